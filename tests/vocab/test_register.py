"""The register knows whom a name, adjective, seat, title or office points at, and contradicts itself nowhere."""

from __future__ import annotations

from itertools import pairwise

import pytest

from detente.errors import BadVocabulary
from detente.vocab.names import fold, pieces
from detente.vocab.register import Entry, Office, Register, load_register


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def longest(register: Register, words: str) -> tuple[int, str] | None:
    texts = words.split()
    found = register.longest([text.lower() for text in texts], 0, texts)
    return (found[0], found[1][0].key) if found else None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Taliban's", "taliban"),
        ("Élysée Palace", "elysee palace"),
        ("al-Qa'ida", "al qaida"),
        ("U.S.", "us"),
        ("Lashkar–e–Taiba", "lashkar e taiba"),
        ("Workers' Party", "workers party"),
    ],
)
def test_one_name_however_written(name: str, key: str) -> None:
    assert fold(name) == key


def test_a_hyphen_counts_for_nothing_and_a_comma_ends_a_name() -> None:
    assert pieces("-") == ()
    assert pieces("lashkar-e-taiba") == ("lashkar", "e", "taiba")
    assert pieces(",") == ("\0",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Lashkar - e - Taiba fighters", (5, "lashkar-e-taiba")),
        ("Islamic State West Africa Province said", (5, "iswap")),
        ("Islamic State said", (2, "isis")),
        ("People 's Protection Units", (4, "ypg")),
        ("TPLF leaders", (1, "tplf")),
        ("Haqqanis", (1, "haqqani-network")),
        ("us", None),
        ("US forces", (2, "USA:military")),
        ("is a group", None),
        ("somebody", None),
    ],
)
def test_the_longest_name_wins(register: Register, words: str, found: tuple[int, str] | None) -> None:
    assert longest(register, words) == found


def test_adjectives_of_states(register: Register) -> None:
    said = [register.demonym(word) for word in ("Pakistani", "Afghans", "U.S.", "Eritrean", "us", "Congolese")]
    assert [state.key if state else None for state in said] == ["PAK", "AFG", "USA", "ERI", None, "COD"]


@pytest.mark.parametrize(
    ("seat", "keys"),
    [
        ("Rawalpindi", ["PAK:military"]),
        ("Islamabad", ["PAK:government"]),
        ("Aabpara", ["PAK:isi"]),
        ("the Élysée", ["FRA:government"]),
        ("Foggy Bottom", ["USA:state-department"]),
        ("Brussels", ["eu", "nato", "BEL:government"]),
        ("Asmara", ["ERI:government"]),
    ],
)
def test_seats_stand_for_those_who_sit_there(register: Register, seat: str, keys: list[str]) -> None:
    assert [entry.key for entry in register.seats(seat)] == keys


def test_every_state_has_organs(register: Register) -> None:
    army = register.organ("ETH", "army")
    assert army
    assert (army.key, army.kind, army.sector) == ("ETH:military", "military", "MIL")
    assert register["AFG:foreign-ministry"].name == "Afghan foreign ministry"
    assert register.organ("taliban", "army") is None


def test_titles_say_what_their_holder_belongs_to(register: Register) -> None:
    found = register.title(["army", "chief", "general", "nobody"], 0)
    assert found
    taken, title = found
    assert (taken, title.organ, title.sector, title.leads) == (2, "military", "MIL", True)
    found = register.title(["deputy", "foreign", "minister"], 0)
    assert found
    taken, title = found
    assert (taken, title.organ, title.deputy) == (3, "foreign-ministry", True)
    assert register.title(["somebody"], 0) is None


def test_an_office_is_held_for_some_years(register: Register) -> None:
    held = [office.office for office in register.office_holder("Rex Tillerson") if office.held(2017)]
    assert held == ["foreign minister"]
    assert not [office for office in register.office_holder("Rex Tillerson") if office.held(2019)]
    assert {office.actor for office in register.office_holder("Afwerki")} == {"ERI"}


def test_one_office_has_one_holder_at_a_time(register: Register) -> None:
    by_office: dict[tuple[str, str], list[Office]] = {}
    for office in register.offices:
        by_office.setdefault((office.actor, office.office), []).append(office)
    for offices in by_office.values():
        for one, other in pairwise(sorted(offices, key=lambda each: each.years[0] or 0)):
            assert one.years[1] is not None, f"{one.person} still holds what {other.person} was given"
            assert one.years[1] <= (other.years[0] or 0), f"{one.person} and {other.person} held one office at a time"


def test_a_shared_name_is_a_known_homonym(register: Register) -> None:
    known = {fold(name): set(owners) for name, owners in register.homonyms.items()}
    for name, owners in register.shared().items():
        assert known.get(name) == set(owners), f"'{name}' is borne by {owners} and stands in no list of homonyms"


def test_every_entry_has_a_country_or_a_reason_for_none(register: Register) -> None:
    for entry in register.entries.values():
        assert entry.country is None or entry.country in register.entries, f"{entry.key}: {entry.country} is no state"
        assert entry.years[0] is None or entry.years[1] is None or entry.years[0] <= entry.years[1], entry.key


def test_the_register_is_as_large_as_promised(register: Register) -> None:
    kinds = [entry.kind for entry in register.entries.values()]
    assert kinds.count("armed_group") >= 400
    assert kinds.count("state") >= 197
    assert kinds.count("media") >= 100
    assert len(register.offices) >= 600


def test_two_entries_of_one_key_are_refused() -> None:
    entry = Entry("x", "X", "organisation")
    with pytest.raises(BadVocabulary, match="two entries"):
        Register([entry, entry], [], [], [], [])


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("Eritrean soldiers", ("ERI", "MIL")),
        ("the Ugandan parliament", ("UGA", "LEG")),
        ("Malian herders", ("MLI", "AGR")),
        ("a former Kenyan minister", ("KEN", "ELI")),
        ("the ISI", ("PAK", "SPY")),
        ("Tigrayan rebels in Ethiopia", ("ETH", "REB")),
        ("UNICEF", ("UNO", None)),
        ("Asmara", ("ERI", "GOV")),
        ("al-Shabaab gunmen", ("SOM", "REB")),
        ("a group of nurses", (None, "MED")),
        ("Prime Minister Meles Zenawi", ("ETH", "GOV")),
    ],
)
def test_a_mention_has_a_country_and_a_sector(register: Register, mention: str, code: tuple[str | None, str | None]) -> None:
    assert register.code(mention) == code


def test_an_office_left_makes_one_of_the_elite(register: Register) -> None:
    assert register.code("Hailemariam Desalegn", 2015) == ("ETH", "GOV")
    assert register.code("Hailemariam Desalegn", 2020) == ("ETH", "ELI")
