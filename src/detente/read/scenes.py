"""Where an event took place: the place its own words name, not the article's.

A conditional logit over what leads from the words for the deed to each place that its sentence names, and over none of them
(``models/scenes.json``).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from detente.model.text import Span
from detente.vocab.nouns import load_nouns
from detente.vocab.place_words import load_place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.model.place import PlaceMention
    from detente.read.language import Parse, Token

WORDS: Final = load_place_words()
CLAUSES: Final = frozenset({"relcl", "advcl", "ccomp", "acl", "conj", "parataxis", "csubj", "pcomp"})
WHOSE: Final = frozenset({"compound", "poss", "nmod", "amod"})
SAID: Final = frozenset({"xcomp", "ccomp", "pcomp", "advcl"})
PASSING: Final = frozenset({"relcl", "acl"})
APART: Final = frozenset({"after", "before", "since", "following", "until", "despite", "unlike"})
CARRIED: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent"})
FAR: Final = (1, 2, 4, 7, 11, 18)
DEEPEST: Final = 12
SHOWN: Final = 4
Way = tuple[list[str], list[str], "Token"]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """What each sign weighs, as trained."""
    told: dict[str, float] = json.loads((files("detente.models") / "scenes.json").read_text(encoding="utf-8"))["weights"]
    return told


def place_of(parse: Parse, places: Sequence[PlaceMention], i: int, verb: int | None = None) -> PlaceMention | None:
    """The place in an event's sentence at which it happened, or None where more speaks for none of them.

    Args:
        i: the trigger.
        verb: the verb that carries it, if it is a noun.
    """
    here = Scene(parse, places, i)
    if not here.places:
        return None
    told = weights()
    tops = _tops(parse, i, verb)
    best, most = None, sum(told.get(sign, 0.0) for sign in here.nowhere(i))
    for n, place in enumerate(here.places):
        fit = max(sum(told.get(sign, 0.0) for sign in here.signs(n, top)) for top in tops)
        if fit > most:
            best, most = place, fit
    return best


def _tops(parse: Parse, i: int, verb: int | None) -> list[int]:
    """The words from which a place may be reached: the trigger, the verb that carries it or that tells of it."""
    tops = [i] if verb is None else [i, verb]
    above = parse[parse[i].head]
    carried = parse[i].pos in ("NOUN", "PROPN") and parse[i].dep in CARRIED and above.pos == "VERB"
    if carried and above.i not in tops and not _set_apart(parse, i):
        tops.append(above.i)
    return tops


def _set_apart(parse: Parse, i: int) -> bool:
    """Whether a phrase is put before or after what the rest of the sentence tells ("Soon after the captives' release, ...")."""
    first = parse.phrase(i)[0]
    return first > 0 and parse[first - 1].lower in APART


class Scene:
    """The literal places of a trigger's sentence, and what speaks for each of them."""

    def __init__(self, parse: Parse, places: Sequence[PlaceMention], i: int) -> None:
        self.parse = parse
        self.start, self.end = parse.sentences[parse[i].sent]
        here = parse.sentence(i)
        self.places: list[PlaceMention] = []
        self.at: list[range] = []
        self.heads: list[Token] = []
        for place in places:
            if place.kind == "literal" and here.start <= place.span.start and place.span.end <= here.end:
                within = parse.tokens_in(Span(*place.span))
                if within:
                    self.places.append(place)
                    self.at.append(within)
                    self.heads.append(_head(parse, within))

    def nowhere(self, i: int) -> list[str]:
        """What speaks for none of the places."""
        kind = "noun" if self.parse[i].pos in ("NOUN", "PROPN") else "verb"
        return ["none", f"none of {min(len(self.places), 4)}", f"none of a {kind}"]

    def signs(self, n: int, top: int) -> list[str]:
        """What speaks for a place, or against it, as names of signs."""
        return [*self._of_place(n), *self._of_way(n, top), *self._of_order(n, top)]

    def _of_place(self, n: int) -> Iterator[str]:
        place, token, parse = self.places[n].place, self.heads[n], self.parse
        above = parse[token.head]
        kind = "unknown" if place.lat is None else place.precision
        yield f"is {kind}"
        yield f"dep {token.dep}"
        yield f"dep {token.dep},{kind}"
        if token.dep in WHOSE:
            yield f"whose {_class(above)}"
            yield f"whose {_class(above)},{kind}"
        yield from self._before(n)
        first, after = self.at[n].start, self.at[n].stop
        if first - self.start <= 2:
            yield "opens"
        if after < self.end and parse[after].lower in (",", "'s", "(", ")", ".", "-"):
            yield f"behind {parse[after].lower}"
        yield from self._holders(n)

    def _before(self, n: int) -> Iterator[str]:
        parse, first = self.parse, self.at[n].start
        if first == self.start:
            return
        word = parse[first - 1]
        if word.lower in WORDS.part and first - 1 > self.start:
            word = parse[first - 2]
            yield "a part of it"
        if word.lower == "the" and word.i > self.start:
            word = parse[word.i - 1]
        yield f"before {word.lower if word.pos in ('ADP', 'PUNCT', 'PART', 'CCONJ') else word.pos}"
        if word.lower == "of" and word.i > self.start:
            yield f"of {_class(parse[word.i - 1])}"

    def _holders(self, n: int) -> Iterator[str]:
        """Whether another place stands right beside it that it holds or is held by."""
        parse, mine = self.parse, self.at[n]
        for m, theirs in enumerate(self.at):
            if m == n:
                continue
            between = [parse[i].lower for i in range(min(mine.stop, theirs.stop), max(mine.start, theirs.start))]
            if between in ([","], ["("], ["in"], [",", "in"], ["'s"], [",", "near"], ["near"], ["and"], ["or"], []):
                yield f"{'behind' if theirs.start < mine.start else 'ahead of'} another: {' '.join(between)}"
            head, other = self.heads[n], self.heads[m]
            if head.dep in WHOSE:
                noun = parse[head.head]
                of = other.dep == "pobj" and parse[other.head].lower == "of" and parse[other.head].head == noun.i
                if of or other.i == noun.i or (other.head == noun.i and other.i > head.i and other.dep in WHOSE):
                    yield "says where another lies"
            if other.dep in WHOSE:
                noun = parse[other.head]
                of = head.dep == "pobj" and parse[head.head].lower == "of" and parse[head.head].head == noun.i
                if of or head.i == noun.i or (head.head == noun.i and head.i > other.i and head.dep in WHOSE):
                    yield "another says where it lies"

    def _of_way(self, n: int, top: int) -> Iterator[str]:
        up, down, meet = _way(self.parse, self.heads[n], top)
        if not APART.isdisjoint(up) or (up and _set_apart(self.parse, top)):
            yield "apart"
        rise, fall = ">".join(up[:SHOWN]) or "=", ">".join(down[:SHOWN]) or "="
        yield f"up {rise}"
        yield f"down {fall}"
        yield f"{rise}|{fall}"
        yield f"steps {min(len(up) + len(down), 7)}"
        yield f"first {down[0] if down else '='}"
        yield f"last {down[-1] if down else '='}"
        yield f"up {rise},first {down[0] if down else '='}"
        yield f"clauses {min(sum(dep in CLAUSES for dep in up), 3)},{min(sum(dep in CLAUSES for dep in down), 3)}"
        yield from self._told_of(self.heads[n], meet)
        if meet.lemma in WORDS.speaks and up:
            yield "of who tells it" if down[:1] == ["nsubj"] else "where it is told"
        elif meet.lemma in WORDS.speaks and not SAID.isdisjoint(down):
            yield "in what is said"
        if meet.lemma in WORDS.reached and down[:1] in (["dobj"], ["nsubjpass"]):
            yield f"reached,{'itself' if len(down) == 1 else 'a part'}"

    def _told_of(self, token: Token, meet: Token) -> Iterator[str]:
        """Whether the place stands in what is told of somebody or something in passing ("a general who had studied in London")."""
        while token.i not in (meet.i, token.head):
            above = self.parse[token.head]
            if token.dep in PASSING:
                yield "told in passing"
                yield f"told in passing of {_class(above)}"
                if any(self.parse[c].lower == "had" for c in self.parse.children[token.i]):
                    yield "apart"
            token = above

    def _of_order(self, n: int, top: int) -> Iterator[str]:
        far = self.heads[n].i - top
        side = "behind" if far > 0 else "ahead"
        yield f"{side} {sum(abs(far) > limit for limit in FAR)}"
        nearer = sum(abs(other.i - top) < abs(far) for other in self.heads)
        yield f"{min(nearer, 3)} nearer"
        yield f"{sum((other.i - top) * far > 0 and abs(other.i - top) < abs(far) for other in self.heads)} between, {side}"
        if len(self.heads) == 1:
            yield "the only one"
        verbs = sum(self.parse[i].pos == "VERB" for i in range(min(top, top + far) + 1, max(top, top + far)))
        yield f"{min(verbs, 3)} verbs between, {side}"


