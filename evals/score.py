"""Score readings against the hand-made gold in the folders here, and keep the floors below which no figure may fall.

usage: python evals/score.py [TASK ...] [--held | --articles | --variety | --fresh] [--misses] [--raise]

Each folder holds ``cases.jsonl`` (to work on), most also ``held.jsonl`` (looked at when the work is done), some ``articles.jsonl``
(whole sample articles), ``variety.jsonl`` (many wordings of one thing) or ``fresh.jsonl`` (texts by another hand), and ``baseline.json`` with the floors of all.
``--misses`` prints what was missed, ``--raise`` lifts the floors to just below what was measured.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pycountry
from babel import Locale

from detente import vocab
from detente.analyse.accounts import happenings
from detente.analyse.contradictions import contradictions
from detente.cli import flow
from detente.ingest import Given, open_articles
from detente.ledger.store import open_ledger
from detente.model.relation import SYMMETRIC, Relation
from detente.model.text import Article, Span
from detente.model.time import parse_when
from detente.models import sentences
from detente.pipeline import read_articles
from detente.read.hedges import hedges_over
from detente.read.language import parse
from detente.read.reality import reality
from detente.resolve.statements import plain, statements
from detente.resolve.weighing import weigh
from detente.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.model.actor import Actor, Part
    from detente.model.claim import Claim
    from detente.model.event import Event
    from detente.model.place import Place
    from detente.model.reading import Reading
    from detente.model.time import When
    from detente.resolve.weighing import Weighing

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
FILES = {
    "dev": "cases.jsonl",
    "held": "held.jsonl",
    "articles": "articles.jsonl",
    "variety": "variety.jsonl",
    "fresh": "fresh.jsonl",
    "unread": "unread.jsonl",
    "dense": "dense.jsonl",
    "later": "later.jsonl",
}
HALVES = (
    ("held", "the cases held back"),
    ("articles", "whole sample articles"),
    ("variety", "many wordings of one thing"),
    ("fresh", "texts by another hand"),
    ("unread", "texts by a third hand"),
    ("dense", "sentences full of deeds, by a fourth hand"),
    ("later", "texts by a fifth hand, whose misses nobody has read"),
)
MARGIN = 0.02
# A figure asked less often is shown and has no floor.
OFTEN = 15
Case = dict[str, Any]
Names = str | list[str]
EMPTY_WORDS = frozenset({"the", "a", "an", "of", "and", "its", "their", "his", "her", "our", "my"})
# Types in which two sides do the same thing, so that it does not matter which one is named first.
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT"})
COUNTRIES = {country.alpha_3: Locale("en").territories.get(country.alpha_2, country.name) for country in pycountry.countries}
DOUBT = 0.3  # the strength of a hedge from which what happened is told with doubt, as in the reading of events
TOLD_AS_DONE = frozenset({"happened", "hedged", "claimed"})


@dataclass(slots=True)
class Tally:
    """Right and asked, by figure, and the misses in words."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ask(self, figure: str, right: bool, miss: str = "") -> bool:
        """Count one question and its answer."""
        self.asked[figure] += 1
        self.right[figure] += right
        if miss and not right:
            self.misses.append(f"{figure}: {miss}")
        return right

    def share(self, figure: str) -> float:
        """Right of asked; 1 where nothing was asked."""
        return self.right[figure] / self.asked[figure] if self.asked[figure] else 1.0

    def f1(self, precision: str, recall: str) -> float:
        """The harmonic mean of two figures."""
        p, r = self.share(precision), self.share(recall)
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a task, and the tally they come from."""

    figures: dict[str, float]
    tally: Tally

    def firm(self) -> dict[str, float]:
        """The figures that were asked often enough for a floor."""
        return {name: value for name, value in self.figures.items() if self.tally.asked.get(name, OFTEN) >= OFTEN}


def cases_of(task: str, half: str = "dev") -> list[Case]:
    """The cases of a task; none if the file is not there."""
    path = HERE / task / FILES[half]
    if not path.exists():
        return []
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{"key": f"{task}-{n + 1}", **case, **_text(case)} for n, case in enumerate(cases)]


def _text(case: Case) -> Case:
    if "a" in case:
        return {"text": f"{case['a']}\n{case['b']}"}
    return {"text": article(case).text} if "sample" in case else {}


def article(case: Case) -> Article:
    """The article of a case: its text, or the sample that it names."""
    published = parse_when(case["published"]) if case.get("published") else None
    if "sample" not in case:
        key, publisher = case.get("key", ""), case.get("publisher")
        return Article(text=case["text"], key=key, language="en", publisher=publisher, published=published)
    (sample,) = open_articles([SAMPLES / case["sample"]], Given(published))
    if not isinstance(sample, Article):
        raise TypeError(f"{case['sample']} was set aside: {sample}")
    return replace(sample, key=case["key"])


def read(cases: Sequence[Case]) -> Iterator[tuple[Case, Reading]]:
    """Each case with its reading."""
    return zip(cases, read_articles(map(article, cases), vocab.load()), strict=True)


# --- words and actors


def spans_of(words: str, text: str) -> list[Span]:
    """Where words stand in a text, whole words only."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [Span(*match.span()) for match in re.finditer(before + re.escape(words) + after, text)]


