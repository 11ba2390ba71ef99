"""Questions to the record, as selections that mean the same on every store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, literal, or_, select, union_all

from detente.ledger import tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select, Table

    from detente.ledger.protocol import Asked

a, r = tables.articles.c, tables.readings.c
same, local = tables.identities.c, tables.article_actors.c
Actors = tuple[str, ...]


def standing() -> ColumnElement[bool]:
    """That no newer reading of the article stands in this one's place."""
    newer = tables.readings.alias("newer")
    return ~exists().where(newer.c.supersedes == r.number)


def last_word() -> ColumnElement[bool]:
    """That no later word on the same article's actor was recorded."""
    later = tables.identities.alias("later")
    return ~exists().where(later.c.actor == same.actor, later.c.number > same.number)


def identified(joined: FromClause) -> FromClause:
    """Join to an article's actors the last word on who they are, if there is one."""
    return joined.outerjoin(tables.identities, and_(same.actor == local.entry, last_word()))


def entries_of(table: Table) -> Select[Any]:
    """All standing entries of a kind, with their article."""
    joined = table.join(tables.readings, r.number == table.c.reading).join(tables.articles, a.id == r.article)
    columns = (
        table.c.reading, table.c.entry.label("id"), table.c.position, a.id.label("article"), a.publisher, a.published_start,
        a.published_end, a.published_how, a.known,
    )  # fmt: skip
    return select(*columns).select_from(joined).where(standing())


def told(question: Select[Any], asked: Asked) -> Select[Any]:
    """Narrow by what every entry of an article has: its article and publisher, and the day it could be known."""
    if publisher := asked.get("publisher"):
        question = question.where(a.publisher == publisher)
    if article := asked.get("article"):
        question = question.where(a.id == article)
    if known_on := asked.get("known_on"):
        question = question.where(a.known <= known_on)
    return question


def during(
    question: Select[Any], asked: Asked, start: ColumnElement[Any], end: ColumnElement[Any], *, lasting: bool = False
) -> Select[Any]:
    """Narrow to intervals that share a day with the time asked for; one with neither side known never answers.

    Where only one side is known it stands for both, or the unknown end of something lasting is still to come: what was told in
    1998 as done by then is no answer to what was done in 1950.
    """
    since, until = asked.get("since"), asked.get("until")
    if since:
        last = func.coalesce(end, start) >= since
        question = question.where(or_(last, and_(end.is_(None), start.is_not(None))) if lasting else last)
    if until:
        question = question.where(func.coalesce(start, end) <= until)
    return question


def among(question: Select[Any], column: ColumnElement[Any], asked: Asked) -> Select[Any]:
    """Narrow to the ids asked for."""
    ids = asked.get("ids")
    return question if ids is None else question.where(column.in_(ids))


def taking_part(question: Select[Any], table: Table, actors: Actors, *roles: str) -> Select[Any]:
    """Narrow to entries in which one of these actors of the record has a part."""
    p = tables.parts.c
    parts = select(p.reading, p.entry).where(p.actor.in_(here(actors)))
    if roles:
        parts = parts.where(p.role.in_(roles))
    taken = parts.distinct().subquery()
    return question.join(taken, and_(taken.c.reading == table.c.reading, taken.c.entry == table.c.entry))


def here(actors: Actors) -> Select[Any]:
    """The articles' actors that these actors of the record are."""
    identified_as = select(same.actor.label("here")).where(same.same_as.in_(actors), last_word())
    itself = select(local.entry.label("here")).where(
        local.entry.in_(actors), ~exists().where(tables.identities.alias("any").c.actor == local.entry)
    )
    return select(union_all(identified_as, itself).subquery().c.here)


def told_in(question: Select[Any], claim: ColumnElement[Any], speakers: Actors | None, naming: str | None) -> Select[Any]:
    """Narrow to entries told in a claim of one of these speakers, or of one named so."""
    c = tables.claims.c
    question = question.join(tables.claims, and_(c.reading == r.number, c.entry == claim))
    if speakers is not None:
        question = question.where(c.speaker.in_(here(speakers)))
    return valued(question, c.naming, naming)


def mentioning(question: Select[Any], actors: Actors) -> Select[Any]:
    """Narrow to articles that have one of these actors of the record."""
    return question.where(exists().where(local.reading == r.number, local.entry.in_(here(actors))))


def named(folded: str, *, within: bool) -> Select[Any]:
    """Actors of the record that bear a name, or (within) a name in which it stands as whole words.

    ``own`` marks those whose own name it is; for the others it is an alias.
    """
    n, actor = tables.names.c, tables.actors.c
    by_alias = (
        select(func.coalesce(same.same_as, n.entry).label("actor"), literal(0).label("own"))
        .select_from(tables.names.outerjoin(tables.identities, and_(same.actor == n.entry, last_word())))
        .where(_bears(n.folded, folded, within=within))
    )
    by_name = select(actor.id.label("actor"), literal(1).label("own")).where(_bears(actor.folded, folded, within=within))
    both = union_all(by_name, by_alias).subquery()
    return select(both.c.actor, func.max(both.c.own).label("own")).group_by(both.c.actor).order_by(both.c.actor)


def valued(question: Select[Any], column: ColumnElement[Any], value: object) -> Select[Any]:
    """Narrow to a value, if one was asked for."""
    return question if value is None else question.where(column == value)


def _bears(column: ColumnElement[Any], folded: str, *, within: bool) -> ColumnElement[bool]:
    return (literal(" ") + column + " ").like(f"% {folded} %") if within else column == folded
