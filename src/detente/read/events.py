"""Who did what to whom, coded by the code book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.reading import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.claim import Claim
    from detente.model.event import Event
    from detente.model.place import PlaceMention
    from detente.model.time import TimeExpression, When
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.vocab.codebook import Codebook
    from detente.vocab.cues import Cues


def read_events(
    parse: Parse,
    cast: Cast,
    claims: Sequence[Claim],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    codebook: Codebook,
    cues: Cues,
    published: When | None,
) -> Found[Event]:
    """All events in order."""
    return Found()
