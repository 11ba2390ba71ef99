"""Whether two phrases of different articles point at the same: at Eritrea, its army and Asmara, or at somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente import vocab
from detente.vocab.names import fold
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.model.text import Span
    from detente.read.language import Parse

Match = Literal["same", "apart", "open"]
INSIDE = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "case", "appos", "advmod", "predet", "punct", "flat"}
)
ANYBODY = frozenset(
    {"person", "other", "one", "it", "they", "he", "she", "this", "that", "who", "which", "we", "you", "i", "those", "all"}
)
SIDES = frozenset({"state", "government", "military", "armed_group", "organisation"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that take a part in a deed.

    Attributes:
        head: the group of its chief word.
        marks: what names it: register keys ("ERI", "taliban") and other proper words in small letters.
        words: groups of its other telling words.
    """

    span: Span
    head: str
    marks: frozenset[str]
    words: frozenset[str]


def phrase(parse: Parse, i: int, known: Mapping[int, frozenset[str]]) -> Phrase:
    """The phrase around a noun.

    Args:
        known: marks of words whose actor is known from elsewhere ("it" is Eritrea), by token.
    """
    inside = sorted(_inside(parse, i))
    weights = load_weights()
    marks = named(parse, inside) | frozenset(mark for j in inside for mark in known.get(j, ()))
    words = frozenset(
        weights.noun(parse[j].lemma.lower()) for j in inside if j != i and parse[j].pos in ("NOUN", "ADJ", "VERB", "NUM")
    )
    return Phrase(parse.span(inside[0], inside[-1] + 1), weights.noun(parse[i].lemma.lower()), marks, words)


def _inside(parse: Parse, i: int) -> Iterable[int]:
    yield i
    for j in parse.children[i]:
        if parse[j].dep in INSIDE:
            yield from _inside(parse, j)
        elif parse[j].dep == "prep" and parse[j].lower == "of":
            yield j
            for below in parse.children[j]:
                yield from _inside(parse, below)


def named(parse: Parse, tokens: Sequence[int]) -> frozenset[str]:
    """What names stand among some words, in the register's keys where it knows them."""
    register = vocab.load().register
    lower, text = [parse[j].lower for j in tokens], [parse[j].text for j in tokens]
    marks: list[str] = []
    at = 0
    while at < len(tokens):
        found = register.longest(lower, at, text) or register.demonym_at(lower, at, text) or register.seat_at(lower, at, text)
        if found:
            marks.append(found[1][0].key)
        elif (parse[tokens[at]].pos == "PROPN" and parse[tokens[at]].ent not in TIMES) or (
            parse[tokens[at]].ent in PLACES and text[at][:1].isupper()
        ):
            marks.append(fold(text[at]))
        at += found[0] if found else 1
    return frozenset(mark for mark in marks if mark)


PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})


def roots(marks: Iterable[str]) -> frozenset[str]:
    """The marks, and for an organ of a state or a part of a group what it belongs to."""
    register = vocab.load().register
    found = set(marks)
    for mark in tuple(found):
        if ":" in mark:
            found.add(mark.partition(":")[0])
        elif mark in register and register[mark].kind != "state" and (parent := register[mark].parent):
            found.add(parent)
    return frozenset(found)


def match(one: Phrase | None, other: Phrase | None) -> Match:
    """Whether two phrases point at the same; ``apart`` only where both are sides that a register tells apart."""
    if one is None or other is None:
        return "open"
    mine, theirs = roots(one.marks), roots(other.marks)
    if mine & theirs:
        return "same"
    if "you" in {one.head, other.head} and one.head != other.head:
        return "apart"
    if mine and theirs and _is_side(mine) and _is_side(theirs):
        return "apart"
    nothing = ANYBODY | load_weights().lists["sayings"]
    if one.head == other.head and one.head not in nothing and not (mine and theirs):
        return "same"
    return "open"


def closely(one: Phrase | None, other: Phrase | None) -> bool:
    """Whether two phrases are the same by more than a common noun: by a name, or with a modifier ("the tax law")."""
    if one is None or other is None or match(one, other) != "same":
        return False
    return bool(roots(one.marks) & roots(other.marks)) or bool(one.words & other.words)


def _is_side(marks: Iterable[str]) -> bool:
    register = vocab.load().register
    return any(mark in register and register[mark].kind in SIDES for mark in marks)
