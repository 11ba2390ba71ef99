"""The words with which an article points at actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.reading import Found

if TYPE_CHECKING:
    from detente.model.actor import ActorKind, Mention
    from detente.model.time import When
    from detente.read.language import Parse
    from detente.vocab.register import Register


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention before it is known whom it points at."""

    mention: Mention
    kind: ActorKind | None
    name: str | None
    register: str | None = None
    country: str | None = None
    plural: bool = False


def read_mentions(parse: Parse, register: Register, published: When | None) -> Found[Spotted]:
    """All mentions of actors in order."""
    return Found()
