"""The words of an article that say where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.reading import Found

if TYPE_CHECKING:
    from detente.model.place import PlaceMention
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.vocab.gazetteer import Gazetteer


def read_places(parse: Parse, cast: Cast, gazetteer: Gazetteer) -> Found[PlaceMention]:
    """All place mentions in order; a place name that stands for an actor (a metonym in the cast) is no place."""
    return Found()
