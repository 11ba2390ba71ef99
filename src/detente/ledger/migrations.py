"""Records outlive programs: which version of the tables a record has, and how an older one becomes a newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, inspect, select, text, update

from detente.errors import BadLedger
from detente.ledger import judging, search, tables, tallying, weighing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection, Table

VERSION = 5


def _judgements_rule(connection: Connection) -> None:
    """From version 2 judgements rule what is answered, and what is erased leaves a tombstone."""
    for table in ("readings", "identities"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN judgement INTEGER REFERENCES judgements (number)"))
    tables.metadata.create_all(connection, [tables.rulings, tables.erasures])


def _found_by_words(connection: Connection) -> None:
    """From version 3 entries are found by their words, and how often an actor has a part is kept."""
    for table in (tables.claims, tables.events, tables.relations):
        _say_again(connection, table)
    for name in OLD_INDEXES:
        connection.execute(text(f"DROP INDEX {name}"))
    tables.metadata.create_all(connection, [tables.searched, tables.tallies, tables.called, tables.shards, tables.sums])
    for table in (tables.articles, tables.claims, tables.events, tables.relations):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    search.make(connection)
    search.lay_all(connection)
    _settle_old(connection)
    tallying.rebuild(connection)


def _ties_are_summed(connection: Connection) -> None:
    """From version 4 what is told between two actors is summed, and pages of one type, country or reality are read off an index."""
    for name in WIDENED:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    tables.metadata.create_all(connection, [tables.sums])
    for table in (tables.claims, tables.events, tables.relations):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    weighing.rebuild(connection)


def _indexes_suffice(connection: Connection) -> None:
    """From version 5 who has a part where, and which day an event of a time was known, are read off an index."""
    for name in NARROW:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    for table in (tables.events, tables.parts, tables.identities):
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _say_again(connection: Connection, table: Table) -> None:
    """Give entries the article and the day that they could be known."""
    for column, kind in (("article", "VARCHAR"), ("known", "DATE")):
        connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {column} {kind}"))
    a, r = tables.articles.c, tables.readings.c
    of = select(a.id).where(a.id == r.article, r.number == table.c.reading).scalar_subquery()
    day = select(a.known).where(a.id == r.article, r.number == table.c.reading).scalar_subquery()
    connection.execute(update(table).values(article=of, known=day))


def _settle_old(connection: Connection) -> None:
    """Let judgements rule that were laid down before judgements did."""
    j, on = tables.judgements.c, tables.judged.c
    laid = select(on.entry, j.number, j.at).join_from(tables.judgements, tables.judged, on.judgement == j.number)
    old = laid.where(j.ruling.in_(("accept", "reject")), on.entry.not_in(select(tables.rulings.c.entry)))
    for entry, number, at in connection.execute(old.order_by(j.number)).all():
        judging.settle(connection, entry, number, at)


OLD_INDEXES = ("ix_claims_naming", "ix_claims_act", "ix_events_type", "events_by_day", "ix_relations_kind")
WIDENED = ("claims_by_act", "claims_by_naming", "events_by_type_known", "relations_by_kind")
NARROW = ("events_by_time", "parts_by_actor", "ix_identities_same_as")
STEPS: dict[int, Callable[[Connection], None]] = {
    2: _judgements_rule,
    3: _found_by_words,
    4: _ties_are_summed,
    5: _indexes_suffice,
}


def migrate(connection: Connection, where: str, reader: str, now: datetime) -> None:
    """Make the tables in an empty store, or bring those of an older version up to this one.

    Raises:
        BadLedger: if the store holds something else, or was written by a newer program.
    """
    there = set(inspect(connection).get_table_names())
    if not there:
        tables.metadata.create_all(connection)
        search.make(connection)
        _note(connection, VERSION, reader, now)
        return
    version = standing(connection, where, there)
    for number in range(version + 1, VERSION + 1):
        STEPS[number](connection)
        _note(connection, number, reader, now)


def is_current(connection: Connection, where: str, *, make: bool) -> bool:
    """Whether nothing has to be written for the store to be a ledger of this version.

    Args:
        make: whether an empty store may become one.

    Raises:
        BadLedger: if it is none, or newer than this program.
    """
    there = set(inspect(connection).get_table_names())
    return not (make and not there) and standing(connection, where, there) == VERSION


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
