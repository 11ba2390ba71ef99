"""The words an entry was taken from, sealed so that they can be found again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from detente.model import identity

if TYPE_CHECKING:
    from detente.model.text import Article, Span


class Standing(Enum):
    """How sealed words stand in a text looked at again."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Position, exact words, digest of the text, and the rule or model that saw them."""

    article: str
    span: Span
    words: str
    digest: str
    rule: str

    def standing(self, text: str) -> Standing:
        """Whether the words stand in this text where they were sealed, elsewhere, or no longer."""
        if text[self.span.start : self.span.end] == self.words:
            return Standing.EXACT
        return Standing.MOVED if self.words in text else Standing.LOST


def seal(article: Article, span: Span, rule: str) -> Evidence:
    """Seal a span of an article."""
    return Evidence(article.id, span, article.words(span), identity.text_digest(article.text), rule)
