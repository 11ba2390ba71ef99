"""Words that stand beside the names of places."""

from __future__ import annotations

from detente.vocab.place_words import load_place_words

WORDS = load_place_words()


def test_a_unit_says_what_kind_of_place_its_name_is_of() -> None:
    assert (WORDS.units["governorate"], WORDS.units["tehsil"], WORDS.units["area"]) == ("admin1", "admin2", "")


def test_no_facility_is_a_unit() -> None:
    assert not WORDS.facilities & {unit for unit, kind in WORDS.units.items() if kind}


def test_what_says_where_also_stands_before_places() -> None:
    assert WORDS.where <= WORDS.before
