"""One name in many spellings, and names that only look alike."""

from __future__ import annotations

import pytest

from detente.resolve.names import folded, is_description, sound
from detente.resolve.tongues import turned


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


@pytest.mark.parametrize(
    ("country", "spellings"),
    [
        ("SOM", ("Cabdi Xasan Jaamac", "Abdi Hassan Jama")),
        ("KOR", ("Pak Chong-su", "Park Jong-soo")),
        ("RUS", ("Yevgeni Zhukin", "Evgeny Jukin")),
        ("UKR", ("Oleh Hrytsenko", "Oleg Gritsenko")),
        ("DZA", ("Rachid Djalil", "Rashid Jalil")),
        ("EGY", ("Gamal Naguib", "Jamal Najib")),
    ],
)
def test_one_tongues_spellings_meet_in_its_own_country(country: str, spellings: tuple[str, ...]) -> None:
    assert len({sound(name, country) for name in spellings}) == 1
    assert len({sound(name) for name in spellings}) == len(spellings)


def test_a_surname_may_stand_at_either_end_where_it_comes_first() -> None:
    assert list(turned("senda haruto", "JPN")) == ["haruto senda"]
    assert not list(turned("thomas james", "GBR"))


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
