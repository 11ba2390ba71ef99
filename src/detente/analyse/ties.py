"""How two actors stand to each other over time: support and strain, each opened to the words it was computed from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from detente.analyse.accounts import happenings
from detente.model.bearing import CLAIMED, REALITY, RELATIONS, STATES, UNSAID, WEIGHT_OF_QUAD, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.ledger.answers import EventEntry, Meetings, RelationEntry, SameEvents, Who
    from detente.ledger.protocol import View
    from detente.model.time import When

Entry = TypeVar("Entry", "EventEntry", "RelationEntry")
By = Literal["week", "month", "year"]
WIDEST_SPREAD = 3 * 366


@dataclass(frozen=True, slots=True)
class Weight:
    """What one entry adds to one side of a tie.

    Attributes:
        entry: id of the event or relation.
        weight: between 0 and 1 for each telling; of several accounts of one event only the weightiest counts.
        claimed: whether it stands in somebody's words, not in the article's own.
        when: the days it counts for.
        words: the sentence that tells it.
    """

    entry: str
    side: Side
    weight: float
    claimed: bool
    when: When | None
    words: str
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class TiePoint:
    """Support and strain in one week, month or year.

    Attributes:
        support, strain: from what articles report in their own voice.
        claimed_support, claimed_strain: from what somebody claims, kept apart.
        entries: what they were computed from, the weightiest first.
    """

    start: date
    end: date
    support: float
    strain: float
    claimed_support: float
    claimed_strain: float
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a tie turns: ``rupture`` when strain first outweighs support, ``rapprochement`` when support does again."""

    kind: Literal["rupture", "rapprochement"]
    start: date
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """The course of the relation between two actors.

    Attributes:
        points: one for each week, month or year in which anything is told, in order.
        weights: every entry that counts, by day; those without a day last.
        undated: ids of entries whose time is unknown or too wide to place; they are in no point.
    """

    a: str
    b: str
    by: By
    points: tuple[TiePoint, ...] = ()
    turns: tuple[Turn, ...] = ()
    weights: tuple[Weight, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def strain(self) -> float:
        """All strain together, claims at half."""
        return sum(each.weight * (CLAIMED if each.claimed else 1.0) for each in self.weights if each.side == "strain")

    @property
    def support(self) -> float:
        """All support together, claims at half."""
        return sum(each.weight * (CLAIMED if each.claimed else 1.0) for each in self.weights if each.side == "support")


@dataclass(slots=True)
class _Sums:
    values: dict[tuple[Side, bool], float] = field(default_factory=lambda: defaultdict(float))
    entries: list[tuple[float, str]] = field(default_factory=list)


def tie(
    view: View,
    a: str,
    b: str,
    by: By = "month",
    known_on: date | None = None,
    *,
    organs: bool = False,
    met: Meetings | None = None,
) -> Tie:
    """How two actors stand to each other over time.

    An event weighs as Goldstein weighs it (J. S. Goldstein, A Conflict-Cooperation Scale for WEIS Events Data, 1992, taken
    as a share of ten), less where the article is less sure; several accounts of one event count once, near-copies never
    twice. An event that lasted is spread evenly over its days; one of unknown time stands in ``undated``.

    Args:
        view: the record.
        a, b: actors by id, register key or name.
        by: the width of a point.
        known_on: as could be known on that day.
        organs: whether a state's army, services and ministries count with it.
        met: the entries that the two meet in, where that is known already.
    """
    pairs = [(one, other) for one in _side(view, a, organs=organs) for other in _side(view, b, organs=organs)]
    shared = [(pair, met if met and pair == (a, b) else view.meetings(*pair, known_on)) for pair in pairs]
    events = _once(each for pair, here in shared for each in _between(view, pair, here.events, known_on))
    relations = _once(each for _, here in shared for each in view.relations(ids=here.relations, known_on=known_on))
    weights = sorted((*_from_events(events, view.same_events(known_on)), *_from_relations(relations)), key=_order)
    return drawn_by(Tie(a, b, by, weights=tuple(weights)), by)


def drawn_by(found: Tie, by: By) -> Tie:
    """The same tie with points of another width."""
    points, undated = _points(found.weights, by)
    return replace(found, by=by, points=points, turns=_turns(points), undated=undated)


def most_strained(view: View, limit: int = 10, known_on: date | None = None) -> tuple[tuple[Who, Who, float], ...]:
    """The pairs of actors under most strain, with their strain.

    A pair with no support at all is an enmity, not a tie under strain: pairs that have known both come first.
    """
    ranked = view.balances(limit, by="torn", known_on=known_on)
    return tuple((each.a, each.b, each.strain) for each in ranked if each.strain)


def _side(view: View, name: str, *, organs: bool) -> list[str]:
    """An actor, and on demand the organs of the state it is: the register names them after it (``PAK:military``)."""
    state = next(iter(view.actors(actor=name, limit=1)), None) if organs else None
    if state is None or not state.register or ":" in state.register:
        return [name]
    served = (each for kind in ("military", "government") for each in view.actors(type=kind))
    return [name, *(each.id for each in served if each.register and each.register.startswith(f"{state.register}:"))]


def _between(view: View, pair: tuple[str, str], shared: tuple[str, ...], known_on: date | None) -> Iterator[EventEntry]:
    """Events between the two: on different sides, or agreed by both; what they do together to a third is no quarrel of theirs."""
    one, other = ({each.id for each in view.actors(actor=name)} | {name} for name in pair)
    for event in view.events(ids=shared, known_on=known_on):
        by, to = ({who.actor for who in side} for side in (event.initiators, event.recipients))
        apart = (one & by and other & to) or (other & by and one & to)
        if apart or (event.quad <= 2 and one & by and other & by and to <= one | other):
            yield event


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield entry


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _from_events(events: Iterable[EventEntry], ruled: SameEvents) -> Iterator[Weight]:
    for happening in happenings(events, ruled):
        weights = [weight for event in happening.told if (weight := event_weight(event))]
        if weights:
            yield max(weights, key=lambda weight: (weight.weight, not weight.claimed))


def event_weight(event: EventEntry) -> Weight | None:
    """What an event adds to the tie of its two sides; None where it is told as never done."""
    sure = REALITY.get(event.reality, 0.0)
    if not sure:
        return None
    side: Side = "support" if event.quad <= 2 else "strain"
    weight = abs(event.goldstein) / 10 if event.goldstein else WEIGHT_OF_QUAD[event.quad]
    claimed = event.claim is not None
    return Weight(
        event.id, side, round(weight * sure, 4), claimed, event.occurred or event.published, event.words[0], event.publisher
    )


def _from_relations(relations: Iterable[RelationEntry]) -> Iterator[Weight]:
    seen: set[tuple[str, str, str, str | None, str]] = set()
    for relation in relations:
        weight = relation_weight(relation)
        pair = _sorted(relation.subject.actor, relation.object.actor)
        key = (*pair, relation.kind, relation.state, relation.account)
        if weight and key not in seen:
            seen.add(key)
            yield weight


def relation_weight(relation: RelationEntry) -> Weight | None:
    """What a relation adds to the tie of its two sides; None where it says nothing of how they stand."""
    weighed = STATES.get(relation.state or "") or RELATIONS.get(relation.kind)
    if weighed is None or relation.state in UNSAID:
        return None
    side, weight = weighed
    when = relation.published or relation.during
    return Weight(relation.id, side, weight, relation.claim is not None, when, relation.words, relation.publisher)


def _order(weight: Weight) -> tuple[bool, date, str]:
    day = _days(weight.when)
    return (day is None, day[0] if day else date.max, weight.entry)


def _days(when: When | None) -> tuple[date, date] | None:
    if when is None:
        return None
    start, end = when.start or when.end, when.end or when.start
    return (start, end) if start and end else None


def _points(weights: Iterable[Weight], by: By) -> tuple[tuple[TiePoint, ...], tuple[str, ...]]:
    sums: dict[date, _Sums] = defaultdict(_Sums)
    undated = []
    for weight in weights:
        days = _days(weight.when)
        if days is None or (days[1] - days[0]).days > WIDEST_SPREAD:
            undated.append(weight.entry)
            continue
        for start, share in _spread(*days, by):
            here = sums[start]
            here.values[weight.side, weight.claimed] += weight.weight * share
            here.entries.append((-weight.weight * share, weight.entry))
    return tuple(_point(start, sums[start], by) for start in sorted(sums)), tuple(undated)


def _point(start: date, sums: _Sums, by: By) -> TiePoint:
    value = {key: round(total, 4) for key, total in sums.values.items()}
    return TiePoint(
        start,
        _next(start, by) - timedelta(days=1),
        value.get(("support", False), 0.0),
        value.get(("strain", False), 0.0),
        value.get(("support", True), 0.0),
        value.get(("strain", True), 0.0),
        tuple(entry for _, entry in sorted(sums.entries)),
    )


def _spread(first: date, last: date, by: By) -> Iterator[tuple[date, float]]:
    days = (last - first).days + 1
    start = _start(first, by)
    while start <= last:
        following = _next(start, by)
        inside = (min(last, following - timedelta(days=1)) - max(first, start)).days + 1
        yield start, inside / days
        start = following


def _start(day: date, by: By) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else date(day.year, 1, 1)


def _next(start: date, by: By) -> date:
    if by == "week":
        return start + timedelta(days=7)
    return date(start.year + start.month // 12, start.month % 12 + 1, 1) if by == "month" else date(start.year + 1, 1, 1)


def _turns(points: Iterable[TiePoint]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    strained: bool | None = None
    for point in points:
        support = point.support + point.claimed_support / 2
        strain = point.strain + point.claimed_strain / 2
        if support == strain:
            continue
        now = strain > support
        if strained is not None and now != strained:
            turns.append(Turn("rupture" if now else "rapprochement", point.start, point.entries[:3]))
        strained = now
    return tuple(turns)
