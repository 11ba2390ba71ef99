"""The sample articles are what their README says: enough of each kind, twins that are twins, rivals that are none."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest

from detente import vocab
from detente.ingest import open_articles
from detente.ingest.twins import are_twins, fingerprint
from detente.model.text import Article
from detente.pipeline import read_articles

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
README = (SAMPLES / "README.md").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    read = list(open_articles([SAMPLES]))
    assert all(isinstance(each, Article) for each in read), "a sample was set aside"
    return {Path(each.key).name: each for each in read if isinstance(each, Article)}


def test_no_article_has_the_same_row_twice() -> None:
    known = vocab.load()
    for reading in read_articles(articles().values(), known):
        rows = Counter(
            (
                event.type, event.mode, event.cameo, event.reality, event.evidence[0], event.place, event.occurred, event.fatalities,
                tuple(part.actor for part in event.initiators), tuple(part.actor for part in event.recipients),
            )
            for event in reading.events
            if event.initiators
        )  # fmt: skip
        assert not [row for row, often in rows.items() if often > 1], reading.article.key


def rows(heading: str) -> list[list[str]]:
    """The files named in each row of a table of the README."""
    table = README.split(f"### {heading}")[1].split("###")[0]
    names = (re.findall(r"`([^`]+\.(?:md|html|txt)|horn-[\d-]+)`", row) for row in table.splitlines() if row.startswith("|"))
    return [[Path(name).name for name in row] for row in names if row]


def test_there_are_enough_of_each_kind() -> None:
    suffixes = [Path(name).suffix for name in articles()]
    assert len(suffixes) >= 44
    assert suffixes.count(".html") >= 8
    assert suffixes.count(".md") >= 10
    assert sum(name.startswith("horn-") for name in articles()) >= 8


def test_some_say_no_date_and_all_say_something() -> None:
    assert any(article.published is None or article.published.how == "inferred" for article in articles().values())
    assert all(len(article.text.split()) >= 60 for article in articles().values())


@pytest.mark.parametrize("row", rows("Twins"), ids=" ".join)
def test_twins_are_found_to_be_twins(row: list[str]) -> None:
    one, other = (fingerprint(articles()[name].text) for name in row)
    assert one is not None
    assert other is not None
    assert are_twins(one, other)


@pytest.mark.parametrize("row", rows("Rival accounts"), ids=" ".join)
def test_rival_accounts_are_no_twins(row: list[str]) -> None:
    for one, other in combinations((fingerprint(articles()[name].text) for name in row), 2):
        assert one is None or other is None or not are_twins(one, other)


def test_nobody_real_publishes_here() -> None:
    urls = [article.url for article in articles().values() if article.url]
    assert urls
    assert all(re.match(r"https://[a-z]+\.example/", url) for url in urls)
