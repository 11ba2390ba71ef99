"""Say of event_location what bounds its figure: which marks are sound, where a deed is recorded, and where its place is right.

usage: python evals/events/where.py [GOLD.jsonl] [--every 6] [--class "mention not found"]

``exact`` of the set's own scorer counts all rows with a mark. A fifth of them cannot be met: the mark is empty, cut off inside a word, or there
are several, and an event has one place. The scorer also credits only events whose trigger is the marked verb; a deed told by another word
of the sentence ("killed" in "killed in a clash") is the same event here and has one trigger. Prints each class, and with ``--class`` its rows.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import vocab
from detente.model.text import Article, Span
from detente.pipeline import read_articles

if TYPE_CHECKING:
    from detente.model.reading import Reading

GOLD = Path(__file__).resolve().parents[3] / "shared" / "bench" / "events" / "event_location.jsonl"
UNMET = ("mark broken", "several marks")


def sound(text: str, mark: Span) -> bool:
    """Whether a mark holds whole words."""
    inside = text[mark.start : mark.end]
    cut_before = 0 < mark.start < len(text) and text[mark.start - 1].isalnum() and text[mark.start].isalnum()
    cut_after = 0 < mark.end < len(text) and text[mark.end - 1].isalnum() and text[mark.end].isalnum()
    return bool(inside.strip()) and not cut_before and not cut_after


def class_of(line: dict[str, Any], reading: Reading) -> str:
    """What became of one row."""
    verbs, marks = (
        [Span(each["start"], each["end"]) for each in line["spans"] if each["label"] == label] for label in ("VERB", "LOCATION")
    )
    here = [event for event in reading.events if any(verb.overlaps(event.trigger) for verb in verbs)]
    chosen = {event.place.span for event in here if event.place}
    if not marks:
        return "rightly none" if not chosen else "place where none is marked"
    if not all(sound(line["text"], mark) for mark in marks):
        return "mark broken"
    if len(set(marks)) > 1:
        return "several marks"
    if chosen == set(marks):
        return "right"
    if not here:
        elsewhere = any(event.place and event.place.span in marks for event in reading.events)
        return "the deed has another word, place right" if elsewhere else "no event at this verb"
    found = [place for place in reading.places if place.span.overlaps(marks[0])]
    if not found:
        return "mention not found"
    if all(place.span != marks[0] for place in found):
        return "other edges"
    if all(place.kind != "literal" for place in found):
        return "mention not literal"
    return "another place chosen" if chosen else "no place chosen"


def main() -> None:
    """Read every nth row and count."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("gold", type=Path, nargs="?", default=GOLD)
    given.add_argument("--every", type=int, default=6)
    given.add_argument("--class", dest="shown")
    asked = given.parse_args()
    if not asked.gold.exists():
        print("The labelled set is not beside this checkout (../shared/bench): nothing to ask.")
        return
    lines = [json.loads(line) for line in asked.gold.read_text(encoding="utf-8").splitlines() if line][:: asked.every]
    feed = [Article(text=line["text"], key=str(n), language="en") for n, line in enumerate(lines)]
    told: Counter[str] = Counter()
    for line, reading in zip(lines, read_articles(feed, vocab.load()), strict=True):
        told[kind := class_of(line, reading)] += 1
        if kind == asked.shown:
            print(line["text"], [line["text"][each["start"] : each["end"]] for each in line["spans"]])
    _say(told)


def _say(told: Counter[str]) -> None:
    none = told.pop("rightly none", 0), told.pop("place where none is marked", 0)
    marked = told.total()
    sound_ = marked - sum(told[kind] for kind in UNMET)
    recorded = sound_ - told["no event at this verb"] - told["the deed has another word, place right"]
    for kind, count in told.most_common():
        print(f"{count:5} {100 * count / max(1, marked):5.1f} %  {kind}")
    right = told["right"]
    print(f"right: {100 * right / max(1, marked):.1f} % of {marked} rows with a mark")
    print(f"       {100 * right / max(1, sound_):.1f} % of {sound_} with one sound mark")
    print(f"       {100 * right / max(1, recorded):.1f} % of {recorded} of these at whose verb an event is recorded")
    print(f"rightly none: {100 * none[0] / max(1, sum(none)):.1f} % of {sum(none)}")


if __name__ == "__main__":
    main()
