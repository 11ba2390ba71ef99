"""How two actors stand to each other for a while: command, membership, kinship, support, alliance, hostility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.actor import Part
    from detente.model.text import Span
    from detente.model.time import When

RelationKind = Literal[
    "leads", "officer_of", "deputy_of", "member_of", "part_of", "kin", "founded", "supports", "hosts", "arms", "funds",
    "trains", "allied", "hostile", "split_from", "merged_with", "holds",
]  # fmt: skip
RelationState = Literal["strained", "warming", "broken", "denied", "former"]
SYMMETRIC: frozenset[str] = frozenset({"kin", "allied", "hostile", "merged_with"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A state between two actors, e.g. subject *leads* object, subject *is part of* object, subject *holds* object.

    Attributes:
        state: None while it simply holds; otherwise how it stands.
        during: when it held.
        claim: id of the claim whose content tells it, or None if the article tells it in its own voice.
        evidence: the sentence that tells it.
        detail: what kind of kin, office or support ("son", "army chief").
    """

    id: str
    kind: RelationKind
    subject: Part
    object: Part
    evidence: Span
    state: RelationState | None = None
    during: When | None = None
    claim: str | None = None
    detail: str | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if self.subject.actor == self.object.actor:
            raise ValueError("nobody stands in a relation to themselves")
