"""Whom a pronoun points at, by gender, number, nearness and who holds the stage; nobody where two fit equally."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente import models
from detente.read.chains import SAYING, SUBJECT, Chain, place_of
from detente.read.phrases import is_person_noun
from detente.read.roles import rung_up
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from detente.read.language import Parse, Token
    from detente.read.spotted import Spotted

WEIGHTS = Path(models.__file__).parent / "antecedents.json"
REACH = {"he": 8, "they": 4, "it": 1}
LATELY = 3
THING = -1
AMOUNTS = frozenset({"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"})
TAKES_THEY = frozenset({"armed_group", "organisation", "military", "population"})
THEM = frozenset({"they", "them", "their"})
SELDOM_THEY = frozenset({"state", "government", "media"})
SELDOM_SAY_THEY = SELDOM_THEY | {"military"}
SPEAK_FOR = frozenset(
    {
        "lawyer",
        "attorney",
        "barrister",
        "solicitor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "agent",
        "doctor",
        "representative",
    }
)
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj"})
# Nouns for one human being of whom the article tells no more, and whom it may call "they".
ANYBODY = frozenset({
    "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "individual", "person", "patient", "victim", "suspect", "child",
    "caller", "witness", "passenger", "traveller", "traveler",
})  # fmt: skip
# Verbs of blaming and praising, of punishing and rewarding: "for" tells of something of his whom they are done to.
JUDGING = frozenset({
    "blame", "blast", "criticize", "criticise", "praise", "thank", "attack", "condemn", "mock", "slam", "laud", "commend", "congratulate", "fault",
    "punish", "ridicule", "rebuke", "censure", "denounce", "hail", "applaud", "admire", "chide", "scold", "decorate", "honor", "honour", "fire",
    "sack", "jail", "imprison", "fine", "arrest", "berate", "lambast", "lambaste", "reprimand", "chastise", "assail", "deride", "salute", "respect",
})  # fmt: skip
# What bodies have and those to whom things happen have not.
A_BODYS = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "leader", "commander", "chairman", "chairwoman", "headquarters", "leadership", "founder", "member",
    "fighter", "stronghold", "ranks", "territory", "policy",
})  # fmt: skip
# What "it" does where nobody acts: "it takes time", "it became clear".
HAPPENS = frozenset({
    "become", "take", "need", "turn", "make", "keep", "seem", "help", "require", "mean", "prove", "end", "start", "stop",
    "fail", "appear", "come", "cost", "feel", "look", "bear", "await",
})  # fmt: skip


def antecedent(
    parse: Parse,
    one: Spotted,
    recent: Iterable[Chain],
    quoted: list[int],
    last_speaker: Chain | None,
    own_words: Chain | None = None,
    told: Container[int] = (),
) -> Chain | None:
    """The chain that a pronoun surely continues.

    Args:
        recent: chains, those mentioned last first.
        quoted: for each token, the number of the quotation it stands in, or -1.
        last_speaker: who was last said to speak outside quotation marks.
        own_words: whose words the pronoun stands in, if it stands in a quotation.
        told: the tokens by which actors were told of; other plurals are things, which "they" may mean as well.
    """
    token, recent = parse[one.mention.head], list(recent)
    family = "he" if one.gender else "they" if one.plural else "it"
    twin = twin_of(parse, token)
    alike = twin is not None and twin.i < token.i and not (family == "it" and _means_nobody(parse, token))
    if alike and twin and (chain := _seen_at(recent, twin.i)) is not None:
        return chain
    if family != "he" and (above := _owner_of_clause(parse, token)) is not None:
        chain = _seen_at(recent, above)
        if chain is not None and _fits(chain, one, family) and (family == "it" or chain.plural or chain.members):
            return chain
    if family == "it" and not (_points(parse, token) or (twin and _points(parse, twin) and not _means_nobody(parse, token))):
        return None
    related = _related(parse, token) if family != "it" else None
    if related is not None:
        chain = _seen_at(recent, related)
        if chain is not None and _fits(chain, one, family):
            return chain
        if family == "they" and chain is None and parse[related].tag in ("NNS", "NNPS"):
            return None
    said_by = _own_words(parse, token) if family == "it" else None
    mutual = family == "they" and token.i > 0 and parse[token.i - 1].lower in ("between", "among", "amongst")
    candidates: list[Candidate] = []
    for chain in recent:
        if mutual and not chain.members and not chain.plural:
            continue
        if token.sent - chain.seen[-1][1] > REACH[family] and chain.seen[-1][0] < token.i:
            break
        if (
            (chain is own_words and family != "it")
            or not _fits(chain, one, family)
            or (said_by is not None and parse[chain.seen[-1][0]].head != said_by)
        ):
            continue
        if (candidate := _candidate(parse, token, chain)) is not None:
            candidates.append(candidate)
    if not candidates:
        return None
    if family == "it" and _is_addressed(parse, token):
        candidates = [each for each in candidates if parse[each.at].sent == token.sent] or candidates
    if family == "they":
        candidates.extend(_things(parse, token, told))
    return decide(
        family, candidates, [dict(_signs(parse, token, each, candidates, quoted, last_speaker)) for each in candidates]
    )


def _seen_at(recent: Iterable[Chain], i: int) -> Chain | None:
    """The chain that a token was lately a mention of."""
    return next((chain for chain in recent if any(seen[0] == i for seen in chain.seen[-6:])), None)


def decide(family: str, candidates: Sequence[Candidate], signs: Sequence[Mapping[str, float]]) -> Chain | None:
    """The candidate for whom most speaks, if it is sure enough; a group and who is in it do not gainsay each other."""
    weights = _weights()[family]
    scores = [sum(weights.get(sign, 0.0) * value for sign, value in each.items()) for each in signs]
    best = max(range(len(scores)), key=lambda i: (scores[i], -candidates[i].chain.number))
    chain = candidates[best].chain
    for i, each in enumerate(candidates):
        if chain in each.chain.members and scores[best] - scores[i] <= weights["margin"]:
            chain, best = each.chain, i
            break
    rivals = (
        score for score, each in zip(scores, candidates, strict=True)
        if each.chain is not chain and each.chain not in chain.members and chain not in each.chain.members
    )  # fmt: skip
    sure = scores[best] >= weights["floor"] and scores[best] - max(rivals, default=-math.inf) >= weights["margin"]
    return chain if sure and chain.number != THING else None


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def _things(parse: Parse, token: Token, told: Container[int]) -> Iterator[Candidate]:
    """What else a plural pronoun may mean: things, people whom the reader missed, and a pronoun before it that means nobody."""
    first = parse.sentences[max(token.sent - 1, 0)][0]
    for i in range(first, token.i):
        last = parse[i]
        if i in told or not (last.lower in THEM or (last.tag == "NNS" and last.pos == "NOUN" and last.ent not in AMOUNTS)):
            continue
        if (thing := _candidate(parse, token, Chain(THING, seen=[(i, last.sent, last.dep in SUBJECT, False)]))) is not None:
            yield thing


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chain that a pronoun may continue, looked at by one of its mentions.

    Attributes:
        at: the token of that mention; subject: whether it acts there; quoted: whether inside quotation marks.
        to_come: whether it stands behind the pronoun, as the subject of the same sentence.
    """

    chain: Chain
    at: int
    subject: bool
    quoted: bool
    to_come: bool


