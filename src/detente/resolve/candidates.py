"""Which claims are worth setting side by side: those that share an actor or a name, were printed within weeks of each other, and lie near."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

WINDOW = 60
# Of each claim so many keys are used, the rarest; in each block it is compared with so many before it; so many of the nearest are kept.
KEYS = 6
BEFORE = 60
NEAREST = 6
FAR, NEAR = 0.3, 0.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as the search for its like needs it.

    Attributes:
        account: claims of one account (an article and its near-copies) are never set side by side.
        keys: actors it mentions, and names.
        printed: None where nobody knows.
    """

    id: str
    text: str
    account: str
    keys: tuple[str, ...]
    printed: date | None


def pairs(
    claims: Sequence[Candidate], vectors: Callable[[Sequence[str]], NDArray[np.float32]]
) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in ``claims``, the earlier first, with the cosine of their vectors; each pair once, in a fixed order.

    Every claim meets at most ``KEYS * BEFORE`` others, whatever their number, and keeps the ``NEAREST`` of each block.
    """
    blocks = [block for block in _blocks(claims) if len(block) > 1]
    wanted = sorted({i for block in blocks for i in block})
    if not wanted:
        return
    row = {i: n for n, i in enumerate(wanted)}
    found = vectors([claims[i].text for i in wanted])
    near: dict[tuple[int, int], float] = {}
    for block in blocks:
        places = np.array([row[i] for i in block])
        for n, i in enumerate(block[1:], 1):
            first = max(0, n - BEFORE)
            cosines = found[places[first:n]] @ found[row[i]]
            allowed = [
                (float(cosine), block[first + m])
                for m, cosine in enumerate(cosines)
                if cosine >= FAR and _comparable(claims[block[first + m]], claims[i], float(cosine))
            ]
            for cosine, j in sorted(allowed, key=lambda each: (-each[0], each[1]))[:NEAREST]:
                near[min(i, j), max(i, j)] = cosine
    yield from ((i, j, cosine) for (i, j), cosine in sorted(near.items()))


def _comparable(one: Candidate, other: Candidate, cosine: float) -> bool:
    """Whether two claims are of two accounts and of one season; without a day they have to lie near."""
    if one.account == other.account:
        return False
    if one.printed is None or other.printed is None:
        return cosine >= NEAR
    return abs((one.printed - other.printed).days) <= WINDOW


def _blocks(claims: Sequence[Candidate]) -> Iterator[list[int]]:
    """Places of the claims that share a key, by the day they were printed; those of unknown day last."""
    often = Counter(key for claim in claims for key in claim.keys)
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        for key in sorted(set(claim.keys), key=lambda key: (often[key], key))[:KEYS]:
            blocks[key].append(i)
    for _, block in sorted(blocks.items()):
        yield sorted(block, key=lambda i: (claims[i].printed is None, claims[i].printed or 0, claims[i].id))
