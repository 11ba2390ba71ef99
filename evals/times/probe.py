"""Read the lines of ``probe.jsonl`` and ask each of them to be right: every expression, its type, value, modifier and days.

usage: python evals/times/probe.py [PROBE.jsonl]

The sentences belong to others and stay where they are (``../shared/bench/times``); ``probe.tsv`` says, by number of line, what stands in
each, as checked by hand against a calendar. Prints what is wrong and how many lines are right; ends with 1 if one is not.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from detente.model.text import Article
from detente.model.time import parse_when
from detente.read.language import parse
from detente.read.times import read_times

HERE = Path(__file__).resolve().parent
PROBE = HERE.parents[2] / "shared" / "bench" / "times" / "probe.jsonl"
Row = tuple[str, ...]


def wanted() -> dict[int, list[Row]]:
    """What stands in each line."""
    rows: dict[int, list[Row]] = defaultdict(list)
    with (HERE / "probe.tsv").open(encoding="utf-8", newline="") as lines:
        for line, *row in list(csv.reader(lines, delimiter="\t"))[1:]:
            rows[int(line)].append(tuple(row))
    return rows


def found(path: Path) -> dict[int, list[Row]]:
    """What the reader finds in each line of the text."""
    line = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    each = next(iter(parse([Article(text=line["text"], language="en", published=parse_when(line["dct"]))])))
    rows: dict[int, list[Row]] = defaultdict(list)
    for one in read_times(each, each.article.published).found:
        days = [
            day.isoformat() if day else "" for day in ((one.interval.start, one.interval.end) if one.interval else (None, None))
        ]
        at = line["text"].count("\n", 0, one.span.start) + 1
        rows[at].append((each.article.words(one.span), one.type, one.value, one.modifier or "", *days))
    return rows


def main() -> int:
    """Compare and say."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PROBE
    if not path.exists():
        print("The probe is not beside this checkout (../shared/bench): nothing to ask.")
        return 0
    right, read = wanted(), found(path)
    wrong = [at for at in sorted(right.keys() | read.keys()) if right[at] != read[at]]
    for at in wrong:
        print(f"line {at}: wanted {right[at]}, read {read[at]}")
    print(f"{len(right) - len(wrong)} of {len(right)} lines right")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
