"""Train whom a pronoun points at (src/detente/models/antecedents.json) and score it on articles kept out.

usage: python training/antecedents.py GOLD.jsonl ... [--write]

A line of GOLD is {"doc_id", "text", "entities": [{"start", "end", "cluster", "type"}]}; each file is one genre. Trained are the
weights for he, she and they; those for it are set by hand and stay. Each pronoun is answered by weights that saw no article of
its fold, then by weights that saw none of its genre. No chance is drawn.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from detente.model.text import Article
from detente.read import coreference, pronouns
from detente.read.language import parse
from detente.read.mentions import read_mentions
from detente.read.places import find_toponyms
from detente.read.quotations import read_quotations
from detente.vocab.gazetteer import open_gazetteer
from detente.vocab.register import load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.model.text import Span
    from detente.read.chains import Chain
    from detente.read.language import Parse
    from detente.read.spotted import Spotted

CARD: Final = pronouns.WEIGHTS
FOLDS: Final = 6
ROUNDS: Final = 3
STEPS: Final = 400
PULL: Final = 3.0
# A pronoun without a right candidate is mostly one whose antecedent the reader missed: silence must be this much likelier.
SLACK: Final = 2.0
MARGIN: Final = 0.05
# What news has more of than the gold is set by hand and stays.
FIXED: Final = frozenset({
    "speaker goes on", "says of itself", "speaker in own words", "subject to come", "does it", "only it is quoted", "spoke last", "gender known",
    "called it", "state", "joined clause", "as a body has", "joined with his own",
    "own verb's subject, named", "told of", "tells",
})  # fmt: skip
# Where training starts and is pulled back to.
PRIOR: Final[dict[str, dict[str, float]]] = {
    "he": {
        "speaker goes on": 1.2, "says of itself": 2.0, "speaker in own words": -1.2, "subject to come": 1.2, "does it": 1.5, "only it is quoted": -0.5,
        "spoke last": 0.8, "gender known": 0.3, "joined clause": 0.8, "joined with his own": 1.5, "main clause after its own": 0.4, "says of its own": 1.0, "upstaged": -0.5, "own verb's subject, named": 1.2,
    },
    "they": {
        "speaker goes on": 0.3, "says of itself": 1.0, "speaker in own words": -1.2, "subject to come": 1.5, "does it": 1.5, "only it is quoted": -0.2,
        "sentences apart": -1.2, "words apart": -0.08, "subject": 0.3, "possessor": 0.4, "object of a preposition": 0.1, "mentions": 0.15,
        "modifier": -0.4, "pronoun": 0.1, "same pronoun": 0.1, "plural population": 0.9, "plural armed_group": 0.9, "plural organisation": 0.9,
        "plural military": 0.9, "plural unnamed": 0.9, "plural government": 0.9, "plural state": 0.9, "plural None": 0.9, "group of people": 0.81,
        "group of bodies": 0.36, "topic": 0.5, "state": -1.0, "joined": -0.5, "body": -0.3, "thing": -0.3, "called it": -1.0,
        "joined clause": 0.8, "joined with his own": 1.5, "main clause after its own": 0.4, "says of its own": 1.0, "upstaged": -0.5, "as a body has": 1.2,
        "told of": 0.5, "tells": -0.5,
    },
}  # fmt: skip
# Of the pronouns for people and bodies alone, or of all.
ONLY_PEOPLE: Final = frozenset({"he"})
PEOPLE: Final = ("person", "organization")
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Marked:
    """A parsed article with the gold's stretches."""

    genre: str
    name: str
    parse: Parse
    entities: list[dict[str, Any]]

    @property
    def fold(self) -> int:
        """The sixth it falls in."""
        return sha256(self.name.encode()).digest()[0] % FOLDS

    def clusters(self, span: Span) -> set[str]:
        """The chains of the gold that the words of a mention may belong to."""
        return {
            each["cluster"] for each in self.entities
            if each["start"] < span.end and span.start < each["end"] and each["end"] - each["start"] <= 2 * span.length + 20
        }  # fmt: skip

    def cluster_of(self, span: Span) -> tuple[str | None, str]:
        """The chain and sort of exactly these words."""
        found = [each for each in self.entities if (each["start"], each["end"]) == tuple(span)]
        return (found[0]["cluster"], found[0]["type"]) if found else (None, "")

    def joined(self, cluster: str | None, spans: Sequence[Sequence[Span]], before: int) -> bool:
        """Whether the gold has words of a chain that hold a mention of each of these."""
        return any(
            each["cluster"] == cluster and each["start"] < before
            and sum(any(each["start"] <= s.start and s.end <= each["end"] for s in some) for some in spans) > 1
            for each in self.entities
        )  # fmt: skip


