"""The record as JSON: the same answers as the command line's JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response, StreamingResponse

from detente.analyse.contradictions import Contradiction, contradictions
from detente.analyse.ties import By, Tie, tie
from detente.analyse.weighed import Scales, scales
from detente.errors import BadQuestion
from detente.ledger.answers import (
    ActorEntry,
    ArticleEntry,
    ClaimEntry,
    Counts,
    EventEntry,
    Opened,
    PassedOverEntry,
    RelationEntry,
    SetAsideEntry,
)
from detente.ledger.protocol import Asked
from detente.model.claim import Naming
from detente.model.event import Reality
from detente.serve.house import At
from detente.serve.pages.actors import actor_of
from detente.serve.pages.articles import article_of
from detente.serve.pages.search import TOGETHER, json_lines
from detente.serve.question import LONGEST, first_day, last_day, plain
from detente.serve.shapes import Shape, Shapes
from detente.serve.shell import page

router = APIRouter()
MOST = 1000
FEW = 100
Words = Annotated[str, Query(max_length=LONGEST)]
Day = Annotated[str, Query(max_length=40, description="2017-10-24, 2017-10 or 2017")]
Limit = Annotated[
    int, Query(ge=1, le=MOST, description="At most so many; with form=jsonl all are streamed and it is left aside.")
]
Form = Annotated[Literal["json", "jsonl"], Query(description="One object with `entries`, or one entry a line, all of them.")]
FAULT: Shape = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"status": {"type": "integer"}, "what": {"type": "string"}, "says": {"type": "string"}},
            "required": ["status", "what", "says"],
        }
    },
    "required": ["error"],
}
LISTS: dict[str, type] = {
    "articles": ArticleEntry,
    "actors": ActorEntry,
    "claims": ClaimEntry,
    "events": EventEntry,
    "relations": RelationEntry,
    "passed-over": PassedOverEntry,
    "set-aside": SetAsideEntry,
    "contradictions": Contradiction,
}
SINGLE: dict[str, type] = {
    "counts": Counts,
    "articles/{key}": ArticleEntry,
    "actors/{key}": ActorEntry,
    "scales/{key}": Scales,
    "why/{key}": Opened,
    "tie": Tie,
}


@router.get("/api/v1/counts")
def counts(house: At) -> Response:
    """How much the record holds."""
    return _one(house.record.counts())


@router.get("/api/v1/articles")
def articles(
    house: At,
    actor: Words = "",
    publisher: Words = "",
    since: Day = "",
    until: Day = "",
    known_on: Day = "",
    limit: Limit = FEW,
    form: Form = "json",
) -> Response:
    """Articles by the day they could be known."""
    return _many(house.record.articles(**_asked(since, until, known_on, actor=actor, publisher=publisher)), limit, form)


@router.get("/api/v1/articles/{key}")
def article(house: At, key: str) -> Response:
    """An article without its text."""
    return _one(article_of(house.record, plain(key)))


@router.get("/api/v1/articles/{key}/reading")
def reading(house: At, key: str) -> Response:
    """The standing reading of an article with its text, in its public shape (`model/reading.schema.json`)."""
    return Response(house.record.reading(plain(key)), media_type="application/json")


@router.get("/api/v1/actors")
def actors(
    house: At, actor: Words = "", kind: Words = "", known_on: Day = "", limit: Limit = FEW, form: Form = "json"
) -> Response:
    """Actors of the whole record, those with most parts first."""
    asked = _asked("", "", known_on, actor=actor, type=kind)
    if form == "json":
        asked["limit"] = limit + 1
    return _many(house.record.actors(**asked), limit, form)


@router.get("/api/v1/actors/{key}")
def actor(house: At, key: str, known_on: Day = "") -> Response:
    """One actor, by id, register key or name."""
    return _one(actor_of(house.record, plain(key), last_day(known_on)))


@router.get("/api/v1/claims")
def claims(
    house: At,
    actor: Words = "",
    speaker: Words = "",
    act: Words = "",
    publisher: Words = "",
    naming: Naming | None = None,
    since: Day = "",
    until: Day = "",
    known_on: Day = "",
    limit: Limit = FEW,
    form: Form = "json",
) -> Response:
    """What was said: by whom, in which words, and why a speaker is not named."""
    asked = _asked(since, until, known_on, actor=actor, speaker=speaker, type=act, publisher=publisher, naming=naming)
    return _many(house.record.claims(**asked), limit, form)


@router.get("/api/v1/events")
def events(
    house: At,
    actor: Words = "",
    code: Words = "",
    publisher: Words = "",
    naming: Naming | None = None,
    reality: Reality | None = None,
    country: Words = "",
    since: Day = "",
    until: Day = "",
    known_on: Day = "",
    limit: Limit = FEW,
    form: Form = "json",
) -> Response:
    """What was done, planned, demanded or denied; by whom to whom, when and where."""
    asked = _asked(
        since,
        until,
        known_on,
        actor=actor,
        type=code.upper(),
        publisher=publisher,
        naming=naming,
        reality=reality,
        country=country.upper(),
    )
    return _many(house.record.events(**asked), limit, form)


@router.get("/api/v1/relations")
def relations(
    house: At,
    actor: Words = "",
    kind: Words = "",
    publisher: Words = "",
    naming: Naming | None = None,
    since: Day = "",
    until: Day = "",
    known_on: Day = "",
    limit: Limit = FEW,
    form: Form = "json",
) -> Response:
    """How actors stand to one another: who leads, belongs, supports, opposes."""
    return _many(
        house.record.relations(**_asked(since, until, known_on, actor=actor, type=kind, publisher=publisher, naming=naming)),
        limit,
        form,
    )


@router.get("/api/v1/passed-over")
def passed_over(house: At, article: Words = "", known_on: Day = "", limit: Limit = FEW, form: Form = "json") -> Response:
    """What was seen and not recorded, and why."""
    return _many(house.record.passed_over(**_asked("", "", known_on, article=article)), limit, form)


@router.get("/api/v1/set-aside")
def set_aside(house: At, limit: Limit = FEW, form: Form = "json") -> Response:
    """Files, and places in them, that could not be read, and why."""
    return _many(house.record.set_aside(), limit, form)


@router.get("/api/v1/contradictions")
def contradicting(
    house: At, a: Words, b: Words, since: Day = "", until: Day = "", known_on: Day = "", limit: Limit = FEW, form: Form = "json"
) -> Response:
    """Accounts of two actors' doings that cannot both be right."""
    one, other = actor_of(house.record, plain(a)), actor_of(house.record, plain(b))
    asked = _asked(since, until, known_on)
    asked["pair"] = one.id, other.id
    return _many(iter(contradictions(house.record, **asked)), limit, form)


