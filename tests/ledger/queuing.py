"""Processes that take shards from a ledger's queue, keep their articles and say what they kept, until they are killed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.ledger.adder import renamed
from tests.ledger.told import second

from detente.ledger import queue
from detente.ledger.store import open_ledger
from detente.model.text import Article

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from detente.model.reading import Reading

LEASE = 0.3
IN_SHARD = 4


def numbered(number: int) -> Reading:
    """A reading like no other."""
    plain = second()
    article = Article(text=plain.article.text, key=str(number), title=f"No. {number}", published=plain.article.published)
    return replace(renamed(plain, article.id), article=article)


def work(where: str, line: Connection) -> None:
    """Do shards until none is left; each is added in two goes, and said only when kept."""
    with open_ledger(where) as ledger:
        while queue.waiting(ledger):
            shard = queue.take(ledger, str(os.getpid()), LEASE)
            if shard is None:
                time.sleep(0.02)
                continue
            first = int(shard.source) * IN_SHARD
            for half in (range(first, first + 2), range(first + 2, first + IN_SHARD)):
                batch = [numbered(number) for number in half]
                ledger.add(batch)
                line.send([reading.article.id for reading in batch])
                ledger.put_aside(shard.source, str(half.start), "is empty")
                queue.renew(ledger, shard, LEASE)
            if queue.finish(ledger, shard):
                line.send([shard.source])
