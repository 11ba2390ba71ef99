"""Whom "it", "they" and "he" point at by how clauses and sentences hang together; nobody rather than a guess."""

from __future__ import annotations

import pytest
from tests.read.casting import cast


def pointing_at(text: str, words: str) -> list[str]:
    """The pronouns that point at the one actor who is told of in these words, in order."""
    (found,) = [each for each in cast(text) if words in [text[slice(*told.span)] for told in each.mentions]]
    return [text[slice(*told.span)] for told in found.mentions if told.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "words", "pronouns"),
    [
        (
            "Ecuador hid the exiled banker. Although it was warned by the Dutch police that agents might come, it declined to give him up.",
            "Ecuador",
            ["it", "it"],
        ),
        (
            "The Harbour Workers Union called a strike for Friday. After it was sued by the Port Authority, it postponed the walkout.",
            "The Harbour Workers Union",
            ["it", "it"],
        ),
        (
            "The miners blocked the road for a week. Although they were threatened by the soldiers, they refused to leave.",
            "The miners",
            ["they", "they"],
        ),
        ("Bulgaria shut the crossing on Monday. Greece urged it to reopen the road.", "Bulgaria", ["it"]),
        (
            "Finland recalled its envoy, froze the talks and moved its guards to the border.",
            "Finland",
            ["its", "its"],
        ),
    ],
)
def test_no_pronoun_is_the_other_side_of_its_verb_and_two_clauses_share_theirs(
    text: str, words: str, pronouns: list[str]
) -> None:
    assert pointing_at(text, words) == pronouns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uganda closed the camp in May. Uganda said the contractor it arrested in March had sold maps.", "Uganda"),
        ("The Green Dawn Front released a video of the three nurses it kidnapped in June.", "The Green Dawn Front"),
        ("Malawi published the names of eleven smugglers it expelled last week.", "Malawi"),
    ],
)
def test_a_clause_without_its_word_tells_what_the_one_who_acts_above_did(text: str, words: str) -> None:
    assert pointing_at(text, words) == ["it"]


def test_people_counted_out_of_a_people_are_those_who_act() -> None:
    text = "Tens of thousands of Armenians returned to the square on Sunday. They called on the prime minister to resign."
    assert pointing_at(text, "Tens of thousands of Armenians") == ["They"]


@pytest.mark.parametrize(
    ("text", "words", "pronouns"),
    [
        (
            "Villagers say the gunmen came at dawn on motorcycles. They burned the granary and abducted six girls.",
            "the gunmen",
            ["They"],
        ),
        (
            "Survivors said the raiders spoke Arabic. They said they had hidden in a well.",
            "Survivors",
            ["They", "they"],
        ),
        (
            "Clan leaders warned the interim government against hiring mercenaries. It then invited 300 instructors from Serbia.",
            "the interim government",
            ["It"],
        ),
        ("Doctors accused the ministry of neglect. It denied the charge.", "the ministry", ["It"]),
    ],
)
def test_who_was_told_of_or_addressed_acts_next_and_who_told_it_goes_on_telling(
    text: str, words: str, pronouns: list[str]
) -> None:
    assert pointing_at(text, words) == pronouns


def test_what_rains_is_nobody_and_neither_is_what_was_short() -> None:
    text = "The strike hurt Ghana. Although it was short, it took months to recover. Ghana protested."
    assert pointing_at(text, "Ghana") == []


def test_because_below_a_clause_on_a_noun_may_serve_the_clause_above_it() -> None:
    text = "Keller will not show the letter she had from Lang because she is bound by an oath."
    assert pointing_at(text, "Lang") == []
