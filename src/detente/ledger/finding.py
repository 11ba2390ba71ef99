"""Which actors of the record a user means by an id, a register key or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from detente.errors import UnknownActor
from detente.ledger import tables
from detente.ledger.asking import identified, local, named, same
from detente.ledger.folding import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

ID = re.compile(r"[a-z][0-9a-f]{12,}")


def find(connection: Connection, wanted: str) -> tuple[str, ...]:
    """Ids of the record's actors: by id or register key; else those named so; else those with such an alias; else those in
    whose names the words stand. Empty if there is none.
    """
    found = _by_key(connection, wanted)
    folded = fold(wanted)
    if found or not folded or ID.fullmatch(wanted):
        return found
    return _by_name(connection, folded, within=False) or _by_name(connection, folded, within=True)


def must_find(connection: Connection, wanted: str) -> tuple[str, ...]:
    """The same.

    Raises:
        UnknownActor: if there is none.
    """
    found = find(connection, wanted)
    if not found:
        raise UnknownActor(f"no actor '{wanted}' is in the ledger; `detente show actors` lists them")
    return found


def _by_key(connection: Connection, wanted: str) -> tuple[str, ...]:
    known = tables.actors.c
    there = select(known.id.label("actor")).where(or_(known.id == wanted, known.register == wanted))
    here = select(func.coalesce(same.same_as, local.entry).label("actor")).select_from(identified(tables.article_actors))
    here = here.where(or_(local.entry == wanted, local.register == wanted))
    both = there.union(here).subquery()
    return tuple(connection.execute(select(both.c.actor).order_by(both.c.actor)).scalars())


def _by_name(connection: Connection, folded: str, *, within: bool) -> tuple[str, ...]:
    found = connection.execute(named(folded, within=within)).all()
    owners = tuple(row.actor for row in found if row.own)
    return owners or tuple(row.actor for row in found)
