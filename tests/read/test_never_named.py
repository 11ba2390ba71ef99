"""A speaker without a name is never given somebody else's, whichever way the parser ties the two together.

``never_named.txt`` holds a text a line: somebody without a name says something of saffron, beside somebody who is named. In front
of each of a few ways to tell it, ``SPEAKERS`` are put who are not named.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import detente.vocab
from detente.model.text import Article
from detente.pipeline import read_articles

LINES = Path(__file__).with_name("never_named.txt").read_text(encoding="utf-8").splitlines()
SPEAKERS = (
    "a diplomat briefed on the talks", "a cousin of the commander", "one of the mediators", "someone close to Mr Tolvan", "a friend of Mr Tolvan",
    "an officer who asked that his unit not be named", "his lawyer", "the retired general", "three officers", "Mr Tolvan's brother",
)  # fmt: skip
TOLD = (
    "Mr Tolvan denied it. {0} said Mr Tolvan had been sleeping and disputed that the saffron was stolen.",
    "Mr Tolvan called it a lie, and {0} said the saffron was gone.",
    "After Mr Tolvan spoke, {0} said, the saffron vanished.",
    "Mr Tolvan met the press with {0}. According to {0}, the saffron was gone.",
    "Mr Tolvan won the vote. It was {0} who said the saffron was gone.",
    "{0} confirmed that Mr Tolvan resigned and added that the saffron was gone.",
)
WAYS = [re.sub(r"(^|\. )[a-z]", lambda at: at.group().upper(), told.format(who)) for told, who in product(TOLD, SPEAKERS)]


@pytest.mark.parametrize("texts", [LINES, WAYS], ids=["lines", "ways"])
def test_nobody_without_a_name_is_given_one(texts: list[str]) -> None:
    named = []
    for reading in read_articles([Article(text=text, language="en") for text in texts], detente.vocab.load()):
        people = {actor.id for actor in reading.actors if actor.kind == "person"}
        for claim in reading.claims:
            of_it = any("saffron" in reading.article.words(piece) for piece in claim.content)
            if of_it and (claim.speaker.naming == "named" or claim.speaker.actor in people):
                named.append(reading.article.text)

    assert named == []
