"""Who is in the record: one actor, and all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import UnknownActor
from detente.model.actor import KINDS
from detente.serve.house import At
from detente.serve.net import heaviest, net
from detente.serve.question import clipped, last_day, plain
from detente.serve.shell import page

if TYPE_CHECKING:
    from datetime import date

    from detente.ledger.answers import ActorEntry, Balance, ClaimEntry, RelationEntry, Who
    from detente.ledger.protocol import View

router = APIRouter()
MOST = 60
SHOWN = 12
ASKED = 200
RELATED = 100
NEIGHBOURS = 18
OFFICES = frozenset({"leads", "officer_of", "deputy_of", "member_of", "founded"})
NOBODY = frozenset({"unnamed", "population"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A pair of actors that somebody speaks of, and how often."""

    a: Who
    b: Who
    times: int


@dataclass(frozen=True, slots=True)
class Office:
    """Who held what, and between which tellings.

    Attributes:
        accounts: how many independent accounts tell it.
    """

    first: RelationEntry
    title: str
    accounts: int
    last: RelationEntry


@router.get("/actors")
def actors(request: Request, house: At) -> Response:
    """Actors of the whole record, those with most parts first."""
    words, kind = plain(request.query_params.get("words", "")), request.query_params.get("kind", "")
    kind = kind if kind in KINDS else ""
    day = last_day(request.query_params.get("known_on", ""))
    counted = house.memory.answer(
        ("actors", words, kind, day),
        lambda: list(house.record.actors(actor=words or None, type=kind or None, known_on=day, limit=MOST)),
    )
    return page(
        request,
        "actors.html",
        found=counted.value,
        words=words,
        kind=kind,
        kinds=sorted(KINDS),
        known_on=day.isoformat() if day else "",
    )


@router.get("/actor/{key}")
def actor(request: Request, key: str, house: At) -> Response:
    """One actor: what it is called, what it is part of, what it did and said, and what was said of it."""
    day = last_day(request.query_params.get("known_on", ""))
    found = actor_of(house.record, key, day)
    if found.id != key:
        return RedirectResponse(f"/actor/{found.id}" + (f"?known_on={day}" if day else ""), 303)
    view = house.record
    unnamed = found.kind == "unnamed"
    relations = list(view.relations(actor=found.id, known_on=day, limit=RELATED))
    events = list(view.events(actor=found.id, known_on=day, newest=True, limit=SHOWN))
    said = list(view.claims(speaker=found.id, known_on=day, newest=not unnamed, limit=RELATED if unnamed else SHOWN))
    near = () if unnamed else house.memory.answer(("near", found.id, day), lambda: _near(view, found.id, day)).value or ()
    return page(
        request,
        "actor.html",
        actor=found,
        unnamed=unnamed,
        reason=next((each.anonymity_reason for each in said if each.anonymity_reason), None),
        offices=offices([each for each in relations if each.kind in OFFICES]),
        relations=[each for each in relations if each.kind not in OFFICES],
        events=events,
        said=said,
        about=[] if unnamed else _said_of(view, found.id, day),
        pairs=spoken_of(view, found.id, said, day) if unnamed else [],
        near=sorted(near, key=lambda each: -(each.support + each.strain)),
        drawn=net(near, 400, 320) if near else None,
        shown=SHOWN,
        known_on=day.isoformat() if day else "",
    )


def offices(relations: list[RelationEntry]) -> list[Office]:
    """Who held what, told once however many articles tell it, by the day it was first told."""
    found: dict[tuple[str, str, str, str], list[RelationEntry]] = {}
    for each in relations:
        title = each.detail or each.kind
        found.setdefault((each.subject.actor, title.casefold(), each.object.actor, each.state or ""), []).append(each)
    return [
        Office(some[0], some[0].detail or some[0].kind, len({each.account for each in some}), some[-1])
        for some in found.values()
    ]


def actor_of(view: View, key: str, known_on: date | None = None) -> ActorEntry:
    """An actor of the record, by its id, an article's actor's, a register key or a name.

    Raises:
        UnknownActor: if there is none.
    """
    found = next(view.actors(actor=key, known_on=known_on, limit=1), None)
    if found is None:
        raise UnknownActor(f"no actor '{clipped(key)}' is in this record{f' as known on {known_on}' if known_on else ''}")
    return found


def spoken_of(view: View, speaker: str, said: list[ClaimEntry], known_on: date | None) -> list[Spoken]:
    """The pairs of actors that an unnamed speaker's words are about, those most spoken of first."""
    counted: Counter[tuple[str, str]] = Counter()
    who: dict[str, Who] = {}

    def count(one: Who, other: Who, times: int) -> None:
        if one.actor != other.actor and not {one.kind, other.kind} & NOBODY and speaker not in (one.actor, other.actor):
            a, b = sorted((one, other), key=lambda each: each.actor)
            who.update({a.actor: a, b.actor: b})
            counted[a.actor, b.actor] += times

    # Nobody unnamed speaks in two articles, and words tell nothing that stands in another.
    for article in sorted({claim.article for claim in said}):
        for event in view.events(speaker=speaker, article=article, known_on=known_on, limit=ASKED):
            for one in event.initiators:
                for other in event.recipients:
                    count(one, other, 3)
        for relation in view.relations(speaker=speaker, article=article, known_on=known_on, limit=ASKED):
            count(relation.subject, relation.object, 3)
    often: Counter[str] = Counter()
    known: dict[str, Who] = {}
    for claim in said:
        for each in claim.about:
            often[each.actor] += 1
            known[each.actor] = each
        for number, one in enumerate(claim.about):
            for other in claim.about[number + 1 :]:
                count(one, other, 2)
    top = [known[each] for each, _ in often.most_common(4)]
    for number, one in enumerate(top):
        for other in top[number + 1 :]:
            count(one, other, 1)
    return [
        Spoken(who[a], who[b], times) for (a, b), times in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:5]
    ]


def _said_of(view: View, actor: str, known_on: date | None) -> list[ClaimEntry]:
    told = view.claims(actor=actor, known_on=known_on, newest=True, limit=3 * SHOWN)
    return [each for each in told if not _speaks(each, actor)][:SHOWN]


def _speaks(claim: ClaimEntry, actor: str) -> bool:
    return claim.speaker is not None and claim.speaker.actor == actor


def _near(view: View, actor: str, known_on: date | None) -> list[Balance]:
    return heaviest(view, NEIGHBOURS, actor, known_on=known_on)
