"""Days, months and years that words name, in whatever order English puts them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from detente.read import calendars, timevalues
from detente.read.timesetting import Hit, Meaning, Sense, Setting, Tense
from detente.read.timevalues import Period
from detente.read.timewords import Word
from detente.vocab.calendar import load_almanac


def unknown(value: str, grain: timevalues.Grain) -> Period:
    """A stretch of which only the shape is known."""
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


def told_year(hit: Hit, setting: Setting) -> tuple[int | None, str]:
    """The year that the words themselves give ("of that year", "2014", "last year")."""
    if (year := hit.get("YEAR")) is not None:
        return int(year.value), "itself"
    if hit.has("YEAREARLIER") and setting.published:
        return setting.published.year - 1, "published"
    units = [word for word in hit.words if word.kind == "UNIT" and word.value == "Y"]
    if units and hit.has("NEAR", "FAR", "THAT", "THE"):
        base, anchor = measured_from(hit, setting)
        shift = int(hit.value("NEAR", "FAR", "THAT") or 0)
        return (base.year + shift, anchor) if base else (None, anchor)
    return None, ""


def measured_from(hit: Hit, setting: Setting) -> tuple[date | None, str]:
    """What "last", "the same", "that" are measured from."""
    anaphoric = hit.has("FAR", "THAT") or (setting.narrative and not setting.published)
    if hit.has("NEAR") and hit.has("THE", "ITS") and hit.value("NEAR") == "1" and setting.spoken and setting.tense() == "past":
        anaphoric = True
    if setting.narrative and setting.spoken and hit.value("NEAR") in {"0", "1"} and setting.tense() == "past":
        anaphoric = True  # "last year" is said from the day of writing even in history
    if anaphoric:
        if setting.spoken:
            return setting.spoken, setting.spoken_anchor
        return None, "event"
    return setting.published, "published"


def _year_of_month(number_: int, day: int | None, hit: Hit, setting: Setting) -> tuple[int | None, str]:
    """The year of a month that stands without one."""
    year, anchor = told_year(hit, setting)
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
    tense, before = setting.tense(), hit.before.lower if hit.before else ""
    if before in {"until", "till", "through", "by"} and tense == "past":
        tense = "none"
    if before in {"effective", "payable", "due"}:
        tense = "future"
    return _nearest_year(number_, day, published, tense), "published"


def _tale_year(number_: int, spoken: int, setting: Setting) -> int:
    """The year of a bare month in history: the one spoken of; the next where the year has turned since ("in December 1941
    ... in January") and the tale goes on there; the one told next where the last was a look ahead.
    """
    focus, coming = setting.focus, setting.coming
    looked_ahead = focus is not None and focus.grain == "Y"
    if looked_ahead and coming and setting.earlier and setting.earlier <= coming < spoken <= coming + 3:
        return coming
    if focus is None or focus.start is None or focus.grain not in {"D", "M", "W", "TIME", "WE"}:
        return spoken
    winter = focus.start.month >= 10 and number_ <= 3
    turned = number_ < focus.start.month - 5
    return spoken + int(winter or (turned and (coming is None or coming > spoken)))


def _nearest_year(number_: int, day: int | None, published: date, tense: Tense) -> int:
    """The year of a bare month or day: news names the year of what is far away, so the near one is meant.

    A month told in the past lies behind; a day may lie up to two months ahead whatever the tense ("a deadline set for May 4").
    """
    months_ahead = number_ - published.month + ((day or 1) - published.day) / 31 * bool(day)
    if tense == "future":
        return published.year + (months_ahead < -(1.5 if day else 0.5))
    ahead, behind = {"past": (2, 10) if day else (0, 12), "present": (6, 10), "none": (4, 7)}[tense]
    if months_ahead > ahead:
        return published.year - 1
    return published.year + (months_ahead < -behind)


def _month_day(hit: Hit, setting: Setting) -> tuple[Period | None, str]:
    month = int(hit.value("MONTH"))
    era = hit.get("ERA")
    number_ = (None if era and len(hit.words) < 5 and not hit.has("YEAR", "NUMBER") else hit.get("DAY")) or next(
        (w for w in hit.words if w.kind == "ORDINAL" and int(w.value) <= 31), None
    )
    day = int(number_.value) if number_ else None
    if hit.has("ERA") and hit.value("ERA") == "BC":
        return unknown(f"BC{int(hit.value('YEAR', 'NUMBER')):04}-{month:02}" + (f"-{day:02}" if day else ""), "M"), "itself"
    if setting.ancient and setting.narrative and not hit.has("YEAR", "NEAR"):
        return unknown(
            f"{setting.ancient}-{month:02}" + (f"-{day:02}" if day else ""), "D" if day else "M"
        ), setting.spoken_anchor
    year, anchor = _year_of_month(month, day, hit, setting)
    try:
        if year is None:
            if day:
                date(2000, month, day)
            return unknown(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), "D" if day else "M"), anchor
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
    if (told := _in_brackets(wanted, hit, setting)) is not None:
        return timevalues.day(told), setting.spoken_anchor
    far = hit.value("FAR", "THAT")
    if far and (spoken := setting.spoken or published):
        step = (spoken.isoweekday() - wanted) % 7 if far == "-1" else (wanted - spoken.isoweekday()) % 7
        step = step or (0 if far == "0" else 7)
        return timevalues.day(
            spoken - timedelta(days=step) if far == "-1" else spoken + timedelta(days=step)
        ), setting.spoken_anchor
    if published is None:
        return unknown(f"XXXX-WXX-{wanted}", "D"), "published"
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


def _in_brackets(wanted: int, hit: Hit, setting: Setting) -> date | None:
    """The day before the bracket, or the first of two, whose day of the week is told in it ("May 5 (Tuesday)", "May 5-6 (Tue-Wed)")."""
    focus = setting.focus
    if not (hit.before and hit.before.lower == "(" and focus and focus.start and focus.grain == "D"):
        return None
    back = (focus.start.isoweekday() - wanted) % 7
    return focus.start - timedelta(days=back) if back <= 1 else None


def _row_end(hit: Hit) -> Word | None:
    """The word "Thursday" in "from Monday to Thursday", seen from "Monday"."""
    opened = hit.before is not None and hit.before.kind in {"FROM", "BETWEEN"}
    if not opened or len(hit.ahead) < 2 or hit.ahead[1].kind != "WEEKDAY":
        return None
    return hit.ahead[1] if hit.ahead[0].kind in {"TO", "AND", "DASH", "HYPHEN"} else None


def _today(hit: Hit, setting: Setting) -> tuple[Period, str]:
    if setting.published is None:
        return unknown("XXXX-XX-XX", "D"), "published"
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
    year, anchor = told_year(hit, setting)
    if not anchor and setting.narrative and setting.focus and setting.focus.start:
        year, anchor = setting.focus.start.year, setting.spoken_anchor
    if year is not None:
        found = calendars.feast_days(feast, year)
        return (stretch(*found[0]) if found else timevalues.year(year)), anchor
    if anchor or setting.published is None:
        return unknown(f"XXXX-{feast.day}" if feast.calendar == "gregorian" else "XXXX-XX-XX", "D"), anchor or "published"
    today = setting.published
    times = [each for near in (today.year - 1, today.year, today.year + 1) for each in calendars.feast_days(feast, near)]
    return stretch(*_nearest(times, hit.value("NEAR"), today, setting, sighted=feast.calendar == "hijri")), "published"


def _nearest(
    times: list[tuple[date, date]], near_word: str, today: date, setting: Setting, *, sighted: bool
) -> tuple[date, date]:
    """Which of the times at which something comes round is meant; days of the moon may have been sighted a day early."""
    if near_word == "1" or (setting.tense() == "future" and near_word != "-1"):
        return next(each for each in times if each[1] >= today)
    early = timedelta(days=int(sighted))
    past = [each for each in times if each[0] <= today + early][-1]
    if setting.tense() != "past" and near_word != "-1":
        coming = next(each for each in times if each[0] > today)
        past = min(past, coming, key=lambda each: abs((each[0] - today).days))
    return past


def stretch(first: date, last: date) -> Period:
    """Some days as one period, valued by the smallest unit of the calendar that holds them."""
    if first == last:
        return timevalues.day(first)
    value = f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first.year:04}"
    return Period(value, first, last, "M")


def dated(hit: Hit, setting: Setting) -> Meaning:
    """The day, month or feast that the words name."""
    period, anchor = point(hit, setting)
    if period and period.start and hit.has("SLASH") and setting.month_first is None:
        other = _slashed(hit.words[-1], replace(setting, month_first=False))
        if other and other.start:
            days = sorted((period.start, other.start))
            return Sense("DATE", period.value, period, start=days[0], end=days[1])
    return Sense("DATE", period.value, period, anchor=anchor) if period else None


def range_of_days(hit: Hit, setting: Setting) -> Meaning:
    """As in "Sept 11-12, 2012", "6-7 January": two days that share a month and a year."""
    days = [i for i, word in enumerate(hit.words) if word.kind in {"DAY", "ORDINAL"}]
    first, second = days[0], days[1]
    if hit.has("AND") and hit.words[-1].kind == "DAY" and hit.after and hit.after.kind in {".", "UNITS", "UNIT", "SCALE"}:
        return None
    if int(hit.words[first].value) >= int(hit.words[second].value) or not 1 <= int(hit.words[second].value) <= 31:
        return None
    month_first = hit.words[0].kind == "MONTH"
    shared = [word for word in hit.words if word.kind in {"MONTH", "YEAR"}]
    one = dated(Hit([*shared, hit.words[first]]), setting)
    two = dated(Hit([*shared, hit.words[second]]), setting)
    if not isinstance(one, Sense) or not isinstance(two, Sense):
        return None
    return [(0 if month_first else first, first + 1, one), (second, len(hit.words), two)]


COUNTED = frozenset({".", "UNITS", "UNIT", "SCALE", "HYPHEN"})
GOES_ON = frozenset({"was", "were", "is", "are", "will", "when", "that", "as", "with", "he", "she", "it", "they", "but"})


def row_of_days(hit: Hit, setting: Setting) -> Meaning:
    """As in "May 2-3, 9-10 and 16-17": days of one month in order; not where the last number counts what follows it."""
    days = [i for i, word in enumerate(hit.words) if word.kind == "DAY"]
    ranged = hit.words[-2].kind in {"HYPHEN", "DASH"}
    if (
        hit.words[-1].kind == "DAY"
        and not ranged
        and hit.after
        and hit.after.kind in COUNTED
        and hit.after.lower not in GOES_ON
    ):
        return None
    told = [int(hit.words[i].value) for i in days]
    if told != sorted(set(told)):
        return None
    shared = [word for word in hit.words if word.kind in {"MONTH", "YEAR"}]
    senses = [dated(Hit([*shared, hit.words[i]]), setting) for i in days]
    edges = [0, *days[1:]]
    ends = [*(i + 1 for i in days[:-1]), len(hit.words)]
    found = [(first, end, sense) for first, end, sense in zip(edges, ends, senses, strict=True) if isinstance(sense, Sense)]
    return found if len(found) == len(days) else None


def one_year(hit: Hit, setting: Setting) -> Meaning:
    """A year, of our era or before; of two figures it is in the century of the tale."""
    word = hit.get("YEAR", "NUMBER", "DAY")
    assert word
    number_ = int(word.value)
    if word.lower[0] in "'‘" and setting.narrative and setting.focus and setting.focus.start:
        number_ = setting.focus.start.year // 100 * 100 + number_ % 100
    if hit.value("ERA") == "BC":
        period = timevalues.before_era(number_)
    elif 0 < number_ < 10_000:
        period = timevalues.year(number_)
    else:
        return None
    return Sense("DATE", period.value, period)


def range_of_years(hit: Hit, _setting: Setting) -> Meaning:
    """As in "1939-45", "2013-14"."""
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


def range_before_era(hit: Hit, _setting: Setting) -> Meaning:
    """As in "499-493 BC": two years."""
    first, second = (i for i, word in enumerate(hit.words) if word.kind in {"YEAR", "DAY", "NUMBER"})
    if hit.value("ERA") != "BC":
        return None
    one, two = (timevalues.before_era(int(hit.words[i].value)) for i in (first, second))
    return [(0, first + 1, Sense("DATE", one.value, one)), (second, len(hit.words), Sense("DATE", two.value, two))]


def decade(hit: Hit, setting: Setting) -> Meaning:
    """As in "the 1970s", "the '80s"."""
    figures = re.sub(r"\D", "", hit.value("DECADE"))
    if len(figures) < 3 and hit.before and hit.before.kind == "ITS":
        return None  # somebody's twenties
    if hit.value("ERA") == "BC":
        return Sense("DATE", f"BC{int(figures) // 10:03}", unknown(f"BC{int(figures) // 10:03}", "DE"))
    first = int(figures)
    if first < 100:
        spoken = setting.focus.start.year // 100 if setting.focus and setting.focus.start else 19
        first += 100 * (spoken if spoken < 20 or first == 0 else 19)
    period = timevalues.decade(first)
    return Sense("DATE", period.value, period)


def spelled_decade(hit: Hit, setting: Setting) -> Meaning:
    """As in "The nineties", where nobody is in them."""
    if hit.before and hit.before.kind in {"ITS", "EARLY", "HYPHEN"}:
        return None
    century = setting.focus.start.year // 100 if setting.narrative and setting.focus and setting.focus.start else 19
    period = timevalues.decade(100 * century + int(hit.value("DECADEWORD")))
    return Sense("DATE", period.value, period)


def spelled_year(hit: Hit, _setting: Setting) -> Meaning:
    """As in "nineteen ninety-six"."""
    high, *low = [int(word.value) for word in hit.words if word.kind == "CARDINAL"]
    if hit.has("SCALE"):
        period = timevalues.year(1000 * high)
        return Sense("DATE", period.value, period) if high == 2 and hit.value("SCALE") == "1000" else None
    if not 13 <= high <= 20 or low[0] < 10 or (len(low) == 2 and (low[0] % 10 or low[1] > 9)):
        return None
    period = timevalues.year(100 * high + sum(low))
    return Sense("DATE", period.value, period)


def century(hit: Hit, _setting: Setting) -> Meaning:
    """As in "the 19th century"."""
    number_ = int(hit.value("ORDINAL")) - 1
    if hit.value("ERA") == "BC":
        return Sense("DATE", f"BC{number_:02}", unknown(f"BC{number_:02}", "CE"), focus=False)
    period = timevalues.century(number_)
    return Sense("DATE", period.value, period, focus=False)


def season(hit: Hit, setting: Setting) -> Meaning:
    """A season, with its year or the one that tense and tale give it."""
    name = hit.value("SEASON")
    first = timevalues.SEASON_MONTHS[name]
    year, anchor = told_year(hit, setting)
    if setting.ancient and setting.narrative and not anchor and not hit.has("ERA", "NEAR"):
        return Sense("DATE", f"{setting.ancient}-{name}", anchor=setting.spoken_anchor, focus=False)
    if hit.has("ERA"):
        ancient = f"BC{int(hit.value('NUMBER', 'DAY', 'YEAR')):04}"
        return Sense("DATE", f"{ancient}-{name}", unknown(ancient, "Y"))
    if not anchor and hit.shared:
        year, anchor = hit.shared, "itself"
    if not anchor:
        year, anchor = _season_year(first, hit, setting)
    if year is None:
        return Sense("DATE", f"XXXX-{name}", unknown(f"XXXX-{name}", "SEASON"), anchor=anchor, focus=False)
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


def quarter(hit: Hit, setting: Setting) -> Meaning:
    """As in "the third quarter": of the year told, else of the one being reported on."""
    wanted = int(hit.value("ORDINAL"))
    at = next(i for i, word in enumerate(hit.words) if word.kind == "ORDINAL")
    if not 1 <= wanted <= 4 or next(word for word in hit.words[at:] if word.kind == "UNIT").value != "Q":
        return None
    year, anchor = told_year(hit, setting)
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


def quarter_code(hit: Hit, setting: Setting) -> Meaning:
    """As in "Q3 2022", "H1 of last year"."""
    code = hit.value("QUARTERCODE")
    year, anchor = told_year(hit, setting)
    if year is None:
        return None
    number_ = int(re.sub(r"\D", "", code))
    period = timevalues.quarter(year, number_) if "q" in code else timevalues.half(year, number_)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def half_of_year(hit: Hit, setting: Setting) -> Meaning:
    """As in "the first half of 1990"."""
    order = hit.value("ORDINAL")
    wanted = {"1": 1, "2": 2}.get(order, 2 if hit.value("NEAR") == "-1" else 0)
    if not wanted or not (setting.quarter or hit.has("OF", "YEAR", "UNIT", "DECADE", "HYPHEN")):
        return None  # a half of a match
    if hit.has("DECADE"):
        sense = decade(hit, setting)
        assert isinstance(sense, Sense)
        return replace(sense, modifier="START" if wanted == 1 else "END")
    tail = Hit(
        hit.words[next(i for i, word in enumerate(hit.words) if word.kind == "FRACTION") :], hit.before, hit.ahead, hit.shared
    )
    year, anchor = told_year(tail, setting)
    if setting.published and (not anchor or anchor == "published"):
        year, anchor = year or setting.published.year, "published"
        begun = timevalues.half(year, wanted).start
        if begun and begun + timedelta(days=60) > setting.published and setting.tense() == "past":
            year -= 1
    if year is None:
        return Sense("DATE", f"XXXX-H{wanted}", anchor=anchor or "published", focus=False)
    period = timevalues.half(year, wanted)
    return Sense("DATE", period.value, period, anchor=anchor, focus=False)


def nth_of(hit: Hit, setting: Setting) -> Meaning:
    """As in "the second week of May", "the last day of June 2014", "the third Friday of the month"."""
    at = next(i for i, word in enumerate(hit.words) if word.kind == "OF")
    whole = dated(Hit(hit.words[at:]), setting) if hit.has("MONTH") else None
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


def bare_day(hit: Hit, setting: Setting) -> Meaning:
    """As in "on the 20th": of the month spoken of."""
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


AMBIGUOUS = "persian-4-tir"  # a month of Iran and of Ethiopia; the year tells


def _comes_round(name: str, month: str, day: int | None, hit: Hit, setting: Setting) -> Sense:
    """A day or month of another calendar without its year: the one that tense and publication make the nearest."""
    unknown_ = Sense("DATE", "XXXX-XX-XX" if day else "XXXX-XX", anchor="published", focus=False)
    today = setting.focus.start if setting.narrative and setting.focus else setting.published
    if not name or today is None:
        return unknown_
    times = []
    for year in calendars.years_of(name, today.year):
        for each in (year - 1, year, year + 1):
            first = calendars.DAYS[name](each, int(month), day or 1)
            times.append((first, first) if day else calendars.month_days(name, each, int(month)))
    times = sorted(set(times))
    period = stretch(*_nearest(times, hit.value("NEAR"), today, setting, sighted=name == "hijri"))
    return Sense("DATE", period.value, period, anchor="published")


def foreign(hit: Hit, setting: Setting) -> Meaning:
    """A day or month of another calendar, with its year: "12 Rabi al-Awwal 1435", "7 October" told as "15 Mizan 1380"."""
    name, month = hit.value("CALENDARMONTH").split("-")[:2]
    if name == "hijri" and month == "9" and not hit.has("DAY", "ORDINAL", "YEAR", "NUMBER"):
        feast = Word("FEAST", "ramadan", "ramadan", hit.words[0].start, hit.words[-1].end)
        return dated(Hit([*hit.words, feast], hit.before, hit.ahead), setting)
    year = next((int(word.value) for word in hit.words if word.kind in {"YEAR", "NUMBER"} and len(word.value) == 4), None)
    day = next((int(word.value) for word in hit.words if word.kind in {"DAY", "ORDINAL"} and int(word.value) <= 31), None)
    if hit.value("CALENDARMONTH") == AMBIGUOUS and (year is None or year > 1600):
        name, month = ("ethiopian", "5") if year else ("", "")
    if year is None:
        return _comes_round(name, month, day, hit, setting)
    try:
        if day:
            period = timevalues.day(calendars.DAYS[name](year, int(month), day))
        else:
            period = stretch(*calendars.month_days(name, year, int(month)))
    except (ValueError, OverflowError):
        return None
    return Sense("DATE", period.value, period)
