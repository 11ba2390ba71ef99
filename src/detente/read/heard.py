"""What a trained reader hears in a sentence, and whom it hears on a side that the grammar leaves empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from detente.model.reading import PassedOver
from detente.models import events as trained
from detente.models.events import BOOK_IDS, KIND_IDS, NONE, REALITY_IDS, Notes
from detente.read import roles
from detente.read.learned import words_of
from detente.read.triggers import ACTING_ENTITIES, NOT_DEEDS
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.models.events import Deed
    from detente.read.drafts import Draft, Sight
    from detente.read.language import Parse
    from detente.read.setting import Setting
    from detente.read.sighting import Stretch

IDLE = word_class("idle")
BEFALLING = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID", "RETREAT"})  # what can be done to whoever lives in a place
LEAD = 2  # sentences of an article before its running text
IDLY = 0.25  # how unlikely a word of the code book must be to name a deed in running text, to be passed over
UNHEARD = 0.1  # how unlikely a word of the code book must be to name a deed, to be passed over
NO_DEED = 0.8  # and how likely to tell of none
SURELY_THERE = 0.85  # and to be a place whose people have the deed done to them
Heard = dict[int, "Deed"]
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "(", ")", "“", "”", '"', "''", "``", "'", "'s", "’s", "."})
LEADING = frozenset({"ADP", "CCONJ", "SCONJ"})
CLAUSES = frozenset({"ccomp", "csubj", "parataxis"})
MESSAGES = frozenset({"message", "statement", "letter", "interview", "video", "speech", "email", "post", "tweet", "recording"})
RETORTS = word_class("retorts")
VENUES = word_class("venues")
WHERE = frozenset({"at", "in", "inside", "near", "outside"})
SETTLED = word_class("settled")
UNDER = frozenset({"pressure", "mediation", "auspex", "auspices", "supervision", "protection", "command", "escort"})
BESIDES = frozenset({
    "after", "since", "following", "amid", "amidst", "despite", "during", "before", "over", "about", "against", "because", "until", "wake",
    "aftermath", "face", "light", "anniversary", "regarding", "concerning",
})  # fmt: skip
AGAINST = frozenset({"protest", "demand", "oppose"})  # what a strike or march is for
FINITE = frozenset({"ccomp", "advcl", "csubj", "parataxis"})
TELLING = frozenset({"relcl", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})
LETTING = word_class("letting")
INHABITED = word_class("inhabited") | word_class("gathering")
IN_ARMS = frozenset({"armed_group", "military"})
OF_A_CLAUSE = frozenset({"ACCUSE", "REQUEST"})  # of or for what somebody is told to do
COOPERATING = 2  # the quads up to here
CARRIED = frozenset({"conj", "xcomp", "dobj", "pobj", "prep", "pcomp", "attr", "acomp", "oprd"})
DOING = frozenset({"nsubj", "agent", "poss", "compound", "amod", "nmod"})


def noted(setting: Setting, drafts: Sequence[Draft]) -> Notes:
    """What code book, grammar and cast say of the words."""
    kind = np.zeros(len(setting.parse), dtype=np.int64)
    for actor in setting.cast:
        for mention in actor.mentions:
            kind[mention.head] = KIND_IDS[actor.kind]
    book = {draft.i: (BOOK_IDS[draft.type], REALITY_IDS[draft.reality]) for draft in drafts}
    sides = {
        draft.i: (frozenset(each.head for each in draft.initiators), frozenset(each.head for each in draft.recipients))
        for draft in drafts
    }
    return Notes(book, kind, sides)


def asked_about(setting: Setting, sight: Sight) -> list[int]:
    """The words that may name a deed: those of the code book, and every verb that carries none of them."""
    carriers = {draft.hit.verb for draft in sight.drafts}
    verbs = {
        token.i
        for token in setting.parse.tokens
        if token.pos == "VERB" and token.dep not in NOT_DEEDS and token.lemma not in IDLE and token.i not in carriers
        if not _stands_with_nouns(setting.parse, token.i)
    }
    return sorted((verbs | {draft.i for draft in sight.drafts}) - sight.barred)


def _stands_with_nouns(parse: Parse, i: int) -> bool:
    """Whether a participle joined to a noun only says more of the next one ("bomber and remotely piloted aircraft")."""
    above = parse[parse[i].head]
    return (
        parse[i].tag == "VBN" and parse[i].dep == "conj" and above.pos == "NOUN" and not parse.hung(i, "auxpass", "aux", "dobj")
    )


def hear(setting: Setting, sight: Sight) -> Heard:
    """What the model hears in the words that may name a deed; nothing where it was left out."""
    model = trained.load()
    if model is None or not len(setting.parse):
        return {}
    return model.read(words_of(setting.parse), noted(setting, sight.drafts), asked_about(setting, sight), nouns(setting, sight))


def nouns(setting: Setting, sight: Sight) -> frozenset[int]:
    """The nouns, no part of a name, of which the code book says nothing."""
    known = {i for draft in sight.drafts for i in (draft.i, *draft.hit.taken)} | sight.barred
    return frozenset(
        token.i
        for token in setting.parse.tokens
        if token.pos == "NOUN" and not token.ent and token.dep not in NOT_DEEDS and token.i not in known
    )


def vouched_for(setting: Setting, draft: Draft) -> bool:
    """Whether the user's own code book speaks."""
    return draft.hit.cue.own or draft.mode in setting.book.own_modes


