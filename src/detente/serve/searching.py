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
        counted: how many answers there are, or how many were counted if there are more.
        all_counted: whether there are no more.
        facets: by what it could be narrowed, with how many of the counted answers, the newest, have it.
    """

    entries: tuple[Any, ...]
    page: int
    more: bool
    counted: int
    all_counted: bool
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def search(view: View, question: Question) -> Found:
    """The page of answers that a question asks for."""
    skipped = (question.page - 1) * PAGE
    asked = _asked(question)
    alike = view.facets(question.kind, COUNTED, **asked)
    if alike.whole or skipped + PAGE < alike.counted:
        shown, more = _told(view, question, alike.ids[skipped : skipped + PAGE]), alike.counted > skipped + PAGE
    else:
        shown = list(answers(view, question, skip=skipped, limit=PAGE + 1))
        more = len(shown) > PAGE
    facets = (
        (name, choices[:MOST_CHOICES]) for name, choices in alike.of.items() if len(choices) > 1 and not getattr(question, name)
    )
    return Found(tuple(shown[:PAGE]), question.page, more, alike.counted, alike.whole, tuple(facets))


def _told(view: View, question: Question, ids: tuple[str, ...]) -> list[Any]:
    asked: Asked = {"ids": ids, "newest": True, "known_on": question.asked().get("known_on")}
    entries: Iterator[Any] = getattr(view, question.kind)(**asked)
    return list(entries)


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
