"""The formats that the record can be exported to, each with what it writes and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.errors import BadExport
from detente.export import datasette, ftm, gdelt, geojson, graphs, linked, parquet, plain, polecat
from detente.export.files import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from detente.ledger.protocol import Asked, View


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        folder: whether it is a folder of files.
        columns: what stands in it beside the tables, by name.
    """

    name: str
    meaning: str
    write: Callable[[View, Asked, Path], None]
    folder: bool = False
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def _graph(columns: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: meaning for name, (_, meaning) in columns.items()}


FORMATS = (
    Format("csv", "Every table as a comma-separated file; lists are joined by semicolons.", plain.write, folder=True),
    Format("parquet", "Every table as a Parquet file, for pandas, Polars, DuckDB and R.", parquet.write, folder=True),
    Format(
        "datasette",
        "Every table in one SQLite file with keys, references and a search by words; lists are JSON. `datasette FILE` serves it.",
        datasette.write,
    ),
    Format(
        "polecat", "Events told as done, in the columns of POLECAT, tab-separated with a head.", polecat.write,
        columns={"columns": polecat.COLUMNS},
    ),
    Format(
        "gdelt2",
        f"Events told as done in the columns of GDELT 2, tab-separated without a head: `{gdelt.EVENTS}` and `{gdelt.MENTIONS}`.",
        gdelt.write,
        folder=True,
        columns={gdelt.EVENTS: gdelt.EVENT_COLUMNS, gdelt.MENTIONS: gdelt.MENTION_COLUMNS},
    ),
    Format(
        "geojson", "Events with a point on the globe, one feature each, with the columns of the table of events.", geojson.write,
        columns={"properties": geojson.COLUMNS},
    ),
    Format(
        "gexf", "Actors and what is told of each two of them, with time, for Gephi.", graphs.write_gexf,
        columns={"nodes": _graph(graphs.NODE), "edges": _graph(graphs.EDGE)},
    ),
    Format(
        "graphml", "The same as GraphML, for networkx, igraph and yEd.", graphs.write_graphml,
        columns={"nodes": _graph(graphs.NODE), "edges": _graph(graphs.EDGE)},
    ),
    Format("ftm", "Entities of FollowTheMoney, one JSON object a line.", ftm.write, columns={"schemata": ftm.COLUMNS}),
    Format(
        "jsonld", "Entries as Web Annotations with PROV, one JSON-LD document that fetches no context.", linked.write,
        columns={"nodes": linked.COLUMNS},
    ),
)  # fmt: skip
NAMES = tuple(each.name for each in FORMATS)


def export(view: View, name: str, path: Path, asked: Asked, *, replace: bool = False) -> None:
    """Write what matches a question in a format, whole or not at all.

    Args:
        path: the file or folder that it becomes.
        replace: whether what is there may be replaced.

    Raises:
        BadExport: if there is no such format, something is there already, or it cannot be written.
    """
    chosen = next((each for each in FORMATS if each.name == name), None)
    if chosen is None:
        raise BadExport(f"there is no format '{name}'; there are {', '.join(NAMES)}")
    with whole(path, replace=replace, folder=chosen.folder) as fresh:
        chosen.write(view, asked, fresh)
