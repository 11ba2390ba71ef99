"""Score how sure the reader takes labelled words to be so, on sets of event factuality (UW, MEANTIME; -3 to 3).

usage: python evals/factuality/uw.py GOLD.jsonl [--boot 1000]

Two answers are scored: ``reality`` and hedges on the scale by ``VALUES``, one number for each reality less what its hedges take
off, and ``certainty``, the graded answer behind it. "recorded as happened" is what users build on: of those words, how many readers
gave more than 1, and of the words given at least 2.5, how many are recorded.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente import vocab
from detente.model.text import Article
from detente.read.hedges import hedges_over
from detente.read.language import parse
from detente.read.reality import certainty_of, reality, states_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.event import Reality

# The mean label that UW's train part gives each reality.
VALUES: dict[Reality, float] = {
    "happened": 2.8, "claimed": 2.4, "hedged": 1.6, "planned": 1.8, "demanded": 1.5, "hypothetical": 1.2, "denied": 0.8, "negated": -1.3,
}  # fmt: skip
TAKEN_OFF = 0.8  # by a hedge that leaves nothing said (strength 1)
DOUBT = 0.3  # the strength from which what happened is told with doubt
SURE, UNSURE = 2.5, 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A labelled word, and what the reader makes of it."""

    label: float
    reality: Reality
    value: float
    certainty: float


def words_of(path: Path) -> Iterator[Word]:
    """What the reader makes of each labelled word of a set."""
    known = vocab.load()
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    parses = parse(Article(text=row["text"], key=str(n)) for n, row in enumerate(rows))
    for row, parsed in zip(rows, parses, strict=True):
        tokens = row["text"].split(" ")
        for target in row["targets"]:
            first = target["span1"][0]
            i = parsed.token_at(len(" ".join(tokens[:first])) + (first > 0))
            if i is None:
                continue
            doubt = max((hedge.strength for hedge in hedges_over(parsed, known.cues, i)), default=0.0)
            put = reality(parsed, known.codebook, i)
            put = "hedged" if put == "happened" and doubt >= DOUBT else put
            certainty = certainty_of(parsed, known.codebook, i, states_of(parsed, known.codebook, i))
            yield Word(target["label"], put, VALUES[put] - TAKEN_OFF * doubt, certainty)


def agreement(labels: np.ndarray, given: np.ndarray, draws: int) -> str:
    """Pearson's r with its 95 % bootstrap interval, and the mean absolute error."""
    random = np.random.default_rng(1)
    picks = (random.integers(0, len(labels), len(labels)) for _ in range(draws))
    spread = [np.corrcoef(labels[pick], given[pick])[0, 1] for pick in picks]
    low, high = np.percentile(spread, [2.5, 97.5])
    r, error = np.corrcoef(labels, given)[0, 1], np.abs(labels - given).mean()
    return f"r {r:.3f} [{low:.3f}, {high:.3f}] MAE {error:.3f}"


def main() -> None:
    """Score a set and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", type=Path)
    asked.add_argument("--boot", type=int, default=1000)
    args = asked.parse_args()
    words = list(words_of(args.gold))
    labels = np.array([word.label for word in words])
    print(f"{args.gold.parent.name}/{args.gold.stem}: {len(words)} words")
    print("reality and hedges:", agreement(labels, np.array([word.value for word in words]), args.boot))
    print("certainty:", agreement(labels, np.array([word.certainty for word in words]), args.boot))
    recorded = np.array([word.reality == "happened" for word in words])
    right, found = np.mean(labels[recorded] > UNSURE), np.mean(recorded[labels >= SURE])
    print(f"recorded as happened: {recorded.sum()}, rightly {100 * right:.1f}, of the sure ones found {100 * found:.1f}")
    for put in VALUES:
        some = labels[[word.reality == put for word in words]]
        if len(some):
            print(f"  {put:13}{len(some):6}  mean label {some.mean():5.2f}")


if __name__ == "__main__":
    main()
