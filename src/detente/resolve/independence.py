"""How many independent accounts stand behind what several articles print: one wire copy, one paper, one spokesman is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.ledger.answers import ClaimEntry
from detente.read.language import DATELINE
from detente.vocab.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.ledger.answers import ArticleEntry, EventEntry

HEAD = 600
TOLD_APART = frozenset({"named", "institution"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from.

    Attributes:
        voice: who says it: a person or body that can be told apart across articles, else one of this article alone.
        carrier: who brings it: the agency of the dateline, else the publisher, else the article; near-copies have one.
    """

    voice: str
    carrier: str


def agency(text: str) -> str | None:
    """The agency that an article's dateline names ("KABUL, May 31 (Meridian Wire) -")."""
    for line in text[:HEAD].split("\n"):
        found = DATELINE.match(line.strip())
        if found and found["agency"]:
            return found["agency"].strip(" ,()")
    return None


def source(claim: ClaimEntry | EventEntry, article: ArticleEntry, original: ArticleEntry, text: str) -> Source:
    """The source of a claim.

    Args:
        original: the article whose near-copy this is, or itself; ``text`` is that one's.
    """
    voice = original.id
    if isinstance(claim, ClaimEntry) and claim.speaker:
        told_apart = claim.naming in TOLD_APART and claim.speaker.actor != claim.speaker.here
        voice = claim.speaker.actor if told_apart else f"{original.id}:{claim.speaker.here}"
    carrier = agency(text) or original.publisher or article.publisher
    return Source(voice, fold(carrier) if carrier else original.id)


def accounts(sources: Iterable[Source]) -> int:
    """How many accounts can be picked of which no two share a voice or a carrier (the largest matching of the two)."""
    brings: dict[str, list[str]] = {}
    for each in sorted(set(sources), key=lambda each: (each.voice, each.carrier)):
        brings.setdefault(each.voice, []).append(each.carrier)
    taken: dict[str, str] = {}
    return sum(_placed(voice, brings, taken, set()) for voice in brings)


def _placed(voice: str, brings: dict[str, list[str]], taken: dict[str, str], tried: set[str]) -> bool:
    for carrier in brings[voice]:
        if carrier in tried:
            continue
        tried.add(carrier)
        if carrier not in taken or _placed(taken[carrier], brings, taken, tried):
            taken[carrier] = voice
            return True
    return False
