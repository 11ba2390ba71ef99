"""Train the ear for how two bodies in a sentence stand to each other, names masked.

usage: python training/bonds.py [--dyads militants.csv] [--kept-out] [--readings OUT.jsonl] [--write]

Learns from sentences of our own (``own/relations.tsv``: kind, and a sentence with {A} as subject and {B} as object of the kind)
and, where it is given, from a table of dyads with ``type`` (all, aff, riv, spl, mer), ``description``, ``group1_name`` and
``group2_name``, of which descriptions in which both groups are found in one sentence are taken. With ``--kept-out`` every
description is scored once by weights that never saw it (five folds by description) and the directions of our own sentences
likewise; ``--readings`` writes what the whole reader makes of every description with such weights, for a scorer of readings;
``--write`` writes the packaged weights. Nothing is random.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from folds import FOLDS, fold_of

import detente.vocab
from detente.model import public
from detente.model.actor import Actor
from detente.model.text import Article, Span
from detente.models.bonds import DIRECTED, HOME, KINDS, BondModel, Features, softmax, told
from detente.models.sealed import seal
from detente.models.threads import one_thread
from detente.pipeline import read_parse
from detente.read import paired
from detente.read.language import parse
from detente.read.learned import words_of
from detente.read.paired import Listener, Pair
from detente.read.sides import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse

OWN = Path(__file__).parent / "own" / "relations.tsv"
NAMES = (
    "Liwa al-Sadd", "the Northern Front", "Harakat al-Fajr", "the Red Falcon Brigade", "Jaysh al-Nahr",
    "the People's Liberation League", "Katibat Usama", "the Lake Province Army", "Ansar al-Wadi", "the Unity Movement",
    "the Black Ridge Column", "Hizb al-Karama", "the Coastal Defence Force", "Tehrik-e-Safa", "the New Dawn Party", "Lashkar-e-Noor",
)  # fmt: skip
TYPES = {
    "all": {"allied": 0.75, "supports": 0.25}, "aff": {"part_of": 1.0}, "riv": {"hostile": 1.0}, "spl": {"split_from": 1.0},
    "mer": {"merged_with": 1.0},
}  # fmt: skip
SIDE = {"allied": "all", "supports": "all", "part_of": "aff", "hostile": "riv", "split_from": "spl", "merged_with": "mer"}
SIGN = {"all": "+", "aff": "+", "mer": "+", "riv": "-", "spl": "/"}
SHRINK = 0.5
SHRINK_WAY = 0.3
SHARPNESS = 8.0  # how far apart the shares of two kinds lie
SHARPNESS_WAY = 4.0
RARE = 2
DRAWS = 1000


@dataclass(frozen=True)
class Case:
    """A pair with what is known of it.

    Attributes:
        right: the share of each kind.
        forward: whether the one named first is the subject; None where there is no direction, or none is known.
        key: by what the pair is known again in other sentences; pairs of one key share one weight.
        text: what decides the fold; empty where it is never kept out.
    """

    features: Features
    right: dict[str, float]
    forward: bool | None
    key: str
    text: str = ""


def own(path: Path = OWN) -> Iterator[Case]:
    """A case for each sentence of our own."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    filled = [_filled(n, sentence) for n, (_, sentence) in enumerate(rows)]
    articles = (Article(text=text, key=str(n), language="en") for n, (text, _) in enumerate(filled))
    vocabulary = detente.vocab.load()
    for (kind, _), (text, spans), parsed in zip(rows, filled, parse(articles), strict=True):
        listener = Listener(parsed, read_parse(parsed, vocabulary).actors)
        sides = {name: [_side(parsed, name, span) for span in spans[name]] for name in "AB"}
        sentence = min({parsed[side.at].sent for side in sides["A"]} & {parsed[side.at].sent for side in sides["B"]})
        some = {name: tuple(s for s in sides[name] if parsed[s.at].sent == sentence) for name in "AB"}
        forward = some["A"][0].span < some["B"][0].span
        pair = Pair(some["A"], some["B"], sentence) if forward else Pair(some["B"], some["A"], sentence)
        if features := listener.features(pair):
            yield Case(features, {kind: 1.0}, forward if kind in DIRECTED else None, f"own {text}")


def _filled(n: int, sentence: str) -> tuple[str, dict[str, list[Span]]]:
    """A sentence with two names in it, and where they stand."""
    some = 3 * n % len(NAMES)
    other = (5 * n + 7) % len(NAMES)
    names = {"A": NAMES[some], "B": NAMES[other if other != some else (other + 1) % len(NAMES)]}
    text, spans = "", dict[str, list[Span]]()
    for part in re.split(r"(\{[AB]\})", sentence):
        word = names[part[1]] if part in ("{A}", "{B}") else part
        if word is not part:
            spans.setdefault(part[1], []).append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans


