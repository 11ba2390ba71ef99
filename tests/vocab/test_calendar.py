"""The words that say when, as reviewed data."""

from detente.vocab.calendar import CALENDARS, load_almanac, split


def test_every_feast_follows_a_calendar_that_is_reckoned() -> None:
    assert {feast.calendar for feast in load_almanac().feasts.values()} <= CALENDARS


def test_phrases_are_cut_as_the_reader_cuts_a_text() -> None:
    assert split("eid al-fitr") == ["eid", "al", "-", "fitr"]
    assert split("new year's eve") == ["new", "year", "'s", "eve"]


def test_longer_phrases_come_first() -> None:
    for phrases in load_almanac().phrases.values():
        lengths = [len(words) for words, _ in phrases]
        assert lengths == sorted(lengths, reverse=True)


def test_years_before_plural_nouns_that_are_counted() -> None:
    counted = load_almanac().counted
    assert {"soldiers", "people", "miles"} <= counted
    assert "borders" not in counted
    assert "elections" not in counted
