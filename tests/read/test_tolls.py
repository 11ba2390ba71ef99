"""How many, as closely as the words say."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.read import roles
from detente.read.language import parse
from detente.read.tolls import number, toll, tolls


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
        ("two dozen soldiers", 24, 24),
        ("more than two dozen soldiers", 25, None),
        ("several hundred soldiers", 300, 900),
        ("between 30 and 50 soldiers", 30, 50),
        ("12 to 14 soldiers", 12, 14),
        ("tens of thousands of soldiers", 20_000, 99_999),
        ("one hundred and five soldiers", 105, 105),
        ("2.5 million soldiers", 2_500_000, 2_500_000),
        ("as many as 70 soldiers", None, 70),
        ("no fewer than 70 soldiers", 70, None),
        ("fewer than 70 soldiers", None, 69),
    ],
)
def test_toll(words: str, low: int | None, high: int | None) -> None:
    (parsed,) = parse([Article(text=f"The rebels killed {words}.")])
    head = next(token.i for token in parsed.tokens if token.dep == "dobj")
    found = toll(parsed, head)
    assert found
    assert (found.low, found.high) == (low, high)


def test_those_joined_are_counted_together() -> None:
    (parsed,) = parse([Article(text="The rebels killed a colonel and three of his guards.")])
    heads = roles.objects(parsed, next(token.i for token in parsed.tokens if token.lemma == "kill"))
    found = tolls(parsed, heads)
    assert found
    assert (found.low, found.high) == (4, 4)


@pytest.mark.parametrize("words", ["soldiers", "the soldiers", "no soldiers"])
def test_a_bare_plural_counts_nobody(words: str) -> None:
    (parsed,) = parse([Article(text=f"The rebels killed {words}.")])
    assert toll(parsed, next(token.i for token in parsed.tokens if token.dep == "dobj")) is None


def test_numbers_in_words() -> None:
    assert [number(word) for word in ("seven", "ninety", "forty-five", "3,400", "soldier")] == [7, 90, 45, 3400, None]
