"""How fast pages answer on a record of any size: one line a page, and a JSON line at the end.

usage: python benchmarks/bench_pages.py LEDGER [--times N] [--uploads N] [--seed N]

The pages are served by a process of their own on a copy of nothing: the record itself is only read, unless ``--uploads`` asks for
malformed files to be handed in, which wants a record of its own. Every page is asked once to warm, then ``--times`` times with
entries drawn anew. Promised on 1 M events: 300 ms at the median, 1 s at the 95th percentile, any page.
"""

from __future__ import annotations

import argparse
import json
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

    return {
        "desk": lambda: "/",
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
        "network": lambda: "/network",
        "map": lambda: f"/map?actor={of(actors)}",
        "timeline": lambda: f"/timeline?actor={of(actors)}",
        "review": lambda: "/review",
    }


def timed(client: httpx.Client, address: str) -> float:
    """Seconds until a page has come whole."""
    start = time.perf_counter()
    answer = client.get(address, timeout=PATIENCE, follow_redirects=True)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return time.perf_counter() - start


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
    options = asked.parse_args()
    process = served(options.ledger, options.port)
    kept = True
    told: dict[str, Any] = {}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{options.port}") as client:
            if options.uploads:
                told["uploads"] = uploads(client, options.uploads)
                print(f"uploads: {told['uploads']}")
            else:
                for name, address in pages(client, random.Random(options.seed)).items():
                    timed(client, address())
                    took = sorted(timed(client, address()) for _ in range(options.times))
                    median, worst = statistics.median(took), took[int(0.95 * (len(took) - 1))]
                    good = median <= MEDIAN and worst <= WORST
                    kept = kept and good
                    told[name] = [round(median * 1000), round(worst * 1000)]
                    print(
                        f"{name:20} median {median * 1000:6.0f} ms   p95 {worst * 1000:6.0f} ms{'' if good else '   not kept'}",
                        flush=True,
                    )
    finally:
        process.terminate()
        process.wait()
    print(json.dumps(told))
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
