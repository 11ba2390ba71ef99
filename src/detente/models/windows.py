"""An article's words as numbers, cut into stretches that an encoder takes in at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 254
START, END = 101, 102
UNKNOWN = 100
PARTS = ("", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
         "VERB", "X")  # fmt: skip
DEPS = ("", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
        "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod",
        "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep",
        "prt", "punct", "quantmod", "relcl", "xcomp")  # fmt: skip
NAMES = ("", "PERSON", "ORG", "GPE", "NORP", "DATE", "FAC", "LOC", "EVENT")
PART_IDS = {name: i for i, name in enumerate(PARTS)}
DEP_IDS = {name: i for i, name in enumerate(DEPS)}
NAME_IDS = {name: i for i, name in enumerate(NAMES)}
LOOKS = 24

UP, ELSEWHERE = 5, 7  # steps up the tree, then "in a sentence before", "in a sentence after"
SENTENCES, PARAGRAPHS, TURNS, FAR = 7, 5, 13, 25
RELATIONS = (ELSEWHERE, len(DEPS) + 1, len(DEPS) + 1, SENTENCES, PARAGRAPHS, TURNS, FAR)
ITSELF = len(DEPS)
_FAR = np.minimum((np.log2(np.arange(512) + 1) * 2).astype(np.int64), 12)


@dataclass(frozen=True)
class Words:
    """The words of an article in order, each with its grammar as ids.

    Attributes:
        lower: the words in small letters.
        capital: 0 small, 1 with a capital, 2 all in capitals.
        part, dep, name: ids in PARTS, DEPS and NAMES.
        head: index of the word each hangs on; its own where it is a root.
        sentence, paragraph: their numbers, rising.
        quotation: number of the quotation a word stands in, -1 outside.
    """

    lower: tuple[str, ...]
    capital: np.ndarray
    part: np.ndarray
    dep: np.ndarray
    name: np.ndarray
    head: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    quotation: np.ndarray

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word, the words that hang on it."""
        hanging: list[list[int]] = [[] for _ in self.lower]
        for i, head in enumerate(self.head.tolist()):
            if head != i:
                hanging[head].append(i)
        return hanging

    @cached_property
    def looks(self) -> np.ndarray:
        """For each word an id of what it looks like: capitals, inside quotation marks, last of a paragraph, first of a sentence."""
        ends = np.append(self.paragraph[1:] != self.paragraph[:-1], True)
        starts = np.append(True, self.sentence[1:] != self.sentence[:-1])
        looks: np.ndarray = self.capital + 3 * (self.quotation >= 0) + 6 * ends + 12 * starts
        return looks

    @cached_property
    def grammar(self) -> np.ndarray:
        """For each word the ids of what it looks like, its part of speech, dependency and kind of name, [words, 4]."""
        return np.stack([self.looks, self.part, self.dep, self.name], -1)

    @cached_property
    def turns(self) -> np.ndarray:
        """How many times a quotation has begun or ended before each word."""
        return np.cumsum(np.append(0, self.quotation[1:] != self.quotation[:-1]))

    @cached_property
    def _ways(self) -> tuple[list[int], list[int]]:
        """The dependency of each word and the word it hangs on, as lists, which are quicker to walk."""
        return self.dep.tolist(), self.head.tolist()

    def anchor(self, first: int, after: int) -> int:
        """Of the words from ``first`` up to ``after`` the one that stands highest in the tree."""
        return min(range(first, after), key=lambda i: (self._depth(i), i))

    def _depth(self, i: int) -> int:
        depth, heads = 0, self._ways[1]
        while heads[i] != i and depth < 60:
            i, depth = heads[i], depth + 1
        return depth

    def relations(self, anchor: int, first: int, after: int) -> np.ndarray:
        """How each word from ``first`` up to ``after`` stands to ``anchor``, as ``relations_of`` says: [words, len(RELATIONS)]."""
        found: np.ndarray = self.relations_of((anchor,), first, after)[0]
        return found

    def relations_of(self, anchors: Sequence[int], first: int, after: int) -> np.ndarray:
        """How each word from ``first`` up to ``after`` stands to each of ``anchors``: ids, [anchors, words, len(RELATIONS)].

        Columns: steps up the tree to where both meet; the branch down to the word; the branch up from the anchor;
        sentences, paragraphs, quotation marks and words between.
        """
        at = np.array(anchors, dtype=np.int64)[:, None]
        positions = np.arange(first, after)
        found = np.zeros((len(anchors), after - first, len(RELATIONS)), dtype=np.int64)
        sentences = self.sentence[first:after] - self.sentence[at]
        found[..., 0] = np.where(sentences < 0, UP, UP + 1)
        self._tree(anchors, positions, found)
        found[..., 3] = np.clip(sentences, -3, 3) + 3
        found[..., 4] = np.clip(self.paragraph[first:after] - self.paragraph[at], -2, 2) + 2
        found[..., 5] = np.clip(self.turns[first:after] - self.turns[at], -6, 6) + 6
        found[..., 6] = _FAR[np.minimum(np.abs(positions - at), len(_FAR) - 1)] * np.sign(positions - at) + 12
        return found

    def _tree(self, anchors: Sequence[int], positions: np.ndarray, found: np.ndarray) -> None:
        """Fill in where each word's way up the tree meets the anchor's."""
        step = np.full((len(anchors), len(self.lower)), -1)
        below = np.zeros_like(step)
        deps, heads = self._ways
        for n, anchor in enumerate(anchors):
            at, dep = anchor, 0
            for steps in range(42):
                step[n, at], below[n, at] = steps, dep
                dep, above = deps[at], heads[at]
                if above == at:
                    break
                at = above
        open_ = np.ones(found.shape[:2], dtype=bool)
        child, here, branch = positions, positions, np.full(len(positions), ITSELF)
        for _ in range(len(self.lower)):
            met = open_ & (step[:, here] >= 0)
            rows, columns = np.nonzero(met)
            where = here[columns]
            found[rows, columns, 0] = np.minimum(step[rows, where], UP - 1)
            found[rows, columns, 1] = branch[columns]
            found[rows, columns, 2] = below[rows, where]
            open_ &= ~met
            child, here = here, self.head[here]
            if np.array_equal(child, here):
                return
            branch = self.dep[child]


