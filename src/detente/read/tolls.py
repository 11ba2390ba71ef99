"""How many were killed, hurt or held, as closely as the words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.event import Toll

if TYPE_CHECKING:
    from detente.read.language import Parse

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = {
    word: 10 * n for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2000, 9999), "tens": (20, 99), "several": (3, 9),
    "many": (5, None), "few": (2, 5), "couple": (2, 2), "both": (2, 2), "dozen": (12, 12), "numerous": (5, None), "millions": (2_000_000, None),
}  # fmt: skip
ABOUT = frozenset({"about", "around", "roughly", "some", "approximately", "circa", "estimated"})
NEARLY = frozenset({"nearly", "almost", "close", "under"})
AT_LEAST = frozenset({"least", "minimum"})
OVER = frozenset({"over", "than", "above", "exceeding", "beyond"})
UP_TO = frozenset({"up", "most", "maximum"})
DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$")
PEOPLE_BY_ARTICLE = frozenset({"a", "an", "another"})
NOT_COUNTED = frozenset(
    {"year", "day", "month", "week", "hour", "percent", "mile", "kilometre", "kilometer", "meter", "metre", "time", "minute"}
)


def toll(parse: Parse, i: int) -> Toll | None:
    """How many a noun phrase with head ``i`` counts; a bare plural says nothing."""
    token = parse[i]
    if token.lemma in NOT_COUNTED or token.ent in ("DATE", "TIME"):
        return None
    parts = [c for c in parse.children[i] if parse[c].dep in ("nummod", "amod", "quantmod", "advmod", "det", "predet", "nmod")]
    numbers = [c for c in parts if _number_at(parse, c) is not None or parse[c].lower in VAGUE]
    if token.lower in VAGUE or DIGITS.match(token.text) or token.pos == "NUM":
        numbers.append(i)
    if not numbers and (first := _leading(parse, i)) is not None:
        numbers = [first]
    if not numbers:
        singular = token.tag in ("NN", "NNP") and any(parse[c].lower in PEOPLE_BY_ARTICLE for c in parts)
        return Toll(1, 1, parse.span(parts[0], i + 1)) if singular and parts else None
    return _read(parse, numbers[0])


def _leading(parse: Parse, i: int) -> int | None:
    """The number a name starts with, wherever the parser hung it ("Two Central Reserve Police troopers")."""
    first = i
    while first and parse[first - 1].pos in ("PROPN", "NOUN", "ADJ", "PUNCT") and parse[first - 1].text not in (",", ";", "."):
        first -= 1
    return first - 1 if first and parse[first - 1].sent == parse[i].sent and _number_at(parse, first - 1) is not None else None


def _read(parse: Parse, i: int) -> Toll | None:
    around = [j for j in parse.subtree(i) if j <= i] if parse[i].dep != "nsubjpass" else [i]
    first = min([i, *(j for j in around if parse[j].dep in ("quantmod", "advmod", "nummod", "compound", "amod") and j < i)])
    words = {parse[j].lower for j in range(max(0, first - 3), i) if parse[j].sent == parse[i].sent}
    span = parse.span(first, i + 1)
    if parse[i].lower in VAGUE and _number_at(parse, i) is None:
        low, high = VAGUE[parse[i].lower]
        if parse[i].lower in ("thousands", "millions") and "tens" in words:
            low, high = 20_000, 99_999
        return Toll(low, high, span)
    value = _number_at(parse, i)
    return None if value is None else _bounded(value, words, span)


def _bounded(value: int, words: set[str], span: object) -> Toll:
    if words & AT_LEAST and "at" in words:
        return Toll(value, None, span)  # type: ignore[arg-type]
    if "more" in words or words & {"over", "above"}:
        return Toll(value + 1, None, span)  # type: ignore[arg-type]
    if words & NEARLY:
        return Toll(round(value * 0.9), value, span)  # type: ignore[arg-type]
    if "up" in words and "to" in words:
        return Toll(None, value, span)  # type: ignore[arg-type]
    if words & ABOUT:
        return Toll(round(value * 0.9), round(value * 1.1), span)  # type: ignore[arg-type]
    return Toll(value, value, span)  # type: ignore[arg-type]


def _number_at(parse: Parse, i: int) -> int | None:
    """The number that ends at token ``i`` ("two hundred", "1,200", "forty-five")."""
    value = number(parse[i].lower)
    if value is not None and value < 10 and i > 1 and parse[i - 1].text == "-" and parse[i - 2].lower in TENS:
        return TENS[parse[i - 2].lower] + value
    if value is None:
        return None
    if parse[i].lower in SCALES and i and (before := number(parse[i - 1].lower)) and parse[i - 1].lower not in SCALES:
        return before * SCALES[parse[i].lower]
    return value


def number(word: str) -> int | None:
    """A number written in digits or words, or None."""
    if DIGITS.match(word):
        return int(float(word.replace(",", "")))
    if word in UNITS:
        return UNITS.index(word)
    if word in TENS:
        return TENS[word]
    if word in SCALES:
        return SCALES[word]
    tens, _, unit = word.partition("-")
    return TENS[tens] + UNITS.index(unit) if tens in TENS and unit in UNITS[:10] else None
