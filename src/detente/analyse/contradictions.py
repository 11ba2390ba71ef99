"""Where two accounts cannot both be right: of an event its toll, place or doer, or whether it was at all; of a claim whatever rules it out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, Unpack, get_args

from detente.analyse.accounts import Happening, happenings
from detente.analyse.weighed import weighed
from detente.resolve.whereabouts import kilometres
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from detente.ledger.answers import ClaimEntry, Count, EventEntry, Where, Who
    from detente.ledger.protocol import Asked, View

Kind = Literal["toll", "denial", "opposite", "number", "doer", "place"]
FAR = 40.0
FAR_SHORT = 1.5
AT = "in|at|near|on|outside|inside|around|of|into|from|over"
TOWN = "settlement"
MATERIAL = frozenset({2, 4})
PUTTING = {
    "happened": "it happened",
    "hedged": "it is said to have happened",
    "claimed": "it is claimed",
    "denied": "it is denied",
    "negated": "it did not happen",
}
ONE_SIDE = frozenset({"state", "government", "military"})
DOERS = frozenset({"state", "government", "military", "armed_group", "organisation"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two accounts that differ.

    Attributes:
        says: one sentence that sets the two side by side.
    """

    kind: Kind
    left: EventEntry | ClaimEntry
    right: EventEntry | ClaimEntry
    says: str


def contradictions(view: View, **asked: Unpack[Asked]) -> tuple[Contradiction, ...]:
    """Every contradiction between independent accounts of one event or matter, the plainest kinds first.

    Events are compared by what was read of them, claims by their words. Near-copies are one account and never contradict each
    other; two articles are shown once in each kind.

    Args:
        asked: of which events and claims.
    """
    belong = _belonging(view, asked.get("known_on"))
    events = view.events(**asked)
    ruled = view.same_events(asked.get("known_on"))
    found = [each for happening in happenings(events, ruled) for each in _within(happening, belong)]
    found.extend(_between_claims(view, asked))
    found.sort(key=lambda each: (get_args(Kind).index(each.kind), each.left.known, each.left.id, each.right.id))
    return tuple({(each.kind, frozenset((each.left.account, each.right.account))): each for each in reversed(found)}.values())[
        ::-1
    ]


def disagreements(view: View, happening: Happening, known_on: date | None = None) -> tuple[Contradiction, ...]:
    """In what the accounts of one event cannot all be right, the plainest kinds first."""
    found = _within(happening, _belonging(view, known_on))
    return tuple(
        sorted(found, key=lambda each: (get_args(Kind).index(each.kind), each.left.known, each.left.id, each.right.id))
    )


def _belonging(view: View, known_on: date | None) -> set[frozenset[str]]:
    """Actors of whom one is part of the other."""
    related = view.relations(type="part_of", known_on=known_on)
    return {frozenset((each.subject.actor, each.object.actor)) for each in related}


def _between_claims(view: View, asked: Asked) -> Iterator[Contradiction]:
    for each in weighed(view, "contradicting", **asked):
        kind: Kind = "toll" if each.weighing.kind == "number" and each.weighing.of == "kill" else each.weighing.kind or "denial"
        yield Contradiction(kind, each.left, each.right, each.weighing.deciding[0].says)


def agreement(view: View, pair: tuple[str, str] | None = None, known_on: date | None = None) -> tuple[Happening, ...]:
    """Events that more than one independent account tells, the most widely told first."""
    events = view.events(pair=pair, known_on=known_on) if pair else view.events(known_on=known_on)
    several = [each for each in happenings(events, view.same_events(known_on)) if each.accounts > 1]
    return tuple(sorted(several, key=lambda each: (-each.accounts, each.first.known, each.first.id)))


def _within(happening: Happening, belong: Collection[frozenset[str]]) -> Iterator[Contradiction]:
    accounts: dict[str, list[EventEntry]] = {}
    for event in happening.told:
        accounts.setdefault(event.account, []).append(event)
    for one, other in combinations(accounts.values(), 2):
        seen: set[Kind] = set()
        most, also = _largest(one), _largest(other)
        seen.add("toll")
        if most.fatalities and also.fatalities and _apart(most.fatalities, also.fatalities):
            yield Contradiction("toll", most, also, f"{most.fatalities.words} killed, or {also.fatalities.words}")
        for left in one:
            for right in other:
                for kind, says in differences(left, right, belong):
                    if kind not in seen:
                        seen.add(kind)
                        yield Contradiction(kind, left, right, says)