def _side(parsed: Parse, name: str, span: Span) -> Side:
    inside = parsed.tokens_in(span)
    at = words_of(parsed).anchor(inside[0], inside[-1] + 1)
    return Side(Actor(name, name, "armed_group", ()), span, at)


def dyads(path: Path) -> Iterator[Case]:
    """Cases for the descriptions that name both groups in one sentence, one for each such sentence."""
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    articles = (Article(text=row["description"].strip(), key=row["unique_id"], language="en") for row in rows)
    vocabulary = detente.vocab.load()
    for row, parsed in zip(rows, parse(articles), strict=True):
        actors = read_parse(parsed, vocabulary).actors if len(parsed) else ()
        some = [_of_name(row[name], actors, parsed) for name in ("group1_name", "group2_name")]
        if some[0] is None or some[1] is None or some[0].id == some[1].id:
            continue
        listener = Listener(parsed, actors)
        for number in range(len(parsed.sentences)):
            sides = [tuple(Side(a, m.span, m.head) for m in a.mentions if parsed[m.head].sent == number) for a in some if a]
            if all(sides):
                first, second = sorted(sides, key=lambda each: each[0].span)
                if features := listener.features(Pair(first, second, number)):
                    yield Case(features, TYPES[row["type"]], None, row["unique_id"], row["description"].strip())


def _of_name(name: str, actors: Sequence[Actor], parsed: Parse) -> Actor | None:
    """The actor that bears a group's name, a short form of it, or a name the register has for it."""
    wanted = {part.strip(" )") for part in re.split(r"\((?:Formerly )?", name) if part.strip(" )")}
    register = detente.vocab.load().register
    known = {entry.key for each in wanted for entry in register.find(each.removeprefix("The ").split())}
    words = [re.split(r"[ -]", each) for each in wanted]
    wanted |= {"".join(word[:1] for word in each if keep(word)) for each in words for keep in (str.istitle, bool)}
    best: tuple[float, Actor | None] = (0.0, None)
    for actor in actors:
        if actor.register in known:
            return actor
        spoken = {parsed.article.text[m.span.start : m.span.end] for m in actor.mentions if m.form in {"name", "short"}}
        for one in {actor.name, *actor.aliases, *spoken}:
            for other in wanted:
                near = 2.0 if one.lower() == other.lower() else _shared(one, other) if min(len(one), len(other)) > 4 else 0.0
                if near >= 0.6 and near > best[0]:
                    best = near, actor
    return best[1]


def _shared(one: str, other: str) -> float:
    some, others = ({w for w in re.findall(r"\w+", each.lower()) if len(w) > 2 and w != "the"} for each in (one, other))
    return len(some & others) / max(min(len(some), len(others)), 1)


