"""An article's words with everything that was read in them marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from detente.model import identity

if TYPE_CHECKING:
    from detente.ledger.answers import PassedOverEntry

# What lies under a pointer is the closest: a day inside a claim is the day.
RANK = ("passed", "claim", "speaker", "actor", "place", "time", "reason", "cue", "event")
LINKED = frozenset({"cue", "event", "speaker"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and the entry it belongs to."""

    start: int
    end: int
    kind: str
    entry: str
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks.

    Attributes:
        classes: how they look.
        entry: the entry they open, of all those they belong to the closest.
        entries: all of these, the closest first.
        link: whether a click opens it even without a script.
        opens: which kind of entry it opens.
    """

    words: str
    classes: str = ""
    entry: str = ""
    entries: str = ""
    link: bool = False
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``aside`` names what it is if it is not the article (a caption, navigation)."""

    pieces: tuple[Piece, ...]
    aside: str = ""


def marks(reading: dict[str, Any]) -> list[Mark]:
    """Everything in the public shape of a reading, as marks."""
    return [*_claims(reading), *_events(reading), *_actors(reading), *_times(reading), *_places(reading)]


def passed_over(entries: Iterable[PassedOverEntry]) -> list[Mark]:
    """What was passed over, as marks."""
    return [Mark(each.start, each.start + len(each.words), "passed", each.id) for each in entries]


def paragraphs(text: str, furniture: list[dict[str, Any]], found: Iterable[Mark]) -> list[Paragraph]:
    """The text cut into paragraphs, and these where a mark begins or ends."""
    ordered = sorted(found, key=lambda mark: (mark.start, -mark.end))
    made: list[Paragraph] = []
    for start, end in _lines(text):
        here = [mark for mark in ordered if mark.start < end and start < mark.end]
        made.append(Paragraph(tuple(_pieces(text, start, end, here)), _aside(furniture, start, end)))
    return made


def runs(paragraphs: Iterable[Paragraph]) -> list[tuple[str, list[Paragraph]]]:
    """Paragraphs in a row that are the article (named by nothing), or that are not, with what they are."""
    grouped = groupby(paragraphs, key=lambda each: bool(each.aside))
    made = ((aside, list(some)) for aside, some in grouped)
    return [(", ".join(dict.fromkeys(each.aside for each in some)) if aside else "", some) for aside, some in made]


def _claims(reading: dict[str, Any]) -> Iterator[Mark]:
    for claim in reading["claims"]:
        naming = f"n-{claim['speaker']['naming']}"
        yield Mark(claim["cue"][0], claim["cue"][1], "cue", claim["id"], naming)
        for start, end in claim["content"]:
            yield Mark(start, end, "claim", claim["id"], naming)
        if claim["speaker"]["naming"] == "unnamed":
            for start, end in claim["speaker"]["spans"]:
                yield Mark(start, end, "speaker", claim["speaker"]["actor"] or claim["id"], naming)
            if reason := claim["speaker"]["anonymity_reason"]:
                yield Mark(reason[0], reason[1], "reason", claim["id"], naming)


def _events(reading: dict[str, Any]) -> Iterator[Mark]:
    for event in reading["events"]:
        yield Mark(event["trigger"][0], event["trigger"][1], "event", event["id"], f"re-{event['reality']}")


def _actors(reading: dict[str, Any]) -> Iterator[Mark]:
    for actor in reading["actors"]:
        for mention in actor["mentions"]:
            yield Mark(mention["start"], mention["end"], "actor", actor["id"])


def _times(reading: dict[str, Any]) -> Iterator[Mark]:
    for each in reading["times"]:
        yield Mark(each["start"], each["end"], "time", time_id(reading["article"]["id"], each))


def _places(reading: dict[str, Any]) -> Iterator[Mark]:
    for each in reading["places"]:
        yield Mark(each["start"], each["end"], "place", place_id(reading["article"]["id"], each))


def time_id(article: str, each: dict[str, Any]) -> str:
    """Under which name the record keeps a time expression, whose public shape has none."""
    return identity.name("t", [article, each["start"], each["end"], each["type"], each["value"]])


def place_id(article: str, each: dict[str, Any]) -> str:
    """Under which name the record keeps a mention of a place."""
    return identity.name("p", [article, each["start"], each["end"], each["name"]])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        if words.strip():
            yield start, start + len(words)
        start += len(line)


def _pieces(text: str, start: int, end: int, here: list[Mark]) -> Iterator[Piece]:
    cuts = sorted({start, end} | {cut for mark in here for cut in (mark.start, mark.end) if start < cut < end})
    for first, last in pairwise(cuts):
        over = [mark for mark in here if mark.start < last and first < mark.end]
        if not over:
            yield Piece(text[first:last])
            continue
        over.sort(key=lambda mark: (-RANK.index(mark.kind), mark.end - mark.start))
        opens = next((mark for mark in over if mark.entry), over[0])
        classes = dict.fromkeys(part for mark in over for part in (f"k-{mark.kind}", mark.shade) if part)
        entries = dict.fromkeys(mark.entry for mark in over if mark.entry)
        link = opens.kind in LINKED and bool(opens.entry)
        yield Piece(text[first:last], " ".join(classes), opens.entry, " ".join(entries), link, opens.kind)


def _aside(furniture: list[dict[str, Any]], start: int, end: int) -> str:
    return next((piece["kind"] for piece in furniture if piece["start"] <= start and end <= piece["end"]), "")
