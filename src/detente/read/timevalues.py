"""Stretches of the calendar, and what TIMEX3 (ISO-TimeML) calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from detente.model.time import month_end

Grain = Literal["TIME", "D", "WE", "W", "M", "Q", "SEASON", "H", "Y", "DE", "CE", "MIL", "?"]
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

SHAPES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "FN": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "WE": "XXXX-WXX-WE"}  # fmt: skip  # fmt: skip
PARTS_OF_DAY = {"MO": "TMO", "DA": "TMO", "MI": "TMI", "AF": "TAF", "EV": "TEV", "NI": "TNI", "DT": "TDT"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value and its days (None for years before our era)."""

    value: str
    start: date | None
    end: date | None
    grain: Grain

    def third(self, modifier: str | None) -> Period:
        """Its first, middle or last third, as "early", "mid" and "late" mean."""
        if self.start is None or self.end is None or modifier not in {"START", "MID", "END"}:
            return self
        if self.grain == "Y" and modifier == "START" and self.start.year == self.end.year:
            return Period(self.value, self.start, date(self.start.year, 4, 30), self.grain)
        days = (self.end - self.start).days + 1
        first = {"START": 0, "MID": days // 3, "END": 2 * days // 3}[modifier]
        last = {"START": days // 3, "MID": 2 * days // 3, "END": days}[modifier]
        start, end = self.start + timedelta(days=first), self.start + timedelta(days=max(last - 1, first))
        return Period(self.value, start, end, self.grain)


def day(when: date) -> Period:
    """One day."""
    return Period(when.isoformat(), when, when, "D")


def week(when: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    year, number, weekday = when.isocalendar()
    monday = when - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{number:02}", monday, monday + timedelta(days=6), "W")


def weekend(when: date) -> Period:
    """The Saturday and Sunday of a day's week."""
    whole = week(when)
    assert whole.start
    assert whole.end
    return Period(whole.value + "-WE", whole.start + timedelta(days=5), whole.end, "WE")


def month(year: int, number: int) -> Period:
    """A month; numbers beyond 1-12 run into the years before and after."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(f"{year:04}-{number:02}", date(year, number, 1), month_end(year, number), "M")


def quarter(year: int, number: int) -> Period:
    """A quarter; numbers beyond 1-4 run into the years before and after."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Period(f"{year:04}-Q{number}", date(year, 3 * number - 2, 1), month_end(year, 3 * number), "Q")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    year, number = year + (number - 1) // 2, (number - 1) % 2 + 1
    return Period(f"{year:04}-H{number}", date(year, 6 * number - 5, 1), month_end(year, 6 * number), "H")


def season(year: int, name: str) -> Period:
    """A season of the north; winter begins in December of its year."""
    first = SEASON_MONTHS[name]
    return Period(f"{year:04}-{name}", month(year, first).start, month(year, first + 2).end, "SEASON")


def year(number: int) -> Period:
    """A year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "Y")


def years(first: int, length: int, value: str, grain: Grain) -> Period:
    """Several years as one stretch."""
    first = max(first, 1)
    return Period(value, date(first, 1, 1), date(min(first + length - 1, MAXYEAR), 12, 31), grain)


def decade(first: int) -> Period:
    """The ten years from a year that ends in 0."""
    return years(first, 10, f"{first // 10:03}", "DE")


def century(hundreds: int) -> Period:
    """The hundred years that begin with these two figures."""
    return years(hundreds * 100, 100, f"{hundreds:02}", "CE")


def before_era(number: int) -> Period:
    """A year before our era: a value, no days."""
    return Period(f"BC{number:04}", None, None, "Y")


UNIT_LENGTH = {"D": 1, "W": 7, "FN": 14, "M": 30, "Q": 91, "H": 182, "Y": 365, "DE": 3652, "CE": 36524, "SEASON": 91, "WE": 7}


def holding(unit: str, when: date) -> Period | None:
    """The day, week, month ... that holds a day."""
    match unit:
        case "D":
            return day(when)
        case "W" | "FN":
            return week(when)
        case "WE":
            return weekend(when)
        case "M":
            return month(when.year, when.month)
        case "Q":
            return quarter(when.year, (when.month + 2) // 3)
        case "Y":
            return year(when.year)
        case "DE":
            return decade(when.year // 10 * 10)
        case "CE":
            return century(when.year // 100)
    return None


def moved(unit: str, when: date, count: int) -> Period | None:
    """The unit ``count`` units after the one that holds a day; None beyond the calendar."""
    try:
        match unit:
            case "D":
                return day(when + timedelta(days=count))
            case "W" | "FN":
                return week(when + timedelta(weeks=count * (2 if unit == "FN" else 1)))
            case "WE":
                return weekend(when + timedelta(weeks=count))
            case "M":
                return month(when.year, when.month + count)
            case "Q":
                return quarter(when.year, (when.month + 2) // 3 + count)
            case "Y":
                return year(when.year + count)
            case "DE":
                return decade((when.year // 10 + count) * 10)
            case "CE":
                return century(when.year // 100 + count)
    except (ValueError, OverflowError):
        return None
    return None


def length(unit: str, count: str) -> str:
    """The TIMEX3 value of a duration: ``P13Y``, ``PT2H``, ``PXM``."""
    if unit == "FN":
        return f"P{2 * int(count)}W" if count.isdigit() else "PXW"
    if unit == "Q":
        return f"P{3 * int(count)}M" if count.isdigit() else "PXM"
    if unit == "WE":
        return f"P{count}WE"
    if unit in {"SP", "SU", "FA", "WI"}:
        return f"P{count}{unit}"
    return f"PT{count}{unit[1]}" if unit in {"TS", "TM", "TH"} else f"P{count}{unit}"


def span_days(unit: str, count: float) -> timedelta | None:
    """About how long that is."""
    if unit in UNIT_LENGTH:
        try:
            return timedelta(days=round(UNIT_LENGTH[unit] * count))
        except OverflowError:
            return None
    return timedelta(0) if unit in {"TS", "TM", "TH"} else None
