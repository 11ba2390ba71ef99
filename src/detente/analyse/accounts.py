"""What several articles tell of the same event, kept side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.ledger.answers import SameEvents
from detente.resolve.whereabouts import kilometres
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.ledger.answers import EventEntry, Where, Who
    from detente.ledger.protocol import View
    from detente.model.time import When

WIDEST = 45
LATE = 10
ENOUGH = 3.0
LARGEST_BLOCK = 400
SAID_TO_BE = frozenset({"happened", "hedged", "claimed", "denied", "negated"})
NOBODY = frozenset({"unnamed", "population"})
FARTHEST_TOLL = 3.0
THING = re.compile(r"\b[a-z]{5,}\b")
NAME = re.compile(r"(?<=[a-z,;’'] )(?:[A-Z][\w-]{3,}|[A-Z]{2,})")
NEAR_KM, FAR_KM = 15.0, 300.0
CLOSE_TOLL = 1.34
# Of deeds of force articles may differ about who did them; of all others another doer is another deed.
CONTESTED = frozenset({"ASSAULT"})
ONE_SIDE = frozenset({"state", "government", "military"})
ANY_TIME = -1


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
    groups = _Groups(told, *_ruled(told, ruled))
    for block in _blocks(told):
        for at, i in enumerate(block):
            for j in block[max(0, at - LARGEST_BLOCK) : at]:
                if groups.may_meet(i, j) and groups.of_one_time(i, j) and _same(told[i], told[j]):
                    groups.join(i, j)
    return tuple(
        Happening(tuple(sorted((told[i].event for i in group), key=lambda event: (event.known, event.article, event.start))))
        for group in groups.all()
    )


def _ruled(told: list[_Told], ruled: SameEvents) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Positions of the pairs that people ruled on."""
    if not ruled.same and not ruled.apart:
        return [], []
    at = {each.event.id: i for i, each in enumerate(told)}

    def positions(pairs: Iterable[frozenset[str]]) -> list[tuple[int, int]]:
        return sorted((at[a], at[b]) for a, b in map(sorted, pairs) if a in at and b in at)

    return positions(ruled.same), positions(ruled.apart)


def happening_of(view: View, event: EventEntry, known_on: date | None = None) -> Happening:
    """The happening that one telling is of: that telling alone where no other article tells it."""
    found = happenings(view.events(type=event.type, known_on=known_on), view.same_events(known_on))
    return next((each for each in found if any(told.id == event.id for told in each.told)), Happening((event,)))


