"""How many were killed, hurt or held, as closely as the words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.event import Toll

if TYPE_CHECKING:
    from collections.abc import Sequence

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
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
TENTHS = re.compile(r"^\d+\.\d+$")
PLURAL: dict[str, tuple[int, int]] = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2000, 9999), "millions": (2_000_000, 9_999_999),
}  # fmt: skip
VAGUE: dict[str, tuple[int, int | None]] = {"several": (3, 9), "many": (5, None), "few": (2, 5), "couple": (2, 2), "both": (2, 2), "numerous": (5, None)}  # fmt: skip
JOINING = frozenset({"to", "-", "–", "or"})
INSIDE = frozenset({"and", "-", "of"})
# What stands before a number, or after it, and which side it opens; the longest that fits speaks.
BEFORE: tuple[tuple[str, str], ...] = (
    ("at least", "least"), ("no fewer than", "least"), ("no less than", "least"), ("not less than", "least"), ("a minimum of", "least"),
    ("no more than", "most"), ("not more than", "most"), ("as many as", "most"), ("up to", "most"), ("at most", "most"), ("a maximum of", "most"),
    ("more than", "over"), ("over", "over"), ("above", "over"), ("upwards of", "over"), ("exceeding", "over"), ("well over", "over"),
    ("fewer than", "under"), ("less than", "under"), ("under", "under"),
    ("nearly", "nearly"), ("almost", "nearly"), ("close to", "nearly"),
    ("about", "about"), ("around", "about"), ("roughly", "about"), ("some", "about"), ("approximately", "about"), ("an estimated", "about"), ("estimated", "about"), ("circa", "about"),
)  # fmt: skip
AFTER = {"or more": "least", "or so": "about"}
DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$")
PEOPLE_BY_ARTICLE = frozenset({"a", "an", "another"})
NUMBERING = ("nummod", "amod", "quantmod", "advmod", "det", "predet", "nmod")
NOT_COUNTED = frozenset(
    {"year", "day", "month", "week", "hour", "percent", "mile", "kilometre", "kilometer", "meter", "metre", "time", "minute"}
)
Bounds = tuple[int | None, int | None]


def toll(parse: Parse, i: int) -> Toll | None:
    """How many a noun phrase with head ``i`` counts; a bare plural says nothing, and "not a single one" nobody."""
    token = parse[i]
    if token.lemma in NOT_COUNTED or token.ent in ("DATE", "TIME") or _none(parse, i):
        return None
    parts = [c for c in parse.children[i] if parse[c].dep in NUMBERING]
    numbers = [c for c in parts if _is_number(parse, c)]
    if _is_number(parse, i):
        numbers.append(i)
    if not numbers and (first := _leading(parse, i)) is not None:
        numbers = [first]
    if not numbers:
        singular = token.tag in ("NN", "NNP") and any(parse[c].lower in PEOPLE_BY_ARTICLE for c in parts)
        return Toll(1, 1, parse.span(parts[0], i + 1)) if singular and parts else None
    return _read(parse, numbers[0])


def tolls(parse: Parse, heads: Sequence[int]) -> Toll | None:
    """How many those joined by "and" are together; where only the first is counted, its number counts them all."""
    found = [(i, toll(parse, i)) for i in heads]
    if len(found) == 2 and found[0][1] is None and found[1][1] and _is_one(parse, heads[0]):  # "the mayor and his two sons"
        other = found[1][1]
        return Toll(None if other.low is None else other.low + 1, None if other.high is None else other.high + 1, other.span)
    counted = [one for _, one in found if one]
    if len(counted) < 2 or any(one.span == counted[0].span for one in counted[1:]):
        return counted[0] if counted else None
    lows, highs = [one.low for one in counted], [one.high for one in counted]
    open_ended = any(one is None and parse[i].tag in ("NNS", "NNPS") for i, one in found)
    low = None if None in lows else sum(n or 0 for n in lows)
    high = None if None in highs or open_ended else sum(n or 0 for n in highs)
    return Toll(low, high, counted[0].span)


def _is_one(parse: Parse, i: int) -> bool:
    """Whether a head is one person that needs no number: "the mayor", a name."""
    token = parse[i]
    return (token.tag == "NN" and any(parse[c].lower in ("the", "his", "her", "their") for c in parse.children[i])) or (
        token.tag == "NNP" and token.ent == "PERSON"
    )


def _none(parse: Parse, i: int) -> bool:
    """Whether it says that there was nobody ("no one", "not a single civilian")."""
    first = min(parse.subtree(i)[0], i)
    more = parse[first + 1].lower in ("more", "fewer", "less") if first + 1 < len(parse) else False
    return (parse[first].lower in ("no", "not") and not more) or (first > 0 and parse[first - 1].lower == "not")


def _is_number(parse: Parse, i: int) -> bool:
    word = parse[i].lower
    return number(word) is not None or word in VAGUE or word in PLURAL


def _leading(parse: Parse, i: int) -> int | None:
    """The number a name starts with, wherever the parser hung it ("Two Central Reserve Police troopers")."""
    first = i
    while first and parse[first - 1].pos in ("PROPN", "NOUN", "ADJ", "PUNCT") and parse[first - 1].text not in (",", ";", "."):
        first -= 1
    before = first - 1
    found = first and parse[before].sent == parse[i].sent and number(parse[before].lower) is not None
    return before if found and parse[before].ent not in ("DATE", "TIME") else None


def _read(parse: Parse, i: int) -> Toll | None:
    first, after = _run(parse, i)
    words = [parse[j].lower for j in range(first, after)]
    start = parse.sentences[parse[i].sent][0]
    before = " ".join(parse[j].lower for j in range(max(start, first - 3), first))
    bounds = _range(words)
    if bounds is None:
        return None
    behind = " ".join(parse[j].lower for j in range(after, min(after + 2, len(parse))))
    said = next(((phrase, kind) for phrase, kind in BEFORE if f" {before}".endswith(f" {phrase}")), ("", AFTER.get(behind, "")))
    low, high = _bounded(bounds, said[1])
    return Toll(low, high, parse.span(first - len(said[0].split()), after))


def _run(parse: Parse, i: int) -> tuple[int, int]:
    """The words around a number that belong to it ("two hundred and ten", "15 to 20", "tens of thousands")."""
    first, after = i, i + 1
    start, end = parse.sentences[parse[i].sent]
    while first > start and (step := _joined(parse, first - 1, first, start - 1)):
        first -= step
    while after < end and (step := _joining(parse, after, end, first, start)):
        after += step
    return first, after


def _joined(parse: Parse, at: int, here: int, stop: int) -> int:
    """How many words to the left of ``here`` belong to its number."""
    if _is_number(parse, at) and parse[at].lower not in SCALES:
        return 1 if parse[here].lower in SCALES or parse[here].lower in PLURAL else 0
    if _is_number(parse, at):
        return 1
    before = at - 1
    if before <= stop or not _is_number(parse, before):
        return 0
    link, scale = parse[at].lower, parse[before].lower
    if link in JOINING and scale not in PLURAL:
        return 2
    if link == "of":
        return 2 if scale in PLURAL or scale == "couple" else 0
    between = before - 1 > stop and "between" in {parse[j].lower for j in range(max(stop + 1, before - 3), before)}
    return 2 if link == "and" and (between or scale in ("hundred", "thousand")) else 0


def _joining(parse: Parse, at: int, end: int, first: int, start: int) -> int:
    """How many words from ``at`` on belong to the number before them."""
    if parse[at].lower in SCALES or (_is_number(parse, at) and parse[at - 1].lower in SCALES):
        return 1
    if at + 1 >= end or not _is_number(parse, at + 1):
        return 0
    link, last = parse[at].lower, parse[at - 1].lower
    if link in JOINING and last not in PLURAL:
        return 2
    if link == "of":
        return 2 if last in PLURAL or last == "couple" else 0
    between = first > start and parse[first - 1].lower == "between"
    return 2 if link == "and" and (between or last in ("hundred", "thousand")) else 0


def _range(words: list[str]) -> Bounds | None:
    """The bounds that a run of number words gives: one amount, or two with a joint between them."""
    for at, word in enumerate(words):
        tens = word == "-" and words[at - 1] in TENS
        if (word in JOINING or (word == "and" and words[at - 1] not in ("hundred", "thousand"))) and not tens:
            low, high = _amount(words[:at]), _amount(words[at + 1 :])
            if low and high and low[0] is not None and high[0] is not None:
                scale = next((SCALES[each] for each in words[at + 1 :] if each in SCALES), 1)
                lower = low[0] * scale if low[0] * scale < high[0] and low[0] < scale else low[0]
                return (lower, high[1]) if lower <= high[0] else (high[0], low[1])
    return _amount(words)


def _amount(words: list[str]) -> Bounds | None:
    """The number, or the least and the most, that words without a joint mean."""
    total, low, high, seen = (0.0, 0.0), 0.0, 0.0, False
    endless = False
    for word in words:
        if word in INSIDE:
            continue
        seen = True
        if word in PLURAL:
            scale = PLURAL[word][0] // 2
            low, high = (low * scale, (high + 1) * scale - 1) if high else PLURAL[word]
        elif word in SCALES:
            low, high = (low or 1) * SCALES[word], (high or 1) * SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, low, high = (total[0] + low, total[1] + high), 0.0, 0.0
        elif word in VAGUE:
            least, most = VAGUE[word]
            low, high, endless = least, most or least, most is None
        elif (value := _value(word)) is not None:
            low, high = low + value, high + value
        else:
            return None
    if not seen:
        return None
    return round(total[0] + low), None if endless else round(total[1] + high)


def _bounded(bounds: Bounds, said: str) -> Bounds:
    low, high = bounds
    exact = low == high and low is not None
    match said:
        case "least":
            return low, None
        case "over":
            return (low + 1 if exact and low is not None else low), None
        case "most":
            return None, high
        case "under":
            return None, (high - 1 if high is not None else None)
        case "nearly" if exact and low is not None:
            return round(low * 0.9), high
        case "about" if exact and low is not None and high is not None:
            return round(low * 0.9), round(high * 1.1)
    return low, high


def _value(word: str) -> float | None:
    return float(word) if TENTHS.match(word) else number(word)


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
