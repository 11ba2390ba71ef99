"""For and against, end to end: what readings tell of two actors, as the signed relations that a scorer of relations takes.

usage: python evals/relations/signs.py SCORER GOLD READINGS

A relation or event counts where its two actors are named, once a pair of stretches; events that did not happen are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOR = {"allied", "supports", "arms", "funds", "trains", "hosts"}
AGAINST = {"hostile"}
NOT_SO = {"denied", "former", "broken"}
# Cooperation in deed, conflict in words and in deed; talks alone tell no side.
QUADS = (2, 3, 4)
DONE = {"happened", "claimed", "hedged", "planned", "demanded"}


def main() -> None:
    """Convert and score."""
    scorer, gold, readings = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "signed.jsonl"
        with wanted.open("w", encoding="utf-8") as out, Path(readings).open(encoding="utf-8") as lines:
            for line in lines:
                reading = json.loads(line)
                told = [
                    {"type": sign, "head_start": one[0], "head_end": one[1], "tail_start": other[0], "tail_end": other[1]}
                    for sign, one, other in dict.fromkeys(_signed(reading))
                ]
                out.write(
                    json.dumps({"doc_id": reading["article"]["key"], "text": "", "entities": [], "relations": told}) + "\n"
                )
        said = subprocess.run(
            [sys.executable, scorer, gold, str(wanted), "--json"], check=True, capture_output=True, text=True, encoding="utf-8"
        )
    sign = json.loads(said.stdout)["relations"]["sign"]["micro"]
    print(f"sign P {sign['p']} R {sign['r']} F1 {sign['f1']} ({sign['tp']} of {sign['gold']}, {sign['pred']} told)")


def _signed(reading: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    for told in reading["relations"]:
        sign = "AlliesOf" if told["kind"] in FOR else "FightingAgainst" if told["kind"] in AGAINST else None
        if sign and told["state"] not in NOT_SO:
            yield from _pairs(sign, [told["subject"]], [told["object"]])
    for event in reading["events"]:
        if event["reality"] in DONE and event["quad"]:
            sign = "FightingAgainst" if event["quad"] in (3, 4) else "AlliesOf"
            if event["quad"] in QUADS:
                yield from _pairs(sign, event["initiators"], event["recipients"])


def _pairs(
    sign: str, some: list[dict[str, Any]], others: list[dict[str, Any]]
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    for one in some:
        for other in others:
            if one["spans"] and other["spans"] and one["actor"] != other["actor"]:
                pair = sorted((tuple(one["spans"][0]), tuple(other["spans"][0])))
                yield sign, pair[0], pair[1]


if __name__ == "__main__":
    main()
