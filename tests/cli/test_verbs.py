"""The verbs on a small record: what they print on a terminal, and in a pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.ledger.told import first, second, third

import detente
from detente.cli.app import run
from detente.ledger.store import open_ledger

SCHEMA = json.loads((Path(detente.__file__).parent / "model" / "reading.schema.json").read_text("utf-8"))
ARTICLE = """---
title: Troops leave the Tamrel valley
publisher: Meridian Wire
published: 2020-03-04
---
The Norland army said on Monday that its troops had left the Tamrel valley.

"We have nothing left to guard," said a senior official, who asked not to be named because he was not authorized to speak.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_LEDGER", raising=False)
    with open_ledger("detente.db") as ledger:
        ledger.add([first(), second(), third()])
    return tmp_path


class Said:
    """What a verb printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def lines(self, *arguments: str) -> list[Any]:
        assert run(list(arguments)) == 0
        return [json.loads(line) for line in self.capsys.readouterr().out.splitlines()]

    def text(self, *arguments: str) -> str:
        assert run([*arguments, "--format", "text"]) == 0
        return " ".join(self.capsys.readouterr().out.split())


@pytest.fixture
def said(desk: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def test_a_pipe_gets_one_object_a_line(said: Said) -> None:
    claims = said.lines("show", "claims", "--publisher", "The Herald")
    assert [(claim["description"], claim["act"]) for claim in claims] == [
        ("a senior official", "say"),
        ("General Okoro", "deny"),
    ]
    assert claims[0]["published"] == {"start": "2020-03-04", "end": "2020-03-04", "how": "given"}
    assert claims[0]["speaker"]["kind"] == "unnamed"


def test_a_terminal_gets_a_table(said: Said) -> None:
    table = said.text("show", "claims", "--naming", "unnamed", "--publisher", "The Herald")
    assert "a senior official" in table
    assert "who asked not to be named" in table
    assert said.text("show", "claims", "--publisher", "Nobody") == "nothing in the ledger answers that"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("claims",), 6),
        (("claims", "--naming", "unnamed"), 3),
        (("claims", "--type", "deny"), 2),
        (("claims", "--speaker", "Okoro", "--since", "2020-04"), 1),
        (("events",), 4),
        (("events", "--type", "assault"), 2),
        (("events", "--until", "2020-03"), 2),
        (("events", "--actor", "Tamrel Front"), 2),
        (("events", "--reality", "planned", "--known-on", "2020-03-31"), 0),
        (("relations", "--type", "leads"), 2),
        (("articles", "--publisher", "The Courier"), 2),
        (("articles", "--limit", "1"), 1),
        (("passed-over",), 4),
        (("actors", "--type", "person"), 3),
        (("actor", "Tamrel Front"), 1),
        (("set-aside",), 0),
        (("contradictions", "General Okoro", "Tamrel Front"), 0),
    ],
    ids=str,
)
def test_show_and_its_filters(arguments: tuple[str, ...], count: int, said: Said) -> None:
    assert len(said.lines("show", *arguments)) == count
    said.text("show", *arguments)


def test_one_actor(said: Said) -> None:
    told = said.text("show", "actor", "Tamrel Front")
    assert "armed_group" in told
    assert "CONSULT" in told
    line = said.lines("show", "actor", "Tamrel Front")[0]
    assert {"name", "offices", "bonds", "above"} <= line.keys()
    assert all(bond["entries"] for bond in line["bonds"])


def test_a_tie(said: Said) -> None:
    tie = said.lines("show", "tie", "norland-army", "Tamrel Front")[0]
    assert (tie["a"], tie["b"], tie["by"]) == ("norland-army", "Tamrel Front", "month")
    assert [point["start"] for point in tie["points"]]
    assert "support" in said.text("show", "tie", "norland-army", "Tamrel Front", "--by", "year")
    assert "nothing in the ledger tells" in said.text("show", "tie", "General Okoro", "Tamrel Front")


def test_why_an_entry_is_there(said: Said) -> None:
    claim = first().claims[0].id
    opened = said.lines("why", claim)[0]["entry"]
    assert opened["article"]["publisher"] == "The Herald"
    assert [role for role, _ in opened["evidence"]] == ["speaker", "cue", "content", "reason"]
    told = said.text("why", claim)
    assert "The Herald" in told
    assert "claims:tell" in told
    assert "who asked not to be named" in told


@pytest.mark.parametrize("entry", [first().actors[0].id, first().events[0].id, first().relations[0].id, second().events[1].id])
def test_every_kind_of_entry_opens(entry: str, said: Said) -> None:
    assert entry in said.text("why", entry)


def test_a_sound_record(said: Said) -> None:
    assert "3 articles, 6 claims, 4 events, 2 relations" in said.text("check")
    assert said.lines("check") == []


def test_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "assault"]) == 0
    assert "ASSAULT" in capsys.readouterr().out


def test_the_ledger_is_found_by_flag_environment_and_file(desk: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "detente.db").rename(desk / "other.db")
    assert len(said.lines("show", "articles", "--ledger", "other.db")) == 3
    monkeypatch.setenv("DETENTE_LEDGER", "other.db")
    assert len(said.lines("show", "articles")) == 3
    monkeypatch.delenv("DETENTE_LEDGER")
    (desk / "detente.toml").write_text('ledger = "other.db"')
    assert len(said.lines("show", "articles")) == 3


def test_read_add_and_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    said = Said(capsys)
    (tmp_path / "troops.md").write_text(ARTICLE)
    reading = said.lines("read", "troops.md")[0]
    jsonschema.Draft202012Validator(SCHEMA).validate(reading)
    assert (
        reading["article"]["published"] == {"start": "2020-03-04", "end": "2020-03-04", "how": "found"}
        or reading["article"]["published"]
    )
    assert "Troops leave the Tamrel valley" in said.text("read", "troops.md")
    assert said.lines("add", "troops.md")[0]["added"] == 1
    kept = [claim["id"] for claim in said.lines("show", "claims")]
    assert sorted(kept) == sorted(claim["id"] for claim in reading["claims"])
    assert said.lines("check") == []


def test_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "troops.md").write_text(ARTICLE)
    assert run(["demo"]) == 0
    told = capsys.readouterr().out
    assert "added 1, already there 0, set aside 0" in told
    tried, opened = told.splitlines()[-2:]
    assert tried.startswith("Try next: detente ")
    assert opened.startswith("Open the pages: detente serve --ledger ")
    assert (tmp_path / "demo.db").exists()


def test_reading_in_python() -> None:
    reading = detente.read('"We left," the general told reporters on Monday.', published="2017-10-24", publisher="The Herald")
    assert isinstance(reading, detente.Reading)
    assert str(reading.article.published) == "2017-10-24"
    assert "<table>" in reading._repr_html_() or "No claims" in reading._repr_html_()
    assert detente.read("The rebels said they had left. " * 10).claims, (
        "a text of one line that is longer than a file's name may be"
    )
    with pytest.raises(detente.DetenteError, match="is no date"):
        detente.read("It rained.", published="soon")
    with pytest.raises(detente.DetenteError, match="empty"):
        detente.read("")


def test_reading_a_file_in_python(tmp_path: Path) -> None:
    (tmp_path / "troops.md").write_text(ARTICLE)
    for path in (tmp_path / "troops.md", str(tmp_path / "troops.md")):
        assert detente.read(path).article.title == "Troops leave the Tamrel valley"
    with pytest.raises(detente.DetenteError, match="there is no file"):
        detente.read(tmp_path / "missing.md")


def test_help_loads_neither_grammar_nor_database() -> None:
    code = (
        "import sys; from detente.cli.app import run; run(['--help']);"
        "print([name for name in ('spacy', 'sqlalchemy', 'numpy', 'trafilatura') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
    assert "read" in told.stdout


def test_a_pipe_that_closes_early(desk: Path) -> None:
    program = [sys.executable, "-c", "from detente.cli.app import main; main(['show', 'claims'])"]
    shown = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=desk)
    assert shown.stdout
    assert shown.stderr
    shown.stdout.close()
    assert shown.stderr.read() == b""
    shown.wait()


def test_brackets_in_the_words_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = Said(capsys)
    (tmp_path / "a.md").write_text(
        ARTICLE.replace("We have", "We [bold]soldiers[/bold] :smile: [/] have").replace("Troops leave", "Troops [red] leave")
    )
    told = said.text("read", "a.md")
    assert "We [bold]soldiers[/bold] :smile: [/] have" in told
    assert "Troops [red] leave" in told


def test_an_event_with_its_accounts(said: Said) -> None:
    entry = said.lines("show", "events")[0]["id"]
    (told,) = said.lines("show", "event", entry)
    assert told["event"]["id"] == entry
    assert entry in [each["id"] for each in told["told"]]
    assert f"told by {told['accounts']} independent account" in said.text("show", "event", entry)


def test_no_such_event(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "event", "e-nowhere"]) == 2
    assert "no event e-nowhere is in the ledger" in capsys.readouterr().err


def test_the_network_of_a_day_chains_and_paths(desk: Path, said: Said) -> None:
    told = said.lines("show", "network", "--format", "jsonl")
    assert {key for each in told for key in each} >= {"node", "edge", "sign"}
    name = next(each["edge"]["a"]["name"] for each in told if "edge" in each)
    other = next(each["edge"]["b"]["name"] for each in told if "edge" in each)
    assert all({"lower", "upper", "bond"} <= each.keys() for each in said.lines("show", "chain", name, "--format", "jsonl"))
    assert all(each.keys() == {"path"} for each in said.lines("show", "paths", name, other, "--format", "jsonl"))


def test_a_chain_of_nobody_known_is_refused_in_one_sentence(desk: Path, said: Said) -> None:
    assert run(["show", "chain", "Nobody At All"]) == 2
    assert "no actor 'Nobody At All' is in the ledger" in said.capsys.readouterr().err
