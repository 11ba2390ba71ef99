"""`detente explain`: what a code of the code book means."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.vocab import own_codes
from detente.vocab.codebook import load_codebook


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="An event type (ASSAULT), a mode (ASSAULT/aerial), a CAMEO code (195) or an entry of your own."
        ),
    ],
) -> None:
    """Explain a code: meaning, what it takes in and leaves out, examples and near-misses."""
    typer.echo(load_codebook(own_codes()).explain(code))
