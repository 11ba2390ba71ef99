"""What made the sides, the reality or the being of deeds go wrong most often in real press statements, wars and trials."""

from __future__ import annotations

import pytest
from tests.read.telling import told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "At the request of the Danish foreign ministry, Norway sent two doctors to Greenland.",
            ("REQUEST", "the Danish foreign ministry", "Norway", "happened", "request"),
        ),
        (
            "Turkish jets carried out strikes using guided bombs against Kurdish rebels.",
            ("ASSAULT", "Turkish jets", "Kurdish rebels", "happened", "carried out strikes"),
        ),
        (
            "Norway is committed to supporting the Greek government against the rebels.",
            ("SUPPORT", "Norway", "the Greek government", "planned", "supporting"),
        ),
        (
            "The city will be stable once the rebels are defeated.",
            ("ASSAULT", "", "the rebels", "hypothetical", "defeated"),
        ),
        (
            "The bishop is not yet ready to endorse Marsh, he told a crowd.",
            ("SUPPORT", "The bishop", "Marsh", "negated", "endorse"),
        ),
        (
            "Two officers were charged with the torture of a student.",
            ("ASSAULT", "Two officers", "a student", "claimed", "torture"),
        ),
        (
            "Hundreds of Greeks were killed at the hands of the junta and the rebels.",
            ("ASSAULT", "the junta + the rebels", "Hundreds of Greeks", "happened", "killed"),
        ),
        (
            "A coalition airstrike outside Marsa killed two smugglers.",
            ("ASSAULT", "coalition", "two smugglers", "happened", "coalition airstrike"),
        ),
        ("The two presidents discussed a ban on whaling.", ("CONSULT", "The two presidents", "The two presidents", "happened", "discussed")),
        (
            "Norway must pressure the junta to lift sieges across Togo.",
            ("CONCEDE", "the junta", "Togo", "demanded", "lift"),
        ),
    ],
)  # fmt: skip
def test_who_stands_where(text: str, event: tuple[str, ...]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "deeds"),
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
def test_what_is_a_deed(text: str, deeds: int) -> None:
    assert len(told(text)) == deeds


def test_a_place_is_not_what_was_struck_there() -> None:
    assert all(
        "Togo" not in sides for _, _, sides, *_ in told("States that have carried out raids in Togo include Norway and Greece.")
    )


def test_an_operation_is_nobody() -> None:
    text = "Thirty airmen left for Turkey to support Operation Northern Shield with tankers."
    assert all("Shield" not in " ".join(event) for event in told(text))


def test_what_followed_an_attack_is_not_the_towns_doing() -> None:
    text = (
        "Norway condemned the Red Front's car bombings in the port of Marsa in Lower Province, which maimed and killed forty "
        "shoppers."
    )
    assert all("Province" not in doers for _, doers, *_ in told(text))
