"""How a person's ruling is laid down, and what it makes of the entries that it rules on."""

from __future__ import annotations

import json
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import and_, func, insert, or_, select

from detente.errors import BadJudgement, UnknownEntry
from detente.ledger import judged, search, tables, tallying
from detente.ledger.asking import here, last_word, standing
from detente.ledger.correcting import ActorHere, Correction, corrected, settled
from detente.ledger.folding import fold
from detente.model import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select, Table

    from detente.ledger.answers import JudgementEntry
    from detente.model.judgement import Judgement
    from detente.model.public import Shape

a, e, r = tables.articles.c, tables.entries.c, tables.readings.c
same, local, known = tables.identities.c, tables.article_actors.c, tables.actors.c
TYPED: dict[str, Table] = {"claim": tables.claims, "event": tables.events, "relation": tables.relations}
READER = "a judgement"
NONE = 0


def judge(connection: Connection, judgement: Judgement) -> str:
    """Lay a ruling and what follows from it; the id of the judgement.

    Raises:
        BadJudgement: if these entries cannot be judged so.
        UnknownEntry: if there is no such entry.
    """
    at = judgement.at.astimezone(UTC).replace(tzinfo=None)
    lay: Callable[[Connection, Judgement, datetime], int] = {
        "accept": _on_entry, "reject": _on_entry, "correct": _corrected, "same": _same, "not_same": _not_same, "undo": _undone,
    }[judgement.ruling]  # fmt: skip
    with tallying.kept(connection, _articles(connection, judgement)):
        return judged.name(lay(connection, judgement, at))


def _articles(connection: Connection, judgement: Judgement) -> list[str]:
    """The articles in which something may come to stand otherwise."""
    entries = set(judgement.entries)
    while undone := {each for key in entries if key.startswith("j") for each in _judged_in(connection, key)}:
        entries = {each for each in entries if not each.startswith("j")} | undone
    mentions = select(e.id.label("entry")).where(e.id.in_(entries))
    meant = here(tuple(entries))
    question = select(r.article).join_from(tables.entries, tables.readings, r.number == e.reading)
    which = or_(e.id.in_(mentions), e.id.in_(meant), e.id.in_(_moved(judgement)))
    return sorted(connection.execute(question.where(which).distinct()).scalars())


def _judged_in(connection: Connection, key: str) -> list[str]:
    on = tables.judged.c
    return list(connection.execute(select(on.entry).where(on.judgement == judged.number(key))).scalars())


def _moved(judgement: Judgement) -> Select[Any]:
    """The articles' actors that a judgement which is now undone had moved."""
    laid = [judged.number(key) for key in judgement.entries if key.startswith("j")]
    return select(same.actor).where(same.judgement.in_(laid))


def settle(connection: Connection, entry: str, judgement: int, at: datetime) -> None:
    """Lay what all judgements on an entry that count make of it now.

    Args:
        judgement: the last one that had to do with it.
    """
    counting = judged.counting(connection, entry)
    comes_to, fields = verdict(counting)
    read = _read(connection, entry)
    reading: int | None = None
    if comes_to == "rejected" or read is None:
        reading = NONE
    elif fields:
        reading = _lay(connection, read, list(_corrections(counting).values()), judgement, at)
    values = {
        "entry": entry, "judgement": judgement, "reading": reading, "verdict": comes_to, "fields": ",".join(fields),
        "recorded": at,
    }  # fmt: skip
    connection.execute(insert(tables.rulings).values(**values))


def verdict(counting: Sequence[JudgementEntry]) -> tuple[str | None, tuple[str, ...]]:
    """What the judgements that count come to: ``accepted``, ``rejected``, ``corrected`` or nothing, and the fields corrected."""
    last = next((each.ruling for each in reversed(counting) if each.ruling in {"accept", "reject"}), None)
    fields = tuple(_corrections(counting))
    if last == "reject":
        return "rejected", fields
    return ("corrected" if fields else "accepted" if last else None), fields


def settle_again(connection: Connection, articles: Iterable[str], now: datetime) -> None:
    """Lay anew what was ruled on entries of articles that were read again."""
    joined = tables.entries.join(tables.readings, r.number == e.reading)
    ruled = select(tables.rulings.c.entry)
    question = select(e.id).select_from(joined).where(r.article.in_(list(articles)), e.id.in_(ruled)).distinct()
    for entry in sorted(connection.execute(question).scalars()):
        last = judged.last_rulings(connection, [entry])[entry]
        settle(connection, entry, last.judgement, now)


