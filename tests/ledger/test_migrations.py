"""A ledger that an older program wrote opens, and becomes one of this program's."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import MetaData, create_engine, inspect, text
from tests.ledger.told import first, second, third

from detente.ledger import tables
from detente.ledger.check import problems
from detente.ledger.migrations import VERSION
from detente.ledger.store import SERVER, _engine, open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

OLD = Path(__file__).with_name("version1")


def value(packed: Any) -> Any:
    if isinstance(packed, dict):
        return datetime.fromisoformat(packed["datetime"]) if "datetime" in packed else date.fromisoformat(packed["date"])
    return packed


def write_old(connection: Connection, dialect: str) -> None:
    """A ledger as version 1 wrote it: the story told, one article read twice, a judgement."""
    for statement in (OLD / f"{dialect}.sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
    kept = json.loads((OLD / "rows.json").read_text("utf-8"))
    shape = MetaData()
    shape.reflect(connection)
    for name, table in kept.items():
        rows = [dict(zip(table["columns"], map(value, row), strict=True)) for row in table["rows"]]
        if rows:
            connection.execute(shape.tables[name].insert(), rows)
    if dialect == "postgresql":
        for name in ("readings", "twins", "identities", "judgements", "set_aside"):
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'number'), (SELECT max(number) FROM {name}))")
            )


def emptied(where: str) -> Engine:
    """A store with nothing in it."""
    if "://" not in where:
        return create_engine(f"sqlite:///{where}")
    engine = create_engine(SERVER[0] + where.partition("://")[2])
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return engine


@pytest.fixture
def old(where: str) -> Iterator[str]:
    engine = emptied(where)
    with engine.begin() as connection:
        write_old(connection, engine.dialect.name)
    engine.dispose()
    yield where
    if "://" in where:
        emptied(where).dispose()


def test_an_old_ledger_becomes_a_new_one(old: str) -> None:
    with open_ledger(old) as record:
        assert list(problems(record)) == []
        assert (record.counts().articles, record.counts().claims, record.counts().events) == (3, 4, 4)
        assert second().claims[1].id not in {each.id for each in record.claims()}, "an old judgement rules"
        assert next(record.actors(actor="w1")).articles == 3
        assert record.add([third()]).known == (third().article.id,)
        assert record.text(first().article.id) == first().article.text
        with record.reading_access() as connection:
            versions = connection.execute(text("SELECT version FROM versions ORDER BY version")).scalars().all()
    assert versions == list(range(1, VERSION + 1))


def test_it_has_the_tables_of_a_new_one(old: str) -> None:
    open_ledger(old).close()
    engine = _engine(old, make=False)
    found = inspect(engine)
    for table in tables.metadata.sorted_tables:
        assert {column["name"] for column in found.get_columns(table.name)} == {column.name for column in table.columns}
        indexes = {(index["name"], tuple(index["column_names"])) for index in found.get_indexes(table.name)}
        assert {(index.name, tuple(index.columns.keys())) for index in table.indexes} <= indexes
    engine.dispose()


def test_a_reader_alone_migrates_too(old: str) -> None:
    with open_ledger(old, make=False) as record:
        assert record.counts().articles == 3
