"""Whoever's name is kept back is nobody who is named, however well a noun would fit him."""

from __future__ import annotations

import pytest

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Tomas Varga met the unions in Brno. The former minister said on condition of anonymity that no deal was near.",
        "General Oskar Lind led the army. The retired general, speaking anonymously, said the coup was real.",
        "Judge Mira Holt heard the case. The elderly judge, who spoke on condition of anonymity, called it a farce.",
        "Pavel Krol flew to Oslo. The minister returned on Friday. The senior minister said on condition of anonymity that it was dead.",
        "Mayor Ana Duarte opened the bridge. The local engineer said it would fall.",
        "The trader Karim Rahmani left. A second official, who would not be named, wept. The first official said nothing had been paid.",
    ],
)
def test_who_speaks_without_a_name_is_nobody_named(text: str) -> None:
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    kinds = {actor.id: actor.kind for actor in reading.actors}
    speaker = reading.claims[-1].speaker
    assert speaker.naming == "unnamed"
    assert speaker.actor is None or kinds[speaker.actor] == "unnamed"
