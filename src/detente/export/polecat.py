"""Events in the columns of POLECAT, the Political Event Classification, Attributes and Types dataset."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

import pycountry

from detente.export.told import events
from detente.vocab.codebook import load_codebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.ledger.answers import EventEntry, Who
    from detente.ledger.protocol import Asked, View

VERSION = "detente"
SIDE = ("Name", "COW", "Country", "Sector")
COLUMNS: dict[str, str] = {
    "Event ID": "Id of the event in the ledger.",
    "Event Date": "Earliest day on which it happened; empty if unknown.",
    "Event Type": "PLOVER event type.",
    "Event Mode": "PLOVER mode.",
    "Intensity": "PLOVER's intensity of the type and mode, as the code book has it.",
    "Quad Code": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT.",
    "Contexts": "PLOVER contexts, joined by semicolons.",
    "Actor Name": "Names of the initiators, joined by semicolons.",
    "Actor Country": "Their countries, ISO 3166 alpha-3.",
    "Actor COW": "Correlates of War numbers; always empty here.",
    "Primary Actor Sector": "PLOVER sector of the first.",
    "Actor Sectors": "PLOVER sectors of all.",
    "Actor Title": "Always empty here.",
    "Actor Name Raw": "The words that name them.",
    "Wikipedia Actor ID": "Always empty here.",
    "Recipient Name": "Names of the recipients, joined by semicolons.",
    "Recipient Country": "Their countries, ISO 3166 alpha-3.",
    "Recipient COW": "Always empty here.",
    "Primary Recipient Sector": "PLOVER sector of the first.",
    "Recipient Sectors": "PLOVER sectors of all.",
    "Recipient Title": "Always empty here.",
    "Recipient Name Raw": "The words that name them.",
    "Wikipedia Recipient ID": "Always empty here.",
    "Placename": "Name of the place.",
    "City": "The same, where its point stands for a settlement.",
    "District": "The same, where it stands for a second-level unit.",
    "Province": "The same, where it stands for a first-level unit.",
    "Country": "Country of the place, ISO 3166 alpha-3.",
    "Latitude": "Latitude, WGS 84.",
    "Longitude": "Longitude, WGS 84.",
    "GeoNames ID": "GeoNames id.",
    "Raw Placename": "The words that name the place.",
    "Feature Type": "What kind of unit the point stands for.",
    "Source": "Publisher of the article.",
    "Publication Date": "Day of publication.",
    "Story People": "Always empty here.",
    "Story Organizations": "Always empty here.",
    "Story Locations": "Always empty here.",
    "Language": "Always empty here.",
    "Version": "Who wrote the file.",
}
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
UNITS = {"settlement": "City", "admin2": "District", "admin1": "Province"}


def write(view: View, asked: Asked, file: Path) -> None:
    """Write a file of tab-separated values with a head, one line for each telling of an event that is told as done."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        writer.writeheader()
        writer.writerows(map(_row, events(view, asked)))


def _row(event: EventEntry) -> dict[str, object]:
    row: dict[str, object] = {
        "Event ID": event.id,
        "Event Date": event.occurred.start or event.occurred.end or "" if event.occurred else "",
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": _intensity(event.type, event.mode),
        "Quad Code": QUADS[event.quad],
        "Contexts": ";".join(event.contexts),
        "Source": event.publisher or "",
        "Publication Date": event.published.end or event.published.start or "" if event.published else "",
        "Version": VERSION,
        **dict(_side("Actor", event.initiators)),
        **dict(_side("Recipient", event.recipients)),
    }
    if place := event.place:
        row |= {
            "Placename": place.name,
            UNITS.get(place.precision, "Placename"): place.name,
            "Country": alpha3(place.country),
            "Latitude": "" if place.lat is None else place.lat,
            "Longitude": "" if place.lon is None else place.lon,
            "GeoNames ID": place.geonameid or "",
            "Raw Placename": plain(place.words),
            "Feature Type": place.precision,
        }
    return row


def _side(side: str, parts: Iterable[Who]) -> Iterator[tuple[str, str]]:
    who = list(parts)
    sectors = [each.sector for each in who if each.sector]
    yield f"{side} Name", ";".join(plain(each.name) for each in who)
    yield f"{side} Country", ";".join(dict.fromkeys(each.country for each in who if each.country))
    yield f"Primary {side} Sector", sectors[0] if sectors else ""
    yield f"{side} Sectors", ";".join(dict.fromkeys(sectors))
    yield f"{side} Name Raw", ";".join(plain(each.words) for each in who)


@lru_cache
def _intensity(kind: str, mode: str | None) -> float:
    entry = load_codebook()[kind]
    scores = (each.score for each in entry.modes if each.name == mode and each.score is not None)
    return next(scores, entry.score)


@lru_cache
def alpha3(country: str | None) -> str:
    """The alpha-3 code of an alpha-2 one; empty if there is none."""
    known = pycountry.countries.get(alpha_2=country) if country else None
    return str(known.alpha_3) if known else ""


def plain(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
