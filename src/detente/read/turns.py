"""Speakers set off by layout: the turns of an interview, "Name: ..." and the name under a quotation."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.read.bearers import initialled, is_bodys
from detente.read.labels import ABOVE, is_handle
from detente.read.sighting import Sighting, Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cue, Cues

DASHES = frozenset({"-", "--", "–", "—", "―"})
BULLETS = frozenset({*DASHES, "•", "*", "·"})
LONGEST_LABEL = 22
LONGEST_NAME = 7
FEWEST_TURNS = 2
SOMEBODYS = frozenset({"PERSON", "ORG"})
SHARE = 0.4
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class _Line(NamedTuple):
    """A line of the article, first token and the one after its last."""

    first: int
    after: int


class _Label(NamedTuple):
    """Words that name who speaks, the mark that sets them off, and where the speech begins."""

    words: Stretch
    cue: Stretch
    speech: int


def turns(parse: Parse, cues: Cues, quoting: Quoting) -> Iterator[Sighting]:
    """What is attributed by layout alone, in order."""
    lines = _lines(parse)
    labels = [_label(parse, cues, line) for line in lines]
    if any(labels):
        yield from _turns(parse, cues, quoting, lines, labels)
    yield from _signed(parse, cues, quoting)
    yield from _answers(parse, cues.phrases["turn"][0], quoting, lines)


def _lines(parse: Parse) -> list[_Line]:
    text, found = parse.article.text, list[_Line]()
    for token in parse.tokens:
        fresh = not found or parse[token.i - 1].para != token.para or "\n" in text[parse[token.i - 1].end : token.start]
        if fresh:
            found.append(_Line(token.i, token.i + 1))
        else:
            found[-1] = _Line(found[-1].first, token.i + 1)
    return found


def _label(parse: Parse, cues: Cues, line: _Line) -> _Label | None:
    """The label a line opens with ("Q:", "Ms. Sall:", "From: Ms. Sall")."""
    first, after = line
    start = _past_bullets(parse, first, after)
    first = _past_bullets(parse, _after_the_hour(parse, start, after), after)
    timed = first > start
    if first + 1 < after and parse[first].lower == "from" and parse[first + 1].text == ":":
        return _Label((first + 2, after), (first, first + 2), after) if after - first > 2 else None
    if first + 2 < after and parse[first].text == "From" and parse[first + 1].tag in {"NNP", "NNPS", "DT", "NN"}:
        first += 1
    if handle := _above(parse, first, after):
        words = _namely(parse, first, after)
        return _Label(words, (handle, after), after) if words else None
    if first < after and parse[first].text in {"Q.", "A."}:
        return _Label((first, first + 1), (first, first + 1), first + 1)
    if first + 1 < after and parse[first].text in {"Q", "A"} and parse[first + 1].text in {":", "."}:
        return _Label((first, first + 1), (first + 1, first + 2), first + 2)
    for i in range(first, min(first + LONGEST_LABEL, after)):
        if parse[i].text in {".", "?", "!"} and parse[i].dep == "punct" and i > first + 1:
            return None
        if parse[i].text in {":", "):"}:
            if parse.in_dateline(i):
                return None
            words = _namely(parse, first, i)
            return _Label(words, (i, i + 1), i + 1) if words and _names(parse, cues, *words, timed=timed) else None
    return None


def _past_bullets(parse: Parse, first: int, after: int) -> int:
    return next((i for i in range(first, after) if parse[i].text not in BULLETS), after)


def _above(parse: Parse, first: int, after: int) -> int | None:
    """The handle in the line above a post ("Ana Sosa @sosa · 2h"), which is all that its piece of the article holds."""
    whole = first < after and ABOVE.fullmatch(parse.article.text, parse[first].start, parse[after - 1].end)
    return next((i for i in range(first, after) if "@" in parse[i].text), None) if whole else None


def _after_the_hour(parse: Parse, first: int, after: int) -> int:
    """Where a line goes on behind its time of day: "08:10 – Fire brigade: ..."."""
    end = first
    while end < after and (parse[end].ent in {"DATE", "TIME"} or parse[end].text[0].isdigit() or parse[end].text in {"[", "]"}):
        end += 1
    if end == first or end >= after or (end == first + 1 and parse[first].text.isdigit()):
        return first
    end += parse[end].text == ","
    told = parse[end].text in BULLETS or parse[end - 1].text in {",", "]"} or ":" in parse[end - 1].text
    return end if told and end < after else first


def _namely(parse: Parse, first: int, after: int) -> Stretch | None:
    """A label without a handle in brackets or behind it, and without "Replying to ...,"."""
    if parse[first].text == "RT" and first + 1 < after:
        first += 1
    if parse[first].lower == "replying":
        first = next((i + 1 for i in range(after - 1, first, -1) if parse[i].text == ","), after)
    for i in range(first + 1, after):
        if parse[i].text == "(" or parse[i].text.startswith("@"):
            after = i
            break
    return trimmed(parse, (first, after)) if first < after else None


def _names(parse: Parse, cues: Cues, first: int, after: int, *, timed: bool) -> bool:
    """Whether words name whose turn it is; behind a time of day ("07:12, foreman: ...") without a capital too."""
    words = [parse[i] for i in range(first, after) if parse[i].pos != "PUNCT"]
    label = " ".join(word.lower for word in words)
    if not words or label in cues.words["heading"] or words[0].lower in cues.words["heading"]:
        return False
    if after < len(parse) and (parse[after].text.startswith("@") or parse[min(after + 1, len(parse) - 1)].text.startswith("@")):
        return words[0].text[0].isupper() or words[0].lemma in cues.words["people"]
    if is_handle(parse.words(first, after)):
        return True
    if label in cues.words["question"] or label in cues.words["answer"] or label.startswith("@"):
        return True
    name = _name_alone(words)
    if _tells(parse, cues, first, _name_alone(words, LONGEST_LABEL)):
        return False
    if len(words) == 1 and initialled(parse, (first, after)):
        return True
    if len(words) == 1 and words[0].text[0].isupper() and _comes_again(parse, first, after):
        return True
    if words[0].pos not in {"PROPN", "DET", "NOUN", "ADJ"} and words[0].ent not in SOMEBODYS:
        return False
    sent_from = first > 0 and parse[first - 1].text == "From"
    return (words[0].text[0].isupper() or sent_from or timed) and (
        is_bodys(cues, _before_the_hour(words)[-1:])
        or any(word.pos == "PROPN" or word.ent in SOMEBODYS for word in name)
        or any(word.lemma in cues.words["people"] or _does(cues, word) for word in name)
        or (len(words) == 1 and _is_named_elsewhere(parse, words[0]))
    )


def _comes_again(parse: Parse, first: int, after: int) -> bool:
    """Whether another line opens with the same label, and speaks behind it."""
    text, label = parse.article.text, parse.words(first, after + 1)
    return len(re.findall(rf"^{re.escape(label)}(?= *[^\d\s])", text, re.MULTILINE)) >= FEWEST_TURNS


def _is_named_elsewhere(parse: Parse, word: Token) -> bool:
    """Whether a lone word is somebody's name in another place: "Mr. Haidari, ... Haidari: ..."."""
    return any(each.text == word.text and each.tag == "NNP" and each.ent == "PERSON" for each in parse.tokens) or any(
        each.text == word.text and each.tag == "NNP" and each.i and parse[each.i - 1].tag == "NNP" for each in parse.tokens
    )


