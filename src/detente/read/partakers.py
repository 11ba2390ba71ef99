"""Who did a deed and to whom it was done, by where they stand around its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import ADDRESSING, without
from detente.read.harm import is_firing
from detente.read.heard import cooperates
from detente.read.players import WITHIN
from detente.read.triggers import SIDES
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.actor import Actor
    from detente.model.text import Span
    from detente.read.drafts import Draft
    from detente.read.language import Parse
    from detente.read.setting import Setting
    from detente.vocab.codebook import Cue


ANSWERING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST"})
ACCUSING = frozenset({"blame", "accuse", "suspect"})
DISCUSSING = word_class("discussing")
FORCES = word_class("forces")
LEADING = word_class("leading")
PROSECUTING = frozenset({"charge", "indict", "prosecute", "arraign", "try"})
SENTENCING = word_class("sentencing")
WEIGHING = word_class("weighing")
OF_PERSONS = word_class("of_persons")
DOING = frozenset({"make", "do", "carry", "conduct", "launch", "commit", "perpetrate", "stage", "stag", "order", "perform"})
ABOUT = frozenset({"after", "during", "before", "following", "in", "at", "from"})
BIDDING = frozenset({"request", "invitation", "insistence", "urging", "demand", "appeal"})
PARTNERSHIP = frozenset({"involvement", "role", "part", "complicity", "hand", "participation"})
OF_PEOPLE = frozenset({"arrest", "abduct", "deport", "beat", "torture"})
TAKEN = frozenset({"arrest", "abduct"})
POLICING = frozenset({"arrest", "seize", "investigate", "crowd-control"})
COURSE = word_class("course")
# What hangs on a noun's complement, by the preposition before that, and tells of the noun ("threats by guards against a judge").
STRAYING = {"of": ("by", "to", "between"), "by": ("against",), "on": ("by",), "against": ("by",)}
CONFLICT = (3, 4)
SPOKEN = frozenset(
    {"REQUEST", "AGREE", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"}
)  # nobody but a government speaks for a capital
PIECES = COURSE | {"act", "number"}
NO_CROWD = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
WITHHOLDING = frozenset({"SANCTION", "THREATEN", "REJECT"})
POWERS = frozenset({"state", "government", "military"})


def take_parts(setting: Setting, draft: Draft) -> None:
    """Find who did what a draft tells, and to whom."""
    (_noun_parts if draft.hit.cue.kind == "noun" else _verb_parts)(setting, draft)
    draft.recipients = not_their_own(setting, draft, without(draft.recipients, draft.initiators))
    if cooperates(setting, draft.type):
        draft.recipients = [each for each in draft.recipients if each.direct or not roles.is_held(setting.parse, each.head)]


def not_their_own(setting: Setting, draft: Draft, found: Sequence[roles.Found]) -> list[roles.Found]:
    """Those found who are not what the doer moves, promises or holds back ("withdrew its troops", the U.S. that "cut U.S. funds")."""
    parse = setting.parse
    home = {each.actor.country for each in draft.initiators if each.actor.country}
    envoy = "ambassador" in draft.hit.cue.objects  # recalled home
    moved = draft.type in ("MOBILIZE", "RETREAT") and draft.hit.cue.kind == "verb" and bool(draft.initiators)
    given = [each for each in found if draft.type not in WITHHOLDING or each.direct or each.actor.country not in home]
    return [
        each
        for each in given
        if not (envoy and each.actor.country in home and each.actor.kind in ("state", "government"))
        if parse[each.head].lemma not in FORCES
        or not (moved or any(parse[c].tag == "PRP$" for c in parse.children[each.head]))
        or any(prep in ("from", "against") for prep in [parse[parse[each.head].head].lower])
    ]


def _verb_parts(setting: Setting, draft: Draft) -> None:
    parse, i, cue = setting.parse, draft.i, draft.hit.cue
    passive = roles.is_passive(parse, i)
    heads = setting.agents(i) if passive else _parties(parse, roles.subjects(parse, i, setting.controlled))
    doers = [] if cue.no_initiator else setting.actors(heads, acts=not cue.swap)
    if not doers and parse[i].dep == "acl" and not passive and parse[parse[i].head].dep in ("dobj", "pobj"):
        doers = setting.actors(_above(setting, parse[i].head))
    objects = [j for j in roles.objects(parse, i) if j not in heads]
    slotted = _slotted(setting, cue, setting.prepositions(i, objects), "recipient")
    if passive and any(parse[c].dep == "dobj" for c in parse.children[i]):
        slotted = setting.actors(objects) or slotted  # "were refused entry to Malta"
    if parse[i].lemma in ACCUSING:
        slotted = [each for each in slotted if each.direct]  # "blamed asylum seekers on his web page"
    plain = [j for j in objects if j not in draft.hit.taken]
    if not slotted:
        slotted = setting.actors(plain, acts=setting.book.quad(cue.type) % 2 == 1) or setting.actors(draft.hit.taken)
        if cue.type == "CONSULT":  # whoever is met is named; what is discussed is no side
            met = parse[i].lemma not in DISCUSSING
            slotted = [found for found in slotted if met and (found.direct or parse[found.head].lemma in SIDES)]
        slotted = slotted or _answerable(setting, cue, i, objects) or _living_there(setting, cue, i, plain)
        if cue.mode in TAKEN and slotted and not any(found.direct for found in slotted):
            slotted = [found for j in plain if _is_kept(parse, j) for found in setting.players.somebody(j)] or slotted
        if not slotted and (parse[i].lemma in OF_PERSONS or cue.mode in OF_PEOPLE):
            slotted = [found for j in plain for found in setting.players.somebody(j)]
    if not slotted and cue.mode == "third-party":
        apart = [(prep, c) for j in parse.subtree(i) if j > i for prep, c in roles.prepositions(parse, j) if prep == "between"]
        slotted = _slotted(setting, cue, apart, "recipient")
    both = _slotted(setting, cue, setting.prepositions(i, objects), "both")
    if cue.type == "PROTEST" and objects and not cue.actor_object:
        slotted = _answerable(setting, cue, i, objects) or [each for each in slotted if each.direct]
        draft.recipient_words = [] if slotted else [roles.noun_phrase(parse, j) for j in plain]
    if doers and not passive and not cue.swap:
        doers = [*doers, *setting.actors(roles.beside(parse, i, heads), acts=True)]
    draft.initiators, draft.recipients = (slotted, doers) if cue.swap else (doers, slotted)
    if cue.swap:
        draft.initiators = draft.initiators or setting.actors(setting.agents(i))
    draft.initiators = [*draft.initiators, *both]
    if cue.type == "PROTEST" and not draft.initiators:
        draft.initiator_words = [
            roles.noun_phrase(parse, j) for j in heads if parse[j].pos == "NUM" and parse[j].ent not in NO_CROWD
        ]
    if cue.type == "MOBILIZE" and passive and not draft.initiators:
        draft.initiators = setting.actors((j for j in objects if parse[j].lemma in FORCES), acts=True)


def _parties(parse: Parse, heads: Iterable[int]) -> list[int]:
    """The subjects of a deed, and for what is between parties those parties ("the talks between Oslo and the guild failed")."""
    found: list[int] = []
    for head in heads:
        between = [c for prep, c in roles.prepositions(parse, head) if prep == "between"]
        found += [each for c in between for each in roles.together(parse, c)] or [head]
    return found


def _answerable(setting: Setting, cue: Cue, i: int, objects: Sequence[int]) -> list[roles.Found]:
    """Whoever did what is weighed, refused or welcomed: "quashed orders issued by X", "an inquiry into claims that X ..."."""
    if cue.type not in ANSWERING:
        return []
    slots = {prep for slot in cue.slots if slot.role == "recipient" for prep in slot.preps}
    things = [*objects, *(c for prep, c in setting.prepositions(i, objects) if prep in slots)]
    return setting.actors((head for thing in things for head in roles.behind_it(setting.parse, thing)), acts=True)


def _living_there(setting: Setting, cue: Cue, i: int, plain: Sequence[int]) -> list[roles.Found]:
    """The people of a place that was struck, put under a rule or helped."""
    if cue.type not in ("ASSAULT", "COERCE", "AID", "MOBILIZE", "REQUEST"):
        return []
    slots = {prep for slot in cue.slots if slot.role == "recipient" for prep in slot.preps}
    struck = list(plain) if cue.type == "ASSAULT" and "from" not in slots else []
    struck += [c for prep, c in setting.prepositions(i, plain) if prep in WITHIN and prep in slots]
    return [found for c in struck for head in roles.together(setting.parse, c) for found in setting.players.people_of(head)]


def _is_kept(parse: Parse, i: int) -> bool:
    """Whether a noun means somebody by whose he is ("abducted her driver"), not a part of those who have him ("arrested its members")."""
    owned = any(parse[c].tag == "PRP$" for c in parse.children[i])
    return owned and parse[i].lemma not in roles.PARTITIVE and parse[i].lemma not in load_nouns().things


def _course(parse: Parse, i: int) -> int | None:
    """The noun that names a part of a deed's course ("the second day of an offensive")."""
    above = parse[parse[i].head]
    whole = parse[above.head]
    return whole.i if parse[i].dep == "pobj" and above.lower == "of" and whole.lemma in COURSE else None


