"""An article and its standing reading, given back as they were taken in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from detente.errors import UnknownEntry
from detente.ledger import tables
from detente.ledger.asking import standing, stands
from detente.ledger.telling import published
from detente.model import public
from detente.model.text import Article, Furniture, Span

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

e, r = tables.entries.c, tables.readings.c
LISTS = {
    "actors": "actor", "claims": "claim", "events": "event", "relations": "relation", "times": "time", "places": "place",
    "passed_over": "passed_over",
}  # fmt: skip


def kept_article(connection: Connection, key: str) -> Article:
    """An article as it was taken in.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    row = connection.execute(select(tables.articles).where(tables.articles.c.id == key)).first()
    if row is None:
        raise UnknownEntry(f"no article {key} is in the ledger")
    f = tables.furniture.c
    pieces = connection.execute(select(f.start, f.end, f.kind).where(f.article == key).order_by(f.ordinal))
    return Article(
        text=row.text,
        key=row.key,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        published=published(row),
        furniture=tuple(Furniture(Span(start, end), kind) for start, end, kind in pieces),
        id=row.id,
    )


def reading_text(connection: Connection, key: str, known_on: date | None = None) -> str:
    """The standing reading of an article in its public shape, as JSON text, with what people ruled: entries that they rejected left
    out, those that they corrected as corrected.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    return _packed(connection, key, stands(e.id, known_on))


def as_read(connection: Connection, key: str) -> str:
    """The same, as the reader read it."""
    return _packed(connection, key, standing())


def _packed(connection: Connection, key: str, which: ColumnElement[bool]) -> str:
    article = kept_article(connection, key)
    question = (
        select(e.kind, e.shape)
        .select_from(tables.entries.join(tables.readings, r.number == e.reading))
        .where(r.article == key, which)
        .order_by(e.ordinal)
    )
    shapes: dict[str, list[Any]] = {kind: [] for kind in LISTS.values()}
    for kind, shape in connection.execute(question):
        shapes[kind].append(shape)
    lists = ",".join(f'"{name}":[{",".join(shapes[kind])}]' for name, kind in LISTS.items())
    head = json.dumps(public.article(article), ensure_ascii=False, separators=(",", ":"))
    return f'{{"version":{public.VERSION},"article":{head},{lists}}}'
