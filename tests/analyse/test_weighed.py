"""A claim is put on the scales: who says so too, who says otherwise, and how many accounts that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.analyse.contradictions import contradictions
from detente.analyse.weighed import said, scales, weighed
from detente.cli import flow
from detente.ledger.store import open_ledger
from detente.model.text import Article
from detente.model.time import parse_when
from detente.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.ledger.answers import ClaimEntry
    from detente.ledger.protocol import View

WIRE = (
    "TBILISI, May 4 (Rioni Wire) - Russian soldiers shelled the Georgian village of Nikozi on Monday night, Georgia's Interior "
    "Ministry said. The ministry said that two houses had been destroyed. Nobody in the village was asked to leave. Farmers there "
    "grow apples and have lived beside the line of control for fifteen years, and many of them have fields on its other side."
)
PAPERS = (
    ("wire", "Rioni Wire", "2023-05-04", WIRE),
    ("herald", "Kartli Herald", "2023-05-05", WIRE.replace("Nobody in the village was asked to leave. ", "")),
    (
        "post",
        "Volga Post",
        "2023-05-05",
        "Russia denied on Friday that its soldiers had shelled the Georgian village of Nikozi.",
    ),
    ("band", "Bandola News", "2023-05-05", "Colombia's army said on Friday that it had shelled a camp in Arauca."),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    home: Path = tmp_path_factory.mktemp("ledger")
    with open_ledger(f"{home}/claims.db", make=True) as ledger:
        articles = [
            Article(text=text, key=key, language="en", publisher=by, published=parse_when(on)) for key, by, on, text in PAPERS
        ]
        flow.keep(ledger, articles, Settings(workers=1), lambda _: None)
        flow.settle_identities(ledger)
        yield ledger


def denial(view: View) -> ClaimEntry:
    return next(view.claims(type="deny"))


def test_told_by_the_one_and_denied_by_the_other(record: View) -> None:
    (found,) = weighed(record, verdict="contradicting")

    assert "Nikozi" in said(found.left)
    assert said(found.right) == said(denial(record))
    assert found.words == (("shelled", "denied … shelled", "“shelled” is told, “shelled” is denied"),)
    assert not found.one_voice


def test_a_wire_story_in_two_papers_is_one_account(record: View) -> None:
    found = scales(record, denial(record))

    assert len(found.contradicting) == 1
    assert (found.behind, found.against) == (1, 1)


def test_it_stands_among_the_contradictions(record: View) -> None:
    assert [each.kind for each in contradictions(record)] == ["denial"]


def test_what_could_not_be_known_yet_does_not_count(record: View) -> None:
    day = parse_when("2023-05-04").end
    assert weighed(record, known_on=day) == ()
