"""Whether the name of a place stands for those who govern, fight or play for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from detente.read.language import Parse, Token

SUBJECT = frozenset({"nsubj", "csubj"})
MODIFIER = frozenset({"compound", "amod", "nmod"})
CHAIN = frozenset({"xcomp", "ccomp", "conj", "oprd", "acomp"})
AGAINST = frozenset({"against", "with", "on", "upon", "toward", "towards", "to", "from", "for", "by", "of", "versus", "vs"})


def acts(parse: Parse, first: int, after: int, known: str = "place") -> bool:
    """Whether the place named by tokens ``first`` up to ``after`` acts, speaks, wants or is dealt with as its people's body."""
    head = _head(parse, first, after)
    return _acts(parse, head, 0)


def _head(parse: Parse, first: int, after: int) -> Token:
    for i in range(after - 1, first - 1, -1):
        if not first <= parse[i].head < after:
            return parse[i]
    return parse[after - 1]


def _acts(parse: Parse, token: Token, depth: int) -> bool:
    above = parse[token.head]
    if token.dep in SUBJECT:
        return _does(parse, above, 0)
    if token.dep in ("nsubjpass", "dobj", "dative"):
        return above.lemma.lower() in load_nouns().acting["pressed"]
    if token.dep == "poss" or token.dep in MODIFIER:
        return _deed(above)
    if token.dep == "pobj":
        return _after_preposition(parse, token, above)
    if token.dep == "conj" and depth < 4:
        return _acts(parse, above, depth + 1)
    return False


def _does(parse: Parse, verb: Token, depth: int) -> bool:
    verbs = load_nouns().acting["verbs"]
    if verb.lemma.lower() in verbs and verb.pos in ("VERB", "AUX", "NOUN"):
        return True
    return depth < 2 and any(
        _does(parse, parse[c], depth + 1) for c in parse.children[verb.i] if parse[c].dep in CHAIN and parse[c].pos == "VERB"
    )


def _deed(noun: Token) -> bool:
    return noun.lemma.lower() in load_nouns().acting["deeds"]


def _after_preposition(parse: Parse, token: Token, preposition: Token) -> bool:
    acting = load_nouns().acting
    above = parse[preposition.head]
    word, lemma = preposition.lower, above.lemma.lower()
    if preposition.dep == "agent":
        return True
    if word in ("between", "among"):
        return lemma in acting["talks_between"]
    if word not in AGAINST:
        return False
    if above.pos in ("NOUN", "PROPN"):
        return (
            lemma in acting["onto"]
            if word not in ("of", "by")
            else lemma in ("criticism", "accusation", "condemnation", "ally")
        )
    return (lemma in acting["pressed"] or lemma in acting["verbs"]) and word in ("on", "against", "with", "upon")
