"""Games, markets, films, weather and illness are no conflicts; what states and armed groups do beside them is kept."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_articles


def types(text: str) -> list[str]:
    (reading,) = read_articles([Article(text=text)], vocab.load())
    return [event.type for event in reading.events if event.reality != "negated"]


@pytest.mark.parametrize(
    "text",
    [
        "The Otters crushed the Herons 84-62 and took the series.",
        "The landslide killed eleven people in the valley.",
        "Six miners died in an accident near Holm.",
        "In the film a spy attacks the playwright on the stairs.",
        "Shares fell when the retailer attacked its rival on price.",
    ],
)
def test_another_world(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the stadium during the match and killed a goalkeeper.",
        "Shares and bonds fell after Norway invaded Iceland.",
        "Protesters stormed the theatre during the opera.",
        "The army shelled the town in heavy rain.",
    ],
)
def test_what_is_done_beside_it(text: str) -> None:
    assert types(text)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Brandt fought Lund for the nomination two summers ago and lost.", False),
        ("Her bitter primary battle with Brandt ended in June.", False),
        ("Soldiers fought rebels on the day of the election.", True),
        ("Gunmen attacked a candidate for the senate.", True),
    ],
)
def test_a_contest_for_votes_is_no_force(text: str, force: bool) -> None:
    assert ("ASSAULT" in types(text)) is force


def test_whoever_pays_for_what_he_buys_helps_nobody() -> None:
    assert "AID" not in types("Last year she paid 40,000 euros for a barge that a brewer had built.")
