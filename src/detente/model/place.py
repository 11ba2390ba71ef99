"""Where something happened, named only as closely as it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.text import Span

PlaceKind = Literal["literal", "metonym", "adjective", "part_of_name"]


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
    """Words that point at a place; ``place`` has no coordinates where no gazetteer knows it.

    Attributes:
        kind: whether they say where something is (``literal``), stand for those who govern, fight or play for it (``metonym``), are its
            ``adjective`` or the name of its people, or only part of another name ("the Bank of Mosul"). Only a literal one can be where
            something happened.
    """

    span: Span
    place: Place
    rule: str = ""
    kind: PlaceKind = "literal"
