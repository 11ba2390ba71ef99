"""The words of an article that could name a place, and what speaks for and against it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import exp, log10
from typing import TYPE_CHECKING, Final

from detente.vocab.gazetteer import ADJECTIVE, OWN, REVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.vocab.gazetteer import Gazetteer, Known

LONGEST: Final = 6
FAIR: Final = 0.3
PLACE_ENTS: Final = frozenset({"GPE", "LOC", "FAC"})
INSIDE: Final = frozenset(
    ["of", "de", "la", "le", "al", "el", "ez", "es", "er", "ad", "ar", "as", "at", "an", "az", "ash", "the", "du", "des", "del", "della", "di", "da", "dos", "das", "do", "y", "en", "sur", "upon", "on", "les", "los", "las", "bin", "abu", "-", "'", "'s", ".", "/", "st"]
)  # fmt: skip
ARTICLES: Final = frozenset({"al", "el", "ad", "ar", "as", "az", "ash", "an", "at", "ez", "es", "er"})
BEFORE: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "inside",
        "around",
        "across",
        "through",
        "toward",
        "towards",
        "into",
        "within",
        "between",
        "throughout",
        "via",
        "onto",
        "off",
        "beyond",
        "above",
        "along",
        "against",
        "over",
        "for",
        "by",
    ]
)
WHERE: Final = frozenset(["in", "near", "outside", "from", "into", "at"])
REACHED: Final = frozenset(
    [
        "reach",
        "leave",
        "enter",
        "visit",
        "flee",
        "bomb",
        "shell",
        "attack",
        "capture",
        "seize",
        "retake",
        "besiege",
        "storm",
        "hit",
        "strike",
        "tour",
        "evacuate",
        "encircle",
        "surround",
        "overrun",
        "liberate",
        "occupy",
        "invade",
        "raid",
        "recapture",
        "raze",
        "flood",
        "quit",
        "abandon",
        "cross",
        "hold",
        "control",
    ]
)
UNITS: Final = {
    "county": "admin2", "counties": "admin2", "district": "admin2", "districts": "admin2", "parish": "admin2", "borough": "admin2",
    "municipality": "admin2", "agency": "admin2", "subdistrict": "admin2", "township": "settlement", "raion": "admin2",
    "province": "admin1", "provinces": "admin1", "governorate": "admin1", "oblast": "admin1", "state": "admin1", "states": "admin1",
    "region": "admin1", "prefecture": "admin1", "territory": "admin1", "division": "admin1", "department": "admin1", "republic": "admin1",
    "city": "settlement", "town": "settlement", "village": "settlement", "suburb": "settlement", "neighborhood": "quarter",
    "neighbourhood": "quarter", "quarter": "quarter", "hamlet": "settlement", "camp": "settlement", "capital": "settlement",
    "area": "", "valley": "region", "peninsula": "region", "border": "", "airport": "", "metropolis": "settlement",
    "island": "island", "islands": "island", "kingdom": "country", "country": "country",
}  # fmt: skip
SETTLED: Final = frozenset({"community", "settlement", "commune", "port"})
PART: Final = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "greater",
        "upper",
        "lower",
        "inner",
        "outer",
        "downtown",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "mid",
    ]
)
SPEAKS: Final = frozenset(
    [
        "say",
        "tell",
        "add",
        "announce",
        "deny",
        "accuse",
        "warn",
        "insist",
        "urge",
        "call",
        "want",
        "agree",
        "decide",
        "declare",
        "condemn",
        "reject",
        "ask",
    ]
)
TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "minister",
        "general",
        "colonel",
        "captain",
        "senator",
        "judge",
        "sheriff",
        "chief",
        "professor",
        "prof",
        "rev",
        "gov",
        "sen",
        "rep",
        "lt",
        "sgt",
        "officer",
        "coach",
        "mayor",
        "governor",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "mullah",
        "maulana",
        "imam",
    ]
)
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


def read_toponyms(parse: Parse, gazetteer: Gazetteer, weights: Mapping[str, Mapping[str, float]]) -> list[Toponym]:
    """All names that may be places' in order, with their chances, none over another."""
    seen = candidates(parse, gazetteer)
    for each in seen:
        each.chance = chance(each.signs, weights["spot"])
    look_elsewhere(seen)
    for each in seen:
        each.chance = chance(each.signs, weights["again"])
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


