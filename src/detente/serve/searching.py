"""Answers to a search, a page at a time, with what it could be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.protocol import View
    from detente.serve.question import Question

PAGE = 25
COUNTED = 100
MOST_CHOICES = 8
FACETS = {
    "articles": ("publisher",),
    "claims": ("publisher", "type", "naming"),
    "events": ("publisher", "type", "reality", "country"),
    "relations": ("publisher", "type"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of answers.

    Attributes:
        counted: how many answers there are, or COUNTED if there are at least that many.
        facets: by what it could be narrowed, with how many of the counted answers have it.
    """

    entries: tuple[Any, ...]
    page: int
    more: bool
    counted: int
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    @property
    def all_counted(self) -> bool:
        """Whether there are no more than were counted."""
        return self.counted < COUNTED


def search(view: View, question: Question) -> Found:
    """The page of answers that a question asks for."""
    skipped = (question.page - 1) * PAGE
    seen = list(answers(view, question, limit=COUNTED))
    shown = (
        seen[skipped : skipped + PAGE + 1]
        if skipped + PAGE < COUNTED
        else list(answers(view, question, skip=skipped, limit=PAGE + 1))
    )
    return Found(tuple(shown[:PAGE]), question.page, len(shown) > PAGE, len(seen), tuple(_facets(question, seen)))


def answers(view: View, question: Question, *, skip: int | None = None, limit: int | None = None) -> Iterator[Any]:
    """The answers to a question, what could be known last first."""
    asked = question.asked()
    asked["newest"] = True
    asked["skip"], asked["limit"] = skip, limit
    if question.words:
        asked["words"] = question.words
    entries: Iterator[Any] = getattr(view, question.kind)(**asked)
    return entries


def value(entry: Any, facet: str) -> str | None:
    """What an entry has of a facet."""
    if facet == "type":
        return str(getattr(entry, "act", None) or getattr(entry, "type", None) or getattr(entry, "kind", ""))
    if facet == "country":
        return entry.place.country if entry.place else None
    found = getattr(entry, facet, None)
    return str(found) if found else None


def _facets(question: Question, seen: list[Any]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    for facet in FACETS[question.kind]:
        if getattr(question, facet):
            continue
        counted = Counter(found for each in seen if (found := value(each, facet)))
        if len(counted) > 1:
            yield facet, tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MOST_CHOICES])
