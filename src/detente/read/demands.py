"""Demands and refusals that no word of the code book names: "X must", "we will not", "the king would not yield"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.drafts import Draft, without
from detente.read.moods import MUST, WILL, WOULD
from detente.read.triggers import Hit
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.setting import Setting
    from detente.vocab.codebook import Words

IDLE = word_class("idle")


def obligations(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """Where somebody says that another must do something, they demand it."""
    asked = {draft.i for draft in drafts if draft.type == "REQUEST"}
    return [made for token in setting.parse.tokens if token.lower in MUST and token.dep == "aux" and token.head not in asked
            and (made := _obligation(setting, token.i, token.head))]  # fmt: skip


def _obligation(setting: Setting, modal: int, verb: int) -> Draft | None:
    claim = setting.claim_over(setting.parse[verb].start)
    if claim is None or not claim.speaker.actor or setting.parse[modal].lower != "must":
        return None
    cue = next(cue for cue in setting.book["REQUEST"].cues if cue.kind == "verb")
    speaker = setting.cast[claim.speaker.actor]
    span = claim.speaker.spans[0] if claim.speaker.spans else setting.parse.span(verb, verb + 1)
    draft = Draft(Hit(modal, cue), "REQUEST", "100", None, "happened", rule="events:must")
    draft.initiators = [roles.Found(speaker, span, verb, direct=True)]
    draft.recipients = without(setting.actors(roles.subjects(setting.parse, verb, setting.controlled)), draft.initiators)
    draft.evidence = [setting.parse.sentence(verb)]
    return draft if draft.recipients else None


def refusals(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """Where somebody says that they themselves will not do something, they refuse."""
    coded = {draft.i for draft in drafts}
    verbs = (token.head for token in setting.parse.tokens if token.dep == "neg" and token.head not in coded)
    return [made for verb in verbs if (made := _refusal(setting, verb))]


def _refusal(setting: Setting, verb: int) -> Draft | None:
    parse = setting.parse
    if (
        not any(parse[c].lower in WILL | WOULD and parse[c].dep == "aux" for c in parse.children[verb])
        or parse[verb].lemma == "be"
    ):
        return None
    heads = [c for c in parse.children[verb] if parse[c].dep == "nsubj"]
    said = next((found for c in heads if (found := setting.players.sayer(c))), None) or _unwilling(setting, verb, heads)
    if said is None:
        return None
    cue = next(cue for cue in setting.book["REJECT"].cues if cue.kind == "verb")
    draft = Draft(Hit(verb, cue), "REJECT", "120", None, "happened", [said], rule="events:will-not")
    draft.recipients = without(
        setting.actors([*roles.objects(parse, verb), *(c for _, c in setting.prepositions(verb))]), [said]
    )
    draft.evidence = [parse.sentence(verb)]
    return draft


def _unwilling(setting: Setting, verb: int, heads: Sequence[int]) -> roles.Found | None:
    """Whoever the article itself tells would not do something, on no condition ("the unionists would not share a table")."""
    parse = setting.parse
    would = any(parse[c].lower in WOULD and parse[c].dep == "aux" for c in parse.children[verb])
    if not would or parse[verb].dep != "ROOT" or parse[verb].lemma in IDLE | _unrefused(setting):
        return None
    if setting.claim_over(parse[verb].start) or any(parse[c].dep == "advcl" for c in parse.children[verb]):
        return None
    return next(iter(setting.actors(heads, acts=True)), None)


def _unrefused(setting: Setting) -> Words:
    """What nobody demanded of whoever will not do it ("declined to give his name")."""
    cues = (*setting.book.verbs["refuse"], *setting.book.verbs["decline"])
    return frozenset().union(*(cue.without for cue in cues if cue.infinitive is not None))