def _candidate(parse: Parse, token: Token, chain: Chain) -> Candidate | None:
    unlikely = _speaks(parse, token) or (token.lower in THEM and chain.kind in SELDOM_SAY_THEY and not chain.plural)
    to_come = chain.seen[-1][0] > token.i and chain.seen[-1][1] == token.sent and chain.seen[-1][2] and not unlikely
    seen = chain.seen[-1] if to_come else next(chain.before(token.i), None)
    twin = twin_of(parse, token)
    if seen is None or _barred(parse, token, chain, seen) or (twin is not None and _is_other_side(parse, twin, chain)):
        return None
    return Candidate(chain, seen[0], seen[2], seen[3], to_come)


def _signs(
    parse: Parse, token: Token, one: Candidate, others: Sequence[Candidate], quoted: list[int], last_speaker: Chain | None
) -> Iterator[tuple[str, float]]:
    """What speaks for and against a candidate; others are all who may be meant, itself among them."""
    chain, last = one.chain, parse[one.at]
    apart = token.sent - last.sent
    yield "sentences apart", min(apart, 6)
    yield "words apart", min(abs(token.i - last.i), 60) / 10
    yield "far in words", math.log(1 + abs(token.i - last.i))
    yield "mentions", math.log(len(chain.seen))
    yield "lately", sum(token.sent - seen[1] <= LATELY for seen in chain.seen[-LATELY:])
    yield "others between", sum(one.at < other.at < token.i for other in others if other is not one)
    yield from _place(parse, token, one, last, apart)
    yield from _nature(chain, many=last.tag in ("NNS", "NNPS") and last.lower != last.lemma.lower())
    if apart == 0 and not one.to_come:
        yield "same sentence", 1
    elif apart == 1:
        yield "sentence before", 1
    if last.para != token.para:
        yield "another paragraph", 1
    if last.pos == "PRON":
        aside = one.quoted and quoted[token.i] < 0
        yield ("same pronoun" if last.lower == token.lower and not aside else "pronoun"), 1
    if chain.body and any(parse[seen[0]].lower in ("it", "its") for seen in chain.seen):
        yield "called it", 1
    if len(others) == 1:
        yield "alone", 1
    if one.quoted and quoted[token.i] < 0:
        yield "only it is quoted", 1
    if not one.quoted and quoted[token.i] >= 0:
        yield "only the pronoun is quoted", 1
    unlikely = token.lower in THEM and chain.kind in SELDOM_SAY_THEY and not chain.plural
    says = _says(parse, token)
    if says is not None and (client := _client(parse, says)) is not None:
        if any(seen[0] == client for seen in chain.seen[-4:]):
            yield "says of itself", 1
    elif not unlikely and says == last.i and (quoted[token.i] < 0) == (quoted[last.i] < 0):
        yield "says of itself", 1
    if _upstaged(parse, token, one, others):
        yield "upstaged", 1
    yield from _clauses(parse, token, one, last)
    yield from _goes_on(parse, token, one, last, others) if apart == 1 and token.dep in SUBJECT and _main(parse, token) else ()
    if token.dep == "poss" and parse[token.head].lemma in A_BODYS and chain.body:
        yield "as a body has", 1
    if any(each[0] == _doer(parse, token) for each in chain.seen[-3:]):
        yield "does it", 1
    if chain is last_speaker:
        if quoted[token.i] >= 0:
            yield "speaker in own words", 1
        elif _speaks(parse, token) and not _upstaged(parse, token, one, others):
            yield "speaker goes on", 1
        elif apart == 1:
            yield "spoke last", 1