@dataclass
class Case:
    """A pronoun with its candidates: what speaks for each, and which are right (none where nobody is meant)."""

    family: str
    sort: str
    of: Marked
    signs: list[dict[str, float]]
    right: list[bool]


@dataclass
class Watch:
    """Stands between the reader and its weights, and keeps what it is asked."""

    of: Marked
    cases: list[Case] = field(default_factory=list)
    one: Spotted | None = None

    def antecedent(self, parsed: Parse, one: Spotted, *rest: Any) -> Chain | None:
        """Look at who is asked for."""
        self.one = one
        return READER(parsed, one, *rest)

    def decide(
        self, family: str, candidates: Sequence[pronouns.Candidate], signs: Sequence[Mapping[str, float]]
    ) -> Chain | None:
        """Keep the question, and answer it as the weights do."""
        span = self.one.mention.span if self.one else None
        if span is not None:
            cluster, sort = self.of.cluster_of(span)
            before = any(each["cluster"] == cluster and each["start"] < span.start for each in self.of.entities)
            right = [cluster is not None and self._means(each.chain, cluster, span) for each in candidates]
            grouped = any(each.chain.members for each in candidates)
            if before or sort not in PEOPLE or not grouped:
                self.cases.append(Case(family, sort, self.of, [dict(each) for each in signs], right))
        return DECIDE(family, candidates, signs)

    def _means(self, chain: Chain, cluster: str, span: Span) -> bool:
        if chain.members:
            return self.of.joined(cluster, [[m.mention.span for m in each.mentions] for each in chain.members], span.start)
        if chain.number == pronouns.THING:
            word = self.of.parse[chain.seen[0][0]]
            within = [each for each in self.of.entities if each["start"] <= word.start and word.end <= each["end"]]
            return bool(within) and min(within, key=lambda each: each["end"] - each["start"])["cluster"] == cluster
        for told in reversed(chain.mentions):
            if told.mention.span.end <= span.start and (found := self.of.clusters(told.mention.span)):
                return cluster in found
        return False


READER: Final = pronouns.antecedent
DECIDE: Final = pronouns.decide


def marked(paths: Iterable[Path]) -> list[Marked]:
    """The articles of the gold, parsed."""
    found = []
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row, parsed in zip(rows, parse([Article(text=row["text"], key=row["doc_id"]) for row in rows]), strict=True):
            found.append(Marked(path.name, row["doc_id"], parsed, row["entities"]))
    return found


def asked(articles: Sequence[Marked], weights: Weights) -> list[Case]:
    """All pronouns of some articles, read with these weights."""
    register, gazetteer = load_register(), open_gazetteer()
    pronouns._weights = lambda: weights  # noqa: SLF001
    cases = []
    for each in articles:
        watch = Watch(each)
        coreference.antecedent, pronouns.decide = watch.antecedent, watch.decide
        spotted = read_mentions(each.parse, register, None, find_toponyms(each.parse, gazetteer)).found
        coreference.read_actors(each.parse, spotted, read_quotations(each.parse), register, None)
        cases.extend(watch.cases)
    return cases


