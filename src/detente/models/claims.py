"""Who said what, as a small encoder sees it: cues, and for each cue its speaker and content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models import wordpieces
from detente.models.encoders import open_encoder
from detente.models.links import Linker
from detente.models.reasons import Heard, ReasonModel
from detente.models.sealed import check
from detente.models.windows import Window, Words, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Stretch = tuple[int, int]

HOME = Path(__file__).parent / "claims"
CUE, SPEAKER, CONTENT = 1, 3, 5  # "begins"; the next number is "goes on"
TINY = 1e-6
FAINT = 0.02  # probability below which a word that is asked about is no cue
LEAST = 0.4  # probability of a cue from which on a word is asked about


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as the model sees it, in words of the article.

    Attributes:
        anchor: the word it turns on.
        cue, speaker, content: stretches, first word and the one after the last; the speaker may be empty.
        seen: probability that the anchor belongs to a cue, 0-1, before its speaker and content are asked for.
        worth: how much likelier the tags are than none at all, in nats.
    """

    anchor: int
    cue: tuple[Stretch, ...]
    speaker: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    seen: float
    worth: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model sees in an article.

    Attributes:
        attributions: in order of their anchors; no two share content.
        sure: for each word the probability that it belongs to a cue.
        reasons: stretches that say why somebody is not named.
    """

    attributions: tuple[Attribution, ...]
    sure: tuple[float, ...]
    reasons: tuple[Heard, ...] = ()


class ClaimModel:
    """The trained reader; windows are read one at a time, so that the same text gives the same answer in any company.

    Raises:
        BadVocabulary: if a weight file is not the one its digest names.
    """

    def __init__(self, home: Path = HOME) -> None:
        check(home)
        self._encoder: Any = open_encoder(home / "encoder.onnx")
        with np.load(home / "heads.npz") as arrays:
            self._w: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        self._moves = self._w["moves"] + self._w["forbidden"]
        self._first = self._w["forbidden"][0]
        self._linker = Linker(self._w, "cue")
        self._pieces = wordpieces.load()
        self._home = home

    @property
    def tokenizer(self) -> Any:
        """What cuts words into the pieces that the encoder knows."""
        return self._pieces.tokenizer

    @cached_property
    def _why(self) -> ReasonModel:
        return ReasonModel(self._home / "reasons.npz")

    def read(self, words: Words, asked: Sequence[int] = ()) -> Seen:
        """All attributions in order of their anchors; words ``asked`` about are anchors already where a cue is barely likely."""
        sure = np.zeros(len(words.lower), dtype=np.float32)
        found: list[Attribution] = []
        reasons: list[Heard] = []
        for window in windows(words, self.tokenizer):
            states, tags = self.states(words, window)
            here = slice(window.low, window.after)
            why = self._why.read(states, tags, words.grammar[here], words.paragraph[here])
            reasons += (Heard(window.low + first, window.low + after, round(likely, 4)) for first, after, likely in why)
            sure[window.low : window.after] = tags[:, CUE] + tags[:, CUE + 1]
            if anchors := self._anchors(words, window, sure, asked):
                found += self._linked(words, window, states, anchors, sure)
        attributions = tuple(sorted(found, key=lambda each: each.anchor))
        return Seen(attributions, tuple(sure.round(4).tolist()), tuple(reasons))

    def _linked(self, words: Words, window: Window, states: Any, anchors: Sequence[int], sure: Any) -> Iterator[Attribution]:
        scores = self._links(words, window, states, anchors)
        for anchor, tags, worth in zip(anchors, *self._shared_out(scores, sure[list(anchors)]), strict=True):
            found = {role: ranges(tags, role, window.low) for role in (CUE, SPEAKER, CONTENT)}
            if found[CUE] and found[CONTENT]:
                seen = round(float(sure[anchor]), 4)
                yield Attribution(anchor, found[CUE], found[SPEAKER], found[CONTENT], seen, round(worth, 3))

    def _shared_out(self, scores: Any, sure: Any) -> tuple[list[list[int]], list[float]]:
        """The likeliest tags for each anchor, so that no two have the same content.

        It is left to the anchor that would lose more by giving it up, in nats, the odds that it is a cue counted in.
        """
        odds = np.log(np.maximum(sure, TINY) / np.maximum(1 - sure, TINY))
        best = self._best(scores)
        while clash := next(_clashes(best), None):
            offers = []
            for n, stretch in clash:
                tags, worth = best[n]
                lost = sum(float(scores[n, i, tags[i]] - scores[n, i, 0]) for i in range(*stretch))
                offers.append((float(odds[n]) + lost, n, stretch, worth - lost))
            _, n, stretch, worth = min(offers)
            best[n] = ([0 if i in range(*stretch) else tag for i, tag in enumerate(best[n][0])], worth)
        return [tags for tags, _ in best], [worth for _, worth in best]

    def states(self, words: Words, window: Window) -> tuple[Any, Any]:
        """The states of the words of a window, [words, 384], and the probabilities of their tags, [words, 7]."""
        embedded = self._pieces.embed(np.array(window.pieces, dtype=np.int64))
        word = np.array(window.word)
        for column in range(words.grammar.shape[-1]):
            embedded += self._w[f"seen.{column}.weight"][np.where(word >= 0, words.grammar[word, column], 0)]
        mask = np.ones((1, len(window.pieces)), dtype=np.int64)
        states = self._encoder.run(["states"], {"embedded": embedded[None], "mask": mask})[0][0][list(window.first)]
        return states, _softmax(states @ self._w["tags.weight"].T + self._w["tags.bias"])

    def _anchors(self, words: Words, window: Window, sure: Any, asked: Sequence[int]) -> list[int]:
        """The words that cues turn on: those the tagger sees, and those asked about."""
        runs = _runs((sure[window.low : window.after] >= LEAST).tolist())
        found = {words.anchor(window.low + first, window.low + after) for first, after in runs}
        return sorted(found | {i for i in asked if window.low <= i < window.after and sure[i] >= FAINT})

    def _links(self, words: Words, window: Window, states: Any, anchors: Sequence[int]) -> Any:
        """For each anchor scores of the tags of every word, [anchors, words, tags]."""
        word = states @ self._w["word.weight"].T + self._w["word.bias"]
        heads = states[[anchor - window.low for anchor in anchors]]
        return self._linker.scores(word, heads, words.relations_of(anchors, window.low, window.after))

    def _best(self, scores: Any) -> list[tuple[list[int], float]]:
        """For each anchor the likeliest tags (Viterbi), and by how much they beat "outside" everywhere; scores [anchors, words, tags]."""
        anchors, words, tags = scores.shape
        rows = scores - scores[:, :, :1]
        total = rows[:, 0] + self._first
        back = np.zeros((words, anchors, tags), dtype=np.int64)
        for step in range(1, words):
            every = total[:, :, None] + self._moves
            back[step] = every.argmax(1)
            total = every.max(1) + rows[:, step]
        last = total.argmax(1)
        worth = total.max(1) - self._moves[0, 0] * (words - 1)
        best = np.empty((words, anchors), dtype=np.int64)
        for step in range(words - 1, -1, -1):
            best[step] = last
            last = back[step, np.arange(anchors), last]
        return [(best[:, n].tolist(), float(worth[n])) for n in range(anchors)]


def _clashes(best: Sequence[tuple[list[int], float]]) -> Iterator[list[tuple[int, Stretch]]]:
    """Two anchors with the same words as content, each with the stretch of its own that holds them."""
    owner: dict[int, tuple[int, Stretch]] = {}
    for n, (tags, _) in enumerate(best):
        for piece in ranges(tags, CONTENT):
            for i in range(*piece):
                if i in owner:
                    yield [owner[i], (n, piece)]
                owner[i] = (n, piece)


def ranges(tags: Sequence[int], begin: int, low: int = 0) -> tuple[Stretch, ...]:
    """Ranges of words tagged ``begin``, then ``begin + 1``, counted from ``low``."""
    found: list[Stretch] = []
    start: int | None = None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and tag != begin + 1:
            found.append((low + start, low + i))
            start = None
        if tag == begin:
            start = i
    return tuple(found)


def _runs(likely: Sequence[bool]) -> Iterator[Stretch]:
    start: int | None = None
    for i, each in enumerate([*likely, False]):
        if each and start is None:
            start = i
        if not each and start is not None:
            yield start, i
            start = None


@lru_cache(maxsize=1)
def load() -> ClaimModel:
    """The packaged model, loaded once a process."""
    return ClaimModel()


def _softmax(scores: Any) -> Any:
    power = np.exp(scores - scores.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)
