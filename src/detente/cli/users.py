"""`detente users`: who may sign in to the pages of a team."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Column, Format, chosen, console, line, table
from detente.errors import BadSetting

if TYPE_CHECKING:
    from detente.serve.desk import Desk

app = typer.Typer(no_args_is_help=True, help="See to who may sign in to the pages of a team.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="a-z, 0-9, dot, dash and underscore.")]


@app.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, reviewer or admin.")] = "reader",
    from_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    ledger: options.Ledger = None,
) -> None:
    """Let somebody in, or give them another role and password."""
    password = (
        sys.stdin.readline().rstrip("\n") if from_stdin else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    desk = _desk(ledger)
    desk.welcome(name, role, password)
    desk.note("command line", f"welcomed as {role}", name)
    console().print(f"{name} may sign in as {role}")


@app.command()
def remove(name: Name, ledger: options.Ledger = None) -> None:
    """Let somebody in no more; their sessions and tokens end at once."""
    desk = _desk(ledger)
    desk.dismiss(name)
    desk.note("command line", "dismissed", name)
    console().print(f"{name} can no longer sign in")


@app.command("list")
def listed(ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Everybody who may sign in, and as what."""
    people = _desk(ledger).people()
    if chosen(form) is Format.jsonl:
        for name, role in people:
            line({"name": name, "role": role})
        return
    columns = (Column("name", lambda each: each[0], style="bold"), Column("role", lambda each: each[1]))
    console().print(
        table(people, columns) if people else "nobody can sign in yet; `detente users add NAME --role admin` adds somebody"
    )


@app.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option(metavar="WORDS", help="What the token is for.")] = "token",
    ledger: options.Ledger = None,
) -> None:
    """Make a token with which a program may act for somebody; it is shown this once."""
    desk = _desk(ledger)
    made = desk.token(name, label)
    desk.note("command line", "made a token", name)
    console().print(made)


def _desk(ledger: str | None) -> Desk:
    try:
        import argon2  # noqa: F401

        from detente.serve.desk import Desk, beside
    except ModuleNotFoundError as fault:
        raise BadSetting(f"a team needs one more package ({fault.name}): pip install 'detente[serve]'") from fault
    return Desk(beside(flow.settled(ledger).ledger, Path.cwd()))