def is_running(setting: Setting, i: int) -> bool:
    """Whether a word stands in running text, below the lead of its article."""
    return setting.parse[i].sent >= LEAD


def heeded(setting: Setting, drafts: Iterable[Draft], heard: Heard) -> tuple[list[Draft], list[PassedOver]]:
    """The drafts, and what is passed over: words of the code book that the model is sure name no deed here,
    nor does what tells of it again.
    """
    kept: list[Draft] = []
    others: list[PassedOver] = []
    for draft in drafts:
        told = [heard[i] for hit in (draft.hit, *draft.again) for i in (hit.i, hit.verb) if i in heard]
        unheard = bool(told) and all(each.named < UNHEARD and each.shares[NONE] >= NO_DEED for each in told)
        idle = bool(told) and is_running(setting, draft.i)
        idle = idle and all(each.running is not None and each.running < IDLY for each in told)
        passed = idle or (unheard and not _stands_anyway(setting, draft))
        if passed and draft.rule.startswith("codebook") and not vouched_for(setting, draft):
            others.append(
                PassedOver(setting.parse.span(draft.i, draft.i + 1), "words for a deed that tell of none here", draft.rule)
            )
        else:
            kept.append(draft)
    return kept, others


def _stands_anyway(setting: Setting, draft: Draft) -> bool:
    """Whether a deed is kept though the model hears none: it counts dead, wounded or held, those in arms strike, it is police work,
    which the sets do not mark, or its clause is one that sets with one deed a sentence leave unmarked ("who had freed").
    """
    verb = setting.parse[draft.i]
    inside = verb.dep == "relcl" or (verb.dep == "ccomp" and setting.parse[verb.head].lemma in roles.CAUSING)
    armed = draft.type == "ASSAULT" and any(each.actor.kind in IN_ARMS for each in draft.initiators)
    policing = bool(draft.hit.cue.doers)
    return bool(draft.fatalities or draft.wounded or draft.held) or armed or policing or (verb.pos == "VERB" and inside)


def cooperates(setting: Setting, kind: str) -> bool:
    """Whether a type is one of cooperation, by word or deed."""
    return setting.book.quad(kind) <= COOPERATING


