"""Words that tell the same, and words that rule each other out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import BadVocabulary
from detente.vocab import weighing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copy = tmp_path / "words.yaml"
    copy.write_text(weighing.FILE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(weighing, "FILE", copy)
    weighing.load_weights.cache_clear()
    yield copy
    weighing.load_weights.cache_clear()


def test_a_massacre_is_a_killing_and_rules_out_that_somebody_lives() -> None:
    known = weighing.load_weights()
    assert known.group("massacre") == known.group("die") == "kill"
    assert known.opposed(known.group("massacre"), known.group("survive"))


def test_a_fire_is_no_shooting() -> None:
    known = weighing.load_weights()
    assert known.group("fire") == "shoot"
    assert known.noun("fire") == "fire"


def test_a_word_of_two_groups_is_a_fault(words: Path) -> None:
    words.write_text(words.read_text(encoding="utf-8").replace("alike:\n", "alike:\n  - [sing, massacre]\n"), encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"weighing/words\.yaml, alike 'kill': 'massacre' already tells 'sing'"):
        weighing.load_weights()
