"""Train what the place reader weighs (src/detente/models/places.json) from labelled articles, and score it by cross-validation.

usage: python training/places.py GOLD.jsonl ... [--scenes SCENES.jsonl] [--write] [--folds 5 | --across]

A gold line is {"doc_id", "text", "domain"?, "places": [{"start", "end", "lat", "lon", "geonameid"?}, ...]}; places without a point count
as names of places unless they have a ``kind`` (GeoWebNews marks common nouns too). A scene is a sentence in which the place of one event
is marked: {"text", "spans": [{"start", "end", "label": "VERB" | "LOCATION"}]}; its actors are taken for names that are no places.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from detente.model.text import Article, Span
from detente.models.place_trees import WEIGHTS as TREES_FILE
from detente.models.place_trees import PlaceTrees, laid_out
from detente.read.home import home_of
from detente.read.language import Parse, parse
from detente.read.mentions import read_mentions
from detente.read.places import LIKELY
from detente.read.rank import Background, Name, Signs, context, finalists, gather, lenders, prior, resolve, shares
from detente.read.toponym_signs import Toponym, adjective, chance, weigh_all
from detente.read.toponyms import best_apart, candidates, look_elsewhere, look_up
from detente.vocab.gazetteer import Gazetteer, Known, open_gazetteer
from detente.vocab.register import load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


CARD: Final = Path(__file__).parents[1] / "src" / "detente" / "models" / "places.json"
NEAR: Final = 161.0
NO_PLACES: Final = frozenset({"person", "armed_group", "military", "organisation", "media"})
# How much a name in a scene counts beside one in an article, in which all places are marked.
OF_SCENES: Final = 0.3
ELSEWHERE: Final = ("likeliest elsewhere", "mean elsewhere", "nowhere else", "by itself")
# Local newspapers, of which most labelled articles are, hardly name the places of our reviewed files, nor gorges and fields on no map.
BY_HAND: Final = {
    "reviewed": 2.15, "object of reaching": 0.5, "unit fits": 1.0, "unit of": 1.5, "called a settlement": 0.5,
    "ends with what it is,known=False": 0.3,
}  # fmt: skip
# Actors are not labelled in them, and units named after their town hardly occur.
BY_HAND_RANK: Final = {"actors' country": 3.0, "a town's unit": -2.0}
Weights = dict[str, float]


@dataclass
class Labelled:
    """An article with the places people marked in it."""

    source: str
    parsed: Parse
    gold: list[dict[str, Any]]
    marks: list[dict[str, Any]]
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
        marks = [mark for mark in line["places"] if "lat" in mark or "kind" not in mark]
        background = Background({}, *home_of(parsed.article.publisher, gazetteer))
        given = []
        for mark in gold:
            inside = parsed.tokens_in(Span(mark["start"], mark["end"]))
            if len(inside):
                given.append((look_up(parsed, gazetteer, inside.start, inside.stop), mark))
        weigh_all(parsed, [each for each, _ in given])
        out.append(Labelled(source, parsed, gold, marks, background, list(candidates(parsed, gazetteer)), given))
    return out


def labels(each: Labelled) -> list[bool]:
    """Which candidates cover a marked span."""
    spans = [(mark["start"], mark["end"]) for mark in each.marks]
    told = []
    for toponym in each.seen:
        span = each.parsed.span(toponym.first, toponym.after)
        told.append(any(2 * (min(span.end, e) - max(span.start, s)) > max(span.length, e - s) for s, e in spans))
    return told


def load_scenes(path: Path, gazetteer: Gazetteer, cache: Path | None) -> list[tuple[Toponym, bool]]:
    """Names in sentences: the event's place is one, its actors are none, all others are left out."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    if cache and cache.exists():
        parses = pickle.loads(cache.read_bytes())
    else:
        parses = list(parse([Article(text=line["text"], key=str(n)) for n, line in enumerate(lines)]))
        if cache:
            cache.write_bytes(pickle.dumps(parses))
    register = load_register()
    told = []
    for line, parsed in zip(lines, parses, strict=True):
        marks = [(mark["start"], mark["end"]) for mark in line["spans"] if mark["label"] == "LOCATION"]
        seen = list(candidates(parsed, gazetteer))
        mentions = read_mentions(parsed, register, None, ()).found
        actors = [each.mention.span for each in mentions if each.kind in NO_PLACES and each.mention.form in ("name", "short")]
        for each in seen:
            span = parsed.span(each.first, each.after)
            if (span.start, span.end) in marks:
                told.append((each, True))
            elif not any(span.overlaps(Span(*mark)) for mark in marks) and any(span.overlaps(actor) for actor in actors):
                told.append((each, False))
    return told


