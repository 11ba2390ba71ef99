"""Whose turn a line is, and who is told of in it."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article, Span
from detente.pipeline import read_parse
from detente.read.labels import apart
from detente.read.language import parse


def pieces(text: str) -> list[str]:
    return [text[slice(*span)] for span, _ in apart(text, [Span(0, len(text))])]


def said(text: str) -> list[tuple[str, str, str]]:
    """Naming, speaker and content of each claim."""
    (parsed,) = parse([Article(text=text)])
    read = read_parse(parsed, vocab.load())
    words = read.article.words
    return [
        (claim.speaker.naming, " ".join(map(words, claim.speaker.spans)), " ".join(map(words, claim.content)))
        for claim in read.claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moss (@ida_m): The gate is shut.",
        "Ida Moss @ida_m · 2h: The gate is shut.",
        "Replying to @tram, Ida Moss (@ida_m): The gate is shut.",
        "@ida_m: the gate is shut.",
    ],
)
def test_the_label_of_a_post_stands_apart(text: str) -> None:
    assert pieces(text)[0].endswith(":")
    assert len(pieces(text)) == 2


def test_a_label_without_a_handle_counts_beside_another() -> None:
    assert pieces("Ida Moss: The gate is shut.") == ["Ida Moss: The gate is shut."]
    assert pieces("Ida Moss: It is shut.\nJon Reed, nurse: It is not.") == [
        "Ida Moss:", "It is shut.", "Jon Reed, nurse:", "It is not.",
    ]  # fmt: skip


def test_the_hour_is_no_part_of_a_label() -> None:
    assert pieces("12:40 Ida Moss (@ida_m): It is shut.") == ["12:40", "Ida Moss (@ida_m):", "It is shut."]


def test_a_sentence_that_says_is_no_label() -> None:
    assert len(pieces("Ida Moss, the mayor, said: It is shut.\nJon Reed, a nurse, added: It is not.")) == 1


def test_who_posts_and_who_is_told_of_stay_apart() -> None:
    assert said("Ida Moss (@ida_m): Guards here say the depot was empty when the fire began.") == [
        ("named", "Ida Moss", "Guards here say the depot was empty when the fire began"),
        ("unnamed", "Guards here", "the depot was empty when the fire began"),
    ]


def test_a_body_that_posts_is_not_who_it_tells_of() -> None:
    assert said("Residents' Forum (@resforum): Mayor Ivan Petrov claims the bridge is safe.") == [
        ("institution", "Residents' Forum", "Mayor Ivan Petrov claims the bridge is safe"),
        ("named", "Mayor Ivan Petrov", "the bridge is safe"),
    ]


def test_a_name_in_capitals_is_a_name() -> None:
    found = said("MARTA KOS, UNION LEADER: Managers say it is safe.\nJAN KOS, MANAGER: Inspectors say so too.")
    assert [(naming, who) for naming, who, _ in found][::2] == [
        ("named", "MARTA KOS, UNION LEADER"),
        ("named", "JAN KOS, MANAGER"),
    ]


def test_who_says_i_is_a_person() -> None:
    found = said("Host: Who did it?\nReyes: A manager told me the report was buried.\nHost: Who?\nReyes: I cannot say.")
    assert found[0][:2] == ("named", "Reyes")


@pytest.mark.parametrize(
    ("label", "naming"),
    [("Odo (farmer)", "named"), ("Odo, of the farmers' union", "named"), ("Police chief Omar Haddad", "named")],
)
def test_what_stands_behind_or_before_a_name_tells_whose_it_is(label: str, naming: str) -> None:
    assert said(f"{label}: Prices doubled.\nIda Moss: They did not.")[0][0] == naming


def test_the_line_above_a_post_is_its_label() -> None:
    found = said(
        "Dock Union (@dockunion)\nBosses claim we broke it.\nIda Moss @ida_m | 4 May\nA guard tells me it was rusted through."
    )
    assert [each[:2] for each in found] == [
        ("institution", "Dock Union"), ("unnamed", "Bosses"), ("named", "Ida Moss"), ("unnamed", "A guard"),
    ]  # fmt: skip


def test_a_handle_in_a_sentence_is_no_label() -> None:
    assert len(pieces("Follow our reporter @joneslive\nMore at the site.")) == 1


@pytest.mark.parametrize(("label", "naming"), [("County Sheriff (@ellis)", "unnamed"), ("@portunion", "institution")])
def test_labels_that_name_nobody(label: str, naming: str) -> None:
    assert said(f"{label}: Nobody has arrived.")[0][0] == naming


def test_a_name_that_is_a_verb_elsewhere_is_still_a_name() -> None:
    found = said("Deputy minister Can Ozturk: Unions always complain.\nIda Moss, nurse: The ward is cold.")
    assert found[0][:2] == ("named", "Deputy minister Can Ozturk")
