"""How the record grows: whole articles with all that was read in them, or nothing."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import insert, select

from detente.ledger import erasing, judged, judging, rows, search, tables, tallying
from detente.ledger.answers import Added
from detente.ledger.folding import fold
from detente.ledger.keeping import as_read
from detente.ledger.sound import fault
from detente.model import public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from detente.ledger.answers import Identity, Twin
    from detente.model.reading import Reading
    from detente.model.text import Article

ORDER = (
    tables.entries, tables.evidence, tables.article_actors, tables.names, tables.claims, tables.events, tables.contexts,
    tables.relations, tables.parts, tables.times, tables.places, tables.passed_over,
)  # fmt: skip


def held(connection: Connection, articles: Sequence[str]) -> dict[str, int]:
    """The newest reading of each of these articles that has one."""
    r = tables.readings.c
    question = select(r.article, r.number).where(r.article.in_(articles), r.judgement.is_(None))
    return {row.article: row.number for row in connection.execute(question.order_by(r.number))}


def add(connection: Connection, batch: Sequence[Reading], reader: str, now: datetime, *, again: bool) -> Added:
    """Lay all rows of a batch of readings."""
    there = held(connection, [reading.article.id for reading in batch])
    gone = erasing.erased(connection, [reading.article.id for reading in batch])
    taken: dict[str, Reading] = {}
    for reading in batch:
        key = reading.article.id
        if key in gone or key in taken or (key in there and (not again or _same(connection, reading))):
            continue
        if problem := fault(reading):
            raise ValueError(f"the reading of {key} cannot be kept: {problem}")
        taken[key] = reading
    with tallying.kept(connection, list(taken), fresh=not there.keys() & taken.keys()):
        _lay(connection, taken.values(), there, reader, now)
        judging.settle_again(connection, [key for key in taken if key in there], now)
    # the same article twice in one batch is taken in once and was there the second time
    known = Counter(reading.article.id for reading in batch) - Counter(list(taken))
    return Added(tuple(taken), tuple(known.elements()))


def _lay(connection: Connection, readings: Iterable[Reading], there: dict[str, int], reader: str, now: datetime) -> None:
    laid: list[rows.Rows] = []
    words: list[search.Laid] = []
    for reading in readings:
        article = reading.article
        earlier = there.get(article.id)
        if earlier is None:
            _article(connection, article, now)
            words.append((search.OF_ARTICLE, search.ARTICLE, article.id, f"{article.title or ''} {article.text}"))
        number = _reading(connection, article.id, reader, earlier, now)
        laid.append(rows.reading_rows(reading, number, rows.known(article, now)))
        words.extend(rows.words(laid[-1]))
    for table in ORDER:
        together = list(chain.from_iterable(each.of.get(table, ()) for each in laid))
        if together:
            connection.execute(insert(table), together)
    search.lay(connection, words)


def identify(connection: Connection, identities: Iterable[Identity], now: datetime) -> None:
    """Lay identities, and the record's actors that are new with them."""
    batch = list(identities)
    mentioned = select(tables.readings.c.article).join_from(
        tables.article_actors, tables.readings, tables.readings.c.number == tables.article_actors.c.reading
    )
    which = mentioned.where(tables.article_actors.c.entry.in_([each.actor for each in batch])).distinct()
    with tallying.kept(connection, list(connection.execute(which).scalars())):
        _identify(connection, batch, now)


def _identify(connection: Connection, batch: Sequence[Identity], now: datetime) -> None:
    actors = tables.actors.c
    known = set(connection.execute(select(actors.id).where(actors.id.in_(sorted({each.same_as for each in batch})))).scalars())
    fresh = {each.same_as: each for each in reversed(batch) if each.same_as not in known}
    if fresh:
        connection.execute(insert(tables.actors), [_actor(each, now) for each in reversed(fresh.values())])
    if batch:
        connection.execute(
            insert(tables.identities),
            [
                {"actor": each.actor, "same_as": each.same_as, "reason": each.reason, "score": each.score, "recorded": now}
                for each in batch
            ],
        )
    ruled = judged.merged_into(connection, sorted({each.same_as for each in batch}))
    for each in batch:
        if each.same_as in ruled:
            target, judgement = ruled[each.same_as]
            words = {
                "actor": each.actor,
                "same_as": target,
                "reason": f"judged the same in {judged.name(judgement)}",
                "score": 1.0,
            }
            connection.execute(insert(tables.identities).values(**words, recorded=now, judgement=judgement))


def mark(connection: Connection, article: str, bands: Iterable[str], twin: Twin | None, now: datetime) -> None:
    """Lay an article's bands, and of which article it is a near-copy."""
    b = tables.bands.c
    known = set(connection.execute(select(b.band).where(b.article == article)).scalars())
    fresh = [{"article": article, "band": band} for band in dict.fromkeys(bands) if band not in known]
    if fresh:
        connection.execute(insert(tables.bands), fresh)
    if twin:
        values = {"article": article, "twin_of": twin.twin_of, "reason": twin.reason, "score": twin.score, "recorded": now}
        connection.execute(insert(tables.twins).values(**values))


def put_aside(connection: Connection, path: str, place: str, reason: str, now: datetime) -> None:
    """Lay what could not be read, once."""
    s = tables.set_aside.c
    there = select(s.number).where(s.path == path, s.place == place, s.reason == reason)
    if connection.execute(there).first() is None:
        connection.execute(insert(tables.set_aside).values(path=path, place=place, reason=reason, recorded=now))


def _same(connection: Connection, reading: Reading) -> bool:
    kept: Any = msgspec.json.decode(as_read(connection, reading.article.id))
    return bool(kept == msgspec.json.decode(msgspec.json.encode(public.reading(reading))))


def _article(connection: Connection, article: Article, now: datetime) -> None:
    if article.publisher is not None:
        _publisher(connection, article.publisher, now)
    connection.execute(insert(tables.articles).values(**rows.article_row(article, now)))
    if article.furniture:
        connection.execute(insert(tables.furniture), rows.furniture_rows(article))


def _publisher(connection: Connection, name: str, now: datetime) -> None:
    p = tables.publishers
    if connection.execute(select(p.c.name).where(p.c.name == name)).first() is None:
        connection.execute(insert(p).values(name=name, kind=rows.ARTICLE_KIND, recorded=now))


def _reading(connection: Connection, article: str, reader: str, earlier: int | None, now: datetime) -> int:
    values = {"article": article, "reader": reader, "supersedes": earlier, "recorded": now}
    return _number(connection, tables.readings, values)


def _number(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).values(**values).returning(table.c.number)).scalar_one())


def _actor(each: Identity, now: datetime) -> dict[str, Any]:
    return {
        "id": each.same_as,
        "name": each.name,
        "folded": fold(each.name),
        "kind": each.kind,
        "country": each.country,
        "register": each.register,
        "recorded": now,
    }
