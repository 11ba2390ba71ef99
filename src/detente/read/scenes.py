"""Where an event took place: the place its own words name, not the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.text import Span
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.place import PlaceMention
    from detente.read.language import Parse, Token

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
# A place in the words for who did it, or to whom it was done, may only say where they are from.
ORIGIN = {"nsubj": 5, "nsubjpass": 5}
APART = frozenset({"after", "before", "since", "following"})  # what came earlier or later was elsewhere
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
DURING = frozenset({"as", "while", "when"})
WHOSE = frozenset({"compound", "poss", "nmod", "amod"})
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
    inside = [
        place for place in places if place.kind == "literal" and here.start <= place.span.start and place.span.end <= here.end
    ]
    trigger = i
    for _ in range(HIGHEST):
        tops = {i, verb} - {None}
        if found := _best(parse, inside, i, tops) or _best(parse, inside, i, tops, meanwhile=True):
            return _closest(parse, inside, found)
        top = parse[i if verb is None else verb]
        if top.dep not in CLIMBED or top.head == top.i or (top.dep == "pobj" and parse[top.head].lower in APART):
            break
        i, verb = top.head, None
    return _patrolled(parse, inside, trigger)


def _best(
    parse: Parse, inside: Sequence[PlaceMention], i: int, tops: set[int | None], *, meanwhile: bool = False
) -> PlaceMention | None:
    ranked = sorted((rank, n) for n, place in enumerate(inside) if (rank := _rank(parse, place, i, tops, meanwhile=meanwhile)))
    return inside[ranked[0][1]] if ranked else None


def _head(parse: Parse, place: PlaceMention) -> Token | None:
    within = parse.tokens_in(Span(*place.span))
    return parse[next((t for t in reversed(within) if parse[t].head not in within), within[-1])] if within else None


def _closest(parse: Parse, inside: Sequence[PlaceMention], found: PlaceMention) -> PlaceMention:
    """The smaller place, where the one found only says where that lies ("the West Bank city of Nablus", "Yala's Betong")."""
    token = _head(parse, found)
    if token is None or token.dep not in WHOSE:
        return found
    noun = parse[token.head]
    for other in inside:
        head = _head(parse, other)
        if other is found or head is None:
            continue
        of = head.dep == "pobj" and parse[head.head].lower == "of" and parse[head.head].head == noun.i
        if of or head.i == noun.i or (head.head == noun.i and head.dep in WHOSE and head.i > token.i):
            return other
    return found


def _patrolled(parse: Parse, inside: Sequence[PlaceMention], i: int) -> PlaceMention | None:
    """What a deed acts on where a day after it has drawn it ("patrolled Harare Saturday")."""
    for place in inside:
        token = _head(parse, place)
        if (
            token
            and token.dep == "compound"
            and parse[token.head].ent == "DATE"
            and parse[token.head].head == i
            and token.i > i
        ):
            return place
    return None


def _rank(
    parse: Parse, place: PlaceMention, i: int, tops: set[int | None], *, meanwhile: bool = False
) -> tuple[int, int] | None:
    """How well a place fits: steps from it up to the trigger; None where no locative link leads there.

    Args:
        meanwhile: also through a clause that tells what went on then ("was shot as he left a rally in ...").
    """
    within = parse.tokens_in(Span(*place.span))
    token = _head(parse, place)
    if token is None:
        return None
    small = place.place.precision != "country"
    if not small and token.dep in ("compound", "amod") and load_nouns().get(parse[token.head].lemma):
        return None
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
        weak += ORIGIN.get(token.dep, 0)
        if above.i == token.i or (token.dep in CLAUSES and not (meanwhile and _goes_on(parse, token))):
            return None
        token, steps = above, steps + 1
    return None


def _goes_on(parse: Parse, token: Token) -> bool:
    """Whether a clause tells what went on while the deed was done."""
    marks = {parse[c].lower for c in parse.children[token.i] if parse[c].dep in ("mark", "advmod")}
    return token.dep == "advcl" and bool(marks & DURING)
