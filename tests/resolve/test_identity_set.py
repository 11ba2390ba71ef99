"""The set of names of `evals/identity`, worked on and held back: who is joined is the same, and who is the same is joined, in whatever order articles come."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from detente.ledger.answers import ActorEntry, ArticleActor, Identity
from detente.resolve import identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.ledger.protocol import Ledger

SETS = Path(__file__).parents[2] / "evals" / "identity"
PRECISION = 0.99
RECALL = {"cases": 0.97, "held": 0.89}


@dataclass
class Names:
    """A ledger, as much of one as deciding who is who looks at."""

    waiting: list[ArticleActor]
    said: dict[str, Identity] = field(default_factory=dict)
    known: dict[str, ActorEntry] = field(default_factory=dict)

    def article_actors(self, *, unidentified: bool = False) -> Iterator[ArticleActor]:
        return iter([each for each in self.waiting if not unidentified or each.id not in self.said])

    def actors(self, *, actor: str, **_: object) -> Iterator[ActorEntry]:
        return iter([self.known[actor]] if actor in self.known else [])

    def identify(self, identities: Iterable[Identity]) -> None:
        for each in identities:
            self.said[each.actor] = each
            entry = ActorEntry(each.same_as, each.name, each.kind, each.country, each.register, None, (), 1, 0, 0, 0)
            self.known.setdefault(each.same_as, entry)


def names(part: str) -> Iterator[tuple[str, ArticleActor]]:
    """The identity of each name, and the name in an article of its own."""
    number = 0
    for line in (SETS / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        gold, kind, told = line.split("\t")
        for each in told.split("; "):
            number += 1
            name, mark, rest = each.partition("=" if "=" in each else "@")
            register = rest if mark == "=" else None
            country = rest or None if mark == "@" else None
            key = f"a{number:012d}"
            who = ArticleActor(key, f"d{number}", None, date(2020, 1, 1), name, kind, country, register, None, None, (), None)
            yield (gold if gold != "-" else f"alone-{number}"), who


@pytest.mark.parametrize("order", [None, 1, 2])
@pytest.mark.parametrize("part", ["cases", "held"])
def test_pairs_joined_are_right_and_pairs_of_one_identity_are_joined(part: str, order: int | None) -> None:
    told = list(names(part))
    if order:
        random.Random(order).shuffle(told)
    ledger = Names([actor for _, actor in told])
    identify(cast("Ledger", ledger))
    gold = {actor.id: key for key, actor in told}
    joined = {actor.id: ledger.said[actor.id].same_as for _, actor in told if actor.id in ledger.said}
    right = wrong = missed = 0
    for one, other in combinations(sorted(gold), 2):
        same, together = gold[one] == gold[other], one in joined and joined.get(one) == joined.get(other)
        right += same and together
        wrong += together and not same
        missed += same and not together
    print(f"\npairs: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f} of {right + missed}")
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL[part]
