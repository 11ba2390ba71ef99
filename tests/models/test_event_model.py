"""Weights that hear of what type a deed is and who stands on which side."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.errors import BadVocabulary
from detente.models.events import BOTH, HOME, INITIATOR, RECIPIENT, RUNNING, EventModel, Notes, stretches
from detente.models.sealed import seal
from detente.models.windows import Words, sentences
from detente.models.wordpieces import load

if TYPE_CHECKING:
    from pathlib import Path


def bare(*said: str) -> Words:
    """Sentences as words without any grammar."""
    lower = [word for sentence in said for word in sentence.split()]
    number = [n for n, sentence in enumerate(said) for _ in sentence.split()]
    none = np.zeros(len(lower), dtype=np.int64)
    return Words(tuple(lower), none, none, none, none, np.arange(len(lower)), np.array(number), np.array(number), none - 1)


def test_a_stretch_begins_by_its_own_tag_and_goes_on_by_the_next() -> None:
    assert stretches([0, 1, 2, 1, 0, 3, 4, 4], (INITIATOR, BOTH)) == ((1, 3), (3, 4))
    assert stretches([0, 1, 2, 1, 0, 3, 4, 4], (RECIPIENT, BOTH), low=10) == ((15, 18),)


def test_whoever_is_both_stands_on_both_sides() -> None:
    tags = [5, 6, 0, 5]
    assert stretches(tags, (INITIATOR, BOTH)) == stretches(tags, (RECIPIENT, BOTH)) == ((0, 2), (3, 4))


def test_sentences_are_taken_one_by_one_and_long_ones_cut() -> None:
    words = bare("troops left", "they will not come back soon")
    found = list(sentences(words, load().tokenizer, longest=4))
    assert [(each.low, each.after) for each in found] == [(0, 2), (2, 6), (6, 8)]
    assert [word for each in found for word in each.word if word >= 0] == list(range(8))


def test_a_sentence_is_heard_alike_in_any_company() -> None:
    model = EventModel()
    nothing = Notes({}, np.zeros(40, dtype=np.int64), {})
    alone = model.read(bare("troops shelled the town"), nothing, [1])
    among = model.read(bare("troops shelled the town", "rain fell"), nothing, [1])
    assert alone[1] == among[1]


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    changed = tmp_path / "events"
    shutil.copytree(HOME, changed)
    with (changed / "heads.npz").open("ab") as out:
        out.write(b"\0")
    with pytest.raises(BadVocabulary, match=r"events/heads\.npz"):
        EventModel(changed)


def test_without_its_ear_for_running_text_it_has_none(tmp_path: Path) -> None:
    for each in HOME.iterdir():
        shutil.copy(each, tmp_path / each.name)
    (tmp_path / RUNNING).unlink()
    seal(tmp_path)
    words = bare("troops left")
    notes = Notes({}, np.zeros(2, dtype=np.int64), {})
    assert EventModel(tmp_path).read(words, notes, [1])[1].running is None
    assert 0 <= (EventModel().read(words, notes, [1])[1].running or -1) <= 1