def _before_the_hour(words: Sequence[Token]) -> list[Token]:
    return [word for word in words if not word.text[0].isdigit()]


def _does(cues: Cues, word: Token) -> bool:
    """Whether a word names somebody by what he or she does, by its ending."""
    return word.tag == "NN" and word.lemma.endswith(("man", "woman", "eer")) and word.lemma not in cues.words["no_doer"]


def _tells(parse: Parse, cues: Cues, first: int, words: Sequence[Token]) -> bool:
    """Whether a label is a sentence of its own; "Student, 22, does not want to be named" is none."""
    comma = next((i for i in range(first, words[-1].i) if parse[i].text == ","), words[-1].i)
    finite = [
        each for each in words if each.tag in FINITE and each.dep != "relcl" and not (each.text.istitle() and each.i > first)
    ]
    remark = all(word.i > comma and not _says(cues, word) for word in finite)
    return bool(finite) and not (remark and parse[first].lower in cues.words["people"])


def _says(cues: Cues, word: Token) -> bool:
    return any("quote" in cue.takes and cue.particle is None for cue in cues.of_verb(word.lemma, word.lower))


def _name_alone(words: Sequence[Token], longest: int = LONGEST_NAME) -> list[Token]:
    """A label up to its first comma or relative clause."""
    cut = next((at for at, word in enumerate(words) if at and word.tag in {"WP", "WDT", "WP$"}), len(words))
    return list(words[: min(cut, longest)])


def _turns(
    parse: Parse, cues: Cues, quoting: Quoting, lines: Sequence[_Line], labels: Sequence[_Label | None]
) -> Iterator[Sighting]:
    """What is said in turns; what an interviewer asks is no claim."""
    cue = cues.phrases["turn"][0]
    many = _taking_turns(parse, cues, lines, labels)
    for number, label in enumerate(labels):
        if label is None:
            continue
        name = " ".join(parse[i].lower.strip(".") for i in range(*label.words))
        after = _speech_end(parse, lines, labels, number, label.speech)
        quotes = label.speech < after and quoting.over[label.speech] >= 0
        piece = trimmed(parse, (label.speech, after)) if label.speech < after else None
        if (
            piece
            and (many or quotes or _is_post(parse, lines[number], label))
            and not asks(parse, piece[0], after)
            and name not in cues.words["question"]
        ):
            rule = "claims:answer" if name in cues.words["answer"] else "claims:turn"
            yield Sighting(cue, label.cue[1] - 1, label.cue, rule, (label.words,), _head(parse, *label.words), (piece,))


