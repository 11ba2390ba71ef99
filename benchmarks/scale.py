"""A large ledger made by varying the sample articles, and how long the questions of the pages take on it.

usage: python benchmarks/scale.py [--articles N] [--where URL] [--keep] [--ask-only]

``--articles`` is how many (10,000; 100,000 make a million events). ``--where`` is a file or ``postgresql://`` that is empty or not
there yet; a file in a temporary folder if nobody says. ``--ask-only`` asks a ledger that was made before. The same number always
makes the same ledger: each article is a sample with its names dealt out anew among a few thousand actors, a part of its words put in
place of others of the same length, and a day and publisher of its own. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from detente.analyse import ties
from detente.cli import flow
from detente.cli.accounts import tellings
from detente.ledger import adding, rows, search, tables, tallying
from detente.ledger.folding import fold
from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.reading import Reading
from detente.model.text import Article
from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.ledger.store import StoredLedger

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
BATCH: Final = 200
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
        # More events than a sample tells come from telling it twice on different days.
        self.packed = [pickle.dumps(each, 0) for each in read]
        self.words: dict[int, list[str]] = {}
        for _ in range(20_000):
            word = "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 6)))
            self.words.setdefault(len(word), []).append(word)
        self.weights = [1 / (rank + 3) for rank in range(POOL)]
        self.pool = random.Random(5).choices(range(POOL), self.weights, k=200_000)

    def article(self, number: int) -> Reading:
        """The reading of an article of this number."""
        chance = random.Random(number)
        which = chance.randrange(len(self.read))
        plain = self.read[which]
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
        old, new = plain.article.id[1:].encode(), article.id[1:].encode()
        reading: Reading = pickle.loads(self.packed[which].replace(old, new))
        return replace(reading, article=article, events=tuple(self._events(reading, article, day, chance)))

    def _other(self, word: str, chance: random.Random) -> str:
        others = self.words.get(len(word))
        return others[int(len(others) * chance.random() ** 3)] if others else word

    def _events(self, reading: Reading, article: Article, day: date, chance: random.Random) -> Iterator[Any]:
        for at in range(EVENTS_EACH):
            event = reading.events[at % len(reading.events)]
            happened = day - timedelta(days=int(chance.expovariate(0.2)))
            key = identity.name("e", [article.id, at])
            yield replace(event, id=key, occurred=When(happened, happened, "given") if chance.random() < 0.8 else None)


def make(ledger: StoredLedger, read: list[Reading], articles: int, tell: Callable[[int], None]) -> None:
    """Lay so many articles in bulk: rows in batches, tallies once at the end."""
    maker = Maker(read)
    now = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with ledger.writing_access() as connection:
        connection.execute(
            insert(tables.publishers), [{"name": each, "kind": "article", "recorded": now} for each in PUBLISHERS]
        )
        pool = [_actor(number, now) for number in range(POOL)]
        connection.execute(insert(tables.actors), pool)
    for start in range(0, articles, BATCH):
        with ledger.writing_access() as connection:
            _batch(connection, maker, range(start, min(start + BATCH, articles)), now)
        tell(start)
    with ledger.writing_access() as connection:
        tallying.rebuild(connection)
        connection.exec_driver_sql("ANALYZE")


def _actor(number: int, now: datetime) -> dict[str, Any]:
    chance = random.Random(number)
    name = " ".join("".join(chance.choice(SYLLABLES) for _ in range(2)).capitalize() for _ in range(2)) + f" {number}"
    kind = chance.choice(("person", "person", "state", "armed_group", "government", "military", "organisation"))
    country = chance.choice(("PAK", "AFG", "IND", "NGA", "UKR", "SYR", None))
    return {
        "id": identity.name("w", ["pool", number]), "name": name, "folded": fold(name), "kind": kind, "country": country,
        "register": None, "recorded": now,
    }  # fmt: skip


def _batch(connection: Any, maker: Maker, numbers: range, now: datetime) -> None:
    laid: dict[Any, list[dict[str, Any]]] = {}
    words: list[search.Laid] = []
    for number in numbers:
        reading = maker.article(number)
        article = reading.article
        laid.setdefault(tables.articles, []).append(rows.article_row(article, now))
        known = rows.known(article, now)
        values = {
            "number": number + 1,
            "article": article.id,
            "reader": "scale",
            "supersedes": None,
            "recorded": now,
            "judgement": None,
        }
        laid.setdefault(tables.readings, []).append(values)
        entries = rows.reading_rows(reading, number + 1, known)
        for table, each in entries.of.items():
            laid.setdefault(table, []).extend(each)
        words.append((search.OF_ARTICLE, search.ARTICLE, article.id, f"{article.title} {article.text}"))
        words.extend(rows.words(entries))
        for at, actor in enumerate(reading.actors):
            if actor.kind != "unnamed":
                whole = identity.name("w", ["pool", maker.pool[(number * 37 + at) % len(maker.pool)]])
                same = {
                    "actor": actor.id,
                    "same_as": whole,
                    "reason": "dealt out",
                    "score": 1.0,
                    "recorded": now,
                    "judgement": None,
                }
                laid.setdefault(tables.identities, []).append(same)
    for table in (tables.articles, tables.readings, *adding.ORDER, tables.identities):
        if laid.get(table):
            connection.execute(insert(table), laid[table])
    search.lay(connection, words)


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


def ask_while_adding(where: str, ledger: StoredLedger, read: list[Reading], articles: int) -> dict[str, float]:
    """Questions while another thread takes in articles all the time: how many, and that none failed."""
    maker, stop, added = Maker(read), threading.Event(), [0]

    def add() -> None:
        with open_ledger(where) as other:
            for number in range(articles, articles + 100_000, 4):
                if stop.is_set():
                    return
                other.add([maker.article(number + at) for at in range(4)])
                added[0] += 4

    writer = threading.Thread(target=add)
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
    reader.add_argument("--ask-only", action="store_true")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = asked.where or str(Path(folder) / "scale.db")
        read = templates()
        start = time.perf_counter()
        with open_ledger(where) as ledger:
            if not asked.ask_only:
                make(ledger, read, asked.articles, lambda done: print(f"{done} articles", end="\r", file=sys.stderr))
            seconds = time.perf_counter() - start
            counts = ledger.counts()
            told = ask(ledger, asked.articles)
            beside = ask_while_adding(where, ledger, read, asked.articles)
        held = {name: getattr(counts, name) for name in ("articles", "actors", "claims", "events", "relations")}
        print(json.dumps({"held": held, "made_in_seconds": round(seconds, 1), "asked": told, "asked_while_adding": beside}))


if __name__ == "__main__":
    main()