def not_opposed(setting: Setting, kind: str, found: Sequence[roles.Found]) -> list[roles.Found]:
    """Those found to whom a deed of that type may be done: nobody cooperates with those behind "against", or strikes in his support."""
    unfit = roles.is_against if cooperates(setting, kind) else roles.is_helped
    return [each for each in found if not unfit(setting.parse, each.head)]


def sides_of(setting: Setting, draft: Draft, deed: Deed, least: float) -> tuple[list[roles.Found], list[roles.Found]]:
    """Who the model hears do a deed, and to whom, at least so surely, of those whom the grammar lets its words reach."""
    parse = setting.parse
    kind = most_like(deed)
    doers = [each for each in told_of(setting, draft, deed, deed.initiators, least) if reaches(parse, draft.i, each.head)]
    done_to = [
        each
        for each in told_of(setting, draft, deed, deed.recipients, least)
        if reaches(parse, draft.i, each.head)
        or ({draft.type, kind} & OF_A_CLAUSE and is_below(parse, ways(parse, draft.i, each.head)[1]))
    ]
    doers = doers or governing(setting, draft, deed, deed.initiators)
    done_to = done_to or (
        befallen(setting, draft, deed) if kind in BEFALLING else governing(setting, draft, deed, deed.recipients)
    )
    return [each for each in doers if may_do(parse, draft.i, each.head)], done_to


def governing(setting: Setting, draft: Draft, deed: Deed, stretches: Iterable[Stretch]) -> list[roles.Found]:
    """The states that countries and capitals surely heard on a side stand for ("recognised by Sofia")."""
    return [found for top in surely_there(setting, draft, deed, stretches) for found in setting.players.rulers(top)]


def befallen(setting: Setting, draft: Draft, deed: Deed) -> list[roles.Found]:
    """The states, and the people of the places, that a deed is surely heard to befall ("a curfew in Maungdaw", "troops out of Lebanon")."""
    parse, players = setting.parse, setting.players
    tops = [top for top in surely_there(setting, draft, deed, deed.recipients) if not players.is_goal(top)]
    found = [each for top in tops for i in place_in(parse, top) for each in players.people_of(i)]
    found = found or [each for top in tops if parse[top].lemma in INHABITED for each in players.those_in(top)]
    return list({each.actor.id: each for each in found}.values())


def surely_there(setting: Setting, draft: Draft, deed: Deed, stretches: Iterable[Stretch]) -> list[int]:
    """The heads of stretches that are surely heard on a side, which the deed may reach and was not only near."""
    parse = setting.parse
    sure = [trimmed(parse, stretch) for stretch in stretches if deed.sure[stretch] >= SURELY_THERE]
    tops = [top_of(parse, first, after) for first, after in sure if first < after]
    return [top for top in tops if reaches(parse, draft.i, top) and not setting.players.is_beside(top)]


def most_like(deed: Deed) -> str:
    """The type that the model holds for likeliest."""
    return max(deed.shares, key=lambda label: (deed.shares[label], label))


def place_in(parse: Parse, top: int) -> list[int]:
    """The words that may name a place of which a noun tells: itself, else before it or behind "of" ("the enclave of Ghouta")."""
    if load_nouns().get(parse[top].lemma):
        return [top]
    inside = [c for c in parse.children[top] if parse[c].dep in ("compound", "nmod") and parse[c].ent]
    return [top, *inside, *(c for prep, c in roles.prepositions(parse, top) if prep == "of")]


def told_of(setting: Setting, draft: Draft, deed: Deed, stretches: Iterable[Stretch], least: float) -> list[roles.Found]:
    """The actors that the model hears there at least so surely, whoever tells of the deed left out."""
    sure = [stretch for stretch in stretches if deed.sure[stretch] >= least]
    elsewhere = setting.players.elsewhere
    tellers = draft.claim.speaker.spans if draft.claim else ()
    return [
        each
        for each in parties(setting, sure)
        if each.head not in elsewhere
        and not setting.players.is_beside(each.head)
        and not _is_venue(setting.parse, each.head)
        and not any(each.span.overlaps(span) for span in tellers)
    ]


