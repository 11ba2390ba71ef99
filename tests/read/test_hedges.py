"""Words that leave open whether something is so."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.read.hedges import hedges_over
from detente.read.language import parse
from detente.vocab.cues import load_cues


@pytest.mark.parametrize(
    ("text", "over", "hedges"),
    [
        ("Suspected rebels reportedly burnt the mill.", "burnt", ["suspected", "reportedly"]),
        ("The rebels burnt the mill.", "burnt", []),
        ("The rebels may have burnt the mill.", "burnt", ["may"]),
        ("The rebels are believed to have burnt the mill.", "burnt", ["believe"]),
        ("The rebels appear to have burnt the mill.", "burnt", ["appear"]),
        ("It is thought that the rebels burnt the mill.", "burnt", ["think"]),
        ("The alleged attack killed two.", "attack", ["alleged"]),
    ],
)
def test_hedges_over_a_word(text: str, over: str, hedges: list[str]) -> None:
    (parsed,) = parse([Article(text=text)])
    at = next(token.i for token in parsed.tokens if token.text == over)
    assert [hedge.word for hedge in hedges_over(parsed, load_cues(), at)] == hedges
