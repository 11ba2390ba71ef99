"""How answers look: a table on a terminal, one JSON object a line in a pipe."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec
from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.ledger.answers import EventEntry, Who
    from detente.model.time import When

MOST = 200
WIDEST = 34
LONGEST_NAME = 48
ROOMY = 125


class Format(StrEnum):
    """How to print."""

    text = "text"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        fills: whether it takes the width that the others leave.
        whole: whether its cells are never broken over lines.
        most: how wide it may be otherwise.
    """

    head: str
    cell: Callable[[Any], str]
    fills: bool = False
    style: str | None = None
    whole: bool = False
    most: int = WIDEST


def console(*, error: bool = False) -> Console:
    """Where to print, words as they are; wide enough that nothing is cut when it is no terminal."""
    width = None if sys.stdout.isatty() else 160
    return Console(stderr=error, highlight=False, markup=False, emoji=False, width=width)


def chosen(form: Format | None) -> Format:
    """The form asked for, else text on a terminal and JSON lines in a pipe."""
    return form or (Format.text if sys.stdout.isatty() else Format.jsonl)


def show(entries: Iterable[Any], columns: Sequence[Column], form: Format | None, nothing: str) -> None:
    """Print entries.

    Args:
        nothing: what to say on a terminal if there are none.
    """
    if chosen(form) is Format.jsonl:
        for entry in entries:
            line(entry)
        return
    waiting = iter(entries)
    shown = list(islice(waiting, MOST))
    if not shown:
        console().print(nothing)
        return
    console().print(table(shown, columns))
    if next(waiting, None) is not None:
        console().print(f"… more than {MOST}; narrow it, or take all with --format jsonl")


def table(entries: Iterable[Any], columns: Sequence[Column], title: str | None = None) -> Table | Group:
    """A table of entries; where there is little room for its words, a block for each."""
    wide = any(column.fills for column in columns)
    if wide and console().width < ROOMY:
        return Group(*([Text(title, "bold")] if title else []), *(_block(entry, columns) for entry in entries))
    made = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False, expand=wide)
    for column in columns:
        made.add_column(
            column.head,
            ratio=1 if column.fills else None,
            style=column.style,
            overflow="fold",
            no_wrap=column.whole,
            max_width=None if column.fills or column.whole else column.most,
        )
    for entry in entries:
        made.add_row(*(Text(column.cell(entry)) for column in columns))
    return made


def _block(entry: Any, columns: Sequence[Column]) -> Group:
    head, below = Text(), []
    for column in columns:
        cell = column.cell(entry)
        if column.fills:
            below.append(Padding(Text(cell), (0, 0, 0, 4)))
        elif cell:
            head.append(" · " if head else "").append(cell.replace("\n", ", "), column.style)
    return Group(head, *below, "")


def line(entry: Any) -> None:
    """Print one JSON object."""
    sys.stdout.write(msgspec.json.encode(entry).decode() + "\n")


def days(when: When | None) -> str:
    """An interval in a few characters; empty if unknown."""
    return str(when) if when else ""


def names(actors: Iterable[Who]) -> str:
    """The names of actors."""
    return ", ".join(short(who.name, LONGEST_NAME) for who in actors)


def sides(event: EventEntry) -> str:
    """Who did it to whom."""
    return " → ".join(", ".join(short(name, LONGEST_NAME) for name in side) or "?" for side in (event.by_whom, event.to_whom))


def short(words: str, most: int = 160) -> str:
    """Words on one line, cut where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def lines(text: str) -> Iterator[str]:
    """The lines of a text, without those that are empty."""
    return (each for each in text.splitlines() if each.strip())