def _is_venue(parse: Parse, i: int) -> bool:
    """Whether a noun names where people come together and stands behind a preposition of place ("at the police station")."""
    return parse[i].dep == "pobj" and parse[i].lemma.lower() in VENUES and parse[parse[i].head].lower in WHERE


def ways(parse: Parse, deed: int, party: int) -> tuple[list[int], list[int]]:
    """The words from the deed up to where both meet, and from the party up to there; the meeting word is in neither."""
    above = [deed, *(each.i for each in parse.ancestors(deed))]
    below = [party, *(each.i for each in parse.ancestors(party))]
    meeting = next((i for i in above if i in below), None)
    if meeting is None:
        return above, below
    return above[: above.index(meeting)], below[: below.index(meeting)]


def reaches(parse: Parse, deed: int, party: int) -> bool:
    """Whether somebody may have a part in a deed for all that stands between them.

    Nobody does who stands outside the clause of the deed, such as whoever tells of it, unless the clause tells of that very word
    ("rebels who attacked"); nor inside another clause below it, or as the subject of one; nor who is only in the sentence that the
    deed is the subject of.
    """
    up, down = ways(parse, deed, party)
    if not up and is_let(parse, deed, down):
        return True
    if any(_is_aside(parse, i) for i in down[1:]) or _is_joined_deeds(parse, deed, down):
        return False
    if any(parse[i].dep in CLAUSES for i in down) or any(parse[i].dep in FINITE for i in up):
        return False
    if len(down) > 1 and any(parse[i].dep in SUBJECTS or parse[i].dep == "relcl" for i in down):
        return False  # "in what the mayor described as", "where soldiers fight rebels"
    if any(parse[i].dep == "acl" and (parse[i].tag == "VB" or _is_of_another(parse, i)) for i in down):
        return False
    if any(parse[i].dep in TELLING and not (parse[i].tag == "VB" or (i == up[-1] and not down)) for i in up):
        return False
    return not (down and any(parse[i].dep in SUBJECTS for i in up))


def _is_of_another(parse: Parse, participle: int) -> bool:
    """Whether a participle says who did something to the noun it hangs on, other than the deed ("violations of the truce announced by Oslo")."""
    agents = [c for c in parse.children[participle] if parse[c].dep == "agent"]
    return bool(agents) and parse[parse[participle].head].lemma in SETTLED


def _is_joined_deeds(parse: Parse, deed: int, down: Sequence[int]) -> bool:
    """Whether a party stands below a verb joined to one that has an object of its own ("opened its port to ships and thanked Oslo")."""
    if not down or parse[down[-1]].dep != "conj" or parse[down[-1]].tag not in FINITE_TAGS:
        return False
    return any(parse[c].dep == "dobj" for c in parse.children[deed]) and parse[down[-1]].head == deed


def _is_aside(parse: Parse, i: int) -> bool:
    """Whether a word heads what tells of something else besides ("imposed martial law, dismissing the cabinet", "according to officials")."""
    token = parse[i]
    marked = any(parse[c].dep in ("mark", "advmod", "aux") and c < i and parse[c].lower != "while" for c in parse.children[i])
    besides = token.dep == "advcl" and token.tag == "VBG" and not marked and token.lemma not in AGAINST
    told_in = token.lemma in MESSAGES and token.dep == "pobj" and parse[token.head].lower == "in"
    under = token.lemma in UNDER and token.dep == "pobj" and parse[token.head].lower == "under"
    retort = token.lemma in RETORTS and token.dep == "pobj" and parse[token.head].lower == "in"
    return besides or told_in or under or retort or token.lower == "according"


