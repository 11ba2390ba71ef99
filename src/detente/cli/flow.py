"""What the verbs set going: articles opened, read and kept, and the record asked; loaded when called, not before."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import BadInput, NoArticles
from detente.model.set_aside import SetAside
from detente.model.text import Article
from detente.model.time import parse_when
from detente.settings import Settings, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.ingest import Given
    from detente.ledger.store import StoredLedger
    from detente.model.reading import Reading

PATIENCE = 2.0
LONGEST_PATH = 1000


@dataclass(slots=True)
class Tally:
    """What became of a batch of inputs."""

    added: int = 0
    known: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def with_more(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.added + other.added, self.known + other.known, [*self.set_aside, *other.set_aside])


def settled(ledger: str | None = None, workers: int | None = None) -> Settings:
    """The settings, with the flags of a verb over them."""
    return settle(Path.cwd(), os.environ, ledger=ledger, workers=workers)


def given(published: str | None, publisher: str | None) -> Given:
    """What the user says of articles where they do not say it themselves.

    Raises:
        BadDate: if the date is none.
    """
    from detente.ingest import Given

    return Given(parse_when(published) if published else None, publisher)


def opened(paths: Iterable[str], said: Given) -> Iterator[Article | SetAside]:
    """Articles from paths; a path with nothing in it is set aside, and the rest goes on."""
    from detente.ingest import open_articles

    for path in paths:
        try:
            yield from open_articles([path], said)
        except NoArticles as fault:
            yield SetAside(path, "", str(fault))


def read_all(articles: Iterable[Article | SetAside], workers: int = 0) -> Iterator[Reading | SetAside]:
    """Read articles in their order; what was set aside passes through."""
    from detente.supervise import read_many

    return read_many(articles, workers or None)


def read_one(text_or_path: str | Path, published: str | None, publisher: str | None) -> Reading:
    """Read exactly one article.

    Raises:
        BadInput: if it cannot be read, or there are several.
    """
    from detente.ingest.sources import article_from_text

    said = given(published, publisher)
    if _is_path(text_or_path):
        articles = list(opened([str(text_or_path)], said))
    else:
        articles = [article_from_text(str(text_or_path), "", said)]
    if len(articles) != 1:
        raise BadInput(f"{text_or_path} holds {len(articles)} articles; read them with open_ledger() and `detente add`")
    outcome = next(iter(read_all(articles, workers=1)))
    if isinstance(outcome, SetAside):
        raise BadInput(str(outcome))
    return outcome


@contextmanager
def ledger(settings: Settings, *, make: bool = False) -> Iterator[StoredLedger]:
    """The record that the settings name, let go of afterwards.

    Raises:
        BadLedger: if it cannot be opened.
    """
    from detente.ledger.store import open_ledger

    with open_ledger(settings.ledger, make=make) as record:
        yield record


def keep(
    record: StoredLedger,
    items: Iterable[Article | SetAside],
    settings: Settings,
    tell: Callable[[Tally], None],
    *,
    again: bool = False,
) -> Tally:
    """Read articles and keep them, a few in one go, each with all its entries or not at all.

    Args:
        tell: called after every article with the tally so far.
        again: whether articles that are there are read again.
    """
    tally = Tally()
    waiting: list[Reading] = []
    since = time.monotonic()
    for outcome in _sound(read_all(_unknown(record, items, tally, tell, again=again), settings.workers)):
        if isinstance(outcome, SetAside):
            tally.set_aside.append(outcome)
            record.put_aside(outcome.path, outcome.place, outcome.reason)
            tell(tally)
            continue
        waiting.append(outcome)
        if len(waiting) >= settings.batch or time.monotonic() - since > PATIENCE:
            _kept(record, waiting, tally, tell, again=again)
            waiting, since = [], time.monotonic()
    if waiting:
        _kept(record, waiting, tally, tell, again=again)
    return tally


def settle_identities(record: StoredLedger) -> None:
    """Look at what is new for near-copies, and for actors that are the same."""
    from detente.resolve import identify
    from detente.resolve.twins import find_twins

    find_twins(record)
    identify(record)


def _sound(outcomes: Iterable[Reading | SetAside]) -> Iterator[Reading | SetAside]:
    """The same, with an article set aside whose reading does not hold together, so that the rest can be kept."""
    from detente.ledger.sound import fault

    for outcome in outcomes:
        problem = None if isinstance(outcome, SetAside) else fault(outcome)
        if problem and not isinstance(outcome, SetAside):
            article = outcome.article
            yield SetAside(article.key, article.id, f"its reading does not hold together ({problem})")
        else:
            yield outcome


def _kept(record: StoredLedger, readings: list[Reading], tally: Tally, tell: Callable[[Tally], None], *, again: bool) -> None:
    done = record.add(readings, again=again)
    tally.added += len(done.added)
    tally.known += len(done.known)
    tell(tally)


def _unknown(
    record: StoredLedger,
    items: Iterable[Article | SetAside],
    tally: Tally,
    tell: Callable[[Tally], None],
    *,
    again: bool,
) -> Iterator[Article | SetAside]:
    for item in items:
        if not again and isinstance(item, Article) and record.holds([item.id]):
            tally.known += 1
            tell(tally)
        else:
            yield item


def _is_path(text_or_path: str | Path) -> bool:
    if isinstance(text_or_path, Path):
        return True
    if "\n" in text_or_path or len(text_or_path) >= LONGEST_PATH:
        return False
    try:
        return Path(text_or_path).is_file()
    except OSError:  # a text of one line is longer than any name of a file may be
        return False
