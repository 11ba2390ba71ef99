"""The words that tell how actors hang together are read whole, and a fault in them is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import BadVocabulary
from detente.vocab import ties
from detente.vocab.ties import load_ties

if TYPE_CHECKING:
    from pathlib import Path


def test_a_class_of_words_stands_for_all_of_them() -> None:
    frames = [frame for frame in load_ties().verbs["send"] if frame.kind == "arms"]
    assert all({"rifle", "shell", "howitzer"} <= frame.nouns for frame in frames)


def test_a_noun_says_how_its_sides_stand() -> None:
    assert {frame.shape for frame in load_ties().nouns["haven"]} == {"haven"}
    assert {frame.shape for frame in load_ties().nouns["alliance"]} == {"between"}


@pytest.mark.parametrize(
    ("file", "entry", "fault"),
    [
        ("verbs", "- {kind: arms, from: subject, to: object, noun: '@sweets', verbs: send}", "'@sweets' is no class of words"),
        ("verbs", "- {kind: likes, from: subject, to: object, verbs: like}", "'likes' is no kind of relation"),
        ("nouns", "- {kind: allied, shape: round, sides: [with], nouns: ring}", "'round' is no shape of a noun's sides"),
        ("nouns", "- {kind: allied, state: merry, sides: [with], nouns: ring}", "'merry' is no state of a relation"),
    ],
)
def test_a_fault_is_named(file: str, entry: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ties.DATA.iterdir():
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / f"{file}.yaml").write_text(entry, encoding="utf-8")
    monkeypatch.setattr(ties, "DATA", tmp_path)
    with pytest.raises(BadVocabulary, match=f"{file}.yaml: {fault}"):
        load_ties.__wrapped__()