def logistic(
    rows: Sequence[Signs], truth: Sequence[bool], counts: Sequence[float], ridge: float = 1.0, rounds: int = 300
) -> Weights:
    """Ridge logistic regression; full-batch Adam over the signs that each row has."""
    names = sorted({name for row in rows for name in row})
    number = {name: at for at, name in enumerate(names)}
    signs = np.array([number[name] for row in rows for name in row])
    values = np.array([value for row in rows for value in row.values()])
    starts = np.cumsum([0, *(len(row) for row in rows)])
    which = np.repeat(np.arange(len(rows)), np.diff(starts))
    y, count = np.asarray(truth, dtype=np.float64), np.asarray(counts)
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, rounds + 1):
        p = 1 / (1 + np.exp(-np.add.reduceat(w[signs] * values, starts[:-1])))
        slope = np.bincount(signs, values * (count * (p - y))[which], len(names)) + ridge * w
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        rate = 0.2 * (1 - step / (rounds + 1))
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
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


TREES: Final = {
    "objective": "lambdarank", "label_gain": [0, 1, 2, 3, 4], "lambdarank_truncation_level": 5, "num_leaves": 15, "learning_rate": 0.05,
    "min_data_in_leaf": 25, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1,
    "num_threads": 1, "seed": 7, "deterministic": True,
}  # fmt: skip
GROWN: Final = 160


def train_trees(data: Sequence[Labelled], weights: dict[str, Weights]) -> dict[str, Any]:
    """Trees (LambdaMART) over the likeliest places of each name that has a mark, as ``models/place_trees.py`` lays them out."""
    import lightgbm

    groups: list[tuple[list[Signs], list[int]]] = []
    for each in data:
        names, marks = ranked(each, weights)
        rounds(names, each.background, weights)
        for at, name in enumerate(names):
            marked = [marks[id(mention)] for mention in name.mentions if id(mention) in marks]
            if marked and len(name.places) > 1:
                few, rows = finalists(names, at, each.background)
                good = [sum(right(name.places[which], mark) for mark in marked) / len(marked) for which in few]
                groups.append((rows, [round(4 * share) for share in good]))
    groups = [(rows, good) for rows, good in groups if max(good) > min(good)]
    signs = sorted({name for rows, _ in groups for row in rows for name in row})
    table = np.array([[row.get(sign, 0.0) for sign in signs] for rows, _ in groups for row in rows])
    truth = np.array([value for _, good in groups for value in good])
    grown = lightgbm.train(
        TREES, lightgbm.Dataset(table, truth, group=[len(rows) for rows, _ in groups], free_raw_data=False), GROWN
    )
    return flat(grown.dump_model()["tree_info"], signs)


def rounds(names: Sequence[Name], background: Background, weights: dict[str, Weights]) -> None:
    """The three rounds of named weights, as the reader goes through them."""
    for name in names:
        name.fixed = [prior(name, place) for place in name.places]
        name.shares = shares(name.fixed, weights["first"])
    for stage in ("second", "third"):
        told = [context(names, at, background) for at in range(len(names))]
        for name, signs in zip(names, told, strict=True):
            name.shares = shares(signs, weights[stage])


