"""Where a line opens with whose turn it is ("Ana Sosa (@sosa):", "Ana Sosa, nurse:"), told by its letters before it is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST = 2
HOUR = r"(?:\[?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?\]?[,:]?[ \t]+(?:[-–—][ \t]+)?)?"
OPENING = r"(?:^|(?<=\n))[ \t]*(?:[-–—•*·][ \t]+)?" + HOUR
# A handle tells that its line is somebody's post, whatever stands around it ("Replying to @a, Ana Sosa (@sosa) · 2h:").
POST = re.compile(OPENING + r"(?P<label>(?=[^\n:]{0,80}@\w)[^\n:.?!]{0,8}(?:[^\n:?!]{0,70}[\w)])?[ \t]?:)(?=[ \t]+\S)")
NAME = r"(?:(?:the|The) )?[A-Z](?:[\w'’-]|\.(?! [a-z]))*(?: (?:(?:al|bin|bint|da|de|del|der|di|dos|du|el|la|le|of|van|von) )*[A-Z](?:[\w'’-]|\.(?! [a-z]))*){0,4}"
ROLE = r"(?:, [^\n:.?!;“\"]{1,60}| \([^\n:()]{1,40}\))?"
TURN = re.compile(OPENING + r"(?P<label>" + NAME + ROLE + r":)(?=[ \t]+[“\"‘']?[A-Z])")
# A forum's handle, told from a word by what no word has ("moderator_kay:"), or nobody's ("anonymous:").
HANDLE = r"(?:(?=[\w.-]*[_\d])[a-z][\w.-]*|anonymous|anon|guest)"
LOWER = re.compile(OPENING + r"(?P<label>" + HANDLE + r":)(?=[ \t]+[“\"‘']?[A-Z])")
# The line above a post ("Ana Sosa @sosa · 2h").
ABOVE = re.compile(r"(?:" + NAME + r"[ \t])?\(?@\w+\)?(?:[ \t]*[·•|,–-][ \t]*[^\n.:?!@]{1,25})?")
OVER = re.compile(OPENING + r"(?P<label>" + ABOVE.pattern + r")(?=[ \t]*\n[ \t]*[^\s@])")
# "Ana Sosa, the minister, said: ..." is a sentence, no label.
TELLS = re.compile(r"(?:\w+ed|said|says|told|tells|wrote|writes|adds|asks|\bhas|\bis|\bwas)(?: \w+)?:$")


def is_handle(label: str) -> bool:
    """Whether a label is a forum's handle without an "@"."""
    return re.fullmatch(HANDLE, label) is not None


def apart(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Each paragraph with its number, in pieces where labels of turns stand in it, each label a piece of its own.

    A label without a handle counts only where another line has one too.
    """
    found = [[*_labels(text, each, POST), *_labels(text, each, OVER)] for each in paragraphs]
    named = [[*_labels(text, each, TURN), *_labels(text, each, LOWER)] for each in paragraphs]
    several = sum(map(len, named)) + sum(map(len, found)) >= FEWEST
    for number, each in enumerate(paragraphs):
        cuts = sorted({*found[number], *(named[number] if several else ())})
        yield from ((piece, number) for piece in _cut(text, each, cuts))


def _labels(text: str, paragraph: Span, form: re.Pattern[str]) -> Iterator[Span]:
    for match in form.finditer(text, *paragraph):
        if not TELLS.search(match.group()):
            yield Span(*match.span("label"))


def _cut(text: str, paragraph: Span, labels: Sequence[Span]) -> Iterator[Span]:
    start = paragraph.start
    for label in labels:
        if label.start < start:
            continue
        yield from _worded(text, start, label.start)
        yield from _worded(text, label.start, label.end)
        start = label.end
    yield from _worded(text, start, paragraph.end)


def _worded(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without blanks around it, if words are left."""
    words = text[start:end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
