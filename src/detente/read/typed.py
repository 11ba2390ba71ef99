"""What stands around a deed's word, as a trained model weighs it to tell the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.read.language import Parse
    from detente.vocab.codebook import Words

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PART"})
DEEPER = frozenset({"dobj", "prep", "xcomp", "ccomp", "nsubjpass", "acomp", "attr"})
IDLE = word_class("idle")
TOPS = frozenset({"ROOT", "ccomp", "conj"})
Features = dict[str, float]


def features(parse: Parse, i: int, verb: int | None, coded: Iterable[str]) -> Features:
    """The features of one trigger.

    Args:
        i: the trigger.
        verb: the verb that carries it, if it is a noun.
        coded: what the code book says of it and of the events beside it.
    """
    anchor = i if verb is None else verb
    found: Features = {"t=" + parse[i].lemma: 1.0} | dict.fromkeys(coded, 1.0)
    if verb is not None:
        found["v=" + parse[verb].lemma] = 1.0
    for c in parse.children[anchor]:
        _child(parse, c, found)
    if parse[anchor].head != anchor:
        found["h=" + parse[parse[anchor].head].lemma] = 1.0
    first, after = parse.sentences[parse[i].sent]
    for j in range(first, after):
        token = parse[j]
        if token.pos in CONTENT and not token.ent:
            key = "w=" + token.lemma
            found[key] = found.get(key, 0.0) + 0.4
    for j in range(max(first, i - 2), min(after, i + 3)):
        found["n=" + parse[j].lower] = 0.5
    return found


def _child(parse: Parse, c: int, found: Features) -> None:
    token = parse[c]
    found[f"{token.dep}:{token.lemma}"] = 1.0
    found["c=" + token.lemma] = 1.0
    if token.dep in DEEPER:
        for d in parse.children[c]:
            found[f"{token.dep}>{parse[d].dep}:{parse[d].lemma}"] = 1.0
            found["c=" + parse[d].lemma] = 0.7


def main_verbs(parse: Parse, sentence: int, controlled: Words) -> list[int]:
    """The verbs of a sentence's main clause and of what somebody says in it, that could tell a deed."""
    first, after = parse.sentences[sentence]
    return [
        i
        for i in range(first, after)
        if parse[i].pos == "VERB"
        and parse[i].dep in TOPS
        and parse[i].lemma not in IDLE
        and roles.subjects(parse, i, controlled)
    ]
