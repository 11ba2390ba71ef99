"""A text as it was published, and the stretches of it that things are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.model import identity

if TYPE_CHECKING:
    from detente.model.time import When

FurnitureKind = Literal["caption", "navigation", "repeat", "share", "byline", "other"]


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of an article's text, counted in Unicode characters."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        """Whether a position lies inside; of spans, ask ``holds``."""
        return isinstance(position, int) and self.start <= position < self.end

    def holds(self, other: Span) -> bool:
        """Whether another span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """How many characters it holds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page text that is not the article: navigation, captions, share buttons."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was published.

    Attributes:
        text: the words, never changed after this; every span counts in it.
        key: the name under which the user handed it in (a file name, a ``key`` of an article line).
        published: the day or days on which it came out, or None if nothing says so.
        furniture: stretches that are not read.
    """

    text: str
    key: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: When | None = None
    furniture: tuple[Furniture, ...] = ()
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            fields: list[identity.Field] = [self.publisher, self.url, self.title, identity.text_digest(self.text)]
            object.__setattr__(self, "id", identity.name("d", fields))
        for piece in self.furniture:
            if not 0 <= piece.span.start < piece.span.end <= len(self.text):
                raise ValueError(f"furniture {piece.span} lies outside the text")

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self.text[span.start : span.end]
