"""Why somebody is not named, as a few trained layers hear it in what the claim reader makes of the words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    Stretch = tuple[int, int]

STEPS = (1, 2, 4)  # how far apart the words are that each convolution sees
SURE = 0.4  # probability from which on a word says why
FAINT = 0.1  # mean probability of words between two stretches that makes them one
GAP = 6  # words
ANEW = 0.7  # probability that a stretch begins behind another at once
LEAST = 2  # words


class Heard(NamedTuple):
    """Words that may say why a name is kept back: the first, the one after the last, and their mean probability."""

    first: int
    after: int
    sure: float


class ReasonModel:
    """Some ears trained alike from different seeds, whose hearing is averaged; their weights lie beside the claim reader's."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        of = sorted({name.split(".", 1)[0] for name in weights})
        self._ears = [_Ear({name.split(".", 1)[1]: each for name, each in weights.items() if name[0] == n}) for n in of]

    def read(self, states: Any, tags: Any, grammar: Any, paragraph: Any) -> list[Heard]:
        """The stretches of words that say why a name is kept back, each paragraph heard by itself.

        Args:
            states: of the words of a window, [words, 384].
            tags: probabilities of the claim reader's tags, [words, 7].
            grammar: ids of looks, part of speech, dependency and kind of name, [words, 4].
            paragraph: its number, rising, [words].
        """
        found: list[Heard] = []
        both = np.concatenate([states, tags], -1)
        words = [ear.words(both, grammar) for ear in self._ears]
        for low, after in paragraphs(paragraph):
            shares = sum(ear.shares(word[low:after]) for ear, word in zip(self._ears, words, strict=True)) / len(words)
            found += (Heard(low + first, low + end, sure) for first, end, sure in decoded(shares))
        return found


class _Ear:
    """The layers of one."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self._w = weights
        self._near = [_side_by_side(weights[f"near.{n}.weight"]) for n in range(len(STEPS))]

    def words(self, both: Any, grammar: Any) -> Any:
        """What is made of each word by itself, [words, width]."""
        word = both @ self._w["word.weight"].T + self._w["word.bias"]
        for column in range(grammar.shape[-1]):
            word += self._w[f"seen.{column}.weight"][grammar[:, column]]
        return np.maximum(word, 0)

    def shares(self, layer: Any) -> Any:
        """How likely each word of a paragraph says nothing of why, begins to, goes on, [words, 3]."""
        w = self._w
        for n, step in enumerate(STEPS):
            layer = layer + np.maximum(_convolved(layer, self._near[n], step) + w[f"near.{n}.bias"], 0)
        whole = np.tanh(layer.max(0) @ w["whole.weight"].T + w["whole.bias"])
        both = np.concatenate([layer, np.broadcast_to(whole, layer.shape)], -1)
        scores = both @ w["out.weight"].T + w["out.bias"]
        power = np.exp(scores - scores.max(-1, keepdims=True))
        return power / power.sum(-1, keepdims=True)


def paragraphs(numbers: Any) -> list[Stretch]:
    """The stretches of words that share a number."""
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    return [(low, after) for low, after in pairwise(edges) if after > low]


def _side_by_side(kernel: Any) -> Any:
    """The steps of a convolution [out, in, width] as one matrix [in, width * out]."""
    return np.ascontiguousarray(kernel.transpose(1, 2, 0).reshape(kernel.shape[1], -1))


def _convolved(layer: Any, kernel: Any, step: int) -> Any:
    """A convolution over words ``step`` apart, its kernel as ``_side_by_side`` lays it."""
    words, out = layer.shape
    width = kernel.shape[1] // out
    each = (layer @ kernel).reshape(words, width, out)
    total = each[:, width // 2].copy()
    for k in range(width):
        off = (k - width // 2) * step
        if off and abs(off) < words:
            total[max(0, -off) : words - max(0, off)] += each[max(0, off) : words + min(0, off), k]
    return total


def decoded(shares: Any) -> list[Heard]:
    """Stretches of likely words; two with little between them are one.

    Args:
        shares: for each word the probability that it says nothing of why, begins to, goes on, [words, 3].
    """
    likely = shares[:, 1] + shares[:, 2]
    found: list[Stretch] = []
    for first, after in _runs(shares, likely):
        if found and _goes_on(shares, likely, found[-1][1], first):
            found[-1] = (found[-1][0], after)
        else:
            found.append((first, after))
    return [Heard(first, after, float(likely[first:after].mean())) for first, after in found if after - first >= LEAST]


def _runs(shares: Any, likely: Any) -> list[Stretch]:
    on = (likely >= SURE).tolist()
    starts = [i for i, each in enumerate(on) if each and (not i or not on[i - 1] or shares[i, 1] > ANEW)]
    ends = [next((j for j in range(i + 1, len(on)) if not on[j] or j in starts), len(on)) for i in starts]
    return list(zip(starts, ends, strict=True))


def _goes_on(shares: Any, likely: Any, end: int, first: int) -> bool:
    if first == end:
        return bool(shares[first, 1] <= ANEW)
    return first - end <= GAP and bool(likely[end:first].mean() >= FAINT)
