"""Turns reporting into a record: who did what to whom, who said so, where, when, and how it leaves them standing."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING, Unpack

from detente.errors import DetenteError
from detente.model.actor import Actor
from detente.model.claim import Claim
from detente.model.event import Event
from detente.model.reading import Reading
from detente.model.relation import Relation
from detente.model.text import Article, Span
from detente.model.time import When

if TYPE_CHECKING:
    from pathlib import Path

    from detente.export.drawings import ShownMap, ShownTimeline
    from detente.export.notebook import ShownReading
    from detente.ledger.protocol import Asked, View
    from detente.ledger.store import StoredLedger

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "DetenteError",
    "Event",
    "Reading",
    "Relation",
    "Span",
    "When",
    "__version__",
    "map_of",
    "open_ledger",
    "read",
    "timeline_of",
]
__version__ = version("detente")


def read(text_or_path: str | Path, *, published: str | None = None, publisher: str | None = None) -> ShownReading:
    """Read one article.

    Args:
        text_or_path: the text itself; or a ``Path``, or a string of one line that names a file: text, Markdown or a page.
        published: ``2017-10-24``, ``2017-10`` or ``2017``, where the article does not say it itself.
        publisher: who published it, where the article does not say it itself.

    Returns:
        The reading; a notebook shows it as tables of what was found, each with its words.

    Raises:
        DetenteError: if there is not exactly one article, or the date is none.
    """
    from detente.cli import flow
    from detente.export.notebook import ShownReading

    return ShownReading.of(flow.read_one(text_or_path, published, publisher))


def open_ledger(where: str | Path = "detente.db", *, make: bool = True) -> StoredLedger:
    """Open a ledger: a file, or ``postgresql://user@host/name``.

    Args:
        make: whether one that is not there yet is made.

    Raises:
        BadLedger: if something else is there, or it cannot be opened.
    """
    from detente.ledger import store

    return store.open_ledger(where, make=make)


def map_of(view: View, **asked: Unpack[Asked]) -> ShownMap:
    """A small map of where events took place, asked for as ``view.events`` is; it shows itself in a notebook and prints as text."""
    from detente import vocab
    from detente.analyse.atlas import atlas
    from detente.export.drawings import ShownMap, draw_map

    told, towns = atlas(view, **asked), vocab.load().gazetteer.towns
    return ShownMap(told, draw_map(told, lambda box: towns(*box)))


def timeline_of(view: View, **asked: Unpack[Asked]) -> ShownTimeline:
    """Events along a line, asked for as ``view.events`` is; it shows itself in a notebook and prints as text."""
    from detente.analyse.timeline import timeline
    from detente.export.drawings import ShownTimeline, draw_timeline

    told = timeline(view, **asked)
    return ShownTimeline(told, draw_timeline(told))


class _Verb(ModuleType):
    """The folder of readers, which is the verb as well: Python gives ``detente.read`` to the folder once it is imported."""

    __call__ = staticmethod(read)


if not TYPE_CHECKING:
    read = import_module("detente.read")
    read.__class__ = _Verb
