"""Weigh the signs of ``resolve/bearing.py`` on ClaimDiff (Ko and others 2023), and say how well they do on topics kept out.

    python training/bearing.py ClaimDiff-strength-train.json ClaimDiff-weak-train.json [--write]

Ridge logistic regression by Newton's method, both classes weighing the same; nothing is drawn, so no seed is needed. A minute.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from detente.models import sentences
from detente.resolve.bearing import FILE, signs
from detente.resolve.statements import plain, statements

RIDGE = 60.0
FOLDS = 8


def fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights, the last one of the constant."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    share = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ridge = np.diag([RIDGE] * x.shape[1] + [0.0])
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        slope = z.T @ (share * (y - p)) - ridge @ w
        w += np.linalg.solve((z * (share * p * (1 - p))[:, None]).T @ z + ridge, slope)
    return np.append(w[:-1] / spread, w[-1] - (w[:-1] * mean / spread).sum())


def auc(score: np.ndarray, y: np.ndarray) -> float:
    """The share of pairs of a yes and a no that stand in the right order."""
    order = np.unique(score, return_inverse=True)[1]
    below = np.concatenate([[0], np.cumsum(np.bincount(order[y == 0], minlength=order.max() + 1))])
    ties = np.bincount(order[y == 0], minlength=order.max() + 1)
    return float((below[order[y == 1]] + ties[order[y == 1]] / 2).mean() / (y == 0).sum())


def f1(said: np.ndarray, y: np.ndarray) -> float:
    """F1 of the yeses."""
    return float(2 * (said & (y == 1)).sum() / max(1, said.sum() + y.sum()))


def threshold(score: np.ndarray, y: np.ndarray) -> float:
    """The cut with the best F1."""
    return float(max(np.unique(score)[:: max(1, len(np.unique(score)) // 200)], key=lambda cut: f1(score >= cut, y)))


def kept_out(x: np.ndarray, y: np.ndarray, topics: list[str]) -> tuple[float, float]:
    """AUC and F1 over topics that neither weights nor cut have seen."""
    fold = np.array([sorted(set(topics)).index(topic) % FOLDS for topic in topics])
    score, said = np.zeros(len(y)), np.zeros(len(y), dtype=bool)
    for n in range(FOLDS):
        w = fitted(x[fold != n], y[fold != n])
        all_ = x @ w[:-1] + w[-1]
        score[fold == n] = 1 / (1 + np.exp(-all_[fold == n]))
        said[fold == n] = all_[fold == n] >= threshold(all_[fold != n], y[fold != n])
    return auc(score, y), f1(said, y)


def main() -> None:
    """Measure, and write the weights where that is asked."""
    given = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    given.add_argument("strength", type=Path)
    given.add_argument("weak", type=Path)
    given.add_argument("--write", action="store_true")
    asked = given.parse_args()
    cases = json.loads(asked.strength.read_text(encoding="utf-8"))["data"]
    weak = {case["pair_id"]: case["relation"] for case in json.loads(asked.weak.read_text(encoding="utf-8"))["data"]}
    texts = sorted({case[side] for case in cases for side in ("claim_a", "claim_b")})
    told = dict(zip(texts, statements(map(plain, texts)), strict=True))
    near = dict(zip(texts, sentences.load().vectors(texts), strict=True))
    found = [signs(told[a], told[b], near[a], near[b]) for a, b in ((case["claim_a"], case["claim_b"]) for case in cases)]
    names, topics = list(found[0]), [case["topic"] for case in cases]
    x = np.array([list(each.values()) for each in found])
    shared = np.array([_overlap(told[case["claim_a"]].words, told[case["claim_b"]].words) for case in cases])
    weights = {}
    for side, y in (
        ("strengthens", np.array([case["relation"] for case in cases])),
        ("weakens", np.array([weak[case["pair_id"]] for case in cases])),
    ):
        ours, nears, words = kept_out(x, y, topics), kept_out(x[:, :1], y, topics), kept_out(shared[:, None], y, topics)
        print(f"{side}: {y.mean():.1%} are; always yes F1 {2 * y.mean() / (1 + y.mean()):.3f}")
        for name, (area, score) in (("shared words", words), ("cosine", nears), ("signs", ours)):
            print(f"  {name:14} AUC {area:.3f}  F1 {score:.3f}")
        w = fitted(x, y)
        weights[side] = {
            **{name: round(float(value), 3) for name, value in zip(names, w, strict=False)},
            "always": round(float(w[-1]), 3),
        }
    if asked.write:
        FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


if __name__ == "__main__":
    main()
