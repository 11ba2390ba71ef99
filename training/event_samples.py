"""What the reader of events learns from: sentences as the run time sees them, and what is known of their deeds.

Sets differ in what they know. Ours know everything (trigger, type, sides, and that nothing else is told). The examples of the code
book and ``own/event_types.tsv`` know a type; PLV a type and one actor on each side; cameo_ner the sides; cameo_class only the
quad class or that there is no deed. Whatever is unknown is left open, and training sums over it.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import deeds
import numpy as np
from folds import FOLDS, fold_of

import detente.vocab
from detente.model.text import Article
from detente.models.events import BOOK_IDS, BOTH, INITIATOR, LABELS, NONE, OUTSIDE, RECIPIENT
from detente.models.windows import Window, Words, sentences
from detente.read.claims import read_claims
from detente.read.coreference import read_actors
from detente.read.events import sighted
from detente.read.heard import asked_about, noted
from detente.read.language import parse
from detente.read.learned import words_of
from detente.read.mentions import read_mentions
from detente.read.places import read_places
from detente.read.quotations import read_quotations
from detente.read.setting import set_up
from detente.read.withheld import requests

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tokenizers import Tokenizer

    from detente.read.setting import Setting

OWN = Path(__file__).parent / "own" / "event_types.tsv"
YIELD = ("CONCEDE", "RETREAT")
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2, "ACCUSE": 3, "REQUEST": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
OPEN = 7  # a word whose part is not known
NOT_TOLD = frozenset({"DET", "PUNCT", "ADP", "PART", "CCONJ", "SCONJ", "AUX", "NUM", "SPACE", "SYM"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one deed of a sentence; words counted from the sentence's first.

    Attributes:
        triggers: the words one of which names it.
        labels: which of LABELS are right.
        parts: for each word its tag, OPEN where unknown; None if nothing is known.
    """

    triggers: tuple[int, ...]
    labels: tuple[int, ...]
    parts: np.ndarray | None


@dataclass(slots=True)
class Sample:
    """One sentence.

    Attributes:
        fold: 0-4, the same for the same sentence in every set.
        book: for each asked word, id of the type by the code book and id of the reality.
        grammar: for each asked word, the part of every word by the grammar.
        kind: for each word of the text, id of the kind of actor whose mention it heads.
        none: words known to name no deed.
        complete: whether every deed is known, so that all other words name none.
        weight: how much it counts.
    """

    source: str
    key: str
    fold: int
    words: Words
    window: Window
    book: dict[int, tuple[int, int]]
    grammar: dict[int, np.ndarray]
    kind: np.ndarray
    places: np.ndarray
    text: str = ""
    known: list[Known] = field(default_factory=list)
    none: list[int] = field(default_factory=list)
    complete: bool = False
    weight: float = 1.0

    def over(self, span: tuple[int, int]) -> range:
        """The words of the sentence that touch a stretch of the text."""
        low = int(np.searchsorted(self.places[:, 1], span[0], side="right"))
        high = int(np.searchsorted(self.places[:, 0], span[1], side="left"))
        low, high = max(low, self.window.low), min(high, self.window.after)
        return range(low - self.window.low, max(low, high) - self.window.low)

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.window.after - self.window.low


def settings(texts: Iterable[str]) -> Iterator[Setting]:
    """Each text as the pipeline would set it up."""
    vocabulary = detente.vocab.load()
    for parsed in parse(Article(text=text, key=str(n), language="en") for n, text in enumerate(texts)):
        quotations = read_quotations(parsed)
        spotted = read_mentions(parsed, vocabulary.register, None)
        cast = read_actors(parsed, spotted.found, quotations, vocabulary.register, None)
        asked = tuple(requests(parsed, vocabulary.cues))
        claims = read_claims(parsed, cast, quotations, (), vocabulary.cues, None, asked)
        places = read_places(parsed, claims.cast, vocabulary.gazetteer)
        yield set_up(parsed, claims.cast, claims.found, places.found, vocabulary.codebook, vocabulary.register)


def samples(source: str, texts: Sequence[str], tokenizer: Tokenizer, weight: float = 1.0) -> Iterator[list[Sample]]:
    """For each text its sentences, of which nothing is known yet."""
    for n, (text, setting) in enumerate(zip(texts, settings(texts), strict=True)):
        sight = sighted(setting)
        notes = noted(setting, sight.drafts)
        words = words_of(setting.parse)
        places = np.array([(token.start, token.end) for token in setting.parse.tokens])
        found = []
        for window in sentences(words, tokenizer):
            asked = [i for i in asked_about(setting, sight) if window.low <= i < window.after]
            found.append(
                Sample(
                    source, f"{source}{n}", fold_of(text), words, window,
                    {i - window.low: notes.book.get(i, (0, 0)) for i in asked},
                    {i - window.low: notes.parts(i, window.low, window.after) for i in asked},
                    notes.kind, places, text, weight=weight,
                )
            )  # fmt: skip
        yield found


