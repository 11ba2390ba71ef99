"""Proper names in an article, and what sort of thing bears each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.actor import ActorKind
    from detente.read.language import Parse, Token
    from detente.vocab.register import Register

Sort = Literal["person", "body", "place", "people", "other"]
SORTS: dict[str, Sort] = {
    "PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "PRODUCT": "other",
    "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "LANGUAGE": "other",
}  # fmt: skip
AT_A_PLACE = frozenset(
    "in at near into from outside inside across around toward towards north south east west throughout".split()
)
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z](?:\.[A-Z])+\.?")
FURNITURE_WORDS = frozenset("file photo video watch read image updated".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its tokens, what sort of thing bears it, and how the register knows it."""

    first: int
    after: int
    sort: Sort
    text: str
    kind: ActorKind | None = None
    sector: str | None = None
    country: str | None = None
    register: str | None = None
    acronym_of: int | None = None
    rule: str = "names:parser"

    @property
    def key(self) -> str:
        """The name as names are compared."""
        return plain(self.text)


def plain(name: str) -> str:
    """A name in lower case without article, possessive and full stops."""
    name = " ".join(name.lower().replace(".", "").split())
    name = name.removeprefix("the ").removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    return name.strip()


def read_names(parse: Parse, register: Register) -> tuple[Name, ...]:
    """All proper names in order, none inside another."""
    known = list(_from_register(parse, register))
    taken = {i for name in known for i in range(name.first, name.after)}
    seen = known + list(_from_parser(parse, taken))
    seen.sort(key=lambda name: name.first)
    return tuple(_agreed(parse, _grouped(parse, seen)))


def _from_register(parse: Parse, register: Register) -> Iterator[Name]:
    return iter(())


def _from_parser(parse: Parse, taken: set[int]) -> Iterator[Name]:
    tokens, i, end = parse.tokens, 0, len(parse.tokens)
    while i < end:
        token = tokens[i]
        if token.ent not in SORTS or i in taken:
            i += 1
            continue
        after = i + 1
        while after < end and tokens[after].ent == token.ent and not tokens[after].ent_first and after not in taken:
            if tokens[after].para != token.para:
                break
            after += 1
        yield from _trimmed(parse, i, after, SORTS[token.ent])
        i = after


def _trimmed(parse: Parse, first: int, after: int, sort: Sort) -> Iterator[Name]:
    """The name alone, without article, possessive and stray marks; a name printed twice in a row is two."""
    tokens = parse.tokens
    while first < after and (tokens[first].tag in ("DT", "POS", "PRP$") or not tokens[first].text[0].isalnum()):
        first += 1
    while first < after and (tokens[after - 1].tag == "POS" or not tokens[after - 1].text[-1].isalnum()):
        if tokens[after - 1].text.endswith("."):
            break
        after -= 1
    if first >= after or not any(tokens[i].text[0].isupper() for i in range(first, after)):
        return
    half = (after - first) // 2
    if half and (after - first) % 2 == 0 and _same(tokens[first : first + half], tokens[first + half : after]):
        yield Name(first, first + half, sort, parse.words(first, first + half))
        first += half
    if after - first == 1 and tokens[first].lower in FURNITURE_WORDS:
        return
    yield Name(first, after, sort, parse.words(first, after))


def _same(one: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
    return [token.lower for token in one] == [token.lower for token in other]


def _grouped(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """A name and the noun of its body are one name ("the Haqqani network"), an acronym in brackets another of the same body."""
    nouns = load_nouns()
    for name in names:
        if name.after < len(parse) and name.sort != "place":
            noun = nouns.get(parse[name.after].lemma.lower())
            follows = parse[name.after]
            if noun and noun.body and follows.tag in ("NN", "NNP") and name.sort in ("person", "body", "other", "people"):
                kind = None if noun.loose else noun.one
                if not (name.sort == "people" and follows.tag == "NN") or noun.loose:
                    yield replace(
                        name, after=name.after + 1, sort="body", text=parse.words(name.first, name.after + 1), kind=kind,
                        sector=noun.sector, rule="names:body-noun",
                    )  # fmt: skip
                    continue
        yield name


def _agreed(parse: Parse, grouped: Iterator[Name]) -> Iterator[Name]:
    """Names of the same words are of one sort, the one most of them show; parts of a person's full name name a person."""
    names = list(grouped)
    votes: dict[str, Counter[Sort]] = defaultdict(Counter)
    parts: set[str] = set()
    for name in names:
        votes[name.key][_place_if_so_used(parse, name)] += 1
        if name.sort == "person" and name.after - name.first > 1:
            parts.update(parse[i].lower for i in range(name.first, name.after))
    for name in names:
        sort = votes[name.key].most_common(1)[0][0] if name.rule == "names:parser" else name.sort
        if name.after - name.first == 1 and name.key in parts:
            sort = "person"
        yield _kinded(parse, replace(name, sort=sort))


def _place_if_so_used(parse: Parse, name: Name) -> Sort:
    before = parse[name.first - 1].lower if name.first else ""
    return "place" if name.sort in ("person", "other", "body") and before in AT_A_PLACE and name.sort != "body" else name.sort


def _kinded(parse: Parse, name: Name) -> Name:
    if name.sort != "body" or name.kind:
        return name
    words = load_nouns().name_words
    for i in range(name.after - 1, name.first - 1, -1):
        if (told := words.get(parse[i].lower)) and (i == name.after - 1 or parse[i].lower != "house"):
            return replace(name, kind=told[0], sector=told[1])
    return replace(name, kind="organisation")
