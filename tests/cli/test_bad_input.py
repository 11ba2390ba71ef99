"""A user's mistake is one clear sentence and exit code 2, nothing is half-written, and in a batch the rest goes on."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

from detente.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = "The Norland army said on Monday that its troops had left the Tamrel valley. The Tamrel Front denied it.\n"


def empty(folder: Path) -> Path:
    file = folder / "empty.txt"
    file.touch()
    return file


def binary(folder: Path) -> Path:
    file = folder / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 50)
    return file


def broken(folder: Path) -> Path:
    file = folder / "broken.txt"
    file.write_bytes(GOOD.encode() + b"\xe9t\xe9 \xff" + GOOD.encode())
    return file


def huge(folder: Path) -> Path:
    file = folder / "huge.txt"
    with file.open("wb") as stream:
        stream.write(GOOD.encode())
        stream.truncate(200_000_000)
    return file


def folder_without_articles(folder: Path) -> Path:
    inside = folder / "pictures"
    inside.mkdir()
    (inside / "a.png").write_bytes(b"\x89PNG")
    return inside


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def other_language(folder: Path) -> Path:
    file = folder / "french.txt"
    file.write_text("Le ministre a déclaré lundi que les troupes avaient quitté la vallée et que la paix était proche. " * 3)
    return file


def lines_that_are_none(folder: Path) -> Path:
    file = folder / "lines.jsonl"
    file.write_text('{"key": "a"}\nnot json\n{"text": "", "key": "b"}\n{"text": "It rained.", "published": "soon"}\n')
    return file


def half_a_character(folder: Path) -> Path:
    file = folder / "half.jsonl"
    file.write_text('{"key": "a", "text": "The army \\ud800 said it had left the valley on Monday."}\n')
    return file


BAD: dict[Callable[[Path], Path], str] = {
    empty: "empty",
    binary: "binary",
    broken: "not valid UTF-8",
    huge: "200 MB",
    folder_without_articles: "holds no articles",
    missing: "there is no file",
    other_language: "French",
    lines_that_are_none: "line 2: is no JSON object",
}


def test_half_a_character(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(half_a_character(desk))]) == 2


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with no settings of anybody's."""
    monkeypatch.chdir(tmp_path)
    for name in ("DETENTE_LEDGER", "DETENTE_WORKERS", "DETENTE_BATCH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("verb", ["read", "add"])
def test_alone_it_is_refused(verb: str, make: Callable[[Path], Path], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make(desk)
    assert run([verb, str(path)]) == 2
    told = capsys.readouterr()
    assert BAD[make] in told.err
    assert all(line.startswith("detente: ") for line in told.err.splitlines())
    assert "Traceback" not in told.err
    assert not (desk / "detente.db").exists(), "no ledger is made for nothing"


def test_in_a_batch_the_rest_goes_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "good.txt").write_text(GOOD)
    paths = [str(make(desk)) for make in BAD]
    assert run(["add", *paths[:4], str(desk / "good.txt"), *paths[4:], "--published", "2020-03-04"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["known"]) == (1, 0)
    assert len(told["set_aside"]) >= len(BAD)
    assert run(["show", "set-aside"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(told["set_aside"])
    assert run(["show", "articles"]) == 0
    assert json.loads(capsys.readouterr().out)["key"] == "good.txt"


def test_adding_again_adds_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "good.txt").write_text(GOOD)
    for counts in ({"added": 1, "known": 0}, {"added": 0, "known": 1}):
        assert run(["add", "good.txt"]) == 0
        assert json.loads(capsys.readouterr().out) == {**counts, "set_aside": []}
    assert run(["check"]) == 0


def text_file(folder: Path) -> str:
    (folder / "notes.db").write_text("no ledger")
    return "notes.db"


def somebody_elses(folder: Path) -> str:
    other = sqlite3.connect(folder / "other.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    return "other.db"


def damaged(folder: Path) -> str:
    (folder / "damaged.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 4096)
    return "damaged.db"


def nowhere(folder: Path) -> str:
    return "no/such/folder/a.db"


def a_folder(folder: Path) -> str:
    return str(folder)


def another_store(folder: Path) -> str:
    return "mysql://news@host/x"


LEDGERS = (text_file, somebody_elses, damaged, nowhere, a_folder, another_store)


@pytest.mark.parametrize("verb", [["show", "claims"], ["check"], ["why", "c0"], ["add", "good.txt"]], ids=lambda verb: verb[0])
@pytest.mark.parametrize("make", LEDGERS, ids=lambda make: make.__name__)
def test_an_unreadable_ledger(
    verb: list[str], make: Callable[[Path], str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "good.txt").write_text(GOOD)
    where = make(desk)
    assert run([*verb, "--ledger", where]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("detente: ")
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["explain", "NONSENSE"], "no code 'NONSENSE' is in the code book"),
        (["read", "good.txt", "--published", "yesterday"], "'yesterday' is no date; write 2017-10-24, 2017-10 or 2017"),
        (["read", "good.txt", "--published", "2017-02-30"], "'2017-02-30' is no date"),
        (["add", "good.txt", "--published", "soon"], "'soon' is no date"),
        (["show", "claims", "--since", "soon"], "'soon' is no date"),
        (["show", "events", "--known-on", "soon"], "'soon' is no date"),
        (["show", "claims"], "there is no ledger at detente.db; `detente add PATHS` makes one"),
        (["show", "claims", "--limit", "many"], "--limit"),
        (["show", "nonsense"], "No such command 'nonsense'"),
        (["read"], "PATHS"),
        (["demo"], "there is no folder samples here"),
    ],
    ids=str,
)
def test_what_cannot_be_asked(arguments: list[str], sentence: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "good.txt").write_text(GOOD)
    before = sorted(desk.iterdir())
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1
    assert sorted(desk.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["why", "c0"], "no entry c0 is in the ledger"),
        (["show", "actor", "the moon"], "no actor 'the moon' is in the ledger"),
        (["show", "claims", "--speaker", "the moon"], "no actor 'the moon' is in the ledger"),
        (["show", "tie", "the moon", "the sun"], "no actor 'the moon' is in the ledger"),
    ],
    ids=str,
)
def test_what_is_not_in_the_ledger(arguments: list[str], sentence: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "good.txt").write_text(GOOD)
    assert run(["add", "good.txt"]) == 0
    capsys.readouterr()
    assert run(arguments) == 2
    assert sentence in capsys.readouterr().err


class Stdin:
    """Standard input that holds some bytes."""

    def __init__(self, held: bytes) -> None:
        self.buffer = io.BytesIO(held)


@pytest.mark.parametrize(
    ("held", "keys"),
    [
        (GOOD.encode(), ["-"]),
        (json.dumps({"key": "a", "text": GOOD}).encode() + b"\n" + json.dumps({"key": "b", "text": GOOD}).encode(), ["a", "b"]),
        (json.dumps({"key": "a", "text": GOOD}).encode() + b"\n\n" + b"rubbish\n", ["a"]),
    ],
    ids=["text", "lines", "lines and rubbish"],
)
def test_standard_input_is_told_by_what_it_holds(
    held: bytes, keys: list[str], desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(held))
    assert run(["read", "-"]) == 0
    assert [json.loads(line)["article"]["key"] for line in capsys.readouterr().out.splitlines()] == keys


def test_empty_standard_input(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b""))
    assert run(["read", "-"]) == 2
    assert "empty" in capsys.readouterr().err
