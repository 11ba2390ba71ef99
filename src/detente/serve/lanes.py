"""Events along time, each as long as the days it may have been on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.ledger.answers import EventEntry

ROW = 13
LEAST = 5.0
HEAD = 22
WIDE = 45
MARGIN = 8
AGO = ((0, ""), (7, "week"), (30, "month"), (365, "year"), (3653, "10 years"), (36525, "century"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One event: a bar over the days it may have been on, pale where these are many."""

    event: EventEntry
    x: float
    y: float
    width: float
    wide: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """Events, ready to draw."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int


def lanes(events: Sequence[EventEntry], width: int, *, until: date | None = None, row: int = ROW) -> Lanes | None:
    """Events stacked so that none hides another; None if none has a day.

    Args:
        until: the day one looks back from: the longer ago, the closer together (an article tells of this week and of decades).
        row: how high a lane is.
    """
    spans = sorted(((span, event) for event in events if (span := _span(event))), key=lambda each: (each[0], each[1].id))
    if not spans:
        return None
    first = min(span[0] for span, _ in spans)
    last = max(span[1] for span, _ in spans)
    room = width - 2 * MARGIN - LEAST
    back = max(until, last) if until else None
    whole = max(1, (last - first).days + 1)

    def x(day: date) -> float:
        if back is None:
            return round(MARGIN + room * (day - first).days / whole, 1)
        return round(MARGIN + room * (1 - log1p((back - day).days) / log1p(max(1, (back - first).days))), 1)

    ends: list[float] = []
    bars = []
    for (start, end), event in spans:
        at = x(start)
        long = max(LEAST, round(x(end) - at + LEAST, 1))
        lane = next((i for i, taken in enumerate(ends) if taken + 1.5 <= at), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = at + long
        bars.append(Bar(event, at, HEAD + lane * row, long, (end - start).days > WIDE))
    ticks = _ticks(first, last, x, width) if back is None else _ago(first, back, x)
    return Lanes(tuple(bars), tuple(ticks), width, HEAD + len(ends) * row + 6)


def _span(event: EventEntry) -> tuple[date, date] | None:
    when = event.occurred
    if when is None:
        return None
    start, end = when.start or when.end, when.end or when.start
    return (start, end) if start and end else None


def _ago(first: date, back: date, x: Callable[[date], float]) -> Iterator[tuple[float, str]]:
    for days, says in AGO:
        if days < (back - first).days * 1.2:
            yield x(max(first, back - timedelta(days=days))), says


def _ticks(first: date, last: date, x: Callable[[date], float], width: int) -> Iterator[tuple[float, str]]:
    most = max(2, width // 90)
    years = last.year - first.year
    if years >= 2:
        step = -(-years // most)
        for year in range(first.year + 1, last.year + 1, step):
            yield x(date(year, 1, 1)), str(year)
    elif (last - first).days > 62:
        months = years * 12 + last.month - first.month
        step = -(-months // most)
        for number in range(1, months + 1, step):
            year, month = divmod(first.month - 1 + number, 12)
            yield x(date(first.year + year, month + 1, 1)), f"{first.year + year}-{month + 1:02d}"
    else:
        yield x(first), first.isoformat()
        if last != first:
            yield x(last) - (60 if width > 200 else 0), last.isoformat()
