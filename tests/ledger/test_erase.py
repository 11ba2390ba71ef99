"""What is erased leaves a tombstone, and not a word: not in a table, not in an index, not in a log, not in a dump."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.ledger.conftest import BIN
from tests.ledger.told import FIRST, first, second, third

from detente.errors import BadErasure, UnknownEntry
from detente.ledger.answers import Identity, Twin
from detente.ledger.check import problems
from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    named = [each for each in ledger.article_actors() if each.kind != "unnamed"]
    ledger.identify(
        Identity(each.id, identity.name("w", [each.name]), each.name, each.kind, f"first of the name {each.name}", 1.0)
        for each in named
    )
    ledger.mark(first().article.id, ["b1"])
    ledger.mark(third().article.id, ["b1"], Twin(first().article.id, "the same copy", 0.9))
    at = datetime(2021, 6, 1, tzinfo=UTC)
    ledger.judge(Judgement("correct", (first().events[0].id,), "Amara", "Tamrel is near", at, "date", "2020-03-01"))
    ledger.judge(Judgement("accept", (second().claims[0].id,), "Amara", "Okoro is known to speak so", at))
    return ledger


def stored(where: str) -> bytes:
    """Every byte that a store keeps, its log included; of a server, its dump."""
    if "://" not in where:
        return b"".join(each.read_bytes() for each in sorted(Path(where).parent.glob(Path(where).name + "*")))
    program = str(BIN / "pg_dump") if BIN else "pg_dump"
    done = subprocess.run([program, where.replace("+psycopg", "")], capture_output=True, check=True, timeout=60)
    return done.stdout


def words_in(where: str, *words: str) -> list[str]:
    kept = stored(where).lower()
    return [each for each in words if each.lower().encode() in kept]


def test_an_article_leaves_no_word(full: StoredLedger, where: str) -> None:
    words = (
        "A senior official said",
        "Nobody of the Front",
        "the army was tired",
        "Tamrel Front",
        "second.txt",
        "Okoro is known",
    )
    assert words_in(where, *words) == list(words)
    stone = full.erase_article(second().article.id, by="Bola", why="the court said so")
    full.close()
    assert words_in(where, *words) == []
    assert words_in(where, "the court said so", second().article.id) == ["the court said so", second().article.id]
    with open_ledger(where) as again:
        assert list(problems(again)) == []
        assert [(each.id, each.kind, each.by, each.why) for each in again.tombstones()] == [
            (second().article.id, "article", "Bola", "the court said so")
        ]
        assert [each.id for each in again.tombstones()] == [stone.id]
        assert again.counts().articles == 2
        assert list(again.actors(actor="Tamrel Front")) == []
        with pytest.raises(UnknownEntry):
            again.text(second().article.id)


def test_what_was_erased_is_never_taken_in_again(full: StoredLedger) -> None:
    full.erase_article(second().article.id, by="Bola", why="the court said so")
    assert full.holds([second().article.id]) == {second().article.id}
    assert full.add([second()]).known == (second().article.id,)
    assert full.add([second()], again=True).added == ()
    assert full.counts().articles == 2


def test_the_copies_of_what_is_erased_go_on(full: StoredLedger) -> None:
    full.erase_article(first().article.id, by="Bola", why="the court said so")
    assert next(full.articles(article=third().article.id)).account == third().article.id
    assert list(problems(full)) == []
    assert [each.id for each in full.judgements()] == ["j2"], "what was ruled on it is gone with it"


def test_a_person_leaves_no_name(full: StoredLedger, where: str) -> None:
    assert words_in(where, "Okoro") == ["Okoro"]
    full.erase_person("General Okoro", by="Bola", why="asked to be forgotten")
    assert "Okoro said" in full.text(second().article.id), "elsewhere somebody else may be called so"
    full.erase_person("Okoro", by="Bola", why="asked to be forgotten")
    blotted = full.text(first().article.id)
    full.close()
    assert words_in(where, "Okoro") == []
    assert blotted == FIRST.replace("General Okoro", "███████ █████"), "every other word stands where it stood"
    with open_ledger(where) as again:
        assert list(problems(again)) == []
        denied = next(again.claims(ids=(first().claims[1].id,)))
        assert (denied.description, denied.content) == ("███████ █████", ("it.",))
        assert again.counts().claims == 6
        assert list(again.actors(actor="Okoro")) == []


def test_what_cannot_be_erased_is_refused(full: StoredLedger) -> None:
    with pytest.raises(UnknownEntry, match="no article d0 is in the ledger"):
        full.erase_article("d0", by="Bola", why="why")
    with pytest.raises(BadErasure, match="says who erases and why"):
        full.erase_article(first().article.id, by="Bola", why=" ")
    with pytest.raises(BadErasure, match="'official' may be any of"):
        full.erase_person("official", by="Bola", why="why")
    with pytest.raises(BadErasure, match="Tamrel Front is no person"):
        full.erase_person("Tamrel Front", by="Bola", why="why")
    assert full.counts().articles == 3
    assert list(full.tombstones()) == []
