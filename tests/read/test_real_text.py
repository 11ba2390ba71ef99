"""What made the sides, the reality or the being of deeds go wrong most often in real press statements, wars and trials."""

from __future__ import annotations

import pytest

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles


def read(text: str) -> list[tuple[str, str, str, str, str]]:
    """Type, trigger, reality and sides of each event."""
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))

    def words(parts: object, others: object) -> str:
        spans = [span for part in parts for span in part.spans] or list(others)  # type: ignore[attr-defined]
        return " + ".join(text[slice(*span)] for span in spans)

    return [
        (
            each.type,
            text[slice(*each.trigger)],
            each.reality,
            words(each.initiators, each.initiator_words),
            words(each.recipients, each.recipient_words),
        )
        for each in reading.events
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "At the request of the Danish foreign ministry, Norway sent two doctors to Greenland.",
            ("REQUEST", "request", "happened", "the Danish foreign ministry", "Norway"),
        ),
        (
            "Turkish jets carried out strikes using guided bombs against Kurdish rebels.",
            ("ASSAULT", "carried out strikes", "happened", "Turkish jets", "Kurdish rebels"),
        ),
        (
            "Norway is committed to supporting the Greek government against the rebels.",
            ("SUPPORT", "supporting", "planned", "Norway", "the Greek government"),
        ),
        (
            "The city will be stable once the rebels are defeated.",
            ("ASSAULT", "defeated", "hypothetical", "", "the rebels"),
        ),
        (
            "The speaker said he was not ready to endorse Marsh.",
            ("SUPPORT", "endorse", "negated", "The speaker", "Marsh"),
        ),
        (
            "Two officers were charged with the torture of a student.",
            ("ASSAULT", "torture", "claimed", "Two officers", "a student"),
        ),
        (
            "Tens of thousands of Greeks have been killed at the hands of the junta and the rebels.",
            ("ASSAULT", "killed", "happened", "the junta + the rebels", "Tens of thousands of Greeks"),
        ),
        (
            "An insurgent leader was killed by a coalition airstrike near Marsa.",
            ("ASSAULT", "coalition airstrike", "happened", "coalition", "An insurgent leader"),
        ),
        ("The two leaders discussed the fight against terrorism.", ("CONSULT", "discussed", "happened", "The two leaders", "The two leaders")),
        (
            "Norway must pressure the junta to lift sieges across Togo.",
            ("CONCEDE", "lift", "demanded", "the junta", "Togo"),
        ),
    ],
)  # fmt: skip
def test_who_stands_where(text: str, event: tuple[str, str, str, str, str]) -> None:
    assert event in read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In Iraq, coalition forces conducted 12 strikes using attack, bomber and remotely piloted aircraft against ISIL depots.",
            1,
        ),
        ("The Danish foreign minister met his Norwegian counterpart on the margins of the NATO meeting in Brussels.", 1),
        ("The foreign ministry commented on reports of violations of the ceasefire in Togo announced by Greece and Turkey.", 0),
        ("Norling Mills Inc. agreed to sell its paper business to Ostby Holdings for $30 million.", 0),
        ("Norling Mills Inc. agreed to supply the Danish navy with radars.", 2),
    ],
)
def test_what_is_a_deed(text: str, told: int) -> None:
    assert len(read(text)) == told


def test_a_place_is_not_what_was_struck_there() -> None:
    assert all(
        "Iraq" not in sides for *_, sides in read("Nations which have conducted strikes in Iraq include Norway and Greece.")
    )


def test_an_operation_is_nobody() -> None:
    text = "Thirty airmen left for Turkey to support Operation Northern Shield with tankers."
    assert all("Shield" not in " ".join(event) for event in read(text))


def test_what_followed_an_attack_is_not_the_towns_doing() -> None:
    text = (
        "Norway condemned the Red Front's suicide attacks in the town of Marsa in Hasaka Province, which targeted and killed "
        "scores of civilians."
    )
    assert all("Hasaka" not in doers for *_, doers, _ in read(text))
