"""Two claims of different articles set side by side: the same, one bearing the other out, or one ruling the other out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.resolve.phrases import closely, match, roots
from detente.resolve.whereabouts import apart
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.model.text import Span
    from detente.model.time import When
    from detente.resolve.phrases import Match
    from detente.resolve.statements import Counted, Deed, Statement

Verdict = Literal["same", "supporting", "contradicting", "neither"]
Kind = Literal["denial", "opposite", "number", "doer", "place"]
# Cosines of sentence vectors: below FAR two claims are of different matters, above NEAR of one matter, above ALIKE nearly in one wording.
FAR, HALFWAY, NEAR, ALIKE = 0.3, 0.45, 0.6, 0.8
COVERED = 0.6
FEWEST = 3
ROUGHLY = 1.25
# Large counts are rounded.
LARGE, ROUNDED = 500, 0.95


@dataclass(frozen=True, slots=True)
class Deciding:
    """Words that decide, in the one text and in the other, and what they tell."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What became of two claims.

    Attributes:
        kind: in what they contradict each other, and ``of`` which group of deeds.
        deciding: the words that decide, the weightiest first.
        score: how surely, 0 to 1; for ordering, no probability.
    """

    verdict: Verdict
    kind: Kind | None
    score: float
    deciding: tuple[Deciding, ...]
    of: str = ""


NEITHER = Weighing("neither", None, 0.0, ())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two deeds of one group, or of opposed ones, and how far their parts agree."""

    one: Deed
    other: Deed
    doer: Match
    object: Match
    place: Match

    @property
    def apart(self) -> bool:
        """Whether a part of one is certainly not that of the other."""
        return "apart" in (self.doer, self.object, self.place)

    @property
    def agreed(self) -> int:
        """How many parts are the same."""
        return sum(each == "same" for each in (self.doer, self.object, self.place))


def weigh(one: Statement, other: Statement, cosine: float) -> Weighing:
    """Weigh two claims.

    Args:
        cosine: of their sentence vectors.
    """
    if cosine < FAR:
        return NEITHER
    met = list(pairs(one, other))
    against = [found for pair in met for rule in RULES if (found := rule(one, other, pair, cosine))]
    if against:
        return max(against, key=lambda each: each.score)
    return _bearing_out(one, other, met, cosine)


def pairs(one: Statement, other: Statement) -> Iterator[Pair]:
    """Deeds of two claims that tell the same or rule each other out, where mood and days let them meet."""
    weights = load_weights()
    for a in one.deeds:
        for b in other.deeds:
            if (
                (a.group == b.group or weights.opposed(a.group, b.group))
                and a.mood == b.mood
                and not _other_time(a.when, b.when)
            ):
                pair = Pair(a, b, match(a.doer, b.doer), match(a.object, b.object), _place(a, b))
                if not _turned_round(pair):
                    yield pair


def _turned_round(pair: Pair) -> bool:
    """Whether the doer of one is the sufferer of the other."""
    a, b = pair.one, pair.other
    crossed = match(a.doer, b.object) == match(a.object, b.doer) == "same"
    return crossed and not pair.doer == pair.object == "same"


def _other_time(one: When | None, other: When | None) -> bool:
    """Whether two deeds were certainly not on the same days."""
    if one is None or other is None:
        return False
    return one.before(other) or other.before(one)


def _place(one: Deed, other: Deed) -> Match:
    if not one.places or not other.places:
        return "open"
    mine = {mark for each in one.places for mark in roots(each.marks)}
    theirs = {mark for each in other.places for mark in roots(each.marks)}
    return "same" if mine & theirs else "apart" if apart(mine, theirs) else "open"


# --- what rules out


def _denied(one: Statement, other: Statement, pair: Pair, cosine: float) -> Weighing | None:
    """One says it was so, the other that it was not."""
    a, b = pair.one, pair.other
    if (
        a.group != b.group
        or a.is_not == b.is_not
        or pair.apart
        or not _some_part(pair)
        or not _anchored(pair, one, other, cosine)
    ):
        return None
    says = f"“{_words(one, a)}” is {_put(a)}, “{_words(other, b)}” is {_put(b)}"
    return _against("denial", pair, cosine, (*a.negated, a.span), (*b.negated, b.span), says)


def _put(deed: Deed) -> str:
    return "denied" if deed.is_not else "told"


def _opposed(one: Statement, other: Statement, pair: Pair, cosine: float) -> Weighing | None:
    """One says what rules out what the other says of the same."""
    a, b = pair.one, pair.other
    theme = match(a.object or a.doer, b.object or b.doer)
    if (
        a.group == b.group
        or a.is_not != b.is_not
        or theme != "same"
        or pair.place == "apart"
        or not _anchored(pair, one, other, cosine)
    ):
        return None
    return _against("opposite", pair, cosine, (a.span,), (b.span,), f"{_words(one, a)}, or {_words(other, b)}")


def _counted(one: Statement, other: Statement, pair: Pair, cosine: float) -> Weighing | None:
    """Each gives a number of the same that the other rules out."""
    a, b = pair.one, pair.other
    if a.group != b.group or a.is_not or b.is_not or pair.apart:
        return None
    occasion, agreed = _one_occasion(pair, one, other, cosine), pair.agreed > 1 and cosine >= NEAR
    for x in one.counts:
        for y in other.counts:
            told = x.deed == y.deed and (x.deed == a.group or (not x.deed and cosine >= ALIKE))
            if told and x.unit == y.unit and (agreed if x.unit == "share" else occasion) and _unlike(x, y):
                says = f"{one.text[slice(*x.span)]}, or {other.text[slice(*y.span)]}"
                return _against("number", pair, cosine, (x.span,), (y.span,), says)
    return None