@dataclass(frozen=True, slots=True)
class Window:
    """Some paragraphs as word pieces.

    Attributes:
        low: the first word; ``after``: the one after the last.
        first: for each word, the position of its first piece.
        pieces: piece ids, start and end marks included.
        word: for each piece the index of its word in the article, -1 for the marks.
    """

    low: int
    after: int
    first: tuple[int, ...]
    pieces: tuple[int, ...]
    word: tuple[int, ...]


def windows(words: Words, tokenizer: Any, longest: int = LONGEST) -> Iterator[Window]:
    """Whole paragraphs together up to ``longest`` pieces; a longer paragraph is cut after a sentence where there is one."""
    pieces = _pieces(words, tokenizer)
    sizes = [len(each) for each in pieces]
    low = after = size = 0
    for first, end in _paragraphs(words):
        length = sum(sizes[first:end])
        if size and size + length > longest:
            yield _window(low, after, pieces)
            low, size = first, 0
        while length > longest:
            cut = _cut(words, sizes, first, end, longest)
            yield _window(first, cut, pieces)
            length -= sum(sizes[first:cut])
            low = first = cut
        size += length
        after = end
    if after > low:
        yield _window(low, after, pieces)


def sentences(words: Words, tokenizer: Any, longest: int = LONGEST) -> Iterator[Window]:
    """Each sentence by itself; one that is longer than ``longest`` pieces is cut."""
    pieces = _pieces(words, tokenizer)
    edges = np.flatnonzero(np.diff(words.sentence)) + 1
    for first, end in pairwise([0, *edges.tolist(), len(words.lower)]):
        low, size = first, 0
        for i in range(first, end):
            if size + len(pieces[i]) > longest:
                yield _window(low, i, pieces)
                low, size = i, 0
            size += len(pieces[i])
        if end > low:
            yield _window(low, end, pieces)


def _pieces(words: Words, tokenizer: Any) -> list[list[int]]:
    return _cut_up(words.lower, tuple(_paragraphs(words)), tokenizer)


@lru_cache(maxsize=4)
def _cut_up(lower: tuple[str, ...], paragraphs: tuple[tuple[int, int], ...], tokenizer: Any) -> list[list[int]]:
    """The pieces of each word; kept for the next reader of the same article."""
    pieces: list[list[int]] = [[] for _ in lower]
    for start, end in paragraphs:
        encoded = tokenizer.encode(list(lower[start:end]), is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            pieces[start + word].append(piece)
    return [mine[: LONGEST // 4] or [UNKNOWN] for mine in pieces]


def _paragraphs(words: Words) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(words.paragraph)) + 1
    bounds = [0, *edges.tolist(), len(words.lower)]
    return ((a, b) for a, b in pairwise(bounds) if b > a)


def _cut(words: Words, sizes: Sequence[int], first: int, end: int, longest: int) -> int:
    size, cut, stop = 0, first, first
    for i in range(first, end):
        size += sizes[i]
        if size > longest:
            break
        cut = i + 1
        if i + 1 < end and words.sentence[i + 1] != words.sentence[i]:
            stop = i + 1
    return stop if stop - first > (cut - first) // 2 else max(cut, first + 1)


def _window(low: int, after: int, pieces: Sequence[Sequence[int]]) -> Window:
    ids, word, first = [START], [-1], []
    for i in range(low, after):
        first.append(len(ids))
        ids += pieces[i]
        word += [i] * len(pieces[i])
    return Window(low, after, tuple(first), (*ids, END), (*word, -1))