def _clauses(parse: Parse, token: Token, one: Candidate, last: Token) -> Iterator[tuple[str, float]]:
    """How the clause of a pronoun hangs on that of the candidate."""
    own, other = parse[token.head], parse[last.head]
    if token.dep in SUBJECT and one.subject and token.sent == last.sent:
        if own.dep in ("conj", "advcl") and own.head == other.i and not (token.lower in THEM and one.chain.kind in SELDOM_THEY):
            yield "joined clause", 1
        elif other.dep == "advcl" and other.head == own.i:
            yield "main clause after its own", 1
    if token.dep == "poss":
        if _says(parse, own) == last.i:
            yield "says of its own", 1
        if own.dep == "conj" and own.head == last.i:
            yield "joined with his own", 1


def _goes_on(
    parse: Parse, token: Token, one: Candidate, last: Token, others: Sequence[Candidate]
) -> Iterator[tuple[str, float]]:
    """How a sentence goes on from the one before: who was told of ("residents say the gunmen came") or addressed there acts now."""
    verb = parse[last.head]
    if (
        last.dep in ("dobj", "nsubjpass")
        and verb.lemma in load_nouns().acting["pressed"]
        and "ROOT" in (verb.dep, parse[verb.head].dep)
    ):
        yield "addressed", 1
    if not one.subject or not one.chain.plural or one.chain.number == THING or _speaks(parse, token):
        return
    if verb.dep == "ccomp" and parse[verb.head].lemma in SAYING:
        tellers = [teller.i for teller in parse.hung(verb.head, "nsubj")]
        if any(other.at in tellers and not other.chain.named for other in others):
            yield "told of", 1
    elif verb.lemma in SAYING and not one.chain.named:
        told = [subject.i for clause in parse.hung(verb.i, "ccomp") for subject in parse.hung(clause.i, "nsubj", "nsubjpass")]
        if any(other.at in told and other.chain.number != THING for other in others):
            yield "tells", 1


