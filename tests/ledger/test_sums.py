"""What is told between two actors is summed where it is kept, and comes to what weighing each telling comes to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.ledger.told import first, second, third

from detente.analyse.ties import event_weight, most_strained, relation_weight
from detente.ledger.answers import Identity
from detente.ledger.check import problems
from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from detente.ledger.answers import Who
    from detente.ledger.store import StoredLedger
    from detente.model.judgement import Ruling
    from detente.model.reading import Reading

AT = datetime(2099, 1, 1, 12, tzinfo=UTC)


def allied() -> Reading:
    """The army and the front as allies who fight each other, an official of no name beside them."""
    told = second()
    meeting, undated = told.events
    fought = replace(meeting, id=f"e3{meeting.id[2:]}", type="ASSAULT", quad=4, goldstein=-9.0, reality="happened", claim=None)
    cursed = replace(fought, id=f"e4{meeting.id[2:]}", initiators=(replace(fought.initiators[0], actor=told.actors[3].id),))
    return replace(told, events=(meeting, undated, fought, cursed))


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), allied(), third()])
    armies = [each for each in ledger.article_actors() if each.name == "Norland army"]
    ledger.identify(Identity(each.id, "w1", "Norland army", each.kind, "same name", 0.9) for each in armies)
    return ledger


def weighed(ledger: StoredLedger, known_on: date | None = None) -> dict[tuple[str, str], tuple[float, float, int]]:
    """The same sums, each telling weighed by itself."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0])

    def add(one: Who, other: Who, side: str, weight: float) -> None:
        if one.actor != other.actor and "unnamed" not in (one.kind, other.kind):
            a, b = sorted((one.actor, other.actor))
            sums[a, b][side == "strain"] += weight
            sums[a, b][2] += 1

    for event in ledger.events(known_on=known_on):
        weight = event_weight(event)
        for one in event.initiators if weight else ():
            for other in event.recipients:
                if weight:
                    add(one, other, weight.side, weight.weight * (0.5 if weight.claimed else 1))
    for relation in ledger.relations(known_on=known_on):
        weight = relation_weight(relation)
        if weight:
            add(relation.subject, relation.object, weight.side, weight.weight * (0.5 if weight.claimed else 1))
    return {pair: (round(support, 5), round(strain, 5), int(entries)) for pair, (support, strain, entries) in sums.items()}


def summed(ledger: StoredLedger, known_on: date | None = None) -> dict[tuple[str, str], tuple[float, float, int]]:
    found = ledger.balances(1000, known_on=known_on)
    return {(each.a.actor, each.b.actor): (each.support, each.strain, each.entries) for each in found}


def rule(ledger: StoredLedger, ruling: Ruling, *entries: str) -> str:
    return ledger.judge(Judgement(ruling, entries, "Amara", "looked at it", AT))


def test_sums_are_what_the_tellings_come_to(full: StoredLedger) -> None:
    assert summed(full) == weighed(full)
    assert len(summed(full)) == 1, "nobody unnamed has a tie"
    assert summed(full, date(2098, 1, 1)) == weighed(full, date(2098, 1, 1)) == summed(full)
    assert summed(full, date(2020, 3, 4)) == weighed(full, date(2020, 3, 4))


def test_they_follow_what_people_rule(full: StoredLedger) -> None:
    before = summed(full)
    fought = next(each for each in full.events(type="ASSAULT") if each.recipients and each.goldstein)
    key = rule(full, "reject", fought.id)
    assert summed(full) == weighed(full) != before
    assert list(problems(full)) == []
    rule(full, "undo", key)
    assert summed(full) == before
    front = next(each.id for each in full.article_actors() if each.name == "Tamrel Front")
    full.identify([Identity(front, "w2", "Tamrel Front", "armed_group", "same name", 0.9)])
    key = rule(full, "same", "w1", "w2")
    assert summed(full) == weighed(full) == {}
    rule(full, "undo", key)
    assert list(summed(full)) == [("w1", "w2")]
    assert [problem for problem in problems(full) if problem.check == "sums are right"] == []


def test_they_go_with_the_article(full: StoredLedger) -> None:
    full.erase_article(allied().article.id, by="Amara", why="asked to")
    assert summed(full) == weighed(full)
    assert [problem for problem in problems(full) if problem.check == "sums are right"] == []


def test_the_most_strained_tie_has_known_support(full: StoredLedger) -> None:
    ((a, b, strain),) = most_strained(full)
    assert ({a.name, b.name}, strain) == ({"Norland army", "Tamrel Front"}, next(iter(weighed(full).values()))[1])


def test_a_tie_of_one_article_alone_is_none_across_the_record(full: StoredLedger) -> None:
    assert full.balances(10, across=True) == ()
    assert [each.b.name for each in full.balances(10, actor="w1")] or [each.a.name for each in full.balances(10, actor="w1")]


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_facets_of_a_time_are_of_its_newest_events(full: StoredLedger, most: int) -> None:
    for rejected in (False, True):
        if rejected:
            newest = next(full.events(newest=True))
            full.judge(Judgement("reject", (newest.id,), "Amara", "not told here", AT))
        days = sorted(
            {side for each in full.events() if each.occurred for side in (each.occurred.start, each.occurred.end) if side}
        )
        for since in (None, *days):
            for until in days:
                told = full.facets("events", most, since=since, until=until)
                assert told.ids == tuple(each.id for each in full.events(since=since, until=until, newest=True, limit=most))
                assert told.whole == (len(list(full.events(since=since, until=until))) <= most)


def test_facets_count_what_answers_and_no_more_than_asked(full: StoredLedger) -> None:
    told = full.facets("events", 100)
    assert told.counted == len(list(full.events()))
    assert sum(number for _, number in told.of["type"]) == told.counted
    assert full.facets("events", 2).counted == 2
    assert full.facets("claims", 100, naming="unnamed").of["naming"] == (("unnamed", len(list(full.claims(naming="unnamed")))),)


def test_a_pair_of_which_nothing_is_told_any_more_is_forgotten(ledger: StoredLedger) -> None:
    told = allied()
    events = tuple(replace(each, occurred=None) for each in told.events)
    undated = replace(told, article=replace(told.article, published=None), events=events, relations=())
    ledger.add([undated])
    assert summed(ledger) == weighed(ledger)
    ledger.erase_article(undated.article.id, by="Amara", why="asked to")
    assert summed(ledger) == {}
    assert [problem for problem in problems(ledger) if problem.check == "sums are right"] == []
