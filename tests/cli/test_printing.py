"""Answers on a terminal: a table where there is room for its words, a block for each where there is not."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

from detente.cli import printing
from detente.cli.printing import Column, names, short, table
from detente.ledger.answers import Who

if TYPE_CHECKING:
    import pytest

COLUMNS = (Column("id", lambda each: each[0]), Column("words", lambda each: each[1], fills=True))
ENTRIES = [("c1", "The talks [have] failed")]


def shown(width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    paper = StringIO()
    to = Console(file=paper, width=width)
    monkeypatch.setattr(printing, "console", lambda: to)
    to.print(table(ENTRIES, COLUMNS, "Claims"))
    return [line.rstrip() for line in paper.getvalue().splitlines() if line.strip()]


def test_room_for_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line.split() for line in shown(140, monkeypatch)][1] == ["id", "words"]
    assert shown(140, monkeypatch)[-1].split() == ["c1", "The", "talks", "[have]", "failed"]


def test_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(80, monkeypatch) == ["Claims", "c1", "    The talks [have] failed"]


def test_words_on_one_line() -> None:
    assert short("a\n  b\tc") == "a b c"
    assert short("one two three", 8) == "one two…"


def test_names() -> None:
    assert names([Who("w1", "A", "person", None, "a1"), Who("w2", "B", "person", None, "a2")]) == "A, B"
