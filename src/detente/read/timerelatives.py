"""Times measured from the day of writing or from the time spoken of: last week, that year, three days later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from detente.read import timevalues
from detente.read.timelengths import lasting, length
from detente.read.timepoints import measured_from, told_year, unknown
from detente.read.timesetting import Hit, Meaning, Sense, Setting, number
from detente.read.timevalues import PARTS_OF_DAY, SHAPES, Period


def relative_unit(hit: Hit, setting: Setting) -> Meaning:
    """As in "last week", "that year", "the following day"."""
    unit = [word for word in hit.words if word.kind == "UNIT"][-1].value
    if unit not in SHAPES:
        return None
    base, anchor = measured_from(hit, setting)
    if setting.ancient and setting.narrative and unit == "Y" and hit.has("FAR", "THAT"):
        value = f"BC{int(setting.ancient[2:]) - int(hit.value('FAR', 'THAT')):04}"
        return Sense("DATE", value, unknown(value, "Y"), anchor=setting.spoken_anchor)
    spanning = hit.has("THE") and not (hit.after and hit.after.kind == "OF") and unit in {"W", "M", "Q", "Y", "DE", "CE"}
    if hit.value("NEAR") == "-1" and spanning:
        return lasting(hit, setting)
    shift = -1 if hit.has("LATEST") else int(hit.value("NEAR", "FAR", "THAT") or 0)
    if base is None:
        return Sense("DATE", SHAPES[unit], unknown(SHAPES[unit], "?"), anchor=anchor, focus=False)
    if anchor.startswith("time:") and setting.focus and setting.focus.end and shift > 0:
        base = setting.focus.end
    if anchor.startswith("time:") and _coarser(setting.focus, unit):
        value = _within(setting.focus, unit)
        return Sense("DATE", value, unknown(value, "?"), anchor=anchor, focus=False)
    period = timevalues.moved(unit, base, shift)
    return Sense("DATE", period.value, period, anchor=anchor) if period else None


RANKS = {
    "TIME": 0,
    "D": 1,
    "WE": 2,
    "W": 2,
    "FN": 2,
    "M": 3,
    "Q": 4,
    "SEASON": 4,
    "H": 4,
    "Y": 5,
    "DE": 6,
    "CE": 7,
    "MIL": 8,
    "?": 9,
}


def _coarser(focus: Period | None, unit: str) -> bool:
    return focus is not None and RANKS[focus.grain] > RANKS.get(unit, 9)


def _within(focus: Period | None, unit: str) -> str:
    """A day of a known month is ``2014-03-XX``."""
    assert focus
    if focus.start is None or unit not in {"D", "W", "M"} or focus.grain not in {"M", "Y"}:
        return SHAPES.get(unit, "XXXX")
    if unit == "W":
        return f"{focus.start.year:04}-WXX"
    if unit == "M":
        return f"{focus.start.year:04}-XX"
    return f"{focus.value}-XX" if focus.grain == "M" else f"{focus.value}-XX-XX"


def the_unit(hit: Hit, setting: Setting) -> Meaning:
    """As in "the year" in "the end of the year": the one spoken of, else the one of publication."""
    unit = [word for word in hit.words if word.kind == "UNIT"][-1].value
    if unit not in {"D", "W", "M", "Q", "Y", "DE", "CE", "WE"}:
        return None
    base, anchor = setting.published, "published"
    if unit == "Q" and base and not setting.narrative and setting.tense() != "future":
        period: Period | None = setting.quarter or timevalues.moved("Q", base, -1)
        return Sense("DATE", period.value, period, anchor=anchor, focus=False) if period else None
    if unit == "Y" and base and hit.before and hit.before.lower == "for" and not setting.narrative:
        return Sense("DURATION", "P1Y", anchor=anchor, focus=False)
    if setting.spoken and (setting.narrative or setting.tense() == "past") and not _coarser(setting.focus, unit):
        base, anchor = setting.spoken, setting.spoken_anchor
    if base is None or (setting.narrative and anchor == "published"):
        return Sense("DATE", SHAPES[unit], unknown(SHAPES[unit], "?"), anchor=anchor, focus=False)
    period = timevalues.moved(unit, base, 0)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False) if period else None


def weekend(hit: Hit, setting: Setting) -> Meaning:
    """As in "the weekend", "last weekend"."""
    base, anchor = measured_from(hit, setting)
    if base is None:
        return Sense("DATE", "XXXX-WXX-WE", anchor=anchor, focus=False)
    shift = hit.value("NEAR", "FAR", "THAT")
    if shift in {"", "-1"}:
        here = not shift and (base.isoweekday() > 5 or setting.tense() == "future")
        period = timevalues.weekend(base if here else base - timedelta(days=base.isoweekday()))
    else:
        period = timevalues.weekend(base + timedelta(weeks=int(shift)))
    return Sense("DATE", period.value, period, anchor=anchor)


AWAY = {"AGO": -1, "BEFORE": -1, "EARLIER": -1, "BACK": -1, "LATER": 1, "FORTH": 1, "HENCE": 1, "FROM": 1}


def counted_away(hit: Hit, setting: Setting) -> Meaning:
    """As in "two weeks ago", "a year earlier", "three days later"."""
    unit = hit.value("UNIT", "UNITS")
    cue = hit.get("AGO", "EARLIER", "BACK", "LATER", "FORTH", "HENCE", "BEFORE", "FROM")
    assert cue
    count, sign = number(hit.words), AWAY[cue.kind]
    if cue.kind in {"AGO", "HENCE", "FROM"}:
        base, anchor = setting.published, "published"
    elif setting.spoken and not (setting.quarter and unit == "Y"):
        base, anchor = setting.spoken, setting.spoken_anchor
    elif cue.kind in {"BACK", "EARLIER", "BEFORE"} and not setting.narrative:
        base, anchor = setting.published, "published"
    else:
        base, anchor = None, "event"
    if unit == "Y" and count == "1" and sign < 0 and setting.quarter and setting.quarter.start:
        period: Period | None = timevalues.moved("Q", setting.quarter.start, -4)
        return Sense("DATE", period.value, period, anchor=anchor, focus=False) if period else None
    if count == "X":
        end = base if cue.kind == "AGO" else None
        return Sense("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor, focus=False, end=end)
    if unit in {"TS", "TM", "TH"}:
        value = f"{base.isoformat()}TXX" if base and unit == "TH" else "XXXX-XX-XXTXX" if unit == "TH" else length(unit, count)
        return Sense("TIME", value, start=base, end=base, anchor=anchor, focus=False)
    if base is None:
        return Sense("DATE", SHAPES.get(unit, "XXXX"), anchor=anchor, focus=False)
    if anchor.startswith("time:") and _coarser(setting.focus, unit):
        value = _within(setting.focus, unit)
        return Sense("DATE", value, unknown(value, "?"), anchor=anchor, focus=False)
    period = _steps(unit, base, float(count) * sign)
    return Sense("DATE", period.value, period, anchor=anchor) if period else None


def before_that(hit: Hit, setting: Setting) -> Meaning:
    """As in "Two years before," with nothing said that it was before."""
    if hit.after and hit.after.kind not in {"COMMA", ";"}:
        return None
    return counted_away(hit, setting)


def the_day_before(hit: Hit, setting: Setting) -> Meaning:
    """As in "The day before," and "the day after" what was last told; with the event named they hang on that."""
    cue, unit = hit.words[-1], hit.value("UNIT")
    if hit.after and hit.after.kind not in {"COMMA", ";"}:
        named = cue.kind in {"BEFORE", "AFTER"} and hit.after.kind != "AND"
        return Sense("DATE", SHAPES[unit], anchor="event", focus=False) if named else None
    if setting.spoken is None or _coarser(setting.focus, unit):
        return Sense("DATE", SHAPES[unit], anchor="event", focus=False)
    period = timevalues.moved(unit, setting.spoken, int(cue.value))
    return Sense("DATE", period.value, period, anchor=setting.spoken_anchor) if period else None


def the_night_before(hit: Hit, setting: Setting) -> Meaning:
    """As in "the morning after the coup": a part of a day that only its event dates."""
    clock = PARTS_OF_DAY[hit.value("PART")]
    if hit.after and hit.after.kind not in {"COMMA", ";"}:
        return Sense("TIME", f"XXXX-XX-XX{clock}", anchor="event", focus=False)
    if setting.spoken is None or _coarser(setting.focus, "D"):
        return None
    day = timevalues.moved("D", setting.spoken, int(hit.words[-1].value))
    return Sense("TIME", day.value + clock, day, anchor=setting.spoken_anchor, focus=False) if day else None


def before_last(hit: Hit, setting: Setting) -> Meaning:
    """As in "the week before last", "the Friday after next", "the night before last"."""
    cue, near = hit.words[-2], hit.words[-1]
    if cue.value != near.value or near.lower not in {"last", "next"}:
        return None
    step, today = 2 * int(near.value), setting.published
    unit, weekday, part = hit.value("UNIT"), hit.value("WEEKDAY"), hit.value("PART")
    if today is None:
        return Sense("DATE", SHAPES.get(unit, "XXXX-XX-XX"), anchor="published", focus=False)
    if unit:
        period = timevalues.moved(unit, today, step)
    elif weekday:
        away = (today.isoweekday() - int(weekday)) % 7 or 7 if step < 0 else (int(weekday) - today.isoweekday()) % 7 or 7
        period = timevalues.moved("D", today, (7 + away) * (step // 2))
    else:
        period = timevalues.moved("D", today, step)
    if period is None:
        return None
    if part:
        into_next = period.end and period.end + timedelta(days=part == "NI")
        return Sense("TIME", period.value + PARTS_OF_DAY[part], period, anchor="published", start=period.start, end=into_next)
    return Sense("DATE", period.value, period, anchor="published")


def eve(hit: Hit, _setting: Setting) -> Meaning:
    """As in "the eve of the election": a day that only its event dates."""
    return [(0, len(hit.words) - 1, Sense("DATE", "XXXX-XX-XX", anchor="event", focus=False))]


def day_count(_hit: Hit, _setting: Setting) -> Meaning:
    """As in "day 23 of the siege": a day counted from a beginning that the words do not date."""
    return [(0, 2, Sense("DATE", "XXXX-XX-XX", anchor="event", focus=False))]


def nth_of_last(hit: Hit, setting: Setting) -> Meaning:
    """As in "the 12th of last month"."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF")
    month = relative_unit(Hit(hit.words[at + 1 :], hit.before, hit.ahead), setting)
    day = int(hit.value("ORDINAL"))
    if not isinstance(month, Sense) or day > 31:
        return None
    if month.period is None or month.period.start is None or month.period.grain != "M":
        return Sense("DATE", f"XXXX-XX-{day:02}", anchor=month.anchor, focus=False)
    period = timevalues.day(month.period.start.replace(day=day))
    return Sense("DATE", period.value, period, anchor=month.anchor)


