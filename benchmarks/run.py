"""Speed and memory in one run, as figures and as ratios that hold on any machine; printed as one table and kept in results.json.

usage: python benchmarks/run.py [--words N] [--workers N] [--articles N] [--where URL]
       python benchmarks/run.py --pages LEDGER [--articles N] [--times N] [--database PID]

Each measurement is a process of its own. ``--words`` is the size of one copy of the corpus (8,000); it is read once, four times
and sixteen times. ``--articles`` is the size of the ledger that the questions of the pages are put to (2,000; 100,000 make a million
events), ``--where`` a ledger to make, such as one on a PostgreSQL server. ``--pages`` measures nothing but a ledger that ``scale.py --make-only`` made: the
questions, then every page while nothing and while much is taken in; it is kept in results.json beside the rest, for each store. What is promised stands in the last column; a promise not kept is marked and makes the command end with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
COMMAND: Final = "from detente.cli.app import main; main()"
SENTENCE: Final = "Rebels shelled Goma on Monday, a minister said."


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``least`` or ``most`` is what is promised."""

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the promise, if there is one, is kept."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def promise(self) -> str:
        """The promise in words."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return f"at most {self.most:g}" if self.most is not None else ""


def reading(*arguments: str, script: str = "bench_reading.py") -> dict[str, Any]:
    """One measurement in a process of its own."""
    done = subprocess.run([sys.executable, HERE / script, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def record(articles: int, where: str | None) -> tuple[list[Figure], dict[str, Any]]:
    """A large ledger, and how long the questions of the pages take on it."""
    place = ("--where", where) if where else ()
    done = subprocess.run(
        [sys.executable, HERE / "scale.py", "--articles", str(articles), *place], stdout=subprocess.PIPE, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    asked, held = told["asked"], told["held"]
    slowest = max(asked, key=lambda name: asked[name]["median"])
    latest = max(asked, key=lambda name: asked[name]["p95"])
    beside = told["asked_while_adding"]
    figures = [
        Figure(f"a ledger of {held['events']:,} events", told["made_in_seconds"], "s to make"),
        Figure(f"slowest question: {slowest}"[:38], asked[slowest]["median"], "ms median", most=300),
        Figure(f"slowest 95th: {latest}"[:38], asked[latest]["p95"], "ms p95", most=1000),
        Figure("questions while articles are added", beside["p95"], "ms p95", most=1000),
    ]
    return figures, told


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def large(where: str, articles: int, times: int, database: int | None) -> dict[str, Any]:
    """The questions and the pages of a ledger that was made before."""

    def last(script: str, *arguments: str) -> dict[str, Any]:
        done = subprocess.run([sys.executable, HERE / script, *arguments], stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, flush=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    of = ("--times", str(times), "--port", str(free_port()), *(("--database", str(database)) if database else ()))
    pages = last("bench_pages.py", where, *of)
    adding = last("bench_pages.py", where, "--adding", *of)
    asked = last("scale.py", "--where", where, "--ask-only", "--articles", str(articles))
    return {"held": asked["held"], "questions": asked["asked"], "pages": pages, "pages while articles are added": adding}


def seconds(*command: str, given: str = "", times: int = 3) -> float:
    """The quickest of some runs of a command."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], input=given, capture_output=True, text=True, check=True)
        took.append(time.perf_counter() - start)
    return min(took)


