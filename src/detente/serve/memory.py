"""What takes the whole record to answer, counted beside the pages and kept while it is fresh."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookLonger
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
FRESH = 20.0
COST = 20.0
WAIT = 0.2
# What takes longer than this is counted again a third of the time at most, however often the record changes.
LONG = 1.0
REST = 2.0


@dataclass(frozen=True, slots=True)
class Counted(Generic[T]):
    """An answer and when it was counted; ``value`` is None while the first count still runs."""

    value: T | None
    at: datetime | None = None


@dataclass(slots=True)
class _Kept:
    counted: Counted[Any] | None = None
    since: float = 0.0
    took: float = 0.0
    stale: bool = True
    running: Future[Any] | None = None


def _is_due(kept: _Kept) -> bool:
    age = time.monotonic() - kept.since
    changed = kept.stale and (kept.took < LONG or age > REST * kept.took)
    return changed or age > max(FRESH, COST * kept.took)


class Memory:
    """Answers by question. An old one is given while a new one is counted; what is slow to count is counted less often."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._lock = Lock()
        self._counting = ThreadPoolExecutor(max_workers=3, thread_name_prefix="counting")

    def answer(self, question: Hashable, count: Callable[[], T], wait: float = WAIT) -> Counted[T]:
        """The answer, or the last one there was if counting anew takes longer than a page may wait.

        Args:
            wait: how long that is, in seconds.
        """
        with self._lock:
            kept = self._kept.setdefault(question, _Kept())
            running = None if kept.running is None or kept.running.done() else kept.running
            if running is None and _is_due(kept):
                running = kept.running = self._counting.submit(self._count, kept, count)
        if running is not None and (kept.counted is None or kept.took < wait):
            with suppress(TookLonger):
                running.result(timeout=wait)
        return kept.counted or Counted(None)

    def now(self, question: Hashable, count: Callable[[], T]) -> T:
        """The answer, counted here and now unless it is kept and fresh."""
        with self._lock:
            kept = self._kept.setdefault(question, _Kept())
            fresh = kept.counted is not None and not kept.stale and time.monotonic() - kept.since <= FRESH
        if not fresh:
            self._count(kept, count)
        found: Any = kept.counted and kept.counted.value
        return count() if found is None else found

    def forget(self, but: Hashable = None) -> None:
        """Hold every answer for old: the record has changed; one may be told to stay."""
        with self._lock:
            for question, kept in self._kept.items():
                kept.stale = kept.stale or question != but

    def close(self) -> None:
        """Count no more."""
        self._counting.shutdown(wait=False, cancel_futures=True)

    def _count(self, kept: _Kept, count: Callable[[], Any]) -> None:
        start = time.monotonic()
        kept.stale = False
        try:
            kept.counted = Counted(count(), datetime.now(UTC))
        except BaseException:
            kept.stale = True
            raise
        finally:
            kept.since = time.monotonic()
            kept.took = kept.since - start
