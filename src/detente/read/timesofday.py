"""Hours and parts of the day, with the day they belong to."""

from __future__ import annotations

import re
from datetime import timedelta

from detente.read import timevalues
from detente.read.timepoints import dated, point, range_of_days
from detente.read.timerelatives import relative_unit
from detente.read.timesetting import Hit, Meaning, Sense, Setting
from detente.read.timevalues import PARTS_OF_DAY, Period

BEFORE_AN_HOUR = frozenset({"abt", "by", "til", "till", "until"})
LAST_HOUR, LAST_MINUTE = 23, 59


def _clock(hit: Hit) -> str:
    """``T17:00`` and the like, or nothing."""
    if (hour := hit.get("HOUR")) is not None:
        return "T" + hour.value
    word = next((each for each in hit.words if each.kind in {"CLOCK", "DAY", "CARDINAL", "NUMBER"}), None)
    if word is None:
        return ""
    figures = _figures(word.value) if word.kind == "CLOCK" else [word.value, "00"]
    seconds = f":{figures[2]}" if len(figures) > 2 else ""
    if word.kind == "NUMBER" and len(word.value) == 4:
        figures = [word.value[:2], word.value[2:]]
    hours, minutes = int(float(figures[0])), figures[1]
    meridiem, part = hit.value("MERIDIEM"), hit.value("PART")
    if (meridiem == "pm" or part in {"AF", "EV"} or (part == "NI" and hours > 5)) and hours < 12:
        hours += 12
    if meridiem == "am" and hours == 12:
        hours = 0
    return f"T{hours:02}:{minutes}{seconds}" if hours <= 24 else ""


def _figures(clock: str) -> list[str]:
    """Hours and minutes of "5:30", "15h30", "0530", "430", "5+", and seconds where they are told."""
    if clock.endswith("+"):
        return [clock[:-1], "00"]
    return re.split(r"[:.h]", clock) if not clock.isdigit() else [clock[:-2], clock[-2:]]


def timed(hit: Hit, setting: Setting) -> Meaning:
    """A time of day, with the day it belongs to if the words name it."""
    clocked = hit.has("CLOCK", "MERIDIEM", "OCLOCK", "HOUR", "ZONE")
    at = max(
        (i for i, word in enumerate(hit.words) if word.kind in {"CLOCK", "MERIDIEM", "OCLOCK", "HOUR", "ZONE", "MOMENT"}),
        default=-1,
    )
    first_clock = next(
        (
            i
            for i, word in enumerate(hit.words)
            if word.kind in {"CLOCK", "HOUR"}
            or (i + 1 < len(hit.words) and hit.words[i + 1].kind in {"MERIDIEM", "OCLOCK", "ZONE"})
        ),
        0,
    )
    rest = Hit([*hit.words[:first_clock], *hit.words[at + 1 :]] if clocked else hit.words, hit.before, hit.ahead, hit.shared)
    parts = [word for word in hit.words if word.kind == "PART"]
    clock = _clock(Hit([*hit.words[first_clock : at + 1], *parts])) if clocked else PARTS_OF_DAY[hit.value("PART", "PARTS")]
    if not clock:
        return None
    period, anchor = point(rest, setting)
    if hit.has("TONIGHT") and setting.published:
        period, anchor = timevalues.day(setting.published), "published"
    if period is None and hit.has("UNIT"):
        unit = relative_unit(rest, setting)
        period, anchor = (unit.period, unit.anchor) if isinstance(unit, Sense) else (None, "")
    if period is None:
        return _time_of_focus(clock, hit, setting)
    if period.start and hit.value("PART") == "NI" and hit.value("NEAR") == "-1" and hit.has("PART") and not hit.has("WEEKDAY"):
        return _time_of_focus(clock, hit, setting)
    return _time(clock, period, anchor)


def often_at(hit: Hit, _setting: Setting) -> Meaning:
    """As in "every night at 10 p.m."."""
    clock = _clock(hit)
    if not clock:
        return None
    weekday = hit.value("WEEKDAY")
    return Sense("SET", (f"XXXX-WXX-{weekday}" if weekday else "XXXX-XX-XX") + clock, focus=False)


