"""One name in many spellings, and names that only look alike."""

from __future__ import annotations

import pytest

from detente.resolve.names import folded, is_description, sound


@pytest.mark.parametrize(
    "spellings",
    [
        ("Daud Khan", "Daoud Khan", "Dawood Khan"),
        ("Sirajuddin Haqqani", "Sirajuddin Hakkani", "Siraj-ud-Din Haqqani"),
        ("Abiy Ahmed", "Abi Ahmed"),
        ("Muammar Gaddafi", "Muammar al-Gaddafi"),
    ],
)
def test_transliterations_meet(spellings: tuple[str, ...]) -> None:
    assert len({sound(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Anas Haqqani", "Aziz Haqqani"), ("Isaias Afwerki", "Isaac Afwerki"), ("Debretsion", "Dessalegn")]
)
def test_other_people_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_titles_and_accents_do_not_count() -> None:
    assert folded("Gen. Émile Dupré") == folded("Emile Dupre") == "emile dupre"


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Afghan Islamists", True),
        ("Council", True),
        ("Kurdish Rebels", True),
        ("Tamrel Front", False),
        ("Council of Elders", False),
        ("Jaish-e-Safa", False),
    ],
)
def test_a_description_in_capitals_is_no_name(name: str, description: bool) -> None:
    assert is_description(name) is description
