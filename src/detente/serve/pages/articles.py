"""An article, with everything read in it marked where it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.errors import UnknownEntry
from detente.serve import marking
from detente.serve.house import At
from detente.serve.lanes import Lanes, lanes
from detente.serve.question import last_day
from detente.serve.shell import page

if TYPE_CHECKING:
    from detente.ledger.answers import ArticleEntry, ClaimEntry, Who
    from detente.ledger.protocol import View

router = APIRouter()
MOST_CHOSEN = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of an article with all it says there."""

    who: Who | None
    name: str
    naming: str
    reason: str | None
    claims: tuple[ClaimEntry, ...]


@router.get("/article/{key}")
def article(request: Request, key: str, house: At) -> Response:
    """An article."""
    day = last_day(request.query_params.get("known_on", ""))
    about = article_of(house.record, key)
    reading = json.loads(house.record.reading(key, day))
    claims = list(house.record.claims(article=key, known_on=day))
    events = list(house.record.events(article=key, known_on=day))
    relations = list(house.record.relations(article=key, known_on=day))
    return page(
        request,
        "article.html",
        article=about,
        runs=marking.runs(
            marking.paragraphs(reading["article"]["text"], reading["article"]["furniture"], marking.marks(reading))
        ),
        voices=voices(claims),
        claims=claims,
        events=events,
        relations=relations,
        times=[(marking.time_id(key, each), _words(reading, each), each) for each in reading["times"]],
        places=[(marking.place_id(key, each), _words(reading, each), each) for each in reading["places"]],
        actors=reading["actors"],
        drawn=_drawn(events, about.published.end if about.published else None),
        known_on=day.isoformat() if day else "",
    )


@router.get("/article/{key}/passed-over")
def passed_over(request: Request, key: str, house: At) -> Response:
    """What was seen in an article and not recorded; a piece of its page, or a page of its own."""
    about = article_of(house.record, key)
    return page(
        request,
        "passed_over.html",
        article=about,
        entries=sorted(house.record.passed_over(article=key), key=lambda each: each.start),
        piece=request.headers.get("hx-request") == "true",
    )


def article_of(view: View, key: str) -> ArticleEntry:
    """An article without its text.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    found = next(view.articles(article=key), None)
    if found is None:
        raise UnknownEntry(f"no article {key[:40]} is in this record")
    return found


def voices(claims: list[ClaimEntry]) -> list[Voice]:
    """Claims by speaker, in the order in which the speakers first speak."""
    found: dict[str, list[ClaimEntry]] = {}
    for claim in sorted(claims, key=lambda each: each.start):
        found.setdefault(claim.speaker.actor if claim.speaker else f"words:{claim.description}", []).append(claim)
    return [_voice(each) for each in found.values()]


def _voice(claims: list[ClaimEntry]) -> Voice:
    naming = next((each.naming for each in claims if each.naming != "article"), claims[0].naming)
    fullest = max((each.description for each in claims), key=len, default="")
    named = claims[0].speaker.name if claims[0].speaker and naming != "unnamed" else fullest
    reason = next((each.anonymity_reason for each in claims if each.anonymity_reason), None)
    return Voice(claims[0].speaker, named or "the article itself", naming, reason, tuple(claims))


def _words(reading: dict[str, Any], each: dict[str, Any]) -> str:
    words: str = reading["article"]["text"][each["start"] : each["end"]]
    return words


def _drawn(events: list[Any], until: date | None) -> Lanes | None:
    return lanes([event for event in events if event.occurred][:MOST_CHOSEN], 480, until=until, row=10)
