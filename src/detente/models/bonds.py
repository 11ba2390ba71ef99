"""How two bodies named in one sentence stand to each other, as a linear model hears it where the grammar is silent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models.sealed import check

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = Path(__file__).parent / "bonds"
NONE = "none"
KINDS = ("allied", "supports", "part_of", "hostile", "split_from", "merged_with", NONE)
DIRECTED = frozenset({"supports", "part_of", "split_from"})
FIRST, SECOND, OTHERS = "alpha", "beta", "others"  # words that stand for the two, and for whoever else is named
LENGTH = 0.3  # of the one number that is the same for every pair


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of two bodies in a sentence, the one named first called *first*.

    Attributes:
        masked: what the sentence encoder makes of the sentence without names: of the whole, at the first and at the second, [3, 384].
        states: what the event reader makes of it: of the whole, at the first, at the second, and between, [4, 384].
        words: words and links between and around the two.
    """

    masked: Any
    states: Any
    words: Mapping[str, float]

    def row(self, columns: Mapping[str, int]) -> Any:
        """One vector, each part of it of length one."""
        words = np.zeros(len(columns), dtype=np.float32)
        for name, value in self.words.items():
            if name in columns:
                words[columns[name]] = value
        parts = (_even(self.masked), _even(self.states), words)
        return np.concatenate([*(_unit(part) for part in parts), [LENGTH]]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model hears of two bodies.

    Attributes:
        kind: the likeliest of KINDS.
        sure: its probability; of alliance and support together where it is one of them.
        forward: whether the one named first is the subject of a relation that has a direction.
        likely: probability of that, 0-1.
    """

    kind: str
    sure: float
    forward: bool
    likely: float


@dataclass(frozen=True, slots=True)
class BondModel:
    """The weights: a table of features by kinds, and a column for the direction.

    Attributes:
        columns: the place of each word feature in a row.
        kinds: [features, KINDS].
        ahead: [features].
    """

    columns: Mapping[str, int]
    kinds: Any
    ahead: Any

    def hear(self, features: Features) -> Heard:
        """The likeliest kind and direction."""
        row = features.row(self.columns)
        ahead = 1 / (1 + np.exp(-row @ self.ahead))
        return told(softmax(row @ self.kinds), float(ahead))


def told(shares: Any, ahead: float) -> Heard:
    """What probabilities of KINDS and of the direction say; alliance and support are of one side."""
    allied, supports, rest = float(shares[0]), float(shares[1]), shares[2:]
    best = int(rest.argmax())
    if allied + supports > rest[best]:
        kind, sure = ("allied" if allied >= supports else "supports"), allied + supports
    else:
        kind, sure = KINDS[2 + best], float(rest[best])
    return Heard(kind, sure, ahead >= 0.5, max(ahead, 1 - ahead))


def softmax(scores: Any) -> Any:
    """Probabilities of scores."""
    power = np.exp(scores - scores.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)


@lru_cache(maxsize=1)
def load() -> BondModel:
    """The packaged model, loaded once a process.

    Raises:
        BadVocabulary: if a weight file is not the one its digest names.
    """
    check(HOME)
    names = (HOME / "words.txt").read_text(encoding="utf-8").split("\n")
    with np.load(HOME / "weights.npz") as arrays:
        kinds, ahead = (arrays[name].astype(np.float32) for name in ("kinds", "ahead"))
    return BondModel({name: n for n, name in enumerate(names)}, kinds, ahead)


def _even(rows: Any) -> Any:
    return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)).ravel()


def _unit(part: Any) -> Any:
    return part / max(float(np.linalg.norm(part)), 1e-6)
