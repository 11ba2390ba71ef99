"""How every word of a stretch is scored against each of some words: the heads that the trained readers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models.windows import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Linker:
    """Links words to heads: their states, how they stand to each other, then a look at the neighbours.

    Args:
        weights: arrays by name; ``relations.N.weight``, ``near``, ``gate`` and ``links`` are taken from them.
        head: by which name the layer over a head's state goes.
    """

    def __init__(self, weights: Mapping[str, Any], head: str) -> None:
        self._w = {name: weights[f"{name}.{part}"].astype(np.float32) for name, part in (("near", "bias"), ("links", "bias"))}
        self._head = weights[f"{head}.weight"].T, weights[f"{head}.bias"]
        self._gate = weights["gate.weight"].T, weights["gate.bias"]
        self._tables = _by_columns(weights)
        kernel, links = weights["near.weight"], weights["links.weight"]
        both = kernel.shape[1]
        self._around = np.ascontiguousarray(np.concatenate([*kernel.transpose(2, 0, 1), links[:, :both]]).T)
        self._last = np.ascontiguousarray(links[:, both:].T)

    def scores(self, word: Any, heads: Any, relations: Any, told: Any = None) -> Any:
        """Scores of the tags of every word for each head, [heads, words, tags].

        Args:
            word: what is made of each word's state, [words, width].
            heads: the states of the heads, [heads, states].
            relations: how each word stands to each head, [heads, words, len(RELATIONS)].
            told: what is known of a word beside a head besides, [heads, words, width].
        """
        mine = word[None] + (heads @ self._head[0] + self._head[1])[:, None]
        for columns, table in self._tables:
            mine += table[tuple(relations[..., column] for column in columns)]
        if told is not None:
            mine += told
        shared = np.tanh(word)[None] * np.tanh(heads @ self._gate[0] + self._gate[1])[:, None]
        both = np.concatenate([np.maximum(mine, 0, out=mine), shared], -1)
        middle = self._w["near"].shape[0]
        wide = (both.reshape(-1, both.shape[-1]) @ self._around).reshape(*both.shape[:2], -1)
        near = wide[..., middle : 2 * middle] + self._w["near"]
        near[:, 1:] += wide[:, :-1, :middle]
        near[:, :-1] += wide[:, 1:, 2 * middle : 3 * middle]
        return np.maximum(near, 0, out=near) @ self._last + wide[..., 3 * middle :] + self._w["links"]


def _by_columns(weights: Mapping[str, Any]) -> list[tuple[tuple[int, ...], Any]]:
    """What each relation adds to a word's link, those of few values added up beforehand: columns, then a table over their values."""
    each = [weights[f"relations.{column}.weight"] for column in range(len(RELATIONS))]
    steps, *_, sentences, paragraphs, turns, _ = each
    few = steps[:, None, None, None] + sentences[:, None, None] + paragraphs[:, None] + turns
    return [((0, 3, 4, 5), few), *(((column,), each[column]) for column in (1, 2, 6))]
