"""Days as other calendars count them: Islamic, Persian, Ethiopian and Hebrew, and the feasts that move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.vocab.calendar import Feast


def hijri(year: int, month: int, day: int) -> date:
    """A day of the Islamic calendar, by the tabular rule: a day off at most where the new moon is sighted."""
    months = (59 * (month - 1) + 1) // 2
    return date.fromordinal(day + months + (year - 1) * 354 + (3 + 11 * year) // 30 + 227_014)


def persian(year: int, month: int, day: int) -> date:
    """A day of the solar Hijri calendar of Iran and Afghanistan (33-year cycle, right for 1178-1633 but for a few years)."""
    months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return date.fromordinal(365 * (year - 1) + (8 * year + 21) // 33 + months + day + 226_894)


def ethiopian(year: int, month: int, day: int) -> date:
    """A day of the Ethiopian calendar: twelve months of 30 days and Pagume."""
    return date.fromordinal(365 * (year - 1) + year // 4 + 30 * (month - 1) + day + 2795)


def hebrew(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar, months counted from Nisan (Reingold and Dershowitz, Calendrical Calculations)."""
    before = range(7, month) if month >= 7 else (*range(7, _last_month(year) + 1), *range(1, month))
    return date.fromordinal(_new_year(year) + sum(_month_length(year, each) for each in before) + day - 1)


def _leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _last_month(year: int) -> int:
    return 13 if _leap(year) else 12


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _new_year(year: int) -> int:
    here, after, before = _elapsed(year), _elapsed(year + 1), _elapsed(year - 1)
    shift = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + shift - 1_373_427


def _month_length(year: int, month: int) -> int:
    length = _new_year(year + 1) - _new_year(year)
    short = month in {2, 4, 6, 10, 13} or (month == 12 and not _leap(year))
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    return 29 if short else 30


def easter(year: int) -> date:
    """Easter Sunday of the western churches (anonymous Gregorian computus)."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox(year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus), as a Gregorian date for 1900-2099."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) to Sunday (7) of a month; -1 is the last."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


# Years of each calendar that can begin or end in a Gregorian year.
DAYS: dict[str, Callable[[int, int, int], date]] = {
    "hijri": hijri,
    "persian": persian,
    "ethiopian": ethiopian,
    "hebrew": hebrew,
}


def years_of(calendar: str, year: int) -> range:
    """The years of another calendar that share days with a Gregorian year."""
    if calendar == "hijri":
        first = int((year - 622) * 33 / 32)
        return range(max(1, first - 1), first + 3)
    offset = {"persian": -622, "ethiopian": -8, "hebrew": 3760}[calendar]
    return range(max(1, year + offset), year + offset + 2)


def feast_days(feast: Feast, year: int) -> list[tuple[date, date]]:
    """Each time a feast begins in a Gregorian year: its first and last day."""
    firsts = [day for rule in (feast.day, feast.other) if rule for day in _begins(feast.calendar, rule, year)]
    return [(first, first + timedelta(days=feast.days - 1)) for first in sorted(firsts)]


def _begins(calendar: str, rule: str, year: int) -> list[date]:
    if calendar == "easter":
        return [easter(year) + timedelta(days=int(rule))]
    if calendar == "orthodox":
        return [orthodox(year) + timedelta(days=int(rule))]
    month, rest = int(rule.split("-", maxsplit=1)[0]), rule.split("-", 1)[1]
    if calendar == "weekday":
        weekday, nth = rest.split("-", 1)
        return [nth_weekday(year, month, int(weekday), int(nth))]
    if calendar == "gregorian":
        return [date(year, month, int(rest))]
    starts = (DAYS[calendar](each, month, int(rest)) for each in years_of(calendar, year))
    return [day for day in starts if day.year == year]


def month_days(calendar: str, year: int, month: int) -> tuple[date, date]:
    """First and last day of a month of another calendar."""
    day = DAYS[calendar]
    last_month = 13 if calendar == "ethiopian" else 12
    following = day(year, month + 1, 1) if month < last_month and calendar != "hebrew" else None
    if following is None:
        following = day(year, month, 1) + timedelta(days=29)
        if month == last_month:
            following = day(year + 1, 1, 1)
    return day(year, month, 1), following - timedelta(days=1)
