"""How many a deed killed, told not by its own words but by those around it ("forty died in the raid") or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.tolls import toll, tolls
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.event import Toll
    from detente.read.language import Parse, Token

KILLED = word_class("killed")
DYING = frozenset({"die", "perish"})
DEATHS = word_class("deaths")
COMING_TO_PASS = frozenset({"be", "take", "occur", "happen", "result"})
WITHIN = frozenset({"in", "during", "from", "after", "by", "to", "of", "due"})
MARKS = frozenset({"when", "as", "after", "because", "where"})
FOUND = word_class("bodies_found")
APART = word_class("apart")
FIRING = frozenset({"firing", "shelling", "bombing", "shooting"})
NOUNS = frozenset({"NOUN", "PROPN"})


def top_of(parse: Parse, i: int) -> Token:
    """The word by which a noun hangs in its sentence: for a gerund behind whose deed it is ("police firing"), theirs."""
    return parse[i - 1] if is_firing(parse, i) and parse[i - 1].dep == "pobj" else parse[i]


def is_firing(parse: Parse, i: int) -> bool:
    """Whether a gerund names a deed of those before it, taken by the parser for a clause ("killed in police firing")."""
    token, before = parse[i], parse[max(i - 1, 0)]
    if token.lower not in FIRING or before.pos not in NOUNS or (before.tag == "NNS" and before.lower != "police"):
        return False
    if token.dep == "pcomp":
        return before.dep == "nsubj" and before.head == i
    prep = parse[before.head]
    return before.dep == "pobj" and token.head in {before.i, prep.head} and (token.dep == "acl" or prep.lower in WITHIN)


def is_phrase(parse: Parse, i: int) -> bool:
    """Whether a noun, or a gerund like one, stands behind a preposition."""
    return top_of(parse, i).dep == "pobj" or (parse[i].dep == "pcomp" and is_firing(parse, i))


def deaths_around(parse: Parse, i: int, verb: int | None) -> Toll | None:
    """How many the clause around a deed, or one joined to it, says died of it.

    Args:
        verb: the verb that carries it, if it is a noun.
    """
    noun = verb is None and parse[i].pos != "VERB"
    token = top_of(parse, i) if verb is None else parse[verb]
    behind = is_phrase(parse, i) if verb is None else token.dep == "pobj"
    found = (_above_noun(parse, token) if behind else None) or _beside(parse, token)
    return None if noun and found is None else found


def _above_noun(parse: Parse, token: Token) -> Toll | None:
    prep = parse[token.head]
    if prep.lower not in WITHIN:
        return None
    above = parse[prep.head]
    if above.pos == "ADJ" and above.lower == "due":
        above = parse[above.head]
    counted = above.lemma in DEATHS or any(parse[j].lemma in KILLED for j in _over(parse, above))
    if above.pos in ("NUM", "NOUN") and counted:
        return toll(parse, above.i)
    return _dead(parse, above.i)


def _over(parse: Parse, token: Token) -> Iterator[int]:
    """The verb over a part of those counted ("668 were killed, including 100 in ...")."""
    prep = parse[token.head]
    if token.dep == "pobj" and prep.lower == "including":
        above = parse[prep.head]
        yield above.i if above.pos == "VERB" else above.head


def _beside(parse: Parse, token: Token) -> Toll | None:
    if token.pos != "VERB":
        return None
    marks = {parse[c].lower for c in parse.children[token.i] if parse[c].dep in ("advmod", "mark")}
    near: list[int] = []
    if token.dep == "advcl" and marks & MARKS:
        above = parse[token.head]
        near = [above.i, *([above.head] if above.dep == "conj" else [])]
    near += [c for c in parse.children[token.i] if parse[c].dep == "conj" and c > token.i and not _of_its_own(parse, c)]
    return next((found for v in near if (found := _dead(parse, v))), None)


def _of_its_own(parse: Parse, v: int) -> bool:
    """Whether a verb names what its dead died of ("and a boy died in police firing")."""
    causes = [c for prep, c in roles.prepositions(parse, v) if prep in ("in", "by", "during", "from")]
    return any(parse[c].pos in NOUNS and parse[c].ent not in ("DATE", "TIME", "GPE", "LOC") for c in causes) or any(
        parse[c].lower in FIRING for c in causes
    )


def _dead(parse: Parse, v: int) -> Toll | None:
    """How many a verb says died: "forty died", "three lost their lives", "nine were among the dead"."""
    verb = parse[v]
    if verb.pos not in ("VERB", "AUX") or any(parse[c].dep == "neg" or parse[c].tag == "MD" for c in parse.children[v]):
        return None
    heads = [h for c in parse.children[v] if parse[c].dep in ("nsubj", "nsubjpass") for h in roles.together(parse, c)]
    if verb.lemma in COMING_TO_PASS:
        return next((found for h in heads if _of_death(parse, h) and (found := toll(parse, h))), None) or (
            tolls(parse, heads) if verb.lemma == "be" and _is_dead(parse, v) else None
        )
    lost = verb.lemma == "lose" and any(
        parse[c].dep == "dobj" and parse[c].lemma in ("life", "lives") for c in parse.children[v]
    )
    return tolls(parse, heads) if verb.lemma in DYING or lost else None


def _of_death(parse: Parse, i: int) -> bool:
    return parse[i].lemma in DEATHS or any(parse[c].lemma in DEATHS for prep, c in roles.prepositions(parse, i) if prep == "of")


def _is_dead(parse: Parse, v: int) -> bool:
    below = [j for j in parse.subtree(v) if parse[j].lower == "dead"]
    return any(parse[j].head == v or parse[parse[j].head].lower == "among" for j in below)


def deaths_after(parse: Parse, sentence: int) -> Toll | None:
    """How many a sentence says died of what the sentence before it told; None where it may speak of something else."""
    first, after = parse.sentences[sentence]
    words = {parse[i].lower for i in range(first, after)}
    if words & APART or any(parse[i].ent in ("DATE", "TIME", "GPE", "LOC") for i in range(first, after)):
        return None
    for i in range(first, after):
        token = parse[i]
        if token.dep in ("ROOT", "ccomp", "conj") and (found := _dead(parse, i)):
            return found
        if token.lemma == "body" and token.dep in ("dobj", "nsubjpass") and parse[token.head].lemma in FOUND:
            return toll(parse, i)
        if (
            token.lemma == "toll"
            and any(parse[c].lemma == "death" for c in parse.children[i])
            and token.dep.startswith("nsubj")
        ):
            return _stood_at(parse, token.head)
    return None


def _stood_at(parse: Parse, v: int) -> Toll | None:
    """The number in "the death toll rose to 19"."""
    at = [c for prep, c in roles.prepositions(parse, v) if prep in ("to", "at")]
    at += [c for c in parse.children[v] if parse[c].dep in ("dobj", "attr")]
    return next((found for c in at if (found := toll(parse, c))), None)


def wounded_too(parse: Parse, i: int) -> Toll | None:
    """How many more were hurt, where "left 12 dead and 30 injured" is parsed as two clauses."""
    for c in parse.children[i]:
        if parse[c].dep == "conj" and parse[c].lemma in ("wound", "injure", "hurt"):
            return next((found for d in parse.children[c] if parse[d].dep == "nsubj" and (found := toll(parse, d))), None)
    return None
