"""How an article puts what it tells: as done, planned, demanded, denied, supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.roles import is_astray_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.event import Reality
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook

# Where several hold, the one that stands first here speaks: a plan that was refused was refused.
STRONGEST: tuple[Reality, ...] = ("negated", "denied", "demanded", "hypothetical", "planned", "claimed", "hedged", "happened")
VERB_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("negated", "negated"), ("denied", "denied"), ("demanded", "demanded"), ("hypothetical", "hypothetical"), ("planned", "planned"),
    ("claimed", "claimed"), ("hedged", "hedged"),
)  # fmt: skip
NOUN_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("averted", "negated"), ("demanded", "demanded"), ("demanded_noun", "demanded"), ("hypothetical", "hypothetical"), ("planned_noun", "planned"), ("claimed", "claimed"),
)  # fmt: skip
CLAUSE_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("denied", "denied"),
    ("demanded", "demanded"),
    ("hypothetical", "hypothetical"),
)
SELECTED = frozenset({"for", "of", "to", "against", "about", "with", "from"})
COMING_ABOUT = frozenset({"begin", "take", "start", "resume", "continue", "happen", "occur", "come", "be", "erupt"})
DEFINITE = frozenset({"the", "this", "these", "those", "that"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
WILL = frozenset({"will", "'ll", "shall", "wo"})
WOULD = frozenset({"would", "'d"})
MIGHT = frozenset({"may", "might", "could"})
MUST = frozenset({"must", "should", "ought"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "case"})
TELLING = frozenset({"tell", "ask", "insist", "warn", "call", "advise", "suggest"})
PERFECT = frozenset({"has", "have", "had", "'ve", "having"})
TIMING = frozenset({"after", "before", "by"})
FAR = 30  # words over which brackets tear a sentence
GOING_ON = frozenset({"continue", "keep", "go"})
UNDONE = frozenset({"planned", "demanded", "hypothetical"})
SHORTEST_HEADING = 3  # words
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
    if _is_ordered(parse, start):
        seen.add("demanded")
    if _to_come_after(parse, start):
        seen.add("planned")
    if _in_capitals(parse, i):
        seen.update(_loud(parse, codebook, start))
    return next(state for state in STRONGEST if state in seen or state == "happened")


def _is_ordered(parse: Parse, i: int) -> bool:
    """Whether it is an imperative ("Kill them all")."""
    token = parse[i]
    if token.tag != "VB" or i != parse.sentences[token.sent][0] or token.pos != "VERB":
        return False
    return not any(parse[c].dep in ("nsubj", "nsubjpass", "aux") and c < i for c in parse.children[i])


def _to_come_after(parse: Parse, i: int) -> bool:
    """Whether a gerund follows on what will be, where an editor's brackets have cut it loose ("will bring peace [after] defeating ...")."""
    if parse[i].tag != "VBG" or i < 2 or parse[i - 1].text != "]" or parse[i - 2].lower not in TIMING:
        return False
    for j in range(i - 1, max(0, i - FAR), -1):
        if parse[j].text in (".", "?", "!") or parse[j].para != parse[i].para:
            return False
        if parse[j].lower in WILL and parse[j].dep == "aux":
            return True
    return False


def _in_capitals(parse: Parse, i: int) -> bool:
    first, after = parse.sentences[parse[i].sent]
    return after - first >= SHORTEST_HEADING and all(
        parse[j].text.isupper() or not parse[j].text.isalpha() for j in range(first, after)
    )


