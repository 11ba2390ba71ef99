"""Place names that act, and place names that are places."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.read.language import parse
from detente.read.metonyms import acts


def acting(text: str, name: str) -> bool:
    (parsed,) = parse([Article(text=text)])
    tokens = [token.i for token in parsed.tokens if token.text == name]
    return acts(parsed, tokens[0], tokens[0] + 1, known="seat")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lisbon accused the company of fraud.", "Lisbon"),
        ("Pressure on Lisbon to leave the pact is growing.", "Lisbon"),
        ("Relations between Lisbon and Madrid are strained.", "Madrid"),
        ("Lisbon's demand surprised the council.", "Lisbon"),
        ("The rebels blamed Lisbon for the raid.", "Lisbon"),
        ("The pact was rejected by Lisbon.", "Lisbon"),
        ("Lisbon would not agree.", "Lisbon"),
        ("The minister called on Lisbon to act.", "Lisbon"),
        ("Observers see Lisbon as shifting its support.", "Lisbon"),
    ],
)
def test_acts(text: str, name: str) -> None:
    assert acting(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She was born in Lisbon.", "Lisbon"),
        ("The train from Madrid to Lisbon was late.", "Lisbon"),
        ("The Lisbon agreements bind both states.", "Lisbon"),
        ("They broke the Lisbon protocol in May.", "Lisbon"),
        ("The city of Lisbon lies on a river.", "Lisbon"),
        ("Shots were heard near Lisbon.", "Lisbon"),
        ("They met in Evora, Portugal.", "Portugal"),
        ("Hideouts inside Portugal were raided.", "Portugal"),
    ],
)
def test_is_a_place(text: str, name: str) -> None:
    assert not acting(text, name)
