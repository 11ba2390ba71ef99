"""Titles that go before somebody's name and are never one themselves: "Ms Rennick", "Dr Lavinia Moor"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.language import Parse, Token
    from detente.read.sighting import Stretch

TITLES: Final = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "gen", "col", "lt", "sgt", "maj", "capt", "adm", "sen", "rep", "gov", "prof", "rev", "brig", "cpl",
    "pvt", "st", "hon",
})  # fmt: skip
SHOWS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})  # kinds of name of which the parser tells by itself
LONGEST: Final = 3


def is_honorific(token: Token) -> bool:
    """Whether a word is a title; "St" may as well open the name of a place."""
    return token.text[0].isupper() and token.lower.rstrip(".") in TITLES - {"st"}


def people(parse: Parse) -> Iterator[Stretch]:
    """The names behind titles that the parser takes for nobody's ("Mr Cole", of whom it makes a product)."""
    for token in parse.tokens[:-1]:
        if not is_honorific(token) or token.tag != "NNP":
            continue
        after = token.i + 1
        while after < min(len(parse), token.i + 1 + LONGEST) and _may_be_his(token, parse[after]):
            after += 1
        if after > token.i + 1:
            yield token.i + 1, after


def _may_be_his(title: Token, word: Token) -> bool:
    return word.tag == "NNP" and word.text.istitle() and word.sent == title.sent and word.ent not in SHOWS
