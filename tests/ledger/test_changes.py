"""What a newer reading or a judgement changed is told field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.ledger.told import first, second, third

from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger

SHELLED = first().events[0]
TODAY = datetime.now(UTC).date()


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    return ledger


def changed(full: StoredLedger, since: date = TODAY, until: date | None = None) -> list[tuple[str, str, str, list[str]]]:
    return [
        (each.change, each.kind, each.words, [f"{one.field}: {one.before} → {one.after}" for one in each.fields])
        for each in full.changes(since, until)
    ]


def test_taking_in_is_no_change(full: StoredLedger) -> None:
    assert changed(full) == []


def test_a_newer_reading_gains_loses_and_alters(full: StoredLedger) -> None:
    surer = replace(SHELLED, reality="happened")
    full.add([replace(first(), claims=first().claims[:1], events=(surer,), relations=())], again=True)
    assert changed(full) == [
        (
            "altered",
            "event",
            "On Monday the army of Norland shelled Tamrel, killing at least 12",
            ['reality: "claimed" → "happened"'],
        ),
        ("lost", "claim", "it.", []),
        ("lost", "relation", "General Okoro, who leads the army, denied it.", []),
    ]
    full.add([first()], again=True)
    assert [each[:2] for each in changed(full)[3:]] == [("altered", "event"), ("gained", "claim"), ("gained", "relation")]


def test_what_is_read_otherwise_at_the_same_words_was_altered(full: StoredLedger) -> None:
    renamed = replace(SHELLED, id="e9" + SHELLED.id[2:], type="COERCE")
    full.add([replace(first(), events=(renamed,))], again=True)
    change = next(full.changes(TODAY))
    assert (change.change, change.entry, change.was) == ("altered", renamed.id, SHELLED.id)
    assert ("type", '"ASSAULT"', '"COERCE"') in {(each.field, each.before, each.after) for each in change.fields}


def test_judgements_are_changes_on_their_day(full: StoredLedger) -> None:
    def judge(day: int, ruling: str, **as_what: str) -> str:
        at = datetime(2021, 6, day, 12, tzinfo=UTC)
        entry = as_what.pop("entry", SHELLED.id)
        return full.judge(Judgement(ruling, (entry,), "Amara", "I read it", at, **as_what))  # type: ignore[arg-type]

    judge(1, "correct", field="reality", value="happened")
    key = judge(2, "reject")
    judge(3, "undo", entry=key)
    judge(4, "accept")
    whole = list(full.changes(date(2021, 6, 1), date(2021, 6, 30)))
    assert [(each.change, each.by, each.cause) for each in whole] == [
        ("altered", "Amara", "j1"), ("lost", "Amara", "j2"), ("gained", "Amara", "j3"),
    ]  # fmt: skip
    assert [(each.field, each.before, each.after) for each in whole[0].fields] == [("reality", '"claimed"', '"happened"')]
    assert [each.cause for each in full.changes(date(2021, 6, 2), date(2021, 6, 2))] == ["j2"]


def test_as_known_before_a_newer_reading(full: StoredLedger) -> None:
    """A reading counts from the day it was laid down; the first stands for all days before."""
    full.add([replace(first(), events=())], again=True)
    with full.writing_access() as connection:
        connection.execute(text("UPDATE readings SET recorded = '2021-06-01 12:00:00' WHERE supersedes IS NOT NULL"))

    def shelled(day: date) -> int:
        return len(list(full.events(ids=(SHELLED.id,), known_on=day)))

    assert [shelled(date(2020, 3, 3)), shelled(date(2021, 5, 31)), shelled(date(2021, 6, 1))] == [0, 1, 0]
    assert next(full.articles(article=first().article.id, known_on=date(2021, 5, 31))).events == 1
    assert '"events":[]' in full.reading(first().article.id)
    assert '"events":[]' not in full.reading(first().article.id, date(2021, 5, 31))
    assert len(list(full.actors(known_on=date(2021, 5, 31)))) == 10
