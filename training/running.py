"""Train the ear for running text: whether a word below an article's lead names a deed at all.

    python training/running.py [--news BENCH] [--write]

What the event reader learnt from is mostly leads, where most verbs tell a deed; in running text most do not. A linear model over what
the packaged reader makes of a word (its state, what its type is told from, the shares of the types, how sure it is of sides) learns
the difference from our passages of running text (``own/deeds/nineteen.txt`` to ``twentyone.txt``) and from words of news articles, read
by eye for it (``own/running_news.tsv``: where they stand in the labelled sets of others, whose texts are not kept here; without
``--news`` they are left out). Every sixth block and every sixth article are kept out and scored. With ``--write`` it goes to
``src/detente/models/events/running.npz``; train it anew whenever the event weights change, since it reads their states. Eight minutes on
one core; draws no chance.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from collections.abc import Iterator

    from detente.models.events import Deed, Notes
    from detente.models.windows import Window, Words
    from detente.read.drafts import Draft
    from detente.read.setting import Setting

FILES = ("nineteen", "twenty", "twentyone")
LABELS = Path(__file__).parent / "own" / "running_news.tsv"
NEWS_COUNTS = 2.0  # how much a word of the news counts beside one of our passages
APART = 6  # every so manieth article is kept out
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


class Asked(NamedTuple):
    """A text, what its words are known to name (where each begins and ends, and whether a deed), and whether it is kept out.

    ``whole``: whether all other words of it name none.
    """

    text: str
    known: tuple[tuple[int, int, bool], ...]
    kept: bool
    whole: bool


class Rows(NamedTuple):
    """Signs of words, whether each names a deed, whether its text is kept out, and whether it is of the news."""

    signs: Any
    named: Any
    kept: Any
    news: Any


def passages() -> Iterator[Asked]:
    """Our own passages, marked whole."""
    apart = deeds.kept_out()
    for line in deeds.load(names=FILES):
        yield Asked(line.text, tuple((*deed.trigger, True) for deed in line.deeds), line.text in apart, whole=True)


def news(bench: Path) -> Iterator[Asked]:
    """Articles of the labelled sets, of which some words were read."""
    by_article: dict[tuple[str, int], list[tuple[int, int, bool]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            by_article.setdefault((row["set"], int(row["line"])), []).append(
                (int(row["start"]), int(row["end"]), row["deed"] == "y")
            )
    texts: dict[str, list[str]] = {}
    for number, ((name, line), known) in enumerate(sorted(by_article.items())):
        texts[name] = texts.get(name) or (bench / name).read_text(encoding="utf-8").splitlines()
        yield Asked(json.loads(texts[name][line])["text"], tuple(known), number % APART == APART - 1, whole=False)


def gathered(asked: list[Asked]) -> Rows:
    """The signs of every word of which it is known whether it names a deed."""
    model, known = Keeping(), vocab.load()
    trained.load = lambda: model
    rows: list[tuple[Any, bool, bool, bool]] = []
    now: list[Asked] = []
    weigh = events.weigh

    def keep(setting: Setting, drafts: list[Draft], heard: dict[int, Deed]) -> None:
        book = {draft.i: draft.hit.verb for draft in drafts}
        for i in heard:
            spots = [setting.parse[j] for j in (i, book.get(i)) if j is not None]
            told = [deed for spot in spots for start, end, deed in now[0].known if spot.start < end and start < spot.end]
            if told or now[0].whole:
                rows.append((model.signs[i], any(told), now[0].kept, not now[0].whole))
        model.signs.clear()
        weigh(setting, drafts, heard)

    events.weigh = keep
    for each in asked:
        now[:] = [each]
        list(read_articles([Article(text=each.text, key="running", language="en")], known))
    signs, named, kept, of_news = zip(*rows, strict=True)
    return Rows(np.array(signs, dtype=np.float64), np.array(named), np.array(kept), np.array(of_news))


def fitted(signs: Any, named: Any, counts: Any) -> tuple[Any, float]:
    """Weights and bias of a logistic model with a penalty on the squares of its weights, by Newton's method, signs scaled alike.

    Args:
        counts: how much each row counts.
    """
    mean, spread = signs.mean(0), signs.std(0) + LEAST
    rows = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    held = np.append(np.full(signs.shape[1], 1 / EVENLY), LEAST)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (share - named)) + held * weights
        bend = (rows * (counts * share * (1 - share))[:, None]).T @ rows + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < LEAST:
            break
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def main() -> None:
    """Gather, fit, score and write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--news", type=Path, help="folder of the labelled sets; left out, only our own passages are learnt from")
    given.add_argument("--write", action="store_true")
    asked = given.parse_args()
    signs, named, kept, of_news = gathered([*passages(), *(news(asked.news) if asked.news else ())])
    counts = np.where(of_news, NEWS_COUNTS, 1.0)
    weights, bias = fitted(signs[~kept], named[~kept], counts[~kept])
    share = 1 / (1 + np.exp(-(signs @ weights + bias)))
    for name, rows in (("passages", kept & ~of_news), ("news", kept & of_news)):
        print(name, "kept out:", int(rows.sum()), "words,", int(named[rows].sum()), "name a deed")
        for least in (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6) if rows.any() else ():
            told = rows & (share >= least)
            right = named & told
            print(
                f"  from {least}: precision {right.sum() / max(1, told.sum()):.3f} recall {right.sum() / named[rows].sum():.3f}"
            )
    if asked.write:
        np.savez(
            HOME / RUNNING, **{"running.weight": weights.astype(np.float32), "running.bias": np.array(bias, dtype=np.float32)}
        )
        seal(HOME)


if __name__ == "__main__":
    main()
