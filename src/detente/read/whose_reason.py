"""Whose name a reason keeps back: the speaker that its words point at, all of several, or whoever speaks nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.sighting import LAID_OUT
from detente.read.speakers import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.text import Span
    from detente.read.anonymity import Reason
    from detente.read.language import Parse, Token
    from detente.read.sighting import Sighting
    from detente.read.speakers import Known, Speakers

CLOSE = 2
NEW = frozenset({"a", "an", "another", "one"})
OURS = frozenset(
    {"we", "us", "i", "me", "paper", "newspaper", "magazine", "agency", "publication", "reporter", "editor", "post", "times"}
)
SEVERAL = frozenset({"neither", "none", "both", "all", "they", "their"})
ONE_OF = frozenset(
    {
        "one",
        "two",
        "three",
        "another",
        "other",
        "others",
        "some",
        "several",
        "most",
        "first",
        "second",
        "third",
        "fourth",
        "former",
        "latter",
    }
)


def reasons_by_actor(
    why: Sequence[Reason],
    speakers: Speakers,
    sightings: Sequence[Sighting],
    known: Sequence[Known],
    by_article: Sequence[bool],
) -> dict[str, Span]:
    """The first reason given for each actor that is kept unnamed; where the words point at none who speaks, for the nearest who does.

    Args:
        known: who speaks at each sighting.
        by_article: whether the article itself tells of it, or a turn of an interview, and nobody inside his own words.
    """
    found: dict[str, Span] = {}
    speak = {each.actor for each in known if each.actor and each.naming == "unnamed"}
    heard = {each.actor for each, to_us in zip(known, by_article, strict=True) if each.actor in speak and to_us}
    for reason in why:
        keys = _whose(speakers, reason, speak, heard)
        if not reason.theirs and not speak.intersection(keys) and not _of_others(speakers, reason, keys):
            keys += _nearest(speakers, reason, sightings, known)
        for key in keys:
            found.setdefault(key, reason.words)
    for reason in why:
        for key in _of_many(speakers, reason, sightings, known):
            if key in heard:
                found.setdefault(key, reason.words)
    return found


def _of_many(speakers: Speakers, reason: Reason, sightings: Sequence[Sighting], known: Sequence[Known]) -> Iterator[str]:
    """The unnamed who speak behind a reason of several, one by one: "they would not be named, since ... The first said", "one of them".

    Where the article itself keeps back the names of many ("their names are withheld"), whoever is brought up right behind is of them.
    """
    parse = speakers.parse
    many = [parse[head] for head in reason.heads if _is_many(parse, head)]
    if not many:
        return
    told = [mention.head for each in many for key in speakers.all_at(each.i) for mention in speakers.actors[key].mentions]
    nouns = {parse[i].lemma for i in (*told, *(each.i for each in many)) if parse[i].pos == "NOUN"}
    by_article = all(parse[head].tag == "PRP$" or parse[head].lower in OURS for head in reason.heads)
    end = parse[parse.tokens_in(reason.words)[-1]]
    for sighting, each in zip(sightings, known, strict=True):
        who = None if sighting.who is None else parse[sighting.who]
        if each.actor is None or who is None or who.i < end.i or who.para - end.para > CLOSE:
            continue
        if who.tag == "NNS" and who.lemma not in nouns:
            return  # "one" is one of these
        new = who.tag in {"NN", "JJ"} and any(child.lower in NEW for child in parse.hung(who.i, "det", "nummod"))
        if _is_taken_out(parse, who) or (who.tag == "NN" and who.lemma in nouns) or (new and by_article):
            yield each.actor


def _is_taken_out(parse: Parse, who: Token) -> bool:
    """Whether a speaker is called by no more than his place among several: "another", "the first, a baker", "one of them"."""
    called = (who, parse[who.head]) if who.dep == "appos" else (who,)
    return any(each.lower in ONE_OF and each.dep not in {"amod", "nummod", "det"} for each in called)


def _is_many(parse: Parse, head: int) -> bool:
    return parse[head].tag == "NNS" or parse[head].lower in SEVERAL


def _whose(speakers: Speakers, reason: Reason, speak: set[str], heard: set[str]) -> list[str]:
    """The actors a reason points at; whose name "his name" is only counts where nothing plainer says so.

    ``heard`` are those of the unnamed who spoke to the article, not only in what others say.
    """
    plain = [head for head in reason.heads if speakers.parse[head].tag != "PRP$"]
    keys = [key for head in plain for key in speakers.all_at(head)]
    told = [key for head in plain if speakers.parse[head].lemma not in OURS for key in speakers.all_at(head)]
    if heard.isdisjoint(keys):
        above = [key for head in plain for key in _above(speakers, head) if key in heard]
        if above:
            return above
    if not speak.isdisjoint(keys) or any(speakers.actors[key].kind == "person" for key in told):
        return keys
    return [key for head in reason.heads for key in speakers.all_at(head)]


def _above(speakers: Speakers, head: int) -> list[str]:
    """The actors whose words a noun stands in: "an official travelling with the president, who could not be named"."""
    token = speakers.parse[head]
    found: list[str] = []
    while token.dep in {"pobj", "prep", "acl", "amod", "poss"} and token.head != token.i:
        token = speakers.parse[token.head]
        if token.pos in {"NOUN", "PROPN"}:
            found += speakers.all_at(token.i)
    return found


def _of_others(speakers: Speakers, reason: Reason, keys: Sequence[str]) -> bool:
    """Whether a name is kept back of some body or of somebody who is named."""
    heads = [speakers.parse[head] for head in reason.heads]
    outlet = any(head.lower in OURS or head.lemma in OURS for head in heads)
    return bool(keys) and not outlet and all(_has_name(speakers, key) for key in keys)


def _has_name(speakers: Speakers, key: str) -> bool:
    actor = speakers.actors[key]
    return actor.kind != "unnamed" and any(mention.form in NAMES for mention in actor.mentions)


def _nearest(speakers: Speakers, reason: Reason, sightings: Sequence[Sighting], known: Sequence[Known]) -> list[str]:
    """The unnamed speaker nearest to a reason, the last before it in its paragraph, else the first after it; and who is of them.

    Where somebody new is brought up by the reason's own words, it is nobody else's.
    """
    parse, at = speakers.parse, speakers.parse[reason.heads[0]]
    if parse.hung(at.i, "nummod") or any(child.lower in NEW for child in parse.hung(at.i, "det")):
        return []
    unnamed = [(one, each) for one, each in zip(sightings, known, strict=True) if each.actor and each.naming == "unnamed"]
    near = sorted(
        (abs(parse[one.head].sent - at.sent), one.head > at.i, abs(one.head - at.i), each.actor, one.who)
        for one, each in unnamed
        if parse[one.head].para == at.para
        and abs(parse[one.head].sent - at.sent) <= CLOSE
        and not any(first <= at.i < after for first, after in one.content)
    )
    for *_, key, who in near[:1]:
        return [key, *(speakers.members(who) if who is not None and parse[who].tag in {"NNS", "CD"} else ())]
    answering = dict.fromkeys(each.actor for one, each in unnamed if one.rule in LAID_OUT and each.actor)
    of_several = any(parse[head].lower in SEVERAL for head in reason.heads)
    return list(answering) if len(answering) == 1 or of_several else []
