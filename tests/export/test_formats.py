"""Every export is read back by a library of the world it is for, and holds what the record answers."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.ledger.told import FIRST, SECOND, first, second

from detente.errors import BadExport, UnknownActor
from detente.export import gdelt, polecat
from detente.export.formats import FORMATS, NAMES, export
from detente.export.shapes import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.protocol import Asked
    from detente.ledger.store import StoredLedger

SHELLED = first().events[0].id


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def write(told: StoredLedger, name: str, out: Path, **asked: Any) -> Path:
    given: Asked = asked  # type: ignore[assignment]
    export(told, name, out, given)
    return out


def test_csv_in_pandas(told: StoredLedger, out: Path) -> None:
    import pandas as pd

    write(told, "csv", out)
    assert {path.stem for path in out.iterdir()} == {table.name for table in TABLES}
    events = pd.read_csv(out / "events.csv")
    assert sorted(events["type"]) == ["ASSAULT", "ASSAULT", "CONSULT", "REJECT"]
    row = events.set_index("id").loc[SHELLED]
    assert (row["occurred_start"], row["verdict"], row["corrected"], row["fatalities_low"]) == (
        "2020-03-01",
        "corrected",
        "date",
        12,
    )
    assert list(pd.read_csv(out / "articles.csv")["publisher"]) == ["The Herald", "The Courier", "The Courier"]
    evidence = pd.read_csv(out / "evidence.csv")
    texts = {article.id: told.text(article.id) for article in told.articles()}
    assert all(texts[each.article][each.start : each.end] == each.words for each in evidence.itertuples())
    assert len(pd.read_csv(out / "judgements.csv")) == 1
    assert len(pd.read_csv(out / "passed_over.csv")) == 4


def test_parquet_in_duckdb(told: StoredLedger, out: Path) -> None:
    import duckdb

    write(told, "parquet", out)
    with duckdb.connect() as base:
        for table in TABLES:
            base.execute(f"CREATE VIEW {table.name} AS SELECT * FROM '{out}/{table.name}.parquet'")
        speakers = base.execute(
            "SELECT a.name, count(*) FROM claims c JOIN actors a ON a.id = c.speaker GROUP BY a.name ORDER BY ALL"
        ).fetchall()
        types = base.execute("SELECT typeof(occurred_start), typeof(aliases) FROM events, actors LIMIT 1").fetchone()
        acting = base.execute(
            "SELECT count(*) FROM parts JOIN actors ON actors.id = parts.actor WHERE role = 'initiator'"
        ).fetchone()
    assert speakers == [
        ("A senior official", 1),
        ("General Okoro", 2),
        ("Okoro", 1),
        ("a senior official", 1),
        ("one senior official", 1),
    ]
    assert types == ("DATE", "VARCHAR[]")
    assert acting == (4,)


def test_datasette_in_sqlite_utils(told: StoredLedger, out: Path) -> None:
    import sqlite_utils

    base = sqlite_utils.Database(write(told, "datasette", out))
    assert {table.name for table in TABLES} <= set(base.table_names())
    assert base["events"].pks == ["id"]
    assert {(key.column, key.other_table) for key in base["claims"].foreign_keys} == {
        ("article", "articles"),
        ("speaker", "actors"),
    }
    assert [row["type"] for row in base["events"].search("shelled")] == ["ASSAULT", "ASSAULT"]
    assert base["events"].get(SHELLED)["contexts"] == '["military"]'
    assert list(base.query("PRAGMA foreign_key_check")) == []
    assert list(base.query("PRAGMA integrity_check")) == [{"integrity_check": "ok"}]


def test_polecat_in_pandas(told: StoredLedger, out: Path) -> None:
    import pandas as pd

    table = pd.read_csv(write(told, "polecat", out), sep="\t", keep_default_na=False).set_index("Event ID")
    assert [*table.reset_index().columns] == list(polecat.COLUMNS)
    assert sorted(table["Event Type"]) == ["ASSAULT", "ASSAULT", "REJECT"], "what was only planned is none"
    row = table.loc[SHELLED]
    assert (row["Event Date"], row["Quad Code"], row["Actor Name"], row["Actor Country"]) == (
        "2020-03-01", "MATERIAL CONFLICT", "Norland army", "NOR",
    )  # fmt: skip
    assert (row["City"], row["GeoNames ID"], row["Source"], row["Publication Date"]) == (
        "Tamrel",
        "42",
        "The Herald",
        "2020-03-04",
    )
    planned = write(told, "polecat", out.with_name("planned"), reality="planned").read_text("utf-8")
    assert "CONSULT" in planned


def test_gdelt_in_pandas(told: StoredLedger, out: Path) -> None:
    import pandas as pd

    write(told, "gdelt2", out)
    events = pd.read_csv(out / gdelt.EVENTS, sep="\t", header=None, names=list(gdelt.EVENT_COLUMNS), quoting=csv.QUOTE_NONE)
    mentions = pd.read_csv(
        out / gdelt.MENTIONS, sep="\t", header=None, names=list(gdelt.MENTION_COLUMNS), quoting=csv.QUOTE_NONE
    )
    assert (len(gdelt.EVENT_COLUMNS), len(gdelt.MENTION_COLUMNS)) == (61, 16)
    assert list(events["GLOBALEVENTID"]) == list(mentions["GLOBALEVENTID"])
    assert events["GLOBALEVENTID"].is_unique
    shelled = mentions[mentions["Extras"].str.startswith(SHELLED)].iloc[0]
    assert FIRST[shelled["ActionCharOffset"] :].startswith("shelled")
    assert FIRST[shelled["Actor1CharOffset"] :].startswith("the army of Norland")
    assert shelled["Actor2CharOffset"] == -1
    row = events.set_index("GLOBALEVENTID").loc[shelled["GLOBALEVENTID"]]
    assert (row["SQLDATE"], row["EventCode"], row["EventRootCode"], row["QuadClass"]) == (20200301, 194, 19, 4)
    assert (row["ActionGeo_Lat"], row["ActionGeo_Long"], row["SOURCEURL"]) == (1.5, 2.5, "https://herald.example/1")


def test_geojson_in_geopandas(told: StoredLedger, out: Path) -> None:
    import geopandas

    frame = geopandas.read_file(write(told, "geojson", out.with_suffix(".geojson")))
    assert list(frame["type"]) == ["ASSAULT", "ASSAULT"]
    assert [(point.x, point.y) for point in frame.geometry] == [(2.5, 1.5)] * 2
    assert set(frame["precision"]) == {"settlement"}
    assert frame.crs.to_epsg() == 4326


def test_graphs_in_networkx(told: StoredLedger, out: Path) -> None:
    import networkx as nx

    graph = nx.read_graphml(write(told, "graphml", out), force_multigraph=True)
    names = {key: data["name"] for key, data in graph.nodes(data=True)}
    edges = {
        (names[one], names[other], data["type"], data["side"], data["start"]) for one, other, data in graph.edges(data=True)
    }
    assert edges == {
        ("Norland army", "Tamrel Front", "CONSULT", "support", "2020-05-01"),
        ("Norland army", "Tamrel Front", "REJECT", "strain", ""),
        ("General Okoro", "Norland army", "leads", "", ""),
    }
    again = nx.read_gexf(write(told, "gexf", out.with_name("gexf")), version="1.3")
    assert {data["label"] for _, data in again.nodes(data=True)} == set(names.values())
    starts = {data.get("start") for *_, data in again.edges(data=True)}
    assert "2020-05-01" in starts
    assert again.number_of_edges() == graph.number_of_edges()


def test_ftm_in_followthemoney(told: StoredLedger, out: Path) -> None:
    lines = [json.loads(line) for line in write(told, "ftm", out).read_text("utf-8").splitlines()]
    assert len({each["id"] for each in lines}) == len(lines)
    schemata = {each["schema"] for each in lines}
    assert {"Article", "Person", "PublicBody", "Organization", "LegalEntity", "Event", "Directorship"} <= schemata
    model = pytest.importorskip("followthemoney").model
    proxies = {each["id"]: model.get_proxy(each, cleaned=False) for each in lines}
    for key, proxy in proxies.items():
        assert proxy.schema.name == next(each["schema"] for each in lines if each["id"] == key)
        proxy.schema.validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in proxies, "whatever is pointed to is there"
            assert prop.type.name != "entity" or proxies[value].schema.is_a(prop.range), f"{key} {prop.name}"
    assert proxies[SHELLED].get("startDate") == ["2020-03-01"]


def test_jsonld_in_rdflib_and_pyld(told: StoredLedger, out: Path) -> None:
    import rdflib
    from pyld import jsonld

    document = json.loads(write(told, "jsonld", out).read_text("utf-8"))
    graph = rdflib.Graph().parse(data=out.read_text("utf-8"), format="json-ld")
    found = graph.query(
        """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX d: <urn:detente:terms:>
        SELECT ?entry ?start ?end ?exact ?article WHERE {
          ?entry a oa:Annotation ; oa:hasBody [ a d:Event ] ; prov:wasDerivedFrom ?article ; oa:hasTarget ?target .
          ?target d:role "trigger" ; oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ] ,
                  [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] .
        }"""
    )
    texts = {f"urn:detente:{article.id}": told.text(article.id) for article in told.articles()}
    rows = [tuple(row) for row in found]
    assert len(rows) == 4
    for _, start, end, exact, article in rows:
        assert texts[str(article)][int(start) : int(end)] == str(exact)
    expanded = jsonld.expand(document)
    kinds = {kind for node in expanded for kind in node.get("@type", [])}
    assert {
        "http://www.w3.org/ns/oa#Annotation",
        "http://www.w3.org/ns/prov#Entity",
        "http://www.w3.org/ns/prov#Activity",
    } <= kinds


@pytest.mark.parametrize("name", NAMES)
def test_filters_narrow_every_format(told: StoredLedger, out: Path, name: str) -> None:
    def size(path: Path) -> int:
        return sum(each.stat().st_size for each in path.rglob("*")) if path.is_dir() else path.stat().st_size

    whole = size(write(told, name, out))
    from datetime import date

    early = size(write(told, name, out.with_name("early"), known_on=date(2020, 3, 5)))
    assert early < whole or name == "datasette"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_there_is_not_written_over(told: StoredLedger, out: Path, name: str) -> None:
    out.write_text("mine")
    with pytest.raises(BadExport, match=r"out is there already; name another, or add --replace"):
        export(told, name, out, {})
    assert out.read_text() == "mine"
    export(told, name, out, {}, replace=True)
    assert out.is_dir() == next(each.folder for each in FORMATS if each.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_half_written_is_left(told: StoredLedger, out: Path, name: str) -> None:
    before = sorted(each.name for each in out.parent.iterdir())
    with pytest.raises(UnknownActor, match="no actor 'the moon'"):
        export(told, name, out, {"actor": "the moon"})
    assert sorted(each.name for each in out.parent.iterdir()) == before


def test_bad_wishes_are_refused(told: StoredLedger, out: Path) -> None:
    with pytest.raises(BadExport, match="there is no format 'xls'; there are csv, parquet"):
        export(told, "xls", out, {})
    with pytest.raises(BadExport, match="there is no folder"):
        export(told, "csv", out / "deep" / "er", {})


def test_marks_in_words_harm_nothing(tmp_path: Path, out: Path) -> None:
    from dataclasses import replace

    from detente.ledger.store import open_ledger
    from detente.model.text import Article

    text = SECOND.replace("Tamrel Front", 'Tamrel\t"Fr<o>&t"')
    article = Article(
        text=text, key="=1+1", title='A "title";\nof two lines', publisher="Ro'pe & <Co>", published=second().article.published
    )
    old = second()

    def moved(words: str) -> str:
        return words.replace(old.article.id[1:], article.id[1:])

    actors = tuple(replace(each, id=moved(each.id), name=each.name.replace("Front", 'Fr<o>\x0b&"t')) for each in old.actors)
    with open_ledger(tmp_path / "marks.db") as record:
        record.add([replace(old, article=article, actors=actors, claims=(), events=(), relations=())])
        for name in NAMES:
            write(record, name, out.with_name(name))
    assert out.with_name("csv").is_dir()