def _number(connection: Connection, judgement: Judgement, at: datetime, value: str | None = None) -> int:
    values = {name: getattr(judgement, name) for name in ("ruling", "by", "why", "field")}
    values |= {"at": at, "value": judgement.value if value is None else value}
    laid = insert(tables.judgements).values(**values).returning(tables.judgements.c.number)
    number = int(connection.execute(laid).scalar_one())
    rows = [{"judgement": number, "ordinal": ordinal, "entry": entry} for ordinal, entry in enumerate(judgement.entries)]
    connection.execute(insert(tables.judged), rows)
    return number


# --- one entry


def _read(connection: Connection, entry: str) -> Row[Any] | None:
    """An entry as the standing reading of its article has it."""
    question: Select[Any] = (
        select(e.reading, e.id, e.kind, e.ordinal, e.rule, e.shape, r.article)
        .select_from(tables.entries.join(tables.readings, r.number == e.reading))
        .where(e.id == entry, standing())
    )
    return connection.execute(question).first()


def _must_read(connection: Connection, entry: str) -> Row[Any]:
    read = _read(connection, entry)
    if read is None:
        raise UnknownEntry(f"no entry {entry} stands in the ledger; `detente show` lists what does")
    if read.kind not in TYPED:
        kind = "an actor" if read.kind == "actor" else f"a {read.kind.replace('_', ' ')}"
        raise BadJudgement(f"{entry} is {kind}; claims, events and relations are judged so")
    return read


def _on_entry(connection: Connection, judgement: Judgement, at: datetime) -> int:
    entry = judgement.entries[0]
    _must_read(connection, entry)
    number = _number(connection, judgement, at)
    settle(connection, entry, number, at)
    return number


def _corrected(connection: Connection, judgement: Judgement, at: datetime) -> int:
    entry = judgement.entries[0]
    read = _must_read(connection, entry)
    asked = Correction(judgement.field or "", judgement.value or "")
    kept = settled(read.kind, msgspec.json.decode(read.shape), asked, _actors(connection, read.reading))
    number = _number(connection, judgement, at, kept.value)
    settle(connection, entry, number, at)
    return number


def _corrections(counting: Sequence[JudgementEntry]) -> dict[str, Correction]:
    return {
        each.field: Correction(each.field, each.value or "") for each in counting if each.ruling == "correct" and each.field
    }


def _actors(connection: Connection, reading: int) -> list[ActorHere]:
    question = select(local.entry, local.name, local.kind).where(local.reading == reading).order_by(local.position, local.entry)
    return [ActorHere(*row) for row in connection.execute(question)]


def _lay(connection: Connection, read: Row[Any], corrections: Sequence[Correction], judgement: int, at: datetime) -> int:
    """Lay the rows of an entry as corrected beside those of the reader, under a reading of their own."""
    shape = corrected(read.kind, msgspec.json.decode(read.shape), corrections, _actors(connection, read.reading))
    values = {"article": read.article, "reader": READER, "supersedes": None, "recorded": at, "judgement": judgement}
    number = int(connection.execute(insert(tables.readings).values(**values).returning(r.number)).scalar_one())
    packed = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    entry = {"reading": number, "id": read.id, "ordinal": read.ordinal, "kind": read.kind, "rule": read.rule, "shape": packed}
    connection.execute(insert(tables.entries).values(**entry))
    for table in (tables.evidence, TYPED[read.kind], tables.contexts, tables.parts):
        old = connection.execute(select(table).where(table.c.reading == read.reading, table.c.entry == read.id)).mappings()
        rows = [{**row, "reading": number, **_columns(table, shape)} for row in old]
        if table is tables.parts and "speaker" in shape:
            rows = _spoken(rows, number, shape)
        if rows:
            connection.execute(insert(table), rows)
    _find_again(connection, read, number)
    return number


def _find_again(connection: Connection, read: Row[Any], number: int) -> None:
    """Let an entry as corrected be found by its words."""
    s = tables.evidence.c
    question = select(s.words).where(s.reading == number, s.entry == read.id, s.role.in_(search.ROLES[read.kind]))
    words = " ".join(connection.execute(question.order_by(s.ordinal)).scalars())
    search.lay(connection, [(number, read.kind, read.id, words)])


def _spoken(rows: list[dict[str, Any]], reading: int, shape: Shape) -> list[dict[str, Any]]:
    """The parts of a claim, with its speaker as corrected."""
    others = [row for row in rows if row["role"] != "speaker"]
    actor = shape["speaker"]["actor"]
    return [*others, {"reading": reading, "entry": shape["id"], "role": "speaker", "actor": actor}] if actor else others


