"""`detente changes`: what newer readings and judgements changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from detente.cli import flow, options
from detente.cli.options import first_day, last_day
from detente.cli.printing import Column, short, show

COLUMNS = (
    Column("when", lambda each: f"{each.at:%Y-%m-%d %H:%M}", style="dim"),
    Column("by", lambda each: each.by if each.cause == "reading" else f"{each.by} ({each.cause})"),
    Column("change", lambda each: each.change, style="bold"),
    Column("kind", lambda each: each.kind),
    Column("id", lambda each: each.entry, style="dim", whole=True),
    Column(
        "what",
        lambda each: "\n".join(
            (short(each.words, 200), *(f"{one.field}: {short(one.before or '–', 80)} → {short(one.after or '–', 80)}" for one in each.fields))
        ),
        fills=True,
    ),
)  # fmt: skip


def changes(
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Not before this day, month or year. [default: today]")
    ] = None,
    until: options.Until = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """What newer readings and judgements changed: entries gained, lost and altered, field by field."""
    begin = first_day(since) or datetime.now(UTC).date()
    with flow.ledger(flow.settled(ledger)) as record:
        show(record.changes(begin, last_day(until)), COLUMNS, form, "nothing was changed since then")
