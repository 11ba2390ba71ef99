"""The words by which a reporter leaves open whether something is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cues, HedgeWord

PAST_A_NOUN = frozenset({"nsubj", "nsubjpass", "dobj"})
DOWN_A_CHAIN = frozenset({"xcomp", "conj"})
BESIDE_A_VERB = frozenset({"advmod", "aux", "neg"})


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or phrase that weakens what token ``over`` names.

    Attributes:
        strength: how far from a plain statement it leaves it, 0 to 1.
    """

    span: Span
    over: int
    word: str
    form: str
    strength: float


def hedges_over(parse: Parse, cues: Cues, i: int) -> tuple[Hedge, ...]:
    """The hedges of the clause over token ``i``, a verb or noun, in their order; those of a clause above it are not counted."""
    seen = {hedge.span: hedge for hedge in _over(parse, cues, i)}
    return tuple(seen[span] for span in sorted(seen))


def _over(parse: Parse, cues: Cues, i: int) -> Iterator[Hedge]:
    token = parse[i]
    if token.pos in {"NOUN", "PROPN"}:
        yield from _on_noun(parse, cues, i, i)
        while (
            token.dep in {"conj", "compound", "appos"} and parse[token.head].pos in {"NOUN", "PROPN"} and token.head != token.i
        ):
            token = parse[token.head]
            yield from _on_noun(parse, cues, token.i, i)
        if token.dep not in PAST_A_NOUN:
            return
        for hedge in _on_verb(parse, cues, parse[token.head], i):
            if hedge.form != "modal":
                yield hedge
        return
    yield from _on_verb(parse, cues, token, i)


def _on_noun(parse: Parse, cues: Cues, i: int, over: int) -> Iterator[Hedge]:
    for child in parse.hung(i, "amod", "compound", "advmod"):
        if word := cues.hedges["adjective"].get(child.lower):
            yield _hedge(parse, child.i, child.i + 1, over, word)


def _on_verb(parse: Parse, cues: Cues, verb: Token, over: int) -> Iterator[Hedge]:
    yield from _on_subject(parse, cues, verb, over)
    while True:
        yield from _beside(parse, cues, verb, over)
        head = parse[verb.head]
        if head.i == verb.i or verb.dep not in DOWN_A_CHAIN:
            yield from _impersonal(parse, cues, verb, over)
            return
        if verb.dep == "xcomp":
            yield from _looks(parse, cues, head, over)
        verb = head


def _on_subject(parse: Parse, cues: Cues, verb: Token, over: int) -> Iterator[Hedge]:
    """Hedges on the doer: where "suspected militants attacked", the deed told of them is open too."""
    for subject in parse.hung(verb.i, "nsubj", "agent"):
        for child in parse.hung(subject.i, "amod"):
            if (word := cues.hedges["adjective"].get(child.lower)) and word.strength < 0.5:
                yield _hedge(parse, child.i, child.i + 1, over, word)


def _beside(parse: Parse, cues: Cues, verb: Token, over: int) -> Iterator[Hedge]:
    for child in parse.hung(verb.i, *BESIDE_A_VERB):
        form = "modal" if child.tag == "MD" else "adverb"
        if word := cues.hedges[form].get(child.lower):
            yield _hedge(parse, child.i, child.i + 1, over, word)


def _looks(parse: Parse, cues: Cues, head: Token, over: int) -> Iterator[Hedge]:
    if word := cues.hedges["verb"].get(head.lemma):
        yield _hedge(parse, head.i, head.i + 1, over, word)
    passive = parse.hung(head.i, "auxpass")
    if passive and (word := cues.hedges["passive"].get(head.lemma)):
        yield _hedge(parse, passive[-1].i, head.i + 1, over, word)
    if head.pos == "ADJ" and (word := cues.hedges["adjective_to"].get(head.lower)):
        yield _hedge(parse, head.i, head.i + 1, over, word)
    for adjective in parse.hung(head.i, "acomp", "oprd"):
        if word := cues.hedges["adjective_to"].get(adjective.lower):
            yield _hedge(parse, adjective.i, adjective.i + 1, over, word)


def _impersonal(parse: Parse, cues: Cues, verb: Token, over: int) -> Iterator[Hedge]:
    """Hedges whose subject is empty: "it is believed that ...", "it seems that ..."."""
    head = parse[verb.head]
    if verb.dep not in {"ccomp", "csubj", "csubjpass", "advcl"} or head.i == verb.i:
        return
    if any(subject.lower == "it" for subject in parse.hung(head.i, "nsubj", "nsubjpass")):
        yield from _looks(parse, cues, head, over)


def _hedge(parse: Parse, first: int, after: int, over: int, word: HedgeWord) -> Hedge:
    return Hedge(parse.span(first, after), over, word.word, word.form, word.strength)
