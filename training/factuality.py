"""Train the sense of how far a sentence commits itself to what a word in it names: ridge regression over signs.

usage: python training/factuality.py --train UW/train.jsonl --also MEANTIME/train.jsonl [--dev UW/dev.jsonl ...] [--dry]

Prints what five folds of the training sentences say of the two limits in ``read/reality.py``, scores the dev sets, and writes the
weights unless ``--dry``. No network, no libraries but numpy; there is no chance in it, so the weights come out the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import detente.vocab
from detente.model.text import Article
from detente.models.certainty import CERTAIN, SCALE, WEIGHTS
from detente.read.language import parse
from detente.read.reality import states_of
from detente.read.signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.event import Reality

RARE = 20
SHRINK = 40.0
OWN = Path(__file__).with_suffix(".txt")
OWN_LABELS = {
    "happened": 3.0,
    "hedged": 1.7,
    "planned": 1.6,
    "demanded": 1.3,
    "hypothetical": 0.8,
    "denied": -1.0,
    "negated": -2.5,
}
OWNS = 2.0  # what a label of our own sentences counts for
ALSO = 0.3  # what a label of the second set, which is scored more coarsely, counts for
FOLDS = 5
BLOCK = 20  # sentences of one article stand together: they are kept in one fold


@dataclass(frozen=True)
class Case:
    """A word, its signs, and how sure readers took it to be so, -3 to 3."""

    sentence: int
    signs: dict[str, float]
    state: Reality
    label: float


def cases(path: Path) -> Iterator[Case]:
    """A case for each labelled word of a set."""
    book = detente.vocab.load().codebook
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    for n, (row, parsed) in enumerate(
        zip(rows, parse(Article(text=row["text"], key=str(n)) for n, row in enumerate(rows)), strict=True)
    ):
        words = row["text"].split(" ")
        for target in row["targets"]:
            i = parsed.token_at(len(" ".join(words[: target["span1"][0]])) + (target["span1"][0] > 0))
            if i is not None:
                states = states_of(parsed, book, i)
                yield Case(n, signs(parsed, book, i, states), states[0] if states else "happened", target["label"])


def own() -> Iterator[Case]:
    """A case for each of our own sentences, with a label for each kind of reality."""
    book = detente.vocab.load().codebook
    lines = [line.split(" | ") for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parses = parse(Article(text=text, key=str(n)) for n, (_, _, text) in enumerate(lines))
    for n, ((state, word, _), parsed) in enumerate(zip(lines, parses, strict=True)):
        i = next(token.i for token in parsed.tokens if token.text == word)
        states = states_of(parsed, book, i)
        yield Case(n, signs(parsed, book, i, states), states[0] if states else "happened", OWN_LABELS[state])


def columns_of(some: Sequence[Case]) -> dict[str, int]:
    """The signs seen often enough, each with its column."""
    counts = Counter(name for case in some for name in case.signs)
    return {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}


def matrix(some: Sequence[Case], columns: dict[str, int]) -> np.ndarray:
    """One row for each case, with a last column of ones."""
    rows = np.zeros((len(some), len(columns) + 1))
    for n, case in enumerate(some):
        for name, value in case.signs.items():
            if name in columns:
                rows[n, columns[name]] = value
    rows[:, -1] = 1.0
    return rows


def fit(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The weights that come closest, kept small; the last is the bias."""
    weighed = rows * counts[:, None]
    square = weighed.T @ rows
    square[np.diag_indices(len(square) - 1)] += SHRINK
    weights: np.ndarray = np.linalg.solve(square, weighed.T @ labels)
    return weights


def told(some: Sequence[Case], certainty: np.ndarray) -> None:
    """Print r and mean absolute error, and what lies below each limit among what the rules take for happenings."""
    labels = np.array([case.label for case in some])
    print(f"  r {np.corrcoef(labels, certainty)[0, 1]:.3f}  MAE {np.abs(labels - certainty).mean():.3f}  of {len(labels)}")
    happened = np.array([case.state == "happened" for case in some])
    for limit in (-CERTAIN, 1.4, 1.8, 2.0, 2.2, 2.4):
        kept = happened & (certainty > limit)
        lost = (happened & ~kept & (labels >= 2.5)).sum() / max(1, (labels >= 2.5).sum())
        print(f"  above {limit:4.1f}: {kept.sum():5d} happened, of them {np.mean(labels[kept] <= 1):.4f} labelled 1 or less;"
              f" sure happenings lost {lost:.4f}")  # fmt: skip


def write(columns: dict[str, int], weights: np.ndarray) -> None:
    """Write the weights, sealed by the digest of their text."""
    whole = np.rint(weights * SCALE).astype(int)
    lines = [str(whole[-1]), *(f"{name}\t{whole[n]}" for name, n in columns.items() if abs(whole[n]) >= 1)]
    body = "\n".join(lines) + "\n"
    WEIGHTS.write_text(sha256(body.encode()).hexdigest() + "\n" + body, encoding="utf-8")
    print(f"{WEIGHTS}: {len(lines) - 1} signs, {len(body) // 1024} KB")


def main() -> None:
    """Train, score, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--train", type=Path, required=True)
    asked.add_argument("--also", type=Path)
    asked.add_argument("--dev", type=Path, nargs="*", default=[])
    asked.add_argument("--dry", action="store_true")
    args = asked.parse_args()
    first = list(cases(args.train))
    ours = list(own())
    also = list(cases(args.also)) if args.also else []
    some = [*first, *ours, *also]
    columns = columns_of([*first, *ours])
    rows, labels = matrix(some, columns), np.array([case.label for case in some])
    counts = np.array([1.0] * len(first) + [OWNS] * len(ours) + [ALSO] * len(also))
    out = np.zeros(len(first))
    for fold in range(FOLDS):
        held = np.array([n < len(first) and case.sentence // BLOCK % FOLDS == fold for n, case in enumerate(some)])
        out[held[: len(first)]] = rows[held] @ fit(rows[~held], labels[~held], counts[~held])
    print("five folds:")
    told(first, out.clip(-CERTAIN, CERTAIN))
    weights = fit(rows, labels, counts)
    print("our own, trained on:")
    told(ours, (matrix(ours, columns) @ weights).clip(-CERTAIN, CERTAIN))
    for path in args.dev:
        dev = list(cases(path))
        print(f"{path.parent.name}/{path.name}:")
        told(dev, (matrix(dev, columns) @ weights).clip(-CERTAIN, CERTAIN))
    if not args.dry:
        write(columns, weights)


if __name__ == "__main__":
    main()
