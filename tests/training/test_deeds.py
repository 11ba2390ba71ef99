"""How our own sentences are marked, and what is said of a line that is not."""

from __future__ import annotations

import pytest
from training.deeds import BadMark, Deed, load, parse


def words(text: str, *spans: tuple[int, int]) -> list[str]:
    return [text[slice(*span)] for span in spans]


def test_a_deed_with_its_sides_and_place() -> None:
    line = parse("[1i|The army] {1:ASSAULT happened|shelled} [1r|rebel positions] near [1p|Adwa].")
    (deed,) = line.deeds
    assert line.text == "The army shelled rebel positions near Adwa."
    assert (deed.type, deed.mode, deed.reality) == ("ASSAULT", None, "happened")
    assert words(line.text, deed.trigger, *deed.initiators, *deed.recipients, *deed.places) == [
        "shelled", "The army", "rebel positions", "Adwa",
    ]  # fmt: skip


def test_one_span_may_take_part_in_several_deeds_on_either_side() -> None:
    line = parse("[1i2r|Bogota]'s {1:REQUEST happened|demand} that [1r2i|they] {2:RETREAT demanded|leave}")
    asked, left = line.deeds
    assert words(line.text, *asked.initiators, *left.recipients) == ["Bogota", "Bogota"]
    assert words(line.text, *asked.recipients, *left.initiators) == ["they", "they"]


def test_parts_may_stand_inside_one_another_and_a_deed_may_have_a_mode() -> None:
    line = parse("[1r|Two men from [2i|Gao]] were {1:COERCE/arrest happened|arrested}; {2:PROTEST claimed|unrest} followed.")
    assert line.deeds[0] == Deed("COERCE", "arrest", "happened", (22, 30), (), ((0, 16),), ())
    assert words(line.text, *line.deeds[1].initiators) == ["Gao"]


def test_what_only_looks_like_a_deed_is_kept_apart() -> None:
    line = parse("The striker {0|attacked} and {0|shot} wide.")
    assert not line.deeds
    assert words(line.text, *line.lures) == ["attacked", "shot"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{1:RAID happened|raided} it", "no type RAID"),
        ("{1:ASSAULT maybe|raided} it", "no reality 'maybe'"),
        ("{1:ASSAULT|raided} it", "not NUMBER:TYPE reality"),
        ("[1x|They] {1:ASSAULT happened|raided} it", "not NUMBER and i, r or p"),
        ("[2i|They] {1:ASSAULT happened|raided} it", "deed 2 has parts and no trigger"),
        ("{1:ASSAULT happened|raided} and {1:ASSAULT happened|burned}", "deed 1 has two triggers"),
        ("[1i|They {1:ASSAULT happened|raided} it", "is not closed"),
        ("They] left", "closes nothing"),
        ("{0|} left", "marks no words"),
        ("They | left", "left over"),
    ],
)
def test_a_bad_line_is_named_with_its_fault(line: str, fault: str) -> None:
    with pytest.raises(BadMark, match=r"one\.txt, line 3: ") as caught:
        parse(line, "one.txt, line 3")
    assert fault in str(caught.value)


def test_every_line_of_our_own_is_well_marked() -> None:
    assert all(line.text for line in load())