def _loud(parse: Parse, codebook: Codebook, i: int) -> Iterator[Reality]:
    """What the words before it in a heading in capitals say, of which no grammar can be had ("KENYA DENIES INVASION")."""
    for j in range(parse.sentences[parse[i].sent][0], i):
        word = parse[j].lower
        stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d")}
        stems.add(word.removesuffix("ies") + "y" if word.endswith("ies") else word)
        yield from (state for frame, state in VERB_CLASSES[:5] if stems & codebook.frame(frame))
        if word in NEGATIONS:
            yield "negated"
        elif word in MIGHT | {"to"}:
            yield "planned" if word == "to" else "hypothetical"


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
            elif token.lower in codebook.frame("habitual"):
                yield "hypothetical"
            elif token.lower in codebook.frame("doubtful"):
                yield "hedged"
            elif token.lower == "any":
                yield "hypothetical"


def _upwards(parse: Parse, codebook: Codebook, i: int) -> Iterator[Reality]:
    """What each word above says, as long as the link to it hands its force down."""
    token, force = parse[i], True
    for _ in range(8):
        if force and token.pos in ("VERB", "AUX"):
            yield from _on_verb(parse, codebook, token)
        if token.head == token.i:
            return
        above = parse[token.head]
        link = _link(parse, codebook, token, above)
        if is_astray_infinitive(parse, token.i):
            yield "demanded"
            return
        if link == "subject":
            yield from _as_subject(parse, codebook, token, above)
        if link == "end" and (prep := _gerund_under(parse, token)):
            yield from (state for state in _with_gerund(parse, codebook, above, prep) if state in UNDONE)
        if link in ("end", "subject"):
            return
        states = list(_under(parse, codebook, token, above, link))
        yield from states
        if link == "noun" and (states or above.pos in ("VERB", "AUX")):
            return
        force = link == "verb"
        token = above


def _gerund_under(parse: Parse, token: Token) -> str:
    """The preposition over a gerund that shares the time of the clause it stands in ("by attacking", "before leaving"), unless it goes on anyway."""
    gerunds = [c for c in parse.children[token.i] if parse[c].dep == "pcomp" and parse[c].tag == "VBG"]
    gerund = token.dep == "prep" and any(parse[c].lemma not in GOING_ON for c in gerunds)
    return token.lower if gerund and token.lower in TIMING else ""


def _with_gerund(parse: Parse, codebook: Codebook, verb: Token, prep: str) -> Iterator[Reality]:
    if verb.pos not in ("VERB", "AUX"):
        return
    if prep == "after":
        if any(parse[c].lower in WILL for c in parse.children[verb.i]):
            yield "planned"
        return
    yield from _upwards(parse, codebook, verb.i)


def _link(parse: Parse, codebook: Codebook, token: Token, above: Token) -> str:
    """How a word hangs on the one above: as part of the same ``verb``, as a ``noun``, a ``purpose``, its ``subject``, or not at all."""
    infinitive = _has(parse, token, "to")
    if token.dep in ("nsubj", "nsubjpass") and above.pos in ("VERB", "AUX"):
        return "subject"
    if token.dep in ("acl", "advcl"):
        return "purpose" if infinitive else "end"
    if token.dep == "relcl":
        return "purpose" if infinitive else "end"
    if token.dep == "ccomp":
        wished = token.tag == "VB" and _has(parse, token, "that")
        return (
            "verb"
            if infinitive or not (wished or _is_finite(parse, token))
            else "clause"
            if _embeds(parse, codebook, token)
            else "end"
        )
    if token.dep == "conj":
        own = any(parse[c].dep in ("nsubj", "nsubjpass") for c in parse.children[token.i])
        return "end" if own and token.pos in ("VERB", "AUX") else "verb"
    if token.dep == "prep":
        return "noun" if token.lower in SELECTED else "end"
    if token.dep in ("dobj", "pobj", "attr", "dative", "appos", "compound", "nmod", "poss"):
        return "noun"
    return "verb" if token.dep in ("xcomp", "pcomp", "oprd", "acomp") else "end"


