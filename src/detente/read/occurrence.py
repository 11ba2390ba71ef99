"""When what a word tells took place: the nearest expression that governs it, else tense and the day of publication."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.model.time import TimeExpression
    from detente.read.language import Parse, Token

VERBAL = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
FUTURE = frozenset({"will", "'ll", "shall", "wo"})
# Clauses of their own, for which the time of the clause above says nothing.
APART = frozenset({"ccomp", "csubj", "csubjpass", "relcl", "acl", "advcl", "appos", "parataxis"})
DURING = frozenset({"when", "while", "as"})
SAYING = frozenset({"say", "tell", "claim", "announce", "warn", "add", "report", "state", "deny", "confirm", "accuse", "believe", "note", "insist", "think", "quote", "repeat", "argue", "acknowledge", "admit", "stress", "write", "recall"})  # fmt: skip
# Things that say: their date is the date of the saying.
TELLING = frozenset({"statement", "interview", "speech", "report", "letter", "address", "talk", "briefing", "conference", "release", "post", "tweet", "article", "memo", "meeting", "editorial", "announcement", "communique", "message", "testimony", "hearing"})  # fmt: skip
SIGNS = frozenset({"since", "until", "till", "by", "through", "before", "after", "from", "between"})
TO = frozenset({"to", "and", "until", "till", "through", "-", "–"})
LONGEST_CARRIED = 31  # days; what the sentence before dates more loosely dates nothing here
MEMORY = 6  # sentences in which "the attack" is still the one told before


class Clock:
    """The times of one article, laid out by the words they govern, for many questions."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression], published: When | None) -> None:
        self.parse = parse
        self.times = times
        self.published = published
        self.today = published.end if published else None
        self.by_word: dict[int, list[tuple[int, int, When]]] = {}
        self.by_sentence: dict[int, list[tuple[int, When]]] = {}
        self.known: dict[int, When | None] = {}
        placed = [each for each in map(self._placed, times) if each is not None]
        for order, (head, first, when) in enumerate(self._joined(placed)):
            self._lay_out(order, head, self._bounded(when, self._sign(head, first)))

    def occurred(self, i: int) -> When | None:
        """The interval in which what token ``i`` names took place; ``how`` names the rule; None if nothing says."""
        if i not in self.known:
            when = self._dated(i) or self._named_before(i) or self._carried(i)
            self.known[i] = self._past(i, when) if when and not self._stale(i, when) else self._by_tense(i)
        return self.known[i]

    def _stale(self, i: int, when: When) -> bool:
        """Whether a verb in the present drew the date of something past: "blames him for the attack on May 7"."""
        if self.published is None or self.published.start is None or when.end is None or self.parse[i].pos != "VERB":
            return False
        return when.end < self.published.start and tense_of(self.parse, i) == "present"

    def _past(self, i: int, when: When) -> When:
        """What is told in the past tense is over by the day of publication: "three times this year" ends there."""
        if self.today is None or when.end is None or when.end <= self.today or (when.start and when.start > self.today):
            return when
        return When(when.start, self.today, when.how) if self._tense(i) == "past" else when

    def _dated(self, i: int) -> When | None:
        return self._governed(i) or self._below(i) or self._above(i) or self._opening(i)

    # --- laying out ---

    def _placed(self, time: TimeExpression) -> tuple[int, int, When] | None:
        """The head word and first word of an expression that dates something, and the days it names."""
        if time.type == "SET" or time.interval is None or time.value in {"PAST_REF", "FUTURE_REF"}:
            return None
        tokens = self.parse.tokens_in(time.span)
        if not tokens:
            return None
        head = next((t for t in tokens if self.parse[t].head not in tokens or self.parse[t].head == t), tokens[0])
        return head, tokens[0], time.interval

    def _joined(self, placed: list[tuple[int, int, When]]) -> Iterator[tuple[int, int, When]]:
        """The same, where "from ... to", "between ... and" make one interval of two."""
        skip = False
        for (head, first, when), following in zip(placed, [*placed[1:], None], strict=False):
            if skip:
                skip = False
                continue
            if following and self._sign(head, first) in {"from", "between"} and self._runs_on(first, following[1]):
                skip = True
                yield head, first, _when(when.start, following[2].end, "grammar: from-to")
            else:
                yield head, first, when

    def _runs_on(self, first: int, then: int) -> bool:
        between = [self.parse[k].lower for k in range(first, then)]
        return 2 <= len(between) <= 6 and between[-1] in TO and self.parse[first].sent == self.parse[then].sent

    def _sign(self, head: int, first: int) -> str:
        """The preposition or conjunction before an expression."""
        before = self.parse[first - 1] if first else None
        if before is not None and before.pos in {"ADP", "SCONJ"} and before.sent == self.parse[first].sent:
            return before.lower
        above = self.parse[self.parse[head].head]
        return above.lower if above.dep in {"prep", "mark"} and above.i < first else ""

    def _bounded(self, when: When, sign: str) -> When:
        """The interval under a preposition: "since 2014" runs to publication, "until" and "by" to its end."""
        if when.how == "grammar: from-to":
            return when
        running = self.today if self.today and when.start and self.today >= when.start else None
        if when.how.startswith("time:") and sign not in {"since", "from"}:
            return When(when.start, when.end, "grammar")  # "before dawn on Tuesday" is still Tuesday
        match sign:
            case "since" | "from":
                return _when(when.start, running if sign == "since" or running is None else when.end, f"grammar: {sign}")
            case "until" | "till" | "by" | "through":
                return _when(None, when.end, f"grammar: {sign}")
            case "before":
                return _when(None, when.start, "grammar: before")
            case "after":
                return _when(when.start, running, "grammar: after")
        return When(when.start, when.end, "grammar")

    def _lay_out(self, order: int, head: int, when: When) -> None:
        passed_noun, fixed = False, self._fixed(self.parse[head])
        if not fixed:
            self.by_sentence.setdefault(self.parse[head].sent, []).append((head, when))
        for steps, token in enumerate(self.parse.ancestors(head)):
            if passed_noun and token.dep == "prep" and token.lower in SIGNS:
                when = self._bounded(when, token.lower)
            passed_noun = passed_noun or token.pos in NOUNS
            if token.pos in VERBAL:
                verb = token.i if passed_noun else self._teller(token, head)
                self.by_word.setdefault(verb, []).append((steps, order, when))
                break
            self.by_word.setdefault(token.i, []).append((steps, order, when))
            if fixed and token.pos in NOUNS and token.lemma not in TELLING and token.dep != "nsubj":
                break

    def _fixed(self, head: Token) -> bool:
        """Whether an expression belongs to a noun for good: "Tuesday's raid", "the May 7 attack", "the ruling of 2002"."""
        if head.dep in {"poss", "compound", "nmod", "amod", "nummod"}:
            return True
        return (
            head.dep == "pobj" and self.parse[head.head].lower == "of" and self.parse[self.parse[head.head].head].pos in NOUNS
        )

    def _teller(self, verb: Token, head: int) -> int:
        """The verb an expression dates, where a verb of saying behind it drew it: "agreed to meet after May, he said"."""
        if verb.lemma not in SAYING or verb.i < head:
            return verb.i
        for k in range(head - 1, self.parse.sentences[verb.sent][0] - 1, -1):
            if self.parse[k].pos == "VERB" and any(each.i == verb.i for each in self.parse.ancestors(k)):
                return k
        return verb.i

    # --- asking ---

    def _governed(self, i: int) -> When | None:
        """By an expression that hangs on the word itself, or on what hangs on it."""
        some = self.by_word.get(i)
        return min(some, key=lambda each: each[:2])[2] if some else None

    def _below(self, i: int) -> When | None:
        """By the date of what it brought about or how it was done: "forced them to flee in June", "a raid carried out on Monday"."""
        if self.parse[i].lemma in SAYING:
            return None
        for child in self.parse.children[i]:
            token = self.parse[child]
            infinitive = token.dep in {"xcomp", "ccomp"} and (token.tag == "VB" or token.dep == "xcomp")
            participle = token.dep == "acl" and token.tag == "VBN"
            told = token.dep == "relcl" and self.parse[i].pos in NOUNS and tense_of(self.parse, child) == "past"
            if (infinitive or participle or told) and (when := self._governed(child)):
                return when
        return None

    def _above(self, i: int) -> When | None:
        """By an expression that hangs on the clause around the word, or on one it shares its time with."""
        sign = ""
        for here, above in _steps(self.parse, i):
            if here.dep in APART and not self._together(here, above):
                return None
            if here.dep == "prep" and here.lower in {"after", "before", "since", "following"}:
                sign = here.lower
            when = self._governed(above.i) or (self._below(above.i) if above.pos in VERBAL else None)
            if when:
                return self._seen_past(when, sign)
        return None

    def _seen_past(self, when: When, sign: str) -> When | None:
        """The time of something that the dated clause only refers back or ahead to."""
        if sign in {"after", "following", "since"}:
            return _when(None, when.end, "grammar: earlier than the clause") if when.end else None
        if sign == "before":
            return _when(when.start, None, "grammar: later than the clause") if when.start else None
        return when

    def _together(self, here: Token, above: Token) -> bool:
        """Whether a clause apart still shares its time: "when", "while", or a participle that goes with the main verb."""
        if here.dep == "advcl":
            marks = [self.parse[c].lower for c in self.parse.children[here.i] if self.parse[c].dep in {"mark", "advmod"}]
            return any(mark in DURING for mark in marks) or (not marks and here.tag == "VBG")
        if here.dep == "ccomp":
            marked = any(self.parse[c].dep == "mark" or self.parse[c].tag == "MD" for c in self.parse.children[here.i])
            return here.tag == "VB" and not marked and above.lemma not in SAYING
        return (
            here.dep in {"relcl", "acl"}
            and here.tag in {"VBD", "VBG", "VBN"}
            and above.pos == "NOUN"
            and not self._perfect(here)
        )

    def _perfect(self, token: Token) -> bool:
        return any(self.parse[c].lemma == "have" and self.parse[c].dep == "aux" for c in self.parse.children[token.i])

    def _opening(self, i: int) -> When | None:
        """By the one date of the sentence, if it opens it and the word is not in a clause of its own."""
        token = self.parse[i]
        some = self.by_sentence.get(token.sent)
        if not some or len(some) != 1:
            return None
        head, when = some[0]
        if head - self.parse.sentences[token.sent][0] > 4 or self._apart(i):
            return None
        return When(when.start, when.end, "sentence")

    def _apart(self, i: int) -> bool:
        root = self._root(self.parse[i].sent)
        for each in (self.parse[i], *self.parse.ancestors(i)):
            if each.i == root.i:
                return False
            if each.dep in {"ccomp", "relcl", "advcl", "acl"}:
                return True
        return False

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """For each lemma, the verbs and nouns that name what it names, in order."""
        table: dict[str, list[int]] = {}
        for token in self.parse.tokens:
            if token.pos in {"VERB", "NOUN"}:
                table.setdefault(token.lemma, []).append(token.i)
        return table

    def _named_before(self, i: int) -> When | None:
        """By the date of the same, told a little before: "the attack" after "attacked on Monday"."""
        token = self.parse[i]
        definite = any(self.parse[c].lower in {"the", "this", "that", "these", "those"} for c in self.parse.children[i])
        if token.pos != "NOUN" or not definite:
            return None
        mentions = self._named[token.lemma]
        last = token.sent
        for other in reversed(mentions[: bisect_left(mentions, i)]):
            if last - self.parse[other].sent > MEMORY:
                return None
            last = self.parse[other].sent
            if when := self._dated(other):
                return When(when.start, when.end, "named before")
        return None

    def _carried(self, i: int) -> When | None:
        """By the sentence before in the paragraph, where it tells a day and this one goes on in the simple past."""
        token = self.parse[i]
        first = self.parse.sentences[token.sent][0]
        if token.sent == 0 or self.parse[first - 1].para != token.para or self.by_sentence.get(token.sent) or self._apart(i):
            return None
        root, before = self._root(token.sent), self._root(token.sent - 1)
        if not self._goes_on(root) or not self._goes_on(before):
            return None
        when = self._governed(before.i) or self._opening(before.i)
        if when is None or when.start is None or when.end is None or (when.end - when.start).days > LONGEST_CARRIED:
            return None
        if any(self.parse[c].lower in {"later", "afterwards", "since", "then", "soon"} for c in self.parse.children[root.i]):
            return _when(when.start, self.today, "sentence before, later") if self.today else None
        return When(when.start, when.end, "sentence before")

    def _root(self, sentence: int) -> Token:
        """The verb that a sentence tells with; where somebody says it, the verb of what is said."""
        first, after = self.parse.sentences[sentence]
        root = next((self.parse[k] for k in range(first, after) if self.parse[k].head == k), self.parse[first])
        if root.lemma in SAYING:
            return next((each for each in self.parse.hung(root.i, "ccomp") if each.i < root.i), root)
        return root

    def _goes_on(self, root: Token) -> bool:
        return (
            tense_of(self.parse, root.i) == "past"
            and root.lemma not in SAYING
            and root.lemma != "be"
            and not self._perfect(root)
        )

    def _tense(self, i: int) -> str:
        verb = next((each for each in (self.parse[i], *self.parse.ancestors(i)) if each.pos in VERBAL), None)
        return tense_of(self.parse, verb.i) if verb else ""

    def _by_tense(self, i: int) -> When | None:
        if self.published is None:
            return None
        match self._tense(i):
            case "future":
                return When(self.published.start, None, "after publication")
            case "present":
                return When(self.published.start, self.published.end, "at publication")
            case "past":
                return When(None, self.published.end, "before publication")
        return None


