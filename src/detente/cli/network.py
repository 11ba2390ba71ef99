"""Actors and how they hang together on a terminal: one actor's record, chains, paths and the network of a day."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from detente.analyse.bonds import ABOVE, SPONSORS, above, bonds, sponsor_paths
from detente.analyse.network import WITHIN, network
from detente.cli.printing import Column, Format, chosen, console, line, names, short, show, table
from detente.errors import UnknownActor
from detente.ledger.answers import Who
from detente.vocab import own_actors
from detente.vocab.register import load_register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.analyse.bonds import Bond, Step
    from detente.analyse.network import Edge
    from detente.ledger.answers import ActorEntry
    from detente.ledger.protocol import View
    from detente.vocab.register import Office, Register

ALLIES = frozenset({"allied", "merged_with"})
FOES = frozenset({"hostile", "split_from", "holds"})
LARGEST = 12


def show_network(view: View, on: date | None, known_on: date | None, form: Format | None, about: str | None) -> None:
    """Print nodes, signed edges and coalitions.

    Args:
        about: only edges of this actor, by id, register key or name.
    """
    found = network(view, on, known_on, WITHIN)
    kept = {each.id for each in _known(view, about, known_on)} if about else None
    edges = [edge for edge in found.edges if kept is None or kept & {edge.a.actor, edge.b.actor}]
    if chosen(form) is Format.jsonl:
        ends = {key for edge in edges for key in (edge.a.actor, edge.b.actor)}
        for node in found.nodes:
            if node.actor.actor in ends:
                line({"node": node})
        for edge in edges:
            line({"edge": edge, "sign": edge.sign})
        for number, camp in enumerate(found.coalitions, start=1):
            line({"coalition": number, "actors": camp})
        return
    if not edges:
        console().print("nothing in the ledger tells who stood with or against whom then")
        return
    _print_network(edges, found.coalitions, {node.actor.actor: node.coalition for node in found.nodes})


def _print_network(edges: Sequence[Edge], camps: Sequence[Sequence[Who]], camp_of: dict[str, int]) -> None:
    def named(who: Who) -> str:
        return f"{who.name} ({camp_of[who.actor]})" if camp_of.get(who.actor) else who.name

    columns = (
        Column("", lambda each: each.sign, style="bold"),
        Column("one", lambda each: named(each.a)),
        Column("other", lambda each: named(each.b)),
        Column("support", lambda each: f"{each.support:.2f}", style="green"),
        Column("strain", lambda each: f"{each.strain:.2f}", style="red"),
        Column("relations that hold", lambda each: ", ".join(each.bonds)),
        Column("entries", lambda each: str(len(each.entries))),
        Column("weightiest", lambda each: each.entries[0] if each.entries else "", style="dim", whole=True),
    )
    show(edges, columns, Format.text, "")
    for number, camp in enumerate(camps, start=1):
        more = f" and {len(camp) - LARGEST} more" if len(camp) > LARGEST else ""
        console().print(f"coalition {number}: {names(camp[:LARGEST])}{more}")


def show_chain(view: View, name: str, on: date | None, known_on: date | None, form: Format | None) -> None:
    """Print who stands above an actor, step by step, each with the sentence that tells it."""
    (found, *_) = _known(view, name, known_on)
    steps = above(bonds(view, on, known_on), _who(found), load_register(own_actors()), on)
    show(steps, STEPS, form, f"nothing tells who stands above {found.name}")


def show_paths(view: View, a: str, b: str, on: date | None, known_on: date | None, form: Format | None) -> None:
    """Print the ways in which one actor stands behind another."""
    (sponsor, *_), (proxy, *_) = _known(view, a, known_on), _known(view, b, known_on)
    paths = sponsor_paths(bonds(view, on, known_on), _who(sponsor), _who(proxy), load_register(own_actors()))
    if chosen(form) is Format.jsonl:
        for path in paths:
            line({"path": path})
        return
    if not paths:
        console().print(f"nothing in the ledger leads from {sponsor.name} to {proxy.name}")
    for path in paths:
        console().print(table(path, STEPS, " → ".join((path[0].upper.name, *(step.lower.name for step in path)))))


def profile_lines(view: View, each: ActorEntry, known_on: date | None) -> dict[str, object]:
    """What `show_profile` prints, as one object: the actor, its offices, its bonds with entries, and who stands above it."""
    register = load_register(own_actors())
    held = bonds(view, None, known_on, each.id)
    fields = {field.name: getattr(each, field.name) for field in dataclasses.fields(each)}
    steps = above(held, _who(each), register, known_on)
    return {**fields, "offices": _offices(register, each), "bonds": held, "above": steps}


def show_profile(view: View, each: ActorEntry, known_on: date | None, limit: int) -> None:
    """Print an actor's offices, relatives, parents, allies, sponsors and foes, each with its sentence."""
    register = load_register(own_actors())
    offices = _offices(register, each)
    if offices:
        console().print(table(offices, OFFICES, "Offices, as the register knows them"))
    held = bonds(view, None, known_on, each.id)
    for title, kinds in (
        ("Above and below", frozenset(ABOVE) | {"founded"}), ("Relatives", frozenset({"kin"})), ("Allies", ALLIES),
        ("Support given and taken", SPONSORS), ("Foes", FOES),
    ):  # fmt: skip
        some = [bond for bond in held if bond.kind in kinds][:limit]
        if some:
            console().print(table(some, BONDS, title))
    steps = above(held, _who(each), register, known_on)
    if steps:
        console().print("above: " + " → ".join((each.name, *(_upper(step) for step in steps))))


