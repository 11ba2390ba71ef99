"""Questions to the record, as selections that mean the same on every store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, literal, or_, select, union_all

from detente.ledger import tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select, Table

    from detente.ledger.protocol import Asked

a, r, e = tables.articles.c, tables.readings.c, tables.entries.c
Actors = tuple[str, ...]


def standing() -> ColumnElement[bool]:
    """That no newer reading of the article stands in this one's place."""
    newer = tables.readings.alias("newer")
    return ~exists().where(newer.c.supersedes == r.number)


def latest_identities() -> Select[Any]:
    """The latest word on which actor of the whole record each actor of an article is."""
    i, later = tables.identities.c, tables.identities.alias("later")
    superseded = exists().where(later.c.actor == i.actor, later.c.number > i.number)
    return select(i.number, i.actor, i.same_as, i.reason, i.score).where(~superseded)


def latest_twins() -> Select[Any]:
    """The latest word on which article each near-copy is a copy of."""
    t, later = tables.twins.c, tables.twins.alias("later")
    superseded = exists().where(later.c.article == t.article, later.c.number > t.number)
    return select(t.article, t.twin_of).where(~superseded)


def entries_of(kind: str, table: Table) -> Select[Any]:
    """All standing entries of a kind, with their article."""
    twins = latest_twins().subquery()
    joined = (
        tables.entries.join(table, and_(table.c.reading == e.reading, table.c.entry == e.id))
        .join(tables.readings, r.number == e.reading)
        .join(tables.articles, a.id == r.article)
        .outerjoin(twins, twins.c.article == a.id)
    )
    columns = (
        e.reading, e.id, e.shape, e.position, e.rule, a.id.label("article"), a.publisher, a.published_start, a.published_end,
        a.published_how, a.known, func.coalesce(twins.c.twin_of, a.id).label("account"),
    )  # fmt: skip
    return select(*columns).select_from(joined).where(e.kind == kind, standing())


def told(question: Select[Any], asked: Asked) -> Select[Any]:
    """Narrow by what every entry of an article has: its id, article and publisher, and the day it could be known."""
    if publisher := asked.get("publisher"):
        question = question.where(a.publisher == publisher)
    if article := asked.get("article"):
        question = question.where(a.id == article)
    if (ids := asked.get("ids")) is not None:
        question = question.where(e.id.in_(ids))
    if known_on := asked.get("known_on"):
        question = question.where(a.known <= known_on)
    return question


def during(question: Select[Any], asked: Asked, start: ColumnElement[Any], end: ColumnElement[Any]) -> Select[Any]:
    """Narrow to intervals that share a day with the time asked for; one with neither side known never answers."""
    since, until = asked.get("since"), asked.get("until")
    if since:
        question = question.where(or_(end >= since, and_(end.is_(None), start.is_not(None))))
    if until:
        question = question.where(or_(start <= until, and_(start.is_(None), end.is_not(None))))
    return question


def taking_part(question: Select[Any], actors: Actors, *roles: str) -> Select[Any]:
    """Narrow to entries in which one of these actors of the record has a part."""
    p = tables.parts.c
    conditions = [p.reading == e.reading, p.entry == e.id, p.actor.in_(_here(actors))]
    if roles:
        conditions.append(p.role.in_(roles))
    return question.where(exists().where(*conditions))


def _here(actors: Actors) -> Select[Any]:
    """The articles' actors that these actors of the record are."""
    latest = latest_identities().subquery()
    alone = select(literal(None).label("none")).where(tables.identities.c.actor == tables.article_actors.c.entry)
    itself = select(tables.article_actors.c.entry.label("here")).where(
        tables.article_actors.c.entry.in_(actors), ~alone.exists()
    )
    same = select(latest.c.actor.label("here")).where(latest.c.same_as.in_(actors))
    return select(union_all(same, itself).subquery().c.here)


def spoken_by(question: Select[Any], actors: Actors, claim: ColumnElement[Any]) -> Select[Any]:
    """Narrow to entries told in a claim of one of these speakers."""
    c = tables.claims.c
    return question.where(exists().where(c.reading == e.reading, c.entry == claim, c.speaker.in_(_here(actors))))


def named(folded: str, *, within: bool) -> Select[Any]:
    """Actors of the record that bear a name, or (within) a name in which it stands as whole words; exact ones marked."""
    latest, n, actor = latest_identities().subquery(), tables.names.c, tables.actors.c
    by_alias = (
        select(func.coalesce(latest.c.same_as, n.entry).label("actor"), literal(0).label("own"))
        .select_from(tables.names.outerjoin(latest, latest.c.actor == n.entry))
        .where(_bears(n.folded, folded, within=within))
    )
    by_name = select(actor.id.label("actor"), literal(1).label("own")).where(_bears(actor.folded, folded, within=within))
    both = union_all(by_name, by_alias).subquery()
    return select(both.c.actor, func.max(both.c.own).label("own")).group_by(both.c.actor).order_by(both.c.actor)


def _bears(column: ColumnElement[Any], folded: str, *, within: bool) -> ColumnElement[bool]:
    return (literal(" ") + column + " ").like(f"% {folded} %") if within else column == folded


def valued(question: Select[Any], column: ColumnElement[Any], value: object) -> Select[Any]:
    """Narrow to a value, if one was asked for."""
    return question if value is None else question.where(column == value)
