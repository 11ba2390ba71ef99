"""What somebody at a page asks, as it stands in the address of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from detente.errors import BadQuestion
from detente.ledger.protocol import Asked
from detente.model.claim import Act, Naming
from detente.model.event import EventType, Reality
from detente.model.relation import RelationKind
from detente.model.time import parse_when

Kind = Literal["articles", "claims", "events", "relations"]
LONGEST = 300
MOST_PAGES = 1000
TYPES: dict[Kind, tuple[str, ...]] = {
    "articles": (),
    "claims": get_args(Act),
    "events": get_args(EventType),
    "relations": get_args(RelationKind),
}
# Which questions narrow which kind.
ASKS: dict[Kind, tuple[str, ...]] = {
    "articles": ("actor", "publisher"),
    "claims": ("actor", "speaker", "publisher", "type", "naming"),
    "events": ("actor", "publisher", "type", "reality", "naming", "country"),
    "relations": ("actor", "publisher", "type", "naming"),
}
CHOICES = {"naming": get_args(Naming), "reality": get_args(Reality)}


@dataclass(frozen=True, slots=True)
class Question:
    """A search: of which kind, narrowed by what; empty does not narrow.

    Attributes:
        words: words that have to stand in the entry (for an article, in its title or text).
        page: which page of the answers, from 1.
    """

    kind: Kind = "articles"
    words: str = ""
    actor: str = ""
    speaker: str = ""
    type: str = ""
    since: str = ""
    until: str = ""
    publisher: str = ""
    naming: str = ""
    reality: str = ""
    country: str = ""
    known_on: str = ""
    page: int = 1

    def asked(self) -> Asked:
        """The same, as the record is asked."""
        asked: Asked = {"since": first_day(self.since), "until": last_day(self.until), "known_on": last_day(self.known_on)}
        for name in ASKS[self.kind]:
            value = getattr(self, name)
            if value:
                asked[name] = value  # type: ignore[literal-required]
        return asked

    def address(self, **changes: Any) -> str:
        """The part of an address that asks this, with some of it changed; an answer's page is not carried along."""
        changed = replace(self, **{"page": 1, **changes})
        usual = Question()
        return urlencode(
            {
                field.name: value
                for field in fields(self)
                if (value := getattr(changed, field.name)) != getattr(usual, field.name) or field.name == "kind"
            }
        )

    @property
    def narrowed(self) -> bool:
        """Whether it asks for anything but a kind."""
        return replace(self, kind="articles", page=1) != Question()


def question(parameters: Mapping[str, str]) -> Question:
    """Read a question off an address.

    Raises:
        BadQuestion: if a kind or value is none there is.
        BadDate: if a date is none.
    """
    kind = parameters.get("kind") or "articles"
    if kind not in TYPES:
        raise BadQuestion(f"there are no {clipped(kind)}; ask for {', '.join(TYPES)}")
    given: dict[str, Any] = {field.name: plain(parameters.get(field.name, "")) for field in fields(Question)}
    asked = Question(**{**given, "kind": kind, "page": _page(given["page"])})
    asked = replace(asked, type=asked.type.upper() if kind == "events" else asked.type, country=asked.country.upper())
    nothing: dict[str, Any] = {name: "" for name in _narrowing() if name not in ASKS[asked.kind]}
    asked = replace(asked, **nothing)
    for name, choices in (*CHOICES.items(), ("type", TYPES[asked.kind])):
        value = getattr(asked, name)
        if value and value not in choices:
            raise BadQuestion(f"'{clipped(value)}' is no {name} of {kind}; there are {', '.join(choices) or 'none'}")
    asked.asked()
    return asked


def _narrowing() -> tuple[str, ...]:
    return ("actor", "speaker", "type", "publisher", "naming", "reality", "country")


def first_day(text: str) -> date | None:
    """The first day of a date in an address; None if it is empty.

    Raises:
        BadDate: if it is none.
    """
    return parse_when(clipped(text)).start if text else None


def last_day(text: str) -> date | None:
    """The last day of a date in an address; None if it is empty.

    Raises:
        BadDate: if it is none.
    """
    return parse_when(clipped(text)).end if text else None


def plain(text: str) -> str:
    """Text from an address on one line, without what no name or word holds.

    Raises:
        BadQuestion: if it is too long to be a question.
    """
    if len(text) > LONGEST:
        raise BadQuestion(f"a question has at most {LONGEST} characters")
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def clipped(text: str) -> str:
    """So much of it as fits into a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _page(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= MOST_PAGES:
        raise BadQuestion(f"page {clipped(text)} is none; pages run from 1 to {MOST_PAGES}")
    return int(text[:6])
