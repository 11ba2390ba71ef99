"""Whose words a quotation holds: the cue beside it, the sentence before it, or nobody that could be told."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.read.attribution import cue_words
from detente.read.frames import particle_end
from detente.read.sighting import Sighting, Stretch, stretches, trimmed, without
from detente.read.subjects import NOBODY, Who, behind_dateline, noun_phrase, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.read.quotations import Quotation
    from detente.vocab.cues import Cue, Cues

CARRIES_ON = frozenset({"clause", "quotation", "whether", "hearer"})
ASIDE = frozenset({"advcl", "relcl", "acl", "ccomp", "pcomp", "xcomp"})
REACH = 45
SENTENCE_ENDS = frozenset({".", "?", "!"})
SAYS = frozenset({"say", "reply", "answer", "shout", "whisper", "add", "text", "write"})
SKIPPED = frozenset({",", "-", "--", "–", "—", "…", "...", ")", "]"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Quoting:
    """The quotations of an article, and which one each token stands in."""

    def __init__(self, parse: Parse, quotations: Sequence[Quotation]) -> None:
        self.parse = parse
        self.quotations = quotations
        self.stretches: list[Stretch] = []
        self.over: list[int] = [-1] * len(parse)
        for number, quotation in enumerate(quotations):
            inside = parse.tokens_in(quotation.span)
            self.stretches.append((inside.start, inside.stop))
            for i in inside:
                self.over[i] = number

    def speech(self, i: int) -> bool:
        """Whether a token stands in a quotation long enough to be speech."""
        return self.over[i] >= 0 and not self.quotations[self.over[i]].scare

    def paragraph_of(self, number: int) -> int:
        """The paragraph a quotation stands in."""
        return self.parse[self.stretches[number][0]].para

    def opens_paragraph(self, number: int) -> bool:
        """Whether a quotation is the first thing in its paragraph."""
        first = self.stretches[number][0]
        return first == 0 or self.parse[first - 1].para != self.parse[first].para

    def starts_sentence(self, number: int) -> bool:
        """Whether a quotation stands at the start of a paragraph or behind a finished sentence."""
        if self.opens_paragraph(number):
            return True
        before = self.stretches[number][0] - 1
        if self.over[before] >= 0:
            before = self.quotations[self.over[before]].tokens[1] - 1
        return self.parse[before].text in SENTENCE_ENDS or self.parse[before].text[-1] == "."


def attach(parse: Parse, cues: Cues, quoting: Quoting, sightings: Iterable[Sighting]) -> tuple[list[Sighting], list[int]]:
    """Give every quotation to its cue; returns the sightings in order and the numbers of quotations left without a speaker."""
    by_head = {sighting.head: sighting for sighting in sightings}
    owner: dict[int, int] = {}
    signed = {number for sighting in by_head.values() for number in sighting.quotations}
    for number, quotation in enumerate(quoting.quotations):
        if number in signed:
            continue
        if not quotation.scare and _goes_on(quoting, number) and number - 1 in owner:
            owner[number] = owner[number - 1]
        elif verb := _teller(parse, cues, quoting, number):
            owner[number] = verb.i
    _run_backwards(quoting, owner)
    by_head.update(_introduced(parse, cues, quoting, owner, signed))
    for number, head in sorted(owner.items()):
        sighting = by_head.get(head) or _from_verb(parse, cues, quoting, parse[head])
        if sighting:
            by_head[head] = replace(sighting, quotations=(*sighting.quotations, number))
    for head, sighting in by_head.items():
        if not quoting.speech(head) and any(quoting.speech(i) for piece in sighting.speaker for i in range(*piece)):
            who = _beside(parse, quoting, parse[head])
            by_head[head] = replace(sighting, speaker=who.words, who=who.head)
    left = _continue(parse, quoting, by_head)
    settled = (_settled(parse, quoting, by_head[head]) for head in sorted(by_head))
    return [sighting for sighting in settled if sighting.content], left


def _teller(parse: Parse, cues: Cues, quoting: Quoting, number: int) -> Token | None:
    if quoting.quotations[number].scare:
        return _said_alone(parse, cues, quoting, number)
    return _verb_after(cues, quoting, number) or _verb_before(cues, quoting, number)


def _said_alone(parse: Parse, cues: Cues, quoting: Quoting, number: int) -> Token | None:
    """The saying of which a few words between marks are all that is said: "guards said "maybe Thursday""."""
    first, after = quoting.stretches[number]
    at = first - 2 if first > 1 and parse[first - 1].text in {",", ":"} else first - 1
    if at < 0 or parse[at].para != parse[first].para or parse[at].lemma not in SAYS or parse[at].pos != "VERB":
        return None
    ends = after == len(parse) or parse[after].pos == "PUNCT" or parse[after - 1].pos == "PUNCT"
    return parse[at] if ends and not parse.hung(at, "auxpass") and _quotes(cues, parse[at]) else None


def _introduced(
    parse: Parse, cues: Cues, quoting: Quoting, owner: dict[int, int], signed: set[int]
) -> Iterator[tuple[int, Sighting]]:
    """Words behind a colon of which only what leads up to them tells whose they are: "A rival was less polite: ..."."""
    for number, quotation in enumerate(quoting.quotations):
        first = quoting.stretches[number][0]
        if number in owner or number in signed or quotation.scare or not first or parse[first - 1].text != ":":
            continue
        begin = parse.sentences[parse[first - 1].sent][0]
        verb = next((parse[i] for i in range(begin, first - 1) if parse[i].dep == "ROOT" or parse[i].tag in FINITE), None)
        if verb is None or verb.tag not in FINITE or any(quoting.over[i] >= 0 for i in range(begin, first)):
            continue
        who = next((each for each in parse.hung(verb.i, "nsubj") if each.i < verb.i), None)
        if who is None or not (
            who.lemma in cues.words["people"] or who.ent == "PERSON" or who.lower in {"he", "she", "another"}
        ):
            continue
        owner[number] = verb.i
        named = (noun_phrase(parse, who.i),)
        yield verb.i, Sighting(cues.phrases["turn"][0], verb.i, (verb.i, first), "claims:colon/quotation", named, who.i)


def _goes_on(quoting: Quoting, number: int) -> bool:
    """Whether a quotation ends the sentence that the one before it began: "No," she said, waving, "but soon"."""
    if number == 0:
        return False
    first, (_, before) = quoting.quotations[number].tokens[0], quoting.quotations[number - 1].tokens
    parse = quoting.parse
    if not parse[first].text[0].islower() or parse[before - 1].text != "," or parse[before].para != parse[first].para:
        return False
    return not any(parse[i].text in SENTENCE_ENDS for i in range(before, first - 1))


def _quotes(cues: Cues, token: Token) -> Cue | None:
    if token.pos not in {"VERB", "AUX"} and token.tag not in FINITE:
        return None
    return next((cue for cue in cues.of_verb(token.lemma, token.lower) if "quote" in cue.takes), None)


def _verb_after(cues: Cues, quoting: Quoting, number: int) -> Token | None:
    parse, (_, start) = quoting.parse, quoting.stretches[number]
    if start >= len(parse) or quoting.quotations[number].open_ended:
        return None
    para = parse[start - 1].para
    while start < len(parse) and (parse[start].text in SKIPPED or _is_how(parse, start)):
        start += 1
    if start >= len(parse) or parse[start].para != para or parse[start].dep == "cc":
        return None
    if _is_finished(quoting, number) and not parse[start].text[0].islower():
        return None
    for i in range(start, min(start + REACH, len(parse))):
        token = parse[i]
        if token.para != para or quoting.speech(i) or token.text in SENTENCE_ENDS:
            return None
        if (cue := _quotes(cues, token)) and particle_end(parse, token, cue) and _clause_start(quoting, token) <= start + 1:
            return token
    return None


def _is_how(parse: Parse, i: int) -> bool:
    """Whether "is how" or "was what" leads from words to whoever puts them so."""
    how = {"how", "what"}
    if parse[i].lower in {"is", "was"}:
        return i + 1 < len(parse) and parse[i + 1].lower in how
    return parse[i].lower in how and parse[i - 1].lower in {"is", "was"}


def _is_finished(quoting: Quoting, number: int) -> bool:
    _, after = quoting.quotations[number].tokens
    return quoting.parse[after - 1].text.endswith(".") or (
        after < len(quoting.parse) and quoting.parse[after].text == "." and quoting.over[after] < 0
    )


def _clause_start(quoting: Quoting, verb: Token) -> int:
    """Where the words "he said" begin."""
    parse = quoting.parse
    first = cue_words(parse, verb.i, verb.i + 1)[0]
    for subject in parse.hung(verb.i, "nsubj", "nsubjpass"):
        if subject.i < verb.i and not quoting.speech(subject.i):
            begin = noun_phrase(parse, subject.i)[0]
            while begin < subject.i and quoting.over[begin] >= 0:
                begin += 1
            first = min(first, begin)
    return first


def _verb_before(cues: Cues, quoting: Quoting, number: int) -> Token | None:
    parse, (first, _) = quoting.parse, quoting.stretches[number]
    if first == 0 or parse[first - 1].para != parse[first].para:
        return None
    bridge = parse[first - 1]
    if bridge.text not in {":", ","} and bridge.lower not in {"that", "as"} and not _quotes(cues, bridge):
        return None
    for i in range(first - 1, max(first - REACH, -1), -1):
        token = parse[i]
        if token.para != bridge.para or quoting.speech(i) or (token.text in SENTENCE_ENDS and i < first - 1):
            return None
        if (cue := _quotes(cues, token)) and particle_end(parse, token, cue):
            return token
        if bridge.text == "," and token.tag in FINITE and token.dep not in {"relcl", "aux", "auxpass"}:
            return None
    return None


def _run_backwards(quoting: Quoting, owner: dict[int, int]) -> None:
    """Words that run over paragraphs to a cue in the last of them."""
    for number in range(len(quoting.quotations) - 2, -1, -1):
        if quoting.quotations[number].open_ended and number not in owner and number + 1 in owner:
            owner[number] = owner[number + 1]


def _from_verb(parse: Parse, cues: Cues, quoting: Quoting, verb: Token) -> Sighting | None:
    cue = _quotes(cues, verb)
    after = particle_end(parse, verb, cue) if cue else None
    if cue is None or after is None:
        return None
    who = speaker_of(parse, cues, verb)
    if who is None or any(quoting.speech(i) for piece in who.words for i in range(*piece)):
        who = _beside(parse, quoting, verb)
    words = _with_issuer(parse, cues, who, verb)
    return Sighting(cue, verb.i, cue_words(parse, verb.i, after), f"claims:{cue.word}/quotation", words, who.head)


def _with_issuer(parse: Parse, cues: Cues, who: Who, verb: Token) -> tuple[Stretch, ...]:
    """A document with who issued it, where the parser hung that on the verb ("read a statement by the ministry")."""
    if who.head is None or parse[who.head].lemma not in cues.words["document"] or not who.words:
        return who.words
    first, after = who.words[-1]
    for prep in parse.hung(verb.i, "prep", "agent"):
        if prep.i == after and prep.lower in {"by", "from"}:
            return (*who.words[:-1], (first, parse.subtree(prep.i)[-1] + 1))
    return who.words


def _beside(parse: Parse, quoting: Quoting, verb: Token) -> Who:
    """The noun right behind the verb ("read a statement by the ministry"), or right before it."""
    for i in range(verb.i + 1, min(verb.i + 12, len(parse))):
        token = parse[i]
        if quoting.over[i] >= 0 or token.text in SKIPPED | SENTENCE_ENDS or token.para != verb.para:
            break
        if token.pos in NOMINAL and token.dep != "compound" and noun_phrase(parse, i)[0] == verb.i + 1:
            return Who((noun_phrase(parse, i),), i)
    before = verb.i - 1
    if before >= 0 and parse[before].pos in NOMINAL and quoting.over[before] < 0 and parse[before].para == verb.para:
        first, after = noun_phrase(parse, before)
        return Who(((first, min(after, verb.i)),), before)
    return NOBODY


def _continue(parse: Parse, quoting: Quoting, by_head: dict[int, Sighting]) -> list[int]:
    """Give bare quotations to the speaker of the sentence before; returns those that stay without one."""
    taken = {number for sighting in by_head.values() for number in sighting.quotations}
    heads = sorted(by_head)
    told = _told(quoting, by_head)
    left = []
    for number, quotation in enumerate(quoting.quotations):
        if quotation.scare or number in taken or any(i in told for i in range(*quotation.tokens)):
            continue
        head = _last_speaker(parse, quoting, by_head, heads, number) if quoting.starts_sentence(number) else None
        if head is None:
            left.append(number)
        else:
            by_head[head] = replace(by_head[head], quotations=(*by_head[head].quotations, number))
    return left


def _told(quoting: Quoting, by_head: dict[int, Sighting]) -> set[int]:
    """The tokens that are content of a cue outside quotation marks."""
    outside = (sighting for sighting in by_head.values() if not quoting.speech(sighting.head))
    return {i for sighting in outside for piece in sighting.content for i in range(*piece)}


def _backwards(heads: Sequence[int], first: int) -> Iterator[int]:
    for at in range(bisect_left(heads, first) - 1, -1, -1):
        yield heads[at]


def _last_speaker(parse: Parse, quoting: Quoting, by_head: dict[int, Sighting], heads: list[int], number: int) -> int | None:
    first = quoting.stretches[number][0]
    para = parse[first].para
    for head in _backwards(heads, first):
        sighting = by_head[head]
        if para - parse[head].para > 1 + sum(quoting.paragraph_of(each) > parse[head].para for each in sighting.quotations):
            return None
        if quoting.speech(head):
            continue
        aside = not sighting.content and not sighting.quotations and parse[head].dep in ASIDE
        if sighting.speaker and not aside and sighting.rule.rpartition("/")[2] in CARRIES_ON and sighting.cue.kind == "speech":
            return head
    return None


def _led_up_to(parse: Parse, quoting: Quoting, sighting: Sighting) -> set[int]:
    """What stands before a colon that opens a quotation whose cue comes after it."""
    led: set[int] = set()
    for number in sighting.quotations:
        first = quoting.stretches[number][0]
        if first and first < sighting.head and parse[first - 1].text == ":":
            led |= set(range(parse.sentences[parse[first - 1].sent][0], first))
    return led


def _settled(parse: Parse, quoting: Quoting, sighting: Sighting) -> Sighting:
    """Content made whole: quotations entire, the cue and speaker cut out, nothing from outside the quotation a cue stands in."""
    taken = [sighting.words, *sighting.speaker]
    holder = quoting.over[sighting.head]
    tokens = {i for piece in sighting.content for i in range(*piece)}
    if holder >= 0:
        tokens &= set(range(*quoting.stretches[holder]))
    else:
        tokens -= _led_up_to(parse, quoting, sighting)
        reached = {quoting.over[i] for i in tokens} - {-1} | set(sighting.quotations)
        for number in sorted(reached):
            tokens |= set(range(*quoting.stretches[number]))
    told = (
        (max(first, min(behind_dateline(parse, first), after)), after) for first, after in without(stretches(tokens), taken)
    )
    pieces = [trimmed(parse, piece) for piece in told if piece[0] < piece[1]]
    speaker = tuple(_closed(parse, piece) for piece in sighting.speaker)
    return replace(sighting, content=tuple(piece for piece in pieces if piece), speaker=speaker)


def _closed(parse: Parse, piece: Stretch) -> Stretch:
    """A speaker's words with the comma that closes an apposition."""
    first, after = piece
    opened = any(parse[i].text == "," for i in range(first, after))
    return (first, after + 1) if opened and after < len(parse) and parse[after].text == "," else piece