def _offices(register: Register, each: ActorEntry) -> list[Office]:
    if each.kind != "person" or " " not in each.name:
        return []
    named = dict.fromkeys(
        office for name in (each.name, *each.aliases) if " " in name for office in register.office_holder(name)
    )
    return sorted(named, key=lambda office: (office.years[0] or 0, office.office))


def _upper(step: Step) -> str:
    return f"{step.upper.name} (register)" if step.bond.how == "register" else step.upper.name


def _known(view: View, name: str, known_on: date | None) -> list[ActorEntry]:
    found = list(view.actors(actor=name, known_on=known_on))
    if not found:
        raise UnknownActor(f"no actor '{name}' is in the ledger; `detente show actors` lists them")
    return found


def _who(each: ActorEntry) -> Who:
    return Who(each.id, each.name, each.kind, each.country, each.id)


def _how(bond: Bond) -> str:
    if bond.how == "register":
        return "register"
    doubt = "contested" if bond.contested else "claimed" if bond.claimed else ""
    return ", ".join(filter(None, (bond.state, f"since {bond.since}" if bond.since else "", f"{bond.accounts} acc.", doubt)))


def _kind(bond: Bond) -> str:
    return f"{bond.kind}\n{short(bond.detail, 40)}" if bond.detail else bond.kind


BONDS = (
    Column("id", lambda each: each.entries[0] if each.entries else "", style="dim", whole=True),
    Column("subject", lambda each: each.subject.name),
    Column("relation", _kind, style="bold"),
    Column("object", lambda each: each.object.name),
    Column("how", _how),
    Column("words", lambda each: short(each.words, 240), fills=True),
)
STEPS = (
    Column("id", lambda each: each.bond.entries[0] if each.bond.entries else "", style="dim", whole=True),
    Column("above", lambda each: each.upper.name, style="bold"),
    Column("below", lambda each: each.lower.name),
    Column("relation", lambda each: _kind(each.bond)),
    Column("how", lambda each: _how(each.bond)),
    Column("words", lambda each: short(each.bond.words, 240), fills=True),
)


def _years(office: Office) -> str:
    first, last = office.years
    return f"{first or '?'} … {last or 'now'}" if first != last else str(first or "?")


OFFICES = (
    Column("office", lambda each: each.office, style="bold"),
    Column("of", lambda each: each.body),
    Column("years", _years),
)
