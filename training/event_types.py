"""Train the ear for types of deed: a linear model over the code book's own findings, words and links.

usage: python training/event_types.py [--plv plv_train.tsv] [--neutral texts.jsonl ...] [--passages one two ...] [--fold 4] [--out weights.tsv]

It learns from sentences of our own (``own/event_types.tsv``, and ``own/deeds`` without the blocks that are kept out), the examples of
the code book and, where they are given, PLV's.
With ``--fold N`` every fifth sentence of PLV from N on is kept out and scored; ``--unseen`` learns from none of PLV and scores
all of it; then weights are written only to ``--out``. Else they are written over the packaged ones, or to ``--out``. No network, no libraries but numpy; nothing is random.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import deeds
import numpy as np

import detente.vocab
from detente.model.text import Article
from detente.models.event_types import NONE, SCALE, WEIGHTS
from detente.read import typed
from detente.read.claims import read_claims
from detente.read.coreference import read_actors
from detente.read.events import drafted
from detente.read.language import parse
from detente.read.mentions import read_mentions
from detente.read.places import read_places
from detente.read.quotations import read_quotations
from detente.read.setting import set_up
from detente.read.weighing import ROOTS, SETTLED, bare, evidence
from detente.read.withheld import requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.read.drafts import Draft
    from detente.read.setting import Setting
    from detente.read.typed import Features

OWN = Path(__file__).parent / "own" / "event_types.tsv"
QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "ACCUSE": 3, "REQUEST": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
LABELS = (*sorted(QUAD), NONE)
RARE = 2
NEUTRAL_LIMIT = 1500
SHRINK = 0.2
OURS = 0.5  # how much a marked passage counts beside a sentence of PLV
SHARPNESS = 8.0  # how far apart the shares of two labels lie, by the likelihood of kept-out sentences


@dataclass(frozen=True)
class Case:
    """A trigger's features and the label that is right for it."""

    features: Features
    right: str
    book: str = NONE
    weight: float = 1.0


def settings(texts: Sequence[str]) -> Iterator[Setting]:
    """Each text as the pipeline would set it up."""
    vocabulary = detente.vocab.load()
    for parsed in parse(Article(text=text, key=str(n)) for n, text in enumerate(texts)):
        quotations = read_quotations(parsed)
        spotted = read_mentions(parsed, vocabulary.register, None)
        cast = read_actors(parsed, spotted.found, quotations, vocabulary.register, None)
        asked = tuple(requests(parsed, vocabulary.cues))
        claims = read_claims(parsed, cast, quotations, (), vocabulary.cues, None, asked)
        places = read_places(parsed, claims.cast, vocabulary.gazetteer)
        yield set_up(parsed, claims.cast, claims.found, places.found, vocabulary.codebook)