def of_a_post(hit: Hit, setting: Setting) -> Meaning:
    """Four figures that tell the time in a short post ("left school at 1015")."""
    figures = hit.words[-1].value
    told = hit.before is not None and (hit.before.kind == "AT" or hit.before.lower in BEFORE_AN_HOUR)
    if not (setting.post and told and len(figures) == len("2359") and figures.isdigit()):
        return None
    if int(figures[:2]) > LAST_HOUR or int(figures[2:]) > LAST_MINUTE or (hit.after and hit.after.kind == "."):
        return None
    return _time_of_focus(f"T{figures[:2]}:{figures[2:]}", hit, setting)


def all_of_a_day(hit: Hit, setting: Setting) -> Meaning:
    """As in "the whole day tomorrow", "all day Monday"."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "UNIT") + 1
    return dated(Hit(hit.words[at:], hit.before, hit.ahead, hit.shared), setting)


def _time(clock: str, period: Period, anchor: str) -> Sense:
    value = period.value + clock
    end = period.end + timedelta(days=1) if period.end and clock == "TNI" else period.end
    timed = Period(value, period.start, period.end, "TIME" if period.grain == "D" else period.grain)
    return Sense("TIME", value, timed, anchor=anchor, start=period.start, end=end)


def _time_of_focus(clock: str, hit: Hit, setting: Setting) -> Sense | None:
    """A time of day without a day: of the day spoken of, else of publication ("this morning", "last night")."""
    if hit.before and hit.before.lower == "good":
        return None
    focus = setting.focus
    if hit.has("NEAR"):
        shift = -1 if hit.value("NEAR") == "-1" else 0
        if hit.value("NEAR") == "1" and hit.has("THE"):
            shift = 1
        elif setting.published:
            return _time(clock, timevalues.day(setting.published + timedelta(days=shift)), "published")
    else:
        shift = int(hit.value("FAR", "THAT") or 0)
    if (
        focus
        and focus.start
        and focus.grain in {"D", "TIME"}
        and (setting.fresh or setting.narrative)
        and not hit.has("A", "CARDINAL")
    ):
        return _time(clock, timevalues.day(focus.start + timedelta(days=shift)), setting.spoken_anchor)
    generic = not clock[1].isdigit() and (
        (hit.before is not None and hit.before.kind == "AT") or (hit.after is not None and hit.after.kind == "OF")
    )
    if setting.published and not setting.narrative and not hit.has("FAR", "THAT") and not generic:
        return _time(clock, timevalues.day(setting.published), "published")
    return Sense("TIME", f"XXXX-XX-XX{clock}", anchor="event", focus=False)


def part_of_days(hit: Hit, setting: Setting) -> Meaning:
    """As in "The night of Sept 11-12, 2012", "the night from 5 to 6 March": the part belongs to the first day."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "PART") + 2
    days = range_of_days(Hit(hit.words[at:], hit.before, hit.ahead), setting)
    if not isinstance(days, list) or days[0][2].period is None:
        return None
    (_, last, one), (first, after, two) = days
    assert one.period
    return [(0, at + last, _time(PARTS_OF_DAY[hit.value("PART")], one.period, one.anchor)), (at + first, at + after, two)]


def part_of_weekdays(hit: Hit, setting: Setting) -> Meaning:
    """As in "the night between Friday and Saturday": the part belongs to the first day."""
    days = [i for i, word in enumerate(hit.words) if word.kind == "WEEKDAY"]
    one, two = (dated(Hit([hit.words[i]], hit.before, hit.ahead), setting) for i in days)
    if not isinstance(one, Sense) or not isinstance(two, Sense) or not one.period or not one.period.start or not two.period:
        return None
    if two.period.start != one.period.start + timedelta(days=1):
        return None
    return [(0, days[0] + 1, _time(PARTS_OF_DAY[hit.value("PART")], one.period, one.anchor)), (days[1], days[1] + 1, two)]


def tonight(hit: Hit, setting: Setting) -> Meaning:
    """As in "tonight", "overnight"."""
    if setting.published is None:
        return Sense("TIME", "XXXX-XX-XXTNI", anchor="published", focus=False)
    back = 1 if hit.has("OVERNIGHT") and setting.tense() != "future" else 0
    return _time("TNI", timevalues.day(setting.published - timedelta(days=back)), "published")
