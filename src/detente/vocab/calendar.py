"""The words that say when: months, units, parts of the day, feasts, and what four figures count when they are no year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from detente.errors import BadVocabulary

GENITIVE = re.compile(r"'s\b|'")
FOLDER = Path(__file__).parent / "data" / "times"
CALENDARS = frozenset({"gregorian", "weekday", "easter", "orthodox", "hijri", "persian", "hebrew"})


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What a word (or phrase) means in a time expression: its kind, and the value it carries there."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or named day.

    Attributes:
        calendar: the calendar that fixes it.
        day: ``month-day`` there; days after Easter; or ``month-weekday-nth`` (nth -1 is the last).
        days: how many days it lasts.
        other: a second day on which the bare name can fall ("Eid").
    """

    name: str
    calendar: str
    day: str
    days: int = 1
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Years that do not begin in January, by country (ISO alpha-2).

    Attributes:
        fiscal: the month and day on which the fiscal year begins, and whether it is named after the year it begins in.
        fiscal_elsewhere: the first and last day it can have where nobody tells the country.
        academic: the month and day on which the academic year begins.
        month_first: countries whose newspapers write the month before the day.
    """

    fiscal: dict[str, tuple[int, int, bool]]
    fiscal_elsewhere: tuple[tuple[int, int], tuple[int, int]]
    academic: dict[str, tuple[int, int]]
    academic_elsewhere: tuple[int, int]
    month_first: frozenset[str]


@lru_cache(maxsize=1)
def load_years() -> Years:
    """Load them once a process."""
    data = _read("years.yaml")
    first, last = map(_month_day, data["fiscal_elsewhere"])
    return Years(
        {code: (*_month_day(begins), named == "first") for code, (begins, named) in data["fiscal"].items()},
        (first, last),
        {code: _month_day(begins) for code, begins in data["academic"].items()},
        _month_day(data["academic_elsewhere"]),
        frozenset(data["month_first"]),
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = map(int, text.split("-"))
    return month, day


@dataclass(frozen=True, slots=True)
class Almanac:
    """All time words by their first word, feasts by name, and nouns that four figures count.

    Attributes:
        words: single words, lower case.
        phrases: first word -> the phrases that begin with it, as tuples of words, longest first.
    """

    words: dict[str, TimeWord]
    phrases: dict[str, tuple[tuple[tuple[str, ...], TimeWord], ...]]
    feasts: dict[str, Feast]
    counted: frozenset[str]
    kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def load_almanac() -> Almanac:
    """Load the time words once a process.

    Raises:
        BadVocabulary: if an entry is not as the others are.
    """
    entries = [*_word_entries(_read("words.yaml")), *_feast_entries(feasts := _feasts(_read("feasts.yaml")))]
    words: dict[str, TimeWord] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
    for text, word in entries:
        parts = tuple(split(text))
        if len(parts) == 1:
            words.setdefault(text, word)
        else:
            phrases.setdefault(parts[0], []).append((parts, word))
    return Almanac(
        words,
        {first: tuple(sorted(some, key=lambda each: -len(each[0]))) for first, some in phrases.items()},
        feasts,
        frozenset(_read("counted.yaml")["nouns"]),
        tuple(dict.fromkeys(word.kind for _, word in entries)),
    )


def split(phrase: str) -> list[str]:
    """A phrase as the reader of times cuts it: words, hyphens and genitive endings apart."""
    pieces: list[str] = []
    for word in phrase.split(" "):
        if "." in word or word.startswith("o'"):
            pieces.append(word)
            continue
        pieces.extend(GENITIVE.sub(r" \g<0> ", word.replace("-", " - ")).split())
    return pieces


def _read(name: str) -> Any:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return yaml.load(lines, Loader=yaml.CSafeLoader)


def _word_entries(data: Any) -> list[tuple[str, TimeWord]]:
    entries = []
    for kind, values in data["kinds"].items():
        for value, words in values.items():
            for word in words:
                if not isinstance(word, str) or word != word.lower():
                    raise BadVocabulary(f"words.yaml, {kind} {value}: {word!r} is no word in small letters")
                entries.append((word, TimeWord(kind, str(value))))
    return entries


def _feasts(data: Any) -> dict[str, Feast]:
    feasts = {}
    for entry in data["feasts"]:
        if entry["calendar"] not in CALENDARS:
            raise BadVocabulary(f"feasts.yaml, {entry['names'][0]}: no calendar is called {entry['calendar']!r}")
        for name in entry["names"]:
            feasts[name] = Feast(entry["names"][0], entry["calendar"], str(entry["day"]), entry.get("days", 1), entry.get("or"))
    return feasts


def _feast_entries(feasts: dict[str, Feast]) -> list[tuple[str, TimeWord]]:
    return [(name, TimeWord("FEAST", name)) for name in feasts]
