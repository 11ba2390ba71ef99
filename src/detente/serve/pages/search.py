"""Search: articles, claims, events and relations, narrowed, saved and taken away exactly as shown."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.background import BackgroundTask

from detente.errors import BadQuestion
from detente.export.formats import FORMATS, NAMES, export
from detente.model.claim import Naming
from detente.model.event import Reality
from detente.serve.door import Posted, field, local
from detente.serve.house import At, By
from detente.serve.question import TYPES, Question, clipped, question
from detente.serve.searching import answers, search
from detente.serve.shell import page

router = APIRouter()
# What stands at the head of a cell so that a spreadsheet takes it for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_EXPORTED = 1_000_000
TOGETHER = 500
ENDINGS = {"datasette": "db", "polecat": "tsv", "ftm": "ftm.json"}
FORMS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@router.get("/search")
def searched(request: Request, house: At, person: By) -> Response:
    """A page of answers."""
    asked = question(request.query_params)
    found = search(house.record, asked)
    return page(
        request,
        "search.html",
        asked=asked,
        found=found,
        types=TYPES[asked.kind],
        namings=get_args(Naming),
        realities=get_args(Reality),
        kinds=tuple(TYPES),
        formats=FORMATS,
        saved=house.desk.saved(person.name),
        known_on=asked.known_on,
    )


@router.post("/saved")
def save(fields: Posted, house: At, person: By) -> Response:
    """Keep a search under a name, or let one go."""
    if number := field(fields, "forget"):
        house.desk.unsave(person.name, int(number) if number.isdigit() else -1)
        return RedirectResponse("/search", 303)
    address = local(field(fields, "address", 3000))
    label = field(fields, "label", 80)
    if not label or not address.startswith("/search"):
        raise BadQuestion("give the search a name to keep it under")
    house.desk.save(person.name, label, address)
    return RedirectResponse(address, 303)


@router.get("/export.{form}")
def exported(request: Request, form: str, house: At, person: By) -> Response:
    """Everything a search answers, as CSV or JSON lines."""
    asked = question(request.query_params)
    entries = answers(house.record, asked, limit=MOST_EXPORTED)
    if form not in FORMS:
        raise BadQuestion(f"an export is {' or '.join(FORMS)}")
    house.desk.note(person.name, "exported", f"{asked.kind} as {form}")
    name = f'attachment; filename="detente-{asked.kind}.{form}"'
    parts: Iterator[bytes] = _lines(entries) if form == "jsonl" else _table(asked, entries)
    return StreamingResponse(parts, media_type=FORMS[form], headers={"content-disposition": name})


def _lines(entries: Iterator[Any]) -> Iterator[bytes]:
    while some := list(islice(entries, TOGETHER)):
        yield json_lines(some)


@router.get("/take/{form}")
def taken(request: Request, form: str, house: At, person: By) -> Response:
    """The record narrowed by a search, in a format of another program: a file, or a folder packed as one."""
    chosen = next((each for each in FORMATS if each.name == form), None)
    if chosen is None:
        raise BadQuestion(f"there is no format '{clipped(form)}'; there are {', '.join(NAMES)}")
    asked = question(request.query_params)
    folder = Path(tempfile.mkdtemp(prefix="detente-take-"))
    try:
        narrowed = asked.asked()
        if asked.words:
            narrowed["words"] = asked.words
        export(house.record, form, folder / form, narrowed)
        made = Path(shutil.make_archive(str(folder / "packed"), "zip", folder / form)) if chosen.folder else folder / form
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    house.desk.note(person.name, "exported", f"the record as {form}")
    name = f"detente-{form}.zip" if chosen.folder else f"detente.{ENDINGS.get(form, form)}"
    return FileResponse(made, filename=name, background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True))


def json_lines(entries: Iterable[Any]) -> bytes:
    """Entries as the command line prints them, one a line."""
    return b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)


def _table(asked: Question, entries: Iterator[Any]) -> Iterator[bytes]:
    heads = HEADS[asked.kind]
    yield _row(heads).encode()
    while some := list(islice(entries, TOGETHER)):
        yield "".join(_row([_cell(entry, head) for head in heads]) for entry in some).encode()


HEADS: dict[str, tuple[str, ...]] = {
    "articles": ("id", "title", "publisher", "published", "known", "url", "account", "actors", "claims", "events", "relations"),
    "claims": ("id", "article", "publisher", "published", "speaker", "speaker_id", "description", "naming", "anonymity_reason", "act",
               "cue", "content", "quotation", "addressee", "said", "inside", "start", "rule"),
    "events": ("id", "article", "publisher", "published", "type", "mode", "cameo", "goldstein", "quad", "reality", "initiators", "recipients", "initiator_words", "recipient_words",
               "occurred", "place", "country", "lat", "lon", "fatalities", "claim", "trigger", "words", "start", "rule"),
    "relations": ("id", "article", "publisher", "published", "subject", "kind", "state", "detail", "object", "during", "claim", "words", "start", "rule"),
}  # fmt: skip


def _cell(entry: Any, head: str) -> str:
    if head == "speaker_id":
        return str(entry.speaker.actor) if entry.speaker else ""
    if head in ("country", "lat", "lon"):
        return "" if entry.place is None else str(getattr(entry.place, head) or "")
    value = getattr(entry, head)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " … ".join(str(getattr(each, "name", each)) for each in value)
    if head == "fatalities":
        return f"{'' if value.low is None else value.low}-{'' if value.high is None else value.high}"
    return str(getattr(value, "name", value))


def _row(cells: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(FORMULA) and not _number(cell) else cell for cell in cells])
    return line.getvalue()


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
