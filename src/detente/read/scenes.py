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
REPORTED = frozenset({"into", "to", "from", "under"})


def place_of(parse: Parse, places: Sequence[PlaceMention], i: int, verb: int | None = None) -> PlaceMention | None:
    """The place that hangs on an event's trigger (or the verb that carries it) by a preposition, nearest first.

    Args:
        i: the trigger.
    """
    if not places:
        return None
    here = parse.sentence(i)
    inside = [place for place in places if here.start <= place.span.start and place.span.end <= here.end]
    ranked = sorted((rank, n) for n, place in enumerate(inside) if (rank := _rank(parse, place, i, verb)) is not None)
    return inside[ranked[0][1]] if ranked else None


def _rank(parse: Parse, place: PlaceMention, i: int, verb: int | None) -> tuple[int, int] | None:
    """How well a place fits: steps from it up to the trigger, by locative prepositions alone; None where it does not."""
    within = parse.tokens_in(Span(*place.span))
    if not within:
        return None
    tops = {i, verb}
    token = parse[next((t for t in reversed(within) if parse[t].head not in within), within[-1])]
    steps, weak, located = 0, 0, False
    while steps < 8:
        if token.i in tops:
            return (steps + weak, abs(within[0] - i)) if located else None
        above = parse[token.head]
        located = located or (token.dep == "pobj" and above.pos == "ADP")
        if token.dep == "pobj" and above.pos == "ADP" and above.lower in REPORTED:
            weak += 4
        elif token.dep == "pobj" and above.lower not in LOCATIVE and above.lower != "of":
            weak += 6
        if token.dep in ("relcl", "advcl", "ccomp", "parataxis") or above.i == token.i:
            return None
        token, steps = above, steps + 1
    return None
