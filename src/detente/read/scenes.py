"""Where an event took place: the place its own words name, not the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.place import PlaceMention
    from detente.read.language import Parse

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "inside",
        "outside",
        "across",
        "throughout",
        "around",
        "along",
        "off",
        "over",
        "within",
        "above",
        "between",
        "beside",
        "into",
        "to",
        "from",
        "under",
        "through",
    ]
)
ACTED_ON = frozenset({"dobj", "nsubjpass"})
CLIMBED = frozenset({"xcomp", "advcl", "conj", "acl", "pobj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass"})
HIGHEST = 4  # clauses up from the trigger
LONGEST = 8  # links from place to trigger
REPORTED = frozenset({"into", "to", "from", "under"})


def place_of(parse: Parse, places: Sequence[PlaceMention], i: int, verb: int | None = None) -> PlaceMention | None:
    """The place that hangs on an event's trigger, or on the clause it belongs to: nearest in the grammar, then in the text.

    Args:
        i: the trigger.
        verb: the verb that carries it, if it is a noun.
    """
    if not places:
        return None
    here = parse.sentence(i)
    inside = [place for place in places if here.start <= place.span.start and place.span.end <= here.end]
    tops = {i, verb} - {None}
    for _ in range(HIGHEST):
        ranked = sorted((rank, n) for n, place in enumerate(inside) if (rank := _rank(parse, place, i, tops)) is not None)
        if ranked:
            return inside[ranked[0][1]]
        top = parse[i if verb is None else verb]
        if top.dep not in CLIMBED or top.head == top.i:
            return None
        i, verb = top.head, None
        tops = {i}
    return None


def _rank(parse: Parse, place: PlaceMention, i: int, tops: set[int | None]) -> tuple[int, int] | None:
    """How well a place fits: steps from it up to the trigger; None where no locative link leads there."""
    within = parse.tokens_in(Span(*place.span))
    if not within:
        return None
    token = parse[next((t for t in reversed(within) if parse[t].head not in within), within[-1])]
    small = place.place.precision != "country"
    steps, weak, located = 0, 0, False
    while steps < LONGEST:
        if token.i in tops:
            return (steps + weak, abs(within[0] - i)) if located else None
        above = parse[token.head]
        located = located or (token.dep == "pobj" and above.pos == "ADP") or (small and token.dep in ACTED_ON)
        if token.dep == "pobj" and above.pos == "ADP" and above.lower in REPORTED:
            weak += 4
        elif token.dep == "pobj" and above.lower not in LOCATIVE and above.lower != "of":
            weak += 6
        if token.dep in ("relcl", "advcl", "ccomp", "parataxis") or above.i == token.i:
            return None
        token, steps = above, steps + 1
    return None
