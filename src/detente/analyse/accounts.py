"""What several articles tell of the same event, kept side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from detente.ledger.answers import EventEntry
    from detente.model.time import When

WIDEST = 45
ENOUGH = 4.0
LARGEST_BLOCK = 400
SAID_TO_BE = frozenset({"happened", "hedged", "claimed", "denied", "negated"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as all articles together tell it.

    Attributes:
        told: every telling, by the day it could be known.
        accounts: how many independent accounts there are; twins count once.
    """

    told: tuple[EventEntry, ...]

    @property
    def accounts(self) -> int:
        """How many articles tell it, near-copies of one wire text counted once."""
        return len({event.account for event in self.told})

    @property
    def first(self) -> EventEntry:
        """The telling that could be known first."""
        return self.told[0]


def happenings(events: Iterable[EventEntry]) -> tuple[Happening, ...]:
    """Tellings of the same event brought together, in the order of the first of each.

    Two tellings are of one event if type and time allow it and enough of doer, sufferer, place, mode and toll agree. Only
    tellings that share a type, a fortnight, and an actor or a place are compared, so that the work grows with their number.
    """
    ordered = list(events)
    leader = list(range(len(ordered)))

    def top(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for block in _blocks(ordered):
        for at, i in enumerate(block):
            for j in block[:at]:
                if top(i) != top(j) and same(ordered[i], ordered[j]):
                    leader[max(top(i), top(j))] = min(top(i), top(j))
    groups: dict[int, list[EventEntry]] = defaultdict(list)
    for i, event in enumerate(ordered):
        groups[top(i)].append(event)
    return tuple(
        Happening(tuple(sorted(group, key=lambda event: (event.known, event.article, event.start))))
        for group in groups.values()
    )


def same(one: EventEntry, other: EventEntry) -> bool:
    """Whether two tellings, of different articles, are likely of one event."""
    if one.type != other.type or one.article == other.article or not {one.reality, other.reality} <= SAID_TO_BE:
        return False
    return _day(one, other) + _who(one, other) + _where(one, other) + _how(one, other) >= ENOUGH


def _blocks(events: list[EventEntry]) -> Iterator[list[int]]:
    blocks: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for i, event in enumerate(events):
        days = _narrow(event.occurred)
        if days is None or event.reality not in SAID_TO_BE:
            continue
        fortnights = {days[0].toordinal() // 14, days[1].toordinal() // 14}
        for key in sorted(_keys(event)):
            for fortnight in sorted(fortnights):
                blocks[event.type, fortnight, key].append(i)
    for block in blocks.values():
        if len(block) > 1:
            yield block[:LARGEST_BLOCK]


def _keys(event: EventEntry) -> set[str]:
    keys = {who.actor for who in (*event.initiators, *event.recipients)}
    if event.place:
        keys.add(f"place:{event.place.geonameid or event.place.name}")
    return keys


def _narrow(when: When | None) -> tuple[date, date] | None:
    if when is None or when.start is None or when.end is None or (when.end - when.start).days > WIDEST:
        return None
    return when.start, when.end


def _day(one: EventEntry, other: EventEntry) -> float:
    a, b = _narrow(one.occurred), _narrow(other.occurred)
    if a is None or b is None or a[1] < b[0] or b[1] < a[0]:
        return -ENOUGH * 2
    widest = max((a[1] - a[0]).days, (b[1] - b[0]).days)
    return 2.0 if widest <= 1 else 1.5 if widest <= 7 else 1.0


def _who(one: EventEntry, other: EventEntry) -> float:
    score = 0.0
    for mine, theirs, shared, apart in (
        (one.recipients, other.recipients, 1.5, -1.0),
        (one.initiators, other.initiators, 1.5, -0.5),
    ):
        a, b = {who.actor for who in mine}, {who.actor for who in theirs}
        if a and b:
            score += shared if a & b else apart
    return score


def _where(one: EventEntry, other: EventEntry) -> float:
    if one.place is None or other.place is None:
        return 0.0
    if (one.place.geonameid is not None and one.place.geonameid == other.place.geonameid) or one.place.name == other.place.name:
        return 2.0
    return 0.0 if one.place.country == other.place.country else -2.0


def _how(one: EventEntry, other: EventEntry) -> float:
    score = 0.0
    if one.mode and other.mode:
        score += 1.0 if one.mode == other.mode else -1.0
    elif one.trigger.casefold() == other.trigger.casefold():
        score += 0.5
    if one.fatalities and other.fatalities:
        score += 0.5
    return score
