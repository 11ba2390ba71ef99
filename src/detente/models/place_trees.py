"""Trained trees that choose among the likeliest places of one name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "place_trees.json"


@dataclass(frozen=True, slots=True)
class PlaceTrees:
    """Trees laid out as arrays; a leaf leads to itself.

    Attributes:
        signs: the column of each sign.
        asks, than: for each node, the column it asks for and the value it compares with.
        low, high: the nodes to which a value up to that and above it leads.
        worth: what a leaf adds.
        roots: the first node of each tree; depth: the most steps from a root to a leaf.
    """

    signs: Mapping[str, int]
    asks: NDArray[np.int32]
    than: NDArray[np.float64]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    worth: NDArray[np.float64]
    roots: NDArray[np.int32]
    depth: int

    def weigh(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The worth of each place, given its signs; only the order counts."""
        table = np.zeros((len(rows), len(self.signs)))
        for at, row in enumerate(rows):
            for name, value in row.items():
                column = self.signs.get(name)
                if column is not None:
                    table[at, column] = value
        places = np.arange(len(rows))[:, None]
        nodes = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            nodes = np.where(table[places, self.asks[nodes]] <= self.than[nodes], self.low[nodes], self.high[nodes])
        total: NDArray[np.float64] = self.worth[nodes].sum(axis=1)
        return total


@lru_cache(maxsize=1)
def load_place_trees() -> PlaceTrees | None:
    """The packaged trees, or None where they were left out.

    Raises:
        BadVocabulary: if the file is not the one its first line seals.
    """
    if not WEIGHTS.exists():
        return None
    digest, _, body = WEIGHTS.read_text(encoding="utf-8").partition("\n")
    if sha256(body.encode()).hexdigest() != digest:
        raise BadVocabulary(f"{WEIGHTS.name}: the trees are not those that were trained; train them again or install anew")
    return laid_out(json.loads(body))


def laid_out(told: Mapping[str, Any]) -> PlaceTrees:
    """Trees as their file tells them: ``signs``, ``roots``, ``depth``, and ``nodes`` of column, value, low, high and worth."""
    asks, than, low, high, worth = zip(*told["nodes"], strict=True)
    return PlaceTrees(
        {name: at for at, name in enumerate(told["signs"])},
        np.asarray(asks, np.int32),
        np.asarray(than, np.float64),
        np.asarray(low, np.int32),
        np.asarray(high, np.int32),
        np.asarray(worth, np.float64),
        np.asarray(told["roots"], np.int32),
        int(told["depth"]),
    )
