"""How many a deed killed, hurt or took, told by its own words or by the sentence after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import DONE, KILLING, WOUNDING
from detente.read.harm import deaths_after, deaths_around, wounded_too
from detente.read.tolls import tolls
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.event import Toll
    from detente.read.drafts import Draft
    from detente.read.setting import Setting


DEADLY = frozenset({"dead", "+dead", "gun", "mow", "death", "=life", "+alive"})  # in the pattern of a cue
HOLDING = word_class("holding")


def count(setting: Setting, draft: Draft) -> None:
    """Give a draft the number of those whom its own clause says it killed, hurt or took."""
    if draft.type not in ("ASSAULT", "COERCE", "RETREAT", "AID"):
        return
    lemma = setting.parse[draft.i].lemma
    count = tolls(setting.parse, _counted(setting, draft))
    if draft.type == "ASSAULT" and (lemma in WOUNDING):
        draft.wounded = _either(setting, draft, count)
    elif draft.type == "ASSAULT" and (lemma in KILLING or DEADLY & set(draft.hit.cue.pattern.split())):
        draft.fatalities = _either(setting, draft, count)
        draft.wounded = wounded_too(setting.parse, draft.i) if lemma == "leave" else None
    elif lemma in HOLDING or draft.mode in ("arrest", "abduct", "release"):
        draft.held = count
    if draft.type == "ASSAULT" and not draft.fatalities:
        draft.fatalities = deaths_around(setting.parse, draft.i, draft.hit.verb)


def _counted(setting: Setting, draft: Draft) -> list[int]:
    """The heads of those whom a deed was done to, with all that are joined to them."""
    objects = roles.objects(setting.parse, draft.i)
    heads = [found.head for found in draft.recipients]
    if heads and not set(heads) & set(objects):
        return heads
    if draft.hit.cue.swap and not objects:
        return roles.subjects(setting.parse, draft.i, setting.controlled)
    return objects


def _either(setting: Setting, draft: Draft, count: Toll | None) -> Toll | None:
    """What is sure of a number of people "killed or wounded": no more than all of them."""
    verbs = {draft.i, setting.parse[draft.i].head if setting.parse[draft.i].dep == "conj" else draft.i}
    verbs |= {c for c in setting.parse.children[draft.i] if setting.parse[c].dep == "conj"}
    lemmas = {setting.parse[v].lemma for v in verbs}
    joined_by_or = any(setting.parse[c].lower == "or" for v in verbs for c in setting.parse.children[v])
    if count is None or not (joined_by_or and lemmas & KILLING and lemmas & WOUNDING):
        return count
    return replace(count, low=None) if count.high is not None else None


def told_after(setting: Setting, drafts: Sequence[Draft]) -> None:
    """Let a deed alone in its sentence have the dead that the next sentence counts ("The hospital counted 41 bodies")."""
    parse = setting.parse
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.type == "ASSAULT":
            by_sentence.setdefault(parse[draft.i].sent, []).append(draft)
    for sentence, some in by_sentence.items():
        after = sentence + 1
        if len(some) > 1 or after in by_sentence or after >= len(parse.sentences) or some[0].reality not in DONE:
            continue
        if not some[0].fatalities and parse[parse.sentences[after][0]].para - parse[some[0].i].para <= 1:
            some[0].fatalities = deaths_after(parse, after)
            if some[0].fatalities:
                some[0].evidence.append(parse.sentence(parse.sentences[after][0]))
