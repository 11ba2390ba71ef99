"""How English puts words together to say when, how long and how often, and what each way of saying it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from detente.read import calendars, timevalues
from detente.read.timevalues import Period
from detente.read.timewords import LETTERS, Word
from detente.vocab.calendar import load_almanac

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.time import TimeType

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
    total, seen, previous = 0.0, False, ""
    for word in words:
        kind = word.kind
        if kind in {"VAGUE", "DOZENS"}:
            return "X"
        if kind in {"CARDINAL", "DAY", "NUMBER", "YEAR"}:
            if seen and previous in {"OR", "TO", "DASH"}:
                break  # "two or three": the smaller is kept
            total, seen = total + float(word.value), True
        elif kind == "COUPLE":
            total, seen = 2, True
        elif kind == "SCALE":
            total, seen = (total or 1) * float(word.value), True
        elif kind == "FRACTION":
            total, seen = total + 0.5, True
        elif kind == "BROKEN":
            upper, lower = word.value.split("/")
            total, seen = total + (float(upper) / float(lower) if float(lower) else 0), True
        previous = kind
    return f"{total:g}" if seen and total < 1e6 else f"{total:.0f}" if seen else "1"


# --- days, months, years ---------------------------------------------------------------------------------------------------


def _unknown(value: str, grain: timevalues.Grain) -> Period:
    return Period(value, None, None, grain)


def _iso(word: Word) -> Period | None:
    try:
        return timevalues.day(date.fromisoformat(word.value[:10].upper()))
    except ValueError:
        return None


def _slashed(word: Word, setting: Setting) -> Period | None:
    first, second, last = (int(part) for part in re.split(r"[/.-]", word.value))
    full = last if last > 99 else last + (2000 if last < 50 else 1900)
    month_first = setting.month_first is not False and "." not in word.value
    month, number_ = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    try:
        return timevalues.day(date(full, month, number_))
    except ValueError:
        return None


def _told_year(hit: Hit, setting: Setting) -> tuple[int | None, str]:
    """The year that the words themselves give ("of that year", "2014", "last year")."""
    if (year := hit.get("YEAR")) is not None:
        return int(year.value), "itself"
    if hit.has("YEAREARLIER") and setting.published:
        return setting.published.year - 1, "published"
    units = [word for word in hit.words if word.kind == "UNIT" and word.value == "Y"]
    if units and hit.has("NEAR", "FAR", "THAT", "THE"):
        base, anchor = _base(hit, setting)
        shift = int(hit.value("NEAR", "FAR", "THAT") or 0)
        return (base.year + shift, anchor) if base else (None, anchor)
    return None, ""


def _base(hit: Hit, setting: Setting) -> tuple[date | None, str]:
    """What "last", "the same", "that" are measured from."""
    anaphoric = hit.has("FAR", "THAT") or (setting.narrative and not setting.published)
    if hit.has("NEAR") and hit.has("THE", "ITS") and hit.value("NEAR") == "1" and setting.spoken and setting.tense() == "past":
        anaphoric = True
    if setting.narrative and hit.has("NEAR") and setting.spoken:
        anaphoric = True
    if anaphoric:
        if setting.spoken:
            return setting.spoken, setting.spoken_anchor
        return None, "event"
    return setting.published, "published"


def _year_of_month(number_: int, day: int | None, hit: Hit, setting: Setting) -> tuple[int | None, str]:
    """The year of a month that stands without one."""
    year, anchor = _told_year(hit, setting)
    if anchor:
        return year, anchor
    near, far = hit.value("NEAR"), hit.value("FAR", "THAT")
    if hit.shared:
        return hit.shared, "itself"
    if setting.focus and setting.focus.start and not near:
        spoken = setting.focus.start
        if far:
            behind = number_ >= spoken.month if far == "-1" else number_ <= spoken.month
            return spoken.year + int(far) * behind, setting.spoken_anchor
        if setting.narrative:
            return _tale_year(number_, spoken.year, setting), setting.spoken_anchor
        if setting.told and setting.told == spoken.year:
            return spoken.year, setting.spoken_anchor
    published = setting.published
    if published is None:
        return None, "published"
    if near == "-1":
        return published.year - (number_ >= published.month), "published"
    if near == "1":
        return published.year + (number_ <= published.month), "published"
    if near == "0":
        return published.year, "published"
    return _nearest_year(number_, day, published, setting.tense()), "published"


def _tale_year(number_: int, spoken: int, setting: Setting) -> int:
    """The year of a bare month in history: the one spoken of; the next where the year has turned since ("in December 1941
    ... in January") and the tale goes on there; the one told next where the last was a look ahead."""
    focus, coming = setting.focus, setting.coming
    if coming and setting.earlier and setting.earlier <= coming < spoken <= coming + 3:
        return coming
    dated = focus is not None and focus.start is not None and focus.grain in {"D", "M", "W", "TIME", "WE"}
    turned = dated and focus is not None and focus.start is not None and number_ < focus.start.month - 5
    return spoken + int(turned and (coming is None or coming > spoken))


def _nearest_year(number_: int, day: int | None, published: date, tense: Tense) -> int:
    """The year of a bare month or day: news names the year of what is far away, so the near one is meant.

    A month told in the past lies behind; a day may lie up to two months ahead whatever the tense ("a deadline set for May 4").
    """
    months_ahead = number_ - published.month + ((day or 1) - published.day) / 31 * bool(day)
    if tense == "future":
        return published.year + (months_ahead < -(1.5 if day else 0.5))
    limit = {"past": 2 if day else 0, "present": 6, "none": 4}[tense]
    if months_ahead > limit:
        return published.year - 1
    return published.year + (months_ahead < -10 and (tense != "past" or bool(day)))


def _month_day(hit: Hit, setting: Setting) -> tuple[Period | None, str]:
    month = int(hit.value("MONTH"))
    era = hit.get("ERA")
    number_ = (None if era and len(hit.words) < 5 and not hit.has("YEAR", "NUMBER") else hit.get("DAY")) or next(
        (w for w in hit.words if w.kind == "ORDINAL" and int(w.value) <= 31), None
    )
    day = int(number_.value) if number_ else None
    if hit.has("ERA") and hit.value("ERA") == "BC":
        return _unknown(f"BC{int(hit.value('YEAR', 'NUMBER')):04}-{month:02}" + (f"-{day:02}" if day else ""), "M"), "itself"
    if setting.ancient and setting.narrative and not hit.has("YEAR", "NEAR"):
        return _unknown(
            f"{setting.ancient}-{month:02}" + (f"-{day:02}" if day else ""), "D" if day else "M"
        ), setting.spoken_anchor
    year, anchor = _year_of_month(month, day, hit, setting)
    try:
        if year is None:
            if day:
                date(2000, month, day)
            return _unknown(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), "D" if day else "M"), anchor
        return (timevalues.day(date(year, month, day)) if day else timevalues.month(year, month)), anchor
    except ValueError:
        return None, anchor


