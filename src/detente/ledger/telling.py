"""Rows of the record, told as entries with their words and their actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlalchemy import func, select, tuple_

from detente.ledger import judged, tables
from detente.ledger.answers import ClaimEntry, Count, EventEntry, PassedOverEntry, RelationEntry, Spot, Where, Who
from detente.ledger.asking import identified, local, same
from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

    from detente.model.public import Shape

T = TypeVar("T")
Key = tuple[int, str]
SHAPE = msgspec.json.Decoder()


class Page:
    """What a page of entries needs to be told: the words of every span, and who every actor is."""

    def __init__(self, connection: Connection, rows: Sequence[Row[Any]], known_on: date | None = None) -> None:
        keys = [(row.reading, row.id) for row in rows]
        self._shapes = _shapes(connection, keys)
        self._accounts = accounts(connection, sorted({row.article for row in rows}))
        self._spots = _spots(connection, keys)
        self._words = {key: {(spot.start, spot.end): spot.words for spot in spots} for key, spots in self._spots.items()}
        parts = _parts(connection, keys)
        self._about = {key: [actor for role, actor in found if role == "about"] for key, found in parts.items()}
        self._who = whoever(connection, {actor for found in parts.values() for _, actor in found}, known_on)
        self._judged = judged.rulings(connection, [row.id for row in rows], known_on)

    def shape(self, row: Row[Any]) -> Shape:
        """An entry in its public shape."""
        found: Shape = SHAPE.decode(self._shapes[row.reading, row.id])
        return found

    def told(self, row: Row[Any], shape: Shape) -> dict[str, Any]:
        """What every entry of an article carries."""
        return {
            "id": row.id,
            "article": row.article,
            "account": self._accounts[row.article],
            "publisher": row.publisher,
            "published": published(row),
            "known": row.known,
            "start": row.position,
            "rule": shape["rule"],
            "judged": self._judged.get(row.id),
            "spots": tuple(self._spots.get((row.reading, row.id), ())),
        }

    def words(self, row: Row[Any], span: Sequence[int] | None) -> str:
        """The words of a span of an entry."""
        return self._words.get((row.reading, row.id), {}).get((span[0], span[1]), "") if span else ""

    def each(self, row: Row[Any], spans: Iterable[Sequence[int]]) -> tuple[str, ...]:
        """The words of several spans."""
        return tuple(self.words(row, span) for span in spans)

    def who(self, row: Row[Any], actor: str | None, spans: Iterable[Sequence[int]] = ()) -> Who | None:
        """An actor of the entry, with the words that put it there."""
        if actor is None:
            return None
        known = self._who.get(actor) or Who(actor, actor, "", None, actor)
        return replace(known, words=" … ".join(self.each(row, spans)))

    def part(self, row: Row[Any], part: Shape) -> Who:
        """The actor of a part."""
        found = self.who(row, part["actor"], part["spans"])
        if found is None:
            raise ValueError(f"a part of {row.id} has no actor")
        return found

    def parts(self, row: Row[Any], parts: Iterable[Shape]) -> tuple[Who, ...]:
        """The actors of those parts that have one."""
        return tuple(self.part(row, part) for part in parts if part["actor"] is not None)

    def nobody(self, row: Row[Any], parts: Iterable[Shape]) -> tuple[str, ...]:
        """The words of those parts that are no actor's."""
        return tuple(words for part in parts if part["actor"] is None for words in self.each(row, part["spans"]))

    def about(self, row: Row[Any]) -> tuple[Who, ...]:
        """The actors that a claim's content mentions."""
        return tuple(self._who[actor] for actor in self._about.get((row.reading, row.id), ()) if actor in self._who)


def tell(
    connection: Connection,
    rows: Sequence[Row[Any]],
    teller: Callable[[Page, Row[Any], Shape], T],
    known_on: date | None = None,
) -> Iterator[T]:
    """Tell a page of rows."""
    page = Page(connection, rows, known_on)
    for row in rows:
        yield teller(page, row, page.shape(row))


def whoever(connection: Connection, actors: Iterable[str], known_on: date | None = None) -> dict[str, Who]:
    """Who actors of articles are in the whole record."""
    known = tables.actors.c
    question = (
        select(
            local.entry,
            func.coalesce(known.id, local.entry),
            func.coalesce(known.name, local.name),
            func.coalesce(known.kind, local.kind),
            func.coalesce(known.country, local.country),
            func.coalesce(known.register, local.register),
            local.sector,
        )
        .select_from(identified(tables.article_actors, known_on).outerjoin(tables.actors, known.id == same.same_as))
        .where(local.entry.in_(sorted(actors)))
        .order_by(local.reading)
    )
    return {
        here: Who(actor, name, kind, country, here, "", register, sector)
        for here, actor, name, kind, country, register, sector in connection.execute(question)
    }


def claim(page: Page, row: Row[Any], shape: Shape) -> ClaimEntry:
    """A claim told."""
    speaker = shape["speaker"]
    return ClaimEntry(
        **page.told(row, shape),
        speaker=page.who(row, speaker["actor"], speaker["spans"]),
        description=speaker["description"],
        naming=speaker["naming"],
        anonymity_reason=page.words(row, speaker["anonymity_reason"]) or None,
        cue=page.words(row, shape["cue"]),
        act=shape["act"],
        content=page.each(row, shape["content"]),
        quotation=shape["quotation"],
        addressee=page.who(row, shape["addressee"]),
        said=_when(shape["said"]),
        inside=shape["inside"],
        hedges=page.each(row, shape["hedges"]),
        about=page.about(row),
    )