LAST: list[Clock] = []


def occurred(parse: Parse, i: int, times: Sequence[TimeExpression], published: When | None) -> When | None:
    """The interval in which what token ``i`` names took place, with ``how`` naming the rule; None if nothing says.

    The clock of the last article is kept, so that asking it again costs little.
    """
    if not LAST or LAST[0].parse is not parse or LAST[0].times is not times or LAST[0].published != published:
        LAST[:] = [Clock(parse, times, published)]
    return LAST[0].occurred(i)


def tense_of(parse: Parse, i: int) -> str:
    """The tense of a verb with its helpers: past, present, future, or nothing ("might fall", "to end")."""
    token = parse[i]
    helpers = [parse[c] for c in parse.children[i] if parse[c].dep in {"aux", "auxpass"}]
    if any(each.lower in FUTURE for each in helpers):
        return "future"
    if any(each.tag == "MD" for each in helpers):
        return ""
    if token.tag == "VBD" or any(each.tag == "VBD" or each.lower in {"has", "have", "'ve"} for each in helpers):
        return "past"
    if token.tag in {"VBZ", "VBP"} or any(each.tag in {"VBZ", "VBP"} for each in helpers):
        return "present"
    if token.head != i and (token.tag in {"VBN", "VBG"} or any(each.tag == "TO" for each in helpers)):
        verb = next((each for each in parse.ancestors(i) if each.pos in VERBAL), None)
        return tense_of(parse, verb.i) if verb else "past" * (token.tag != "VB")
    return "past" if token.tag == "VBN" else ""


def _steps(parse: Parse, i: int) -> Iterator[tuple[Token, Token]]:
    """Each word on the way up, with the one above it."""
    here = parse[i]
    for above in parse.ancestors(i):
        yield here, above
        here = above


def _when(start: date | None, end: date | None, how: str) -> When:
    return When(start, end if not (start and end and start > end) else None, how)
