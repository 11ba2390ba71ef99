"""Claims of the record weighed against each other: which bear each other out, which cannot both be right, on how many accounts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Unpack

from detente import vocab
from detente.ledger.answers import ClaimEntry, EventEntry
from detente.models import sentences
from detente.resolve.bearing import bearing
from detente.resolve.candidates import Candidate, pairs
from detente.resolve.independence import TOLD_APART, accounts, source
from detente.resolve.pages import Pages
from detente.resolve.phrases import roots
from detente.resolve.statements import statements
from detente.resolve.weighing import weigh
from detente.vocab.names import fold
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from detente.ledger.answers import ArticleEntry, Who
    from detente.ledger.protocol import Asked, View
    from detente.model.text import Span
    from detente.models.sentences import Vector
    from detente.resolve.independence import Source
    from detente.resolve.weighing import Verdict, Weighing

# Acts that put something forward as so, or deny it. A demand, a promise or praise is neither borne out nor ruled out by another.
ASSERTING = frozenset({"say", "claim", "deny", "confirm", "acknowledge", "warn", "accuse"})
FEWEST_WORDS = 3
TOLD = frozenset({"happened", "hedged", "claimed", "denied", "negated"})
NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]{2,}")
NOBODY = frozenset({"unnamed", "population"})
SUBJECTS = 2
Entry = ClaimEntry | EventEntry


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two claims of different articles, or what an article tells in its own voice, and what became of them.

    Attributes:
        words: the words that decide, those of the one and those of the other, with what they tell.
        one_voice: whether the same person or body says both, so that it repeats itself or has changed its word.
    """

    left: Entry
    right: Entry
    weighing: Weighing
    words: tuple[tuple[str, str, str], ...]
    one_voice: bool


@dataclass(frozen=True, slots=True)
class Scales:
    """A claim with what other articles have to say to it.

    Attributes:
        behind, against: how many independent accounts say it, itself among them, and how many say what rules it out.
    """

    claim: Entry
    same: tuple[Weighed, ...]
    supporting: tuple[Weighed, ...]
    contradicting: tuple[Weighed, ...]
    behind: int
    against: int


def weighed(view: View, verdict: Verdict | None = None, **asked: Unpack[Asked]) -> tuple[Weighed, ...]:
    """Every pair of claims that have to do with each other, the surest first.

    Args:
        asked: among which claims and events.
    """
    entries: list[Entry] = [*view.claims(**asked), *view.events(**asked)]
    found = (each for each in _weighed(view, entries) if verdict in (None, each.weighing.verdict))
    return tuple(sorted(found, key=lambda each: (-each.weighing.score, each.left.known, each.left.id, each.right.id)))


def scales(view: View, claim: Entry, known_on: date | None = None) -> Scales:
    """What other articles have to say to a claim."""
    actors = [who.actor for who in _about(claim) if who.actor != who.here]
    if isinstance(claim, ClaimEntry) and claim.speaker and claim.speaker.kind not in NOBODY:
        actors.append(claim.speaker.actor)
    beside: dict[str, Entry] = {claim.id: claim}
    for actor in dict.fromkeys(actors):
        beside |= {each.id: each for each in view.claims(actor=actor, known_on=known_on)}
        beside |= {each.id: each for each in view.events(actor=actor, known_on=known_on)}
    found = sorted(
        _weighed(view, beside.values(), claim.id), key=lambda each: (-each.weighing.score, each.left.id, each.right.id)
    )
    same, supporting, contradicting = (
        tuple(each for each in found if each.weighing.verdict == name) for name in ("same", "supporting", "contradicting")
    )
    sources = Sources(view)
    behind = [claim, *(other(each, claim) for each in (*same, *supporting))]
    against = [other(each, claim) for each in contradicting]
    return Scales(claim, same, supporting, contradicting, accounts(map(sources.of, behind)), accounts(map(sources.of, against)))


def other(each: Weighed, claim: Entry) -> Entry:
    """The side of a pair that is not this claim."""
    return each.right if each.left.id == claim.id else each.left


