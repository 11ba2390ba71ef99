"""The words of an article that could name a place, the likelier first where they overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.read.toponym_signs import (
    CAPITAL,
    PLACE_ENTS,
    WORDS,
    Toponym,
    behind_what,
    behind_word,
    called_a_settlement,
    chance,
    is_somewhere,
    told_to_lie_somewhere,
    weigh_all,
)
from detente.vocab.gazetteer import ADJECTIVE
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.read.language import Parse, Token
    from detente.vocab.gazetteer import Gazetteer, Known

LONGEST: Final = 6
FAIR: Final = 0.3
SHORTEST: Final = 3
MIN_BESIDE: Final = 2
PARTIES: Final = frozenset({"R", "D", "I"})
AYN: Final = frozenset({"‘", "ʿ"})
JOINING: Final = frozenset({"-", "al", "el", "de", "e", "of"})
TEMPORAL: Final = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY"})
# Which kinds of place a name with a unit's word behind it may mean.
FITTING: Final = {
    "admin1": ("admin1", "admin2"),
    "admin2": ("admin2", "admin1"),
    "settlement": ("settlement",),
    "quarter": ("quarter", "settlement"),
}


def read_toponyms(parse: Parse, gazetteer: Gazetteer, weights: Mapping[str, Mapping[str, float]]) -> list[Toponym]:
    """All names that may be places' in order, with their chances, none over another."""
    seen = candidates(parse, gazetteer)
    for each in seen:
        each.chance = chance(each.signs, weights["spot"])
    look_elsewhere(seen)
    for each in seen:
        each.chance = 1.0 if told_to_lie_somewhere(parse, each.after) else chance(each.signs, weights["again"])
    return best_apart(seen)


def look_elsewhere(seen: list[Toponym]) -> None:
    """Note for each name how surely the article's other mentions of it are places."""
    chances: dict[str, list[float]] = {}
    for each in seen:
        chances.setdefault(each.key, []).append(each.chance)
    for each in seen:
        others = chances[each.key]
        if len(others) > 1:
            best = sorted(others)[-2] if each.chance == max(others) else max(others)
            each.signs["likeliest elsewhere"] = best
            each.signs["mean elsewhere"] = (sum(others) - each.chance) / (len(others) - 1)
        else:
            each.signs["nowhere else"] = 1.0
        each.signs["by itself"] = each.chance


def best_apart(seen: list[Toponym]) -> list[Toponym]:
    """The likelier of those that overlap, in order of the text; a known name that holds another ("North Waziristan") goes first."""
    taken: set[int] = set()
    kept = []
    within = _within_longer(seen)
    for each in sorted(seen, key=lambda each: (id(each) in within, -each.chance, each.first - each.after, each.first)):
        if taken.isdisjoint(range(each.first, each.after)):
            taken.update(range(each.first, each.after))
            kept.append(each)
    return sorted(kept, key=lambda each: each.first)


def _within_longer(seen: list[Toponym]) -> set[int]:
    starts: dict[int, list[Toponym]] = {}
    for each in seen:
        starts.setdefault(each.first, []).append(each)
    within: set[int] = set()
    for each in seen:
        if each.after - each.first > 1 and each.places and not each.part and each.chance >= FAIR:
            for i in range(each.first, each.after):
                within.update(id(other) for other in starts.get(i, ()) if other is not each and other.after <= each.after)
    return within


