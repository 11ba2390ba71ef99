"""Actors as nodes, and what one does to another or how the two stand as edges: GEXF with time, and GraphML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from detente.analyse.ties import event_weight, relation_weight
from detente.export.shapes import only
from detente.export.told import NARROWED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from detente.analyse.ties import Weight
    from detente.ledger.answers import Who
    from detente.ledger.protocol import Asked, View

NODE = {
    "name": ("string", "Name of the actor."),
    "kind": ("string", "Its kind."),
    "country": ("string", "Country, ISO 3166 alpha-3."),
}
EDGE = {
    "entry": ("string", "Id of the event or relation."),
    "type": ("string", "Event type or kind of relation."),
    "side": ("string", "support or strain; empty where it weighs nothing."),
    "weight": ("double", "How much it adds to that side of the tie."),
    "claimed": ("boolean", "Whether it stands in somebody's words."),
    "reality": ("string", "How the article puts an event."),
    "publisher": ("string", "Who printed it."),
    "start": ("string", "Earliest day, ISO 8601; empty if unknown."),
    "end": ("string", "Latest day."),
}


@dataclass(frozen=True, slots=True)
class _Edge:
    """One thing told of two actors."""

    id: str
    one: Who
    other: Who
    values: dict[str, str]


def write_gexf(view: View, asked: Asked, file: Path) -> None:
    """Write GEXF 1.3, dynamic: each edge stands from its first day to its last, as far as they are known."""
    with file.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        out.write('<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n')
        for kind, columns in (("node", NODE), ("edge", EDGE)):
            out.write(f'<attributes class="{kind}">\n')
            for name, (values, _) in columns.items():
                if name not in {"weight", "start", "end"}:
                    out.write(f'<attribute id="{name}" title="{name}" type="{values}"/>\n')
            out.write("</attributes>\n")
        out.write("<nodes>\n")
        for who in _nodes(view, asked):
            label = f"<node id={quoteattr(who.actor)} label={quoteattr(clean(who.name))}>"
            out.write(f"{label}<attvalues>{_attvalues(_node(who))}</attvalues></node>\n")
        out.write("</nodes>\n<edges>\n")
        for edge in _edges(view, asked):
            _gexf_edge(out, edge)
        out.write("</edges>\n</graph>\n</gexf>\n")


def _gexf_edge(out: TextIO, edge: _Edge) -> None:
    values = dict(edge.values)
    times = "".join(f" {name}={quoteattr(day)}" for name in ("start", "end") if (day := values.pop(name)))
    weight = values.pop("weight")
    ends = f"source={quoteattr(edge.one.actor)} target={quoteattr(edge.other.actor)}"
    out.write(f"<edge id={quoteattr(edge.id)} {ends} weight={quoteattr(weight)}{times}>")
    out.write(f"<attvalues>{_attvalues(values)}</attvalues></edge>\n")


def _attvalues(values: dict[str, str]) -> str:
    return "".join(f"<attvalue for={quoteattr(name)} value={quoteattr(value)}/>" for name, value in values.items())


def write_graphml(view: View, asked: Asked, file: Path) -> None:
    """Write GraphML, the days of an edge among its data."""
    with file.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for kind, columns in (("node", NODE), ("edge", EDGE)):
            for name, (values, _) in columns.items():
                out.write(f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{values}"/>\n')
        out.write('<graph edgedefault="directed">\n')
        for who in _nodes(view, asked):
            out.write(f"<node id={quoteattr(who.actor)}>{_data('node', _node(who))}</node>\n")
        for edge in _edges(view, asked):
            ends = f"source={quoteattr(edge.one.actor)} target={quoteattr(edge.other.actor)}"
            out.write(f"<edge id={quoteattr(edge.id)} {ends}>{_data('edge', edge.values)}</edge>\n")
        out.write("</graph>\n</graphml>\n")


def _data(kind: str, values: dict[str, str]) -> str:
    return "".join(f'<data key="{kind}-{name}">{escape(value)}</data>' for name, value in values.items())


def _nodes(view: View, asked: Asked) -> Iterator[Who]:
    """Every actor with an edge, once; only their ids are held."""
    seen: set[str] = set()
    for edge in _edges(view, asked):
        for who in (edge.one, edge.other):
            if who.actor not in seen:
                seen.add(who.actor)
                yield who


def _node(who: Who) -> dict[str, str]:
    return {"name": clean(who.name), "kind": who.kind, "country": who.country or ""}


def _edges(view: View, asked: Asked) -> Iterator[_Edge]:
    for event in view.events(**only(asked, *NARROWED_BY)):
        values = _values(event_weight(event), event.id, event.type, event.publisher)
        days = (event.occurred.start, event.occurred.end) if event.occurred else (None, None)
        times = {name: day.isoformat() if day else "" for name, day in zip(("start", "end"), days, strict=True)}
        claimed = {"claimed": str(event.claim is not None).lower(), "reality": event.reality}
        pairs = ((one, other) for one in event.initiators for other in event.recipients if one.actor != other.actor)
        for at, (one, other) in enumerate(pairs):
            yield _Edge(f"{event.id}-{at}", one, other, {**values, **claimed, **times})
    for relation in view.relations(
        **only(asked, "since", "until", "actor", "pair", "publisher", "naming", "speaker", "known_on", "words")
    ):
        values = _values(relation_weight(relation), relation.id, relation.kind, relation.publisher)
        days = (relation.during.start, relation.during.end) if relation.during else (None, None)
        times = {name: day.isoformat() if day else "" for name, day in zip(("start", "end"), days, strict=True)}
        claimed = {"claimed": str(relation.claim is not None).lower(), "reality": relation.state or ""}
        if relation.subject.actor != relation.object.actor:
            yield _Edge(relation.id, relation.subject, relation.object, {**values, **claimed, **times})


def _values(weight: Weight | None, entry: str, kind: str, publisher: str | None) -> dict[str, str]:
    side, heavy = (weight.side, weight.weight) if weight else ("", 0.0)
    return {"entry": entry, "type": kind, "side": side, "weight": str(heavy), "publisher": clean(publisher or "")}


def clean(text: str) -> str:
    """Text without the characters that XML does not know."""
    return "".join(each for each in text if each in "\t\n" or (each >= " " and each not in "\ufffe\uffff"))
