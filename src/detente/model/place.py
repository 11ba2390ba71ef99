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
        admin1, admin2: the first- and second-level units that hold it, by name.
        precision: what kind of unit the point stands for: ``settlement``, ``admin2``, ``admin1``, ``country``, ``region``, or ``near`` for a
            point reckoned from another ("30 km north of Mosul").
        radius: kilometres around the point within which a reckoned place lies; None where the unit itself says how wide it is.
        since, until: years between which the unit or name was in use, of those that no longer are or have not always been.
        claimed_by: who claims a place that is in dispute, as ISO alpha-2 codes or names; ``country`` is then the gazetteer's, or the one that
            the article's own words give.
        unknown: why there is no point, or None.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: str = "settlement"
    admin2: str | None = None
    radius: float | None = None
    since: int | None = None
    until: int | None = None
    claimed_by: tuple[str, ...] = ()
    unknown: str | None = None


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
