"""Sides that only the trained reader hears: in words where nobody is known, and whom it lets go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.model import public
from detente.model.text import Article
from detente.pipeline import read_articles

if TYPE_CHECKING:
    from detente.model.event import Event


def told(text: str, trigger: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Names of the initiators, words of the doers, names of the recipients, words of the targets of the event with that trigger."""
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    names = {actor.id: actor.name for actor in reading.actors}

    def sides(event: Event) -> tuple[list[str], list[str], list[str], list[str]]:
        words = reading.article.words
        return (
            [names[part.actor] for part in event.initiators],
            [words(span) for span in event.initiator_words],
            [names[part.actor] for part in event.recipients],
            [words(span) for span in event.recipient_words],
        )

    return next(sides(event) for event in reading.events if trigger in reading.article.words(event.trigger))


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("Separatists blew up two pylons outside Bastia on Sunday.", "blew up", "two pylons"),
        ("The pylons were blown up by saboteurs.", "blown up", "The pylons"),
        ("The Danish parliament rejected the fisheries plan on Monday.", "rejected", "the fisheries plan"),
    ],
)
def test_what_a_deed_was_done_to_is_kept_in_words(text: str, trigger: str, target: str) -> None:
    _, _, recipients, targets = told(text, trigger)
    assert not recipients
    assert any(target in words for words in targets)


def test_an_assault_on_a_thing_by_nobody_in_particular_is_told() -> None:
    assert told("A fuel depot was shelled on Monday.", "shelled") == ([], [], [], ["A fuel depot"])


def test_a_doer_that_is_no_actor_is_kept_in_words() -> None:
    initiators, doers, _, _ = told("The city's censors banned two newspapers.", "banned")
    assert not initiators
    assert doers == ["The city's censors"]


def test_a_weapon_does_nothing_by_itself() -> None:
    _, doers, _, _ = told("A car bomb exploded outside the recruiting office, killing eleven recruits.", "exploded")
    assert not doers


def test_nobody_does_nothing() -> None:
    text = "No foreign power helped the Hungarians."
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    assert not any(event.initiator_words for event in reading.events)


def test_who_is_pressed_is_told_by_what_he_is_to_do() -> None:
    initiators, _, recipients, _ = told(
        "Farmers blocked the ring road outside Ghent on Monday to make the Flemish government drop its nitrogen rules.",
        "blocked",
    )
    assert initiators
    assert any("government" in name.lower() for name in recipients)


def test_whom_the_clause_only_times_is_not_pressed() -> None:
    _, _, recipients, _ = told("Students marched through Skopje on Friday when the president flew to Sofia.", "marched")
    assert not any("president" in name.lower() for name in recipients)


def test_the_public_shape_has_a_side_without_an_actor() -> None:
    reading = next(
        read_articles([Article(text="Separatists blew up two pylons outside Bastia on Sunday.")], detente.vocab.load())
    )
    shape = next(public.event(event) for event in reading.events if event.recipient_words)
    assert [side["actor"] for side in shape["recipients"]] == [None]
    assert shape["initiators"][0]["actor"] is not None
