"""Days as other calendars count them, against dates that almanacs give."""

from datetime import date

import pytest

from detente.read.calendars import easter, ethiopian, feast_days, hebrew, hijri, orthodox, persian
from detente.vocab.calendar import load_almanac


@pytest.mark.parametrize(
    ("reckoned", "day"),
    [
        (persian(1357, 11, 22), date(1979, 2, 11)),
        (persian(1399, 1, 1), date(2020, 3, 20)),
        (ethiopian(2010, 1, 1), date(2017, 9, 11)),
        (ethiopian(2013, 2, 25), date(2020, 11, 4)),
        (hebrew(5734, 7, 10), date(1973, 10, 6)),
        (hebrew(5784, 7, 22), date(2023, 10, 7)),
        (hebrew(5783, 1, 15), date(2023, 4, 6)),
        (easter(2024), date(2024, 3, 31)),
        (orthodox(2022), date(2022, 4, 24)),
    ],
)
def test_days_of_other_calendars(reckoned: date, day: date) -> None:
    assert reckoned == day


@pytest.mark.parametrize(("year", "sighted"), [(1435, date(2014, 6, 28)), (1439, date(2018, 5, 16)), (1445, date(2024, 3, 11))])
def test_ramadan_is_a_day_off_at_most(year: int, sighted: date) -> None:
    assert abs((hijri(year, 9, 1) - sighted).days) <= 1


def test_feasts_that_fall_twice_in_a_year() -> None:
    feast = load_almanac().feasts["eid al-fitr"]
    assert [first.year for first, _ in feast_days(feast, 2000)] == [2000, 2000]
