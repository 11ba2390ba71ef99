"""A record that was meddled with does not pass for one that was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.ledger.told import first, second, third

from detente.ledger.answers import Identity
from detente.ledger.check import CHECKS, problems

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger

MEDDLED = {
    "texts_are_unchanged": "UPDATE articles SET text = 'X' || text",
    "words_stand_where_they_should": "UPDATE evidence SET words = 'said softly' WHERE role = 'cue'",
    "every_entry_has_evidence": "DELETE FROM evidence WHERE role IN ('trigger', 'sentence', 'initiator', 'recipient', 'place', 'toll')",
    "names_are_unique": "UPDATE readings SET article = (SELECT min(id) FROM articles) WHERE number = 2;"
    "INSERT INTO entries SELECT 2, id, 100, kind, rule, shape FROM entries WHERE reading = 3",
    "one_reading_stands": "UPDATE readings SET article = (SELECT min(id) FROM articles)",
    "typed_entries_are_there": "DELETE FROM passed_over",
    "actors_are_there": "UPDATE parts SET actor = 'a0' WHERE role = 'speaker'",
    "claims_are_there": "UPDATE events SET claim = 'c0' WHERE type = 'ASSAULT'",
    "intervals_are_in_order": "UPDATE events SET occurred_end = '1999-01-01' WHERE type = 'ASSAULT'",
    "tolls_are_in_order": "UPDATE events SET fatalities_high = 3 WHERE type = 'ASSAULT'",
    "nothing_is_recorded_ahead": "UPDATE articles SET recorded = '2999-01-01 00:00:00'",
    "identities_are_of_actors": "INSERT INTO actors VALUES ('w1', 'X', 'x', 'person', NULL, NULL, '2020-01-01 00:00:00');"
    "INSERT INTO identities VALUES (1, 'a0', 'w1', 'why', 1, '2020-01-01 00:00:00', NULL)",
    "judgements_are_of_entries": "INSERT INTO judgements VALUES (1, 'accept', 'Amara', 'why', '2020-01-01 00:00:00', NULL, NULL);"
    "INSERT INTO judged VALUES (1, 0, 'c0')",
    "rulings_follow_judgements": "INSERT INTO judgements VALUES (1, 'accept', 'Amara', 'why', '2020-01-01 00:00:00', NULL, NULL);"
    "INSERT INTO rulings SELECT 1, min(entry), 1, 0, 'rejected', '', '2020-01-01 00:00:00' FROM claims",
    "what_is_erased_is_gone": "INSERT INTO erasures SELECT 1, 'article', min(id), 'Amara', 'why', '2020-01-01 00:00:00' FROM articles",
    "tallies_are_right": "UPDATE tallies SET events = events + 1",
    "sums_are_right": "DELETE FROM sums",
    "words_are_found": "DELETE FROM searched WHERE kind = 'claim'",
    "twins_come_after": "INSERT INTO twins SELECT 1, id, id, 'why', 1, '2020-01-01 00:00:00' FROM articles WHERE publisher = 'The Herald'",
}  # fmt: skip


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    return ledger


def test_a_record_as_it_was_written_is_sound(full: StoredLedger) -> None:
    assert list(problems(full)) == []


@pytest.mark.parametrize("check", MEDDLED)
def test_meddling_is_found(full: StoredLedger, check: str) -> None:
    with full.writing_access() as connection:
        for statement in MEDDLED[check].split(";"):
            connection.execute(text(statement))
    found = {problem.check for problem in problems(full)}
    assert check.replace("_", " ") in found


def test_an_unnamed_speaker_taken_for_somebody_is_found(full: StoredLedger) -> None:
    unnamed = [actor for actor in full.article_actors() if actor.kind == "unnamed"]
    full.identify(Identity(each.id, "w1", "the official", "unnamed", "they sound alike", 0.9) for each in unnamed)
    found = list(problems(full))
    assert {problem.entry for problem in found} == {each.id for each in unnamed}
    assert str(found[0]).endswith("an unnamed actor was taken to be somebody else (the unnamed stay alone)")


def test_every_check_is_put_to_the_test() -> None:
    assert {check.__name__ for check in CHECKS} == {*MEDDLED, "the_unnamed_stay_alone"}
