"""The public shape of a reading: one JSON object per article, the same bytes for the same reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.actor import Actor, Part
    from detente.model.claim import Claim
    from detente.model.event import Event, Toll
    from detente.model.place import PlaceMention
    from detente.model.reading import PassedOver, Reading
    from detente.model.relation import Relation
    from detente.model.text import Article, Span
    from detente.model.time import TimeExpression, When

Shape = dict[str, Any]
VERSION = 1


def reading(read: Reading) -> Shape:
    """A whole reading as plain JSON values; the schema stands in ``model/reading.schema.json``."""
    return {
        "version": VERSION,
        "article": article(read.article),
        "actors": [actor(each) for each in read.actors],
        "claims": [claim(each) for each in read.claims],
        "events": [event(each) for each in read.events],
        "relations": [relation(each) for each in read.relations],
        "times": [time(each) for each in read.times],
        "places": [place(each) for each in read.places],
        "passed_over": [passed_over(each) for each in read.passed_over],
    }


def article(each: Article) -> Shape:
    """An article with its text."""
    return {
        "id": each.id,
        "key": each.key,
        "title": each.title,
        "publisher": each.publisher,
        "url": each.url,
        "language": each.language,
        "text": each.text,
        "published": {**_days(each.published), "how": each.published.how} if each.published else None,
        "furniture": [{**_ends(piece.span), "kind": piece.kind} for piece in each.furniture],
    }


def actor(each: Actor) -> Shape:
    """An actor with all its mentions."""
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind,
        "country": each.country,
        "sector": each.sector,
        "aliases": list(each.aliases),
        "description": each.description,
        "register": each.register,
        "mentions": [{**_ends(mention.span), "form": mention.form} for mention in each.mentions],
    }


def claim(each: Claim) -> Shape:
    """A claim with its speaker, cue and content."""
    return {
        "id": each.id,
        "speaker": {
            "actor": each.speaker.actor,
            "spans": _pairs(each.speaker.spans),
            "description": each.speaker.description,
            "naming": each.speaker.naming,
            "anonymity_reason": _pair(each.speaker.anonymity_reason),
        },
        "cue": list(each.cue),
        "act": each.act,
        "content": _pairs(each.content),
        "quotation": each.quotation,
        "addressee": each.addressee,
        "said": _when(each.said),
        "inside": each.inside,
        "hedges": _pairs(each.hedges),
        "rule": each.rule,
    }


def event(each: Event) -> Shape:
    """An event with who, whom, when, where and how surely."""
    return {
        "id": each.id,
        "type": each.type,
        "mode": each.mode,
        "contexts": list(each.contexts),
        "cameo": each.cameo,
        "goldstein": each.goldstein,
        "quad": each.quad,
        "initiators": [*(_part(part) for part in each.initiators), *_nobody(each.initiator_words)],
        "recipients": [*(_part(part) for part in each.recipients), *_nobody(each.recipient_words)],
        "occurred": _when(each.occurred),
        "place": _where(each.place),
        "reality": each.reality,
        "hedges": _pairs(each.hedges),
        "claim": each.claim,
        "fatalities": _toll(each.fatalities),
        "wounded": _toll(each.wounded),
        "held": _toll(each.held),
        "trigger": list(each.trigger),
        "evidence": list(each.evidence[0]),
        "also": _pairs(each.evidence[1:]),
        "rule": each.rule,
    }


def relation(each: Relation) -> Shape:
    """A relation with its two sides, state and time."""
    return {
        "id": each.id,
        "kind": each.kind,
        "subject": _part(each.subject),
        "object": _part(each.object),
        "state": each.state,
        "detail": each.detail,
        "during": _when(each.during),
        "claim": each.claim,
        "evidence": list(each.evidence),
        "rule": each.rule,
    }


def time(each: TimeExpression) -> Shape:
    """A time expression with its TIMEX3 type and value."""
    return {
        **_ends(each.span),
        "type": each.type,
        "value": each.value,
        "modifier": each.modifier,
        "interval": _when(each.interval),
        "anchor": each.anchor,
        "rule": each.rule,
    }


def place(each: PlaceMention) -> Shape:
    """A place mention with what the gazetteer knows."""
    known = each.place
    return {
        **_ends(each.span),
        "kind": each.kind,
        "name": known.name,
        "country": known.country,
        "admin1": known.admin1,
        "lat": known.lat,
        "lon": known.lon,
        "geonameid": known.geonameid,
        "precision": known.precision,
        "admin2": known.admin2,
        "radius_km": known.radius,
        "since": known.since,
        "until": known.until,
        "claimed_by": list(known.claimed_by),
        "unknown": known.unknown,
        "rule": each.rule,
    }


def passed_over(each: PassedOver) -> Shape:
    """Something seen and not recorded."""
    return {**_ends(each.span), "reason": each.reason, "rule": each.rule}


def _ends(span: Span) -> Shape:
    return {"start": span.start, "end": span.end}


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _part(part: Part) -> Shape:
    return {"actor": part.actor, "spans": _pairs(part.spans)}


def _nobody(spans: Iterable[Span]) -> Iterator[Shape]:
    return ({"actor": None, "spans": [list(span)]} for span in spans)


def _days(when: When) -> Shape:
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
    }


def _when(when: When | None) -> Shape | None:
    return {**_days(when), "how": when.how} if when else None


def _where(mention: PlaceMention | None) -> Shape | None:
    if mention is None:
        return None
    shape = place(mention)
    return {"name": shape["name"], "span": list(mention.span)} | {
        key: shape[key] for key in ("lat", "lon", "country", "geonameid", "precision", "radius_km", "claimed_by")
    }


def _toll(toll: Toll | None) -> Shape | None:
    return {"low": toll.low, "high": toll.high, "span": _pair(toll.span)} if toll else None
