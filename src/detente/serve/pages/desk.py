"""The desk: what came in, what is new, which ties moved, and where files are handed in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.datastructures import UploadFile

from detente.errors import BadInput, NotAllowed
from detente.model.time import parse_when
from detente.serve.door import Posted, field
from detente.serve.house import At, By, House
from detente.serve.shell import ENVIRONMENT, page

if TYPE_CHECKING:
    from detente.ledger.answers import ArticleEntry, Balance, SetAsideEntry
    from detente.ledger.protocol import View

router = APIRouter()
NEW = 12
MOVED = 8
LATELY = 120
TICK = 0.4
BRIEFLY = 0.05
LONGEST_STREAM = 3600.0


@router.get("/")
def desk(request: Request, house: At) -> Response:
    """The desk."""
    counts = house.memory.answer("counts", house.record.counts)
    new = newest(house.record, NEW)
    moved = house.memory.answer("moved", lambda: moved_ties(house.record, _last_day(new)), BRIEFLY)
    aside = house.memory.answer("aside", lambda: list(house.record.set_aside()), BRIEFLY)
    return page(
        request,
        "desk.html",
        counts=counts,
        new=new,
        moved=moved,
        aside=_latest(aside.value or []),
        asides=len(aside.value or []),
        drops=house.intake.drops(),
        lately=LATELY,
    )


def newest(view: View, most: int) -> list[ArticleEntry]:
    """The articles that could be known last, those first whose day of publication is told."""
    return sorted(view.articles(newest=True, limit=most), key=lambda each: _published(each) == date.min)


def _published(article: ArticleEntry) -> date:
    return (article.published and (article.published.end or article.published.start)) or date.min


def _last_day(articles: list[ArticleEntry]) -> date | None:
    return max((day for each in articles if (day := _published(each)) != date.min), default=None)


def moved_ties(view: View, latest: date | None) -> list[Balance]:
    """The ties about which most is told lately, reckoned back from the last day the record knows of."""
    if latest is None:
        return []
    since = latest - timedelta(days=LATELY)
    found = view.balances(3 * MOVED, by="entries", across=True, since=since)
    return [each for each in found if each.latest and each.latest >= since][:MOVED]


@router.post("/drop")
def drop(request: Request, fields: Posted, house: At, person: By) -> Response:
    """Take in what is handed in; it is read beside."""
    if not person.may("reviewer"):
        raise NotAllowed("readers read; ask a reviewer or an admin to hand this in")
    published, publisher = field(fields, "published", 40) or None, field(fields, "publisher", 200) or None
    if published:
        parse_when(published)
    files = [
        (each.filename or "file", each.file)
        for each in fields.getlist("files")
        if isinstance(each, UploadFile) and each.filename
    ]
    if not files:
        raise BadInput("no file was handed in; choose some, or drop them on the desk")
    taken = house.intake.take(files, person.name, published, publisher)
    house.desk.note(person.name, "handed in", f"{taken.files} files")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"drop": taken.id, "files": taken.files})
    return RedirectResponse("/", 303)


@router.get("/drops")
async def drops(request: Request, house: At) -> Response:
    """How far everything handed in has come, as it happens (server-sent events)."""
    return StreamingResponse(_told(request, house), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _told(request: Request, house: House) -> AsyncIterator[str]:
    before = ""
    running = False
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST_STREAM
    while loop.time() < end and not await request.is_disconnected():
        now = house.intake.drops()
        made = await asyncio.to_thread(_shown, now)
        if made != before:
            yield f"event: drops\ndata: {json.dumps(made)}\n\n"
            before = made
        if not any(each.running for each in now):
            yield f"event: idle\ndata: {'grown' if running else 'still'}\n\n"
            return
        running = True
        await asyncio.sleep(TICK)


def _shown(drops: object) -> str:
    return ENVIRONMENT.get_template("drops.html").render(drops=drops)


def _latest(aside: list[SetAsideEntry]) -> list[SetAsideEntry]:
    return aside[::-1][:8]


@router.get("/aside")
def aside(request: Request, house: At) -> Response:
    """Everything that was set aside, the latest first."""
    return page(request, "aside.html", aside=list(house.record.set_aside())[::-1][:500])
