"""Places told from others: "30 km north of Mosul" is a point with a radius, "the road between Kabul and Jalalabad" a stretch."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import asin, atan2, ceil, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, Final

from detente.model.place import Place, PlaceMention
from detente.model.text import Span
from detente.vocab.place_words import load_place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.text import Article

RULE: Final = "places:reckoned"
EARTH: Final = 6371.0
KILOMETRES: Final = {"k": 1.0, "m": 1.609, "n": 1.852}
WINDS: Final = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
LOOKBACK: Final = 110  # characters
ROUGH: Final = 0.5  # how far off a wind is, as a part of the distance: people name eight of them at most
SELF: Final = 5.0  # kilometres from the middle of a town to its edge
ACROSS: Final = 60.0  # kilometres beyond which a border may lie between
LONGEST_ROAD: Final = 600.0
COUNTS: Final = load_place_words().counts
WORDS: Final = "|".join(sorted(COUNTS, key=len, reverse=True))
WIND: Final = r"north(?:[- ]?(?:east|west))?|south(?:[- ]?(?:east|west))?|east|west"
AWAY: Final = re.compile(
    rf"(?:(?:about|some|around|roughly|nearly|almost|approximately|just|only|more than|less than|over|under)\s+)?"
    rf"(?P<count>\d+(?:[.,]\d+)?|{WORDS})[\s-]*"
    r"(?P<unit>km|kms|k\.m\.|kilomet(?:er|re)s?|miles?|mi\.?|nautical miles)\b(?:\s*\([^)\n]{1,24}\))?,?\s*"
    rf"(?:(?:to the\s+)?(?P<wind>{WIND})(?:ern)?(?:\s+(?:side|edge|outskirts))?\s+(?:of|from)|outside(?: of)?|away from|from|off)\s+"
    r"(?:the\s+)?(?:(?:[a-z]+\s+){0,2}(?:town|city|village|capital|port|stronghold|border town)(?:\s+of|,)?\s+)?$",
    re.IGNORECASE,
)
BETWEEN: Final = re.compile(
    r"\b(?:road|highway|route|railway|line|stretch|track|way|halfway|midway|somewhere|area|river)s?\s+(?P<between>between\s+)(?:the\s+)?$"
)


def reckon(article: Article, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of an article with those told from them; a name that no gazetteer knows takes the point told beside it."""
    told = [*_away(article, places), *_between(article, places)]
    known = [_placed(article, each, told) for each in places]
    return sorted([*known, *told], key=lambda each: (each.span.start, -each.span.end))


def told_from(places: Sequence[PlaceMention], place: PlaceMention | None) -> PlaceMention | None:
    """Where a place is only what another is told from, that other one."""
    if place is None:
        return None
    return next(
        (
            each
            for each in places
            if each.rule == RULE and each.span.start <= place.span.start and place.span.end <= each.span.end
        ),
        place,
    )


def _away(article: Article, places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    for anchor in places:
        if anchor.place.lat is None or anchor.place.lon is None or anchor.kind == "adjective":
            continue
        start = max(0, anchor.span.start - LOOKBACK)
        match = AWAY.search(article.text[start : anchor.span.start].replace("\n", " "))
        if match:
            span = Span(start + match.start(), anchor.span.end)
            yield PlaceMention(span, _point(anchor.place, match, article.words(span)), RULE)


def _point(anchor: Place, match: re.Match[str], words: str) -> Place:
    """The point that lies so far from another, and how far off it may be."""
    assert anchor.lat is not None
    assert anchor.lon is not None
    count = match["count"].lower()
    far = KILOMETRES[match["unit"].lower()[0]] * (COUNTS[count] if count in COUNTS else float(count.replace(",", ".")))
    lat, lon, radius = anchor.lat, anchor.lon, 1.1 * far + SELF
    if match["wind"]:
        lat, lon = _onwards(lat, lon, far, _bearing(match["wind"]))
        radius = ROUGH * far + SELF
    name = " ".join(words.split())
    country = anchor.country if far <= ACROSS else None
    return Place(name, country, None, round(lat, 4), round(lon, 4), None, "near", radius=float(ceil(radius)))


def _bearing(wind: str) -> float:
    first, *second = re.findall("north|south|east|west", wind.lower())
    return float(WINDS[first[0] + (second[0][0] if second else "")])


def _onwards(lat: float, lon: float, far: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres away on a great circle."""
    a, b, turn, arc = radians(lat), radians(lon), radians(bearing), far / EARTH
    there = asin(sin(a) * cos(arc) + cos(a) * sin(arc) * cos(turn))
    east = b + atan2(sin(turn) * sin(arc) * cos(a), cos(arc) - sin(a) * sin(there))
    return degrees(there), (degrees(east) + 540) % 360 - 180


def _between(article: Article, places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    for one, other in pairwise(places):
        match = BETWEEN.search(article.text[max(0, one.span.start - LOOKBACK) : one.span.start])
        if not match or not re.fullmatch(r"\s+and\s+(?:the\s+)?", article.text[one.span.end : other.span.start]):
            continue
        span = Span(one.span.start - (match.end() - match.start("between")), other.span.end)
        if place := _amid(one.place, other.place, article.words(span)):
            yield PlaceMention(span, place, RULE)


def _amid(one: Place, other: Place, words: str) -> Place | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or abs(one.lon - other.lon) > 180:
        return None
    lat, lon = (one.lat + other.lat) / 2, (one.lon + other.lon) / 2
    far = 111.2 * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(lat)))
    if far > LONGEST_ROAD:
        return None
    country = one.country if one.country == other.country else None
    return Place(
        " ".join(words.split()), country, None, round(lat, 4), round(lon, 4), None, "near", radius=float(ceil(far / 2 + SELF))
    )


BESIDE: Final = re.compile(r",?\s*(?:(?:which|that)\s+)?(?:(?:is|lies|lay|was|sits|stands)\s+)?(?:an?\s+(?:[a-z]+\s+){1,4})?")


def _placed(article: Article, each: PlaceMention, told: Sequence[PlaceMention]) -> PlaceMention:
    """A name without a point, with the one that is told beside it: "Zorqandeh, a hamlet 30 km north of Mosul"."""
    if each.place.lat is not None:
        return each
    for other in told:
        if each.span.end <= other.span.start and BESIDE.fullmatch(article.text[each.span.end : other.span.start]):
            there = other.place
            placed = replace(
                each.place, country=there.country, lat=there.lat, lon=there.lon, precision="near", radius=there.radius
            )
            return replace(each, place=placed)
    return each
