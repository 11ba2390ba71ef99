"""When what is recorded took place, each event as wide as its words leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from datetime import date

    from detente.ledger.answers import EventEntry
    from detente.ledger.protocol import Asked, View


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the line: its interval, an open side None; ``how`` says what dated it."""

    id: str
    start: date | None
    end: date | None
    how: str
    type: str
    reality: str
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by the day they began, those of which only the end is known by that; ``undated``: how many have no day at all."""

    marks: tuple[Mark, ...]
    undated: int

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and last day that a mark names; None if none does."""
        days = [day for mark in self.marks for day in (mark.start, mark.end) if day]
        return (min(days), max(days)) if days else None


def timeline(view: View, **asked: Unpack[Asked]) -> Timeline:
    """The course of events, asked for as events are."""
    events = list(view.events(**asked))
    dated = [event for event in events if event.occurred and (event.occurred.start or event.occurred.end)]
    marks = sorted(map(_mark, dated), key=_order)
    return Timeline(tuple(marks), len(events) - len(dated))


def _order(mark: Mark) -> tuple[date, date, str]:
    first, last = mark.start or mark.end, mark.end or mark.start
    assert first
    assert last
    return first, last, mark.id


def _mark(event: EventEntry) -> Mark:
    when = event.occurred
    assert when
    return Mark(
        event.id, when.start, when.end, when.how, event.type, event.reality, event.by_whom, event.to_whom,
        event.place.name if event.place else None, event.words[0],
    )  # fmt: skip