def _columns(table: Table, shape: Shape) -> dict[str, Any]:
    """The columns of a typed table that a correction may change, as the shape has them."""
    if table is tables.claims:
        speaker = shape["speaker"]
        return {"speaker": speaker["actor"], "naming": speaker["naming"], "act": shape["act"], **_days("said", shape["said"])}
    if table is tables.relations:
        return {"kind": shape["kind"], **_days("during", shape["during"])}
    if table is not tables.events:
        return {}
    days, place = _days("occurred", shape["occurred"]), shape["place"] or {}
    return {
        **{name: shape[name] for name in ("type", "mode", "cameo", "goldstein", "quad", "reality")},
        **days,
        "day": days["occurred_start"] or days["occurred_end"] or date.max,
        "place_name": place.get("name"),
        "place_country": place.get("country"),
        **{name: place.get(name) for name in ("geonameid", "lat", "lon")},
    }


def _days(name: str, when: Shape | None) -> dict[str, Any]:
    sides = {side: date.fromisoformat(when[side]) if when and when[side] else None for side in ("start", "end")}
    return {f"{name}_{side}": day for side, day in sides.items()} | {f"{name}_how": when["how"] if when else None}


# --- who is who, and which events are one


def _same(connection: Connection, judgement: Judgement, at: datetime) -> int:
    if _are_events(connection, judgement.entries):
        _not_ruled_otherwise(connection, judgement, "not_same", "not the same")
        return _number(connection, judgement, at)
    one, other = (_mentions(connection, actor) for actor in judgement.entries)
    _not_ruled_otherwise(connection, judgement, "not_same", "not the same")
    _may_be_one(one, other)
    target = _whole(connection, judgement.entries[0], one, at)
    if {row.whole for row in (*one, *other)} == {target}:
        raise BadJudgement(f"{judgement.entries[0]} and {judgement.entries[1]} are the same actor already")
    number = _number(connection, judgement, at, target)
    reason = f"judged the same by {judgement.by}: {judgement.why}"
    moved = [row.entry for row in (*one, *other) if row.whole != target]
    _identify(connection, moved, target, reason, number, at)
    return number


def _not_same(connection: Connection, judgement: Judgement, at: datetime) -> int:
    _not_ruled_otherwise(connection, judgement, "same", "the same")
    if _are_events(connection, judgement.entries):
        return _number(connection, judgement, at)
    one, other = (_mentions(connection, actor) for actor in judgement.entries)
    number = _number(connection, judgement, at)
    shared = {row.whole for row in one} & {row.whole for row in other}
    if shared:
        apart = judgement.entries[1] if len(other) == 1 else judgement.entries[0]
        alone = other if len(other) == 1 else one
        if len(alone) != 1:
            there = ", ".join(row.entry for row in other)
            raise BadJudgement(f"{apart} is one actor made of several; name the article's actor that is not the same: {there}")
        own = _itself(connection, alone[0], at)
        reason = f"judged not the same as {judgement.entries[0 if alone is other else 1]} by {judgement.by}: {judgement.why}"
        _identify(connection, [alone[0].entry], own, reason, number, at)
    return number


def _are_events(connection: Connection, entries: tuple[str, ...]) -> bool:
    kinds = set(connection.execute(select(e.kind).where(e.id.in_(entries)).distinct()).scalars())
    if kinds == {"event"}:
        if len(set(connection.execute(select(e.id).where(e.id.in_(entries))).scalars())) < len(entries):
            raise BadJudgement("an event and something else are never the same")
        return True
    if kinds - {"actor"}:
        raise BadJudgement("only two actors or two events can be the same or not")
    return False


def _not_ruled_otherwise(connection: Connection, judgement: Judgement, ruling: str, what: str) -> None:
    for each in judged.counting(connection, judgement.entries[0]):
        if each.ruling == ruling and set(each.entries) == set(judgement.entries):
            raise BadJudgement(f"{each.by} ruled in {each.id} that they are {what}; undo that first")


def _mentions(connection: Connection, actor: str) -> list[Row[Any]]:
    """The actors of articles that one is, each with its article and the record's actor that it is now."""
    joined = tables.article_actors.join(tables.readings, and_(r.number == local.reading, standing()))
    joined = joined.outerjoin(tables.identities, and_(same.actor == local.entry, last_word()))
    columns = (
        local.entry, local.name, local.kind, local.country, local.register, r.article,
        func.coalesce(same.same_as, local.entry).label("whole"),
    )  # fmt: skip
    question: Select[Any] = select(*columns).select_from(joined)
    found = connection.execute(question.where(local.entry.in_(here((actor,)))).order_by(local.reading, local.entry)).all()
    found = found or connection.execute(question.where(local.entry == actor)).all()
    if not found:
        raise UnknownEntry(f"no actor {actor} is in the ledger; `detente show actors` lists them")
    return list(found)


