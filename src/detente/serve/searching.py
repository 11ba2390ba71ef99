"""Answers to a search, a page at a time, with what it could be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.protocol import Asked, View
    from detente.serve.question import Question

PAGE = 25
COUNTED = 1000
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A page of answers.

    Attributes:
        counted: how many answers there are, or COUNTED if there are at least that many.
        facets: by what it could be narrowed, with how many of the counted answers, the newest, have it.
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
    shown = list(answers(view, question, skip=(question.page - 1) * PAGE, limit=PAGE + 1))
    alike = view.facets(question.kind, COUNTED, **_asked(question))
    facets = (
        (name, choices[:MOST_CHOICES]) for name, choices in alike.of.items() if len(choices) > 1 and not getattr(question, name)
    )
    return Found(tuple(shown[:PAGE]), question.page, len(shown) > PAGE, alike.counted, tuple(facets))


def answers(view: View, question: Question, *, skip: int | None = None, limit: int | None = None) -> Iterator[Any]:
    """The answers to a question, what could be known last first."""
    asked = _asked(question)
    asked["skip"], asked["limit"] = skip, limit
    entries: Iterator[Any] = getattr(view, question.kind)(**asked)
    return entries


def _asked(question: Question) -> Asked:
    asked = question.asked()
    asked["newest"] = True
    if question.words:
        asked["words"] = question.words
    return asked