def asks(parse: Parse, first: int, after: int) -> bool:
    """Whether a turn is a question and nothing else."""
    return parse[after - 1].text == "?" and not any(parse[i].text == "." for i in range(first, after))


def _is_post(parse: Parse, line: _Line, label: _Label) -> bool:
    """Whether a handle stands in a label, which is then that of a post though no other line has one."""
    return any(parse[i].text.startswith("@") for i in range(line.first, label.cue[1]))


def _speech_end(parse: Parse, lines: Sequence[_Line], labels: Sequence[_Label | None], number: int, speech: int) -> int:
    """Where a turn that begins at ``speech`` ends: at the next question or label, else with its paragraph."""
    later = [each for each in range(number + 1, len(lines)) if labels[each] is not None]
    para = parse[min(speech, len(parse) - 1)].para
    after = lines[number].after
    for each in range(number + 1, later[0] if later else len(lines)):
        line = lines[each]
        if parse[line.after - 1].text == "?" or (not later and parse[line.first].para != para and after > lines[number].after):
            break
        if not later and parse[line.first].para != para:
            break
        after = line.after
    return after


def _answers(parse: Parse, cue: Cue, quoting: Quoting, lines: Sequence[_Line]) -> Iterator[Sighting]:
    """Lines between quotation marks, each behind a line that asks."""
    found = []
    for asks, says in pairwise(lines):
        number = quoting.over[says.first]
        if number < 0 or quoting.over[asks.after - 1] >= 0 or parse[asks.after - 1].text != "?":
            continue
        if quoting.stretches[number][0] == says.first and quoting.stretches[number][1] >= says.after:
            words, content = (says.first, says.first + 1), quoting.quotations[number].tokens
            found.append(Sighting(cue, says.first, words, "claims:answer", (), says.first, (content,), None, (number,)))
    if len(found) >= FEWEST_TURNS:
        yield from found


def _taking_turns(parse: Parse, cues: Cues, lines: Sequence[_Line], labels: Sequence[_Label | None]) -> bool:
    """Whether labels are how this article is built: one comes again, a question has its answer, or most lines have one."""
    seen = [" ".join(parse[i].lower.strip(".") for i in range(*label.words)) for label in labels if label]
    if len(seen) < FEWEST_TURNS:
        return False
    asked = sum(parse[line.after - 1].text == "?" for line in lines)
    again = len(set(seen)) < len(seen) or any(word in cues.words["question"] for word in seen)
    return (again and len(seen) >= SHARE / 2 * len(lines)) or len(seen) + asked >= SHARE * len(lines)


def _head(parse: Parse, first: int, after: int) -> int:
    """The head of a label: the last name of its first run, else its noun."""
    for i in range(first, after):
        if parse[i].text == "," or (
            i > first and parse[i].tag in {"WP", "WDT", "IN", "VBN", "VBG"} and parse[i].pos != "PROPN"
        ):
            after = i
            break
    return max(first, after - 1)


def _is_somebody(parse: Parse, cues: Cues, name: Stretch) -> bool:
    """Whether words behind a dash name somebody without a name: "a nurse in Kotor"."""
    return parse[name[0]].tag == "DT" and any(parse[i].lemma in cues.words["people"] for i in range(*name))


def _before_comma(parse: Parse, name: Stretch) -> range:
    return range(name[0], next((i for i in range(*name) if parse[i].text == ","), name[1]))


def _signed(parse: Parse, cues: Cues, quoting: Quoting) -> Iterator[Sighting]:
    """A quotation with the name of who said it behind a dash."""
    cue = cues.phrases["turn"][0]
    for number, quotation in enumerate(quoting.quotations):
        first, after = quoting.stretches[number]
        if quotation.scare or after + 1 >= len(parse) or parse[after].text not in DASHES or not quoting.opens_paragraph(number):
            continue
        end = after + 1
        while end < len(parse) and parse[end].para == parse[after].para and end - after < LONGEST_LABEL:
            end += 1
        name = trimmed(parse, (after + 1, end))
        if (
            name
            and (parse[name[0]].text[0].isupper() or _is_somebody(parse, cues, name))
            and not any(parse[i].tag in {"VBD", "VBZ", "VBP"} for i in _before_comma(parse, name))
        ):
            head = _head(parse, *name)
            yield Sighting(cue, after, (after, after + 1), "claims:signed", (name,), head, ((first, after),), None, (number,))
