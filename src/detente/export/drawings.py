"""Small maps and timelines of characters, for a terminal, a notebook or a mail; nothing is fetched to draw them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape
from math import cos, floor, radians
from string import ascii_letters
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from detente.analyse.atlas import Atlas, Spot
    from detente.analyse.timeline import Mark, Timeline

WIDTH, HEIGHT = 72, 22
TALL: Final = 2.0  # how much taller than wide a character is
LEAST: Final = 0.6  # degrees that a map shows at least
LISTED: Final = 26
MARKS: Final = 60
LINE: Final = 40
TOWN, LAND = "·", " "
Box = tuple[float, float, float, float]  # south, west, north, east


@dataclass(frozen=True, slots=True)
class ShownMap:
    """A map that shows itself on a terminal and in a notebook."""

    atlas: Atlas
    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre style='line-height:1.15'>{escape(self.text)}</pre>"


@dataclass(frozen=True, slots=True)
class ShownTimeline:
    """A timeline that shows itself on a terminal and in a notebook."""

    timeline: Timeline
    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre style='line-height:1.15'>{escape(self.text)}</pre>"


# --- maps


def draw_map(told: Atlas, towns: Callable[[Box], Iterator[tuple[float, float]]] | None = None, width: int = WIDTH) -> str:
    """A map of what is placed closely enough to be drawn, with a letter for each place, and below it what every letter stands for.

    Args:
        towns: where people live, drawn as faint dots; without it the map is a bare grid.
    """
    drawn = [spot for spot in told.spots if spot.drawn]
    letters = dict(zip((spot.name for spot in drawn[:LISTED]), ascii_letters, strict=False))
    parts: list[str] = []
    if drawn:
        box = _box(drawn)
        parts += _grid(drawn, letters, box, towns, width)
    parts += [_legend(letters[spot.name], spot) for spot in drawn[:LISTED]]
    if len(drawn) > LISTED:
        parts.append(f"+ {len(drawn) - LISTED} more places")
    parts += _undrawn(told)
    return "\n".join(parts)


def _box(spots: Sequence[Spot]) -> Box:
    """What the map shows: all spots, with a margin, in the proportions of a terminal."""
    lats = [spot.lat for spot in spots if spot.lat is not None]
    lons = [spot.lon for spot in spots if spot.lon is not None]
    middle = (min(lats) + max(lats)) / 2
    high = max(LEAST, max(lats) - min(lats)) * 1.2
    wide = max(LEAST, max(lons) - min(lons)) * 1.2
    fits = high * WIDTH / HEIGHT / TALL / max(0.2, cos(radians(middle)))
    if wide < fits:
        wide = fits
    else:
        high = wide / fits * high
    east = (min(lons) + max(lons)) / 2
    return (
        max(-90.0, middle - high / 2),
        max(-180.0, east - wide / 2),
        min(90.0, middle + high / 2),
        min(180.0, east + wide / 2),
    )


def _grid(
    spots: Sequence[Spot],
    letters: dict[str, str],
    box: Box,
    towns: Callable[[Box], Iterator[tuple[float, float]]] | None,
    width: int,
) -> list[str]:
    south, west, north, east = box
    height = HEIGHT * width // WIDTH
    cells = [[LAND] * width for _ in range(height)]

    def put(lat: float, lon: float, sign: str) -> None:
        row, column = floor((north - lat) / (north - south) * height), floor((lon - west) / (east - west) * width)
        if 0 <= row < height and 0 <= column < width:
            cells[row][column] = sign

    for lat, lon in towns(box) if towns else ():
        put(lat, lon, TOWN)
    for spot in reversed(spots):
        if spot.lat is not None and spot.lon is not None:
            put(spot.lat, spot.lon, letters.get(spot.name, "+"))
    edge = "─" * width
    sides = [f"│{''.join(row)}│" for row in cells]
    sides[0] += f" {north:.1f}°"
    sides[-1] += f" {south:.1f}°"
    return [f"┌{edge}┐", *sides, f"└{edge}┘", f" {west:.1f}°{f'{east:.1f}°':>{width - len(f'{west:.1f}°')}}"]


def _legend(letter: str, spot: Spot) -> str:
    kinds = ", ".join(f"{kind} {count}" for kind, count in spot.types[:3])
    return f"{letter} {_called(spot)}: {kinds}{_between(spot)}"


def _called(spot: Spot) -> str:
    """The name of a place, what its point stands for, and who claims it."""
    wide = {"settlement": "", "near": f" (within {spot.radius_km or 0:.0f} km)"}.get(
        spot.precision, f" (middle of the {_unit(spot)})"
    )
    claims = f" [claimed by {', '.join(spot.claimed_by)}]" if spot.claimed_by else f", {spot.country}" if spot.country else ""
    return f"{spot.name}{claims}{wide}"


def _unit(spot: Spot) -> str:
    return {"admin1": "province", "admin2": "district"}.get(spot.precision, spot.precision)


def _between(spot: Spot) -> str:
    days = dict.fromkeys(str(day) for day in (spot.first, spot.last) if day)
    return f", {' … '.join(days)}" if days else ""


def _undrawn(told: Atlas) -> Iterator[str]:
    wide = [spot for spot in told.spots if spot.lat is not None and not spot.drawn]
    unknown = [spot for spot in told.spots if spot.lat is None]
    if wide:
        yield f"no closer than a country or region: {_counts(wide)}"
    if unknown:
        yield f"on no map of ours: {_counts(unknown)}"
    if told.nowhere:
        yield f"no place told: {told.nowhere}"


def _counts(spots: Sequence[Spot]) -> str:
    named = ", ".join(f"{_claimed(spot)} {len(spot.events)}" for spot in spots[:12])
    return named + (f", and {len(spots) - 12} more" if len(spots) > 12 else "")


def _claimed(spot: Spot) -> str:
    return f"{spot.name} [claimed by {', '.join(spot.claimed_by)}]" if spot.claimed_by else spot.name


# --- timelines


def draw_timeline(told: Timeline, width: int = 120) -> str:
    """A line for each event: the days it can have taken place on, drawn to scale, and who did what to whom."""
    ends = told.ends
    if ends is None:
        return f"no day told: {told.undated}" if told.undated else "nothing to draw"
    shown = told.marks[:MARKS]
    rows = [_row(mark, ends, width) for mark in shown]
    head = f"{'':23}{ends[0]}{ends[1]!s:>{LINE - 10}}"
    rest = (
        [f"… and {len(told.marks) - len(shown)} more; narrow it, or take all with --format jsonl"]
        if len(told.marks) > len(shown)
        else []
    )
    rest += [f"no day told: {told.undated}"] if told.undated else []
    return "\n".join([head, *rows, *rest])


def _row(mark: Mark, ends: tuple[date, date], width: int) -> str:
    who = f"{', '.join(mark.initiators) or '?'} → {', '.join(mark.recipients) or '?'}"
    told = "" if mark.reality == "happened" else f" ({mark.reality})"
    what = f"{mark.type}{told}, {who}{f', {mark.place}' if mark.place else ''}"
    return f"{_days(mark):<23}{bar(mark, ends)} {_cut(what, max(20, width - LINE - 25))}".rstrip()


def bar(mark: Mark, ends: tuple[date, date]) -> str:
    """The interval of an event to scale: a block where it is as narrow as a cell, a line where it is wider, an arrow where it is open."""
    first, last = ends
    days = max(1, (last - first).days + 1)

    def cell(day: date) -> int:
        return min(LINE - 1, (day - first).days * LINE // days)

    start = cell(mark.start) if mark.start else 0
    end = cell(mark.end) if mark.end else LINE - 1
    inner = "■" if start == end else "├" + "─" * (end - start - 1) + "┤"
    if mark.start is None and start != end:
        inner = "◄" + inner[1:]
    if mark.end is None and start != end:
        inner = inner[:-1] + "►"
    return " " * start + inner + " " * (LINE - start - len(inner))


def _days(mark: Mark) -> str:
    if mark.start is None:
        return f"until {mark.end}"
    if mark.end is None:
        return f"from {mark.start}"
    return (
        str(mark.start)
        if mark.start == mark.end
        else f"{mark.start}…{mark.end:%m-%d}"
        if mark.start.year == mark.end.year
        else f"{mark.start}…{mark.end:%Y-%m}"
    )


def _cut(words: str, most: int) -> str:
    """Words cut to so many columns; wide characters take two."""
    taken, plain = 0, " ".join(words.split())
    for at, sign in enumerate(plain):
        taken += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if taken > most:
            return plain[: max(0, at - 1)] + "…"
    return plain
