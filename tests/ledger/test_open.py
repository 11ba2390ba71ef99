"""What is no ledger is refused in one sentence, and left as it was."""

from __future__ import annotations

import importlib.util
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from detente.errors import BadLedger
from detente.ledger.migrations import VERSION
from detente.ledger.store import open_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.store import StoredLedger


def test_one_is_made_where_there_is_none(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db") as record:
        assert record.counts().articles == 0
    with open_ledger(f"sqlite:///{tmp_path}/new.db", make=False) as record:
        assert record.counts().articles == 0


def test_an_empty_file_becomes_one(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with open_ledger(tmp_path / "new.db") as record:
        assert record.counts().articles == 0


def test_none_is_made_for_somebody_who_only_reads(tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match=r"there is no ledger at .*; `detente add PATHS` makes one"):
        open_ledger(tmp_path / "new.db", make=False)
    assert not (tmp_path / "new.db").exists()


def test_a_text_is_none(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("The army said it had left the valley.")
    with pytest.raises(BadLedger, match=r"notes\.txt is no ledger"):
        open_ledger(file)
    assert file.read_text() == "The army said it had left the valley."


def test_a_folder_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match="is a folder, no ledger"):
        open_ledger(tmp_path)
    with pytest.raises(BadLedger, match="there is no folder"):
        open_ledger(tmp_path / "nowhere" / "new.db")


def test_somebody_elses_database_is_none(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    for make in (True, False):
        with pytest.raises(BadLedger, match="is a database, but no ledger"):
            open_ledger(tmp_path / "other.db", make=make)
    assert sqlite3.connect(tmp_path / "other.db").execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_broken_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    with pytest.raises(BadLedger, match=r"broken\.db cannot be used"):
        open_ledger(tmp_path / "broken.db")


def test_one_of_a_newer_program_is_refused(ledger: StoredLedger, where: str) -> None:
    def written_by(version: int) -> None:
        with ledger.writing_access() as connection:
            connection.execute(text(f"UPDATE versions SET version = {version}"))

    written_by(99)
    try:
        for make in (True, False):
            with pytest.raises(BadLedger, match="was written by a newer detente"):
                open_ledger(where, make=make)
    finally:
        written_by(VERSION)


@pytest.mark.parametrize("address", ["mysql://news@host/ledger", "https://ledger.example"])
def test_other_stores_are_none(address: str) -> None:
    with pytest.raises(BadLedger, match="is no ledger; name a file, or postgresql://"):
        open_ledger(address)


@pytest.mark.skipif(importlib.util.find_spec("psycopg") is not None, reason="psycopg is installed")
def test_a_missing_package_is_named() -> None:
    with pytest.raises(BadLedger, match=r"detente\[postgres\]"):
        open_ledger("postgresql://news@/ledger")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BadLedger, match="cannot be used"):
        open_ledger(f"postgresql://news@/ledger?host={tmp_path}")


@pytest.mark.parametrize("name", ["a ledger.db", "what?.db", "50%.db", "a#b.db", "æ.db"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    open_ledger(tmp_path / name).close()
    assert (tmp_path / name).exists()


def test_a_password_is_never_shown() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BadLedger, match="cannot be used") as refused:
        open_ledger("postgresql://news:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(refused.value)
