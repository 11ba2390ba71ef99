"""What an article says of when, read as TIMEX3 with intervals of days."""

import json
from datetime import date
from pathlib import Path

import pytest

from detente.model.text import Article, Furniture, Span
from detente.model.time import When, parse_when
from detente.read.language import Parse, parse
from detente.read.times import infer_published, read_times

CASES = Path(__file__).parents[2] / "evals" / "times" / "cases.jsonl"


def parsed(text: str, published: str | None = "2017-10-24", furniture: tuple[Furniture, ...] = ()) -> Parse:
    article = Article(text=text, published=parse_when(published) if published else None, furniture=furniture)
    return next(iter(parse([article])))


def times(text: str, published: str | None = "2017-10-24") -> list[tuple[str, str, str]]:
    """Words, type and value of each expression."""
    each = parsed(text, published)
    found = read_times(each, each.article.published).found
    return [(each.article.words(one.span), one.type, one.value) for one in found]


def days(text: str, published: str | None = "2017-10-24") -> list[tuple[str, str]]:
    """First and last day of each expression; an open side is empty."""
    each = parsed(text, published)
    found = read_times(each, each.article.published).found
    return [
        (_iso(one.interval.start if one.interval else None), _iso(one.interval.end if one.interval else None)) for one in found
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def test_dates_written_in_full() -> None:
    assert times("The post fell on 3 May 1943; the treaty of March 12, 1947 ended the war.") == [
        ("3 May 1943", "DATE", "1943-05-03"),
        ("March 12, 1947", "DATE", "1947-03-12"),
    ]


def test_a_week_is_the_calendar_week() -> None:
    assert times("Jets bombed the depot last week.") == [("last week", "DATE", "2017-W42")]
    assert days("Jets bombed the depot last week.") == [("2017-10-16", "2017-10-22")]


def test_earlier_this_month_ends_with_publication() -> None:
    assert days("Earlier this month, the convoy was ambushed.") == [("2017-10-01", "2017-10-24")]


def test_late_is_the_last_third() -> None:
    assert days("The base was closed in late 2014.") == [("2014-09-01", "2014-12-31")]


def test_day_names_follow_the_tense() -> None:
    assert times("Talks will resume on Friday.") == [("Friday", "DATE", "2017-10-27")]
    assert times("Talks broke down on Friday.") == [("Friday", "DATE", "2017-10-20")]


def test_a_row_of_days_keeps_its_order() -> None:
    assert [value for _, _, value in times("From Monday to Thursday, the roads were closed.")] == ["2017-10-16", "2017-10-19"]


def test_a_later_date_lends_its_year() -> None:
    assert [value for _, _, value in times("Between January and March 2014, forty raids hit the area.")] == [
        "2014-01",
        "2014-03",
    ]


def test_what_hangs_on_an_event_has_no_days() -> None:
    each = parsed("He was arrested two weeks before the coup.")
    (found,) = read_times(each, each.article.published).found
    assert (found.value, found.anchor, found.interval) == ("P2W", "event", None)


def test_the_following_day_is_measured_from_the_time_spoken_of() -> None:
    text = "Shells hit the market on October 3. The following day, the mayor resigned."
    each = parsed(text)
    second = read_times(each, each.article.published).found[1]
    assert second.value == "2017-10-04"
    assert second.anchor == f"time:{text.index('October')}"


def test_figures_that_count_are_no_years() -> None:
    assert times("The army lost 2000 soldiers and 1500 rifles in the valley.") == []


def test_may_and_march_only_where_they_date() -> None:
    assert times("They may march on the capital in May.") == [("May", "DATE", "2018-05")]


def test_without_publication_nothing_is_guessed() -> None:
    assert times("Rebels entered the town last week.", None) == [("last week", "DATE", "XXXX-WXX")]
    assert days("Rebels entered the town last week.", None) == [("", "")]


def test_with_a_month_of_publication_only_what_is_sure() -> None:
    each = parsed("The bridge was blown up yesterday, and last year the dam.", "2017-10")
    yesterday, last_year = read_times(each, each.article.published).found
    assert last_year.value == "2016"
    assert yesterday.interval is not None
    assert (yesterday.interval.start, yesterday.interval.end) == (date(2017, 9, 30), date(2017, 10, 30))


def test_history_tells_by_the_year_spoken_of() -> None:
    text = (
        "In 1912 the league declared war. In October its armies crossed the river.\n\n"
        "The siege began in November 1912 and lasted into the next year. In January 1913 the government fell.\n\n"
        "The second war, in 1913, was shorter. On 29 June the attack came. A treaty was signed in August 1913.\n\n"
        "By 1914 the borders had settled."
    )
    values = [value for _, _, value in times(text, "2009-12-19")]
    assert "1912-10" in values
    assert "1913-06-29" in values


def test_other_calendars() -> None:
    assert times("The order is dated 24 Asad 1400.") == [("24 Asad 1400", "DATE", "2021-08-15")]
    assert times("Troops moved on 25 Tikimt 2013.") == [("25 Tikimt 2013", "DATE", "2020-11-04")]


def test_captions_are_read_and_other_furniture_is_not() -> None:
    text = "The commander in a camp in 1998\n\nPosted in 2003\n\nHe fled in 2001."
    furniture = (
        Furniture(Span(0, 31), "caption"),
        Furniture(Span(text.index("Posted"), text.index("\n\nHe")), "navigation"),
    )
    each = parsed(text, furniture=furniture)
    assert [one.value for one in read_times(each, each.article.published).found] == ["1998", "2001"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 24, 2017\n\nTwo soldiers died yesterday in Logar.", date(2017, 10, 24)),
        ("KABUL, Oct. 24, 2017 - Two soldiers died yesterday in Logar.", date(2017, 10, 24)),
        ("Guards die in Logar\n\nJane Doe, Kabul | Tuesday, October 24, 2017\n\nTwo soldiers died.", date(2017, 10, 24)),
        ("Published: 24 October 2017 10:30 BST\n\nTwo soldiers died.", date(2017, 10, 24)),
        ("LOGAR, 24 October 2017 (Example Wire) -- Two soldiers died.", date(2017, 10, 24)),
        ("KABUL, Oct. 24 - Two soldiers died. The base was opened in May 2017.", date(2017, 10, 24)),
    ],
)
def test_a_dateline_tells_the_day_of_publication(text: str, day: date) -> None:
    each = parsed(text, None)
    assert infer_published(each, read_times(each, None).found) == When(day, day, "inferred")


