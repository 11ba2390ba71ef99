"""How fast pages answer on a record of any size: one line a page, and a JSON line at the end.

usage: python benchmarks/bench_pages.py LEDGER [--times N] [--only WORDS] [--adding] [--uploads N] [--seed N] [--database PID]

The pages are served by a process of their own on a copy of nothing: the record itself is only read, unless ``--adding`` asks for
another process that takes in articles all the while (of a record that ``scale.py`` made), or ``--uploads`` for malformed files to be
handed in, which wants a record of its own. Every page is asked once to warm, then ``--times`` times with entries drawn anew; what a page counts beside itself is waited
for once. Promised on 1 M events: 300 ms at the median, 1 s at the 95th percentile, any page. Beside it stands the
processor time that the pages take for one (with that of a database server, if ``--database`` is its process): it tells how long a page takes on a machine that does
nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

MEDIAN: Final = 0.3
WORST: Final = 1.0
COMMAND: Final = "from detente.cli.app import main; main()"
PATIENCE: Final = 600.0
FEW: Final = 200


def served(ledger: str, port: int) -> subprocess.Popen[bytes]:
    """The pages in a process of their own, once they answer."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", "--ledger", ledger, "--port", str(port)], stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            httpx.get(f"http://127.0.0.1:{port}/help", timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return process
    raise SystemExit("the pages did not come up")


def pages(client: httpx.Client, draw: random.Random) -> dict[str, Callable[[], str]]:
    """Every kind of page, each with an entry drawn anew."""

    def some(what: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(f"/api/v1/{what}", params={"limit": FEW}, timeout=PATIENCE).json()["entries"]
        return found

    articles, claims, events = some("articles"), some("claims"), some("events")
    between = [
        (a["actor"], b["actor"])
        for each in events
        for a in each["initiators"]
        for b in each["recipients"]
        if a["actor"] != b["actor"]
    ]
    actors = sorted({actor for pair in between for actor in pair})
    words = sorted({word.lower() for each in events for word in each["words"][0].split() if word.isalpha() and len(word) > 5})

    def of(some: list[Any]) -> Any:
        return draw.choice(some)

    def month() -> str:
        return f"{draw.randrange(2016, 2024)}-{draw.randrange(1, 13):02d}"

    types = sorted({each["type"] for each in events})
    return {
        "desk": lambda: "/",
        "newest events": lambda: "/search?kind=events",
        "events of a type": lambda: f"/search?kind=events&type={of(types)}",
        "events in a month": lambda: "/search?kind=events&since={0}&until={0}".format(month()),
        "planned in a country": lambda: "/search?kind=events&reality=planned&country=AF",
        "unnamed speakers": lambda: "/search?kind=claims&naming=unnamed",
        "search articles": lambda: f"/search?kind=articles&words={of(words)}",
        "search claims": lambda: f"/search?kind=claims&naming=unnamed&words={of(words)}",
        "search events": lambda: f"/search?kind=events&words={of(words)}",
        "events of an actor": lambda: f"/search?kind=events&actor={of(actors)}",
        "events, page 9": lambda: "/search?kind=events&page=9",
        "article": lambda: f"/article/{of(articles)['id']}",
        "claim": lambda: f"/claim/{of(claims)['id']}",
        "event": lambda: f"/event/{of(events)['id']}",
        "why": lambda: f"/why/{of(events)['id']}",
        "actors": lambda: "/actors",
        "actor": lambda: f"/actor/{of(actors)}",
        "pairs": lambda: "/pairs",
        "pair": lambda: "/pair/{}/{}".format(*of(between)),
        "pair as known on": lambda: "/pair/{}/{}?known_on={}".format(*of(between), month()),
        "network": lambda: "/network",
        "network on a date": lambda: "/network?until=2019-06",
        "network around one": lambda: f"/network?actor={of(actors)}",
        "map": lambda: f"/map?actor={of(actors)}",
        "timeline": lambda: f"/timeline?actor={of(actors)}",
        "review": lambda: "/review",
        "JSON: events": lambda: f"/api/v1/events?code={of(types)}",
        "JSON: claims": lambda: f"/api/v1/claims?speaker={of(actors)}",
        "JSON: actors": lambda: "/api/v1/actors",
        "JSON: tie": lambda: "/api/v1/tie?a={}&b={}".format(*of(between)),
        "JSON: counts": lambda: "/api/v1/counts",
    }


def timed(client: httpx.Client, address: str) -> float:
    """Seconds until a page has come whole."""
    start = time.perf_counter()
    answer = client.get(address, timeout=PATIENCE, follow_redirects=True)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return time.perf_counter() - start


def settled(client: httpx.Client, address: str) -> None:
    """Ask for a page until it has counted what it counts beside."""
    end = time.monotonic() + PATIENCE
    while "data-counting" in client.get(address, timeout=PATIENCE, follow_redirects=True).text and time.monotonic() < end:
        time.sleep(1)


def busy(processes: set[int]) -> float:
    """Processor seconds that these processes and their children have taken so far; 0 where there is no /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(") ")
        except OSError:
            continue
        told = rest.split()
        if int(name.split(" ", 1)[0]) in processes or int(told[1]) in processes:
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def uploads(client: httpx.Client, number: int) -> dict[str, int]:
    """Malformed files handed in, some hundred at once: what the pages answered, and what became of them."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.serve.test_intake import hand_in_over, malformed

    return hand_in_over(client, [malformed(seed) for seed in range(number)])


def main() -> None:
    """Measure, print, and end with 1 if a promise is not kept."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("ledger")
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--uploads", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--port", type=int, default=8719)
    asked.add_argument("--only", help="pages whose names hold these words")
    asked.add_argument("--adding", action="store_true")
    asked.add_argument("--database", type=int)
    options = asked.parse_args()
    process = served(options.ledger, options.port)
    adding = None
    kept = True
    told: dict[str, Any] = {}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{options.port}") as client:
            if options.uploads:
                told["uploads"] = uploads(client, options.uploads)
                print(f"uploads: {told['uploads']}")
            else:
                asked_for = pages(client, random.Random(options.seed))
                if options.adding:
                    before = client.get("/api/v1/counts", timeout=PATIENCE).json()["articles"]
                    command = [sys.executable, Path(__file__).with_name("scale.py"), "--where", options.ledger, "--add-only"]
                    adding = subprocess.Popen(command)
                    while client.get("/api/v1/counts", timeout=PATIENCE).json()["articles"] == before and adding.poll() is None:
                        time.sleep(1)
                for name, address in (each for each in asked_for.items() if (options.only or "") in each[0]):
                    told[name] = measured(client, address, options.times, {process.pid, options.database or process.pid})
                    median, worst, cpu = told[name]
                    good = median <= MEDIAN * 1000 and worst <= WORST * 1000
                    kept = kept and good
                    line = f"{name:22} median {median:6} ms   p95 {worst:6} ms   processor {cpu:6} ms"
                    print(f"{line}{'' if good else '   not kept'}", flush=True)
                if adding:
                    adding.terminate()
                    adding.wait()
                    after = client.get("/api/v1/counts", timeout=PATIENCE).json()["articles"]
                    told["articles added"] = after - before
                    print(f"articles added meanwhile: {after - before}")
    finally:
        for each in (adding, process):
            if each:
                each.terminate()
                each.wait()
    told["load"] = os.getloadavg()[1]
    print(json.dumps(told))
    sys.exit(0 if kept else 1)


def measured(client: httpx.Client, address: Callable[[], str], times: int, processes: set[int]) -> tuple[int, int, int]:
    """Milliseconds that a page takes: the median, the 95th percentile, and processor time at the mean."""
    settled(client, address())
    before = busy(processes)
    took = sorted(timed(client, address()) for _ in range(times))
    cpu = (busy(processes) - before) / times
    return round(statistics.median(took) * 1000), round(took[int(0.95 * (len(took) - 1))] * 1000), round(cpu * 1000)


if __name__ == "__main__":
    main()
