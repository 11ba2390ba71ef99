"""The country and sector by which event data files away whoever is mentioned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.vocab.register import Entry, Office, Phrases, Register

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?|[-/]")
# What follows these says where somebody is or whom he deals with, no longer who he is.
LINKS = frozenset({"of", "in", "to", "from", "for", "with", "at", "by", "on", "against", "who", "near", "across"})
FORMER = frozenset({"former", "ex", "retired", "exiled", "ousted", "deposed", "late", "then"})
ELITE = "ELI"
# Sectors that give way to a more telling word in the same mention: "Boko Haram gunmen", "army officials".
WEAK = frozenset({"CVL", "UNK", "GOV", "EDU", "UAF"})

Code = tuple[str | None, str | None]


def code(
    register: Register, mention: str, year: int | None = None, country_of: Callable[[str], str | None] | None = None
) -> Code:
    """The country (or PLOVER's realm) and sector of a mention.

    Args:
        year: in which it was mentioned: an office is held by whoever held it then, and has been left after that.
        country_of: tells the ISO 3166 alpha-3 code of a place the register does not know, or None.
    """
    texts = [word.replace("’", "'").removesuffix("'s") for word in WORD.findall(mention)]
    if not texts:
        return None, None
    tokens = [text.lower() for text in texts]
    whole = _whole(register, texts)
    if whole is not None:
        return whole
    offices = _holder(register, texts)
    sector = _sector(register, tokens, texts)
    country = _country(register, tokens, texts)
    if offices:
        now = _current(offices, year)
        office = now or offices[-1]
        state = register.entries[office.actor]
        held = office.sector if now or year is None else ELITE
        return country or state.country or state.realm, sector if sector and sector != "GOV" else held
    if country is None and sector is None and country_of is not None and mention[:1].isupper():
        country = country_of(mention)
        return country, "CVL" if country else None
    if country is None and country_of is not None:
        country = next((found for name in _names(texts) if (found := country_of(name))), None)
    return country, sector


def _whole(register: Register, texts: list[str]) -> Code | None:
    words = " ".join(texts)
    for entry in register.find(words)[:1]:
        return entry.country or entry.realm, _own_sector(entry)
    capital = register.capital(words)
    if capital:
        return capital.country, "GOV"
    for entry in register.seats(words)[:1]:
        return entry.country or entry.realm, entry.sector
    return None


def _own_sector(entry: Entry) -> str | None:
    return None if entry.kind == "state" and entry.sector == "GOV" else entry.sector


def _holder(register: Register, texts: list[str]) -> tuple[Office, ...]:
    """The offices of the longest run of capitalised words that names a holder of one."""
    for length in range(min(5, len(texts)), 0, -1):
        for i in range(len(texts) - length + 1):
            run = texts[i : i + length]
            if run[0][:1].isupper() and (length > 1 or len(texts) == 1):
                offices = register.office_holder(" ".join(run))
                if offices and len({office.person for office in offices}) == 1:
                    return offices
    return ()


def _current(offices: tuple[Office, ...], year: int | None) -> Office | None:
    if year is None:
        return offices[-1] if offices[-1].years[1] is None else None
    return next((office for office in offices if office.held(year)), None)


def _country(register: Register, tokens: list[str], texts: list[str]) -> str | None:
    i = 0
    realm: str | None = None
    while i < len(tokens):
        step = 1
        for found in (
            register.longest(tokens, i, texts),
            register.demonym_at(tokens, i, texts),
            register.seat_at(tokens, i, texts),
        ):
            if found:
                entry = found[1][0]
                if entry.country:
                    return entry.country
                realm = realm or entry.realm
                step = max(step, found[0])
        i += step
    return realm


def _sector(register: Register, tokens: list[str], texts: list[str]) -> str | None:
    """The sector of the head: the last telling word before the first link, else the first one after it."""
    link = next((i for i, word in enumerate(tokens) if word in LINKS and i), len(tokens))
    heard = list(_heard(register, tokens, texts))
    before = [sector for i, sector, _ in heard if i < link]
    if before and not (set(before) == {"UNK"} and len(heard) > len(before)):
        telling = [sector for sector in before if sector not in WEAK]
        sector = telling[-1] if telling and before[-1] in WEAK else before[-1]
        left = any(word in FORMER for word in tokens[:link])
        return ELITE if left and sector in {"GOV", "SPY", "LEG", "MIL"} else sector
    return next((sector for _, sector, _ in heard if sector != "UNK"), None)


def _heard(register: Register, tokens: list[str], texts: list[str]) -> Iterator[tuple[int, str, int]]:
    i = 0
    while i < len(tokens):
        best: tuple[int, str] | None = None
        named = register.longest(tokens, i, texts)
        if named and (own := _own_sector(named[1][0])):
            best = named[0], own
        for found in (register.sectors.longest(tokens, i), _titled(register, tokens, i), _organ(register, tokens, i)):
            if found and (best is None or found[0] > best[0]):
                best = found[0], found[1][0]
        if best:
            yield i, best[1], best[0]
        i += best[0] if best else 1


def _titled(register: Register, tokens: list[str], i: int) -> tuple[int, tuple[str, ...]] | None:
    found = register.title(tokens, i)
    if found is None or found[1].sector is None or (found[1].form == "honorific" and found[1].sector == "REL" and i):
        return None
    return found[0], (found[1].sector,)


def _organ(register: Register, tokens: list[str], i: int) -> tuple[int, tuple[str, ...]] | None:
    found = register.organ_at(tokens, i)
    return (found[0], (found[1].sector,)) if found and found[1].key != "people" else None


def _names(texts: list[str]) -> Iterator[str]:
    run: list[str] = []
    for text in [*texts, ""]:
        if text[:1].isupper():
            run.append(text)
            continue
        for length in range(len(run), 0, -1):
            yield " ".join(run[:length])
        run = []


def fill(sectors: Phrases[str], rows: Iterator[tuple[str, tuple[str, ...]]]) -> None:
    """Keep the words of each sector; a word of two sectors means the first."""
    for sector, words in rows:
        for word in (form for one in words for form in (one, f"{one}s")):
            if not sectors.get(word):
                sectors.add(word, sector)
