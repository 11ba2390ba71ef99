"""What every rule for relations looks at, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detente.model.relation import RelationKind
    from detente.read.language import Parse
    from detente.read.sides import Side, Sides
    from detente.read.standing import Standing
    from detente.vocab.register import Register
    from detente.vocab.ties import Ties

VERBAL = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
BECOMING = frozenset({"be", "become", "remain", "stay"})
PEOPLE = frozenset({"person", "unnamed"})
FIGHTING = frozenset({"armed_group", "military"})
BODIES = frozenset({"armed_group", "organisation", "military", "state"})


class Finding(NamedTuple):
    """A relation before it has a time, a claim and a name."""

    kind: RelationKind
    subject: Side
    object: Side
    at: int
    state: Standing
    detail: str | None
    rule: str
    timed: bool = True


class Scene(NamedTuple):
    """What every rule looks at."""

    parse: Parse
    sides: Sides
    ties: Ties
    register: Register
    year: int | None


def armed(one: Side, other: Side) -> bool:
    """Whether two sides can fight: one an armed group or force, both bodies."""
    kinds = {one.actor.kind, other.actor.kind}
    return bool(kinds & FIGHTING) and kinds <= FIGHTING | BODIES | {"government"}


def apart(sides: list[Side], others: list[Side]) -> list[Side]:
    """The sides that are none of the others."""
    return [side for side in sides if all(side.actor.id != other.actor.id for other in others)]
