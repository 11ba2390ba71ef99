"""A pair of actors: how they stand over time, where it turned, and whose accounts of it differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from detente.analyse.contradictions import contradictions
from detente.analyse.ties import By, Tie, Turn, drawn_by, tie
from detente.errors import BadQuestion, UnknownEntry
from detente.serve.curves import by_span, chart, period
from detente.serve.house import At, House
from detente.serve.pages.actors import actor_of
from detente.serve.pages.entries import by_account, tellings
from detente.serve.question import last_day, plain
from detente.serve.shell import page

if TYPE_CHECKING:
    from detente.ledger.answers import ActorEntry, EventEntry, Meetings, RelationEntry
    from detente.ledger.protocol import View

router = APIRouter()
SHOWN = 15
MOST = 60
ASKED = 60


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry that a turn hangs on, and how many independent accounts tell it."""

    entry: Any
    kind: str
    accounts: int


@router.get("/pairs")
def pairs(request: Request, house: At) -> Response:
    """The ties under most strain, and a form to ask for any two actors."""
    a, b = plain(request.query_params.get("a", "")), plain(request.query_params.get("b", ""))
    if a and b:
        one, other = actor_of(house.record, a), actor_of(house.record, b)
        return RedirectResponse(f"/pair/{one.id}/{other.id}", 303)
    day = last_day(request.query_params.get("known_on", ""))
    found = house.memory.answer(("balances", day), lambda: house.record.balances(MOST, by="torn", across=True, known_on=day))
    return page(request, "pairs.html", found=found.value, a=a, b=b, known_on=_iso(day))


@router.get("/pair/{a}/{b}")
def pair(request: Request, a: str, b: str, house: At) -> Response:
    """How two actors stand to each other over time."""
    asked = _asked(request)
    one, other = _two(house.record, a, b)
    if (one.id, other.id) != (a, b):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/pair/{one.id}/{other.id}{query}", 303)
    met = _met(house, one, other, asked)
    found = _tie(house, one, other, asked)
    return page(
        request,
        "pair.html",
        a=one,
        b=other,
        tie=found,
        chart=chart(found),
        turns=[(number, turn, _deeds(house.record, turn)) for number, turn in enumerate(found.turns, 1)],
        heaviest=sorted(found.weights, key=lambda each: (-each.weight, each.entry))[:SHOWN],
        events=list(house.record.events(ids=met.events, known_on=asked.known_on, limit=ASKED)),
        claims=list(house.record.claims(ids=met.claims, known_on=asked.known_on, limit=ASKED)),
        relations=list(house.record.relations(ids=met.relations, known_on=asked.known_on, limit=ASKED)),
        by=found.by,
        period=period,
        bys=get_args(By),
        organs=asked.organs,
        shown=SHOWN,
        known_on=_iso(asked.known_on),
    )


@router.get("/pair/{a}/{b}/rivals")
def rivals(request: Request, a: str, b: str, house: At) -> Response:
    """Accounts of what passed between two actors that cannot both be right; a piece of their page, or a page of its own."""
    asked = _asked(request)
    one, other = _two(house.record, a, b)
    rival = house.memory.answer(
        ("rival", one.id, other.id, asked.known_on),
        lambda: contradictions(house.record, pair=(one.id, other.id), known_on=asked.known_on),
    )
    return page(request, "rivals.html", a=one, b=other, rival=rival, known_on=_iso(asked.known_on))


@router.get("/pair/{a}/{b}/turn/{day}")
def turn(request: Request, a: str, b: str, day: str, house: At) -> Response:
    """One turning point: the sentences that did it, each with its accounts."""
    asked = _asked(request)
    one, other = _two(house.record, a, b)
    found = _tie(house, one, other, asked)
    here = next((each for each in found.turns if each.start.isoformat() == day), None)
    if here is None:
        raise UnknownEntry(f"{one.name} and {other.name} do not turn there; the pair's page shows where they do")
    point = next((each for each in found.points if each.start == here.start), None)
    return page(
        request,
        "turn.html",
        a=one,
        b=other,
        turn=here,
        title=period(here.start, found.by),
        point=point,
        deeds=_deeds(house.record, here, accounts=True),
        known_on=_iso(asked.known_on),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    by: By | None
    known_on: date | None
    organs: bool


def _asked(request: Request) -> _Asked:
    by = request.query_params.get("by", "")
    if by and by not in get_args(By):
        raise BadQuestion(f"a tie is drawn by {', '.join(get_args(By))}")
    width: By | None = next((each for each in get_args(By) if each == by), None)
    return _Asked(width, last_day(request.query_params.get("known_on", "")), bool(request.query_params.get("organs")))


def _two(view: View, a: str, b: str) -> tuple[ActorEntry, ActorEntry]:
    one, other = actor_of(view, plain(a)), actor_of(view, plain(b))
    if one.id == other.id:
        raise BadQuestion(f"{one.name} stands in no tie to itself; name two actors")
    return one, other


def _tie(house: House, one: ActorEntry, other: ActorEntry, asked: _Asked) -> Tie:
    def drawn() -> Tie:
        met = _met(house, one, other, asked)
        found = tie(house.record, one.id, other.id, asked.by or "month", asked.known_on, organs=asked.organs, met=met)
        return found if asked.by else drawn_by(found, by_span(found))

    key = "tie", one.id, other.id, asked
    return house.memory.now(key, drawn)


def _met(house: House, one: ActorEntry, other: ActorEntry, asked: _Asked) -> Meetings:
    key = "met", one.id, other.id, asked.known_on
    return house.memory.now(key, lambda: house.record.meetings(one.id, other.id, asked.known_on))


def _deeds(view: View, turn: Turn, *, accounts: bool = False) -> list[Deed]:
    entries: dict[str, tuple[str, EventEntry | RelationEntry]] = {
        each.id: ("event", each) for each in view.events(ids=turn.entries)
    }
    entries |= {each.id: ("relation", each) for each in view.relations(ids=turn.entries)}
    told = {_words(entries[each][1]): entries[each] for each in reversed(turn.entries) if each in entries}
    found = list(told.values())[::-1]
    return [Deed(each, kind, _accounts(view, each) if accounts and kind == "event" else 1) for kind, each in found]


def _words(entry: EventEntry | RelationEntry) -> str:
    return entry.words if isinstance(entry.words, str) else entry.words[0]


def _accounts(view: View, event: Any) -> int:
    return len(by_account(tellings(view, event)))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
