"""Train what the place reader weighs (src/detente/models/places.json) from labelled articles, and score it by cross-validation.

usage: python training/places.py GOLD.jsonl ... [--write] [--folds 5]

A gold line is {"doc_id", "text", "domain"?, "places": [{"start", "end", "lat", "lon", "geonameid"?}, ...]}.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from detente.model.text import Article, Span
from detente.read.home import home_of
from detente.read.language import Parse, parse
from detente.read.places import LIKELY
from detente.read.rank import Background, Name, Signs, context, gather, prior, resolve, shares
from detente.read.toponym_signs import Toponym, adjective, chance, weigh_all
from detente.read.toponyms import best_apart, candidates, look_elsewhere, look_up
from detente.vocab.gazetteer import Gazetteer, Known, open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

CARD: Final = Path(__file__).parents[1] / "src" / "detente" / "models" / "places.json"
NEAR: Final = 161.0
ELSEWHERE: Final = ("likeliest elsewhere", "mean elsewhere", "nowhere else", "by itself")
# Local newspapers, of which most labelled articles are, hardly name the places of our reviewed files.
BY_HAND: Final = {"reviewed": 2.0, "object of reaching": 0.5, "unit fits": 1.0, "unit of": 1.5, "called a settlement": 0.5}
# Actors are not labelled in them, and units named after their town hardly occur.
BY_HAND_RANK: Final = {"actors' country": 3.0, "a town's unit": -2.0}
Weights = dict[str, float]


@dataclass
class Labelled:
    """An article with the places people marked in it."""

    source: str
    parsed: Parse
    gold: list[dict[str, Any]]
    background: Background
    seen: list[Toponym]
    given: list[tuple[Toponym, dict[str, Any]]]


def kilometres(lat: float, lon: float, gold: dict[str, Any]) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (lat, lon, gold["lat"], gold["lon"]))
    x = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(x)))


def right(place: Known, gold: dict[str, Any]) -> bool:
    """Whether a place is the one marked, or lies within 161 km of it."""
    if place.id == gold.get("geonameid"):
        return True
    return place.lat is not None and place.lon is not None and kilometres(place.lat, place.lon, gold) <= NEAR


def load(paths: Sequence[Path], gazetteer: Gazetteer, cache: Path | None) -> list[Labelled]:
    """Parse the gold articles, spot what may be places, and look up the marked spans."""
    lines = [(path.stem, json.loads(line)) for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line]
    articles = [
        Article(text=line["text"], key=line["doc_id"], publisher=line.get("domain"), language="en") for _, line in lines
    ]
    if cache and cache.exists():
        parses = pickle.loads(cache.read_bytes())
    else:
        parses = list(parse(articles))
        if cache:
            cache.write_bytes(pickle.dumps(parses))
    out = []
    for (source, line), parsed in zip(lines, parses, strict=True):
        gold = [mark for mark in line["places"] if "lat" in mark]
        background = Background({}, *home_of(parsed.article.publisher, gazetteer))
        given = []
        for mark in gold:
            inside = parsed.tokens_in(Span(mark["start"], mark["end"]))
            if len(inside):
                given.append((look_up(parsed, gazetteer, inside.start, inside.stop), mark))
        weigh_all(parsed, [each for each, _ in given])
        out.append(Labelled(source, parsed, gold, background, list(candidates(parsed, gazetteer)), given))
    return out


def labels(each: Labelled) -> list[bool]:
    """Which candidates cover a marked span."""
    spans = [(mark["start"], mark["end"]) for mark in each.gold]
    told = []
    for toponym in each.seen:
        span = each.parsed.span(toponym.first, toponym.after)
        told.append(any(2 * (min(span.end, e) - max(span.start, s)) > max(span.length, e - s) for s, e in spans))
    return told


def logistic(rows: Sequence[Signs], truth: Sequence[bool], ridge: float = 1.0, rounds: int = 30) -> Weights:
    """Ridge logistic regression by Newton steps."""
    names = sorted({name for row in rows for name in row})
    number = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            x[at, number[name]] = value
    y = np.asarray(truth, dtype=np.float64)
    w: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-(x @ w)))
        slope = x.T @ (p - y) + ridge * w
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        w -= step
        if np.abs(step).max() < 1e-3:
            break
    return {name: round(float(w[at]), 3) for name, at in number.items() if abs(w[at]) > 0.01}


def softmax(cases: Sequence[tuple[Sequence[Signs], Sequence[bool]]], ridge: float = 0.5, rounds: int = 300) -> Weights:
    """Weights under which right candidates take the larger share of each case; full-batch Adam."""
    cases = [(signs, truth) for signs, truth in cases if any(truth) and len(signs) > 1]
    names = sorted({name for signs, _ in cases for row in signs for name in row})
    number = {name: at for at, name in enumerate(names)}
    size = sum(len(signs) for signs, _ in cases)
    x = np.zeros((size, len(names)), dtype=np.float32)
    starts, good, at = [], np.zeros(size), 0
    for signs, truth in cases:
        starts.append(at)
        for row, ok in zip(signs, truth, strict=True):
            for name, value in row.items():
                x[at, number[name]] = value
            good[at] = ok
            at += 1
    first = np.asarray(starts)
    which = np.repeat(np.arange(len(first)), np.diff([*starts, size]))
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, rounds + 1):
        z = x @ w
        z -= np.maximum.reduceat(z, first)[which]
        e = np.exp(z)
        p = e / np.add.reduceat(e, first)[which]
        eg = e * good
        q = eg / np.maximum(np.add.reduceat(eg, first), 1e-12)[which]
        slope = (x.T @ (p - q) + ridge * w) / len(first)
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[at]), 3) for name, at in number.items() if abs(w[at]) > 0.01}


def in_order(each: Labelled, weights: dict[str, Weights]) -> list[Toponym]:
    """The marked spans and, between them, what the reader itself would see."""
    weigh(each, weights)
    taken = {i for toponym, _ in each.given for i in range(toponym.first, toponym.after)}
    beside = [
        toponym
        for toponym in best_apart(each.seen)
        if (toponym.chance >= LIKELY or adjective(toponym)) and taken.isdisjoint(range(toponym.first, toponym.after))
    ]
    return sorted([*beside, *(toponym for toponym, _ in each.given)], key=lambda toponym: toponym.first)


def ranked(each: Labelled, spot: dict[str, Weights]) -> tuple[list[Name], dict[int, dict[str, Any]]]:
    """The names of an article, and the mark of each mention that has one."""
    names = gather(each.parsed, in_order(each, spot), each.background)
    return names, {id(toponym): mark for toponym, mark in each.given}


def train_rank(data: Sequence[Labelled], spot: dict[str, Weights]) -> dict[str, Weights]:
    """Three stages: by itself, then twice in the light of the rest."""
    told = [(each, *ranked(each, spot)) for each in data]
    for _, names, _ in told:
        for name in names:
            name.fixed = [prior(name, place) for place in name.places]
    out: dict[str, Weights] = {}
    for stage in ("first", "second", "third"):
        cases: list[tuple[Sequence[Signs], Sequence[bool]]] = []
        signs: list[tuple[Name, Sequence[Signs]]] = []
        for each, names, marks in told:
            for at, name in enumerate(names):
                rows: Sequence[Signs] = name.fixed if stage == "first" else context(names, at, each.background)
                signs.append((name, rows))
                marked = [marks[id(mention)] for mention in name.mentions if id(mention) in marks]
                cases.extend((rows, [right(place, mark) for place in name.places]) for mark in marked[:2])
        weights = softmax(cases)
        out[stage] = weights | {sign: round(weights.get(sign, 0.0) + by_hand, 3) for sign, by_hand in BY_HAND_RANK.items()}
        for name, told_of in signs:
            name.shares = shares(told_of, out[stage])
    return out


def weigh(each: Labelled, weights: dict[str, Weights]) -> None:
    """Give the candidates their chances, as the reader does."""
    for toponym in each.seen:
        toponym.chance = chance(toponym.signs, weights["spot"])
    if "again" in weights:
        look_elsewhere(each.seen)
        for toponym in each.seen:
            toponym.chance = chance(toponym.signs, weights["again"])


def train_spot(data: Sequence[Labelled]) -> dict[str, Weights]:
    """Weights that tell place names from other names: by themselves, then with the article's other mentions."""
    truth = {id(each): labels(each) for each in data}

    def fitted() -> Weights:
        pairs = [(toponym, ok) for each in data for toponym, ok in zip(each.seen, truth[id(each)], strict=True)]
        pairs = [(toponym, ok) for toponym, ok in pairs if not adjective(toponym)]
        weights = logistic([toponym.signs for toponym, _ in pairs], [ok for _, ok in pairs])
        return weights | {sign: round(weights.get(sign, 0.0) + by_hand, 3) for sign, by_hand in BY_HAND.items()}

    for each in data:
        for toponym in each.seen:
            for sign in ELSEWHERE:
                toponym.signs.pop(sign, None)
    weights = {"spot": fitted()}
    for each in data:
        weigh(each, weights)
        look_elsewhere(each.seen)
    return {**weights, "again": fitted()}


