"""Whose a label is, whom questions address, and who stays unnamed beside a name."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_articles


def speakers(text: str) -> list[tuple[str, str]]:
    """Naming and name of each claim's speaker."""
    (reading,) = read_articles([Article(text=text, key="a", language="en", publisher=None, published=None)], vocab.load())
    return [
        (each.speaker.naming, reading.actor(each.speaker.actor).name if each.speaker.actor else each.speaker.description)
        for each in reading.claims
        if each.speaker.naming != "article"
    ]


@pytest.mark.parametrize(
    ("label", "naming"),
    [
        ("Corporal Mbeki", "named"),
        ("Dunja (@dunja_r)", "named"),
        ("Tram Works (@tramworks)", "institution"),
        ("Ferryman", "unnamed"),
        ("Clerk of the Senate", "unnamed"),
    ],
)
def test_a_label_tells_whose_it_is(label: str, naming: str) -> None:
    found = speakers(f"{label}: The gate is shut.\n\nAnna Weiss: It was open at noon.\n\n{label}: It is shut now.")
    assert [found[0][0], found[2][0]] == [naming, naming]


def test_questions_call_whoever_answers_by_name() -> None:
    found = speakers("Q. Mrs. Adler, you kept the keys. Who took them?\nA. A sailor.\nQ. When?\nA. At dawn.")
    assert [naming for naming, _ in found] == ["named", "named"]
    assert all("Adler" in name for _, name in found)


def test_nobody_new_inherits_the_name_on_a_label() -> None:
    found = speakers("* Lena Horvat, cook: A sergeant at the door says that it is over.\n* Lena Horvat, cook: It is not.")
    assert ("unnamed", "A sergeant at the door") in found


def test_people_of_a_nation_are_no_body_of_its_state() -> None:
    assert speakers("Chilean admirals said that the fleet would stay.") == [("unnamed", "Chilean admirals")]


@pytest.mark.parametrize("name", ["Nurses Without Borders", "Drivers for Safe Roads"])
def test_a_body_may_be_named_after_its_people(name: str) -> None:
    assert speakers(f"{name} has asked for a truce.\n")[0][0] == "institution"


def test_people_at_a_body_are_not_the_body() -> None:
    assert speakers("Nurses at the Crown Hospital say that they are tired.")[0][0] == "unnamed"


def test_whoever_is_named_beside_an_office_is_meant_by_the_next_pronoun() -> None:
    found = speakers('"We are broke," said our treasurer, Monika Feld. She said that the bank knew.')
    assert found == [("named", "Monika Feld")] * 2


def test_a_letter_is_no_name() -> None:
    assert speakers('A customs clerk, Mr. T., spoke for an hour. "They pay in fuel," Mr. T. said.')[-1][0] == "unnamed"


def test_an_office_by_which_questions_call_somebody_is_no_name() -> None:
    found = speakers("Q. Minister, will it rain?\nA. The farmers say so.\nQ. And you?\nA. I carry a hat.")
    assert found[0][0] == found[-1][0] == "unnamed"


def test_initials_before_a_colon_are_those_of_whoever_is_introduced() -> None:
    found = speakers("Interview: Petra Noll, pilot\n\nQ: Did you land?\nPN: Twice.\nQ: Where?\nPN: On the road.")
    assert found == [("named", "Petra Noll")] * 2


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            '"The money," one of the donors, a European envoy, insists, "was never meant for arms."',
            [("unnamed", "one of the donors")],
        ),
        (
            "Another of the diplomats, an Asian ambassador, told Reuters it was ready.",
            [("unnamed", "Another of the diplomats")],
        ),
        ("Some of the traders, most of them women, complained that prices had doubled.", [("unnamed", "the traders")]),
        ("Another of the deputies, Karl Moser, denied the charge.", [("named", "Karl Moser")]),
        ("One of the strikers, Pavel, said the gate was shut.", [("named", "Pavel")]),
        (
            "One of Prime Minister Ilan Roth's advisers, a lawyer, says Roth lied to the court.",
            [("unnamed", "One of Prime Minister Ilan Roth's advisers")],
        ),
        (
            "Residents fled. One of them, a mechanic, said he saw tanks. Another, a baker, said he did not. The baker blamed the mayor.",
            [
                ("unnamed", "One of them, a mechanic"),
                ("unnamed", "Another, a baker"),
                ("unnamed", "Another, a baker"),
            ],
        ),
    ],
)
def test_one_out_of_several_is_named_only_where_a_name_stands_beside_it(text: str, whom: list[tuple[str, str]]) -> None:
    assert speakers(text) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("His Swedish counterpart, Maria Lindqvist, said Stockholm was done.", [("named", "Maria Lindqvist")]),
        ("The Reporters' Guild demands the release of Hamid Rostami.", [("institution", "Guild")]),
        (
            "Northgate Steel plc welcomes the ruling. The company rejects the union's claim that it threatened workers.",
            [
                ("institution", "Northgate Steel plc"),
                ("institution", "Northgate Steel plc"),
                ("institution", "the union"),
                ("institution", "the union"),
            ],
        ),
        ("His men would not disarm, according to a letter seen by Reuters.", [("institution", "a letter seen by Reuters")]),
        ("A priest who tried to mediate told local radio both were lying.", [("unnamed", "A priest")]),
    ],
)
def test_who_speaks_where_a_name_or_noun_may_mislead(text: str, whom: list[tuple[str, str]]) -> None:
    assert speakers(text) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            "Witness B: I saw a man there.\nSoldier 2: We were told to fire.",
            [("unnamed", "Witness B"), ("unnamed", "Soldier 2")],
        ),
        ('Officer A told the inquiry it was dark. "It was him," Officer A said.', [("unnamed", "Officer A")] * 2),
        ("Malcolm X said the police lied.", [("named", "Malcolm X")]),
    ],
)
def test_a_letter_or_number_is_no_name(text: str, whom: list[tuple[str, str]]) -> None:
    assert speakers(text) == whom
