"""Train the ear for running text: whether a word below an article's lead names a deed at all.

    python training/running.py [--write]

What the event reader learnt from is mostly leads, where most verbs tell a deed; in running text most do not. A linear model over what
the packaged reader makes of a word (its state, what its type is told from, the shares of the types, how sure it is of sides) learns
the difference from our passages of running text (``own/deeds/nineteen.txt`` to ``twentyone.txt``). Every sixth block is kept out and
scored. With ``--write`` it goes to ``src/detente/models/events/running.npz``; train it anew whenever the event weights change, since it
reads their states. A minute and a half on one core; draws no chance.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import deeds

from detente import vocab
from detente.model.text import Article
from detente.models import events as trained
from detente.models.events import HOME, RUNNING, EventModel
from detente.models.sealed import seal
from detente.pipeline import read_articles
from detente.read import events

if TYPE_CHECKING:
    from detente.models.events import Deed, Notes
    from detente.models.windows import Window, Words
    from detente.read.drafts import Draft
    from detente.read.setting import Setting

FILES = ("nineteen", "twenty", "twentyone")
EVENLY = 0.003  # how little the weights may grow (the inverse of the penalty on their squares, per sentence)
STEPS = 60
LEAST = 1e-6


class Keeping(EventModel):
    """The packaged reader, which keeps the signs of each word that it weighed."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: dict[int, Any] = {}
        self._last: Any = None

    def running(self, signs: Any) -> Any:
        """Keep the signs; nothing is weighed."""
        self._last = signs
        return None

    def _sentence(self, words: Words, notes: Notes, window: Window, asked: list[int], also: Any) -> dict[int, Deed]:
        heard = super()._sentence(words, notes, window, asked, also)
        self.signs.update(zip(heard, self._last, strict=True))
        return heard


def gathered() -> tuple[Any, Any, Any]:
    """The signs of every word asked about, whether it names a deed, and whether its passage is kept out."""
    model, apart, known = Keeping(), deeds.kept_out(), vocab.load()
    trained.load = lambda: model
    rows: list[tuple[Any, bool, bool]] = []
    now: list[deeds.Line] = []
    weigh = events.weigh

    def keep(setting: Setting, drafts: list[Draft], heard: dict[int, Deed]) -> None:
        book = {draft.i: draft.hit.verb for draft in drafts}
        for i in heard:
            spots = [setting.parse[j] for j in (i, book.get(i)) if j is not None]
            named = any(spot.start < deed.trigger[1] and deed.trigger[0] < spot.end for spot in spots for deed in now[0].deeds)
            rows.append((model.signs[i], named, now[0].text in apart))
        model.signs.clear()
        weigh(setting, drafts, heard)

    events.weigh = keep
    for line in deeds.load(names=FILES):
        now[:] = [line]
        list(read_articles([Article(text=line.text, key="running", language="en")], known))
    signs, named, kept = zip(*rows, strict=True)
    return np.array(signs, dtype=np.float64), np.array(named), np.array(kept)


def fitted(signs: Any, named: Any) -> tuple[Any, float]:
    """Weights and bias of a logistic model with a penalty on the squares of its weights, by Newton's method, signs scaled alike."""
    mean, spread = signs.mean(0), signs.std(0) + LEAST
    rows = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    held = np.append(np.full(signs.shape[1], 1 / EVENLY), LEAST)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (share - named) + held * weights
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < LEAST:
            break
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def main() -> None:
    """Gather, fit, score and write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--write", action="store_true")
    asked = given.parse_args()
    signs, named, kept = gathered()
    weights, bias = fitted(signs[~kept], named[~kept])
    share = 1 / (1 + np.exp(-(signs[kept] @ weights + bias)))
    print(len(named), "words,", int(named.sum()), "name a deed; kept out:", int(kept.sum()), int(named[kept].sum()))
    for least in (0.1, 0.2, 0.3, 0.45, 0.6):
        told = share >= least
        right = named[kept] & told
        print(f"from {least}: precision {right.sum() / max(1, told.sum()):.3f} recall {right.sum() / named[kept].sum():.3f}")
    if asked.write:
        np.savez(
            HOME / RUNNING, **{"running.weight": weights.astype(np.float32), "running.bias": np.array(bias, dtype=np.float32)}
        )
        seal(HOME)


if __name__ == "__main__":
    main()
