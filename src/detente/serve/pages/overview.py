"""The record from further off: who stands with whom, where things happened, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.serve import atlas
from detente.serve.house import At
from detente.serve.lanes import lanes
from detente.serve.net import heaviest, net
from detente.serve.pages.actors import actor_of
from detente.serve.question import Question, last_day, question
from detente.serve.shell import page

if TYPE_CHECKING:
    from detente.ledger.answers import Balance, EventEntry
    from detente.ledger.protocol import View

router = APIRouter()
TIES = 45
LOOKS_BACK = 3 * 366
ON_MAP = 3000
NAMED = 40
ON_LINE = 260


@router.get("/network")
def network(request: Request, house: At) -> Response:
    """Who stands with and against whom, in all or in the years before a day."""
    asked = _asked(request)
    on = last_day(asked.until)
    day = last_day(asked.known_on)
    around = actor_of(house.record, asked.actor).id if asked.actor else None
    found = house.memory.answer(("network", on, day, around), lambda: _network(house.record, on, day, around))
    return page(
        request,
        "network.html",
        drawn=net(found.value) if found.value else None,
        ties=found.value,
        at=found.at,
        asked=asked,
        around=around,
        years=LOOKS_BACK // 366,
        known_on=asked.known_on,
    )


@router.get("/map")
def world(request: Request, house: At) -> Response:
    """Where things happened, no surer than it is told."""
    asked = _asked(request)
    found = house.memory.answer(("map", asked), lambda: _events(house.record, asked, ON_MAP))
    places = atlas.spots(found.value or [])
    shown = atlas.frame(places, whole=bool(request.query_params.get("whole")))
    spots = list(atlas.drawn(places, shown))
    return page(
        request,
        "map.html",
        counted=found.value is not None,
        frame=shown,
        land=atlas.outline(shown),
        spots=spots,
        outside=len(places) - len(spots),
        places=places[:NAMED],
        said=atlas.SAID,
        told=len(found.value or []),
        most=ON_MAP,
        unplaced=sum(each.place is None or each.place.lat is None for each in found.value or []),
        asked=asked,
        known_on=asked.known_on,
    )


@router.get("/timeline")
def timeline(request: Request, house: At) -> Response:
    """When things happened, each as long as the days it may have been on."""
    asked = _asked(request)
    found = house.memory.answer(("timeline", asked), lambda: _events(house.record, asked, ON_LINE))
    events: Sequence[EventEntry] = found.value or ()
    dated = [each for each in events if each.occurred]
    return page(
        request,
        "timeline.html",
        counted=found.value is not None,
        drawn=lanes(dated, 1180),
        events=dated,
        undated=len(events) - len(dated),
        most=ON_LINE,
        full=len(events) == ON_LINE,
        asked=asked,
        known_on=asked.known_on,
    )


def _asked(request: Request) -> Question:
    return question({**request.query_params, "kind": "events"})


def _events(view: View, asked: Question, most: int) -> list[EventEntry]:
    """The events that could be known last, in the order in which they occurred."""
    narrowed = asked.asked()
    narrowed["limit"], narrowed["newest"] = most, True
    return sorted(view.events(**narrowed), key=lambda each: (*_day(each), each.known, each.id))


def _day(event: EventEntry) -> tuple[bool, date]:
    day = event.occurred and (event.occurred.start or event.occurred.end)
    return day is None, day or date.max


def _network(view: View, on: date | None, known_on: date | None, around: str | None) -> list[Balance]:
    since = on - timedelta(days=LOOKS_BACK) if on else None
    return heaviest(view, TIES, around, since=since, until=on, known_on=known_on)
