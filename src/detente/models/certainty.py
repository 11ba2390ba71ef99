"""A trained sense of how far a sentence commits itself to what a word in it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

WEIGHTS = Path(__file__).parent / "certainty.tsv"
SCALE = 1000.0
CERTAIN = 3.0


@dataclass(frozen=True, slots=True)
class CertaintyModel:
    """A linear model over signs: ``weights`` holds one number for each."""

    weights: Mapping[str, float]
    bias: float

    def weigh(self, signs: Mapping[str, float]) -> float:
        """From -3, certainly not so, to 3, certainly so; signs that training never met count for nothing."""
        weights = self.weights
        whole = self.bias + sum(value * weights[name] for name, value in signs.items() if name in weights)
        return max(-CERTAIN, min(CERTAIN, whole))


@lru_cache(maxsize=1)
def load_certainty() -> CertaintyModel | None:
    """The packaged weights, or None where they were left out.

    Raises:
        BadVocabulary: if the file is not the one its first line seals.
    """
    if not WEIGHTS.exists():
        return None
    digest, _, body = WEIGHTS.read_text(encoding="utf-8").partition("\n")
    if sha256(body.encode()).hexdigest() != digest:
        raise BadVocabulary(f"{WEIGHTS.name}: the weights are not those that were trained; train them again or install anew")
    bias, *rows = body.rstrip("\n").split("\n")
    split = (row.split("\t") for row in rows)
    return CertaintyModel({name: int(weight) / SCALE for name, weight in split}, int(bias) / SCALE)
