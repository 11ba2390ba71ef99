"""How fast and in how little memory articles are read, everything on: one measurement, printed as one JSON line.

usage: python benchmarks/bench_reading.py [--copies N] [--words N] [--workers N] [--parse-only | --stages]

The samples (or, where there are none, articles made here) are read again and again, ``--copies`` times, one after the other and
never held together, each copy with names of its own; so four copies are four times the work of one.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente import pipeline, vocab
from detente.ingest import open_articles
from detente.model import public
from detente.model.reading import Reading
from detente.model.text import Article
from detente.read.language import parse
from detente.supervise import read_many

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES: Final = Path(__file__).resolve().parents[1] / "samples"
MADE: Final = (
    "KABUL, March {day} - Gunmen on motorcycles opened fire on a police post in the {place} district on Tuesday, killing {toll} "
    "officers, a provincial official said. The official, who spoke on condition of anonymity because he was not authorised to talk "
    "to reporters, said the attackers had crossed from Pakistan.\n\nIslamabad denied the charge. “We have nothing to do with it,” "
    "Foreign Ministry spokesman Tariq Anwar told journalists in Lahore. He warned Kabul against “baseless accusations” and called "
    "for talks next month.\n\nThe Taliban claimed responsibility. Last week the group had threatened to step up its attacks unless "
    "the government released two of its commanders."
)


def corpus(words: int) -> list[Article]:
    """Some articles of about so many words together: samples, as far as there are any."""
    some: list[Article] = []
    held = 0
    if SAMPLES.exists():
        for article in open_articles([SAMPLES]):
            if isinstance(article, Article) and held < words:
                some.append(article)
                held += len(article.text.split())
    while held < words:
        number = len(some)
        text = MADE.format(
            day=1 + number % 28, place=("Achin", "Sangin", "Marjah", "Spin Boldak")[number % 4], toll=2 + number % 9
        )
        some.append(Article(text=text, key=f"made-{number}", language="en"))
        held += len(text.split())
    return some


def copies(some: list[Article], times: int) -> Iterator[Article]:
    """The same articles over and over, each with an identity of its own."""
    for copy in range(times):
        for each in some:
            yield Article(
                text=each.text, key=f"{each.key}#{copy}", title=each.title, publisher=f"{each.publisher or 'none'} {copy}",
                language=each.language, published=each.published, furniture=each.furniture,
            )  # fmt: skip


def peak_megabytes(workers: int) -> float:
    """The most memory this process held, and at most that of its workers together."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if workers > 1 else 0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return (own + workers * theirs) / unit


def timed_stages() -> dict[str, float]:
    """Have the pipeline's stages count their seconds, and give where they count."""
    seconds: dict[str, float] = defaultdict(float)

    def timed(name: str, stage: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return stage(*given, **named)
            finally:
                seconds[name.removeprefix("read_")] += time.process_time() - start

        return run

    for name, stage in list(vars(pipeline).items()):
        if name.startswith("read_") and name not in ("read_articles", "read_parse") and callable(stage):
            setattr(pipeline, name, timed(name, stage))
    return seconds


def measure(words: int, times: int, workers: int, *, parse_only: bool, stages: bool) -> dict[str, Any]:
    """Read the copies and say how long it took; the time of an article is counted on the processor, which other work hardly moves."""
    some = corpus(words)
    next(iter(pipeline.read_articles([Article(text="Rebels shelled Goma on Monday.", language="en")], vocab.load())))
    seconds = timed_stages() if stages else {}
    digest = sha256()
    articles = total = 0
    start, spent = time.perf_counter(), time.process_time()
    feed = copies(some, times)
    if parse_only:
        for parsed in parse(feed):
            articles, total = articles + 1, total + len(parsed.article.text.split())
    else:
        read = pipeline.read_articles(feed, vocab.load()) if workers == 1 else read_many(feed, workers)
        for each in read:
            if isinstance(each, Reading):
                digest.update(json.dumps(public.reading(each), ensure_ascii=False).encode())
                articles, total = articles + 1, total + len(each.article.text.split())
    took, spent = time.perf_counter() - start, time.process_time() - spent
    return {
        "articles": articles, "words": total, "seconds": round(took, 3), "words_per_second": round(total / took),
        "words_per_cpu_second": round(total / spent), "milliseconds_per_article": round(1000 * spent / max(1, articles), 2), "peak_mb": round(peak_megabytes(workers), 1),
        "digest": digest.hexdigest()[:16], "stages": {name: round(each, 3) for name, each in sorted(seconds.items())},
    }  # fmt: skip


def main() -> None:
    """Measure once."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--copies", type=int, default=1)
    reader.add_argument("--words", type=int, default=8000)
    reader.add_argument("--workers", type=int, default=1)
    reader.add_argument("--parse-only", action="store_true")
    reader.add_argument("--stages", action="store_true")
    asked = reader.parse_args()
    print(json.dumps(measure(asked.words, asked.copies, asked.workers, parse_only=asked.parse_only, stages=asked.stages)))


if __name__ == "__main__":
    main()