def _strikes(setting: Setting, found: roles.Found) -> bool:
    """Whether whoever is named right before a noun of harm did it ("police killings"), not "the editor's killing"."""
    return setting.parse[found.head].dep != "poss" and found.actor.kind in POWERS


def _noun_parts(setting: Setting, draft: Draft) -> None:
    parse, i, cue, verb = setting.parse, draft.i, draft.hit.cue, draft.hit.verb
    prepositions = setting.prepositions(i) + (setting.prepositions(verb) if verb is not None else [])
    if (whole := _course(parse, i)) is not None:
        prepositions += [(prep, c) for prep, c in setting.prepositions(whole) if prep != "of"]
    done = parse[i].dep == "dobj" and not roles.is_passive(parse, parse[i].head)
    if verb is None and (done or (parse[i].dep == "nsubjpass" and parse[parse[i].head].lemma in DOING)):
        prepositions += [pair for pair in setting.prepositions(parse[i].head) if pair[0] == "by"]
    prepositions += [
        pair for prep, c in prepositions for pair in roles.prepositions(parse, c) if pair[0] in STRAYING.get(prep, ())
    ]
    prepositions += _further_off(setting, i, verb, prepositions)
    own = [c for c in parse.children[i] if parse[c].dep in ("poss", "compound", "amod", "nmod")]
    own += [d for c in own if parse[c].dep == "compound" and not parse[c].ent for d in parse.children[c] if parse[d].ent]
    own += [i - 1] if is_firing(parse, i) else []
    mine = _actors_at(setting, own)
    if cue.type == "ASSAULT" and not mine:
        mine = [found for c in own if parse[c].dep == "compound" for found in setting.players.striking(c)]
    by = setting.actors(head for prep, c in prepositions if prep == "by" for head in roles.together(parse, _meant_by(parse, c)))
    led = [c for c in own if parse[c].tag == "VBN" and parse[c].lemma in LEADING]
    mine += _actors_at(setting, [d for c in led for d in parse.children[c] if d < c])
    moved = _slotted(setting, cue, prepositions, "initiator")
    doers = [*by, *(found for found in moved if not mine or parse[found.head].lemma not in FORCES)]
    done_to = _slotted(setting, cue, prepositions, "recipient")
    possessed = any(slot.role == "recipient" and "'s" in slot.preps for slot in cue.slots)
    if possessed and not done_to:
        done_to = [each for each in mine if not _strikes(setting, each)]
        doers = [*doers, *(each for each in mine if _strikes(setting, each))]
    else:
        doers = [*doers, *mine]
    if verb is not None:
        carrier = _carrier(setting, verb)
        if parse[verb].lemma in setting.book.frame("swapped"):
            done_to = [*done_to, *carrier]
        else:
            moves = carrier and not by
            doers = [*(() if by else carrier), *(each for each in doers if not moves or parse[each.head].lemma not in FORCES)]
    above = parse[parse[i].head]
    if verb is None and not doers and parse[i].dep == "dobj" and above.lemma in WEIGHING:
        doers = _carrier(setting, above.i)
    if both := _slotted(setting, cue, prepositions, "both"):
        doers = [*(found for found in doers if found not in mine or parse[found.head].ent), *both]
    if by and not done_to:  # "its occupation by the militia"
        done_to = [each for each in mine if parse[each.head].dep == "poss"]
        doers = [each for each in doers if each not in done_to]
    if parse[i].dep == "dobj" and parse[parse[i].head].lemma == "blame":
        doers, done_to = doers or done_to, []
    if asking := _bidding(setting, i):
        doers, done_to = asking, _around(setting, i)
    doers = doers or _said_to_be_theirs(setting, i if verb is None else verb)
    if verb is None and cue.type == "CONSULT" and not mine and len([*doers, *done_to]) == 1:
        doers = [*without(_around(setting, i), [*doers, *done_to]), *doers]
    draft.initiators, draft.recipients = ([] if cue.no_initiator else doers), done_to


