"""One entry: a claim on the scales, an event with its accounts, and why it is in the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from detente.analyse.accounts import happenings
from detente.analyse.contradictions import differences
from detente.analyse.weighed import Scales, Sources, scales
from detente.errors import UnknownEntry
from detente.model.judgement import FIELDS
from detente.resolve.independence import accounts
from detente.serve.house import At
from detente.serve.question import last_day
from detente.serve.shell import around, days, listed, page

if TYPE_CHECKING:
    from datetime import date

    from detente.ledger.answers import ClaimEntry, EventEntry, Identity
    from detente.ledger.protocol import View

router = APIRouter()
NEAR = 400
JUDGED = frozenset({"claim", "event", "relation"})
AROUND = 260
WHOLE = "w"
Row = tuple[str, tuple[str, ...], bool]


ASKS: tuple[tuple[str, Callable[[EventEntry], str]], ...] = (
    ("When", lambda each: days(each.occurred) if each.occurred else ""),
    ("Where", lambda each: each.place.name if each.place else ""),
    ("By whom", lambda each: listed(each.by_whom)),
    ("To whom", lambda each: listed(each.to_whom)),
    ("Killed", lambda each: each.fatalities.words if each.fatalities else ""),
    ("Wounded", lambda each: each.wounded.words if each.wounded else ""),
    ("Put as", lambda each: each.reality),
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one independent account tells of an event: its tellings, and the publishers that print them."""

    told: tuple[EventEntry, ...]

    @property
    def first(self) -> EventEntry:
        """The telling that could be known first."""
        return self.told[0]

    @property
    def publishers(self) -> str:
        """Who prints it."""
        return ", ".join(dict.fromkeys(each.publisher or "publisher unknown" for each in self.told))


@router.get("/claim/{key}")
def claim(request: Request, key: str, house: At) -> Response:
    """A claim, who else says so, and who says otherwise."""
    day = last_day(request.query_params.get("known_on", ""))
    found = claim_of(house.record, key)
    outer = next(house.record.claims(ids=(found.inside,)), None) if found.inside else None
    told = [each for each in house.record.events(article=found.article) if each.claim == key]
    return page(
        request,
        "claim.html",
        claim=found,
        outer=outer,
        told=told,
        known_on=_iso(day),
    )


@router.get("/event/{key}")
def event(request: Request, key: str, house: At) -> Response:
    """An event as every publisher tells it."""
    day = last_day(request.query_params.get("known_on", ""))
    found = event_of(house.record, key)
    told = tellings(house.record, found, day)
    several = by_account(told)
    sources = Sources(house.record)
    return page(
        request,
        "event.html",
        event=found,
        accounts=several,
        independent=accounts([sources.of(each.first) for each in several]),
        rows=list(compared(several)),
        rivals=list(rivals(several)),
        said_in=next(house.record.claims(ids=(found.claim,)), None) if found.claim else None,
        known_on=_iso(day),
    )


@router.get("/scales/{key}")
def on_scales(request: Request, key: str, house: At) -> Response:
    """What other articles have to say to a claim or event; a piece of its page, or a page of its own."""
    day = last_day(request.query_params.get("known_on", ""))
    found = next(house.record.claims(ids=(key,)), None) or event_of(house.record, key)
    weighed = house.memory.answer(("scales", key, day), lambda: scales(house.record, found, day))
    return page(request, "weighed.html", key=key, weighed=weighed, sides=_sides(weighed.value, key), known_on=_iso(day))


@router.get("/why/{key}")
def why(request: Request, key: str, house: At) -> Response:
    """An entry opened down to the words it was taken from."""
    if key.startswith("d") and next(house.record.articles(article=key), None):
        return RedirectResponse(f"/article/{key}", 303)
    together = house.record.identities(key) if key.startswith(WHOLE) else ()
    if together:
        return page(request, "why_actor.html", key=key, together=together, shown=together[:200])
    opened = house.record.entry(key)
    text = house.record.text(opened.article.id)
    shape = json.loads(opened.shape)
    claim_key = shape.get("claim") or shape.get("inside")
    return page(
        request,
        "why.html",
        opened=opened,
        facts=list(_facts(shape, {who.here: who.name for who in opened.actors})),
        words=[(role, each, *around(text, *each.span, AROUND)) for role, each in opened.evidence],
        told_in=next(house.record.claims(ids=(claim_key,)), None) if claim_key else None,
        identities=_latest(opened.identities),
        fields=FIELDS if opened.kind in JUDGED else (),
    )


