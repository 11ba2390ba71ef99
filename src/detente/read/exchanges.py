"""Speakers whom only the order of lines sets off: dashes, a question and what stands under it, a name at the end of a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import Sighting, Stretch, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cue, Cues

DASHES = frozenset({"-", "--", "–", "—", "―"})
LABEL_DASHES = frozenset({"–", "—", "―", "--"})
LABELLED = 0.6
OWN = frozenset({"i", "we", "my", "our", "me", "us"})
FEWEST = 2
SHARE = 0.35
LONGEST_NAME = 12
SHORTEST_POST = 3
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class _Line(NamedTuple):
    """A line of the article, first token and the one after its last."""

    first: int
    after: int


def exchanges(parse: Parse, cues: Cues, quoting: Quoting, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """What is attributed by the order of lines, where no label or quotation mark attributes it already."""
    cue = cues.phrases["turn"][0]
    if any(each.rule in {"claims:turn", "claims:answer"} for each in seen):
        return
    lines = _lines(parse)
    found = (
        list(_dashed(parse, cue, lines))
        or list(_labelled(parse, cues, cue, lines))
        or list(_answered(parse, cue, quoting, lines))
    )
    yield from found or _signed(parse, cues, cue, quoting, lines)


def _lines(parse: Parse) -> list[_Line]:
    text, found = parse.article.text, list[_Line]()
    for token in parse.tokens:
        fresh = not found or parse[token.i - 1].para != token.para or "\n" in text[parse[token.i - 1].end : token.start]
        if fresh:
            found.append(_Line(token.i, token.i + 1))
        else:
            found[-1] = _Line(found[-1].first, token.i + 1)
    return found


def _asks(parse: Parse, line: _Line) -> bool:
    return parse[line.after - 1].text == "?"


def _dashed(parse: Parse, cue: Cue, lines: Sequence[_Line]) -> Iterator[Sighting]:
    """What stands behind a dash under a question."""
    spoken = [line for line in lines if parse[line.first].text in DASHES and line.after - line.first > 1]
    answers = [says for asks, says in pairwise(lines) if _asks(parse, asks) and says in spoken and not _asks(parse, says)]
    if len(answers) < FEWEST:
        return
    for first, after in answers:
        if piece := trimmed(parse, (first + 1, after)):
            yield Sighting(cue, first, (first, first + 1), "claims:answer", (), first, (piece,))


def _labelled(parse: Parse, cues: Cues, cue: Cue, lines: Sequence[_Line]) -> Iterator[Sighting]:
    """Lines that begin with who says them and a dash: "Bar Association – We ask for calm."."""
    found = []
    for first, after in lines:
        dash = next((i for i in range(first + 1, min(first + LONGEST_NAME, after)) if parse[i].text in LABEL_DASHES), None)
        name = trimmed(parse, (first, dash)) if dash else None
        told = trimmed(parse, (dash + 1, after)) if dash else None
        if dash and name and told and parse[dash + 1].text[0].isupper() and _is_name(parse, cues, name):
            found.append(Sighting(cue, dash, (dash, dash + 1), "claims:turn", (name,), _head(parse, name), (told,)))
    if len(found) >= FEWEST and len(found) >= LABELLED * len(lines):
        yield from found


def _answered(parse: Parse, cue: Cue, quoting: Quoting, lines: Sequence[_Line]) -> Iterator[Sighting]:
    """What stands under questions that fill their lines, told by somebody who says "I"."""
    asked = [line for line in lines if _asks(parse, line) and not any(quoting.over[i] >= 0 for i in range(*line))]
    answers = [(asks, says) for asks, says in pairwise(lines) if asks in asked and not _asks(parse, says)]
    own = any(parse[i].lower in OWN and quoting.over[i] < 0 for _, line in answers for i in range(*line))
    if len(answers) < FEWEST or not own or len(asked) < SHARE * len(lines):
        return
    for asks, (first, after) in answers:
        mark = asks.after - 1
        if piece := trimmed(parse, (first, after)):
            yield Sighting(cue, mark, (mark, asks.after), "claims:answer", (), first, (piece,))


def _signed(parse: Parse, cues: Cues, cue: Cue, quoting: Quoting, lines: Sequence[_Line]) -> Iterator[Sighting]:
    """Lines that end with who says them: "The bridge is closed. — a bus driver, Otara"."""
    found = []
    for first, after in lines:
        dash = next((i for i in range(after - 1, max(first, after - LONGEST_NAME), -1) if parse[i].text in DASHES), None)
        if dash is None or dash - first < SHORTEST_POST or quoting.over[dash] >= 0 or dash + 1 >= after:
            continue
        name = trimmed(parse, (dash + 1, after))
        told = trimmed(parse, (first, dash))
        if name and told and parse[dash - 1].text in {".", "!", "?", "…", '"', "”"} and _is_name(parse, cues, name):
            head = _head(parse, name)
            found.append(Sighting(cue, dash, (dash, dash + 1), "claims:signed", (name,), head, (told,)))
    if len(found) >= FEWEST:
        yield from found


def _is_name(parse: Parse, cues: Cues, name: Stretch) -> bool:
    tokens = [parse[i] for i in range(*name)]
    somebody = any(token.pos == "PROPN" or token.lemma in cues.words["people"] for token in tokens)
    return somebody and not any(token.tag in FINITE for token in tokens[:LONGEST_NAME])


def _head(parse: Parse, name: Stretch) -> int:
    """The last word before the first comma or preposition."""
    first, after = name
    end = next((i for i in range(first + 1, after) if parse[i].text == "," or parse[i].pos == "ADP"), after)
    return end - 1
