"""When what a word tells took place."""

from datetime import date

from detente.model.text import Article
from detente.model.time import When, parse_when
from detente.read.language import parse
from detente.read.occurrence import Clock, occurred
from detente.read.times import read_times

PUBLISHED = parse_when("2017-10-24")


def when(text: str, word: str, published: When | None = PUBLISHED) -> tuple[str | None, str | None, str] | None:
    """First day, last day and rule for the last occurrence of a word."""
    each = next(iter(parse([Article(text=text, published=published)])))
    clock = Clock(each, read_times(each, published).found, published)
    i = next(token.i for token in reversed(each.tokens) if token.text == word)
    found = clock.occurred(i)
    if found is None:
        return None
    return (found.start and found.start.isoformat(), found.end and found.end.isoformat(), found.how)  # type: ignore[return-value]


def test_a_time_that_hangs_on_the_verb() -> None:
    assert when("Gunmen attacked the convoy on Friday.", "attacked") == ("2017-10-20", "2017-10-20", "grammar")


def test_a_time_that_hangs_on_the_event_noun() -> None:
    assert when("The withdrawal of the brigade in June 2014 left the town open.", "withdrawal") == (
        "2014-06-01", "2014-06-30", "grammar",
    )  # fmt: skip


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    text = "The army said on Tuesday that its troops had retaken the base."
    assert when(text, "said") == ("2017-10-24", "2017-10-24", "grammar")
    assert when(text, "retaken") == (None, "2017-10-24", "before publication")


def test_since_runs_to_publication() -> None:
    assert when("He has been held by the government since 2014.", "held") == ("2014-01-01", "2017-10-24", "grammar: since")


def test_a_duration_dates_nothing() -> None:
    assert when("The group held them for five years.", "held") == (None, "2017-10-24", "before publication")


def test_from_to_is_one_interval() -> None:
    assert when("From Monday to Thursday, jets bombed the town.", "bombed") == ("2017-10-16", "2017-10-19", "grammar: from-to")


def test_the_cause_shares_the_time_of_what_it_caused() -> None:
    assert when("The offensive forced them to flee in June 2014.", "offensive") == ("2014-06-01", "2014-06-30", "grammar")


def test_what_came_before_the_dated_clause_is_open_to_the_past() -> None:
    text = "After the release of the hostages, jets hit the camp last week."
    assert when(text, "hit") == ("2017-10-16", "2017-10-22", "grammar")
    assert when(text, "release") == (None, "2017-10-22", "grammar: earlier than the clause")


def test_the_same_event_told_again_keeps_its_time() -> None:
    text = "Two guards died in an attack on Friday. Kabul condemned it.\n\nNobody has claimed the attack."
    assert when(text, "attack") == ("2017-10-20", "2017-10-20", "named before")


def test_the_next_sentence_goes_on() -> None:
    text = "Rebels stormed the base on Sunday. They killed nine soldiers."
    assert when(text, "killed") == ("2017-10-22", "2017-10-22", "sentence before")


def test_tense_bounds_what_has_no_date() -> None:
    assert when("Troops will leave the valley.", "leave") == ("2017-10-24", None, "after publication")
    assert when("Troops left the valley.", "left") == (None, "2017-10-24", "before publication")
    assert when("Troops left the valley.", "left", None) is None


def test_a_verb_in_the_present_is_not_dated_by_the_past_it_speaks_of() -> None:
    text = "Kabul blames the group for the bombings of August 7."
    assert when(text, "blames") == ("2017-10-24", "2017-10-24", "at publication")
    assert when(text, "bombings") == ("2017-08-07", "2017-08-07", "grammar")


def test_the_past_ends_with_publication() -> None:
    assert when("Jets have bombed the village three times this year.", "bombed") == ("2017-01-01", "2017-10-24", "grammar")


def test_a_time_in_what_is_said_does_not_date_the_saying() -> None:
    text = "The sides agreed to meet again in November, the ministry said."
    assert when(text, "said") == (None, "2017-10-24", "before publication")


def test_before_dawn_is_still_that_day() -> None:
    assert when("Rebels raided the depot shortly before dawn on Sunday.", "raided") == ("2017-10-22", "2017-10-22", "grammar")


def test_the_date_of_a_deed_is_not_the_date_of_its_condemnation() -> None:
    text = "Kabul condemned the October 17 attack."
    assert when(text, "attack") == ("2017-10-17", "2017-10-17", "grammar")
    assert when(text, "condemned") == (None, "2017-10-24", "before publication")


def test_the_date_of_a_deed_is_that_of_what_it_did() -> None:
    assert when("Tuesday's raid killed four guards.", "killed") == ("2017-10-24", "2017-10-24", "grammar")


def test_the_date_of_a_statement_is_the_date_of_saying_it() -> None:
    text = "“This shall not shake us,” an October 20 statement quoted the general as saying."
    assert when(text, "quoted") == ("2017-10-20", "2017-10-20", "grammar")


def test_one_question_without_a_clock() -> None:
    each = next(iter(parse([Article(text="Troops left the valley in May 2016.", published=PUBLISHED)])))
    i = next(token.i for token in each.tokens if token.text == "left")
    assert occurred(each, i, read_times(each, PUBLISHED).found, PUBLISHED) == When(
        date(2016, 5, 1), date(2016, 5, 31), "grammar"
    )
