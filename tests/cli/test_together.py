"""Several commands share the files of one ledger."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_keep import Reader

from detente.cli import flow
from detente.cli.app import run
from detente.cli.shared import keep_together
from detente.ingest import Given
from detente.ledger import queue
from detente.ledger.check import problems
from detente.ledger.store import open_ledger
from detente.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = ("Kesh", "Molo", "Tarn", "Vey", "Zor", "Ulm")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for town in TOWNS:
        (tmp_path / f"{town}.txt").write_text(f"Rebels shelled {town} on Monday, a minister said.", "utf-8")
    return [str(tmp_path / f"{town}.txt") for town in TOWNS]


def keep(where: Path, files: list[str]) -> flow.Tally:
    with open_ledger(where) as record:
        return keep_together(record, files, Given(None, None), Settings(batch=1), lambda _: None, again=False)


def test_each_file_is_read_once(files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    monkeypatch.setattr(flow, "read_all", reader)
    open_ledger(tmp_path / "a.db").close()
    with ThreadPoolExecutor(3) as threads:
        tallies = list(threads.map(lambda _: keep(tmp_path / "a.db", files), range(3)))
    assert sum(tally.added for tally in tallies) == len(TOWNS)
    assert sorted(key.rpartition("/")[2] for key in reader.given) == sorted(f"{town}.txt" for town in TOWNS)
    with open_ledger(tmp_path / "a.db") as record:
        assert queue.waiting(record) == 0
        assert list(problems(record)) == []


def test_what_a_reader_left_is_read_by_another(files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "read_all", Reader())
    with open_ledger(tmp_path / "a.db") as record:
        queue.offer(record, files[:2])
        assert queue.take(record, "one that dies", 0.01)
        time.sleep(0.02)
    assert keep(tmp_path / "a.db", []).added == 2


def test_standard_input_is_not_shared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "--together", "-", "--ledger", str(tmp_path / "a.db")]) == 2
    assert "standard input cannot be shared" in capsys.readouterr().err
