"""Review: a queue of what is least certain and matters most, ruled on by key, undone by key, and kept with who and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import BadJudgement, NotAllowed, UnknownEntry
from detente.model.judgement import FIELDS, Judgement, Ruling
from detente.serve.desk import Person
from detente.serve.door import Posted, field, local
from detente.serve.house import At, By, House
from detente.serve.pages.actors import actor_of
from detente.serve.queue import Case, cases
from detente.serve.shell import around, page

if TYPE_CHECKING:
    from detente.ledger.protocol import View

router = APIRouter()
UNSAID = "read beside its words"
LATER = "later"
AHEAD = 8
AROUND = 420
TRAIL = 300


@router.get("/review")
def review(request: Request, house: At, person: By) -> Response:
    """The next case."""
    _reviewer(person)
    found = house.memory.answer("queue", lambda: cases(house.record))
    left = house.desk.left(person.name)
    waiting = list(islice(_open(house.record, [each for each in found.value or () if each.entry not in left]), AHEAD))
    last = _last(house, person)
    case = waiting[0] if waiting else None
    return page(
        request,
        "review.html",
        counted=found.value is not None,
        case=case,
        ahead=waiting[1:],
        context=_around(house.record, case[1]) if case else None,
        left=len(left),
        last=last,
        fields=FIELDS,
    )


@router.get("/judgements")
def judgements(request: Request, house: At) -> Response:
    """What people ruled, the last first."""
    return page(request, "trail.html", judgements=list(house.record.judgements())[::-1][:TRAIL])


@router.post("/judge")
def judge(fields: Posted, house: At, person: By) -> Response:
    """Rule on an entry, or leave it for later."""
    _reviewer(person)
    ruling, entry = field(fields, "ruling", 20), field(fields, "entry", 80)
    back = RedirectResponse(local(field(fields, "back", 500) or "/review"), 303)
    if ruling == LATER:
        house.desk.leave(person.name, entry)
        return back
    if ruling == "resume":
        house.desk.take_up(person.name)
        return back
    if ruling not in get_args(Ruling):
        raise BadJudgement(f"there is no ruling '{ruling}'; there are {', '.join(get_args(Ruling))}")
    other = field(fields, "other", 200)
    entries = (entry, _meant(house.record, ruling, other)) if other else (entry,)
    corrects = ruling == "correct"
    made = Judgement(
        next(each for each in get_args(Ruling) if each == ruling),
        entries,
        person.name,
        field(fields, "why", 300) or UNSAID,
        datetime.now(UTC),
        field(fields, "field", 20) if corrects else None,
        field(fields, "value", 200) if corrects else None,
    )
    key = house.record.judge(made)
    house.memory.forget(but="queue")
    house.desk.note(person.name, f"ruled {ruling}", f"{key} on {' and '.join(entries)}")
    return back


def _reviewer(person: Person) -> None:
    if not person.may("reviewer"):
        raise NotAllowed("readers read; ask a reviewer or an admin to rule on this")


def _meant(view: View, ruling: str, other: str) -> str:
    """The entry of which somebody says that it is the same, or not; an actor may be named."""
    if ruling not in ("same", "not_same"):
        raise BadJudgement("only 'same' and 'not same' rule on two entries")
    if other[:1] in ("a", "e") and other[1:].isalnum() and any(each.isdigit() for each in other):
        return other
    return actor_of(view, other).id


def _open(view: View, queue: list[Case]) -> Iterator[tuple[Case, Any]]:
    """Cases that still stand and that nobody ruled on since they were counted."""
    for case in queue:
        ask = {"event": view.events, "claim": view.claims, "relation": view.relations}[case.kind]
        entry: Any = next(ask(ids=(case.entry,)), None)
        if entry is not None and entry.judged is None:
            yield case, entry


def _around(view: View, entry: Any) -> tuple[str, str, str]:
    """The words of an entry with what stands before and after them."""
    try:
        text = view.text(entry.article)
    except UnknownEntry:
        return "", "", ""
    opened = view.entry(entry.id)
    spans = [sealed.span for role, sealed in opened.evidence if role in ("sentence", "content", "cue", "trigger")]
    start = min((span.start for span in spans), default=entry.start)
    end = max((span.end for span in spans), default=entry.start)
    before, after = around(text, start, end, AROUND)
    return before, text[start:end], after


def _last(house: House, person: Person) -> Any:
    own = [each for each in house.record.judgements(by=person.name) if each.ruling != "undo" and each.undone_by is None]
    return own[-1] if own else None