def fit(cases: Sequence[Case]) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Ridge regressions on the kind, rare kinds weighing more, and on the direction; solved over the cases."""
    counts = Counter(name for case in cases for name in case.features.words)
    columns = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    rows = np.array([case.features.row(columns) for case in cases], dtype=np.float64)
    right = np.array([[case.right.get(kind, 0.0) for kind in KINDS] for case in cases])
    shared = Counter(case.key for case in cases)
    kinds = [max(case.right, key=lambda kind: case.right[kind]) for case in cases]
    met = Counter(kinds)
    trust = [(len(cases) / len(met) / met[kind]) ** 0.5 / shared[case.key] for case, kind in zip(cases, kinds, strict=True)]
    table = _ridge(rows, right, np.array(trust), SHRINK)
    ways = [n for n, case in enumerate(cases) if case.forward is not None]
    ahead = np.array([1.0 if cases[n].forward else -1.0 for n in ways])
    way = _ridge(rows[ways], ahead, np.ones(len(ways)), SHRINK_WAY)
    return columns, SHARPNESS * table, SHARPNESS_WAY * way


def _ridge(rows: np.ndarray, right: np.ndarray, trust: np.ndarray, shrink: float) -> np.ndarray:
    return np.asarray(rows.T @ np.linalg.solve(rows @ rows.T + shrink * np.diag(1 / trust), right))


def kept_out(cases: Sequence[Case]) -> None:
    """Score every description by weights that never saw it."""
    heard: dict[str, list[np.ndarray]] = {}
    gold: dict[str, str] = {}
    texts: dict[str, str] = {}
    for fold in range(FOLDS):
        held = [case for case in cases if case.text and fold_of(case.text) == fold]
        columns, table, _ = fit([case for case in cases if not case.text or fold_of(case.text) != fold])
        for case in held:
            heard.setdefault(case.key, []).append(softmax(case.features.row(columns) @ table))
            gold[case.key] = SIDE[next(iter(case.right))]
            texts[case.key] = case.text
    said, sure = {}, {}
    for key, shares in heard.items():
        told_of = told(np.append(np.mean(shares, axis=0)[:-1], 0.0), 1.0)
        said[key], sure[key] = SIDE[told_of.kind], told(np.mean(shares, axis=0), 1.0).sure
    keys = sorted(gold)
    print(f"kept out, {len(keys)} descriptions: {_figures(keys, gold, said)}")
    for least in (0.6, 0.7, 0.8, 0.9):
        some = [key for key in keys if sure[key] >= least]
        right = np.mean([gold[key] == said[key] for key in some])
        print(f"  sure from {least}: {len(some)}, kind right {right:.3f}")
    _ways(cases)


def _ways(cases: Sequence[Case]) -> None:
    told_of = [case for case in cases if case.forward is not None]
    right = none = quiet = 0
    mine = [case for case in cases if not case.text]
    for fold in range(FOLDS):
        columns, table, way = fit([c for c in cases if c.text or fold_of(c.key) != fold])
        for case in (c for c in mine if fold_of(c.key) == fold):
            row = case.features.row(columns)
            right += case.forward is not None and (float(row @ way) > 0) == case.forward
            if case.right.get("none"):
                none += 1
                quiet += told(softmax(row @ table), 1.0).kind == "none"
    print(f"own, kept out: direction right {right / len(told_of):.3f} of {len(told_of)}, nothing heard in {quiet} of {none}")


def _figures(keys: Sequence[str], gold: dict[str, str], said: dict[str, str]) -> str:
    def both(some: Sequence[str]) -> tuple[float, float]:
        right, heard = [gold[key] for key in some], [said[key] for key in some]
        return (
            _macro([SIGN[each] for each in right], [SIGN[each] for each in heard], "+-"),
            _macro(right, heard, tuple(TYPES)),
        )  # fmt: skip

    chance = np.random.default_rng(0)
    draws = [both([keys[n] for n in chance.integers(0, len(keys), len(keys))]) for _ in range(DRAWS)]
    low, high = np.percentile(draws, [2.5, 97.5], axis=0)
    sign, five = both(keys)
    return f"sign macro-F1 {sign:.1f} [{low[0]:.1f}, {high[0]:.1f}], five kinds {five:.1f} [{low[1]:.1f}, {high[1]:.1f}]"


def _macro(right: Sequence[str], heard: Sequence[str], labels: Sequence[str]) -> float:
    pairs = Counter(zip(right, heard, strict=True))
    return 100 * sum(2 * pairs[one, one] / max(right.count(one) + heard.count(one), 1) for one in labels) / len(labels)


def readings(path: Path, cases: Sequence[Case], out: Path) -> None:
    """Read every description with weights that never saw it."""
    vocabulary = detente.vocab.load()
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    with out.open("w", encoding="utf-8") as lines:
        for fold in range(FOLDS):
            held = [row for row in rows if fold_of(row["description"].strip()) == fold]
            model = BondModel(*fit([case for case in cases if not case.text or fold_of(case.text) != fold]))
            articles = (Article(text=row["description"].strip(), key=row["unique_id"], language="en") for row in held)
            paired.bonds.load = lambda model=model: model
            for parsed in parse(articles):
                lines.write(json.dumps(public.reading(read_parse(parsed, vocabulary)), ensure_ascii=False) + "\n")


def write(columns: dict[str, int], table: np.ndarray, way: np.ndarray) -> None:
    """Write the packaged weights."""
    HOME.mkdir(exist_ok=True)
    assert all(one < other for one, other in pairwise(columns.values()))
    (HOME / "words.txt").write_text("\n".join(columns), encoding="utf-8")
    np.savez_compressed(HOME / "weights.npz", kinds=table.astype(np.float16), ahead=way.astype(np.float16))
    seal(HOME)
    print(f"{HOME}: {len(columns)} words, {sum(each.stat().st_size for each in HOME.iterdir()) // 1024} KB")


def main() -> None:
    """Train and write, or train and score what was kept out."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--dyads", type=Path)
    asked.add_argument("--kept-out", action="store_true")
    asked.add_argument("--readings", type=Path)
    asked.add_argument("--write", action="store_true")
    args = asked.parse_args()
    with one_thread():
        cases = [*own(), *(dyads(args.dyads) if args.dyads else ())]
        print(len(cases), "pairs:", dict(Counter(max(case.right, key=lambda kind: case.right[kind]) for case in cases)))
        if args.kept_out:
            kept_out(cases)
        if args.readings:
            readings(args.dyads, cases, args.readings)
        if args.write:
            write(*fit(cases))


if __name__ == "__main__":
    main()