@router.get("/api/v1/scales/{key}")
def on_scales(house: At, key: str, known_on: Day = "") -> Response:
    """A claim or event with what other articles have to say to it."""
    from detente.serve.pages.entries import event_of

    key = plain(key)
    entry = next(house.record.claims(ids=(key,)), None) or event_of(house.record, key)
    return _one(scales(house.record, entry, last_day(known_on)))


@router.get("/api/v1/why/{key}")
def why(house: At, key: str) -> Response:
    """An entry opened down to the words it was taken from."""
    return _one(house.record.entry(plain(key)))


@router.get("/api/v1/tie")
def tied(house: At, a: Words, b: Words, by: By = "month", organs: bool = False, known_on: Day = "") -> Response:
    """How two actors stand to each other over time."""
    one, other = actor_of(house.record, plain(a)), actor_of(house.record, plain(b))
    if one.id == other.id:
        raise BadQuestion(f"{one.name} stands in no tie to itself; name two actors")
    return _one(tie(house.record, one.id, other.id, by, last_day(known_on), organs=organs))


@router.get("/api/openapi.json", include_in_schema=False)
def schema(request: Request) -> Response:
    """What can be asked, as OpenAPI 3.1."""
    return JSONResponse(openapi(request.app))


@router.get("/api", include_in_schema=False)
def told(request: Request) -> Response:
    """What can be asked, for people."""
    paths = openapi(request.app)["paths"]
    return page(
        request, "api.html", paths=[(path, verb, about) for path, verbs in paths.items() for verb, about in verbs.items()]
    )


@lru_cache(maxsize=4)
def openapi(app: Any) -> Shape:
    """The description of every answer, its shape written from the answer's own type."""
    shapes = Shapes()
    made: Shape = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    for name, kind in LISTS.items():
        of_one = shapes.of(kind)
        listed = {
            "type": "object",
            "properties": {"entries": {"type": "array", "items": of_one}, "more": {"type": "boolean"}},
            "required": ["entries", "more"],
        }
        made["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"] = _answered(listed, lines=True)
    for name, kind in SINGLE.items():
        made["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"] = _answered(shapes.of(kind))
    made["paths"]["/api/v1/articles/{key}/reading"]["get"]["responses"]["200"] = _answered({"type": "object"})
    for verbs in made["paths"].values():
        for each in verbs.values():
            each["responses"] = {
                "200": each["responses"]["200"],
                **{code: _answered(FAULT, says) for code, says in FAULTS.items()},
            }
            each["security"] = [{}, {"token": []}]
    made["components"] = {"schemas": shapes.known, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    return made


FAULTS = {
    "401": "Nobody is signed in.",
    "404": "There is no such entry or actor.",
    "422": "That cannot be asked.",
    "429": "Asked too often.",
    "503": "The record cannot be reached.",
}


def _answered(shape: Shape, says: str = "The answer.", *, lines: bool = False) -> Shape:
    content: Shape = {"application/json": {"schema": shape}}
    if lines:
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    return {"description": says, "content": content}


def _asked(since: str, until: str, known_on: str, **narrowed: str | None) -> Asked:
    asked: Asked = {"since": first_day(since), "until": last_day(until), "known_on": last_day(known_on)}
    for name, value in narrowed.items():
        if value:
            asked[name] = plain(value)  # type: ignore[literal-required]
    return asked


def _one(answer: Any) -> Response:
    return Response(msgspec.json.encode(answer), media_type="application/json")


def _many(entries: Iterator[Any], limit: int, form: str) -> Response:
    if form == "jsonl":
        first = list(islice(entries, TOGETHER))
        return StreamingResponse(_lines(first, entries), media_type="application/x-ndjson")
    shown = list(islice(entries, limit + 1))
    return _one({"entries": shown[:limit], "more": len(shown) > limit})


def _lines(some: list[Any], entries: Iterator[Any]) -> Iterator[bytes]:
    while some:
        yield json_lines(some)
        some = list(islice(entries, TOGETHER))
