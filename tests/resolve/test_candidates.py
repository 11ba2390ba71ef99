"""Claims are compared with few others, however many there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.resolve import candidates
from detente.resolve.candidates import Candidate, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.models.sentences import Vector

DAY = date(2021, 6, 22)


def claim(
    n: int, text: str = "one", *, account: str | None = None, keys: tuple[str, ...] = ("ERI",), days: int = 0
) -> Candidate:
    return Candidate(f"c{n:06}", text, account or f"a{n}", keys, DAY + timedelta(days=days))


def alike(texts: Sequence[str]) -> Vector:
    return np.array([[1.0, 0.0] if text == "one" else [0.0, 1.0] for text in texts], dtype=np.float32)


def met(*claims: Candidate) -> list[tuple[int, int]]:
    return [(i, j) for i, j, _ in pairs(claims, alike)]


def test_what_shares_an_actor_and_lies_near_is_compared() -> None:
    assert met(claim(1), claim(2), claim(3, "other"), claim(4, keys=("SDN",))) == [(0, 1)]


def test_near_copies_are_not() -> None:
    assert met(claim(1, account="a"), claim(2, account="a")) == []


def test_nor_what_was_printed_a_season_later() -> None:
    assert met(claim(1), claim(2, days=candidates.WINDOW + 1)) == []


def test_twice_as_many_claims_make_no_more_than_twice_as_many_pairs() -> None:
    def number(claims: int) -> int:
        return sum(1 for _ in pairs([claim(n, days=n % 50) for n in range(claims)], alike))

    assert number(2000) <= 2.1 * number(1000)
    assert number(2000) <= 2000 * candidates.NEAREST
