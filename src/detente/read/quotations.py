"""Where quotation marks open and close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.language import Parse

Side = Literal["opens", "closes", "either"]
DOUBLE: dict[str, Side] = {
    "“": "opens", "„": "opens", "‟": "opens", "«": "opens", "``": "opens",
    "”": "closes", "»": "closes",
    '"': "either", "''": "either", "＂": "either", "’’": "closes", "‘‘": "opens",
}  # fmt: skip
SINGLE: dict[str, Side] = {"‘": "opens", "‹": "opens", "`": "opens", "’": "closes", "›": "closes", "'": "either"}
CLOSED_BY_OPENER = {"„": "“", "»": "«"}
ENDS_WORDS = frozenset(".,?!…;:")
SHORT = 5
AFTER = frozenset({".", "?", "!", ":", ",", "(", "[", "”", '"', "''", "-", "--", "–", "—"})
NOT_A_HEADING_WORD = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: marks included.
        inner: the words alone.
        tokens: first token inside and the one after the last.
        open_ended: the mark does not close before the paragraph ends (a quotation running over paragraphs).
        scare: too short or too embedded to be speech of its own ("so-called 'safe haven'"); still a piece of a mixed quotation.
    """

    span: Span
    inner: Span
    tokens: tuple[int, int]
    open_ended: bool = False
    scare: bool = False


class _Mark(NamedTuple):
    """A quotation mark: its characters, its tokens ``[first, after)``, whether it is double, what it does here."""

    text: str
    first: int
    after: int
    double: bool
    opens: bool
    closes: bool


def read_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """All quotations of an article in order; what is quoted inside a quotation is part of it.

    A mark that finds no partner in its paragraph is taken for stray, unless the next paragraph opens with one as well: then the
    words run on.
    """
    marks: list[list[_Mark]] = [[] for _ in parse.paragraphs]
    for mark in _marks(parse):
        marks[parse[mark.first].para].append(mark)
    bounds = _bounds(parse)
    found: list[Quotation] = []
    for number, here in enumerate(marks):
        runs_on = number + 1 < len(marks) and _starts_with_mark(marks[number + 1], bounds[number + 1])
        found.extend(_in_paragraph(parse, here, bounds[number][1], runs_on))
    return tuple(found)


def _bounds(parse: Parse) -> list[tuple[int, int]]:
    bounds = [(0, 0)] * len(parse.paragraphs)
    for token in parse.tokens:
        first, _ = bounds[token.para]
        bounds[token.para] = (first if bounds[token.para] != (0, 0) else token.i, token.i + 1)
    return bounds


def _starts_with_mark(marks: list[_Mark], bounds: tuple[int, int]) -> bool:
    return bool(marks) and marks[0].double and marks[0].opens and marks[0].first == bounds[0]


def _marks(parse: Parse) -> Iterator[_Mark]:
    text, tokens, i = parse.article.text, parse.tokens, 0
    while i < len(tokens):
        token = tokens[i]
        written = text[token.start : token.end]
        after = i + 1
        if written in SINGLE and after < len(tokens) and tokens[after].start == token.end:
            twice = written + text[tokens[after].start : tokens[after].end]
            if twice in DOUBLE:
                written, after = twice, after + 1
        side = DOUBLE.get(written) or SINGLE.get(written)
        if side:
            yield from _mark(parse, written, i, after, side)
        i = after


def _mark(parse: Parse, written: str, first: int, after: int, side: Side) -> Iterator[_Mark]:
    text, start, end = parse.article.text, parse[first].start, parse[after - 1].end
    before = text[start - 1] if start else " "
    behind = text[end] if end < len(text) else " "
    may_open = not behind.isspace() and (before.isspace() or before in "([{-–—/“‘\"'«")
    may_close = not before.isspace() and not behind.isalnum()
    double = written in DOUBLE
    if double:
        opens = side == "opens" or (side == "either" and (may_open or not may_close))
        closes = side == "closes" or (side == "either" and not (may_open and not may_close))
        opens, closes = (True, False) if written == "»" and may_open and not may_close else (opens, closes)
        yield _Mark(written, first, after, double, opens, closes or written in CLOSED_BY_OPENER.values())
    elif side != "closes" and may_open:
        yield _Mark(written, first, after, double, True, False)
    elif side != "opens" and may_close and (parse[first].tag != "POS" or before in ENDS_WORDS):
        yield _Mark(written, first, after, double, False, True)


def _in_paragraph(parse: Parse, marks: list[_Mark], end: int, runs_on: bool) -> Iterator[Quotation]:
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if mark.opens else None
        elif not mark.double and opened.double:
            continue
        elif mark.double and not opened.double:
            opened = mark if mark.opens else None
        elif mark.closes and (
            not mark.opens or mark.text in {'"', "''", "＂"} or CLOSED_BY_OPENER.get(opened.text) == mark.text
        ):
            if mark.first > opened.after:
                yield _quotation(parse, opened, mark.first, mark.after)
            opened = None
        elif mark.opens:
            opened = mark
    if opened and opened.double and runs_on and end > opened.after and _starts_sentence(parse, opened.first):
        yield _quotation(parse, opened, end, end)


def _quotation(parse: Parse, opened: _Mark, first_mark: int, after: int) -> Quotation:
    first = opened.after
    open_ended = after == first_mark
    return Quotation(
        span=Span(parse[opened.first].start, parse[after - 1].end),
        inner=parse.span(first, first_mark),
        tokens=(first, first_mark),
        open_ended=open_ended,
        scare=not open_ended and _is_scare(parse, opened, first, first_mark),
    )


def _is_scare(parse: Parse, opened: _Mark, first: int, after: int) -> bool:
    inside = parse.tokens[first:after]
    if inside[-1].text in {"?", "!"}:
        return False
    ended = inside[-1].text[-1] in ENDS_WORDS or (
        after + 1 < len(parse) and parse[after].end == parse[after + 1].start and parse[after + 1].text in {",", "."}
    )
    words = [token for token in inside if token.pos in NOT_A_HEADING_WORD]
    heading = len(words) > 1 and all(token.text[0].isupper() for token in words) and not ended
    return heading or (len(inside) <= SHORT and not (ended and _starts_sentence(parse, opened.first)))


def _starts_sentence(parse: Parse, i: int) -> bool:
    return i == 0 or parse[i - 1].para != parse[i].para or parse[i - 1].text in AFTER
