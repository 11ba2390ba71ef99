"""A record copied row by row from one store to another, and compared with what was copied."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from detente.errors import BadLedger
from detente.ledger import search, tables, weighing
from detente.ledger.answers import Copied
from detente.ledger.store import open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Row, Table

    from detente.ledger.store import StoredLedger

PAGE = 2000
# What a store lays itself.
OWN = frozenset({"versions", "searched", "sums"})
COPIED = tuple(table for table in tables.metadata.sorted_tables if table.name not in OWN)
NOTED = "backed_up"


def copy(ledger: StoredLedger, other: StoredLedger) -> list[Copied]:
    """Copy everything, as it stands at this moment, into a ledger that is empty, and compare; others may go on writing here.

    Raises:
        BadLedger: if the other holds something already, or what arrived is not what was sent.
    """
    with ledger.snapshot() as source, other.writing_access() as target:
        copied = _copy(source, target, other.where)
    with other.reading_access() as target:
        _compare(copied, digests(target), other.where)
    return copied


def backup(ledger: StoredLedger, path: Path) -> list[Copied]:
    """Copy everything into a file of SQLite's, whatever the store is, with digests of what it must hold."""
    with open_ledger(path) as other:
        copied = copy(ledger, other)
        with other.writing_access() as connection:
            _note(connection, copied)
        other.compact()
    return copied


def restore(kept: StoredLedger, other: StoredLedger) -> list[Copied]:
    """Copy a backup into a ledger that is empty, if it still holds what it held when it was made.

    Raises:
        BadLedger: if it is no backup or damaged, or the other holds something already.
    """
    with kept.snapshot() as source:
        _compare(_noted(source, kept.where), digests(source), kept.where)
    return copy(kept, other)


def _copy(source: Connection, target: Connection, where: str) -> list[Copied]:
    if any(target.execute(select(*table.primary_key).limit(1)).first() for table in COPIED):
        raise BadLedger(f"{where} holds a ledger already; name one that is empty or not there yet")
    copied = []
    for table in COPIED:
        digest, count = blake2b(digest_size=16), 0
        for page in _pages(source, table):
            target.execute(insert(table), [dict(zip(table.columns.keys(), row, strict=True)) for row in page])
            count += len(page)
            _fold(digest, page)
        copied.append(Copied(table.name, count, digest.hexdigest()))
    if target.dialect.name == "postgresql":
        _go_on_counting(target)
    search.lay_all(target)
    weighing.rebuild(target)
    return copied


def digests(connection: Connection) -> list[Copied]:
    """What every table holds."""
    found = []
    for table in COPIED:
        digest, count = blake2b(digest_size=16), 0
        for page in _pages(connection, table):
            count += len(page)
            _fold(digest, page)
        found.append(Copied(table.name, count, digest.hexdigest()))
    return found


def _compare(copied: Sequence[Copied], found: Sequence[Copied], where: str) -> None:
    """Refuse a copy that differs.

    Raises:
        BadLedger: if it does.
    """
    for one, other in zip(copied, found, strict=True):
        if one != other:
            raise BadLedger(
                f"{where} is damaged: its {one.table} are not those that were copied ({one.rows} rows, {other.rows} there)"
            )


def _note(connection: Connection, copied: Sequence[Copied]) -> None:
    """Write into a backup what it must hold."""
    connection.execute(text(f'CREATE TABLE {NOTED} ("table" VARCHAR PRIMARY KEY, "rows" INTEGER, digest VARCHAR)'))
    rows = [{"name": each.table, "count": each.rows, "digest": each.digest} for each in copied]
    connection.execute(text(f"INSERT INTO {NOTED} VALUES (:name, :count, :digest)"), rows)  # noqa: S608


def _noted(connection: Connection, where: str) -> list[Copied]:
    """What a backup says that it holds.

    Raises:
        BadLedger: if it is no backup.
    """
    there = text("SELECT count(*) FROM sqlite_master WHERE name = :name")
    if not connection.execute(there, {"name": NOTED}).scalar():
        raise BadLedger(f"{where} is no backup; `detente backup` makes one, and `detente move` copies a ledger")
    rows = {row[0]: Copied(*row) for row in connection.execute(text(f'SELECT "table", "rows", digest FROM {NOTED}'))}  # noqa: S608
    return [rows.get(table.name, Copied(table.name, 0, "")) for table in COPIED]


def _pages(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    question = select(table).order_by(*table.primary_key).execution_options(yield_per=PAGE)
    yield from connection.execute(question).partitions(PAGE)


def _fold(digest: Any, page: Sequence[Row[Any]]) -> None:
    for row in page:
        digest.update(repr(tuple(row)).encode())


def _go_on_counting(target: Connection) -> None:
    """Let a server's own counters go on after the numbers that were copied."""
    for table in COPIED:
        if "number" in table.c and table.c.number.primary_key:
            last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), max(number)) FROM {table.name} HAVING max(number) > 0"  # noqa: S608
            target.execute(text(last))
