"""Entries as Web Annotations on the articles' words, with where they come from in PROV: one JSON-LD document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.export.shapes import CLAIMS, EVENTS, RELATIONS, only
from detente.export.told import NARROWED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.export.shapes import Table
    from detente.ledger.answers import ArticleEntry, JudgementEntry, Told
    from detente.ledger.protocol import Asked, View

URN = "urn:detente:"
# Everything that a reader needs stands here: no context is fetched from anywhere.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "dcterms": "http://purl.org/dc/terms/",
    "as": "http://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "d": "urn:detente:terms:", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "target": "oa:hasTarget", "body": "oa:hasBody", "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector", "exact": "oa:exact", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "role": "d:role", "title": "dcterms:title", "publisher": "dcterms:publisher", "language": "dcterms:language",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"}, "page": {"@id": "dcterms:source", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"}, "generatedAt": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"}, "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"}, "invalidated": {"@id": "prov:wasInvalidatedBy", "@type": "@id"},
}  # fmt: skip
COLUMNS = {
    "prov:Entity": "Articles: title, publisher, issued, language, page, generatedAt.",
    "Annotation": "Claims, events and relations; its body has the columns of the table of its kind as d: terms, its targets are the exact words "
    "with their place (TextQuoteSelector, TextPositionSelector), derivedFrom its article, attributedTo the rule or model that saw it.",
    "prov:SoftwareAgent": "The rules and models.",
    "prov:Activity": "Judgements: who, when, why, and what they ruled on (used).",
}
BESIDES = frozenset({"id", "article", "start", "rule"})


def write(view: View, asked: Asked, file: Path) -> None:
    """Write one document with everything in its graph, written as it comes."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write(f'{{"@context":{json.dumps(CONTEXT)},\n"@graph":[')
        between = "\n"
        for node in _nodes(view, asked):
            stream.write(between + json.dumps(node, ensure_ascii=False, default=str))
            between = ",\n"
        stream.write("\n]}\n")


def _nodes(view: View, asked: Asked) -> Iterator[dict[str, Any]]:
    told = only(asked, "since", "until", "actor", "publisher", "known_on", "words")
    yield from map(_article, view.articles(**told))
    rules: set[str] = set()
    for table, kind, entries in (
        (CLAIMS, "d:Claim", view.claims(**only(asked, *told, "naming", "speaker", "pair"))),
        (EVENTS, "d:Event", view.events(**only(asked, *NARROWED_BY))),
        (RELATIONS, "d:Relation", view.relations(**only(asked, *told, "naming", "speaker", "pair"))),
    ):
        for entry in entries:
            if entry.rule not in rules:
                rules.add(entry.rule)
                yield {"id": _rule(entry.rule), "type": "prov:SoftwareAgent", "title": entry.rule or "the reader"}
            yield _annotation(table, kind, entry)
    yield from map(_judgement, view.judgements(known_on=asked.get("known_on")))


def _article(each: ArticleEntry) -> dict[str, Any]:
    when = each.published
    node = {
        "id": URN + each.id, "type": "prov:Entity", "title": each.title or each.key, "publisher": each.publisher,
        "language": each.language, "issued": (when.end or when.start) if when else None, "page": _address(each.url),
        "generatedAt": each.recorded.isoformat() + "Z",
    }  # fmt: skip
    return {name: value for name, value in node.items() if value is not None}


def _address(url: str | None) -> str | None:
    """An address, if it can be one of RDF's."""
    return url if url and url.startswith(("http://", "https://")) and not set(url) & set(' <>"{}|\\^`') else None


def _rule(rule: str) -> str:
    return URN + "rule:" + "".join(each if each.isalnum() or each in ":-_./" else "-" for each in rule or "reader")


def _annotation(table: Table, kind: str, entry: Told) -> dict[str, Any]:
    values = {column.name: column.of(entry) for column in table.columns if column.name not in BESIDES}
    body = {f"d:{name}": value for name, value in values.items() if value not in (None, [], "")}
    return {
        "id": URN + entry.id,
        "type": ["Annotation", "prov:Entity"],
        "motivation": "oa:describing",
        "body": {"id": f"{URN}{entry.id}:body", "type": kind, **body},
        "target": [
            {
                "type": "SpecificResource",
                "source": URN + entry.article,
                "role": spot.role,
                "selector": [
                    {"type": "TextQuoteSelector", "exact": spot.words},
                    {"type": "TextPositionSelector", "start": spot.start, "end": spot.end},
                ],
            }
            for spot in entry.spots
        ],
        "derivedFrom": URN + entry.article,
        "attributedTo": _rule(entry.rule),
        **({"generatedBy": URN + entry.judged.judgement} if entry.judged else {}),
    }


def _judgement(each: JudgementEntry) -> dict[str, Any]:
    node = {
        "id": URN + each.id, "type": "prov:Activity", "d:ruling": each.ruling, "used": [URN + entry for entry in each.entries],
        "d:by": each.by, "d:why": each.why, "prov:endedAtTime": {"@value": each.at.isoformat() + "Z", "@type": "xsd:dateTime"},
        "d:field": each.field, "d:value": each.value, "invalidated": URN + each.undone_by if each.undone_by else None,
    }  # fmt: skip
    return {name: value for name, value in node.items() if value is not None}
