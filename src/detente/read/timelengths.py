"""How long something lasts, and how often it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import timevalues
from detente.read.timesetting import Hit, Meaning, Sense, Setting, number
from detente.read.timevalues import PARTS_OF_DAY

if TYPE_CHECKING:
    from datetime import date, timedelta

    from detente.read.timewords import Word


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


def lasting(hit: Hit, setting: Setting) -> Meaning:
    """A stretch of time: where "past" or "next" ties it down, its days; else none."""
    unit = hit.value("UNIT", "UNITS", "SEASONS", "PARTS", "PART", "SEASON")
    pairs = zip(hit.words, hit.words[1:], strict=False)
    if any(one.kind == two.kind == "CARDINAL" and int(one.value) < 20 for one, two in pairs):
        return None  # "one two-hour show"
    if unit == "Q" and not hit.has("NEAR", "RECENT", "ORDINAL", "CARDINAL", "DAY", "VAGUE"):
        return None  # three-quarters, a quarter of them
    if hit.has("ORDINAL") and not hit.has("CARDINAL", "DAY", "NUMBER", "VAGUE", "COUPLE") and int(hit.value("ORDINAL")) > 1:
        return None
    if hit.words[-1].kind == "OLD" and not _old_thing(hit):
        return None
    if hit.words[0].kind == "A" and [word.kind for word in hit.ahead] in (["HYPHEN", "OLD"], ["HYPHEN", "LONG"]):
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
    if unit == "WE" and hit.words[0].kind == "A" and hit.has("LONG") and setting.post:
        return bare(hit, setting)
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


PERSONS = frozenset({
    "man", "woman", "boy", "girl", "child", "son", "daughter", "father", "mother", "brother", "sister", "student", "soldier",
    "teenager", "baby", "who", "and", "from", "was",
})  # fmt: skip


def _old_thing(hit: Hit) -> bool:
    """Whether "decade-old" and the like speak of a thing: a person's age dates nothing."""
    if hit.words[-2].kind != "HYPHEN":
        return False
    return hit.value("UNIT", "UNITS") not in {"Y", "M"} or bool(
        hit.after and hit.after.kind == "." and hit.after.lower not in PERSONS
    )


def _reach(near: str, unit: str, count: str, _hit: Hit, setting: Setting) -> tuple[date | None, date | None, str]:
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


def bare(hit: Hit, setting: Setting) -> Meaning:
    """As in "what a day": in a short post, the writer's own day, week or weekend; elsewhere it says nothing."""
    before = hit.before.lower if hit.before else ""
    if not setting.post or before in {"the", "birthday"} or (hit.after and hit.after.kind == "HYPHEN"):
        return None
    unit = hit.value("UNIT")
    if unit == "WE":
        period = timevalues.weekend(setting.published) if setting.published else None
        return Sense("DATE", period.value if period else "XXXX-WXX-WE", period, anchor="published", focus=False)
    return Sense("DURATION", f"P1{unit}", focus=False)


SIZES = ("MIL", "CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def compound(hit: Hit, _setting: Setting) -> Meaning:
    """As in "Five years, 11 months and two days"."""
    marks = [i for i, word in enumerate(hit.words) if word.kind in {"UNIT", "UNITS"}]
    units = [hit.words[i].value for i in marks]
    if any(unit not in SIZES for unit in units) or units != sorted(set(units), key=SIZES.index):
        return None
    parts = [length(unit, number(hit.words[first:last])) for first, last, unit in zip([0, *marks], marks, units, strict=False)]
    date_part = "".join(part[1:] for part in parts if not part.startswith("PT"))
    time_part = "".join(part[2:] for part in parts if part.startswith("PT"))
    return Sense("DURATION", f"P{date_part}" + (f"T{time_part}" if time_part else ""), focus=False)


def whole_unit(hit: Hit, setting: Setting) -> Meaning:
    """As in "the full year": the one that runs, in a report; else a length."""
    if hit.value("UNIT") == "Y" and hit.has("THE") and setting.published and not setting.narrative:
        period = timevalues.year(setting.published.year)
        return Sense("DATE", period.value, period, anchor="published", focus=False)
    return lasting(hit, setting)


def hyphened(hit: Hit, setting: Setting) -> Meaning:
    """As in "four-day": a count tied to its unit."""
    if hit.words[0].kind == "A" or (hit.value("UNIT", "UNITS") == "Q" and hit.has("UNITS")):
        return None
    return lasting(hit, setting)


def quarter_of(hit: Hit, _setting: Setting) -> Meaning:
    """As in "a quarter of a century"."""
    units = [word.value for word in hit.words if word.kind == "UNIT"]
    lengths = {"CE": "P25Y", "Y": "P3M", "TH": "PT15M"}
    return Sense("DURATION", lengths[units[1]], focus=False) if units[0] == "Q" and units[1] in lengths else None


def fraction(hit: Hit, _setting: Setting) -> Meaning:
    """As in "half a century", "a year and a half"."""
    unit = hit.value("UNIT")
    whole = number([word for word in hit.words if word.kind != "FRACTION"]) if hit.words[-1].kind == "FRACTION" else "0"
    return Sense("DURATION", length(unit, f"{float(whole) + 0.5:g}"), focus=False)


def often_on(hit: Hit, _setting: Setting) -> Meaning:
    """As in "every Monday, Wednesday and Friday": a set for each of the days."""
    days = [i for i, word in enumerate(hit.words) if word.kind == "WEEKDAY"]
    return [(0 if i == days[0] else i, i + 1, Sense("SET", f"XXXX-WXX-{hit.words[i].value}", focus=False)) for i in days]


def often(hit: Hit, _setting: Setting) -> Meaning:
    """How often: "every Friday", "daily", "twice a week"."""
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
    if hit.has("ORDINAL") or any(word.lower == "other" for word in hit.words):
        return Sense("SET", length(unit, hit.value("ORDINAL") or "2"), focus=False)
    per = hit.words[next((i for i, word in enumerate(hit.words) if word.kind in {"EVERY", "PER"}), 0) :]
    return Sense("SET", length(unit, number([word for word in per if word.kind != "A"])), focus=False)
