"""Whether two places named in different articles can be one: a town may lie in a province, two towns are two."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from detente import vocab

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.vocab.gazetteer import Known

FAR = 40.0
TOWN = "settlement"


def apart(one: Collection[str], other: Collection[str]) -> bool:
    """Whether names of places, in small letters, are of towns or units that lie far from one another, none in the other."""
    mine, theirs = _known(one), _known(other)
    return bool(mine and theirs) and all(_far(a, b) for a in mine for b in theirs)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two points on a sphere (haversine); latitude and longitude in degrees."""
    a, b, c, d = map(radians, (*one, *other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742.0 * asin(sqrt(half))


def _known(names: Collection[str]) -> list[Known]:
    return [place for name in sorted(names) if (place := _likeliest(name))]


@lru_cache(maxsize=65536)
def _likeliest(name: str) -> Known | None:
    found = vocab.load().gazetteer.find(name)[1]
    return next((each for each in found if each.lat is not None), None)


def _far(one: Known, other: Known) -> bool:
    if one.place().precision != TOWN or other.place().precision != TOWN or None in (one.lat, one.lon, other.lat, other.lon):
        return False
    return kilometres((one.lat or 0.0, one.lon or 0.0), (other.lat or 0.0, other.lon or 0.0)) > FAR