def _weekday(hit: Hit, setting: Setting) -> tuple[Period, str]:
    wanted = int(hit.value("WEEKDAY", "WEEKDAYS"))
    published = setting.published
    if (last := _row_end(hit)) is not None and published and not setting.narrative:
        end = _weekday(Hit([last]), setting)[0].start
        assert end
        return timevalues.day(end - timedelta(days=(end.isoweekday() - wanted) % 7)), "published"
    if setting.narrative and setting.focus and setting.focus.start and setting.focus.grain in {"D", "TIME"}:
        ahead = (wanted - setting.focus.start.isoweekday()) % 7
        return timevalues.day(setting.focus.start + timedelta(days=ahead)), setting.spoken_anchor
    if published is None or setting.narrative:
        return _unknown(f"XXXX-WXX-{wanted}", "D"), "published"
    back = (published.isoweekday() - wanted) % 7
    ahead = (wanted - published.isoweekday()) % 7
    near = hit.value("NEAR")
    if near == "-1":
        back = back or 7
    elif near == "1":
        return timevalues.day(published + timedelta(days=ahead or 7)), "published"
    elif near == "0":
        return timevalues.day(published + timedelta(days=wanted - published.isoweekday())), "published"
    elif setting.tense() == "future":
        return timevalues.day(published + timedelta(days=ahead)), "published"
    return timevalues.day(published - timedelta(days=back)), "published"


def _row_end(hit: Hit) -> Word | None:
    """ "Thursday" in "from Monday to Thursday", seen from "Monday"."""
    opened = hit.before is not None and hit.before.kind in {"FROM", "BETWEEN"}
    if not opened or len(hit.ahead) < 2 or hit.ahead[1].kind != "WEEKDAY":
        return None
    return hit.ahead[1] if hit.ahead[0].kind in {"TO", "AND", "DASH", "HYPHEN"} else None


def _today(hit: Hit, setting: Setting) -> tuple[Period, str]:
    if setting.published is None:
        return _unknown("XXXX-XX-XX", "D"), "published"
    return timevalues.day(setting.published + timedelta(days=int(hit.value("TODAY")))), "published"


def point(hit: Hit, setting: Setting) -> tuple[Period | None, str]:
    """The day or month that the words name, and what it hangs on."""
    if (iso := hit.get("ISO")) is not None:
        return _iso(iso), "itself"
    if (slash := hit.get("SLASH")) is not None:
        return _slashed(slash, setting), "itself"
    if hit.has("MONTH"):
        return _month_day(hit, setting)
    if hit.has("TODAY"):
        return _today(hit, setting)
    if hit.has("FEAST"):
        return _feast(hit, setting)
    if hit.has("WEEKDAY", "WEEKDAYS"):
        return _weekday(hit, setting)
    return None, "itself"


def _feast(hit: Hit, setting: Setting) -> tuple[Period | None, str]:
    """The time a feast fell that the words can mean: in the year told, else the nearest in the direction of the tense."""
    feast = load_almanac().feasts[hit.value("FEAST")]
    year, anchor = _told_year(hit, setting)
    if not anchor and setting.narrative and setting.focus and setting.focus.start:
        year, anchor = setting.focus.start.year, setting.spoken_anchor
    if year is not None:
        found = calendars.feast_days(feast, year)
        return (_stretch(*found[0]) if found else timevalues.year(year)), anchor
    if anchor or setting.published is None:
        return _unknown(f"XXXX-{feast.day}" if feast.calendar == "gregorian" else "XXXX-XX-XX", "D"), anchor or "published"
    today = setting.published
    times = [each for near in (today.year - 1, today.year, today.year + 1) for each in calendars.feast_days(feast, near)]
    near_word = hit.value("NEAR")
    if near_word == "1" or (setting.tense() == "future" and near_word != "-1"):
        return _stretch(*next(each for each in times if each[1] >= today)), "published"
    sighted = timedelta(days=1 if feast.calendar == "hijri" else 0)
    past = [each for each in times if each[0] <= today + sighted][-1]
    if setting.tense() != "past" and near_word != "-1":
        coming = next(each for each in times if each[0] > today)
        past = min(past, coming, key=lambda each: abs((each[0] - today).days))
    return _stretch(*past), "published"


def _stretch(first: date, last: date) -> Period:
    """Some days as one period, valued by the smallest unit of the calendar that holds them."""
    if first == last:
        return timevalues.day(first)
    value = f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first.year:04}"
    return Period(value, first, last, "M")


def _dated(hit: Hit, setting: Setting) -> Meaning:
    period, anchor = point(hit, setting)
    if period and period.start and hit.has("SLASH") and setting.month_first is None:
        other = _slashed(hit.words[-1], replace(setting, month_first=False))
        if other and other.start:
            days = sorted((period.start, other.start))
            return Sense("DATE", period.value, period, start=days[0], end=days[1])
    return Sense("DATE", period.value, period, anchor=anchor) if period else None


def _range_days(hit: Hit, setting: Setting) -> Meaning:
    """ "Sept 11-12, 2012", "6-7 January": two days that share a month and a year."""
    days = [i for i, word in enumerate(hit.words) if word.kind in {"DAY", "ORDINAL"}]
    first, second = days[0], days[1]
    if hit.has("AND") and hit.words[-1].kind == "DAY" and hit.after and hit.after.kind in {".", "UNITS", "UNIT", "SCALE"}:
        return None
    if int(hit.words[first].value) >= int(hit.words[second].value) or not 1 <= int(hit.words[second].value) <= 31:
        return None
    month_first = hit.words[0].kind == "MONTH"
    shared = [word for word in hit.words if word.kind in {"MONTH", "YEAR"}]
    one = _dated(Hit([*shared, hit.words[first]]), setting)
    two = _dated(Hit([*shared, hit.words[second]]), setting)
    if not isinstance(one, Sense) or not isinstance(two, Sense):
        return None
    return [(0 if month_first else first, first + 1, one), (second, len(hit.words), two)]


def _year(hit: Hit, setting: Setting) -> Meaning:
    word = hit.get("YEAR", "NUMBER", "DAY")
    assert word
    number_ = int(word.value)
    if hit.value("ERA") == "BC":
        period = timevalues.before_era(number_)
    elif 0 < number_ < 10_000:
        period = timevalues.year(number_)
    else:
        return None
    return Sense("DATE", period.value, period)


def _lone_year(hit: Hit, setting: Setting) -> Meaning:
    if hit.after and hit.after.kind == "HYPHEN" and hit.after.value == "":
        pass
    return _year(hit, setting)


def _year_range(hit: Hit, setting: Setting) -> Meaning:
    """ "1939-45", "2013-14"."""
    first, second = (i for i, word in enumerate(hit.words) if word.kind in {"YEAR", "DAY", "NUMBER"})
    one, tail = int(hit.words[first].value), hit.words[second].value
    two = int(tail) if len(tail) == 4 else one // 100 * 100 + int(tail)
    if len(hit.words[second].lower) not in {2, 4} or not one < two <= one + 150:
        return None
    periods = timevalues.year(one), timevalues.year(two)
    return [
        (0, first + 1, Sense("DATE", periods[0].value, periods[0])),
        (second, len(hit.words), Sense("DATE", periods[1].value, periods[1])),
    ]


