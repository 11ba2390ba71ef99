"""How long it takes to decide who is who across articles: one measurement, printed as one JSON line.

usage: python benchmarks/bench_identity.py [--mentions N] [--copies N]

Names made here stand for people and bodies of some countries, each spelt in several ways and borne in part by two countries; every
mention is an actor of an article of eight, in a ledger on disk. ``--copies`` makes the record so many times as long.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.actor import Actor, Mention
from detente.model.reading import Reading
from detente.model.text import Article, Span
from detente.model.time import When
from detente.resolve import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = date(2001, 1, 1)
AN_ARTICLE: Final = 8
OFTEN: Final = 12  # mentions of one actor, on average
COUNTRIES: Final = ("AFG", "PAK", "SOM", "SYR", "YEM", "UKR", "COL", "MLI", None)
STEMS: Final = ("Bar", "Kol", "Mer", "Tas", "Dun", "Gal", "Sor", "Nev", "Rim", "Hal", "Zor", "Lam", "Pek", "Vos", "Jel", "Tov")
ENDS: Final = ("ado", "enku", "ishta", "omar", "uli", "avand", "etsk", "ora", "iman", "urgo", "esh", "alba", "inda", "atli")
BODIES: Final = ("Front", "Brigade", "Council", "Movement")
SPELT: Final = (("u", "ou"), ("sh", "sch"), ("i", "ee"), ("k", "q"), ("", ""), ("", ""))


def _name(number: int) -> str:
    chance = random.Random(number)
    words = [chance.choice(STEMS) + chance.choice(ENDS) for _ in range(3)]
    return " ".join([*words[:2], chance.choice(BODIES)]) if number % 3 == 0 else " ".join(words)


def _mentioned(number: int, mentions: int) -> tuple[str, str, str | None]:
    """Name as spelt, kind and country of one mention."""
    chance = random.Random(f"{number} mentioned")
    who = int((mentions / OFTEN) * chance.random() ** 2)
    old, new = chance.choice(SPELT)
    country = COUNTRIES[(who + (who % 7 == 0 and chance.random() < 0.5)) % len(COUNTRIES)]
    return _name(who).replace(old, new, 1) if old else _name(who), "armed_group" if who % 3 == 0 else "person", country


def readings(mentions: int) -> Iterator[Reading]:
    """Articles with so many actors in all."""
    for number in range(0, mentions, AN_ARTICLE):
        told = [_mentioned(n, mentions) for n in range(number, min(number + AN_ARTICLE, mentions))]
        text = f"Report {number}. " + " met ".join(name for name, _, _ in told) + "."
        day = FIRST + timedelta(days=number // AN_ARTICLE % 8000)
        article = Article(text=text, key=f"made-{number}", language="en", published=When(day, day))
        actors, at = [], 0
        for n, (name, kind, country) in enumerate(told):
            at = text.index(name, at)
            mention = Mention(Span(at, at + len(name)), n, "name")
            key = identity.name("a", [article.id, n])
            actors.append(Actor(key, name, kind, (mention,), country))  # type: ignore[arg-type]
        yield Reading(article, tuple(actors), (), (), (), (), (), ())


def measure(mentions: int) -> dict[str, Any]:
    """Decide who is who once, on the processor's clock and on the wall's."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "made.db")) as record:
        batch: list[Reading] = []
        for reading in readings(mentions):
            batch.append(reading)
            if len(batch) == 250:
                record.add(batch)
                batch = []
        record.add(batch)
        began, spent = time.perf_counter(), time.process_time()
        decided = identify(record)
        return {
            "mentions": mentions, "decided": decided, "seconds": round(time.perf_counter() - began, 2),
            "cpu_seconds": round(time.process_time() - spent, 2),
            "microseconds_per_mention": round(1e6 * (time.process_time() - spent) / mentions, 1),
        }  # fmt: skip


def main() -> None:
    """Measure once."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--mentions", type=int, default=6250)
    reader.add_argument("--copies", type=int, default=1)
    asked = reader.parse_args()
    print(json.dumps(measure(asked.mentions * asked.copies)))


if __name__ == "__main__":
    main()
