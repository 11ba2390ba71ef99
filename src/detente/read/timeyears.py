"""Years that begin in another month than January: fiscal and academic ones, as the outlet's country counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.read import timevalues
from detente.read.timerelatives import relative_unit
from detente.read.timesetting import Hit, Meaning, Sense, Setting
from detente.vocab.calendar import load_years

if TYPE_CHECKING:
    from detente.read.timewords import Word


def fiscal(hit: Hit, setting: Setting) -> Meaning:
    """As in "fiscal 2018", "FY 2019-20": valued by its year, its days by the law of the outlet's country."""
    years = _named(hit)
    if years is None:
        return None
    if not years:
        return relative_unit(hit, setting)
    start, end = fiscal_days(years, setting.country)
    return Sense("DATE", _value(years), start=start, end=end, focus=False)


def academic(hit: Hit, setting: Setting) -> Meaning:
    """As in "the 2021-22 academic year", "the 2023 school year"."""
    years = _named(hit)
    if years is None:
        return None
    if not years:
        return relative_unit(Hit([word for word in hit.words if word.kind != "ACADEMIC"], hit.before, hit.ahead), setting)
    start, end = academic_days(years, setting.country)
    return Sense("DATE", _value(years), start=start, end=end, focus=False)


def fiscal_days(years: list[int], country: str | None) -> tuple[date, date]:
    """The first and last day of a fiscal year named after one year or two; all it can mean where the country is unknown."""
    known = load_years()
    law = known.fiscal.get(country or "")
    if law is None:
        (month, day), (last_month, last_day) = known.fiscal_elsewhere
        if len(years) > 1:
            return date(years[0], month, day), date(years[1], 9, 30)
        return date(years[0] - 1, month, day), date(years[0] + 1, last_month, last_day)
    month, day, first = law
    begins = years[0] if len(years) > 1 or first else years[0] - 1
    return _year_from(date(begins, month, day))


def academic_days(years: list[int], country: str | None) -> tuple[date, date]:
    """The first and last day of an academic year; of one named after a single year, both that could be meant."""
    known = load_years()
    month, day = known.academic.get(country or "", known.academic_elsewhere)
    if len(years) == 1 and month > 4:
        return date(years[0] - 1, month, day), _year_from(date(years[0], month, day))[1]
    return _year_from(date(years[0], month, day))


def _year_from(start: date) -> tuple[date, date]:
    return start, date(start.year + 1, start.month, start.day) - timedelta(days=1)


def _value(years: list[int]) -> str:
    return "/".join(timevalues.year(each).value for each in years)


def _named(hit: Hit) -> list[int] | None:
    """The year or two years that the words name; none where they count from now ("the next fiscal year"), None if they do not fit."""
    figures: list[Word] = [word for word in hit.words if word.kind in {"YEAR", "DAY", "NUMBER"}]
    if len(figures) < 2:
        return [int(word.value) for word in figures]
    one, tail = int(figures[0].value), figures[1].value
    two = int(tail) if len(tail) == 4 else one // 100 * 100 + int(tail)
    return [one, two] if two == one + 1 or two == one - 99 else None
