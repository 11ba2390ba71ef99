"""The world as an outline, and points on it no surer than they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from detente.serve.shell import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.ledger.answers import EventEntry

WIDTH = 1000.0
# How far from its point something may have been, in degrees: the radius of a unit of that kind, roughly.
REACH = {"settlement": 0.0, "admin2": 0.35, "admin1": 1.1, "country": 4.0, "region": 8.0}
SAID = {
    "settlement": "a town or village",
    "admin2": "somewhere in a district",
    "admin1": "somewhere in a province",
    "country": "somewhere in a country",
    "region": "somewhere in a region",
}
SMALLEST, LEAST = 3.2, 8.0
OUTERMOST = 0.05
LETTER, LINE = 6.4, 12.0
Place = tuple[float, float, str, str, "list[EventEntry]"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is shown, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units of the drawing for a degree."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> float:
        """Height of the drawing."""
        return round((self.north - self.south) * self.scale, 1)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is drawn (plate carrée: degrees as they are)."""
        return round((lon - self.west) * self.scale, 1), round((self.north - lat) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and what happened there."""

    x: float
    y: float
    radius: float
    sure: bool
    name: str
    precision: str
    said: str
    events: tuple[EventEntry, ...]
    coop: bool
    label: bool


def spots(events: Iterable[EventEntry]) -> list[Place]:
    """Places with a point, each with its events, those with most first."""
    found: dict[tuple[str, float, float], Place] = {}
    for event in events:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        key = place.name, place.lat, place.lon
        found.setdefault(key, (place.lat, place.lon, place.name, place.precision, []))[4].append(event)
    return sorted(found.values(), key=lambda each: (-len(each[4]), each[2]))


def frame(places: Sequence[Place], *, whole: bool = False) -> Frame:
    """The part of the world that holds nearly all of what happened with some room around, never less than a country.

    Args:
        whole: whether the whole world is wanted.
    """
    if not places or whole:
        return Frame(-180.0, -60.0, 180.0, 84.0)
    lats = _most([(lat, len(events)) for lat, _, _, _, events in places])
    lons = _most([(lon, len(events)) for _, lon, _, _, events in places])
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    wide = min(360.0, max(max(lons) - min(lons), 2 * (max(lats) - min(lats)), LEAST) * 1.25)
    high = wide / 2
    west = max(-180.0, min(180.0 - wide, middle[0] - wide / 2))
    south = max(-90.0, min(90.0 - high, middle[1] - high / 2))
    return Frame(west, south, west + wide, south + high)


def _most(weighed: list[tuple[float, int]]) -> tuple[float, float]:
    """The stretch that holds all but the outermost twentieths."""
    ordered = sorted(weighed)
    edge = sum(weight for _, weight in ordered) * OUTERMOST
    return _first(ordered, edge), _first(ordered[::-1], edge)


def _first(ordered: list[tuple[float, int]], edge: float) -> float:
    gone = 0
    for value, weight in ordered:
        gone += weight
        if gone > edge:
            return value
    return ordered[-1][0]


def drawn(places: Iterable[Place], shown: Frame) -> Iterator[Spot]:
    """Places in the frame as they are drawn, the least sure undermost; a name where it covers no other."""
    made = []
    taken: list[tuple[float, float, float]] = []
    for lat, lon, name, precision, events in places:
        x, y = shown.at(lon, lat)
        if not (0 <= x <= WIDTH and 0 <= y <= shown.height):
            continue
        wide = LETTER * len(name) + 14
        label = not any(abs(y - other) < LINE and x < end and begin < x + wide for begin, end, other in taken)
        if label:
            taken.append((x, x + wide, y))
        reach = REACH.get(precision, 1.1) * shown.scale
        sure = precision == "settlement"
        size = SMALLEST + 2.0 * sqrt(len(events))
        coop = sum(event.quad <= 2 for event in events) * 2 > len(events)
        made.append(
            Spot(
                x,
                y,
                round(size if sure else max(reach, size + 3), 1),
                sure,
                name,
                precision,
                SAID.get(precision, precision),
                tuple(events),
                coop,
                label,
            )
        )
    return iter(sorted(made, key=lambda spot: (spot.sure, -spot.radius)))


def outline(shown: Frame) -> list[str]:
    """The outlines of countries in the frame, as paths."""
    paths = []
    for rings in _countries():
        turned = (tuple((lon + turn, lat) for lon, lat in ring) for ring in rings for turn in (-360.0, 0.0, 360.0))
        parts = [_path(ring, shown) for ring in turned if _within(ring, shown)]
        if parts:
            paths.append("".join(parts))
    return paths


def _within(ring: Sequence[tuple[float, float]], shown: Frame) -> bool:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return min(lons) <= shown.east and max(lons) >= shown.west and min(lats) <= shown.north and max(lats) >= shown.south


def _path(ring: Sequence[tuple[float, float]], shown: Frame) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in (shown.at(*point) for point in ring)) + "Z"


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    """Countries as rings of degrees, from TopoJSON (arcs are shared, quantised and written as differences)."""
    topology: dict[str, Any] = json.loads((STATIC / "vendor" / "countries-110m.json").read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return tuple(
        tuple(_ring(ring, arcs) for polygon in _polygons(shape) for ring in polygon)
        for shape in topology["objects"]["countries"]["geometries"]
    )


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else []


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> tuple[tuple[float, float], ...]:
    ring: list[tuple[float, float]] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(points[1:] if ring else points)
    return _unwrapped(ring)


def _unwrapped(ring: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The same ring without a jump from one side of the world to the other."""
    turned, before = 0.0, ring[0][0]
    made = []
    for lon, lat in ring:
        turned += 360.0 if before - lon > 180 else -360.0 if lon - before > 180 else 0.0
        before = lon
        made.append((lon + turned, lat))
    return tuple(made)
