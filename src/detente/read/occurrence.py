"""When what a word tells took place: the nearest expression that governs it, else tense and the day of publication."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.model.time import TimeExpression
    from detente.read.language import Parse, Token

VERBAL = frozenset({"VERB", "AUX"})
FUTURE = frozenset({"will", "'ll", "shall", "wo", "would"})
# Clauses that share the time of the clause they hang on.
SHARED = frozenset({"xcomp", "conj", "pcomp", "acomp", "oprd", "attr", "auxpass", "aux", "parataxis"})
# Clauses of their own, for which the time of the clause above says nothing.
APART = frozenset({"ccomp", "csubj", "csubjpass", "relcl", "acl", "advcl", "appos"})
DURING = frozenset({"when", "while", "as"})
STATES = frozenset({"PRESENT_REF"})


class Clock:
    """The times of one article, laid out by the words they govern, for many questions."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression], published: When | None) -> None:
        self.parse = parse
        self.published = published
        self.by_word: dict[int, list[tuple[int, int, When]]] = {}
        self.by_sentence: dict[int, list[tuple[int, When]]] = {}
        for order, time in enumerate(times):
            if (placed := self._placed(time)) is not None:
                head, when = placed
                self._lay_out(order, head, when)

    def occurred(self, i: int) -> When | None:
        """The interval in which what token ``i`` names took place; ``how`` names the rule; None if nothing says."""
        return self._governed(i) or self._above(i) or self._opening(i) or self._by_tense(i)

    def _placed(self, time: TimeExpression) -> tuple[int, When] | None:
        """The head word of an expression that dates something, and what it dates it to."""
        tokens = self.parse.tokens_in(time.span)
        if not tokens or time.type == "SET" or (time.rule == "reference" and time.value != "PRESENT_REF"):
            return None
        if time.interval is None or (time.type == "DURATION" and time.anchor == "itself"):
            return None
        head = next((t for t in tokens if self.parse[t].head not in tokens or self.parse[t].head == t), tokens[0])
        return head, self._bounded(time.interval, head, tokens[0])

    def _bounded(self, when: When, head: int, first: int) -> When:
        """The interval under its preposition: "since 2014" runs to publication, "until" and "by" to its end."""
        sign = self._sign(head, first)
        today = self.published.end if self.published else None
        match sign:
            case "since" | "from":
                if sign == "from" and self._range_end(first):
                    return _when(when.start, self._range_end(first), "grammar: from-to")
                end = today if sign == "since" and today and when.start and today >= when.start else when.end
                return _when(when.start, end, f"grammar: {sign}")
            case "until" | "till" | "by" | "through":
                return _when(None, when.end, f"grammar: {sign}")
            case "before":
                return _when(None, when.start, "grammar: before")
            case "after":
                return _when(when.start, today if today and when.start and today >= when.start else None, "grammar: after")
        return _when(when.start, when.end, "grammar")

    def _sign(self, head: int, first: int) -> str:
        before = self.parse[first - 1] if first else None
        if before is not None and before.pos in {"ADP", "SCONJ"}:
            return before.lower
        above = self.parse[self.parse[head].head]
        return above.lower if above.dep in {"prep", "mark"} and above.i < first else ""

    def _range_end(self, first: int) -> date | None:
        return None

    def _lay_out(self, order: int, head: int, when: When) -> None:
        sentence = self.parse[head].sent
        self.by_sentence.setdefault(sentence, []).append((head, when))
        for steps, token in enumerate(self.parse.ancestors(head)):
            self.by_word.setdefault(token.i, []).append((steps, order, when))
            if token.pos in VERBAL:
                break

    def _governed(self, i: int) -> When | None:
        """By an expression that hangs on the word itself, or on what hangs on it."""
        some = self.by_word.get(i)
        if not some:
            return None
        return min(some, key=lambda each: each[:2])[2]

    def _above(self, i: int) -> When | None:
        """By an expression that hangs on the clause around the word, or on one it shares its time with."""
        for here, above in _steps(self.parse, i):
            if here.dep in APART and not self._together(here, above):
                return None
            if above.i in self.by_word:
                when = self._governed(above.i)
                if when:
                    return when
        return None

    def _together(self, here: Token, above: Token) -> bool:
        """Whether a clause apart still shares its time: "when", "while", or a participle that goes with the main verb."""
        if here.dep == "advcl":
            marks = [self.parse[c].lower for c in self.parse.children[here.i] if self.parse[c].dep in {"mark", "advmod"}]
            return any(mark in DURING for mark in marks) or (not marks and here.tag == "VBG")
        return here.dep in {"relcl", "acl"} and here.tag in {"VBD", "VBG"} and above.pos == "NOUN" and _plain(self.parse, here)

    def _opening(self, i: int) -> When | None:
        """By the one date of the sentence, if it opens it and the word is not in a clause of its own."""
        token = self.parse[i]
        some = self.by_sentence.get(token.sent)
        if not some or len(some) != 1:
            return None
        head, when = some[0]
        first = self.parse.sentences[token.sent][0]
        if head - first > 4 or any(each.dep in {"ccomp", "relcl"} for each in [token, *self.parse.ancestors(i)]):
            return None
        return _when(when.start, when.end, "sentence")

    def _by_tense(self, i: int) -> When | None:
        if self.published is None:
            return None
        verb = next((each for each in [self.parse[i], *self.parse.ancestors(i)] if each.pos in VERBAL), None)
        tense = tense_of(self.parse, verb.i) if verb else ""
        if tense == "future":
            return _when(self.published.start, None, "after publication")
        if tense == "present":
            return _when(self.published.start, self.published.end, "at publication")
        return _when(None, self.published.end, "before publication") if tense == "past" else None


def occurred(parse: Parse, i: int, times: Sequence[TimeExpression], published: When | None) -> When | None:
    """The interval in which what token ``i`` names took place, with ``how`` naming the rule; None if nothing says.

    For more than one word of an article, make one `Clock` and ask it.
    """
    return Clock(parse, times, published).occurred(i)


def tense_of(parse: Parse, i: int) -> str:
    """The tense of a verb with its helpers: past, present, future, or nothing."""
    token = parse[i]
    helpers = [parse[c] for c in parse.children[i] if parse[c].dep in {"aux", "auxpass"}]
    if any(each.lower in FUTURE for each in helpers):
        return "future"
    if token.tag == "VBD" or any(each.tag == "VBD" or each.lower in {"had", "has", "have", "'ve"} for each in helpers):
        return "past"
    if any(each.tag == "TO" for each in helpers):
        above = parse[token.head]
        return tense_of(parse, above.i) if above.i != i and above.pos in VERBAL else ""
    if token.tag in {"VBZ", "VBP"} or any(each.tag in {"VBZ", "VBP"} for each in helpers):
        return "present"
    if token.tag in {"VBN", "VBG"} and not helpers and token.head != i:
        verb = next((each for each in parse.ancestors(i) if each.pos in VERBAL), None)
        return tense_of(parse, verb.i) if verb else "past"
    return "past" if token.tag == "VBN" else ""


def _plain(parse: Parse, token: Token) -> bool:
    return not any(
        parse[c].dep in {"aux", "auxpass"} and parse[c].lower in {"had", "has", "have"} for c in parse.children[token.i]
    )


def _steps(parse: Parse, i: int) -> Iterator[tuple[Token, Token]]:
    """Each word on the way up, with the one above it."""
    here = parse[i]
    for above in parse.ancestors(i):
        yield here, above
        here = above


def _when(start: date | None, end: date | None, how: str) -> When:
    if start and end and start > end:
        start, end = end - timedelta(0), start
    return When(start, end, how)
