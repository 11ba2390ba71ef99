"""How a relation stands: it holds, or it is strained, broken, denied, over, or only wished or feared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.relation import RelationState
    from detente.read.language import Parse, Token
    from detente.vocab.ties import Ties

VERBAL = frozenset({"VERB", "AUX"})
COPULAS = frozenset({"be", "appear", "seem", "become", "remain", "grow", "get", "look", "turn", "stay"})
MEASURES = frozenset({"year", "decade", "month", "century", "state", "period", "history"})
INTO = frozenset({"in", "into", "at", "to", "under", "on"})
UNTIL = frozenset({"until", "till"})
PAST = frozenset({"once", "formerly", "previously", "originally"})
# Verbs of turning over in one's mind what one has not done.
MULLING = frozenset({"consider", "contemplate", "mull", "weigh", "imagine", "see", "picture", "avoid", "delay", "debate"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})

# None: it holds. "open": it is wished, feared, supposed or asked for. "not": the article itself says that it is not so.
Standing = Literal["strained", "warming", "broken", "denied", "former", "open", "not"] | None


def of_verb(parse: Parse, ties: Ties, i: int) -> Standing:
    """How what a verb tells stands, by its negation, auxiliaries and the verbs above it."""
    children = [parse[c] for c in parse.children[i]]
    lowers = {child.lower for child in children}
    negated = any(child.dep == "neg" for child in children)
    if "longer" in lowers and _no_longer(parse, i):
        return "former"
    if any(child.dep == "advmod" and child.lower in PAST for child in children):
        return "former"
    if any(child.dep == "aux" and child.lemma == "use" for child in children) or _used_to(parse, i):
        return "former"
    past = parse[i].tag == "VBD" or any(child.dep == "aux" and child.lower == "had" for child in children)
    if past and any(child.dep == "prep" and child.lower in UNTIL for child in children):
        return "former"
    for child in children:
        if child.dep == "aux" and (child.lemma in ties.modals or child.lower in {"'d", "'ll", "wo", "ca"}):
            return "open"
        if child.dep == "aux" and child.lemma == "will":
            return "open"
        if child.dep == "mark" and child.lower in CONDITIONS:
            return "open"
    above = _above(parse, ties, i)
    if negated:
        return "not" if above is None else above
    return above


def _used_to(parse: Parse, i: int) -> bool:
    above = parse[parse[i].head]
    return parse[i].dep == "xcomp" and above.lower == "used" and i > above.i and parse[above.i + 1].lower == "to"


def _above(parse: Parse, ties: Ties, i: int) -> Standing:
    token = parse[i]
    if token.head == i or token.dep not in {"xcomp", "ccomp", "pcomp", "acl", "conj", "advcl", "dobj", "csubj", "oprd"}:
        return None
    above = parse[token.head]
    infinitive = any(parse[c].dep == "aux" and parse[c].lower == "to" for c in parse.children[i])
    if token.dep == "conj":
        own = any(parse[c].dep in {"nsubj", "nsubjpass"} for c in parse.children[i])
        return None if own else of_verb(parse, ties, above.i) if above.pos in VERBAL else None
    if token.dep == "acl":
        return "open" if infinitive and above.lemma in ties.wishes else None
    if token.dep == "advcl":
        return of_verb(parse, ties, above.i) if infinitive and above.pos in VERBAL else None
    if token.dep == "pcomp":
        if above.dep == "prep" and parse[above.head].lemma in ties.wishes:
            return "open"
        verb = parse[above.head]
        if verb.lemma == "hold" and any(parse[c].lower == "off" for c in parse.children[verb.i]):
            return "open"
        return "denied" if verb.lemma in ties.deny else None
    if above.lemma in ties.deny:
        return "denied"
    if above.lemma in ties.over:
        over = of_verb(parse, ties, above.i)
        return "former" if over is None else None
    if above.lemma in ties.open and (infinitive or token.dep == "ccomp"):
        return "open"
    if above.lemma in MULLING and token.tag == "VBG":
        return "open"
    if token.dep == "xcomp" or infinitive:
        return of_verb(parse, ties, above.i)
    return None


def _told_finished(parse: Parse, ties: Ties, i: int) -> bool:
    """Whether the word behind a noun says that it is at its end, with nothing behind it: "declare war over"."""
    after = i + 1
    if after >= len(parse) or parse[after].lower not in ties.finished or parse[after].sent != parse[i].sent:
        return False
    return not any(parse[c].dep in {"pobj", "dobj"} for c in parse.children[after]) and parse[after].head in {i, parse[i].head}


def of_noun(parse: Parse, ties: Ties, i: int) -> tuple[Standing, bool]:
    """How the thing a noun names stands, and whether anything was said of that at all.

    A relation that somebody wishes to end still holds: only an end that is told as one breaks it.
    """
    for c in parse.children[i]:
        child = parse[c]
        if child.dep in {"amod", "compound", "advmod", "nmod"} and (
            state := ties.adjective_states.get(child.lemma) or ties.adjective_states.get(child.lower)
        ):
            return state, True
        if child.dep == "det" and child.lower == "no":
            return "not", True
        if child.dep == "det" and child.lower == "any":
            return "open", True
    token = parse[i]
    if _told_finished(parse, ties, i):
        return "former", True
    if token.head == i:
        return None, False
    above = parse[token.head]
    if token.dep in {"nsubj", "nsubjpass"} and above.pos in VERBAL:
        return _said_of(parse, ties, above)
    if token.dep == "dobj" and above.pos in VERBAL:
        return _done_to(parse, ties, above)
    if (
        token.dep == "pobj"
        and above.lower == "for"
        and parse[above.head].pos in VERBAL
        and parse[above.head].lemma in ties.open
    ):
        return "open", True
    if token.dep == "pobj" and above.dep == "prep" and above.lower in {"in", "of", "to", "over"}:
        measure = parse[above.head]
        if measure.lemma in MEASURES and measure.dep == "dobj" and parse[measure.head].pos in VERBAL:
            return _done_to(parse, ties, parse[measure.head])
        return _part_of(parse, ties, measure)
    if token.dep == "conj":
        return of_noun(parse, ties, token.head)
    return None, False


def _said_of(parse: Parse, ties: Ties, verb: Token) -> tuple[Standing, bool]:
    standing = of_verb(parse, ties, verb.i)
    if _broke_out(parse, verb):
        return None, False
    if verb.lemma in ties.lasting:
        return _lasting(parse, verb, standing)
    if verb.lemma in ties.reaching and (reached := _reached(parse, ties, verb)):
        return _held(reached, standing)
    if any(parse[c].dep == "dobj" for c in parse.children[verb.i]):
        return None, False
    if verb.lemma in ties.verb_states and (verb.lemma not in {"end", "suspend"} or standing is None):
        return _held(ties.verb_states[verb.lemma], standing)
    if verb.lemma in COPULAS:
        for c in parse.children[verb.i]:
            child = parse[c]
            state: RelationState | None = ties.adjective_states.get(child.lower) or ties.adjective_states.get(child.lemma)
            if state is None and child.dep in {"xcomp", "acomp", "oprd", "attr"}:
                state = ties.verb_states.get(child.lemma) or ties.noun_states.get(child.lemma)
            if state:
                return _held(state, standing)
    return None, False


def _broke_out(parse: Parse, verb: Token) -> bool:
    """What breaks out begins."""
    return verb.lemma == "break" and any(parse[c].lower == "out" for c in parse.children[verb.i])


def _lasting(parse: Parse, verb: Token, standing: Standing) -> tuple[Standing, bool]:
    """What did not last is broken; what may not last is strained."""
    children = [parse[c] for c in parse.children[verb.i]]
    if not any(child.dep == "neg" for child in children):
        return None, False
    return ("strained", True) if standing == "open" else ("broken", True) if standing == "not" else (None, False)


def _reached(parse: Parse, ties: Ties, verb: Token) -> RelationState | None:
    """The state that a relation came into: "hit a new low", "are at breaking point", "came under strain"."""
    direct = parse.hung(verb.i, "dobj", "attr")
    tied = [pobj for c in parse.hung(verb.i, "prep") if c.lower in INTO for pobj in parse.hung(c.i, "pobj")]
    for noun in (*direct, *tied):
        words = [noun, *(parse[c] for c in parse.children[noun.i] if parse[c].dep in {"amod", "compound"})]
        if found := next((state for word in words if (state := _noun_state(ties, word))), None):
            return found
    return None


def _noun_state(ties: Ties, word: Token) -> RelationState | None:
    return ties.noun_states.get(word.lower) or ties.noun_states.get(word.lemma)


def _done_to(parse: Parse, ties: Ties, verb: Token) -> tuple[Standing, bool]:
    standing = of_verb(parse, ties, verb.i)
    if verb.lemma in ties.resuming and standing == "open":
        above = parse[verb.head]
        return ("warming", True) if above.lemma in ties.agreed and of_verb(parse, ties, above.i) is None else ("open", True)
    if verb.lemma in ties.deny:
        return ("denied", True) if standing is None else (None, False)
    state = ties.verb_states.get(verb.lemma)
    if state and not _broke_out(parse, verb):
        return _held(state, standing)
    given_up = verb.lemma == "give" and any(parse[c].lower == "up" for c in parse.children[verb.i])
    if verb.lemma in ties.over or given_up:
        return _held("former", standing)
    if standing in {"not", "denied", "former", "open"}:
        return standing, True
    return None, verb.lemma in ties.having


def _part_of(parse: Parse, ties: Ties, noun: Token) -> tuple[Standing, bool]:
    state = ties.noun_states.get(noun.lemma)
    if state is None:
        return None, False
    verb = parse[noun.head]
    standing = of_verb(parse, ties, verb.i) if verb.pos in VERBAL else None
    return _held(state, standing)


def _held(state: RelationState, standing: Standing) -> tuple[Standing, bool]:
    return (state, True) if standing is None else (None, False)


def _no_longer(parse: Parse, i: int) -> bool:
    return any(
        parse[c].lower == "longer" and (c > 0 and parse[c - 1].lower in {"no", "not", "n't", "any"}) for c in parse.children[i]
    )
