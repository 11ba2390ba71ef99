"""An entry as a person corrects it: which fields it has, and what each may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from detente.errors import BadDate, BadJudgement
from detente.model.claim import Act
from detente.model.event import EventType, Reality
from detente.model.relation import RelationKind
from detente.model.time import When, parse_when

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from detente.model.public import Shape
    from detente.vocab.gazetteer import Known

BY_HAND = "judged"
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "claim": ("act", get_args(Act)),
    "event": ("type", get_args(EventType)),
    "relation": ("kind", get_args(RelationKind)),
}
DATES = {"claim": "said", "event": "occurred", "relation": "during"}
NUMBERED = re.compile(r"\((-?\d+)\)$|^(-?\d+)$")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ActorHere:
    """An actor of the article that an entry is from."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of an entry, and what a person says that it is.

    Attributes:
        value: as ``Judgement.value``, in the one form in which it is kept.
    """

    field: str
    value: str


def settled(kind: str, shape: Shape, correction: Correction, actors: Sequence[ActorHere]) -> Correction:
    """The correction in the form in which it is kept.

    Args:
        kind: of the entry.
        shape: the entry in its public shape.
        actors: of its article.

    Raises:
        BadJudgement: if entries of the kind have no such field, or the value is none for it.
    """
    allowed: dict[str, Collection[str]] = {
        "type": TYPES,
        "date": DATES,
        "speaker": ("claim",),
        "place": ("event",),
        "reality": ("event",),
    }
    if kind not in allowed[correction.field]:
        raise BadJudgement(f"a {kind} has no {correction.field} to correct")
    return Correction(correction.field, SETTLE[correction.field](kind, shape, correction.value.strip(), actors))


def corrected(kind: str, shape: Shape, corrections: Sequence[Correction], actors: Sequence[ActorHere]) -> Shape:
    """The entry as it reads with these corrections, each in the form in which it is kept."""
    for each in corrections:
        shape = {**shape, **APPLY[each.field](kind, shape, each.value, actors)}
    return shape


def day_or_days(text: str) -> When:
    """Read ``2017-10``, or ``2017-10-24..2017-10-26``, either side of which may be left open.

    Raises:
        BadDate: if it is neither.
    """
    if ".." not in text:
        return parse_when(text, BY_HAND)
    first, _, last = text.partition("..")
    if not first and not last:
        raise BadDate("'..' is no date; write 2017-10-24..2017-10-26")
    start = parse_when(first).start if first else None
    end = parse_when(last).end if last else None
    if start and end and start > end:
        raise BadDate(f"'{text}' ends before it starts")
    return When(start, end, BY_HAND)


def _type(kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> str:
    names = {each.casefold(): each for each in TYPES[kind][1]}
    if value.casefold() not in names:
        raise BadJudgement(f"'{value}' is no type of {kind}; there are {', '.join(names.values())}")
    return names[value.casefold()]


def _reality(_kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> str:
    if value not in get_args(Reality):
        raise BadJudgement(f"'{value}' is no reality; there are {', '.join(get_args(Reality))}")
    return value


def _date(_kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> str:
    if value:
        day_or_days(value)
    return value


def _speaker(_kind: str, shape: Shape, value: str, actors: Sequence[ActorHere]) -> str:
    if not value:
        return ""
    found = [each for each in actors if each.id == value] or [
        each for each in actors if each.name.casefold() == value.casefold()
    ]
    if len(found) != 1:
        there = ", ".join(f"{each.name} ({each.id})" for each in actors)
        raise BadJudgement(f"{'several actors' if found else 'no actor'} of the article called '{value}'; it has {there}")
    if shape["speaker"]["naming"] == "unnamed" and found[0].kind != "unnamed":
        raise BadJudgement(
            f"the speaker of {shape['id']} is unnamed, and what an unnamed speaker says is never given to somebody with a name; "
            "reject the claim if it was read wrongly"
        )
    return found[0].id


def _place(_kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> str:
    if not value:
        return ""
    found = _known(value)
    if len(found) > 1:
        several = "; ".join(f"{_kept(each)} in {each.admin1 or '?'}, {each.country or '?'}" for each in found[:MOST_NAMED])
        raise BadJudgement(f"'{value}' may be several places; say its number: {several}")
    return _kept(found[0])


def _known(value: str) -> tuple[Known, ...]:
    """Places that a name or number means.

    Raises:
        BadJudgement: if there is none.
    """
    from detente.vocab.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    numbered = NUMBERED.search(value)
    if numbered:
        place = gazetteer.get(int(numbered[1] or numbered[2]))
        found: tuple[Known, ...] = (place,) if place else ()
    else:
        found = tuple({each.id: each for each in gazetteer.named(value)}.values())
    if not found:
        raise BadJudgement(f"the gazetteer knows no place '{value}'")
    return found


def _kept(place: Known) -> str:
    return f"{place.name} ({place.id})"


def _as_type(kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> Shape:
    name = TYPES[kind][0]
    if kind != "event":
        return {name: value}
    from detente.vocab.codebook import load_codebook

    book = load_codebook()
    cameo = book[value].cameo
    return {name: value, "mode": None, "cameo": cameo, "goldstein": book.goldstein(cameo), "quad": book.quad(value)}


def _as_reality(_kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> Shape:
    return {"reality": value}


def _as_date(kind: str, _shape: Shape, value: str, _actors: Sequence[ActorHere]) -> Shape:
    if not value:
        return {DATES[kind]: None}
    when = day_or_days(value)
    days = {side: day.isoformat() if day else None for side, day in (("start", when.start), ("end", when.end))}
    return {DATES[kind]: {**days, "how": BY_HAND}}


def _as_speaker(_kind: str, shape: Shape, value: str, actors: Sequence[ActorHere]) -> Shape:
    was = shape["speaker"]
    actor = next((each for each in actors if each.id == value), None)
    if actor is None:
        return {"speaker": {**was, "actor": None}}
    naming = {"unnamed": "unnamed", "person": "named"}.get(actor.kind, "institution")
    reason = was["anonymity_reason"] if naming == "unnamed" else None
    return {"speaker": {**was, "actor": actor.id, "description": actor.name, "naming": naming, "anonymity_reason": reason}}


def _as_place(_kind: str, shape: Shape, value: str, _actors: Sequence[ActorHere]) -> Shape:
    if not value:
        return {"place": None}
    place = _known(value)[0].place()
    span = shape["place"]["span"] if shape["place"] else None
    known = {name: getattr(place, name) for name in ("name", "lat", "lon", "country", "geonameid", "precision")}
    return {"place": {**known, "span": span}}


SETTLE: dict[str, Callable[[str, Shape, str, Sequence[ActorHere]], str]] = {
    "type": _type, "reality": _reality, "date": _date, "speaker": _speaker, "place": _place,
}  # fmt: skip
APPLY: dict[str, Callable[[str, Any, str, Sequence[ActorHere]], Shape]] = {
    "type": _as_type, "reality": _as_reality, "date": _as_date, "speaker": _as_speaker, "place": _as_place,
}  # fmt: skip
