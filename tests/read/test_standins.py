"""Places that a deed has on a side, and who is meant by their names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente import vocab
from detente.ledger import tables
from detente.ledger.rows import reading_rows
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_articles

if TYPE_CHECKING:
    from detente.model.reading import Reading


def read(text: str) -> Reading:
    (reading,) = read_articles([Article(text=text, published=parse_when("2021-06-01"))], vocab.load())
    return reading


def mentioned(reading: Reading) -> list[str]:
    return [reading.article.words(mention.span) for actor in reading.actors for mention in actor.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The special envoy visited Chile on Monday.", "Chile"),
        ("Rebels attacked a barracks in Gabon.", "Gabon"),
        ("The violinist moved to Suriname with her sons.", "Suriname"),
        ("Three surveyors were kidnapped while working in Bolivia and Paraguay.", "Paraguay"),
    ],
)
def test_a_place_beside_a_deed_is_no_mention(text: str, name: str) -> None:
    reading = read(text)
    assert name not in mentioned(reading)
    assert name in [reading.article.words(place.span) for place in reading.places]


def test_who_is_visited_stays_in_the_deed_with_its_words() -> None:
    reading = read("The special envoy visited Chile on Monday.")
    (visit,) = [event for event in reading.events if event.recipients]
    (visited,) = visit.recipients
    assert reading.actor(visited.actor).name == "Chile"
    assert [reading.article.words(span) for span in visited.spans] == ["Chile"]


def test_who_is_only_where_somebody_went_is_no_actor() -> None:
    assert "Suriname" not in [actor.name for actor in read("The violinist moved to Suriname with her sons.").actors]


def test_who_acts_elsewhere_keeps_its_mentions_there() -> None:
    reading = read("Chile recalled its ambassador. A week later the special envoy visited Chile.")
    (state,) = [actor for actor in reading.actors if actor.name == "Chile"]
    assert [(mention.form, reading.article.words(mention.span)) for mention in state.mentions if mention.form != "pronoun"] == [
        ("name", "Chile")
    ]


def test_an_actor_without_a_mention_is_sealed_with_the_words_of_its_part() -> None:
    reading = read("The special envoy visited Chile on Monday.")
    (state,) = [actor for actor in reading.actors if actor.name == "Chile"]
    assert not state.mentions
    laid = reading_rows(reading, 1, date(2021, 6, 1)).of[tables.evidence]
    assert [(row["role"], row["words"]) for row in laid if row["entry"] == state.id] == [("part", "Chile")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village of Ansar Hill was empty.", "Ansar Hill"),
        ("Trucks crossed the unpaved area of Hampton Docks.", "Hampton Docks"),
    ],
)
def test_what_stands_behind_the_word_for_a_place_is_no_body(text: str, name: str) -> None:
    reading = read(text)
    assert name not in [actor.name for actor in reading.actors]
    assert name in [reading.article.words(place.span) for place in reading.places]


def test_states_in_a_row_are_each_of_them_though_the_parser_takes_them_for_one_name() -> None:
    found = {actor.name: actor.kind for actor in read("Niger, Chad and Togo are determined to destroy the cartel.").actors}
    assert found | {"Niger": "state", "Chad": "state", "Togo": "state"} == found
