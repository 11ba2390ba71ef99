"""Accuracy is held like any other promise: no figure on our own gold falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import score  # type: ignore[import-not-found]  # stands beside this file, on pytest's path

HALVES = [(task, half) for task in score.SCORERS for half in score.FILES if score.cases_of(task, half)]
NAMES = [f"{task}-{half}" for task, half in HALVES]


@pytest.mark.parametrize(("task", "half"), HALVES, ids=NAMES)
def test_no_figure_falls_below_its_floor(task: str, half: str) -> None:
    figures = score.score(task, half).figures
    broken = {
        name: (value, floor) for name, floor in score.floors(task, half).items() if (value := figures.get(name, 0.0)) < floor
    }
    assert not broken, f"{task}: measured and floor: {broken}"


@pytest.mark.parametrize(("task", "half"), HALVES, ids=NAMES)
def test_every_case_has_a_key_of_its_own_and_a_text(task: str, half: str) -> None:
    cases = score.cases_of(task, half)
    keys = [case["key"] for case in cases]
    assert len(keys) == len(set(keys))
    assert all("articles" in case or case["text"].strip() for case in cases)


@pytest.mark.parametrize("half", score.FILES)
def test_every_gold_claim_stands_in_its_text(half: str) -> None:
    for case in score.cases_of("claims", half):
        for claim in case["claims"]:
            want = score.wanted(claim, case["text"])
            assert want.speaker is not None, (case["key"], claim["speaker"])
            assert claim["anonymity_reason"] is None or claim["anonymity_reason"] in case["text"], case["key"]
            assert claim["inside"] is None or claim["inside"] < len(case["claims"]), case["key"]


def test_floors_are_only_kept_for_figures_that_are_measured() -> None:
    for path in Path(score.HERE).glob("*/baseline.json"):
        assert path.parent.name in score.SCORERS
        assert set(json.loads(path.read_text(encoding="utf-8"))) <= set(score.FILES)