def own_deeds(tokenizer: Tokenizer, names: Collection[str] = ()) -> Iterator[Sample]:
    """Our marked sentences, of all files or of those named."""
    lines = deeds.load(names=names)
    for line, found in zip(lines, samples("deeds", [line.text for line in lines], tokenizer), strict=True):
        for sample in found:
            sample.complete = True
            sample.none = [i for lure in line.lures for i in sample.over(lure)]
            for deed in line.deeds:
                if over := sample.over(deed.trigger):
                    trigger = _anchor(sample, over)
                    parts = tagged(sample, deed.initiators, deed.recipients)
                    sample.known.append(Known((trigger,), (LABELS.index(deed.type),), parts))
            yield sample


def _anchor(sample: Sample, over: range) -> int:
    low = sample.window.low
    return sample.words.anchor(low + over[0], low + over[-1] + 1) - low


def tagged(sample: Sample, initiators: Iterable[tuple[int, int]], recipients: Iterable[tuple[int, int]]) -> np.ndarray:
    """The tag of every word for one deed; of parts within parts the inner one counts."""
    tags = np.full(sample.size, OUTSIDE, dtype=np.int64)
    spans = sorted(
        {*((span, INITIATOR) for span in initiators), *((span, RECIPIENT) for span in recipients)},
        key=lambda each: (each[0][0] - each[0][1], each[0]),
    )
    both = {span for span, role in spans if role == INITIATOR} & {span for span, role in spans if role == RECIPIENT}
    for span, role in spans:
        begins = BOTH if span in both else role
        for n, i in enumerate(sample.over(span)):
            tags[i] = begins + (n > 0)
    return tags


def examples(tokenizer: Tokenizer) -> Iterator[Sample]:
    """The code book's own examples: a type, told by some word that is asked about."""
    book = detente.vocab.load().codebook
    vouched = [(entry.type, example) for entry in book.entries for example in entry.examples]
    texts = [example.text for _, example in vouched]
    for (name, example), found in zip(vouched, samples("book", texts, tokenizer, 1.0), strict=True):
        for sample in _holding(found, name):
            parts = _named(sample, example.initiator, example.recipient)
            sample.known.append(Known(_told(sample), (LABELS.index(name),), parts))
            yield sample


def _told(sample: Sample) -> tuple[int, ...]:
    """The words that may tell what a sentence is known to tell: those of the code book, else every verb."""
    return tuple(i for i, (book, _) in sample.book.items() if book) or tuple(sample.book)


def _holding(found: Sequence[Sample], name: str) -> list[Sample]:
    """The sentence that tells the type by the code book, else the first of all."""
    wanted = BOOK_IDS[name]
    telling = [sample for sample in found if any(book == wanted for book, _ in sample.book.values())]
    return (telling or [sample for sample in found if sample.book])[:1]


def _named(sample: Sample, initiators: Sequence[str], recipients: Sequence[str]) -> np.ndarray | None:
    """Tags for parts given by their words, OPEN around them; None where they are not found as written."""
    if not initiators and not recipients:
        return None
    spans: list[list[tuple[int, int]]] = []
    for names in (initiators, recipients):
        at = [(sample.text.find(name), len(name)) for name in names]
        if any(start < 0 for start, _ in at):
            return None
        spans.append([(start, start + length) for start, length in at])
    return with_open(sample, tagged(sample, *spans))


def with_open(sample: Sample, tags: np.ndarray) -> np.ndarray:
    """Tags of some parts with the edges of phrases left open, and what is joined to them: other sets mark less of it than ours."""
    tags = tags.copy()
    low = sample.window.low
    joined = {i for i in range(sample.size) if tags[i]}
    for i in range(sample.size):
        if tags[i] == OUTSIDE:
            above, steps = i, 0
            while steps < 8 and above not in joined and int(sample.words.head[low + above]) != low + above:
                above, steps = int(sample.words.head[low + above]) - low, steps + 1
            if above in joined:
                tags[i] = OPEN
    return tags