def flat(trees: Sequence[dict[str, Any]], signs: list[str]) -> dict[str, Any]:
    """Trees as rows of column, value, low, high, worth; a leaf leads to itself; only signs that are asked for are kept."""
    nodes: list[list[float]] = []
    deepest = 0

    def lay(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest, here = max(deepest, depth), len(nodes)
        if "leaf_value" in node:
            nodes.append([0, 0.0, here, here, round(node["leaf_value"], 5)])
            return here
        nodes.append([])
        low, high = lay(node["left_child"], depth + 1), lay(node["right_child"], depth + 1)
        nodes[here] = [node["split_feature"], float(f"{node['threshold']:.6g}"), low, high, 0.0]
        return here

    roots = [lay(tree["tree_structure"], 0) for tree in trees]
    asked = sorted({int(node[0]) for node in nodes})
    column = {old: new for new, old in enumerate(asked)}
    for node in nodes:
        node[0] = column[int(node[0])]
    return {"signs": [signs[old] for old in asked], "roots": roots, "depth": deepest, "nodes": nodes}


def weigh(each: Labelled, weights: dict[str, Weights]) -> None:
    """Give the candidates their chances, as the reader does."""
    for toponym in each.seen:
        toponym.chance = chance(toponym.signs, weights["spot"])
    if "again" in weights:
        look_elsewhere(each.seen)
        for toponym in each.seen:
            toponym.chance = chance(toponym.signs, weights["again"])


def train_spot(data: Sequence[Labelled], scenes: Sequence[tuple[Toponym, bool]] = ()) -> dict[str, Weights]:
    """Weights that tell place names from other names: by themselves, then with the article's other mentions."""
    truth = {id(each): labels(each) for each in data}

    def fitted() -> Weights:
        pairs = [(toponym, ok, 1.0) for each in data for toponym, ok in zip(each.seen, truth[id(each)], strict=True)]
        pairs += [(toponym, ok, OF_SCENES) for toponym, ok in scenes]
        pairs = [pair for pair in pairs if not adjective(pair[0])]
        weights = logistic(
            [toponym.signs for toponym, _, _ in pairs], [ok for _, ok, _ in pairs], [count for _, _, count in pairs]
        )
        return weights | {sign: round(weights.get(sign, 0.0) + by_hand, 3) for sign, by_hand in BY_HAND.items()}

    for each in data:
        for toponym in each.seen:
            for sign in ELSEWHERE:
                toponym.signs.pop(sign, None)
    for toponym, _ in scenes:
        for sign in ELSEWHERE:
            toponym.signs.pop(sign, None)
    weights = {"spot": fitted()}
    for each in data:
        weigh(each, weights)
        look_elsewhere(each.seen)
    for toponym, _ in scenes:
        toponym.chance = chance(toponym.signs, weights["spot"])
        look_elsewhere([toponym])
    return {**weights, "again": fitted()}


def train(data: Sequence[Labelled], scenes: Sequence[tuple[Toponym, bool]] = ()) -> dict[str, Weights]:
    """All weights."""
    spot = train_spot(data, scenes)
    return {**spot, **train_rank(data, spot)}


def evaluate(data: Sequence[Labelled], weights: dict[str, Weights], trees: PlaceTrees | None = None) -> list[dict[str, Any]]:
    """Given spans: right or not for each mark. End to end: what is found."""
    out = []
    for each in data:
        order = in_order(each, weights)
        places = dict(zip(map(id, order), _placed(each, order, weights, trees), strict=True))
        hits = [(place := places[id(toponym)]) is not None and right(place, mark) for toponym, mark in each.given]
        hits += [False] * (len(each.gold) - len(each.given))
        found = [toponym for toponym in best_apart(each.seen) if toponym.chance >= LIKELY and not adjective(toponym)]
        spans = [each.parsed.span(toponym.first, toponym.after) for toponym in found]
        matched = sum(any(Span(mark["start"], mark["end"]).overlaps(span) for span in spans) for mark in each.gold)
        recorded = [toponym for toponym in best_apart(each.seen) if toponym.chance >= LIKELY or adjective(toponym)]
        resolved = _placed(each, recorded, weights, trees)
        there = [
            (each.parsed.span(toponym.first, toponym.after), place) for toponym, place in zip(recorded, resolved, strict=True)
        ]
        out.append(
            {
                "source": each.source,
                "hits": hits,
                "gold": len(each.gold),
                "found": len(found),
                "matched": matched,
                "end to end": [_found_there(mark, there) for mark in each.gold],
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


def _placed(
    each: Labelled, toponyms: Sequence[Toponym], weights: dict[str, Weights], trees: PlaceTrees | None
) -> list[Known | None]:
    """The place of each name; for one that nobody knows, the place whose name it carries."""
    places = resolve(each.parsed, toponyms, each.background, weights, trees)
    lent = lenders(each.parsed, toponyms, places)
    return [place or lent.get(at) for at, place in enumerate(places)]


def _found_there(mark: dict[str, Any], there: Sequence[tuple[Span, Known | None]]) -> bool:
    """Whether the reader, which is not told the span, records a place at these words that is the one marked or near it."""
    here = Span(mark["start"], mark["end"])
    place = next((place for span, place in there if span.overlaps(here)), None)
    return place is not None and right(place, mark)


def across(data: Sequence[Labelled], scenes: Sequence[tuple[Toponym, bool]]) -> Iterable[dict[str, Any]]:
    """Each set scored by what was trained on the others: how well it does on a kind of text that it never saw."""
    for source in sorted({each.source for each in data}):
        rest = [each for each in data if each.source != source]
        weights = train(rest, scenes)
        trees = laid_out(train_trees(rest, weights))
        yield from evaluate([each for each in data if each.source == source], weights, trees)


def report(rows: Iterable[dict[str, Any]]) -> None:
    """One line a source."""
    rows = list(rows)
    for source in sorted({row["source"] for row in rows}):
        mine = [row for row in rows if row["source"] == source]
        hits = [hit for row in mine for hit in row["hits"]]
        gold, found, matched = (sum(row[key] for row in mine) for key in ("gold", "found", "matched"))
        p, r = matched / max(1, found), matched / max(1, gold)
        whole = [hit for row in mine for hit in row["end to end"]]
        print(
            f"{source}: given acc@161 {sum(hits) / len(hits):.4f} ({len(hits)}); overlap P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}; "
            f"end to end acc@161 {sum(whole) / len(whole):.4f}"
        )


def main() -> None:
    """Cross-validate, and write the weights of all data if asked."""
    reader = argparse.ArgumentParser()
    reader.add_argument("gold", nargs="+", type=Path)
    reader.add_argument("--folds", type=int, default=5)
    reader.add_argument("--across", action="store_true", help="train on all sets but one, score that one")
    reader.add_argument("--write", action="store_true")
    reader.add_argument("--cache", type=Path)
    reader.add_argument("--wrong", type=Path)
    reader.add_argument("--scenes", type=Path)
    reader.add_argument("--scenes-cache", type=Path)
    asked = reader.parse_args()
    data = load(asked.gold, open_gazetteer(), asked.cache)
    scenes = load_scenes(asked.scenes, open_gazetteer(), asked.scenes_cache) if asked.scenes else []
    rows: list[dict[str, Any]] = []
    told: list[tuple[bool, bool]] = []
    if asked.across:
        report(across(data, scenes))
        return
    for fold in range(asked.folds):
        held = [each for at, each in enumerate(data) if at % asked.folds == fold]
        rest = [each for at, each in enumerate(data) if at % asked.folds != fold]
        for each in data:
            for toponym in each.seen:
                for sign in ELSEWHERE:
                    toponym.signs.pop(sign, None)
        if rest and asked.folds > 1:
            others = [case for at, case in enumerate(scenes) if at * asked.folds // len(scenes) != fold]
            weights = train(rest, others)
            rows += evaluate(held, weights, laid_out(train_trees(rest, weights)))
            told += [
                (ok, chance(toponym.signs, weights["again"]) >= LIKELY)
                for at, (toponym, ok) in enumerate(scenes)
                if at * asked.folds // len(scenes) == fold
            ]
    report(rows)
    if told:
        where, who = ([found for ok, found in told if ok is wanted] for wanted in (True, False))
        print(f"scenes: {sum(where)} of {len(where)} places found, {sum(who)} of {len(who)} actors taken for places")
    if asked.wrong:
        asked.wrong.write_text("".join(json.dumps([row["source"], *wrong]) + "\n" for row in rows for wrong in row["wrong"]))
    if asked.write:
        weights = train(data, scenes)
        CARD.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        body = json.dumps(train_trees(data, weights), ensure_ascii=False, separators=(",", ":")) + "\n"
        TREES_FILE.write_text(f"{sha256(body.encode()).hexdigest()}\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
