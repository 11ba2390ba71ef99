"""One name in many spellings, and names that only look alike."""

from __future__ import annotations

import pytest

from detente.resolve.names import arranged, folded, is_description, is_proper, sound, telling
from detente.resolve.tongues import parted, turned


@pytest.mark.parametrize(
    "spellings",
    [
        ("Daud Khan", "Daoud Khan", "Dawood Khan"),
        ("Sirajuddin Haqqani", "Sirajuddin Hakkani", "Siraj-ud-Din Haqqani"),
        ("Abiy Ahmed", "Abi Ahmed"),
        ("Muammar Gaddafi", "Muammar al-Gaddafi"),
        ("Salah ad-Din Barakat", "Salahuddin Barakat", "Salaheddine Barakat"),
        ("Habib ur Rehman", "Habibur Rahman"),
        ("Ubaidullah Kahtan", "Ubayd Allah Qahtan"),
        ("Turki bin Fahd al-Dosari", "Turki Fahd al-Dosari"),
        ("Yasir ash-Shami", "Yasser al-Shami"),
        ("Ousmane Bah", "Osman Bah"),
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
        ("RUS", ("Fyodor Solovyov", "Fedor Soloviev")),
        ("UKR", ("Mykola Bondar", "Nikolai Bondar")),
        ("GBR", ("Bill Harcourt", "William Harcourt")),
        ("IRN", ("Ghalib Nuri", "Qalib Nuri")),
        ("BRA", ("Jose da Silva", "Jose Silva")),
        ("MMR", ("U Myo Htun", "Myo Tun")),
        ("TWN", ("Hsu Chih-hung", "Xu Zhihong")),
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


def test_an_initial_a_fathers_name_and_a_second_given_name_may_be_left_out_where_people_do_so() -> None:
    assert parted("thomas r whitlow", None) == ("thomas whitlow", ("r",))
    assert parted("pavel andreyevich gusev", "RUS") == ("pavel gusev", ("andreyevich",))
    assert parted("martha osgood pell", "USA") == ("martha pell", ("osgood",))
    assert parted("asha warsame guled", "SOM") == ("asha warsame guled", ())
    assert parted("k p bhandari", "NPL") == ("k p bhandari", ())


@pytest.mark.parametrize(
    "names",
    [
        ("Front for the Liberation of Sarwan", "Sarwan Liberation Front"),
        ("Civil Defence Organisation", "Civil Defense Organization"),
        ("Norvik Shipping Ltd", "Norvik Shipping"),
        ("Seventh Mountain Brigade", "7th Mountain Brigade"),
        ("Workers' and Farmers' Union", "Workers & Farmers Union"),
    ],
)
def test_a_body_told_in_another_order_or_spelling_is_the_same(names: tuple[str, ...]) -> None:
    assert len({arranged(name) for name in names}) == 1


def test_a_number_is_no_word_that_tells_a_body() -> None:
    assert is_proper("7th Mountain Brigade")
    assert telling("7th Brigade", person=False) == 1
