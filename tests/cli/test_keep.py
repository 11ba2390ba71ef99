"""A batch that is stopped midway goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.cli import flow
from detente.ledger.store import open_ledger
from detente.model.reading import PassedOver, Reading
from detente.model.set_aside import SetAside
from detente.model.text import Article, Span
from detente.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ARTICLES = [Article(text=f"Report number {number}.", key=str(number)) for number in range(10)]


class Reader:
    """Reads nothing in particular; stops where told, and remembers what it was given."""

    def __init__(self, stop_at: str | None = None) -> None:
        self.stop_at = stop_at
        self.given: list[str] = []

    def __call__(self, items: Iterable[Article | SetAside], workers: int = 0) -> Iterator[Reading | SetAside]:
        for item in items:
            if isinstance(item, SetAside):
                yield item
                continue
            if item.key == self.stop_at:
                raise KeyboardInterrupt
            self.given.append(item.key)
            yield Reading(item)


def keep(folder: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, *, again: bool = False) -> tuple[flow.Tally, list[str]]:
    monkeypatch.setattr(flow, "read_all", reader)
    told: list[str] = []
    with open_ledger(folder / "a.db") as record:
        tally = flow.keep(
            record,
            [SetAside("x.txt", "", "is empty"), *ARTICLES],
            Settings(batch=3),
            lambda tally: told.append(f"{tally.added}+{tally.known}+{len(tally.set_aside)}"),
            again=again,
        )
    return tally, told


def test_stopped_and_gone_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        keep(tmp_path, Reader(stop_at="7"), monkeypatch)
    with open_ledger(tmp_path / "a.db") as record:
        assert [article.key for article in record.articles()] != []
        assert record.counts().articles == 6, "whole batches are kept"
    reader = Reader()
    tally, _ = keep(tmp_path, reader, monkeypatch)
    assert reader.given == ["6", "7", "8", "9"], "only what is not there yet is read"
    assert (tally.added, tally.known, len(tally.set_aside)) == (4, 6, 1)


def test_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = keep(tmp_path, Reader(), monkeypatch)
    assert told == ["0+0+1", "3+0+1", "6+0+1", "9+0+1", "10+0+1"]


def test_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, Reader(), monkeypatch)
    reader = Reader()
    tally, _ = keep(tmp_path, reader, monkeypatch, again=True)
    assert len(reader.given) == 10
    assert (tally.added, tally.known) == (0, 10), "nothing new was read in them"


def test_a_reading_that_does_not_hold_together_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Muddled(Reader):
        def __call__(self, items: Iterable[Article | SetAside], workers: int = 0) -> Iterator[Reading | SetAside]:
            for outcome in super().__call__(items, workers):
                if isinstance(outcome, Reading) and outcome.article.key == "4":
                    yield Reading(outcome.article, passed_over=(PassedOver(Span(90, 99), "", ""),))
                else:
                    yield outcome

    tally, _ = keep(tmp_path, Muddled(), monkeypatch)
    assert (tally.added, len(tally.set_aside)) == (9, 2)
    assert "its reading does not hold together (the stretch 90-99 is not in the text)" in str(tally.set_aside[1])
