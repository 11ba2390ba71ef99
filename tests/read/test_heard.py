"""Where a trained reader completes code book and grammar, and where it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.model.text import Article
from detente.models import events
from detente.models.events import LABELS, Deed
from detente.pipeline import read_articles
from detente.read.weighing import together

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.models.events import Notes
    from detente.models.windows import Words


class Fixed:
    """A reader that hears one answer in every word: its second to last word on the receiving side."""

    def __init__(self, sure: float) -> None:
        self.sure = sure

    def read(self, words: Words, notes: Notes, asked: Sequence[int], also: Collection[int]) -> dict[int, Deed]:
        last = len(words.lower) - 2
        return {i: Deed(i, 1.0, shares("COERCE"), (), ((last, last + 1),), {(last, last + 1): self.sure}) for i in asked}


def shares(label: str) -> dict[str, float]:
    return {each: 0.94 if each == label else 0.06 / (len(LABELS) - 1) for each in LABELS}


def recipients(text: str) -> list[list[str]]:
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    return [[text[slice(*span)] for part in event.recipients for span in part.spans] for event in reading.events]


@pytest.mark.parametrize(("sure", "found"), [(0.9, [["Ghana"]]), (0.5, [[]])])
def test_only_a_sure_reader_fills_an_empty_side(monkeypatch: pytest.MonkeyPatch, sure: float, found: list[list[str]]) -> None:
    monkeypatch.setattr(events, "load", lambda: Fixed(sure))
    assert recipients("Farmers rioted beyond the coast over Ghana.") == found


def test_a_side_that_the_grammar_shows_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "load", lambda: Fixed(0.9))
    assert recipients("The rebels attacked a police station near Ghana.") == [["a police station"]]


def test_two_models_speak_as_one() -> None:
    linear = dict.fromkeys({"YIELD" if each in ("CONCEDE", "RETREAT") else each for each in LABELS}, 0.02)
    linear |= {"YIELD": 0.2, "COERCE": 0.5}
    linear["NONE"] = 1 - sum(share for label, share in linear.items() if label != "NONE")
    deed = Deed(0, 1.0, shares("RETREAT"), (), (), {})
    joined = together(linear, deed)
    assert sum(joined.values()) == pytest.approx(1)
    assert max(joined, key=lambda each: joined[each]) == "YIELD"
    assert together(linear, None) == linear


class Loose:
    """A reader that hears the first name of its sentence do whatever is told."""

    def read(self, words: Words, notes: Notes, asked: Sequence[int], also: Collection[int]) -> dict[int, Deed]:
        return {i: Deed(i, 1.0, shares("ASSAULT"), ((0, 1),), (), {(0, 1): 0.95}) for i in asked}


def initiators(text: str) -> list[list[str]]:
    reading = next(read_articles([Article(text=text)], detente.vocab.load()))
    return [[text[slice(*span)] for part in event.initiators for span in part.spans] for event in reading.events]


@pytest.mark.parametrize(
    "text",
    [
        "Tolchin said 14 insurgents were killed on Friday.",
        "Lagos police said gunmen were seen before the attack on the church killed six people.",
        "Okafor, whose office counts the dead, said the bombing wounded nine soldiers.",
    ],
)
def test_nobody_does_what_he_only_tells_of(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(events, "load", Loose)
    assert all(text.split(maxsplit=1)[0] not in each for found in initiators(text) for each in found)


class Deaf:
    """A reader without an ear for running text that hears the last name before a word do a deed, so surely."""

    def __init__(self, sure: float) -> None:
        rest = (1 - sure) / (len(LABELS) - 1)
        self.shares = {each: sure if each == "AGREE" else rest for each in LABELS}

    def read(self, words: Words, notes: Notes, asked: Sequence[int], also: Collection[int]) -> dict[int, Deed]:
        names = {i: max(j for j in range(i) if words.lower[j] == "kenya") for i in asked if "kenya" in words.lower[:i]}
        return {i: Deed(i, 0.95, self.shares, ((j, j + 1),), (), {(j, j + 1): 0.95}) for i, j in names.items()}


@pytest.mark.parametrize("sure", [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97])
def test_without_the_ear_running_text_is_heard_as_leads_are(monkeypatch: pytest.MonkeyPatch, sure: float) -> None:
    monkeypatch.setattr(events, "load", lambda: Deaf(sure))
    said = "Ghana praised Togo after Kenya nudged the tribunal along."
    assert initiators(f"There was rain in the harbour. The quay was empty. {said}") == initiators(said)
