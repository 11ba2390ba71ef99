"""Several processes take in together; killed at any moment, again and again, nothing acknowledged is lost and nothing is doubled."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from tests.ledger.queuing import IN_SHARD, work

from detente.ledger import queue, tables
from detente.ledger.check import problems
from detente.ledger.store import open_ledger

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger

# A hundred where all checks run (.ci/run), fewer in between.
KILLS = int(os.environ.get("DETENTE_KILLS", "20"))
SIDE_BY_SIDE = 2
CONTEXT: Any = multiprocessing.get_context("fork")


def test_each_piece_is_had_by_one(ledger: StoredLedger) -> None:
    queue.offer(ledger, ["a", "b", "a"])
    one, other = queue.take(ledger, "one", 60), queue.take(ledger, "other", 60)
    assert one
    assert other
    assert (one.source, other.source, queue.take(ledger, "third", 60)) == ("a", "b", None)
    assert queue.finish(ledger, one)
    assert not queue.finish(ledger, one), "once"
    assert queue.waiting(ledger) == 1
    queue.offer(ledger, ["a", "b"])
    again = queue.take(ledger, "third", 60)
    assert again
    assert (again.source, again.lease) == ("a", 2), "what was done is done again; what is being done is not"


def test_who_is_late_has_nothing_to_say(ledger: StoredLedger) -> None:
    queue.offer(ledger, ["a"])
    late = queue.take(ledger, "late", 0.01)
    assert late
    time.sleep(0.02)
    other = queue.take(ledger, "other", 60)
    assert other
    assert other.lease == 2
    assert not queue.renew(ledger, late, 60)
    assert not queue.finish(ledger, late)
    assert queue.renew(ledger, other, 60)
    assert queue.finish(ledger, other)


def test_killed_again_and_again(where: str) -> None:
    chance = random.Random(7)
    with open_ledger(where) as ledger:
        queue.offer(ledger, [str(number) for number in range(KILLS)])
    said: set[str] = set()
    workers: list[tuple[Any, Any]] = []
    kills = 0
    while workers or kills == 0:
        while len(workers) < SIDE_BY_SIDE:
            workers.append(hired(where))
        time.sleep(chance.uniform(0.0, 0.12))
        if kills < KILLS:
            process, line = workers.pop(chance.randrange(len(workers)))
            process.kill()
            kills += 1
        else:
            process, line = workers.pop()
        process.join()
        said.update(heard(line))
        if kills == KILLS and process.exitcode == 0:
            break
    for process, line in workers:
        process.join()
        said.update(heard(line))
    with open_ledger(where) as ledger:
        assert queue.waiting(ledger) == 0
        articles = {article.id for article in ledger.articles()}
        assert len(articles) == KILLS * IN_SHARD == ledger.counts().articles
        assert said - articles <= {str(number) for number in range(KILLS)}, "what was said to be kept is kept"
        assert {(each.actors, each.claims, each.events) for each in ledger.articles()} == {(4, 2, 2)}, "whole"
        with ledger.reading_access() as connection:
            for table in (tables.readings, tables.set_aside):
                rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
                assert rows == KILLS * (IN_SHARD if table is tables.readings else 2), "and once"
        assert list(problems(ledger)) == []


def hired(where: str) -> tuple[Any, Any]:
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(where, theirs))
    process.start()
    theirs.close()
    return process, ours


def heard(line: Any) -> list[str]:
    """Everything that was said before the end."""
    found: list[str] = []
    with suppress(EOFError, OSError):
        while line.poll():
            found.extend(line.recv())
    line.close()
    return found