def around(words: str | Span, text: str) -> str:
    """The line of a text in which words stand, for a person to read."""
    at = next(iter(spans_of(words, text)), Span(0, 0)) if isinstance(words, str) else words
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    return text[start : end if end >= 0 else len(text)]


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def nearest(spans: Sequence[Span], to: Span | None) -> Span | None:
    """The span that stands nearest to another; the first if there is no other."""
    return min(spans, key=lambda span: gap(span, to) if to else span.start, default=None)


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """F1 of the characters that two lists of spans cover."""
    first = {i for span in one for i in range(*span)}
    second = {i for span in other for i in range(*span)}
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def tokens(words: str) -> frozenset[str]:
    """The words that count, without plural and possessive endings."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", words.lower()))
    return frozenset(word.removesuffix("s") for word in found if word not in EMPTY_WORDS)


def labels(actor: Actor, article: Article) -> Iterator[str]:
    """What an actor is called: its name, its aliases, its mentions that are no pronouns, and a government's country."""
    yield actor.name
    yield from actor.aliases
    if actor.kind in {"state", "government"} and actor.country in COUNTRIES:
        yield COUNTRIES[actor.country]
    yield from (article.words(mention.span) for mention in actor.mentions if mention.form not in {"pronoun", "adjective"})


def is_called(actor: Actor, names: Names, article: Article) -> bool:
    """Whether one of several names fits an actor: all words of the one stand in the other."""
    wanted = [tokens(name) for name in ([names] if isinstance(names, str) else names) if name != "-"]
    known = [tokens(label) for label in labels(actor, article)]
    return any(want <= have or have <= want for want in wanted for have in known if have and want)


def same_side(parts: Sequence[Part], names: Sequence[Names], reading: Reading) -> bool:
    """Whether a side is made of just these actors; a name that may also be ``-`` need not be there."""
    actors = [reading.actor(part.actor) for part in parts]
    there = all(
        (not isinstance(name, str) and "-" in name) or any(is_called(actor, name, reading.article) for actor in actors)
        for name in names
    )
    return there and all(any(is_called(actor, name, reading.article) for name in names) for actor in actors)


def allows(gold: str | list[str], value: str) -> bool:
    """Whether a value is the one wanted, or one of those."""
    return value == gold if isinstance(gold, str) else value in gold


# --- claims


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim of the gold, found again in the text."""

    claim: Case
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None


def wanted(claim: Case, text: str) -> Wanted:
    """Find a gold claim's words: the content and cue that stand closest, then the speaker closest to the cue."""
    pairs = [
        (content, cue)
        for content in spans_of(claim["content"][0], text)
        for cue in ([cue for cue in spans_of(claim["cue"], text) if not cue.overlaps(content)] if claim["cue"] else [None])
    ]
    first, cue = min(pairs, key=lambda pair: gap(pair[0], pair[1]) if pair[1] else 0)
    rest = [spans_of(words, text)[-1] for words in claim["content"][1:]]
    speakers = [span for span in spans_of(claim["speaker"], text) if not span.overlaps(first)]
    return Wanted(claim, (first, *rest), cue, nearest(speakers, cue or first))


def paired(gold: Sequence[Wanted], claims: Sequence[Claim]) -> dict[int, int]:
    """Which claim found answers which gold one: half of the content shared, and the cue or the speaker."""
    ranked = sorted(
        ((_closeness(want, claim), i, j) for i, want in enumerate(gold) for j, claim in enumerate(claims)), reverse=True
    )
    pairs: dict[int, int] = {}
    for close, i, j in ranked:
        if close >= 1 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _closeness(want: Wanted, claim: Claim) -> float:
    shared = likeness(want.content, claim.content)
    cue = want.cue is not None and want.cue.overlaps(claim.cue)
    speaker = want.speaker is not None and any(want.speaker.overlaps(span) for span in claim.speaker.spans)
    return (
        shared + 0.5 * (cue or speaker or want.claim["cue"] in {None, ":", "."}) + 0.2 * (cue and speaker)
        if shared >= 0.5
        else 0
    )