class Sources:
    """Where claims come from; each article is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._articles: dict[str, ArticleEntry] = {}
        self._texts: dict[str, str] = {}

    def of(self, claim: Entry) -> Source:
        """The source of a claim; of what an article tells in its own voice, the article."""
        return source(claim, self._article(claim.article), self._article(claim.account), self._text(claim.account))

    def _article(self, key: str) -> ArticleEntry:
        if key not in self._articles:
            self._articles[key] = next(self._view.articles(article=key))
        return self._articles[key]

    def _text(self, key: str) -> str:
        if key not in self._texts:
            self._texts[key] = self._view.text(key)
        return self._texts[key]


# --- the pairs


def _weighed(view: View, entries: Iterable[Entry], only: str | None = None) -> Iterator[Weighed]:
    asserted = sorted(filter(_is_asserted, entries), key=lambda entry: (entry.known, entry.article, entry.start, entry.id))
    if not any(isinstance(entry, ClaimEntry) for entry in asserted):
        return
    pages = Pages(view)
    held = list(_candidates(asserted, pages))
    near = [(i, j, cosine) for i, j, cosine in pairs(held, _vectors) if only in (None, held[i].id, held[j].id)]
    needed = sorted({i for i, j, _ in near} | {j for _, j, _ in near})
    told = dict(zip(needed, statements(pages.wording(asserted[i]) for i in needed), strict=True))
    seen: set[tuple[object, ...]] = set()
    for i, j, cosine in near:
        if isinstance(asserted[i], EventEntry) and isinstance(asserted[j], EventEntry):
            continue
        weighing = weigh(told[i], told[j], cosine)
        words = tuple((_cut(told[i].text, each.left), _cut(told[j].text, each.right), each.says) for each in weighing.deciding)
        key = (held[i].account, held[j].account, weighing.verdict, words)
        if weighing.verdict != "neither" and key not in seen:
            seen.add(key)
            if weighing.verdict != "contradicting":
                likely = bearing(told[i], told[j], *_vectors([held[i].text, held[j].text]))
                weighing = replace(weighing, score=likely.strengthens)
            yield Weighed(asserted[i], asserted[j], weighing, words, _one_voice(asserted[i], asserted[j]))


def _vectors(texts: Sequence[str]) -> Vector:
    return sentences.load().vectors(texts)


def _is_asserted(entry: Entry) -> bool:
    """Whether an entry puts something forward as so; an event only where the article tells it in its own voice."""
    if isinstance(entry, ClaimEntry):
        return entry.act in ASSERTING and len(said(entry).split()) >= FEWEST_WORDS
    return entry.claim is None and entry.reality in TOLD


def said(entry: Entry) -> str:
    """What a claim says, or the sentence that tells an event."""
    return " ".join(entry.content) if isinstance(entry, ClaimEntry) else entry.words[0]


def _cut(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


def _one_voice(left: Entry, right: Entry) -> bool:
    if not isinstance(left, ClaimEntry) or not isinstance(right, ClaimEntry) or left.speaker is None or right.speaker is None:
        return False
    return {left.naming, right.naming} <= TOLD_APART and left.speaker.actor == right.speaker.actor


def _candidates(entries: Sequence[Entry], pages: Pages) -> Iterator[Candidate]:
    subjects = _subjects(entries)
    for entry in entries:
        text = said(entry)
        keys = [key for who in _about(entry) for key in _keys(who)]
        if isinstance(entry, ClaimEntry) and entry.speaker and entry.act == "deny":
            keys += _keys(entry.speaker)
        keys += [key for name in NAME.findall(text) for key in _named(name)]
        keys += subjects[entry.article] if len(set(keys)) < SUBJECTS else []
        yield Candidate(entry.id, text, entry.account, tuple(dict.fromkeys(keys)), pages.printed(entry))


@lru_cache(maxsize=65536)
def _keys(who: Who) -> tuple[str, ...]:
    """Under what an actor is looked up: what the register knows it as, with what that belongs to, else its id."""
    known = vocab.load().register.find(who.name)
    return tuple(sorted(roots({known[0].key}))) if known else (who.actor,)


@lru_cache(maxsize=65536)
def _named(name: str) -> tuple[str, ...]:
    register = vocab.load().register
    folded = fold(name)
    if folded in load_weights().lists["calendar"]:
        return ()
    known = register.demonym(name) or next(iter(register.find(name)), None)
    return tuple(sorted(roots({known.key}))) if known else (f"name:{folded}",)


def _about(entry: Entry) -> Iterator[Who]:
    parts = entry.about if isinstance(entry, ClaimEntry) else (*entry.initiators, *entry.recipients)
    return (who for who in parts if who.kind not in NOBODY)


def _subjects(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Of whom each article's entries mostly speak: what a claim that names nobody is about."""
    often: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        often[entry.article].update(key for who in _about(entry) for key in _keys(who))
    return defaultdict(
        list, {article: [actor for actor, _ in counted.most_common(SUBJECTS)] for article, counted in often.items()}
    )
