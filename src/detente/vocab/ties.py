"""The words that tell how actors hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import yaml

from detente.errors import BadVocabulary
from detente.model.relation import RelationKind, RelationState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parent / "data" / "relations"
KINDS: frozenset[str] = frozenset(get_args(RelationKind))
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


@dataclass(frozen=True, slots=True)
class NounFrame:
    """What a noun tells of two sides, and the prepositions before them; ``joint`` if only with that word ("a joint attack by ...")."""

    kind: RelationKind
    sides: frozenset[str]
    first: frozenset[str] = frozenset()
    state: RelationState | None = None
    neutral: bool = False
    joint: bool = False
    armed: bool = False
    swap: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says somebody is to another; ``swap`` if the other one is the subject.

    Attributes:
        qualified: for a noun that says nothing by itself, what it says with these words before it ("splinter group").
    """

    kind: RelationKind
    swap: bool = False
    qualified: tuple[tuple[str, RelationKind], ...] = ()


@dataclass(frozen=True, slots=True)
class AdjectiveFrame:
    """What an adjective tells of two sides: the prepositions before the other one, or whether a hyphen may tie it ("Iran-backed")."""

    kind: RelationKind
    sides: frozenset[str]
    joined: bool = False
    swap: bool = False


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
    behind: frozenset[str]
    pairs: frozenset[str]
    controlled: frozenset[str]
    wishes: frozenset[str]
    over: frozenset[str]
    calling: frozenset[str]
    having: frozenset[str]
    ruled: frozenset[str]


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
        frozenset(states["open"].split()),
        frozenset(states["deny"].split()),
        frozenset(states["modals"].split()),
        *(_words(words[name]) for name in ("behind", "pairs", "controlled", "wishes", "over", "calling", "having", "ruled")),
    )


def _load(name: str) -> Any:
    try:
        with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe loaders
    except yaml.YAMLError as fault:
        raise BadVocabulary(f"{name}.yaml: {fault}") from fault


def _many(name: str, key: str, frame: Any) -> dict[str, tuple[Any, ...]]:
    by_word: dict[str, list[Any]] = {}
    for each in _load(name):
        made = frame(each)
        for word in each[key].split():
            by_word.setdefault(word, []).append(made)
    return {word: tuple(frames) for word, frames in by_word.items()}


def _verb_frame(each: Mapping[str, Any]) -> VerbFrame:
    return VerbFrame(
        _kind(each, "verbs"), _slots(each["from"]), _slots(each["to"]), _words(each.get("noun")), bool(each.get("each")),
        _words(each.get("only")), _words(each.get("subject_kind")), bool(each.get("armed")), each.get("particle"),
        _words(each.get("given")),
        _state(each, "verbs"),
    )  # fmt: skip


def _state(each: Mapping[str, Any], name: str) -> RelationState | None:
    state = each.get("state")
    if state is not None and state not in STATES:
        raise BadVocabulary(f"{name}.yaml: '{state}' is no state of a relation")
    return cast("RelationState | None", state)


def _noun_frame(each: Mapping[str, Any]) -> NounFrame:
    state = _state(each, "nouns")
    return NounFrame(
        _kind(each, "nouns"),
        frozenset(each["sides"]),
        frozenset(each.get("from", ())),
        state,
        bool(each.get("neutral")),
        bool(each.get("joint")),
        bool(each.get("armed")),
        bool(each.get("swap")),
    )


def _role(each: Mapping[str, Any]) -> Role:
    qualified = tuple((word, _kind({"kind": kind}, "roles")) for word, kind in each.get("qualified", {}).items())
    return Role(_kind(each, "roles"), bool(each.get("swap")), qualified)


def _adjective_frame(each: Mapping[str, Any]) -> AdjectiveFrame:
    return AdjectiveFrame(
        _kind(each, "adjectives"), frozenset(each.get("sides", ())), bool(each.get("joined")), bool(each.get("swap"))
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
