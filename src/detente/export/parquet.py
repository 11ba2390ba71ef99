"""Tables as Parquet files: one a table, written in groups of rows so that nothing larger is held."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from detente.errors import BadExport
from detente.export.shapes import TABLES, rows

if TYPE_CHECKING:
    from pathlib import Path

    from detente.export.shapes import Table
    from detente.ledger.protocol import Asked, View

GROUP = 20_000


def write(view: View, asked: Asked, folder: Path) -> None:
    """Write every table into a folder.

    Raises:
        BadExport: if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as fault:
        raise BadExport("Parquet needs one more package: pip install 'detente[export]'") from fault
    kinds: dict[str, Any] = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(),
        "moment": pa.timestamp("us"), "list": pa.list_(pa.string()),
    }  # fmt: skip
    with ExitStack() as stack:
        schemas: dict[str, Any] = {}
        writers: dict[str, Any] = {}
        for table in TABLES:
            schemas[table.name] = pa.schema([(column.name, kinds[column.kind]) for column in table.columns])
            path = folder / f"{table.name}.parquet"
            writers[table.name] = stack.enter_context(ParquetWriter(path, schemas[table.name]))
        waiting: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}

        def put(table: Table) -> None:
            columns = [[row[at] for row in waiting[table.name]] for at in range(len(table.columns))]
            writers[table.name].write_table(pa.table(columns, schema=schemas[table.name]))
            waiting[table.name].clear()

        by_name = {table.name: table for table in TABLES}
        for name, row in rows(view, asked):
            waiting[name].append(row)
            if len(waiting[name]) >= GROUP:
                put(by_name[name])
        for table in TABLES:
            put(table)
