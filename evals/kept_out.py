"""Score events on the fifth of each labelled set that weights were not trained on.

    python training/event_types.py --plv plv_train.tsv --neutral ... --fold 4 --out build/types.tsv
    python evals/kept_out.py src/detente/models/events --types build/types.tsv
    python evals/kept_out.py none --types build/types.tsv

The whole pipeline reads the kept-out sentences, actors and all, with those weights in place of the packaged ones; with ``none`` it
reads without the event reader. The packaged types, too, were learnt without the last fifth (``--fold 4``), and may be given. ``--all-of-plv`` is for
weights that were trained with ``--unseen``.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from training import deeds
from training.folds import FOLDS, fold_of, name_of

from detente import vocab
from detente.model import public
from detente.model.text import Article
from detente.models import event_types, events
from detente.pipeline import read_articles
from detente.read.weighing import ROOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.actor import Part
    from detente.model.event import Event
    from detente.model.text import Span

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "shared" / "bench" / "events"


def folds() -> dict[str, int]:
    """The fifth of each sentence of PLV, by which its copies in other sets are known."""
    with (BENCH / "plv_train.tsv").open(encoding="utf-8") as lines:
        return {name_of(row["sentence"]): n % FOLDS for n, row in enumerate(csv.DictReader(lines, delimiter="\t"))}


def main() -> None:
    """Read and score what was kept out."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("weights", type=Path)
    given.add_argument("--types", type=Path, required=True)
    given.add_argument("--fold", type=int, default=4)
    given.add_argument("--all-of-plv", action="store_true")
    given.add_argument("--every", type=int, default=1, help="of our own passages read only every so manieth")
    asked = given.parse_args()
    if not BENCH.is_dir():
        print("The labelled sets are not beside this checkout (../shared/bench): nothing to score.")
        return
    load = (lambda: None) if asked.weights.name == "none" else partial(events.EventModel, asked.weights)
    events.load = cache(load)
    event_types.WEIGHTS = asked.types
    event_types.load_types.cache_clear()
    known = folds()
    lines = (BENCH / "plv_train.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for n, line in enumerate(lines[1:]) if asked.all_of_plv or n % FOLDS == asked.fold]
    _score("relation", lines[0] + "".join(kept), [tuple(line.split("\t")[:2]) for line in kept])
    if asked.all_of_plv:
        return
    _score_ours(asked.every)

    def is_kept(text: str) -> bool:
        return bool(known.get(name_of(text), fold_of(text)) == asked.fold)

    blocks = [b for b in (BENCH / "cameo_ner.conll").read_text(encoding="utf-8").split("\n\n") if b.strip()]
    said = [(b, " ".join(line.split()[0] for line in b.strip().splitlines())) for b in blocks]
    chosen = [(block, text) for block, text in said if is_kept(text)]
    _score("spans", "\n\n".join(block for block, _ in chosen) + "\n", [(str(n), text) for n, (_, text) in enumerate(chosen)])
    rows = (BENCH / "cameo_class.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    told = [row for row in rows if is_kept(row.rsplit("\t", 1)[0])]
    _score("presence", "".join(told), [(str(n), row.rsplit("\t", 1)[0]) for n, row in enumerate(told)])


def _score_ours(every: int) -> None:
    """Print how the blocks of our own passages that no weights learnt from are read: deeds by their trigger, sides by shared words."""
    apart = deeds.kept_out()
    lines = [line for line in deeds.load() if line.text in apart][::every]
    feed = [Article(text=line.text, key=str(n), language="en") for n, line in enumerate(lines)]
    marked = told = found = typed = whole = 0
    for line, reading in zip(lines, read_articles(feed, vocab.load()), strict=True):
        marked, told = marked + len(line.deeds), told + len(reading.events)
        left = list(reading.events)
        for deed in line.deeds:
            event = next((each for each in left if _meet(deed.trigger, (each.trigger.start, each.trigger.end))), None)
            if event:
                left.remove(event)
                same = ROOTS.get(deed.type, deed.type) == ROOTS.get(event.type, event.type)
                found, typed, whole = found + 1, typed + same, whole + (same and _same_sides(deed, event))
    print(
        f"our passages, {len(lines)} texts\ndeeds: recall {100 * found / marked:.1f} precision {100 * found / told:.1f}"
        f"  type right F1 {200 * typed / (marked + told):.1f}  type and both sides right F1 {200 * whole / (marked + told):.1f}\n",
        flush=True,
    )


def _same_sides(deed: deeds.Deed, event: Event) -> bool:
    return _is_side(deed.initiators, event.initiators, event.initiator_words) and _is_side(
        deed.recipients, event.recipients, event.recipient_words
    )


def _is_side(marked: Sequence[tuple[int, int]], parts: Sequence[Part], others: Sequence[Span]) -> bool:
    """Whether a side holds everybody and everything that is marked and nothing else; ``others`` are words that mean no actor."""
    spans = [
        [(span.start, span.end) for span in some] for some in (*(part.spans for part in parts), *((each,) for each in others))
    ]
    missed = any(not any(_meet(each, span) for some in spans for span in some) for each in marked)
    return not missed and all(any(_meet(each, span) for span in some for each in marked) for some in spans)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _score(task: str, gold: str, texts: Iterable[tuple[str, ...]]) -> None:
    feed = [Article(text=text, key=key, language="en") for key, text in texts]
    with tempfile.TemporaryDirectory() as folder:
        right, read = Path(folder) / "gold", Path(folder) / "readings.jsonl"
        right.write_text(gold, encoding="utf-8")
        with read.open("w", encoding="utf-8") as out:
            for reading in read_articles(feed, vocab.load()):
                out.write(json.dumps(public.reading(reading), ensure_ascii=False) + "\n")
        words = [sys.executable, str(BENCH / "score.py"), task, str(right), str(read)]
        print(
            f"{task}, {len(feed)} texts\n{subprocess.run(words, check=True, capture_output=True, text=True).stdout}", flush=True
        )


if __name__ == "__main__":
    main()