def test_a_text_that_does_not_say_its_date_has_none() -> None:
    each = parsed("Two soldiers died in Logar last week. The war began on 7 October 2001.", None)
    assert infer_published(each, read_times(each, None).found) is None


def test_cases_of_our_own() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(text=case["text"], key=str(n), published=parse_when(case["published"]) if case["published"] else None)
        for n, case in enumerate(cases)
    ]
    wrong = [case["text"] for case, each in zip(cases, parse(articles), strict=True) if _shape(each) != case["expect"]]
    assert len(cases) >= 80
    assert wrong == []


def _shape(each: Parse) -> list[dict[str, str | None]]:
    found = read_times(each, each.article.published).found
    return [
        {
            "words": each.article.words(one.span),
            "type": one.type,
            "value": one.value,
            "start": one.interval.start.isoformat() if one.interval and one.interval.start else None,
            "end": one.interval.end.isoformat() if one.interval and one.interval.end else None,
        }
        for one in found
    ]


def test_the_night_between_two_days_belongs_to_the_first() -> None:
    assert times("Raiders came in the night from 7 to 8 October 2017.") == [
        ("the night from 7", "TIME", "2017-10-07TNI"),
        ("8 October 2017", "DATE", "2017-10-08"),
    ]
    assert [value for _, _, value in times("The tanks left in the night between Saturday and Sunday.")] == [
        "2017-10-21TNI",
        "2017-10-22",
    ]


def _by(publisher: str | None, text: str) -> list[tuple[str, str, str, str]]:
    """Words, value, first and last day of each expression, as one outlet would mean them."""
    article = Article(text=text, published=parse_when("2020-06-15"), publisher=publisher)
    each = next(iter(parse([article])))
    found = read_times(each, article.published).found
    return [
        (article.words(one.span), one.value, _iso(one.interval.start), _iso(one.interval.end)) for one in found if one.interval
    ]


def test_the_outlet_decides_which_number_is_the_month() -> None:
    text = "The truce was signed on 5/6/2014."
    assert _by("Dawn", text) == [("5/6/2014", "2014-06-05", "2014-06-05", "2014-06-05")]
    assert _by("The Washington Post", text) == [("5/6/2014", "2014-05-06", "2014-05-06", "2014-05-06")]
    assert _by("bbc.co.uk", text) == [("5/6/2014", "2014-06-05", "2014-06-05", "2014-06-05")]
    assert _by(None, text) == [("5/6/2014", "2014-05-06", "2014-05-06", "2014-06-05")], "either, where nobody tells"


