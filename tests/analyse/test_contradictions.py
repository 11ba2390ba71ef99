"""Accounts of one event are set side by side, and only independent ones can contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.analyse.record import event, on, record, relation, who

from detente.analyse.accounts import happening_of, happenings
from detente.analyse.contradictions import agreement, contradictions, disagreements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.ledger.answers import EventEntry, RelationEntry

ARMY = who("Norland army", "military", "NOR")
FRONT = who("Tamrel Front", "armed_group", "NOR")
WING = who("Front wing", "armed_group", "NOR")
VILLAGE = who("villagers", "population")


def told(key: str, words: str, article: str, **more: Any) -> EventEntry:
    settled = {"to": (VILLAGE,), "when": on("2021-06-22"), "place": "Togo Ga", **more}
    return event(key, words, article=article, **settled)


def kinds(*events: EventEntry, related: Sequence[RelationEntry] = ()) -> list[tuple[str, str]]:
    return [(each.kind, each.says) for each in contradictions(record(list(events), list(related)))]


def test_fifteen_or_twenty_dead() -> None:
    one = told("e1", "Shells killed 15 in the market of Togo Ga.", "d1", dead=(15, 15, "15"))
    other = told("e2", "At the market in Togo Ga 20 died.", "d2", dead=(20, 20, "20"))
    assert kinds(one, other) == [("toll", "15 killed, or 20")]


def test_at_least_fifteen_and_twenty_can_both_be_right() -> None:
    one = told("e1", "Shells killed at least 15 in the market of Togo Ga.", "d1", dead=(15, None, "at least 15"))
    other = told("e2", "At the market in Togo Ga 20 died.", "d2", dead=(20, 20, "20"))
    assert kinds(one, other) == []
    assert [each.accounts for each in agreement(record([one, other]))] == [2]


def test_the_army_or_the_front() -> None:
    one = told("e1", "The army shelled Togo Ga.", "d1", by=(ARMY,), dead=(15, 15, "15"))
    other = told("e2", "The Front shelled Togo Ga.", "d2", by=(FRONT,), dead=(15, 15, "15"))
    assert kinds(one, other) == [("doer", "by Norland army, or by Tamrel Front")]


def test_a_wing_of_the_front_is_the_front() -> None:
    one = told("e1", "The wing shelled Togo Ga.", "d1", by=(WING,), dead=(15, 15, "15"))
    other = told("e2", "The Front shelled Togo Ga.", "d2", by=(FRONT,), dead=(15, 15, "15"))
    assert kinds(one, other, related=[relation("r1", "part_of", WING, FRONT)]) == []


def test_it_happened_or_it_was_denied() -> None:
    one = told("e1", "The army shelled the market of Togo Ga.", "d1", by=(ARMY,))
    other = told("e2", "The army denied shelling the market of Togo Ga.", "d2", by=(ARMY,), reality="denied")
    assert [kind for kind, _ in kinds(one, other)] == ["denial"]


def test_twins_never_contradict_each_other() -> None:
    one = told("e1", "Shells killed 15 in the market of Togo Ga.", "d1", dead=(15, 15, "15"))
    other = told("e2", "Shells killed 20 in the market of Togo Ga.", "d2", account="d1", dead=(20, 20, "20"))
    assert kinds(one, other) == []


def test_another_day_is_another_event() -> None:
    one = told("e1", "The army shelled Togo Ga.", "d1", by=(ARMY,))
    other = told("e2", "The army shelled Togo Ga.", "d2", by=(ARMY,), when=on("2021-09-01"), published="2021-09-02")
    assert len(happenings([one, other])) == 2


def test_an_undated_telling_never_makes_two_days_one_event() -> None:
    one = told("e1", "The army shelled Togo Ga.", "d1", by=(ARMY,))
    other = told("e2", "The army shelled Togo Ga.", "d2", by=(ARMY,), when=on("2021-09-01"), published="2021-09-02")
    undated = replace(told("e3", "The army shelled Togo Ga.", "d3", by=(ARMY,)), occurred=None, published=None)
    assert sorted(len(each.told) for each in happenings([one, other, undated])) == [1, 2]


def test_two_people_arrested_on_one_day_are_two_arrests() -> None:
    one = told(
        "e1", "Police arrested an editor in Wukro.", "d1", kind="COERCE", to=(who("Daro Kulik", "person"),), place="Wukro"
    )
    other = told(
        "e2", "Police arrested a singer in Wukro.", "d2", kind="COERCE", to=(who("Pavo Rudko", "person"),), place="Wukro"
    )
    assert len(happenings([one, other])) == 2


def test_expelled_by_one_state_is_not_expelled_by_another() -> None:
    one = told("e1", "Norland expelled an envoy.", "d1", kind="SANCTION", by=(who("Norland", country="NOR"),))
    other = told("e2", "Sundland expelled an envoy.", "d2", kind="SANCTION", by=(who("Sundland", country="SUN"),))
    assert len(happenings([one, other])) == 2


def test_an_event_is_found_by_one_of_its_tellings() -> None:
    one = told("e1", "Shells killed 15 in the market of Togo Ga.", "d1", dead=(15, 15, "15"))
    other = told("e2", "At the market in Togo Ga 20 died.", "d2", dead=(20, 20, "20"))
    view = record([one, other])
    happening = happening_of(view, one)
    assert {each.id for each in happening.told} == {"e1", "e2"}
    assert [each.says for each in disagreements(view, happening)] == ["15 killed, or 20"]