def differences(
    left: EventEntry, right: EventEntry, belong: Collection[frozenset[str]] = frozenset()
) -> Iterator[tuple[Kind, str]]:
    """In what two tellings of one event cannot both be right.

    Args:
        belong: pairs of actors of which one is part of the other.
    """
    if left.fatalities and right.fatalities and _apart(left.fatalities, right.fatalities):
        yield "toll", f"{left.fatalities.words} killed, or {right.fatalities.words}"
    if _is_denied(left) != _is_denied(right) and _same_deed(left, right) and _alike(left, right):
        yield "denial", f"{_putting(left)}, or {_putting(right)}"
    if _other_doers(left, right, belong) and _alike(left, right):
        yield "doer", f"by {_names(left)}, or by {_names(right)}"
    if left.place and right.place and _distance(left.place, right.place) > FAR and _says_where(left) and _says_where(right):
        yield "place", f"in {left.place.name}, or in {right.place.name}"


def _alike(left: EventEntry, right: EventEntry) -> bool:
    """Whether two tellings are of something done to somebody, told by words for the same, with who suffered it or where in common."""
    weights = load_weights()
    told = {weights.group(word) for word in re.findall(r"[a-z]+", left.trigger.lower())}
    also = {weights.group(word) for word in re.findall(r"[a-z]+", right.trigger.lower())}
    suffered = {who.actor for who in left.recipients} & {who.actor for who in right.recipients}
    there = left.place is not None and right.place is not None and left.place.name == right.place.name
    return (
        left.quad == right.quad
        and left.quad in MATERIAL
        and (bool(told & also) or _stems(told, also))
        and (bool(suffered) or there)
    )


def _stems(one: Collection[str], other: Collection[str]) -> bool:
    return any(a[:5] == b[:5] for a in one for b in other)


def _says_where(event: EventEntry) -> bool:
    """Whether the sentence puts the place behind the deed ("raided the base in Mekelle"), not beside whoever speaks of it."""
    words, where = event.words[0], event.place.words if event.place else ""
    deed = words.find(event.trigger)
    return (
        deed >= 0
        and bool(where)
        and re.search(rf"\b(?:{AT})\s(?:the\s)?(?:\w+\s){{0,3}}{re.escape(where)}", words[deed:]) is not None
    )


def _largest(told: list[EventEntry]) -> EventEntry:
    """The telling of one account that counts most dead: of its others each may count a part."""
    return max(told, key=lambda event: ((event.fatalities.low or 0) if event.fatalities else -1, -event.start))


def _apart(one: Count, other: Count) -> bool:
    """Whether two counts exclude each other, or an open one ("at least 90") falls so far short that it was of fewer."""
    few, many = sorted((one, other), key=lambda count: (count.low or 0, count.high or math.inf))
    if many.low is None:
        return False
    return few.high < many.low if few.high is not None else few.low is not None and many.low >= FAR_SHORT * few.low


def _other_doers(left: EventEntry, right: EventEntry, belong: Collection[frozenset[str]]) -> bool:
    """Whether two accounts name doers of whom none is, serves or belongs to one of the other's."""
    mine = [who for who in left.initiators if who.kind in DOERS and _in_record(who)]
    theirs = [who for who in right.initiators if who.kind in DOERS and _in_record(who)]
    return bool(mine and theirs) and not any(_one_side(one, other, belong) for one in mine for other in theirs)


def _in_record(who: Who) -> bool:
    """Whether the whole record knows who this is; "the government" of one article could be anybody's."""
    return who.actor != who.here


def _one_side(one: Who, other: Who, belong: Collection[frozenset[str]]) -> bool:
    served = one.country == other.country and {one.kind, other.kind} <= ONE_SIDE
    return one.actor == other.actor or served or frozenset((one.actor, other.actor)) in belong


def _is_denied(event: EventEntry) -> bool:
    return event.reality in {"denied", "negated"}


def _same_deed(left: EventEntry, right: EventEntry) -> bool:
    """Whether a denial is of the deed that the other account tells: who denies having done it does not deny that it was done."""
    denied, told = (left, right) if _is_denied(left) else (right, left)
    return not denied.initiators or any(
        one.actor == other.actor or (one.kind == other.kind == "military" and not _in_record(other))
        for one in denied.initiators
        for other in told.initiators
    )


def _putting(event: EventEntry) -> str:
    return PUTTING[event.reality]


def _names(event: EventEntry) -> str:
    return " and ".join(who.name for who in event.initiators)


def _distance(one: Where, other: Where) -> float:
    """Kilometres between two points; 0 where a side is no point or one may lie in the other."""
    if None in (one.lat, one.lon, other.lat, other.lon) or one.name == other.name or {one.precision, other.precision} != {TOWN}:
        return 0.0
    return kilometres((one.lat or 0.0, one.lon or 0.0), (other.lat or 0.0, other.lon or 0.0))
