"""Which articles print, all but a little, the same copy as an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ingest.twins import are_twins, fingerprint
from detente.ledger.answers import Twin

if TYPE_CHECKING:
    from detente.ingest.twins import Fingerprint
    from detente.ledger.protocol import Ledger

TOO_SHORT = "-"
MOST_COMPARED = 50


def find_twins(ledger: Ledger) -> int:
    """Look at every article that was not looked at yet, the earliest known first; how many near-copies were found.

    A copy counts with the earliest of those looked at before it, and a copy of a copy with the same one.
    """
    found = 0
    waiting = [(next(ledger.articles(article=article)).known, article) for article in ledger.unmarked()]
    for _, article in sorted(waiting):
        mine = fingerprint(ledger.text(article))
        twin = _original(ledger, article, mine) if mine else None
        ledger.mark(article, mine.bands if mine else (TOO_SHORT,), twin)
        found += twin is not None
    return found


def _original(ledger: Ledger, article: str, mine: Fingerprint) -> Twin | None:
    for count, other in enumerate(ledger.sharing(mine.bands)):
        if count == MOST_COMPARED:
            return None
        theirs = fingerprint(ledger.text(other)) if other != article else None
        if theirs and are_twins(mine, theirs):
            account = next(ledger.articles(article=other)).account
            return Twin(account, f"the same copy as {other}, all but a little", 1.0)
    return None