def _further_off(setting: Setting, i: int, verb: int | None, near: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """What is said of a noun's deed behind its means, what it was made by, or the next deed joined to it ("shelling and raids by")."""
    parse = setting.parse
    made = [c for c in parse.children[i] if parse[c].dep == "acl" and parse[c].tag == "VBN" and parse[c].lemma in DOING]
    if not any(prep in ("by", "of") for prep, _ in near) and not parse.hung(i, "poss"):
        made += [c.i for c in parse.hung(i, "conj") if _is_deed(setting, c.i) and not parse.hung(c.i, "det", "poss")]
    by = [pair for c in made for pair in roles.prepositions(parse, c) if pair[0] == "by"]
    return _behind_means(parse, i, verb) + by


def _behind_means(parse: Parse, i: int, verb: int | None) -> list[tuple[str, int]]:
    """What stands behind the means of a deed and is said of the deed ("strikes using drones and jets against the depots")."""
    using = [
        c for j in (i, verb) if j is not None for c in parse.children[j] if parse[c].lemma == "use" and parse[c].tag == "VBG"
    ]
    means = [d for c in using for d in parse.children[c] if parse[d].dep == "dobj"]
    deeper = [j for d in means for j in parse.subtree(d) if parse[j].dep in ("dobj", "conj", "appos")]
    return [pair for j in (*using, *deeper) for pair in roles.prepositions(parse, j) if pair[0] in ("against", "on")]


def _bidding(setting: Setting, i: int) -> list[roles.Found]:
    """Whoever asked for what the sentence tells ("at the request of Oslo", "at Oslo's invitation")."""
    parse = setting.parse
    if parse[i].dep != "pobj" or parse[parse[i].head].lower != "at" or parse[i].lemma not in BIDDING:
        return []
    owners = [c for c in parse.children[i] if parse[c].dep == "poss"]
    return setting.actors([*owners, *(c for prep, c in roles.prepositions(parse, i) if prep == "of")], acts=True)


def _meant_by(parse: Parse, i: int) -> int:
    """The word behind "by", or the noun that a participle taken for a verb says more of ("a call by warring factions")."""
    described = [c.i for c in parse.hung(i, "dobj") if parse[i].tag == "VBG" and parse.subtree(c.i)[0] == i + 1]
    bare = described and not any(parse[c].dep in ("det", "poss", "nummod") for c in parse.children[described[0]])
    return described[0] if bare else i


def _around(setting: Setting, i: int) -> list[roles.Found]:
    """Whoever did something about a meeting with others, who was there ("said after talks with", "flew home from a visit to")."""
    above = setting.parse[setting.parse[i].head]
    verb = setting.parse[above.head]
    if (
        setting.parse[i].dep != "pobj"
        or above.lower not in ABOUT
        or verb.pos != "VERB"
        or roles.is_passive(setting.parse, verb.i)
    ):
        return []
    return setting.actors(roles.subjects(setting.parse, verb.i, setting.controlled))


def _slotted(setting: Setting, cue: Cue, prepositions: Sequence[tuple[str, int]], role: str) -> list[roles.Found]:
    preps = {prep for slot in cue.slots if slot.role == role for prep in slot.preps}
    harms = role == "recipient" and setting.book.quad(cue.type) in CONFLICT
    speaks = role == "initiator" and cue.type in SPOKEN
    return [
        found
        for prep, i in prepositions
        if prep in preps and not (harms and roles.is_helped(setting.parse, i))
        for head in roles.together(setting.parse, i)
        if not (_is_added(setting.parse, i, head) and _is_deed(setting, head))
        for found in setting.players.behind(head, acts=speaks or prep in ADDRESSING or cue.type == "CONSULT")
        or (setting.players.seat(head) if cue.mode == "withdraw" and cue.type == "SANCTION" else [])
    ]


def _is_added(parse: Parse, first: int, head: int) -> bool:
    """Whether a noun was joined to what stands behind a preposition, as its like or as a second word of the same."""
    return head != first or any(parse[c].dep == "pobj" and c < head for c in parse.children[parse[head].head])


def _is_deed(setting: Setting, i: int) -> bool:
    """Whether a joined noun names a deed by itself, whose parties are its own ("recognition of the junta and a Chinese pledge of aid")."""
    nouns = setting.book.nouns
    return setting.cast.at(i) is None and bool(nouns.get(setting.parse[i].lower) or nouns.get(setting.parse[i].lemma))


def _above(setting: Setting, i: int) -> list[int]:
    """The subject of the clause in which a noun stands ("signed a decree granting ...": who signed it)."""
    verb = next((above for above in setting.parse.ancestors(i) if above.pos in ("VERB", "AUX")), None)
    return (
        roles.subjects(setting.parse, verb.i, setting.controlled)
        if verb and not roles.is_passive(setting.parse, verb.i)
        else []
    )


def _said_to_be_theirs(setting: Setting, i: int) -> list[roles.Found]:
    """Whoever owns to a deed or is blamed for it: "claimed responsibility for", "was behind", "blamed the raid on X"."""
    parse = setting.parse
    token, above = parse[i], parse[parse[i].head]
    while token.dep == "pobj" and above.lower == "of" and parse[above.head].lemma in PIECES:
        token = parse[above.head]  # "an act of arson"
        above = parse[token.head]
    if token.dep == "dobj" and above.lemma == "blame":
        return setting.actors((c for prep, c in roles.prepositions(parse, above.i) if prep == "on"), acts=True)
    if token.dep != "pobj":
        return []
    if above.lower in ("of", "for", "over") and (court := _sentencing(parse, above.i)) is not None:
        joined = parse[court].head if parse[court].dep == "conj" else court
        return setting.actors(roles.objects(parse, court) or roles.objects(parse, joined), acts=True)
    top = parse[above.head]
    if above.lower in ("with", "for", "in", "over") and (trial := _prosecuting(parse, above.i)) is not None:
        return setting.actors(roles.objects(parse, trial), acts=True)
    if above.lower == "behind" and top.lemma in ("be", "stand"):
        return setting.actors(roles.subjects(parse, top.i, setting.controlled), acts=True)
    if above.lower == "for" and top.lemma == "responsible":
        return setting.actors(roles.subjects(parse, top.head, setting.controlled), acts=True)
    if above.lower == "for" and top.lemma == "responsibility" and top.dep == "dobj":
        return setting.actors(roles.subjects(parse, top.head, setting.controlled), acts=True)
    if above.lower in ("of", "for") and top.dep == "dobj" and parse[top.head].lemma in ACCUSING:
        return setting.actors([top.i], acts=True)
    if above.lower == "in" and (part := _partnership(setting, top.i)) is not None:
        top = parse[part]
        owners = [c for c in parse.children[top.i] if parse[c].dep in ("poss", "compound")]
        owners += [c for prep, c in roles.prepositions(parse, top.i) if prep in ("of", "by") and c < token.i]
        if not owners and top.dep == "dobj":
            owners = roles.subjects(parse, top.head, setting.controlled)
        return setting.actors(owners, acts=True)
    blamed = above.lower in ("of", "for") and top.lemma in ACCUSING
    return setting.actors(roles.objects(parse, top.i), acts=True) if blamed else []


def _sentencing(parse: Parse, prep: int) -> int | None:
    """The verb of a court's deed that a preposition says the ground of ("was sentenced to death for the murder of a priest")."""
    top = parse[parse[prep].head]
    while top.dep in ("pobj", "prep", "dobj") and top.head != top.i:
        top = parse[top.head]
    return top.i if top.lemma in SENTENCING and top.pos == "VERB" else None


def _prosecuting(parse: Parse, prep: int) -> int | None:
    """The verb of a prosecutor's deed that a preposition says the ground of ("indicted for murder over the drowning of a banker")."""
    top = parse[parse[prep].head]
    while top.dep in ("pobj", "prep", "dobj", "pcomp") and top.head != top.i:
        top = parse[top.head]
    return top.i if top.lemma in PROSECUTING and top.pos == "VERB" else None


def _partnership(setting: Setting, i: int) -> int | None:
    """The noun that tells of somebody's part in a deed, wherever the parser hung the deed ("any role of the army in the killing")."""
    parse = setting.parse
    above = parse[parse[i].head]
    near = [i, *(c for c in parse.children[i] if parse[c].dep == "dobj")]
    near += [above.head] if parse[i].dep == "pobj" and above.lower == "of" else []
    return next((j for j in near if parse[j].lemma in PARTNERSHIP), None)


def _carrier(setting: Setting, verb: int) -> list[roles.Found]:
    heads = (
        setting.agents(verb)
        if roles.is_passive(setting.parse, verb)
        else roles.subjects(setting.parse, verb, setting.controlled)
    )
    return setting.actors(heads, acts=True)


def _actors_at(setting: Setting, heads: Iterable[int]) -> list[roles.Found]:
    found = []
    for i in heads:
        actor = setting.cast.at(i) or (
            setting.cast.around(i) if setting.parse[i].dep != "amod" or setting.parse[i].ent else None
        )
        if actor:
            found.append(setting.players.named(roles.Found(actor, roles.noun_phrase(setting.parse, i), i, direct=True)))
        elif setting.parse[i].dep == "poss" or setting.parse[i].ent in ("GPE", "NORP") or setting.players.may_join(i):
            found.extend(setting.players.behind(i, acts=True))
    return found


def by_police(setting: Setting, draft: Draft, drafts: Sequence[Draft]) -> None:
    """What only police do, told in the passive, is done by the police who report it, or who act in the same sentence."""
    if (
        draft.mode not in POLICING
        or draft.initiators
        or draft.hit.cue.kind != "verb"
        or not roles.is_passive(setting.parse, draft.i)
    ):
        return
    sent = setting.parse[draft.i].sent
    near = [
        found for other in drafts if other is not draft and setting.parse[other.i].sent == sent for found in other.initiators
    ]
    near = [found for found in near if _is_police(setting, found.actor, found.span)]
    if not near and draft.claim and draft.claim.speaker.actor and draft.claim.speaker.spans:
        near = _reporting(setting, setting.cast[draft.claim.speaker.actor], draft.claim.speaker.spans[0], draft.i)
    draft.initiators = without(near[:1], draft.recipients)


def _reporting(setting: Setting, speaker: Actor, span: Span, i: int) -> list[roles.Found]:
    """The police who report a deed, themselves or by one of their officers ("Superintendent of Police Rao said two were held")."""
    if _is_police(setting, speaker, span):
        return [roles.Found(speaker, span, i, direct=False)]
    words = [j for j in setting.parse.tokens_in(span) if setting.parse[j].lower == "police"]
    return [found for j in words[:1] for found in setting.players.body(j)]


def _is_police(setting: Setting, actor: Actor, span: Span) -> bool:
    words = {setting.parse[i].lemma.lower() for i in setting.parse.tokens_in(span)}
    return actor.kind != "person" and bool(words & setting.book.frame("police"))
