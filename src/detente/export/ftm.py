"""Actors, articles, events and relations as entities of FollowTheMoney, one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.export.shapes import only
from detente.export.told import NARROWED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from detente.ledger.answers import ActorEntry, ArticleEntry, EventEntry, RelationEntry, Who
    from detente.ledger.protocol import Asked, View
    from detente.model.time import When

# FollowTheMoney's schema for each kind of actor.
SCHEMATA = {
    "person": "Person", "armed_group": "Organization", "military": "PublicBody", "government": "PublicBody", "state": "PublicBody",
    "organisation": "Organization", "media": "Organization", "population": "LegalEntity", "unnamed": "LegalEntity",
}  # fmt: skip
# Schema, and the properties in which subject and object of a relation stand.
LINKS = {
    "kin": ("Family", "person", "relative", "relationship"),
    "leads": ("Directorship", "director", "organization", "role"),
    "officer_of": ("Employment", "employee", "employer", "role"),
    "deputy_of": ("Associate", "person", "associate", "relationship"),
    "member_of": ("Membership", "member", "organization", "role"),
    "part_of": ("Membership", "member", "organization", "role"),
}
ANY_LINK = ("UnknownLink", "subject", "object", "role")
PEOPLE, BODIES = frozenset({"Person"}), frozenset({"Organization", "PublicBody"})
FITS = {
    "Family": (PEOPLE, PEOPLE),
    "Associate": (PEOPLE, PEOPLE),
    "Employment": (PEOPLE, BODIES),
    "Directorship": (PEOPLE | BODIES, BODIES),
}
COLUMNS = {
    "Article": "Articles: title, publisher, publishedAt, sourceUrl, language.",
    "Person, Organization, PublicBody, LegalEntity": "Actors: name, alias, country, description.",
    "Event": "Events: name (type and mode), summary (the sentence), startDate, endDate, location, country, involved, proof, notes (reality).",
    "Family, Associate, Directorship, Employment, Membership, UnknownLink": "Relations: their two sides, role, startDate, endDate, summary, proof.",
}


def write(view: View, asked: Asked, file: Path) -> None:
    """Write entities, those pointed to before those that point."""
    with file.open("w", encoding="utf-8") as stream:
        for entity in _entities(view, asked):
            stream.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(view: View, asked: Asked) -> Iterator[dict[str, Any]]:
    told = only(asked, "since", "until", "actor", "publisher", "known_on", "words")
    yield from map(_article, view.articles(**told))
    yield from map(_actor, view.actors(**only(asked, "publisher", "known_on")))
    yield from map(_event, view.events(**only(asked, *NARROWED_BY)))
    yield from map(_relation, view.relations(**only(asked, *told, "naming", "speaker", "pair")))


def _entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    kept = {name: [str(each) for each in values if each not in (None, "")] for name, values in listed.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _days(when: When | None) -> dict[str, date | None]:
    return {"startDate": when.start if when else None, "endDate": when.end if when else None}


def _article(each: ArticleEntry) -> dict[str, Any]:
    when = each.published
    published = (when.end or when.start) if when else None
    return _entity(
        each.id, "Article", title=each.title or each.key, publisher=each.publisher, publishedAt=published, sourceUrl=each.url,
        language=each.language,
    )  # fmt: skip


def _actor(each: ActorEntry) -> dict[str, Any]:
    country = each.country.lower() if each.country else None
    properties = {"name": each.name, "alias": list(each.aliases), "country": country, "description": each.description}
    return _entity(each.id, SCHEMATA[each.kind], **properties)


def _event(each: EventEntry) -> dict[str, Any]:
    place = each.place
    name = f"{each.type} ({each.mode})" if each.mode else each.type
    return _entity(
        each.id, "Event", name=name, summary=each.words[0], **_days(each.occurred), location=place.name if place else None,
        country=place.country.lower() if place and place.country else None, proof=each.article, notes=each.reality,
        involved=list(dict.fromkeys(who.actor for who in (*each.initiators, *each.recipients))),
    )  # fmt: skip


def _relation(each: RelationEntry) -> dict[str, Any]:
    schema, one, other, what = LINKS.get(each.kind, ANY_LINK)
    if not _fits(schema, each.subject, each.object):
        schema, one, other, what = ANY_LINK
    role = " ".join(filter(None, (each.state, each.kind, each.detail)))
    sides = {one: each.subject.actor, other: each.object.actor, what: role}
    return _entity(each.id, schema, **sides, **_days(each.during), summary=each.words, proof=each.article)


def _fits(schema: str, one: Who, other: Who) -> bool:
    mine, theirs = FITS.get(schema, (None, None))
    return (mine is None or SCHEMATA.get(one.kind) in mine) and (theirs is None or SCHEMATA.get(other.kind) in theirs)
