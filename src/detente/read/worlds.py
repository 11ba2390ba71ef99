"""Words of conflict and cooperation that tell of a game, a market, a work of art, weather or illness."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.reading import PassedOver
from detente.read import roles
from detente.read.names import is_firm
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detente.read.drafts import Draft
    from detente.read.setting import Setting

WORLDS = (("sports", "a game"), ("markets", "a market"), ("arts", "a work of art"), ("medicine", "illness"))
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
WEATHER = "weather"
HARMFUL = frozenset({"ASSAULT", "COERCE", "THREATEN", "RETREAT", "SANCTION"})
POLITICAL = frozenset({"state", "government", "military", "armed_group"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "OPP", "PTY"})
AGAINST_PERSONS = frozenset({"arrest", "abduct", "deport", "release", "convict"})
GIVERS = frozenset({"person", "unnamed", "population"})  # who also pay for what they buy
CROWDS = word_class("crowds")
NO_DOERS = word_class("no_doers")
CONTESTS = word_class("contests")
HARM = (
    word_class("killing")
    | word_class("wounding")
    | frozenset({"strike", "hit", "destroy", "displace", "batter", "leave", "claim"})
)
BY = frozenset({"by", "in", "from", "of", "during", "after"})
EVERYBODY = frozenset({"unnamed", "population"})
POSING = frozenset({"pose", "represent", "present", "constitute"})
MET = frozenset({
    "face", "combat", "counter", "fight", "eliminate", "reduce", "mitigate", "remain", "be", "address", "assess", "become", "meet", "tackle",
    "confront", "see", "understand", "contain", "defeat", "end",
})  # fmt: skip
TRADE = "BUS"
TRADING = frozenset({"person", "organisation"})
TRADED = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "REJECT"})
CUSTOMERS = frozenset({"employee", "staff", "customer", "client", "shareholder", "investor", "consumer", "supplier"})
OF_ANYBODY = frozenset({"PROTEST"})  # what anybody's doing is of weight


def sorted_out(setting: Setting, drafts: Iterable[Draft], sure: Collection[int] = ()) -> tuple[list[Draft], list[PassedOver]]:
    """The drafts that tell what actors did to one another, and the others with the reason why they do not.

    Args:
        sure: words of which the trained reader is as good as sure that they name a deed, whoever does it.
    """
    kept: list[Draft] = []
    others: list[PassedOver] = []
    for draft in drafts:
        if reason := _reason(setting, draft, sure):
            others.append(PassedOver(setting.parse.span(draft.i, draft.i + 1), reason, draft.rule))
        else:
            kept.append(draft)
    return kept, others


def _reason(setting: Setting, draft: Draft, sure: Collection[int]) -> str | None:
    if _by_nobody(setting, draft):
        return "harm that nobody did"
    if _is_danger(setting, draft):
        return "a danger, not a threat that somebody made"
    parties = (*draft.initiators, *draft.recipients)
    games = setting.book.frame("sports") | setting.book.frame("sports_too")
    heads = [(found.actor.kind, setting.parse[found.head].lemma) for found in parties]
    if any((kind in POLITICAL or lemma in CROWDS) and lemma not in games for kind, lemma in heads):
        return None
    kinds = {found.actor.kind for found in parties}
    official = any(found.actor.sector in OFFICIAL and setting.parse[found.head].lemma not in games for found in parties)
    nobody = draft.rule.startswith("model") and kinds <= EVERYBODY and not official and draft.type not in OF_ANYBODY
    if nobody and draft.i not in sure:
        return "nobody in it acts for a state, a force or a body"
    if draft.type == "AID" and not draft.recipients and not official and kinds <= GIVERS:
        return "nobody is told to be helped"
    if draft.type == "CONSULT" and kinds == {"population"} and len(draft.initiators) + len(draft.recipients) == 1:
        return "people who meet among themselves"
    if official:
        return None
    if _is_trade(setting, draft):
        return "told of business, not of politics"
    words = _words(setting, draft.i)
    if _is_contest(setting, draft):
        return "told of a contest for votes, not of force"
    if words & setting.book.frame("electing"):
        return None
    for world, name in WORLDS:
        if world == "markets" and draft.mode in AGAINST_PERSONS:
            continue
        if _is_of(setting, words, world, draft.i):
            return f"told of {name}, not of what actors did to one another"
    if draft.type in HARMFUL and words & setting.book.frame(WEATHER):
        return "told of weather, not of what actors did to one another"
    return None


def _is_trade(setting: Setting, draft: Draft) -> bool:
    """Whether firms, and people of firms, agree, sell or part among themselves or with staff and customers."""
    parties = [*draft.initiators, *draft.recipients]
    if draft.type not in TRADED or any(each.actor.register and each.actor.sector != TRADE for each in parties):
        return False
    firms = [each for each in parties if each.actor.sector == TRADE or is_firm(each.actor.name)]
    others = [each for each in parties if each not in firms]
    return bool(firms) and all(each.actor.kind in TRADING or setting.parse[each.head].lemma in CUSTOMERS for each in others)


def _is_danger(setting: Setting, draft: Draft) -> bool:
    """Whether "threat" only names a danger, that is or is met ("poses a threat to", "combating the threat of")."""
    parse, word = setting.parse, setting.parse[draft.i]
    if draft.type != "THREATEN":
        return False
    if word.lemma in POSING:
        return any(parse[c].lemma == "threat" for c in roles.objects(parse, word.i))
    if word.lemma != "threat" or word.pos != "NOUN":
        return False
    to_do = any(parse[c].dep in ("acl", "relcl") and parse[c].tag == "VB" for c in parse.children[word.i])
    above = parse[word.head]
    above = parse[above.head] if above.dep == "prep" else above
    return not to_do and above.lemma in POSING | MET


def _is_contest(setting: Setting, draft: Draft) -> bool:
    """Whether a fight is one for votes: nobody in it bears arms, none is hurt ("fought Lund for the nomination")."""
    unarmed = all(each.actor.kind in ("person", "organisation") for each in (*draft.initiators, *draft.recipients))
    hurt = draft.fatalities or draft.wounded or draft.held
    first, after = setting.parse.sentences[setting.parse[draft.i].sent]
    votes = {word for token in setting.parse.tokens[first:after] for word in (token.lower, token.lemma)}
    contest = draft.type == "ASSAULT" and setting.parse[draft.i].lemma in CONTESTS and unarmed and not hurt
    return contest and bool(votes & setting.book.frame("electing"))


def _words(setting: Setting, i: int) -> set[str]:
    parse = setting.parse
    first, after = parse.sentences[parse[i].sent]
    nouns = [parse[j] for j in range(first, after) if parse[j].pos in ("NOUN", "PROPN")]
    return {word for noun in nouns for word in (noun.lemma.lower(), noun.lower)}


def _is_of(setting: Setting, words: set[str], world: str, i: int) -> bool:
    """Whether enough of a sentence's nouns are of a world; a score is as good as one of sports."""
    parse = setting.parse
    sure, likely = words & setting.book.frame(world), words & setting.book.frame(f"{world}_too")
    first, after = parse.sentences[parse[i].sent]
    score = world == "sports" and SCORE.search(parse.words(first, after)) is not None
    more = len(likely - sure)
    return len(sure) + score >= 2 or (bool(sure or score) and more >= 1) or more >= 3


def _by_nobody(setting: Setting, draft: Draft) -> bool:
    """Whether harm was done by an illness, a storm or an accident ("were killed in a landslide")."""
    parse, i = setting.parse, draft.i
    if draft.type != "ASSAULT" or draft.initiators or parse[i].pos != "VERB" or parse[i].lemma not in HARM:
        return False
    causes = [] if roles.is_passive(parse, i) else roles.subjects(parse, i, setting.controlled)
    causes += [c for prep, c in roles.prepositions(parse, i) if prep in BY]
    return any(parse[c].lemma in NO_DOERS for c in causes)
