"""Names that an article says are not real."""

from __future__ import annotations

import pytest

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles


def naming(text: str) -> list[tuple[str | None, str, str]]:
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    actors = {actor.id: actor for actor in reading.actors}
    return [
        (claim.speaker.naming, actors[claim.speaker.actor].kind, actors[claim.speaker.actor].name)
        for claim in reading.claims
        if claim.speaker.actor
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Maria, not her real name, said soldiers burned the village.",
        '"They took my brother," said Karim, whose name has been changed for his safety.',
        "He asked to be called Tomas because he fears for his sisters. Tomas said the fuel was for hospitals.",
        "Aisha, a pseudonym, said she fled.",
        "Aisha (name changed) said she fled.",
        "The names of the villagers have been changed. Omar said he saw the soldiers.",
        "Colonel Tadesse, as he asked to be called, said that his unit was told to burn the stores.",
    ],
)
def test_who_speaks_under_another_name_is_unnamed(text: str) -> None:
    assert [(each, kind) for each, kind, _ in naming(text)] == [("unnamed", "unnamed")]


@pytest.mark.parametrize(
    "text",
    [
        "The party changed its name. Anna Berg said the group had lost.",
        "The names of the villagers have been changed. President Abiy Ahmed said he saw the soldiers.",
        "Anna Berg, whose real fear is the army, said she would stay.",
    ],
)
def test_who_bears_a_real_name_is_named(text: str) -> None:
    assert [each for each, *_ in naming(text)] == ["named"]
