"""What several articles tell of the same event, kept side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.ledger.answers import SameEvents
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.ledger.answers import EventEntry, Where, Who
    from detente.model.time import When

WIDEST = 45
LATE = 10
ENOUGH = 3.0
LARGEST_BLOCK = 400
SAID_TO_BE = frozenset({"happened", "hedged", "claimed", "denied", "negated"})
NOBODY = frozenset({"unnamed", "population"})
FARTHEST_TOLL = 3.0
THING = re.compile(r"\b[a-z]{5,}\b")
NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w-]{3,}")


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


NOTHING_RULED = SameEvents()


def happenings(events: Iterable[EventEntry], ruled: SameEvents = NOTHING_RULED) -> tuple[Happening, ...]:
    """Tellings of the same event brought together, in the order of the first of each.

    What people ruled comes first: pairs that they judged to be one event are one, and those that are not never meet in one.

    Two tellings are of one event if type and time allow it and enough of doer, sufferer, place, mode, toll and the proper names
    around them agree. Only tellings that share a type, a fortnight, and an actor, a place or a proper name are compared, so that
    the work grows with their number; in a block each is compared with a few hundred before it.
    """
    told = _in_context(events)
    groups_of = _Groups(len(told), *_ruled(told, ruled))
    for block in _blocks(told):
        for at, i in enumerate(block):
            for j in block[max(0, at - LARGEST_BLOCK) : at]:
                if groups_of.may_meet(i, j) and _same(told[i], told[j]):
                    groups_of.join(i, j)
    groups: dict[int, list[EventEntry]] = defaultdict(list)
    for i, each in enumerate(told):
        groups[groups_of.top(i)].append(each.event)
    return tuple(
        Happening(tuple(sorted(group, key=lambda event: (event.known, event.article, event.start))))
        for group in groups.values()
    )


class _Groups:
    """Things brought together step by step, some of which never meet."""

    def __init__(self, size: int, together: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> None:
        self._leader = list(range(size))
        self._apart: dict[int, set[int]] = defaultdict(set)
        for i, j in apart:
            self._apart[i].add(j)
            self._apart[j].add(i)
        for i, j in together:
            if self.may_meet(i, j):
                self.join(i, j)

    def top(self, i: int) -> int:
        """The first of a group."""
        leader = self._leader
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    def may_meet(self, i: int, j: int) -> bool:
        """Whether two groups are different, and nothing keeps them apart."""
        one, other = self.top(i), self.top(j)
        return one != other and other not in {self.top(each) for each in self._apart.get(one, ())}

    def join(self, i: int, j: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.top(i), self.top(j)))
        self._leader[second] = first
        if second in self._apart:
            for each in self._apart.pop(second):
                self._apart[first].add(each)
                self._apart[self.top(each)].add(first)


def _ruled(told: list[_Told], ruled: SameEvents) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Positions of the pairs that people ruled on."""
    if not ruled.same and not ruled.apart:
        return [], []
    at = {each.event.id: i for i, each in enumerate(told)}

    def positions(pairs: Iterable[frozenset[str]]) -> list[tuple[int, int]]:
        return sorted((at[a], at[b]) for a, b in map(sorted, pairs) if a in at and b in at)

    return positions(ruled.same), positions(ruled.apart)


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling with what it is compared by; what the article says just before it stands in where it is silent itself.

    Attributes:
        days: the stretches of days it can have been on: its own, or where its sentence gives none those of the article's first telling
            of the kind and of the one before it. None where they are unknown or too wide to compare.
        dated, placed: whether its own sentence gives its days and its place.
        names, things: proper names and other telling words in its sentence.
        around: proper names of the article's first telling of the kind.
    """

    event: EventEntry
    days: tuple[tuple[date, date], ...]
    dated: bool
    place: Where | None
    placed: bool
    names: frozenset[str]
    things: frozenset[str]
    around: frozenset[str]


def _in_context(events: Iterable[EventEntry]) -> list[_Told]:
    ordered = list(events)
    before: dict[tuple[str, str], _Told] = {}
    first: dict[tuple[str, str], _Told] = {}
    told: dict[str, _Told] = {}
    for event in sorted(ordered, key=lambda each: (each.article, each.start, each.id)):
        key = (event.article, event.type)
        earlier = before.get(key)
        days = _narrow(event.occurred)
        here = _Told(
            event=event,
            days=(days,) if days else _elsewhere(earlier, first.get(key), event),
            dated=days is not None,
            place=event.place or (earlier.place if earlier else None),
            placed=event.place is not None,
            names=_names(event),
            things=frozenset(THING.findall(event.words[0])) - load_weights().lists["everywhere"],
            around=earlier.around if earlier else _names(event),
        )
        told[event.id] = here
        if event.reality in SAID_TO_BE:
            before[key] = here
            first.setdefault(key, here)
    return [told[event.id] for event in ordered]


def _elsewhere(earlier: _Told | None, first: _Told | None, event: EventEntry) -> tuple[tuple[date, date], ...]:
    """The days of a telling that gives none itself."""
    if earlier is None or first is None:
        lately = _lately(event)
        return (lately,) if lately else ()
    return tuple(dict.fromkeys((*earlier.days, *first.days)))


def _names(event: EventEntry) -> frozenset[str]:
    words = (word.casefold() for word in NAME.findall(event.words[0]))
    return frozenset(word for word in words if word not in load_weights().lists["calendar"])


def _same(one: _Told, other: _Told) -> bool:
    a, b = one.event, other.event
    if a.type != b.type or a.article == b.article or not {a.reality, b.reality} <= SAID_TO_BE:
        return False
    return _day(one, other) + _who(a, b) + _where(one, other) + _how(a, b) + _named(one, other) >= ENOUGH


def _blocks(told: list[_Told]) -> Iterator[list[int]]:
    blocks: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for i, each in enumerate(told):
        if each.event.reality not in SAID_TO_BE:
            continue
        fortnights = {n for days in each.days for n in range(days[0].toordinal() // 14, days[1].toordinal() // 14 + 1)}
        for key in sorted(_keys(each)):
            for fortnight in sorted(fortnights):
                blocks[each.event.type, fortnight, key].append(i)
    for block in blocks.values():
        if len(block) > 1:
            yield block


def _keys(told: _Told) -> set[str]:
    keys = {who.actor for who in (*told.event.initiators, *told.event.recipients) if who.kind not in NOBODY}
    if told.place:
        keys.add(f"place:{told.place.geonameid or told.place.name}")
    return keys | {f"name:{name}" for name in told.names | told.around}


def _narrow(when: When | None) -> tuple[date, date] | None:
    if when is None or when.start is None or when.end is None or (when.end - when.start).days > WIDEST:
        return None
    return when.start, when.end


def _lately(event: EventEntry) -> tuple[date, date] | None:
    """News without a day is taken to be of the days before it was printed."""
    if event.published is None or event.published.end is None:
        return None
    return event.published.end - timedelta(days=LATE), event.published.end


def _day(one: _Told, other: _Told) -> float:
    meeting = [(a, b) for a in one.days for b in other.days if a[0] <= b[1] and b[0] <= a[1]]
    if not meeting:
        return -ENOUGH * 2
    if not one.dated or not other.dated:
        return 1.0
    widest = max((last - start).days for pair in meeting for start, last in pair)
    return 2.0 if widest <= 1 else 1.5 if widest <= 7 else 1.0


def _who(one: EventEntry, other: EventEntry) -> float:
    score = 0.0
    for mine, theirs, shared, apart in (
        (one.recipients, other.recipients, 1.5, -1.0),
        (one.initiators, other.initiators, 1.5, -0.5),
    ):
        a, b = _known(mine), _known(theirs)
        if a and b:
            score += shared if a & b else apart
    return score


def _known(parts: Iterable[Who]) -> set[str]:
    return {who.actor for who in parts if who.kind not in NOBODY}


def _where(one: _Told, other: _Told) -> float:
    if one.place is None or other.place is None:
        return 0.0
    sure = 1.0 if one.placed and other.placed else 0.5
    if (one.place.geonameid is not None and one.place.geonameid == other.place.geonameid) or one.place.name == other.place.name:
        return 1.5 * sure
    if one.place.country != other.place.country:
        return -1.5 if one.placed and other.placed else 0.0
    return 0.75 * sure if {one.place.precision, other.place.precision} - {"settlement"} else 0.0


def _how(one: EventEntry, other: EventEntry) -> float:
    score = 0.0
    if one.mode and other.mode:
        score += 0.6 if one.mode == other.mode else -0.5
    elif one.trigger.casefold() == other.trigger.casefold():
        score += 0.5
    if one.fatalities and other.fatalities and one.fatalities.low and other.fatalities.low:
        few, many = sorted((one.fatalities.low, other.fatalities.low))
        score += 1.0 if many <= few * FARTHEST_TOLL and few > 1 else -2.0
    return score


def _named(one: _Told, other: _Told) -> float:
    own = len(one.names & other.names)
    around = len((one.names | one.around) & (other.names | other.around)) - own
    return min(1.5, 0.75 * own + 0.5 * around) + min(1.2, 0.4 * len(one.things & other.things))