def _bc_range(hit: Hit, setting: Setting) -> Meaning:
    first, second = (i for i, word in enumerate(hit.words) if word.kind in {"YEAR", "DAY", "NUMBER"})
    if hit.value("ERA") != "BC":
        return None
    one, two = (timevalues.before_era(int(hit.words[i].value)) for i in (first, second))
    return [(0, first + 1, Sense("DATE", one.value, one)), (second, len(hit.words), Sense("DATE", two.value, two))]


def _decade(hit: Hit, setting: Setting) -> Meaning:
    figures = re.sub(r"\D", "", hit.value("DECADE"))
    if hit.value("ERA") == "BC":
        return Sense("DATE", f"BC{int(figures) // 10:03}", _unknown(f"BC{int(figures) // 10:03}", "DE"))
    first = int(figures)
    if first < 100:
        spoken = setting.focus.start.year // 100 if setting.focus and setting.focus.start else 19
        first += 100 * (spoken if spoken < 20 or first == 0 else 19)
    period = timevalues.decade(first)
    return Sense("DATE", period.value, period)


def _spelled_decade(hit: Hit, setting: Setting) -> Meaning:
    """ "The nineties", where nobody is in them."""
    if hit.before and hit.before.kind == "ITS":
        return None
    century = setting.focus.start.year // 100 if setting.narrative and setting.focus and setting.focus.start else 19
    period = timevalues.decade(100 * century + int(hit.value("DECADEWORD")))
    return Sense("DATE", period.value, period)


def _century(hit: Hit, setting: Setting) -> Meaning:
    number_ = int(hit.value("ORDINAL")) - 1
    if hit.value("ERA") == "BC":
        return Sense("DATE", f"BC{number_:02}", _unknown(f"BC{number_:02}", "CE"), focus=False)
    period = timevalues.century(number_)
    return Sense("DATE", period.value, period, focus=False)


def _fiscal(hit: Hit, setting: Setting) -> Meaning:
    year = hit.get("YEAR")
    if year:
        period = timevalues.year(int(year.value))
        return Sense("DATE", period.value, period, focus=False)
    return _relative_unit(hit, setting)


def _season(hit: Hit, setting: Setting) -> Meaning:
    name = hit.value("SEASON")
    first = timevalues.SEASON_MONTHS[name]
    year, anchor = _told_year(hit, setting)
    if setting.ancient and setting.narrative and not anchor and not hit.has("ERA", "NEAR"):
        return Sense("DATE", f"{setting.ancient}-{name}", anchor=setting.spoken_anchor, focus=False)
    if hit.has("ERA"):
        ancient = f"BC{int(hit.value('NUMBER', 'DAY', 'YEAR')):04}"
        return Sense("DATE", f"{ancient}-{name}", _unknown(ancient, "Y"))
    if not anchor and hit.shared:
        year, anchor = hit.shared, "itself"
    if not anchor:
        year, anchor = _season_year(first, hit, setting)
    if year is None:
        return Sense("DATE", f"XXXX-{name}", _unknown(f"XXXX-{name}", "SEASON"), anchor=anchor, focus=False)
    period = timevalues.season(year, name)
    return Sense("DATE", period.value, period, anchor=anchor)


def _season_year(first: int, hit: Hit, setting: Setting) -> tuple[int | None, str]:
    near, far = hit.value("NEAR"), hit.value("FAR", "THAT")
    if (setting.narrative or far) and setting.focus and setting.focus.start:
        return setting.focus.start.year + int(near or far or 0), setting.spoken_anchor
    today = setting.published
    if today is None:
        return None, "published"
    if near == "-1":
        return today.year - (first + 2 >= today.month), "published"
    if near == "1":
        return today.year + (first <= today.month), "published"
    tense = setting.tense()
    if near == "0" or tense == "future":
        return today.year + (near != "0" and first + 2 < today.month), "published"
    if tense != "past":
        return today.year, "published"
    return today.year - (first > today.month), "published"


def _quarter(hit: Hit, setting: Setting) -> Meaning:
    wanted = int(hit.value("ORDINAL"))
    at = next(i for i, word in enumerate(hit.words) if word.kind == "ORDINAL")
    if not 1 <= wanted <= 4 or next(word for word in hit.words[at:] if word.kind == "UNIT").value != "Q":
        return None
    year, anchor = _told_year(hit, setting)
    if not anchor:
        anchor, today = "published", setting.published
        if today is None or setting.narrative:
            year = setting.focus.start.year if setting.focus and setting.focus.start else None
        else:
            ahead = 3 * wanted - 2 > today.month
            year = today.year - (ahead and setting.tense() != "future" and 3 * wanted - 2 - today.month > 6)
    if year is None:
        return Sense("DATE", f"XXXX-Q{wanted}", anchor=anchor, focus=False)
    period = timevalues.quarter(year, wanted)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def _half(hit: Hit, setting: Setting) -> Meaning:
    order = hit.value("ORDINAL")
    wanted = {"1": 1, "2": 2}.get(order, 2 if hit.value("NEAR") == "-1" else 0)
    if not wanted:
        return None
    if hit.has("DECADE"):
        sense = _decade(hit, setting)
        assert isinstance(sense, Sense)
        return replace(sense, modifier="START" if wanted == 1 else "END")
    tail = Hit(
        hit.words[next(i for i, word in enumerate(hit.words) if word.kind == "FRACTION") :], hit.before, hit.ahead, hit.shared
    )
    year, anchor = _told_year(tail, setting)
    if setting.published and (not anchor or anchor == "published"):
        year, anchor = year or setting.published.year, "published"
        begun = timevalues.half(year, wanted).start
        if begun and begun + timedelta(days=60) > setting.published and setting.tense() == "past":
            year -= 1
    if year is None:
        return Sense("DATE", f"XXXX-H{wanted}", anchor=anchor or "published", focus=False)
    period = timevalues.half(year, wanted)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


# --- last week, that year, the following day -------------------------------------------------------------------------------


SHAPES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "FN": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "WE": "XXXX-WXX-WE"}  # fmt: skip


def _relative_unit(hit: Hit, setting: Setting) -> Meaning:
    unit = [word for word in hit.words if word.kind == "UNIT"][-1].value
    if unit not in SHAPES:
        return None
    base, anchor = _base(hit, setting)
    if setting.ancient and setting.narrative and unit == "Y" and hit.has("FAR", "THAT"):
        value = f"BC{int(setting.ancient[2:]) - int(hit.value('FAR', 'THAT')):04}"
        return Sense("DATE", value, _unknown(value, "Y"), anchor=setting.spoken_anchor)
    if hit.value("NEAR") == "-1" and hit.has("THE") and any(word.lower == "past" for word in hit.words):
        return _lasting(hit, setting)
    shift = -1 if hit.has("LATEST") else int(hit.value("NEAR", "FAR", "THAT") or 0)
    if base is None:
        return Sense("DATE", SHAPES[unit], _unknown(SHAPES[unit], "?"), anchor=anchor, focus=False)
    if anchor.startswith("time:") and setting.focus and setting.focus.end and shift > 0:
        base = setting.focus.end
    if anchor.startswith("time:") and _coarser(setting.focus, unit):
        value = _within(setting.focus, unit)
        return Sense("DATE", value, _unknown(value, "?"), anchor=anchor, focus=False)
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


