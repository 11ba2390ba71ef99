"""Score the reader on the labelled sets beside the checkout and write one table, ``evals/figures.md``.

usage: python evals/benchmarks.py [TASK ...] [--every N]

The sets belong to others and stay where they are (``../shared/bench``); where they are missing there is nothing to score, and
that is said. ``--every N`` reads every Nth line of a set, for a quick look.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.ingest import open_articles
from detente.model import public
from detente.model.reading import Reading
from detente.supervise import read_many

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "shared" / "bench"


@dataclass(frozen=True, slots=True)
class Task:
    """One set, how it is scored, and which figures of the scorer's output are shown.

    Attributes:
        convert: what ``from_readings.py`` makes of the readings for this scorer, or None if it takes readings.
        scorer: the command after ``python3``; GOLD and READ stand for the two files.
        figures: name and regular expression of each figure, read off the scorer's output.
        reads: whether the scorer needs readings; one of our own asks the reader itself.
    """

    name: str
    gold: str
    convert: str | None
    scorer: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    reads: bool = True


F1 = r"\s+\S+\s+\S+\s+(\S+)"
CLAIMS = ("who+what~", "triple~", "triple")
PIECES = ("source piece", "cue piece", "content piece")
TIMES = tuple((f"{name} F1", rf'"{name}_F1": ([\d.]+)') for name in ("strict", "relaxed", "value"))
PLACES = (("overlap F1", r'"overlap_F1": ([\d.]+)'), ("acc@161 km, end to end", r'"acc161": ([\d.]+)'))
FACTUALITY = (
    ("r of reality and hedges", r"hedges: r (.*) MAE"),
    ("r of certainty", r"certainty: r (.*) MAE"),
    ("MAE of certainty", r"certainty: .* MAE (\S+)"),
    ("recorded as happened: rightly, found", r"(rightly \S+ .*)"),
)
COREFERENCE = tuple(
    (f"{name}: precision, recall, F1", name + r":\s+precision where answered\s+(\S+\s+recall\s+\S+\s+F1\s+\S+)")
    for name in ("he/she", "they", "definite")
)

TASKS = (
    Task(
        "claims: PolNeAR dev",
        "claims/polnear.dev.jsonl",
        "claims",
        ("claims/score.py", "score", "GOLD", "READ", "--boot", "300"),
        (
            *((f"{name} all", re.escape(name) + r" " + F1) for name in CLAIMS),
            *((name, re.escape(name) + r" " + F1) for name in PIECES),
            *((f"{name} speech", r"profile=speech[\s\S]*?\n" + re.escape(name) + r" " + F1) for name in CLAIMS),
        ),
    ),
    *(
        Task(
            f"factuality: {name}",
            f"claims/factuality/{name.replace(' ', '/')}.jsonl",
            None,
            (str(HERE / "factuality" / "uw.py"), "GOLD"),
            FACTUALITY,
            reads=False,
        )
        for name in ("UW dev", "MEANTIME dev")
    ),
    Task(
        "events: PLV (visible; the shipped type model was trained on it)",
        "events/plv_train.tsv",
        None,
        ("events/score.py", "relation", "GOLD", "READ"),
        (
            ("root", r"root (\S+)"),
            ("quad", r"quad (\S+)"),
            ("binary", r"binary (\S+)"),
            ("both actors", r"both actors (\S+)"),
            ("coverage", r"coverage (\S+)"),
        ),
    ),
    Task(
        "events: presence (cameo_class)",
        "events/cameo_class.tsv",
        None,
        ("events/score.py", "presence", "GOLD", "READ"),
        (("presence F1", r"F1 (\S+)"), ("presence P", r"P (\S+)"), ("quad accuracy", r"\(first event\) (\S+)")),
    ),
    Task(
        "events: who to whom (cameo_ner)",
        "events/cameo_ner.conll",
        None,
        ("events/score.py", "spans", "GOLD", "READ"),
        (("initiators exact", r"initiators: exact .*?F1 (\S+)"), ("recipients exact", r"recipients: exact .*?F1 (\S+)")),
    ),
    Task(
        "events: police (IndiaPoliceEvents)",
        "events/india_police_sents.jsonl",
        None,
        ("events/score.py", "police", "GOLD", "READ"),
        tuple((name, name + r" .*?F1 (\S+)") for name in ("KILL", "ARREST", "FORCE", "ANY_ACTION")),
    ),
    Task(
        "events: place (event_location)",
        "events/event_location.jsonl",
        None,
        ("events/score.py", "place", "GOLD", "READ"),
        (("exact", r"exact (\S+)"), ("overlap", r"overlap (\S+)"), ("rightly none", r"rightly none (\S+)")),
    ),
    Task(
        "events: actor codes (country, sector)",
        "events/actor_codes.tsv",
        None,
        (str(HERE / "events" / "actor_codes.py"), "GOLD"),
        (("country", r"country (\S+)"), ("sector", r"sector (\S+)")),
        reads=False,
    ),
    *(
        Task(
            f"times: {name}",
            f"times/{file}.jsonl",
            "times",
            ("times/score.py", "GOLD", "READ", "--json"),
            TIMES,
        )
        for name, file in (
            ("TimeBank", "timebank"),
            ("WikiWars (visible)", "wikiwars_train"),
            ("tweets (visible)", "tweets_train"),
        )
    ),
    *(
        Task(
            f"places: {name}",
            f"places/{file}.jsonl",
            "places",
            ("places/score.py", "GOLD", "READ", "--coords"),
            PLACES,
        )
        for name, file in (("LGL (visible)", "lgl.visible"), ("GeoWebNews (visible)", "gwn.visible"), ("GeoVirus", "geovirus"))
    ),
    Task(
        "entities: re3d (visible)",
        "entities/re3d.visible.jsonl",
        "entities",
        ("entities/score.py", "GOLD", "READ", "--flat"),
        (
            ("exact F1", r"entities\s+exact\s+P\s+\S+\s+R\s+\S+\s+F1\s+(\S+)"),
            ("overlap F1", r"entities\s+overlap\s+P\s+\S+\s+R\s+\S+\s+F1\s+(\S+)"),
        ),
    ),
    Task(
        "relations: for and against, re3d (visible)",
        "entities/re3d.visible.jsonl",
        None,
        (str(HERE / "relations" / "signs.py"), str(BENCH / "entities" / "score.py"), "GOLD", "READ"),
        (("sign F1", r"F1 (\S+)"), ("sign precision", r"sign P (\S+)")),
    ),
    Task(
        "metonyms: ReLocaR (visible)",
        "entities/relocar.train.jsonl",
        None,
        ("entities/from_reading_scores.py", "metonyms", "GOLD", "READ"),
        (("metonymic F1", r"metonymic F1 (\S+)"), ("accuracy", r"accuracy (\S+)")),
    ),
    *(
        Task(
            f"coreference: GUM {name}",
            f"entities/gum.{name}.jsonl",
            None,
            ("entities/from_reading_scores.py", "coref", "GOLD", "READ"),
            COREFERENCE,
        )
        for name in ("bio", "interview", "speech")
    ),
    Task(
        "relations: militants (visible)",
        "relations/militants.visible.csv",
        None,
        ("entities/from_reading_scores.py", "dyads", "GOLD", "READ"),
        (("sign macro-F1", r"sign macro-F1 (\S+)"), ("five classes", r"five classes (\S+)"), ("answered", r"answered (\S+)")),
    ),
)


def main() -> None:
    """Run the tasks asked for, all if none is, and write the table."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("tasks", nargs="*")
    given.add_argument("--every", type=int, default=1)
    asked = given.parse_args()
    if not BENCH.is_dir():
        print("The labelled sets are not beside this checkout (../shared/bench): nothing to score.")
        return
    rows = []
    for task in TASKS:
        if not asked.tasks or any(word in task.name for word in asked.tasks):
            rows.extend(_scored(task, asked.every))
            print(f"{rows[-1][0]}: done in {rows[-1][3]:.0f} s", flush=True)
    table = _table(rows)
    print(table)
    if not asked.tasks and asked.every == 1:
        (HERE / "figures.md").write_text(f"# What was measured, with `make eval`\n\n{table}", encoding="utf-8")


