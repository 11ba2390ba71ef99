"""What must not be kept any longer: an article, or a person's name wherever it stands; a tombstone says that there was something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, insert, or_, select, update

from detente.errors import BadErasure, UnknownEntry
from detente.ledger import search, tables, tallying
from detente.ledger.asking import here
from detente.ledger.finding import must_find
from detente.model import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Column, Connection, Table

a, e, r = tables.articles.c, tables.entries.c, tables.readings.c
same, local, n = tables.identities.c, tables.article_actors.c, tables.names.c
t, s = tables.twins.c, tables.evidence.c
ARTICLE, ACTOR, WORDS = "article", "actor", "words"
BLOT = "█"
PAGE = 200
OF_ENTRIES: tuple[Table, ...] = (
    tables.evidence, tables.names, tables.article_actors, tables.claims, tables.contexts, tables.events, tables.relations,
    tables.parts, tables.times, tables.places, tables.passed_over,
)  # fmt: skip
# Where a name may stand besides the text of an article.
WRITTEN: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (tables.articles, ("key", "title", "url")),
    (tables.identities, ("reason",)),
    (tables.judgements, ("why", "value")),
    (tables.twins, ("reason",)),
    (tables.set_aside, ("path", "reason")),
    (tables.relations, ("detail",)),
    (tables.passed_over, ("reason",)),
)


def tombstone(connection: Connection, kind: str, entry: str, by: str, why: str, now: datetime) -> None:
    """Lay what is left of something erased.

    Raises:
        BadErasure: if nobody says who erases it, or why.
    """
    if not by.strip() or not why.strip():
        raise BadErasure("an erasure says who erases and why")
    connection.execute(insert(tables.erasures).values(kind=kind, entry=entry, by=by, why=why, recorded=now))


def erased(connection: Connection, articles: Sequence[str]) -> frozenset[str]:
    """Which of these articles were erased."""
    x = tables.erasures.c
    return frozenset(connection.execute(select(x.entry).where(x.kind == ARTICLE, x.entry.in_(articles))).scalars())


def erase_article(connection: Connection, article: str, by: str, why: str, now: datetime) -> None:
    """Delete an article with everything that was read in it or said of it.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    if connection.execute(select(a.id).where(a.id == article)).first() is None:
        raise UnknownEntry(f"no article {article} is in the ledger")
    tombstone(connection, ARTICLE, article, by, why, now)
    with tallying.kept(connection, [article]):
        _erase_article(connection, article, now)


def _erase_article(connection: Connection, article: str, now: datetime) -> None:
    numbers = list(connection.execute(select(r.number).where(r.article == article)).scalars())
    entries = list(connection.execute(select(e.id).where(e.reading.in_(numbers)).distinct()).scalars())
    actors = list(connection.execute(select(local.entry).where(local.reading.in_(numbers)).distinct()).scalars())
    wholes = set(connection.execute(select(same.same_as).where(same.actor.in_(actors))).scalars())
    search.lift(connection, or_(tables.searched.c.reading.in_(numbers), tables.searched.c.entry == article))
    _orphan_copies(connection, article, now)
    _forget_judgements(connection, [article, *entries])
    connection.execute(delete(tables.identities).where(same.actor.in_(actors)))
    for table in OF_ENTRIES:
        connection.execute(delete(table).where(table.c.reading.in_(numbers)))
    connection.execute(delete(tables.entries).where(e.reading.in_(numbers)))
    for number in sorted(numbers, reverse=True):
        connection.execute(delete(tables.readings).where(r.number == number))
    for table, column in ((tables.furniture, "article"), (tables.bands, "article"), (tables.articles, "id")):
        connection.execute(delete(table).where(table.c[column] == article))
    unused = select(same.same_as).where(same.same_as.in_(wholes))
    connection.execute(delete(tables.actors).where(tables.actors.c.id.in_(wholes), tables.actors.c.id.not_in(unused)))


def _orphan_copies(connection: Connection, article: str, now: datetime) -> None:
    """Let the near-copies of an article count as copies of the earliest among them."""
    question = (
        select(t.article, t.score)
        .join_from(tables.twins, tables.articles, a.id == t.article)
        .where(t.twin_of == article, t.article != article)
        .order_by(a.known, a.id)
    )
    copies = list(dict(map(tuple, connection.execute(question))).items())
    connection.execute(delete(tables.twins).where(or_(t.article == article, t.twin_of == article)))
    reason = "the same copy as an article that was erased"
    rows = [
        {"article": copy, "twin_of": copies[0][0], "reason": reason, "score": score, "recorded": now}
        for copy, score in copies[1:]
    ]
    if rows:
        connection.execute(insert(tables.twins), rows)