def train(data: Sequence[Labelled]) -> dict[str, Weights]:
    """All weights."""
    spot = train_spot(data)
    return {**spot, **train_rank(data, spot)}


def evaluate(data: Sequence[Labelled], weights: dict[str, Weights]) -> list[dict[str, Any]]:
    """Given spans: right or not for each mark. End to end: what is found."""
    out = []
    for each in data:
        order = in_order(each, weights)
        places = dict(zip(map(id, order), resolve(each.parsed, order, each.background, weights), strict=True))
        hits = [(place := places[id(toponym)]) is not None and right(place, mark) for toponym, mark in each.given]
        hits += [False] * (len(each.gold) - len(each.given))
        found = [toponym for toponym in best_apart(each.seen) if toponym.chance >= LIKELY and not adjective(toponym)]
        spans = [each.parsed.span(toponym.first, toponym.after) for toponym in found]
        matched = sum(any(Span(mark["start"], mark["end"]).overlaps(span) for span in spans) for mark in each.gold)
        out.append(
            {
                "source": each.source,
                "hits": hits,
                "gold": len(each.gold),
                "found": len(found),
                "matched": matched,
                "wrong": [
                    (
                        each.parsed.article.words(Span(m["start"], m["end"])),
                        p and (p.name, p.kind, p.country),
                        m.get("geonameid"),
                        each.parsed.article.key,
                    )
                    for p, (_, m), h in zip([places[id(t)] for t, _ in each.given], each.given, hits, strict=False)
                    if not h
                ],
            }
        )
    return out


