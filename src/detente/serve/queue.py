"""What is worth a person's look: where the reading is least certain and most hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.answers import ClaimEntry, EventEntry, RelationEntry
    from detente.ledger.protocol import View
    from detente.model.time import When

LOOKED_AT = 300
MOST = 200
WIDE = 31
LEAST = 0.1
# What an event that CAMEO gives no weight counts for, and a claim.
UNWEIGHED, CLAIM, RELATION = 0.4, 0.35, 0.5
SAID = {"accuse": 0.6, "deny": 0.6, "threaten": 0.7, "acknowledge": 0.6}
NOBODY = frozenset({"unnamed", "population"})


@dataclass(frozen=True, slots=True)
class Case:
    """An entry to look at.

    Attributes:
        doubts: what is not certain about it, in words.
        doubt: how much that is together, 0 to 1.
        weight: how much hangs on it, 0 to 1.
    """

    entry: str
    kind: str
    doubts: tuple[str, ...]
    doubt: float
    weight: float

    @property
    def rank(self) -> float:
        """What is doubtful and weighs nothing can wait, and so can what weighs much and is plain."""
        return self.doubt * self.weight


def cases(view: View) -> list[Case]:
    """Cases among the entries that could be known last and that nobody has ruled on, the most pressing first."""
    found = [
        *(_case(each, "event", _of_event(each), _weight(each)) for each in view.events(newest=True, limit=LOOKED_AT)),
        *(
            _case(each, "claim", _of_claim(each), SAID.get(each.act, CLAIM))
            for each in view.claims(newest=True, limit=LOOKED_AT)
        ),
        *(_case(each, "relation", _of_relation(each), RELATION) for each in view.relations(newest=True, limit=LOOKED_AT)),
    ]
    pressing = [each for each in found if each is not None and each.rank >= LEAST]
    return sorted(pressing, key=lambda each: (-each.rank, each.entry))[:MOST]


def _case(entry: Any, kind: str, doubts: Iterator[tuple[str, float]], weight: float) -> Case | None:
    if entry.judged is not None:
        return None
    found = list(doubts)
    certain = 1.0
    for _, share in found:
        certain *= 1 - share
    return Case(entry.id, kind, tuple(says for says, _ in found), round(1 - certain, 3), round(weight, 3))


def _of_event(event: EventEntry) -> Iterator[tuple[str, float]]:
    if not event.by_whom:
        yield "nobody is named who did it", 0.35
    elif all(each.kind in NOBODY for each in event.initiators):
        yield "who did it cannot be told apart", 0.2
    if not event.to_whom and event.quad > 1:
        yield "nobody is named to whom it was done", 0.2
    if event.reality in ("hedged", "claimed"):
        yield f"it is told as {event.reality}", 0.2
    if event.reality in ("denied", "negated", "hypothetical"):
        yield f"it is told as {event.reality}: was that read rightly?", 0.3
    yield from _days(event.occurred)
    if event.hedges:
        yield f"weakened by {' and '.join(event.hedges[:2])}", 0.15
    if event.fatalities and event.fatalities.high is None:
        yield "its toll has no upper end", 0.15
    if event.place is None and event.quad == 4:
        yield "no place is read", 0.1


def _of_claim(claim: ClaimEntry) -> Iterator[tuple[str, float]]:
    if claim.speaker is None and claim.naming != "article":
        yield "its speaker cannot be told apart", 0.4
    if claim.inside:
        yield "it stands inside another claim", 0.25
    if claim.quotation == "mixed" or len(claim.content) > 2:
        yield "its words stand in several pieces", 0.2
    if claim.naming == "unnamed" and claim.speaker and not claim.anonymity_reason:
        yield "no reason is read why the speaker is unnamed", 0.1
    if sum(map(len, claim.content)) < 20:
        yield "its content is very short", 0.2


def _of_relation(relation: RelationEntry) -> Iterator[tuple[str, float]]:
    if relation.state:
        yield f"it is read as {relation.state}", 0.25
    if relation.claim:
        yield "it stands in somebody's words", 0.15
    if {relation.subject.kind, relation.object.kind} & NOBODY:
        yield "one side cannot be told apart", 0.25
    if relation.kind in ("hostile", "allied", "supports"):
        yield f"{relation.kind} is a matter of judgement", 0.15


def _days(when: When | None) -> Iterator[tuple[str, float]]:
    if when is None or (when.start is None and when.end is None):
        yield "its day is unknown", 0.25
    elif when.start is None or when.end is None:
        yield "only one end of its time is known", 0.15
    elif (when.end - when.start).days > WIDE:
        yield f"its day is known only within {(when.end - when.start).days + 1} days", 0.15


def _weight(event: EventEntry) -> float:
    weight = abs(event.goldstein) / 10 if event.goldstein else UNWEIGHED
    return min(1.0, weight + (0.2 if event.fatalities else 0.0))
