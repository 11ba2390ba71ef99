"""Proper names in an article, and what sort of thing bears each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from detente.read import group_names
from detente.read.group_names import PARTICLES
from detente.read.home import iso2
from detente.read.honorifics import TITLES, is_honorific
from detente.read.honorifics import people as titled
from detente.read.language import TIES
from detente.read.phrases import held_by_somebody, is_listed, is_person_noun
from detente.read.toponym_signs import called_a_place
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.model.actor import ActorKind
    from detente.read.language import Parse, Token
    from detente.read.toponym_signs import Toponym
    from detente.vocab.register import Entry, Register

Sort = Literal["person", "body", "place", "people", "other"]
SORTS: dict[str, Sort] = {
    "PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "PRODUCT": "other",
    "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
ROUND_ABOUT = frozenset({"near", "around", "outside", "surrounding"})
DIRECTIONS = frozenset({
    "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower",
    "rural", "downtown",
})  # fmt: skip
WINDS = frozenset({"east", "west", "north", "south"})
OF_A_PLACE = frozenset(
    {
        "plain", "area", "siege", "outskirts", "suburbs", "north", "south", "east", "west", "streets", "suburb", "border", "residents",
        "inhabitants", "governor", "mayor",
    }
)  # fmt: skip
ROADS = frozenset({"road", "highway", "route", "bus", "flight"})
AT_A_PLACE = frozenset({"in", "at", "near", "into", "outside", "inside", "across", "around", "throughout"})
DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d+[A-Za-z]*|\d+")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
NUMBER = re.compile(r"\d{1,3}")
QUOTES = frozenset({'"', "“", "”", "''", "``", "'"})
SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z&][A-Za-z&-]{0,6}")
PLACE_NOUNS = frozenset({
    "capital", "city", "town", "village", "district", "province", "region", "port", "island", "cities", "towns", "villages", "districts", "provinces",
    "regions", "ports", "islands", "settlements", "suburbs", "neighbourhoods", "neighborhoods", "hamlet", "hamlets",
})  # fmt: skip
BROKEN_AWAY = frozenset({"splinter", "breakaway", "dissident", "rival", "front", "sister", "offshoot"})
DATELINE = 16
DASHES = frozenset({"-", "–", "—", "--"})
SURE = 4
SON_OF = 2
MOST_ARE = 3  # others of a list, all but one of them bodies
# Small words inside names of persons, by tongue: Dutch, German, Romance, Arabic, Tuareg.
INSIDE_NAMES = frozenset({
    "van", "von", "der", "den", "ter", "ten", "zu", "zur", "de", "del", "della", "di", "da", "dos", "das", "du", "le", "la", "bin", "ibn", "bint",
    "ben", "ould", "ag", "abu", "abd",
})  # fmt: skip
GIVEN_SHORT = re.compile(r"[A-Z]{2,6}s?")
FEWEST_LETTERS = 3
ALIKE = 0.8  # share of letters that two spellings of one name have in order
SPELT = 6  # tokens between a body's name and a bracket that may still be of the name
HEADING_WORDS = 4
SMALL = 4
BYLINE = 10
LOUD = 3
FULL_NAME = 5
ON_THE_MAP, NEAR_HERE = 0.5, 0.35
DEMONYM_ENDINGS = ("an", "ian", "ese", "ish")
FURNITURE_WORDS = frozenset({"file", "photo", "video", "watch", "read", "image", "updated", "advertisement", "caption"})
# First words of the names of waters and mountains.
WATERS = frozenset({"lake", "lakes", "mount", "mt"})
PLACES = frozenset({
    "areas", "area", "district", "province", "valley", "region", "city", "town", "village", "river", "mountains", "mountain",
    "airport", "strait", "border", "bridge", "street", "road", "island", "islands", "county", "square", "coast", "desert",
    "plain", "highway", "lake", "lakes", "sea", "camp", "heights", "dam", "base", "barrage", "canal", "reservoir", "peninsula",
})  # fmt: skip
BRACKETS = str.maketrans("", "", "[]()")
NEVER_A_BODY = frozenset({"people", "media", "state"})


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its tokens, what sort of thing bears it, and how the register knows it.

    Attributes:
        entry: what the register knows under this name; for a seat or capital, what it stands for; for a demonym, its state.
        seat: whether the name is that of a seat or capital.
        learnt: the tokens' words mean another name of this article, given in its own words ("TTP", "the Haqqanis").
    """

    first: int
    after: int
    sort: Sort
    text: str
    kind: ActorKind | None = None
    sector: str | None = None
    entry: Entry | None = None
    seat: bool = False
    learnt: str | None = None
    rule: str = "names:parser"

    @property
    def key(self) -> str:
        """The name as names are compared."""
        return plain(self.learnt or self.text)


COMPANY_ENDINGS = frozenset({"corp", "inc", "plc", "ltd", "limited", "co", "llc", "llp", "gmbh", "ag", "sa", "nv", "spa", "holdings", "corporation", "incorporated", "company"})  # fmt: skip
LONGEST_OPENING = 3  # words of a name behind the noun that opens it


def plain(name: str) -> str:
    """A name in lower case without article, possessive and full stops."""
    name = " ".join(name.lower().replace(".", "").replace("’", "'").split())
    return name.removeprefix("the ").removesuffix("'s").removesuffix("'").strip()


def read_names(parse: Parse, register: Register, year: int | None, toponyms: Iterable[Toponym] = ()) -> tuple[Name, ...]:
    """All proper names in order, none inside another."""
    seen = list(_chosen(parse, register, year, things := _things_in_short(parse)))
    seen = [name for name in seen if name.text not in things]
    seen = list(_with_opened(parse, seen))
    seen = list(_without_titled_headings(parse, list(_without_headings(parse, seen))))
    seen = list(_with_small_words(parse, _met(parse, seen)))
    seen = list(_widened(parse, register, seen))
    seen = [_body_by_word(parse, _person_by_apposition(parse, name)) for name in seen]
    seen = list(_placed_on_the_map(parse, seen, toponyms))
    taken = {i for name in seen for i in range(name.first, name.after)}
    seen = [*seen, *_unseen(parse, taken)]
    taken = {i for name in seen for i in range(name.first, name.after)}
    seen = list(_with_foreign_letters(parse, sorted([*seen, *_unheard(parse, register, taken)], key=lambda name: name.first)))
    seen = list(_with_of_names(parse, seen))
    seen = [name for name in _grouped(parse, seen) if not _is_organ_noun(parse, register, name)]
    seen = list(_without_datelines(parse, seen))
    seen = list(_agreed(parse, seen))
    return tuple(_with_short_forms(parse, seen))