def _the_unit(hit: Hit, setting: Setting) -> Meaning:
    """ "the year" in "the end of the year": the one spoken of, else the one of publication."""
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
        return Sense("DATE", SHAPES[unit], _unknown(SHAPES[unit], "?"), anchor=anchor, focus=False)
    period = timevalues.moved(unit, base, 0)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False) if period else None


def _weekend(hit: Hit, setting: Setting) -> Meaning:
    base, anchor = _base(hit, setting)
    if base is None:
        return Sense("DATE", "XXXX-WXX-WE", anchor=anchor, focus=False)
    shift = hit.value("NEAR", "FAR", "THAT")
    if shift in {"", "-1"}:
        here = not shift and (base.isoweekday() > 5 or setting.tense() == "future")
        period = timevalues.weekend(base if here else base - timedelta(days=base.isoweekday()))
    else:
        period = timevalues.weekend(base + timedelta(weeks=int(shift)))
    return Sense("DATE", period.value, period, anchor=anchor)


AWAY = {"AGO": -1, "BEFORE": -1, "EARLIER": -1, "BACK": -1, "LATER": 1, "FORTH": 1, "HENCE": 1}


def _counted_away(hit: Hit, setting: Setting) -> Meaning:
    """ "two weeks ago", "a year earlier", "three days later"."""
    unit = hit.value("UNIT", "UNITS")
    cue = hit.get("AGO", "EARLIER", "BACK", "LATER", "FORTH", "HENCE", "BEFORE")
    assert cue
    count, sign = number(hit.words), AWAY[cue.kind]
    if cue.kind == "AGO" or (cue.kind == "HENCE"):
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
        return Sense("DATE", value, _unknown(value, "?"), anchor=anchor, focus=False)
    period = _steps(unit, base, float(count) * sign)
    return Sense("DATE", period.value, period, anchor=anchor) if period else None


def _before_that(hit: Hit, setting: Setting) -> Meaning:
    """ "Two years before," with nothing said that it was before."""
    if hit.after and hit.after.kind not in {"COMMA", ";"}:
        return None
    return _counted_away(hit, setting)


def _the_day_before(hit: Hit, setting: Setting) -> Meaning:
    """ "The day before," and "the day after" what was last told; with the event named they hang on that."""
    if hit.after and hit.after.kind not in {"COMMA", ";"}:
        return None
    cue, unit = hit.words[-1], hit.value("UNIT")
    if setting.spoken is None or _coarser(setting.focus, unit):
        return Sense("DATE", SHAPES[unit], anchor="event", focus=False)
    period = timevalues.moved(unit, setting.spoken, int(cue.value))
    return Sense("DATE", period.value, period, anchor=setting.spoken_anchor) if period else None


def _units_later(hit: Hit, setting: Setting) -> Meaning:
    """ "Weeks later", "days earlier": near the time spoken of, nobody says how near."""
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


def _year_earlier(hit: Hit, setting: Setting) -> Meaning:
    if setting.quarter and setting.quarter.start:
        period = timevalues.moved("Q", setting.quarter.start, -4)
    elif setting.published:
        period = timevalues.year(setting.published.year - 1)
    else:
        return Sense("DATE", "XXXX", anchor="published", focus=False)
    assert period
    return Sense("DATE", period.value, period, anchor="published", focus=False)


def _year_end(hit: Hit, setting: Setting) -> Meaning:
    year, anchor = _told_year(hit, setting)
    if year is None and setting.published:
        year, anchor = setting.published.year - (setting.tense() == "past" and setting.published.month < 7), "published"
    if year is None:
        return Sense("DATE", "XXXX-12-31", anchor="published", focus=False)
    period = timevalues.day(date(year, 12, 31))
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def _nth_of(hit: Hit, setting: Setting) -> Meaning:
    """ "the second week of May", "the last day of June 2014", "the third Friday of the month"."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF")
    whole = _dated(Hit(hit.words[at:]), setting) if hit.has("MONTH") else None
    if not isinstance(whole, Sense) or not whole.period or not whole.period.start or not whole.period.end:
        return whole
    order = int(hit.value("ORDINAL") or hit.value("NEAR"))
    unit = hit.words[at - 1]
    if unit.kind == "WEEKDAY":
        period: Period | None = timevalues.day(
            calendars.nth_weekday(whole.period.start.year, whole.period.start.month, int(unit.value), order)
        )
    elif order < 0:
        period = timevalues.holding(unit.value, whole.period.end)
    else:
        days = {"D": 1, "W": 7}.get(unit.value)
        period = timevalues.holding(unit.value, whole.period.start + timedelta(days=days * (order - 1))) if days else None
    if period is None or period.start is None or period.start > whole.period.end:
        return whole
    return Sense("DATE", period.value, period, anchor=whole.anchor)


def _bare_day(hit: Hit, setting: Setting) -> Meaning:
    """ "on the 20th": of the month spoken of."""
    if not setting.focus or not setting.focus.start or not hit.before or hit.before.kind not in {"UPON", "DURING"}:
        return None
    if hit.after and hit.after.kind in {"UNIT", "FRACTION", "PART", "UNITS", "WEEKDAY"}:
        return None
    if hit.after and hit.after.kind == "." and hit.after.lower not in {"when", "that", "as", "with", "he", "it", "they"}:
        return None
    try:
        period = timevalues.day(setting.focus.start.replace(day=int(hit.value("ORDINAL"))))
    except ValueError:
        return None
    return Sense("DATE", period.value, period, anchor=setting.spoken_anchor)


def _foreign(hit: Hit, setting: Setting) -> Meaning:
    """A day or month of another calendar, with its year: "12 Rabi al-Awwal 1435", "7 October" told as "15 Mizan 1380"."""
    name, month = hit.value("CALENDARMONTH").split("-")
    if name == "hijri" and month == "9" and not hit.has("DAY", "ORDINAL", "YEAR", "NUMBER"):
        feast = Word("FEAST", "ramadan", "ramadan", hit.words[0].start, hit.words[-1].end)
        return _dated(Hit([*hit.words, feast], hit.before, hit.ahead), setting)
    year = next((int(word.value) for word in hit.words if word.kind in {"YEAR", "NUMBER"} and len(word.value) == 4), None)
    day = next((int(word.value) for word in hit.words if word.kind in {"DAY", "ORDINAL"} and int(word.value) <= 31), None)
    if year is None:
        return Sense("DATE", "XXXX-XX-XX" if day else "XXXX-XX", anchor="published", focus=False)
    try:
        if day:
            period = timevalues.day(calendars.DAYS[name](year, int(month), day))
        else:
            period = _stretch(*calendars.month_days(name, year, int(month)))
    except (ValueError, OverflowError):
        return None
    return Sense("DATE", period.value, period)


# --- times of day ----------------------------------------------------------------------------------------------------------


PARTS_OF_DAY = {"MO": "TMO", "DA": "TMO", "MI": "TMI", "AF": "TAF", "EV": "TEV", "NI": "TNI", "DT": "TDT"}


def _clock(hit: Hit) -> str:
    """``T17:00`` and the like, or nothing."""
    if (hour := hit.get("HOUR")) is not None:
        return "T" + hour.value
    word = next((each for each in hit.words if each.kind in {"CLOCK", "DAY", "CARDINAL", "NUMBER"}), None)
    if word is None:
        return ""
    figures = re.split(r"[:.]", word.value) if word.kind == "CLOCK" else [word.value, "00"]
    if word.kind == "NUMBER" and len(word.value) == 4:
        figures = [word.value[:2], word.value[2:]]
    hours, minutes = int(float(figures[0])), figures[1]
    meridiem = hit.value("MERIDIEM")
    if meridiem == "pm" and hours < 12:
        hours += 12
    if meridiem == "am" and hours == 12:
        hours = 0
    return f"T{hours:02}:{minutes}" if hours <= 24 else ""


def _timed(hit: Hit, setting: Setting) -> Meaning:
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
    clock = _clock(Hit(hit.words[first_clock : at + 1])) if clocked else PARTS_OF_DAY[hit.value("PART", "PARTS")]
    if not clock:
        return None
    period, anchor = point(rest, setting)
    if period is None and hit.has("UNIT"):
        unit = _relative_unit(rest, setting)
        period, anchor = (unit.period, unit.anchor) if isinstance(unit, Sense) else (None, "")
    if period is None:
        return _time_of_focus(clock, hit, setting)
    if period.start and hit.value("PART") == "NI" and hit.value("NEAR") == "-1" and hit.has("PART") and not hit.has("WEEKDAY"):
        return _time_of_focus(clock, hit, setting)
    return _time(clock, period, anchor)


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


def _part_of_days(hit: Hit, setting: Setting) -> Meaning:
    """ "The night of Sept 11-12, 2012": the part belongs to the first day."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF") + 1
    days = _range_days(Hit(hit.words[at:], hit.before, hit.ahead), setting)
    if not isinstance(days, list) or days[0][2].period is None:
        return None
    (_, last, one), (first, after, two) = days
    assert one.period
    return [(0, at + last, _time(PARTS_OF_DAY[hit.value("PART")], one.period, one.anchor)), (at + first, at + after, two)]


