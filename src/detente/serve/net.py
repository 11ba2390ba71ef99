"""Who stands with and against whom, laid out so that those who have most to do with each other stand close."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal, Unpack

import numpy as np

from detente.analyse.network import coalitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.ledger.answers import Balance, Who
    from detente.ledger.protocol import Asked, View

WIDTH, HEIGHT = 1000.0, 640.0
MARGIN = 70.0
STEPS = 220
ROUNDS = 80
LETTER, LINE = 6.6, 17.0
# As wide as the mark of a coalition before a name.
MARK = "   "
LEFTWARDS = 0.72
Sign = Literal["support", "strain", "both"]
# A side that is less than a third of the other does not make a tie double-edged.
DOUBLE = 1 / 3


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, drawn; ``camp`` is the number of the coalition it stands in (0: none)."""

    who: Who
    x: float
    y: float
    radius: float
    label: str
    left: bool
    camp: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie, drawn: its sign is a colour and a kind of line."""

    balance: Balance
    sign: Sign
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Net:
    """Actors and ties, ready to draw; ``camps`` are those who stand together, by what binds and parts them here, the largest first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    camps: tuple[tuple[Who, ...], ...] = ()
    width: float = WIDTH
    height: float = HEIGHT


def sign(balance: Balance) -> Sign:
    """On which side a tie stands, or that it has both."""
    small, large = sorted((balance.support, balance.strain))
    if large and small / large >= DOUBLE:
        return "both"
    return "support" if balance.support > balance.strain else "strain"


def heaviest(view: View, most: int, around: str | None = None, **asked: Unpack[Asked]) -> list[Balance]:
    """The ties that weigh most among actors that the whole record knows; on demand those of one actor and among its neighbours."""
    if around is None:
        return list(view.balances(most, across=True, **asked))
    about = asked.copy()
    about["actor"] = around
    own = view.balances(most, across=True, **about)
    near = {actor for each in own for actor in (each.a.actor, each.b.actor)} - {around}
    return [*own, *view.balances(most - len(own), across=True, among=near, **asked)] if len(own) < most else list(own)


def net(ties: Sequence[Balance], width: float = WIDTH, height: float = HEIGHT) -> Net:
    """Lay out ties; the same ties give the same drawing."""
    who = {each.actor: each for tie in ties for each in (tie.a, tie.b)}
    order = sorted(who)
    number = {actor: i for i, actor in enumerate(order)}
    weight = dict.fromkeys(order, 0.0)
    for tie in ties:
        for side in (tie.a.actor, tie.b.actor):
            weight[side] += tie.support + tie.strain
    places = _settled([(number[tie.a.actor], number[tie.b.actor], tie.support + tie.strain) for tie in ties], len(order))
    at = {actor: (_spread(places[number[actor], 0], width), _spread(places[number[actor], 1], height)) for actor in order}
    at = _legible(at, {actor: _label(who[actor].name) + MARK for actor in order}, width, height)
    camps = coalitions({(tie.a.actor, tie.b.actor): tie.support - tie.strain for tie in ties})
    camp_of = {actor: at for at, camp in enumerate(camps, 1) for actor in camp}
    most = max(weight.values(), default=1.0) or 1.0
    nodes = tuple(
        Node(
            who[actor],
            *at[actor],
            round(4 + 9 * (weight[actor] / most) ** 0.5, 1),
            _label(who[actor].name),
            at[actor][0] > width * LEFTWARDS,
            camp_of.get(actor, 0),
        )
        for actor in order
    )
    heavy = max((tie.support + tie.strain for tie in ties), default=1.0) or 1.0
    edges = tuple(
        Edge(tie, sign(tie), *at[tie.a.actor], *at[tie.b.actor], round(1 + 5 * ((tie.support + tie.strain) / heavy) ** 0.5, 1))
        for tie in ties
    )
    return Net(nodes, edges, tuple(tuple(who[actor] for actor in camp) for camp in camps), width, height)


def _settled(ties: list[tuple[int, int, float]], size: int) -> np.ndarray:
    """Points in a unit square, drawn together by ties and pushed apart by one another (Fruchterman and Reingold, 1991)."""
    points = np.array(
        [[0.5 + 0.4 * cos(2 * pi * i / max(1, size)), 0.5 + 0.4 * sin(2 * pi * i / max(1, size))] for i in range(size)]
    ).reshape(-1, 2)
    if size < 3:
        return points
    pull = np.zeros((size, size))
    for i, j, strength in ties:
        pull[i, j] = pull[j, i] = max(pull[i, j], strength**0.5)
    near = (1.0 / size) ** 0.5
    for step in range(STEPS):
        apart = points[:, None, :] - points[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(-1)), 0.01)
        push = (near**2 / far - pull * far**2 / near)[:, :, None] * apart / far[:, :, None]
        move = push.sum(1) - (points - 0.5) * 0.35
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 1e-9)
        points = points + move / length * np.minimum(length, 0.09 * (1 - step / STEPS))
    low, high = points.min(0), points.max(0)
    found: np.ndarray = (points - low) / np.maximum(high - low, 1e-9)
    return found


def _legible(
    at: dict[str, tuple[float, float]], labels: dict[str, str], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """The same points, moved up or down as far as it takes that no name covers another."""
    points = {actor: list(point) for actor, point in at.items()}
    boxes = {actor: _box(point[0], labels[actor], width) for actor, point in at.items()}
    for _ in range(ROUNDS):
        moved = False
        ordered = sorted(points, key=lambda actor: points[actor][1])
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                gap = points[other][1] - points[one][1]
                if gap >= LINE:
                    break
                if boxes[one][0] < boxes[other][1] and boxes[other][0] < boxes[one][1]:
                    shift = (LINE - gap) / 2 + 0.1
                    points[one][1] = max(MARGIN / 3, points[one][1] - shift)
                    points[other][1] = min(height - MARGIN / 3, points[other][1] + shift)
                    moved = True
        if not moved:
            break
    return {actor: (point[0], round(point[1], 1)) for actor, point in points.items()}


def _box(x: float, label: str, width: float) -> tuple[float, float]:
    long = LETTER * len(label) + 20
    return (x - long, x + 14) if x > width * LEFTWARDS else (x - 14, x + long)


def _spread(share: float, size: float) -> float:
    return round(MARGIN + float(share) * (size - 2 * MARGIN), 1)


def _label(name: str) -> str:
    return name if len(name) <= 28 else name[:27].rstrip() + "…"
