"""`detente check`: whether the record holds together."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Format, chosen, console, line


def check(
    ledger: options.Ledger = None,
    form: options.Form = None,
    mend: Annotated[
        bool, typer.Option("--mend", help="First make again what follows from the rows: tallies, names, the index of words.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Show at most so many problems.")] = 100,
) -> None:
    """Check that every entry's words stand in its article where it says, and that the record holds together."""
    from detente.ledger.check import CHECKS, problems

    with flow.ledger(flow.settled(ledger)) as record:
        if mend:
            record.mend()
        count = 0
        for problem in problems(record):
            count += 1
            if chosen(form) is Format.jsonl:
                line(problem)
            elif count <= limit:
                console().print(str(problem))
        counts = record.counts()
    if chosen(form) is Format.text:
        held = f"{counts.articles} articles, {counts.claims} claims, {counts.events} events, {counts.relations} relations"
        console().print(f"{held}: {len(CHECKS)} checks, {count or 'no'} problems")
    if count:
        raise typer.Exit(1)
