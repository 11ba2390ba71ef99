"""The code book vouches for its own sentences: what each entry's examples tell, and what its near-misses do not."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

import detente.vocab
from detente.errors import BadVocabulary, UnknownCode
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_articles
from detente.vocab.codebook import TYPES, Codebook, load_codebook, read_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.model.actor import Part
    from detente.model.event import Event
    from detente.model.reading import Reading
    from detente.vocab.codebook import Example

BOOK = load_codebook()
EXAMPLES = [(entry.type, example) for entry in BOOK.entries for example in entry.examples]
NEAR_MISSES = [(entry.type, example) for entry in BOOK.entries for example in entry.near_misses]


@functools.cache
def readings() -> dict[str, Reading]:
    published = parse_when("2020-03-05")
    texts = [example.text for _, example in (*EXAMPLES, *NEAR_MISSES)]
    articles = (Article(text=text, key=text, published=published) for text in texts)
    return {reading.article.key: reading for reading in read_articles(articles, detente.vocab.load())}


def told(text: str, name: str) -> list[Event]:
    return [event for event in readings()[text].events if event.type == name and event.reality != "negated"]


def words(text: str, parts: Iterable[Part]) -> str:
    return " / ".join(text[slice(*span)] for part in parts for span in part.spans)


def test_all_sixteen_types_of_plover_have_an_entry() -> None:
    assert tuple(entry.type for entry in BOOK.entries) == TYPES


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_example(name: str, example: Example) -> None:
    events = told(example.text, name)
    assert events, [event.type for event in readings()[example.text].events]
    event = events[0]
    for who in example.initiator:
        assert who in words(example.text, event.initiators)
    for whom in example.recipient:
        assert whom in words(example.text, event.recipients)
    if example.mode:
        assert event.mode == example.mode
    assert event.reality == (example.reality or "happened")


@pytest.mark.parametrize(("name", "example"), NEAR_MISSES, ids=[example.text for _, example in NEAR_MISSES])
def test_near_miss(name: str, example: Example) -> None:
    assert not told(example.text, name), example.because


def test_every_coded_cue_has_a_known_weight_or_none() -> None:
    assert all(cue.cameo is None or cue.cameo in BOOK.codes for entry in BOOK.entries for cue in entry.cues)
    assert BOOK.goldstein("195") == -10.0
    assert BOOK.goldstein("1952") is None


def test_explain_a_type_a_mode_and_a_code() -> None:
    assert "verbal cooperation" in BOOK.explain("consult")
    assert "aircraft" in BOOK.explain("ASSAULT/aerial")
    assert "Goldstein -10" in BOOK.explain("195")
    assert "no weight" in BOOK.explain("1952")
    with pytest.raises(UnknownCode, match="no code 'WAR'"):
        BOOK.explain("WAR")


def test_a_user_adds_cues_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "water.yaml").write_text(
        'type: COERCE\nmodes:\n  water-cut: {score: -7, meaning: water withheld}\nverbs:\n  "171/water-cut": dry +out of?>\n'
    )
    book: Codebook = load_codebook(tmp_path)
    assert any(cue.mode == "water-cut" for cue in book.verbs["dry"])
    assert book.quad("COERCE") == 4
    assert "water withheld" in book.explain("COERCE/water-cut")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("type: WAR\n", "bad.yaml: type 'WAR'"),
        ('type: ASSAULT\nverbs:\n  "999": hit\n', "no CAMEO code 999"),
        ('type: ASSAULT\nverbs:\n  "190/kiss": hit\n', "no mode kiss"),
        ("type: ASSAULT\nverbs:\n  '190': hit %hard\n", "no flag %hard"),
        ("type: ASSAULT\nverbs:\n  '190': hit =@nothing\n", "no class of words is called @nothing"),
        ("type: [\n", "bad.yaml"),
        ("- ASSAULT\n", "a mapping is needed"),
    ],
)
def test_a_fault_names_file_and_entry(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    with pytest.raises(BadVocabulary, match=fault):
        load_codebook(tmp_path)


def test_a_pattern_says_what_stands_around_its_word() -> None:
    cue = read_pattern("sever =tie|relation with?> !muscle", "SANCTION", "verb")
    assert cue.objects == {"tie", "relation"}
    assert cue.without == {"muscle"}
    assert [(sorted(slot.preps), slot.role, slot.required) for slot in cue.slots] == [(["with"], "recipient", False)]
    assert read_pattern("withdrawal of<=troop", "RETREAT", "noun").slots[0].role == "initiator"
    named = read_pattern("seize =@vessels|barge", "COERCE", "verb").objects
    assert {"trawler", "barge"} <= named
    assert not any(word.startswith("@") for word in named)


def test_a_list_may_name_a_class_of_words() -> None:
    cue = read_pattern("move|shift =@troops|piano to|into=@streets", "MOBILIZE", "verb")
    assert cue.lemmas == {"move", "shift"}
    assert {"battalion", "piano"} < cue.objects
    assert [(sorted(slot.preps), "avenue" in slot.words) for slot in cue.slots] == [(["into", "to"], True)]
    assert "hold" in read_pattern("@running =drill", "MOBILIZE", "verb").lemmas


def test_a_pattern_says_what_a_preposition_may_not_take() -> None:
    slot = read_pattern("ask * for=!comment|time", "REQUEST", "verb").slots[0]
    assert slot.required
    assert slot.words == {"*"}
    assert slot.other_than == {"comment", "time"}
    assert [(slot.role, sorted(slot.other_than)) for slot in read_pattern("meet with>=!praise", "CONSULT", "verb").slots] == [
        ("recipient", ["praise"])
    ]