def speaker_right(want: Wanted, claim: Claim, reading: Reading) -> bool:
    """Whether the speaker found is the one meant: an actor of that name, or one that the gold's words point at."""
    who = want.claim["who"]
    spots = [spot for name in _each(who) for spot in spans_of(name, reading.article.text)]
    if claim.speaker.actor is None:
        words = claim.speaker.description
        return any(spot.overlaps(span) for spot in spots for span in claim.speaker.spans) or allows(who, words)
    actor = reading.actor(claim.speaker.actor)
    if want.claim["naming"] != "unnamed" and is_called(actor, who, reading.article):
        return True
    return any(
        spot.overlaps(mention.span)
        for spot in spots
        for mention in actor.mentions
        if mention.span.length < 2 * spot.length + 30
    )


def score_claims(cases: Sequence[Case]) -> Outcome:
    """Claims found; of those found, speaker, naming and act; reasons for anonymity and nesting as F1."""
    tally = Tally()
    for case, reading in read(cases):
        text = reading.article.text
        claims = [claim for claim in reading.claims if claim.speaker.naming != "article"]
        gold = [wanted(claim, text) for claim in case["claims"]]
        pairs = paired(gold, claims)
        found = {claims[j].id: i for i, j in pairs.items()}
        open_to_choice = {claim.id for claim in claims if claim.id not in found and _optional(claim, case, text)}
        for j, claim in enumerate(claims):
            if j not in pairs.values() and claim.id in open_to_choice:
                continue
            words = f"{case['key']}: {claim.speaker.description!r} {text[slice(*claim.cue)]!r} {text[slice(*claim.content[0])][:70]!r}"
            tally.ask("precision", j in pairs.values(), words)
        for i, want in enumerate(gold):
            words = f"{case['key']}: {want.claim['speaker']!r} {want.claim['cue']!r} {want.claim['content'][0][:70]!r}"
            if tally.ask("recall", i in pairs, words):
                _ask_claim(tally, want, claims[pairs[i]], reading, words)
            reason, inside = want.claim["anonymity_reason"], want.claim["inside"]
            got = claims[pairs[i]] if i in pairs else None
            if reason:
                spot = got.speaker.anonymity_reason if got else None
                tally.ask("reason recall", spot is not None and any(spot.overlaps(at) for at in spans_of(reason, text)), words)
            if inside is not None:
                tally.ask("nested recall", got is not None and found.get(got.inside or "") == inside, words)
        for claim in claims:
            words = f"{case['key']}: {text[slice(*claim.content[0])][:70]!r}"
            at = found.get(claim.id)
            if claim.inside and not {claim.id, claim.inside} & open_to_choice:
                tally.ask("nested precision", at is not None and found.get(claim.inside) == gold[at].claim["inside"], words)
            if spot := claim.speaker.anonymity_reason:
                reasons = {each["anonymity_reason"] for each in case["claims"]} - {None}
                right = any(spot.overlaps(at) for reason in reasons for at in spans_of(reason, text))
                tally.ask("reason precision", right, f"{words}: {text[slice(*spot)]!r}")
    figures = {
        name: tally.share(name) for name in ("recall", "precision", "speaker", "naming", "act", "quotation", "unnamed kept")
    }
    figures["reason F1"] = tally.f1("reason precision", "reason recall")
    figures["nested F1"] = tally.f1("nested precision", "nested recall")
    return Outcome(figures, tally)


def _optional(claim: Claim, case: Case, text: str) -> bool:
    """Whether the gold leaves open if this is a claim: a question, or words it names."""
    if text[slice(*claim.content[-1])].endswith("?"):
        return True
    return any(likeness(claim.content, [spot]) >= 0.5 for words in case.get("optional", ()) for spot in spans_of(words, text))


