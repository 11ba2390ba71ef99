"""The words by which two claims are set side by side: which tell the same, which rule each other out, which deny."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = Path(__file__).parent / "data" / "weighing" / "words.yaml"
LISTS = (
    "counted_people", "negating", "denying", "sayings", "coming", "open", "failing", "measures", "light", "plain", "verbs_only",
    "everywhere", "calendar", "contrasting", "undergoing",
    "partaking", "partaken", "tellings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """Words as the comparison of claims needs them.

    Attributes:
        groups: for a word in small letters, the name of the group of words that tell the same.
        deeds: words of ``groups`` that tell a deed or state, and not a sort of people or things.
        opposite: pairs of groups of which one rules out the other.
        lists: single words by the name of their list.
        sentences: sentences of ours that agree and that disagree, to tell the tone of others by.
    """

    groups: Mapping[str, str]
    deeds: frozenset[str]
    opposite: frozenset[frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    sentences: Mapping[str, tuple[str, ...]]

    def group(self, word: str) -> str:
        """The name of a word's group; the word itself if it is in none."""
        return self.groups.get(word, word)

    def noun(self, word: str) -> str:
        """The name of a noun's group: a fire is no shooting, whatever "to fire" tells."""
        return word if word in self.lists["verbs_only"] else self.group(word)

    def opposed(self, one: str, other: str) -> bool:
        """Whether two groups rule each other out."""
        return frozenset((one, other)) in self.opposite


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """All words for weighing.

    Raises:
        BadVocabulary: naming file, entry and fault.
    """
    raw = yaml.load(FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    groups = _groups((*raw["alike"], *raw["kinds"]))
    deeds = frozenset(str(word) for words in raw["alike"] for word in words)
    pairs = [tuple(groups.get(str(word), str(word)) for word in pair) for pair in raw["opposite"]]
    for pair in pairs:
        if len(set(pair)) != 2:
            raise BadVocabulary(f"weighing/words.yaml, opposite {pair}: two words of different groups are needed")
    missing = [name for name in LISTS if name not in raw]
    if missing:
        raise BadVocabulary(f"weighing/words.yaml: the list '{missing[0]}' is missing")
    return Weights(
        groups,
        deeds,
        frozenset(map(frozenset, pairs)),
        {name: frozenset(map(str, raw[name])) for name in LISTS},
        {name: tuple(raw[name]) for name in ("agreeing", "disagreeing")},
    )


def _groups(sets: Iterable[list[Any]]) -> dict[str, str]:
    groups: dict[str, str] = {}
    for words in sets:
        for word in map(str, words):
            if groups.get(word, str(words[0])) != str(words[0]):
                raise BadVocabulary(f"weighing/words.yaml, alike '{words[0]}': '{word}' already tells '{groups[word]}'")
            groups[word] = str(words[0])
    return groups
