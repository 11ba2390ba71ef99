"""A ledger moves from one store to the other and back, and a backup that was damaged is not restored."""

from __future__ import annotations

import multiprocessing
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.ledger.adder import renamed
from tests.ledger.told import first, second, third

from detente.errors import BadLedger
from detente.ledger import copying
from detente.ledger.answers import Identity, Twin
from detente.ledger.check import problems
from detente.ledger.store import open_ledger
from detente.model.judgement import Judgement
from detente.model.text import Article

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.protocol import View
    from detente.ledger.store import StoredLedger
    from detente.model.reading import Reading


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    army = [each for each in ledger.article_actors() if each.name == "Norland army"]
    ledger.identify(Identity(each.id, "w1", "Norland army", each.kind, "the same name", 1.0) for each in army)
    ledger.mark(third().article.id, ["b1"], Twin(first().article.id, "the same copy", 0.9))
    at = datetime(2021, 6, 1, tzinfo=UTC)
    ledger.judge(Judgement("correct", (first().events[0].id,), "Amara", "I read it", at, "date", "2020-03-01"))
    ledger.erase_article(second().article.id, by="Bola", why="the court said so")
    return ledger


def everything(view: View) -> list[object]:
    ids = [article.id for article in view.articles()]
    return [
        *view.articles(), *view.actors(), *view.claims(), *view.events(), *view.relations(), *view.passed_over(),
        *view.judgements(), *view.tombstones(), *map(view.reading, ids), *view.articles(words="shelled"), view.counts(),
    ]  # fmt: skip


def test_there_and_back(full: StoredLedger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "there.db") as there:
        copied = copying.copy(full, there)
        assert everything(there) == everything(full)
        assert list(problems(there)) == []
        assert {each.table: each.rows for each in copied}["articles"] == 2
        there.add([renamed_second()])
        assert there.counts().articles == 3, "and it goes on"


def test_a_file_moves_to_a_server(postgres: object, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "here.db") as here, open_ledger(postgres()) as server:  # type: ignore[operator]
        here.add([first(), third()])
        copying.copy(here, server)
        assert everything(server) == everything(here)
        assert list(problems(server)) == []
        server.add([second()])
        assert list(problems(server)) == []


def renamed_second() -> Reading:
    from dataclasses import replace

    plain = second()
    article = Article(text=plain.article.text, key="again", title="Again", published=plain.article.published)
    return replace(renamed(plain, article.id), article=article)


def test_nothing_is_copied_over_something(full: StoredLedger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.db") as other:
        other.add([first()])
        with pytest.raises(BadLedger, match=r"other\.db holds a ledger already"):
            copying.copy(full, other)
        assert other.counts().articles == 1


def test_a_backup_comes_back(full: StoredLedger, tmp_path: Path) -> None:
    copying.backup(full, tmp_path / "kept.db")
    with open_ledger(tmp_path / "kept.db", make=False) as kept, open_ledger(tmp_path / "again.db") as again:
        copying.restore(kept, again)
        assert everything(again) == everything(full)


def test_a_damaged_backup_does_not(full: StoredLedger, tmp_path: Path) -> None:
    copying.backup(full, tmp_path / "kept.db")
    base = sqlite3.connect(tmp_path / "kept.db")
    base.execute("UPDATE evidence SET words = 'mended' WHERE role = 'cue'")
    base.commit()
    base.close()
    with open_ledger(tmp_path / "kept.db", make=False) as kept, open_ledger(tmp_path / "again.db") as again:
        with pytest.raises(BadLedger, match=r"kept\.db is damaged: its evidence are not those that were copied"):
            copying.restore(kept, again)
        assert again.counts().articles == 0
    with (
        open_ledger(tmp_path / "plain.db") as plain,
        open_ledger(tmp_path / "again.db") as again,
        pytest.raises(BadLedger, match="is no backup; `detente backup` makes one"),
    ):
        copying.restore(plain, again)


def keep_adding(where: str, go_on: object) -> None:
    from tests.ledger.queuing import numbered

    with open_ledger(where) as ledger:
        for number in range(10_000):
            if not go_on.is_set():  # type: ignore[attr-defined]
                return
            ledger.add([numbered(number)])


def test_a_backup_made_while_others_write_is_of_one_moment(where: str, tmp_path: Path) -> None:
    open_ledger(where).close()
    context = multiprocessing.get_context("fork")
    go_on = context.Event()
    go_on.set()
    writer = context.Process(target=keep_adding, args=(where, go_on))
    writer.start()
    try:
        with open_ledger(where) as ledger:
            while ledger.counts().articles < 3:
                pass
            for turn in range(3):
                before = ledger.counts().articles
                copying.backup(ledger, tmp_path / f"kept{turn}.db")
                with open_ledger(tmp_path / f"kept{turn}.db", make=False) as kept:
                    assert list(problems(kept)) == []
                    assert kept.counts().articles >= before
    finally:
        go_on.clear()
        writer.join(20)
    assert writer.exitcode == 0
