"""Days told in a row, on each of which the same was done: "in May, in June and again last week"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse

    Placed = tuple[int, int, When]

VERBAL = frozenset({"VERB", "AUX"})
BETWEEN = frozenset({",", "and", "again", "then", "in", "on", "once", "more"})


def over_all(parse: Parse, placed: Sequence[Placed]) -> Iterator[Placed]:
    """The expressions of an article (head word, first word, days), with one over all days for each row that tells of "again"."""
    row: list[Placed] = []
    for each in placed:
        if row and not _in_a_row(parse, row[-1], each):
            yield from _as_one(parse, row)
            row = []
        row.append(each)
    yield from _as_one(parse, row)


def _in_a_row(parse: Parse, one: Placed, other: Placed) -> bool:
    """Whether little stands between two expressions of one verb, the earlier days first."""
    ordered = one[2].start and other[2].start and one[2].start < other[2].start
    between = _between(parse, one, other) if ordered else []
    return bool(between) and set(between) <= BETWEEN and _verb_over(parse, one[0]) == _verb_over(parse, other[0])


def _between(parse: Parse, one: Placed, other: Placed) -> list[str]:
    if parse[one[0]].sent != parse[other[0]].sent:
        return []
    last = max((k for k in range(one[1], other[1]) if parse[k].head == one[0]), default=one[0])
    return [parse[k].lower for k in range(max(last, one[0]) + 1, other[1])]


def _verb_over(parse: Parse, head: int) -> int | None:
    return next((token.i for token in parse.ancestors(head) if token.pos in VERBAL), None)


def _as_one(parse: Parse, row: Sequence[Placed]) -> Iterator[Placed]:
    if any("again" in _between(parse, one, other) for one, other in pairwise(row)):
        head, first, when = row[0]
        yield head, first, When(when.start, row[-1][2].end, "grammar")
    else:
        yield from row
