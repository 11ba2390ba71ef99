"""Records outlive programs: which version of the tables a record has, and how an older one becomes a newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, inspect, select, text

from detente.errors import BadLedger
from detente.ledger import judging, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

VERSION = 2


def _judgements_rule(connection: Connection) -> None:
    """From version 2 judgements rule what is answered, and what is erased leaves a tombstone."""
    for table in ("readings", "identities"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN judgement INTEGER REFERENCES judgements (number)"))
    tables.metadata.create_all(connection, [tables.rulings, tables.erasures])
    j, on = tables.judgements.c, tables.judged.c
    laid = select(on.entry, j.number, j.at).join_from(tables.judgements, tables.judged, on.judgement == j.number)
    ruled = laid.where(j.ruling.in_(("accept", "reject"))).order_by(j.number)
    for entry, number, at in connection.execute(ruled).all():
        judging.settle(connection, entry, number, at)


STEPS: dict[int, Callable[[Connection], None]] = {2: _judgements_rule}


def migrate(connection: Connection, where: str, reader: str, now: datetime) -> None:
    """Make the tables in an empty store, or bring those of an older version up to this one.

    Raises:
        BadLedger: if the store holds something else, or was written by a newer program.
    """
    there = set(inspect(connection).get_table_names())
    if not there:
        tables.metadata.create_all(connection)
        _note(connection, VERSION, reader, now)
        return
    version = standing(connection, where, there)
    for number in range(version + 1, VERSION + 1):
        STEPS[number](connection)
        _note(connection, number, reader, now)


def standing(connection: Connection, where: str, there: set[str] | None = None) -> int:
    """The version of the tables.

    Raises:
        BadLedger: if these are not tables of ours, or newer than this program.
    """
    there = set(inspect(connection).get_table_names()) if there is None else there
    if not {"versions", "articles", "readings", "entries"} <= there:
        raise BadLedger(f"{where} is a database, but no ledger")
    version: int | None = connection.execute(select(func.max(tables.versions.c.version))).scalar()
    if version is None:
        raise BadLedger(f"{where} is a database, but no ledger")
    if version > VERSION:
        raise BadLedger(f"{where} was written by a newer detente (tables {version}, known here: {VERSION}); install that one")
    return version


def _note(connection: Connection, version: int, reader: str, now: datetime) -> None:
    connection.execute(insert(tables.versions).values(version=version, reader=reader, recorded=now))
