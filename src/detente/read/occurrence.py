"""When what a word tells took place: the nearest expression that governs it, else tense and the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from detente.model.time import When
from detente.read.repeated import over_all
from detente.vocab.deeds import word_class

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
BESIDE = DURING | {"after", "since"}
SAYING = frozenset({"say", "tell", "claim", "announce", "warn", "add", "report", "state", "deny", "confirm", "accuse", "believe", "note", "insist", "think", "quote", "repeat", "argue", "acknowledge", "admit", "stress", "write", "recall"})  # fmt: skip
# Things that say: their date is the date of the saying.
TELLING = frozenset({"statement", "interview", "speech", "report", "letter", "address", "talk", "briefing", "conference", "release", "post", "tweet", "article", "memo", "meeting", "editorial", "announcement", "communique", "message", "testimony", "hearing"})  # fmt: skip
SIGNS = frozenset({"since", "until", "till", "by", "through", "before", "after", "from", "between"})
TO = frozenset({"to", "and", "until", "till", "through", "-", "–"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SINGULAR = frozenset({"he", "she", "it"})
# What comes of a deed, on the day of the deed.
HARM = frozenset({"kill", "die", "perish", "wound", "injure", "hurt", "shoot", "burn", "destroy", "damage", "execute", "behead", "massacre", "drown", "abduct", "kidnap", "displace", "death", "casualty"})  # fmt: skip
DYING = frozenset({"die", "perish", "drown", "burn"})
DEEDS = HARM | {"attack", "bomb", "shell", "strike", "hit", "raid", "storm", "explode", "blow", "detonate", "fire", "ambush", "ram", "torch", "assault", "slay", "murder", "gun", "rip", "clash", "overrun", "target", "tear"}  # fmt: skip
HAPPENINGS = frozenset({"attack", "incident", "assault", "blast", "explosion", "raid", "strike", "airstrike", "shooting", "bombing", "killing", "massacre", "ambush", "violence", "clash", "shelling", "bombardment", "rampage", "crash"})  # fmt: skip
WEAPONS = word_class("weapons")
# What is done about a deed comes after it.
REACTING = frozenset({"dispute", "deny", "condemn", "protest", "blame", "accuse", "criticize", "criticise", "denounce", "deplore", "praise", "hail", "mourn", "investigate", "welcome", "defend", "justify", "describe", "recall", "remember", "commemorate", "regret", "confirm", "acknowledge", "admit", "apologize", "apologise", "discuss", "decry", "lament", "claim", "probe", "review"})  # fmt: skip
# Words by which a toll is another's than that of the deed just told.
OTHERWISE = frozenset({"separate", "separately", "elsewhere", "another", "other", "meanwhile", "earlier", "previous", "previously", "so", "far", "total", "overall", "ever", "already", "war", "conflict", "uprising", "crisis", "before", "since", "past", "history"})  # fmt: skip
NIGHTS = frozenset({"time:part-of-days", "time:part-of-weekdays"})
INTENDING = frozenset({"plan", "prepare", "intend", "seek", "hope", "expect", "accuse", "suspect", "allege"})
LENGTH = re.compile(r"P(\d{1,3})([DW])")
LEAD = 5  # sentences of a text that tell what its headline told
NEARBY = 3  # sentences after a deed in which its toll is told
NARROW = 7  # days
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
        self.heads: dict[int, When] = {}
        self.known: dict[int, When | None] = {}
        self.lengths = dict(self._lengths())
        placed = [each for each in map(self._placed, times) if each is not None]
        for order, (head, first, when) in enumerate(self._joined(list(over_all(parse, placed)))):
            self._lay_out(order, head, self._bounded(when, self._sign(head, first)))

    def occurred(self, i: int) -> When | None:
        """The interval in which what token ``i`` names took place; ``how`` names the rule; None if nothing says."""
        if i not in self.known:
            when = self._dated(i) or self._named_before(i) or self._carried(i) or self._aftermath(i) or self._headed(i)
            self.known[i] = self._past(i, when) if when and not self._stale(i, when) else self._by_tense(i)
        return self.known[i]

    def _stale(self, i: int, when: When) -> bool:
        """Whether a verb in the present drew the date of something past: "blames him for the attack on May 7"."""
        if self.published is None or self.published.start is None or when.end is None or self.parse[i].pos != "VERB":
            return False
        if when.how == "headline":
            return False
        return when.end < self.published.start and tense_of(self.parse, i) == "present"

    def _past(self, i: int, when: When) -> When:
        """What is told in the past tense is over by the day of publication: "three times this year" ends there."""
        if self.today is None or when.end is None or when.end <= self.today or (when.start and when.start > self.today):
            return when
        return When(when.start, self.today, when.how) if self._tense(i) == "past" else when

    def _dated(self, i: int) -> When | None:
        return self._governed(i) or self._below(i) or self._above(i) or self._measured(i) or self._opening(i)

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

    def _lengths(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """For the last word of each length in days or weeks, its days and how far they may be off."""
        for time in self.times:
            match = LENGTH.fullmatch(time.value) if time.type == "DURATION" else None
            tokens = self.parse.tokens_in(time.span) if match else ()
            if match and tokens:
                yield tokens[-1], (int(match[1]), 0) if match[2] == "D" else (7 * int(match[1]), 3)

    def _joined(self, placed: list[tuple[int, int, When]]) -> Iterator[tuple[int, int, When]]:
        """The same, where "from ... to", "between ... and" make one interval of two."""
        skip = False
        for (head, first, when), following in zip(placed, [*placed[1:], None], strict=False):
            if skip:
                skip = False
                continue
            night = self._night(first, when, following) if following else None
            if night:
                skip = True
                yield head, first, night
            elif following and self._sign(head, first) in {"from", "between"} and self._runs_on(first, following[1]):
                skip = True
                yield head, first, _when(when.start, following[2].end, "grammar: from-to")
            else:
                yield head, first, when

    def _night(self, first: int, when: When, following: tuple[int, int, When]) -> When | None:
        """One night told by two expressions: "the night of 7-8 January", "overnight on Friday", "overnight into Saturday"."""
        _, then, day = following
        if self.parse[first].sent != self.parse[then].sent or (when.how == day.how and when.how not in NIGHTS):
            return None
        if when.how == day.how:
            return _when(when.start, day.end, "grammar")
        between = [self.parse[k].lower for k in range(first + 1, then)]
        if self.parse[first].lower != "overnight" or day.start is None or day.start != day.end or len(between) > 1:
            return None
        into = between in (["into"], ["to"])
        if not into and between not in ([], ["on"]):
            return None
        back = timedelta(days=1)
        return _when(day.start - back, day.end, "grammar") if into else _when(day.start, day.start + back, "grammar")

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
        self.heads[head] = when
        passed_noun, fixed = False, self._fixed(self.parse[head])
        compares = self._compares(head)
        if not fixed and not compares:
            self.by_sentence.setdefault(self.parse[head].sent, []).append((head, when))
        for steps, token in enumerate(self.parse.ancestors(head)):
            if compares and (token.lower == "since" or token.dep in {"attr", "acomp", "appos"} or token.pos in VERBAL):
                break
            if passed_noun and token.dep == "prep" and token.lower in SIGNS:
                when = self._bounded(when, token.lower)
            passed_noun = passed_noun or token.pos in NOUNS
            if token.pos in VERBAL:
                verb = token.i if passed_noun else self._teller(token, head)
                self.by_word.setdefault(verb, []).append((steps, order, when))
                if not self._meanwhile(token, when):
                    break
            self.by_word.setdefault(token.i, []).append((steps, order, when))
            if fixed and token.pos in NOUNS and token.lemma not in TELLING and token.dep != "nsubj":
                break

    def _compares(self, head: int) -> bool:
        """Whether an expression says only among what something is the most: "the deadliest since 2017"."""
        for token in self.parse.ancestors(head):
            if token.pos in VERBAL:
                tops = (
                    [each for each in self.parse.hung(token.i, "attr", "acomp") if each.i < head] if token.lemma == "be" else []
                )
                return any(self._topmost(each) for each in tops) and self.parse[self.parse[head].head].lower in {"since", "in"}
            if token.dep in {"attr", "acomp", "appos"} and token.i < head:
                return self._topmost(token) and self.parse[self.parse[head].head].lower in {"since", "in"}
        return False

    def _topmost(self, token: Token) -> bool:
        beside = (token, *(self.parse[c] for c in self.parse.children[token.i]))
        return any(each.tag == "JJS" or (each.lower in {"first", "most"} and each.i != token.i) for each in beside)

    def _meanwhile(self, verb: Token, when: When) -> bool:
        """Whether a verb only says how something was just then: "hit a school sheltering families on Friday"."""
        return verb.dep == "acl" and verb.tag == "VBG" and verb.lemma not in SAYING | INTENDING | DEEDS and _narrow(when)

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
            participle = token.dep == "acl" and token.tag == "VBN" and token.lemma not in SAYING
            told = token.dep == "relcl" and self.parse[i].pos in NOUNS and tense_of(self.parse, child) == "past"
            if (infinitive or participle or told) and (when := self._governed(child)):
                return when
        return self._clause_below(i) or self._deed_below(i) or self._beside(i)

    def _beside(self, i: int) -> When | None:
        """By the day that comes last in a row of deeds: "stormed the village and burned thirty houses on Sunday"."""
        token = self.parse[i]
        if token.pos != "VERB" or token.lemma not in DEEDS or self._perfect(token):
            return None
        for other in self.parse.hung(i, "conj"):
            if other.lemma in DEEDS and other.tag == token.tag and not self._perfect(other):
                return self._governed(other.i) or self._below(other.i)
        return None

    def _clause_below(self, i: int) -> When | None:
        """By the day of a clause beside: "were killed when shells fell on Friday", "have fled since the town fell in May"."""
        token = self.parse[i]
        if token.pos != "VERB" or tense_of(self.parse, i) != "past":
            return None
        for clause in self.parse.hung(i, "advcl"):
            words = [self.parse[c] for c in self.parse.children[clause.i]]
            mark = next((each.lower for each in words if each.dep in {"mark", "advmod"} and each.lower in BESIDE), "")
            if not mark or clause.lemma in SAYING or tense_of(self.parse, clause.i) != "past" or self._perfect(clause):
                continue
            when = self._governed(clause.i) or self._below(clause.i)
            if when is None:
                continue
            if mark in DURING and not self._perfect(token):
                return when
            measured = any(each.dep == "npadvmod" and each.i < clause.i for each in words)
            if mark == "after" and token.lemma in HARM and not measured and _narrow(when):
                return when
            if mark in {"since", "after"} and when.start and self.today:
                return _when(when.start, self.today, f"grammar: {mark}")
        return None

    def _deed_below(self, i: int) -> When | None:
        """By the day of the deed that did it: "killed in Tuesday's attack", "the missiles that fell on Friday killed six"."""
        token = self.parse[i]
        if token.lemma not in HARM:
            return None
        for child in (self.parse[c] for c in self.parse.children[i]):
            if child.dep in {"prep", "agent"} and child.lower in {"in", "during", "by"}:
                nouns = [
                    each
                    for each in self.parse.hung(child.i, "pobj", "pcomp")
                    if each.lemma in HAPPENINGS | WEAPONS or each.dep == "pcomp"
                ]
            elif child.dep == "nsubj" and child.lemma in HAPPENINGS | WEAPONS and tense_of(self.parse, i) == "past":
                nouns = [child]
            else:
                continue
            for noun in nouns:
                if (when := self._governed(noun.i) or self._below(noun.i)) and _narrow(when, LONGEST_CARRIED):
                    return when
        return None

    def _above(self, i: int) -> When | None:
        """By an expression that hangs on the clause around the word, or on one it shares its time with."""
        sign = ""
        for here, above in _steps(self.parse, i):
            if (
                here.dep == "relcl"
                and above.i in self.heads
                and any(each.lower == "when" for each in self.parse.hung(here.i, "advmod"))
            ):
                return self.heads[above.i]
            if here.dep in APART and not self._together(here, above):
                return self._around(here, above)
            if here.dep == "prep" and here.lower in {"after", "before", "since", "following"}:
                sign = here.lower
            when = self._governed(above.i) or (self._below(above.i) if above.pos in VERBAL else None)
            if when and above.lemma in REACTING and self._known_before(i):
                return _when(None, when.end, "grammar: before")
            if when:
                return self._seen_past(when, sign)
        return None

    def _known_before(self, i: int) -> bool:
        """Whether a noun names a deed as one that is known, so that who speaks of it speaks later ("protested over the raid")."""
        token = self.parse[i]
        return token.pos in NOUNS and (token.lemma in HAPPENINGS or bool(self.parse.hung(i, "relcl", "det")))

    def _around(self, here: Token, above: Token) -> When | None:
        """By the day of the clause it came before or after: "freed on Friday after their families had paid"."""
        if here.dep != "advcl" or tense_of(self.parse, here.i) != "past" or above.pos != "VERB":
            return None
        if measured := self._measured(here.i):
            return measured
        marks = {each.lower for each in self.parse.hung(here.i, "mark")} & {"after", "before"}
        when = self._governed(above.i) if len(marks) == 1 else None
        if when is None or not _narrow(when):
            return None
        if "after" in marks:
            return _when(None, when.end, "grammar: earlier than the clause")
        return _when(when.start, self.today, "grammar: later than the clause")

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
        definite = any(self.parse[c].lower in DEFINITE for c in self.parse.children[i])
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

    def _aftermath(self, i: int) -> When | None:
        """By the day of the deed told just before: its toll, whoever gives it, or "the attack"."""
        token = self.parse[i]
        happening = token.lemma in HAPPENINGS and token.pos == "NOUN"
        if happening and not self._bare(i):
            return None
        if not happening and not (token.lemma in HARM and token.pos == "VERB" and self._toll(token)):
            return None
        first, after = self.parse.sentences[token.sent]
        near = 1 if self._dates_deeds(token.sent) or (not happening and self._active(i)) else NEARBY
        if not happening and (
            self._dates_deeds(token.sent) or any(self.parse[k].lower in OTHERWISE for k in range(first, after))
        ):
            return None
        for sentence in range(token.sent - 1, max(-1, token.sent - 1 - near), -1):
            told = self._told(sentence)
            if told is None:
                if self._dates_deeds(sentence):
                    return None
                continue
            if happening or not self._elsewhere(i, sentence):
                return When(told.start, told.end, "sentence before")
            return None
        return None

    def _headed(self, i: int) -> When | None:
        """In a headline, by the day that the first sentences give to the same."""
        token = self.parse[i]
        if token.para or token.sent or (token.pos != "VERB" and token.lemma not in HAPPENINGS):
            return None
        if self.by_sentence.get(0) or self.parse[self.parse.sentences[0][1] - 1].text == ".":
            return None
        for other in self._named.get(token.lemma, ()):
            if self.parse[other].sent > LEAD:
                return None
            if self.parse[other].para and (when := self._dated(other)) and _narrow(when):
                return When(when.start, when.end, "headline")
        return None

    def _measured(self, i: int) -> When | None:
        """By so many days or weeks from the clause above: "on Sunday, a week after gunmen had killed twelve"."""
        token = self.parse[i]
        if token.dep != "advcl":
            return None
        first = min(self.parse.subtree(i))
        mark = next(
            (each for each in self.parse.hung(i, "mark", "prep") if each.lower in {"after", "before"} and each.i < i), None
        )
        length = self.lengths.get(mark.i - 1) if mark and mark.i - 1 >= first else None
        when = self._governed(token.head)
        if mark is None or length is None or when is None or not _narrow(when) or when.start is None or when.end is None:
            return None
        days, slack = length
        shift = timedelta(days=-days if mark.lower == "after" else days)
        return _when(
            when.start + shift - timedelta(days=slack), when.end + shift + timedelta(days=slack), f"grammar: {mark.lower}"
        )

    def _bare(self, i: int) -> bool:
        """Whether a noun is "the attack" and nothing more, the one that was told."""
        below = [self.parse[c] for c in self.parse.children[i]]
        return any(each.lower in DEFINITE for each in below) and all(each.dep in {"det", "punct"} for each in below)

    def _active(self, i: int) -> bool:
        """Whether somebody is said to do it: a deed of its own, unless told in one breath with the one before."""
        doers = self.parse.hung(i, "nsubj")
        return self.parse[i].lemma not in DYING and any(each.lemma not in HAPPENINGS | WEAPONS for each in doers)

    def _toll(self, token: Token) -> bool:
        """Whether a verb tells a toll in the simple past, or in the past before somebody's saying it."""
        if tense_of(self.parse, token.i) != "past":
            return False
        root = self._root(token.sent)
        said = token.dep == "ccomp" and self.parse[token.head].lemma in SAYING
        if self._perfect(token):
            had = any(self.parse[c].lower == "had" for c in self.parse.children[token.i])
            return said and had and tense_of(self.parse, token.head) == "past"
        return said or token.i == root.i or (token.dep == "conj" and token.head == root.i)

    def _dates_deeds(self, sentence: int) -> bool:
        """Whether a sentence gives a date of something else than the saying."""
        for head, _ in self.by_sentence.get(sentence, ()):
            verb = next((each for each in self.parse.ancestors(head) if each.pos in VERBAL), None)
            if verb is None or verb.lemma not in SAYING:
                return True
        return False

    def _told(self, sentence: int) -> When | None:
        """The day of the deed that a sentence tells first, if it is one of violence."""
        root = self._root(sentence)
        if root.lemma in SAYING:
            root = next(iter(self.parse.hung(root.i, "ccomp")), root)
        subjects = any(each.lemma in HAPPENINGS | WEAPONS for each in self.parse.hung(root.i, "nsubj", "nsubjpass"))
        objects = any(each.lemma == "fire" for each in self.parse.hung(root.i, "dobj"))
        if root.lemma not in DEEDS and not subjects and not objects:
            return None
        if tense_of(self.parse, root.i) != "past" or self._perfect(root):
            return None
        when = self.occurred(root.i)
        return when if when and _narrow(when) and not when.how.startswith("at ") else None

    def _elsewhere(self, i: int, before: int, *, opening: bool = False) -> bool:
        """Whether what a word names is put in a place that the sentence before does not name."""
        first, after = self.parse.sentences[before]
        names = {token.lower for token in self.parse.tokens[first:after]}
        at = [
            each
            for each in self.parse.hung(i, "prep")
            if each.lower in {"in", "at", "near", "outside"} and (each.i < i or not opening)
        ]
        places = [self.parse[k] for each in at for k in self.parse.subtree(each.i)]
        return any(each.pos == "PROPN" and each.ent in {"GPE", "LOC", "FAC"} and each.lower not in names for each in places)

    def _carried(self, i: int) -> When | None:
        """By the sentence before in the paragraph, where it tells a day and this one goes on in the simple past."""
        token = self.parse[i]
        first = self.parse.sentences[token.sent][0]
        if token.sent == 0 or self.parse[first - 1].para != token.para or self.by_sentence.get(token.sent) or self._apart(i):
            return None
        root, before = self._root(token.sent), self._root(token.sent - 1)
        if self._elsewhere(root.i, token.sent - 1, opening=True):
            return None
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
        return "past" if token.tag == "VBP" and not helpers and token.dep == "ROOT" and _singular(parse, i) else "present"
    if token.head != i and (token.tag in {"VBN", "VBG"} or any(each.tag == "TO" for each in helpers)):
        verb = next((each for each in parse.ancestors(i) if each.pos in VERBAL), None)
        return tense_of(parse, verb.i) if verb else "past" * (token.tag != "VB")
    return "past" if token.tag == "VBN" else ""


def _singular(parse: Parse, i: int) -> bool:
    """Whether one thing does it, so that a verb without an ending is in the past: "it retook", "he hit"."""
    subjects = parse.hung(i, "nsubj")
    return len(subjects) == 1 and subjects[0].lower in SINGULAR and not parse.hung(subjects[0].i, "conj")


def _steps(parse: Parse, i: int) -> Iterator[tuple[Token, Token]]:
    """Each word on the way up, with the one above it."""
    here = parse[i]
    for above in parse.ancestors(i):
        yield here, above
        here = above


def _when(start: date | None, end: date | None, how: str) -> When:
    return When(start, end if not (start and end and start > end) else None, how)


def _narrow(when: When, days: int = NARROW) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days <= days
