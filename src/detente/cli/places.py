"""`detente places`: places of your own, added to the packaged gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli import flow

app = typer.Typer(
    no_args_is_help=True, help="Places of your own, beside the packaged gazetteer: add a dump, see what was added."
)
Kept = Annotated[
    Path | None, typer.Option("--places", metavar="FILE", help="Where your places are kept. [default: detente-places.sqlite]")
]


@app.command()
def build(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="A GeoNames dump (PK.txt, PK.zip, allCountries.zip), Who's On First GeoJSON, folders of these.",
        ),
    ],
    kept: Kept = None,
) -> None:
    """Add a GeoNames dump or files of Who's On First that you have; every reading in this folder knows their places from then on.

    Nothing is fetched. Files are read line by line; the same file twice changes nothing; a file with a fault changes nothing either.
    """
    from detente.vocab.gazetteer import open_gazetteer
    from detente.vocab.gazetteer_own import add

    target = kept or Path(flow.settled(None).places)
    for each in add(target, files, open_gazetteer()):
        if each.before:
            typer.echo(f"{each.file}: was added before")
        else:
            typer.echo(
                f"{each.file}: {each.places} places added, {each.named} known ones, {each.left} left out of kinds that reports hardly name"
            )
    typer.echo(f"kept in {target}")


@app.command()
def added(kept: Kept = None) -> None:
    """Which files were added, and how many places each brought."""
    from detente.vocab.gazetteer_own import added as told

    target = kept or Path(flow.settled(None).places)
    if not target.exists():
        typer.echo("no places of your own; add some with: detente places build FILE")
        return
    for file, places in told(target):
        typer.echo(f"{file}: {places} places")
