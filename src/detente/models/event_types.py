"""A trained ear for what kind of deed a sentence tells, where the code book is silent or undecided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

WEIGHTS = Path(__file__).parent / "event_types.tsv"
NONE = "NONE"
SCALE = 100.0


@dataclass(frozen=True, slots=True)
class TypeModel:
    """A linear model over features of words and links: ``weights`` holds, for each feature, one number a label."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]

    def weigh(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each label is; features that training never met count for nothing."""
        known = [(value, self.weights[name]) for name, value in features.items() if name in self.weights]
        norm = sqrt(sum(value * value for value, _ in known)) or 1.0
        sums = list(self.bias)
        for value, row in known:
            share = value / norm
            for n, weight in enumerate(row):
                sums[n] += share * weight
        top = max(sums)
        raised = [exp(each - top) for each in sums]
        whole = sum(raised)
        return {label: each / whole for label, each in zip(self.labels, raised, strict=True)}


@lru_cache(maxsize=1)
def load_types() -> TypeModel | None:
    """The packaged weights, or None where they were left out.

    Raises:
        BadVocabulary: if the file is not the one its first line seals.
    """
    if not WEIGHTS.exists():
        return None
    digest, _, body = WEIGHTS.read_text(encoding="utf-8").partition("\n")
    if sha256(body.encode()).hexdigest() != digest:
        raise BadVocabulary(f"{WEIGHTS.name}: the weights are not those that were trained; train them again or install anew")
    labels, bias, *rows = body.rstrip("\n").split("\n")
    split = (row.split("\t") for row in rows)
    weights = {name: tuple(int(each) / SCALE for each in numbers.split()) for name, numbers in split}
    return TypeModel(tuple(labels.split()), weights, tuple(float(each) for each in bias.split()))
