"""Whom a pronoun points at, by gender, number, nearness and who holds the stage; nobody where two fit equally."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.read.chains import SUBJECT
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.read.chains import Chain
    from detente.read.language import Parse, Token
    from detente.read.mentions import Spotted

REACH = {"he": 6, "they": 3, "it": 1}
SAYING = frozenset("say tell add note ask write continue explain reply warn claim argue insist state announce declare recall remark".split())
MARGIN = {"he": 0.35, "they": 0.3, "it": 0.5}
FLOOR = {"he": -4.0, "they": -2.4, "it": -0.4}
STATES = frozenset({"state"})


def antecedent(parse: Parse, one: Spotted, recent: Iterable[Chain], quoted: list[int], last_speaker: Chain | None) -> Chain | None:
    """The chain that a pronoun surely continues.

    Args:
        recent: chains, those mentioned last first.
        quoted: for each token, the number of the quotation it stands in, or -1.
        last_speaker: who was last said to speak outside quotation marks.
    """
    token = parse[one.mention.head]
    family = "he" if one.gender else "they" if one.plural else "it"
    if family == "it" and not _points(parse, token):
        return None
    scored: list[tuple[float, int, Chain]] = []
    for chain in recent:
        if token.sent - chain.seen[-1][1] > REACH[family] and chain.seen[-1][0] < token.i:
            break
        if not _fits(chain, one, family):
            continue
        score = _score(parse, token, chain, family, quoted, last_speaker)
        if score is not None:
            scored.append((score, -chain.number, chain))
    if not scored:
        return None
    scored.sort(reverse=True, key=lambda each: each[:2])
    if scored[0][0] < FLOOR[family] or (len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN[family]):
        return None
    return scored[0][2]


def _fits(chain: Chain, one: Spotted, family: str) -> bool:
    if family == "he":
        return chain.person and chain.gender in (None, one.gender)
    if family == "they":
        return chain.plural or (chain.body and chain.kind != "state")
    return chain.body and not chain.plural


def _score(
    parse: Parse, token: Token, chain: Chain, family: str, quoted: list[int], last_speaker: Chain | None
) -> float | None:
    before = next(chain.before(token.i), None)
    if before is None or _barred(parse, token, chain, before):
        return None
    at, sent, subject, in_quote = before
    apart = token.sent - sent
    score = -0.75 * apart - 0.01 * min(token.i - at, 60)
    score += 0.9 if subject else 0.0
    score += 0.35 * math.log(len(chain.seen))
    if subject and token.dep in SUBJECT and apart == 1:
        score += 0.3
    if family == "he":
        score += 0.4 if chain.gender else 0.0
        score += 0.3 if chain.named else 0.0
    if family == "they":
        score += 0.5 if chain.plural else 0.0
    if in_quote and quoted[token.i] < 0:
        score -= 0.8
    if quoted[token.i] >= 0 and chain is last_speaker and family == "he":
        score -= 1.0
    if quoted[token.i] < 0 and chain is last_speaker and _speaks(parse, token):
        score += 1.2
    return score


def _speaks(parse: Parse, token: Token) -> bool:
    return token.dep == "nsubj" and parse[token.head].lemma in SAYING


def _barred(parse: Parse, token: Token, chain: Chain, before: tuple[int, int, bool, bool]) -> bool:
    """A pronoun does not point at the phrase it stands in, nor at the other side of its own verb."""
    for one in reversed(chain.mentions):
        if one.mention.span.end <= parse[max(token.i - 40, 0)].start:
            break
        if one.mention.span.start <= token.start < one.mention.span.end:
            return True
    if token.lower in ("his", "her", "its", "their") and token.dep == "poss":
        return False
    if token.lower.endswith(("self", "selves")):
        return False
    return _clause(parse, token) == _clause(parse, parse[before[0]]) and before[1] == token.sent


def _clause(parse: Parse, token: Token) -> int:
    """The verb whose argument a token is, prepositions passed through."""
    above = parse[token.head]
    while above.pos in ("ADP",) and above.head != above.i:
        above = parse[above.head]
    return above.i if above.pos in ("VERB", "AUX") else -token.i - 1


def _points(parse: Parse, token: Token) -> bool:
    """Whether "it" or "its" stands for one who acts, by the verb it is the subject of."""
    above = parse[token.head]
    if token.lower == "its":
        return True
    return token.dep == "nsubj" and above.lemma.lower() in load_nouns().acting["verbs"]


def gathered(chains: Iterable[Chain]) -> Iterator[Chain]:
    """Chains with at least one mention."""
    return (chain for chain in chains if chain.mentions)
