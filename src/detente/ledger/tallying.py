"""How often each actor of the record has a part and by which names it is called, kept as entries come and go."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, delete, distinct, func, select, text

from detente.ledger import asking, tables, weighing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

r, p, n = tables.readings.c, tables.parts.c, tables.names.c
same, local, known = tables.identities.c, tables.article_actors.c, tables.actors.c
INVOLVED = ("initiator", "recipient")
COUNTED = ("articles", "claims", "events", "relations", "weight")
# The same words on both stores.
ADD = text(
    "INSERT INTO tallies (actor, kind, country, description, articles, claims, events, relations, weight) "
    "VALUES (:actor, :kind, :country, :description, :articles, :claims, :events, :relations, :weight) "
    "ON CONFLICT (actor) DO UPDATE SET description = coalesce(tallies.description, excluded.description), "
    + ", ".join(f"{name} = tallies.{name} + excluded.{name}" for name in COUNTED)
)
CALL = text("INSERT INTO called (actor, folded, name) VALUES (:actor, :folded, :name) ON CONFLICT (actor, folded) DO NOTHING")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one actor of the record has a part in some articles."""

    kind: str
    country: str | None
    description: str | None
    counts: tuple[int, ...]


@contextmanager
def kept(connection: Connection, articles: Sequence[str], *, fresh: bool = False) -> Iterator[None]:
    """Keep tallies and names right while what stands in these articles changes.

    Args:
        fresh: whether nothing stood in them before.
    """
    before = {} if fresh else counted(connection, articles)
    named = set() if fresh else _named(names(connection, articles))
    with weighing.kept(connection, articles, fresh=fresh):
        yield
    _add(connection, before, counted(connection, articles))
    now = names(connection, articles)
    lost = {actor for actor, _ in named - _named(now)}
    if lost:
        connection.execute(delete(tables.called).where(tables.called.c.actor.in_(lost)))
        _call(connection, names_of(connection, lost))
    _call(connection, now)


def _named(rows: Iterable[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["actor"], row["folded"]) for row in rows}


def counted(connection: Connection, articles: Sequence[str] | None = None) -> dict[str, Tally]:
    """How often actors of the record have a part in what stands of some articles, or of all."""
    joined = tables.article_actors.join(tables.readings, r.number == local.reading)
    joined = asking.identified(joined).outerjoin(tables.actors, known.id == same.same_as)
    actor = func.coalesce(known.id, local.entry)
    columns = (
        actor.label("actor"), local.entry, r.article, func.coalesce(known.kind, local.kind).label("kind"),
        func.coalesce(known.country, local.country).label("country"), local.description,
    )  # fmt: skip
    whole: Any = select(*columns).select_from(joined).where(asking.standing())
    read = tables.readings.alias().c
    parts: Any = select(p.entry, p.role, p.actor).where(read.number == p.reading, asking.stands(p.entry, None, read))
    if articles is not None:
        whole, parts = whole.where(r.article.in_(articles)), parts.where(read.article.in_(articles))
    w, q = whole.subquery().c, parts.subquery().c
    question = select(
        w.actor,
        func.min(w.kind),
        func.min(w.country),
        func.min(w.description),
        func.count(distinct(w.article)),
        func.count(distinct(case((q.role == "speaker", q.entry)))),
        func.count(distinct(case((q.role.in_(INVOLVED), q.entry)))),
        func.count(distinct(case((q.role.in_(("subject", "object")), q.entry)))),
        func.count(distinct(case((q.role != "about", q.entry)))),
    ).join_from(w.actor.table, q.actor.table, q.actor == w.entry, isouter=True)
    rows = connection.execute(question.group_by(w.actor))
    return {row[0]: Tally(row[1], row[2], row[3], tuple(row[4:])) for row in rows}


def names(connection: Connection, articles: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """By which names articles call actors of the record."""
    joined = tables.names.join(tables.readings, r.number == n.reading)
    joined = joined.outerjoin(tables.identities, and_(same.actor == n.entry, asking.last_word()))
    actor = func.coalesce(same.same_as, n.entry).label("actor")
    question = select(actor, n.folded, func.min(n.name).label("name")).select_from(joined).where(asking.standing())
    if articles is not None:
        question = question.where(r.article.in_(articles))
    rows = connection.execute(question.group_by(actor, n.folded).order_by(actor, n.folded)).mappings()
    return [dict(row) for row in rows]


def names_of(connection: Connection, actors: Iterable[str]) -> list[dict[str, Any]]:
    """By which names articles call these actors of the record, or whoever they still are."""
    wanted = select(r.article).join_from(tables.article_actors, tables.readings, r.number == local.reading)
    found = list(connection.execute(wanted.where(local.entry.in_(asking.here(tuple(actors)))).distinct()).scalars())
    return [each for each in names(connection, found) if each["actor"] in set(actors)] if found else []


def rebuild(connection: Connection) -> None:
    """Count everything again."""
    connection.execute(delete(tables.tallies))
    connection.execute(delete(tables.called))
    _add(connection, {}, counted(connection))
    _call(connection, names(connection))
    weighing.rebuild(connection)


def _add(connection: Connection, before: dict[str, Tally], after: dict[str, Tally]) -> None:
    rows = []
    for actor in sorted({*before, *after}):
        now = after.get(actor) or before[actor]
        new = after[actor].counts if actor in after else (0,) * len(COUNTED)
        old = before[actor].counts if actor in before else (0,) * len(COUNTED)
        if new != old or actor not in before:
            more = {name: one - other for name, one, other in zip(COUNTED, new, old, strict=True)}
            rows.append({"actor": actor, "kind": now.kind, "country": now.country, "description": now.description, **more})
    if rows:
        connection.execute(ADD, rows)
        lost = [actor for actor in before if actor not in after]
        if lost:
            t = tables.tallies.c
            connection.execute(delete(tables.tallies).where(t.actor.in_(lost), t.articles == 0))


def _call(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(CALL, rows)
