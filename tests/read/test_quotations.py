"""Quotation marks of all kinds, and those that miss their partner."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.read.language import parse
from detente.read.quotations import read_quotations


def quoted(text: str) -> list[str]:
    (parsed,) = parse([Article(text=text)])
    return [parsed.article.words(each.inner) for each in read_quotations(parsed)]


@pytest.mark.parametrize(
    "text",
    [
        '"We stay," she said.',
        "“We stay,” she said.",
        "«We stay,» she said.",
        "„We stay,“ she said.",
        "``We stay,'' she said.",
        "''We stay,'' she said.",
        "'We stay,' she said.",
        "‘We stay,’ she said.",
    ],
)
def test_all_kinds_of_marks(text: str) -> None:
    assert quoted(text) == ["We stay,"]


def test_words_quoted_inside_a_quotation_are_part_of_it() -> None:
    assert quoted("“They shouted ‘go home’ at us,” she said.") == ["They shouted ‘go home’ at us,"]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The miners' wives and the mayor's men met in the '90s.") == []


def test_a_stray_mark_spoils_nothing_behind_it() -> None:
    assert quoted('The pipe is 5" wide.\n\n"It leaks," said Ada Bello.\n\nNobody came.') == ["It leaks,"]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    assert quoted("The “minister left at noon.\n\nNobody saw him. “He ran,” a guard said.") == ["He ran,"]


def test_words_that_run_over_paragraphs() -> None:
    text = "“We came by night.\n\n“Nobody met us,” Ada Bello said."
    (parsed,) = parse([Article(text=text)])
    first, second = read_quotations(parsed)
    assert first.open_ended
    assert not second.open_ended
    assert quoted(text) == ["We came by night.", "Nobody met us,"]


def test_scare_quotes_and_titles_are_no_speech() -> None:
    (parsed,) = parse([Article(text="The “safe haven” is described in “The Long Road to Herat”. “We knew nothing,” he said.")])
    assert [each.scare for each in read_quotations(parsed)] == [True, True, False]


def test_many_marks_take_no_longer_than_their_number() -> None:
    assert len(quoted("“Yes.” " * 400)) == 400
