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


FRIDAY, SUNDAY, MONDAY = ("2017-10-20",) * 2, ("2017-10-22",) * 2, ("2017-10-23",) * 2
OPEN = (None, "2017-10-24")


def days(text: str, word: str) -> tuple[str | None, str | None]:
    found = when(text, word)
    assert found
    return found[:2]


def test_a_deed_takes_the_day_of_the_clause_that_tells_how() -> None:
    assert days("Six guards were killed when rockets hit their barracks on Friday, an officer said.", "killed") == FRIDAY
    assert days("Families ran as tanks entered the suburb on Sunday.", "ran") == SUNDAY
    assert days("Twelve pupils were abducted after raiders stormed their school on Monday.", "abducted") == MONDAY


def test_a_clause_after_or_since_only_bounds_what_is_no_toll() -> None:
    assert days("The envoy left after rebels took the airport on Sunday.", "left") == ("2017-10-22", "2017-10-24")
    assert days("Hundreds have been killed since the revolt began in May 2015.", "killed") == ("2015-05-01", "2017-10-24")


def test_so_long_after_is_reckoned_from_the_clause_above() -> None:
    text = "Troops freed the sailors on Monday, three days after pirates had seized them."
    assert days(text, "freed") == MONDAY
    assert days(text, "seized") == FRIDAY


def test_a_toll_takes_the_day_of_the_deed_it_came_of() -> None:
    assert days("Nine people were killed in Friday's raid on the mill.", "killed") == FRIDAY
    assert days("The rockets that landed in the orchard on Sunday killed two brothers.", "killed") == SUNDAY
    assert days("Four nurses died in shelling on Monday.", "died") == MONDAY


def test_the_toll_told_next_takes_the_day_of_the_deed_whoever_gives_it() -> None:
    deed = "Jets bombed the bazaar on Friday.\n\n"
    assert when(deed + "At least 20 people were killed, the mayor said.", "killed") == (*FRIDAY, "sentence before")
    assert days(deed + "A doctor said on Monday that 20 people had died.", "died") == FRIDAY
    assert days(deed + "Nobody has claimed the attack.", "attack") == FRIDAY


def test_a_toll_of_something_else_stays_open() -> None:
    deed = "Jets bombed the bazaar on Friday.\n\n"
    assert days(deed + "Officials said 9,000 people had been killed in the war.", "killed") == OPEN
    assert days(deed + "Nine people were killed in a separate ambush.", "killed") == OPEN
    assert days(deed + "In Gaza, three people were killed.", "killed") == OPEN
    assert days("The base fell on Friday. Kabul announced that 300 men had been killed.", "killed") == OPEN


def test_nights_between_two_days() -> None:
    night = ("2017-10-20", "2017-10-21")
    assert days("Raiders burned the mill in the night from 20 to 21 October.", "burned") == night
    assert days("Raiders burned the mill on the night of 20-21 October.", "burned") == night
    assert days("Raiders burned the mill in the night between Friday and Saturday.", "burned") == night
    assert days("Raiders burned the mill overnight on Friday.", "burned") == night
    assert days("Raiders burned the mill overnight into Saturday.", "burned") == night


def test_being_the_worst_since_then_dates_nothing() -> None:
    text = "Gunmen attacked the ferry on Sunday. The attack was the deadliest on the lake since 2011."
    assert days(text, "attack") == SUNDAY


def test_a_participle_of_what_was_just_so_lets_the_day_through() -> None:
    assert days("A shell hit a barn sheltering refugees from the valley on Friday.", "hit") == FRIDAY
    assert days("Police arrested a man accused of robbing a bank in 2009.", "arrested") == OPEN


def test_the_last_of_a_row_of_deeds_dates_the_row() -> None:
    assert days("Raiders stormed the hamlet and burned thirty huts on Sunday.", "stormed") == SUNDAY


def test_a_headline_takes_the_day_that_the_text_gives() -> None:
    text = "Mine kills four in Kunduz\n\nA mine killed four shepherds near Kunduz on Friday."
    assert when(text, "kills") == (*FRIDAY, "headline")


def test_a_past_that_looks_like_the_present() -> None:
    assert days("It retook the fort on October 20.", "retook") == FRIDAY


def test_a_clause_before_or_after_the_dated_one_is_bounded_by_it() -> None:
    assert days("Pirates freed the tanker on Friday after its owners had paid.", "paid") == (None, "2017-10-20")
    assert days("The guard was disarmed on Friday, hours before the army seized power.", "seized") == (
        "2017-10-20",
        "2017-10-24",
    )


def test_the_day_of_claiming_a_deed_does_not_date_it() -> None:
    assert days("Nine recruits were killed in an attack claimed by the group on Friday.", "killed") == OPEN


def test_who_does_a_deed_later_on_is_not_in_the_toll() -> None:
    text = "Jets bombed the bazaar on Friday. Traders closed their shops.\n\nThe army shot down two planes."
    assert days(text, "shot") == OPEN


def test_what_was_done_again_and_again_spans_all_its_days() -> None:
    assert when("The mill was shelled in May, in July and again last week.", "shelled") == (
        "2017-05-01",
        "2017-10-22",
        "grammar",
    )


def test_days_of_two_verbs_stay_apart() -> None:
    assert when("Police searched the paper in May and closed it in July.", "searched") == (
        "2017-05-01",
        "2017-05-31",
        "grammar",
    )
