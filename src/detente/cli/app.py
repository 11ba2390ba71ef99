"""The command line: the verbs, and what becomes of a fault."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from detente.cli.add import add
from detente.cli.changes import changes
from detente.cli.check import check
from detente.cli.codebook import app as codebook
from detente.cli.demo import demo
from detente.cli.erase import app as erase
from detente.cli.explain import explain
from detente.cli.export import export
from detente.cli.judge import app as judge
from detente.cli.move import backup, move, restore
from detente.cli.places import app as places
from detente.cli.read import read
from detente.cli.serve import serve
from detente.cli.show import app as show
from detente.cli.users import app as users
from detente.cli.why import why
from detente.errors import DetenteError

# What the command line's own faults descend from, wherever the installed typer keeps it.
USAGE: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turns reporting into a sourced record: who did what to whom, who says so, and how it leaves them standing.",
)
app.command()(read)
app.command()(add)
app.add_typer(show, name="show")
app.command()(why)
app.add_typer(judge, name="judge")
app.command()(changes)
app.add_typer(erase, name="erase")
app.command()(export)
app.command()(move)
app.command()(backup)
app.command()(restore)
app.command()(explain)
app.add_typer(codebook, name="codebook")
app.add_typer(places, name="places")
app.command()(check)
app.command()(serve)
app.add_typer(users, name="users")
app.command()(demo)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {version('detente')}")
        raise typer.Exit


@app.callback()
def detente(
    shown: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Turns reporting into a sourced record: who did what to whom, who says so, and how it leaves them standing."""


def main(arguments: list[str] | None = None) -> None:
    """Run a verb; a user's mistake is one sentence and exit code 2."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a verb, and return the exit code."""
    try:
        status = app(arguments, standalone_mode=False)
    except DetenteError as fault:
        return _refused(str(fault))
    except USAGE as fault:
        return _refused(getattr(fault, "format_message", fault.__str__)())
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("detente: stopped; what was kept stays kept, and the same command goes on from there\n")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _refused(sentence: str) -> int:
    if sentence:
        sys.stderr.write(f"detente: {sentence}\n")
    return 2
