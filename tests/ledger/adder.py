"""Adds articles without end, says which it has kept, and waits to be killed. Usage: adder.py LEDGER FIRST_NUMBER"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count

from told import second

from detente.ledger.store import open_ledger
from detente.model.text import Article


def main(where: str, start: int) -> None:
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


def renamed(reading, article):  # type: ignore[no-untyped-def]
    """The reading with entry names of its own."""
    import pickle

    old, new = reading.article.id[1:], article[1:]
    return pickle.loads(pickle.dumps(reading, 0).replace(old.encode(), new.encode()))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
