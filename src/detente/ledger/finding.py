"""Which actors of the record a user means by an id, a register key or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from detente.errors import UnknownActor
from detente.ledger import judged, tables
from detente.ledger.asking import identified, local, named, same
from detente.ledger.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

ID = re.compile(r"[a-z][0-9a-f]{12,}")
OF_THE_RECORD = re.compile(r"w[0-9a-f]{12,}")  # who is no article's actor


def find(connection: Connection, wanted: str, known_on: date | None = None) -> tuple[str, ...]:
    """Ids of the record's actors: by id or register key; else those named so; else those with such an alias; else those in
    whose names the words stand; for one that people ruled to be another, that other. Empty if there is none.
    """
    found = _called(connection, wanted)
    into = judged.merged_into(connection, found, known_on)
    return tuple(dict.fromkeys(into[each][0] if each in into else each for each in found))


def _called(connection: Connection, wanted: str) -> tuple[str, ...]:
    found = _by_id(connection, wanted)
    if found or ID.fullmatch(wanted):
        return found
    found = _by_register(connection, wanted)
    folded = fold(wanted)
    if found or not folded:
        return found
    return _by_name(connection, folded, within=False) or _by_name(connection, folded, within=True)


def must_find(connection: Connection, wanted: str, known_on: date | None = None) -> tuple[str, ...]:
    """The same.

    Raises:
        UnknownActor: if there is none.
    """
    found = find(connection, wanted, known_on)
    if not found:
        raise UnknownActor(f"no actor '{wanted}' is in the ledger; `detente show actors` lists them")
    return found


def _by_id(connection: Connection, wanted: str) -> tuple[str, ...]:
    known = tables.actors.c
    if connection.execute(select(known.id).where(known.id == wanted)).first():
        return (wanted,)
    if OF_THE_RECORD.fullmatch(wanted):
        return ()
    return _whole(connection, local.entry == wanted)


def _by_register(connection: Connection, wanted: str) -> tuple[str, ...]:
    known = tables.actors.c
    there = connection.execute(select(known.id).where(known.register == wanted).order_by(known.id)).scalars().all()
    return tuple(there) or _whole(connection, local.register == wanted)


def _whole(connection: Connection, which: ColumnElement[bool]) -> tuple[str, ...]:
    actor = func.coalesce(same.same_as, local.entry)
    question = select(actor).select_from(identified(tables.article_actors)).where(which).distinct().order_by(actor)
    return tuple(connection.execute(question).scalars())


def _by_name(connection: Connection, folded: str, *, within: bool) -> tuple[str, ...]:
    found = connection.execute(named(folded, within=within)).all()
    owners = tuple(row.actor for row in found if row.own)
    return owners or tuple(row.actor for row in found)
