"""Where an article says that something is, down to the village, and what only looks like a place."""

import json
from math import cos, hypot, radians
from pathlib import Path

import pytest

from detente import vocab
from detente.model.place import PlaceMention
from detente.model.reading import Reading
from detente.model.text import Article
from detente.pipeline import read_articles
from detente.read.home import home_of
from detente.vocab.gazetteer import open_gazetteer

CASES = Path(__file__).parents[2] / "evals" / "places" / "cases.jsonl"
LINES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    articles = [Article(text=line["text"], key=line["key"], publisher=line.get("publisher"), language="en") for line in LINES]
    return {reading.article.key: reading for reading in read_articles(articles, vocab.load())}


def read(text: str, publisher: str | None = None) -> Reading:
    return next(iter(read_articles([Article(text=text, publisher=publisher, language="en")], vocab.load())))


def places(reading: Reading) -> dict[str, PlaceMention]:
    return {reading.article.words(each.span): each for each in reading.places if each.kind == "literal"}


def kinds(text: str) -> list[tuple[str, str]]:
    reading = read(text)
    return [(reading.article.words(each.span), each.kind) for each in reading.places]


def where(text: str, publisher: str | None = None) -> list[tuple[str, str | None, str | None]]:
    """Words, first-level unit and country of each place."""
    reading = read(text, publisher)
    return [(reading.article.words(each.span), each.place.admin1, each.place.country) for each in literal(reading)]


def literal(reading: Reading) -> list[PlaceMention]:
    return [each for each in reading.places if each.kind == "literal"]


def apart(one: PlaceMention, lat: float, lon: float) -> float:
    assert one.place.lat is not None
    assert one.place.lon is not None
    return 111.2 * hypot(one.place.lat - lat, (one.place.lon - lon) * cos(radians(lat)))


@pytest.mark.parametrize("line", LINES, ids=[line["key"] for line in LINES])
def test_each_case_is_read_right(line: dict[str, object], readings: dict[str, Reading]) -> None:
    found = places(readings[line["key"]])  # type: ignore[index]
    for gold in line["places"]:  # type: ignore[attr-defined]
        place = found.get(gold["words"]) or next((found[words] for words in found if gold["words"] in words), None)
        assert place, f"{gold['words']} is not among {list(found)}"
        if gold["lat"] is None:
            assert place.place.lat is None
            continue
        assert place.place.country == gold["country"] or gold["country"] is None, place
        assert apart(place, gold["lat"], gold["lon"]) <= gold["within"], place
    for words in line["none"]:  # type: ignore[attr-defined]
        assert words not in found


def test_a_district_holds_and_a_neighbour_is_near() -> None:
    assert where("A jirga met in Landi Kotal, in Pakistan's Khyber tribal district, on Monday.")[0][2] == "PK"


def test_one_name_has_one_sense_in_an_article() -> None:
    text = "A fire broke out in Athens, Georgia. The Athens fire chief said nobody was hurt. Homes in Athens were cleared."
    assert {unit for words, unit, _ in where(text) if words == "Athens"} == {"Georgia"}


def test_a_capital_that_acts_is_an_actor_and_passed_over_as_a_place() -> None:
    reading = read("Tehran accused Riyadh of arming the rebels. The talks were held in Tehran last week.")
    at = [reading.article.text[each.span.start - 3 : each.span.end] for each in literal(reading)]
    assert at == ["in Tehran"]
    assert {each.rule for each in reading.passed_over if each.rule.startswith("places")} & {"places:metonym", "places:actor"}


def test_every_mention_of_a_place_says_in_which_way_it_is_one() -> None:
    assert kinds("Ankara warned Syrian officials. A U.S. envoy flew to Ankara and met the Syrian Arab Army.") == [
        ("Ankara", "metonym"),
        ("Syrian", "adjective"),
        ("U.S.", "adjective"),
        ("Ankara", "literal"),
        ("Syrian", "part_of_name"),
    ]


def test_ground_that_is_taken_or_crossed_is_a_place_whoever_acts_there() -> None:
    assert kinds("Serbian troops entered Bosnia and captured Zvornik.") == [
        ("Serbian", "adjective"),
        ("Bosnia", "literal"),
        ("Zvornik", "literal"),
    ]


def test_a_place_that_ends_the_name_of_a_group_is_part_of_it() -> None:
    assert dict(kinds("The Islamic State of Iraq and the Levant shelled Tal Abyad."))["Iraq"] == "part_of_name"


