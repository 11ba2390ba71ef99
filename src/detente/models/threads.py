"""Small sums on one thread: many threads would spin on them and cost several times the time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it lasts, numpy's linear algebra runs on one thread; afterwards as before."""
    limit: AbstractContextManager[object] = _pools().limit(limits=1, user_api="blas")
    return limit
