"""How English puts words together to say when, how long and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.read.timelengths import bare, compound, fraction, hyphened, lasting, often, often_on, quarter_of, whole_unit
from detente.read.timepoints import (
    bare_day,
    century,
    dated,
    decade,
    foreign,
    half_of_year,
    nth_of,
    one_year,
    quarter,
    quarter_code,
    range_before_era,
    range_of_days,
    range_of_years,
    row_of_days,
    season,
    spelled_decade,
    spelled_year,
)
from detente.read.timereferences import in_history, reference, soon, that_time, the_past
from detente.read.timerelatives import (
    ago_today,
    before_last,
    before_that,
    counted_away,
    day_count,
    eve,
    in_its_nth,
    last_quarter,
    latest_period,
    nth_of_last,
    relative_unit,
    the_day_before,
    the_night_before,
    the_unit,
    units_end,
    units_later,
    weekend,
    year_earlier,
    year_end,
    years_period,
)
from detente.read.timesofday import all_of_a_day, of_a_post, often_at, part_of_days, part_of_weekdays, timed, tonight
from detente.read.timewords import LETTERS
from detente.read.timeyears import academic, fiscal

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.read.timesetting import Hit, Meaning, Setting


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
    "TWOYEARS": "(?: YEAR (?: HYPHEN | DASH | STROKE ) (?: YEAR | DAY | NUMBER ) )",
    "WHOLE": "(?: ENTIRE | LONG )",
    "DET": "(?: THE | ITS | A | THAT | THOSE )",
    "OFYEAR": "(?: COMMA? YEAR | OF YEAR | OF? THE? REL UNIT | COMMA? (?: NUMBER | DAY ) ERA )",
    "MONTHDAY": "(?: MONTH THE? ANYDAY OFYEAR? | THE? ANYDAY OF? MONTH OFYEAR? )",
    "CALENDARDAY": "(?: ISO | SLASH | (?: WEEKDAY COMMA? )? MONTHDAY | NEAR? WEEKDAY | TODAY | FEAST OFYEAR? )",
    "ZONED": "(?: ZONE | PLAIN MOMENT )",
    "ATTIME": "(?: CLOCK MERIDIEM? ZONED? | DAY MERIDIEM ZONED? | CARDINAL MERIDIEM | (?: DAY | CARDINAL ) OCLOCK | NUMBER ZONE | HOUR )",
    "EDGED": "(?: THE? SOONER (?: HYPHEN | STRETCH? OF | IN )? | THE? EDGE OF | A? EARLY | THE (?: ORDINAL | NEAR | CLOSING ) UNITS OF (?= MONTH | YEAR | THE? DECADE ) )",
    "AWAY": "(?: AGO | EARLIER | BACK | LATER | FORTH | HENCE | FROM (?: NOW | TODAY ) )",
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
    _rule("date:day", "(?: ISO | SLASH | (?: NEAR? WEEKDAY COMMA? )? MONTHDAY )", dated),
    _rule("date:days", "(?: MONTH DAY (?: HYPHEN | DASH | AND ) DAY OFYEAR? | DAY (?: HYPHEN | DASH | AND | TO ) DAY MONTH OFYEAR? )", range_of_days),
    _rule("date:days-listed", "MONTH DAY (?: (?: HYPHEN | DASH | AND | COMMA AND? ) DAY ) {2,12} OFYEAR?", row_of_days),
    _rule("date:month", "(?: THE? REL )? MONTH (?: COMMA? YEAR | OF YEAR | OF? THE? REL UNIT | COMMA? (?: NUMBER | DAY ) ERA )?", dated, units="Y"),
    _rule("date:weekday", "(?: THE? REL )? WEEKDAY", dated),
    _rule("date:today", "THE? TODAY", dated),
    _rule("date:feast", "(?: THE? REL )? FEAST OFYEAR?", dated, units="Y"),
    _rule("date:year", "(?: THE? (?: UNIT | UNITS ) OF? )? YEAR ERA?", one_year, units="Y"),
    _rule("date:year-era", "(?: (?: NUMBER | DAY ) ERA | ERA (?: NUMBER | DAY ) )", one_year),
    _rule("date:years", "(?: THE (?: UNIT | UNITS ) )? YEAR (?: HYPHEN | DASH | STROKE ) (?: YEAR | DAY | NUMBER )", range_of_years, units="Y"),
    _rule("date:years-era", "(?: NUMBER | DAY | YEAR ) (?: HYPHEN | DASH | TO ) (?: NUMBER | DAY | YEAR ) ERA", range_before_era),
    _rule("date:decade", "THE? DECADE ERA?", decade),
    _rule("date:spelled-decade", "(?: THE | (?<= [ EARLY HYPHEN ] ) ) DECADEWORD", spelled_decade),
    _rule("date:before-last", "THE (?: UNIT | WEEKDAY | PART ) (?: BEFORE | AFTER ) NEAR", before_last, edged="not", units="D W WE M Q Y"),
    _rule("date:eve", "THE? EVE OF", eve, edged="not"),
    _rule("date:day-count", "UNIT (?: DAY | NUMBER | CARDINAL ) OF", day_count, edged="not", units="D"),
    _rule("date:the-day-before", "THE UNIT (?: BEFORE | AFTER | FAR )", the_day_before, edged="not", units="D W M Y"),
    _rule("time:the-night-before", "THE PART (?: BEFORE | AFTER )", the_night_before, edged="not"),
    _rule("date:century", "THE? ORDINAL HYPHEN? UNIT ERA?", century, units="CE MIL"),
    _rule("date:season", "(?: THE? REL | THE )? SEASON (?: COMMA? YEAR | OF YEAR ERA? | OF? THE? REL UNIT | OF (?: NUMBER | DAY ) ERA )?", season, units="Y"),
    _rule("date:quarter", "THE? (?: NEAR UNIT GENITIVE | YEAR GENITIVE? | YEAREARLIER )? FISCAL? ORDINAL HYPHEN? FISCAL? UNIT (?: OF? FISCAL? YEAR | OF? THE? REL UNIT )?", quarter, units="Q Y"),
    _rule("date:quarter-code", "QUARTERCODE (?: OF? FISCAL? YEAR | OF? THE? REL UNIT )", quarter_code, units="Y"),
    _rule("date:half", "THE? (?: ORDINAL | NEAR ) HYPHEN? FRACTION (?: OF? FISCAL? YEAR | OF? THE? (?: REL UNIT | UNIT | DECADE ) )?", half_of_year, units="Y DE CE M"),
    _rule("date:fiscal", "(?: (?: THE | ITS | REL )? FISCAL UNIT? (?: TWOYEARS | YEAR ) | (?: THE | ITS )? (?: TWOYEARS | YEAR ) FISCAL UNIT )", fiscal, units="Y"),
    _rule("date:academic", "(?: (?: THE | ITS )? (?: TWOYEARS | YEAR ) ACADEMIC UNIT | (?: THE | ITS )? ACADEMIC UNIT (?: TWOYEARS | YEAR ) | (?: THE? REL | THE ) ACADEMIC UNIT )", academic, units="Y"),
    _rule("date:year-end", "YEAREND YEAR?", year_end),
    _rule("date:year-earlier", "THE? YEAREARLIER (?: PERIOD | UNIT )?", year_earlier, units="Q Y M"),
    _rule("date:unit", "(?: DET? (?: NEAR | FAR | LATEST ) | THAT FAR? ) FISCAL? UNIT (?: OR SO )?", relative_unit),
    _rule("date:the-unit", "THE UNIT", the_unit, edged="must"),
    _rule("date:weekend", "(?: THE? REL | THE ) UNIT", weekend, edged="not", units="WE"),
    _rule("date:ago", "COUNT WHOLE? ANYUNIT (?: SO | OR SO )? AWAY", counted_away, edged="not"),
    _rule("date:a-unit-ago", "(?: A | CARDINAL ) WHOLE? UNIT (?: OR SO )? (?: AND A FRACTION )? AWAY", counted_away, edged="not"),
    _rule("date:units-later", "UNITS (?: AGO | EARLIER | LATER )", units_later, edged="not"),
    _rule("date:before", "COUNT ANYUNIT BEFORE", before_that, edged="not"),
    _rule("date:nth", "THE? (?: ORDINAL | NEAR ) (?: UNIT | WEEKDAY ) OF MONTH OFYEAR?", nth_of, edged="not", units="D W WE"),
    _rule("date:nth-of-last", "THE ORDINAL OF THE? REL UNIT", nth_of_last, edged="not", units="M"),
    _rule("date:bare-day", "THE ORDINAL", bare_day, edged="not"),
    _rule("date:foreign", "(?: THE? REL )? (?: ANYDAY OF? CALENDARMONTH | CALENDARMONTH ANYDAY? ) (?: COMMA? (?: YEAR | NUMBER ) )? CALENDARERA?", foreign),
    _rule("time:clock", "ATTIME (?: COMMA? (?: UPON | OF )? CALENDARDAY PART? | IN THE PART | THE? REL PART | TONIGHT )?", timed, edged="not"),
    _rule("time:day-clock", "CALENDARDAY COMMA? AT? ATTIME", timed, edged="not"),
    _rule("time:day-part", "(?: THE | THAT )? CALENDARDAY PART", timed),
    _rule("time:part-of-day", "(?: THE )? EARLY? PART (?: HYPHEN | COMMA )? (?: OF | UPON )? CALENDARDAY", timed),
    _rule("time:part-of-days", "THE? PART (?: OF | FROM | BETWEEN | UPON ) (?: MONTH DAY (?: HYPHEN | DASH | TO | AND ) DAY OFYEAR? | THE? ANYDAY (?: HYPHEN | DASH | TO | AND ) THE? ANYDAY OF? MONTH OFYEAR? )", part_of_days, edged="not"),
    _rule("time:part-of-weekdays", "THE? PART (?: OF | FROM | BETWEEN ) WEEKDAY (?: HYPHEN | DASH | TO | AND ) WEEKDAY", part_of_weekdays, edged="not"),
    _rule("date:in-its-nth", "ITS ORDINAL UNIT", in_its_nth, edged="not"),
    _rule("time:rel-part", "(?: THE? REL | THE? FAR UNIT ) PART", timed),
    _rule("time:part", "(?: THE | A | CARDINAL )? PART", timed),
    _rule("time:tonight", "(?: TONIGHT | OVERNIGHT )", tonight, edged="not"),
    _rule("duration:count", "(?: (?: DET? (?: NEAR | FAR | ORDINAL | RECENT ) | DET )? WHOLE? COUNT WHOLE* ANYUNIT (?: OR SO )? | DET? CARD (?: NEAR | FAR ) UNITS )", lasting, edged="not"),
    _rule("duration:compound", "COUNT ANYUNIT (?: (?: COMMA | AND | COMMA AND )? COUNT ANYUNIT ) {1,3}", compound, edged="not"),
    _rule("duration:hyphened", "COUNT HYPHEN WHOLE* ANYUNIT (?: HYPHEN? (?: OLD | LONG ) )?", hyphened, edged="not"),
    _rule("duration:a", "(?: A | ALL | EVERY? SCALE ) WHOLE* UNIT (?: OR CARDINAL )?", lasting, edged="not"),
    _rule("duration:whole", "(?: THE | ALL ) WHOLE UNIT", whole_unit, edged="not"),
    _rule("duration:half", "(?: FRACTION A UNIT | A? FRACTION HYPHEN? UNIT | A? UNIT AND A FRACTION | CARD ANYUNIT AND A FRACTION )", fraction, edged="not"),
    _rule("duration:quarter-of", "A UNIT OF A UNIT", quarter_of, edged="not"),
    _rule("duration:old", "ANYUNIT HYPHEN (?: OLD | LONG )", lasting, edged="not"),
    _rule("duration:units", "(?: THE? (?: NEAR | RECENT | FAR ) | THE (?: EARLY | ORDINAL ) | THOSE | THE )? UNITS (?: AHEAD )?", lasting, edged="not"),
    _rule("duration:bare", "UNIT", bare, edged="not", units="D WE W M Y"),
    _rule("duration:or", "UNITS OR UNITS", lasting, edged="not"),
    _rule("duration:seasons", "(?: THE? NEAR )? COUNT (?: SEASONS | PARTS )", lasting, edged="not"),
    _rule("set:every", "EVERY (?: COUNT | ORDINAL | WHOLE )? (?: ANYUNIT | WEEKDAY PART? | MONTH | SEASON | PART )", often, edged="not"),
    _rule("set:every-listed", "EVERY WEEKDAY (?: (?: COMMA AND? | AND | OR ) WEEKDAY ) {1,6}", often_on, edged="not"),
    _rule("set:every-clock", "EVERY (?: UNIT | PART | WEEKDAY ) AT? ATTIME", often_at, edged="not", units="D"),
    _rule("time:of-a-post", "NUMBER", of_a_post, edged="not"),
    _rule("date:all-of-a-day", "(?: THE | ALL ) WHOLE? UNIT (?: TODAY | (?: THE? REL )? WEEKDAY | MONTHDAY )", all_of_a_day, edged="not", units="D"),
    _rule("set:often", "OFTEN", often, edged="not"),
    _rule("set:days", "(?: WEEKDAYS | WEEKDAY PARTS )", often, edged="not"),
    _rule("set:times", "(?: ONCE | COUNT TIMES ) (?: A | PER | EVERY ) UNIT", often, edged="not"),
    _rule("set:per", "PER UNIT", often, edged="not"),
    _rule("reference", "(?: NOW | THEN | PRESENT )", reference, edged="not"),
    _rule("reference:soon", "SOON", soon, edged="not"),
    _rule("reference:the-past", "THE NEAR", the_past, edged="not"),
    _rule("reference:the-future", "THE FUTURE", the_past, edged="not"),
    _rule("reference:in-history", "(?: FORMER | RECENT | FUTURE | NEAR MOMENT | THE FAR MOMENT )", in_history, edged="not"),
    _rule("date:spelled", "(?: (?: THE? UNIT )? CARDINAL CARDINAL (?: HYPHEN? CARDINAL )? | THE? UNIT CARDINAL SCALE )", spelled_year),
    _rule("date:unit's-end", "(?: THE? NEAR )? UNIT GENITIVE EDGE", units_end, edged="not", units="Y M W"),
    _rule("date:year's-period", "THE? YEAR (?: PERIOD | UNIT )", years_period, edged="not", units="Q"),
    _rule("date:last-quarter", "THE? NEAR UNIT OF (?: YEAR | THE REL? UNIT )", last_quarter, edged="not", units="Q Y"),
    _rule("date:ago-today", "COUNT ANYUNIT AGO TODAY", ago_today, edged="not", units="D W M Y"),
    _rule("reference:that-time", "(?: THAT (?: MOMENT | PERIOD ) | (?: NEAR | THE FAR ) PERIOD | THE MOMENT )", that_time, edged="not"),
    _rule("date:latest-period", "THE LATEST PERIOD", latest_period, edged="not"),
    _rule("date:the-bare-unit", "THE FISCAL? UNIT", the_unit, edged="not", units="Q W Y"),
)  # fmt: skip
