"""Work that several processes share: each piece is leased for a while, and whoever dies gives it back by dying."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, or_, select, update

from detente.ledger import tables
from detente.ledger.answers import Shard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from detente.ledger.store import StoredLedger

s = tables.shards.c


def offer(ledger: StoredLedger, sources: Iterable[str]) -> None:
    """Lay pieces of work; one that waits or is being done is left alone, one that was done is done again."""
    wanted = list(dict.fromkeys(sources))
    ledger.written(lambda connection: _offer(connection, wanted, _now()))


def take(ledger: StoredLedger, worker: str, seconds: float) -> Shard | None:
    """Have the first piece that waits, or whose lease ran out, for so long; None if there is none to be had now."""
    return ledger.written(lambda connection: _take(connection, worker, seconds, _now()))


def renew(ledger: StoredLedger, shard: Shard, seconds: float) -> bool:
    """Have a piece for longer; False if it was given to another meanwhile."""
    return ledger.written(lambda connection: _mine(connection, shard, leased_until=_now() + timedelta(seconds=seconds)))


def finish(ledger: StoredLedger, shard: Shard) -> bool:
    """Say that a piece is done; False if it was given to another meanwhile."""
    return ledger.written(lambda connection: _mine(connection, shard, done=_now()))


def waiting(ledger: StoredLedger) -> int:
    """How many pieces are not done."""
    with ledger.reading_access() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.shards).where(s.done.is_(None))).scalar_one())


def _offer(connection: Connection, wanted: list[str], now: datetime) -> None:
    there = {row.source: row.done for row in connection.execute(select(s.source, s.done))}
    fresh = [{"source": each, "lease": 0, "recorded": now} for each in wanted if each not in there]
    if fresh:
        connection.execute(insert(tables.shards), fresh)
    for each in wanted:
        if there.get(each):
            again = update(tables.shards).where(s.source == each, s.done.is_not(None))
            connection.execute(again.values(done=None, leased_until=None))


def _take(connection: Connection, worker: str, seconds: float, now: datetime) -> Shard | None:
    free = (
        select(s.number)
        .where(s.done.is_(None), or_(s.leased_until.is_(None), s.leased_until < now))
        .order_by(s.number)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    leased: Any = (
        update(tables.shards)
        .where(s.number == free.scalar_subquery())
        .values(leased_by=worker, leased_until=now + timedelta(seconds=seconds), lease=s.lease + 1)
        .returning(s.number, s.source, s.lease)
    )
    row = connection.execute(leased).first()
    return Shard(*row) if row else None


def _mine(connection: Connection, shard: Shard, **values: object) -> bool:
    mine = update(tables.shards).where(s.number == shard.number, s.lease == shard.lease, s.done.is_(None)).values(**values)
    return connection.execute(mine).rowcount == 1


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
