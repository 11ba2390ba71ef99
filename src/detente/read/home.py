"""Where an outlet is at home, as far as its name or address tells."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.vocab.gazetteer import DATA, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.vocab.gazetteer import Gazetteer, Known

ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.|news\.|en\.|weekly\.|m\.|edition\.)*([\w-]+)((?:\.[\w-]+)+)(?:/.*)?")
MEDIA: Final = DATA.parent / "actors" / "media.tsv"
STATES: Final = DATA.parent / "actors" / "states.tsv"
# Domains that say nothing of where an outlet is, though two letters long.
ANYWHERE: Final = frozenset({"tv", "io", "me", "fm", "co", "ly", "ai", "cc", "to", "eu", "am", "news", "info", "int"})
LONG: Final = 4
# What outlets are called besides their place.
OUTLET: Final = frozenset(
    [
        "the",
        "daily",
        "weekly",
        "morning",
        "evening",
        "sunday",
        "online",
        "news",
        "newspaper",
        "times",
        "post",
        "herald",
        "tribune",
        "gazette",
        "register",
        "review",
        "journal",
        "star",
        "sun",
        "chronicle",
        "advocate",
        "courier",
        "telegram",
        "telegraph",
        "dispatch",
        "examiner",
        "observer",
        "reporter",
        "record",
        "press",
        "mail",
        "monitor",
        "mirror",
        "echo",
        "leader",
        "beacon",
        "bulletin",
        "sentinel",
        "standard",
        "globe",
        "guardian",
        "independent",
        "citizen",
        "today",
        "eagle",
        "enterprise",
        "republic",
        "republican",
        "democrat",
        "argus",
        "banner",
        "messenger",
        "mercury",
        "pilot",
        "patriot",
        "state",
        "union",
        "world",
        "voice",
        "radio",
        "tv",
        "media",
        "live",
        "city",
        "free",
        "and",
        "of",
    ]
)


def home_of(publisher: str | None, gazetteer: Gazetteer) -> tuple[tuple[Known, ...], str | None]:
    """The places that an outlet's name may mean, and its country (ISO alpha-2), each empty where nothing tells.

    Args:
        publisher: its name ("Kyiv Post") or address ("kyivpost.com").
    """
    if not publisher:
        return (), None
    country = country_of(publisher)
    for name in _names(_words(publisher)):
        places = tuple(
            place for place in gazetteer.keyed(name) if place.kind in ("settlement", "admin1", "admin2") and place.how < 2
        )
        if places:
            return places, country
    return (), country


@lru_cache(maxsize=256)
def country_of(publisher: str | None) -> str | None:
    """The country (ISO alpha-2) of an outlet, by the register of outlets or the end of its address; None where neither tells."""
    if not publisher:
        return None
    words = _words(publisher)
    country = _media().get("".join(words)) or _media().get("".join(word for word in words if word != "the"))
    address = ADDRESS.fullmatch(publisher.strip().lower())
    last = address[2].rsplit(".", 1)[1] if address else ""
    if len(last) == 2 and last not in ANYWHERE:
        country = country or {"uk": "GB"}.get(last, last.upper())
    return country


def _words(publisher: str) -> list[str]:
    """The words of an outlet's name, or of its address without what all addresses have."""
    address = ADDRESS.fullmatch(publisher.strip().lower())
    return address[1].replace("-", " ").split() if address else fold(publisher).split()


def _names(words: list[str]) -> Iterator[str]:
    """The parts of an outlet's name that could be a place's, longest first."""
    plain = [word for word in words if word not in OUTLET]
    if len(words) > 1:
        if 0 < len(plain) < len(words):
            yield " ".join(plain)
        return
    run = words[0] if words else ""
    run = run.removeprefix("the").removeprefix("daily")
    for cut in range(len(run) - 3, 3, -1):
        if _of_outlet(run[cut:]):
            yield run[:cut]
    yield run
    if len(run) > LONG + 2:
        yield run[:-2]  # "parispi": a town with the initials of its paper


def _of_outlet(run: str) -> bool:
    if not run:
        return True
    return any(run.endswith(word) and _of_outlet(run[: -len(word)]) for word in OUTLET if len(word) > 2)


def iso2(country: str | None) -> str | None:
    """The two-letter code of a country by its three letters."""
    return _codes().get(country) if country else None


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    with STATES.open(encoding="utf-8") as lines:
        return {row["key"]: row["iso2"] for row in csv.DictReader(lines, delimiter="\t") if row["iso2"]}


@lru_cache(maxsize=1)
def _media() -> dict[str, str]:
    """Country of each outlet in the register, under its name written in one."""
    told: dict[str, str] = {}
    codes = _codes()
    with MEDIA.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            for name in (row["name"], *(row["aliases"] or "").split(";")):
                key = fold(name).replace(" ", "")
                if key and row["country"] in codes:
                    told.setdefault(key, codes[row["country"]])
                    told.setdefault(key.removeprefix("the"), codes[row["country"]])
    return told
