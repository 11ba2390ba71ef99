"""Tables in one SQLite file that Datasette and sqlite-utils open as it is: keys, references, indexes and a search by words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from detente.export.shapes import TABLES, rows

if TYPE_CHECKING:
    from pathlib import Path

    from detente.export.shapes import Table
    from detente.ledger.protocol import Asked, View

KINDS = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT", "moment": "TEXT", "list": "TEXT"}
SEARCHED = {"articles": ("title",), "claims": ("description", "content"), "events": ("sentence",), "relations": ("sentence",)}
GROUP = 5000


def write(view: View, asked: Asked, file: Path) -> None:
    """Write every table into a file."""
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        for table in TABLES:
            base.execute(_made(table))
        waiting: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
        statements = {table.name: _laid(table) for table in TABLES}
        for name, row in rows(view, asked):
            waiting[name].append(tuple(map(_value, row)))
            if len(waiting[name]) >= GROUP:
                base.executemany(statements[name], waiting[name])
                waiting[name].clear()
        for name, left in waiting.items():
            base.executemany(statements[name], left)
        for table in TABLES:
            for column, _ in table.points:
                base.execute(f'CREATE INDEX "{table.name}_by_{column}" ON "{table.name}" ("{column}")')
        for name, columns in SEARCHED.items():
            _searched(base, name, columns)
        base.commit()


def _made(table: Table) -> str:
    columns = [f'"{column.name}" {KINDS[column.kind]}' for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    points = [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("id")' for column, other in table.points]
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, f"PRIMARY KEY ({key})", *points])})'


def _laid(table: Table) -> str:
    return f'INSERT OR IGNORE INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608


def _searched(base: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    base.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({listed}, content="{name}")')
    base.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')  # noqa: S608


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date | datetime) else value
