"""A reading laid out in the record's rows, each entry sealed with the words it was taken from."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.ledger import tables
from detente.ledger.folding import fold
from detente.ledger.search import ROLES
from detente.model import identity, public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Table

    from detente.model.actor import Actor
    from detente.model.claim import Claim
    from detente.model.event import Event, Toll
    from detente.model.place import PlaceMention
    from detente.model.reading import PassedOver, Reading
    from detente.model.relation import Relation
    from detente.model.text import Article, Span
    from detente.model.time import TimeExpression, When

Row = dict[str, Any]
Sealed = tuple[str, "Span"]
ARTICLE_KIND = "article"


class Rows:
    """Rows by table, in the order of adding."""

    def __init__(self) -> None:
        self.of: dict[Table, list[Row]] = {}

    def put(self, table: Table, **row: Any) -> None:
        """Lay one row."""
        self.of.setdefault(table, []).append(row)


def article_row(article: Article, recorded: datetime) -> Row:
    """The row of an article."""
    return {
        "id": article.id,
        "key": article.key,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "digest": identity.text_digest(article.text),
        **_days("published", article.published),
        "known": known(article, recorded),
        "recorded": recorded,
    }


def furniture_rows(article: Article) -> list[Row]:
    """The rows of what is not read in an article."""
    return [
        {"article": article.id, "ordinal": ordinal, "start": piece.span.start, "end": piece.span.end, "kind": piece.kind}
        for ordinal, piece in enumerate(article.furniture)
    ]


def known(article: Article, recorded: datetime) -> date:
    """The day from which an article could be known: its latest day of publication, else the day it was recorded."""
    published = article.published
    return (published and (published.end or published.start)) or recorded.date()


def first_day(when: When | None) -> date:
    """The day by which something stands in order: its earliest, else its latest; what has neither stands last."""
    return (when and (when.start or when.end)) or date.max


def words(laid: Rows) -> Iterator[tuple[int, str, str, str]]:
    """By which words each entry of a reading is found."""
    said: dict[str, list[str]] = {}
    kinds = {row["id"]: row["kind"] for row in laid.of.get(tables.entries, ())}
    for row in laid.of.get(tables.evidence, ()):
        if row["role"] in ROLES.get(kinds[row["entry"]], ()):
            said.setdefault(row["entry"], []).append(row["words"])
    reading = next((row["reading"] for row in laid.of.get(tables.entries, ())), 0)
    return ((reading, kinds[entry], entry, " ".join(each)) for entry, each in said.items())


def reading_rows(reading: Reading, number: int, day: date) -> Rows:
    """The rows of all entries of a reading.

    Args:
        number: the reading's number in the record.
        day: from which the article could be known.
    """
    rows = Rows()
    entries = _Entries(rows, reading, number, day)
    for actor in reading.actors:
        _actor(entries, actor, reading)
    for claim in reading.claims:
        _claim(entries, claim)
    for event in reading.events:
        _event(entries, event)
    for relation in reading.relations:
        _relation(entries, relation)
    for time in reading.times:
        _time(entries, time)
    for place in reading.places:
        _place(entries, place)
    for passed in reading.passed_over:
        _passed_over(entries, passed)
    return rows


class _Entries:
    """Lays an entry with its shape and sealed words."""

    def __init__(self, rows: Rows, reading: Reading, number: int, day: date) -> None:
        self.known = {"article": reading.article.id, "known": day}
        self.rows = rows
        self.article = reading.article
        self.actors = reading.actors
        self.number = number
        self._ordinal = 0
        self._unnamed: dict[str, int] = {}

    def put(
        self, key: str, kind: str, rule: str, shape: public.Shape, words: list[Sealed], rules: list[str] | None = None
    ) -> None:
        self.rows.put(
            tables.entries,
            reading=self.number,
            id=key,
            ordinal=self._ordinal,
            kind=kind,
            rule=rule,
            shape=json.dumps(shape, ensure_ascii=False, separators=(",", ":")),
        )
        self._ordinal += 1
        for ordinal, (role, span) in enumerate(words):
            self.rows.put(
                tables.evidence,
                reading=self.number,
                entry=key,
                ordinal=ordinal,
                role=role,
                start=span.start,
                end=span.end,
                words=self.article.words(span),
                rule=rules[ordinal] if rules else rule,
            )

    def beside(self, table: Table, key: str, **columns: Any) -> None:
        self.rows.put(table, reading=self.number, entry=key, **columns)

    def typed(self, table: Table, key: str, words: list[Sealed], **columns: Any) -> None:
        self.beside(table, key, position=min((span.start for _, span in words), default=0), **columns)

    def parts(self, key: str, parts: Iterable[tuple[str, str | None]]) -> None:
        for role, actor in dict.fromkeys(parts):
            if actor is not None:
                self.rows.put(tables.parts, reading=self.number, entry=key, role=role, actor=actor)

    def key(self, prefix: str, fields: list[identity.Field]) -> str:
        """Name what the model gives no name: by its fields, and a count where the same was seen twice."""
        plain = identity.name(prefix, [self.article.id, *fields])
        seen = self._unnamed[plain] = self._unnamed.get(plain, -1) + 1
        return plain if not seen else identity.name(prefix, [self.article.id, *fields, seen])


def _parts_of(reading: Reading, actor: str) -> dict[Span, str]:
    """The words that put an actor on a side of a deed or bond, each with its rule."""
    told = [(part, event.rule) for event in reading.events for part in (*event.initiators, *event.recipients)]
    told += [(part, relation.rule) for relation in reading.relations for part in (relation.subject, relation.object)]
    return {span: rule for part, rule in told if part.actor == actor for span in part.spans}


def _actor(entries: _Entries, actor: Actor, reading: Reading) -> None:
    mentions: list[Sealed] = [(mention.form, mention.span) for mention in actor.mentions]
    rules = [mention.rule for mention in actor.mentions]
    if not mentions:
        parts = _parts_of(reading, actor.id)
        mentions, rules = [("part", span) for span in parts], list(parts.values())
    entries.put(actor.id, "actor", next(iter(rules), ""), public.actor(actor), mentions, rules)
    entries.typed(
        tables.article_actors,
        actor.id,
        mentions,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        register=actor.register,
        sector=actor.sector,
        description=actor.description,
    )
    spelled = {fold(name): name for name in (*reversed(actor.aliases), actor.name)}
    for folded, name in spelled.items():
        entries.beside(tables.names, actor.id, folded=folded, name=name)


def _claim(entries: _Entries, claim: Claim) -> None:
    speaker = claim.speaker
    reason = [("reason", speaker.anonymity_reason)] if speaker.anonymity_reason else []
    sealed = [
        *_roles("speaker", speaker.spans),
        ("cue", claim.cue),
        *_roles("content", claim.content),
        *reason,
        *_roles("hedge", claim.hedges),
    ]
    entries.put(claim.id, "claim", claim.rule, public.claim(claim), sealed)
    entries.typed(
        tables.claims,
        claim.id,
        sealed,
        speaker=speaker.actor,
        naming=speaker.naming,
        act=claim.act,
        quotation=claim.quotation,
        addressee=claim.addressee,
        **_days("said", claim.said),
        inside=claim.inside,
        reasoned=speaker.anonymity_reason is not None,
        **entries.known,
    )
    about = (("about", actor) for actor in _mentioned(entries.actors, claim.content))
    entries.parts(claim.id, [("speaker", speaker.actor), ("addressee", claim.addressee), *about])


def _mentioned(actors: Iterable[Actor], spans: tuple[Span, ...]) -> Iterator[str]:
    for actor in actors:
        if any(_holds(span, mention.span) for mention in actor.mentions for span in spans):
            yield actor.id


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _event(entries: _Entries, event: Event) -> None:
    place = event.place
    sealed = [
        ("trigger", event.trigger),
        *_roles("sentence", event.evidence),
        *(sealed for part in event.initiators for sealed in _roles("initiator", part.spans)),
        *(sealed for part in event.recipients for sealed in _roles("recipient", part.spans)),
        *_roles("initiator", event.initiator_words),
        *_roles("recipient", event.recipient_words),
        *([("place", place.span)] if place else []),
        *(("toll", toll.span) for toll in (event.fatalities, event.wounded, event.held) if toll and toll.span),
        *_roles("hedge", event.hedges),
    ]
    entries.put(event.id, "event", event.rule, public.event(event), sealed)
    where = place.place if place else None
    entries.typed(
        tables.events,
        event.id,
        sealed,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        goldstein=event.goldstein,
        quad=event.quad,
        reality=event.reality,
        **_days("occurred", event.occurred),
        day=first_day(event.occurred),
        claim=event.claim,
        place_name=where.name if where else None,
        place_country=where.country if where else None,
        geonameid=where.geonameid if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        **_toll("fatalities", event.fatalities),
        **_toll("wounded", event.wounded),
        **_toll("held", event.held),
        **entries.known,
    )
    for context in dict.fromkeys(event.contexts):
        entries.beside(tables.contexts, event.id, context=context)
    entries.parts(
        event.id,
        [
            *(("initiator", part.actor) for part in event.initiators),
            *(("recipient", part.actor) for part in event.recipients),
        ],
    )


def _relation(entries: _Entries, relation: Relation) -> None:
    sealed = [
        ("sentence", relation.evidence),
        *_roles("subject", relation.subject.spans),
        *_roles("object", relation.object.spans),
    ]
    entries.put(relation.id, "relation", relation.rule, public.relation(relation), sealed)
    entries.typed(
        tables.relations,
        relation.id,
        sealed,
        kind=relation.kind,
        state=relation.state,
        detail=relation.detail,
        **_days("during", relation.during),
        claim=relation.claim,
        **entries.known,
    )
    entries.parts(relation.id, [("subject", relation.subject.actor), ("object", relation.object.actor)])


def _time(entries: _Entries, time: TimeExpression) -> None:
    key = entries.key("t", [*time.span, time.type, time.value])
    entries.put(key, "time", time.rule, public.time(time), [("time", time.span)])
    entries.typed(
        tables.times, key, [("time", time.span)], type=time.type, value=time.value, **_days("interval", time.interval)
    )


def _place(entries: _Entries, mention: PlaceMention) -> None:
    place = mention.place
    key = entries.key("p", [*mention.span, place.name])
    entries.put(key, "place", mention.rule, public.place(mention), [("place", mention.span)])
    entries.typed(
        tables.places,
        key,
        [("place", mention.span)],
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
    )


def _passed_over(entries: _Entries, passed: PassedOver) -> None:
    key = entries.key("o", [*passed.span, passed.rule, passed.reason])
    entries.put(key, "passed_over", passed.rule, public.passed_over(passed), [("words", passed.span)])
    entries.typed(tables.passed_over, key, [("words", passed.span)], reason=passed.reason)


def _roles(role: str, spans: Iterable[Span]) -> list[Sealed]:
    return [(role, span) for span in spans]


def _days(name: str, when: When | None) -> Row:
    return {
        f"{name}_start": when.start if when else None,
        f"{name}_end": when.end if when else None,
        f"{name}_how": when.how if when else None,
    }


def _toll(name: str, toll: Toll | None) -> Row:
    return {f"{name}_low": toll.low if toll else None, f"{name}_high": toll.high if toll else None}
