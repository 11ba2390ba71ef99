"""`detente export`: the record, or what matches a question, in a format of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.options import first_day, last_day
from detente.cli.printing import console

if TYPE_CHECKING:
    from detente.ledger.protocol import Asked


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="csv, parquet, datasette, polecat, gdelt2, geojson, gexf, graphml, ftm or jsonld."
        ),
    ],
    out: Annotated[str, typer.Option("--out", metavar="PATH", help="The file or folder to write.")],
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    code: Annotated[str | None, typer.Option("--type", metavar="CODE", help="Only events of this type.")] = None,
    publisher: options.OnlyPublisher = None,
    naming: options.Naming = None,
    reality: Annotated[
        str | None, typer.Option(metavar="REALITY", help="Only events put so: happened, hedged, claimed, denied, planned ...")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Only events there, ISO 3166 alpha-2.")] = None,
    words: options.Words = None,
    known_on: options.KnownOn = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is there.")] = False,
    ledger: options.Ledger = None,
) -> None:
    """Write the record, or what matches, in a format of another program; whole or not at all."""
    from detente.export import formats

    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": code.upper() if code else None,
        "publisher": publisher, "naming": naming, "reality": reality, "country": country, "words": words,
        "known_on": last_day(known_on),
    }  # fmt: skip
    with flow.ledger(flow.settled(ledger)) as record:
        formats.export(record, form, Path(out).expanduser(), asked, replace=replace)
    console(error=True).print(f"written to {out}")
