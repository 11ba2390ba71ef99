"""Which other articles tell the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.analyse.accounts import happenings

if TYPE_CHECKING:
    from detente.ledger.answers import Opened
    from detente.ledger.protocol import View


def tellings(view: View, opened: Opened) -> list[dict[str, Any]]:
    """The other tellings of an event, with who printed them."""
    event = next(view.events(ids=(opened.id,)), None)
    if event is None or event.occurred is None:
        return []
    near = view.events(type=event.type, since=event.occurred.start, until=event.occurred.end)
    together = next(
        (each.told for each in happenings(near, view.same_events()) if any(told.id == event.id for told in each.told)), ()
    )
    return [
        {"id": told.id, "reason": f"the same event as {told.publisher or told.article} tells it: {told.words[0]}"}
        for told in together
        if told.id != event.id
    ]
