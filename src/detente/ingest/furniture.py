"""What stands on a page beside the article: navigation, captions, repeats, share lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.model.text import Furniture, FurnitureKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE = re.compile(r"[^\n]+")
CAPTION = re.compile(
    r"(?:FILE|FILES|FILE PHOTO|PHOTO|Photo|IMAGE|Image|Image caption|Caption|VIDEO|Video|WATCH|Watch|GRAPHIC|Graphic|MAP|Map)\b"
    r"(?: \d+ of \d+)? ?[:\-–—] ?\S"
)
CREDIT = re.compile(
    r"\(?(?:Photo|Image|Picture|Video|Graphic)s?(?: credit)?(?: by|:) [^.]{2,60}\)?\.?$|© ?\S.{0,60}$", re.IGNORECASE
)
SHARE = re.compile(
    r"(?:share(?: this| on| via| with)?(?: (?:article|story|page|post|friends|facebook|twitter|x|email|whatsapp|linkedin))*"
    r"|(?:share|tweet|pin|print|email|e-mail|save|copy link|facebook|twitter|whatsapp|linkedin|reddit|telegram|comments?|0 comments?)"
    r"(?:[ ,|/·•]+(?:share|tweet|pin|print|email|e-mail|save|copy link|facebook|twitter|whatsapp|linkedin|reddit|telegram|comments?))*"
    r"|follow us(?: on .{1,30})?|like us on .{1,30}|(?:click|tap) here to .{1,60}|subscribe(?: now| to .{1,40})?|sign up (?:for|to) .{1,60})[.!:]?",
    re.IGNORECASE,
)
NAVIGATION = re.compile(
    r"(?:home|menu|search|skip to (?:main )?content|accessibility links|breaking news|latest(?: news)?|top stories|most read|most popular"
    r"|trending(?: now)?|related(?: (?:articles|stories|topics|content|coverage|links))?:?|read (?:more|also|next):?.{0,90}|also read:?.{0,90}"
    r"|see also:?.{0,90}|more (?:from|on|in) .{1,60}|recommended(?: for you)?|advertisement|advertising|sponsored(?: content)?"
    r"|back to top|previous|next|load more|show more|log ?in|sign in|register|newsletter|contact us|about us"
    r"|terms (?:of use|and conditions)|privacy policy|cookies?(?: policy| settings)?|all rights reserved\.?|(?:copyright )?© .{0,80}"
    r"|(?:[A-Z][A-Za-z&]+(?: [A-Z][A-Za-z&]+)? ?[|>»·/] ?){2,}[A-Za-z& ]*)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|BY|By) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and) .{1,60})?|(?:Last )?(?:Updated|Published|Posted)(?: (?:on|at))?:? .{4,60}"
)
SENTENCE_END = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
DAY_LINE = re.compile(
    r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}\b)(?=.*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[\w, .]{8,40}$",
    re.IGNORECASE,
)
SHORT = 3
LONGEST_CAPTION = 400
TITLE_LENGTH = range(2, 26)


class Line(NamedTuple):
    """A line with words on it."""

    span: Span
    words: str


def find(text: str) -> tuple[Furniture, ...]:
    """The furniture of a plain text, in order; the text itself is left as it is.

    A caption that a page prints twice in a row is taken for a caption both times. Short lines without a full stop above the
    title are navigation, but for one that gives a day: it is the article's. A text of fewer than three lines is taken to be all article.
    """
    lines = list(_lines(text))
    if len(lines) < SHORT:
        return ()
    kinds = {**_headings(lines), **_twice(lines)}
    for i, line in enumerate(lines):
        kind = _known(line.words)
        if kind:
            kinds[i] = kind
    if len(kinds) == len(lines):
        return ()
    return tuple(Furniture(lines[i].span, kinds[i]) for i in sorted(kinds))


def title(text: str, furniture: Sequence[Furniture]) -> str | None:
    """The headline of a plain text: a line without a full stop, set off above the first line that has one; else None."""
    taken = {piece.span for piece in furniture}
    lines = [line for line in _lines(text) if line.span not in taken and not DAY_LINE.match(line.words)]
    if len(lines) < SHORT or not _is_heading(lines[0].words) or _is_heading(lines[1].words):
        return None
    return lines[0].words


def _lines(text: str) -> Iterator[Line]:
    for match in LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Line(Span(start, start + len(words)), words)


def _known(words: str) -> FurnitureKind | None:
    if (CAPTION.match(words) and len(words) <= LONGEST_CAPTION) or CREDIT.fullmatch(words):
        return "caption"
    if len(words) > 100:
        return None
    if SHARE.fullmatch(words):
        return "share"
    if NAVIGATION.fullmatch(words):
        return "navigation"
    if BYLINE.fullmatch(words):
        return "byline"
    return None


def _twice(lines: list[Line]) -> dict[int, FurnitureKind]:
    kinds: dict[int, FurnitureKind] = {}
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        earlier = seen.get(line.words)
        if earlier is not None:
            kinds[i] = "repeat"
            if earlier == i - 1 and not SENTENCE_END.search(line.words):
                kinds[i - 1] = kinds[i] = "caption"
        seen[line.words] = i
    return kinds


def _headings(lines: list[Line]) -> dict[int, FurnitureKind]:
    above = 0
    while above < len(lines) and _is_heading(lines[above].words):
        above += 1
    if above == len(lines) or above < 2:
        return {}
    return {i: "navigation" for i in range(above - 1) if len(lines[i].words.split()) <= SHORT and _plain(lines[i].words)}


def _is_heading(words: str) -> bool:
    return len(words.split()) in range(1, TITLE_LENGTH.stop) and not SENTENCE_END.search(words) and not CAPTION.match(words)


def _plain(words: str) -> bool:
    return not any(mark in words for mark in '"“”') and not DAY_LINE.match(words)
