"""Speakers whom only the order of lines sets off."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_parse
from detente.read.language import parse


def said(text: str) -> list[str]:
    (parsed,) = parse([Article(text=text)])
    read = read_parse(parsed, vocab.load())
    return [" ".join(read.article.words(span) for span in claim.content) for claim in read.claims if not claim.inside]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "How many boats came?\n– Nine. The pilot says ten.\n\nWho paid?\n– We did, in fish.",
            ["Nine. The pilot says ten", "We did, in fish"],
        ),
        (
            "We met the ferryman in May.\n\nWhy did you stop?\nI was tired. My wife said nobody paid.\n\nAnd now?\nNow I mend nets.",
            ["I was tired. My wife said nobody paid", "Now I mend nets"],
        ),
        (
            "The road is gone and so is the shop. — a baker, Otara\nWe will rebuild it. — Mayor Ana Sousa",
            ["The road is gone and so is the shop", "We will rebuild it"],
        ),
        (
            "Ana Sousa – The road will be mended in May.\nBar Association – The court has lost our letter.",
            ["The road will be mended in May", "The court has lost our letter"],
        ),
    ],
)
def test_lines_that_only_their_order_attributes(text: str, told: list[str]) -> None:
    assert said(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "What is a tariff?\nA tariff is a tax on goods.\n\nWho pays it?\nThe importer pays it.",
        "The harbour – long closed – is open.\nThe market – the old one – is not.",
    ],
)
def test_lines_that_nobody_says(text: str) -> None:
    assert said(text) == []
