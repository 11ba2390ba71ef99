"""A reading that does not hold together is not kept by halves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.ledger.told import first, second, third

from detente.ledger.sound import fault
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.model.reading import Reading


@pytest.mark.parametrize("reading", [first(), second(), third()])
def test_one_that_holds(reading: Reading) -> None:
    assert fault(reading) is None


GOOD = first()
ELSEWHERE = Span(5000, 5001)
BROKEN = {
    "a NUL character": replace(GOOD, article=replace(GOOD.article, title="Tamrel\x00shelled")),
    "two entries are named": replace(GOOD, claims=GOOD.claims * 2),
    "the claim c1": replace(GOOD, actors=GOOD.actors[:1]),
    "the event e1": replace(GOOD, actors=GOOD.actors[1:]),
    "the relation r1": replace(GOOD, actors=GOOD.actors[1:], claims=(), events=()),
    "is told in c1": replace(GOOD, claims=GOOD.claims[1:]),
    "is told in c2": replace(GOOD, claims=(GOOD.claims[0], replace(GOOD.claims[1], inside=GOOD.claims[1].id))),
    "the stretch 5000-5001 is not in the text": replace(GOOD, claims=(replace(GOOD.claims[0], cue=ELSEWHERE),)),
}


@pytest.mark.parametrize("said", BROKEN)
def test_what_is_wrong_with_it_is_said(said: str) -> None:
    assert said in (fault(BROKEN[said]) or "")