def candidates(parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """Names that a gazetteer knows, and the parser's place entities, each with its signs."""
    found = []
    spans = set()
    for first, after, ent in _stretches(parse):
        each = _looked_up(parse, gazetteer, first, after, ent)
        if each is not None and (first, after) not in spans:
            spans.add((first, after))
            found.append(each)
    weigh_all(parse, found)
    return found


def look_up(parse: Parse, gazetteer: Gazetteer, first: int, after: int) -> Toponym:
    """What the gazetteer knows of the words from ``first`` up to ``after``, known or not."""
    each = Toponym(first, after, parse.words(first, after), *gazetteer.find(parse.words(first, after)))
    if not each.places:
        _without_part(parse, gazetteer, each)
    return each


def _stretches(parse: Parse) -> Iterator[tuple[int, int, bool]]:
    for first, after, label in entities(parse):
        if label in PLACE_ENTS:
            start = first
            while start < after - 1 and parse[start].lower in ("the", "a", "an"):
                start += 1
            end = after - 1 if after - start > 1 and parse[after - 1].text == "'s" else after
            while end - start > 1 and parse[end - 1].text in WORDS.units:
                end -= 1
            yield start, end, True
    tokens = parse.tokens
    for i, token in enumerate(tokens):
        if not _opens(tokens, i):
            continue
        if i and parse.article.text[tokens[i - 1].start : token.start] in AYN and not _quoted(parse, i):
            after = _run(parse, i)
            yield i - 1, after, True
        if not i or not _of_a_name(tokens[i - 1]):
            if i and CAPITAL.match(token.text):
                yield from _called(parse, i)
            yield from _told_of_as_one(parse, i)
        stop = parse.sentences[token.sent][1]
        for after in range(i + 1, min(i + LONGEST, stop) + 1):
            last = tokens[after - 1]
            if CAPITAL.match(last.text) or (last.text[0].isdigit() and after > i + 1):
                yield i, after, False
            elif last.lower not in WORDS.inside or (last.text == "." and tokens[after - 2].end != last.start):
                break


def _quoted(parse: Parse, first: int) -> bool:
    """Whether the mark before a name opens a quotation, since one that closes it follows in the sentence."""
    text, end = parse.article.text, parse[parse.sentences[parse[first].sent][1] - 1].end
    return any(not text[i + 1 : i + 2].isalpha() for i in range(parse[first].end, end) if text[i] in "’'")


def _of_a_name(token: Token) -> bool:
    """Whether a word may be part of the name that goes on behind it; a preposition that opens a sentence is none."""
    return CAPITAL.match(token.text) is not None and token.pos not in ("ADP", "DET", "SCONJ", "CCONJ")


def _called(parse: Parse, first: int) -> Iterator[tuple[int, int, bool]]:
    """A run of capitalised words that the text calls a settlement or district, whether or not anyone knows it."""
    after = first
    stop = parse.sentences[parse[first].sent][1]
    while after < stop and CAPITAL.match(parse[after].text) and after - first < LONGEST:
        after += 1
    if after >= stop or parse[after - 1].lower in WORDS.units:
        return
    said = parse[after].text == "," and called_a_settlement(parse, after + 1)
    before = behind_what(parse, first)
    of = (
        before is not None
        and before.i > 0
        and before.lower == "of"
        and parse[before.i - 1].lower in WORDS.units
        and WORDS.units[parse[before.i - 1].lower]
    )
    if before is not None and ((said and before.lower in WORDS.before) or of):
        yield first, after, True


def _told_of_as_one(parse: Parse, first: int) -> Iterator[tuple[int, int, bool]]:
    """A name that nobody knows, where names of places stand: "in Zorqandeh", "Zorqandeh village", "Zorqandeh lies ..."."""
    after = _run(parse, first)
    last, before = parse[after - 1], behind_what(parse, first)
    if first + 1 == after and (last.lower in WORDS.units or last.lower in WORDS.facilities or len(last.text) < SHORTEST):
        return
    behind = behind_word(parse, after)
    stands = (
        (after - first > 1 and is_somewhere(last))
        or (behind is not None and is_somewhere(behind))
        or (last.dep == "dobj" and parse[last.head].lemma in WORDS.reached)
        or told_to_lie_somewhere(parse, after)
    )
    if before is not None:
        stands = (
            stands
            or (before.lower in WORDS.opening and before.pos == "ADP")
            or (before.lower == "of" and before.i > 0 and is_somewhere(parse[before.i - 1]))
            or before.lower in WORDS.part
            or is_somewhere(before)
        )
    if stands:
        yield first, after, True


def _run(parse: Parse, first: int) -> int:
    """Where the capitalised words that begin at a token end, small words and hyphens within them, and no day among them."""
    after, stop = first + 1, parse.sentences[parse[first].sent][1]
    while after < min(stop, first + LONGEST):
        token = parse[after]
        joins = _joins(parse, after, stop)
        if token.ent in TEMPORAL or not (CAPITAL.match(token.text) or joins):
            break
        after += 1
    return after


def _joins(parse: Parse, i: int, stop: int) -> bool:
    """Whether a small word or hyphen joins what goes on as a name behind it ("Orum al-Kubra")."""
    while i < stop and parse[i].lower in JOINING:
        i += 1
        if i < stop and CAPITAL.match(parse[i].text):
            return True
    return False


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if CAPITAL.match(token.text):
        return token.pos not in ("PRON", "AUX")
    return (
        token.lower in WORDS.articles
        and i + 2 < len(tokens)
        and tokens[i + 1].text == "-"
        and bool(CAPITAL.match(tokens[i + 2].text))
    )


def entities(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """The parser's named entities: first token, the one after the last, label."""
    first, label = 0, ""
    for i, token in enumerate(parse.tokens):
        if token.ent_first or token.ent != label:
            if label:
                yield first, i, label
            first, label = i, token.ent
    if label:
        yield first, len(parse.tokens), label


def _looked_up(parse: Parse, gazetteer: Gazetteer, first: int, after: int, ent: bool) -> Toponym | None:
    name = parse.words(first, after)
    if "\n" in name:
        name = " ".join(name.split())
    if (
        first
        and parse[first - 1].end == parse[first].start
        and parse[first - 1].text in "-@#/"
        and not _beside(parse, gazetteer, first)
    ):
        return None
    key, places = gazetteer.find(name)
    if _cut_short(parse, after) or (
        after - first > 1 and parse[after - 1].text in WORDS.units and gazetteer.find(parse.words(first, after - 1))[1]
    ):
        return None
    if after - first > 1 and parse[first].lower == "the" and not any(place.name.startswith("The ") for place in places):
        return None
    places = places or _by_unit(parse, gazetteer, first, after)
    if not places and _is_full_name(parse, first, after):
        return None
    if places or ent:
        each = Toponym(first, after, name, key, places)
        if not places and ent:
            _without_part(parse, gazetteer, each)
        return each
    return None


def _is_full_name(parse: Parse, first: int, after: int) -> bool:
    """Whether no map knows a name that opens with a given name and that the parser takes for a person's ("attacked Margaret Houston")."""
    persons = all(parse[i].ent == "PERSON" for i in range(first, after))
    return after - first > 1 and persons and load_nouns().gender(parse[first].lower) is not None


def _beside(parse: Parse, gazetteer: Gazetteer, first: int) -> bool:
    """Whether a name stands behind a hyphen beside another country or a party's letter ("Israeli-Egyptian", "D-Ohio")."""
    if first < MIN_BESIDE or parse[first - 1].text not in "-/":
        return False
    before = parse[first - 2]
    return before.text in PARTIES or any(place.kind in ("country", "region") for place in gazetteer.named(before.text))


def _cut_short(parse: Parse, after: int) -> bool:
    """Whether a name goes on behind a hyphen with a small word ("Mazar" in "Mazar-e-Sharif")."""
    return (
        after + 2 < len(parse)
        and parse[after].text == parse[after + 2].text == "-"
        and parse[after - 1].end == parse[after].start
        and parse[after + 1].lower in WORDS.inside
    )


def _by_unit(parse: Parse, gazetteer: Gazetteer, first: int, after: int) -> tuple[Known, ...]:
    """The units of a name that stands with what they are ("Quneitra Governorate"), or without its article."""
    unit = WORDS.units.get(parse[after - 1].lower)
    end = after if unit is None else after - 1
    start = first + 2 if end - first > 2 and parse[first].lower in WORDS.articles and parse[first + 1].text == "-" else first
    if (start, end) == (first, after) or start >= end:
        return ()
    places = gazetteer.find(parse.words(start, end))[1]
    kinds = FITTING.get(unit or "")
    return tuple(place for place in places if place.how != ADJECTIVE and (kinds is None or place.kind in kinds))


def _without_part(parse: Parse, gazetteer: Gazetteer, each: Toponym) -> None:
    start = each.first
    while start < each.after - 1 and parse[start].lower in WORDS.part:
        start += 1
    if start > each.first:
        if parse[start].text == "-" and start < each.after - 1:
            start += 1
        key, places = gazetteer.find(parse.words(start, each.after))
        if places:
            each.key, each.places, each.part = key, places, True
