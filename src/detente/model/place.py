"""Where something happened, named only as closely as it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a gazetteer knows it; coordinates in degrees, WGS 84.

    Attributes:
        country: ISO 3166 alpha-2, or None for seas, continents and regions across borders.
        precision: what kind of unit the point stands for: ``settlement``, ``admin2``, ``admin1``, ``country``, ``region``.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: str = "settlement"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that point at a place; ``place`` has no coordinates where no gazetteer knows it."""

    span: Span
    place: Place
    rule: str = ""