def report(rows: Iterable[dict[str, Any]]) -> None:
    """One line a source."""
    rows = list(rows)
    for source in sorted({row["source"] for row in rows}):
        mine = [row for row in rows if row["source"] == source]
        hits = [hit for row in mine for hit in row["hits"]]
        gold, found, matched = (sum(row[key] for row in mine) for key in ("gold", "found", "matched"))
        p, r = matched / max(1, found), matched / max(1, gold)
        print(
            f"{source}: given acc@161 {sum(hits) / len(hits):.4f} ({len(hits)}); overlap P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}"
        )


def main() -> None:
    """Cross-validate, and write the weights of all data if asked."""
    reader = argparse.ArgumentParser()
    reader.add_argument("gold", nargs="+", type=Path)
    reader.add_argument("--folds", type=int, default=5)
    reader.add_argument("--write", action="store_true")
    reader.add_argument("--cache", type=Path)
    reader.add_argument("--wrong", type=Path)
    asked = reader.parse_args()
    data = load(asked.gold, open_gazetteer(), asked.cache)
    rows = []
    for fold in range(asked.folds):
        held = [each for at, each in enumerate(data) if at % asked.folds == fold]
        rest = [each for at, each in enumerate(data) if at % asked.folds != fold]
        for each in data:
            for toponym in each.seen:
                for sign in ELSEWHERE:
                    toponym.signs.pop(sign, None)
        if rest and asked.folds > 1:
            rows += evaluate(held, train(rest))
    report(rows)
    if asked.wrong:
        asked.wrong.write_text("".join(json.dumps([row["source"], *wrong]) + "\n" for row in rows for wrong in row["wrong"]))
    if asked.write:
        weights = train(data)
        CARD.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