def chance(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the signs' weights."""
    total = sum(weights.get(sign, 0.0) * value for sign, value in signs.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


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


def weigh_all(parse: Parse, found: list[Toponym]) -> None:
    """Note the signs of all candidates of an article."""
    lower = frozenset(token.text for token in parse.tokens if token.text.islower())
    again = Counter(each.key for each in found)
    starts: dict[int, list[Toponym]] = {}
    for each in found:
        starts.setdefault(each.first, []).append(each)
    for each in found:
        _weigh(parse, each, lower, again[each.key])
        if each.places and each.after + 1 < len(parse) and parse[each.after].text in (",", "("):
            _weigh_holder(each, starts.get(each.after + 1, []))


def _stretches(parse: Parse) -> Iterator[tuple[int, int, bool]]:
    for first, after, label in entities(parse):
        if label in PLACE_ENTS:
            start = first
            while start < after - 1 and parse[start].lower in ("the", "a", "an"):
                start += 1
            end = after - 1 if after - start > 1 and parse[after - 1].text == "'s" else after
            yield start, end, True
    tokens = parse.tokens
    for i, token in enumerate(tokens):
        if not _opens(tokens, i):
            continue
        if i and CAPITAL.match(token.text) and not CAPITAL.match(tokens[i - 1].text):
            yield from _called(parse, i)
        stop = parse.sentences[token.sent][1]
        for after in range(i + 1, min(i + LONGEST, stop) + 1):
            last = tokens[after - 1]
            if CAPITAL.match(last.text) or (last.text[0].isdigit() and after > i + 1):
                yield i, after, False
            elif last.lower not in INSIDE or (last.text == "." and tokens[after - 2].end != last.start):
                break


def _called(parse: Parse, first: int) -> Iterator[tuple[int, int, bool]]:
    """A run of capitalised words that the text calls a settlement or district, whether or not anyone knows it."""
    after = first
    stop = parse.sentences[parse[first].sent][1]
    while after < stop and CAPITAL.match(parse[after].text) and after - first < LONGEST:
        after += 1
    if after >= stop or parse[after - 1].lower in UNITS:
        return
    said = parse[after].text == "," and _called_a_settlement(parse, after + 1)
    of = first > 1 and parse[first - 1].lower == "of" and parse[first - 2].lower in UNITS and UNITS[parse[first - 2].lower]
    if (said and parse[first - 1].lower in BEFORE) or of:
        yield first, after, True


def _opens(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if CAPITAL.match(token.text):
        return token.pos not in ("PRON", "AUX")
    return (
        token.lower in ARTICLES
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
    if first and parse[first - 1].end == parse[first].start and parse[first - 1].text in "-@#/":
        return None
    key, places = gazetteer.find(name)
    if after - first > 1 and parse[first].lower == "the" and not any(place.name.startswith("The ") for place in places):
        return None
    if places or ent:
        each = Toponym(first, after, name, key, places)
        if not places and ent:
            _without_part(parse, gazetteer, each)
        return each
    return None


def _called_a_settlement(parse: Parse, i: int) -> bool:
    """Whether an apposition from token ``i`` on says that it is a town, a village, a district: "a hamlet", "the main town of"."""
    tokens = parse.tokens[i : i + 7]
    if not tokens or tokens[0].lower not in ("a", "an", "the", "its", "their", "one"):
        return False
    return any(
        (token.lower in UNITS or token.lower in SETTLED)
        and (at + 1 == len(tokens) or tokens[at + 1].pos not in ("NOUN", "PROPN", "PART"))
        for at, token in enumerate(tokens[:6])
    )


def _without_part(parse: Parse, gazetteer: Gazetteer, each: Toponym) -> None:
    start = each.first
    while start < each.after - 1 and parse[start].lower in PART:
        start += 1
    if start > each.first:
        if parse[start].text == "-" and start < each.after - 1:
            start += 1
        key, places = gazetteer.find(parse.words(start, each.after))
        if places:
            each.key, each.places, each.part = key, places, True


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
        signs[
            f"ent={label},{'whole' if inner_start and inner_end else 'start' if inner_start else 'end' if inner_end else 'within'}"
        ] = 1.0
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
    if head.dep == "dobj" and governor.lemma in REACHED:
        signs["object of reaching"] = 1.0
    if head.dep == "nsubj" and governor.lemma in SPEAKS:
        signs["subject of speaking"] = 1.0
    if head.dep in ("compound", "nmod") and CAPITAL.match(governor.text) and governor.i >= each.after:
        signs["compound of name"] = 1.0


def _weigh_before(parse: Parse, each: Toponym, signs: dict[str, float], before: Token) -> None:
    word = before.lower
    ent = each.ent or "none"
    if word in BEFORE:
        signs["before=preposition"] = 1.0
        signs[f"before={word}"] = 1.0
        signs[f"preposition,ent={ent},{min(each.after - each.first, 2)}"] = 1.0
        signs[f"preposition,ent={ent},known={bool(each.places)}"] = 1.0
        if word in WHERE:
            signs[f"where,ent={ent},known={bool(each.places)}"] = 1.0
    elif word == "of":
        signs["before=of"] = 1.0
        if each.first >= 2 and parse[each.first - 2].lower in UNITS:
            each.unit = UNITS[parse[each.first - 2].lower]
            signs["unit of"] = 1.0
    elif word in ("the", ",", "and", "(", "-", "or"):
        signs[f"before={word}"] = 1.0
    elif word.rstrip(".") in TITLES:
        signs["before=title"] = 1.0
    elif CAPITAL.match(before.text):
        signs["before=capital"] = 1.0
        signs[f"before capital,ent={before.ent or 'none'}"] = 1.0
    elif word in PART:
        signs["before=direction"] = 1.0


def _weigh_behind(parse: Parse, each: Toponym, signs: dict[str, float], behind: Token) -> None:
    word = behind.lower
    beyond = parse[each.after + 1] if each.after + 1 < len(parse) else None
    if word in UNITS or (word == "tribal" and beyond is not None and beyond.lower in UNITS):
        each.unit = each.unit or UNITS.get(word, "admin2")
        signs["behind=unit"] = 1.0
        signs[f"behind=unit,{'capital' if CAPITAL.match(behind.text) else 'small'}"] = 1.0
        if each.unit and any(place.kind == each.unit or place.kind.startswith("admin") for place in each.places):
            signs["unit fits"] = 1.0
    elif word == ",":
        signs["behind=,"] = 1.0
        if beyond is not None and CAPITAL.match(beyond.text):
            signs["behind=, capital"] = 1.0
            signs[f"behind=, capital,ent={beyond.ent or 'none'}"] = 1.0
        if _called_a_settlement(parse, each.after + 1):
            signs["called a settlement"] = 1.0
    elif CAPITAL.match(behind.text):
        signs["behind=capital"] = 1.0
        signs[f"behind capital,ent={behind.ent or 'none'}"] = 1.0
    elif behind.pos == "NOUN":
        signs["behind=noun"] = 1.0
    elif word in ("'s", "-", ")", ".", "and", "(", ":"):
        signs[f"behind={word}"] = 1.0
    elif behind.lemma == "be" and _called_a_settlement(parse, each.after + 1):
        signs["called a settlement"] = 1.0
    elif behind.lemma in SPEAKS:
        signs["behind=speaks"] = 1.0
    elif behind.pos in ("VERB", "AUX"):
        signs["behind=verb"] = 1.0


def adjective(each: Toponym) -> bool:
    """Whether the words are the adjective of a place or the name of its people, and no place's name."""
    return bool(each.places) and all(place.how == ADJECTIVE for place in each.places)


def span_of(parse: Parse, each: Toponym) -> Span:
    """Where its words stand."""
    return parse.span(each.first, each.after)
