"""Two claims are set side by side, and the words that decide are shown."""

from __future__ import annotations

import pytest

from detente.models import sentences
from detente.resolve.bearing import bearings
from detente.resolve.statements import plain, statements
from detente.resolve.weighing import Weighing, weigh


def weighed(one: str, other: str) -> Weighing:
    mine, theirs = sentences.load().vectors([one, other])
    left, right = statements([plain(one), plain(other)])
    return weigh(left, right, float(mine @ theirs))


def decided(one: str, other: str) -> tuple[str, str | None, list[tuple[list[str], list[str]]]]:
    found = weighed(one, other)
    words = [([one[a:b] for a, b in each.left], [other[a:b] for a, b in each.right]) for each in found.deciding]
    return found.verdict, found.kind, words


def test_told_and_denied() -> None:
    assert decided("Soldiers of Norland shelled the port of Varna.", "Norland denied that its soldiers had shelled Varna.") == (
        "contradicting",
        "denial",
        [(["shelled"], ["denied", "shelled"])],
    )


def test_whoever_denies_that_he_did_it_does_not_deny_that_another_did() -> None:
    found = weighed("Turkish soldiers shelled the port.", "Bulgaria denied that its soldiers had shelled the port.")
    assert found.verdict == "neither"


def test_a_denial_of_a_denial_is_none() -> None:
    found = weighed(
        "The minister met the arms dealer in Vienna.", "The minister did not deny that he met the arms dealer in Vienna."
    )
    assert found.verdict != "contradicting"


def test_two_tolls_of_one_disaster() -> None:
    assert decided(
        "The mayor said 14 people died in the fire at Sliven.", "In the fire at Sliven 31 people died, the union said."
    ) == (
        "contradicting",
        "number",
        [(["14"], ["31"])],
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 14 people died in the fire at Sliven.", "In the fire at Sliven 31 people died."),
        ("On Monday 14 people died in a fire in Sofia.", "On Friday 31 people died in a fire in Plovdiv."),
        ("Rebels killed 20 soldiers at Gao.", "Soldiers killed 20 rebels at Gao."),
    ],
    ids=["room for more", "another place", "the other way round"],
)
def test_what_is_no_contradiction(one: str, other: str) -> None:
    assert weighed(one, other).verdict != "contradicting"


def test_one_rules_out_the_other() -> None:
    assert decided("The mayor of Sliven is alive, his wife said.", "Gunmen killed the mayor of Sliven.")[:2] == (
        "contradicting",
        "opposite",
    )


def test_by_one_or_by_another() -> None:
    one, other = "Russian jets bombed the dam at Kakhovka.", "Ukraine's army bombed the dam at Kakhovka."
    assert decided(one, other) == ("contradicting", "doer", [(["Russian jets"], ["Ukraine's army"])])


def test_a_plan_is_not_contradicted_by_what_has_not_happened_yet() -> None:
    assert (
        weighed("Spain will withdraw its troops from Mali.", "Spain has not withdrawn its troops from Mali.").verdict
        == "neither"
    )


def test_the_same_in_other_words() -> None:
    assert (
        weighed("The rebels freed 14 Turkish engineers.", "Fourteen Turkish engineers were released by the rebels.").verdict
        == "same"
    )


def test_one_bears_out_the_other() -> None:
    found = weighed(
        "Soldiers burned the village of Amara, residents said.", "Pictures show how soldiers burned two streets of Amara."
    )
    assert found.verdict in {"supporting", "same"}


def test_matters_that_have_nothing_to_do_with_each_other() -> None:
    assert weighed("The harvest failed.", "The navy launched a ship.").verdict == "neither"


def test_a_denial_weakens_more_than_a_report_does() -> None:
    report = "The drug prevents most infections, its maker said."
    denies, repeats = bearings(
        [
            (report, "The agency rejected the claim that the drug prevents infections."),
            (report, "The drug prevents most infections, a study found."),
        ]
    )
    assert denies.weakens > repeats.weakens
    assert denies.strengthens < repeats.strengthens
