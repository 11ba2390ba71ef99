"""Answers to a search, a page at a time, with what it could be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.ledger.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.protocol import View
    from detente.serve.question import Question

PAGE = 25
COUNTED = 1000
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
    first = (question.page - 1) * PAGE
    seen = list(islice(answers(view, question), max(COUNTED, first + PAGE + 1)))
    return Found(
        tuple(seen[first : first + PAGE]),
        question.page,
        len(seen) > first + PAGE,
        min(len(seen), COUNTED),
        tuple(_facets(question, seen[:COUNTED])),
    )


def answers(view: View, question: Question) -> Iterator[Any]:
    """Every answer, articles the latest first, the others in the record's order."""
    asked = question.asked()
    entries: Iterator[Any]
    if question.kind == "articles":
        entries = iter(sorted(view.articles(**asked), key=lambda each: (each.known, each.recorded, each.id), reverse=True))
    else:
        entries = getattr(view, question.kind)(**asked)
    words = fold(question.words).split()
    return entries if not words else (each for each in entries if _holds(view, each, words))


def _holds(view: View, entry: Any, words: list[str]) -> bool:
    text = f" {fold(_text(view, entry))} "
    return all(f" {word} " in text for word in words)


def _text(view: View, entry: Any) -> str:
    content = getattr(entry, "content", None)
    if content is not None:
        return f"{entry.description} {' '.join(content)}"
    words = getattr(entry, "words", None)
    if words is not None:
        return words if isinstance(words, str) else " ".join(words)
    return f"{entry.title or ''} {view.text(entry.id)}"


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
