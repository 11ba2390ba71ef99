"""One place where an article attributes words or a view: who, by which words, and what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.read.language import Parse
    from detente.vocab.cues import Cue

Stretch = tuple[int, int]
EDGES = frozenset(
    {",", ";", ":", ".", "-", "--", "–", "—", "―", "…", "...", "(", ")", "[", "]", "*", "•", "“", "”", '"', "''", "``", "'"}
)
LAID_OUT = frozenset({"claims:turn", "claims:answer", "claims:signed"})  # the rules by which lines laid out by speaker are read
MARKS = frozenset({"“", "”", '"', "''", "``", "'", "„", "«", "»"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """An attribution in tokens, before it is known who the speaker is.

    Attributes:
        head: the token that carries the cue.
        words: the cue, first token and the one after the last.
        speaker: the words that name the speaker; empty where nobody is named.
        who: the head token of the speaker (for "who", of the noun it stands for).
        content: stretches in order.
        hearer: head token of whom it was said to.
        quotations: indexes of the quotations that are its content.
    """

    cue: Cue
    head: int
    words: Stretch
    rule: str
    speaker: tuple[Stretch, ...] = ()
    who: int | None = None
    content: tuple[Stretch, ...] = ()
    hearer: int | None = None
    quotations: tuple[int, ...] = field(default=())

    def saying(self, content: Sequence[Stretch]) -> Sighting:
        """The same with other content."""
        return replace(self, content=tuple(content))


def stretches(tokens: Iterable[int]) -> list[Stretch]:
    """Token indexes as unbroken stretches in order."""
    found: list[Stretch] = []
    for i in sorted(set(tokens)):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def without(pieces: Iterable[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    """Stretches without the tokens of others."""
    out = {i for first, after in taken for i in range(first, after)}
    return stretches(i for first, after in pieces for i in range(first, after) if i not in out)


def is_condition(parse: Parse, first: int) -> bool:
    """Whether what begins at a word is only on what condition somebody speaks: "said on condition that he not be named"."""
    return first > 0 and parse[first - 1].lower in {"condition", "proviso", "understanding"}


def trimmed(parse: Parse, piece: Stretch) -> Stretch | None:
    """A stretch without punctuation at its edges, except marks whose partner it holds; None if no word is left."""
    first, after = piece
    while first < after and parse[first].text in EDGES and not _keeps(parse, first, after, first):
        first += 1
    while first < after and parse[after - 1].text in EDGES and not _keeps(parse, first, after, after - 1):
        after -= 1
    if first == after or not any(parse[i].pos not in {"PUNCT", "SPACE", "SYM"} for i in range(first, after)):
        return None
    return first, after


def _keeps(parse: Parse, first: int, after: int, at: int) -> bool:
    text = parse[at].text
    if text in {"(", "["}:
        return any(parse[i].text in {")", "]"} for i in range(at + 1, after))
    if text in {")", "]"}:
        return any(parse[i].text in {"(", "["} for i in range(first, at))
    if text not in MARKS:
        return False
    others = range(at + 1, after) if at == first else range(first, at)
    return any(parse[i].text in MARKS and (parse[i].text != "'" or text == "'") for i in others)
