"""How a page is laid out: the frame around it, and how days, names and numbers are written."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from detente.model.time import When

HERE = Path(__file__).parent
STATIC = HERE / "static"
THEMES = ("light", "dark")
NAV = (
    ("/", "Desk", "d"),
    ("/search", "Search", "s"),
    ("/actors", "Actors", "a"),
    ("/pairs", "Pairs", "p"),
    ("/network", "Network", "n"),
    ("/map", "Map", "m"),
    ("/timeline", "Timeline", "t"),
    ("/review", "Review", "r"),
)
REALITY = {
    "happened": "told as having happened",
    "hedged": "told with a reserve",
    "claimed": "only claimed",
    "denied": "denied",
    "planned": "planned",
    "demanded": "demanded",
    "hypothetical": "only supposed",
    "negated": "told as not having happened",
}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, made and escaped."""
    person = getattr(request.state, "person", None)
    theme = request.cookies.get("theme", "")
    shared = {
        "request": request,
        "person": person,
        "csrf": request.state.csrf if hasattr(request.state, "csrf") else "",
        "team": request.app.state.house.team,
        "theme": theme if theme in THEMES else "",
        "known_on": context.pop("known_on", ""),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "path": request.url.path,
        "now": None,
    }
    return HTMLResponse(ENVIRONMENT.get_template(template).render({**shared, **context}), status_code=status)


@pass_context
def _to(context: Context, path: str, **parameters: Any) -> str:
    """The address of a page, which carries on what the record is asked as known on."""
    known_on = context.get("known_on")
    asked = {name: value for name, value in parameters.items() if value not in (None, "", False)}
    if known_on and "known_on" not in parameters:
        asked["known_on"] = known_on
    return quote(path, safe="/:") + (f"?{urlencode(asked)}" if asked else "")


def days(when: When | None) -> str:
    """An interval of days in a few characters; says so if unknown."""
    return (str(when) if when else "") or "day unknown"


def short(words: str, most: int = 160) -> str:
    """Words on one line, cut where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """What stands before and after a stretch of a text, cut where a paragraph or else a word ends."""
    before = text[max(0, start - most) : start].rsplit("\n", 1)[-1]
    after = text[end : end + most].split("\n", 1)[0]
    if len(before) == most:
        before = "… " + before.partition(" ")[2]
    if len(after) == most:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def many(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def names(actors: Iterable[Any]) -> str:
    """The names of actors."""
    return ", ".join(short(who.name, 60) for who in actors)


def listed(words: Iterable[str]) -> str:
    """Several names or words in one line."""
    return ", ".join(short(each, 60) for each in words)


def spoken(word: str) -> str:
    """A word of the vocabulary as it is read aloud (``armed_group``)."""
    return word.replace("_", " ")


def _stamp() -> str:
    digest = sha256()
    for file in sorted(STATIC.glob("*.*")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(days=days, short=short, listed=listed, names=names, spoken=spoken)
    made.globals.update(to=_to, nav=NAV, stamp=_stamp(), many=many, REALITY=REALITY, QUADS=QUADS)
    return made


ENVIRONMENT = _environment()
