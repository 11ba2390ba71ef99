"""What people rule shows in every answer, what was read stays under it, and everything can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.ledger.told import first, second, third

from detente.analyse import ties
from detente.analyse.accounts import happenings
from detente.errors import BadDate, BadJudgement, UnknownEntry
from detente.ledger.answers import Identity
from detente.ledger.check import problems
from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.store import StoredLedger
    from detente.model.judgement import Ruling

SHELLED, DENIED, LEADS = first().events[0].id, first().claims[1].id, first().relations[0].id
UNNAMED_SAID = first().claims[0].id


class Desk:
    """Somebody who rules, one ruling a day from the first of June 2021."""

    def __init__(self, ledger: StoredLedger) -> None:
        self.ledger = ledger
        self.day = date(2021, 6, 1)

    def __call__(self, ruling: Ruling, *entries: str, field: str | None = None, value: str | None = None) -> str:
        at = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        self.day += timedelta(days=1)
        return self.ledger.judge(Judgement(ruling, entries, "Amara", "I read it", at, field, value))


@pytest.fixture
def full(ledger: StoredLedger) -> Iterator[StoredLedger]:
    ledger.add([first(), second(), third()])
    yield ledger
    assert list(problems(ledger)) == []


@pytest.fixture
def rule(full: StoredLedger) -> Desk:
    return Desk(full)


def occurred(full: StoredLedger, **asked: object) -> list[str]:
    return [str(event.occurred) for event in full.events(ids=(SHELLED,), **asked)]  # type: ignore[arg-type]


def test_what_is_rejected_stands_in_no_answer(full: StoredLedger, rule: Desk) -> None:
    rule("reject", SHELLED)
    rule("reject", UNNAMED_SAID)
    assert [event.publisher for event in full.events(type="ASSAULT")] == ["The Courier"]
    assert UNNAMED_SAID not in {claim.id for claim in full.claims()}
    assert (full.counts().events, full.counts().claims) == (3, 5)
    assert next(full.articles(article=first().article.id)).events == 0
    assert json.loads(full.reading(first().article.id))["events"] == []
    assert full.entry(SHELLED).judgements[0].why == "I read it", "and why still opens it"


def test_what_is_rejected_counts_in_no_tie(full: StoredLedger, rule: Desk) -> None:
    meeting = second().events[0].id
    before = ties.tie(full, "Norland army", "Tamrel Front")
    key = rule("reject", meeting)
    assert {each.entry for each in before.weights} - {
        each.entry for each in ties.tie(full, "Norland army", "Tamrel Front").weights
    } == {meeting}
    army = next(full.actors(actor="Tamrel Front"))
    assert army.events == 1
    rule("undo", key)
    assert ties.tie(full, "Norland army", "Tamrel Front") == before


def test_a_corrected_date_counts_as_corrected(full: StoredLedger, rule: Desk) -> None:
    rule("correct", SHELLED, field="date", value="2020-02-28..2020-03-01")
    event = next(full.events(ids=(SHELLED,)))
    assert str(event.occurred) == "2020-02-28 … 2020-03-01"
    assert event.judged
    assert (event.judged.verdict, event.judged.fields, event.judged.by) == ("corrected", ("date",), "Amara")
    assert SHELLED in {each.id for each in full.events(until=date(2020, 2, 28))}
    assert SHELLED not in {each.id for each in full.events(since=date(2020, 3, 2))}
    assert next(full.events()).id == SHELLED, "and stands in its order"
    opened = full.entry(SHELLED)
    assert json.loads(opened.shape)["occurred"]["start"] == "2020-03-02", "what was read stays"
    assert json.loads(opened.ruled or "")["occurred"]["start"] == "2020-02-28"


def test_a_corrected_type_answers_to_its_type(full: StoredLedger, rule: Desk) -> None:
    rule("correct", SHELLED, field="type", value="coerce")
    event = next(full.events(type="COERCE"))
    assert (event.id, event.mode, event.quad, event.words) == (
        SHELLED,
        None,
        4,
        next(full.events(type="ASSAULT")).words[:0] + event.words,
    )
    assert SHELLED not in {each.id for each in full.events(type="ASSAULT")}
    rule("correct", DENIED, field="type", value="say")
    assert next(full.claims(ids=(DENIED,), type="say")).act == "say"
    rule("correct", LEADS, field="type", value="officer_of")
    assert next(full.relations(type="officer_of")).id == LEADS


def test_a_corrected_place_is_looked_up(full: StoredLedger, rule: Desk) -> None:
    rule("correct", SHELLED, field="place", value="1172451")
    place = next(full.events(country="PK")).place
    assert place
    assert (place.name, place.country, place.words) == ("Lahore", "PK", "Tamrel"), "at the words that named it"
    rule("correct", SHELLED, field="place", value="")
    assert next(full.events(ids=(SHELLED,))).place is None
    with pytest.raises(BadJudgement, match=r"'Springfield' may be several places; say its number: Springfield \("):
        rule("correct", SHELLED, field="place", value="Springfield")
    with pytest.raises(BadJudgement, match="the gazetteer knows no place 'Nowhere at all'"):
        rule("correct", SHELLED, field="place", value="Nowhere at all")


def test_a_corrected_speaker_speaks(full: StoredLedger, rule: Desk) -> None:
    rule("correct", DENIED, field="speaker", value="norland ARMY")
    claim = next(full.claims(ids=(DENIED,)))
    assert claim.speaker
    assert (claim.speaker.name, claim.naming) == ("Norland army", "institution")
    assert DENIED in {each.id for each in full.claims(speaker="Norland army")}
    assert DENIED not in {each.id for each in full.claims(speaker="General Okoro", publisher="The Herald")}
    rule("correct", DENIED, field="speaker", value="")
    assert next(full.claims(ids=(DENIED,))).speaker is None
    with pytest.raises(BadJudgement, match=r"no actor of the article called 'the moon'; it has Norland army \(a1"):
        rule("correct", DENIED, field="speaker", value="the moon")


def test_several_corrections_hold_together(full: StoredLedger, rule: Desk) -> None:
    by_date = rule("correct", SHELLED, field="date", value="2020-03-01")
    rule("correct", SHELLED, field="reality", value="happened")
    event = next(full.events(ids=(SHELLED,)))
    assert (str(event.occurred), event.reality) == ("2020-03-01", "happened")
    rule("undo", by_date)
    event = next(full.events(ids=(SHELLED,)))
    assert (str(event.occurred), event.reality) == ("2020-03-02", "happened")


def test_an_undoing_can_be_undone(full: StoredLedger, rule: Desk) -> None:
    key = rule("reject", SHELLED)
    back = rule("undo", key)
    assert occurred(full) == ["2020-03-02"]
    with pytest.raises(BadJudgement, match=f"{key} is undone already, by {back}"):
        rule("undo", key)
    rule("undo", back)
    assert occurred(full) == []
    assert [(each.id, each.ruling, each.undone_by) for each in full.judgements()] == [
        ("j1", "reject", None), ("j2", "undo", "j3"), ("j3", "undo", None),
    ]  # fmt: skip


def test_a_ruling_counts_from_its_day_on(full: StoredLedger, rule: Desk) -> None:
    rule("correct", SHELLED, field="date", value="2020-03-01")
    rule("reject", SHELLED)
    rule("undo", "j2")
    days = [date(2021, 5, 31), date(2021, 6, 1), date(2021, 6, 2), date(2021, 6, 3)]
    assert [occurred(full, known_on=day) for day in days] == [["2020-03-02"], ["2020-03-01"], [], ["2020-03-01"]]
    assert [len(list(full.judgements(known_on=day))) for day in days] == [0, 1, 2, 3]


def test_accepted_is_marked(full: StoredLedger, rule: Desk) -> None:
    key = rule("accept", DENIED)
    judged = next(full.claims(ids=(DENIED,))).judged
    assert judged
    assert (judged.verdict, judged.judgement, judged.why) == ("accepted", key, "I read it")
    assert [each.id for each in full.judgements(entry=DENIED)] == [key]
    assert list(full.judgements(by="Bola")) == []


def test_rulings_hold_on_what_a_newer_reader_finds_again(full: StoredLedger, rule: Desk) -> None:
    rule("correct", SHELLED, field="date", value="2020-03-01")
    rule("reject", DENIED)
    better = replace(first().events[0], reality="happened", mode="artillery")
    full.add([replace(first(), events=(better,))], again=True)
    event = next(full.events(ids=(SHELLED,)))
    assert (str(event.occurred), event.reality, event.mode) == ("2020-03-01", "happened", "artillery")
    assert DENIED not in {each.id for each in full.claims()}
    full.add([replace(first(), events=())], again=True)
    assert list(full.events(ids=(SHELLED,))) == [], "and not on what it no longer finds"


def army(full: StoredLedger) -> list[str]:
    actors = [each for each in full.article_actors() if each.name == "Norland army"]
    full.identify(
        Identity(each.id, "w1", "Norland army", each.kind, "same name", 0.9, each.country, each.register) for each in actors
    )
    return [each.id for each in actors]


def test_two_actors_are_judged_the_same(full: StoredLedger, rule: Desk) -> None:
    army(full)
    okoro = {
        actor.name: actor.id for actor in full.article_actors() if "Okoro" in actor.name and actor.publisher == "The Courier"
    }
    general = next(
        actor.id for actor in full.article_actors() if actor.name == "General Okoro" and actor.publisher == "The Herald"
    )
    key = rule("same", general, okoro["Okoro"])
    together = next(full.actors(actor="General Okoro"))
    assert (together.name, together.articles, together.claims) == ("General Okoro", 2, 2)
    assert "judged the same by Amara" in full.identities(together.id)[1].reason
    assert len(list(full.claims(speaker=together.id))) == 2
    assert [who.name for who in full.entry(second().claims[0].id).actors if "Okoro" in who.name] == ["General Okoro"]
    assert list(full.actors(actor=together.id, known_on=date(2021, 5, 31))) == [], "not before it was ruled"
    with pytest.raises(BadJudgement, match="are the same actor already"):
        rule("same", general, okoro["Okoro"])
    rule("undo", key)
    assert {actor.name for actor in full.actors(actor="Okoro")} == {"Okoro"}
    assert len(list(full.claims(speaker="Okoro"))) == 1


def test_whoever_is_found_later_joins_those_judged_the_same(full: StoredLedger, rule: Desk) -> None:
    okoro = [actor for actor in full.article_actors() if "Okoro" in actor.name]
    full.identify([Identity(okoro[0].id, "w8", "General Okoro", "person", "first", 1.0)])
    full.identify([Identity(okoro[1].id, "w9", "Chike Okoro", "person", "first", 1.0)])
    rule("same", "w8", "w9")
    full.identify([Identity(okoro[2].id, "w9", "Chike Okoro", "person", "same name", 1.0)])
    assert {each.same_as for each in full.article_actors() if "Okoro" in each.name} == {"w8"}


def test_whoever_was_merged_is_still_found_by_old_name_and_id(full: StoredLedger, rule: Desk) -> None:
    okoro = [actor for actor in full.article_actors() if "Okoro" in actor.name]
    full.identify([Identity(okoro[0].id, "w8", "General Okoro", "person", "first", 1.0)])
    full.identify([Identity(okoro[1].id, "w9", "Chike Ade", "person", "first", 1.0)])
    key = rule("same", "w8", "w9")
    for wanted in ("w9", "Chike Ade"):
        assert [each.id for each in full.actors(actor=wanted)] == ["w8"]
    assert [each.id for each in full.claims(speaker="w9")] == [each.id for each in full.claims(speaker="w8")]
    assert [each.id for each in full.actors(actor="w9", known_on=date(2021, 5, 31))] == ["w9"], "not before it was ruled"
    rule("undo", key)
    assert [each.id for each in full.actors(actor="Chike Ade")] == ["w9"]


def test_an_actor_is_split_off(full: StoredLedger, rule: Desk) -> None:
    one, other, last = army(full)
    key = rule("not_same", one, last)
    assert len({each.same_as for each in full.article_actors() if each.name == "Norland army"}) == 2
    assert next(full.actors(actor="w1")).articles == 2
    with pytest.raises(BadJudgement, match=f"Amara ruled in {key} that they are not the same; undo that first"):
        rule("same", one, last)
    rule("undo", key)
    assert next(full.actors(actor="w1")).articles == 3
    assert other


@pytest.mark.parametrize("ruling", ["same", "not_same"])
def test_events_are_judged_the_same_or_not(full: StoredLedger, rule: Desk, ruling: Ruling) -> None:
    again = next(each.id for each in full.events(type="ASSAULT", publisher="The Courier"))
    meeting = second().events[0].id
    pair = (SHELLED, meeting) if ruling == "same" else (SHELLED, again)

    def together() -> set[frozenset[str]]:
        return {frozenset(each.id for each in one.told) for one in happenings(full.events(), full.same_events())}

    before = together()
    key = rule(ruling, *pair)
    assert (frozenset(pair) <= next(each for each in together() if SHELLED in each)) == (ruling == "same")
    assert full.same_events(date(2021, 5, 31)) == full.same_events(date(2021, 1, 1))
    rule("undo", key)
    assert together() == before


def test_nobody_unnamed_is_taken_for_somebody(full: StoredLedger, rule: Desk) -> None:
    actors = {(actor.name, actor.publisher): actor.id for actor in full.article_actors()}
    unnamed, elsewhere = actors["a senior official", "The Herald"], actors["A senior official", "The Courier"]
    general = actors["General Okoro", "The Herald"]
    with pytest.raises(BadJudgement, match="an unnamed speaker is never taken for somebody with a name"):
        rule("same", general, unnamed)
    with pytest.raises(BadJudgement, match="unnamed speakers of different articles are never taken for one"):
        rule("same", unnamed, elsewhere)
    with pytest.raises(BadJudgement, match="never given to somebody with a name; reject the claim"):
        rule("correct", UNNAMED_SAID, field="speaker", value="General Okoro")
    assert list(full.judgements()) == [], "and nothing of it is kept"


def test_what_cannot_be_judged_is_refused_in_a_sentence(full: StoredLedger, rule: Desk) -> None:
    with pytest.raises(UnknownEntry, match="no entry e0 stands in the ledger"):
        rule("accept", "e0")
    with pytest.raises(BadJudgement, match="is an actor; claims, events and relations are judged so"):
        rule("reject", first().actors[0].id)
    with pytest.raises(BadJudgement, match="'BRAWL' is no type of event; there are AGREE, CONSULT"):
        rule("correct", SHELLED, field="type", value="BRAWL")
    with pytest.raises(BadJudgement, match="a claim has no place to correct"):
        rule("correct", DENIED, field="place", value="Lahore")
    with pytest.raises(BadDate, match="'soon' is no date"):
        rule("correct", SHELLED, field="date", value="soon")
    with pytest.raises(BadJudgement, match="only two actors or two events"):
        rule("same", SHELLED, DENIED)
    with pytest.raises(UnknownEntry, match="there is no judgement j9"):
        rule("undo", "j9")
    with pytest.raises(UnknownEntry, match="is no judgement"):
        rule("undo", SHELLED)
    with pytest.raises(BadJudgement, match="a judgement says why"):
        Judgement("accept", (SHELLED,), "Amara", " ", datetime.now(UTC))
    with pytest.raises(BadJudgement, match="two different entries"):
        Judgement("same", (SHELLED,), "Amara", "why", datetime.now(UTC))