def _in_its_nth(hit: Hit, setting: Setting) -> Meaning:
    """ "Now in its third month": the month of writing, counted from a beginning that the words do not name."""
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


def _tonight(hit: Hit, setting: Setting) -> Meaning:
    if setting.published is None:
        return Sense("TIME", "XXXX-XX-XXTNI", anchor="published", focus=False)
    back = 1 if hit.has("OVERNIGHT") and setting.tense() != "future" else 0
    return _time("TNI", timevalues.day(setting.published - timedelta(days=back)), "published")


# --- how long --------------------------------------------------------------------------------------------------------------


def length(unit: str, count: str) -> str:
    """The TIMEX3 value of a duration; halves go into the smaller unit ("P2Y6M", "PT1M30S")."""
    if "." in count:
        whole, smaller = (
            int(float(count)),
            {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "CE": ("Y", 100), "DE": ("Y", 10)}.get(unit),
        )
        if smaller is None:
            return timevalues.length(unit, count)
        rest = round((float(count) - whole) * smaller[1])
        if unit in {"CE", "DE"}:
            return f"P{whole * smaller[1] + rest}Y"
        big = timevalues.length(unit, str(whole)) if whole else "PT" if unit.startswith("T") else "P"
        if unit == "D" and whole:
            return f"P{whole}DT{rest}H"
        return f"{big if unit != 'D' else 'PT'}{rest}{smaller[0][-1]}"
    return timevalues.length(unit, count)


def _lasting(hit: Hit, setting: Setting) -> Meaning:
    """A stretch of time: where "past" or "next" ties it down, its days; else none."""
    unit = hit.value("UNIT", "UNITS", "SEASONS", "PARTS", "PART", "SEASON")
    if unit == "Q" and not hit.has("NEAR", "RECENT", "ORDINAL", "CARDINAL", "DAY", "VAGUE"):
        return None  # three-quarters, a quarter of them
    if hit.has("ORDINAL") and not hit.has("CARDINAL", "DAY", "NUMBER", "VAGUE", "COUPLE") and int(hit.value("ORDINAL")) > 1:
        return None
    if hit.words[-1].kind == "OLD" and not _old_thing(hit):
        return None
    if hit.words[0].kind == "A" and [word.kind for word in hit.ahead] == ["HYPHEN", "OLD"]:
        return None  # "a decade-old war" is read without its article
    if hit.after and hit.after.kind == "OLD" and hit.words[-1].kind == "UNITS":
        return None  # a person's age
    if (
        hit.words[0].kind == "A"
        and len(hit.words) == 2
        and hit.before
        and hit.before.lower in RATED | {""} | _figures(hit.before)
    ):
        return None  # "$5 a year"
    plural = hit.has("UNITS", "SEASONS", "PARTS")
    counted = hit.has("CARDINAL", "DAY", "NUMBER", "YEAR", "SCALE", "VAGUE", "COUPLE", "DOZENS", "FRACTION", "BROKEN", "A")
    count = number(hit.words) if counted or not plural else "X"
    if unit in PARTS_OF_DAY:
        reach = _reach(hit.value("NEAR"), "D", count, hit, setting) if hit.has("NEAR") else (None, None, "itself")
        return Sense("DURATION", f"P{count}{unit}", anchor=reach[2], focus=False, start=reach[0], end=reach[1])
    if unit == "WE" and len(hit.words) == 1:
        return Sense("SET", "XXXX-WXX-WE", focus=False)
    value = length(unit, count)
    near = hit.value("NEAR")
    if hit.has("RECENT"):
        near = "-1"
    start, end, anchor = _reach(near, unit, count, hit, setting) if near else (None, None, "itself")
    if hit.after and hit.after.kind in {"BEFORE", "AFTER"}:
        anchor = "event"
    return Sense("DURATION", value, anchor=anchor, focus=False, start=start, end=end)


RATED = frozenset({"million", "billion", "percent", "thousand"})


def _figures(word: Word) -> set[str]:
    return {word.lower} if word.kind in {"NUMBER", "DAY", "YEAR"} else set()


PERSONS = frozenset(
    "man woman boy girl child son daughter father mother brother sister student soldier teenager baby who and from was".split()
)


