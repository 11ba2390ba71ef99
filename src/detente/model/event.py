"""What was done, by whom to whom, when and where, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.actor import Part
    from detente.model.place import PlaceMention
    from detente.model.text import Span
    from detente.model.time import When

Reality = Literal["happened", "hedged", "claimed", "denied", "planned", "demanded", "hypothetical", "negated"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, as closely as the words say: ``nearly 150`` is 135-150, ``dozens`` 24-99; an open side is None."""

    low: int | None
    high: int | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done, planned, demanded or denied: ``reality`` says which.

    Attributes:
        type: PLOVER 2.0 event type; ``mode`` and ``contexts`` as PLOVER has them.
        cameo: CAMEO code, the most specific one the words carry; None where the code book maps none.
        goldstein: Goldstein's weight of that code, -10..10.
        quad: PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        initiator_words: the article's words for who did it, where that is no actor of its cast ("the censors").
        recipient_words: its words for whom or what it was done to, where that is none ("the flag").
        claim: id of the innermost claim whose content tells it, or None if the article tells it in its own voice.
        trigger: the words that name it.
        evidence: the sentences that tell it, the first telling first.
    """

    id: str
    type: EventType
    trigger: Span
    evidence: tuple[Span, ...]
    reality: Reality
    quad: int
    initiators: tuple[Part, ...] = ()
    recipients: tuple[Part, ...] = ()
    initiator_words: tuple[Span, ...] = ()
    recipient_words: tuple[Span, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    occurred: When | None = None
    place: PlaceMention | None = None
    hedges: tuple[Span, ...] = ()
    claim: str | None = None
    fatalities: Toll | None = None
    wounded: Toll | None = None
    held: Toll | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("an event without evidence is no event")
