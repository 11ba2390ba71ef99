"""What words around a deed make of its code: its mode, and deeds to come that are promises or threats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.aims import below
from detente.read.drafts import recode, share
from detente.read.moods import WILL, WOULD
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Container

    from detente.read.drafts import Draft
    from detente.read.setting import Setting
    from detente.read.triggers import Hit


PLANNING = word_class("planning")
CALLING_BY = word_class("calling_by")
WRECKING = frozenset({"destroy", "demolish", "wreck", "smash"})
JABBING = word_class("jabbing")
POLITICS = frozenset({"PTY", "LEG", "OPP"})  # sectors of those who fight with words
DRILLS = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "game"})


def mode_of(setting: Setting, hit: Hit) -> str | None:
    """The finer kind of a type that words around its trigger tell."""
    modes = [mode for mode in setting.book[hit.cue.type].modes if mode.cues]
    if not modes:
        return None
    parse = setting.parse
    top = hit.i if hit.verb is None else hit.verb
    near = [i for i in parse.subtree(top) if abs(i - hit.i) <= 12]
    words = {parse[i].lower for i in near} | {parse[i].lemma for i in near}
    return next((mode.name for mode in modes if mode.cues & words), None)


def turn(setting: Setting, draft: Draft, by_token: dict[int, Draft]) -> None:
    """Deeds to come are agreements or threats; deeds refused are rejections (PLOVER 2.0, chapter 3)."""
    if draft.type == "AGREE" and (harm := _harm_below(setting, draft, by_token)):
        recode(draft, "THREATEN", "130", draft.reality, f"of {harm.type}")
    else:
        to_come(setting, draft, by_token)


def to_come(setting: Setting, draft: Draft, told: Container[int]) -> None:
    """Make of a deed to come the agreement or threat that it is, and of one refused a rejection.

    Args:
        told: the words that are deeds themselves; what "plans", told as an agreement, is about keeps its type.
    """
    quad = setting.book.quad(draft.type)
    willed, negated = _willed(setting, draft, told)
    if not willed:
        return
    if negated and draft.reality == "negated":
        if quad <= 2:
            recode(draft, "REJECT", "120", "happened", f"no {draft.type} to come")
        return
    if draft.reality != "planned":
        return
    if quad <= 2 and draft.type != "AGREE":
        recode(draft, "AGREE", "030", "planned", f"{draft.type} to come")
    elif quad == 4 and willed == "will":
        recode(draft, "THREATEN", "130", "planned", f"{draft.type} to come")


def joint(setting: Setting, draft: Draft) -> None:
    """Make cooperation of a drill that forces of several states hold (PLOVER 2.0, chapter 3)."""
    lands = {each.actor.country for each in draft.initiators if each.actor.country}
    if draft.type == "MOBILIZE" and setting.parse[draft.i].lemma in DRILLS and len(lands) > 1:
        recode(draft, "COOPERATE", "062", draft.reality, "held together")


def call_by(setting: Setting, draft: Draft) -> None:
    """Make a visit of "called on" where one person does what callers do there ("called on the president to discuss the harvest")."""
    parse = setting.parse
    if draft.type != "REQUEST" or parse[draft.i].lemma != "call" or len(draft.recipients) != 1:
        return
    host = draft.recipients[0].actor
    below = [c for c in parse.children[draft.i] if parse[c].dep in ("xcomp", "advcl") and parse[c].tag == "VB"]
    if host.kind == "person" and not host.plural and below and all(parse[c].lemma in CALLING_BY for c in below):
        recode(draft, "CONSULT", "042", draft.reality, "a call paid")
        draft.mode = "visit"


def disarmed(setting: Setting, draft: Draft) -> None:
    """Make a blow of the destruction of weapons that are another's ("destroyed the rebels' rockets")."""
    others = draft.recipients and not share(draft.recipients, draft.initiators)
    if draft.type == "RETREAT" and draft.initiators and others and setting.parse[draft.i].lemma in WRECKING:
        recode(draft, "ASSAULT", "1712", draft.reality, "what is another's")
        draft.mode = "destroy"


def in_words(setting: Setting, draft: Draft) -> None:
    """Make blame of an attack by one named person or party on another of whom nobody is hurt and that tells no weapon ("attacked Lund")."""
    parse = setting.parse
    sides = (*draft.initiators, *draft.recipients)
    hurt = draft.fatalities or draft.wounded or draft.held or draft.victims
    if draft.type != "ASSAULT" or draft.mode or hurt or not draft.initiators or not draft.recipients:
        return
    if parse[draft.i].lemma not in JABBING or parse[draft.i].pos != "VERB" or any(each.actor.plural for each in sides):
        return
    armed = any(prep == "with" for prep, _ in roles.prepositions(parse, draft.i))
    if (
        not armed
        and all(each.direct for each in draft.recipients)
        and all(each.actor.kind == "person" or each.actor.sector in POLITICS for each in sides)
    ):
        recode(draft, "ACCUSE", "111", draft.reality, "in words")
        draft.mode = "disapprove"


def _harm_below(setting: Setting, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    inner = (by_token.get(i) for i in below(setting, draft))
    return next(
        (each for each in inner if each and each is not draft and each.type in ("ASSAULT", "COERCE", "SANCTION", "PROTEST")),
        None,
    )


def _willed(setting: Setting, draft: Draft, told: Container[int]) -> tuple[str, bool]:
    """Whether a deed is to come, by ``will`` or by ``plan``, and whether that is denied."""
    parse = setting.parse
    token = parse[draft.hit.verb if draft.hit.verb is not None else draft.i]
    if token.pos not in ("VERB", "AUX"):
        return "", False
    steps = 0
    while steps < 3:
        words = {parse[c].lower for c in parse.children[token.i] if parse[c].dep in ("aux", "neg", "advmod")}
        will = bool(words & WILL) or (bool(words & WOULD) and token.dep == "ccomp")
        denied = bool(words & {"not", "n't", "never"})
        if will or (steps and token.lemma == "go" and token.tag == "VBG"):
            return "will", denied
        if steps and token.lemma in PLANNING and token.tag in ("VBG", "VBZ", "VBP", "VBN"):
            return ("", False) if token.i in told else ("plan", denied)
        if token.dep not in ("xcomp", "conj") or token.head == token.i:
            break
        token, steps = parse[token.head], steps + 1
    return "", False