def claim_of(view: View, key: str) -> ClaimEntry:
    """A claim.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    found = next(view.claims(ids=(key,)), None)
    if found is None:
        raise UnknownEntry(f"no claim {key[:40]} stands in this record; a newer reading may no longer have it")
    return found


def event_of(view: View, key: str) -> EventEntry:
    """An event.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    found = next(view.events(ids=(key,)), None)
    if found is None:
        raise UnknownEntry(f"no event {key[:40]} stands in this record; a newer reading may no longer have it")
    return found


def tellings(view: View, event: EventEntry, known_on: date | None = None) -> tuple[EventEntry, ...]:
    """Every telling of the same event, by the day it could be known."""
    if event.occurred is None:
        return (event,)
    near = list(
        view.events(type=event.type, since=event.occurred.start, until=event.occurred.end, known_on=known_on, limit=NEAR)
    )
    if all(each.id != event.id for each in near):
        near.append(event)
    ruled = view.same_events(known_on)
    return next((each.told for each in happenings(near, ruled) if any(told.id == event.id for told in each.told)), (event,))


def by_account(told: tuple[EventEntry, ...]) -> list[Account]:
    """Tellings by the account they belong to: near-copies of one wire text are one."""
    found: dict[str, list[EventEntry]] = {}
    for each in told:
        found.setdefault(each.account, []).append(each)
    return [Account(tuple(each)) for each in found.values()]


def compared(several: list[Account]) -> Iterator[Row]:
    """What each account says of the same thing, and whether they differ."""
    for what, ask in ASKS:
        cells = tuple(next((found for each in account.told if (found := ask(each))), "") for account in several)
        if any(cells):
            yield what, cells, len({each for each in cells if each}) > 1


def rivals(several: list[Account]) -> Iterator[tuple[str, str, EventEntry, EventEntry]]:
    """Accounts of the event that cannot both be right, and how."""
    for number, one in enumerate(several):
        for other in several[number + 1 :]:
            seen: set[str] = set()
            for left in one.told:
                for right in other.told:
                    for kind, says in differences(left, right):
                        if kind not in seen:
                            seen.add(kind)
                            yield kind, says, left, right


def _sides(found: Scales | None, key: str) -> list[tuple[str, list[tuple[Any, Any]]]]:
    if found is None:
        return []
    groups = (("Says the same", found.same), ("Bears it out", found.supporting), ("Rules it out", found.contradicting))
    return [
        (title, [(each, each.right if each.left.id == key else each.left) for each in some]) for title, some in groups if some
    ]


def _facts(shape: dict[str, Any], known: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in shape.items():
        if name not in {"id", "rule", "mentions", "start", "end"} and value not in (None, [], "") and not _only_ends(value):
            yield name, _said(value, known)


def _only_ends(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, int) or _only_ends(each) for each in value)


def _said(value: object, known: dict[str, str]) -> str:
    if isinstance(value, dict) and "how" in value:
        return " … ".join(dict.fromkeys(value[side] or "" for side in ("start", "end"))) + f" ({value['how']})"
    if isinstance(value, dict):
        kept = ((name, each) for name, each in value.items() if each not in (None, [], "") and name not in {"spans", "span"})
        return ", ".join(f"{name} {_said(each, known)}" for name, each in kept if not _only_ends(each))
    if isinstance(value, list):
        return "; ".join(_said(each, known) for each in value)
    return known.get(str(value), str(value))


def _latest(found: tuple[Identity, ...]) -> list[Identity]:
    return list({each.actor: each for each in found}.values())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
