"""What the record keeps, in tables that every store has alike: rows are added, none is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def _entry_key() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["reading", "entry"], ["entries.reading", "entries.id"])


def _interval(name: str) -> list[Column[object]]:
    """Three columns: earliest day, latest day, and how the two were derived."""
    return [Column(f"{name}_start", Date), Column(f"{name}_end", Date), Column(f"{name}_how", String)]


def _known() -> list[Column[object]]:
    """Two columns that say again of which article an entry is and when that could be known, to ask for and order by."""
    return [Column("article", String), Column("known", Date)]


def _typed(name: str, *columns: SchemaItem) -> Table:
    """A table with one row for each entry of a kind, holding what questions filter on."""
    return Table(
        name,
        metadata,
        Column("reading", Integer, primary_key=True, autoincrement=False),
        Column("entry", String, primary_key=True),
        Column("position", Integer, nullable=False),
        *columns,
        _entry_key(),
    )


versions = Table(
    "versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("reader", String, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

publishers = Table(
    "publishers",
    metadata,
    Column("name", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("title", Text),
    Column("publisher", ForeignKey("publishers.name"), index=True),
    Column("url", Text),
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("digest", String, nullable=False, index=True),
    *_interval("published"),
    Column("known", Date, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Index("articles_by_day", "known", "id"),
    Index("articles_by_publisher", "publisher", "known", "id"),
)

furniture = Table(
    "furniture",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
)

twins = Table(
    "twins",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("twin_of", ForeignKey("articles.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("band", String, primary_key=True),
    Index("bands_by_band", "band"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("supersedes", ForeignKey("readings.number"), unique=True),
    Column("recorded", DateTime, nullable=False),
    Column("judgement", ForeignKey("judgements.number")),
)

entries = Table(
    "entries",
    metadata,
    Column("reading", ForeignKey("readings.number"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("shape", Text, nullable=False),
    Index("entries_by_id", "id"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("entry", String, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("rule", String, nullable=False),
    _entry_key(),
)

article_actors = _typed(
    "article_actors",
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("country", String),
    Column("register", String, index=True),
    Column("sector", String),
    Column("description", Text),
    Index("article_actors_by_entry", "entry"),
)

names = Table(
    "names",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("entry", String, primary_key=True),
    Column("folded", String, primary_key=True),
    Column("name", Text, nullable=False),
    _entry_key(),
    Index("names_by_fold", "folded"),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("register", String, index=True),
    Column("recorded", DateTime, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("actor", String, nullable=False),
    Column("same_as", ForeignKey("actors.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Column("judgement", ForeignKey("judgements.number")),
    UniqueConstraint("actor", "number"),
    Index("identities_by_same", "same_as", "actor", "number"),
)

claims = _typed(
    "claims",
    Column("speaker", String),
    Column("naming", String, nullable=False),
    Column("act", String, nullable=False),
    Column("quotation", String, nullable=False),
    Column("addressee", String),
    *_interval("said"),
    Column("inside", String),
    Column("reasoned", Boolean, nullable=False),
    *_known(),
    Index("claims_by_day", "known", "article", "position", "entry"),
    Index("claims_by_act", "act", "known", "article", "position", "entry"),
    Index("claims_by_naming", "naming", "known", "article", "position", "entry"),
)

events = _typed(
    "events",
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("cameo", String),
    Column("goldstein", Float),
    Column("quad", Integer, nullable=False),
    Column("reality", String, nullable=False),
    *_interval("occurred"),
    Column("day", Date, nullable=False),
    Column("claim", String),
    Column("place_name", Text),
    Column("place_country", String),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    *(Column(f"{toll}_{side}", Integer) for toll in ("fatalities", "wounded", "held") for side in ("low", "high")),
    *_known(),
    Index("events_by_time", "day", "occurred_end", "known"),
    Index("events_by_type", "type", "day", "occurred_end"),
    Index("events_by_country", "place_country", "day"),
    Index("events_by_known", "known", "article", "position", "entry"),
    Index("events_by_type_known", "type", "known", "article", "position", "entry"),
    Index("events_by_country_known", "place_country", "known", "article", "position", "entry"),
    Index("events_by_reality_known", "reality", "known", "article", "position", "entry"),
)

contexts = Table(
    "contexts",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("entry", String, primary_key=True),
    Column("context", String, primary_key=True),
    _entry_key(),
)

relations = _typed(
    "relations",
    Column("kind", String, nullable=False),
    Column("state", String),
    Column("detail", Text),
    *_interval("during"),
    Column("claim", String),
    *_known(),
    Index("relations_by_day", "known", "article", "position", "entry"),
    Index("relations_by_kind", "kind", "known", "article", "position", "entry"),
)

parts = Table(
    "parts",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("entry", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("actor", String, primary_key=True),
    _entry_key(),
    Index("parts_by_actor", "actor", "reading", "entry", "role"),
)

times = _typed(
    "times",
    Column("type", String, nullable=False),
    Column("value", String, nullable=False),
    *_interval("interval"),
)

places = _typed(
    "places",
    Column("name", Text, nullable=False),
    Column("country", String, index=True),
    Column("admin1", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonameid", Integer, index=True),
)

passed_over = _typed("passed_over", Column("reason", Text, nullable=False))

set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("place", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("ruling", String, nullable=False),
    Column("by", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("field", String),
    Column("value", Text),
)

judged = Table(
    "judged",
    metadata,
    Column("judgement", ForeignKey("judgements.number"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("entry", String, nullable=False, index=True),
)

# What people's judgements make of an entry; the last row on it counts. ``reading`` is the one whose row stands: empty for the
# newest reading of the article, 0 for none.
rulings = Table(
    "rulings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry", String, nullable=False),
    Column("judgement", ForeignKey("judgements.number"), nullable=False),
    Column("reading", Integer),
    Column("verdict", String),
    Column("fields", String, nullable=False),
    Column("recorded", DateTime, nullable=False),
    Index("rulings_by_entry", "entry", "number"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("entry", String, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

# What can be looked for by its words; the words themselves stand in each store's own index, under the number.
searched = Table(
    "searched",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("entry", String, nullable=False),
    Index("searched_by_entry", "reading", "entry", unique=True),
    Index("searched_by_name", "entry"),
)

# How often each actor of the record has a part, kept as entries come and go; a check counts it again.
tallies = Table(
    "tallies",
    metadata,
    Column("actor", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("description", Text),
    Column("articles", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("relations", Integer, nullable=False),
    Column("weight", Integer, nullable=False),
    Index("tallies_by_weight", "weight", "articles", "actor"),
)

# By which names articles call each actor of the record; kept and checked like the tallies.
called = Table(
    "called",
    metadata,
    Column("actor", String, primary_key=True),
    Column("folded", String, primary_key=True),
    Column("name", Text, nullable=False),
)

# How much support and strain is told between two actors of the record, in hundred-thousandths; kept and checked like the tallies.
# ``torn`` is how far a tie has both.
sums = Table(
    "sums",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("support", Integer, nullable=False),
    Column("strain", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("latest", Date),
    Column("weight", Integer, nullable=False),
    Column("torn", Integer, nullable=False),
    Index("sums_by_weight", "weight", "a", "b"),
    Index("sums_by_torn", "torn", "weight", "a", "b"),
    Index("sums_by_entries", "entries", "weight", "a", "b"),
    Index("sums_by_other", "b"),
)

# What several processes take in together: a shard is a file, or whatever its source names; one process at a time has it.
shards = Table(
    "shards",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("leased_by", String),
    Column("leased_until", DateTime),
    Column("lease", Integer, nullable=False),
    Column("done", DateTime),
    Column("recorded", DateTime, nullable=False),
    Index("shards_to_do", "done", "leased_until", "number"),
)
