"""Adds articles without end, says which it has kept, and waits to be killed. Usage: python -m tests.ledger.adder LEDGER FIRST_NUMBER PAUSE"""

from __future__ import annotations

import pickle
import sys
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tests.ledger.told import second

from detente.ledger.store import open_ledger
from detente.model.text import Article

if TYPE_CHECKING:
    from detente.model.reading import Reading


def main(where: str, start: int, pause: float) -> None:
    """Add numbered articles, two in one go."""
    with open_ledger(where) as ledger:
        for number in count(start):
            batch = []
            for twice in (2 * number, 2 * number + 1):
                plain = second()
                article = Article(
                    text=plain.article.text, key=str(twice), title=f"No. {twice}", published=plain.article.published
                )
                batch.append(replace(renamed(plain, article.id), article=article))
            done = ledger.add(batch)
            print(*done.added, flush=True)
            time.sleep(pause)


def renamed(reading: Reading, article: str) -> Reading:
    """The reading with entry names of its own."""
    old, new = reading.article.id[1:], article[1:]
    again: Reading = pickle.loads(pickle.dumps(reading, 0).replace(old.encode(), new.encode()))
    return again


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
