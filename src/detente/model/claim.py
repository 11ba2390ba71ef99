"""What an article says somebody said or thinks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.text import Span
    from detente.model.time import When

Naming = Literal["named", "institution", "unnamed", "article"]
Act = Literal[
    "say", "claim", "deny", "confirm", "acknowledge", "warn", "accuse", "demand", "promise", "threaten", "praise", "believe"
]
Quotation = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak: an actor of the article, or None where the words name nobody that could be told apart.

    Attributes:
        spans: the words that name the speaker at this claim ("he", "the adviser, who is privy to ...").
        description: those words, or for a pronoun the fullest description the article gives of the speaker.
        anonymity_reason: the words that say why the speaker is not named.
    """

    actor: str | None
    spans: tuple[Span, ...]
    description: str
    naming: Naming
    anonymity_reason: Span | None = None

    def __post_init__(self) -> None:
        if self.anonymity_reason and self.naming != "unnamed":
            raise ValueError("only an unnamed speaker has a reason for not being named")


@dataclass(frozen=True, slots=True)
class Claim:
    """Speaker, cue and content.

    Attributes:
        cue: the words that attribute ("said", "according to"); an empty tuple never occurs.
        content: what was said, one span or several pieces in order.
        addressee: actor id of whom it was said to.
        said: when it was said.
        inside: id of the claim whose content holds this one ("the politician said interlocutors confirmed ...").
        hedges: words that weaken it ("reportedly", "apparently").
    """

    id: str
    speaker: Speaker
    cue: Span
    act: Act
    content: tuple[Span, ...]
    quotation: Quotation
    addressee: str | None = None
    said: When | None = None
    inside: str | None = None
    hedges: tuple[Span, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a claim without content is no claim")
