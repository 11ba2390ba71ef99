"""What speaks for and against words naming a place: the places of that name, how they are written, what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import exp, log10
from typing import TYPE_CHECKING, Final

from detente.vocab.gazetteer import ADJECTIVE, OWN, REVIEWED
from detente.vocab.place_words import load_place_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.vocab.gazetteer import Known

PLACE_ENTS: Final = frozenset({"GPE", "LOC", "FAC"})
WORDS: Final = load_place_words()
MIN_JOINED: Final = 2
FIRST: Final = 3
REACH: Final = 5
LIES: Final = frozenset({"in", "near", "outside", "inside", "of", "north", "south", "east", "west"})
SOMEWHERE: Final = (WORDS.units, WORDS.settled, WORDS.facilities, WORDS.parts_of)
LYING: Final = frozenset({"locate", "situate"})
MARKS: Final = frozenset({"'", "‘", "ʿ"})
CAPITAL: Final = re.compile(r"[A-ZÀ-ÞĀ-Ɏ]")


@dataclass(slots=True)
class Toponym:
    """Words that may name a place: tokens ``first`` up to ``after``, the places of that name, and the evidence.

    Attributes:
        key: the folded name under which the places were found.
        part: whether only a part of the place is meant ("eastern Ghouta", "South Los Angeles").
        unit: the kind of unit the words beside it say it is, or "".
        chance: how likely it names a place at all.
    """

    first: int
    after: int
    name: str
    key: str
    places: tuple[Known, ...]
    ent: str = ""
    part: bool = False
    unit: str = ""
    chance: float = 0.0
    signs: dict[str, float] = field(default_factory=dict)


def chance(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the signs' weights."""
    total = sum(weights.get(sign, 0.0) * value for sign, value in signs.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def weigh_all(parse: Parse, found: list[Toponym]) -> None:
    """Note the signs of all candidates of an article."""
    lower = frozenset(token.text for token in parse.tokens if token.text.islower())
    known: dict[str, set[int]] = {}
    for each in found:
        if each.places:
            known.setdefault(each.name, set()).add(each.first)
    again = Counter(each.key for each in found)
    starts: dict[int, list[Toponym]] = {}
    for each in found:
        starts.setdefault(each.first, []).append(each)
    for each in found:
        _weigh(parse, each, lower, again[each.key])
        if each.places and each.after + 1 < len(parse) and parse[each.after].text in (",", "("):
            _weigh_holder(each, starts.get(each.after + 1, []))
        elif not each.places:
            _weigh_ground(parse, each, starts)
            opening = (parse.words(each.first, after) for after in range(each.first + 1, each.after))
            if any(known.get(words, set()) - {each.first} for words in opening):
                each.signs["unknown,carries the name of another"] = 1.0


def _weigh(parse: Parse, each: Toponym, lower: frozenset[str], again: int) -> None:
    signs = each.signs
    tokens = parse.tokens
    head = tokens[each.after - 1]
    first, after = each.first, each.after
    begin, end = parse.sentences[head.sent]
    before = tokens[first - 1] if first > begin else None
    behind = tokens[after] if after < end else None
    labels = {tokens[i].ent for i in range(first, after)}
    label = labels.pop() if len(labels) == 1 else "mixed"
    if label in ("ORG", "PERSON") and _one_of_two(before, tokens[first], head, behind):
        label = "GPE" if each.places else label
    inner_start = tokens[first].ent_first or (before is None or before.ent != tokens[first].ent)
    inner_end = behind is None or behind.ent_first or behind.ent != head.ent
    each.ent = label
    signs["bias"] = 1.0
    signs[f"ent={label or 'none'}"] = 1.0
    if label:
        part = "whole" if inner_start and inner_end else "start" if inner_start else "end" if inner_end else "within"
        signs[f"ent={label},{part}"] = 1.0
        if label == "ORG" and part != "whole":
            signs.update({f"ent={label},{part},{kind}": 1.0 for kind in sorted({place.kind for place in each.places[:FIRST]})})
    signs[f"words={min(after - first, 4)}"] = 1.0
    signs[f"pos={head.pos}"] = 1.0
    signs[f"dep={head.dep}"] = 1.0
    _weigh_places(each, signs, label)
    _weigh_neighbours(parse, each, signs, before, behind)
    if each.places and not {"before=capital", "behind=capital", "before=title", "compound of name"} & signs.keys():
        for sign in ("size", "fame", "one country", f"ent={label or 'none'}"):
            signs[f"alone,{sign}"] = signs.get(sign, 0.0)
        if signs["size"] > 0.62:
            signs["alone,large"] = 1.0
    if after - first == 1 and head.lower in lower:
        signs["lower elsewhere"] = 1.0
    if first == begin:
        signs["opens sentence"] = 1.0
    if head.text.isupper() and len(head.text) > 3:
        signs["capitals"] = 1.0
    if again > 1:
        signs["again"] = 1.0
    signs[f"known={bool(each.places)},ent={label or 'none'}"] = 1.0
    _weigh_words(parse, each, signs)


def behind_what(parse: Parse, first: int) -> Token | None:
    """The word of its sentence behind which a name stands, past "the" and past the mark that opens it ("at the ‘Ayishah")."""
    begin = parse.sentences[parse[first].sent][0]
    i = first - 1
    if i > begin and parse[i].text in MARKS and parse[i].end == parse[first].start:
        i -= 1
    if i > begin and parse[i].lower == "the":
        i -= 1
    return parse[i] if i >= begin else None


def behind_word(parse: Parse, after: int) -> Token | None:
    """The word behind a name, past "sub-" ("the Nabi Younis sub-district")."""
    if after + 2 < len(parse) and parse[after].lower == "sub" and parse[after + 1].text == "-":
        after += 2
    return parse[after] if after < len(parse) else None


def is_somewhere(token: Token) -> bool:
    """Whether a word says what kind of place something is: a unit, a settlement, a facility."""
    return any(word in words for word in (token.lower, token.lemma.lower()) for words in SOMEWHERE)


def _weigh_words(parse: Parse, each: Toponym, signs: dict[str, float]) -> None:
    """Note what the words of a name say themselves, and of a name nobody knows, where it stands."""
    first, last = parse[each.first], parse[each.after - 1]
    if each.after - each.first > 1 and first.lower in WORDS.generic:
        signs["opens like a place"] = 1.0
    if first.lower in WORDS.articles and each.after - each.first > MIN_JOINED:
        signs["opens with an article"] = 1.0
    if each.after - each.first > 1 and is_somewhere(last):
        signs["ends with what it is"] = 1.0
        signs[f"ends with what it is,known={bool(each.places)}"] = 1.0
    if each.places:
        return
    ent = each.ent or "none"
    behind = behind_word(parse, each.after)
    if behind is not None and is_somewhere(behind):
        signs["unknown,behind=what it is"] = 1.0
        signs[f"unknown,behind=what it is,ent={ent}"] = 1.0
    before = behind_what(parse, each.first)
    if before is None:
        return
    if before.i < each.first - 1 and before.lower in WORDS.where:
        signs["unknown,the behind where"] = 1.0
    if before.lower in WORDS.opening:
        signs[f"unknown,before={before.lower}"] = 1.0
        if behind is not None and behind.lower in (",", "in", "on", "near"):
            signs["unknown,between preposition and next"] = 1.0
    if before.lower == "of" and before.i and is_somewhere(parse[before.i - 1]):
        signs["unknown,unit of"] = 1.0
        signs[f"unknown,unit of,ent={ent}"] = 1.0
    if before.lower in WORDS.part:
        signs["unknown,part"] = 1.0
    if last.dep == "dobj" and parse[last.head].lemma in WORDS.reached:
        signs["unknown,object of reaching"] = 1.0
        signs[f"unknown,object of reaching,ent={ent}"] = 1.0
    if before.lower in ("on", "against", "for") and last.dep == "pobj" and parse[before.head].lemma in WORDS.assaults:
        signs["unknown,attacked"] = 1.0


def _one_of_two(before: Token | None, first: Token, head: Token, behind: Token | None) -> bool:
    """Whether the parser took "Karachi and Hyderabad" for one name."""
    after = behind is not None and behind.lower == "and" and behind.ent == head.ent and not behind.ent_first
    ahead = before is not None and before.lower == "and" and before.ent == first.ent and not first.ent_first
    return after or ahead


def _weigh_holder(each: Toponym, behind: list[Toponym]) -> None:
    """Note whether the name behind the comma is of a country or unit that holds a place of this name ("Terekeka, South Sudan")."""
    for holder in behind:
        for wide in holder.places:
            if (
                wide.kind == "country" and any(place.country == wide.country and place.id != wide.id for place in each.places)
            ) or (
                wide.kind in ("admin1", "admin2")
                and any(wide.id in (place.within1, place.within2) and place.id != wide.id for place in each.places)
            ):
                each.signs["in what follows"] = 1.0
                each.signs[f"in what follows,ent={each.ent or 'none'}"] = 1.0
                holder.signs["holds what precedes"] = 1.0
                return


def _weigh_ground(parse: Parse, each: Toponym, starts: Mapping[int, list[Toponym]]) -> None:
    """Note whether a name that nobody knows is said to lie in or near a place that is known ("at Mutarule, in the territory of Uvira")."""
    i, stop = each.after, parse.sentences[parse[each.first].sent][1]
    if i < stop and parse[i].text == ",":
        i += 1
    if i + 1 >= stop or parse[i].lower not in LIES:
        return
    for at in range(i + 1, min(i + 1 + REACH, stop)):
        for other in starts.get(at, ()):
            if other.places and not adjective(other):
                signs = each.signs
                signs["unknown,lies in a known place"] = 1.0
                signs[f"unknown,lies in a known place,ent={each.ent or 'none'}"] = 1.0
                return
        word = parse[at]
        if word.lower not in ("the", "of") and word.lower not in WORDS.part and not is_somewhere(word):
            return


def _weigh_places(each: Toponym, signs: dict[str, float], label: str) -> None:
    if not each.places:
        signs["unknown"] = 1.0
        return
    top = max(place.population for place in each.places)
    size = log10(top + 1) / 8
    fame = log10(1 + max(place.fame for place in each.places)) / 2
    signs["size"] = size
    signs["fame"] = fame
    signs[f"size,ent={label in PLACE_ENTS}"] = size
    signs[f"fame,ent={label in PLACE_ENTS}"] = fame
    signs["many"] = log10(len(each.places))
    best = min(OWN if place.how == REVIEWED else place.how for place in each.places)
    if any(place.how == REVIEWED for place in each.places):
        signs["reviewed"] = 1.0
    signs[f"size,ent={label or 'none'}"] = size
    if len({place.country for place in each.places}) == 1:
        signs["one country"] = 1.0
        signs[f"one country,ent={label or 'none'}"] = 1.0
    signs[f"how={best}"] = 1.0
    for kind in sorted({place.kind for place in each.places}):
        signs[f"kind={kind}"] = 1.0
    if each.part:
        signs["part"] = 1.0
    if len(each.key) <= 3:
        signs["short"] = 1.0


def _weigh_neighbours(parse: Parse, each: Toponym, signs: dict[str, float], before: Token | None, behind: Token | None) -> None:
    if before is None:
        signs["before=start"] = 1.0
    else:
        _weigh_before(parse, each, signs, before)
    if behind is None:
        signs["behind=end"] = 1.0
    else:
        _weigh_behind(parse, each, signs, behind)
    head = parse[each.after - 1]
    governor = parse[head.head]
    if head.dep == "dobj" and governor.lemma in WORDS.reached:
        signs["object of reaching"] = 1.0
    if head.dep == "nsubj" and governor.lemma in WORDS.speaks:
        signs["subject of speaking"] = 1.0
    if head.dep in ("compound", "nmod") and CAPITAL.match(governor.text) and governor.i >= each.after:
        signs["compound of name"] = 1.0


def _weigh_before(parse: Parse, each: Toponym, signs: dict[str, float], before: Token) -> None:
    word = before.lower
    ent = each.ent or "none"
    if word in WORDS.before:
        signs["before=preposition"] = 1.0
        signs[f"before={word}"] = 1.0
        signs[f"preposition,ent={ent},{min(each.after - each.first, 2)}"] = 1.0
        signs[f"preposition,ent={ent},known={bool(each.places)}"] = 1.0
        if word in WORDS.where:
            signs[f"where,ent={ent},known={bool(each.places)}"] = 1.0
    elif word == "of":
        signs["before=of"] = 1.0
        if each.first >= 2 and parse[each.first - 2].lower in WORDS.units:
            each.unit = WORDS.units[parse[each.first - 2].lower]
            signs["unit of"] = 1.0
    elif word in ("the", ",", "and", "(", "-", "or"):
        signs[f"before={word}"] = 1.0
    elif word.rstrip(".") in WORDS.titles:
        signs["before=title"] = 1.0
    elif CAPITAL.match(before.text):
        signs["before=capital"] = 1.0
        signs[f"before capital,ent={before.ent or 'none'}"] = 1.0
    elif word in WORDS.part:
        signs["before=direction"] = 1.0
    elif word == "nearby":
        signs["before=nearby"] = 1.0
    elif before.pos == "NOUN" and (word in WORDS.units or word in WORDS.settled):
        signs["before=what it is"] = 1.0
        signs[f"before=what it is,known={bool(each.places)}"] = 1.0


def _weigh_behind(parse: Parse, each: Toponym, signs: dict[str, float], behind: Token) -> None:
    behind = behind_word(parse, each.after) or behind
    word = behind.lower
    beyond = parse[behind.i + 1] if behind.i + 1 < len(parse) else None
    if word in WORDS.units or (word == "tribal" and beyond is not None and beyond.lower in WORDS.units):
        each.unit = each.unit or WORDS.units.get(word, "admin2")
        signs["behind=unit"] = 1.0
        if beyond is not None and beyond.lower == "of":
            signs["behind=unit of"] = 1.0
        signs[f"behind=unit,{'capital' if CAPITAL.match(behind.text) else 'small'}"] = 1.0
        if each.unit and any(place.kind == each.unit or place.kind.startswith("admin") for place in each.places):
            signs["unit fits"] = 1.0
    elif word == ",":
        signs["behind=,"] = 1.0
        if beyond is not None and CAPITAL.match(beyond.text):
            signs["behind=, capital"] = 1.0
            signs[f"behind=, capital,ent={beyond.ent or 'none'}"] = 1.0
        if called_a_settlement(parse, each.after + 1):
            signs["called a settlement"] = 1.0
    elif CAPITAL.match(behind.text):
        signs["behind=capital"] = 1.0
        signs[f"behind capital,ent={behind.ent or 'none'}"] = 1.0
    elif behind.pos == "NOUN":
        signs["behind=noun"] = 1.0
    elif word in ("'s", "-", ")", ".", "and", "(", ":"):
        signs[f"behind={word}"] = 1.0
    elif behind.lemma == "be" and called_a_settlement(parse, each.after + 1):
        signs["called a settlement"] = 1.0
    elif behind.lemma in WORDS.speaks:
        signs["behind=speaks"] = 1.0
    elif behind.pos in ("VERB", "AUX"):
        signs["behind=verb"] = 1.0


def called_a_settlement(parse: Parse, i: int) -> bool:
    """Whether an apposition from token ``i`` on says that it is a town, a village, a district: "a hamlet", "the main town of"."""
    tokens = parse.tokens[i : i + 7]
    if not tokens or tokens[0].lower not in ("a", "an", "the", "its", "their", "one"):
        return False
    for at, token in enumerate(tokens[:6]):
        if token.pos == "ADP":
            return False  # "the chief medic at the city's hospital"
        says = token.lower in WORDS.units or token.lower in WORDS.settled
        if says and (at + 1 == len(tokens) or (tokens[at + 1].pos not in ("NOUN", "PROPN") and tokens[at + 1].tag != "POS")):
            return True
    return False


def called_a_place(parse: Parse, each: Toponym) -> bool:
    """Whether a name that nobody knows is called a place: "the village of X", "the X district", not "the city of X fighters"."""
    of = "unknown,unit of" in each.signs and parse[each.after - 1].dep == "pobj"
    return of or "unknown,behind=what it is" in each.signs


def told_to_lie_somewhere(parse: Parse, after: int) -> bool:
    """Whether the sentence behind a name that ends before token ``after`` tells what place it is, or where it lies."""
    if after + 1 >= parse.sentences[parse[after - 1].sent][1] or parse[after].lemma != "be":
        return False
    rest = parse.tokens[after + 1 : after + 3]
    lies = any(token.lemma in LYING and token.tag == "VBN" for token in rest)
    return lies or called_a_settlement(parse, after + 1)


def adjective(each: Toponym) -> bool:
    """Whether the words are the adjective of a place or the name of its people, and no place's name."""
    return bool(each.places) and all(place.how == ADJECTIVE for place in each.places)


def span_of(parse: Parse, each: Toponym) -> Span:
    """Where its words stand."""
    return parse.span(each.first, each.after)
