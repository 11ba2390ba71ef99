"""Speakers set off by layout: the turns of an interview, "Name: ..." and the name under a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import Sighting, Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cue, Cues

DASHES = frozenset({"-", "--", "–", "—", "―"})
SMALL = frozenset({"of", "the", "de", "al", "bin", "van", "von", "el", "da", "and", "for"})
LONGEST_LABEL = 7
FEWEST_TURNS = 2


class _Label(NamedTuple):
    """Words that name who speaks, the mark that sets them off, and where the speech begins."""

    words: Stretch
    mark: int
    speech: int


def turns(parse: Parse, cues: Cues, quoting: Quoting) -> Iterator[Sighting]:
    """What is attributed by layout alone, in order."""
    cue = cues.phrases["turn"][0]
    bounds = _bounds(parse)
    labels = [_label(parse, cues, first, after) for first, after in bounds]
    yield from _turns(parse, cues, quoting, bounds, labels)
    yield from _signed(parse, cue, quoting)


def _bounds(parse: Parse) -> list[Stretch]:
    found: list[Stretch] = []
    for token in parse.tokens:
        if not found or parse[found[-1][0]].para != token.para:
            found.append((token.i, token.i + 1))
        else:
            found[-1] = (found[-1][0], token.i + 1)
    return found


def _label(parse: Parse, cues: Cues, first: int, after: int) -> _Label | None:
    """The label a paragraph opens with ("Q:", "Ms. Sall:", "From Ms. Sall:")."""
    start = first + 1 if parse[first].lower == "from" and first + 1 < after else first
    for i in range(start, min(start + LONGEST_LABEL, after)):
        if parse[i].text == ":" or (parse[i].text == "." and i == start + 1 and parse[start].text in {"Q", "A"}):
            if i == start or not _names(parse, cues, start, i):
                return None
            return _Label((start, i), i, i + 1)
        if parse[i].text == "Q." or parse[i].text == "A.":
            return _Label((i, i + 1), i, i + 1) if i == start else None
    return None


def _names(parse: Parse, cues: Cues, first: int, after: int) -> bool:
    words = [parse[i] for i in range(first, after) if parse[i].pos != "PUNCT"]
    label = " ".join(word.lower for word in words)
    if not words or label in cues.words["heading"]:
        return False
    if label in cues.words["question"] or label in cues.words["answer"]:
        return True
    proper = any(word.pos == "PROPN" for word in words)
    return proper and all(word.text[0].isupper() or word.lower in SMALL for word in words)


def _turns(
    parse: Parse, cues: Cues, quoting: Quoting, bounds: Sequence[Stretch], labels: Sequence[_Label | None]
) -> Iterator[Sighting]:
    """What is said in turns; what an interviewer asks is no claim."""
    cue = cues.phrases["turn"][0]
    many = sum(label is not None for label in labels) >= FEWEST_TURNS and _taking_turns(parse, labels)
    for number, label in enumerate(labels):
        if label is None:
            continue
        after = bounds[number][1]
        quotes = quoting.over[label.speech] >= 0 if label.speech < after else False
        if label.speech == after and number + 1 < len(bounds) and quoting.over[bounds[number + 1][0]] >= 0:
            after, quotes = bounds[number + 1][1], True
        piece = trimmed(parse, (label.speech, after)) if label.speech < after else None
        asked = " ".join(parse[i].lower.strip(".") for i in range(*label.words)) in cues.words["question"]
        if piece and (many or quotes) and not asked:
            yield Sighting(
                cue, label.mark, (label.mark, label.mark + 1), "claims:turn", (label.words,), label.words[1] - 1, (piece,)
            )


def _taking_turns(parse: Parse, labels: Sequence[_Label | None]) -> bool:
    """Whether a label comes again, or a question has its answer."""
    seen = [" ".join(parse[i].lower for i in range(*label.words)) for label in labels if label]
    return len(set(seen)) < len(seen) or any(word.strip(".") in {"q", "question"} for word in seen)


def _signed(parse: Parse, cue: Cue, quoting: Quoting) -> Iterator[Sighting]:
    """A quotation with the name of who said it behind a dash."""
    for number, quotation in enumerate(quoting.quotations):
        first, after = quoting.stretches[number]
        if quotation.scare or after + 1 >= len(parse) or parse[after].text not in DASHES or not quoting.opens_paragraph(number):
            continue
        end = after + 1
        while end < len(parse) and parse[end].para == parse[after].para:
            end += 1
        name = trimmed(parse, (after + 1, end))
        if (
            name
            and parse[name[0]].pos == "PROPN"
            and end - after < 25
            and not any(parse[i].pos == "VERB" for i in range(*name))
        ):
            head = _last_of_name(parse, *name)
            yield Sighting(cue, after, (after, after + 1), "claims:signed", (name,), head, ((first, after),), None, (number,))


def _last_of_name(parse: Parse, first: int, after: int) -> int:
    last = first
    while last + 1 < after and parse[last + 1].pos == "PROPN":
        last += 1
    return last