def units_later(hit: Hit, setting: Setting) -> Meaning:
    """As in "Weeks later", "days earlier": near the time spoken of, nobody says how near."""
    unit = hit.value("UNITS")
    if hit.has("AGO"):
        return Sense("DATE", "PAST_REF", anchor="published", focus=False, end=setting.published)
    if unit in {"TS", "TM", "TH"}:
        return Sense("TIME", "XXXX-XX-XXTXX", anchor=setting.spoken_anchor, focus=False)
    return Sense("DATE", SHAPES.get(unit, "XXXX"), anchor=setting.spoken_anchor, focus=False)


def _steps(unit: str, base: date, count: float) -> Period | None:
    whole = int(count)
    if unit == "Y" and count != whole:
        return timevalues.moved("M", base, round(12 * count))
    if unit == "DE":
        return timevalues.decade(max(10, (base.year + round(10 * count)) // 10 * 10))
    if count != whole and unit in timevalues.UNIT_LENGTH:
        return timevalues.moved("D", base, round(count * timevalues.UNIT_LENGTH[unit]))
    return timevalues.moved(unit, base, whole)


def year_earlier(_hit: Hit, setting: Setting) -> Meaning:
    """As in "the year-earlier period"."""
    if setting.quarter and setting.quarter.start:
        period = timevalues.moved("Q", setting.quarter.start, -4)
    elif setting.published:
        period = timevalues.year(setting.published.year - 1)
    else:
        return Sense("DATE", "XXXX", anchor="published", focus=False)
    assert period
    return Sense("DATE", period.value, period, anchor="published", focus=False)


def year_end(hit: Hit, setting: Setting) -> Meaning:
    """As in "year-end": its last day."""
    year, anchor = told_year(hit, setting)
    if year is None and setting.published:
        year, anchor = setting.published.year - (setting.tense() == "past" and setting.published.month < 7), "published"
    if year is None:
        return Sense("DATE", "XXXX-12-31", anchor="published", focus=False)
    period = timevalues.day(date(year, 12, 31))
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def units_end(hit: Hit, setting: Setting) -> Meaning:
    """As in "year's end", "month's end"."""
    sense = relative_unit(hit, setting) if hit.has("NEAR") else the_unit(hit, setting)
    return replace(sense, modifier=hit.value("EDGE")) if isinstance(sense, Sense) else None


def latest_period(_hit: Hit, setting: Setting) -> Meaning:
    """As in "the latest period": the quarter under report."""
    quarter = setting.quarter
    return Sense("DATE", quarter.value, quarter, anchor=setting.spoken_anchor, focus=False) if quarter else None


def years_period(hit: Hit, setting: Setting) -> Meaning:
    """As in "The 1988 period": the quarter under report, of another year."""
    if setting.quarter is None or setting.quarter.start is None:
        return None
    period = timevalues.quarter(int(hit.value("YEAR")), (setting.quarter.start.month + 2) // 3)
    return Sense("DATE", period.value, period, focus=False)


def last_quarter(hit: Hit, setting: Setting) -> Meaning:
    """As in "The last quarter of 2016"."""
    if hit.value("NEAR") != "-1" or hit.value("UNIT") != "Q":
        return None
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF")
    year, anchor = told_year(Hit(hit.words[at:], hit.before, hit.ahead), setting)
    if year is None:
        return None
    period = timevalues.quarter(year, 4)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def ago_today(hit: Hit, setting: Setting) -> Meaning:
    """As in "Two years ago today"."""
    sense = counted_away(Hit([word for word in hit.words if word.kind != "TODAY"]), setting)
    if setting.published is None or not isinstance(sense, Sense) or sense.period is None or sense.period.start is None:
        return sense
    try:
        here = setting.published
        period = timevalues.day(
            sense.period.start.replace(
                day=here.day, month=here.month if sense.period.grain == "Y" else sense.period.start.month
            )
        )
    except ValueError:
        return sense
    return Sense("DATE", period.value, period, anchor="published")


def in_its_nth(hit: Hit, setting: Setting) -> Meaning:
    """As in "Now in its third month": the month of writing, counted from a beginning that the words do not name."""
    unit = hit.value("UNIT")
    if (
        unit not in {"D", "W", "M", "Y", "DE"}
        or not hit.before
        or hit.before.lower not in {"in", "into", "entered", "enters", "entering"}
    ):
        return None
    period = timevalues.holding(unit, setting.published) if setting.published and not setting.narrative else None
    if period is None:
        return Sense("DATE", SHAPES[unit], anchor="event", focus=False)
    return Sense("DATE", period.value, period, anchor="event", focus=False)