def _old_thing(hit: Hit) -> bool:
    """Whether "decade-old" and the like speak of a thing: a person's age dates nothing."""
    if hit.words[-2].kind != "HYPHEN":
        return False
    return hit.value("UNIT", "UNITS") not in {"Y", "M"} or bool(
        hit.after and hit.after.kind == "." and hit.after.lower not in PERSONS
    )


def _reach(near: str, unit: str, count: str, hit: Hit, setting: Setting) -> tuple[date | None, date | None, str]:
    """The days of "the past nine days" and "the next 13 years"."""
    base, anchor = setting.published, "published"
    if near == "1" and setting.spoken and setting.tense() == "past":
        assert setting.focus
        base, anchor = setting.focus.end, setting.spoken_anchor
    elif setting.narrative:
        return None, None, "event"
    if base is None or near == "0":
        return None, None, anchor
    days = timevalues.span_days(unit, float(count)) if count != "X" else None
    if near == "-1":
        return _away(base, days, -1), base, anchor
    return base, _away(base, days, 1), anchor


def _away(base: date, days: timedelta | None, sign: int) -> date | None:
    try:
        return base + sign * days if days is not None else None
    except OverflowError:
        return None


SIZES = ("MIL", "CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def _compound(hit: Hit, setting: Setting) -> Meaning:
    """ "Five years, 11 months and two days"."""
    marks = [i for i, word in enumerate(hit.words) if word.kind in {"UNIT", "UNITS"}]
    units = [hit.words[i].value for i in marks]
    if any(unit not in SIZES for unit in units) or units != sorted(set(units), key=SIZES.index):
        return None
    parts = [length(unit, number(hit.words[first:last])) for first, last, unit in zip([0, *marks], marks, units, strict=False)]
    date_part = "".join(part[1:] for part in parts if not part.startswith("PT"))
    time_part = "".join(part[2:] for part in parts if part.startswith("PT"))
    return Sense("DURATION", f"P{date_part}" + (f"T{time_part}" if time_part else ""), focus=False)


def _hyphened(hit: Hit, setting: Setting) -> Meaning:
    if hit.words[0].kind == "A" or (hit.value("UNIT", "UNITS") == "Q" and hit.has("UNITS")):
        return None
    return _lasting(hit, setting)


def _fraction(hit: Hit, setting: Setting) -> Meaning:
    unit = hit.value("UNIT")
    whole = number([word for word in hit.words if word.kind != "FRACTION"]) if hit.words[-1].kind == "FRACTION" else "0"
    return Sense("DURATION", length(unit, f"{float(whole) + 0.5:g}"), focus=False)


def _recent(hit: Hit, setting: Setting) -> Meaning:
    return _lasting(hit, setting)


# --- how often -------------------------------------------------------------------------------------------------------------


def _often(hit: Hit, setting: Setting) -> Meaning:
    if (word := hit.get("OFTEN")) is not None:
        return Sense("SET", word.value, focus=False)
    if (weekday := hit.get("WEEKDAY", "WEEKDAYS")) is not None:
        part = hit.get("PART", "PARTS")
        return Sense("SET", f"XXXX-WXX-{weekday.value}" + (PARTS_OF_DAY[part.value] if part else ""), focus=False)
    if (month := hit.get("MONTH")) is not None:
        return Sense("SET", f"XXXX-{int(month.value):02}", focus=False)
    if (season := hit.get("SEASON")) is not None:
        return Sense("SET", f"XXXX-{season.value}", focus=False)
    if (part := hit.get("PART", "PARTS")) is not None:
        return Sense("SET", f"XXXX-XX-XX{PARTS_OF_DAY[part.value]}", focus=False)
    unit = hit.value("UNIT", "UNITS")
    if unit == "WE":
        return Sense("SET", "XXXX-WXX-WE", focus=False)
    per = hit.words[next((i for i, word in enumerate(hit.words) if word.kind in {"EVERY", "PER"}), 0) :]
    return Sense("SET", length(unit, number([word for word in per if word.kind != "A"])), focus=False)


# --- now and then ----------------------------------------------------------------------------------------------------------


def _reference(hit: Hit, setting: Setting) -> Meaning:
    value = hit.value("NOW", "THEN", "PRESENT", "SOON", "FUTURE") or "PAST_REF"
    today = setting.published
    if value == "PAST_REF":
        return Sense("DATE", value, anchor="published", focus=False, end=today)
    if value == "FUTURE_REF":
        return Sense("DATE", value, anchor="published", focus=False, start=today)
    if setting.narrative:
        return Sense("DATE", value, anchor="event", focus=False)
    return Sense("DATE", value, anchor="published", focus=False, start=today, end=today)


def _soon(hit: Hit, setting: Setting) -> Meaning:
    if setting.tense() != "future" or (hit.after and hit.after.kind in {"AFTER", "BEFORE"}):
        return None
    return _reference(hit, setting)


def _the_past(hit: Hit, setting: Setting) -> Meaning:
    """ "The past" and "the future", where no unit follows that they would count."""
    if hit.has("NEAR") and hit.words[-1].lower != "past":
        return None
    return None if hit.after and hit.after.kind == "OF" else _reference(hit, setting)


def _spelled_year(hit: Hit, setting: Setting) -> Meaning:
    """ "nineteen ninety-six"."""
    high, *low = [int(word.value) for word in hit.words if word.kind == "CARDINAL"]
    if hit.has("SCALE"):
        period = timevalues.year(1000 * high)
        return Sense("DATE", period.value, period) if high == 2 and hit.value("SCALE") == "1000" else None
    if not 13 <= high <= 20 or low[0] < 10 or (len(low) == 2 and (low[0] % 10 or low[1] > 9)):
        return None
    period = timevalues.year(100 * high + sum(low))
    return Sense("DATE", period.value, period)


def _units_end(hit: Hit, setting: Setting) -> Meaning:
    """ "year's end", "month's end"."""
    sense = _relative_unit(hit, setting) if hit.has("NEAR") else _the_unit(hit, setting)
    return replace(sense, modifier=hit.value("EDGE")) if isinstance(sense, Sense) else None


def _latest_period(hit: Hit, setting: Setting) -> Meaning:
    quarter = setting.quarter
    return Sense("DATE", quarter.value, quarter, anchor=setting.spoken_anchor, focus=False) if quarter else None


def _years_period(hit: Hit, setting: Setting) -> Meaning:
    """ "The 1988 period": the quarter under report, of another year."""
    if setting.quarter is None or setting.quarter.start is None:
        return None
    period = timevalues.quarter(int(hit.value("YEAR")), (setting.quarter.start.month + 2) // 3)
    return Sense("DATE", period.value, period, focus=False)


def _that_time(hit: Hit, setting: Setting) -> Meaning:
    """ "At that time", "during this period": the time spoken of."""
    if hit.value("NEAR") not in {"", "0"} or hit.value("FAR") not in {"", "0"}:
        return None
    if (
        hit.has("THE")
        and not hit.has("FAR")
        and not (hit.before and hit.before.kind == "AT" and hit.after and hit.after.kind in {"COMMA", ";"})
    ):
        return None
    if setting.spoken and setting.focus:
        focus = setting.focus
        return Sense("DATE", focus.value[:10], focus, anchor=setting.spoken_anchor, focus=False)
    return Sense("DATE", "PAST_REF", anchor="event", focus=False, end=setting.published)


def _last_quarter(hit: Hit, setting: Setting) -> Meaning:
    """ "The last quarter of 2016"."""
    if hit.value("NEAR") != "-1" or hit.value("UNIT") != "Q":
        return None
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF")
    year, anchor = _told_year(Hit(hit.words[at:], hit.before, hit.ahead), setting)
    if year is None:
        return None
    period = timevalues.quarter(year, 4)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def _ago_today(hit: Hit, setting: Setting) -> Meaning:
    """ "Two years ago today"."""
    sense = _counted_away(Hit([word for word in hit.words if word.kind != "TODAY"]), setting)
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


# --- the table -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when: its name, its pattern over kinds of words, and what it means.

    Attributes:
        units: the units it can speak of; none named, any.
    """

    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[Hit, Setting], Meaning]
    units: frozenset[str]

    def fits(self, hit: Hit) -> bool:
        """Whether the unit it speaks of is one it can speak of."""
        return not self.units or all(word.value in self.units for word in hit.words if word.kind in {"UNIT", "UNITS"})


GROUPS = {
    "CARD": "(?: CARDINAL | DAY | NUMBER | YEAR )",
    "NUM": """(?: (?: DAY | NUMBER | YEAR ) SCALE* (?: AND? BROKEN | AND A? FRACTION )?
        | CARDINAL (?: HYPHEN? (?: CARDINAL | SCALE ) | SCALE | AND CARDINAL )* (?: AND A? FRACTION )? | BROKEN | A SCALE | A? VAGUE SCALE?
        | A? COUPLE OF? | SCALE | DOZENS OF )""",
    "COUNT": "(?: NUM (?: (?: OR | TO | DASH | HYPHEN ) CARD )? )",
    "ANYUNIT": "(?: UNIT | UNITS )",
    "ANYDAY": "(?: DAY | ORDINAL )",
    "REL": "(?: NEAR | FAR | THAT )",
    "WHOLE": "(?: ENTIRE | LONG )",
    "DET": "(?: THE | ITS | A | THAT | THOSE )",
    "OFYEAR": "(?: COMMA? YEAR | OF YEAR | OF? THE? REL UNIT | COMMA? (?: NUMBER | DAY ) ERA )",
    "MONTHDAY": "(?: MONTH THE? ANYDAY OFYEAR? | THE? ANYDAY OF? MONTH OFYEAR? )",
    "CALENDARDAY": "(?: ISO | SLASH | (?: WEEKDAY COMMA? )? MONTHDAY | NEAR? WEEKDAY | TODAY | FEAST OFYEAR? )",
    "ZONED": "(?: ZONE | PLAIN MOMENT )",
    "ATTIME": "(?: CLOCK MERIDIEM? ZONED? | DAY MERIDIEM ZONED? | CARDINAL MERIDIEM | (?: DAY | CARDINAL ) OCLOCK | NUMBER ZONE | HOUR )",
    "EDGED": "(?: THE? SOONER (?: HYPHEN | STRETCH? OF | IN )? | THE? EDGE OF | A? EARLY )",
    "AWAY": "(?: AGO | EARLIER | BACK | LATER | FORTH | HENCE )",
    "SOONER": "(?: EARLY | EARLIER | LATER )",
}  # fmt: skip
NAME = re.compile(r"[A-Z]+")
PLAIN = {"PLAIN": r"\."}


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over names of kinds as one over their letters."""
    while True:
        wider = NAME.sub(lambda match: GROUPS.get(match.group(), match.group()), pattern)
        if wider == pattern:
            break
        pattern = wider
    return re.compile(
        NAME.sub(lambda match: PLAIN.get(match.group()) or LETTERS[match.group()], pattern).replace(" ", "").replace("\n", "")
    )


def _rule(
    name: str,
    pattern: str,
    meaning: Callable[[Hit, Setting], Meaning],
    edged: Literal["may", "must", "not"] = "may",
    units: str = "",
) -> Rule:
    return Rule(name, compiled(f"( APPROX? {EDGES[edged]} ) {pattern}"), meaning, frozenset(units.split()))


EDGES = {"may": "EDGED?", "must": "EDGED", "not": ""}


RULES = (
    _rule("date:day", "(?: ISO | SLASH | (?: WEEKDAY COMMA? )? MONTHDAY )", _dated),
    _rule("date:days", "(?: MONTH DAY (?: HYPHEN | DASH | AND ) DAY OFYEAR? | DAY (?: HYPHEN | DASH | AND | TO ) DAY MONTH OFYEAR? )", _range_days),
    _rule("date:month", "(?: THE? REL )? MONTH (?: COMMA? YEAR | OF YEAR | OF? THE? REL UNIT | COMMA? (?: NUMBER | DAY ) ERA )?", _dated, units="Y"),
    _rule("date:weekday", "(?: THE? REL )? WEEKDAY", _dated),
    _rule("date:today", "THE? TODAY", _dated),
    _rule("date:feast", "(?: THE? REL )? FEAST OFYEAR?", _dated, units="Y"),
    _rule("date:year", "(?: THE? (?: UNIT | UNITS ) OF? )? YEAR ERA?", _year, units="Y"),
    _rule("date:year-era", "(?: (?: NUMBER | DAY ) ERA | ERA (?: NUMBER | DAY ) )", _year),
    _rule("date:years", "(?: THE (?: UNIT | UNITS ) )? YEAR (?: HYPHEN | DASH ) (?: YEAR | DAY | NUMBER )", _year_range, units="Y"),
    _rule("date:years-era", "(?: NUMBER | DAY | YEAR ) (?: HYPHEN | DASH | TO ) (?: NUMBER | DAY | YEAR ) ERA", _bc_range),
    _rule("date:decade", "THE? DECADE ERA?", _decade),
    _rule("date:spelled-decade", "THE DECADEWORD", _spelled_decade),
    _rule("date:the-day-before", "THE UNIT (?: BEFORE | AFTER | FAR )", _the_day_before, edged="not", units="D W M Y"),
    _rule("date:century", "THE? ORDINAL HYPHEN? UNIT ERA?", _century, units="CE MIL"),
    _rule("date:season", "(?: THE? REL | THE )? SEASON (?: COMMA? YEAR | OF YEAR ERA? | OF? THE? REL UNIT | OF (?: NUMBER | DAY ) ERA )?", _season, units="Y"),
    _rule("date:quarter", "THE? (?: NEAR UNIT GENITIVE | YEAR GENITIVE? | YEAREARLIER )? FISCAL? ORDINAL HYPHEN? FISCAL? UNIT (?: OF? FISCAL? YEAR | OF? THE? REL UNIT )?", _quarter, units="Q Y"),
    _rule("date:half", "THE? (?: ORDINAL | NEAR ) HYPHEN? FRACTION (?: OF? FISCAL? YEAR | OF? THE? (?: REL UNIT | UNIT | DECADE ) )?", _half, units="Y DE CE M"),
    _rule("date:fiscal", "(?: THE | ITS | REL )? FISCAL UNIT? YEAR", _fiscal, units="Y"),
    _rule("date:year-end", "YEAREND YEAR?", _year_end),
    _rule("date:year-earlier", "THE? YEAREARLIER (?: PERIOD | UNIT )?", _year_earlier, units="Q Y M"),
    _rule("date:unit", "(?: DET? (?: NEAR | FAR | LATEST ) | THAT FAR? ) FISCAL? UNIT (?: OR SO )?", _relative_unit),
    _rule("date:the-unit", "THE UNIT", _the_unit, edged="must"),
    _rule("date:weekend", "(?: THE? REL | THE ) UNIT", _weekend, edged="not", units="WE"),
    _rule("date:ago", "COUNT WHOLE? ANYUNIT (?: SO | OR SO )? AWAY", _counted_away, edged="not"),
    _rule("date:a-unit-ago", "(?: A | CARDINAL ) WHOLE? UNIT (?: OR SO )? (?: AND A FRACTION )? AWAY", _counted_away, edged="not"),
    _rule("date:units-later", "UNITS (?: AGO | EARLIER | LATER )", _units_later, edged="not"),
    _rule("date:before", "COUNT ANYUNIT BEFORE", _before_that, edged="not"),
    _rule("date:nth", "THE? (?: ORDINAL | NEAR ) (?: UNIT | WEEKDAY ) OF MONTH OFYEAR?", _nth_of, edged="not", units="D W WE"),
    _rule("date:bare-day", "THE ORDINAL", _bare_day, edged="not"),
    _rule("date:foreign", "(?: THE? REL )? (?: ANYDAY OF? CALENDARMONTH | CALENDARMONTH ANYDAY? ) (?: COMMA? (?: YEAR | NUMBER ) )? CALENDARERA?", _foreign),
    _rule("time:clock", "ATTIME (?: COMMA? (?: UPON | OF )? CALENDARDAY PART? )?", _timed, edged="not"),
    _rule("time:day-clock", "CALENDARDAY COMMA? AT? ATTIME", _timed, edged="not"),
    _rule("time:day-part", "(?: THE | THAT )? CALENDARDAY PART", _timed),
    _rule("time:part-of-day", "(?: THE )? EARLY? PART (?: HYPHEN | COMMA )? (?: OF | UPON )? CALENDARDAY", _timed),
    _rule("time:part-of-days", "THE? PART OF (?: MONTH DAY (?: HYPHEN | DASH ) DAY OFYEAR? | DAY (?: HYPHEN | DASH ) DAY MONTH OFYEAR? )", _part_of_days, edged="not"),
    _rule("date:in-its-nth", "ITS ORDINAL UNIT", _in_its_nth, edged="not"),
    _rule("time:rel-part", "(?: THE? REL | THE? FAR UNIT ) PART", _timed),
    _rule("time:part", "(?: THE | A | CARDINAL )? PART", _timed),
    _rule("time:tonight", "(?: TONIGHT | OVERNIGHT )", _tonight, edged="not"),
    _rule("duration:count", "(?: (?: DET? (?: NEAR | FAR | ORDINAL | RECENT ) | DET )? WHOLE? COUNT WHOLE* ANYUNIT (?: OR SO )? | DET? CARD (?: NEAR | FAR ) UNITS )", _lasting, edged="not"),
    _rule("duration:compound", "COUNT ANYUNIT (?: (?: COMMA | AND | COMMA AND )? COUNT ANYUNIT ) {1,3}", _compound, edged="not"),
    _rule("duration:hyphened", "COUNT HYPHEN WHOLE* ANYUNIT (?: HYPHEN? (?: OLD | LONG ) )?", _hyphened, edged="not"),
    _rule("duration:a", "(?: A | ALL | EVERY? SCALE ) WHOLE* UNIT (?: OR CARDINAL )?", _lasting, edged="not"),
    _rule("duration:whole", "(?: THE | ALL ) WHOLE UNIT", _lasting, edged="not"),
    _rule("duration:half", "(?: FRACTION A UNIT | A? FRACTION HYPHEN? UNIT | A? UNIT AND A FRACTION | CARD ANYUNIT AND A FRACTION )", _fraction, edged="not"),
    _rule("duration:old", "ANYUNIT HYPHEN (?: OLD | LONG )", _lasting, edged="not"),
    _rule("duration:units", "(?: THE? (?: NEAR | RECENT | FAR ) | THE (?: EARLY | ORDINAL ) | THOSE | THE )? UNITS (?: AHEAD )?", _lasting, edged="not"),
    _rule("duration:or", "UNITS OR UNITS", _lasting, edged="not"),
    _rule("duration:seasons", "(?: THE? NEAR )? COUNT (?: SEASONS | PARTS )", _lasting, edged="not"),
    _rule("set:every", "EVERY (?: COUNT | ORDINAL | WHOLE )? (?: ANYUNIT | WEEKDAY PART? | MONTH | SEASON | PART )", _often, edged="not"),
    _rule("set:often", "OFTEN", _often, edged="not"),
    _rule("set:days", "(?: WEEKDAYS | WEEKDAY PARTS )", _often, edged="not"),
    _rule("set:times", "(?: ONCE | COUNT TIMES ) (?: A | PER | EVERY ) UNIT", _often, edged="not"),
    _rule("set:per", "PER UNIT", _often, edged="not"),
    _rule("reference", "(?: NOW | THEN | PRESENT )", _reference, edged="not"),
    _rule("reference:soon", "SOON", _soon, edged="not"),
    _rule("reference:the-past", "THE NEAR", _the_past, edged="not"),
    _rule("reference:the-future", "THE FUTURE", _the_past, edged="not"),
    _rule("date:spelled", "(?: (?: THE? UNIT )? CARDINAL CARDINAL (?: HYPHEN? CARDINAL )? | THE? UNIT CARDINAL SCALE )", _spelled_year),
    _rule("date:unit's-end", "(?: THE? NEAR )? UNIT GENITIVE EDGE", _units_end, edged="not", units="Y M W"),
    _rule("date:year's-period", "THE? YEAR (?: PERIOD | UNIT )", _years_period, edged="not", units="Q"),
    _rule("date:last-quarter", "THE? NEAR UNIT OF (?: YEAR | THE REL? UNIT )", _last_quarter, edged="not", units="Q Y"),
    _rule("date:ago-today", "COUNT ANYUNIT AGO TODAY", _ago_today, edged="not", units="D W M Y"),
    _rule("reference:that-time", "(?: THAT (?: MOMENT | PERIOD ) | (?: NEAR | THE FAR ) PERIOD | THE MOMENT )", _that_time, edged="not"),
    _rule("date:latest-period", "THE LATEST PERIOD", _latest_period, edged="not"),
    _rule("date:the-bare-unit", "THE FISCAL? UNIT", _the_unit, edged="not", units="Q W Y"),
)  # fmt: skip
