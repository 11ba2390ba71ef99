"""Claims as they stand on their pages: the sentences that hold them, and what their pronouns point at."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente import vocab
from detente.model.text import Article, Span
from detente.read.language import parse
from detente.read.times import infer_published, read_times
from detente.resolve.statements import Wording
from detente.vocab.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.ledger.answers import ClaimEntry, EventEntry
    from detente.ledger.protocol import View
    from detente.model.time import When

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+|\n+")
HEAD = 300
NOBODY = frozenset({"unnamed", "population"})


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text, its entries in their public shape, and the names behind the words that point at its actors.

    Attributes:
        published: the day its head gives, where the ledger has none; ``latest`` the last day that its text names with a year.
    """

    text: str
    entries: Mapping[str, Any]
    marks: tuple[tuple[Span, frozenset[str]], ...]
    published: When | None
    latest: date | None


class Pages:
    """The pages of a record; each is opened once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._pages: dict[str, Page] = {}

    def wording(self, entry: ClaimEntry | EventEntry) -> Wording:
        """The sentences that hold a claim, or that tell an event."""
        page = self._page(entry.article)
        shape = page.entries[entry.id]
        pieces = [Span(*each) for each in shape["content"]] if "content" in shape else [Span(*shape["evidence"])]
        ends = [*pieces, Span(*shape["cue"])] if "cue" in shape else pieces
        around = sentences_around(page.text, Span(min(each.start for each in ends), max(each.end for each in ends)))
        marks = tuple(
            (_moved(span, around), marked)
            for span, marked in page.marks
            if around.start <= span.start and span.end <= around.end
        )
        return Wording(
            page.text[slice(*around)],
            tuple(_moved(piece, around) for piece in pieces),
            marks,
            entry.published or page.published,
        )

    def printed(self, entry: ClaimEntry | EventEntry) -> date | None:
        """The day an article was printed; where nobody says, the latest that its text names with its year."""
        known = entry.published or self._page(entry.article).published
        return known.end or known.start if known else self._page(entry.article).latest

    def _page(self, article: str) -> Page:
        if article not in self._pages:
            reading = json.loads(self._view.reading(article))
            entries = {each["id"]: each for kind in ("claims", "events") for each in reading[kind]}
            text = self._view.text(article)
            published = None if reading["article"]["published"] else _heading(text)
            self._pages[article] = Page(text, entries, tuple(_mentions(reading)), published, _latest(reading))
        return self._pages[article]


def _moved(span: Span, by: Span) -> Span:
    return Span(span.start - by.start, span.end - by.start)


def _mentions(reading: Mapping[str, Any]) -> Iterator[tuple[Span, frozenset[str]]]:
    for actor in reading["actors"]:
        if actor["kind"] not in NOBODY and (marks := _marks(actor["name"])):
            yield from ((Span(mention["start"], mention["end"]), marks) for mention in actor["mentions"])


def _marks(name: str) -> frozenset[str]:
    known = vocab.load().register.find(name)
    if known:
        return frozenset({known[0].key})
    return frozenset(fold(word) for word in islice(name.split(), 4) if word[:1].isupper())


def _heading(text: str) -> When | None:
    """The day that the first lines of a text give, read without regard to what else is taken for furniture."""
    (parsed,) = parse([Article(text=text[:HEAD], key="", language="en")])
    return infer_published(parsed, read_times(parsed, None).found)


def _latest(reading: Mapping[str, Any]) -> date | None:
    days = [time["interval"]["end"] for time in reading["times"] if time["interval"] and time["interval"]["end"]]
    return max((date.fromisoformat(day) for day in days), default=None)


def sentences_around(text: str, span: Span) -> Span:
    """The sentences that a span touches, cut at full stops: enough for a parse of their own."""
    start = max((each.end() for each in SENTENCE_END.finditer(text, 0, span.start)), default=0)
    after = SENTENCE_END.search(text, max(span.start, span.end - 2))
    return Span(start, after.end() if after else len(text))
