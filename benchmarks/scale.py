"""A large ledger made by varying the sample articles, and how long the questions of the pages take on it.

usage: python benchmarks/scale.py [--articles N] [--where URL] [--make-only | --ask-only | --add-only]

``--articles`` is how many (10,000; 100,000 make a million events). ``--where`` is a file or ``postgresql://`` that is empty or not
there yet; a file in a temporary folder if nobody says. ``--make-only`` leaves it at that, ``--ask-only`` asks a ledger that was made before, ``--add-only`` takes articles into it until it is stopped. The same number always
makes the same ledger: each article is a sample with its names dealt out anew among a few thousand actors, a part of its words put in
place of others of the same length, and a day and publisher of its own. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import marshal
import pickle
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from detente.analyse import ties
from detente.cli import flow
from detente.cli.accounts import tellings
from detente.ledger import rows, search, tables, tallying
from detente.ledger.folding import fold
from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.reading import Reading
from detente.model.text import Article
from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Index

    from detente.ledger.store import StoredLedger
    from detente.model.event import Event

SAMPLES: Final = Path(__file__).resolve().parents[1] / "samples"
EVENTS_EACH: Final = 10
CLAIMS_EACH: Final = 3
POOL: Final = 4000
DAYS: Final = 3000
FIRST_DAY: Final = date(2016, 1, 1)
PUBLISHERS: Final = [
    f"The {name} {kind}"
    for name in ("Northern", "Harbour", "Valley", "Delta", "Border")
    for kind in ("Post", "Star", "Mail", "Sun")
]
PUBLISHED: Final = date(1700, 1, 1)
CASTS: Final = 6
ID: Final = re.compile(rb"\b([acder])([0-9a-f]{16})(?![0-9a-f])")
WORD: Final = re.compile(r"\b[a-z]{5,}\b")
SYLLABLES: Final = [
    "ba",
    "de",
    "fi",
    "go",
    "ku",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
    "zu",
    "bra",
    "den",
    "fol",
    "gar",
    "hin",
    "jor",
    "kel",
    "mon",
    "par",
    "ros",
]
BATCH: Final = 500
# Of each table, without numbers that count themselves.
COLUMNS: Final = {
    table.name: [column.name for column in table.columns if table is not tables.identities or column.name != "number"]
    for table in tables.metadata.sorted_tables
}
TIMES: Final = 15


def templates() -> list[Reading]:
    """The samples as they are read, without what no page asks for, each with so many events and claims."""
    articles = flow.opened([str(SAMPLES)], flow.given(None, None))
    read = [each for each in flow.read_all(articles) if isinstance(each, Reading) and each.events]
    return [_lean(each) for each in sorted(read, key=lambda each: each.article.key)]


def _lean(reading: Reading) -> Reading:
    events = tuple(replace(each, claim=None) for each in reading.events[:EVENTS_EACH])
    claims = tuple(replace(each, inside=None) for each in reading.claims[:CLAIMS_EACH])
    relations = tuple(replace(each, claim=None) for each in reading.relations[:2])
    needed: set[str | None] = {part.actor for event in events for part in (*event.initiators, *event.recipients)}
    needed |= {claim.speaker.actor for claim in claims} | {claim.addressee for claim in claims}
    needed |= {part.actor for relation in relations for part in (relation.subject, relation.object)}
    actors = tuple(replace(each, mentions=each.mentions[:2]) for each in reading.actors if each.id in needed)
    return replace(
        reading, actors=actors, claims=claims, events=events, relations=relations, times=(), places=(), passed_over=()
    )


class Maker:
    """Makes articles, each from its number alone."""

    def __init__(self, read: list[Reading]) -> None:
        chance = random.Random(11)
        self.read = read
        self.packed = [pickle.dumps(each, 0) for each in read]
        self.words: dict[int, list[str]] = {}
        for _ in range(20_000):
            word = "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 6)))
            self.words.setdefault(len(word), []).append(word)
        self.weights = [1 / (rank + 3) for rank in range(POOL)]
        self.pool = random.Random(5).choices(range(POOL), self.weights, k=200_000)
        self.cast = [_cast(read[at % len(read)], at) for at in range(CASTS * len(read))] if read else []

    def article(self, number: int) -> Reading:
        """The reading of an article of this number."""
        chance = random.Random(number)
        which = chance.randrange(len(self.cast))
        article, day = self._article(number, self.read[which % len(self.read)], chance)
        plain: Reading = pickle.loads(_renamed(self.packed[which % len(self.read)], number, article.id))
        happened = [day - timedelta(days=int(chance.expovariate(0.2))) for _ in range(EVENTS_EACH)]
        return replace(plain, article=article, events=_events(plain, happened, which, article.id))

    def rows(self, number: int) -> Laid:
        """The same as rows, cast rather than read."""
        chance = random.Random(number)
        which = chance.randrange(len(self.cast))
        article, day = self._article(number, self.read[which % len(self.read)], chance)
        cast = _renamed(self.cast[which], number, article.id).replace(PUBLISHED.isoformat().encode(), day.isoformat().encode())
        for at in range(EVENTS_EACH):
            happened = day - timedelta(days=int(chance.expovariate(0.2)))
            cast = cast.replace(_placeholder(at).isoformat().encode(), happened.isoformat().encode())
        laid, found, actors = marshal.loads(cast)
        start, end, words = (COLUMNS["evidence"].index(each) for each in ("start", "end", "words"))
        sealed = laid["evidence"]
        for row in sealed:
            row[words] = article.text[row[start] : row[end]]
        told = [(kind, entry, " ".join(sealed[at][words] for at in which)) for kind, entry, which in found]
        return Laid(article, laid, told, actors)

    def _article(self, number: int, plain: Reading, chance: random.Random) -> tuple[Article, date]:
        swap = {
            word: self._other(word, chance)
            for word in dict.fromkeys(WORD.findall(plain.article.text))
            if chance.random() < 0.35
        }
        text = WORD.sub(lambda found: swap.get(found[0], found[0]), plain.article.text)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        article = Article(
            text=text, key=f"{number}.txt", title=f"{plain.article.title or plain.article.key} ({number})", language="en",
            publisher=PUBLISHERS[min(int(chance.expovariate(0.3)), len(PUBLISHERS) - 1)], published=When(day, day),
            url=f"https://press.example/{number}",
        )  # fmt: skip
        return article, day

    def _other(self, word: str, chance: random.Random) -> str:
        others = self.words.get(len(word))
        return others[int(len(others) * chance.random() ** 3)] if others else word


@dataclass(frozen=True, slots=True)
class Laid:
    """An article as rows: those of each table, by which words entries are found, and its actors that have a name."""

    article: Article
    tables: dict[str, list[list[Any]]]
    found: list[tuple[str, str, str]]
    actors: list[str]


def _placeholder(at: int) -> date:
    return date(1701 + at, 1, 1)


def _events(reading: Reading, happened: list[date], which: int, article: str) -> tuple[Event, ...]:
    """More events than a sample tells come from telling it twice on different days; a fifth have no day."""
    chance = random.Random(which)
    return tuple(
        replace(
            reading.events[at % len(reading.events)],
            id=identity.name("e", [article, at]),
            occurred=When(day, day, "given") if chance.random() < 0.8 else None,
        )
        for at, day in enumerate(happened)
    )


def _renamed(packed: bytes, number: int, article: str) -> bytes:
    """The same with names of its own for everything: no two articles share an entry."""
    mask = random.Random(-number).getrandbits(64)

    def other(found: re.Match[bytes]) -> bytes:
        if found[1] == b"d":
            return article.encode()
        return found[1] + b"%016x" % (int(found[2], 16) ^ mask)

    return ID.sub(other, packed)


def _cast(reading: Reading, which: int) -> bytes:
    """The rows of a sample, packed, with days in them that stand for others."""
    published = replace(reading.article, published=When(PUBLISHED, PUBLISHED))
    happened = [_placeholder(at) for at in range(EVENTS_EACH)]
    entries = rows.reading_rows(
        replace(reading, article=published, events=_events(reading, happened, which, reading.article.id)), 0, PUBLISHED
    )
    laid = {str(table.name): [_row(table.name, row) for row in some] for table, some in entries.of.items()}
    kinds = {row["id"]: row["kind"] for row in entries.of[tables.entries]}
    found: dict[str, list[int]] = {}
    for at, row in enumerate(entries.of[tables.evidence]):
        if row["role"] in search.ROLES.get(kinds[row["entry"]], ()):
            found.setdefault(row["entry"], []).append(at)
    named = [each.id for each in reading.actors if each.kind != "unnamed"]
    return marshal.dumps((laid, [(kinds[entry], entry, which) for entry, which in found.items()], named), 2)


def make(ledger: StoredLedger, read: list[Reading], articles: int, tell: Callable[[int], None]) -> None:
    """Lay so many articles in bulk: rows in batches, indexes and tallies once at the end."""
    maker = Maker(read)
    now = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with ledger.writing_access() as connection:
        connection.execute(
            insert(tables.publishers), [{"name": each, "kind": "article", "recorded": now} for each in PUBLISHERS]
        )
        pool = [_actor(number, now) for number in range(POOL)]
        connection.execute(insert(tables.actors), pool)
        for index in _indexes():
            index.drop(connection)
    words = 0
    for start in range(0, articles, BATCH):
        with _in_bulk(ledger) as connection:
            words = _batch(connection, maker, range(start, min(start + BATCH, articles)), now, words)
        tell(start)
    with ledger.writing_access() as connection:
        for index in _indexes():
            index.create(connection)
        if connection.dialect.name == "postgresql":
            for table in (tables.readings, tables.searched):
                top = select(func.max(table.c.number)).scalar_subquery()
                connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "number"), top)))
    with ledger.writing_access() as connection:
        connection.exec_driver_sql("ANALYZE")
        tallying.rebuild(connection)
        connection.exec_driver_sql("ANALYZE")


def _indexes() -> list[Index]:
    return [index for table in tables.metadata.sorted_tables for index in table.indexes]


@contextmanager
def _in_bulk(ledger: StoredLedger) -> Iterator[Connection]:
    """A connection for rows that are known to be sound."""
    sqlite = ledger.dialect == "sqlite"
    if sqlite:
        with ledger.reading_access() as connection:
            driver: Any = connection.connection.driver_connection
            for pragma in ("foreign_keys=OFF", "synchronous=OFF"):
                driver.execute(f"PRAGMA {pragma}")
    with ledger.writing_access() as connection:
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection


def _put(connection: Connection, table: str, columns: list[str], laid: list[Any]) -> None:
    """Lay rows past everything that looks at each of them."""
    names = ", ".join(f'"{each}"' for each in columns)
    cursor = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in laid:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", laid)


def _row(table: str, row: dict[str, Any]) -> list[Any]:
    return [_stored(row.get(name)) for name in COLUMNS[table]]


def _stored(value: Any) -> Any:
    """A value as SQLAlchemy keeps it in SQLite."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _actor(number: int, now: datetime) -> dict[str, Any]:
    chance = random.Random(number)
    name = " ".join("".join(chance.choice(SYLLABLES) for _ in range(2)).capitalize() for _ in range(2)) + f" {number}"
    kind = chance.choice(("person", "person", "state", "armed_group", "government", "military", "organisation"))
    country = chance.choice(("PAK", "AFG", "IND", "NGA", "UKR", "SYR", None))
    return {
        "id": identity.name("w", ["pool", number]), "name": name, "folded": fold(name), "kind": kind, "country": country,
        "register": None, "recorded": now,
    }  # fmt: skip