@pytest.mark.parametrize("name", ["Zorqandeh", "Tel Mirvash", "al-Hazzum Bridge"])
def test_a_village_or_bridge_that_no_map_knows_is_seen_where_places_stand(name: str) -> None:
    assert name in places(read(f"Soldiers shot two farmers near {name}, north of Mosul, on Friday."))


def test_only_a_literal_place_is_where_something_happened() -> None:
    reading = read("Turkish jets bombed Syrian soldiers near Afrin. Moscow condemned the strike.")
    assert {event.place.kind for event in reading.events if event.place} == {"literal"}


def test_a_name_nobody_knows_is_kept_without_a_point() -> None:
    reading = read("Militants burned houses in Zorqandeh, a village in Nigeria.")
    place = places(reading)["Zorqandeh"]
    assert (place.place.lat, place.place.country, place.rule) == (None, None, "places:nil")


def test_the_tribal_areas_are_known_as_what_they_were() -> None:
    place = places(read("He fled to the Federally Administered Tribal Areas."))["Federally Administered Tribal Areas"]
    assert (place.place.country, place.place.precision) == ("PK", "region")


def test_the_outlets_country_and_namesakes() -> None:
    gazetteer = open_gazetteer()
    assert home_of("dawn.com", gazetteer)[1] == "PK"
    assert home_of("lahoretimes.com.pk", gazetteer)[1] == "PK"
    assert any(place.name == "Lahore" for place in home_of("lahoretimes.com.pk", gazetteer)[0])
    assert home_of(None, gazetteer) == ((), None)


def test_the_same_text_gives_the_same_places() -> None:
    text = "Fighting spread from Goma to Bukavu and Uvira, and refugees crossed into Rwanda and Burundi."
    assert where(text) == where(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Zorqandeh, the village where the general was born, dozens of people wept.", "Zorqandeh"),
        ("The boats were searched at the Umbwari, a small island off the coast.", "Umbwari"),
        ("Two shells fell in the Bab al-Murqad area of Aleppo.", "Bab al-Murqad"),
        ("Nine people were hurt in the Nabi Qashtun sub-district on Monday.", "Nabi Qashtun"),
        ("Rebels withdrew from the hilltop village of ‘Ayshuneh at dawn.", "‘Ayshuneh"),
    ],
)
def test_a_name_that_nobody_knows_is_seen_past_what_stands_before_it(text: str, name: str) -> None:
    assert name in places(read(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three years of violence have rocked southern Thailand.", "Thailand"),
        ("The militia has captured two thirds of Liberia.", "Liberia"),
        ("Hundreds of volunteers marched to Baghdad in May.", "Baghdad"),
        ("Students demonstrated in several West Bank towns and villages.", "West Bank"),
        ("The regime has stepped up its attacks on Daraya.", "Daraya"),
    ],
)
def test_ground_that_people_reach_share_or_strike_is_a_place(text: str, name: str) -> None:
    assert name in places(read(text))


def test_what_nobody_knows_lies_near_the_town_whose_name_it_carries() -> None:
    found = places(read("Fighters entered Kidal on Monday. They looted a store at Kidal Fort, and shops in Kidal shut."))
    town, fort = found["Kidal"].place, found["Kidal Fort"].place
    assert (fort.name, fort.precision, fort.geonameid) == ("Kidal Fort", "near", None)
    assert (fort.lat, fort.lon, fort.country) == (town.lat, town.lon, "ML")


def test_an_officer_of_the_city_is_no_settlement() -> None:
    assert "Omar Shadi" not in places(
        read("Fifteen people died, according to Omar Shadi, the chief medic at the city's hospital.")
    )


def test_a_body_that_lies_nowhere_is_no_place() -> None:
    assert kinds("The operation will also cut off militants from ISIL in Mosul, Iraq.") == [
        ("Mosul", "literal"),
        ("Iraq", "literal"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bruckfelden is a municipality in the south of the canton.",
        "Lomonde was a quiet suburb until the war.",
        "Oderhaven is currently situated in the coastal province.",
    ],
)
def test_what_a_sentence_calls_a_settlement_is_a_place_though_nobody_knows_it(text: str) -> None:
    assert text.split(maxsplit=1)[0] in [words for words, kind in kinds(text) if kind == "literal"]


@pytest.mark.parametrize("text", ["Petersen is the town mayor.", "Dunmore was the city's oldest judge."])
def test_who_holds_an_office_of_a_settlement_is_no_place(text: str) -> None:
    assert text.split(maxsplit=1)[0] not in [words for words, _ in kinds(text)]