def _ask_claim(tally: Tally, want: Wanted, claim: Claim, reading: Reading, words: str) -> None:
    who = claim.speaker.description if claim.speaker.actor is None else reading.actor(claim.speaker.actor).name
    tally.ask("speaker", speaker_right(want, claim, reading), f"{words} is {want.claim['who']!r}, found {who!r}")
    for figure, value in (("naming", claim.speaker.naming), ("act", claim.act), ("quotation", claim.quotation)):
        tally.ask(figure, allows(want.claim[figure], value), f"{words} is {want.claim[figure]}, found {value}")
    if want.claim["naming"] == "unnamed":
        tally.ask("unnamed kept", claim.speaker.naming != "named", words)


# --- events


def event_pairs(case: Case, events: Sequence[Event], text: str) -> dict[int, int]:
    """Which event found answers which gold one: by its trigger, else by its type a few words away."""
    pairs: dict[int, int] = {}

    def near(gold: Case, event: Event, far: int) -> bool:
        return any(gap(spot, event.trigger) < far for spot in spans_of(gold["trigger"], text))

    ways: tuple[Callable[[Case, Event], bool], ...] = (
        lambda gold, event: near(gold, event, 1),
        lambda gold, event: near(gold, event, 40) and allows(gold["type"], event.type),
    )
    for answers in ways:
        for i, gold in enumerate(case["events"]):
            for j, event in enumerate(events):
                if i not in pairs and j not in pairs.values() and answers(gold, event):
                    pairs[i] = j
    return pairs


def score_events(cases: Sequence[Case]) -> Outcome:
    """Events found; of those found, type, reality and both sides; and sentences in which all is right and nothing is added."""
    tally = Tally()
    for case, reading in read(cases):
        text = reading.article.text
        events = reading.events
        pairs = event_pairs(case, events, text)
        whole = True
        for i, gold in enumerate(case["events"]):
            words = f"{case['key']}: {gold['trigger']!r} in {around(gold['trigger'], text)!r}"
            whole &= tally.ask("recall", i in pairs, words) and _ask_event(tally, gold, events[pairs[i]], reading)
            if gold["fatalities"]:
                tolls = [(each.fatalities.low, each.fatalities.high) for each in events if each.fatalities]
                tally.ask("toll", tuple(gold["fatalities"].values()) in tolls, f"{words} {tolls}")
        allowed = [spot for word in case.get("optional", ()) for spot in spans_of(word, text)]
        for j, event in enumerate(events):
            right = (
                j in pairs.values() or event.reality not in TOLD_AS_DONE or any(event.trigger.overlaps(at) for at in allowed)
            )
            whole &= tally.ask(
                "precision",
                right,
                f"{case['key']}: {event.type} {text[slice(*event.trigger)]!r} in {around(event.trigger, text)!r}",
            )
        if case["kind"] != "article":
            tally.ask("sentence", whole)
            tally.ask(f"sentence, {case['kind']}", whole)
    names = ("recall", "precision", "type", "reality", "initiators", "recipients", "toll")
    sentences = sorted(name for name in tally.asked if name.startswith("sentence"))
    return Outcome({name: tally.share(name) for name in (*names, *sentences)}, tally)


def _ask_event(tally: Tally, gold: Case, event: Event, reading: Reading) -> bool:
    words = f"{reading.article.key}: {gold['trigger']!r} in {around(gold['trigger'], reading.article.text)!r} is"
    initiators, recipients = event.initiators, event.recipients
    by, to = gold["initiators"], gold["recipients"]
    if len(by) > 1 and all("-" in _each(name) for name in to) and not MUTUAL.isdisjoint(_each(gold["type"])):
        initiators, recipients, by, to = (*initiators, *recipients), (), [*by, *to], []

    elif initiators == recipients and not MUTUAL.isdisjoint(_each(gold["type"])):
        recipients, by, to = (), [*by, *to], []

    def called(parts: Sequence[Part]) -> str:
        return ", ".join(reading.actor(part.actor).name for part in parts) or "nobody"

    return all(
        [
            tally.ask("type", allows(gold["type"], event.type), f"{words} {gold['type']}, found {event.type}"),
            tally.ask("reality", allows(gold["reality"], event.reality), f"{words} {gold['reality']}, found {event.reality}"),
            tally.ask(
                "initiators",
                same_side(initiators, by, reading),
                f"{words} by {gold['initiators']}, found {called(initiators)}",
            ),
            tally.ask(
                "recipients",
                same_side(recipients, to, reading),
                f"{words} to {gold['recipients']}, found {called(recipients)}",
            ),
        ]
    )


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def score_occurred(cases: Sequence[Case]) -> Outcome:
    """When events took place: whether the days found hold the true ones, and whether they say no less than the text does."""
    tally = Tally()
    for case, reading in read(cases):
        for gold in case["events"]:
            words = f"{case['key']}: {gold['trigger']!r} in {case['text']!r}"
            spots = spans_of(gold["trigger"], case["text"])
            got = next((each for each in reading.events if any(each.trigger.overlaps(spot) for spot in spots)), None)
            if not tally.ask("recall", got is not None, words) or got is None:
                continue
            start, end = _days(got.occurred)
            wanted_days = f"{gold['start']} to {gold['end']}, found {start} to {end}"
            dated = tally.ask("dated", got.occurred is not None, f"{words} is {wanted_days}")
            if not dated:
                continue
            early = start is None or (gold["start"] is not None and start <= gold["start"])
            late = end is None or end >= gold["end"]
            tally.ask("holds the days", early and late, f"{words} is {wanted_days}")
            tally.ask("just the days", (start, end) == (gold["start"], gold["end"]), f"{words} is {wanted_days}")
            if gold["start"] and _width(gold["start"], gold["end"]) <= 2:
                tally.ask("a day told: 3 days at most", start is not None and end is not None and _width(start, end) <= 3)
    names = ("recall", "dated", "holds the days", "just the days", "a day told: 3 days at most")
    return Outcome({name: tally.share(name) for name in names}, tally)


