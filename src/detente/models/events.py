"""Who did what to whom, as a small encoder hears it: which words name a deed, of what type, and who stands on which side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from detente.model.actor import ActorKind
from detente.model.event import EventType, Reality
from detente.models import wordpieces
from detente.models.encoders import open_encoder
from detente.models.links import Linker
from detente.models.sealed import check
from detente.models.windows import Window, Words, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Stretch = tuple[int, int]

HOME = Path(__file__).parent / "events"
NONE = "NONE"
TYPES: tuple[EventType, ...] = tuple(sorted(get_args(EventType)))
LABELS: tuple[str, ...] = (*TYPES, NONE)
BOOK_IDS = {"": 0} | {name: n for n, name in enumerate(TYPES, 1)}
REALITY_IDS = {name: n for n, name in enumerate(get_args(Reality), 1)}
KIND_IDS = {name: n for n, name in enumerate(sorted(get_args(ActorKind)), 1)}
OUTSIDE, INITIATOR, RECIPIENT, BOTH = 0, 1, 3, 5  # "begins"; the next number is "goes on"
TAGS = 7
LEAST = 1e-4  # so that no share's logarithm is endless
SURELY = 0.9  # how likely a word that was not asked about must name a deed to be looked at
RUNNING = "running.npz"
GRAMMAR = 4  # nobody's part by the grammar, an initiator, a recipient, both


@dataclass(frozen=True, slots=True)
class Notes:
    """What the grammar and the code book say of an article's words, for the encoder to weigh.

    Attributes:
        book: for each draft's trigger, id of its type and of its reality.
        kind: for each word, id of the kind of actor whose mention it heads, 0 for none.
        sides: for each draft's trigger, the words that stand for its initiators and recipients.
    """

    book: Mapping[int, tuple[int, int]]
    kind: np.ndarray
    sides: Mapping[int, tuple[frozenset[int], frozenset[int]]]

    def parts(self, trigger: int, first: int, after: int) -> np.ndarray:
        """The part in a deed that the grammar gives each word from ``first`` up to ``after``: 0-3."""
        doers, done_to = self.sides.get(trigger, (frozenset(), frozenset()))
        return np.array([(i in doers) + 2 * (i in done_to) for i in range(first, after)], dtype=np.int64)

    def told(self, first: int, after: int) -> np.ndarray:
        """For each word from ``first`` up to ``after``, id of the type that the code book hears in it."""
        return np.array([self.book.get(i, (0, 0))[0] for i in range(first, after)], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Deed:
    """One word as the model hears it.

    Attributes:
        i: the word that names it.
        named: probability that the word names a deed at all, before its sides are looked at, 0-1.
        running: the same in running text, below an article's lead, with its type and sides in view; None without an ear for that.
        shares: for each of LABELS its probability.
        initiators, recipients: stretches of words, first and the one after the last; who is both stands in both.
        sure: for each stretch the mean probability of its words to stand on that side.
    """

    i: int
    named: float
    shares: Mapping[str, float]
    initiators: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]
    sure: Mapping[Stretch, float]
    running: float | None = None


class EventModel:
    """The trained reader; sentences are read one at a time, so that the same words give the same answer in any company.

    Raises:
        BadVocabulary: if a weight file is not the one its digest names.
    """

    def __init__(self, home: Path = HOME) -> None:
        check(home)
        self._encoder: Any = open_encoder(home / "encoder.onnx")
        self._w: dict[str, Any] = {}
        for path in (home / "heads.npz", home / RUNNING):
            if path.exists():
                with np.load(path) as arrays:
                    self._w |= {name: arrays[name].astype(np.float32) for name in arrays.files}
        self._moves = self._w["moves"] + self._w["forbidden"]
        self._first = self._w["forbidden"][0]
        self._linker = Linker(self._w, "head")
        self._pieces = wordpieces.load()

    def read(self, words: Words, notes: Notes, asked: Sequence[int], also: Collection[int] = ()) -> dict[int, Deed]:
        """What the model hears in the words asked about, and in those of ``also`` that it is sure to name a deed."""
        heard: dict[int, Deed] = {}
        for window in sentences(words, self._pieces.tokenizer):
            mine = [i for i in asked if window.low <= i < window.after]
            if mine:
                heard.update(self._sentence(words, notes, window, mine, also))
        return heard

    def _sentence(self, words: Words, notes: Notes, window: Window, asked: list[int], also: Collection[int]) -> dict[int, Deed]:
        states = self.states(words, notes, window)
        leaning = states @ self._w["named.weight"][0] + self._w["named.bias"][0]
        named = _sigmoid(leaning)
        surely = window.low + np.flatnonzero(named >= SURELY)
        triggers = [*asked, *(i for i in surely.tolist() if i in also)]
        word = states @ self._w["word.weight"].T + self._w["word.bias"]
        scores = self._links(words, notes, window, states, word, triggers)
        odds = _sides(_softmax(scores))
        middle = self._middle(notes, window, states, word, triggers, odds)
        shares = _softmax(middle @ self._w["types.weight"].T + self._w["types.bias"])
        rows = [i - window.low for i in triggers]
        booked = np.array([[i in notes.book] for i in triggers], dtype=np.float32)
        signs = [middle, leaning[rows][:, None], np.log(shares + LEAST), odds.max(1), booked, states[rows]]
        running = self.running(np.concatenate(signs, -1))
        best = self._best(scores)
        return {
            i: Deed(
                i,
                round(float(named[i - window.low]), 4),
                dict(zip(LABELS, row, strict=True)),
                doers := stretches(tags, (INITIATOR, BOTH), window.low),
                done_to := stretches(tags, (RECIPIENT, BOTH), window.low),
                {
                    (first, after): round(float(share[first - window.low : after - window.low].max()), 4)
                    for found, share in ((doers, odds[n, :, 0]), (done_to, odds[n, :, 1]))
                    for first, after in found
                },
                None if running is None else round(float(running[n]), 4),
            )
            for n, (i, row, tags) in enumerate(zip(triggers, shares.round(4).tolist(), best, strict=True))
        }

    def running(self, signs: Any) -> Any:
        """How likely each trigger names a deed in running text, by signs of it, [triggers, signs]; None without an ear for that."""
        weight = self._w.get("running.weight")
        return None if weight is None else _sigmoid(signs @ weight + self._w["running.bias"])

    def states(self, words: Words, notes: Notes, window: Window) -> Any:
        """The states of the words of a sentence, [words, width]."""
        embedded = self._pieces.embed(np.array(window.pieces, dtype=np.int64))
        word = np.array(window.word)
        here = np.maximum(word, 0)
        told = notes.told(window.low, window.after)[np.maximum(word - window.low, 0)]
        seen = (words.looks[here], words.part[here], words.dep[here], words.name[here], told, notes.kind[here])
        for column, looks in enumerate(seen):
            embedded += self._w[f"seen.{column}.weight"][np.where(word >= 0, looks, 0)]
        mask = np.ones((1, len(window.pieces)), dtype=np.int64)
        return self._encoder.run(["states"], {"embedded": embedded[None], "mask": mask})[0][0][list(window.first)]

    def _links(self, words: Words, notes: Notes, window: Window, states: Any, word: Any, triggers: Sequence[int]) -> Any:
        """For each trigger scores of the tags of every word, [triggers, words, TAGS]."""
        heads = states[[i - window.low for i in triggers]]
        relations = words.relations_of(triggers, window.low, window.after)
        told = self._w["grammar.weight"][np.stack([notes.parts(i, window.low, window.after) for i in triggers])]
        return self._linker.scores(word, heads, relations, told)

    def _middle(self, notes: Notes, window: Window, states: Any, word: Any, triggers: Sequence[int], odds: Any) -> Any:
        """What the types are told from: each trigger with how likely each word stands on either side, [triggers, middle]."""
        w = self._w
        sides = []
        for side in range(2):
            share = odds[..., side]
            sides.append((share @ word) / (share.sum(-1, keepdims=True) + 1))
        heads = states[[i - window.low for i in triggers]]
        told = np.array([notes.book.get(i, (0, 0)) for i in triggers])
        whole = np.broadcast_to(states.mean(0), heads.shape)
        parts = [heads, *sides, whole, w["book.weight"][told[:, 0]], w["reality.weight"][told[:, 1]]]
        return np.maximum(np.concatenate(parts, -1) @ w["middle.weight"].T + w["middle.bias"], 0)

    def _best(self, scores: Any) -> list[list[int]]:
        """For each trigger the likeliest tags (Viterbi)."""
        triggers, words, _ = scores.shape
        rows = np.ascontiguousarray((scores - scores[:, :, :1]).transpose(1, 0, 2))
        totals = np.empty_like(rows)
        totals[0] = rows[0] + self._first
        for step in range(1, words):
            np.max(totals[step - 1, :, :, None] + self._moves, axis=1, out=totals[step])
            totals[step] += rows[step]
        best = np.empty((triggers, words), dtype=np.int64)
        best[:, -1] = last = totals[-1].argmax(1)
        into = self._moves.T
        for step in range(words - 1, 0, -1):
            best[:, step - 1] = last = (totals[step - 1] + into[last]).argmax(1)
        return [row.tolist() for row in best]


def stretches(tags: Sequence[int], begins: Sequence[int], low: int = 0) -> tuple[Stretch, ...]:
    """Stretches of words tagged by one of ``begins``, then by the next number, counted from ``low``."""
    found: list[Stretch] = []
    start, going = 0, -1
    for i, tag in enumerate([*tags, OUTSIDE]):
        if going >= 0 and tag != going:
            found.append((low + start, low + i))
            going = -1
        if tag in begins:
            start, going = i, tag + 1
    return tuple(found)


@lru_cache(maxsize=1)
def load() -> EventModel | None:
    """The packaged model, loaded once a process, or None where it was left out."""
    return EventModel() if HOME.exists() else None


def _sides(tags: Any) -> Any:
    """How likely each word is to stand on either side, [..., 2]: whoever is both counts on each."""
    both = tags[..., BOTH : BOTH + 2].sum(-1)
    return np.stack([tags[..., begins : begins + 2].sum(-1) + both for begins in (INITIATOR, RECIPIENT)], -1)


def _softmax(scores: Any) -> Any:
    power = np.exp(scores - scores.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)


def _sigmoid(scores: Any) -> Any:
    return 1 / (1 + np.exp(-scores))
