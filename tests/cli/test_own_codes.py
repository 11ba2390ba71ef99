"""A user adds a kind of event without code: a file, its cues, and sentences that must and must not read so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """
name: WELL_POISONING
type: COERCE
meaning: A well made unfit to drink from.
verbs: [foul =well]
examples:
  - {text: "Soldiers fouled the wells of the farmers.", initiator: [Soldiers], recipient: [farmers]}
near_misses:
  - {text: "Smoke fouled the air of the farmers.", because: no well}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def entry(desk: Path) -> Path:
    """A folder with one entry in it."""
    path = desk / "detente-codebook" / "well_poisoning.yaml"
    path.parent.mkdir()
    path.write_text(ENTRY, encoding="utf-8")
    return path


def test_a_new_entry_passes_its_own_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "new", "WATER_CUT"]) == 0
    assert (desk / "detente-codebook" / "water_cut.yaml").is_file()
    assert run(["codebook", "check"]) == 0
    assert "1 entries, 2 sentences, no faults" in capsys.readouterr().out


def test_nothing_is_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "new", "WATER_CUT"]) == 0
    assert run(["codebook", "new", "WATER_CUT"]) == 2
    assert "water_cut.yaml is there already" in capsys.readouterr().err
    assert desk.is_dir()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["water"], ["WATER_CUT", "--type", "FLOOD"]])
def test_what_is_no_name_or_type_is_refused(words: list[str]) -> None:
    assert run(["codebook", "new", *words]) == 2


@pytest.mark.usefixtures("entry")
def test_an_entry_is_explained_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "WELL_POISONING"]) == 0
    assert "COERCE/well-poisoning: A well made unfit to drink from." in capsys.readouterr().out


def test_sentences_that_do_not_read_as_they_should_are_named(entry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry.write_text(
        ENTRY.replace("[foul =well]", "[foul %obj]").replace("initiator: [Soldiers]", "initiator: [Monks]"), "utf-8"
    )
    assert run(["codebook", "check"]) == 1
    said = capsys.readouterr().out
    assert "has no initiator Monks: Soldiers" in said
    assert "'Smoke fouled the air of the farmers.' reads as WELL_POISONING, though it is no well" in said


def test_a_fault_names_file_and_fault(entry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry.write_text(ENTRY.replace("type: COERCE", "type: FLOOD"), "utf-8")
    assert run(["codebook", "check"]) == 2
    assert "well_poisoning.yaml: type 'FLOOD' is none of" in capsys.readouterr().err


def test_a_file_of_ones_own_with_a_fault_is_told_and_sets_no_article_aside(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "report.txt").write_text("Rebels shelled Goma on Monday, a minister said.", encoding="utf-8")
    (desk / "detente-codebook").mkdir()
    (desk / "detente-codebook" / "fault.yaml").write_text("name: X\n- y", encoding="utf-8")
    detente.vocab.load.cache_clear()
    try:
        assert run(["add", "report.txt", "--ledger", "l.db"]) == 2
    finally:
        detente.vocab.load.cache_clear()
    said = capsys.readouterr()
    assert "fault.yaml, line 2: that is no YAML" in said.err
    assert "the reader failed" not in said.err + said.out
