"""The words that tell how actors hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

import yaml

from detente.errors import BadVocabulary
from detente.model.relation import RelationKind, RelationState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parent / "data" / "relations"
Shape = Literal["between", "joint", "keeping", "haven", "under"]
KINDS: frozenset[str] = frozenset(get_args(RelationKind))
SHAPES: frozenset[str] = frozenset(get_args(Shape))
STATES: frozenset[str] = frozenset(get_args(RelationState))


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """What a verb tells of two sides, and where they stand: ``subject``, ``object`` or a preposition.

    Attributes:
        nouns: the objects without which the verb does not tell it; empty if it does by itself.
        each: whether several subjects say it of one another.
        only: the kinds of actor that both sides have to be; empty for all.
        subject_kinds: the kinds of actor that the first side has to be; empty for all.
        given: what "with" has to say was given ("provides X with weapons").
        particle: a word like "out" without which the verb does not tell it.
        state: how the relation stands by the verb itself ("fall out with").
        armed: whether it is told only of armed sides: one an armed group or force, none a people or a person.
        named: whether both sides have to be told apart by a name.
        object_kinds: the kinds of actor that the second side has to be; empty for all.
    """

    kind: RelationKind
    first: tuple[str, ...]
    second: tuple[str, ...]
    nouns: frozenset[str] = frozenset()
    each: bool = False
    only: frozenset[str] = frozenset()
    subject_kinds: frozenset[str] = frozenset()
    armed: bool = False
    particle: str | None = None
    given: frozenset[str] = frozenset()
    state: RelationState | None = None
    named: bool = False
    object_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NounFrame:
    """What a noun tells of two sides, and the prepositions before them.

    Attributes:
        shape: how the sides stand: ``between`` ("X's pact with Y"), ``joint`` ("a joint raid by X and Y"), ``keeping`` ("X is in
            Y's custody"), ``haven`` ("havens for X in Y"), ``under`` ("X, under the command of Y").
    """

    kind: RelationKind
    sides: frozenset[str]
    first: frozenset[str] = frozenset()
    state: RelationState | None = None
    neutral: bool = False
    armed: bool = False
    shape: Shape = "between"


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says somebody is to another; ``swap`` if the other one is the subject.

    Attributes:
        qualified: for a noun that says nothing by itself, what it says with these words before it ("splinter group").
        state: how it stands by the noun itself ("a defector").
    """

    kind: RelationKind
    swap: bool = False
    qualified: tuple[tuple[str, RelationKind], ...] = ()
    state: RelationState | None = None


@dataclass(frozen=True, slots=True)
class AdjectiveFrame:
    """What an adjective tells of two sides: the prepositions before the other one, or whether a hyphen may tie it ("Iran-backed")."""

    kind: RelationKind
    sides: frozenset[str]
    joined: bool = False
    swap: bool = False
    state: RelationState | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """All words for relations, by lemma, and the words that say how a relation stands."""

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    roles: Mapping[str, Role]
    adjectives: Mapping[str, AdjectiveFrame]
    adjective_states: Mapping[str, RelationState]
    verb_states: Mapping[str, RelationState]
    noun_states: Mapping[str, RelationState]
    open: frozenset[str]
    deny: frozenset[str]
    modals: frozenset[str]
    lasting: frozenset[str]
    reaching: frozenset[str]
    resuming: frozenset[str]
    agreed: frozenset[str]
    behind: frozenset[str]
    pairs: frozenset[str]
    controlled: frozenset[str]
    wishes: frozenset[str]
    over: frozenset[str]
    calling: frozenset[str]
    having: frozenset[str]
    finished: frozenset[str]
    ruled: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=1)