def _by_others(one: Statement, other: Statement, pair: Pair, cosine: float) -> Weighing | None:
    """Each names another doer of the same deed."""
    a, b = pair.one, pair.other
    if a.group != b.group or a.is_not or b.is_not or pair.doer != "apart" or a.doer is None or b.doer is None:
        return None
    if pair.object != "same" or pair.place == "apart" or cosine < NEAR:
        return None
    if pair.place != "same" and cosine < ALIKE and not closely(a.object, b.object):
        return None
    says = f"by {one.text[slice(*a.doer.span)]}, or by {other.text[slice(*b.doer.span)]}"
    return _against("doer", pair, cosine, (a.doer.span,), (b.doer.span,), says)


RULES: tuple[Callable[[Statement, Statement, Pair, float], Weighing | None], ...] = (_denied, _opposed, _counted, _by_others)


def _some_part(pair: Pair) -> bool:
    """Whether a part of two deeds agrees, or neither names any."""
    return pair.agreed > 0 or not (pair.one.doer or pair.one.object or pair.other.doer or pair.other.object)


def _anchored(pair: Pair, one: Statement, other: Statement, cosine: float) -> bool:
    """Whether two deeds are of one matter: a part of them agrees by more than a common noun, or nearly everything said does."""
    if pair.one.group == "present" and not pair.place == pair.object == "same":
        return False
    by_name = any(closely(x, y) for x, y in ((pair.one.doer, pair.other.doer), (pair.one.object, pair.other.object)))
    by_name = by_name or pair.place == "same"
    by_noun = sum(each == "same" for each in (pair.doer, pair.object))
    around = bool(roots(one.marks) & roots(other.marks))
    return (
        (by_name and cosine >= 0.4)
        or (by_noun >= 1 and (around or cosine >= NEAR))
        or by_noun == 2
        or (around and cosine >= NEAR)
    )


def _one_occasion(pair: Pair, one: Statement, other: Statement, cosine: float) -> bool:
    dated = pair.one.when is not None and pair.other.when is not None
    around = bool(roots(one.marks) & roots(other.marks))
    return (pair.place == "same" and (dated or cosine >= NEAR)) or (around and cosine >= NEAR) or cosine >= ALIKE


def _unlike(one: Counted, other: Counted) -> bool:
    """Whether two counts rule each other out; "at least 43" leaves room for 64."""
    few, many = sorted((one, other), key=lambda each: (each.low or 0, each.high or 0))
    return few.high is not None and many.low is not None and few.high < many.low * (ROUNDED if many.low > LARGE else 1)


def _against(kind: Kind, pair: Pair, cosine: float, left: tuple[Span, ...], right: tuple[Span, ...], says: str) -> Weighing:
    score = min(1.0, 0.4 * cosine + 0.2 * pair.agreed + 0.1)
    return Weighing(
        "contradicting", kind, round(score, 3), (Deciding(tuple(sorted(left)), tuple(sorted(right)), says),), pair.one.group
    )


# --- what bears out


def _bearing_out(one: Statement, other: Statement, met: list[Pair], cosine: float) -> Weighing:
    agreeing = [
        pair
        for pair in met
        if pair.one.group == pair.other.group
        and pair.one.is_not == pair.other.is_not
        and not pair.apart
        and _anchored(pair, one, other, cosine)
        and _tells(pair, cosine)
    ]
    deciding = tuple(Deciding((pair.one.span,), (pair.other.span,), pair.one.group) for pair in agreeing)
    shared = _covered(one, other)
    telling = min(len(one.words), len(other.words)) >= FEWEST
    if not agreeing and not (cosine >= ALIKE and min(shared) >= COVERED and telling and not met):
        return NEITHER
    closest = max((pair.agreed for pair in agreeing), default=0)
    told = min(len(one.deeds), len(other.deeds)) and max(len(one.deeds), len(other.deeds)) <= len(
        {id(pair.one) for pair in agreeing}
    )
    alike = _same_counts(one, other) and (
        (cosine >= NEAR and min(shared) >= COVERED and told) or (cosine >= ALIKE and told and closest >= 2)
    )
    score = min(1.0, 0.5 * cosine + 0.25 * max(shared) + 0.1 * closest)
    return Weighing("same" if alike else "supporting", None, round(score, 3), deciding)


def _tells(pair: Pair, cosine: float) -> bool:
    """Whether two deeds agree in more than that both are spoken of."""
    if cosine >= ALIKE:
        return True
    closer = pair.agreed > 1 or closely(pair.one.object, pair.other.object)
    return pair.agreed > 0 and cosine >= (HALFWAY if closer else NEAR)


def _covered(one: Statement, other: Statement) -> tuple[float, float]:
    mine, theirs = one.words | roots(one.marks), other.words | roots(other.marks)
    shared = len(mine & theirs)
    return shared / max(1, len(mine)), shared / max(1, len(theirs))


def _same_counts(one: Statement, other: Statement) -> bool:
    """Whether the two count alike, if both count at all."""
    if not one.counts or not other.counts:
        return True
    return any(_close(x, y) for x in one.counts for y in other.counts if x.unit == y.unit)


def _close(one: Counted, other: Counted) -> bool:
    few, many = sorted((one.low or one.high or 0, other.low or other.high or 0))
    return many <= few * ROUGHLY and not _unlike(one, other)


def _words(statement: Statement, deed: Deed) -> str:
    return statement.text[slice(*deed.span)]