def _batch(connection: Connection, maker: Maker, numbers: range, now: datetime, words: int) -> int:
    """Lay articles; ``words`` is how many entries are found by words so far, and are then."""
    laid: dict[str, list[Any]] = {}
    found: list[tuple[int, str, str, str]] = []
    for number in numbers:
        made = maker.rows(number)
        article, reading = made.article, number + 1
        laid.setdefault("articles", []).append(_row("articles", rows.article_row(article, now)))
        laid.setdefault("readings", []).append((reading, article.id, "scale", None, _stored(now), None))
        for table, each in made.tables.items():
            laid.setdefault(table, []).extend((reading, *row[1:]) for row in each)
        found.append((search.OF_ARTICLE, search.ARTICLE, article.id, f"{article.title} {article.text}"))
        found.extend((reading, *each) for each in made.found)
        for at, actor in enumerate(made.actors):
            whole = identity.name("w", ["pool", maker.pool[(number * 37 + at) % len(maker.pool)]])
            laid.setdefault("identities", []).append((actor, whole, "dealt out", 1.0, _stored(now), None))
    for table, some in laid.items():
        _put(connection, table, COLUMNS[table], some)
    told = [(words + at, *each[:3]) for at, each in enumerate(found, 1)]
    _put(connection, "searched", ["number", "reading", "kind", "entry"], told)
    postgres = connection.dialect.name == "postgresql"
    cut = [(words + at, search.packed(each[3], postgres=postgres)) for at, each in enumerate(found, 1)]
    _put(connection, "search_words", ["number" if postgres else "rowid", "words"], cut)
    return words + len(found)


