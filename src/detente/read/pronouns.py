"""Whom a pronoun points at, by gender, number, nearness and who holds the stage; nobody where two fit equally."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.read.chains import SAYING, SUBJECT
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.read.chains import Chain
    from detente.read.language import Parse, Token
    from detente.read.spotted import Spotted

REACH = {"he": 8, "they": 4, "it": 1}
TAKES_THEY = frozenset({"armed_group", "organisation", "military", "population"})
THEM = frozenset({"they", "them", "their"})
SELDOM_THEY = frozenset({"state", "government", "media"})
# Nouns for one human being of whom the article tells no more, and whom it may call "they".
ANYBODY = frozenset({
    "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "individual", "person", "patient", "victim", "suspect", "child",
    "caller", "witness", "passenger", "traveller", "traveler",
})  # fmt: skip
# What "it" does where nobody acts: "it takes time", "it became clear".
HAPPENS = frozenset({
    "become", "take", "need", "turn", "make", "keep", "seem", "help", "require", "mean", "prove", "end", "start", "stop",
    "fail", "appear", "come", "cost", "feel", "look", "bear", "await",
})  # fmt: skip
# What speaks for and against a candidate, by family of pronoun; the last mention before the pronoun is what is looked at.
WEIGHTS: dict[str, dict[str, float]] = {
    "he": {
        "sentences apart": -1.0, "words apart": -0.005, "subject": 1.3, "possessor": 0.8, "object of a preposition": -0.8, "mentions": 0.45,
        "both subjects": -0.1, "gender known": 0.3, "named": 0.3, "only it is quoted": -0.5, "speaker in own words": -1.2,
        "speaker goes on": 1.2, "modifier": 0.0, "floor": -5.5, "margin": 0.05, "pronoun": 0.5, "plural": 0.0, "subject to come": 1.2, "topic": 1.2, "says of itself": 2.0, "does it": 1.5, "state": 0.0,
        "one alone": 0.0,
    },
    "they": {
        "sentences apart": -1.2, "words apart": -0.008, "subject": 0.3, "possessor": 0.4, "object of a preposition": 0.1, "mentions": 0.15,
        "both subjects": 0.0, "gender known": -3.0, "named": 0.0, "only it is quoted": -0.2, "speaker in own words": -1.2,
        "speaker goes on": 0.3, "modifier": -0.4, "floor": -1.8, "margin": 0.05, "pronoun": 0.1, "plural": 0.9, "subject to come": 1.5, "topic": 0.2, "says of itself": 1.0, "does it": 1.5, "state": -0.8,
        "one alone": 0.0,
    },
    "it": {
        "sentences apart": -0.75, "words apart": -0.01, "subject": 0.9, "possessor": 0.2, "object of a preposition": -0.4, "mentions": 0.2,
        "both subjects": 0.3, "gender known": 0.0, "named": 0.3, "only it is quoted": -0.8, "speaker in own words": 0.0,
        "speaker goes on": 0.6, "modifier": -0.5, "floor": -0.4, "margin": 0.5, "pronoun": 0.2, "plural": 0.0, "subject to come": 0.3, "topic": 0.3, "says of itself": 0.6, "does it": 1.5, "state": 0.0,
        "one alone": 0.0,
    },
}  # fmt: skip


def antecedent(
    parse: Parse,
    one: Spotted,
    recent: Iterable[Chain],
    quoted: list[int],
    last_speaker: Chain | None,
    own_words: Chain | None = None,
) -> Chain | None:
    """The chain that a pronoun surely continues.

    Args:
        recent: chains, those mentioned last first.
        quoted: for each token, the number of the quotation it stands in, or -1.
        last_speaker: who was last said to speak outside quotation marks.
        own_words: whose words the pronoun stands in, if it stands in a quotation.
    """
    token = parse[one.mention.head]
    family = "he" if one.gender else "they" if one.plural else "it"
    if family == "it" and not _points(parse, token):
        return None
    related = _related(parse, token) if family != "it" else None
    if related is not None:
        recent = list(recent)
        chain = next((each for each in recent if any(seen[0] == related for seen in each.seen[-6:])), None)
        if chain is not None and _fits(chain, one, family):
            return chain
        if family == "they" and chain is None and parse[related].tag in ("NNS", "NNPS"):
            return None
    scored: list[tuple[float, int, Chain]] = []
    said_by = _own_words(parse, token) if family == "it" else None
    mutual = family == "they" and token.i > 0 and parse[token.i - 1].lower in ("between", "among", "amongst")
    for chain in recent:
        if mutual and not chain.members and not chain.plural:
            continue
        if token.sent - chain.seen[-1][1] > REACH[family] and chain.seen[-1][0] < token.i:
            break
        if (
            (chain is own_words and family == "he")
            or not _fits(chain, one, family)
            or (said_by is not None and parse[chain.seen[-1][0]].head != said_by)
        ):
            continue
        score = _score(parse, token, chain, family, quoted, last_speaker)
        if score is not None:
            scored.append((score, -chain.number, chain))
    if not scored:
        return None
    scored.sort(reverse=True, key=lambda each: each[:2])
    weights, (best, _, chain) = WEIGHTS[family], scored[0]
    scored = [each for each in scored[1:] if each[2] not in chain.members]
    for other, _, group in scored:
        if chain in group.members and best - other <= weights["margin"]:
            chain = group
            scored = [each for each in scored if each[2] is not group and each[2] not in group.members]
            break
    if best < weights["floor"] or (scored and best - scored[0][0] < weights["margin"]):
        return None
    return chain


def _fits(chain: Chain, one: Spotted, family: str) -> bool:
    if chain.members and family != "they":
        return False
    if family == "he":
        return chain.person and chain.gender in (None, one.gender)
    if family == "they":
        if chain.members:
            return True
        if chain.person:
            return chain.kind == "unnamed" and chain.gender is None and not chain.nouns.isdisjoint(ANYBODY)
        return (chain.plural and chain.kind != "media") or (chain.body and chain.kind in TAKES_THEY | SELDOM_THEY)
    return chain.body and not chain.plural


def _score(
    parse: Parse, token: Token, chain: Chain, family: str, quoted: list[int], last_speaker: Chain | None
) -> float | None:
    to_come = chain.seen[-1][0] > token.i and chain.seen[-1][1] == token.sent and chain.seen[-1][2]
    seen = chain.seen[-1] if to_come else next(chain.before(token.i), None)
    if seen is None or _barred(parse, token, chain, seen):
        return None
    weights = WEIGHTS[family]
    last = parse[seen[0]]
    return sum(weights[sign] * value for sign, value in _signs(parse, token, chain, last, seen, quoted, last_speaker, to_come))


def _signs(
    parse: Parse, token: Token, chain: Chain, last: Token, seen: tuple[int, int, bool, bool], quoted: list[int],
    last_speaker: Chain | None, to_come: bool,
) -> Iterator[tuple[str, float]]:  # fmt: skip
    apart = token.sent - last.sent
    yield "sentences apart", apart
    yield "words apart", min(abs(token.i - last.i), 60)
    yield "mentions", math.log(len(chain.seen))
    if seen[2]:
        yield "subject", 1
        if token.dep in SUBJECT and apart <= 1:
            yield "both subjects", 1
        if apart == 1 and last.para == token.para and _main(parse, last):
            yield "topic", 1
    elif last.dep == "poss":
        yield "possessor", 1
    elif last.dep == "pobj":
        yield "object of a preposition", 1
    elif last.dep in ("compound", "nmod", "amod"):
        yield "modifier", 1
    if last.pos == "PRON":
        yield "pronoun", 1
    if chain.gender:
        yield "gender known", 1
    if chain.named:
        yield "named", 1
    if chain.kind in SELDOM_THEY and chain.body:
        yield "state", 1
    if chain.person:
        yield "one alone", 1
    if chain.plural:
        yield "plural", 1 if not chain.members else 0.9 if chain.kind in ("person", "unnamed") else 0.4
    if to_come:
        yield "subject to come", 1
    if seen[3] and quoted[token.i] < 0:
        yield "only it is quoted", 1
    unlikely = token.lower in THEM and chain.kind in SELDOM_THEY and not chain.plural
    if chain.seen and not unlikely and _says(parse, token) == last.i and (quoted[token.i] < 0) == (quoted[last.i] < 0):
        yield "says of itself", 1
    if any(each[0] == _doer(parse, token) for each in chain.seen[-3:]):
        yield "does it", 1
    if chain is last_speaker:
        if quoted[token.i] >= 0:
            yield "speaker in own words", 1
        elif _speaks(parse, token):
            yield "speaker goes on", 1


def _related(parse: Parse, token: Token) -> int | None:
    """The noun of whom the clause that a pronoun stands in tells ("managers who made their case")."""
    if token.lower in ("them", "him") or (token.lower == "her" and token.dep != "poss"):
        return None
    start = parse.sentences[token.sent][0]
    for above in parse.ancestors(token.i):
        if above.dep == "relcl" and start <= above.head < above.i:
            subject = parse.hung(above.i, "nsubj", "nsubjpass")
            return above.head if subject and subject[0].lower in ("who", "that") and subject[0].i < token.i else None
        if above.pos in ("VERB", "AUX") and above.dep not in ("xcomp", "conj", "ccomp", "advcl", "pcomp"):
            return None
    return None


def _says(parse: Parse, token: Token) -> int | None:
    """The subject of the verb of saying under which a pronoun is the subject ("the diplomat said she doubted it")."""
    above = parse[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or above.dep != "ccomp" or parse[above.head].lemma not in SAYING:
        return None
    subject = parse.hung(above.head, "nsubj")
    return subject[0].i if subject and subject[0].i < token.i else None


def _doer(parse: Parse, token: Token) -> int | None:
    """Who is to do what a possessive stands in: "accused Oslo of hiding its ships", "urged Oslo to show its hand"."""
    if token.dep != "poss":
        return None
    for above in parse.ancestors(token.i):
        if above.pos not in ("VERB", "AUX"):
            continue
        if above.dep == "conj" and not parse.hung(above.i, "nsubj"):
            continue
        if above.tag not in ("VB", "VBG") or above.dep not in ("xcomp", "pcomp", "ccomp"):
            return None
        if subject := parse.hung(above.i, "nsubj"):
            return subject[0].i if above.tag == "VB" and any(parse[c].tag == "TO" for c in parse.children[above.i]) else None
        verb = parse[above.head]
        while verb.pos == "ADP" and verb.head != verb.i:
            verb = parse[verb.head]
        objects = [each for each in parse.hung(verb.i, "dobj", "dative") if each.i < above.i]
        objects += [each for c in parse.children[verb.i] if parse[c].lower in ("on", "upon") for each in parse.hung(c, "pobj")]
        return objects[0].i if objects else None
    return None


def _main(parse: Parse, token: Token) -> bool:
    """Whether a token is the subject of its sentence's main verb."""
    above = parse[token.head]
    return above.dep == "ROOT" or (above.dep == "conj" and parse[above.head].dep == "ROOT")


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
    if before[1] != token.sent:
        return False
    own, other = _clause(parse, token), _clause(parse, parse[before[0]])
    return own == other or (before[2] and _conjoined(parse, own) == _conjoined(parse, other))


