"""What an expression can hang on, what it means there, and the words that were matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from detente.model.time import TimeType
    from detente.read.timevalues import Period
    from detente.read.timewords import Word


Tense = Literal["past", "future", "present", "none"]


@dataclass(slots=True)
class Setting:
    """What an expression can hang on: the day of publication, the time last spoken of, and the tense around it.

    Attributes:
        published: the day, or None.
        narrative: whether the text tells history, so that bare months and days belong to the year spoken of.
        focus: the time last spoken of, if its days are known.
        focus_at: where the words stand that named it.
        fresh: whether the focus is near enough for "the next day".
        told: the year that this sentence names, if it is not the year of publication.
        tense: of the verb that the expression hangs on, found when asked.
        quarter: the quarter that a report of earnings speaks of.
        month_first: whether 5/6/2014 is the sixth of May here; None if nothing says.
        earlier: the year spoken of before the present one; coming: the next year that the text names.
        ancient: the year before our era that is spoken of (``BC0480``).
        country: where the outlet is at home (ISO alpha-2), if that is known.
        post: whether the text is a short post, whose bare "day" and "weekend" are its own.
    """

    published: date | None = None
    narrative: bool = False
    focus: Period | None = None
    focus_at: int = 0
    fresh: bool = False
    told: int | None = None
    tense: Callable[[], Tense] = field(default=lambda: "past")
    quarter: Period | None = None
    month_first: bool | None = None
    earlier: int | None = None
    coming: int | None = None
    ancient: str | None = None
    country: str | None = None
    post: bool = False

    @property
    def spoken(self) -> date | None:
        """The first day of the time spoken of, where "that year" and "the next day" can be measured from it."""
        return self.focus.start if self.focus and (self.fresh or self.narrative) else None

    @property
    def spoken_anchor(self) -> str:
        """The anchor to the time spoken of."""
        return f"time:{self.focus_at}"


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression means in its setting.

    Attributes:
        period: the calendar's stretch it names; becomes the focus if ``focus``.
        start, end: its days where they are not those of ``period``.
    """

    type: TimeType
    value: str
    period: Period | None = None
    modifier: str | None = None
    anchor: str = "itself"
    focus: bool = True
    start: date | None = None
    end: date | None = None


class Hit:
    """Words that fit a pattern, with their neighbours."""

    __slots__ = ("ahead", "before", "shared", "words")

    def __init__(
        self, words: list[Word], before: Word | None = None, ahead: list[Word] | None = None, shared: int | None = None
    ) -> None:
        self.words = words
        self.before = before
        self.ahead = ahead or []
        self.shared = shared

    @property
    def after(self) -> Word | None:
        """The word that follows."""
        return self.ahead[0] if self.ahead else None

    def get(self, *kinds: str) -> Word | None:
        """The first word of one of these kinds."""
        return next((word for word in self.words if word.kind in kinds), None)

    def value(self, *kinds: str) -> str:
        """The value of the first word of one of these kinds, or nothing."""
        word = self.get(*kinds)
        return word.value if word else ""

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds is there."""
        return self.get(*kinds) is not None


Meaning = Sense | list[tuple[int, int, Sense]] | None


def number(words: list[Word]) -> str:
    """The count that number words give: "18", "2.5", or "X" where they name none."""
    total, seen, measured, previous = 0.0, False, False, ""
    for word in words:
        kind = word.kind
        if kind in {"VAGUE", "DOZENS"}:
            return "X"
        if kind in {"CARDINAL", "DAY", "NUMBER", "YEAR"}:
            if seen and (previous in {"OR", "TO", "DASH"} or (previous == "HYPHEN" and kind != "CARDINAL")):
                break  # "two or three", "10-12": the smaller is kept
            total, seen = total + float(word.value), True
        elif kind == "COUPLE":
            total, seen = 2, True
        elif kind == "SCALE":
            total, seen = (total or 1) * float(word.value), True
        elif kind == "FRACTION":
            total, seen = total + 0.5 + (not seen and measured), True
        elif kind == "BROKEN":
            upper, lower = word.value.split("/")
            total, seen = total + (float(upper) / float(lower) if float(lower) else 0), True
        previous = kind
        measured = measured or kind == "UNIT"
    return f"{total:g}" if seen and total < 1e6 else f"{total:.0f}" if seen else "1"
