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
            "The bishop is not yet ready to endorse Marsh, he told a crowd.",
            ("SUPPORT", "endorse", "negated", "The bishop", "Marsh"),
        ),
        (
            "Two officers were charged with the torture of a student.",
            ("ASSAULT", "torture", "claimed", "Two officers", "a student"),
        ),
        (
            "Hundreds of Greeks were killed at the hands of the junta and the rebels.",
            ("ASSAULT", "killed", "happened", "the junta + the rebels", "Hundreds of Greeks"),
        ),
        (
            "A coalition airstrike outside Marsa killed two smugglers.",
            ("ASSAULT", "coalition airstrike", "happened", "coalition", "two smugglers"),
        ),
        ("The two presidents discussed a ban on whaling.", ("CONSULT", "discussed", "happened", "The two presidents", "The two presidents")),
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
            "Over Togo, allied forces carried out 12 strikes using attack, bomber and remotely guided aircraft against rebel depots.",
            1,
        ),
        ("The Danish foreign minister met his Norwegian counterpart on the margins of the NATO meeting in Brussels.", 1),
        ("The palace commented on breaches of the truce announced by Greece and Turkey.", 1),
        ("The strike failed, an official who asked not to be named said.", 0),
        ("An officer who insisted on anonymity said that the harvest was poor.", 0),
        ("Norling Mills Inc. agreed to sell its paper business to Ostby Holdings for $30 million.", 0),
        ("Norling Mills Inc. agreed to supply the Danish navy with radars.", 2),
    ],
)
def test_what_is_a_deed(text: str, told: int) -> None:
    assert len(read(text)) == told


def test_a_place_is_not_what_was_struck_there() -> None:
    assert all(
        "Togo" not in sides for *_, sides in read("States that have carried out raids in Togo include Norway and Greece.")
    )


def test_an_operation_is_nobody() -> None:
    text = "Thirty airmen left for Turkey to support Operation Northern Shield with tankers."
    assert all("Shield" not in " ".join(event) for event in read(text))


def test_what_followed_an_attack_is_not_the_towns_doing() -> None:
    text = (
        "Norway condemned the Red Front's car bombings in the port of Marsa in Lower Province, which maimed and killed forty "
        "shoppers."
    )
    assert all("Province" not in doers for *_, doers, _ in read(text))
