"""Which actors of the record a user means by an id, a register key or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from detente.errors import UnknownActor
from detente.ledger import tables
from detente.ledger.asking import latest_identities, named
from detente.ledger.folding import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find(connection: Connection, wanted: str) -> tuple[str, ...]:
    """Ids of the record's actors: by id or register key; else those named so; else those with such an alias; else those in
    whose names the words stand.

    Raises:
        UnknownActor: if there is none.
    """
    folded = fold(wanted)
    found = _by_key(connection, wanted) or (
        folded and (_by_name(connection, folded, within=False) or _by_name(connection, folded, within=True))
    )
    if not found:
        raise UnknownActor(f"no actor '{wanted}' is in the ledger; `detente show actors` lists them")
    return found


def _by_key(connection: Connection, wanted: str) -> tuple[str, ...]:
    local, known = tables.article_actors.c, tables.actors.c
    latest = latest_identities().subquery()
    here = (
        select(func.coalesce(latest.c.same_as, local.entry).label("actor"))
        .select_from(tables.article_actors.outerjoin(latest, latest.c.actor == local.entry))
        .where(or_(local.entry == wanted, local.register == wanted))
    )
    there = select(known.id.label("actor")).where(or_(known.id == wanted, known.register == wanted))
    both = there.union(here).subquery()
    return tuple(connection.execute(select(both.c.actor).order_by(both.c.actor)).scalars())


def _by_name(connection: Connection, folded: str, *, within: bool) -> tuple[str, ...]:
    found = connection.execute(named(folded, within=within)).all()
    owners = tuple(row.actor for row in found if row.own)
    return owners or tuple(row.actor for row in found)