def test_a_date_that_can_be_read_one_way_decides_for_the_others() -> None:
    text = "Both were killed, one on 5/6/2014 and one on 25/6/2014."
    assert [each[1] for each in _by("The Washington Post", text)] == ["2014-06-05", "2014-06-25"]


def test_fiscal_years_begin_where_the_law_of_the_country_says() -> None:
    text = "In fiscal 2018 the army spent more."
    assert _by("The Washington Post", text)[0][2:] == ("2017-10-01", "2018-09-30")
    assert _by("Dawn", text)[0][2:] == ("2017-07-01", "2018-06-30")
    assert _by(None, text)[0][2:] == ("2017-04-01", "2019-03-31"), "all it can mean, where nobody tells"
    assert _by("Dawn", "The 2016-17 fiscal year was the costliest.") == [
        ("The 2016-17 fiscal year", "2016/2017", "2016-07-01", "2017-06-30")
    ]


def test_academic_years() -> None:
    text = "The whole 2021-22 school year was lost."
    assert _by(None, text) == [("2021-22 school year", "2021/2022", "2021-08-01", "2022-07-31")]
    assert _by("Dawn", text)[0][2:] == ("2021-04-01", "2022-03-31")


def test_what_hangs_on_an_event_stays_tied_to_it() -> None:
    each = parsed("He was held two weeks before the coup. The day after the coup he was moved.")
    found = read_times(each, each.article.published).found
    assert [(each.article.words(one.span), one.value, one.anchor, one.interval) for one in found] == [
        ("two weeks", "P2W", "event", None),
        ("The day after", "XXXX-XX-XX", "event", None),
    ]


def test_a_short_post_speaks_of_its_own_day() -> None:
    assert [value for _, _, value in times("Long day at the barricades. Back tmrw nite #standfast")] == ["P1D", "2017-10-25TNI"]
    assert times("It was no day for speeches, and nobody went home.") == []


def test_days_of_one_month_in_a_row() -> None:
    row = times("The workshops on November 4-5, 11-12 and 18-19 are full.")
    assert [value[5:] for _, _, value in row] == ["11-04", "11-05", "11-11", "11-12", "11-18", "11-19"]
    assert [words for words, _, _ in times("On October 4, 5 and 9 shops were looted.")] == ["October 4"]


def test_a_row_of_days_is_no_dateline() -> None:
    assert [words for words, _, _ in times("Courses November 4 - 5, 11 - 12 in Basra")] == ["November 4", "5", "11", "12"]
    assert times("BASRA, October 4 - 30 people drowned.") == [("October 4", "DATE", "2017-10-04")]


def test_every_day_of_a_row_is_a_set() -> None:
    assert [value for _, _, value in times("Every Monday, Wednesday and Friday trucks leave.")] == [
        "XXXX-WXX-1",
        "XXXX-WXX-3",
        "XXXX-WXX-5",
    ]
    assert times("Guns fall silent every night at 10 p.m.") == [("every night at 10 p.m.", "SET", "XXXX-XX-XXT22:00")]


def test_that_before_a_clause_points_at_no_time() -> None:
    assert times("The army said that last week a patrol was hit.") == [("last week", "DATE", "2017-W42")]


def test_counts_with_what_kind_of_days() -> None:
    assert times("The bank reopened after eight business days.")[0][1:] == ("DURATION", "P8D")
    assert times("They marched for 10-12 hours.")[0][2] == "PT10H"


def test_the_clock_with_tonight_and_with_seconds() -> None:
    assert times("The curfew begins at 7pm tonight.") == [("7pm tonight", "TIME", "2017-10-24T19:00")]
    assert times("The blast came at 04:17:35 on Monday.")[0][2] == "2017-10-23T04:17:35"


def test_all_of_a_day_is_that_day() -> None:
    assert times("Shells fell all day Monday.") == [("all day Monday", "DATE", "2017-10-23")]
    assert times("Shells fell all day.") == [("all day", "DURATION", "P1D")]


def test_a_day_of_the_week_in_brackets_is_that_of_the_date_before() -> None:
    assert [value for _, _, value in times("Polls open on 7 November (Tuesday).")] == ["2017-11-07", "2017-11-07"]


def test_names_that_hold_a_month_or_a_day() -> None:
    assert times('Baker said on ABC\'s "This Week" that nothing was agreed.') == []
    assert [words for words, _, _ in times("April Jones arrived in April.")] == ["April"]


def test_four_figures_are_an_hour_in_a_post_alone() -> None:
    assert [value for _, _, value in times("Left the checkpoint at 1015, no signal #basra")] == ["2017-10-24T10:15"]
    assert times("They live at 1015 Canal Street and left.") == []
