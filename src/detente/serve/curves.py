"""A tie drawn: support above the line and strain below it, gaps where nothing is told, and marks where it turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.ties import By, Tie, TiePoint, Turn, Weight
    from detente.model.bearing import Side

WIDTH, HEIGHT = 960, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 22, 34
RUG = 14
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_TICKS = 9
MOST_RUG = 400


@dataclass(frozen=True, slots=True)
class Dot:
    """One side in one period: what is reported and half of what is claimed, between reported alone and all that is claimed."""

    x: float
    y: float
    near: float
    far: float
    side: Side
    title: str
    period: str


@dataclass(frozen=True, slots=True)
class Run:
    """Periods that follow each other without a gap: a line and the band it lies in."""

    side: Side
    line: str
    band: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a tie turns."""

    x: float
    number: int
    kind: str
    start: date


@dataclass(frozen=True, slots=True)
class Stroke:
    """The days one entry counts for: as wide as they are unknown."""

    x: float
    y: float
    width: float
    side: Side
    entry: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A tie, ready to draw."""

    dots: tuple[Dot, ...]
    runs: tuple[Run, ...]
    flags: tuple[Flag, ...]
    rug: tuple[Stroke, ...]
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    zero: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart(tie: Tie) -> Chart | None:
    """The chart of a tie; None if no period can be drawn."""
    if not tie.points:
        return None
    first, last = tie.points[0].start, tie.points[-1].end
    whole = max(1, (last - first).days + 1)
    most = max(max(_far(point, side) for side in ("support", "strain")) for point in tie.points) or 1.0
    zero = (TOP + HEIGHT - BOTTOM) / 2
    reach = zero - TOP - RUG

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((day - first).days + 0.5) / whole, 1)

    def y(side: Side, value: float) -> float:
        return round(zero + (-1 if side == "support" else 1) * reach * value / most, 1)

    dots = tuple(
        Dot(
            x(_middle(point)),
            y(side, _value(point, side)),
            y(side, _reported(point, side)),
            y(side, _far(point, side)),
            side,
            f"{point.start} … {point.end}: {side} {_reported(point, side):.2f} reported, {_claimed(point, side):.2f} more only claimed",
            point.start.isoformat(),
        )
        for side in _sides()
        for point in tie.points
        if _far(point, side) > 0
    )
    runs = tuple(
        Run(
            side,
            " ".join(f"{x(_middle(point))},{y(side, _value(point, side))}" for point in run),
            " ".join(
                [f"{x(_middle(point))},{y(side, _far(point, side))}" for point in run]
                + [f"{x(_middle(point))},{y(side, _reported(point, side))}" for point in reversed(run)]
            ),
        )
        for run in _unbroken(tie.points)
        for side in _sides()
        if any(_far(point, side) > 0 for point in run)
    )
    flags = tuple(Flag(x(_turned(tie, turn)), number, turn.kind, turn.start) for number, turn in enumerate(tie.turns, 1))
    return Chart(
        dots, runs, flags, tuple(_rug(tie, x, first, last)), tuple(_ticks(first, last, x)), tuple(_levels(most, y)), zero
    )


def _sides() -> tuple[Side, ...]:
    return ("support", "strain")


def _reported(point: TiePoint, side: Side) -> float:
    return point.support if side == "support" else point.strain


def _claimed(point: TiePoint, side: Side) -> float:
    return point.claimed_support if side == "support" else point.claimed_strain


def _value(point: TiePoint, side: Side) -> float:
    return _reported(point, side) + _claimed(point, side) / 2


def _far(point: TiePoint, side: Side) -> float:
    return _reported(point, side) + _claimed(point, side)


def _middle(point: TiePoint) -> date:
    return point.start + (point.end - point.start) / 2


def _turned(tie: Tie, turn: Turn) -> date:
    return next((_middle(point) for point in tie.points if point.start == turn.start), turn.start)


def _unbroken(points: tuple[TiePoint, ...]) -> Iterator[list[TiePoint]]:
    run = [points[0]]
    for point in points[1:]:
        if run[-1].end + timedelta(days=1) == point.start:
            run.append(point)
        else:
            yield run
            run = [point]
    yield run


def _rug(tie: Tie, x: Callable[[date], float], first: date, last: date) -> Iterator[Stroke]:
    for weight in tie.weights[:MOST_RUG]:
        start, end = _ends(weight)
        if start is None or end is None or end < first or start > last or weight.entry in tie.undated:
            continue
        at, to = x(max(start, first)), x(min(end, last))
        y = HEIGHT - BOTTOM + (6 if weight.side == "strain" else 2)
        yield Stroke(
            at - 1,
            y,
            max(2.0, round(to - at + 2, 1)),
            weight.side,
            weight.entry,
            f"{weight.when}: {weight.side} {weight.weight:.2f}",
        )


def _ends(weight: Weight) -> tuple[date | None, date | None]:
    if weight.when is None:
        return None, None
    return weight.when.start or weight.when.end, weight.when.end or weight.when.start


def _ticks(first: date, last: date, x: Callable[[date], float]) -> Iterator[tuple[float, str]]:
    years = last.year - first.year
    if years >= 2:
        step = max(1, -(-years // MOST_TICKS))
        for year in range(first.year, last.year + 1, step):
            day = max(first, date(year, 1, 1))
            yield x(day), str(year)
        return
    months = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, -(-months // MOST_TICKS))
    for number in range(0, months + 1, step):
        year, month = divmod(first.month - 1 + number, 12)
        day = max(first, date(first.year + year, month + 1, 1))
        yield x(day), f"{MONTHS[month]} {first.year + year}"


def _levels(most: float, y: Callable[[Side, float], float]) -> Iterator[tuple[float, str]]:
    step = next(each for each in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 1e4, 1e5, 1e6) if most / each <= 3.2)
    level = step
    while level <= most:
        for side in _sides():
            yield y(side, level), f"{level:g}"
        level = round(level + step, 6)


def period(start: date, by: By) -> str:
    """The name of a week, month or year."""
    return {"year": f"{start:%Y}", "month": f"{start:%Y-%m}"}.get(by, f"week of {start}")


def by_span(tie: Tie) -> By:
    """How wide a point is best drawn: months, or years where the tie is long."""
    if not tie.points:
        return "month"
    return "year" if (tie.points[-1].end - tie.points[0].start).days > 366 * 5 else "month"