def event(page: Page, row: Row[Any], shape: Shape) -> EventEntry:
    """An event told."""
    return EventEntry(
        **page.told(row, shape),
        type=shape["type"],
        mode=shape["mode"],
        contexts=tuple(shape["contexts"]),
        cameo=shape["cameo"],
        goldstein=shape["goldstein"],
        quad=shape["quad"],
        reality=shape["reality"],
        initiators=page.parts(row, shape["initiators"]),
        recipients=page.parts(row, shape["recipients"]),
        occurred=_when(shape["occurred"]),
        place=_where(page, row, shape["place"]),
        fatalities=_count(page, row, shape["fatalities"]),
        wounded=_count(page, row, shape["wounded"]),
        held=_count(page, row, shape["held"]),
        hedges=page.each(row, shape["hedges"]),
        claim=shape["claim"],
        trigger=page.words(row, shape["trigger"]),
        words=page.each(row, [shape["evidence"], *shape["also"]]),
        initiator_words=page.nobody(row, shape["initiators"]),
        recipient_words=page.nobody(row, shape["recipients"]),
    )


def relation(page: Page, row: Row[Any], shape: Shape) -> RelationEntry:
    """A relation told."""
    return RelationEntry(
        **page.told(row, shape),
        kind=shape["kind"],
        subject=page.part(row, shape["subject"]),
        object=page.part(row, shape["object"]),
        state=shape["state"],
        detail=shape["detail"],
        during=_when(shape["during"]),
        claim=shape["claim"],
        words=page.words(row, shape["evidence"]),
    )


def passed_over(page: Page, row: Row[Any], shape: Shape) -> PassedOverEntry:
    """Told what was passed over, and why."""
    return PassedOverEntry(
        **page.told(row, shape), words=page.words(row, (shape["start"], shape["end"])), reason=shape["reason"]
    )


def published(row: Row[Any]) -> When | None:
    """When the article of a row was published."""
    if row.published_how is None:
        return None
    return When(row.published_start, row.published_end, row.published_how)


def whole(connection: Connection, actors: Iterable[str]) -> dict[str, Who]:
    """Who actors of the record are; an actor of an article stands for itself."""
    ids = sorted(actors)
    known = tables.actors.c
    own = select(known.id, known.name, known.kind, known.country, known.register).where(known.id.in_(ids))
    found = {row.id: Who(row.id, row.name, row.kind, row.country, row.id, "", row.register) for row in connection.execute(own)}
    alone = [actor for actor in ids if actor not in found]
    return found | (whoever(connection, alone) if alone else {})


def accounts(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """The article that each of these is a near-copy of, by the last word on it, or itself."""
    t = tables.twins.c
    question = select(t.article, t.twin_of).where(t.article.in_(articles)).order_by(t.number)
    return {article: article for article in articles} | {row.article: row.twin_of for row in connection.execute(question)}


def _shapes(connection: Connection, keys: list[Key]) -> dict[Key, str]:
    e = tables.entries.c
    question = select(e.reading, e.id, e.shape).where(tuple_(e.reading, e.id).in_(keys))
    return {(row.reading, row.id): row.shape for row in connection.execute(question)}


def _spots(connection: Connection, keys: list[Key]) -> dict[Key, list[Spot]]:
    s = tables.evidence.c
    found: dict[Key, list[Spot]] = {}
    question = select(s.reading, s.entry, s.role, s.start, s.end, s.words).where(tuple_(s.reading, s.entry).in_(keys))
    for reading, entry, *spot in connection.execute(question.order_by(s.reading, s.entry, s.ordinal)):
        found.setdefault((reading, entry), []).append(Spot(*spot))
    return found


def _parts(connection: Connection, keys: list[Key]) -> dict[Key, list[tuple[str, str]]]:
    p = tables.parts.c
    found: dict[Key, list[tuple[str, str]]] = {}
    question = select(p.reading, p.entry, p.role, p.actor).where(tuple_(p.reading, p.entry).in_(keys))
    for reading, entry, role, actor in connection.execute(question.order_by(p.reading, p.entry, p.role, p.actor)):
        found.setdefault((reading, entry), []).append((role, actor))
    return found


def _when(shape: Shape | None) -> When | None:
    if shape is None:
        return None
    start, end = (date.fromisoformat(shape[side]) if shape[side] else None for side in ("start", "end"))
    return When(start, end, shape.get("how", ""))


def _where(page: Page, row: Row[Any], shape: Shape | None) -> Where | None:
    if shape is None:
        return None
    known = {name: shape[name] for name in ("name", "country", "lat", "lon", "geonameid", "precision")}
    disputed = tuple(shape.get("claimed_by", ()))
    return Where(**known, words=page.words(row, shape["span"]), radius_km=shape.get("radius_km"), claimed_by=disputed)


def _count(page: Page, row: Row[Any], shape: Shape | None) -> Count | None:
    return Count(shape["low"], shape["high"], page.words(row, shape["span"])) if shape else None
