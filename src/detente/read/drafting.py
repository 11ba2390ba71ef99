"""A word of the code book in its place, made into the draft of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.casualties import count
from detente.read.coding import mode_of
from detente.read.drafts import Draft
from detente.read.heard import BESIDES
from detente.read.partakers import take_parts
from detente.read.reality import reality
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from detente.model.claim import Claim
    from detente.read.language import Token
    from detente.read.setting import Setting
    from detente.read.triggers import Hit

FELT = frozenset({"believe", "praise"})
ASKED = frozenset({"demand", "promise", "threaten"})
DEPLORING = word_class("deploring")
BESIDE = BESIDES | {"for", "at"}
CLAUSES = frozenset({"relcl", "acl"})


def draft_of(setting: Setting, hit: Hit) -> Draft:
    """What a hit tells: its code, who took part, how many came to harm, and whether it happened."""
    parse, cue = setting.parse, hit.cue
    state = reality(parse, setting.book, hit.i, hit.verb)
    draft = Draft(hit, cue.type, cue.cameo, cue.mode or mode_of(setting, hit), state)
    draft.rule = f"codebook:{cue.type}/{cue.pattern}"
    draft.evidence = [parse.sentence(hit.i)]
    take_parts(setting, draft)
    if draft.mode == "arrest" and draft.initiators and all(each.actor.kind == "armed_group" for each in draft.initiators):
        draft.type, draft.cameo, draft.mode = "ASSAULT", "181", "abduct"
    count(setting, draft)
    _claimed(setting, draft)
    return draft


def _claimed(setting: Setting, draft: Draft) -> None:
    token = setting.parse[draft.i]
    claim = setting.claim_over(token.start)
    if claim is None or _taken_as_known(setting, claim, token) or _goes_without_saying(setting, draft, claim):
        return
    draft.claim = claim
    if draft.reality in ("happened", "hedged"):
        draft.reality = "denied" if claim.act == "deny" else draft.reality if claim.act == "acknowledge" else "claimed"


def _taken_as_known(setting: Setting, claim: Claim, token: Token) -> bool:
    """Whether somebody is told to feel about a deed, which he does not tell of: "deplored the raid", "who had freed" behind whom he dismissed."""
    noun = setting.parse[token.head] if token.dep == "relcl" else token
    above = setting.parse[noun.head]
    felt = claim.cue is not None and above.start in claim.cue and (claim.act in FELT or above.lemma in DEPLORING)
    return felt and noun.pos == "NOUN" and claim.quotation == "indirect"


def _goes_without_saying(setting: Setting, draft: Draft, claim: Claim) -> bool:
    """Whether a deed is no part of what is asked, promised or believed, but what the article itself takes for done: "urged him to free
    the men arrested in March", "is expected to go over the killing".
    """
    if claim.quotation != "indirect" or draft.reality not in ("happened", "hedged"):
        return False
    parse, token = setting.parse, setting.parse[draft.i]
    if claim.act in ASKED:
        return True
    above = parse[token.head]
    beside = token.pos == "NOUN" and above.dep == "prep" and above.lower in BESIDE
    return claim.act == "believe" and (beside or (token.dep in CLAUSES and token.tag in ("VBN", "VBD")))