def _forget_judgements(connection: Connection, entries: Sequence[str]) -> None:
    """Delete what people ruled on entries that are no longer there, and what undid it."""
    on = tables.judged.c
    numbers = set(connection.execute(select(on.judgement).where(on.entry.in_(entries))).scalars())
    while (
        more := set(
            connection.execute(select(on.judgement).where(on.entry.in_([f"j{number}" for number in numbers]))).scalars()
        )
        - numbers
    ):
        numbers |= more
    connection.execute(delete(tables.rulings).where(tables.rulings.c.entry.in_(entries)))
    connection.execute(update(tables.identities).where(same.judgement.in_(numbers)).values(judgement=None))
    laid = list(connection.execute(select(r.number).where(r.judgement.in_(numbers))).scalars())
    search.lift(connection, tables.searched.c.reading.in_(laid))
    judged_readings = select(r.number).where(r.judgement.in_(numbers))
    for table in OF_ENTRIES:
        connection.execute(delete(table).where(table.c.reading.in_(judged_readings)))
    connection.execute(delete(tables.entries).where(e.reading.in_(judged_readings)))
    connection.execute(delete(tables.readings).where(r.judgement.in_(numbers)))
    connection.execute(delete(tables.judged).where(on.judgement.in_(numbers)))
    connection.execute(delete(tables.judgements).where(tables.judgements.c.number.in_(numbers)))


# --- a person


def erase_person(connection: Connection, wanted: str, by: str, why: str, now: datetime) -> tuple[str, int]:
    """Blot out every name of a person, letter for letter, so that all other words stay where they are.

    Full names are blotted out wherever they stand; short ones ("Okoro") only in articles in which the person is an actor, since
    elsewhere somebody else may be called so. What remains says that somebody did or said it, and no longer who.

    Returns:
        The id of the record's actor, and in how many articles names were blotted out.

    Raises:
        UnknownActor: if there is nobody of that id or name.
        BadErasure: if several are meant, or it is no person.
    """
    found = must_find(connection, wanted)
    if len(found) > 1:
        raise BadErasure(f"'{wanted}' may be any of {', '.join(found)}; say which")
    actor = found[0]
    mentions = list(connection.execute(select(local.entry).where(local.entry.in_(here((actor,)))).distinct()).scalars())
    kinds = set(connection.execute(select(local.kind).where(local.entry.in_(mentions))).scalars())
    if not kinds <= {"person", "unnamed"}:
        raise BadErasure(f"{wanted} is no person; erase the articles, if they must not be kept")
    names = _names(connection, actor, mentions)
    if not names:
        raise BadErasure(f"the names of {wanted} are blotted out already")
    tombstone(connection, ACTOR, actor, by, why, now)
    own = set(
        connection.execute(
            select(r.article)
            .join_from(tables.article_actors, tables.readings, r.number == local.reading)
            .where(local.entry.in_(mentions))
        ).scalars()
    )
    everywhere = _pattern(name for name in names if " " in name.strip())
    touched = 0
    for article, text in _texts(connection):
        pattern = _pattern(names) if article in own else everywhere
        touched += pattern is not None and _blot_article(connection, article, text, pattern, by, why, now)
    whole = _pattern(names if own else ())
    if whole:
        _blot_elsewhere(connection, actor, mentions, everywhere or whole)
    return actor, touched


