"""Support and strain stay two series, and every point opens to its entries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.analyse.record import actor, event, on, record, relation, who

from detente.analyse.ties import tie

NORLAND, SUDLAND = who("Norland"), who("Sudland")
SIDES: dict[str, Any] = {"by": (NORLAND,), "to": (SUDLAND,)}


def test_allies_quarrel_and_both_series_say_so() -> None:
    known = record([
        event("e1", "Norland armed Sudland.", kind="AID", goldstein=7.0, quad=2, when=on("2021-06-02"), **SIDES),
        event("e2", "Norland shelled Sudland.", when=on("2021-06-20"), **SIDES),
    ])  # fmt: skip
    (june,) = tie(known, "norland", "sudland").points
    assert (june.start, june.end, june.support, june.strain) == (date(2021, 6, 1), date(2021, 6, 30), 0.7, 0.9)
    assert june.entries == ("e2", "e1")


def test_what_somebody_claims_stays_apart_and_what_is_denied_counts_nothing() -> None:
    known = record([
        event("e1", "Norland says Sudland fired.", claim="c1", reality="claimed", when=on("2021-06-02"), **SIDES),
        event("e2", "Norland did not fire.", reality="denied", when=on("2021-06-03"), **SIDES),
        event("e3", "Norland may fire.", reality="hypothetical", when=on("2021-06-03"), **SIDES),
    ])  # fmt: skip
    (june,) = tie(known, "norland", "sudland").points
    assert (june.strain, june.claimed_strain, june.entries) == (0.0, 0.45, ("e1",))


def test_forty_printings_of_one_event_count_once() -> None:
    tellings = [
        event(
            f"e{n}",
            "Norland shelled the town of Wukro.",
            article=f"d{n}",
            account="d0",
            when=on("2021-06-20"),
            place="Wukro",
            **SIDES,
        )
        for n in range(40)
    ]
    assert tie(record(tellings), "norland", "sudland").points[0].strain == pytest.approx(0.9)


def test_a_war_of_two_months_is_spread_over_both() -> None:
    known = record([event("e1", "Norland besieged Sudland.", when=on("2021-05-02", "2021-06-30"), **SIDES)])
    may, june = tie(known, "norland", "sudland").points
    assert may.strain == june.strain == pytest.approx(0.45)


def test_what_has_no_day_is_in_no_point() -> None:
    known = record([event("e1", "Norland fought Sudland.", when=on("1970-01-01", "1999-12-31"), **SIDES)])
    found = tie(known, "norland", "sudland")
    assert (found.points, found.undated) == ((), ("e1",))


def test_a_tie_turns_where_strain_outweighs_support() -> None:
    known = record([
        event("e1", "Norland armed Sudland.", kind="AID", goldstein=7.0, quad=2, when=on("2021-04-02"), **SIDES),
        event("e2", "Norland shelled Sudland.", when=on("2021-06-20"), **SIDES),
        event("e3", "Norland and Sudland signed.", kind="AGREE", goldstein=6.0, quad=1, when=on("2021-08-20"), **SIDES),
    ])  # fmt: skip
    turns = tie(known, "norland", "sudland").turns
    assert [(turn.kind, turn.start.month, turn.entries) for turn in turns] == [
        ("rupture", 6, ("e2",)),
        ("rapprochement", 8, ("e3",)),
    ]


def test_a_strained_alliance_is_strain_at_the_time_it_is_told() -> None:
    known = record(related=[relation("r1", "allied", NORLAND, SUDLAND, state="strained")])
    assert tie(known, "norland", "sudland").points[0].strain == 0.5


def test_an_army_counts_with_its_state_only_on_demand() -> None:
    army = who("Norland army", "military")
    told = [event("e1", "The army of Norland shelled Sudland.", when=on("2021-06-20"), by=(army,), to=(SUDLAND,))]
    known = record(told, actors=[actor("norland", "state", "NOR"), actor("norland army", "military", "NOR:military")])
    assert tie(known, "norland", "sudland").points == ()
    assert [point.strain for point in tie(known, "norland", "sudland", organs=True).points] == [0.9]


def test_two_who_fight_a_third_do_not_strain_their_tie() -> None:
    known = record(
        [event("e1", "Norland and Sudland fought Estland.", when=on("2021-06-20"), by=(NORLAND, SUDLAND), to=(who("Estland"),))]
    )
    assert tie(known, "norland", "sudland").points == ()


def test_what_two_declare_together_is_support() -> None:
    known = record(
        [
            event(
                "e1", "Both ended the war.", kind="RETREAT", goldstein=9.0, quad=2, when=on("2021-06-20"), by=(NORLAND, SUDLAND)
            )
        ]
    )
    assert [point.support for point in tie(known, "norland", "sudland").points] == [0.9]