def train(cases: Sequence[Case], prior: Mapping[str, float]) -> dict[str, float]:
    """Weights of a softmax over the candidates and nobody, by AdaGrad on the full set."""
    names = sorted({sign for case in cases for each in case.signs for sign in each} | prior.keys())
    order = {sign: i for i, sign in enumerate(names)}
    most = max(len(case.signs) for case in cases) + 1
    seen = np.zeros((len(cases), most, len(names) + 1))
    there = np.zeros((len(cases), most), bool)
    wanted = np.zeros((len(cases), most), bool)
    for row, case in enumerate(cases):
        for i, each in enumerate(case.signs):
            for sign, value in each.items():
                seen[row, i, order[sign]] = value
            there[row, i], wanted[row, i] = True, case.right[i]
        seen[row, most - 1, -1] = 1
        there[row, most - 1], wanted[row, most - 1] = True, not any(case.right)
    pulled = np.array([prior.get(sign, 0.0) for sign in (*names, "nobody")])
    fixed = np.array([sign in FIXED for sign in (*names, "nobody")])
    weights: NDArray[np.float64] = pulled.copy()
    steepness = np.full(len(weights), 1e-6)
    for _ in range(STEPS):
        guess = _shares(np.where(there, seen @ weights, -np.inf))
        aim = guess * wanted
        aim /= np.maximum(aim.sum(1, keepdims=True), 1e-12)
        slope = np.where(fixed, 0.0, np.einsum("rc,rcf->f", guess - aim, seen) + PULL * (weights - pulled))
        steepness += slope * slope
        weights -= 0.3 * slope / np.sqrt(steepness)
    learnt = {sign: round(float(weights[i]), 3) for sign, i in order.items()}
    return {**learnt, "floor": round(float(weights[-1]) - SLACK, 3), "margin": MARGIN}


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float64] = raised / raised.sum(1, keepdims=True)
    return shares


def told(family: str, name: str, cases: Sequence[Case], weights: Mapping[str, Mapping[str, float]]) -> None:
    """Print how often weights answer and are right, each article by those of its part."""
    count = Counter[str]()
    for case in cases:
        of = weights[str(getattr(case.of, name))]
        scores = [sum(of.get(sign, 0.0) * value for sign, value in each.items()) for each in case.signs]
        best, *rest = sorted(range(len(scores)), key=lambda i: -scores[i])
        sure = scores[best] >= of["floor"] and (not rest or scores[best] - scores[rest[0]] >= of["margin"])
        sure = sure and "thing" not in case.signs[best]
        count.update(
            {
                "asked": 1,
                "could": any(right and "thing" not in each for right, each in zip(case.right, case.signs, strict=True)),
                "answered": sure,
                "right": sure and case.right[best],
            }
        )
    print(
        f"{family}, {name}s kept out: {count['answered']} of {count['asked']} answered, {count['right']} right of {count['could']} that could be,"
        f" precision {100 * count['right'] / count['answered']:.1f}"
    )


def kept_out(cases: Sequence[Case], by: str, prior: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """For each fold or genre, weights that have not seen it."""
    parts = sorted({str(getattr(case.of, by)) for case in cases})
    return {part: train([case for case in cases if str(getattr(case.of, by)) != part], prior) for part in parts}


def main() -> None:
    """Train, score and write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    articles = marked(given.gold)
    card = json.loads(CARD.read_text(encoding="utf-8"))
    weights: Weights = card["weights"]
    for _ in range(ROUNDS):
        cases = asked(articles, weights)
        of = {
            family: [case for case in cases if case.family == family and (family not in ONLY_PEOPLE or case.sort in PEOPLE)]
            for family in PRIOR
        }
        weights = {**weights, **{family: train(of[family], prior) for family, prior in PRIOR.items()}}
    for family, prior in PRIOR.items():
        for by in ("fold", "genre"):
            told(family, by, of[family], kept_out(of[family], by, prior))
    if given.write:
        CARD.write_text(json.dumps({**card, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
