"""Questions to the record, as selections that mean the same on every store."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, false, func, intersect, literal, literal_column, or_, select, true, tuple_, union_all

from detente.ledger import tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table

    from detente.ledger.protocol import Asked

a, r = tables.articles.c, tables.readings.c
same, local = tables.identities.c, tables.article_actors.c
Actors = tuple[str, ...]
NO_READING = -1
# An actor in more articles than so many times the root of how many entries are asked for is better looked for entry by entry.
FREQUENT = 600


def after(day: date) -> datetime:
    """The moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), time())


def newest(known_on: date | None = None, reading: Any = r) -> ColumnElement[bool]:
    """That no newer reading of the article stands in this one's place.

    As known on a day: that none did by then; an article that was read only later has the first reading that it ever got.
    """
    newer = tables.readings.alias()
    if known_on is None:
        return ~exists().where(newer.c.supersedes == reading.number)
    replaced = exists().where(newer.c.supersedes == reading.number, newer.c.recorded < after(known_on))
    return and_(or_(reading.recorded < after(known_on), reading.supersedes.is_(None)), ~replaced)


def standing(known_on: date | None = None) -> ColumnElement[bool]:
    """That this is the reader's reading of the article which no newer one stands in place of."""
    return and_(r.judgement.is_(None), newest(known_on))


def stands(entry: ColumnElement[Any], known_on: date | None = None, reading: Any = r) -> ColumnElement[bool]:
    """That a row is the one by which its entry stands: a person's ruling decides, else the newest reading."""
    q = tables.rulings.alias().c
    ruled = select(q.reading).where(q.entry == entry).order_by(q.number.desc()).limit(1)
    if known_on is not None:
        ruled = ruled.where(q.recorded < after(known_on))
    by_reader = case((reading.judgement.is_(None), reading.number), else_=NO_READING)
    rules = func.coalesce(ruled.scalar_subquery(), by_reader) == reading.number
    # Put so, a planner takes it for likely; as a bare equation it expects next to nothing to stand, and sorts the whole record.
    return and_(newest(known_on, reading), case((rules, true()), else_=false()))


def last_word(known_on: date | None = None) -> ColumnElement[bool]:
    """That no later word on the same article's actor was recorded; as known on a day, no later one that counts by then."""
    later = tables.identities.alias()
    counts, outdone = [], [later.c.actor == same.actor, later.c.number > same.number]
    if known_on is not None:
        counts.append(counted_by(same, known_on))
        outdone.append(counted_by(later.c, known_on))
    return and_(*counts, ~exists().where(*outdone))


def counted_by(word: Any, known_on: date) -> ColumnElement[bool]:
    """That a word on who somebody is counts on a day: a person's from when it was said, the program's always."""
    return or_(word.judgement.is_(None), word.recorded < after(known_on))


def identified(joined: FromClause, known_on: date | None = None) -> FromClause:
    """Join to an article's actors the last word on who they are, if there is one."""
    return joined.outerjoin(tables.identities, and_(same.actor == local.entry, last_word(known_on)))


def entries_of(table: Table, known_on: date | None = None) -> Select[Any]:
    """All standing entries of a kind, with their article.

    The sum keeps a planner from walking all readings first: entries are met in the order of an index of their own.
    """
    joined = table.join(tables.readings, r.number == table.c.reading + literal_column("0")).join(
        tables.articles, a.id == r.article
    )
    columns = (
        table.c.reading, table.c.entry.label("id"), table.c.position, a.id.label("article"), a.publisher, a.published_start,
        a.published_end, a.published_how, a.known,
    )  # fmt: skip
    return select(*columns).select_from(joined).where(stands(table.c.entry, known_on))


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


