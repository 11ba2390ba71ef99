"""Words find the same on both stores, together with everything else that narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.ledger.told import first, second, third

from detente.ledger import search
from detente.ledger.check import problems

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    return ledger


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("shelled", ["first.txt", "third.txt"]),
        ("SHELLED Tamrel", ["first.txt", "third.txt"]),
        ("tamrel front", ["second.txt"]),
        ('"army of norland"', ["first.txt", "third.txt"]),
        ('"norland army"', ["second.txt"]),
        ("shell*", ["first.txt", "third.txt"]),
        ("shell", []),
        ("Tamrél", ["first.txt", "third.txt", "second.txt"]),
        ("senior -the!", ["first.txt", "third.txt", "second.txt"]),
        ("'); DROP TABLE articles; --", []),
        ("…", ["first.txt", "third.txt", "second.txt"]),
    ],
)
def test_articles_are_found_by_their_words(full: StoredLedger, words: str, found: list[str]) -> None:
    assert [article.key for article in full.articles(words=words)] == found


def test_entries_are_found_by_their_words(full: StoredLedger) -> None:
    assert [claim.publisher for claim in full.claims(words="12 killing")] == ["The Herald", "The Courier"]
    assert [claim.publisher for claim in full.claims(words="12 killing", publisher="The Courier")] == ["The Courier"]
    assert [claim.id for claim in full.claims(words="senior", naming="unnamed", actor="Norland army")] == [
        first().claims[0].id, third().claims[0].id,
    ]  # fmt: skip
    assert [event.type for event in full.events(words="meet may")] == ["CONSULT", "REJECT"]
    assert [event.type for event in full.events(words="monday", type="CONSULT")] == []
    assert [relation.kind for relation in full.relations(words="leads")] == ["leads", "leads"]


def test_frequent_words_find_the_same(full: StoredLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [[each.id for each in ask(words="army")] for ask in (full.articles, full.claims, full.events)]
    monkeypatch.setattr(search, "FREQUENT", 0)
    assert [[each.id for each in ask(words="army")] for ask in (full.articles, full.claims, full.events)] == before
    assert all(before)


def test_the_newest_come_first_on_demand(full: StoredLedger) -> None:
    assert [article.key for article in full.articles(newest=True)] == ["second.txt", "third.txt", "first.txt"]
    assert [article.key for article in full.articles(newest=True, skip=1, limit=1)] == ["third.txt"]
    assert next(full.events(newest=True)).publisher == "The Courier"
    assert [claim.id for claim in full.claims(skip=4)] == [claim.id for claim in full.claims()][4:]


def test_a_newer_reading_is_found_and_the_older_is_not(full: StoredLedger) -> None:
    from dataclasses import replace

    full.add([replace(first(), claims=first().claims[:1])], again=True)
    assert len(list(full.claims(words="it", publisher="The Herald"))) == 0
    assert len(list(full.claims(words="tamrel", publisher="The Herald"))) == 1
    assert list(problems(full)) == []


def test_what_follows_from_the_rows_can_be_made_again(full: StoredLedger) -> None:
    with full.writing_access() as connection:
        connection.execute(text("UPDATE tallies SET weight = 0"))
        connection.execute(text("DELETE FROM searched"))
    assert list(problems(full)) != []
    full.mend()
    assert list(problems(full)) == []
    assert len(list(full.articles(words="shelled"))) == 2