def figures(words: int, workers: int) -> tuple[list[Figure], dict[str, Any]]:
    """Everything measured, and the raw measurements."""
    size = ("--words", str(words))
    nothing = seconds("-c", "pass")
    start = seconds("-c", COMMAND, "read", "-", given=SENTENCE)
    gazetteer = seconds("-c", "from detente.vocab.gazetteer import open_gazetteer; open_gazetteer()")
    once, four, sixteen = (reading(*size, "--copies", str(times)) for times in (1, 4, 16))
    again = reading(*size, "--copies", "1")
    parsed = reading(*size, "--copies", "4", "--parse-only")
    staged = reading(*size, "--copies", "4", "--stages")
    many = reading(*size, "--copies", "16", "--workers", str(workers))
    linked = [reading("--copies", str(times), script="bench_linking.py") for times in (1, 4, 16)]
    named = [reading("--copies", str(times), script="bench_identity.py") for times in (1, 4, 16)]
    told = [
        Figure("read, one process", sixteen["words_per_second"], "words/s"),
        Figure("read, one process", sixteen["words_per_cpu_second"], "words/CPU-s"),
        Figure(f"read, {workers} processes", many["words_per_second"], "words/s", least=2000),
        Figure("start to first reading", round(start, 2), "s", most=4),
        Figure("  as many bare starts of Python", round(start / nothing, 1), "x"),
        Figure("start with the gazetteer open", round(gazetteer, 2), "s"),
        Figure("peak memory, one process, 16x", sixteen["peak_mb"], "MB", most=1536),
        Figure(f"peak memory, {workers} processes, 16x", many["peak_mb"], "MB"),
        Figure("everything on / parse alone", round(parsed["words_per_cpu_second"] / four["words_per_cpu_second"], 2), "x"),
        Figure("time per article, 4x / 1x", _ratio(four, once, "milliseconds_per_article"), "x", most=1.3),
        Figure("time per article, 16x / 1x", _ratio(sixteen, once, "milliseconds_per_article"), "x", most=1.3),
        Figure("peak memory, 4x / 1x", _ratio(four, once, "peak_mb"), "x", most=1.25),
        Figure("peak memory, 16x / 1x", _ratio(sixteen, once, "peak_mb"), "x", most=1.25),
        Figure("one event of three articles", linked[-1]["microseconds_per_event"], "us per telling"),
        Figure("  brought together whole", linked[-1]["whole"], "of all", least=0.9),
        Figure("time per telling, 4x / 1x", _ratio(linked[1], linked[0], "microseconds_per_event"), "x", most=1.5),
        Figure("time per telling, 16x / 1x", _ratio(linked[2], linked[0], "microseconds_per_event"), "x", most=1.5),
        Figure("who is who, 100,000 mentions", named[2]["cpu_seconds"], "CPU-s", most=60),
        Figure("time per mention, 4x / 1x", _ratio(named[1], named[0], "microseconds_per_mention"), "x", most=1.5),
        Figure("time per mention, 16x / 1x", _ratio(named[2], named[0], "microseconds_per_mention"), "x", most=1.5),
        Figure("the same bytes on a second run", float(once["digest"] == again["digest"]), "", least=1),
    ]
    told += [
        Figure(f"  {name}", round(staged["words"] / each), "words/s alone")
        for name, each in sorted(staged["stages"].items(), key=lambda pair: -pair[1])
        if each
    ]
    raw = {
        "1x": once,
        "4x": four,
        "16x": sixteen,
        "parse": parsed,
        "stages": staged,
        f"{workers} processes": many,
        "linking": linked,
        "identity": named,
    }
    return told, raw


def _ratio(one: dict[str, Any], other: dict[str, Any], what: str) -> float:
    return round(float(one[what]) / float(other[what]), 2)


def table(told: list[Figure]) -> str:
    """The figures in columns."""
    lines = [
        f"{each.name:<38}{each.value:>12,g} {each.unit:<14}{each.promise:<16}{'' if each.kept else 'NOT KEPT'}".rstrip()
        for each in told
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, keep."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--words", type=int, default=8000)
    reader.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    reader.add_argument("--articles", type=int, default=2000)
    reader.add_argument("--where")
    reader.add_argument("--pages")
    reader.add_argument("--database", type=int)
    reader.add_argument("--times", type=int, default=20)
    asked = reader.parse_args()
    if asked.pages:
        measured = large(asked.pages, asked.articles, asked.times, asked.database)
        results = json.loads((HERE / "results.json").read_text(encoding="utf-8"))
        store = "postgresql" if asked.pages.startswith("postgres") else "sqlite"
        results["measured"].setdefault("large", {})[store] = measured
        (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        return 0
    told, raw = figures(asked.words, asked.workers)
    more, raw["record"] = record(asked.articles, asked.where)
    told += more
    print(table(told))
    machine = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
    }
    before = json.loads((HERE / "results.json").read_text(encoding="utf-8")) if (HERE / "results.json").exists() else {}
    raw["large"] = before.get("measured", {}).get("large", {})
    kept = {"machine": machine, "figures": [asdict(each) for each in told], "measured": raw}
    (HERE / "results.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0 if all(each.kept for each in told) else 1


if __name__ == "__main__":
    sys.exit(main())
