"""The trained reader beside the grammar: it finds, it mends edges, and it never reads inside another's words."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from detente import vocab
from detente.errors import BadVocabulary
from detente.model.text import Article
from detente.models import claims as trained
from detente.pipeline import read_articles
from detente.read.language import parse
from detente.read.learned import words_of
from detente.read.quotations import read_quotations
from detente.read.quoted import Quoting

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.claim import Claim
    from detente.model.reading import Reading

FERRY = "The ferry sank within minutes, said Halima Osei, who runs the harbour. “Nobody had counted the passengers,” she said."


def read(text: str) -> Reading:
    return next(read_articles([Article(text=text, key="t", language="en")], vocab.load()))


def seen(text: str) -> tuple[trained.Attribution, ...]:
    parsed = next(parse([Article(text=text, key="t", language="en")]))
    return trained.load().read(words_of(parsed, Quoting(parsed, read_quotations(parsed)))).attributions


def told(reading: Reading, claim: Claim) -> tuple[str, ...]:
    return tuple(reading.article.text[slice(*piece)] for piece in claim.content)


def test_each_cue_has_its_own_speaker_and_content() -> None:
    first, second = seen(FERRY)

    assert first.content[0][0] == 0
    assert second.content[0][0] > first.content[-1][1]
    assert first.speaker != second.speaker


def test_no_two_claims_of_the_model_share_content() -> None:
    text = (
        "The ministry said the dam was safe, but engineers warned that it leaked and farmers feared a flood. "
        "“It will hold,” the minister said, “and anyone who says otherwise, as the union does, is lying.”"
    )
    owned = [i for each in seen(text) for first, after in each.content for i in range(first, after)]

    assert len(owned) == len(set(owned))


def test_company_changes_nothing() -> None:
    far = "\n\n".join(f"Paragraph {n} tells of rain in the hills and of roads that were closed for a week." for n in range(30))
    alone, beside = seen(FERRY), seen(f"{FERRY}\n\n{far}")

    assert [each.content for each in beside[:2]] == [each.content for each in alone]


def test_an_empty_text_says_nothing() -> None:
    assert seen("") == ()
    assert read("").claims == ()


def test_a_claim_inside_another_is_kept_inside() -> None:
    reading = read("The envoy told reporters that the rebels had promised to free the captives.")
    outer = next(claim for claim in reading.claims if not claim.inside)
    inner = next(claim for claim in reading.claims if claim.inside)

    assert inner.inside == outer.id
    assert told(reading, inner) == ("to free the captives",)


def test_words_that_merely_tell_are_nobodys_claim() -> None:
    assert read("The column crossed the river at dawn and burned two villages. Snow fell on the pass.").claims == ()


def test_weights_that_are_not_those_of_the_card_are_refused(tmp_path: Path) -> None:
    shutil.copytree(trained.HOME, tmp_path / "claims")
    with (tmp_path / "claims" / "heads.npz").open("ab") as file:
        file.write(b"x")

    with pytest.raises(BadVocabulary, match=r"heads\.npz"):
        trained.ClaimModel(tmp_path / "claims")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            '"The pumps have stopped," the engineer said, referring to the station at Marl. "Nobody told the town."',
            ('"The pumps have stopped,"', '"Nobody told the town."'),
        ),
        (
            '"We will not pay twice," Nadia Ferrand said, thanking the dockers who had walked out. "We did so last year."',
            ('"We will not pay twice,"', '"We did so last year."'),
        ),
    ],
)
def test_a_quotation_goes_on_behind_what_is_told_in_passing(text: str, pieces: tuple[str, ...]) -> None:
    reading = read(text)

    assert told(reading, reading.claims[0]) == pieces


def test_an_attack_in_words_needs_no_cue_of_the_lists() -> None:
    reading = read("The mayor of Tarn bitterly attacked the governor as a coward and a cheat.")

    assert [told(reading, each) for each in reading.claims] == [("the governor as a coward and a cheat",)]
