"""How an article puts what it tells: as done, planned, demanded, denied, supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.event import Reality
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook

# Where several hold, the one that stands first here speaks: a plan that was refused was refused.
STRONGEST: tuple[Reality, ...] = ("negated", "denied", "demanded", "hypothetical", "planned", "claimed", "hedged", "happened")
NOUN_STATES: tuple[Reality, ...] = ("negated", "denied", "demanded", "hypothetical", "planned", "claimed")
WILL = frozenset({"will", "'ll", "shall", "wo"})
WOULD = frozenset({"would", "'d"})
MIGHT = frozenset({"may", "might", "could"})
MUST = frozenset({"must", "should", "ought"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "case"})
TELLING = frozenset({"tell", "ask", "insist", "warn", "call", "advise", "suggest"})
FIRSTS = frozenset({"first", "last", "latest", "only", "second", "third", "next", "one", "among"})
DEEDS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})


def reality(parse: Parse, codebook: Codebook, i: int, verb: int | None = None) -> Reality:
    """How the words around token ``i`` put what it names; claims are weighed elsewhere.

    Args:
        verb: the verb that carries a noun ("launched an attack").
    """
    seen = set(_on_noun(parse, codebook, i)) if parse[i].pos in ("NOUN", "PROPN") else set()
    start = i if verb is None else verb
    seen.update(_upwards(parse, codebook, start))
    return next(state for state in STRONGEST if state in seen or state == "happened")


def _on_noun(parse: Parse, codebook: Codebook, i: int) -> Iterator[Reality]:
    for c in parse.children[i]:
        token = parse[c]
        if token.dep == "det" and token.lower == "no":
            yield "negated"
        if token.dep in ("amod", "nmod", "compound", "advmod", "det"):
            if token.lower in codebook.frame("prospective"):
                yield "planned"
            elif token.lower in codebook.frame("undone"):
                yield "negated"
            elif token.lower in codebook.frame("doubtful"):
                yield "hedged"
            elif token.lower == "any":
                yield "hypothetical"


def _upwards(parse: Parse, codebook: Codebook, i: int) -> Iterator[Reality]:
    token, steps = parse[i], 0
    while steps < 8:
        if token.pos in ("VERB", "AUX"):
            yield from _on_verb(parse, codebook, token)
        if token.head == token.i:
            return
        above = parse[token.head]
        if token.dep == "relcl" or (
            token.dep in ("advcl", "ccomp") and _is_finite(parse, token) and not _embeds(parse, codebook, token)
        ):
            return
        yield from _under(parse, codebook, token, above)
        if token.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX"):
            if not any(parse[c].lower in ("the", "this", "these", "those", "that") for c in parse.children[token.i]):
                yield from _as_subject(parse, codebook, above)
            else:
                yield from (state for state in _as_subject(parse, codebook, above) if state != "hypothetical")
            return
        if token.dep == "advcl" and not _has(parse, token, "to"):
            return
        token, steps = above, steps + 1


def _on_verb(parse: Parse, codebook: Codebook, token: Token) -> Iterator[Reality]:
    lowers = {
        parse[c].lower: parse[c]
        for c in parse.children[token.i]
        if parse[c].dep in ("aux", "neg", "mark", "advmod", "auxpass", "preconj")
    }
    words = lowers.keys()
    if any(child.dep == "neg" or word in ("never", "n't") for word, child in lowers.items()):
        yield "negated"
    if words & CONDITIONS and any(lowers[word].dep == "mark" for word in words & CONDITIONS):
        yield "hypothetical"
    if words & WILL:
        yield "planned"
    elif words & WOULD:
        yield "planned" if token.dep == "ccomp" or parse[token.head].dep == "ccomp" else "hypothetical"
    elif words & MUST:
        yield "demanded"
    elif words & (MIGHT | {"can", "ca"}):
        yield "hypothetical"
    if words & codebook.frame("hedging"):
        yield "hedged"
    if token.lemma == "go" and token.tag == "VBG":
        return
    if _is_to_be(parse, token):
        yield "planned"


def _is_to_be(parse: Parse, token: Token) -> bool:
    """Whether it is to come: "is to visit", "is going to visit"."""
    above = parse[token.head]
    return token.dep == "xcomp" and _has(parse, token, "to") and (
        (above.lemma == "be" and above.tag in ("VBZ", "VBP", "VBD")) or (above.lemma == "go" and above.tag == "VBG")
    )  # fmt: skip


def _as_subject(parse: Parse, codebook: Codebook, verb: Token) -> Iterator[Reality]:
    """A noun whose verb says whether it came about: "an attack was foiled", "talks will begin"."""
    if verb.lemma in codebook.frame("negated") and any(parse[c].dep == "nsubjpass" for c in parse.children[verb.i]):
        yield "negated"
    if verb.lemma in ("plan", "schedule", "expect", "propose", "threaten") and any(
        parse[c].dep == "nsubjpass" for c in parse.children[verb.i]
    ):
        yield "planned"
    if verb.lemma in ("begin", "take", "start", "resume", "continue", "happen", "occur", "come", "be"):
        yield from _on_verb(parse, codebook, verb)
    elif any(parse[c].lower in MIGHT | WOULD for c in parse.children[verb.i] if parse[c].dep == "aux"):
        yield "hypothetical"


def _under(parse: Parse, codebook: Codebook, token: Token, above: Token) -> Iterator[Reality]:
    """What the word above makes of the one below it."""
    if token.dep in ("prep", "punct", "conj", "appos", "dep") and above.pos in ("VERB", "AUX"):
        return
    if token.dep == "relcl" or above.pos not in DEEDS:
        return
    if token.dep == "pobj" and above.pos == "ADP":
        return
    lemma = above.lemma
    infinitive = token.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl") and _has(parse, token, "to")
    nominal = token.dep in ("dobj", "prep", "pobj", "nsubjpass") or token.pos in ("NOUN", "PROPN")
    if lemma in codebook.frame("transparent"):
        return
    if not infinitive and not nominal and token.dep not in ("xcomp", "ccomp", "pcomp"):
        return
    if nominal and above.pos in ("VERB", "AUX") and token.dep == "conj":
        return
    for state in NOUN_STATES:
        if lemma in codebook.frame(state) and (
            infinitive or nominal or token.dep in ("xcomp", "pcomp") or state in ("denied", "demanded", "hypothetical")
        ):
            if state != "demanded" or infinitive or nominal or lemma not in TELLING:
                yield state
            return
    if lemma in codebook.frame("hedged") and infinitive:
        yield "hedged"
        return
    if not infinitive:
        return
    to_come = (
        (token.dep == "advcl" and above.pos in ("VERB", "AUX"))
        or (token.dep in ("acl", "relcl") and above.pos == "NOUN" and not _chosen(parse, above.i))
        or above.pos == "ADJ"
    )
    if to_come:
        yield "planned"


def _chosen(parse: Parse, i: int) -> bool:
    """Whether the infinitive tells what one did: "one of the first to rebel"."""
    return any(parse[c].lower in FIRSTS for c in parse.subtree(i)[:8]) or parse[i].lower in FIRSTS


def _has(parse: Parse, token: Token, word: str) -> bool:
    return any(parse[c].lower == word and parse[c].dep in ("aux", "mark") for c in parse.children[token.i])


def _is_finite(parse: Parse, token: Token) -> bool:
    if _has(parse, token, "to"):
        return False
    return token.tag in ("VBD", "VBZ", "VBP", "MD") or any(
        parse[c].tag in ("VBD", "VBZ", "VBP", "MD") for c in parse.children[token.i] if parse[c].dep in ("aux", "auxpass")
    )


def _embeds(parse: Parse, codebook: Codebook, token: Token) -> bool:
    """Whether a full clause hangs on a word that says whether it is so ("demanded that", "denied that", "fear that")."""
    lemma = parse[token.head].lemma
    return token.dep == "ccomp" and any(lemma in codebook.frame(state) for state in ("denied", "demanded", "hypothetical"))
