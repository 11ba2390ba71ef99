"""How much support and strain is told between actors of the record, summed where the rows are and kept as they come and go."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, case, cast, delete, exists, func, insert, or_, select, text, union_all

from detente.ledger import answering, asking, tables, telling
from detente.ledger.answers import Balance
from detente.ledger.finding import must_find
from detente.model.bearing import CLAIMED, REALITY, RELATIONS, STATES, UNSAID, WEIGHT_OF_QUAD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from detente.ledger.protocol import Asked, BalancesBy

Pair = tuple[str, str]
Sum = tuple[int, int, int, "date | None"]
NOTHING: Sum = (0, 0, 0, None)
ONE = 100_000
NOBODY = ("unnamed", "population")
# Questions that narrow by nothing else are read off what is kept.
KEPT = frozenset({"actor"})
TORN = "CASE WHEN {strain} < 2 * ({support}) THEN {strain} ELSE 2 * ({support}) END"
# The same words on both stores.
ADD = text(
    "INSERT INTO sums (a, b, support, strain, entries, latest, weight, torn) "
    "VALUES (:a, :b, :support, :strain, :entries, :latest, :weight, :torn) "
    "ON CONFLICT (a, b) DO UPDATE SET support = sums.support + excluded.support, strain = sums.strain + excluded.strain, "
    "entries = sums.entries + excluded.entries, weight = sums.weight + excluded.weight, "
    "latest = CASE WHEN sums.latest IS NULL OR excluded.latest > sums.latest THEN excluded.latest ELSE sums.latest END, "
    "torn = " + TORN.format(support="sums.support + excluded.support", strain="sums.strain + excluded.strain")
)
r, s, same = tables.readings.c, tables.sums.c, tables.identities.c


@contextmanager
def kept(connection: Connection, articles: Sequence[str], *, fresh: bool = False) -> Iterator[None]:
    """Keep the sums right while what stands in these articles changes.

    Args:
        fresh: whether nothing stood in them before.
    """
    before = {} if fresh else counted(connection, articles)
    yield
    after = counted(connection, articles)
    rows, older = [], []
    for pair in sorted(before.keys() | after.keys()):
        old, new = before.get(pair, NOTHING), after.get(pair, NOTHING)
        if old != new:
            support, strain, entries = (one - other for one, other in zip(new[:3], old[:3], strict=True))
            rows.append(_row(pair, (support, strain, entries, new[3])))
            if not new[2] or (old[3] and (new[3] is None or new[3] < old[3])):
                older.append(pair)
    if rows:
        connection.execute(ADD, rows)
        _look_back(connection, older)


def _look_back(connection: Connection, pairs: Sequence[Pair]) -> None:
    """Forget pairs of which nothing is told any more, and find again the last day of those of which what was told then may be gone."""
    for pair in pairs:
        of = and_(s.a == pair[0], s.b == pair[1])
        connection.execute(delete(tables.sums).where(of, s.entries == 0))
        if connection.execute(select(s.a).where(of)).first():
            last = _summed(connection, {"actor": pair[0]}).subquery().c
            day = connection.execute(select(last.latest).where(last.a == pair[0], last.b == pair[1])).scalar()
            connection.execute(tables.sums.update().where(of).values(latest=day))


def rebuild(connection: Connection) -> None:
    """Sum everything again."""
    connection.execute(delete(tables.sums))
    some = [_row(pair, each) for pair, each in counted(connection).items()]
    if some:
        connection.execute(insert(tables.sums), some)


def counted(connection: Connection, articles: Sequence[str] | None = None) -> dict[Pair, Sum]:
    """The sums of all pairs between whom something stands in some articles, or in all."""
    rows = connection.execute(_summed(connection, {}, articles))
    return {(row.a, row.b): (int(row.support), int(row.strain), row.entries, row.latest) for row in rows}


def balances(
    connection: Connection,
    most: int,
    asked: Asked,
    by: BalancesBy = "weight",
    *,
    across: bool = False,
    among: Collection[str] | None = None,
) -> list[Balance]:
    """The pairs of actors between whom most is told; ``protocol.View`` says by what."""
    wanted = asked.get("actor")
    found = must_find(connection, wanted, asked.get("known_on")) if wanted else ()
    source: Any = tables.sums
    if not {name for name, value in asked.items() if value is not None} <= KEPT:
        source = _summed(connection, asked).subquery()
    c = source.c
    weight = (c.support + c.strain).label("weight") if source is not tables.sums else c.weight
    torn: Any = c.torn if source is tables.sums else case((c.strain < 2 * c.support, c.strain), else_=2 * c.support)
    question: Select[Any] = select(c.a, c.b, c.support, c.strain, c.entries, c.latest)
    if wanted:
        question = question.where(or_(c.a.in_(found), c.b.in_(found)))
    if among is not None:
        question = question.where(c.a.in_(list(among)), c.b.in_(list(among)))
    if across:
        question = question.where(_is_known(c.a), _is_known(c.b))
    first = {"weight": (weight,), "torn": (torn, weight), "entries": (c.entries, weight)}[by]
    rows = connection.execute(question.order_by(*(each.desc() for each in first), c.a, c.b).limit(most)).all()
    who = telling.whole(connection, {actor for row in rows for actor in (row.a, row.b)})
    return [
        Balance(who[row.a], who[row.b], row.support / ONE, row.strain / ONE, row.entries, row.latest)
        for row in rows
        if row.a in who and row.b in who
    ]


def _row(pair: Pair, each: Sum) -> dict[str, Any]:
    support, strain, entries, latest = each
    return {
        "a": pair[0], "b": pair[1], "support": support, "strain": strain, "entries": entries, "latest": latest,
        "weight": support + strain, "torn": min(strain, 2 * support),
    }  # fmt: skip


def _is_known(actor: ColumnElement[Any]) -> ColumnElement[bool]:
    """That the whole record knows an actor by a name: "gunmen" of one article could be anybody's."""
    known = tables.actors.alias().c
    return exists().where(known.id == actor, known.kind.not_in(NOBODY))


