"""What holds on a day, who stands above whom, who stands behind whom, and the camps that make themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.analyse.record import event, on, record, relation, who

from detente.analyse.bonds import above, bonds, sponsor_paths
from detente.analyse.network import coalitions, network
from detente.vocab.register import load_register

FRONT, ARMY, NORLAND = who("River Front", "armed_group"), who("Norland army", "military"), who("Norland")
MUSA, PETER = who("Musa Okello", "person"), who("Peter Oduya", "person")


def test_forty_articles_tell_one_bond_and_the_latest_word_gives_its_state() -> None:
    known = record((), [
        relation("r1", "allied", FRONT, NORLAND, published="2020-01-01"),
        relation("r2", "allied", NORLAND, FRONT, published="2021-01-01", state="strained", article="d2"),
    ])  # fmt: skip
    (bond,) = bonds(known)
    assert (bond.state, bond.since, bond.accounts, bond.entries) == ("strained", date(2020, 1, 1), 2, ("r2", "r1"))


def test_what_is_told_to_be_over_holds_before_and_not_after() -> None:
    known = record((), [
        relation("r1", "allied", FRONT, NORLAND, published="2020-01-01"),
        relation("r2", "allied", FRONT, NORLAND, published="2021-01-01", state="broken"),
    ])  # fmt: skip
    assert [bond.kind for bond in bonds(known, date(2020, 6, 1))] == ["allied"]
    assert bonds(known, date(2021, 6, 1)) == ()
    assert bonds(known, date(2019, 6, 1)) == ()


def test_an_office_has_one_holder_at_a_time() -> None:
    leads = [
        relation("r1", "leads", MUSA, FRONT, published="2020-01-01"),
        relation("r2", "leads", PETER, FRONT, published="2021-01-01"),
    ]
    known = record((), [replace(each, detail="commander") for each in leads])
    assert [bond.subject.name for bond in bonds(known)] == ["Peter Oduya"]
    assert [bond.subject.name for bond in bonds(known, date(2020, 6, 1))] == ["Musa Okello"]


def test_what_somebody_denies_is_contested_and_claims_stay_claims() -> None:
    known = record((), [
        relation("r1", "supports", NORLAND, FRONT, claim="c1"),
        relation("r2", "supports", NORLAND, FRONT, state="denied", claim="c2"),
    ])  # fmt: skip
    (bond,) = bonds(known)
    assert (bond.claimed, bond.contested) == (True, True)


def test_a_chain_goes_up_step_by_step_and_never_round() -> None:
    known = record((), [
        relation("r1", "officer_of", MUSA, FRONT), relation("r2", "part_of", FRONT, ARMY), relation("r3", "part_of", ARMY, NORLAND),
        relation("r4", "part_of", NORLAND, FRONT),
    ])  # fmt: skip
    assert [step.upper.name for step in above(bonds(known), MUSA)] == ["River Front", "Norland army", "Norland"]


def test_the_register_knows_a_step_that_no_article_tells() -> None:
    known = record((), [relation("r1", "officer_of", MUSA, who("Inter-Services Intelligence", "government"))])
    steps = above(bonds(known), MUSA, load_register())
    assert [step.upper.name for step in steps][-1] == "Pakistan"
    assert [step.bond.how for step in steps][:2] == ["told", "register"]


def test_a_sponsor_stands_behind_a_proxy_through_what_is_part_of_it() -> None:
    isi = who("Inter-Services Intelligence", "government")
    known = record((), [relation("r1", "arms", isi, FRONT)])
    (path,) = sponsor_paths(bonds(known), who("Pakistan"), FRONT, load_register())
    assert [step.lower.name for step in path][-2:] == ["Inter-Services Intelligence", "River Front"]


def test_mere_command_is_no_sponsorship() -> None:
    known = record((), [relation("r1", "part_of", FRONT, ARMY)])
    assert sponsor_paths(bonds(known), ARMY, FRONT) == ()


def test_camps_are_joined_while_more_binds_than_parts_them() -> None:
    weights = {("a", "b"): 1.0, ("b", "c"): 0.6, ("a", "c"): -0.9, ("d", "e"): 0.5, ("a", "d"): -1.0}
    assert coalitions(weights) == (("a", "b"), ("d", "e"))


def test_a_network_counts_what_holds_and_what_was_done_lately() -> None:
    known = record(
        [event("e1", "The River Front shelled Norland.", by=(FRONT,), to=(NORLAND,), when=on("2021-06-02"))],
        [relation("r1", "allied", ARMY, NORLAND), relation("r2", "hostile", ARMY, who("three men", "armed_group"))],
    )
    found = network(known, date(2021, 7, 1))
    assert [(edge.a.name, edge.sign, edge.b.name) for edge in found.edges] == [
        ("Norland", "-", "River Front"), ("Norland", "+", "Norland army"),
    ]  # fmt: skip
    assert [[each.name for each in camp] for camp in found.coalitions] == [["Norland", "Norland army"]]
    assert {node.actor.name: (node.friends, node.foes) for node in found.nodes}["Norland"] == (1, 1)