def _on_verb(parse: Parse, codebook: Codebook, token: Token) -> Iterator[Reality]:
    lowers = {
        parse[c].lower: parse[c]
        for c in parse.children[token.i]
        if parse[c].dep in ("aux", "neg", "mark", "advmod", "auxpass", "preconj")
    }
    words = lowers.keys()
    if any(child.dep == "neg" or word in ("never", "n't", "neither") for word, child in lowers.items()) or _nobody(
        parse, token
    ):
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
    if words & codebook.frame("habitual") and not words & PERFECT:
        yield "hypothetical"
    if words & codebook.frame("hedging"):
        yield "hedged"
    if token.lemma == "go" and token.tag == "VBG":
        return
    if _is_to_be(parse, token):
        yield "planned"


def _nobody(parse: Parse, token: Token) -> bool:
    """Whether its subject is nobody ("no one", "none of the rebels"), or all it has is nothing ("has no plans")."""
    for c in parse.children[token.i]:
        dep = parse[c].dep
        none = parse[c].lower in NOBODY or any(
            parse[d].lower in ("no", "neither") and parse[d].dep in ("det", "preconj") for d in parse.children[c]
        )
        if none and (
            dep in ("nsubj", "nsubjpass") or (dep in ("dobj", "attr") and token.lemma in ("have", "be", "make", "see"))
        ):
            return True
    return False


def _is_to_be(parse: Parse, token: Token) -> bool:
    """Whether it is to come: "is to visit", "is going to visit"."""
    above = parse[token.head]
    return token.dep == "xcomp" and _has(parse, token, "to") and (
        (above.lemma == "be" and above.tag in ("VBZ", "VBP", "VBD") and not parse.hung(above.i, "attr")) or (above.lemma == "go" and above.tag == "VBG")
    )  # fmt: skip


def _as_subject(parse: Parse, codebook: Codebook, token: Token, verb: Token) -> Iterator[Reality]:
    """A noun whose verb says whether it came about: "an attack was foiled", "talks will begin"."""
    passive = token.dep == "nsubjpass"
    if passive and verb.lemma in codebook.frame("averted"):
        yield "negated"
    if passive and verb.lemma in ("plan", "schedule", "expect", "propose", "threaten"):
        yield "planned"
    if verb.lemma in COMING_ABOUT:
        yield from _on_verb(parse, codebook, verb)
    elif not any(parse[c].lower in DEFINITE for c in parse.children[token.i]) and any(
        parse[c].lower in MIGHT | WOULD for c in parse.children[verb.i] if parse[c].dep == "aux"
    ):
        yield "hypothetical"


def _under(parse: Parse, codebook: Codebook, token: Token, above: Token, link: str) -> Iterator[Reality]:
    """What the word above makes of the one below it."""
    lemma = above.lemma
    if (
        above.pos not in DEEDS
        or lemma in codebook.frame("transparent")
        or token.dep in ("conj", "appos", "poss", "compound", "nmod")
    ):
        return
    infinitive = link in ("verb", "purpose") and _has(parse, token, "to")
    if lemma == "order" and parse[above.head].lower == "in":
        yield "planned"
        return
    if link == "noun":
        if token.dep == "dobj" and above.pos == "VERB" and lemma in codebook.frame("denied"):
            yield "denied"
        yield from _class(codebook, lemma, NOUN_CLASSES)
    elif link == "clause":
        yield from _class(codebook, lemma, CLAUSE_CLASSES)
    elif infinitive or token.dep in ("xcomp", "pcomp", "acomp"):
        states = list(_class(codebook, lemma, VERB_CLASSES))
        yield from states
        if not states and infinitive and link == "purpose" and not (above.pos == "NOUN" and _chosen(parse, above.i)):
            yield "planned"
        if not states and infinitive and above.pos == "ADJ":
            yield "planned"


def _class(codebook: Codebook, lemma: str, classes: tuple[tuple[str, Reality], ...]) -> Iterator[Reality]:
    for frame, state in classes:
        if lemma in codebook.frame(frame):
            yield state
            return


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
    return lemma not in TELLING and any(lemma in codebook.frame(frame) for frame, _ in CLAUSE_CLASSES)
