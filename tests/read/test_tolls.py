"""How many, as closely as the words say."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.read.language import parse
from detente.read.tolls import number, toll


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nearly 150 soldiers", 135, 150),
        ("at least 15 soldiers", 15, None),
        ("more than 20 soldiers", 21, None),
        ("up to 40 soldiers", None, 40),
        ("about 100 soldiers", 90, 110),
        ("dozens of soldiers", 24, 99),
        ("thousands of soldiers", 2000, 9999),
        ("twenty-two soldiers", 22, 22),
        ("two hundred soldiers", 200, 200),
        ("1,200 soldiers", 1200, 1200),
        ("a soldier", 1, 1),
        ("several soldiers", 3, 9),
    ],
)
def test_toll(words: str, low: int | None, high: int | None) -> None:
    (parsed,) = parse([Article(text=f"The rebels killed {words}.")])
    head = next(token.i for token in parsed.tokens if token.dep == "dobj")
    found = toll(parsed, head)
    assert found
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("words", ["soldiers", "the soldiers"])
def test_a_bare_plural_counts_nobody(words: str) -> None:
    (parsed,) = parse([Article(text=f"The rebels killed {words}.")])
    assert toll(parsed, next(token.i for token in parsed.tokens if token.dep == "dobj")) is None


def test_numbers_in_words() -> None:
    assert [number(word) for word in ("seven", "ninety", "forty-five", "3,400", "soldier")] == [7, 90, 45, 3400, None]