def _width(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def score_factuality(cases: Sequence[Case]) -> Outcome:
    """How words are put; and of what is recorded as happened, what did, and of what did, what is recorded."""
    tally, known = Tally(), vocab.load()
    for case, parsed in zip(cases, parse(map(article, cases)), strict=True):
        i = next(token.i for token in parsed.tokens if token.text == case["word"])
        put = reality(parsed, known.codebook, i)
        if put == "happened" and any(hedge.strength >= DOUBT for hedge in hedges_over(parsed, known.cues, i)):
            put = "hedged"
        words = f"{case['key']}: {case['word']!r} in {case['text']!r} is {case['reality']}, found {put}"
        tally.ask("reality", allows(case["reality"], put), words)
        if put == "happened":
            tally.ask("happened, precision", allows(case["reality"], "happened"), words)
        if allows(case["reality"], "happened"):
            tally.ask("happened, recall", put == "happened", words)
    return Outcome({name: tally.share(name) for name in ("reality", "happened, precision", "happened, recall")}, tally)


def score_tolls(cases: Sequence[Case]) -> Outcome:
    """How many were killed, wounded and held, as closely as the words say; none where nobody was."""
    tally = Tally()
    for case, reading in read(cases):
        for what in ("fatalities", "wounded", "held"):
            if what not in case:
                continue
            gold, events = case[what], [event for event in reading.events if event.reality in TOLD_AS_DONE]
            found = [(toll.low, toll.high) for event in events if (toll := getattr(event, what))]
            if gold is None:
                right = all(high == 0 for _, high in found)
            else:
                right = any(low in _each(gold["low"]) and high in _each(gold["high"]) for low, high in found)
            tally.ask("toll", right, f"{case['key']}: {what} in {case['text']!r} is {gold}, found {found}")
    return Outcome({"toll": tally.share("toll")}, tally)


def score_neutral(cases: Sequence[Case]) -> Outcome:
    """Texts without politics, in which no event is to be found."""
    tally = Tally()
    for case, reading in read(cases):
        events = [event for event in reading.events if event.reality != "negated"]
        told = [f"{event.type} {reading.article.words(event.trigger)!r}" for event in events]
        for figure in ("quiet", f"quiet, {case['kind']}"):
            tally.ask(figure, not told, f"{case['key']}: {told} in {case['text']!r}" if figure == "quiet" else "")
    return Outcome({name: tally.share(name) for name in sorted(tally.asked)}, tally)


# --- relations, metonyms


def score_relations(cases: Sequence[Case]) -> Outcome:
    """Relations found and falsely found, and the state of those found."""
    tally = Tally()
    for case, reading in read(cases):
        left = list(reading.relations)
        for gold in case["relations"]:
            got = next((each for each in left if _same_relation(gold, each, reading)), None)
            words = f"{case['key']}: {gold['subject']} {gold['kind']} {gold['object']} in {case['text'][:300]!r}"
            if tally.ask("recall", got is not None, words) and got is not None:
                left.remove(got)
                tally.ask("precision", right=True)
                tally.ask("state", got.state in _each(gold["state"]), f"{words} is {gold['state']}, found {got.state}")
        for each in left:
            sides = f"{reading.actor(each.subject.actor).name} {each.kind} {reading.actor(each.object.actor).name}"
            if each.kind not in case.get("optional", ()):
                tally.ask("precision", False, f"{case['key']}: {sides} in {around(each.evidence, case['text'])!r}")
    figures = {name: tally.share(name) for name in ("recall", "precision", "state")}
    return Outcome({**figures, "F1": tally.f1("precision", "recall")}, tally)


def _same_relation(gold: Case, relation: Relation, reading: Reading) -> bool:
    if not allows(gold["kind"], relation.kind):
        return False
    sides = reading.actor(relation.subject.actor), reading.actor(relation.object.actor)
    orders = (sides, sides[::-1]) if relation.kind in SYMMETRIC else (sides,)
    article = reading.article
    return any(is_called(one, gold["subject"], article) and is_called(other, gold["object"], article) for one, other in orders)


def score_metonyms(cases: Sequence[Case]) -> Outcome:
    """Whether words are read as an actor or as a place, and for whom they stand."""
    tally = Tally()
    for case, reading in read(cases):
        spot = spans_of(case["words"], case["text"])[0]
        widest = 2 * spot.length + 12
        actors = [
            actor
            for actor in reading.actors
            if any(mention.span.overlaps(spot) and mention.span.length <= widest for mention in actor.mentions)
        ]
        is_place = any(place.kind == "literal" and place.span.overlaps(spot) for place in reading.places)
        found = "actor" if actors else "place" if is_place else "nothing"
        words = f"{case['key']}: {case['words']!r} in {case['text']!r}"
        right = tally.ask("reading", found == case["reading"], f"{words} is {case['reading']}, found {found}")
        if case["for"] and right:
            known = any(is_called(actor, case["for"], reading.article) for actor in actors)
            tally.ask("for whom", known, f"{words} is {case['for']}, found {[actor.name for actor in actors]}")
    return Outcome({name: tally.share(name) for name in ("reading", "for whom")}, tally)


# --- times


def score_times(cases: Sequence[Case]) -> Outcome:
    """Expressions of time: words, type and TIMEX3 value, and the days they can mean."""
    tally = Tally()
    for case, reading in read(cases):
        left, missed = list(reading.times), len(tally.misses)
        for gold in case["expect"]:
            words = f"{case['key']}: {gold['words']!r} in {case['text']!r}"
            spots = spans_of(gold["words"], case["text"])
            got = next((each for each in left if each.span in spots), None) or next(
                (each for each in left if any(each.span.overlaps(spot) for spot in spots)), None
            )
            if not tally.ask("recall", got is not None, words) or got is None:
                continue
            left.remove(got)
            tally.ask("precision", right=True)
            tally.ask("words", got.span in spots, f"{words}, found {reading.article.words(got.span)!r}")
            for figure, value in (("type", got.type), ("value", got.value)):
                if gold.get(figure):
                    tally.ask(figure, allows(gold[figure], value), f"{words} is {gold[figure]}, found {value}")
            if "start" in gold:
                days = _days(got.interval)
                wanted_days = (gold["start"], gold["end"])
                tally.ask("days", days == wanted_days, f"{words} is {wanted_days}, found {days}")
        for each in left:
            tally.ask("precision", False, f"{case['key']}: {reading.article.words(each.span)!r} in {case['text']!r}")
        tally.ask("case", len(tally.misses) == missed)
    names = ("case", "recall", "precision", "words", "type", "value", "days")
    return Outcome({name: tally.share(name) for name in names if tally.asked[name]}, tally)


def _days(when: When | None) -> tuple[str | None, str | None]:
    start, end = (when.start, when.end) if when else (None, None)
    return (start.isoformat() if start else None, end.isoformat() if end else None)


# --- places


def score_places(cases: Sequence[Case]) -> Outcome:
    """Places found at their words, in their country, near their point; and words that are no place."""
    tally = Tally()
    for case, reading in read(cases):
        for gold in case["places"]:
            words = f"{case['key']}: {gold['words']!r} in {case['text']!r}"
            spots = spans_of(gold["words"], case["text"])
            got = next((each for each in reading.places if each.span in spots), None) or next(
                (each for each in reading.places if any(each.span.overlaps(spot) for spot in spots)), None
            )
            if tally.ask("recall", got is not None, words) and got is not None:
                found = (got.place.name, got.place.country, got.place.lat, got.place.lon)
                tally.ask("country", got.place.country == gold["country"], f"{words} is {gold['country']}, found {found}")
                tally.ask("point", _is_near(got.place, gold), f"{words} is {gold}, found {found}")
        for words in case["none"]:
            literal = [each for each in reading.places if each.kind == "literal"]
            read_as_place = any(each.span.overlaps(spot) for each in literal for spot in spans_of(words, case["text"]))
            tally.ask("no place", not read_as_place, f"{case['key']}: {words!r} in {case['text']!r}")
    return Outcome({name: tally.share(name) for name in ("recall", "country", "point", "no place")}, tally)


def _is_near(place: Place, gold: Case) -> bool:
    if gold["lat"] is None or place.lat is None or place.lon is None:
        return gold["lat"] is place.lat
    here, there = math.radians(place.lat), math.radians(gold["lat"])
    half = math.sin((there - here) / 2) ** 2
    half += math.cos(here) * math.cos(there) * math.sin(math.radians(gold["lon"] - place.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half)) <= float(gold["within"])


# --- accounts of one event across the samples


def score_accounts(cases: Sequence[Case]) -> Outcome:
    """Rival accounts set side by side: pairs of articles found to contradict each other, and in what; none where nobody does."""
    tally = Tally()
    found = _contradictions()
    rivals = {frozenset(case["articles"]): case for case in cases}
    for pair, case in rivals.items():
        kinds = {kind for kind, told in found if told == pair}
        tally.ask("recall", bool(kinds & set(case["differ"])), f"{case['key']}: {case['differ']}, found {sorted(kinds)}")
    for kind, told in found:
        right = told in rivals and kind in rivals[told]["differ"]
        tally.ask("precision", right, f"{kind} of {' and '.join(sorted(told))}")
    return Outcome({name: tally.share(name) for name in ("recall", "precision")}, tally)


def _contradictions() -> list[tuple[str, frozenset[str]]]:
    """Each contradiction that a ledger of the samples shows: its kind and the two articles, twins under the wire's name."""
    articles = [each for each in open_articles([SAMPLES]) if isinstance(each, Article)]
    names = {each.id: Path(each.key).name for each in articles}
    with TemporaryDirectory() as folder, open_ledger(f"{folder}/samples.db", make=True) as record:
        flow.keep(record, articles, Settings(workers=1), lambda _: None)
        flow.settle_identities(record)
        pairs = [(each.kind, each.left, each.right) for each in contradictions(record)]
    return [(kind, frozenset(names[each.account] for each in sides)) for kind, *sides in pairs]


# --- one event in two articles


def score_linking(cases: Sequence[Case]) -> Outcome:
    """Tellings of two articles brought together where they are of one event, and only there; and in what they differ."""
    tally = Tally()
    for case in cases:
        told, groups, kinds = _linked(case)
        for name in ("same", "apart"):
            for words in case[name]:
                one, other = (_telling(told, side, trigger) for side, trigger in enumerate(words))
                joined = one is not None and other is not None and any({one, other} <= group for group in groups)
                miss = f"{case['key']}: {words} is {name}, {'found' if one and other else 'not both found'}"
                if name == "same":
                    tally.ask("recall", joined, miss)
                if joined:
                    tally.ask("precision", name == "same", miss)
        if case["same"]:
            tally.ask("differences", kinds == set(case["differ"]), f"{case['key']}: {case['differ']}, found {sorted(kinds)}")
    return Outcome({name: tally.share(name) for name in ("recall", "precision", "differences")}, tally)


def _linked(case: Case) -> tuple[list[tuple[int, str, str]], list[frozenset[str]], set[str]]:
    """The tellings of a case's articles (which article, trigger, id), those brought together, and the kinds of difference shown."""
    articles = [article({**each, "key": f"{case['key']}-{n}"}) for n, each in enumerate(case["articles"])]
    with TemporaryDirectory() as folder, open_ledger(f"{folder}/pair.db", make=True) as record:
        flow.keep(record, articles, Settings(workers=1), lambda _: None)
        flow.settle_identities(record)
        sides = {each.id: n for n, each in enumerate(articles)}
        events = list(record.events())
        groups = [frozenset(event.id for event in each.told) for each in happenings(events)]
        kinds = {str(each.kind) for each in contradictions(record)}
    return [(sides[event.article], event.trigger, event.id) for event in events], groups, kinds


def _telling(told: Sequence[tuple[int, str, str]], side: int, trigger: str) -> str | None:
    words = set(trigger.split())
    return next((key for at, found, key in told if at == side and words & set(found.split())), None)


# --- claims against each other


def score_weighing(cases: Sequence[Case]) -> Outcome:
    """Pairs of claims: whether one rules the other out or bears it out, and by which words."""
    tally = Tally()
    texts = [case[side] for case in cases for side in ("a", "b")]
    told, near = list(statements(map(plain, texts))), sentences.load().vectors(texts)
    for n, case in enumerate(cases):
        found = weigh(told[2 * n], told[2 * n + 1], float(near[2 * n] @ near[2 * n + 1]))
        words = f"{case['key']}: {case['a']!r} and {case['b']!r} is {case['verdict']}, found {found.verdict}"
        tally.ask("right", found.verdict == case["verdict"], words)
        for name, verdicts in (("contradicting", {"contradicting"}), ("bearing out", {"same", "supporting"})):
            if case["verdict"] in verdicts:
                tally.ask(f"{name} recall", found.verdict in verdicts)
            if found.verdict in verdicts:
                tally.ask(f"{name} precision", case["verdict"] in verdicts)
        if found.verdict == case["verdict"] == "contradicting" and "decided_by" in case:
            tally.ask("words", _underlined(case, found), f"{case['key']}: decided by {found.deciding}")
    names = ("right", "contradicting precision", "contradicting recall", "bearing out precision", "bearing out recall", "words")
    return Outcome({name: tally.share(name) for name in names}, tally)


def _underlined(case: Case, found: Weighing) -> bool:
    """Whether what is shown touches what a person underlined, on both sides."""
    shown = found.deciding[0]
    sides = ((case["a"], case["decided_by"][0], shown.left), (case["b"], case["decided_by"][1], shown.right))
    return all(any(spot.overlaps(span) for spot in spans_of(words, text) for span in spans) for text, words, spans in sides)


SCORERS: dict[str, Callable[[Sequence[Case]], Outcome]] = {
    "claims": score_claims,
    "events": score_events,
    "relations": score_relations,
    "metonyms": score_metonyms,
    "times": score_times,
    "occurred": score_occurred,
    "factuality": score_factuality,
    "tolls": score_tolls,
    "places": score_places,
    "accounts": score_accounts,
    "linking": score_linking,
    "neutral": score_neutral,
    "weighing": score_weighing,
}


# --- floors


def floors(task: str, half: str) -> dict[str, float]:
    """The figures below which a task may not fall."""
    path = HERE / task / "baseline.json"
    known: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known.get(half, {})


def raise_floors(task: str, half: str, outcome: Outcome) -> None:
    """Lift the floors to a little below what was measured; none is ever lowered."""
    path = HERE / task / "baseline.json"
    known: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    old = known.get(half, {})
    known[half] = {name: max(old.get(name, 0.0), round(max(value - MARGIN, 0.0), 3)) for name, value in outcome.firm().items()}
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def score(task: str, half: str = "dev") -> Outcome:
    """How a task stands; no figures where it has no such cases."""
    cases = cases_of(task, half)
    return SCORERS[task](cases) if cases else Outcome({}, Tally())


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and say by the exit code whether a floor was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("task", nargs="*", help=f"of {', '.join(SCORERS)}; all if none is named")
    halves = parser.add_mutually_exclusive_group()
    for half, words in HALVES:
        halves.add_argument(f"--{half}", dest="half", action="store_const", const=half, default="dev", help=words)
    parser.add_argument("--misses", action="store_true", help="print what was missed, in words")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to just below what was measured")
    options = parser.parse_args(arguments)
    unknown = [task for task in options.task if task not in SCORERS]
    if unknown:
        parser.error(f"there is no task {unknown[0]!r}; there are {', '.join(SCORERS)}")
    broken = 0
    for task in options.task or SCORERS:
        started = time.perf_counter()
        outcome = score(task, options.half)
        if not outcome.figures:
            continue
        least = floors(task, options.half)
        print(f"{task}{'' if options.half == 'dev' else f' ({options.half})'}  {time.perf_counter() - started:.1f} s")
        for name, value in outcome.figures.items():
            below = value < least.get(name, 0.0)
            broken += below
            print(f"  {name:24} {100 * value:6.1f}   floor {100 * least.get(name, 0.0):5.1f}{'  BELOW' if below else ''}")
        if options.misses:
            print("\n".join(f"    {miss}" for miss in outcome.tally.misses))
        if options.lift:
            raise_floors(task, options.half, outcome)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