def _with_opened(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Names, and those that open as groups' names do in the place of the pieces that were seen of them."""
    kept = list(names)
    for first, after in group_names.opened(parse):
        over = [name for name in kept if name.first < after and name.after > first]
        known = any(
            name.entry and name.sort == "body" and name.first <= first and not _only_opens(name, first) for name in over
        )
        longer = any(name.first < first or name.after > after or (name.first, name.after) == (first, after) for name in over)
        if not known and not longer:
            kept = [name for name in kept if name not in over]
            kept.append(Name(first, after, "body", parse.words(first, after), rule="names:opening"))
    yield from sorted(kept, key=lambda name: name.first)


def _only_opens(name: Name, first: int) -> bool:
    """Whether a group that is known by one word opens another's name ("Lashkar" in "Lashkar-e-Noor")."""
    return name.first == first and name.after - name.first == 1


def _with_of_names(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Names, and bodies named by a noun and what they are of, in the place of what was seen behind "of"."""
    taken = {i for name in names for i in range(name.first, name.after)}
    whole = {name: group_names.begun_before_of(parse, name.first, taken) for name in names if _is_force(parse, name)}
    kept = [
        replace(name, first=whole[name], text=parse.words(whole[name], name.after)) if name in whole else name for name in names
    ]
    alone = {name.first for name in kept if name.after - name.first == 1 and name.rule == "names:parser"}
    for first, after in group_names.of_what(parse, taken - alone):
        kept = [name for name in kept if name.after <= first or name.first >= after]
        kept.append(Name(first, after, "body", parse.words(first, after), rule="names:of"))
    return iter(sorted(kept, key=lambda name: name.first))


def _is_force(parse: Parse, name: Name) -> bool:
    """Whether a name that only the parser or its last word tells is that of a force."""
    kind = load_nouns().name_words.get(parse[name.after - 1].lower, ("", None))[0]
    return name.sort == "body" and name.entry is None and kind in group_names.ARMED


def _things_in_short(parse: Parse) -> frozenset[str]:
    """Short forms of which the article says itself what they stand for, where that is a thing ("anti-ballistic missiles (ABM)")."""
    found: set[str] = set()
    for i in range(1, len(parse) - 2):
        short = parse[i + 1].text
        if parse[i].text != "(" or parse[i + 2].text != ")" or not GIVEN_SHORT.fullmatch(short):
            continue
        letters, at = short.rstrip("s").lower(), i
        words: list[Token] = []
        while at > 0 and len(words) < len(letters) and parse[at - 1].sent == parse[i].sent:
            at -= 1
            if parse[at].text[0].isalnum():
                words.append(parse[at])
        initials = "".join(word.lower[0] for word in reversed(words))
        if initials == letters and all(word.text.islower() for word in words) and not load_nouns().get(words[0].lemma.lower()):
            found.add(short)
    return frozenset(found)


def _chosen(parse: Parse, register: Register, year: int | None, things: frozenset[str]) -> Iterator[Name]:
    """At each word the longer of what the register and what the parser sees; the register where they are equal."""
    tokens = parse.tokens
    lowers, texts = ["-" if token.text == "/" else token.lower for token in tokens], [token.text for token in tokens]
    parsed: dict[int, list[Name]] = {}
    for token in tokens:
        if token.ent in SORTS and (token.ent_first or (token.i and tokens[token.i - 1].ent != token.ent)):
            for name in _parsed(parse, token.i):
                parsed.setdefault(name.first, []).append(name)
    for first, after in titled(parse):
        parsed[first] = [Name(first, after, "person", parse.words(first, after))]
    i, end = 0, len(tokens)
    while i < end:
        may_be = texts[i] not in things and _may_be_name(parse, i)
        known = _known(parse, register, lowers, texts, i, year) if may_be else None
        seen = parsed.get(i, ())
        if known and (not seen or not _swallows(seen[0], known) or (known.sort == "place" and is_listed(parse, known.after))):
            yield known
            i = known.after
        elif seen:
            entry = known.entry if known and known.first == seen[0].first else None
            for name in seen:
                yield _organ_named(register, lowers, name, entry)
            i = max(seen[-1].after, i + 1)
        else:
            i += 1


def _may_be_name(parse: Parse, i: int) -> bool:
    """Whether a name can start here: with a capital, or with an Arabic article before one ("al-Shabaab")."""
    if any(letter.isupper() for letter in parse[i].text[:4]):
        return True
    after = i + 2 if i + 1 < len(parse) and parse[i + 1].text == "-" else i + 1
    return parse[i].lower in PARTICLES and after < len(parse) and parse[after].text[0].isupper()


def _swallows(seen: Name, known: Name) -> bool:
    """Whether what the parser sees is a longer name around what the register knows ("Islamabad High Court")."""
    longer = seen.first <= known.first and seen.after > known.after
    return (
        longer
        and seen.sort in ("person", "body", "other", "place")
        and not (known.sort == "body" and known.after - known.first > 1)
    )


def _known(
    parse: Parse, register: Register, lowers: Sequence[str], texts: Sequence[str], i: int, year: int | None
) -> Name | None:
    found = [
        (length, rank, sort, entries)
        for rank, sort, hit in (
            (0, "name", register.longest(lowers, i, texts)),
            (1, "seat", register.seat_at(lowers, i, texts)),
            (2, "people", register.demonym_at(lowers, i, texts)),
        )
        if hit
        for length, entries in (hit,)
    ]
    if not found:
        return None
    length, _, how, entries = max(found, key=lambda each: (each[0], -each[1]))
    if _only_a_day(parse, i, i + length):
        return None
    if length > 1 and how == "name" and _only_of_what_kind(parse, i + length - 1):
        return _known(parse, register, lowers[: i + length - 1], texts[: i + length - 1], i, year)
    if (
        how == "name"
        and _adjective_here(parse, i + length - 1)
        and any(each[2] == "people" and each[0] == length for each in found)
    ):
        how = "people"
    while length > 1 and parse[i + length - 1].tag == "POS":
        length -= 1
    if length == 1 and not (_really_a_name(parse[i]) or (i and parse[i].text[0].isupper() and parse[i - 1].text.islower())):
        return None
    if length == 1 and how == "name" and entries[0].kind != "state" and _end_of_longer(parse, i):
        return None
    if length == 1 and entries[0].kind == "media" and _start_of_longer(parse, i):
        return None
    entry = next((each for each in entries if year is None or each.lived(year)), entries[0])
    text = parse.words(i, i + length)
    if how == "seat":
        return Name(i, i + length, "place", text, entry.kind, entry.sector, entry, seat=True, rule="names:seat")
    if how == "people":
        return Name(i, i + length, "people", text, None, None, entry, rule="names:demonym")
    sort: Sort = "place" if entry.kind == "state" else "body"
    return Name(i, i + length, sort, text, entry.kind, entry.sector, entry, rule="names:register")


def _only_of_what_kind(parse: Parse, i: int) -> bool:
    """Whether "military" behind a state's name tells of what kind its aid, ties or bases are, not who gives them."""
    token = parse[i]
    if token.lower != "military" or token.head <= i or token.dep not in ("amod", "compound", "nmod"):
        return False
    return parse[token.head].lemma.lower() in load_nouns().acting["military_matters"]


def _only_a_day(parse: Parse, first: int, after: int) -> bool:
    """Whether what may be a group named after a day is that day ("a meeting on November 17")."""
    day = all(parse[i].ent == "DATE" for i in range(first, after)) and any(parse[i].text.isdigit() for i in range(first, after))
    return day and parse[after - 1].dep not in ("compound", "nmod") and parse[first].dep not in ("compound", "nsubj")


def _end_of_longer(parse: Parse, i: int) -> bool:
    """Whether one word that is somebody's name ends another's ("Harbour Wire")."""
    before = parse[i - 1] if i else None
    if (
        before is None
        or before.tag != "NNP"
        or before.dep != "compound"
        or before.head != i
        or before.ent in ("GPE", "NORP", "ORG")
    ):
        return False
    return not load_nouns().get(before.lemma.lower())


def _start_of_longer(parse: Parse, i: int) -> bool:
    """Whether a paper's name of one word begins another's name or title ("National Security Adviser")."""
    behind = parse[i + 1] if i + 1 < len(parse) else None
    if behind is not None and behind.lower == "of" and i + 2 < len(parse):
        return parse[i + 2].text[0].isupper()  # "the Dawn of Martyrs Brigade"
    return (
        behind is not None
        and behind.tag == "NNP"
        and behind.text.istitle()
        and parse[i].dep == "compound"
        and parse[i].head > i
    )


def _adjective_here(parse: Parse, i: int) -> bool:
    return parse[i].tag in ("JJ", "NNS", "NNPS") and parse[i].ent != "GPE"


def _really_a_name(token: Token) -> bool:
    """One word that opens a sentence may be capital for that reason alone."""
    return (
        token.pos == "PROPN"
        or token.ent in SORTS
        or token.text[1:] != token.text[1:].lower()
        or token.tag.startswith(("JJ", "NNP"))
    )


def _parsed(parse: Parse, i: int) -> Iterator[Name]:
    tokens, end = parse.tokens, len(parse.tokens)
    token, after = tokens[i], i + 1
    while after < end and tokens[after].ent == token.ent and not tokens[after].ent_first and tokens[after].para == token.para:
        if "\n" in parse.article.text[tokens[after - 1].end : tokens[after].start]:
            yield from _trimmed(parse, i, after, SORTS[token.ent])
            i = after
        after += 1
    yield from _trimmed(parse, i, after, SORTS[token.ent])


def _trimmed(parse: Parse, first: int, after: int, sort: Sort) -> Iterator[Name]:
    """The name alone, without article, possessive and stray marks; a name printed twice in a row is two."""
    tokens = parse.tokens
    near = tokens[first].lower in AT_A_PLACE
    if after - first > SON_OF and tokens[first].lower == "ex" and tokens[first + 1].text == "-":
        first += 2
    while first < after and (
        tokens[first].lower in AT_A_PLACE
        or (tokens[first].tag in ("DT", "POS", "PRP$", "IN") and not _opens_a_clause(tokens, first, after))
        or not tokens[first].text[0].isalnum()
    ):
        first += 1
    while first < after and (tokens[after - 1].tag in ("POS", "CC") or not tokens[after - 1].text[-1].isalnum()):
        if tokens[after - 1].text.endswith("."):
            break
        after -= 1
    if (short := next((i for i in range(first + 1, after - 1) if tokens[i].text == "("), None)) and short + 2 >= after:
        after = short  # "Sipah-e-Zarb (SeZ)"
    if first >= after or not any(letter.isupper() for i in range(first, after) for letter in tokens[i].text):
        return
    sort = "place" if near and sort == "person" else sort
    nouns = load_nouns()
    if sort in ("person", "other") and DESIGNATION.fullmatch(tokens[after - 1].text):
        return
    if (after - first == 1 and tokens[first].lower in nouns.things) or tokens[first].lower in nouns.vessels:
        return
    if sort == "body":
        while after - first > 1 and tokens[after - 1].lower.rstrip(".") in TITLES and tokens[after - 1].text.istitle():
            after -= 1  # "by [Navy Capt.] Jeff Davis"
        first, after, sort = _body_or_person(tokens, first, after)
        if first and is_honorific(tokens[first - 1]) and tokens[first - 1].head in range(first, after):
            sort = "person"  # "Dr Lavinia Moor"
    if sort == "person":
        first = _past_title(tokens, _from_given_name(tokens, first, after), after)
    if sort in ("body", "person") and no_bearer(tokens, first, after):
        return
    if sort == "body" and after - first > 1 and _office_alone(tokens, first, after):
        return
    if sort == "person" and first and tokens[first - 1].lemma in nouns.ships:
        return
    if sort == "people" and after - first == 1 and _bears_arms(tokens[first]):
        return
    if sort == "person" and all(tokens[i].lower.rstrip(".") in TITLES for i in range(first, after)):
        return
    if sort == "body":
        joint = next(
            (i for i in range(first + 1, after - 2) if tokens[i].lower == "and" and tokens[i + 1].lower == "the"), None
        )
        if joint is not None and tokens[joint + 2].head != joint - 1:
            yield Name(first, joint, sort, parse.words(first, joint))
            first = joint + 2
        if (both := _two_bodies(tokens, first, after)) is not None:
            yield Name(first, both, sort, parse.words(first, both))
            first = both + 1
        if (comma := _listed(tokens, first, after)) is not None:
            yield Name(first, comma, sort, parse.words(first, comma))
            first = comma + 1
    half = (after - first) // 2
    if half and (after - first) % 2 == 0 and _same(tokens[first : first + half], tokens[first + half : after]):
        yield Name(first, first + half, sort, parse.words(first, first + half))
        first += half
    if after - first == 1 and (tokens[first].lower in FURNITURE_WORDS or tokens[first].tag.startswith("VB")):
        return
    if after - first == 1 and sort != "people" and _opens_as_noun(parse, tokens[first]):
        return
    yield Name(first, after, sort, parse.words(first, after).translate(BRACKETS))


def _opens_a_clause(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether a name is a clause about those who are in it ("Those Who Keep the Oath")."""
    return tokens[first].text == "Those" and first + 1 < after and tokens[first + 1].text == "Who"


def _bears_arms(token: Token) -> bool:
    """Whether a word in capitals is a noun for those in arms, not a people ("the Islamists")."""
    nouns = load_nouns()
    noun = nouns.get(token.lemma.lower()) or nouns.get(token.lower.removesuffix("s"))
    return noun is not None and noun.sector in ("MIL", "REB")


def _listed(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The comma between two bodies of a list that the parser takes for one ("the National Guard, Border Police")."""
    words = load_nouns().name_words
    if tokens[after - 1].lower not in words:
        return None
    commas = (i for i in range(first + 2, after - 2) if tokens[i].text == "," and tokens[i - 1].lower in words)
    return next(commas, None)


def _two_bodies(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The "and" between two bodies that the parser takes for one ("the Lion Battalion and Dawn Movement")."""
    nouns = load_nouns()
    joint = next((i for i in range(first + 2, after - 2) if tokens[i].lower == "and"), None)
    if joint is None or any(tokens[i].lower in ("of", "for", "on") for i in range(first, joint)):
        return None
    ends = (nouns.get(tokens[i].lower) for i in (joint - 1, after - 1))
    told = all(tokens[i].lower in nouns.name_words for i in (joint - 1, after - 1))
    return joint if told and all(end is not None and end.body for end in ends) else None


def _opens_as_noun(parse: Parse, token: Token) -> bool:
    """Whether a word has its capital only because it opens a sentence ("Doubt was cast on it")."""
    return token.i == parse.sentences[token.sent][0] and token.tag in ("NN", "NNS") and token.text[1:].islower()


def _past_title(tokens: Sequence[Token], first: int, after: int) -> int:
    """Where a person's name begins behind the offices that the parser takes for part of it ("Prince Norodom Ranariddh")."""
    nouns = load_nouns()
    while after - first > 1 and is_honorific(tokens[first]):
        first += 1  # "Ms Rennick"
    if tokens[after - 1].lower.rstrip(".") in nouns.name_words:
        return first
    while (
        after - first > SON_OF
        and tokens[first].text.istitle()
        and tokens[first + 1].text[0].isupper()
        and not nouns.gender(tokens[first].text)
    ):
        noun = nouns.get(tokens[first].lower)
        if noun is None or noun.one != "unnamed" or not noun.sector or noun.sector == "CVL":
            break
        first += 1
    return first


def _body_or_person(tokens: Sequence[Token], first: int, after: int) -> tuple[int, int, Sort]:
    """A person whom the parser takes for a body or puts into one ("Gen. Coe", "the Middle East Tobias Ellwood")."""
    nouns = load_nouns()
    if tokens[first].lower.rstrip(".") in TITLES and tokens[first].text[0].isupper() and after - first > 1:
        return first + 1, after, "person"
    plain_words = all(tokens[i].tag == "NNP" and "'" not in tokens[i].text for i in range(first, after))
    given = plain_words and nouns.gender(tokens[first].text) and tokens[after - 1].lower not in nouns.name_words
    if given and after - first in (2, 3):
        return first, after, "person"
    if after - first > 3 and nouns.gender(tokens[after - 2].text) and not nouns.name_words.get(tokens[after - 1].lower):
        named_after = tokens[after - 3].lower in ("of", "the", "de", "and", "saint", "st")
        return (first, after, "body") if named_after else (after - 2, after, "person")
    return first, after, "body"


def _from_given_name(tokens: Sequence[Token], first: int, after: int) -> int:
    """Where a person's name begins, if the end of his title hangs on it ("Minister for the Middle [East Tobias Ellwood]")."""
    gender = load_nouns().gender
    opened = first > 1 and tokens[first - 1].text.istitle() and tokens[first - 1].para == tokens[first].para
    if not first or after - first != FULL_NAME - 2 or gender(tokens[first].text):
        return first
    place = tokens[first].lower in WINDS and opened
    return first + 1 if place or (gender(tokens[first + 1].text) and (opened or tokens[first - 1].lower == "the")) else first


def is_firm(name: str) -> bool:
    """Whether a name ends as those of companies do ("Marsh & Co.", "Oil Holdings Inc")."""
    words = name.lower().replace(".", "").split()
    return len(words) > 1 and words[-1] in COMPANY_ENDINGS


def no_bearer(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether the name is that of a law, a meeting, a drill or a building."""
    nouns = load_nouns()
    before = first - 1
    while before >= max(0, first - LONGEST_OPENING) and tokens[before].text.istitle():
        if tokens[before].lower in nouns.openings:
            return True  # "Operation Silent (Resolve)"
        if nouns.get(tokens[before].lower) is not None:
            break
        before -= 1
    of = next((i for i in range(first + 1, after) if tokens[i].lower == "of"), after)
    named = tokens[of - 1].lower
    return after - first > 1 and (
        named in nouns.namesakes or named.removesuffix("s") in nouns.namesakes or tokens[first].lower in nouns.openings
    )


def _office_alone(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether words that the parser takes for a body name an office or those who hold it ("Minister of Foreign Affairs")."""
    of = next((i for i in range(first + 1, after) if tokens[i].lower in ("of", "for")), None)
    if of is None:
        return False
    noun = load_nouns().get(tokens[of - 1].lower) or load_nouns().get(tokens[of - 1].lower.removesuffix("s"))
    return noun is not None and noun.one == "unnamed" and (noun.sector == "GOV" or tokens[after - 1].text.islower())


def _same(one: Sequence[Token], other: Sequence[Token]) -> bool:
    return [token.lower for token in one] == [token.lower for token in other]


def _organ_named(register: Register, lowers: Sequence[str], name: Name, state: Entry | None) -> Name:
    """The name as that of an organ of a state, if it is one ("the Pakistani Army")."""
    if state is None or state.kind != "state" or name.sort not in ("body", "place", "other"):
        return name
    for i in range(name.first + 1, name.after):
        hit = register.organ_at(lowers, i)
        if hit and i + hit[0] >= name.after and hit[1].key not in NEVER_A_BODY and (organ := register.organ(state, hit[1].key)):
            return replace(
                name,
                sort="body",
                after=max(name.after, i + hit[0]),
                kind=organ.kind,
                sector=organ.sector,
                entry=organ,
                rule="names:organ",
            )
    return replace(name, entry=None)


def _is_organ_noun(parse: Parse, register: Register, name: Name) -> bool:
    """Whether the words are no more than what every state has ("Foreign Ministry"): whose it is, the phrase says."""
    if (
        name.sort != "body"
        or name.entry
        or name.rule != "names:parser"
        or not load_nouns().get(parse[name.after - 1].lemma.lower())
    ):
        return False
    hit = register.organ_at([parse[i].lower for i in range(name.first, name.after)], 0)
    return hit is not None and hit[0] == name.after - name.first


def _without_datelines(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Names, but for those of the place and day before an article's first words ("NAIROBI, Kenya, June 2 -")."""
    ends = {}
    for para, span in enumerate(parse.paragraphs):
        tokens = parse.tokens_in(span)
        if tokens and parse[tokens[0]].text.isupper() and len(parse[tokens[0]].text) > 2:
            dash = next((i for i in tokens[:DATELINE] if parse[i].text in DASHES), None)
            if dash:
                ends[para] = dash
        elif tokens and parse[tokens[0]].text == "(":
            shut = next((i for i in tokens[:DATELINE] if parse[i].text == ")"), None)
            if shut and shut + 1 < len(parse) and parse[shut + 1].text in DASHES:
                ends[para] = shut
    for name in names:
        if name.first >= ends.get(parse[name.first].para, 0) or (name.entry and name.sort == "body"):
            yield name


def _body_by_word(parse: Parse, name: Name) -> Name:
    """A body that the parser takes for a person, told by its last word ("Harbour Wire", "Dawn Brigades")."""
    nouns = load_nouns()
    if name.sort not in ("person", "other", "place") or name.after - name.first < 2 or name.entry:
        return name
    if _opening(parse, name) in nouns.group_openings and name.rule == "names:parser":
        return replace(name, sort="body")
    force = nouns.name_words.get(parse[name.after - 1].lower, ("", None))[0] in group_names.ARMED
    if name.sort == "place" or (name.sort == "other" and not force):
        return name
    the = name.first > 0 and parse[name.first - 1].lower == "the"
    if nouns.gender(parse[name.first].text) and not the:
        return name
    return replace(name, sort="body") if parse[name.after - 1].lower in nouns.name_words else name


def _opening(parse: Parse, name: Name) -> str:
    """The first word of a name behind an Arabic article ("Al-Fawj ...")."""
    first = name.first
    if parse[first].lower in PARTICLES and first + 1 < name.after:
        first += 2 if parse[first + 1].text == "-" and first + 2 < name.after else 1
    return parse[first].lower


def _without_headings(parse: Parse, names: Iterable[Name]) -> Iterator[Name]:
    """Names, but for what only the parser sees in a heading all in capitals."""
    loud = {
        para for para, span in enumerate(parse.paragraphs)
        if len(parse.tokens_in(span)) > LOUD and not any(letter.islower() for letter in parse.article.words(span))
    }  # fmt: skip
    for name in names:
        token = parse[name.first]
        start = parse.tokens_in(parse.paragraphs[token.para])[0]
        label = name.first == start and token.text.isupper() and name.after < len(parse) and parse[name.after].text == ":"
        if name.entry or not (token.para in loud or label or _byline(parse, name, start)):
            yield name


def _without_titled_headings(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Names, but for what only the parser sees in a heading whose words all have capitals, unless the text below has it too."""
    headings = {number for number, (first, after) in enumerate(parse.sentences) if _all_capitals(parse, first, after)}
    below = [name for name in names if parse[name.first].sent not in headings]
    told = {word for name in below for word in name.key.split()}
    for name in names:
        if name.entry or parse[name.first].sent not in headings or not below or told.issuperset(name.key.split()):
            yield name


def _all_capitals(parse: Parse, first: int, after: int) -> bool:
    """Whether a sentence is a heading in which each word of some length has a capital; one with a verb in small letters is none."""
    if any(parse[i].pos == "VERB" and parse[i].text.islower() for i in range(first, after)):
        return False
    words = [parse[i].text for i in range(first, after) if parse[i].text.isalpha()]
    long = [word for word in words if len(word) >= SMALL]
    return len(long) >= HEADING_WORDS and all(word[0].isupper() for word in long) and not parse.words(first, after).isupper()


def _with_small_words(parse: Parse, names: Iterable[Name]) -> Iterator[Name]:
    """A person's name whole, with the small words and the hyphen at which the parser breaks it ("Luc van den Brande", "Jean-Marc")."""
    kept: list[Name] = []
    for name in names:
        whole = _unhyphened(parse, name) if name.sort == "person" else name
        last = kept[-1] if kept else None
        if (
            last
            and last.sort == "person"
            and not last.entry
            and not whole.entry
            and whole.sort in ("person", "place", "body", "other")
        ):
            between = [parse[i].lower for i in range(last.after, whole.first)]
            small = [*between, parse[last.after - 1].lower, parse[whole.first].lower]
            near = parse[last.first].sent == parse[whole.first].sent and len(between) <= SON_OF
            if near and INSIDE_NAMES.issuperset(between) and not INSIDE_NAMES.isdisjoint(small):
                kept[-1] = replace(last, after=whole.after, text=parse.words(last.first, whole.after))
                continue
        kept.append(whole)
    yield from kept


def _unhyphened(parse: Parse, name: Name) -> Name:
    first = name.first
    if (
        first > 1
        and parse[first - 1].text == "-"
        and parse[first - 2].text.istitle()
        and parse[first - 2].end + 1 == parse[first].start
    ):
        return replace(name, first=first - 2, text=parse.words(first - 2, name.after))
    return name


def _byline(parse: Parse, name: Name, start: int) -> bool:
    """Whether a name says who wrote the article ("By Jane Doe and John Roe")."""
    if parse[start].lower != "by" or name.first - start > BYLINE:
        return False
    words = parse.tokens_in(parse.paragraphs[parse[start].para])
    return len(words) <= BYLINE and not any(parse[i].text == "." and i == words[-1] for i in words)


def _met(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """A given name and the surname beside it that the parser takes for a place or body are one person's."""
    nouns, skip = load_nouns(), False
    for name, behind in zip(names, [*names[1:], None][: len(names)], strict=True):
        if skip:
            skip = False
            continue
        skip = (
            behind is not None and name.after == behind.first and parse[name.first].head == behind.first
            and all(each.after - each.first == 1 and not each.entry and each.rule == "names:parser" for each in (name, behind))
            and name.sort == "person" and behind.sort in ("place", "body", "other") and behind.text.istitle()
            and nouns.gender(name.text) is not None and behind.text.lower() not in nouns.name_words
        )  # fmt: skip
        yield replace(name, after=behind.after, text=parse.words(name.first, behind.after)) if skip and behind else name


def _person_by_apposition(parse: Parse, name: Name) -> Name:
    """One whom the parser takes for a body and who has the title, or is said to be, what only a person is ("Governor Xu Wane")."""
    words, end = load_nouns().name_words, name.after - 1
    if name.sort not in ("body", "other") or name.rule != "names:parser" or name.after - name.first >= FULL_NAME:
        return name
    alone = name.after - name.first == 1
    if name.text.isupper() or any(
        parse[i].lower in words or parse[i].lower in ("of", "and", "&") for i in range(name.first, name.after)
    ):
        return name
    before = parse[name.first - 1] if name.first else None
    if before and before.text.istitle() and before.dep == "compound" and before.head == end and is_office(before):
        return replace(name, sort="person")
    if is_office(parse[name.first]) and parse[name.first].text.istitle() and name.after - name.first > SON_OF:
        return replace(name, sort="person", first=name.first + 1, text=parse.words(name.first + 1, name.after))
    for c in parse.children[end]:
        said = parse[c]
        noun = load_nouns().get(said.lemma.lower())
        if (
            said.dep == "appos"
            and said.tag in ("NN", "NNP")
            and noun
            and noun.one == "unnamed"
            and not noun.body
            and (noun.kin or not alone)
            and c > name.after
        ):
            return replace(name, sort="person")
    return name


def _placed_on_the_map(parse: Parse, names: Sequence[Name], toponyms: Iterable[Toponym]) -> Iterator[Name]:
    """Names; who is taken for a person or body, and has all its words from a place's name, is that place if nothing shows a person."""
    here = {iso2(name.entry.country) for name in names if name.entry and name.entry.country}
    likely = {
        i: each for each in toponyms
        if (each.places or called_a_place(parse, each)) and each.chance >= (NEAR_HERE if any(place.country in here for place in each.places) else ON_THE_MAP)
        for i in range(each.first, each.after)
    }  # fmt: skip
    people = {word for name in names if name.sort == "person" and name.after - name.first > 1 for word in name.text.split()
              if name.first not in likely}  # fmt: skip
    for name in names:
        place = likely.get(name.first)
        if (
            place is None or place.first > name.first or place.after < name.after or name.rule != "names:parser"
            or name.sort not in ("person", "body", "other") or not people.isdisjoint(name.text.split()) or _shown_as_person(parse, name)
        ):  # fmt: skip
            yield name
        else:
            yield replace(name, sort="place", rule="names:toponym")


def _shown_as_person(parse: Parse, name: Name) -> bool:
    """Whether a title, a given name or an apposition stands by."""
    nouns, before = load_nouns(), parse[name.first - 1] if name.first else None
    if nouns.gender(parse[name.first].text):
        return True
    if before is not None and before.para == parse[name.first].para:
        noun = nouns.get(before.lemma.lower())
        if (before.lower.rstrip(".") in TITLES or (noun and noun.one == "unnamed")) and before.head in range(
            name.first, name.after
        ):
            return True
    return any(
        parse[c].dep == "appos" and (noun := nouns.get(parse[c].lemma.lower())) and noun.one == "unnamed"
        for c in parse.children[name.after - 1]
    )  # fmt: skip


def _widened(parse: Parse, register: Register, names: Iterable[Name]) -> Iterator[Name]:
    """A person's name with the names that the parser left out ("General [Ashfaq] Parvez Kayani", "Iyad Ag [Ghaly]")."""
    names = list(names)
    taken = {i for name in names for i in range(name.first, name.after)}
    end = 0
    for name in names:
        if name.first < end:
            continue
        first, after = name.first, name.after
        while name.sort == "person" and _given_name(parse, register, first - 1, name, taken):
            first -= 1
        if name.sort == "person":
            first = _with_particle(parse, first, taken)
        while name.sort == "person" and _surname(parse, after, taken):
            after += 1
        if name.sort == "person":
            after = _past_nickname(parse, after)
        elif name.sort == "body":
            first, after = _numbered(parse, first, after, taken)
        elif name.sort in ("place", "other") and not name.entry and (day := group_names.dated(parse, first)) != first:
            first, name = day, replace(name, sort="body")
        if parse[first].lower in load_nouns().vessels and name.sort == "person":
            continue
        end = after
        yield (
            name
            if (first, after) == (name.first, name.after)
            else replace(name, first=first, after=after, text=parse.words(first, after))
        )


def _past_nickname(parse: Parse, after: int) -> int:
    """Where a name ends that goes on behind a nickname in quotation marks (``Richard "Tex" Coe``)."""
    if after + 3 < len(parse) and parse[after].text in QUOTES and parse[after + 2].text in QUOTES:
        nick, last = parse[after + 1], parse[after + 3]
        if nick.text[0].isupper() and last.text.istitle() and last.tag == "NNP" and last.para == parse[after - 1].para:
            return after + 4
    return after


def _numbered(parse: Parse, first: int, after: int, taken: set[int]) -> tuple[int, int]:
    """A unit's name with its number ("the 407th Wing", "CTF 50") or the day that it is called after ("the March 28 Brigade")."""
    first = group_names.dated(parse, first)
    if (
        first
        and first - 1 not in taken
        and ORDINAL.fullmatch(parse[first - 1].text)
        and parse[first - 1].para == parse[first].para
    ):
        first -= 1
    last = parse[after - 1]
    unit = last.text.isupper() and last.text.isalpha() and len(last.text) > 1
    unit = unit or load_nouns().name_words.get(last.lower, ("", None))[0] == "military"
    if unit and after < len(parse) and after not in taken and NUMBER.fullmatch(parse[after].text):
        goes_on = after + 1 < len(parse) and parse[after + 1].tag.startswith("NN") and parse[after].head == after + 1
        after += 0 if goes_on else 1
    return first, after


def _with_particle(parse: Parse, first: int, taken: set[int]) -> int:
    """Where a surname begins that has "al-" before it, with the given name before that."""
    if first > SON_OF and parse[first - 1].text == "-" and parse[first - 2].lower in PARTICLES and first - 2 not in taken:
        first -= 2
        before = parse[first - 1]
        if before.tag == "NNP" and before.text.istitle() and first - 1 not in taken and before.sent == parse[first].sent:
            first -= 0 if is_office(before) else 1
    return first


def is_office(token: Token) -> bool:
    """Whether a word is a noun for a person, put before a name."""
    noun = load_nouns().get(token.lemma.lower())
    return noun is not None and noun.one == "unnamed"


def _surname(parse: Parse, i: int, taken: set[int]) -> bool:
    """Whether a name goes on where the parser broke it off."""
    if i >= len(parse) or i in taken or parse[i - 1].dep != "compound" or parse[i - 1].head != i:
        return False
    token = parse[i]
    plain_word = token.tag == "NNP" and not token.ent and token.text.istitle() and token.para == parse[i - 1].para
    return plain_word and token.lower not in load_nouns().name_words and not load_nouns().get(token.lemma.lower())


def _given_name(parse: Parse, register: Register, i: int, name: Name, taken: set[int]) -> bool:
    if i < 0 or i in taken:
        return False
    token = parse[i]
    if (
        token.tag != "NNP"
        or token.dep != "compound"
        or not name.first <= token.head < name.after
        or not token.text[0].isupper()
    ):
        return False
    plain_word = token.lower.rstrip(".")
    return (
        plain_word not in TITLES | WINDS
        and not load_nouns().get(token.lemma.lower())
        and register.title([token.lower], 0) is None
    )


def _grouped(parse: Parse, names: Iterable[Name]) -> Iterator[Name]:
    """A name and the noun of its body are one name ("the Haqqani network", "the Jaish al-Islam rebel group")."""
    nouns = load_nouns()
    for name in names:
        end = _sort_behind(parse, name) if name.sort in ("person", "body", "other") else name.after
        if end < len(parse) and name.sort in ("person", "body", "other"):
            follows = parse[end]
            noun = nouns.get(follows.lemma.lower())
            joined = parse[name.after - 1].head == end or follows.head == name.after - 1
            if noun and noun.body and joined and follows.tag in ("NN", "NNP"):
                words = parse.words(name.first, end + 1)
                same = noun.loose or (noun.sector == "REB" and name.kind == "armed_group")
                same = same or (
                    noun.sector == "MIL" and name.entry is not None and name.kind in ("armed_group", "military", "organisation")
                )
                same = same or (name.kind == "media" and name.entry is not None and not follows.text.istitle())
                same = same or (name.sector == "PTY" and name.entry is not None and follows.lemma.lower() == "party")
                kind = name.kind if same and name.kind else None if noun.loose else noun.one
                known = name.entry if same else None
                yield replace(
                    name, after=end + 1, sort="body", text=words, kind=kind, sector=name.sector if known else noun.sector or name.sector, entry=known,
                    rule="names:body-noun",
                )  # fmt: skip
                continue
        yield name


def _sort_behind(parse: Parse, name: Name) -> int:
    """The token behind a name and the word that says what sort of body it is ("[the Jaish al-Islam rebel] group")."""
    end = name.after
    if (
        end + 1 < len(parse)
        and parse[end].dep in ("compound", "amod")
        and parse[end].head == end + 1
        and parse[end].text.islower()
        and parse[end].lower not in BROKEN_AWAY
    ):
        noun = load_nouns().get(parse[end + 1].lemma.lower())
        return end + 1 if noun and (noun.loose or name.kind == "media") else end
    return end


def _of_a_place(parse: Parse, name: Name) -> bool:
    """Whether a place name stands before a common noun that says what place it is ("the Tamrel valley"), whoever else bears its word."""
    above = parse[parse[name.after - 1].head]
    return name.sort == "place" and above.i == name.after and above.pos == "NOUN" and above.lemma in PLACES


def _with_short_forms(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Names, and the short forms the article gives them: "(TTP)" after a name, "the Haqqanis" for the Haqqani network."""
    forms: dict[str, Name] = {}
    bodies: dict[str, Name] = {}
    for name in names:
        if name.sort == "body":
            bodies.setdefault(parse[name.first].lower, name)
            if short := _bracketed(parse, name.after):
                forms.setdefault(short, name)
    forms.update({short: name for name in names if name.sort in ("body", "place") and (short := _initials(parse, name))})
    names = [_spelt_otherwise(parse, name, names) for name in names]
    spelt = _spelt_out(parse, names)
    forms.update(spelt)
    surnames = {
        parse[i].text for n in names if n.sort == "person" and n.after - n.first > 1 for i in (n.first, n.after - 1)
        if i == n.after - 1 or (len(parse[i].text) > 2 and not load_nouns().get(parse[i].lemma.lower()))
    }  # fmt: skip
    taken: set[int] = set()
    for name in names:
        taken.update(range(name.first, name.after))
    people = {" " + name.text.lower() for name in names if name.sort == "person" and name.after - name.first > 1}
    names = [_bearer(parse, name, people) for name in names]
    known_as = {
        short.text: name for at, short in enumerate(names) for name in names[max(at - 2, 0) : at]
        if name.sort in ("body", "person") and _known_as(parse, name, short)
    }  # fmt: skip
    names = [
        replace(meant, first=name.first, after=name.after, text=name.text, learnt=meant.text, rule="names:short-form")
        if (meant := known_as.get(name.text)) and name is not meant else name
        for name in names
    ]  # fmt: skip
    names = [
        replace(meant, first=name.first, after=name.after, text=name.text, learnt=meant.text, rule="names:short-form")
        if (meant := spelt.get(name.text)) and name is not meant and name.entry and name.entry != meant.entry else name
        for name in names
    ]  # fmt: skip
    found = [name if _of_a_place(parse, name) else _short(parse, name, forms, bodies) for name in names]
    for token in parse.tokens:
        if token.i in taken or not token.text[0].isupper():
            continue
        if meant := forms.get(token.text):
            found.append(
                replace(meant, first=token.i, after=token.i + 1, text=token.text, learnt=meant.text, rule="names:short-form")
            )
        elif token.text in surnames and token.tag in ("NNP", "NNPS", "NN", "NNS"):
            first = _with_particle(parse, token.i, taken)
            found.append(Name(first, token.i + 1, "person", parse.words(first, token.i + 1), rule="names:surname"))
        elif token.tag == "NNPS" and (meant := bodies.get(token.lower.removesuffix("s"))) and meant.rule == "names:body-noun":
            found.append(
                replace(meant, first=token.i, after=token.i + 1, text=token.text, learnt=meant.text, rule="names:short-form")
            )
    return iter(sorted(found, key=lambda name: name.first))


def _known_as(parse: Parse, name: Name, short: Name) -> bool:
    """Whether an article gives a body another name ("the Deterrence Force, known as Rada")."""
    if not name.after < short.first <= name.after + 6:
        return False
    between = [parse[i].lower for i in range(name.after, short.first)]
    return between[-3:] in (["known", "as", "the"], ["known", "as", "al"]) or between[-2:] == ["known", "as"]


def _unseen(parse: Parse, taken: set[int]) -> Iterator[Name]:
    """Two words that the parser knows as no name, of whom is said what only a person is ("Ravi Nehal, the spokesman")."""
    nouns = load_nouns()
    for token in parse.tokens:
        if token.tag != "NN" or token.dep != "appos" or token.head in taken or not 1 < token.i - token.head < FULL_NAME:
            continue
        last = parse[token.head]
        noun = nouns.get(token.lemma.lower())
        given = parse[last.i - 1] if last.i else last
        if (
            noun and noun.one == "unnamed" and last.tag == "NNP" and last.text.istitle() and given.tag == "NNP" and given.head == last.i
            and given.text.istitle() and given.i not in taken and parse[last.i + 1].text == "," and not nouns.get(given.lemma.lower())
            and given.sent == last.sent and last.lower not in nouns.name_words
        ):  # fmt: skip
            yield Name(given.i, last.i + 1, "person", parse.words(given.i, last.i + 1), rule="names:apposition")


def _unheard(parse: Parse, register: Register, taken: set[int]) -> Iterator[Name]:
    """Names that the parser knows as none: a given name and the word it hangs on ("Ana Ruiz"), a body by its last word ("the Hill Guard")."""
    nouns = load_nouns()
    for token in parse.tokens:
        i = token.i
        if i in taken or i == 0 or token.tag != "NNP" or not token.text.istitle() or token.ent or token.dep == "compound":
            continue
        kin = nouns.get(parse[token.head].lemma.lower()) if token.dep == "appos" and token.head == i - 1 else None
        if kin and kin.kin and nouns.gender(token.text):
            yield Name(i, i + 1, "person", token.text, rule="names:given")
            continue
        first = i
        while first and parse[first - 1].tag == "NNP" and parse[first - 1].head == i and parse[first - 1].text.istitle():
            if first - 1 in taken or parse[first - 1].ent or parse[first - 1].sent != token.sent:
                break
            first -= 1
        if first == i or _all_capitals(parse, *parse.sentences[token.sent]):
            continue
        given = next((j for j in range(first, i) if nouns.gender(parse[j].text)), None)
        if given is not None and token.lower not in nouns.name_words and not nouns.get(token.lower):
            yield Name(given, i + 1, "person", parse.words(given, i + 1), rule="names:given")
            continue
        kind = nouns.name_words.get(token.lower, ("", None))[0]
        organ = register.organ_at([parse[j].lower for j in range(first, i + 1)], 0)
        definite = parse[first - 1].lower == "the" or (first > 1 and parse[first - 1].head == i and first - 1 in taken)
        if kind in ("armed_group", "military") and given is None and organ is None and definite:
            yield Name(first, i + 1, "body", parse.words(first, i + 1), rule="names:by-word")


def _with_foreign_letters(parse: Parse, names: Sequence[Name]) -> Iterator[Name]:
    """Names, and bodies of which the letters in brackets are the first of their words in the order of another tongue ("the Armed
    Workers Nuclei (NAW)"), in the place of what was seen of them.
    """
    found = list[Name]()
    for i in range(2, len(parse)):
        short = _bracketed(parse, i)
        if short is None or not short.isupper() or len(short) < FEWEST_LETTERS:
            continue
        first = i
        while first > max(i - len(short), 0) and parse[first - 1].text.istitle() and parse[first - 1].sent == parse[i].sent:
            first -= 1
        letters = "".join(parse[j].text[0] for j in range(first, i))
        if sorted(letters) == sorted(short) and letters != short and not is_person_noun(parse[i - 1]):
            found.append(Name(first, i, "body", parse.words(first, i), rule="names:spelt-out"))
    inside = {j for name in found for j in range(name.first, name.after)}
    kept = [name for name in names if inside.isdisjoint(range(name.first, name.after)) or name.entry]
    taken = {j for name in kept for j in range(name.first, name.after)}
    new = [name for name in found if taken.isdisjoint(range(name.first, name.after))]
    return iter(sorted([*kept, *new], key=lambda name: name.first))


def _bearer(parse: Parse, name: Name, people: set[str]) -> Name:
    """One of a family after whom a group is called, where the article knows him by his full name ("al-Houthi said")."""
    end = parse[name.after - 1]
    if (
        name.rule != "names:register" or name.kind != "armed_group" or end.tag not in ("NNP", "NN")
        or (end.dep in ("compound", "amod", "nmod") and end.head > end.i) or (name.first and parse[name.first - 1].lower == "the")
        or not any(each.endswith(" " + name.text.lower()) for each in people)
    ):  # fmt: skip
        return name
    return Name(name.first, name.after, "person", name.text, rule="names:surname")


def _bracketed(parse: Parse, i: int) -> str | None:
    if (
        i + 2 < len(parse)
        and parse[i].text == "("
        and parse[i + 2].text in (")", ",", ";")
        and SHORT_FORM.fullmatch(parse[i + 1].text)
    ):
        return parse[i + 1].text
    return None


def _spelt_out(parse: Parse, names: Sequence[Name]) -> dict[str, Name]:
    """Short forms in brackets that are the first letters of the words before them, from a body's name on ("the Unity Council in
    Kenya (UCK)"): they mean that body here, whoever else is called so.
    """
    found: dict[str, Name] = {}
    for name in names:
        end = name.after
        while (
            end < min(name.after + SPELT, len(parse) - 2)
            and parse[end].text != "("
            and parse[end].sent == parse[name.first].sent
        ):
            end += 1
        short = _bracketed(parse, end) if name.sort == "body" else None
        words = [parse[i].text for i in range(name.first, end) if parse[i].text[0].isalpha()]
        small = {"of", "the", "in", "for", "and", *TIES}
        whole = "".join(word[0] for word in words).upper()
        capitals = "".join(word[0] for word in words if word[0].isupper())
        plain_words = all(word[0].isupper() or word.lower() in small for word in words)
        if short and plain_words and len(short) > 1 and short.upper() in (whole, capitals):
            found.setdefault(short, name)
    return found


def _spelt_otherwise(parse: Parse, name: Name, names: Sequence[Name]) -> Name:
    """Whom the register knows by the letters in brackets behind a name, if the name is his but for its spelling ("Jemmah Islamiya (JI)")."""
    if name.sort not in ("body", "person") or name.entry or name.after - name.first == 1 or not _bracketed(parse, name.after):
        return name
    meant = next((each.entry for each in names if each.first == name.after + 1 and each.entry), None)
    if meant is None or meant.kind not in group_names.ARMED | {"organisation"}:
        return name
    near = max(SequenceMatcher(None, name.key, plain(each)).ratio() for each in (meant.name, *meant.aliases))
    return replace(name, sort="body", kind=meant.kind, sector=meant.sector, entry=meant) if near >= ALIKE else name


def _initials(parse: Parse, name: Name) -> str | None:
    """The first letters of a long name ("FATA"), by which an article may call it without saying so."""
    words = [parse[i].text for i in range(name.first, name.after) if parse[i].text[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 2 else None


def _short(parse: Parse, name: Name, forms: dict[str, Name], bodies: dict[str, Name]) -> Name:
    """A name that is a short form of another: given in brackets, or the first word of a body's name put in the plural."""
    if name.after - name.first != 1 or name.entry:
        return name
    if meant := forms.get(name.text):
        return replace(meant, first=name.first, after=name.after, text=name.text, learnt=meant.text, rule="names:short-form")
    token = parse[name.first]
    meant = bodies.get(token.lower.removesuffix("s"))
    if meant and meant.after - meant.first > 1 and name.sort != "body" and meant.first != name.first and (
        token.lower.endswith("s") or token.dep in ("compound", "amod", "nmod")
    ):  # fmt: skip
        return replace(meant, first=name.first, after=name.after, text=name.text, learnt=meant.text, rule="names:short-form")
    return name


def _agreed(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Names of the same words are of one sort, the one most of them show; a part of a person's full name names a person."""
    votes: dict[str, Counter[Sort]] = defaultdict(Counter)
    parts: set[str] = set()
    bodies = {name.after - 1 for name in names if name.sort == "body" and name.kind not in ("media", "government")}
    for name in names:
        is_body = _acts_as_body(parse, name) or _among_bodies(parse, name, bodies)
        is_body = is_body or (name.rule == "names:parser" and group_names.among_bodies(parse, name.first, name.after))
        sort = "body" if is_body else _place_if_so_used(parse, name)
        votes[name.key][sort] += SURE if sort != name.sort else 1
    people = {word for name in names if name.sort == "person" and name.after - name.first > 1 for word in name.key.split()}
    demonyms = _demonyms(parse, votes, people)
    for name in names:
        if name.after - name.first > 1 and name.rule == "names:parser" and votes[name.key].most_common(1)[0][0] == "person":
            parts.update(parse[i].lower for i in range(name.first, name.after))
    things = _before_things_only(parse, names)
    for name in names:
        if name.rule != "names:parser":
            yield _kinded(parse, name)
            continue
        if name.key in things and name.key not in parts:
            yield replace(name, sort="other")
            continue
        sort = votes[name.key].most_common(1)[0][0]
        if name.key in demonyms:
            sort = "people"
        elif name.after - name.first == 1 and name.key in parts:
            sort = "person"
        yield _kinded(parse, replace(name, sort=sort))


def _before_things_only(parse: Parse, names: Sequence[Name]) -> set[str]:
    """Single names that the parser takes for persons and that only ever tell what thing is meant ("Bayraktar drones", "the Aras")."""
    found: dict[str, bool] = {}
    for name in names:
        if name.sort != "person" or name.after - name.first > 1 or load_nouns().gender(name.text):
            continue
        token = parse[name.first]
        above, before = parse[token.head], parse[name.first - 1].lower if name.first else ""
        thing = (
            token.dep in ("compound", "nmod")
            and above.i > token.i
            and above.tag in ("NN", "NNS")
            and not load_nouns().get(above.lemma.lower())
        )
        found[name.key] = found.get(name.key, True) and (thing or before == "the")
    return {key for key, only in found.items() if only}


def _demonyms(parse: Parse, votes: dict[str, Counter[Sort]], people: set[str]) -> set[str]:
    """Words made from the name of a place of this article ("Tigrayan"); that they are says that the name is a place's."""
    words = {token.lower for token in parse.tokens if token.text[0].isupper()}
    found: set[str] = set()
    for word in sorted(words):
        for ending in DEMONYM_ENDINGS:
            base = word.removesuffix(ending)
            if base != word and len(base) > 3 and base in votes and base not in people and not load_nouns().gender(base):
                votes[base]["place"] += 3 * SURE
                found.update((word, f"{word}s"))
    return found


def _place_if_so_used(parse: Parse, name: Name) -> Sort:
    if name.sort not in ("person", "other", "body") or load_nouns().gender(parse[name.first].text):
        return name.sort
    if name.after - name.first > 1 and (
        (parse[name.first].lower in WATERS and parse[name.after - 1].lower not in load_nouns().name_words)
        or (name.sort == "person" and parse[name.after - 1].lower in PLACES)
    ):
        return "place"
    if _said_to_be_a_place(parse, name) or _placed(parse, name):
        return "place"
    end = parse[name.after - 1]
    if (
        name.sort == "person"
        and end.dep == "conj"
        and parse[end.head].ent in ("GPE", "LOC", "FAC")
        and parse[end.head].dep == "pobj"
    ):
        return "place"
    before = parse[name.first - 1].lower if name.first else ""
    after = [parse[i].lower for i in range(name.after, min(name.after + 2, len(parse)))]
    beside = before in AT_A_PLACE | PLACE_NOUNS or any(word in PLACES or word in PLACE_NOUNS for word in after)
    return "place" if name.sort != "body" and beside else name.sort


def _acts_as_body(parse: Parse, name: Name) -> bool:
    """Whether one whom the parser takes for a person does, or has done to it, what only a body does ("X merged with Y")."""
    if name.sort != "person" or name.rule != "names:parser":
        return False
    given = load_nouns().gender(parse[name.first].text) is not None  # only what nobody does to a person outweighs it
    acting = load_nouns().acting
    token = parse[name.after - 1]
    while token.dep in ("conj", "appos") and parse[token.head].pos in ("PROPN", "NOUN"):
        token = parse[token.head]
    above = parse[token.head]
    if token.dep == "pobj":
        over = parse[above.head]
        belongs = over.lemma.lower() in acting["belonging"] and above.lower == "of" and not given
        if (
            above.lower == "from"
            and over.lemma in acting["parting"]
            and any(_is_group(each) for each in parse.hung(over.i, "nsubj"))
        ):
            return True
        return belongs or (above.lower in ("with", "into") and parse[above.head].lemma in acting["merging"])
    if token.dep == "oprd" and above.lemma in ("call", "name", "dub") and above.dep == "acl":
        noun = load_nouns().get(parse[above.head].lemma.lower())
        return noun is not None and noun.body
    if not given and any(_is_body(each) for each in parse.hung(name.after - 1, "appos")):
        return True
    if token.dep == "nsubj":
        said = parse.hung(above.i, "attr") if above.lemma == "be" else []
        merges = above.lemma in acting["merging"] and not parse.hung(above.i, "dobj")
        return not given and (merges or any(map(_is_body, said)))
    helped = parse[above.head].lemma == "help" or any(each.lemma == "help" for each in parse.hung(above.i, "aux"))
    formed = above.lemma in acting["formed"] or (above.lower == "found" and helped)
    return token.dep in ("dobj", "nsubjpass") and formed


def _among_bodies(parse: Parse, name: Name, bodies: set[int]) -> bool:
    """Whether a full name that the parser takes for a person's stands in a list of which all others are bodies ("the Hill Guard, Ansar
    al-Wadi, Sahl al-Nur and the Lake Front").
    """
    if name.sort != "person" or name.rule != "names:parser" or name.after - name.first < SON_OF:
        return False
    if load_nouns().gender(parse[name.first].text) or (name.first and is_honorific(parse[name.first - 1])):
        return False
    top = parse[name.after - 1]
    while top.dep == "conj" and top.head != top.i:
        top = parse[top.head]
    listed, at = [top.i], 0
    while at < len(listed):
        listed.extend(each.i for each in parse.hung(listed[at], "conj"))
        at += 1
    others = [i for i in listed if i != name.after - 1]
    return name.after - 1 in listed and len(others) >= MOST_ARE and sum(i in bodies for i in others) >= len(others) - 1


def _is_body(token: Token) -> bool:
    """Whether a word is a common noun for a body in the singular ("a militia")."""
    noun = load_nouns().get(token.lemma.lower())
    return noun is not None and noun.body and token.tag == "NN"


def _is_group(token: Token) -> bool:
    """Whether a noun is for a body or for several people."""
    noun = load_nouns().get(token.lemma.lower())
    return noun is not None and (noun.body or token.tag == "NNS")


def _placed(parse: Parse, name: Name) -> bool:
    """Whether no body or person can stand there: "near Badme", "western Tigray", "the plain of Badme", "Badme, Eritrea"."""
    before = parse[name.first - 1].lower if name.first else ""
    if name.sort == "body" and (name.text.isupper() or name.after - name.first > 1):
        return False
    if before in ROUND_ABOUT or (before in DIRECTIONS and name.sort != "body"):
        return True
    if held_by_somebody(parse, name.first):
        return True
    if before == "of" and name.first > 1 and parse[name.first - 2].lower in PLACE_NOUNS | OF_A_PLACE:
        return True
    if name.sort != "body" and _joined_to_places(parse, name):
        return True
    if before == "to" and name.first > 1 and parse[name.first - 2].lower in ROADS:
        return True
    follows = parse[name.after + 1] if name.after + 1 < len(parse) else None
    return follows is not None and parse[name.after].text == "," and follows.ent == "GPE" and follows.head == name.after - 1


def _joined_to_places(parse: Parse, name: Name) -> bool:
    """Whether a name is joined to one of several places ("the villages of Nuli and Avnevi")."""
    token = parse[name.after - 1]
    while token.dep == "conj":
        token = parse[token.head]
    above = parse[token.head]
    return token.i != name.after - 1 and above.lower == "of" and parse[above.head].lower in PLACE_NOUNS


def _said_to_be_a_place(parse: Parse, name: Name) -> bool:
    """Whether what is said of it is said of places ("Homs is a town")."""
    token = parse[name.after - 1]
    above = parse[token.head]
    if token.dep == "nsubjpass":
        return above.lemma in ("locate", "situate")
    if token.dep != "nsubj" or above.lemma != "be":
        return False
    geography = load_nouns().acting["geography"]
    return any(
        said.lemma.lower() in geography
        and said.lemma.lower() not in ("family", "tribe", "school", "university", "part", "people")
        for said in parse.hung(above.i, "attr")
    )


def _kinded(parse: Parse, name: Name) -> Name:
    """The kind of a body by the last telling word of its name."""
    words = load_nouns().name_words
    if name.sort == "body" and not name.entry and name.rule != "names:of" and parse[name.after - 1].lower in PLACES:
        return replace(name, sort="place", kind=None)
    if name.sort != "body" or name.kind:
        return name
    for i in range(name.after - 1, name.first - 1, -1):
        if told := words.get(parse[i].lower):
            return replace(name, kind=told[0], sector=told[1])
    return replace(name, kind="organisation")