def ordered(
    question: Select[Any], asked: Asked, *order: ColumnElement[Any], newest: tuple[ColumnElement[Any], ...]
) -> Select[Any]:
    """Order by these columns, or on demand by when it could be known, the newest first; and take the stretch asked for."""
    columns = [column.desc() for column in newest] if asked.get("newest") else order
    question = question.order_by(*columns)
    limit, skip = asked.get("limit"), asked.get("skip")
    question = question if limit is None else question.limit(limit)
    return question.offset(skip) if skip else question


def among(question: Select[Any], column: ColumnElement[Any], asked: Asked) -> Select[Any]:
    """Narrow to the ids asked for."""
    ids = asked.get("ids")
    return question if ids is None else question.where(column.in_(ids))


def taking_part(
    question: Select[Any], table: Table, actors: Actors, *roles: str, known_on: date | None = None, often: bool = False
) -> Select[Any]:
    """Narrow to entries in which one of these actors of the record has a part.

    Args:
        often: whether they have so many that each entry is better looked at in the order asked for.
    """
    p = tables.parts.c
    which = [p.role.in_(roles)] if roles else []
    if not often:
        parts = select(p.reading, p.entry).where(p.actor.in_(here(actors, known_on)), *which)
        return question.where(tuple_(table.c.reading, table.c.entry).in_(parts))
    identified_as = exists().where(same.actor == p.actor, same.same_as.in_(actors), last_word(known_on))
    known = tables.identities.alias().c
    spoken_of = [known.actor == p.actor, *([counted_by(known, known_on)] if known_on else ())]
    itself = and_(p.actor.in_(actors), ~exists().where(*spoken_of))
    here_too = exists().where(p.reading == table.c.reading, p.entry == table.c.entry, *which, or_(identified_as, itself))
    return question.where(here_too)


def is_frequent(connection: Connection, actors: Actors, limit: int | None) -> bool:
    """Whether an actor of the record stands in so many articles that the first entries in order are found sooner one by one."""
    if limit is None or len(actors) != 1:
        return False
    many = int(FREQUENT * limit**0.5)
    some = select(same.actor).where(same.same_as.in_(actors)).limit(many).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) == many


def shared(actors: Iterable[Actors], known_on: date | None = None) -> Any:
    """The rows in which each of these actors of the record has a part, as ``reading`` and ``entry``."""
    p = tables.parts.c
    return intersect(*(select(p.reading, p.entry).where(p.actor.in_(here(each, known_on))) for each in actors))


def here(actors: Actors, known_on: date | None = None) -> Select[Any]:
    """The articles' actors that these actors of the record are."""
    identified_as = select(same.actor.label("here")).where(same.same_as.in_(actors), last_word(known_on))
    known = tables.identities.alias()
    spoken_of = [known.c.actor == local.entry, *([counted_by(known.c, known_on)] if known_on else ())]
    itself = select(local.entry.label("here")).where(local.entry.in_(actors), ~exists().where(*spoken_of))
    return select(union_all(identified_as, itself).subquery().c.here)


def told_in(
    question: Select[Any], claim: ColumnElement[Any], speakers: Actors | None, naming: str | None, known_on: date | None = None
) -> Select[Any]:
    """Narrow to entries told in a claim of one of these speakers, or of one named so."""
    c, read, listed = tables.claims.alias().c, tables.readings.alias().c, tables.entries.alias().c
    # Only the list of all entries has an index by id.
    wanted = [
        listed.id == claim,
        c.reading == listed.reading,
        c.entry == listed.id,
        read.number == c.reading,
        stands(c.entry, known_on, read),
    ]
    if speakers is not None:
        wanted.append(c.speaker.in_(here(speakers, known_on)))
    if naming is not None:
        wanted.append(c.naming == naming)
    return question.where(exists().where(*wanted))


def mentioning(question: Select[Any], actors: Actors, known_on: date | None = None) -> Select[Any]:
    """Narrow to articles that have one of these actors of the record."""
    return question.where(exists().where(local.reading == r.number, local.entry.in_(here(actors, known_on))))


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
