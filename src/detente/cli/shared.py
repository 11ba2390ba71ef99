"""Several processes that read into one ledger: each takes the next file, and a file whose reader died is taken by another."""

from __future__ import annotations

import os
import socket
import time
from functools import partial
from typing import TYPE_CHECKING

from detente.cli import flow
from detente.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.ingest import Given
    from detente.ledger.answers import Shard
    from detente.ledger.store import StoredLedger
    from detente.settings import Settings

LEASE = 180.0
PATIENCE = 1.0


def keep_together(
    record: StoredLedger, files: list[str], said: Given, settings: Settings, tell: Callable[[flow.Tally], None], *, again: bool
) -> flow.Tally:
    """Lay files in the ledger's queue and do what is in it until nothing is, whoever laid it.

    A file counts as done once all its articles are kept; killed before, it is read by another once its lease has run out, and what
    was kept of it is left alone.

    Raises:
        BadInput: if standard input is among the files.
    """
    from detente.ledger import queue

    if "-" in files:
        raise BadInput("standard input cannot be shared; name files or folders")
    queue.offer(record, files)
    worker = f"{socket.gethostname()}:{os.getpid()}"
    tally = flow.Tally()
    while queue.waiting(record):
        shard = queue.take(record, worker, LEASE)
        if shard is None:
            time.sleep(PATIENCE)
            continue
        tell_so_far = partial(_tell, record, shard, tally, tell)
        tally = tally.with_more(flow.keep(record, flow.opened([shard.source], said), settings, tell_so_far, again=again))
        queue.finish(record, shard)
    return tally


def _tell(record: StoredLedger, shard: Shard, before: flow.Tally, tell: Callable[[flow.Tally], None], done: flow.Tally) -> None:
    from detente.ledger import queue

    queue.renew(record, shard, LEASE)
    tell(before.with_more(done))