def types(tokenizer: Tokenizer) -> Iterator[Sample]:
    """Sentences of our own with their type."""
    rows = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()]
    for (name, _), found in zip(rows, samples("types", [text for _, text in rows], tokenizer), strict=True):
        for sample in found[:1]:
            if name == NONE:
                sample.complete = True
            else:
                sample.known.append(Known(_told(sample), _labels(name), None))
            yield sample


def _labels(name: str) -> tuple[int, ...]:
    return tuple(LABELS.index(each) for each in (YIELD if name == "YIELD" else (name,)))


def plv(path: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """PLV: one type, and one actor on each side."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"))
    for n, (row, found) in enumerate(zip(rows, samples("plv", [row["sentence"] for row in rows], tokenizer), strict=True)):
        source, target = marked(row["marked_sentence"])
        touched = [(len(s.over(source)) > 0) + (len(s.over(target)) > 0) for s in found]
        sample = found[touched.index(max(touched))]
        sample.fold = n % FOLDS
        parts = tagged(sample, [source], [target])
        taken = {i for i in range(sample.size) if parts[i]}
        # The marked pair is one of the deeds told: other deeds of the sentence, and who else took part in this one, are left open.
        sample.known.append(Known(_possible(sample, taken), _labels(row["gold_root"]), with_open(sample, parts)))
        yield sample


def _possible(sample: Sample, taken: set[int]) -> tuple[int, ...]:
    """The asked words that may name a deed between given sides: words of the code book, and verbs that a side hangs below."""
    low = sample.window.low
    above = {i for part in taken for i in _above(sample.words, low + part)}
    asked = tuple(i for i in sample.book if i not in taken) or tuple(sample.book)
    return tuple(i for i in asked if sample.book[i][0] or low + i in above) or asked


def _above(words: Words, i: int) -> Iterator[int]:
    for _ in range(12):
        if int(words.head[i]) == i:
            return
        i = int(words.head[i])
        yield i


def marked(sentence: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where PLV's marked source and target stand in the plain sentence."""
    shift, tags = 0, dict[str, list[int]]()
    for tag in re.finditer(r"</?([st])>", sentence):
        tags.setdefault(tag[1], []).append(tag.start() - shift)
        shift += len(tag[0])
    source, target = ((tags[k][0], tags[k][1]) if k in tags else (0, 0) for k in "st")
    return source, target


def cameo_ner(path: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """cameo_ner: who and whom, of a type that it does not name."""
    rows = list(_conll(path))
    for (_, spans), found in zip(rows, samples("ner", [text for text, _ in rows], tokenizer), strict=True):
        sides = [[span for span, role in spans if role in roles] for roles in ("SR", "TR")]
        touched = [sum(len(s.over(span)) > 0 for side in sides for span in side) for s in found]
        if not found or not max(touched):
            continue
        sample = found[touched.index(max(touched))]
        parts = tagged(sample, *sides)
        told = tuple(n for n, label in enumerate(LABELS) if label != NONE)
        taken = {i for i in range(sample.size) if parts[i]}
        sample.known.append(Known(_possible(sample, taken), told, parts))
        yield sample


def _conll(path: Path) -> Iterator[tuple[str, list[tuple[tuple[int, int], str]]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, spans, role = "", list[tuple[tuple[int, int], str]](), ""
        for line in block.strip().splitlines():
            word, tag = line.rsplit(maxsplit=1)
            start = len(text) + bool(text)
            text += " " * bool(text) + word
            if tag[0] == "I" and role == tag[2:] and spans:
                spans[-1] = (spans[-1][0][0], len(text)), role
            elif tag != "O":
                spans.append(((start, len(text)), tag[2:]))
            role = tag[2:]
        if text:
            yield text, spans


def cameo_class(path: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """cameo_class: the quad class of some deed, or that there is none."""
    rows = [line.rsplit("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    for (_, quad), found in zip(rows, samples("class", [text for text, _ in rows], tokenizer, 0.5), strict=True):
        if quad == "0":
            for sample in found:
                sample.complete = True
                sample.weight = 0.3
                yield sample
        elif len(found) == 1 and found[0].book:
            labels = tuple(n for n, label in enumerate(LABELS) if QUADS.get(label) == int(quad))
            found[0].known.append(Known(tuple(found[0].book), labels, None))
            yield found[0]


def neutral(path: Path, tokenizer: Tokenizer, most: int) -> Iterator[Sample]:
    """Running text in which the code book finds nothing: its verbs, taken for no deeds, count little."""
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")][:most]
    for found in samples("neutral", texts, tokenizer, 0.15):
        for sample in found:
            if sample.book and not any(book for book, _ in sample.book.values()):
                sample.complete = True
                yield sample