def _clause(parse: Parse, token: Token) -> int:
    """The verb whose argument a token is, prepositions passed through."""
    above = parse[token.head]
    while above.pos == "ADP" and above.head != above.i:
        above = parse[above.head]
    return above.i if above.pos in ("VERB", "AUX") else -token.i - 1


def _conjoined(parse: Parse, i: int) -> int:
    """The verb that shares its subject with verb ``i``, or ``i`` itself."""
    while i >= 0 and parse[i].dep == "conj" and parse[i].pos in ("VERB", "AUX") and not parse.hung(i, "nsubj", "nsubjpass"):
        i = parse[i].head
    return i


def _own_words(parse: Parse, token: Token) -> int | None:
    """The verb of saying, if the pronoun is the subject of what is said and nothing else tells that somebody acts."""
    above = parse[token.head]
    acting = load_nouns().acting
    if token.lower == "its" or above.lemma.lower() in acting["verbs" if token.dep == "nsubj" else "pressed"]:
        return None
    return above.head if above.dep == "ccomp" and parse[above.head].lemma in SAYING and above.i > above.head else None


def _points(parse: Parse, token: Token) -> bool:
    """Whether "it" or "its" stands for one who acts, by the verb it is the subject of."""
    above = parse[token.head]
    if token.lower == "its":
        return True
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    lemma, acting = above.lemma.lower(), load_nouns().acting
    if lemma in HAPPENS or lemma == "be":
        return False
    if _own_words(parse, token) is not None:
        return True
    return lemma in acting["verbs" if token.dep == "nsubj" else "pressed"]
