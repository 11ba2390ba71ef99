"""Where quotation marks open and close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.text import Span

if TYPE_CHECKING:
    from detente.read.language import Parse


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: marks included.
        inner: the words alone.
        tokens: first token inside and the one after the last.
        open_ended: the mark does not close before the paragraph ends (a quotation running over paragraphs).
        scare: too short or too embedded to be speech of its own ("so-called 'safe haven'"); still a piece of a mixed quotation.
    """

    span: Span
    inner: Span
    tokens: tuple[int, int]
    open_ended: bool = False
    scare: bool = False


def read_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """All quotations of an article in order."""
    return ()
