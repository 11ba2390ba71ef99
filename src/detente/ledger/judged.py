"""What people ruled, and what still counts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from detente.errors import UnknownEntry
from detente.ledger import tables
from detente.ledger.answers import Judged, JudgementEntry, SameEvents
from detente.ledger.asking import after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection, Row

j, on, q = tables.judgements.c, tables.judged.c, tables.rulings.c


def name(number: int) -> str:
    """The id of a judgement."""
    return f"j{number}"


def number(key: str) -> int:
    """The number of a judgement.

    Raises:
        UnknownEntry: if that is no judgement's id.
    """
    if not (key.startswith("j") and key[1:].isdecimal()):
        raise UnknownEntry(f"'{key}' is no judgement; `detente show judgements` lists them")
    return int(key[1:])


def undoings(connection: Connection, known_on: date | None = None) -> dict[str, str]:
    """Which judgements are undone, and by which that still count themselves."""
    question = select(on.judgement, on.entry).select_from(tables.judged.join(tables.judgements, j.number == on.judgement))
    question = question.where(j.ruling == "undo").order_by(j.number.desc())
    if known_on is not None:
        question = question.where(j.at < after(known_on))
    undone: dict[str, str] = {}
    for by, what in connection.execute(question):
        if name(by) not in undone:
            undone[what] = name(by)
    return undone


def judgements(
    connection: Connection, *, entry: str | None = None, known_on: date | None = None, ruling: Iterable[str] = ()
) -> Iterator[JudgementEntry]:
    """Judgements in the order in which they were laid down; on demand only those on one entry."""
    question = select(tables.judgements).order_by(j.number)
    if entry is not None:
        question = question.where(j.number.in_(select(on.judgement).where(on.entry == entry)))
    if known_on is not None:
        question = question.where(j.at < after(known_on))
    if rulings_wanted := tuple(ruling):
        question = question.where(j.ruling.in_(rulings_wanted))
    undone = undoings(connection, known_on)
    result = connection.execute(question.execution_options(yield_per=500))
    for page in result.partitions(500):
        of: dict[int, list[str]] = {}
        subjects = select(on.judgement, on.entry).where(on.judgement.in_([row.number for row in page]))
        for number_, what in connection.execute(subjects.order_by(on.judgement, on.ordinal)):
            of.setdefault(number_, []).append(what)
        for row in page:
            yield JudgementEntry(
                name(row.number), row.ruling, tuple(of.get(row.number, ())), row.by, row.why, row.at, row.field, row.value,
                undone.get(name(row.number)),
            )  # fmt: skip


def counting(connection: Connection, entry: str, known_on: date | None = None) -> list[JudgementEntry]:
    """The judgements on an entry that were not undone."""
    return [each for each in judgements(connection, entry=entry, known_on=known_on) if each.undone_by is None]


def last_rulings(connection: Connection, entries: Sequence[str], known_on: date | None = None) -> dict[str, Row[Any]]:
    """The last row of what rules each of these entries, of those that ever were ruled on."""
    last = select(func.max(q.number)).where(q.entry.in_(entries)).group_by(q.entry)
    if known_on is not None:
        last = last.where(q.recorded < after(known_on))
    return {row.entry: row for row in connection.execute(select(tables.rulings).where(q.number.in_(last)))}


def rulings(connection: Connection, entries: Sequence[str], known_on: date | None = None) -> dict[str, Judged]:
    """What people made of each of these entries, where it still counts."""
    found = {key: row for key, row in last_rulings(connection, entries, known_on).items() if row.verdict}
    if not found:
        return {}
    by = select(tables.judgements).where(j.number.in_({row.judgement for row in found.values()}))
    laid = {row.number: row for row in connection.execute(by)}
    return {key: _judged(row, laid[row.judgement]) for key, row in found.items()}


def _judged(row: Row[Any], laid: Row[Any]) -> Judged:
    fields = tuple(row.fields.split(",")) if row.fields else ()
    return Judged(row.verdict, fields, laid.by, laid.why, laid.at, name(laid.number))


def same_events(connection: Connection, known_on: date | None = None) -> SameEvents:
    """What people ruled on which events are one."""
    pairs: dict[str, set[frozenset[str]]] = {"same": set(), "not_same": set()}
    for each in judgements(connection, known_on=known_on, ruling=("same", "not_same")):
        if each.undone_by is None and each.entries[0].startswith("e"):
            pairs[each.ruling].add(frozenset(each.entries))
    return SameEvents(frozenset(pairs["same"]), frozenset(pairs["not_same"]))


def merged_into(connection: Connection, wholes: Iterable[str], known_on: date | None = None) -> dict[str, tuple[str, int]]:
    """Into which actors of the record others were merged by judgements that count, and by which judgement."""
    joined = tables.judged.join(tables.judgements, j.number == on.judgement)
    question = select(on.entry, j.value, j.number).select_from(joined).where(j.ruling == "same", j.value.is_not(None))
    if known_on is not None:
        question = question.where(j.at < after(known_on))
    laid = connection.execute(question.order_by(j.number)).all()
    undone = undoings(connection, known_on) if laid else {}
    into = {entry: (target, by) for entry, target, by in laid if entry != target and name(by) not in undone}
    found = {}
    for whole in wholes:
        last, seen = whole, {whole}
        while last in into and into[last][0] not in seen:
            found[whole] = into[last]
            last = into[last][0]
            seen.add(last)
    return found