# --- the questions that pages ask


def questions(ledger: StoredLedger, articles: int) -> dict[str, Callable[[int], Any]]:
    """What pages ask, each of a number that varies it."""
    read_words = ["shelled", "ministry", "talks", "border", "ceasefire", "army", "spokesman", "killed"]
    top = list(ledger.actors(limit=60))
    pairs = [(top[at % 60].id, top[(at * 7 + 13) % 60].id) for at in range(TIMES * 2)]
    some = [next(ledger.articles(skip=(at * articles) // TIMES, limit=1)) for at in range(TIMES)]
    events = [next(ledger.events(article=each.id)) for each in some]
    months = [FIRST_DAY + timedelta(days=150 * at) for at in range(TIMES)]
    rare = random.Random(3).sample([word for words in Maker([]).words.values() for word in words], TIMES)

    def page(answer: Iterator[Any]) -> int:
        return sum(1 for _ in answer)

    return {
        "newest events": lambda at: page(ledger.events(newest=True, limit=50, skip=50 * at)),
        "events of a type": lambda at: page(
            ledger.events(type=("ASSAULT", "CONSULT", "AID", "PROTEST")[at % 4], newest=True, limit=50)
        ),
        "events in a month": lambda at: page(ledger.events(since=months[at], until=months[at] + timedelta(days=30), limit=50)),
        "events of a type in a month": lambda at: page(
            ledger.events(type="ASSAULT", since=months[at], until=months[at] + timedelta(days=30), limit=50)
        ),
        "events in a country": lambda at: page(ledger.events(country=("PK", "AF", "NG")[at % 3], limit=50)),
        "planned events": lambda at: page(ledger.events(reality="planned", newest=True, limit=50, skip=10 * at)),
        "events of an actor": lambda at: page(ledger.events(actor=top[at * 3].id, newest=True, limit=50)),
        "events of two actors": lambda at: page(ledger.events(pair=pairs[at], limit=200)),
        "newest claims": lambda at: page(ledger.claims(newest=True, limit=50, skip=50 * at)),
        "claims of an act": lambda at: page(ledger.claims(type=("deny", "warn", "accuse")[at % 3], newest=True, limit=50)),
        "unnamed speakers": lambda at: page(ledger.claims(naming="unnamed", newest=True, limit=50, skip=10 * at)),
        "claims by a speaker": lambda at: page(ledger.claims(speaker=top[at * 2].id, newest=True, limit=50)),
        "newest articles": lambda at: page(ledger.articles(newest=True, limit=50, skip=50 * at)),
        "articles of a publisher": lambda at: page(ledger.articles(publisher=PUBLISHERS[at], newest=True, limit=50)),
        "articles by a frequent word": lambda at: page(ledger.articles(words=read_words[at % 8], newest=True, limit=50)),
        "articles by a rare word": lambda at: page(ledger.articles(words=rare[at], newest=True, limit=50)),
        "events by a frequent word": lambda at: page(ledger.events(words=read_words[at % 8], newest=True, limit=50)),
        "events by a rare word": lambda at: page(ledger.events(words=rare[at], newest=True, limit=50)),
        "claims by two words": lambda at: page(
            ledger.claims(words=f"{read_words[at % 8]} {read_words[(at + 3) % 8]}", limit=50)
        ),
        "actors, most parts first": lambda at: page(ledger.actors(limit=50, skip=50 * at)),
        "an actor by name": lambda at: page(ledger.actors(actor=top[at * 4].name)),
        "an article": lambda at: (ledger.reading(some[at].id), page(ledger.claims(article=some[at].id))),
        "an entry opened": lambda at: ledger.entry(events[at].id),
        "accounts of an event": lambda at: tellings(ledger, ledger.entry(events[at].id)),
        "a pair's series": lambda at: ties.tie(ledger, *pairs[at]),
        "a pair's series as known on a day": lambda at: ties.tie(ledger, *pairs[at], known_on=months[at]),
        "counts": lambda _: ledger.counts(),
    }


def ask(ledger: StoredLedger, articles: int) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of each question, in milliseconds."""
    told = {}
    for name, question in questions(ledger, articles).items():
        took = []
        for at in range(TIMES):
            start = time.perf_counter()
            question(at)
            took.append((time.perf_counter() - start) * 1000)
        took.sort()
        told[name] = {"median": round(statistics.median(took), 1), "p95": round(took[int(0.95 * (len(took) - 1) + 0.5)], 1)}
        print(f"{name:<40}{told[name]['median']:>10,.1f}{told[name]['p95']:>10,.1f} ms", file=sys.stderr)
    return told


def add(ledger: StoredLedger, maker: Maker, stop: threading.Event) -> int:
    """Take in articles that nobody has had yet, as readers do, until it is stopped; how many."""
    first = random.SystemRandom().randrange(10**9, 10**12)
    for number in range(first, first + 1_000_000, 4):
        if stop.is_set():
            return number - first
        ledger.add([maker.article(number + at) for at in range(4)])
    return 1_000_000


def ask_while_adding(where: str, ledger: StoredLedger, read: list[Reading], articles: int) -> dict[str, float]:
    """Questions while another thread takes in articles all the time: how many, and that none failed."""
    stop, added = threading.Event(), [0]

    def write() -> None:
        with open_ledger(where) as other:
            added[0] = add(other, Maker(read), stop)

    writer = threading.Thread(target=write)
    writer.start()
    took = []
    quick = ("newest events", "events of an actor", "events by a rare word", "newest articles", "an article")
    asked = questions(ledger, articles)
    try:
        for at in range(TIMES):
            for name in quick:
                start = time.perf_counter()
                asked[name](at)
                took.append((time.perf_counter() - start) * 1000)
    finally:
        stop.set()
        writer.join()
    took.sort()
    return {
        "questions": len(took),
        "added": added[0],
        "median": round(statistics.median(took), 1),
        "p95": round(took[int(0.95 * len(took))], 1),
    }


def main() -> None:
    """Make it, ask it, print what came of it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--articles", type=int, default=10_000)
    reader.add_argument("--where")
    only = reader.add_mutually_exclusive_group()
    only.add_argument("--make-only", action="store_true")
    only.add_argument("--ask-only", action="store_true")
    only.add_argument("--add-only", action="store_true")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = asked.where or str(Path(folder) / "scale.db")
        read = templates()
        start = time.perf_counter()
        with open_ledger(where) as ledger:
            if asked.add_only:
                add(ledger, Maker(read), threading.Event())
                return
            if not asked.ask_only:
                make(ledger, read, asked.articles, lambda done: print(f"{done} articles", end="\r", file=sys.stderr))
            seconds = time.perf_counter() - start
            counts = ledger.counts()
            if asked.make_only:
                print(json.dumps({"articles": counts.articles, "events": counts.events, "made_in_seconds": round(seconds, 1)}))
                return
            told = ask(ledger, asked.articles)
            beside = ask_while_adding(where, ledger, read, asked.articles)
        held = {name: getattr(counts, name) for name in ("articles", "actors", "claims", "events", "relations")}
        print(json.dumps({"held": held, "made_in_seconds": round(seconds, 1), "asked": told, "asked_while_adding": beside}))


if __name__ == "__main__":
    main()
