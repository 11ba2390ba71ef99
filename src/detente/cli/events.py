"""An event on a terminal, as each article that tells it has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.accounts import happening_of
from detente.analyse.contradictions import disagreements
from detente.cli.claims import printed
from detente.cli.printing import Column, Format, chosen, console, days, line, short, sides, table
from detente.errors import UnknownEntry

if TYPE_CHECKING:
    from datetime import date

    from detente.analyse.contradictions import Contradiction
    from detente.ledger.answers import EventEntry
    from detente.ledger.protocol import View

TOLLS = (("killed", "fatalities"), ("wounded", "wounded"), ("held", "held"))


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its accounts.

    Attributes:
        accounts: how many independent articles tell it.
        told: every telling, the first known first.
        differences: in what they cannot all be right.
    """

    event: EventEntry
    accounts: int
    told: tuple[EventEntry, ...]
    differences: tuple[Contradiction, ...]


def show_event(view: View, key: str, known_on: date | None, form: Format | None) -> None:
    """Print an event with every account of it, and in what the accounts differ.

    Raises:
        UnknownEntry: if there is no such event.
    """
    event = next(view.events(ids=(key,)), None)
    if event is None:
        raise UnknownEntry(f"no event {key} is in the ledger; `detente show events` lists them")
    happening = happening_of(view, event, known_on)
    found = Told(event, happening.accounts, happening.told, disagreements(view, happening, known_on))
    if chosen(form) is Format.jsonl:
        line(found)
        return
    to = console()
    to.rule(f"event {event.id}", align="left", style="dim")
    to.print(f"{event.type}{f'/{event.mode}' if event.mode else ''}, {event.reality}: {short(event.words[0], 600)}")
    to.print(f"told by {found.accounts} independent account{'s' if found.accounts > 1 else ''}", style="bold")
    to.print(table(found.told, ACCOUNTS))
    if found.differences:
        to.print(table(found.differences, DIFFERENCES, "Cannot all be right"))


def tolls(event: EventEntry) -> str:
    """How many were killed, wounded and held, in the words of the article."""
    known = ((name, getattr(event, field)) for name, field in TOLLS)
    return "\n".join(f"{count.words} {name}" for name, count in known if count)


ACCOUNTS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("printed", printed, most=24),
    Column(
        "occurred",
        lambda each: "\n".join(filter(None, (days(each.occurred), each.place.name if each.place else None))),
        most=24,
    ),
    Column("reality", lambda each: each.reality),
    Column("who → whom", sides, most=28),
    Column("toll", tolls, most=22),
    Column("words", lambda each: short(each.words[0], 240), fills=True),
)
DIFFERENCES = (
    Column("kind", lambda each: each.kind, style="bold"),
    Column("they say", lambda each: each.says, fills=True),
    Column("one account", lambda each: printed(each.left)),
    Column("the other", lambda each: printed(each.right)),
)
