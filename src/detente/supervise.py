"""Several readers at work side by side, each under supervision: one that crashes, hangs or eats memory costs one article."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
import traceback
from collections import deque
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import vocab
from detente.model.reading import Reading
from detente.model.set_aside import SetAside
from detente.model.text import Article
from detente.pipeline import read_articles
from detente.read.language import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.process import BaseProcess

Outcome = Reading | SetAside

BATCH_ARTICLES = 16
BATCH_CHARACTERS = 40_000
ALONE = 60_000
PATIENCE = 60.0
PATIENCE_PER_CHARACTER = 0.002
MEMORY = 8 * 1024**3
WINDOW = 4
# A forked reader shares the loaded grammar and vocabulary; elsewhere each loads its own.
CONTEXT: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


@dataclass(slots=True)
class _Batch:
    """Articles that go to one reader together, and what came of them; what was set aside before reading keeps its place."""

    items: list[Article | SetAside]
    outcomes: list[Outcome] | None = None

    @property
    def patience(self) -> float:
        return PATIENCE + PATIENCE_PER_CHARACTER * sum(len(item.text) for item in self.items if isinstance(item, Article))


@dataclass(slots=True)
class _Reader:
    """A child process that reads one batch after the other."""

    process: BaseProcess
    line: Connection
    batch: _Batch | None = None
    until: float = 0.0

    def give(self, batch: _Batch) -> None:
        self.batch = batch
        self.until = time.monotonic() + batch.patience
        self.line.send(batch.items)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def read_many(articles: Iterable[Article | SetAside], workers: int | None = None) -> Iterator[Outcome]:
    """Read articles in their order, on as many processes as there are cores, holding a few batches at a time.

    A small input (under some 10,000 words) is read here, without other processes. The readings are the same either way.

    Args:
        articles: articles, and what was already set aside, which passes through in its place.
        workers: how many processes; all cores if None, none besides this one if 1.
    """
    workers = workers or os.cpu_count() or 1
    feed = iter(articles)
    first: list[Article | SetAside] = []
    size = 0
    for item in feed:
        first.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if size > ALONE:
            break
    everything = chain(first, feed)
    vocab.load()  # a fault in the user's own entries is told once, and sets no article aside
    if workers == 1 or size <= ALONE:
        for batch in _batches(everything):
            yield from _read_here(batch.items)
    else:
        yield from _read_beside(_batches(everything), workers)


def _batches(items: Iterable[Article | SetAside]) -> Iterator[_Batch]:
    held: list[Article | SetAside] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if len(held) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
            yield _Batch(held)
            held, size = [], 0
    if held:
        yield _Batch(held)


def _read_here(items: list[Article | SetAside]) -> list[Outcome]:
    articles = [item for item in items if isinstance(item, Article)]
    try:
        readings: Iterator[Outcome] = iter(list(read_articles(articles, vocab.load())))
    except Exception:  # noqa: BLE001  one poisoned article must not cost the others: they are read again, one at a time
        readings = iter([_read_one(article) for article in articles])
    return [next(readings) if isinstance(item, Article) else item for item in items]


def _read_one(article: Article) -> Outcome:
    try:
        return next(iter(read_articles([article], vocab.load())))
    except Exception as fault:  # noqa: BLE001  whatever it was, it is this article's and is kept with its reason
        where = traceback.extract_tb(fault.__traceback__)[-1]
        return _aside(
            article,
            f"the reader failed on it ({type(fault).__name__} in {Path(where.filename).name}, line {where.lineno})",
        )


def _aside(article: Article, reason: str) -> SetAside:
    return SetAside(article.key, article.id, reason)


def _read_beside(batches: Iterator[_Batch], workers: int) -> Iterator[Outcome]:
    grammar()
    readers = [_hire() for _ in range(workers)]
    pending: deque[_Batch] = deque()
    try:
        while True:
            for reader in readers:
                if reader.batch is None and len(pending) < WINDOW * workers:
                    batch = next(batches, None)
                    if batch is not None:
                        pending.append(batch)
                        reader.give(batch)
            if not pending:
                return
            _collect(readers)
            while pending and pending[0].outcomes is not None:
                yield from pending.popleft().outcomes or ()
    finally:
        for reader in readers:
            reader.end()


def _collect(readers: list[_Reader]) -> None:
    busy = [reader for reader in readers if reader.batch is not None]
    if not busy:
        return
    soonest = max(0.0, min(reader.until for reader in busy) - time.monotonic())
    ready = set(wait([reader.line for reader in busy], soonest))
    for reader in busy:
        if reader.line in ready:
            _receive(reader)
        elif time.monotonic() >= reader.until:
            _replace(reader, "took too long")


def _receive(reader: _Reader) -> None:
    try:
        outcomes = reader.line.recv()
    except (EOFError, OSError):
        _replace(reader, "made the reader crash")
        return
    if reader.batch is not None:
        reader.batch.outcomes = outcomes
    reader.batch = None


def _replace(reader: _Reader, what: str) -> None:
    batch = reader.batch
    fresh = _rehired(reader)
    if batch is None:
        return
    if len(batch.items) == 1:
        item = batch.items[0]
        batch.outcomes = [_aside(item, f"{what} and was not read") if isinstance(item, Article) else item]
        return
    batch.outcomes = list(chain.from_iterable(_alone(fresh, item, what) for item in batch.items))


def _alone(reader: _Reader, item: Article | SetAside, what: str) -> list[Outcome]:
    if isinstance(item, SetAside):
        return [item]
    single = _Batch([item])
    reader.give(single)
    while single.outcomes is None:
        _collect([reader])
    return single.outcomes or [_aside(item, f"{what} and was not read")]


def _rehired(reader: _Reader) -> _Reader:
    reader.end()
    fresh = _hire()
    reader.process, reader.line, reader.batch = fresh.process, fresh.line, None
    return reader


def _hire() -> _Reader:
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_work, args=(theirs, ours), daemon=True)
    process.start()
    theirs.close()
    return _Reader(process, ours)


def _work(line: Connection, other_end: Connection) -> None:
    other_end.close()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while True:
        try:
            items = line.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        line.send(_read_here(items))
