"""How a sentence as a whole puts what it tells: asked, ordered, on condition, in the place of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.scope import PERFECT

if TYPE_CHECKING:
    from detente.read.language import Parse, Token

WILL = frozenset({"will", "'ll", "shall", "wo"})
WOULD = frozenset({"would", "'d"})
MIGHT = frozenset({"may", "might", "could"})
MUST = frozenset({"must", "should", "ought"})
WHENEVER = frozenset({"when", "once", "until", "as", "before", "after", "whenever", "till"})
TIMING = frozenset({"after", "before", "by"})
FAR = 30  # words over which brackets tear a sentence
SHORTEST_HEADING = 3  # words
IN_PLACE = frozenset({("rather", "than"), ("instead", "of")})
ANYBODY = frozenset({"anyone", "anybody", "anything", "whoever", "whatever"})


def is_ordered(parse: Parse, i: int) -> bool:
    """Whether it is an imperative ("Kill them all")."""
    token = parse[i]
    if token.tag != "VB" or i != parse.sentences[token.sent][0] or token.pos != "VERB":
        return False
    return not any(parse[c].dep in ("nsubj", "nsubjpass", "aux") and c < i for c in parse.children[i])


def to_come_after(parse: Parse, i: int) -> bool:
    """Whether a gerund follows on what will be, where an editor's brackets have cut it loose ("will bring peace [after] defeating ...")."""
    if parse[i].tag != "VBG" or i < 2 or parse[i - 1].text != "]" or parse[i - 2].lower not in TIMING:
        return False
    for j in range(i - 1, max(0, i - FAR), -1):
        if parse[j].text in (".", "?", "!") or parse[j].para != parse[i].para:
            return False
        if parse[j].lower in WILL and parse[j].dep == "aux":
            return True
    return False


def in_capitals(parse: Parse, i: int) -> bool:
    """Whether it stands in a heading all in capitals."""
    first, after = parse.sentences[parse[i].sent]
    return after - first >= SHORTEST_HEADING and all(
        parse[j].text.isupper() or not parse[j].text.isalpha() for j in range(first, after)
    )


def is_left_out(parse: Parse, i: int) -> bool:
    """Whether something else was done in its place ("rather than attack", "instead of attacking")."""
    first = i
    while (
        parse.children[first]
        and parse.children[first][0] < first
        and parse[parse.children[first][0]].dep not in ("mark", "advmod")
    ):
        first = parse.children[first][0]
    return first > 1 and (parse[first - 2].lower, parse[first - 1].lower) in IN_PLACE


def is_asked(parse: Parse, i: int) -> bool:
    """Whether the main clause around a verb asks for yes or no ("Did they attack?")."""
    token = parse[i]
    first, after = parse.sentences[token.sent]
    if (
        token.pos not in ("VERB", "AUX")
        or token.head != i
        or not any(parse[j].text == "?" for j in range(max(first, after - 2), after))
    ):
        return False
    verbs = [c for c in (*parse.children[i], i) if parse[c].dep in ("aux", "auxpass") or (c == i and parse[c].pos == "AUX")]
    subjects = [c for c in parse.children[i] if parse[c].dep in ("nsubj", "nsubjpass", "expl")]
    asks = any(parse[j].tag in ("WP", "WRB", "WDT") for j in range(first, i))
    return bool(verbs and subjects and min(verbs) < min(subjects)) and not asks


def is_asked_about(parse: Parse, i: int) -> bool:
    """Whether it is only asked how it was done ("Why did they attack?", "it is not known who fired")."""
    words = {
        parse[c].lower
        for c in parse.children[i]
        if parse[c].dep in ("advmod", "nsubj", "nsubjpass") and parse[c].tag in ("WRB", "WP")
    }
    return (
        bool(words & {"why", "how", "who"}) and is_past(parse, parse[i]) and parse[i].dep in ("ROOT", "ccomp", "csubj", "pcomp")
    )


def on_condition(parse: Parse, token: Token, above: Token) -> bool:
    """Whether a clause says when something else will be ("once they withdraw, aid will flow")."""
    marks = {parse[c].lower for c in parse.children[token.i] if parse[c].dep in ("mark", "advmod")}
    present = token.tag in ("VBZ", "VBP") or any(aux.tag in ("VBZ", "VBP") for aux in parse.hung(token.i, "auxpass"))
    return (
        present
        and bool(marks & WHENEVER)
        and any(parse[c].lower in WILL | WOULD | MUST | MIGHT for c in parse.children[above.i] if parse[c].dep == "aux")
    )


def is_inverted_condition(parse: Parse, token: Token) -> bool:
    """Whether a helping verb before its subject puts a condition ("Had they attacked, ...", "Should they attack, ...")."""
    if token.dep not in ("advcl", "ccomp"):
        return False
    helps = [c for c in parse.children[token.i] if parse[c].dep == "aux" and parse[c].lower in ("had", "should", "were")]
    subjects = [c for c in parse.children[token.i] if parse[c].dep in ("nsubj", "nsubjpass")]
    would = any(parse[c].lower in WOULD | MIGHT | WILL for c in parse.children[token.head] if parse[c].dep == "aux")
    return bool(helps and subjects and would and helps[0] < subjects[0])


def is_past(parse: Parse, token: Token) -> bool:
    """Whether a verb is in a past tense, by itself or through a helping verb."""
    return token.tag == "VBD" or any(aux.tag == "VBD" or aux.lower in PERFECT for aux in parse.hung(token.i, "aux", "auxpass"))


def is_anybody(parse: Parse, i: int) -> bool:
    """Whether a noun stands for whoever it may be ("anyone who ...", "any state that ...")."""
    return parse[i].lower in ANYBODY or any(
        parse[c].lower in ("any", "whichever") and parse[c].dep == "det" for c in parse.children[i]
    )
