"""How two bodies that a sentence names stand to each other, judged from its words where the grammar says nothing.

Logistic models over the words of the sentence with the two masked: one for the kind, one for which of the two is told of
(``bonds.tsv``; ``training/bonds.py`` makes it, ``bonds.md`` says from what).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WEIGHTS = Path(__file__).parent / "bonds.tsv"
FIRST, SECOND, OTHER = "<1>", "<2>", "<3>"
STEM = 6
WORD = re.compile(r"<[123]>|[A-Za-z']+")
TURNED = "turned"


class Judged(NamedTuple):
    """What is likeliest: the kind ("allied", "none" ...), its chance, and whether the second of the two is the one told of."""

    kind: str
    chance: float
    turned: bool


def judge(masked: str) -> Judged:
    """Judge one sentence.

    Args:
        masked: its words, the two bodies in question as ``<1>`` and ``<2>`` in their order, all other actors as ``<3>``.
    """
    kinds, turning = _models()
    words = stems(masked)
    scores = _scores(kinds, signs(words, apart=False))
    top = max(scores.values())
    powers = {kind: math.exp(score - top) for kind, score in scores.items()}
    kind = max(sorted(powers), key=lambda each: powers[each])
    turned = _scores(turning, signs(words, apart=True)).get(TURNED, 0.0) > 0
    return Judged(kind, powers[kind] / sum(powers.values()), turned)


def stems(masked: str) -> list[str]:
    """The words of a sentence, cut to their first letters, in order."""
    return [word if word[0] == "<" else word.lower()[:STEM] for word in WORD.findall(masked)]


def signs(words: Sequence[str], *, apart: bool) -> tuple[str, ...]:
    """Single words, pairs and threes, each once, in order.

    Args:
        apart: whether the two bodies are told apart by their order.
    """
    if not apart:
        words = ["<>" if word in (FIRST, SECOND) else word for word in words]
    spans = (words[i : i + size] for size in (1, 2, 3) for i in range(len(words) - size + 1))
    return tuple(dict.fromkeys("_".join(span) for span in spans))


def _scores(weights: Mapping[str, Mapping[str, float]], found: Iterable[str]) -> dict[str, float]:
    """The score of every class, the signs weighed by how rare they are and brought to one length."""
    idf = weights[""]
    known = [(sign, idf[sign]) for sign in found if sign in idf]
    norm = math.sqrt(sum(weight * weight for _, weight in known)) or 1.0
    scores = dict(weights["*"])
    for sign, weight in known:
        for kind, value in weights[sign].items():
            scores[kind] = scores.get(kind, 0.0) + value * weight / norm
    return scores


@lru_cache(maxsize=1)
def _models() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {"kind": defaultdict(dict), "side": defaultdict(dict)}
    for model, sign, kind, value in _rows():
        found[model][sign][kind] = value
    return found["kind"], found["side"]


def _rows() -> Iterator[tuple[str, str, str, float]]:
    """Model, sign, class, weight; the sign is empty for how rare the class's name is as a sign, ``*`` for what speaks for a class alone."""
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        model, sign, kind, value = line.split("\t")
        yield model, sign, kind, float(value)
