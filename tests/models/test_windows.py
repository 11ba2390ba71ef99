"""Windows: every word once, whole paragraphs, and how words stand to one another in the tree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.models import wordpieces
from detente.models.windows import DEPS, ITSELF, LONGEST, RELATIONS, UP, Words, windows


def words(
    lower: list[str], head: list[int] | None = None, dep: list[str] | None = None, paragraph: list[int] | None = None
) -> Words:
    size = len(lower)
    zero = np.zeros(size, dtype=np.int64)
    return Words(
        tuple(lower), zero, zero, np.array([DEPS.index(d) for d in dep] if dep else zero), zero,
        np.array(head if head is not None else range(size)), np.array(paragraph or zero), np.array(paragraph or zero), zero - 1,
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_every_word_stands_in_exactly_one_window_and_no_window_is_too_long(lengths: list[int]) -> None:
    paragraph = [n for n, length in enumerate(lengths) for _ in range(length)]
    cut = list(windows(words(["harbour"] * len(paragraph), paragraph=paragraph), wordpieces.load().tokenizer))
    assert [i for each in cut for i in range(each.low, each.after)] == list(range(len(paragraph)))
    assert all(len(each.pieces) <= LONGEST + 2 for each in cut)


def test_paragraphs_that_fit_stay_whole() -> None:
    paragraph = [0] * 200 + [1] * 100
    cut = list(windows(words(["harbour"] * 300, paragraph=paragraph), wordpieces.load().tokenizer))
    assert [(each.low, each.after) for each in cut] == [(0, 200), (200, 300)]


@pytest.mark.parametrize("odd", ["", "\u200b", "☃" * 300])
def test_a_word_the_tokenizer_knows_nothing_of_still_has_a_place(odd: str) -> None:
    cut = list(windows(words(["guards", odd, "fled"]), wordpieces.load().tokenizer))
    assert [len(each.first) for each in cut] == [3]


def test_the_relation_of_each_word_to_a_cue_is_read_off_the_tree() -> None:
    # guards said rebels fled ; "said" is the root, "fled" its clause
    told = words(["guards", "said", "rebels", "fled"], [1, 1, 3, 1], ["nsubj", "ROOT", "nsubj", "ccomp"])
    relations = told.relations(1, 0, 4)
    assert relations.shape == (4, len(RELATIONS))
    assert relations[:, 0].tolist() == [0, 0, 0, 0]
    assert relations[:, 1].tolist() == [DEPS.index("nsubj"), ITSELF, DEPS.index("ccomp"), DEPS.index("ccomp")]
    upwards = told.relations(3, 0, 4)
    assert upwards[0].tolist()[:3] == [1, DEPS.index("nsubj"), DEPS.index("ccomp")]


def test_words_of_other_sentences_are_before_or_after() -> None:
    told = words(["done", "she", "said"], [0, 2, 2], ["ROOT", "nsubj", "ROOT"], [0, 1, 1])
    assert told.relations(2, 0, 3)[:, 0].tolist() == [UP, 0, 0]
    assert told.relations(0, 0, 3)[:, 0].tolist() == [0, UP + 1, UP + 1]


def test_the_anchor_is_the_highest_word() -> None:
    told = words(["in", "a", "statement", "said"], [3, 2, 0, 3], ["prep", "det", "pobj", "ROOT"])
    assert told.anchor(0, 3) == 0
    assert told.anchor(0, 4) == 3
