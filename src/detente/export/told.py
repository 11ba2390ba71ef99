"""Which events go to formats that have no column for how an article puts them: those told as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.export.shapes import only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.answers import EventEntry
    from detente.ledger.protocol import Asked, View

DONE = frozenset({"happened", "hedged", "claimed"})
NARROWED_BY = (
    "since", "until", "actor", "pair", "publisher", "type", "reality", "naming", "speaker", "country", "known_on", "words",
)  # fmt: skip


def events(view: View, asked: Asked) -> Iterator[EventEntry]:
    """Events that match; unless one reality was asked for, those that are told as done."""
    every = view.events(**only(asked, *NARROWED_BY))
    return every if asked.get("reality") else (event for event in every if event.reality in DONE)
