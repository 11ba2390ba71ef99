"""Train where an event took place (src/detente/models/scenes.json) and score it by cross-validation.

usage: python training/scenes.py SCENES.jsonl [--write] [--folds 5]

A scene is a sentence in which the place of one event is marked, if it tells any:
{"text", "spans": [{"start", "end", "label": "VERB" | "LOCATION"}]}.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from detente import vocab
from detente.model.text import Article, Span
from detente.read import scenes
from detente.read.coreference import read_actors
from detente.read.language import parse
from detente.read.mentions import read_mentions
from detente.read.places import find_toponyms, read_places
from detente.read.quotations import read_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.place import PlaceMention
    from detente.read.language import Parse

CARD: Final = Path(__file__).parents[1] / "src" / "detente" / "models" / "scenes.json"
FEWEST: Final = 4
# Many a place is left unmarked, so "none" counts for less. What came before or after another deed was seldom there, and where those are
# who tell of it, or what they ask for would be, says nothing of it.
BY_HAND: Final = {"none": -0.3, "apart": -3.0, "of who tells it": -3.0, "where it is told": -0.5, "in what is said": -2.0}
# Nearly all marked triggers are verbs: for a noun none is as likely as for a verb, and a little likelier.
OF_A_NOUN: Final = 0.8
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """The signs of each place of a sentence, those of none last; which are right; whether the marked place is among them."""

    rows: Sequence[Sequence[str]]
    truth: Sequence[bool]
    reached: bool


def places_of(parsed: Parse) -> Sequence[PlaceMention]:
    """The places of a sentence as the reader finds them."""
    known = vocab.load()
    toponyms = find_toponyms(parsed, known.gazetteer)
    mentions = read_mentions(parsed, known.register, None, toponyms)
    cast = read_actors(parsed, mentions.found, read_quotations(parsed), known.register, None)
    return read_places(parsed, cast, known.gazetteer, toponyms).found


def case(line: dict[str, Any], parsed: Parse, places: Sequence[PlaceMention]) -> Case | None:
    """What is to be learnt from a sentence; nothing where its marks are no words of it."""
    marks = {
        label: [Span(m["start"], m["end"]) for m in line["spans"] if m["label"] == label] for label in ("VERB", "LOCATION")
    }
    trigger = parsed.tokens_in(marks["VERB"][0])
    if not trigger or any(not mark.length or not parsed.tokens_in(mark) for mark in marks["LOCATION"]):
        return None
    here = scenes.Scene(parsed, places, trigger[-1])
    rows = [here.signs(n, trigger[-1]) for n in range(len(here.places))]
    truth = [place.span in marks["LOCATION"] for place in here.places]
    none = not marks["LOCATION"]
    return Case([*rows, here.nowhere(trigger[-1])], [*truth, none], none or any(truth))


def load(path: Path, cache: Path | None, read: Path | None) -> list[Case]:
    """Parse the sentences and read their places."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    if cache and cache.exists():
        parses = pickle.loads(cache.read_bytes())
    else:
        parses = list(parse([Article(text=line["text"], key=str(n)) for n, line in enumerate(lines)]))
    places = [found for found, _ in pickle.loads(read.read_bytes())] if read else [places_of(parsed) for parsed in parses]
    cases = [case(*each) for each in zip(lines, parses, places, strict=True)]
    return [each for each in cases if each]


def train(cases: Iterable[Case], ridge: float = 1.0, rounds: int = 250) -> Weights:
    """Weights of a conditional logit over the places of each sentence and none of them; full-batch Adam."""
    cases = [case for case in cases if len(case.rows) > 1 and any(case.truth)]
    counts = Counter(sign for case in cases for row in case.rows for sign in row)
    number = {sign: at for at, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= FEWEST))}
    rows = [[number[sign] for sign in row if sign in number] for case in cases for row in case.rows]
    good = np.array([ok for case in cases for ok in case.truth], dtype=np.float64)
    signs = np.array([sign for row in rows for sign in row])
    row_starts = np.cumsum([0, *map(len, rows)])
    row_of = np.repeat(np.arange(len(rows)), np.diff(row_starts))
    starts = np.cumsum([0, *(len(case.rows) for case in cases)])
    case_of = np.repeat(np.arange(len(cases)), np.diff(starts))
    w, m, v = np.zeros(len(number)), np.zeros(len(number)), np.zeros(len(number))
    for step in range(1, rounds + 1):
        z = np.add.reduceat(w[signs], row_starts[:-1])
        z -= np.maximum.reduceat(z, starts[:-1])[case_of]
        e = np.exp(z)
        p = e / np.add.reduceat(e, starts[:-1])[case_of]
        q = e * good
        q /= np.add.reduceat(q, starts[:-1])[case_of]
        slope = np.bincount(signs, (p - q)[row_of], len(number)) + ridge * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w -= 0.1 * (1 - step / (rounds + 1)) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    told = {sign: round(float(w[at]), 2) for sign, at in number.items() if abs(w[at]) >= 0.02}
    told["none of a noun"] = round(told.get("none of a verb", 0.0) + OF_A_NOUN, 2)
    return told | {sign: round(min(told.get(sign, 0.0), 0.0) + by_hand, 2) for sign, by_hand in BY_HAND.items()}


def right(weights: Weights, cases: Iterable[Case]) -> Counter[str]:
    """How often the marked place is chosen, and none where none is marked."""
    told: Counter[str] = Counter()
    for each in cases:
        sums = [sum(weights.get(sign, 0.0) for sign in row) for row in each.rows]
        best = max(range(len(sums)), key=lambda at: (sums[at], at))
        what = "none" if each.truth[-1] else "place"
        told[what] += 1
        told[f"{what} right"] += each.truth[best]
        told[f"{what} reached"] += each.reached
        told[f"{what} with choice"] += len(sums) > 1
    return told


def main() -> None:
    """Train, score, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("scenes", type=Path)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--cache", type=Path, help="parses, pickled")
    options.add_argument("--read", type=Path, help="places found, pickled")
    options.add_argument("--ridge", type=float, default=1.0)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    cases = load(asked.scenes, asked.cache, asked.read)
    random.Random(0).shuffle(cases)
    total: Counter[str] = Counter()
    for fold in range(asked.folds):
        told = [each for at, each in enumerate(cases) if at % asked.folds != fold]
        total += right(train(told, asked.ridge), cases[fold :: asked.folds])
    scores = {
        "place chosen, of those marked": round(total["place right"] / max(1, total["place"]), 3),
        "place chosen, of those marked that the reader finds": round(total["place right"] / max(1, total["place reached"]), 3),
        "none chosen where none is marked": round(total["none right"] / max(1, total["none"]), 3),
    }
    print(json.dumps(scores, indent=1), dict(total))
    if asked.write:
        card = {
            "card": {
                "what": "where an event took place: conditional logit over the places of its sentence and none; the largest sum is taken",
                "data": "event_location (Halterman 2019, github ahalterman/event_location, MIT; news sentences of agencies, research use); "
                "no text of theirs is here, only weights of signs",
                "command": "python training/scenes.py event_location.jsonl --write",
                "seed": "folds by seed 0; nothing else is drawn",
                "scores": scores,
            },
            "weights": dict(sorted(train(cases, asked.ridge).items())),
        }
        CARD.write_text(json.dumps(card, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
