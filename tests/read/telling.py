"""The events of a text in its own words, as the tests of deeds ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.actor import Part
    from detente.model.text import Span
    from detente.model.time import When


class Told(NamedTuple):
    """One event: its type, who stands on which side, how it is put, and the word that names it."""

    type: str
    initiators: str
    recipients: str
    reality: str
    trigger: str


def told(text: str, published: When | None = None, *, things: bool = True) -> list[Told]:
    """Every event of a text, in order; sides joined by " + ".

    Args:
        things: whether a side that is no actor is told by its words.
    """
    reading = next(read_articles([Article(text=text, published=published)], detente.vocab.load()))

    def words(parts: Sequence[Part], others: Sequence[Span]) -> str:
        spans = [span for part in parts for span in part.spans] or (others if things else ())
        return " + ".join(text[slice(*span)] for span in spans)

    return [
        Told(
            event.type,
            words(event.initiators, event.initiator_words),
            words(event.recipients, event.recipient_words),
            event.reality,
            text[slice(*event.trigger)],
        )
        for event in reading.events
    ]
