"""`detente erase`: what must not be kept any longer."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Column, Format, chosen, console, line, show

if TYPE_CHECKING:
    from detente.ledger.answers import Tombstone

app = typer.Typer(
    no_args_is_help=True, help="Erase an article or a person's names for good; a tombstone stays, and no word of it."
)
Why = Annotated[str, typer.Option(metavar="WORDS", help="Why; it is kept, so leave out what must not be.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who erases. [default: the user of this machine]")]
COLUMNS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("was", lambda each: each.kind),
    Column("by", lambda each: each.by),
    Column("at", lambda each: f"{each.at:%Y-%m-%d %H:%M}"),
    Column("why", lambda each: each.why, fills=True),
)


@app.command()
def article(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    why: Why,
    by: By = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Delete an article with all that was read in it and ruled on it, from every index and log; it is never taken in again."""
    with flow.ledger(flow.settled(ledger)) as record:
        _told(record.erase_article(article, by=by or getpass.getuser(), why=why), form)


@app.command()
def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person by id, register key or name.")],
    why: Why,
    by: By = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Blot out a person's names wherever they stand; what was done and said stays, and no longer says by whom."""
    with flow.ledger(flow.settled(ledger)) as record:
        _told(record.erase_person(name, by=by or getpass.getuser(), why=why), form)


@app.command("list")
def listed(ledger: options.Ledger = None, form: options.Form = None) -> None:
    """What was erased: the tombstones."""
    with flow.ledger(flow.settled(ledger)) as record:
        show(record.tombstones(), COLUMNS, form, "nothing was erased")


@app.command()
def rest(ledger: options.Ledger = None) -> None:
    """Write the ledger anew, so that nothing erased is left in its free pages and log."""
    with flow.ledger(flow.settled(ledger)) as record:
        record.compact()


def _told(stone: Tombstone, form: Format | None) -> None:
    if chosen(form) is Format.jsonl:
        line(stone)
    else:
        console().print(f"{stone.kind} {stone.id} is erased; copies that were made of the ledger before still hold it")
