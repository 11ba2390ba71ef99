"""Weights that say how sure a sentence is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.errors import BadVocabulary
from detente.model.text import Article
from detente.models import certainty
from detente.read.language import parse
from detente.read.reality import certainty_of, states_of

if TYPE_CHECKING:
    from pathlib import Path


def sure(text: str, word: str) -> float:
    parsed = next(iter(parse([Article(text=text, key="a")])))
    book = detente.vocab.load().codebook
    i = next(token.i for token in parsed.tokens if token.text == word)
    return certainty_of(parsed, book, i, states_of(parsed, book, i))


def test_what_was_done_is_surer_than_what_may_be_and_that_than_what_was_not() -> None:
    done = sure("Gunmen attacked the convoy on Monday.", "attacked")
    open_ = sure("Gunmen may have attacked the convoy.", "attacked")
    undone = sure("Gunmen did not attack the convoy.", "attack")
    assert done > 2.5 > open_ > 0 > undone


def test_signs_never_met_count_for_nothing() -> None:
    model = certainty.CertaintyModel({"put=told": 0.5}, 2.0)
    assert model.weigh({"put=told": 1.0, "unheard": 9.0}) == 2.5


def test_weights_that_were_changed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "certainty.tsv"
    changed.write_text(certainty.WEIGHTS.read_text(encoding="utf-8") + "put=told\t9\n", encoding="utf-8")
    monkeypatch.setattr(certainty, "WEIGHTS", changed)
    certainty.load_certainty.cache_clear()
    with pytest.raises(BadVocabulary, match="trained"):
        certainty.load_certainty()
    certainty.load_certainty.cache_clear()