def _scored(task: Task, every: int) -> list[tuple[str, str, str, float]]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        gold = _gold(BENCH / task.gold, Path(folder), every)
        lines, read, wanted = (Path(folder) / name for name in ("articles.jsonl", "readings.jsonl", "wanted.jsonl"))
        if task.reads:
            _read_all(gold, lines, read)
        taken = time.monotonic() - began
        if task.convert:
            wanted.write_text(_run(BENCH / "from_readings.py", task.convert, str(read)), encoding="utf-8")
        files = {"GOLD": str(gold), "READ": str(wanted if task.convert else read)}
        words = [files.get(word, word) for word in task.scorer]
        said = _run(BENCH / words[0], *words[1:])
    return [(task.name, name, _figure(pattern, said), taken) for name, pattern in task.figures]


def _read_all(gold: Path, lines: Path, read: Path) -> None:
    lines.write_text(_run(BENCH / "to_articles.py", str(gold)), encoding="utf-8")
    with read.open("w", encoding="utf-8") as out:
        for reading in _readings(lines):
            out.write(json.dumps(public.reading(reading), ensure_ascii=False) + "\n")


def _readings(lines: Path) -> Iterator[Reading]:
    for outcome in read_many(open_articles([lines])):
        if isinstance(outcome, Reading):
            yield outcome
        else:
            print(f"  set aside: {outcome}", file=sys.stderr)


def _gold(path: Path, folder: Path, every: int) -> Path:
    if every == 1 or path.suffix not in {".jsonl", ".tsv"} or "cameo_class" in path.name:
        return path
    head = 1 if path.suffix == ".tsv" else 0
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    fewer = folder / path.name
    fewer.write_text("".join(lines[:head] + lines[head::every]), encoding="utf-8")
    return fewer


def _run(script: Path, *words: str) -> str:
    return subprocess.run(
        [sys.executable, str(script), *words], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def _figure(pattern: str, said: str) -> str:
    match = re.search(pattern, said, re.MULTILINE)
    return " ".join(match.group(1).split()).strip(",;") if match else "-"


def _table(rows: list[tuple[str, str, str, float]]) -> str:
    lines = ["| set | figure | value |", "|---|---|---|"]
    lines += [f"| {name} | {figure} | {value} |" for name, figure, value, _ in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
