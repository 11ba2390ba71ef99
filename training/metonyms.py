"""Train whether a place name acts (src/detente/models/metonyms.json) and score it by cross-validation.

usage: python training/metonyms.py RELOCAR.jsonl [--write]

A line of ReLocaR is {"text", "entities": [{"start", "end", "reading": "lit" | "met"}]}; sentences of our own stand in
training/metonyms.txt, [Kabul] acting and {Kabul} a place.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.model.text import Article, Span
from detente.read.language import parse
from detente.read.metonyms import signs
from detente.vocab.register import Register, load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

HOME: Final = Path(__file__).parent
CARD: Final = HOME.parent / "src" / "detente" / "models" / "metonyms.json"
MARK: Final = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")
Case = tuple[list[str], bool]


def standing(register: Register, name: str) -> str:
    """What the register has under a name, as the reader asks it."""
    plain = name.removeprefix("the ").removeprefix("The ")
    if any(entry.kind == "state" for entry in register.find(plain)):
        return "state"
    return "seat" if register.seats(plain) else "place"


def relocar(path: Path, register: Register) -> list[Case]:
    """The cases of ReLocaR."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["entities"][0]["reading"] in ("lit", "met")]
    cases = []
    for row, parsed in zip(rows, parse([Article(text=row["text"]) for row in rows], batch=64), strict=True):
        marked = row["entities"][0]
        tokens = parsed.tokens_in(Span(marked["start"], marked["end"]))
        if tokens:
            known = standing(register, row["text"][marked["start"] : marked["end"]])
            found = list(dict.fromkeys(signs(parsed, tokens[0], tokens[-1] + 1, known)))
            cases.append((found, marked["reading"] == "met"))
    return cases


def our_own(path: Path, register: Register) -> list[Case]:
    """The cases among our own sentences."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    plain = [MARK.sub(lambda match: match[1] or match[2], line) for line in lines]
    cases = []
    for line, parsed in zip(lines, parse([Article(text=text) for text in plain], batch=64), strict=True):
        for number, match in enumerate(MARK.finditer(line)):
            start = match.start() - 2 * number
            name = match[1] or match[2]
            tokens = parsed.tokens_in(Span(start, start + len(name)))
            found = list(dict.fromkeys(signs(parsed, tokens[0], tokens[-1] + 1, standing(register, name))))
            cases.append((found, bool(match[1])))
    return cases


def penalty(sign: str) -> float:
    """Words that were seen a few times weigh less than classes of words."""
    if sign.startswith("near "):
        return 4.0
    if ":" in sign:
        return 0.7
    return 2.0 if sign[0] in "+-" or sign.startswith(("above ", "behind ", "verb has")) or " of " in sign else 1.0


def train(cases: Sequence[Case], strength: float = 0.6, steps: int = 250) -> dict[str, float]:
    """Weights of a logistic model, by AdaGrad on the full set."""
    counts = Counter(sign for found, _ in cases for sign in found)
    order = {sign: i for i, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= 2))}
    seen = np.zeros((len(cases), len(order)), np.float32)
    for row, (found, _) in enumerate(cases):
        seen[row, [order[sign] for sign in found if sign in order]] = 1
    wanted: NDArray[np.float64] = np.array([acts for _, acts in cases], float)
    pull = strength * np.array([penalty(sign) for sign in order])
    weights = np.zeros(len(order))
    steepness = np.full(len(order), 1e-8)
    for _ in range(steps):
        guess = 1 / (1 + np.exp(-(seen @ weights)))
        slope = seen.T @ (guess - wanted) + pull * weights
        steepness += slope * slope
        weights -= 0.5 * slope / np.sqrt(steepness)
    return {sign: round(float(weights[i]), 3) for sign, i in order.items() if abs(weights[i]) >= 0.01}


def right(weights: dict[str, float], cases: Iterable[Case]) -> list[tuple[bool, bool]]:
    """Wanted and guessed."""
    return [(acts, sum(weights.get(sign, 0.0) for sign in found) > 0) for found, acts in cases]


def f1(answers: Sequence[tuple[bool, bool]]) -> float:
    """F1 of acting."""
    both = sum(wanted and guessed for wanted, guessed in answers)
    return 2 * both / (sum(wanted for wanted, _ in answers) + sum(guessed for _, guessed in answers))


def crossed(cases: Sequence[Case], always: Sequence[Case], folds: int = 5) -> list[tuple[bool, bool]]:
    """Each case answered by a model that has not seen it."""
    order = list(range(len(cases)))
    random.Random(0).shuffle(order)
    answers = []
    for fold in range(folds):
        held = set(order[fold::folds])
        weights = train([case for i, case in enumerate(cases) if i not in held] + list(always))
        answers += right(weights, [cases[i] for i in sorted(held)])
    return answers


def main() -> None:
    """Train, score, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("relocar", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    register = load_register()
    theirs, ours = relocar(chosen.relocar, register), our_own(HOME / "metonyms.txt", register)
    scores = {
        "ReLocaR train, five folds, F1 of acting": round(f1(crossed(theirs, ours * 2)), 3),
        "our own sentences, trained on ReLocaR alone, F1 of acting": round(f1(right(train(theirs), ours)), 3),
        "our own sentences, five folds, F1 of acting": round(f1(crossed(ours, theirs)), 3),
    }
    print(json.dumps(scores, indent=1))
    if chosen.write:
        card = {
            "card": {
                "what": "whether a place name acts: logistic weights by sign; the sum above zero says it acts",
                "data": "ReLocaR train (Gritta and others, ACL 2017; sentences from Wikipedia, CC-BY-SA) and training/metonyms.txt (ours)",
                "command": "python training/metonyms.py relocar.train.jsonl --write",
                "seed": "none needed; folds by seed 0",
                "scores": scores,
            },
            "weights": dict(sorted(train(theirs + ours * 2).items())),
        }
        CARD.write_text(json.dumps(card, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
