"""Tables as comma-separated files: one a table, lists joined by a semicolon."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from detente.export.shapes import TABLES, rows

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.protocol import Asked, View


def write(view: View, asked: Asked, folder: Path) -> None:
    """Write every table into a folder."""
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(file, lineterminator="\n")
            writers[table.name].writerow([column.name for column in table.columns])
        for name, row in rows(view, asked):
            writers[name].writerow([cell(value) for value in row])


def cell(value: Any) -> Any:
    """A value in a cell."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else value
