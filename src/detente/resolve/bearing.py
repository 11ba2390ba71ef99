"""How likely one claim strengthens or weakens another, where their words alone do not settle it: a few plain signs, weighed together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from detente import models
from detente.models import sentences
from detente.resolve.phrases import roots
from detente.resolve.statements import plain, statements
from detente.resolve.weighing import pairs
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.models.sentences import Vector
    from detente.resolve.statements import Statement

FILE = Path(models.__file__).parent / "bearing.json"


@dataclass(frozen=True, slots=True)
class Bearing:
    """How likely the second claim strengthens, and weakens, the first; 0 to 1, against even odds of either."""

    strengthens: float
    weakens: float


def bearing(one: Statement, other: Statement, mine: Vector, theirs: Vector) -> Bearing:
    """Weigh two claims by their signs.

    Args:
        mine, theirs: their sentence vectors.
    """
    found = signs(one, other, mine, theirs)
    weights = _weights()
    return Bearing(*(_likely(weights[side], found) for side in ("strengthens", "weakens")))


def bearings(texts: Sequence[tuple[str, str]]) -> tuple[Bearing, ...]:
    """The same for pairs of plain texts."""
    flat = list(dict.fromkeys(text for pair in texts for text in pair))
    told = dict(zip(flat, statements(map(plain, flat)), strict=True))
    near = dict(zip(flat, sentences.load().vectors(flat), strict=True))
    return tuple(bearing(told[a], told[b], near[a], near[b]) for a, b in texts)


def signs(one: Statement, other: Statement, mine: Vector, theirs: Vector) -> dict[str, float]:
    """What can be seen of two claims, by name; each between about -1 and 3."""
    cosine, tone = float(mine @ theirs), tone_axis()
    a, b = float(mine @ tone), float(theirs @ tone)
    met = list(pairs(one, other))
    denials = (_count(one, "denying"), _count(other, "denying"))
    negations = (_count(one, "negating"), _count(other, "negating"))
    return {
        "near": cosine,
        "near and one denies": cosine * any(denials),
        "names shared": min(4.0, len(roots(one.marks) & roots(other.marks))),
        "deeds told by both": min(
            3.0, sum(pair.one.group == pair.other.group and pair.one.is_not == pair.other.is_not for pair in met)
        ),
        "tones agree": 4 * a * b,
        "tones differ": 4 * abs(a - b),
        "one denies more": min(2.0, abs(denials[0] - denials[1])),
        "one negates more": min(3.0, abs(negations[0] - negations[1])),
        "the first contrasts": float(_count(one, "contrasting") > 0),
        "the second contrasts": float(_count(other, "contrasting") > 0),
        "the first quotes": float(_quotes(one)),
        "the second quotes": float(_quotes(other)),
        "the second is open": sum(deed.mood != "real" for deed in other.deeds) / max(1, len(other.deeds)),
    }


@lru_cache(maxsize=1)
def tone_axis() -> Vector:
    """From sentences that tell of agreement and success to their likes that tell of the opposite, at length one."""
    lists = load_weights().sentences
    good, ill = (sentences.load().vectors(lists[name]).mean(axis=0) for name in ("agreeing", "disagreeing"))
    axis: Vector = (ill - good) / float(((ill - good) ** 2).sum() ** 0.5)
    return axis


def _count(statement: Statement, name: str) -> int:
    return sum(lemma in load_weights().lists[name] for lemma in statement.lemmas)


def _quotes(statement: Statement) -> bool:
    return any(mark in statement.content for mark in '"“”')


def _likely(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return round(1 / (1 + exp(-weights["always"] - sum(weights[name] * value for name, value in found.items()))), 4)


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded
