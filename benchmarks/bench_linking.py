"""How long it takes to bring tellings of the same events together: one measurement, printed as one JSON line.

usage: python benchmarks/bench_linking.py [--events N] [--copies N]

Articles made here tell of attacks in some towns by some groups; each event is told by three articles. ``--copies`` makes the
record so many times as long, at the same number of events a day, as a ledger grows that is fed year after year.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from datetime import date, timedelta
from typing import Any, Final

from detente.analyse.accounts import happenings
from detente.ledger.answers import Count, EventEntry, Where, Who
from detente.model.time import When

FIRST: Final = date(2001, 1, 1)
A_DAY: Final = 10
TOLD: Final = 3
STEMS: Final = ("Bar", "Kol", "Mer", "Tas", "Dun", "Gal", "Sor", "Nev", "Rim", "Hal", "Zor", "Lam", "Pek", "Vos")
ENDS: Final = (
    "ado",
    "enku",
    "ishta",
    "omar",
    "uli",
    "avand",
    "etsk",
    "ora",
    "iman",
    "urgo",
    "esh",
    "alba",
    "inda",
    "oru",
    "atli",
)
NAMES: Final = tuple(stem + end for stem in STEMS for end in ENDS)
TOWNS: Final = tuple((name, 10.0 + n % 20, 30.0 + n // 20) for n, name in enumerate(NAMES[:170]))
GROUPS: Final = NAMES[170:]
DEEDS: Final = (
    "attacked the market",
    "shelled a school",
    "raided the post office",
    "burned barns",
    "ambushed a convoy",
    "stormed the court",
)
KINDS: Final = ("ASSAULT", "ASSAULT", "COERCE", "CONSULT", "PROTEST")


def record(events: int, seed: int = 7) -> list[EventEntry]:
    """Tellings of so many events, in the order in which they became known."""
    chance = random.Random(seed)
    told = [each for n in range(events) for each in _tellings(n, chance)]
    return sorted(told, key=lambda each: (each.known, each.id))


def _tellings(n: int, chance: random.Random) -> list[EventEntry]:
    day = FIRST + timedelta(days=n // A_DAY)
    town, lat, lon = chance.choice(TOWNS)
    group, kind, dead = chance.choice(GROUPS), chance.choice(KINDS), chance.randint(2, 40)
    deed = chance.choice(DEEDS)
    where = Where(town, "XX", lat, lon, None, town)
    doer = Who(group, group, "armed_group", None, f"a-{group}", group)
    return [
        EventEntry(
            id=f"e{n}-{k}", article=f"d{n}-{k}", account=f"d{n}-{k}", publisher=f"Paper {k}", published=When(day, day),
            known=day + timedelta(days=k), start=0, rule="", type=kind, mode=None, contexts=(), cameo=None, goldstein=None, quad=4,
            reality="happened", initiators=(doer,), recipients=(), occurred=When(day, day), place=where,
            fatalities=Count(dead + k, dead + k, str(dead + k)) if kind == "ASSAULT" else None, wounded=None, held=None, hedges=(),
            claim=None, trigger=deed.split()[0], words=(f"Fighters of {group} {deed} in {town}, it was said.",),
        )
        for k in range(TOLD)
    ]  # fmt: skip


def measure(events: int, times: int) -> dict[str, Any]:
    """Link the record once, on the processor's clock."""
    told = record(events * times)
    spent = time.process_time()
    found = happenings(told)
    spent = time.process_time() - spent
    right = sum(len(each.told) == TOLD and len({event.id.split("-")[0] for event in each.told}) == 1 for each in found)
    return {
        "events": len(told), "happenings": len(found), "whole": round(right / (events * times), 3),
        "microseconds_per_event": round(1e6 * spent / len(told), 1),
    }  # fmt: skip


def main() -> None:
    """Measure once."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--events", type=int, default=500)
    reader.add_argument("--copies", type=int, default=1)
    asked = reader.parse_args()
    print(json.dumps(measure(asked.events, asked.copies)))


if __name__ == "__main__":
    main()
