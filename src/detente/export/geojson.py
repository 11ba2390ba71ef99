"""Events that have a point on the globe, as one GeoJSON feature each (RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.export.shapes import EVENTS, only
from detente.export.told import NARROWED_BY

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.answers import EventEntry
    from detente.ledger.protocol import Asked, View

COLUMNS = {column.name: column.meaning for column in EVENTS.columns if column.name not in {"lat", "lon"}}


def write(view: View, asked: Asked, file: Path) -> None:
    """Write a feature collection; ``precision`` says what kind of unit a point stands for, so that a map need not pretend."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        between = "\n"
        for event in view.events(**only(asked, *NARROWED_BY)):
            if event.place and event.place.lat is not None and event.place.lon is not None:
                stream.write(between + json.dumps(_feature(event), ensure_ascii=False, default=str))
                between = ",\n"
        stream.write("\n]}\n")


def _feature(event: EventEntry) -> dict[str, Any]:
    values = {column.name: column.of(event) for column in EVENTS.columns}
    point = [values.pop("lon"), values.pop("lat")]
    return {"type": "Feature", "id": event.id, "geometry": {"type": "Point", "coordinates": point}, "properties": values}