def _may_be_one(one: Sequence[Row[Any]], other: Sequence[Row[Any]]) -> None:
    """Refuse to tell who an unnamed speaker is.

    Raises:
        BadJudgement: if one is unnamed, and the other is not or stands in another article.
    """
    unnamed = [row.kind == "unnamed" for row in (*one, *other)]
    if not any(unnamed):
        return
    if not all(unnamed):
        raise BadJudgement("an unnamed speaker is never taken for somebody with a name")
    if len({row.article for row in (*one, *other)}) > 1:
        raise BadJudgement("unnamed speakers of different articles are never taken for one")


def _whole(connection: Connection, actor: str, mentions: Sequence[Row[Any]], at: datetime) -> str:
    """The actor of the record that others become: the one asked for, or what an article's actor is in the record."""
    if connection.execute(select(known.id).where(known.id == actor)).first():
        return actor
    whole = str(mentions[0].whole)
    return whole if whole != mentions[0].entry else _itself(connection, mentions[0], at)


def _itself(connection: Connection, mention: Row[Any], at: datetime) -> str:
    """An actor of the record that is this one of an article and nobody else."""
    key = identity.name("w", ["alone", mention.entry])
    if connection.execute(select(known.id).where(known.id == key)).first() is None:
        columns = {name: getattr(mention, name) for name in ("name", "kind", "country", "register")}
        connection.execute(insert(tables.actors).values(id=key, folded=fold(mention.name), recorded=at, **columns))
    return key


def _identify(connection: Connection, mentions: Sequence[str], target: str, reason: str, judgement: int, at: datetime) -> None:
    rows = [
        {"actor": actor, "same_as": target, "reason": reason, "score": 1.0, "recorded": at, "judgement": judgement}
        for actor in mentions
    ]
    if rows:
        connection.execute(insert(tables.identities), rows)


# --- taking back


def _undone(connection: Connection, judgement: Judgement, at: datetime) -> int:
    key = judgement.entries[0]
    laid = next((each for each in judged.judgements(connection) if each.id == key), None)
    if laid is None:
        judged.number(key)
        raise UnknownEntry(f"there is no judgement {key}; `detente show judgements` lists them")
    if laid.undone_by:
        raise BadJudgement(f"{key} is undone already, by {laid.undone_by}")
    number = _number(connection, judgement, at)
    for touched in _chain(connection, laid):
        if touched.ruling in {"accept", "reject", "correct"}:
            settle(connection, touched.entries[0], number, at)
        elif touched.ruling in {"same", "not_same"}:
            _back(connection, touched, judgement, number, at)
    return number


def _chain(connection: Connection, laid: JudgementEntry) -> list[JudgementEntry]:
    """A judgement, or if it undid another, in the end the one that counts again or no longer."""
    while laid.ruling == "undo":
        laid = next(each for each in judged.judgements(connection) if each.id == laid.entries[0])
    return [laid]


def _back(connection: Connection, touched: JudgementEntry, judgement: Judgement, number: int, at: datetime) -> None:
    """Give back to every actor that a judgement identified the last word that counts without what is undone."""
    laid = judged.number(touched.id)
    undone = {judged.number(key) for key in judged.undoings(connection)}
    counts_again = laid not in undone
    moved = connection.execute(select(same.actor).where(same.judgement == laid).distinct().order_by(same.actor)).scalars().all()
    for actor in moved:
        words = connection.execute(
            select(same.same_as, same.judgement, same.reason).where(same.actor == actor).order_by(same.number.desc())
        ).all()
        if counts_again:
            word = next(each for each in words if each.judgement == laid)
            target = word.same_as
        else:
            standing_word = next(
                (each for each in words if each.judgement is None or each.judgement not in undone | _undoing(connection)), None
            )
            target = standing_word.same_as if standing_word else _itself(connection, _mentions(connection, actor)[0], at)
        _identify(connection, [actor], target, f"{touched.id} undone by {judgement.by}: {judgement.why}", number, at)


def _undoing(connection: Connection) -> set[int]:
    """The judgements that undo others: their words only give back those of others."""
    j = tables.judgements.c
    return set(connection.execute(select(j.number).where(j.ruling == "undo")).scalars())
