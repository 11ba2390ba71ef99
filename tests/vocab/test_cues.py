"""Cues as reviewed data."""

from __future__ import annotations

import pytest

from detente.vocab.cues import ACTS, Commitment, load_cues


def test_every_act_has_a_verb() -> None:
    assert {cue.act for entries in load_cues().verbs.values() for cue in entries} == ACTS


@pytest.mark.parametrize(("word", "commits"), [("admit", "fact"), ("say", "open"), ("allege", "doubt"), ("unheard", "open")])
def test_what_the_reporter_holds_of_it(word: str, commits: Commitment) -> None:
    assert load_cues().commitment(word) == commits


def test_every_hedge_has_a_strength() -> None:
    assert all(0 < word.strength < 1 for form in load_cues().hedges.values() for word in form.values())
