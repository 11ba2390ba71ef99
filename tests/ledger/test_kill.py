"""A process killed at any moment loses nothing that it said it had kept, and leaves nothing half-written."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from detente.ledger.check import problems
from detente.ledger.store import open_ledger

KILLS = 5
ROOT = Path(__file__).parents[2]


def killed_after(where: str, start: int, seconds: float) -> list[str]:
    """Ids that an adder said it had kept until it was killed."""
    adder = subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.adder", where, str(start), "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert adder.stdout
    first = adder.stdout.readline()
    time.sleep(seconds)
    adder.kill()
    said = first + adder.stdout.read()
    adder.wait()
    return said[: said.rfind("\n")].split()


def test_killed_at_any_moment(where: str) -> None:
    chance = random.Random(5)
    kept: set[str] = set()
    for kill in range(KILLS):
        said = killed_after(where, kill * 3, chance.uniform(0.0, 0.4))
        with open_ledger(where) as ledger:
            assert ledger.holds(said) == set(said), "what was said to be kept is kept"
        kept.update(said)
    with open_ledger(where) as ledger:
        assert list(problems(ledger)) == []
        articles = list(ledger.articles())
        assert kept <= {article.id for article in articles}
        assert {(article.actors, article.claims, article.events) for article in articles} == {(4, 2, 2)}
        assert len({article.title for article in articles}) == len(articles), "nothing was added twice"


def test_two_add_the_same_at_once(where: str) -> None:
    """Each article is taken in once, whoever was first, and both go on."""
    open_ledger(where).close()
    command = [sys.executable, "-m", "tests.ledger.adder", where, "0", "0.02"]
    adders = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert all(adder.stdout and adder.stdout.readline() for adder in adders), "neither is kept waiting for ever"
    time.sleep(0.5)
    said = []
    for adder in adders:
        adder.kill()
        assert adder.stdout
        whole = adder.stdout.read()
        said.append(whole[: whole.rfind("\n") + 1].split())
        adder.wait()
    assert not set(said[0]) & set(said[1]), "no article was taken in twice"
    with open_ledger(where) as ledger:
        assert list(problems(ledger)) == []
        assert ledger.holds([*said[0], *said[1]]) == {*said[0], *said[1]}
