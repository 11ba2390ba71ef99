"""What newer readings and people's judgements changed in the record, entry by entry and field by field."""

from __future__ import annotations

import heapq
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from detente.ledger import judged, tables
from detente.ledger.answers import Altered, Change
from detente.ledger.asking import after, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row, Select

    from detente.model.public import Shape

a, e, r, q = tables.articles.c, tables.entries.c, tables.readings.c, tables.rulings.c
j = tables.judgements.c
KINDS = ("actor", "claim", "event", "relation", "time", "place")
# By which words an entry of another name may still be the same one read otherwise.
FOUND_AT = {
    "claim": ("cue",), "event": ("trigger",), "relation": ("evidence",), "time": ("start", "end"), "place": ("start", "end"),
}  # fmt: skip
READ_BY = "reading"


def changes(connection: Connection, since: date, until: date | None = None) -> Iterator[Change]:
    """Changes in the order in which they came about; days count in UTC, both included.

    An entry that a newer reading no longer has under its id, while it has another of the kind at the same cue or trigger, was
    altered.
    """
    begin, end = datetime.combine(since, time()), after(until or date.max - timedelta(days=1))
    streams = (_of_readings(connection, begin, end), _of_judgements(connection, begin, end))
    yield from heapq.merge(*streams, key=lambda each: each.at)


def _of_readings(connection: Connection, begin: datetime, end: datetime) -> Iterator[Change]:
    question: Select[Any] = select(r.number, r.supersedes, r.article, r.reader, r.recorded).where(
        r.supersedes.is_not(None), r.recorded >= begin, r.recorded < end
    )
    for row in connection.execute(question.order_by(r.recorded, r.number)).all():
        yield from _between(connection, row)


def _between(connection: Connection, row: Row[Any]) -> Iterator[Change]:
    before, after_it = _entries(connection, row.supersedes), _entries(connection, row.number)
    text = connection.execute(select(a.text).where(a.id == row.article)).scalar() or ""
    lost = {key: before[key] for key in before if key not in after_it}
    gained = {key: after_it[key] for key in after_it if key not in before}
    moved = _read_otherwise(lost, gained)
    pairs: list[tuple[str | None, str | None]] = [(key, key) for key in before if key in after_it]
    pairs += [(old, new) for old, new in moved.items()]
    pairs += [(key, None) for key in lost if key not in moved]
    pairs += [(None, key) for key in gained if key not in moved.values()]
    for old, new in pairs:
        was, now = before.get(old or ""), after_it.get(new or "")
        change = _change(was, now, text)
        if change:
            kind = (now or was or ("", {}))[0]
            what, words, fields = change
            renamed = old if old and new and old != new else None
            yield Change(what, row.recorded, row.reader, READ_BY, row.article, kind, new or old or "", renamed, words, fields)


def _entries(connection: Connection, reading: int) -> dict[str, tuple[str, Shape]]:
    question = select(e.id, e.kind, e.shape).where(e.reading == reading, e.kind.in_(KINDS)).order_by(e.ordinal)
    return {row.id: (row.kind, msgspec.json.decode(row.shape)) for row in connection.execute(question)}


def _read_otherwise(lost: dict[str, tuple[str, Shape]], gained: dict[str, tuple[str, Shape]]) -> dict[str, str]:
    """Which lost entries were found again under another id."""
    at = {_found_at(*entry): key for key, entry in reversed(gained.items()) if entry[0] in FOUND_AT}
    moved: dict[str, str] = {}
    for key, entry in lost.items():
        new = at.pop(_found_at(*entry), None) if entry[0] in FOUND_AT else None
        if new:
            moved[key] = new
    return moved


def _found_at(kind: str, shape: Shape) -> tuple[str, ...]:
    return (kind, *(str(shape[name]) for name in FOUND_AT.get(kind, ())))


def _of_judgements(connection: Connection, begin: datetime, end: datetime) -> Iterator[Change]:
    question = (
        select(q.number, q.entry, q.reading, q.recorded, j.number.label("judgement"), j.by)
        .join_from(tables.rulings, tables.judgements, j.number == q.judgement)
        .where(q.recorded >= begin, q.recorded < end, q.recorded == j.at)
        .order_by(q.recorded, q.number)
    )
    for row in connection.execute(question).all():
        earlier = select(q.reading).where(q.entry == row.entry, q.number < row.number).order_by(q.number.desc()).limit(1)
        then = connection.execute(earlier).first()
        before = _ruled(connection, row.entry, then.reading if then else None)
        now = _ruled(connection, row.entry, row.reading)
        known = before or now or _ruled(connection, row.entry, None)
        if known is None:
            continue
        article, kind, _ = known
        text = connection.execute(select(a.text).where(a.id == article)).scalar() or ""
        change = _change((kind, before[2]) if before else None, (kind, now[2]) if now else None, text)
        if change:
            what, words, fields = change
            yield Change(what, row.recorded, row.by, judged.name(row.judgement), article, kind, row.entry, None, words, fields)


def _ruled(connection: Connection, entry: str, reading: int | None) -> tuple[str, str, Shape] | None:
    """Article, kind and shape of an entry as a ruling has it."""
    question = select(r.article, e.kind, e.shape).join_from(tables.entries, tables.readings, r.number == e.reading)
    which = standing() if reading is None else e.reading == reading
    row = connection.execute(question.where(e.id == entry, which)).first()
    return (row.article, row.kind, msgspec.json.decode(row.shape)) if row else None


def _change(
    before: tuple[str, Shape] | None, now: tuple[str, Shape] | None, text: str
) -> tuple[str, str, tuple[Altered, ...]] | None:
    if before and now:
        fields = tuple(_altered(before[1], now[1]))
        return ("altered", _words(*now, text), fields) if fields else None
    shown = now or before
    return ("gained" if now else "lost", _words(*shown, text), ()) if shown else None


def _altered(before: Shape, now: Shape) -> Iterator[Altered]:
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if name != "id" and old != new:
            yield Altered(name, *(None if each is None else msgspec.json.encode(each).decode() for each in (old, new)))


def _words(kind: str, shape: Shape, text: str) -> str:
    """By which words somebody recognises an entry."""
    if kind == "actor":
        return str(shape["name"])
    spans: Iterable[list[int]] = shape.get("content") or [shape.get("evidence") or [shape.get("start"), shape.get("end")]]
    return " … ".join(text[start:end] for start, end in spans)
