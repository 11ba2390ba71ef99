"""The words of an article that say when."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from detente.model.reading import Found, PassedOver
from detente.model.text import Span
from detente.model.time import TimeExpression, When
from detente.read.home import country_of
from detente.read.timerules import RULES, compiled
from detente.read.timesetting import Hit, Sense, Setting, Tense
from detente.read.timewords import LETTERS, Line, Word, read_line
from detente.vocab.calendar import load_years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.text import Article
    from detente.read.language import Parse
    from detente.read.timerules import Rule
    from detente.read.timesetting import Meaning
    from detente.read.timevalues import Period

RUN = re.compile(r"[^.;]+")
# Kinds that can carry a time expression; a run of words without one is not looked at.
CARRIERS = (
    "ISO", "SLASH", "DECADE", "CLOCK", "YEAR", "MONTH", "WEEKDAY", "WEEKDAYS", "UNIT", "UNITS", "SEASON", "SEASONS", "PART", "PARTS",
    "HOUR", "MERIDIEM", "OCLOCK", "ZONE", "OFTEN", "TODAY", "TONIGHT", "OVERNIGHT", "NOW", "THEN", "SOON", "FUTURE", "PRESENT", "PERIOD",
    "MOMENT", "FORMER", "RECENT",
    "QUARTERCODE", "EVE", "DECADEWORD", "YEAREARLIER", "YEAREND", "ERA", "CALENDARMONTH", "FEAST", "ORDINAL", "NEAR", "CARDINAL",
)  # fmt: skip
CARRIER = re.compile("[" + "".join(LETTERS[kind] for kind in CARRIERS) + "]")
CARRIER_OF_A_POST = re.compile("[" + "".join(LETTERS[kind] for kind in (*CARRIERS, "NUMBER")) + "]")
# Function words no expression begins with.
NO_START = frozenset(
    LETTERS[kind] for kind in ("OF", "AND", "OR", "TO", "FROM", "BETWEEN", "IN", "DURING", "AT", "UPON", "COMMA", "HYPHEN", "DASH",
                               "GENITIVE", "OLD", "SO", "PERIOD", "TIMES", "AGO", "BACK", "BEFORE", "AFTER", "MERIDIEM")
)  # fmt: skip
# Words that measure from the day of writing.
NEWS = compiled("(?: WEEKDAY | TODAY | TONIGHT | (?<! THE ) NEAR (?: UNIT | MONTH | WEEKDAY ) | AGO )")


POST = 320  # characters
POSTED = re.compile(r"https?://|(?<!\w)[@#]\w")
EARLIEST, LATEST = 1000, 2900  # years in which an article can have come out


def read_times(parse: Parse, published: When | None) -> Found[TimeExpression]:
    """All time expressions in order.

    Without a day of publication, what hangs on it has a value with ``X`` in it and no interval; with several days, it has what
    all of them agree on and an interval as wide as they leave it.
    """
    lines = [read_line(parse.article.text, *stretch) for stretch in _stretches(parse)]
    if published and any(day and not EARLIEST <= day.year <= LATEST for day in (published.start, published.end)):
        published = None
    days = list(dict.fromkeys((published.start or published.end, published.end or published.start))) if published else [None]
    readers = [_Reader(parse, lines, day) for day in days]
    found = [tuple(reader.read()) for reader in readers]
    agreed = found[0] if len(found) == 1 else tuple(_agreed(*found))
    return Found(agreed, tuple(readers[0].passed_over))


def _stretches(parse: Parse) -> list[Span]:
    """The paragraphs that are read, and captions, which date pictures."""
    captions = [piece.span for piece in parse.article.furniture if piece.kind == "caption"]
    return sorted([*parse.paragraphs, *captions])


PREMODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod", "pobj", "npmod", "advmod"})


# Kinds of expressions that also stand in names: the Daily Mail, the Morning Post, Easter Island, USA Today.
NAMEABLE = {
    rule: frozenset({"ORG", "WORK_OF_ART", "FAC"})
    for rule in ("set:often", "time:part", "date:today", "date:unit", "date:weekday")
} | {"date:feast": frozenset({"GPE", "LOC", "FAC"}), "date:month": frozenset({"PERSON"}), "date:day": frozenset({"PERSON"})}


OPENING, CLOSING = frozenset({'"', "“", "``"}), frozenset({'"', "”", "''"})


class _Reader:
    """One walk through an article, remembering what time was last spoken of."""

    def __init__(self, parse: Parse, lines: list[Line], published: date | None) -> None:
        self.parse = parse
        self.lines = lines
        self.sentence_starts = [parse.tokens[first].start for first, _ in parse.sentences]
        country = country_of(parse.article.publisher)
        month_first = _month_first(lines)
        if month_first is None and country is not None:
            month_first = country in load_years().month_first
        self.setting = Setting(
            published, _narrative(lines, published), month_first=month_first, country=country, post=_is_post(parse.article.text)
        )
        self.years = [(word.start, int(word.value)) for line in lines for word in line.words if word.kind == "YEAR"]
        self.focus_sentence = -9
        self.told_sentence = -9
        self.seen_here = False
        self.sentence = -1
        self.passed_over: list[PassedOver] = []

    def read(self) -> Iterator[TimeExpression]:
        carrier = CARRIER_OF_A_POST if self.setting.post else CARRIER
        for line in self.lines:
            self.seen_here, done = False, 0
            for run in RUN.finditer(line.letters):
                at = max(run.start(), done)
                if at < run.end() and carrier.search(line.letters, at, run.end()):
                    expressions, done = self._run(line, at, run.end())
                    yield from expressions

    def _run(self, line: Line, at: int, end: int) -> tuple[list[TimeExpression], int]:
        """The expressions of a run of time words, and the word after the last that was read."""
        expressions: list[TimeExpression] = []
        while at < end:
            tagged = at > 0 and line.words[at - 1].lower == "#"
            barred = tagged or line.letters[at] in NO_START or self._opens_a_clause(line, at)
            found = None if barred else self._at(line, at)
            if found:
                expressions.extend(found[0])
            at = found[1] if found else at + 1
        return expressions, at

    def _opens_a_clause(self, line: Line, at: int) -> bool:
        """Whether "that" points at no time but opens a clause ("said that last week ...")."""
        if line.letters[at] != LETTERS["THAT"] or line.words[at].lower != "that":
            return False
        i = self.parse.token_at(line.words[at].start)
        return i is not None and self.parse[i].pos == "SCONJ"

    def _at(self, line: Line, at: int) -> tuple[list[TimeExpression], int] | None:
        """The longest expression that begins here and means something."""
        fits = [
            (-match.end(), number, match)
            for number, rule in enumerate(RULES)
            if (match := rule.pattern.match(line.letters, at))
        ]
        if not fits:
            return None
        fits.sort(key=lambda each: each[:2])
        self._settle(line.words[at].start)
        for _, number, match in fits:
            rule = RULES[number]
            core = match.end(1)
            ahead = line.words[match.end() : match.end() + 2]
            hit = Hit(line.words[core : match.end()], line.words[at - 1] if at else None, ahead, _shared(line, match.end()))
            meaning = self._meaning(rule, hit)
            if meaning is None:
                continue
            if (reason := self._refused(line.words[at].start, hit.words[-1], rule)) is not None:
                self.passed_over.append(PassedOver(Span(line.words[at].start, hit.words[-1].end), reason, rule.name))
                return [], match.end()
            pieces = [(0, len(hit.words), meaning)] if isinstance(meaning, Sense) else meaning
            prefix = line.words[at:core]
            expressions = []
            for first, last, sense in pieces:
                words = hit.words[first:last]
                if first == 0 and not prefix and len(words) > 1 and self._modifies(words, sense):
                    words = words[1:]
                start = prefix[0].start if first == 0 and prefix else words[0].start
                span = Span(start, words[-1].end)
                expressions.append(self._expression(span, sense, prefix if first == 0 else [], rule, hit))
            return expressions, match.end()
        return None

    def _aside(self, sense: Sense, rule: Rule, hit: Hit) -> bool:
        """Whether history is only interrupted: by a far year inside a paragraph, a year that names a thing ("the 1911
        treaty"), one in brackets, or one that was still to come.
        """
        focus, period = self.setting.focus, sense.period
        if not self.setting.narrative or focus is None or focus.start is None or period is None or period.start is None:
            return False
        here, new, coming = focus.start.year, period.start.year, self.setting.coming
        if coming is not None and abs(new - here) >= STEP and abs(coming - here) < abs(coming - new):
            return True
        if self.seen_here and abs(new - here) > LEAP:
            return True
        if new < here and sense.anchor.startswith("time:"):
            return True  # "the previous year", "a year earlier" look back and return
        if new < here and self._looks_back(hit):
            return True
        if rule.name != "date:year":
            return False
        before, after = hit.before, hit.after
        if after and after.kind == "." and (before is None or before.kind in {"THE", "ITS", "A", "."}):
            return True
        return (before is not None and before.lower == "(") or self.setting.tense() in {"future", "present"}

    def _looks_back(self, hit: Hit) -> bool:
        """Whether a date is told in passing: as part of a noun ("the May 2007 high"), or of what had been before."""
        i = self.parse.token_at(hit.words[-1].start)
        if i is None:
            return False
        head = self.parse[self.parse[i].head]
        if self.parse[i].dep in {"compound", "nmod", "amod", "nummod", "poss"} and head.pos == "NOUN" and head.i > i:
            return True
        verb = next((each for each in self.parse.ancestors(i) if each.pos == "VERB"), None)
        return verb is not None and any(self.parse[c].lower == "had" for c in self.parse.children[verb.i])

    def _meaning(self, rule: Rule, hit: Hit) -> Meaning:
        """What the words mean by a rule; nothing where that is no day of the calendar."""
        try:
            return rule.meaning(hit, self.setting) if rule.fits(hit) else None
        except (ValueError, OverflowError):  # the year 0, the day after 31 December 9999
            return None

    def _refused(self, start: int, last: Word, rule: Rule) -> str | None:
        """Why words that could say when do not: they are part of a name, or say something of a noun."""
        first, end = self.parse.token_at(start), self.parse.token_at(last.start)
        if first is None or end is None:
            return None
        if self.parse[end].ent in NAMEABLE.get(rule.name, ()) and self._named_with(first, end):
            return "part of a name"
        if self._is_a_title(first, end):
            return "part of a name"
        if rule.name == "reference:the-past" and self.parse[end].dep == "amod":
            return "counts what follows, which is no time"
        following = self.parse.tokens[end + 1] if end + 1 < len(self.parse) else None
        if last.kind == "OLD" and following is not None and following.pos == "PROPN":
            return "a person's age"
        return None

    def _named_with(self, first: int, end: int) -> bool:
        """Whether a capital word beside belongs to the same name."""
        before = self.parse[first - 1] if first else None
        after = self.parse[end + 1] if end + 1 < len(self.parse) else None
        inside = not self.parse[first].ent_first and before is not None and before.ent == self.parse[first].ent
        onwards = after is not None and after.ent == self.parse[end].ent and not after.ent_first
        return any(self.parse[i].text[:1].isupper() for i in (first, end)) and (inside or onwards)

    def _is_a_title(self, first: int, end: int) -> bool:
        """Whether words in capitals open a quotation by themselves, as names of programmes do ('ABC's "This Week"')."""
        tokens = self.parse.tokens
        if end == first or not first or tokens[first - 1].text not in OPENING:
            return False
        behind = [token.text for token in tokens[end + 1 : end + 3]]
        closed = behind[:1] and (behind[0] in CLOSING or (behind[0] == "," and behind[1:] and behind[1] in CLOSING))
        return bool(closed) and all(token.text[:1].isupper() for token in tokens[first : end + 1])

    def _modifies(self, words: list[Word], sense: Sense) -> bool:
        """Whether the article before the words belongs to a noun after them: "the [summer] offensive", "a [two-day] visit"."""
        if words[0].kind not in {"THE", "A", "ITS"} or sense.type not in {"DATE", "DURATION"}:
            return False
        first, last = self.parse.token_at(words[0].start), self.parse.token_at(words[-1].start)
        if first is None or last is None:
            return False
        noun = self.parse[self.parse[first].head]
        return noun.i > last and self.parse[first].dep in {"det", "poss"} and self.parse[last].dep in PREMODIFIERS

    def _settle(self, position: int) -> None:
        """Say how old the focus is, and what the tense is, where an expression stands."""
        sentence = bisect_right(self.sentence_starts, position) - 1
        self.setting.fresh = 0 <= sentence - self.focus_sentence <= 2
        if sentence != self.told_sentence:
            self.setting.told = None
        self.sentence = sentence
        if self.setting.narrative:
            later = bisect_right(self.years, (position + 30, 0))
            self.setting.coming = self.years[later][1] if later < len(self.years) else None
        self.setting.tense = lambda: _tense(self.parse, position)

    def _expression(self, span: Span, sense: Sense, prefix: list[Word], rule: Rule, hit: Hit) -> TimeExpression:
        sense = _modified(sense, prefix, self.setting.published)
        if sense.focus and sense.period and sense.period.start and not self._aside(sense, rule, hit):
            if self.setting.focus and self.setting.focus.start and self.setting.focus.start.year != sense.period.start.year:
                self.setting.earlier = self.setting.focus.start.year
            self.setting.focus, self.setting.focus_at = sense.period, span.start
            self.focus_sentence = self.sentence
            self.seen_here = True
            if sense.anchor == "itself":
                self.setting.told, self.told_sentence = sense.period.start.year, self.sentence
        if sense.focus and sense.value.startswith("BC"):
            self.setting.ancient, self.setting.focus_at = sense.value[:6], span.start
        elif sense.focus and sense.period and sense.period.start:
            self.setting.ancient = None
        if rule.name == "date:quarter" and sense.period and sense.period.grain == "Q":
            self.setting.quarter = sense.period
        elif sense.value in LONGER_REPORTS:
            self.setting.quarter = None
        start, end = (sense.start, sense.end) if sense.start or sense.end else _days(sense)
        interval = When(start, end, rule.name) if (start or end) and not (start and end and start > end) else None
        return TimeExpression(span, sense.type, sense.value, sense.modifier, interval, sense.anchor, rule.name)


ROW = compiled(
    "(?: AND | TO | OR | COMMA | HYPHEN | DASH )+ (?: THE | EARLY | HYPHEN | ANYDAY | OF )* (?: MONTH | SEASON ) (?: THE? ANYDAY )? (?: COMMA | OF )? ( YEAR )"
)


def _shared(line: Line, at: int) -> int | None:
    """The year that the next date of a row carries for this one: "August and September 1914"."""
    match = ROW.match(line.letters, at)
    return int(line.words[match.start(1)].value) if match else None


STEP = 2  # years away from which the tale soon comes back
LONGER_REPORTS = frozenset({"P6M", "P9M", "P39W", "P26W", "P12M"})  # spans that a report turns to after the quarter
LEAP = 15  # years that a tale may step at once without beginning a paragraph


def _days(sense: Sense) -> tuple[date | None, date | None]:
    if sense.period is None:
        return None, None
    part = sense.period.third(sense.modifier)
    return part.start, part.end


def _modified(sense: Sense, prefix: list[Word], published: date | None) -> Sense:
    """A sense under "nearly", "early", "the end of", "earlier"."""
    for word in prefix:
        if word.kind == "APPROX" and sense.modifier is None:
            sense = replace(sense, modifier=word.value)
        elif word.kind == "UNITS":
            edge = _boundary(prefix)
            sense = replace(sense, modifier=edge) if edge else sense
        elif word.kind in {"EARLY", "EARLIER", "LATER", "EDGE"}:
            period, start, end = sense.period, sense.start, sense.end
            if period and period.start and period.end and start is None:
                start, end = _edge(word, period.start, period.end, period.third(word.value), published)
            sense = replace(sense, modifier=word.value, start=start, end=end)
    return sense


def _boundary(prefix: list[Word]) -> str | None:
    """Which end "the first days of", "the closing weeks of" speak of."""
    word = next(word for word in prefix if word.kind in {"ORDINAL", "NEAR", "CLOSING"})
    if word.kind == "CLOSING":
        return word.value
    return {"1": "START", "-1": "END"}.get(word.value)


def _edge(word: Word, first: date, last: date, third: Period, published: date | None) -> tuple[date, date]:
    """The days of a part: "earlier this month" ends with the day of publication, "later" begins there; "early" and "late" are thirds."""
    assert third.start
    assert third.end
    if published and first <= published <= last:
        if word.lower == "earlier":
            return first, published
        if word.lower == "later":
            return published, last
    return third.start, third.end


def _narrative(lines: list[Line], published: date | None) -> bool:
    """Whether a text tells history: it names many years far from its own, and few times by the day of writing."""
    years = [int(word.value) for line in lines for word in line.words if word.kind == "YEAR"]
    ancient = sum(1 for line in lines for word in line.words if word.kind == "ERA" and word.value == "BC")
    news = sum(len(NEWS.findall(line.letters)) for line in lines)
    now = published.year if published else max(years, default=0)
    old = sorted(year for year in years if now - year > 1)
    if ancient > 3 and ancient > len(years) - len(old):
        return True
    if len(old) >= 8 and len(old) > 4 * news and len(old) > (len(years) - len(old)):
        return True
    long = sum(len(line.words) for line in lines) > 1500
    return len(old) >= 3 and news <= long and len(old) > 3 * (len(years) - len(old)) and now - old[len(old) // 2] > 5


def _is_post(text: str) -> bool:
    """Whether a text is a short post: a few hundred characters with a link, a handle or a hashtag."""
    return len(text) < POST and bool(POSTED.search(text))


def _month_first(lines: list[Line]) -> bool | None:
    """Whether dates with strokes put the month first, as far as one of them cannot be read the other way."""
    for line in lines:
        for word in line.words:
            if word.kind == "SLASH":
                first, second = (int(part) for part in re.split(r"[/.-]", word.value)[:2])
                if first > 12 or second > 12:
                    return second > 12
    return None


def _tense(parse: Parse, position: int) -> Tense:
    """The tense of the clause that the word at a position stands in."""
    i = parse.token_at(position)
    if i is None:
        return "past"
    for token in [parse.tokens[i], *parse.ancestors(i)]:
        if token.pos in {"VERB", "AUX"}:
            tense = _verb_tense(parse, token.i)
            if tense:
                return tense
    return "none"


FUTURE = frozenset({"will", "'ll", "shall", "wo"})
PLANS = frozenset({"plan", "expect", "schedule", "slate", "due"})
INTENTS = PLANS | {"aim", "intend", "set", "hope", "agree", "want", "poise", "order", "be"}  # before an infinitive

# What is told in the present of something fixed for a coming day: "talks resume Monday". A headline tells the past so.
SCHEDULED = frozenset({"meet", "begin", "start", "open", "resume", "end", "expire", "convene", "vote", "depart"})


def _verb_tense(parse: Parse, i: int) -> Tense | None:
    """The tense of one verb, or None where the verb above it has to say."""
    token = parse.tokens[i]
    helpers = [parse.tokens[c] for c in parse.children[i] if parse.tokens[c].dep in {"aux", "auxpass"}]
    if token.lower in FUTURE or any(each.lower in FUTURE for each in helpers):
        return "future"
    if token.lemma in PLANS and token.tag == "VBN" and not any(each.tag == "VBD" for each in helpers):
        return "future"
    if any(each.tag == "VBD" or each.lower in {"had", "has", "have", "'ve"} for each in helpers):
        return "past"
    if any(each.tag == "TO" for each in helpers):
        above = parse.tokens[token.head]
        planned = above.i != i and above.lemma in INTENTS and above.tag != "VBD"
        if (above.pos == "NOUN" or above.lemma in INTENTS - {"be"}) and token.lemma in SCHEDULED:
            return "future"  # "a truce to begin on Friday", "agreed to meet on Friday"
        due = above.tag == "VBN" and not any(parse[c].tag == "VBD" for c in parse.children[above.i])
        return "future" if planned and (due or _verb_tense(parse, above.i) != "past") else None
    if any(each.tag == "MD" for each in helpers):
        return "future"
    if token.tag == "VBD" or (token.tag == "VBN" and not helpers):
        return "past"
    if token.tag in {"VBZ", "VBP"} and not helpers and token.lemma in SCHEDULED and _full_sentence(parse, token.sent):
        return "future"
    if token.tag in {"VBZ", "VBP"} or any(each.tag in {"VBZ", "VBP"} for each in helpers):
        return "present"
    return None


def _full_sentence(parse: Parse, sentence: int) -> bool:
    """Whether a sentence ends with a stop, as headlines and captions of one line do not."""
    return parse[parse.sentences[sentence][1] - 1].text in {".", "!", "?", "”", '"'}


def _agreed(first: tuple[TimeExpression, ...], last: tuple[TimeExpression, ...]) -> Iterator[TimeExpression]:
    """What two days of publication both allow: the shared part of the value, and an interval that holds both."""
    by_span = {each.span: each for each in last}
    for one in first:
        two = by_span.get(one.span)
        if two is None or two == one:
            yield one
            continue
        yield replace(one, value=_common(one.value, two.value), interval=_hull(one.interval, two.interval))


def _common(one: str, two: str) -> str:
    if len(one) != len(two):
        return "XXXX" if one[:1].isdigit() else one
    return "".join(
        a if one[: n + 1] == two[: n + 1] or not (a + b).isdigit() else "X"
        for n, (a, b) in enumerate(zip(one, two, strict=True))
    )


def _hull(one: When | None, two: When | None) -> When | None:
    if one is None or two is None:
        return None
    start = min(one.start, two.start) if one.start and two.start else None
    end = max(one.end, two.end) if one.end and two.end else None
    return When(start, end, one.how) if start or end else None


DATELINE = re.compile(r"^\W*(?:[A-Z][\w.'’-]*(?:[ ,/]+|$)){1,6}(?:\([^)]{2,30}\)\s*)?[,:]?\s*$")
AFTER_DATELINE = re.compile(r"\.?\s*(?:\([^)]{2,30}\)|/[^/\n]{2,30}/)?\s*(?:--|[–—]|-(?=\s))(?!\d)")
HEADING = re.compile(
    r"^\W*(?:(?:(?i:published|updated|posted|date|dated|last|first|issued|filed|admin|on|by|at|in|and)|[A-Z][\w.'’-]*)\W+){0,9}\W*$",
)
FULL_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
BARE_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
HEAD = 400  # characters in which a text dates itself


def infer_published(parse: Parse, times: tuple[TimeExpression, ...]) -> When | None:
    """What a text says about its own date: a full date on a line of its own at its head, or a dateline.

    A dateline without a year takes the latest year that the text names.

    Args:
        times: as read without a day of publication.

    Returns:
        A day with ``how`` = "inferred", or None if nothing in the text says.
    """
    heads = [each for each in times if each.span.start < HEAD and _heads(parse.article, each.span)]
    for each in heads:
        if each.anchor == "itself" and (match := FULL_DAY.fullmatch(each.value)):
            return _inferred(match[1])
    years = [int(each.value[:4]) for each in times if each.anchor == "itself" and each.value[:4].isdigit()]
    for each in heads:
        if years and (match := BARE_DAY.fullmatch(each.value)):
            return _inferred(f"{max(years):04}-{match[1]}-{match[2]}")
    return None


def _inferred(day: str) -> When | None:
    try:
        return When(date.fromisoformat(day), date.fromisoformat(day), "inferred")
    except ValueError:
        return None


def _heads(article: Article, span: Span) -> bool:
    """Whether the words around make this the date of the text: a line of its own, or "KABUL, Oct. 24 -"."""
    first = article.text.rfind("\n", 0, span.start) + 1
    last = article.text.find("\n", span.end)
    before, after = article.text[first : span.start], article.text[span.end : last if last >= 0 else len(article.text)]
    if AFTER_DATELINE.match(after):
        return not before.strip() or bool(DATELINE.match(before))
    return bool(HEADING.match(before + " ")) and bool(HEADING.match(after + " "))
