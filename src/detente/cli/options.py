"""Flags that several verbs share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.printing import Format
from detente.model.time import parse_when

if TYPE_CHECKING:
    from datetime import date

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="URL", help="File or postgresql:// of the ledger. [env: DETENTE_LEDGER; default: detente.db]"
    ),
]
Form = Annotated[
    Format | None, typer.Option("--format", help="Text for people or JSON lines. [default: text on a terminal, else jsonl]")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When it was published, where the file does not say: 2017-10-24, 2017-10, 2017."),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where the file does not say.")]
Workers = Annotated[int | None, typer.Option(metavar="N", help="How many processes read. [default: one a core]")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day, month or year.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day, month or year.")]
KnownOn = Annotated[str | None, typer.Option("--known-on", metavar="DATE", help="As could be known on that day.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="As it stood on that day. [default: the latest known]")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="With this actor in any part (name, register key or id).")]
Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Said by this actor.")]
OnlyPublisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Printed by this publisher.")]
Naming = Annotated[
    str | None, typer.Option(metavar="NAMING", help="How the speaker is named: named, institution, unnamed or article.")
]
Words = Annotated[
    str | None, typer.Option(metavar="WORDS", help='In which all these words stand; "in a row" in marks, wor* as a beginning.')
]
Newest = Annotated[bool, typer.Option("--newest", help="What could be known last comes first.")]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")]


def first_day(text: str | None) -> date | None:
    """The first day of a date given as a flag.

    Raises:
        BadDate: if it is none.
    """
    return parse_when(text).start if text else None


def last_day(text: str | None) -> date | None:
    """The last day of a date given as a flag.

    Raises:
        BadDate: if it is none.
    """
    return parse_when(text).end if text else None
