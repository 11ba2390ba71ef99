"""How far the force of a word reaches down to the words that hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.event import Reality
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook

CLAUSE_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("denied", "denied"),
    ("demanded", "demanded"),
    ("hypothetical", "hypothetical"),
)
SELECTED = frozenset({"for", "of", "to", "against", "about", "with", "from"})
TELLING = frozenset({"tell", "ask", "insist", "warn", "call", "advise", "suggest"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
SIMPLE = frozenset({"VBD", "VBZ", "VBP"})
CERTAINLY = frozenset({"doubt", "matter", "wonder", "longer", "question", "less", "fewer", "more"})
INDEFINITE = frozenset({"a", "an", "any", "no", "another", "either", "neither"})
PERFECT = frozenset({"has", "have", "had", "'ve", "having"})
BESIDE = frozenset({"aux", "mark", "advmod", "auxpass", "preconj"})
# "has no doubt", "sees no end", "makes no secret" tell a state of which nothing is undone.
STATIVE = frozenset({"have", "see", "know", "serve", "contain", "bear", "find", "show", "make"})
HARDLY = frozenset({"hardly", "scarcely", "barely"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})


def link(parse: Parse, codebook: Codebook, token: Token, above: Token) -> str:
    """How a word hangs on the one above: as part of the same ``verb``, as a ``noun``, a ``purpose``, its ``subject``, or not at all."""
    infinitive = has(parse, token, "to")
    if token.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX"):
        return "subject"
    if token.dep in ("acl", "advcl"):
        return "purpose" if infinitive else "end"
    if token.dep == "relcl":
        return "purpose" if infinitive else "end"
    if token.dep == "ccomp":
        helped = [parse[c].lower for c in parse.children[token.i] if parse[c].dep in ("aux", "auxpass")]
        wished = (token.tag == "VB" or helped == ["be"]) and has(parse, token, "that")
        return (
            "verb"
            if infinitive or not (wished or is_finite(parse, token))
            else "clause"
            if _embeds(parse, codebook, token) or (wished and above.lemma in codebook.frame("demanded"))
            else "end"
        )
    if token.dep == "conj":
        own = any(parse[c].dep in ("nsubj", "nsubjpass") for c in parse.children[token.i])
        return "end" if own and token.pos in ("VERB", "AUX") else "verb"
    if token.dep == "prep":
        chosen = (
            token.lower in SELECTED
            or above.lemma in codebook.frame("minded")
            or (token.lower == "in" and above.lemma == "result")
        )
        return "noun" if chosen else "end"
    if token.dep in ("dobj", "pobj", "attr", "dative", "appos", "compound", "nmod", "poss"):
        return "noun"
    return "verb" if token.dep in ("xcomp", "pcomp", "oprd", "acomp") else "end"


def has(parse: Parse, token: Token, word: str) -> bool:
    """Whether an auxiliary or conjunction of this form hangs on a word."""
    return any(parse[c].lower == word and parse[c].dep in ("aux", "mark") for c in parse.children[token.i])


def is_finite(parse: Parse, token: Token) -> bool:
    """Whether a verb stands in a finite clause, by itself or through an auxiliary."""
    if has(parse, token, "to"):
        return False
    return token.tag in ("VBD", "VBZ", "VBP", "MD") or any(
        parse[c].tag in ("VBD", "VBZ", "VBP", "MD") for c in parse.children[token.i] if parse[c].dep in ("aux", "auxpass")
    )


def past_the_helped(parse: Parse, token: Token) -> Token | None:
    """The finite verb that a joined finite verb really goes with, where what stands between is under an auxiliary of its own.

    In "did not name the firm but said" the second verb is no more negated than in "failed to sell and filed" it failed.
    """
    above = parse[token.head]
    if token.dep != "conj" or token.tag not in SIMPLE or above.pos not in ("VERB", "AUX"):
        return None
    if any(parse[c].dep == "cc" and parse[c].lower in ("or", "nor") for c in parse.children[above.i]) or parse.hung(
        token.i, "aux"
    ):
        return None
    if not any(parse[c].dep == "aux" and parse[c].lower not in PERFECT for c in parse.children[above.i]):
        return None
    while above.tag not in SIMPLE and above.dep in ("xcomp", "conj"):
        above = parse[above.head]
    return above


def is_negated(parse: Parse, token: Token) -> bool:
    """Whether "not", "never", "no longer", "yet to" or a subject or object that is nobody takes a verb back."""
    if token.dep == "conj" and any(c.lower == "nor" and c.i < token.i for c in parse.hung(token.head, "cc")):
        return True
    for c in parse.children[token.i]:
        child = parse[c]
        if child.dep == "neg" or (child.dep in BESIDE and child.lower in ("never", "n't", "neither")):
            return True
        if child.lower == "longer" and any(parse[d].lower == "no" for d in parse.children[c]):
            return True
    return _nobody(parse, token) or _is_never(parse, token)


def _is_never(parse: Parse, token: Token) -> bool:
    """Whether a phrase before a turned verb denies it ("at no point did they fire")."""
    helps = [c for c in parse.children[token.i] if parse[c].dep in ("aux", "auxpass")]
    subjects = [c for c in parse.children[token.i] if parse[c].dep in ("nsubj", "nsubjpass")]
    if not helps or not subjects or helps[0] > subjects[0]:
        return False
    before = [prep for i in (token.i, helps[0]) for prep in parse.hung(i, "prep") if prep.i < helps[0]]
    return any(is_none(parse, told.i) for prep in before for told in parse.hung(prep.i, "pobj"))


def is_none(parse: Parse, i: int) -> bool:
    """Whether a noun stands for none ("no one", "none of the rebels", "neither side"); "no doubt" is not meant."""
    if parse[i].lower in NOBODY:
        return True
    if parse[i].dep == "conj" and parse[parse[i].head].pos in ("NOUN", "PROPN") and not parse.hung(i, "det", "poss"):
        return is_none(parse, parse[i].head)  # "no dead or wounded"
    if any(parse[d].lower == "not" and d < i for d in parse.children[i]) and parse[i].dep in ("nsubj", "nsubjpass"):
        return True  # "not one of them"
    if any(
        parse[d].lower == "not" and d < c
        for c in parse.children[i]
        if parse[c].dep in ("nummod", "det")
        for d in parse.children[c]
    ):
        return True  # "not one hostage", "not a single shot"
    if any(
        parse[d].lower in HARDLY
        for c in parse.children[i]
        if parse[c].lower == "any"
        for d in (c - 1, *parse.children[c])
        if d >= 0
    ):
        return True
    return parse[i].lemma not in CERTAINLY and any(
        parse[d].lower in ("no", "neither") and parse[d].dep in ("det", "preconj") for d in parse.children[i]
    )


def is_indefinite(parse: Parse, i: int) -> bool:
    """Whether a noun is brought up for the first time ("an agreement", "any accord")."""
    return any(parse[c].lower in INDEFINITE and parse[c].dep == "det" for c in parse.children[i])


def _nobody(parse: Parse, token: Token) -> bool:
    asked = ("nsubj", "nsubjpass") if token.lemma in STATIVE else ("nsubj", "nsubjpass", "dobj", "attr")
    return any(is_none(parse, c) for c in parse.children[token.i] if parse[c].dep in asked)


def _embeds(parse: Parse, codebook: Codebook, token: Token) -> bool:
    """Whether a full clause hangs on a word that says whether it is so ("demanded that", "denied that", "fear that")."""
    lemma = parse[token.head].lemma
    return lemma not in TELLING and any(lemma in codebook.frame(frame) for frame, _ in CLAUSE_CLASSES)
