"""A text cut into words, each with the part it can play in saying when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.vocab.calendar import load_almanac

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.vocab.calendar import Almanac

CUT = re.compile(
    r"""
    (?P<QUARTERCODE>\b(?:[1-4]Q|Q[1-4]|H[12]|[12]H)\b)
  | (?P<CODE>(?<=[A-Za-z])\d\w*)
  | (?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))
  | (?P<SLASH>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.])|\d\d-\d\d-(?:\d{4}|\d\d)(?![\d-])
      |(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d(?![\d.]))
  | (?P<DECADE>(?:\d{3}0|[1-9]\d0(?=s\sBC)|['’‘]?[1-9]0)['’]?s\b)
  | (?P<SHORT>(?<!\w)['’]\d\d(?![\d\w]))
  | (?P<CLOCK>\d{1,2}[:.]\d\d(?=\s?[ap]\.?m)|(?:1[0-2]|[1-9])(?:[0-5]\d|\+)(?=\s?[ap]m\b)|(?<![\d.,])(?:[01]?\d|2[0-3])h[0-5]\d\b
      |(?<![\d.,])(?:[01]\d|2[0-3])[0-5]\d(?=Z\b|\s?hrs\b)|(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\bsince\s)|(?<=\baround\s))(?:[01]\d|2[0-3])[0-5]\d(?=\s?hours\b)|(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<BROKEN>\d/\d(?!\d))
  | (?P<YEAR>(?:1\d|20|21)\d\d(?![\d%]|[.,]\d|/\d{3}\b))
  | (?P<FIGURES>(?<=[\s(]\.)\d+)
  | (?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+)?)
  | (?P<WORD>o['’]clock|(?:[A-Za-z]\.){2,}|[AB]\.[CD]\b|[^\W\d_]+)
  | (?P<GENITIVE>['’]s?\b|['’])
  | (?P<HYPHEN>[-‐‑])
  | (?P<DASH>[–—]|--)
  | (?P<STROKE>(?<=\d{4})/(?=(?:\d{4}|\d\d)\b))
  | (?P<COMMA>,)
  | (?P<OTHER>[^\s\w])
    """,
    re.VERBOSE,
)
OWN_KINDS = (
    "ISO", "SLASH", "DECADE", "CLOCK", "ORDINAL", "BROKEN", "YEAR", "NUMBER", "DAY", "GENITIVE", "HYPHEN", "DASH", "COMMA", "STROKE",
    "QUARTERCODE",
)  # fmt: skip
SHORTENED = frozenset({"MONTH", "WEEKDAY", "APPROX"})
NOTHING, BREAK = ".", ";"
CUES_OF_A_YEAR = frozenset({
    "in", "since", "by", "until", "till", "during", "of", "from", "to", "through", "between", "before", "after", "around",
    "circa", "about", "early", "late", "mid", "year", "and", "or", "for", "summer", "spring", "autumn", "fall", "winter",
    "fiscal", "nov", "dec", "jan", "feb", "the", "an", "a", "than", "on", "as",
})  # fmt: skip
MONTH_CUES = frozenset({
    "in", "since", "by", "until", "till", "during", "of", "from", "to", "through", "between", "before", "after", "early",
    "late", "mid", "last", "next", "this", "every", "each", "following", "previous", "on", "around", "about", "and", "or",
    "throughout", "coming", "past", "the",
})  # fmt: skip


@dataclass(slots=True)
class Word:
    """One word of a time expression, or beside one."""

    kind: str
    value: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text as words, and as one letter a word (its kind), for patterns to run over."""

    words: list[Word]
    letters: str


@dataclass(slots=True)
class Piece:
    """A word before its part is known."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


def letters() -> dict[str, str]:
    """One letter for each kind of word."""
    kinds = dict.fromkeys((*OWN_KINDS, *load_almanac().kinds))
    return {kind: chr(0x100 + number) for number, kind in enumerate(kinds)}


LETTERS = letters()


def read_line(text: str, start: int, end: int) -> Line:
    """The words of ``text[start:end]``; phrases of the almanac count as one word."""
    almanac = load_almanac()
    pieces = [
        Piece(match.lastgroup or "", match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in CUT.finditer(text, start, end)
    ]
    words: list[Word] = []
    drawn: list[str] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        width, kind, value = _part(pieces, i, almanac) if piece.kind != "OTHER" else (1, BREAK, "")
        last = pieces[i + width - 1]
        words.append(Word(kind, value, piece.lower, piece.start, last.end))
        drawn.append(LETTERS.get(kind, kind))
        i += width
        if kind in SHORTENED and i + 1 < len(pieces) and pieces[i].lower == "." and len(piece.lower) < 5:
            i += _numeric(pieces[i + 1])
    return Line(words, "".join(drawn))


def _part(pieces: list[Piece], i: int, almanac: Almanac) -> tuple[int, str, str]:
    piece = pieces[i]
    if piece.kind == "WORD":
        for phrase, word in almanac.phrases.get(piece.lower, ()):
            if len(phrase) <= len(pieces) - i and all(pieces[i + k].lower == each for k, each in enumerate(phrase)):
                return len(phrase), word.kind, word.value
        known = almanac.words.get(piece.lower)
        if known is None:
            return 1, NOTHING, ""
        if piece.lower in CENTURIES and (spelled := _spelled_year(pieces, i, almanac)):
            return spelled[0], "YEAR", spelled[1]
        doubt = DOUBTS.get(piece.lower)
        kind = doubt(pieces, i, known.kind) if doubt else known.kind
        return 1, kind, "TS" if kind == "UNIT" and piece.lower == "second" else known.value
    if piece.kind == "YEAR":
        return 1, "YEAR" if _is_year(pieces, i, almanac) else "NUMBER", piece.lower
    if piece.kind == "NUMBER":
        number = piece.lower.replace(",", "")
        small = number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 31
        return 1, "DAY" if small else "NUMBER", number
    if piece.kind == "SHORT":
        figures = int(piece.lower[1:])
        return 1, "YEAR", str(figures + (2000 if figures < 30 else 1900))
    if piece.kind == "ORDINAL":
        return 1, "ORDINAL", piece.lower[:-2]
    return 1, piece.kind if piece.kind not in {"CODE", "FIGURES"} else NOTHING, piece.lower


CENTURIES = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}


def _spelled_year(pieces: list[Piece], i: int, almanac: Almanac) -> tuple[int, str] | None:
    """How many pieces spell a year from here on, and which: "nineteen ninety-six"."""
    tens = _figure(pieces, i + 1, almanac)
    if tens < 20:
        return None
    at = i + 2 + (i + 2 < len(pieces) and pieces[i + 2].kind == "HYPHEN")
    ones = _figure(pieces, at, almanac) if tens % 10 == 0 else 0
    year = CENTURIES[pieces[i].lower] + tens
    return (at + 1 - i, str(year + ones)) if 0 < ones < 10 else (2, str(year))


def _figure(pieces: list[Piece], i: int, almanac: Almanac) -> int:
    word = almanac.words.get(pieces[i].lower) if i < len(pieces) else None
    return int(word.value) if word and word.kind == "CARDINAL" else 0


def _before(pieces: list[Piece], i: int) -> Piece | None:
    return pieces[i - 1] if i else None


def _after(pieces: list[Piece], i: int) -> Piece | None:
    return pieces[i + 1] if i + 1 < len(pieces) else None


def _is_year(pieces: list[Piece], i: int, almanac: Almanac) -> bool:
    before, after = _before(pieces, i), _after(pieces, i)
    if before and before.lower in {
        "$",
        "£",
        "€",
        "#",
        "no",
        "nos",
        "number",
        "rs",
        "usd",
        "route",
        "page",
        "resolution",
        "flight",
        "room",
    }:
        return False
    if after and (
        after.lower in almanac.counted or after.lower in {"%", "percent", "per", "million", "billion", "hours", "hrs"}
    ):
        return False
    if after and after.kind == "WORD" and almanac.words.get(after.lower, NO_WORD).kind in {"UNITS", "MERIDIEM", "ZONE"}:
        return False
    year = int(pieces[i].lower)
    if after and after.kind in {"HYPHEN", "DASH"} and i + 2 < len(pieces) and pieces[i + 2].kind == "YEAR":
        return int(pieces[i + 2].lower) > year
    if 1900 <= year <= 2035:
        return True
    if year > 2035:
        return before is not None and before.lower in {"in", "by", "until", "year", "since", "through", "beyond"}
    return bool(
        before and (before.lower in CUES_OF_A_YEAR or before.kind in {"COMMA", "DASH", "HYPHEN"} or before.lower == "(")
    ) or bool(before and almanac.words.get(before.lower, NO_WORD).kind in {"MONTH", "SEASON", "EARLY"})


@dataclass(frozen=True, slots=True)
class _NoWord:
    kind: str = ""


NO_WORD = _NoWord()
COUNTING = frozenset({"CARDINAL", "SCALE", "FRACTION", "VAGUE", "A", "COUPLE", "DOZENS", "HOUR", "MONTH", "PART"})


def _numeric(piece: Piece | None) -> bool:
    return piece is not None and piece.kind in {"NUMBER", "YEAR", "ORDINAL"}


def _capital(pieces: list[Piece], i: int) -> bool:
    return pieces[i].text[:1].isupper()


def _month_or_word(pieces: list[Piece], i: int, kind: str) -> str:
    """May and March: months when capital and beside a number or after a word that dates."""
    if not _capital(pieces, i):
        return NOTHING
    before, after = _before(pieces, i), _after(pieces, i)
    if _numeric(before) or _numeric(after):
        return kind
    return kind if before and (before.lower in MONTH_CUES or before.kind == "HYPHEN") else NOTHING


def _short_month(pieces: list[Piece], i: int, kind: str) -> str:
    return kind if _capital(pieces, i) or _numeric(_before(pieces, i)) else NOTHING


def _short_day(pieces: list[Piece], i: int, kind: str) -> str:
    """Sat, Sun, Wed and Mon: days only beside a full stop, a number or a comma, or after this, last, next, on."""
    if not _capital(pieces, i):
        return (
            kind
            if (before := _before(pieces, i))
            and ((before.lower in {"this", "next", "last"} and pieces[i].lower != "sun") or _in_a_row_of_days(pieces, i))
            else NOTHING
        )
    before, after = _before(pieces, i), _after(pieces, i)
    if before and before.lower in {"this", "next", "last", "on", "every"}:
        return kind
    if before is None or before.kind == "OTHER":
        return NOTHING
    return kind if after and (after.lower in {".", ","} or _numeric(after) or after.kind in {"HYPHEN", "DASH"}) else NOTHING


def _in_a_row_of_days(pieces: list[Piece], i: int) -> bool:
    """Whether a short day stands behind "every", or goes on with days that do ("every mon, wed and fri")."""
    days = 0
    while i > 0 and pieces[i].lower not in {"every", "each"}:
        named = load_almanac().words.get(pieces[i].lower, NO_WORD).kind == "WEEKDAY"
        if not named and pieces[i].lower not in {",", "and", "or"}:
            return False
        days += named
        i -= 1
    return days > 0 and pieces[i].lower in {"every", "each"}


def _second(pieces: list[Piece], i: int, _kind: str) -> str:
    before = _before(pieces, i)
    if before and (before.lower in {"per", "every", "a", "split"} or (before.kind == "NUMBER" and before.lower == "1")):
        after = _after(pieces, i)
        if after and load_almanac().words.get(after.lower, NO_WORD).kind in {"WEEKDAY", "UNIT", "MONTH"}:
            return "ORDINAL"
        return "UNIT" if before.lower != "a" or (after and after.kind != "WORD") else "ORDINAL"
    return "ORDINAL"


def _season(pieces: list[Piece], i: int, kind: str) -> str:
    """Fall and spring: seasons after a word that dates, or before a year."""
    before, after = _before(pieces, i), _after(pieces, i)
    if after and (after.kind == "YEAR" or (after.lower == "of" and i + 2 < len(pieces) and pieces[i + 2].kind == "YEAR")):
        return kind
    if pieces[i].lower == "fall":
        article = (
            before is not None
            and before.lower == "the"
            and i > 1
            and pieces[i - 2].lower in {"in", "by", "during", "of", "until"}
        )
        no_object = after is None or after.lower not in {"of", "in", "from"}
        close = before is not None and before.lower in {"last", "this", "next", "early", "late", "every", "each", "previous"}
        return kind if (article and no_object) or close else NOTHING
    named = _capital(pieces, i) and before is not None and before.kind == "WORD"
    return kind if named or (before and before.lower in MONTH_CUES | {"-"}) else NOTHING


def _minute(pieces: list[Piece], i: int, kind: str) -> str:
    before = _before(pieces, i)
    return (
        kind
        if before
        and (before.kind in {"NUMBER", "HYPHEN"} or before.lower in {"a", "per", "every", "last", "one", "next", "first"})
        else NOTHING
    )


CLOSE = frozenset({"last", "next", "nxt", "this", "every", "per", "each"})


def _hours(pieces: list[Piece], i: int, kind: str) -> str:
    """Hours: a length, unless a time of day stands before them ("at 0530 hours")."""
    before = _before(pieces, i)
    if before and before.kind == "CLOCK":
        return "ZONE"
    return _short_unit(pieces, i, kind) if pieces[i].lower == "hrs" else kind


def _short_unit(pieces: list[Piece], i: int, kind: str) -> str:
    before = _before(pieces, i)
    near = before is not None and (before.kind == "HYPHEN" or before.lower in CLOSE)
    return kind if _numeric(before) or near else NOTHING


def _era(pieces: list[Piece], i: int, kind: str) -> str:
    before, after = _before(pieces, i), _after(pieces, i)
    return (
        kind
        if pieces[i].text.isupper()
        and (_numeric(before) or _numeric(after) or (before and (before.lower == "century" or before.kind == "DECADE")))
        else NOTHING
    )


def _after_number(pieces: list[Piece], i: int, kind: str) -> str:
    before = _before(pieces, i)
    return (
        kind
        if before and (before.kind in {"NUMBER", "CLOCK"} or before.lower in {"m", "p.m.", "a.m.", "pm", "am"})
        else NOTHING
    )


def _foreign_month(pieces: list[Piece], i: int, kind: str) -> str:
    return kind if _numeric(_before(pieces, i)) or _numeric(_after(pieces, i)) else NOTHING


def _capital_only(pieces: list[Piece], i: int, kind: str) -> str:
    return kind if _capital(pieces, i) else NOTHING


def _past(pieces: list[Piece], i: int, kind: str) -> str:
    before = _before(pieces, i)
    return kind if before and before.lower in {"the", "this", "these", "in", "over"} else NOTHING


def _before_number(pieces: list[Piece], i: int, kind: str) -> str:
    """Over, about, some: weaken a time only right before a count, an hour or a year."""
    after = _after(pieces, i)
    known = load_almanac().words.get(after.lower, NO_WORD).kind if after else ""
    return kind if _numeric(after) or (after and after.kind in {"CLOCK", "DECADE"}) or known in COUNTING else NOTHING


def _adverb(pieces: list[Piece], i: int, kind: str) -> str:
    after = _after(pieces, i)
    return NOTHING if after and after.kind == "WORD" else kind


def doubts() -> dict[str, Callable[[list[Piece], int, str], str]]:
    """Words that say when only in some company, each with the test of it."""
    table: dict[str, Callable[[list[Piece], int, str], str]] = {
        "may": _month_or_word,
        "march": _month_or_word,
        "mar": _month_or_word,
        "second": _second,
        "sec": _short_unit,
        "minute": _minute,
        "past": _past,
        "over": _before_number,
        "under": _before_number,
        "about": _before_number,
        "around": _before_number,
        "some": _before_number,
        "circa": _before_number,
        "quarterly": _adverb,
        "fall": _season,
        "spring": _season,
        "lent": _capital_only,
    }
    table |= dict.fromkeys(("jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"), _short_month)
    table |= dict.fromkeys(("hours", "hrs"), _hours)
    table |= dict.fromkeys(("sat", "sun", "wed", "mon", "fri"), _short_day)
    table |= dict.fromkeys(("secs", "min", "mins", "hr", "wk", "wks", "mth", "yr", "yrs"), _short_unit)
    table |= dict.fromkeys(
        ("bc", "bce", "ad", "ce", "b.c.", "b.c", "a.d", "a.d.", "b.c.e.", "c.e.", "ah", "a.h.", "sh", "ec", "e.c.", "a.p."),
        _era,
    )
    table |= dict.fromkeys(
        ("am", "pm", "a.m.", "p.m.", "et", "pt", "ct", "est", "edt", "cst", "mst", "pst", "gmt", "utc", "z"), _after_number
    )
    foreign = [
        word for word, entry in load_almanac().words.items() if entry.kind == "CALENDARMONTH" and entry.value != "hijri-9"
    ]
    return table | dict.fromkeys(foreign, _foreign_month)


DOUBTS = doubts()