class _Groups:
    """Tellings brought together step by step, some of which never meet; people's rulings come first.

    What is undated joins one event; it never makes two of different days into one.
    """

    def __init__(self, told: list[_Told], together: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> None:
        self._leader = list(range(len(told)))
        self._days = [set(each.days) for each in told]
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
        return one != other and (not self._apart or other not in {self.top(each) for each in self._apart.get(one, ())})

    def of_one_time(self, i: int, j: int) -> bool:
        """Whether two groups can be of the same days."""
        mine, theirs = self._days[self.top(i)], self._days[self.top(j)]
        return not mine or not theirs or any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)

    def join(self, i: int, j: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.top(i), self.top(j)))
        self._leader[second] = first
        self._days[first] |= self._days[second]
        if second in self._apart:
            for each in self._apart.pop(second):
                self._apart[first].add(each)
                self._apart[self.top(each)].add(first)

    def all(self) -> list[list[int]]:
        """The groups, in the order of the first telling of each."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._leader)):
            found[self.top(i)].append(i)
        return list(found.values())


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
    how = _how(a, b)
    if how <= 0 and not (one.days and other.days):
        return False
    return _day(one, other) + _who(a, b) + _where(one, other) + how + _named(one, other) >= ENOUGH


def _blocks(told: list[_Told]) -> Iterator[list[int]]:
    blocks: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    timeless: set[tuple[str, str]] = set()
    for i, each in enumerate(told):
        if each.event.reality not in SAID_TO_BE:
            continue
        keys = sorted(_keys(each))
        fortnights = {n for days in each.days for n in range(days[0].toordinal() // 14, days[1].toordinal() // 14 + 1)}
        timeless.update((each.event.type, key) for key in keys if not each.days)
        for key in keys:
            for fortnight in (*sorted(fortnights), ANY_TIME):
                blocks[each.event.type, fortnight, key].append(i)
    for (name, fortnight, key), block in blocks.items():
        if len(block) > 1 and (fortnight != ANY_TIME or (name, key) in timeless):
            yield block


def _keys(told: _Told) -> set[str]:
    keys = {who.actor for who in (*told.event.initiators, *told.event.recipients) if who.kind not in NOBODY}
    if told.place:
        keys.add(f"place:{told.place.geonameid or told.place.name}")
    if told.place and told.place.country:
        keys.add(f"in:{told.place.country}")
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
    if not one.days or not other.days:
        return 0.0
    meeting = [(a, b) for a in one.days for b in other.days if a[0] <= b[1] and b[0] <= a[1]]
    if not meeting:
        return -ENOUGH * 2
    if not one.dated or not other.dated:
        return 1.0
    widest = max((last - start).days for pair in meeting for start, last in pair)
    return 2.0 if widest <= 1 else 1.5 if widest <= 7 else 1.0


def _who(one: EventEntry, other: EventEntry) -> float:
    doers = -0.5 if one.type in CONTESTED else -ENOUGH
    return _side(one.recipients, other.recipients, -1.0) + _side(one.initiators, other.initiators, doers)


def _side(mine: Iterable[Who], theirs: Iterable[Who], apart: float) -> float:
    """How far two sides speak for one event; two lists of named people without a name in common are of two."""
    a, b = _known(mine), _known(theirs)
    if not a or not b:
        return 0.0
    if a.keys() & b.keys():
        return 1.5
    if all(who.kind == "person" for who in (*a.values(), *b.values())):
        return -ENOUGH * 2
    served = {who.country for who in a.values() if who.kind in ONE_SIDE} & {
        who.country for who in b.values() if who.kind in ONE_SIDE
    }
    return 1.0 if served - {None} else apart


def _known(parts: Iterable[Who]) -> dict[str, Who]:
    """Those whom the whole record knows; "the soldiers" of one article may be anybody's."""
    return {who.actor: who for who in parts if who.kind not in NOBODY and who.actor != who.here}


def _where(one: _Told, other: _Told) -> float:
    here, there = one.place, other.place
    if here is None or there is None:
        return 0.0
    sure = 1.0 if one.placed and other.placed else 0.5
    far = _kilometres(here, there)
    towns = {here.precision, there.precision} == {"settlement"}
    if (
        here.name == there.name
        or (here.geonameid is not None and here.geonameid == there.geonameid)
        or (towns and far < NEAR_KM)
    ):
        return 1.5 * sure
    if None in (here.country, there.country):
        return 0.0
    if here.country != there.country or (towns and far > FAR_KM):
        return -1.5 if one.placed and other.placed else 0.0
    return 0.0 if towns else 0.75 * sure


def _kilometres(one: Where, other: Where) -> float:
    """Between two points; neither near nor far where a side has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return (NEAR_KM + FAR_KM) / 2
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def _how(one: EventEntry, other: EventEntry) -> float:
    score = 0.0
    if one.mode and other.mode:
        score += 0.6 if one.mode == other.mode else -0.5
    elif one.trigger.casefold() == other.trigger.casefold():
        score += 0.5
    if one.fatalities and other.fatalities and one.fatalities.low and other.fatalities.low:
        few, many = sorted((one.fatalities.low, other.fatalities.low))
        near = many <= few * FARTHEST_TOLL and few > 1
        score += 1.25 if near and many <= few * CLOSE_TOLL else 1.0 if near else 0.0 if few == many else -2.0
    return score


def _named(one: _Told, other: _Told) -> float:
    own = len(one.names & other.names)
    around = len((one.names | one.around) & (other.names | other.around)) - own
    return min(1.5, 0.75 * own + 0.5 * around) + min(1.2, 0.4 * len(one.things & other.things))