def _summed(connection: Connection, asked: Asked, articles: Sequence[str] | None = None) -> Select[Any]:
    """Pairs of actors of the record with what is told between them."""
    known_on = asked.get("known_on")
    each = union_all(
        _between(_events(connection, asked, articles), "initiator", "recipient", known_on),
        _between(_relations(connection, asked, articles), "subject", "object", known_on),
    ).subquery()
    c = each.c
    a, b = case((c.one < c.other, c.one), else_=c.other).label("a"), case((c.one < c.other, c.other), else_=c.one).label("b")
    columns = (
        a, b, func.sum(c.support).label("support"), func.sum(c.strain).label("strain"), func.count().label("entries"),
        func.max(c.day).label("latest"),
    )  # fmt: skip
    return select(*columns).where(c.one != c.other).group_by(a, b)


def _between(told: Select[Any], left: str, right: str, known_on: date | None) -> Select[Any]:
    t, one, other = told.subquery().c, tables.parts.alias().c, tables.parts.alias().c
    return select(
        _whole(one.actor, known_on).label("one"), _whole(other.actor, known_on).label("other"), t.support, t.strain, t.day
    ).where(
        *(one.reading == t.reading, one.entry == t.id, one.role == left, _is_named(one.actor)),
        *(other.reading == t.reading, other.entry == t.id, other.role == right, _is_named(other.actor)),
    )


def _whole(actor: ColumnElement[Any], known_on: date | None) -> ColumnElement[Any]:
    """Which actor of the record an article's actor is."""
    word = tables.identities.alias()
    last = select(word.c.same_as).where(word.c.actor == actor).order_by(word.c.number.desc()).limit(1)
    if known_on is not None:
        last = last.where(asking.counted_by(word.c, known_on))
    return func.coalesce(last.scalar_subquery(), actor)


def _is_named(actor: ColumnElement[Any]) -> ColumnElement[bool]:
    local = tables.article_actors.alias().c
    return ~exists().where(local.entry == actor, local.kind == "unnamed")


def _events(connection: Connection, asked: Asked, articles: Sequence[str] | None) -> Select[Any]:
    v, a = tables.events.c, tables.articles.c
    by_quad = case(*((v.quad == quad, weight) for quad, weight in WEIGHT_OF_QUAD.items()), else_=0.0)
    weight: Any = case((func.coalesce(v.goldstein, 0.0) != 0.0, func.abs(v.goldstein) / 10), else_=by_quad)
    weight = weight * case(*((v.reality == reality, sure) for reality, sure in REALITY.items()), else_=0.0)
    weight = weight * case((v.claim.is_not(None), CLAIMED), else_=1.0)
    day = func.coalesce(v.occurred_end, v.occurred_start, a.published_end, a.published_start)
    question = _here(answering.events(connection, asked), tables.events, articles).where(v.reality.in_(REALITY))
    return _weighed(question, v, v.quad <= 2, weight, day)


def _relations(connection: Connection, asked: Asked, articles: Sequence[str] | None) -> Select[Any]:
    rel, a = tables.relations.c, tables.articles.c
    state = func.coalesce(rel.state, "")
    weight: Any = case(
        *((state == each, weight) for each, (_, weight) in STATES.items()),
        *((rel.kind == kind, weight) for kind, (_, weight) in RELATIONS.items()),
        else_=0.0,
    )
    supports = case(
        *((state == each, side == "support") for each, (side, _) in STATES.items()),
        *((rel.kind == kind, side == "support") for kind, (side, _) in RELATIONS.items()),
        else_=False,
    )
    weighed = and_(state.not_in(UNSAID), or_(state.in_(STATES), rel.kind.in_(RELATIONS)))
    day = func.coalesce(a.published_end, a.published_start, rel.during_end, rel.during_start)
    question = _here(answering.relations(connection, asked), tables.relations, articles).where(weighed)
    return _weighed(question, rel, supports, weight * case((rel.claim.is_not(None), CLAIMED), else_=1.0), day)


def _here(question: Select[Any], table: Any, articles: Sequence[str] | None) -> Select[Any]:
    question = question.order_by(None)
    return (
        question if articles is None else question.where(table.c.reading.in_(select(r.number).where(r.article.in_(articles))))
    )


def _weighed(question: Select[Any], c: Any, supports: ColumnElement[bool], weight: Any, day: Any) -> Select[Any]:
    whole = cast(func.round(weight * ONE), Integer)
    return question.with_only_columns(
        c.reading,
        c.entry.label("id"),
        case((supports, whole), else_=0).label("support"),
        case((supports, 0), else_=whole).label("strain"),
        day.label("day"),
        maintain_column_froms=True,
    )
