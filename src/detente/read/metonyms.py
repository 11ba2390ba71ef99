"""Whether the name of a place stands for those who govern, fight or play for it.

Decided by a logistic model over what the name hangs on and what stands around it (``models/metonyms.json``); the classes of words that
it knows are reviewed data (``vocab/data/actors/acting.yaml``).
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente import models
from detente.read.phrases import held_by_somebody
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.read.language import Parse, Token

WEIGHTS = Path(models.__file__).parent / "metonyms.json"
BESIDE_VERB = frozenset({"xcomp", "ccomp", "conj", "oprd", "attr", "acomp", "dobj"})
WORLDS = frozenset({"sport", "geography", "movement", "statehood", "verbs"})
CHAIN = frozenset({"xcomp", "ccomp", "conj", "oprd", "acomp"})
MODIFIES = frozenset({"compound", "amod", "nmod"})
WHERE = frozenset({
    "in", "inside", "near", "into", "outside", "across", "throughout", "within", "amid", "around",
})  # fmt: skip
BESIDE = WHERE - {"in"}
ONTO = frozenset({"against", "with", "on", "upon", "toward", "towards", "to", "from", "for", "versus", "vs"})
JOINS = frozenset({"-", "–", "/", "and"})
AROUND = 6
MANY_PLACES = 5


def acts(parse: Parse, first: int, after: int, known: str = "place") -> bool:
    """Whether the place named by tokens ``first`` up to ``after`` acts, speaks, wants or is dealt with as a body.

    Args:
        known: ``state``, ``seat`` (a capital or the like) or ``place``, as the register has it.
    """
    token = _head(parse, first, after)
    if (
        _certainly_a_place(parse, token)
        or held_by_somebody(parse, first)
        or (known != "state" and _names_an_accord(parse, token))
    ):
        return False
    if _certainly_acts(parse, token, 0):
        return True
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in dict.fromkeys(signs(parse, first, after, known))) > 0


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def signs(parse: Parse, first: int, after: int, known: str) -> Iterator[str]:
    """What speaks for one reading or the other, as names of signs."""
    token = _head(parse, first, after)
    yield "any"
    yield known
    top, deep = token, 0
    while top.dep == "conj" and deep < 6:
        top, deep = parse[top.head], deep + 1
        if top.ent and deep == 1:
            yield f"beside {top.ent}"
    if deep:
        yield "conj"
    yield f"is {top.dep}"
    yield f"{known} is {top.dep}"
    above = parse[top.head]
    if top.dep == "pobj":
        yield from _after_preposition(parse, above)
    elif above.i != top.i:
        yield from _governed(parse, top, above)
    yield from _window(parse, first, after)


def _certainly_a_place(parse: Parse, token: Token) -> bool:
    above = parse[token.head]
    if token.dep == "pobj":
        return above.lower in WHERE
    if token.i and token.dep not in MODIFIES and token.dep != "poss" and parse[token.i - 1].lower in BESIDE:
        return True
    if token.dep == "appos" and above.ent in ("GPE", "LOC", "FAC") and above.i < token.i:
        return True
    start, end = parse.sentences[token.sent]
    if end - start <= 3 and token.head == token.i:
        return True
    return token.dep in MODIFIES and above.i > token.i and "human" in classes(above.lemma.lower())


def _names_an_accord(parse: Parse, token: Token) -> bool:
    """Whether a town only names what was agreed or held there ("the Minsk agreements"); two that talk are joined ("Oslo-Dhaka talks")."""
    above = parse[token.head]
    if token.dep not in MODIFIES or above.i < token.i or "accords" not in classes(above.lemma.lower()):
        return False
    beside = (parse[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(parse))
    return JOINS.isdisjoint(beside) and not parse.hung(token.i, "conj") and token.dep != "conj"


def _certainly_acts(parse: Parse, token: Token, deep: int) -> bool:
    """Whether the word it hangs on leaves no doubt: the subject of a deed, the possessor of a policy, the one put under pressure."""
    above = parse[token.head]
    lemma = above.lemma.lower()
    if token.dep == "nsubj":
        return _does(parse, above, 0)
    if token.dep == "dobj" and _seen_as_doing(parse, above):
        return True
    if token.dep in ("nsubjpass", "dobj", "dative"):
        return "pressed" in classes(lemma)
    if token.dep == "poss" or token.dep in MODIFIES:
        return "deeds" in classes(lemma)
    if token.dep == "pobj":
        return _dealt_with(parse, above)
    return token.dep == "conj" and deep < 4 and _certainly_acts(parse, above, deep + 1)


def _seen_as_doing(parse: Parse, verb: Token) -> bool:
    """Whether a verb has something as doing what only bodies do ("They see Oslo as moving closer")."""
    return any(
        _does(parse, parse[below], 1)
        for c in parse.children[verb.i]
        if parse[c].lower == "as"
        for below in parse.children[c]
        if parse[below].dep == "pcomp"
    )


def _does(parse: Parse, verb: Token, deep: int) -> bool:
    if "verbs" in classes(verb.lemma.lower()) and verb.pos in ("VERB", "AUX", "NOUN"):
        return True
    return deep < 2 and any(
        _does(parse, parse[c], deep + 1) for c in parse.children[verb.i] if parse[c].dep in CHAIN and parse[c].pos == "VERB"
    )


def _dealt_with(parse: Parse, preposition: Token) -> bool:
    word, above = preposition.lower, parse[preposition.head]
    beside = parse[preposition.i - 1] if preposition.i else above
    if beside.pos == "NOUN" and beside.i != above.i:
        above = beside
    told = classes(above.lemma.lower())
    if preposition.dep == "agent":
        return True
    if word in ("between", "among"):
        return "talks_between" in told
    if above.pos in ("NOUN", "PROPN"):
        return word in ONTO and "onto" in told
    return word in ("on", "against", "with", "upon") and ("pressed" in told or "verbs" in told)


def _governed(parse: Parse, top: Token, above: Token) -> Iterator[str]:
    lemma = above.lemma.lower()
    yield f"above {lemma}"
    yield f"above {above.pos}"
    if above.ent:
        yield f"above a {above.ent}"
    yield f"{top.dep} {above.pos} {above.tag}"
    yield f"{top.dep} {lemma}"
    for told in classes(lemma):
        yield f"above: {told}"
        yield f"{top.dep}: {told}"
    if top.dep in ("nsubj", "nsubjpass"):
        for c in parse.children[above.i]:
            below = parse[c]
            if below.dep in BESIDE_VERB:
                yield f"verb has {below.dep} {below.pos}"
                yield f"verb has {below.dep} {below.lemma.lower()}"
                for told in classes(below.lemma.lower()):
                    yield f"verb has {below.dep}: {told}"
            elif below.dep == "aux":
                yield "verb has aux"


def _after_preposition(parse: Parse, preposition: Token) -> Iterator[str]:
    word, above = preposition.lower, parse[preposition.head]
    lemma = above.lemma.lower()
    yield f"after {word}"
    yield f"{word} of {above.pos}"
    yield f"{word} of {lemma}"
    yield f"behind {lemma}"
    yield f"behind {above.pos}"
    if above.ent:
        yield f"behind a {above.ent}"
    for told in classes(lemma):
        yield f"{word} of: {told}"
        yield f"behind: {told}"
    if preposition.dep == "agent":
        yield "agent"


def _window(parse: Parse, first: int, after: int) -> Iterator[str]:
    start, end = parse.sentences[parse[first].sent]
    for k in (1, 2, 3):
        yield f"-{k} {parse[first - k].lower if first - k >= start else '<'}"
        yield f"+{k} {parse[after - 1 + k].lower if after - 1 + k < end else '>'}"
    yield f"before {parse[first - 1].tag if first > start else '<'}"
    yield f"then {parse[after].tag if after < end else '>'}"
    yield f"seen as {parse[after - 1].ent}"
    yield f"{min(after - first, 3)} words"
    worlds = dict.fromkeys(WORLDS, 0)
    places = 0
    for i in range(max(start, first - 40), min(end, after + 40)):
        places += parse[i].ent in ("GPE", "LOC")
        for told in classes(parse[i].lemma.lower()):
            if told in worlds:
                worlds[told] += 1
    for world in sorted(WORLDS):
        if worlds[world]:
            yield f"world {world} {min(worlds[world], 2)}"
    if places >= MANY_PLACES:
        yield "many places"
    for i in range(max(start, first - AROUND), min(end, after + AROUND)):
        if not first <= i < after:
            yield f"near {parse[i].lemma.lower()}"


@lru_cache(maxsize=20_000)
def classes(lemma: str) -> tuple[str, ...]:
    """The classes of words that a lemma is in."""
    nouns = load_nouns()
    found = [name for name, words in nouns.acting.items() if lemma in words]
    if noun := nouns.get(lemma):
        found.append("body" if noun.body else "human")
    return tuple(found)


def _head(parse: Parse, first: int, after: int) -> Token:
    for i in range(after - 1, first - 1, -1):
        if not first <= parse[i].head < after or parse[i].head == i:
            return parse[i]
    return parse[after - 1]
