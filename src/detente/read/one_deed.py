"""An attack and what it did to people are one deed, and so are a meeting and what it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import HARM, WOUNDING, complete, share
from detente.read.harm import is_phrase, top_of
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from detente.read.drafts import Draft
    from detente.read.language import Token
    from detente.read.setting import Setting


JOINED = frozenset({"conj", "advcl", "relcl", "acl", "xcomp", "ccomp"})
TIED = frozenset({"conj", "advcl", "acl", "xcomp"})
DISCUSSING = word_class("discussing")
SIDE_BY_SIDE = frozenset({"destroy", "abduct", "beat"})  # which kill nobody by themselves


def absorbed(setting: Setting, drafts: list[Draft]) -> list[Draft]:
    """Drafts in which an attack and what it did to people are one event, and a meeting and what it was about."""
    gone: set[int] = set()
    harms = [draft for draft in drafts if draft.type == "ASSAULT"]
    for harm in harms:
        if harm.i in gone:
            continue
        near = [(way, main.i, main) for main in harms if main is not harm and main.i not in gone
                and (way := _one_deed(setting, main, harm)) is not None]  # fmt: skip
        main = min(near, key=lambda each: each[:2])[2] if near else None
        if main:
            gone.add(harm.i)
            complete(main, harm)
    meetings = [draft for draft in drafts if draft.type == "CONSULT" and draft.i not in gone]
    for talk in meetings:
        if main := next((each for each in meetings if each.i not in gone and _same_meeting(setting, each, talk)), None):
            gone.add(talk.i)
            complete(main, talk)
    return [draft for draft in drafts if draft.i not in gone]


def _same_meeting(setting: Setting, main: Draft, talk: Draft) -> bool:
    """Whether a verb only says what a meeting was about ("received the envoy to discuss the border", "met and discussed it")."""
    verb = setting.parse[talk.i]
    hangs = verb.lemma in DISCUSSING and verb.dep in TIED and verb.head in {main.i, main.hit.verb}
    known = {each.actor.id for each in (*main.initiators, *main.recipients)}
    others = {each.actor.id for each in (*talk.initiators, *talk.recipients)}
    return main is not talk and hangs and others <= known


def _one_deed(setting: Setting, main: Draft, harm: Draft) -> int | None:
    """By which of the ways, the surest first, one deed is told by both; None if by none."""
    if main.hit.cue.aimed and not (main.initiators and main.recipients):
        return None
    if _is_subject(setting, main, harm) and main.hit.cue.kind == "noun" and harm.hit.cue.kind == "verb":
        return 0
    if harm.cameo != HARM or setting.parse[main.i].sent != setting.parse[harm.i].sent:
        return 0 if _same_noun(setting, main, harm) else None
    if main.cameo == HARM and (main.i > harm.i or _when(setting, main, harm)):
        return None
    if (
        main.initiators
        and harm.initiators
        and not share(main.initiators, harm.initiators)
        and not _is_subject(setting, main, harm)
    ):
        return None
    if _is_set_beside(setting, main, harm):
        return None
    ways = (_is_subject, _inside, _in_which, _when, _joined)
    return next((n for n, way in enumerate(ways) if way(setting, main, harm)), None)


def _is_set_beside(setting: Setting, main: Draft, harm: Draft) -> bool:
    """Whether two verbs tell what somebody did to a thing and to people, one beside the other ("burned the barn and killed a farmer")."""
    parse = setting.parse
    verb = parse[harm.i]
    doers = roles.subjects(parse, main.i, setting.controlled)
    does = any(parse[i].pos == "PRON" or setting.cast.at(i) for i in doers)
    both = all(parse.hung(i, "dobj") for i in (main.i, harm.i))
    return does and both and main.mode in SIDE_BY_SIDE and verb.dep == "conj" and verb.head == main.i


def _in_which(setting: Setting, main: Draft, harm: Draft) -> bool:
    """Whether harm came in a deed just named ("the firing on the crowd in which two were killed")."""
    verb = setting.parse[harm.i]
    if verb.dep != "relcl" or main.i > harm.i:
        return False
    which = any(
        prep in ("in", "during") and setting.parse[c].lower == "which" for prep, c in roles.prepositions(setting.parse, harm.i)
    )
    return which and (verb.head == main.i or any(above.i == main.i for above in setting.parse.ancestors(verb.head)))


def _same_noun(setting: Setting, main: Draft, harm: Draft) -> bool:
    """Whether a noun only tells how a deed was done ("targeted X in drone attacks")."""
    if setting.parse[main.i].sent != setting.parse[harm.i].sent or harm.hit.cue.kind != "noun" or main.hit.cue.kind != "verb":
        return False
    return _inside(setting, harm, main) and not (
        main.initiators and harm.initiators and not share(main.initiators, harm.initiators)
    )


def _is_subject(setting: Setting, main: Draft, harm: Draft) -> bool:
    heads = roles.subjects(setting.parse, harm.i, setting.controlled)
    if main.i in heads or any(
        main.hit.cue.kind == "noun" and main.i in setting.parse.subtree(head)
        for head in heads
        if setting.parse[head].lemma in roles.PARTITIVE
    ):
        return True
    return any(main.i == i for i in setting.agents(harm.i))


def _inside(setting: Setting, main: Draft, harm: Draft) -> bool:
    """Whether the main deed stands in a phrase of the harm ("killed in an attack")."""
    token = top_of(setting.parse, main.i)
    above = setting.parse[token.head]
    if not is_phrase(setting.parse, main.i) or above.lower not in ("in", "by", "during", "with", "after", "from", "as"):
        return False
    return above.head == harm.i or (
        (setting.parse[above.head].dep in ("dobj", "prep", "nsubjpass") or _hurt_too(setting.parse[above.head]))
        and setting.parse[above.head].head == harm.i
    )


def _hurt_too(token: Token) -> bool:
    """Whether a verb only counts those who were hurt beside the dead ("four were killed and two wounded in the attack")."""
    return token.dep == "conj" and token.lemma in WOUNDING


def _when(setting: Setting, main: Draft, harm: Draft) -> bool:
    """Whether harm came "when" something was done ("three were killed when militants ambushed their convoy")."""
    verb = setting.parse[main.hit.verb if main.hit.verb is not None else main.i]
    marks = {setting.parse[c].lower for c in setting.parse.children[verb.i] if setting.parse[c].dep in ("advmod", "mark")}
    above = setting.parse[verb.head]
    return verb.dep == "advcl" and harm.i in {above.i, above.head} and bool(marks & {"when", "as", "after"})


def _joined(setting: Setting, main: Draft, harm: Draft) -> bool:
    here, steps = setting.parse[harm.i], 0
    tops = {main.i, main.hit.verb}
    while here.dep in JOINED and steps < 3:
        if here.head in tops:
            return True
        here, steps = setting.parse[here.head], steps + 1
    return False
