"""Why somebody is not named: the words that say so, of whoever is kept unnamed."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_articles


def why(text: str) -> dict[str, str | None]:
    """The reason at each speaker of a text."""
    (read,) = read_articles([Article(text=text, language="en")], vocab.load())
    return {
        claim.speaker.description: read.article.words(claim.speaker.anonymity_reason)
        if claim.speaker.anonymity_reason
        else None
        for claim in read.claims
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A porter, who cannot be named under the rules of the court, said the door was open.", "under the rules of the court"),
        (
            "In line with the firm's policy, a driver asked not to be named. He said the road was shut.",
            "In line with the firm's policy",
        ),
        ("Fearing for his sons, a farmer would not give his name. He said the well was dry.", "Fearing for his sons"),
        ("A pilot said the runway was dark, asking for anonymity to discuss an open case.", "to discuss an open case"),
        ("A nurse said the ward was cold. Her name is being withheld for security reasons.", "for security reasons"),
        (
            "A clerk, barred by contract from talking to the press, said the till was empty.",
            "barred by contract from talking to the press",
        ),
        ("A scout, who lacks permission to speak publicly, said the ford was deep.", "lacks permission to speak publicly"),
        (
            "A guide asked that his name be left out: he still works at the fort. He said the fort was full.",
            "he still works at the fort",
        ),
        ("The paper is not naming the girl to protect her. The girl said the men were masked.", "to protect her"),
        ("A cook who has been threatened and asked not to be named said the food was gone.", "has been threatened"),
    ],
)
def test_the_reason_may_stand_in_many_places(text: str, reason: str) -> None:
    (found,) = set(why(text).values())
    assert found is not None
    assert found.removeprefix("who ") == reason


@pytest.mark.parametrize(
    "text",
    [
        "A judge, who spoke anonymously, left the city because his house was burnt. He said the court was shut.",
        "A clerk who spoke on condition of anonymity said the sale was off because the bank had refused.",
        "On the usual condition of anonymity, a clerk said the sale was off.",
    ],
)
def test_a_reason_for_something_else_is_no_reason(text: str) -> None:
    assert set(why(text).values()) == {None}


def test_all_who_ask_have_the_reason() -> None:
    found = why("A baker and a tailor, who both asked not to be named for fear of arrest, said the street was closed.")
    assert set(found.values()) == {"for fear of arrest"}
    found = why("Two guards would not give their names because they could be sacked. One of them said the gate was open.")
    assert set(found.values()) == {"because they could be sacked"}


def test_who_is_told_apart_is_not_one() -> None:
    found = why("One envoy said the text was ready. Another envoy, who asked not to be named as talks go on, said it was not.")
    assert found == {"One envoy": None, "Another envoy, who asked not to be named as talks go on,": "as talks go on"} or (
        found["One envoy"] is None and len(found) > 1
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The cook would not give her name. Her sister is still in the camp. The cook said the well was dry.",
            "Her sister is still in the camp",
        ),
        (
            "Two guards said the gate was open. Neither guard is authorised to make statements.",
            "Neither guard is authorised to make statements",
        ),
        ("A clerk, under orders not to speak to reporters, said the till was empty.", "under orders not to speak to reporters"),
        ("A clerk not authorised to speak said the till was empty.", "not authorised to speak"),
        (
            "The clerks, whose firm is under investigation, would not be named. The clerks said the horse was old.",
            "whose firm is under investigation",
        ),
        ("Not being the owner, a tenant asked not to be named. He said the roof leaked.", "Not being the owner"),
        ("A tenant, unwilling to be named while the case is open, said the roof leaked.", "while the case is open"),
        (
            "A tenant asks that his name be left out: his sons live in the house. He said the roof leaked.",
            "his sons live in the house",
        ),
        ("A porter will be called only the porter. He lives under threat. He said the door was open.", "He lives under threat"),
        ("A pupil whose name the school is not giving since she is nine said the bus was late.", "since she is nine"),
    ],
)
def test_a_name_is_kept_back_by_its_grammar_not_by_a_phrase(text: str, reason: str) -> None:
    assert reason in {found and found.removeprefix("who ") for found in why(text).values()}


@pytest.mark.parametrize(
    "text",
    [
        "A clerk declined to name the thief because the case is open, and said the till was empty.",
        "A captain agreed to be named because he has retired. The captain said the ship was sound.",
        "A mason does not mind being named since he is old. The mason said the wall was old.",
        "The minister left because he was not authorised to speak for the party, an aide said.",
        "A porter, who asked not to be named, said the door was shut because the lock was broken.",
    ],
)
def test_nobody_gets_the_reason_of_somebody_else(text: str) -> None:
    assert set(why(text).values()) == {None}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A guard said so, and said that he would be jailed if his name appeared.", "he would be jailed if his name appeared"),
        (
            "A nurse told us the ward was locked. She would lose her job if she were named.",
            "She would lose her job if she were named",
        ),
        ("The senator said he would resign if he were identified as the buyer.", None),
        (
            "A coalition officer, who was not permitted to be named, said the pilots had seen men.",
            "who was not permitted to be named",
        ),
    ],
)
def test_what_would_become_of_somebody_named(text: str, reason: str | None) -> None:
    assert set(why(text).values()) == {reason}


def test_where_no_name_is_kept_back_a_mere_circumstance_is_no_reason() -> None:
    text = (
        "The senator arrived late. Although he again refused to open the books, he said the party was sound. "
        "One delegate said the hall was half empty."
    )

    assert why(text) == {"The senator": None, "One delegate": None}


def test_words_about_speaking_out_are_a_reason_by_themselves() -> None:
    text = "He sat in the back row. An envoy whose ministry lets nobody talk said the vote was lost."

    assert list(why(text).values()) == ["whose ministry lets nobody talk"]


@pytest.mark.parametrize(
    ("text", "reason", "speakers"),
    [
        (
            (
                "Three divers told this agency what they saw. They would not be named, since the yard still owes them their pay.\n\n"
                'The first, a baker, said the hull was cracked. Another blamed the tide. The harbour master, Emil Rask, called it "talk".'
            ),
            "since the yard still owes them their pay",
            {"The first, a baker": True, "Another": True, "Emil Rask": False},
        ),
        (
            (
                "The group spoke to forty weavers. Their names have been left out because they are still in debt to the mill.\n\n"
                "A widow from the hills said the looms never stopped."
            ),
            "because they are still in debt to the mill",
            {"A widow from the hills": True},
        ),
        (
            (
                "As the hearing was closed, none of the surgeons wanted to be named. One said the file was lost. "
                "A second surgeon said it was burnt."
            ),
            "As the hearing was closed",
            {"One": True, "A second surgeon": True},
        ),
        (
            "Two guards would not be named because they could be sacked. Three lorry drivers said the gate was shut. One said it was open.",
            "because they could be sacked",
            {"One": False},
        ),
    ],
)
def test_a_reason_of_several_is_that_of_each_who_speaks(text: str, reason: str, speakers: dict[str, bool]) -> None:
    found = why(text)

    assert {who: found.get(who) == reason for who in speakers} == speakers


def test_a_request_alone_is_no_reason() -> None:
    assert set(why("A cook, who did not wish to have her name in this newspaper, said the ladle was gone.").values()) == {None}


def test_a_fear_right_behind_somebody_unnamed_is_a_reason_and_one_for_the_harvest_is_none() -> None:
    text = "The strike went on. A nurse, who feared for her job, said the ward was locked. A farmer who feared for his harvest wept."

    assert why(text)["A nurse"] == "who feared for her job"
    assert set(why("Prices rose. A farmer who feared for his harvest said the rain had come too late.").values()) == {None}