def marked(row: dict[str, str]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the marked source and target stand in the plain sentence."""
    at, shift, tags = 0, 0, dict[str, list[int]]()
    for tag in re.finditer(r"</?([st])>", row["marked_sentence"]):
        at = tag.start() - shift
        shift += len(tag[0])
        tags.setdefault(tag[1], []).append(at)
    return tuple((tags[k][0], tags[k][1]) if k in tags else None for k in "st")  # type: ignore[return-value]


def chosen(drafts: Sequence[Draft], row: dict[str, str]) -> Draft | None:
    """The draft between the marked actors, as PLV's scorer picks it."""
    source, target = marked(row)
    ranked = [
        ((a and b, a, b, -draft.i), draft)
        for draft in drafts
        if draft.reality != "negated" and (draft.initiators or draft.recipients)
        for a in [any(_touch(source, each.span) for each in draft.initiators)]
        for b in [any(_touch(target, each.span) for each in draft.recipients)]
    ]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _touch(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and min(one[1], other[1]) > max(one[0], other[0])


def plv(path: Path) -> Iterator[Case]:
    """A case for each PLV sentence."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"))
    for row, setting in zip(rows, settings([row["sentence"] for row in rows]), strict=True):
        yield _case(setting, lambda drafts, row=row: chosen(drafts, row), row["gold_root"])


def _first(drafts: Sequence[Draft]) -> Draft | None:
    return min((draft for draft in drafts if draft.initiators or draft.recipients), key=lambda draft: draft.i, default=None)


def _case(setting: Setting, choose: object, right: str, weight: float = 1.0) -> Case:
    drafts, _ = drafted(setting, weighs=False)
    draft = choose(drafts)  # type: ignore[operator]
    if draft is not None:
        settled = draft.mode in SETTLED
        return Case(evidence(setting, draft, drafts), right, ROOTS.get(draft.type, draft.type), 0.0 if settled else weight)
    verbs = typed.main_verbs(setting.parse, 0, setting.controlled) or [0]
    return Case(
        typed.features(setting.parse, verbs[-1] if len(verbs) > 1 else verbs[0], None, ["type=NONE"]), right, NONE, weight
    )


def examples() -> Iterator[Case]:
    """A case for each example of the code book itself."""
    vouched = [(example.text, entry.type) for entry in detente.vocab.load().codebook.entries for example in entry.examples]
    for (_, name), setting in zip(vouched, settings([text for text, _ in vouched]), strict=True):
        yield _case(setting, lambda drafts, name=name: _of_type(drafts, name), ROOTS.get(name, name), 2.0)


def own(path: Path = OWN) -> Iterator[Case]:
    """A case for each sentence of our own."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for (name, _), setting in zip(rows, settings([text for _, text in rows]), strict=True):
        yield _case(setting, lambda drafts, name=name: _of_type(drafts, name), name)


def _of_type(drafts: Sequence[Draft], name: str) -> Draft | None:
    return next((draft for draft in drafts if name in (draft.type, ROOTS.get(draft.type))), None) or _first(drafts)


def marked_deeds(names: Sequence[str] = ()) -> Iterator[Case]:
    """A case for each deed and each lure marked in our passages, in all files or in those named."""
    apart = deeds.kept_out()
    lines = [line for line in deeds.load(names=names) if line.text not in apart]
    for line, setting in zip(lines, settings([line.text for line in lines]), strict=True):
        drafts, _ = drafted(setting, weighs=False)
        told = [(deed.trigger, ROOTS.get(deed.type, deed.type)) for deed in line.deeds]
        for span, right in (*told, *((lure, NONE) for lure in line.lures)):
            words = [token.i for token in setting.parse.tokens if _touch(span, (token.start, token.end))]
            draft = next((draft for draft in drafts if draft.i in words or draft.hit.verb in words), None)
            if draft is not None and draft.mode not in SETTLED:
                yield Case(evidence(setting, draft, drafts), right, ROOTS.get(draft.type, draft.type), OURS)
            elif draft is None and (verb := next((i for i in words if setting.parse[i].pos == "VERB"), None)) is not None:
                yield Case(typed.features(setting.parse, verb, None, ["type=NONE"]), right, NONE, OURS)


def neutral(paths: Iterable[Path]) -> Iterator[Case]:
    """Cases of no deed: main verbs of running text in which the code book finds nothing."""
    for path in paths:
        texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
        for setting in settings(texts):
            drafts, _ = drafted(setting, weighs=False)
            for draft in bare(setting, drafts):
                yield Case(typed.features(setting.parse, draft.i, None, ["type=NONE"]), NONE, NONE, 0.25)


def fit(cases: Sequence[Case]) -> tuple[dict[str, int], np.ndarray]:
    """Ridge regression on the right label, rare labels weighing more; solved over the cases, which are fewer than the features."""
    counts = Counter(name for case in cases for name in case.features)
    columns = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    rows, right = _matrix(cases, columns), np.array([[label == case.right for label in LABELS] for case in cases], np.float64)
    share = right.sum(0)[right.argmax(1)] / len(cases) * len(LABELS)
    trust = np.array([max(case.weight, 1e-3) for case in cases]) / np.sqrt(share)
    table = rows.T @ np.linalg.solve(rows @ rows.T + SHRINK * np.diag(1 / trust), right)
    return columns, SHARPNESS * table


def _matrix(cases: Sequence[Case], columns: dict[str, int]) -> np.ndarray:
    rows = np.zeros((len(cases), len(columns)))
    for n, case in enumerate(cases):
        for name, value in case.features.items():
            if name in columns:
                rows[n, columns[name]] = value
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return rows


def _score(name: str, cases: Sequence[Case], columns: dict[str, int], table: np.ndarray) -> None:
    sums = _matrix(cases, columns) @ table
    shares = np.exp(sums - sums.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    likely = np.mean([np.log(row[LABELS.index(case.right)]) for row, case in zip(shares, cases, strict=True)])
    heard = [LABELS[n] for n in sums.argmax(1)]
    for who, said in (("code book", [case.book for case in cases]), ("model", heard)):
        pairs = list(zip([case.right for case in cases], said, strict=True))
        print(f"{name}, {who}: right {np.mean([a == b for a, b in pairs]):.3f}, root macro-F1 {_macro(pairs):.3f}")
    print(f"{name}: log-likelihood {likely:.3f}")


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    met = [label for label in QUAD if any(label in pair for pair in pairs)]
    return sum(2 * pairs.count((one, one)) / sum((pair[0] == one) + (pair[1] == one) for pair in pairs) for one in met) / len(
        met
    )


def write(columns: dict[str, int], table: np.ndarray, out: Path) -> None:
    """Write the weights, sealed by the digest of their text."""
    rows = ((name, np.rint(table[n] * SCALE).astype(int)) for name, n in columns.items())
    lines = [" ".join(LABELS), " ".join("0" for _ in LABELS)]
    lines += [f"{name}\t{' '.join(map(str, row))}" for name, row in rows if np.abs(row).max() >= 10 and "\t" not in name]
    body = "\n".join(lines) + "\n"
    out.write_text(sha256(body.encode()).hexdigest() + "\n" + body, encoding="utf-8")
    print(f"{out}: {len(lines) - 2} features, {len(body) // 1024} KB")


def main() -> None:
    """Train and score, or train and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--plv", type=Path)
    asked.add_argument("--neutral", type=Path, nargs="*", default=[])
    asked.add_argument("--passages", nargs="*", default=[], help="files of own/deeds to learn from; all if none is named")
    asked.add_argument("--fold", type=int)
    asked.add_argument("--unseen", action="store_true")
    asked.add_argument("--out", type=Path)
    args = asked.parse_args()
    cases = list(plv(args.plv)) if args.plv else []
    held = [case for n, case in enumerate(cases) if args.unseen or (args.fold is not None and n % 5 == args.fold)]
    kept = [] if args.unseen else [case for n, case in enumerate(cases) if args.fold is None or n % 5 != args.fold]
    kept += [*examples(), *own(), *marked_deeds(args.passages), *list(neutral(args.neutral))[:NEUTRAL_LIMIT]]
    print(len(kept), "cases", flush=True)
    columns, table = fit(kept)
    if held:
        _score("kept out", held, columns, table)
    if args.out or not held:
        write(columns, table, args.out or WEIGHTS)


if __name__ == "__main__":
    main()
