"""Whom a definite noun takes up ("the charity", "the robbers", "this body"), and where it takes up nobody."""

from __future__ import annotations

import pytest
from tests.read.casting import cast

from detente.model.time import When, parse_when


def told_before(text: str, noun: str, published: When | None = None) -> list[str]:
    """The words by which whoever the noun means was told of before it."""
    at = text.index(noun)
    return [
        text[slice(*earlier.span)]
        for actor in cast(text, published)
        if any(each.span.start == at for each in actor.mentions)
        for earlier in actor.mentions
        if earlier.span.end <= at
    ]


@pytest.mark.parametrize(
    ("text", "noun", "told"),
    [
        (
            "The Ostrava Children's Fund has lost its licence. The nonprofit's lawyer, Petra Hajkova, said it would appeal.",
            "The nonprofit",
            "Ostrava Children's Fund",
        ),
        (
            "Five women founded the Coastal Workers Federation. Today the federation speaks for ninety thousand people.",
            "the federation",
            "Coastal Workers Federation",
        ),
        (
            "It is an honour to speak to the African Maritime Assembly. My country helped to found this body.",
            "this body",
            "African Maritime Assembly",
        ),
        (
            "It is an honour to speak to the African Maritime Assembly. We believe that this organisation can count on us.",
            "this organisation",
            "African Maritime Assembly",
        ),
        (
            "The Harbour Museum and the city of Lorient have signed a lease. The museum will move. The institution is old.",
            "The institution",
            "Harbour Museum",
        ),
        ("Two men robbed a jeweller in Halden. Police have not found the robbers.", "the robbers", "men"),
        ("A woman was mugged in Halden on Sunday. A guard came. The victim was not hurt.", "The victim", "A woman"),
        (
            "Dr Hana Wierzba and colleagues measured the ice for a decade. The team found that it had thinned.",
            "The team",
            "Dr Hana Wierzba",
        ),
        (
            "Dr Hana Wierzba and colleagues measured the ice for a decade. The researchers published their data on Monday.",
            "The researchers",
            "Dr Hana Wierzba",
        ),
        (
            "Dr Calder has left the University of Exmoor. The former surgeon taught there for ten years.",
            "The former surgeon",
            "Dr Calder",
        ),
        (
            "A fire killed a farmer in Ardagh. The Irish Cattle Board sent its condolences. The man had raised cattle all his life.",
            "The man",
            "a farmer",
        ),
        (
            "Saint Brigid Hospital ran out of oxygen. For two years the nurses had not rested. The state should thank the hospital.",
            "the hospital",
            "Saint Brigid Hospital",
        ),
    ],
)
def test_a_definite_noun_takes_up_whoever_was_told_of(text: str, noun: str, told: str) -> None:
    assert told in [words.removeprefix("the ").removeprefix("The ") for words in told_before(text, noun)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The Danubia Seamen's Union called off its strike. The union said the company had come to its senses.", "the company"),
        (
            "The Lakers Football Club won the cup. The club then lost to Nordic United. The Bergen club had two strikers.",
            "The Bergen club",
        ),
        ("The Halden Echo reported the sale. A reader wrote to the magazine Ferry.", "the magazine"),
        ("He went to Halden Grammar School. In 1901 he was sent to Eton. He played cricket for the school.", "the school"),
        ("Clark said the police were looking. A nurse knew the man who shoved her.", "the man"),
        ("He found this body in the river.", "this body"),
    ],
)
def test_a_definite_noun_takes_up_nobody_where_another_is_meant(text: str, noun: str) -> None:
    assert told_before(text, noun) == []


def test_an_office_is_that_of_the_one_on_the_stage_who_is_known_to_hold_it() -> None:
    text = "Emmanuel Macron flew to Lyon. He met strikers. Few believed that the president would yield."
    assert told_before(text, "the president", parse_when("2020-03-03")) == ["Emmanuel Macron", "He"]
    assert told_before(text, "the president", parse_when("2012-03-03")) == []
