"""Who stood with whom and against whom on a day: nodes, signed edges, and the camps they make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.analyse.bonds import bonds
from detente.analyse.ties import event_weight
from detente.model.bearing import CLAIMED, RELATIONS, STATES
from detente.resolve.names import is_description

if TYPE_CHECKING:
    from detente.analyse.bonds import Bond
    from detente.ledger.answers import Who
    from detente.ledger.protocol import View

Pair = tuple[str, str]
WITHIN = 365
COUNTING = frozenset(
    {"all", "some", "several", "many", "most", "two", "three", "dozens", "hundreds", "thousands", "both", "their", "his", "its"}
)


@dataclass(frozen=True, slots=True)
class Edge:
    """All that is told between two actors up to the day, as support and strain.

    Attributes:
        bonds: the relations that hold on the day, as their kinds.
        entries: ids of the relations and events it was computed from, the weightiest first.
    """

    a: Who
    b: Who
    support: float
    strain: float
    bonds: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def sign(self) -> str:
        """``+`` where support outweighs strain, ``-`` where strain does, ``±`` where they are even."""
        return "+" if self.support > self.strain else "-" if self.strain > self.support else "±"


@dataclass(frozen=True, slots=True)
class Node:
    """An actor with its place in the network: how many it stands with and against, and in which coalition (0: none)."""

    actor: Who
    friends: int
    foes: int
    coalition: int


@dataclass(frozen=True, slots=True)
class Network:
    """A network on a day.

    Attributes:
        nodes: those with most edges first.
        edges: the weightiest first.
        coalitions: actors that stand together, and whose friends and foes mostly agree; the largest first, each of at least two.
    """

    on: date | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    coalitions: tuple[tuple[Who, ...], ...]


@dataclass(slots=True)
class _Sums:
    support: float = 0.0
    strain: float = 0.0
    kinds: dict[str, None] = field(default_factory=dict)
    entries: list[tuple[float, str]] = field(default_factory=list)

    def add(self, side: str, weight: float, entries: tuple[str, ...], kind: str | None = None) -> None:
        if side == "support":
            self.support += weight
        else:
            self.strain += weight
        if kind:
            self.kinds[kind] = None
        self.entries.extend((-weight, entry) for entry in entries)


def network(view: View, on: date | None = None, known_on: date | None = None, within: int = WITHIN) -> Network:
    """Who stood with whom and against whom on a day.

    Relations count while they hold; events of the days before the day, by Goldstein's weight. What is only claimed counts half.

    Args:
        on: the day; None for all that the record knows.
        known_on: as could be known on that day.
        within: for how many days before the day an event counts.
    """
    sums: dict[Pair, _Sums] = defaultdict(_Sums)
    who: dict[str, Who] = {}
    for bond in bonds(view, on, known_on):
        weighed = STATES.get(bond.state or "") or RELATIONS.get(bond.kind)
        if weighed and _named(bond.subject) and _named(bond.object):
            who.update({each.actor: each for each in (bond.subject, bond.object)})
            sums[_pair(bond.subject, bond.object)].add(weighed[0], _weight(bond, weighed[1]), bond.entries, bond.kind)
    since = on - timedelta(days=within) if on else None
    for event in view.events(since=since, until=on, known_on=known_on):
        weight = event_weight(event)
        for one in event.initiators if weight else ():
            for other in event.recipients:
                if weight and one.actor != other.actor and _named(one) and _named(other):
                    who.update({one.actor: one, other.actor: other})
                    sums[_pair(one, other)].add(weight.side, weight.weight * (CLAIMED if weight.claimed else 1.0), (event.id,))
    edges = tuple(sorted((_edge(pair, each, who) for pair, each in sums.items()), key=_heaviest))
    camps = coalitions({(edge.a.actor, edge.b.actor): edge.support - edge.strain for edge in edges})
    return Network(on, _nodes(edges, camps, who), edges, tuple(tuple(who[key] for key in camp) for camp in camps))


def coalitions(weights: dict[Pair, float]) -> tuple[tuple[str, ...], ...]:
    """Camps of actors by what binds and parts them: the two camps with most between them are joined while it is more than parts them.

    Greedy agglomeration for correlation clustering (N. Bansal, A. Blum and S. Chawla, Correlation Clustering, 2004).
    """
    camps: dict[str, tuple[str, ...]] = {}
    between: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), weight in weights.items():
        camps[one], camps[other] = (one,), (other,)
        between[one][other] = between[other][one] = weight
    while True:
        best = max(
            ((weight, one, other) for one in between for other, weight in between[one].items() if one < other and weight > 0),
            key=lambda each: (each[0], each[1], each[2]), default=None,
        )  # fmt: skip
        if best is None:
            break
        _, one, other = best
        camps[one] = tuple(sorted((*camps[one], *camps.pop(other))))
        for third, weight in between.pop(other).items():
            del between[third][other]
            if third != one:
                between[one][third] = between[third][one] = between[one].get(third, 0.0) + weight
    return tuple(sorted((camp for camp in camps.values() if len(camp) > 1), key=lambda camp: (-len(camp), camp)))


def _named(who: Who) -> bool:
    """Whether an actor has a name by which it is the same in every article; "three men" and "Afghan Islamists" have not."""
    if who.kind in {"unnamed", "population"} or not who.name.strip():
        return False
    if who.register:
        return True
    first = who.name.split()[0]
    known_by_name = who.kind == "person" or not is_description(who.name)
    return first[:1].isupper() and first.lower() not in COUNTING and known_by_name


def _weight(bond: Bond, weight: float) -> float:
    return weight * (CLAIMED if bond.claimed or bond.contested else 1.0)


def _pair(one: Who, other: Who) -> Pair:
    return (one.actor, other.actor) if one.actor < other.actor else (other.actor, one.actor)


def _edge(pair: Pair, sums: _Sums, who: dict[str, Who]) -> Edge:
    entries = dict.fromkeys(entry for _, entry in sorted(sums.entries))
    return Edge(who[pair[0]], who[pair[1]], round(sums.support, 4), round(sums.strain, 4), tuple(sums.kinds), tuple(entries))


def _heaviest(edge: Edge) -> tuple[float, str, str]:
    return (-(edge.support + edge.strain), edge.a.actor, edge.b.actor)


def _nodes(edges: tuple[Edge, ...], camps: tuple[tuple[str, ...], ...], who: dict[str, Who]) -> tuple[Node, ...]:
    camp_of = {key: number for number, camp in enumerate(camps, start=1) for key in camp}
    friends: dict[str, int] = defaultdict(int)
    foes: dict[str, int] = defaultdict(int)
    for edge in edges:
        for each in (edge.a.actor, edge.b.actor):
            friends[each] += edge.sign == "+"
            foes[each] += edge.sign == "-"
    found = (Node(who[key], friends[key], foes[key], camp_of.get(key, 0)) for key in who)
    return tuple(sorted(found, key=lambda node: (-(node.friends + node.foes), node.actor.name, node.actor.actor)))
