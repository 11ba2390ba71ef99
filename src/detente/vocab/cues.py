"""The words that attribute, and the words that weaken."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, get_args

import yaml

from detente.errors import BadVocabulary
from detente.model.claim import Act
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Commitment = Literal["fact", "open", "doubt"]
Kind = Literal["speech", "thought"]
Takes = Literal[
    "clause", "infinitive", "object", "quote", "as", "small", "gerund", "hearer", "person_infinitive", "topic", "subject_document", "whether", "hearer_topic"
]  # fmt: skip
HedgeForm = Literal["adverb", "adjective", "modal", "verb", "passive", "adjective_to", "phrase"]
ACTS: frozenset[str] = frozenset(get_args(Act))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that attributes.

    Attributes:
        word: the lemma ("say"), with its particle or preposition where it needs one ("call for").
        kind: whether it tells of words (``speech``) or of views, wishes and feelings (``thought``).
        act: what the speaker does by it.
        commits: what the reporter holds of the content: ``fact`` (admit, know), ``open`` (say), ``doubt`` (allege).
        takes: the ways in which its content can hang on it.
    """

    word: str
    kind: Kind
    act: Act
    commits: Commitment
    takes: frozenset[str]

    @property
    def particle(self) -> str | None:
        """The second word of a phrasal verb."""
        return self.word.partition(" ")[2] or None


@dataclass(frozen=True, slots=True)
class HedgeWord:
    """A word that weakens; ``strength`` runs from 0 (plain) to 1 (nothing is said to be so)."""

    word: str
    form: HedgeForm
    strength: float


@dataclass(frozen=True, slots=True)
class Cues:
    """All words that attribute or weaken.

    Cues stand under the first word of their lemma, the longest ahead; where a lemma stands twice, the earlier entry that takes
    what is there counts.
    """

    verbs: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    phrases: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    hedges: Mapping[str, Mapping[str, HedgeWord]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)

    def of_verb(self, lemma: str, form: str) -> tuple[Cue, ...]:
        """The cues of a verb; a form whose lemma a parser gets wrong ("hoping" -> "hop") is known by itself."""
        return self.verbs.get(lemma) or self.verbs.get(self.forms.get(form, ""), ())

    def commitment(self, lemma: str) -> Commitment:
        """What a reporter who uses this verb or noun holds of what it attributes."""
        known = [
            cue.commits
            for table in (self.verbs, self.nouns, self.adjectives)
            for cue in table.get(lemma, ())
            if cue.word == lemma
        ]
        return next((each for each in known if each != "open"), "open")


def load_cues() -> Cues:
    """Every cue and hedge.

    Raises:
        BadVocabulary: naming file, entry and fault.
    """
    return _load()


@lru_cache(maxsize=1)
def _load() -> Cues:
    verbs = _by_lemma("verbs.yaml")
    return Cues(
        verbs=verbs,
        forms={form: lemma for lemma in verbs if lemma.endswith("e") for form in (f"{lemma[:-1]}ing", f"{lemma}d")},
        nouns=_by_lemma("nouns.yaml"),
        adjectives=_by_lemma("adjectives.yaml"),
        phrases=_by_lemma("phrases.yaml"),
        hedges=_hedges(),
        words=_word_lists(),
    )


def _by_lemma(name: str) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in _cues(name):
        table.setdefault(cue.word.partition(" ")[0], []).append(cue)
    return {lemma: tuple(sorted(known, key=lambda cue: -len(cue.word.split()))) for lemma, known in table.items()}


def _cues(name: str) -> Iterator[Cue]:
    for group in _entries(name):
        first = str(next(iter(group.get("words") or ["?"])))
        act, takes = group.get("act"), frozenset(group.get("takes") or ())
        faults = (
            (act not in ACTS, f"'{act}' is no act"),
            (group.get("kind") not in get_args(Kind), f"'{group.get('kind')}' is no kind of cue"),
            (group.get("commits", "open") not in get_args(Commitment), f"'{group.get('commits')}' is no commitment"),
            (bool(takes - set(get_args(Takes))), f"a cue cannot take {sorted(takes - set(get_args(Takes)))}"),
        )
        for wrong, fault in faults:
            if wrong:
                raise BadVocabulary(f"cues/{name}, entry '{first}': {fault}")
        for word in dict.fromkeys(group["words"]):
            yield Cue(str(word), group["kind"], group["act"], group.get("commits", "open"), takes)


def _hedges() -> dict[str, dict[str, HedgeWord]]:
    table: dict[str, dict[str, HedgeWord]] = {form: {} for form in get_args(HedgeForm)}
    for group in _entries("hedges.yaml"):
        form, strength = group.get("form"), group.get("strength")
        if form not in table or not isinstance(strength, float):
            raise BadVocabulary(f"cues/hedges.yaml, entry '{form}': it needs a form and a strength")
        table[form].update({word: HedgeWord(word, form, strength) for word in group["words"]})
    return table


def _word_lists() -> dict[str, frozenset[str]]:
    lists = {str(group["list"]): frozenset(map(str, group["words"])) for group in _entries("speakers.yaml")}
    people = frozenset(lemma for lemma, noun in load_nouns().by_lemma.items() if noun.one == "unnamed")
    return lists | {"people": lists["people"] | people}


def _entries(name: str) -> list[dict[str, Any]]:
    text = (files("detente.vocab") / "data" / "cues" / name).read_text(encoding="utf-8")
    try:
        entries = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        raise BadVocabulary(f"cues/{name}: {fault}") from fault
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadVocabulary(f"cues/{name}: it must be a list of entries")
    return entries
