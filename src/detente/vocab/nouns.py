"""Common nouns for people and bodies, and the given names that tell a man from a woman."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from detente.errors import BadVocabulary
from detente.model.actor import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.actor import ActorKind

Gender = Literal["m", "f"]
DATA = Path(__file__).parent / "data" / "actors"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun for people or a body points at.

    Attributes:
        one, many: the kind of actor that singular and plural point at.
        body: whether the singular already means many acting as one ("the network").
        kin: whether it says whose relative somebody is.
        loose: whether the article has to say what kind of body it is ("the group").
    """

    one: ActorKind
    many: ActorKind
    sector: str | None = None
    body: bool = False
    kin: bool = False
    loose: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Nouns:
    """All nouns by lemma, what words inside names tell of their bearers, and the gender that a given name tells.

    Attributes:
        sorts: for a noun that takes people up again ("the attackers"), the nouns by which they may have been told of before.
        group_openings: words with which the names of armed groups begin ("Jaish", "Liwa").
        ships: nouns before the name of a ship.
        openings: words with which the names of operations and battles begin.
        beside: nouns for people whom an article brings in beside the one it tells of ("nurse").
        short_titles: for a title in short ("sen"), the nouns that take up whoever bears it ("senator").
    """

    by_lemma: Mapping[str, Noun]
    name_words: Mapping[str, tuple[ActorKind, str | None]]
    acting: Mapping[str, frozenset[str]]
    genders: Mapping[str, Gender]
    things: frozenset[str]
    vessels: frozenset[str]
    ships: frozenset[str]
    namesakes: frozenset[str]
    openings: frozenset[str]
    group_openings: frozenset[str]
    sorts: Mapping[str, frozenset[str]]
    beside: frozenset[str]
    short_titles: Mapping[str, tuple[str, ...]]

    def get(self, lemma: str) -> Noun | None:
        """The noun of this lemma, in lower case."""
        return self.by_lemma.get(lemma)

    def gender(self, given: str) -> Gender | None:
        """What a given name tells; None if it is given to both or unknown."""
        return self.genders.get(given.lower())


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """Load the lists once a process.

    Raises:
        BadVocabulary: if an entry has a fault; the message names file, entry and fault.
    """
    acting = {name: frozenset(words.split()) for name, words in _read("acting.yaml").items()}
    no_actors = {name: frozenset(words.split()) for name, words in _read("things.yaml").items()}
    opens = frozenset(word for entry in _read("name_words.yaml") if entry.get("opens") for word in entry["words"].split())
    short = {title: tuple(nouns.split()) for title, nouns in _read("short_titles.yaml").items()}
    return Nouns(
        _nouns(), _name_words(), acting, _genders(), group_openings=opens, sorts=_sorts(), beside=_beside(), short_titles=short, **no_actors
    )  # fmt: skip


def _name_words() -> dict[str, tuple[ActorKind, str | None]]:
    return {word: (entry["kind"], entry["sector"]) for entry in _read("name_words.yaml") for word in entry["words"].split()}


def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for entry in _read("nouns.yaml"):
        meaning = _noun(entry)
        for noun in entry["nouns"].split():
            if noun in found:
                raise BadVocabulary(f"nouns.yaml: {entry['about']}: {noun!r} stands twice")
            found[noun] = meaning
    return found


def _sorts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in _read("sorts.yaml"):
        again = entry["again"].split()
        for noun in again:
            found[noun] = found.get(noun, frozenset()) | {*again, *entry.get("of", "").split()} - {noun}
    return found


def _beside() -> frozenset[str]:
    return frozenset(_read("beside.yaml")["beside"].split())


def _noun(entry: dict[str, Any]) -> Noun:
    for kind in (entry["one"], entry["many"]):
        if kind not in KINDS:
            raise BadVocabulary(f"nouns.yaml: {entry['about']}: no actor is of kind {kind!r}")
    return Noun(**{key: value for key, value in entry.items() if key not in ("about", "nouns")})


def _genders() -> dict[str, Gender]:
    lists = _read("given_names.yaml")
    women = {name.lower(): "f" for name in lists["f"].split()}
    men = {name.lower(): "m" for name in lists["m"].split()}
    if both := sorted(women.keys() & men.keys()):
        raise BadVocabulary(f"given_names.yaml: {', '.join(both)}: given to both, so it tells nothing")
    return {**women, **men}  # type: ignore[dict-item]


def _read(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
