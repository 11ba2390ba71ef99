"""When something happened, known only as closely as it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.errors import BadDate

if TYPE_CHECKING:
    from detente.model.text import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days ``[earliest, latest]``, both included; an open side is None.

    ``how`` says what it was derived from: ``given`` by the user, ``found`` in the page's own metadata, ``inferred`` from the
    text; for events and claims, the name of the rule.
    """

    start: date | None
    end: date | None
    how: str = "given"

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.start} lies after {self.end}")

    def __str__(self) -> str:
        """As people write it: ``2017-10-24``, ``2017-10``, ``2017``, ``1980 … 1989``, ``until 2008-08-01``, or nothing."""
        if self.start is None or self.end is None:
            return f"until {self.end}" if self.end else f"from {self.start}" if self.start else ""
        first, last = self.start.isoformat(), self.end.isoformat()
        if self.start.day == 1 and self.end == month_end(self.end.year, self.end.month):
            whole_years = self.start.month == 1 and self.end.month == 12
            first, last = (first[:4], last[:4]) if whole_years else (first[:7], last[:7])
        return first if first == last else f"{first} … {last}"

    def before(self, other: When) -> bool:
        """Whether this certainly ended before the other began."""
        return self.end is not None and other.start is not None and self.end < other.start

    def meets(self, other: When) -> bool:
        """Whether the two could share a day."""
        return not self.before(other) and not other.before(self)


def parse_when(text: str, how: str = "given") -> When:
    """Read ``2017-10-24``, ``2017-10`` or ``2017`` as an interval of days.

    Raises:
        BadDate: if it is none of these, or no day of the calendar.
    """
    parts = text.strip().split("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            day = date(*numbers)
            return When(day, day, how)
        if len(numbers) == 2:
            return When(date(numbers[0], numbers[1], 1), month_end(numbers[0], numbers[1]), how)
        if len(numbers) == 1 and len(parts[0]) == 4:
            return When(date(numbers[0], 1, 1), date(numbers[0], 12, 31), how)
    except ValueError:
        pass
    raise BadDate(f"'{text}' is no date; write 2017-10-24, 2017-10 or 2017")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, how long or how often, as TIMEX3 (ISO-TimeML) has them.

    Attributes:
        value: the TIMEX3 value (``2014``, ``2017-W42``, ``P13Y``, ``PAST_REF``).
        modifier: TIMEX3 ``mod`` (``START``, ``MID``, ``END``, ``APPROX``, ``BEFORE`` ...).
        interval: the days it can mean, or None where it names none (a bare duration, a vague time).
        anchor: what it hangs on: ``itself``, ``published``, ``time:START`` of the earlier expression, or ``event``.
    """

    span: Span
    type: TimeType
    value: str
    modifier: str | None = None
    interval: When | None = None
    anchor: str = "itself"
    rule: str = ""