def _place(parse: Parse, token: Token, one: Candidate, last: Token, apart: int) -> Iterator[tuple[str, float]]:
    """How the two hang in their sentences."""
    if one.subject:
        yield "subject", 1
        if token.dep in SUBJECT and apart <= 1:
            yield "both subjects", 1
        if apart == 1 and last.para == token.para and _main(parse, last):
            yield "topic", 1
        if apart == 0 and token.dep == "poss" and _own_subject(parse, token) == last.i and _doer(parse, token) is None:
            yield "own verb's subject", 1
            if last.pos != "PRON" and token.lower not in THEM:
                yield "own verb's subject, named", 1
        if apart == 0 and _main(parse, last):
            yield "main subject", 1
    elif last.dep == "poss":
        yield "possessor", 1
        if token.dep == "poss":
            yield "both possessors", 1
    elif last.dep == "pobj":
        yield "object of a preposition", 1
    elif last.dep == "dobj":
        yield "object", 1
    elif last.dep in ("compound", "nmod", "amod"):
        yield "modifier", 1
    elif last.dep == "conj":
        yield "joined", 1
    if not one.subject and token.dep not in SUBJECT and token.dep == last.dep:
        yield "same place", 1
    if one.to_come:
        yield "subject to come", 1


def _upstaged(parse: Parse, token: Token, one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether somebody else is what a later sentence, before that of the pronoun, is about, and the one is not told of since."""
    return any(
        other is not one and other.subject and other.at > one.at and token.sent > parse[other.at].sent > parse[one.at].sent and _main(parse, parse[other.at])
        and other.chain.number != THING and one.chain not in other.chain.members
        for other in others
    )  # fmt: skip


def _nature(chain: Chain, *, many: bool) -> Iterator[tuple[str, float]]:
    """What sort of actor the candidate is; a body told of by a noun for many ("the members of the Council") is as many."""
    if chain.number == THING:
        yield "thing", 1
        return
    if chain.gender:
        yield "gender known", 1
    if chain.named:
        yield "named", 1
    if chain.members:
        yield ("group of people" if chain.kind in ("person", "unnamed") else "group of bodies"), 1
    elif chain.person:
        yield "one alone", 1
    elif chain.plural or (chain.body and many and chain.kind not in SELDOM_THEY):
        yield f"plural {chain.kind}", 1
    elif chain.body:
        yield ("state" if chain.kind in SELDOM_THEY else "body"), 1


def _over(parse: Parse, token: Token, verb: int) -> bool:
    """Whether a word stands below a verb with no other clause between."""
    for above in parse.ancestors(token.i):
        if above.pos in ("VERB", "AUX"):
            return above.i == verb
    return False


def twin_of(parse: Parse, token: Token) -> Token | None:
    """The same pronoun as the other subject, where one of two clauses serves the other ("although it was warned, it refused")."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    verb = parse[token.head]
    pairs = [(parse[verb.head], verb)] if verb.dep == "advcl" else []
    pairs.extend((verb, other) for other in parse.hung(verb.i, "advcl"))
    for main, serving in pairs:
        # What serves a clause on a noun, or follows what is told, may as well serve another clause.
        if main.dep == "relcl" or any(main.i < told.i < serving.i for told in parse.hung(main.i, "ccomp")):
            continue
        for subject in parse.hung((serving if verb.i == main.i else main).i, "nsubj", "nsubjpass"):
            if subject.lower == token.lower and subject.sent == token.sent:
                return subject
    return None


def _owner_of_clause(parse: Parse, token: Token) -> int | None:
    """Who acts in the sentence, for the subject of a clause without its word that tells of people ("Oslo freed the men it held")."""
    verb = parse[token.head]
    noun = parse[verb.head]
    if (
        token.dep != "nsubj"
        or verb.dep != "relcl"
        or not noun.i < token.i < verb.i
        or not is_person_noun(noun)
        or any(parse[i].tag in ("WP", "WDT", "WRB") or parse[i].lower == "that" for i in range(noun.i + 1, verb.i))
        or parse.hung(verb.i, "dobj", "auxpass")
    ):
        return None
    below = noun.i
    for above in parse.ancestors(noun.i):
        if above.pos in ("VERB", "AUX"):
            subject = parse.hung(above.i, "nsubj", "nsubjpass")
            if subject and not subject[0].i <= below <= max(parse.subtree(subject[0].i)):
                return subject[0].i if subject[0].i < noun.i else None
            if not subject and above.dep not in ("conj", "xcomp", "pcomp"):
                return None
    return None


def _own_subject(parse: Parse, token: Token) -> int | None:
    """Who does what a possessive stands in, also by a verb that hangs on his ("was about to begin his term")."""
    for above in parse.ancestors(token.i):
        if above.pos not in ("VERB", "AUX"):
            continue
        if subject := parse.hung(above.i, "nsubj", "nsubjpass"):
            return subject[0].i
        if above.dep not in ("xcomp", "pcomp") and not (above.dep == "conj" and parse[above.head].pos == "VERB"):
            return None
    return None


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
    if above.dep == "conj" and parse[above.head].dep == "ccomp":
        above = parse[above.head]
    if token.dep not in ("nsubj", "nsubjpass") or above.dep != "ccomp" or parse[above.head].lemma not in SAYING:
        return None
    if parse[above.head].lemma == "ask" and parse.hung(above.head, "dobj", "dative"):
        return None  # "asked her what she did"
    subject = parse.hung(above.head, "nsubj") or (
        parse.hung(parse[above.head].head, "nsubj") if parse[above.head].dep == "conj" else []
    )
    if subject and subject[0].tag == "WP" and parse[above.head].dep == "relcl":
        told = parse[parse[above.head].head]
        if told.dep == "conj" and parse[told.head].dep == "appos":
            told = parse[told.head]
        return place_of(parse, told.i).i
    return subject[0].i if subject and subject[0].i < token.i else None


def _client(parse: Parse, i: int) -> int | None:
    """Whoever it is for whom a speaker speaks, and of whom rather than of himself ("his lawyer said he was ill")."""
    owners = parse.hung(i, "poss") if parse[i].lemma in SPEAK_FOR else []
    return owners[0].i if owners else None


def _doer(parse: Parse, token: Token) -> int | None:
    """Who is to do what a possessive stands in: "accused Oslo of hiding its ships", "urged Oslo to show its hand"."""
    if token.dep != "poss":
        return None
    for above in parse.ancestors(token.i):
        if above.pos not in ("VERB", "AUX"):
            continue
        if (judged := _judged(parse, token, above)) is not None:
            return judged
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


def _judged(parse: Parse, token: Token, verb: Token) -> int | None:
    """Who is blamed or praised for what is his: "criticised Kone for his silence", "went after Kone over his silence"; after a passive verb its subject."""
    for above in parse.ancestors(token.i):
        if above.i == verb.i:
            return None
        if above.head == verb.i and (above.lower == "over" or (above.lower == "for" and verb.lemma in JUDGING)):
            whom = parse.hung(verb.i, "dobj", "nsubjpass") or [
                each
                for c in parse.children[verb.i]
                if parse[c].lower in ("after", "at", "on")
                for each in parse.hung(c, "pobj")
            ]
            return whom[0].i if whom and whom[0].i < token.i else None
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
        return (
            parse[token.head].lower == "behalf"
            and before[1] == token.sent
            and before[2]
            and _over(parse, token, parse[before[0]].head)
        )
    if token.lower.endswith(("self", "selves")):
        return False
    return (before[1] == token.sent and _gainsays(parse, token, before)) or _is_other_side(parse, token, chain)


def _is_other_side(parse: Parse, token: Token, chain: Chain) -> bool:
    """Whether any mention in its sentence is another side of a pronoun's verb; not where the parser does not know what it is there."""
    return token.dep in ARGUMENTS and any(
        _gainsays(parse, token, seen)
        for seen in chain.seen[-12:]
        if seen[1] == token.sent
        and seen[0] != token.i
        and parse[seen[0]].dep in ARGUMENTS
        and not (parse[seen[0]].dep == "pobj" and seen[0] < _clause(parse, parse[seen[0]]))
    )


def _gainsays(parse: Parse, token: Token, seen: tuple[int, int, bool, bool]) -> bool:
    """Whether a mention in the same sentence is another side of a pronoun's verb, or what its clause tells of."""
    if parse[token.head].dep == "relcl" and _is_told_of(parse, parse[token.head].head, seen[0]):
        return True
    last = parse[seen[0]]
    if (
        last.dep == token.dep == "nsubj"
        and last.head == token.head
        and not any(parse[c].lower in ("a", "an") for c in parse.children[last.i])
        and parse[token.i - 1].text == ","
    ):
        return False  # "the commander, he has gone"
    own, other = _clause(parse, token), _clause(parse, last)
    return own == other or (seen[2] and _conjoined(parse, own) == _conjoined(parse, other))


def _is_told_of(parse: Parse, noun: int, i: int) -> bool:
    """Whether a clause on a noun tells of a token: the noun itself, or what it is put beside ("farmers, those they fight for")."""
    first = parse.subtree(noun)[0]
    return i in (noun, place_of(parse, noun).i) or (i == first - 2 and parse[first - 1].text == ",")


def _clause(parse: Parse, token: Token) -> int:
    """The verb whose argument a token is, prepositions passed through."""
    above = parse[token.head]
    if token.dep == "conj" and parse.hung(token.i, "case"):
        return -token.i - 1
    while (above.pos == "ADP" or token.dep == "conj") and above.head != above.i and above.pos not in ("VERB", "AUX"):
        token, above = above, parse[above.head]
    return above.i if above.pos in ("VERB", "AUX") else -token.i - 1


def _conjoined(parse: Parse, i: int) -> int:
    """The verb that shares its subject with verb ``i``, or ``i`` itself: joined to it, or done for its sake ("rang him up to thank him")."""
    while i >= 0 and parse[i].pos in ("VERB", "AUX") and not parse.hung(i, "nsubj", "nsubjpass"):
        aim = (
            parse[i].dep in ("xcomp", "advcl") and parse[i].tag == "VB" and any(parse[c].tag == "TO" for c in parse.children[i])
        )
        own = aim and (rung_up(parse, parse[i]) or not _helped(parse, parse[i].head))
        if parse[i].dep != "conj" and not own:
            break
        i = parse[i].head
    return i


def _helped(parse: Parse, verb: int) -> bool:
    """Whether somebody or something beside its subject may be who acts for its sake ("paid a man to", "relied on a man to")."""
    return bool(
        parse.hung(verb, "dobj", "dative")
        or any(parse[c].lower in ("on", "upon") and parse[c].dep == "prep" for c in parse.children[verb])
    )


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
    if token.lower == "its" or _is_addressed(parse, token):
        return True
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    lemma, acting = above.lemma.lower(), load_nouns().acting
    if _means_nobody(parse, token):
        return False
    if _own_words(parse, token) is not None:
        return True
    if token.dep == "nsubjpass":
        return lemma in acting["pressed"] or lemma in acting["formed"]
    return lemma in acting["verbs"]


def _is_addressed(parse: Parse, token: Token) -> bool:
    """Whether "it" is told or accused to do something ("accused it of lying", "urged it to reopen the road")."""
    above = parse[token.head]
    pressed = load_nouns().acting["pressed"]
    if (
        token.dep == "nsubj"
        and above.tag == "VB"
        and above.dep in ("ccomp", "xcomp")
        and any(parse[c].tag == "TO" for c in parse.children[above.i])
    ):
        return parse[above.head].lemma in pressed and parse[above.head].i == token.i - 1
    return (
        token.dep == "dobj"
        and above.lemma in pressed
        and any(
            parse[c].dep == "xcomp" or (parse[c].lower == "of" and parse[c].dep == "prep")
            for c in parse.children[above.i]
            if c > token.i
        )
    )


def _means_nobody(parse: Parse, token: Token) -> bool:
    """Whether "it" is the subject of a verb that it may have where nobody acts ("it takes time")."""
    lemma = parse[token.head].lemma.lower()
    return lemma in HAPPENS or lemma == "be"
