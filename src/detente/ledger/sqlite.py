"""A record kept in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event

from detente.errors import BadLedger

try:
    from pysqlite3 import dbapi2
except ImportError:
    import sqlite3 as dbapi2

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

HEADER = b"SQLite format 3\x00"
PATIENCE = 60.0
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")


def engine(path: Path, *, make: bool) -> Engine:
    """An engine on a file: write-ahead log, every commit on the disk before it returns, one writer at a time.

    Args:
        make: whether a file that is not there is made.

    Raises:
        BadLedger: if the file is not there and is not to be made, or is none of SQLite's.
    """
    _inspect(path, make=make)
    made = create_engine(URL.create("sqlite", database=str(path)), module=dbapi2, connect_args={"timeout": PATIENCE})
    event.listen(made, "connect", _settle)
    event.listen(made, "begin", _begin)
    return made


def compact(engine: Engine) -> None:
    """Write a file anew without what was deleted, and empty its log.

    Raises:
        BadLedger: if somebody is reading it, so that the log cannot be emptied yet.
    """
    engine.dispose()
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM")
        busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise BadLedger(
            "it is erased, but somebody reads the ledger, so that its log still holds the words; `detente erase rest` empties it "
            "once nobody does"
        )


def _inspect(path: Path, *, make: bool) -> None:
    if path.is_dir():
        raise BadLedger(f"{path} is a folder, no ledger; name a file in it")
    if not path.exists():
        if not make:
            raise BadLedger(f"there is no ledger at {path}; `detente add PATHS` makes one")
        if not path.parent.is_dir():
            raise BadLedger(f"there is no folder {path.parent} to make a ledger in")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(HEADER))
    except OSError as fault:
        raise BadLedger(f"the ledger {path} cannot be opened: {fault.strerror}") from fault
    if head not in (HEADER, b""):
        raise BadLedger(f"{path} is no ledger")


def _settle(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
