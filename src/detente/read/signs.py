"""The signs by which a reader takes what a word names as so, as open or as not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.event import Reality
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook

HIGHEST = 6  # words up from the one asked about
NAMED = 3  # of them told apart by how far up they stand
HELPING = frozenset({"aux", "auxpass", "neg", "mark", "preconj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV"})
VERBAL = frozenset({"VERB", "AUX"})
WHOLE = {
    "n't": "not", "'ll": "will", "wo": "will", "'ve": "have", "has": "have", "'d": "would", "ca": "can", "'s": "is", "'re": "are",
    "none": "no", "nothing": "no", "nobody": "no", "anything": "any", "anyone": "any", "anybody": "any", "little": "few",
    "i": "we", "he": "they", "she": "they", "which": "who", "that": "who",
}  # fmt: skip
ADVERBS = frozenset({
    "never", "not", "no", "when", "how", "why", "where", "almost", "nearly", "already", "yet", "still", "hardly", "barely", "only", "even",
    "just", "once", "soon", "also", "now", "longer", "tomorrow", "otherwise", "rather", "instead",
})  # fmt: skip
QUANTITIES = frozenset({
    "no", "any", "neither", "either", "few", "little", "each", "every", "some", "a", "an", "the", "this", "these", "all", "most", "many",
    "such", "another",
})  # fmt: skip
PRONOUNS = frozenset({
    "i", "we", "you", "it", "he", "she", "they", "who", "which", "that", "nobody", "nothing", "none", "there", "anyone", "anything",
    "this", "everyone",
})  # fmt: skip
MARKS = frozenset({"``", "''", '"', "“", "”"})


def signs(parse: Parse, book: Codebook, i: int, states: Sequence[Reality]) -> dict[str, float]:
    """What bears on whether token ``i`` names something real: grammar, classes of words and what the rules saw, but no words of content."""
    found = dict.fromkeys(_signs(parse, book, i), 1.0)
    found.update((f"put={state}", 1.0) for state in states or ("told",))
    if states:
        found[f"chief={states[0]}"] = 1.0
    return found


def _signs(parse: Parse, book: Codebook, i: int) -> Iterator[str]:
    token = parse[i]
    yield f"pos={token.pos}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"tag+dep={token.tag}+{token.dep}"
    for name in book.classes.get(token.lemma, ()):
        yield f"own:{name}"
    if token.pos in NOMINAL:
        yield from _on_noun(parse, book, i)
    for sign in _beside(parse, book, i):
        yield f"0{sign}"
    if token.pos in VERBAL:
        helped = sorted(parse[c].lower for c in parse.children[i] if parse[c].dep in ("aux", "auxpass", "neg"))
        yield f"0form={'+'.join(helped)}/{token.tag}"
    yield from _up(parse, book, token)
    yield from _around(parse, token)


def _on_noun(parse: Parse, book: Codebook, i: int) -> Iterator[str]:
    which = ""
    for c in parse.children[i]:
        child = parse[c]
        if child.dep == "det":
            which = child.lower
        elif child.dep == "poss":
            which = "poss"
        elif child.dep in ("amod", "nmod", "compound", "nummod", "advmod"):
            yield f"has:{child.dep}"
        elif child.dep == "prep":
            yield f"then={child.lower}"
        elif child.dep in ("acl", "relcl"):
            yield f"then:{child.dep}+{child.tag}"
        if child.dep not in ("prep", "acl", "relcl"):
            for name in book.classes.get(child.lower, ()):
                yield f"which:{name}"
    yield f"det={which}"
    yield f"det+tag={which}+{parse[i].tag}"


def _beside(parse: Parse, book: Codebook, i: int) -> Iterator[str]:
    """What stands directly by a verb: helping words, adverbs, and what kind of subject and object it has."""
    for c in parse.children[i]:
        child = parse[c]
        word = WHOLE.get(child.lower, child.lower)
        if child.dep in HELPING:
            yield f"{child.dep}={word}"
        elif child.dep == "advmod":
            for name in book.classes.get(child.lower, ()):
                yield f"adv:{name}"
            if child.lower in ADVERBS:
                yield f"adv={word}"
        elif child.dep in SUBJECTS:
            yield f"subject={word if child.lower in PRONOUNS else child.tag}"
            for d in parse.children[c]:
                if parse[d].lower in QUANTITIES:
                    yield f"subject+{WHOLE.get(parse[d].lower, parse[d].lower)}"
        elif child.dep in ("dobj", "attr"):
            if child.lower in ("nothing", "none"):
                yield "object+no"
            for d in parse.children[c]:
                if parse[d].lower in QUANTITIES:
                    yield f"object+{WHOLE.get(parse[d].lower, parse[d].lower)}"
        elif child.dep == "expl":
            yield "expl"
        elif child.dep == "advcl" and any(parse[d].lower in ("if", "unless") for d in parse.children[c]):
            yield "if-clause"


def _up(parse: Parse, book: Codebook, token: Token) -> Iterator[str]:
    """What the words above are and how each hangs on the next; a preposition is part of the link."""
    here, links = token, []
    for step in range(1, HIGHEST + 1):
        if here.head == here.i:
            break
        above, link = parse[here.head], here.dep
        if above.dep in ("prep", "agent", "dative") and link in ("pobj", "pcomp") and above.head != above.i:
            link = f"{link}:{above.lower}"
            above = parse[above.head]
        links.append(link)
        yield from _step(parse, book, here, above, link, step)
        here = above
    yield f"depth={len(links)}"


def _step(parse: Parse, book: Codebook, here: Token, above: Token, link: str, step: int) -> Iterator[str]:
    kind = "to" if any(parse[c].lower == "to" and parse[c].dep == "aux" for c in parse.children[here.i]) else here.tag
    kind = kind if here.pos in VERBAL else "N"
    short = link.partition(":")[0]
    if step <= NAMED:
        yield f"{step}link={link}"
        yield f"{step}link={link}/{above.pos}"
    for name in book.classes.get(above.lemma, ()):
        yield f"over:{name}/{short}/{kind}"
        if step < NAMED:
            yield f"{step}:{name}"
    if above.pos in VERBAL:
        for sign in _beside(parse, book, above.i):
            yield f"up{sign}/{short}"
            if step < NAMED:
                yield f"{step}{sign}"
            if link not in SUBJECTS:
                yield f"up{sign}"
        return
    for c in parse.children[above.i]:
        if parse[c].lower in QUANTITIES:
            yield f"{step}which={parse[c].lower}"
            yield f"upwhich={parse[c].lower}"


def _around(parse: Parse, token: Token) -> Iterator[str]:
    first, after = parse.sentences[token.sent]
    if token.i == first:
        yield "first"
    if any(parse[j].text == "?" for j in range(max(first, after - 3), after)):
        yield "asked"
    if sum(parse[j].text in MARKS for j in range(first, token.i)) % 2:
        yield "quoted"
