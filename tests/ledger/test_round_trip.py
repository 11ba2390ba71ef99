"""Whatever characters a text holds, it comes back as it was, and so does every word taken from it."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.ledger.check import problems
from detente.ledger.store import open_ledger
from detente.model import public
from detente.model.actor import Actor, Mention, Part
from detente.model.claim import Claim, Speaker
from detente.model.event import Event
from detente.model.reading import Reading
from detente.model.text import Article, Span

if TYPE_CHECKING:
    from pathlib import Path

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.text(CHARACTERS, min_size=3, max_size=60)
NUMBERS = count()


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    span, number = Span(*ends), next(NUMBERS)
    article = Article(text=text, key=str(number), title=draw(TEXTS), publisher=draw(st.none() | TEXTS))
    actor = Actor(
        f"a{number}", draw(TEXTS), "person", (Mention(span, 0, "name"),), aliases=tuple(draw(st.lists(TEXTS, max_size=3)))
    )
    speaker = Speaker(actor.id, (span,), draw(TEXTS), "named")
    return Reading(article, (actor,), (Claim(f"c{number}", speaker, span, "say", (span,), "direct"),))


@given(st.lists(readings(), max_size=3, unique_by=lambda reading: reading.article.id))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_characters(tmp_path: Path, batch: list[Reading]) -> None:
    with open_ledger(tmp_path / f"{next(NUMBERS)}.db") as ledger:
        ledger.add(batch)
        for reading in batch:
            assert json.loads(ledger.reading(reading.article.id)) == json.loads(json.dumps(public.reading(reading)))
            claim = next(ledger.claims(article=reading.article.id))
            assert claim.content == (reading.article.words(reading.claims[0].content[0]),)
        assert list(problems(ledger)) == []


def test_sides_that_are_no_actors_come_back_in_words(tmp_path: Path) -> None:
    text = "Saboteurs wrecked two pylons; the censors banned the play."
    saboteurs = Actor("a1", "Saboteurs", "armed_group", (Mention(Span(0, 9), 0, "nominal"),))
    events = (
        Event(
            "e1", "ASSAULT", Span(10, 17), (Span(0, 28),), "happened", 4,
            initiators=(Part("a1", (Span(0, 9),)),), recipient_words=(Span(18, 28),),
        ),
        Event(
            "e2", "COERCE", Span(42, 48), (Span(30, 58),), "happened", 4, initiator_words=(Span(30, 41),), recipient_words=(Span(49, 57),),
        ),
    )  # fmt: skip
    reading = Reading(Article(text=text, key="one"), (saboteurs,), (), events)
    with open_ledger(tmp_path / "words.db") as ledger:
        ledger.add([reading])
        found = {event.id: event for event in ledger.events()}
        assert json.loads(ledger.reading(reading.article.id)) == json.loads(json.dumps(public.reading(reading)))
        assert list(problems(ledger)) == []
    assert (found["e1"].by_whom, found["e1"].to_whom) == (("Saboteurs",), ("two pylons",))
    assert (found["e2"].initiators, found["e2"].by_whom, found["e2"].to_whom) == ((), ("the censors",), ("the play",))
