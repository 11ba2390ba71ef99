"""Two bodies in one sentence of whom the grammar tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles
from detente.read.paired import RULE

if TYPE_CHECKING:
    from detente.model.reading import Reading


def read(text: str) -> Reading:
    return next(iter(read_articles([Article(text=text, key="paired", language="en")], detente.vocab.load())))


def told(reading: Reading) -> list[tuple[str, str, str, str]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[r.subject.actor], r.kind, names[r.object.actor], r.rule) for r in reading.relations]


def test_what_the_grammar_is_silent_on_is_heard() -> None:
    found = told(read("Dissident members of the Salt Front helped found the Red River Brigades."))
    assert [(kind, rule) for _, kind, _, rule in found] == [("split_from", RULE)]


@pytest.mark.parametrize(
    "text",
    [
        "The Salt Front said it had not read the report on the Red River Brigades.",
        "Refugees crossed from villages of the Salt Front to villages of the Red River Brigades.",
    ],
)
def test_nothing_is_heard_between_those_who_only_share_a_sentence(text: str) -> None:
    assert not [each for each in told(read(text)) if each[3] == RULE]


def test_a_pair_of_which_the_grammar_tells_is_not_asked_about() -> None:
    assert RULE not in {rule for *_, rule in told(read("The Salt Front is an ally of the Red River Brigades."))}
