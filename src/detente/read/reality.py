"""How an article puts what it tells: as done, planned, demanded, denied, supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.models.certainty import CERTAIN, load_certainty
from detente.read.moods import (
    MIGHT,
    MUST,
    TIMING,
    WILL,
    WOULD,
    in_capitals,
    is_anybody,
    is_asked,
    is_asked_about,
    is_inverted_condition,
    is_left_out,
    is_ordered,
    is_past,
    on_condition,
    to_come_after,
)
from detente.read.roles import is_astray_infinitive, rung_up
from detente.read.scope import (
    CLAUSE_CLASSES,
    NEGATIONS,
    PERFECT,
    has,
    is_indefinite,
    is_negated,
    is_none,
    link,
    past_the_helped,
)
from detente.read.signs import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.event import Reality
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook

UNLIKELY, LEFT_OPEN = 1.4, 2.0  # certainty, of 3, up to which what is told is left out of the happenings, or taken with doubt
# Where several hold, the one that stands first here speaks: a plan that was refused was refused.
STRONGEST: tuple[Reality, ...] = ("negated", "denied", "demanded", "hypothetical", "planned", "claimed", "hedged", "happened")
VERB_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("negated", "negated"), ("denied", "denied"), ("demanded", "demanded"), ("hypothetical", "hypothetical"), ("planned", "planned"),
    ("claimed", "claimed"), ("hedged", "hedged"),
)  # fmt: skip
NOUN_CLASSES: tuple[tuple[str, Reality], ...] = (
    ("averted", "negated"), ("demanded", "demanded"), ("demanded_noun", "demanded"), ("hypothetical", "hypothetical"), ("planned_noun", "planned"), ("claimed", "claimed"),
)  # fmt: skip
COMING_ABOUT = frozenset({"begin", "take", "start", "resume", "continue", "happen", "occur", "come", "be", "erupt"})
DEFINITE = frozenset({"the", "this", "these", "those", "that"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "case"})
GOING_ON = frozenset({"continue", "keep", "go"})
UNDONE = frozenset({"planned", "demanded", "hypothetical"})
PRESENT = frozenset({"VBG", "VBZ", "VBP"})
UNTIMED = frozenset({"VB", "VBP", "VBZ"})
FIRSTS = frozenset({"first", "last", "latest", "only", "second", "third", "next", "one", "among"})
UNDOUBTED = frozenset({"doubt", "question", "secret"})
SET = frozenset({"plan", "schedule", "propose", "expect", "slate"})
TRUE = frozenset({"true", "correct", "accurate", "so"})
WANTING = frozenset({"want", "need", "order", "like", "demand"})
TOLD_PLAINLY = frozenset({"VBD", "VBZ", "VBN"})
MAIN = frozenset({"ROOT", "relcl", "advcl", "conj"})
NEEDING = frozenset({"have", "need"})
BOUND = frozenset({"commit", "committed", "commitment", "dedicate", "dedicated", "dedication"})  # to what one means to do
VERBAL = frozenset({"VERB", "AUX"})
DEEDS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})


def reality(parse: Parse, codebook: Codebook, i: int, verb: int | None = None) -> Reality:
    """How the words around token ``i`` put what it names; claims are weighed elsewhere.

    Rules decide where the words say it ("failed to", "managed to"); of the rest, which they would take for happenings, those
    that do not sound like one to the trained ear are left open.

    Args:
        verb: the verb that carries a noun ("launched an attack").
    """
    states = states_of(parse, codebook, i, verb)
    if states:
        return states[0]
    if parse[i].tag in TOLD_PLAINLY and parse[i].dep in MAIN:
        return "happened"  # of which the ear never doubts; it need not be asked
    certainty = certainty_of(parse, codebook, i, states)
    return "hypothetical" if certainty <= UNLIKELY else "hedged" if certainty <= LEFT_OPEN else "happened"


def states_of(parse: Parse, codebook: Codebook, i: int, verb: int | None = None) -> tuple[Reality, ...]:
    """All that the rules see in the words around token ``i``, the strongest first; none where it is just told."""
    start = i if verb is None else verb
    seen = set(_upwards(parse, codebook, start))
    if parse[i].pos in ("NOUN", "PROPN"):
        seen.update(_on_noun(parse, codebook, i))
    if is_left_out(parse, start):
        seen.add("negated")
    if is_asked(parse, start):
        seen.add("hypothetical")
    if is_asked_about(parse, start):
        seen.add("happened")
    if is_ordered(parse, start):
        seen.add("demanded")
    if to_come_after(parse, start):
        seen.add("planned")
    if in_capitals(parse, i):
        seen.update(_loud(parse, codebook, start))
    return tuple(state for state in STRONGEST if state in seen)


def certainty_of(parse: Parse, codebook: Codebook, i: int, states: tuple[Reality, ...]) -> float:
    """How sure a sentence leaves its reader that what token ``i`` names is so, -3 (not so) to 3; always 3 without weights.

    Args:
        states: what the rules saw there.
    """
    model = load_certainty()
    return model.weigh(signs(parse, codebook, i, states)) if model else CERTAIN


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
    if is_none(parse, i):
        yield "negated"
    for c in parse.children[i]:
        token = parse[c]
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
        elif token.dep == "acl" and token.tag == "VBN" and token.lemma in SET:
            yield "planned"


def _upwards(parse: Parse, codebook: Codebook, i: int) -> Iterator[Reality]:
    """What each word above says, as long as the link to it hands its force down."""
    token, force = parse[i], True
    for _ in range(8):
        if force and token.pos in ("VERB", "AUX"):
            yield from _on_verb(parse, codebook, token)
        if token.head == token.i:
            return
        if helped := past_the_helped(parse, token):
            token, force = helped, False
            continue
        above = parse[token.head]
        if _is_needful(parse, codebook, token, above):
            yield "demanded"
            return
        hung = link(parse, codebook, token, above)
        if is_astray_infinitive(parse, token.i):
            yield "demanded"
            return
        if hung == "subject":
            yield from _as_subject(parse, codebook, token, above)
        if hung == "end":
            yield from _at_end(parse, codebook, token, above)
        if hung in ("end", "subject"):
            return
        states = list(_under(parse, codebook, token, above, hung))
        if hung == "verb" and above.lemma in NEEDING and is_negated(parse, above) and has(parse, token, "to"):
            yield "hypothetical"  # "does not have to wait"
            return
        verb = parse[above.head] if above.lower == "from" and token.dep == "pcomp" else above
        if "negated" in states and is_negated(parse, verb):
            if hung == "noun":
                yield "happened"  # "could not stop the attack"
            else:
                yield from _not_undone(parse, codebook, verb)
            return
        if "negated" in states and set(_upwards(parse, codebook, above.i)) & UNDONE:
            yield "hypothetical"  # "a lawsuit to block the sale"
            return
        yield from states
        if hung == "purpose" and above.pos == "NOUN" and is_none(parse, above.i):
            yield "negated"
        if hung == "noun" and above.pos in ("VERB", "AUX") and (states or not _first_told(parse, codebook, token, i)):
            return
        if states and (hung == "noun" or above.pos in ("ADP", "SCONJ")):
            return
        force = hung == "verb" or (hung == "noun" and above.pos in ("VERB", "AUX"))
        token = above


def _not_undone(parse: Parse, codebook: Codebook, verb: Token) -> Iterator[Reality]:
    """What is left open where an undoing was undone: "did not fail to pay" is having paid, "did not refuse to pay" is not."""
    yield "happened" if verb.lemma in codebook.frame("two_way") else "hypothetical"
    ability = any(parse[c].lower == "could" for c in parse.children[verb.i])  # "could not prevent" is not having prevented
    passed = {"negated", "hypothetical"} if ability else {"negated"}
    yield from (state for state in _upwards(parse, codebook, verb.i) if state not in passed)


def _first_told(parse: Parse, codebook: Codebook, token: Token, i: int) -> bool:
    """Whether a noun came about, or did not, with the verb over it ("did not sign an agreement", "may lead to war")."""
    verb = parse[token.head]
    own = token.i == i and token.dep == "dobj"
    if verb.lemma in codebook.frame("causing") and not (own and _is_definite(parse, i)):
        return True
    if not own:
        return False
    made = verb.lemma in codebook.frame("light") | codebook.frame("causing")
    return is_none(parse, i) or (is_indefinite(parse, i) and (made or is_negated(parse, verb)))


def _at_end(parse: Parse, codebook: Codebook, token: Token, above: Token) -> Iterator[Reality]:
    """What hands its force no further up may still be weighed with what it stands by."""
    if prep := _gerund_under(parse, token):
        yield from (state for state in _with_gerund(parse, codebook, above, prep) if state in UNDONE)
    if token.dep == "prep" and token.lower in codebook.frame("instead"):
        yield "negated"
    if token.dep in ("acl", "ccomp", "relcl", "csubj") and _is_disbelieved(parse, codebook, above):
        yield "denied"
    if token.dep in ("ccomp", "csubj", "acl") and _is_untrue(parse, codebook, above):
        yield "denied"
    if (
        token.dep in ("acl", "ccomp")
        and above.lemma in UNDOUBTED
        and any(child.lower == "no" for child in parse.hung(above.i, "det"))
    ):
        yield "happened"
    if token.dep == "ccomp" and above.lemma in WANTING and not parse.hung(token.i, "aux", "auxpass", "mark"):
        yield "demanded"
    if token.dep == "acl" and above.pos == "NOUN" and has(parse, token, "that"):
        yield from _class(codebook, above.lemma, CLAUSE_CLASSES)
    if token.dep in ("relcl", "acl") and is_anybody(parse, above.i):
        yield "hypothetical"
    if token.dep in ("csubj", "csubjpass") and any(is_anybody(parse, doer.i) for doer in parse.hung(token.i, "nsubj")):
        yield "hypothetical"
    if token.dep in ("ccomp", "acl") and _is_wished(parse, codebook, above) and not _is_ones_own(parse, token):
        yield "hypothetical"
    if token.dep == "ccomp" and not is_past(parse, token) and above.lemma in codebook.frame("foreseen"):
        yield "planned"
    if token.dep == "advcl" and on_condition(parse, token, above):
        yield "hypothetical"


def _is_needful(parse: Parse, codebook: Codebook, clause: Token, above: Token) -> bool:
    """Whether a clause, without a time of its own, is said to be needed ("it is vital for both sides to withdraw", "essential that he go")."""
    if clause.dep not in ("ccomp", "xcomp", "advcl", "csubj", "acl") or clause.tag not in UNTIMED:
        return False
    told = [above, *parse.hung(above.i, "acomp", "attr")]
    dated = parse.hung(clause.i, "aux", "auxpass")
    return any(each.lower in codebook.frame("needful") for each in told) and all(each.lower in ("to", "be") for each in dated)


def _is_wished(parse: Parse, codebook: Codebook, above: Token) -> bool:
    """Whether a word, or what is said with it, says that its clause is only wished, trusted or doubted ("hopes that", "is pessimistic that")."""
    return any(each.lemma in codebook.frame("wished") for each in (above, *parse.hung(above.i, "acomp", "attr")))


def _is_ones_own(parse: Parse, clause: Token) -> bool:
    """Whether what is wished may be done by whoever wishes it ("hopes that he will")."""
    return any(subject.pos == "PRON" for subject in parse.hung(clause.i, "nsubj", "nsubjpass"))


def _is_disbelieved(parse: Parse, codebook: Codebook, above: Token) -> bool:
    """Whether a clause hangs on a word that says it is not so ("no evidence that", "does not believe that", "rejected reports that")."""
    if above.pos == "NOUN":
        if above.lemma not in codebook.frame("grounds"):
            return False
        verb = parse[above.head]
        if is_none(parse, above.i):
            return True
        return above.dep == "dobj" and (
            verb.lemma in codebook.frame("denied") | codebook.frame("dismissed") or is_negated(parse, verb)
        )
    return above.pos == "VERB" and above.lemma in codebook.frame("believing") and is_negated(parse, above)


def _is_untrue(parse: Parse, codebook: Codebook, above: Token) -> bool:
    """Whether something is said to be false: "it is untrue that", "reports of it were false", "called it a lie"."""
    told = [above, *(each for each in parse.hung(above.i, "acomp", "attr", "oprd"))]
    told += [each for clause in parse.hung(above.i, "ccomp") for each in (clause, *parse.hung(clause.i, "acomp", "attr"))]
    if any(each.lower in codebook.frame("untrue") for each in told):
        return not is_negated(parse, above)
    return any(each.lower in TRUE for each in told) and is_negated(parse, above)


def _is_belied(parse: Parse, codebook: Codebook, noun: Token) -> bool:
    """Whether the report or claim that tells something is said to be false ("reports of a raid were untrue", "dismissed claims of")."""
    verb = parse[noun.head]
    if noun.lemma not in codebook.frame("grounds") | codebook.frame("claimed") or verb.pos not in VERBAL:
        return False
    dismissed = verb.lemma in codebook.frame("denied") | codebook.frame("dismissed")
    return (noun.dep == "dobj" and dismissed and not is_negated(parse, verb)) or (
        noun.dep in ("dobj", "nsubj", "nsubjpass") and _is_untrue(parse, codebook, verb)
    )


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


def _on_verb(parse: Parse, codebook: Codebook, token: Token) -> Iterator[Reality]:
    lowers = {
        parse[c].lower: parse[c]
        for c in parse.children[token.i]
        if parse[c].dep in ("aux", "neg", "mark", "advmod", "auxpass", "preconj")
    }
    words = lowers.keys()
    if is_negated(parse, token):
        yield "negated"
    if any(lowers[word].dep == "mark" or word == "if" for word in words & CONDITIONS) or is_inverted_condition(parse, token):
        yield "hypothetical"
    if words & WILL:
        yield "planned"
    elif words & WOULD:
        yield "planned" if token.dep == "ccomp" or parse[token.head].dep == "ccomp" else "hypothetical"
    elif words & MUST:
        yield "demanded"
    elif words & (MIGHT | {"can", "ca"}):
        yield "hypothetical"
    if (words & codebook.frame("habitual") or _every_time(parse, token)) and not words & PERFECT:
        yield "hypothetical"
    if words & codebook.frame("hedging"):
        yield "hedged"
    if token.lemma == "go" and token.tag == "VBG":
        return
    if _is_to_be(parse, token):
        yield "planned"


def _every_time(parse: Parse, token: Token) -> bool:
    """Whether it is told of every such time ("every spring they raid"), and not of one."""
    if token.tag not in ("VBZ", "VBP", "VB"):
        return False
    times = [*parse.hung(token.i, "npadvmod"), *(t for prep in parse.hung(token.i, "prep") for t in parse.hung(prep.i, "pobj"))]
    return any(
        parse[c].lower in ("every", "each") and (t.ent in ("DATE", "TIME") or t.lemma == "time")
        for t in times
        for c in parse.children[t.i]
    )


def _is_to_be(parse: Parse, token: Token) -> bool:
    """Whether it is to come: "is to visit", "is going to visit"."""
    above = parse[token.head]
    return token.dep == "xcomp" and has(parse, token, "to") and (
        (above.lemma == "be" and above.tag in ("VBZ", "VBP", "VBD") and not parse.hung(above.i, "attr")) or (above.lemma == "go" and above.tag == "VBG")
    )  # fmt: skip


def _as_subject(parse: Parse, codebook: Codebook, token: Token, verb: Token) -> Iterator[Reality]:
    """A noun whose verb says whether it came about: "an attack was foiled", "talks will begin"."""
    passive = token.dep == "nsubjpass"
    if _is_untrue(parse, codebook, verb):
        yield "denied"
    if passive and verb.lemma in codebook.frame("averted"):
        yield "negated"
    if passive and verb.lemma in ("plan", "schedule", "expect", "propose", "threaten"):
        yield "planned"
    comes = verb.lemma in COMING_ABOUT and not (verb.lemma == "be" and parse.hung(verb.i, "attr", "acomp"))
    made = passive and verb.lemma in codebook.frame("light") and not _is_definite(parse, token.i)
    if comes or made:
        yield from _on_verb(parse, codebook, verb)
    elif not any(parse[c].lower in DEFINITE for c in parse.children[token.i]) and any(
        parse[c].lower in MIGHT | WOULD for c in parse.children[verb.i] if parse[c].dep == "aux"
    ):
        yield "hypothetical"


def _is_definite(parse: Parse, i: int) -> bool:
    return any(parse[c].lower in DEFINITE or parse[c].dep == "poss" for c in parse.children[i])


def _under(parse: Parse, codebook: Codebook, token: Token, above: Token, hung: str) -> Iterator[Reality]:
    """What the word above makes of the one below it."""
    lemma = above.lemma
    if above.lower == "from" and token.dep == "pcomp":
        if parse[above.head].lemma in codebook.frame("negated") | codebook.frame("averted"):
            yield "negated"
        return
    if above.dep == "prep" and above.lower in ("to", "of") and parse[above.head].lemma in codebook.frame("minded"):
        yield "hypothetical"
        return
    if token.dep == "pcomp" and (state := _over_gerund(parse, above)):
        yield state
        return
    if token.dep == "pobj" and above.lower == "of" and parse[above.head].lemma in codebook.frame("lacking"):
        yield "negated"
        return
    if above.lower in codebook.frame("instead") or (
        above.lower == "of" and parse[above.head].lower in codebook.frame("instead")
    ):
        yield "negated"
        return
    if (
        above.pos in VERBAL
        and lemma in codebook.frame("implying")
        and above.tag in ("VBD", "VBN")
        and token.dep in ("xcomp", "ccomp")
    ):
        yield "happened"
    if lemma in ("have", "be", "remain") and has(parse, token, "to") and parse[_first_of(parse, token.i) - 1].lower == "yet":
        yield "negated"
        return
    if hung == "purpose" and lemma == "be" and any(_chosen(parse, told.i) for told in parse.hung(above.i, "attr")):
        yield "happened"
    if lemma == "help" and above.tag in PRESENT and hung in ("verb", "purpose") and has(parse, token, "to"):
        yield "planned"  # "is helping the army to retake the town"
        return
    if (
        above.pos not in DEEDS
        or lemma in codebook.frame("transparent")
        or token.dep in ("conj", "appos", "poss", "compound", "nmod")
    ):
        return
    infinitive = hung in ("verb", "purpose") and has(parse, token, "to")
    if hung == "purpose" and rung_up(parse, token):
        return
    if lemma == "order" and parse[above.head].lower == "in":
        yield "planned"
        return
    named = parse[above.head] if above.dep == "prep" and above.lower == "of" else above
    if hung == "noun" and ((token.dep == "dobj" and _is_untrue(parse, codebook, above)) or _is_belied(parse, codebook, named)):
        yield "denied"
        return
    if hung == "noun":
        denied = token.dep == "dobj" and above.pos == "VERB" and lemma in codebook.frame("denied")
        if denied and token.lemma not in codebook.frame("claimed"):
            yield "denied"
        pressed = token.dep in ("dobj", "nsubjpass") and lemma in codebook.frame("pressed")
        yield from (state for state in _class(codebook, lemma, NOUN_CLASSES) if not (pressed and state == "demanded"))
    elif hung == "clause":
        yield from _class(codebook, lemma, CLAUSE_CLASSES)
    elif token.dep == "ccomp" and token.tag == "VBN" and lemma in WANTING and not parse.hung(token.i, "aux", "auxpass"):
        yield "demanded"  # "want the mine closed"
    elif infinitive or token.dep in ("xcomp", "pcomp", "acomp"):
        states = list(_of_verb(parse, codebook, above))
        yield from states
        if not states and infinitive and hung == "purpose":
            yield "happened" if above.pos == "NOUN" and _chosen(parse, above.i) else "planned"
        if not states and infinitive and (above.pos == "ADJ" or (above.tag in PRESENT and parse.hung(above.i, "dobj"))):
            yield "planned"  # "is assisting the army to retake the town"


def _over_gerund(parse: Parse, prep: Token) -> Reality | None:
    """What a preposition and the word before it make of a gerund: "committed to leaving", "short of leaving", "against leaving"."""
    if prep.lower == "to" and parse[prep.head].lemma in BOUND:
        return "planned"
    if prep.lower == "of" and parse[prep.head].lower == "short":
        return "negated"
    return "hypothetical" if prep.lower == "against" else None


def _of_verb(parse: Parse, codebook: Codebook, above: Token) -> Iterator[Reality]:
    """What a verb or adjective makes of the deed below it; who is not ready for it does not do it."""
    for state in _class(codebook, above.lemma, VERB_CLASSES):
        yield "negated" if state == "planned" and above.pos == "ADJ" and is_negated(parse, above) else state


def _first_of(parse: Parse, i: int) -> int:
    return min((c for c in parse.children[i] if c < i and parse[c].lower == "to"), default=i)


def _class(codebook: Codebook, lemma: str, classes: tuple[tuple[str, Reality], ...]) -> Iterator[Reality]:
    for frame, state in classes:
        if lemma in codebook.frame(frame):
            yield state
            return


def _chosen(parse: Parse, i: int) -> bool:
    """Whether the infinitive tells what one did: "one of the first to rebel"."""
    return any(parse[c].lower in FIRSTS for c in parse.subtree(i)[:8]) or parse[i].lower in FIRSTS
