"""One poisoned article costs one article: the rest is read, in its order."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from detente import supervise
from detente.model.reading import Reading
from detente.model.set_aside import SetAside
from detente.model.text import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WORDS = "The army said its troops had left the valley on Monday."


def poisoned(how: Callable[[], object]) -> Callable[..., Iterator[Reading]]:
    def read(articles: Iterable[Article], _: object) -> Iterator[Reading]:
        for article in articles:
            if article.key == "bad":
                how()
            yield Reading(article)

    return read


def raises() -> None:
    raise RuntimeError


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "ALONE", 0)
    monkeypatch.setattr(supervise, "BATCH_ARTICLES", 3)
    monkeypatch.setattr(supervise, "PATIENCE", 0.5)
    monkeypatch.setattr("detente.supervise.vocab.load", lambda: None)
    monkeypatch.setattr(supervise, "grammar", lambda: None)


@pytest.mark.parametrize(
    ("how", "because"),
    [(raises, "RuntimeError"), (lambda: os._exit(9), "crash"), (lambda: time.sleep(60), "too long")],
)
def test_what_breaks_the_reader_is_set_aside_and_the_rest_goes_on(
    small: None, monkeypatch: pytest.MonkeyPatch, how: Any, because: str
) -> None:
    monkeypatch.setattr(supervise, "read_articles", poisoned(how))
    keys = ["a", "b", "bad", "c", "d", "e", "f", "g"]
    outcomes = list(supervise.read_many((Article(text=WORDS, key=key) for key in keys), workers=2))
    assert [each.article.key if isinstance(each, Reading) else "aside" for each in outcomes] == [
        "a",
        "b",
        "aside",
        "c",
        "d",
        "e",
        "f",
        "g",
    ]
    aside = outcomes[2]
    assert isinstance(aside, SetAside)
    assert because in aside.reason


def test_what_was_set_aside_before_keeps_its_place(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "read_articles", poisoned(raises))
    items: list[Article | SetAside] = [
        Article(text=WORDS, key="a"),
        SetAside("b.txt", "", "is empty"),
        Article(text=WORDS, key="c"),
    ]
    outcomes = list(supervise.read_many(items, workers=2))
    assert [type(each).__name__ for each in outcomes] == ["Reading", "SetAside", "Reading"]


def test_a_small_input_is_read_without_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "read_articles", poisoned(raises))
    monkeypatch.setattr(supervise, "_hire", raises)
    assert len(list(supervise.read_many([Article(text=WORDS)], workers=2))) == 1