def _names(connection: Connection, actor: str, mentions: Sequence[str]) -> list[str]:
    """Every name of an actor, and every stretch by which an article names it, the longest first."""
    own = connection.execute(select(tables.actors.c.name).where(tables.actors.c.id == actor)).scalars()
    spelled = connection.execute(select(n.name).where(n.entry.in_(mentions)).distinct()).scalars()
    called = connection.execute(
        select(s.words).where(s.entry.in_(mentions), s.role.in_(("name", "short"))).distinct()
    ).scalars()
    found = {name for name in (*own, *spelled, *called) if name.strip() and BLOT not in name}
    return sorted(found, key=lambda name: (-len(name), name))


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these names, as whole words and in any case."""
    parts = [r"\s+".join(re.escape(word) for word in name.split()) for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def _blotted(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: re.sub(r"\S", BLOT, found[0]), text)


def _texts(connection: Connection) -> Iterator[tuple[str, str]]:
    last = ""
    while rows := connection.execute(select(a.id, a.text).where(a.id > last).order_by(a.id).limit(PAGE)).all():
        yield from map(tuple, rows)
        last = rows[-1].id


def _blot_article(
    connection: Connection, article: str, text: str, pattern: re.Pattern[str], by: str, why: str, now: datetime
) -> bool:
    fresh = _blotted(text, pattern)
    row = connection.execute(select(tables.articles).where(a.id == article)).one()
    others = {name: _blotted(value, pattern) for name in ("key", "title", "url") if (value := getattr(row, name))}
    if fresh == text and all(getattr(row, name) == value for name, value in others.items()):
        return False
    values = {"text": fresh, "digest": identity.text_digest(fresh), **others}
    connection.execute(update(tables.articles).where(a.id == article).values(**values))
    tombstone(connection, WORDS, article, by, why, now)
    numbers = list(connection.execute(select(r.number).where(r.article == article)).scalars())
    for row in connection.execute(select(tables.evidence).where(s.reading.in_(numbers))).all():
        words = fresh[row.start : row.end]
        if words != row.words:
            which = (s.reading == row.reading, s.entry == row.entry, s.ordinal == row.ordinal)
            connection.execute(update(tables.evidence).where(*which).values(words=words))
    _blot_shapes(connection, e.reading.in_(numbers), pattern)
    for table, columns in ((tables.article_actors, ("name", "description")), (tables.relations, ("detail",))):
        _blot_rows(connection, table, columns, pattern, table.c.reading.in_(numbers))
    _blot_names(connection, numbers, pattern)
    search.lift(connection, or_(tables.searched.c.reading.in_(numbers), tables.searched.c.entry == article))
    search.lay(connection, [(search.OF_ARTICLE, search.ARTICLE, article, f"{others.get('title', '')} {fresh}")])
    search.lay(connection, search.words_of(connection, numbers))
    return True


def _blot_shapes(connection: Connection, which: Any, pattern: re.Pattern[str], **known: object) -> None:
    for row in connection.execute(select(e.reading, e.id, e.shape).where(which)).all():
        shape = msgspec.json.decode(row.shape)
        fresh = _blot_value(shape, pattern) | known
        if fresh != shape:
            packed = msgspec.json.encode(fresh).decode()
            connection.execute(update(tables.entries).where(e.reading == row.reading, e.id == row.id).values(shape=packed))


def _blot_value(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return _blotted(value, pattern)
    if isinstance(value, list):
        return [_blot_value(each, pattern) for each in value]
    if isinstance(value, dict):
        return {name: each if name in {"id", "actor"} else _blot_value(each, pattern) for name, each in value.items()}
    return value


def _blot_names(connection: Connection, numbers: Sequence[int], pattern: re.Pattern[str]) -> None:
    for row in connection.execute(select(tables.names).where(n.reading.in_(numbers))).all():
        if pattern.search(row.name):
            which = (n.reading == row.reading, n.entry == row.entry, n.folded == row.folded)
            connection.execute(delete(tables.names).where(*which))


def _blot_elsewhere(connection: Connection, actor: str, mentions: Sequence[str], pattern: re.Pattern[str]) -> None:
    """Blot out names in what is kept beside articles."""
    own = tables.actors.c
    connection.execute(update(tables.actors).where(own.id == actor).values(name=BLOT, folded="", register=None))
    connection.execute(update(tables.article_actors).where(local.entry.in_(mentions)).values(register=None))
    _blot_shapes(connection, e.id.in_(mentions), pattern, register=None)
    c = tables.called.c
    for key, folded, name in connection.execute(select(c.actor, c.folded, c.name)).all():
        if pattern.search(name):
            connection.execute(delete(tables.called).where(c.actor == key, c.folded == folded))
    for table, columns in (*WRITTEN, (tables.actors, ("name",)), (tables.tallies, ("description",))):
        _blot_rows(connection, table, columns, pattern)


def _blot_rows(connection: Connection, table: Table, columns: Sequence[str], pattern: re.Pattern[str], *which: Any) -> None:
    key: list[Column[Any]] = list(table.primary_key)
    for row in connection.execute(select(*key, *(table.c[name] for name in columns)).where(*which)).mappings().all():
        fresh = {name: _blotted(row[name], pattern) for name in columns if row[name]}
        changed = {name: value for name, value in fresh.items() if value != row[name]}
        if changed:
            connection.execute(update(table).where(*(column == row[column.name] for column in key)).values(**changed))