def _head(parse: Parse, within: range) -> Token:
    return parse[next((t for t in reversed(within) if parse[t].head not in within or parse[t].head == t), within[-1])]


def _way(parse: Parse, token: Token, top: int) -> Way:
    """The links from the trigger up to where the ways meet, and from there down to the place; the word in which they meet."""
    above = [top]
    while parse[above[-1]].head != above[-1] and len(above) < DEEPEST:
        above.append(parse[above[-1]].head)
    down: list[str] = []
    while token.i not in above and token.head != token.i:
        down.append(_link(parse, token))
        token = parse[token.head]
    down = [link for link in reversed(down) if link]
    climbed = above[: above.index(token.i)] if token.i in above else above
    return [_link(parse, parse[i]) or "pobj" for i in climbed], down, token


def _link(parse: Parse, token: Token) -> str:
    """How a word hangs on the one above; a preposition by its name, and what hangs on a preposition by that."""
    if token.pos == "ADP" and token.dep in ("prep", "agent", "prt"):
        return token.lower
    if token.dep == "pobj" and parse[token.head].pos == "ADP":
        return ""
    return token.dep


@lru_cache(maxsize=20_000)
def _word_class(lemma: str) -> str:
    for name, words in (
        ("unit", WORDS.units),
        ("facility", WORDS.facilities),
        ("part", WORDS.part),
        ("settled", WORDS.settled),
    ):
        if lemma in words:
            return name
    return "people" if load_nouns().get(lemma) else ""


def _class(token: Token) -> str:
    lemma = token.lemma.lower()
    return _word_class(lemma) or (lemma if lemma in ("km", "kilometer", "kilometre", "mile", "outskirt", "side") else token.pos)