def is_let(parse: Parse, deed: int, down: Sequence[int]) -> bool:
    """Whether a party is the subject of a bare infinitive right under the deed, which is done to him ("let the envoys go")."""
    bare = is_below(parse, down) and not any(parse[c].dep in ("mark", "aux", "auxpass") for c in parse.children[down[1]])
    return bare and parse[deed].lemma in LETTING


def is_below(parse: Parse, down: Sequence[int]) -> bool:
    """Whether a party is the subject of the clause right under the deed."""
    return len(down) == 2 and parse[down[0]].dep in SUBJECTS and parse[down[1]].dep == "ccomp"


def may_do(parse: Parse, deed: int, party: int) -> bool:
    """Whether the grammar lets somebody be a doer: nobody does what the subject of its governing verb is told to have said of it."""
    if does_itself(parse, deed, party):
        return False
    up, down = ways(parse, deed, party)
    if not down:
        headless = parse[party].dep == "ROOT"  # "Paramilitaries with chainsaws murdered peasants", taken for a title
        return bool(up) and (headless or parse[deed].tag in {"VB", "VBG"} | FINITE_TAGS)
    if any(parse[i].lower in BESIDES for i in up):
        return False  # "after attacks on Gao, the union offered help"
    by = any(parse[i].lower == "by" for i in down)
    return all(parse[i].dep in CARRIED for i in up) and (by or parse[down[-1]].dep in DOING)


def does_itself(parse: Parse, deed: int, party: int) -> bool:
    """Whether a verb in the active has a subject of its own, which is not that party ("a ruling, which gave the town to Eritrea").

    "They" may be anybody.
    """
    active = not roles.is_passive(parse, deed)
    own = [c for c in parse.children[deed] if active and parse[c].dep == "nsubj" and parse[c].tag != "PRP"]
    under = {party, *(each.i for each in parse.ancestors(party))}
    relative = parse[deed].dep == "relcl" and any(parse[c].tag in ("WDT", "WP") for c in own)
    return bool(own) and under.isdisjoint(own) and not (relative and party == parse[deed].head)


def parties(setting: Setting, stretches: Iterable[Stretch]) -> list[roles.Found]:
    """The actors behind stretches of words; a city is a place here, not those who rule from it."""
    found: list[roles.Found] = []
    for stretch in stretches:
        first, after = trimmed(setting.parse, stretch)
        if first < after:
            known = {each.actor.id for each in found}
            found += [each for each in _behind(setting, first, after) if each.actor.id not in known]
    return found


def _behind(setting: Setting, first: int, after: int) -> list[roles.Found]:
    parse = setting.parse
    top = top_of(parse, first, after)
    known = setting.players.behind(top) or _inside(setting, first, top)
    if parse[top].pos == "PRON":
        return known
    return [replace(each, span=parse.span(first, after)) for each in known]


def _inside(setting: Setting, first: int, top: int) -> list[roles.Found]:
    """Whoever is named before a head that means nobody ("a U.S. Supreme Court decision")."""
    named = (i for i in range(first, top) if setting.cast.at(i) or setting.parse[i].ent in ACTING_ENTITIES)
    return next((found for i in named if (found := setting.players.behind(i))), [])


def top_of(parse: Parse, first: int, after: int) -> int:
    """The word of a stretch on which its others hang."""
    tops = [i for i in range(first, after) if not first <= parse[i].head < after or parse[i].head == i]
    return next((i for i in tops if parse[i].pos in roles.HEADS), tops[0])


def trimmed(parse: Parse, stretch: Stretch) -> Stretch:
    """A stretch without marks at its edges and a preposition before it."""
    first, after = stretch
    while first < after and (parse[first].text in EDGES or parse[first].pos in LEADING):
        first += 1
    while (
        after > first
        and parse[after - 1].text in EDGES
        and not (parse[after - 1].text == ")" and "(" in _texts(parse, first, after))
    ):
        after -= 1
    return first, after


def _texts(parse: Parse, first: int, after: int) -> list[str]:
    return [parse[i].text for i in range(first, after)]