def load_ties() -> Ties:
    """Read the words for relations once a process.

    Raises:
        BadVocabulary: naming file, entry and fault.
    """
    states, words = _load("states"), _load("words")
    return Ties(
        _many("verbs", "verbs", _verb_frame),
        _many("nouns", "nouns", _noun_frame),
        {word: _role(each) for each in _load("roles") for word in each["nouns"].split()},
        {word: _adjective_frame(each) for each in _load("adjectives") for word in each["words"].split()},
        _states(states, "adjectives"),
        _states(states, "verbs"),
        _states(states, "nouns"),
        *(_words(states[name]) for name in ("open", "deny", "modals", "lasting", "reaching", "resuming", "agreed")),
        *(
            _words(words[name])
            for name in ("behind", "pairs", "controlled", "wishes", "over", "calling", "having", "finished", "ruled", "own")
        ),
    )


def _load(name: str) -> Any:
    try:
        with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe loaders
    except yaml.YAMLError as fault:
        raise BadVocabulary(f"{name}.yaml: {fault}") from fault


def _many(name: str, key: str, frame: Any) -> dict[str, tuple[Any, ...]]:
    by_word: dict[str, list[Any]] = {}
    classes = _load("words")
    for each in _load(name):
        made = frame({slot: _class_of(value, classes, name) for slot, value in each.items()})
        for word in each[key].split():
            by_word.setdefault(word, []).append(made)
    return {word: tuple(frames) for word, frames in by_word.items()}


def _class_of(value: Any, classes: Mapping[str, str], name: str) -> Any:
    """The words of a class where a slot names one: "@weapons"."""
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    if value[1:] not in classes:
        raise BadVocabulary(f"{name}.yaml: '{value}' is no class of words in words.yaml")
    return classes[value[1:]]


def _verb_frame(each: Mapping[str, Any]) -> VerbFrame:
    return VerbFrame(
        _kind(each, "verbs"), _slots(each["from"]), _slots(each["to"]), _words(each.get("noun")), bool(each.get("each")),
        _words(each.get("only")), _words(each.get("subject_kind")), bool(each.get("armed")), each.get("particle"),
        _words(each.get("given")),
        _state(each, "verbs"), bool(each.get("named")), _words(each.get("object_kind")),
    )  # fmt: skip


def _state(each: Mapping[str, Any], name: str) -> RelationState | None:
    state = each.get("state")
    if state is not None and state not in STATES:
        raise BadVocabulary(f"{name}.yaml: '{state}' is no state of a relation")
    return cast("RelationState | None", state)


def _noun_frame(each: Mapping[str, Any]) -> NounFrame:
    state = _state(each, "nouns")
    shape = each.get("shape", "between")
    if shape not in SHAPES:
        raise BadVocabulary(f"nouns.yaml: '{shape}' is no shape of a noun's sides")
    return NounFrame(
        _kind(each, "nouns"),
        frozenset(each["sides"]),
        frozenset(each.get("from", ())),
        state,
        bool(each.get("neutral")),
        bool(each.get("armed")),
        shape,
    )


def _role(each: Mapping[str, Any]) -> Role:
    qualified = tuple((word, _kind({"kind": kind}, "roles")) for word, kind in each.get("qualified", {}).items())
    return Role(_kind(each, "roles"), bool(each.get("swap")), qualified, _state(each, "roles"))


def _adjective_frame(each: Mapping[str, Any]) -> AdjectiveFrame:
    return AdjectiveFrame(
        _kind(each, "adjectives"),
        frozenset(each.get("sides", ())),
        bool(each.get("joined")),
        bool(each.get("swap")),
        _state(each, "adjectives"),
    )


def _slots(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _words(value: str | None) -> frozenset[str]:
    return frozenset((value or "").split())


def _kind(each: Mapping[str, Any], name: str) -> RelationKind:
    if each.get("kind") not in KINDS:
        raise BadVocabulary(f"{name}.yaml: '{each.get('kind')}' is no kind of relation")
    return cast("RelationKind", each["kind"])


def _states(states: Mapping[str, Mapping[str, str]], part: str) -> dict[str, RelationState]:
    by_word: dict[str, RelationState] = {}
    for state, words in states[part].items():
        if state not in STATES:
            raise BadVocabulary(f"states.yaml, {part}: '{state}' is no state of a relation")
        for word in words.split():
            by_word[word] = cast("RelationState", state)
    return by_word
