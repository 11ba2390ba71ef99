"""What words around a deed make of its code: its mode, and deeds to come that are promises or threats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.aims import below
from detente.read.drafts import recode
from detente.read.moods import WILL, WOULD
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from detente.read.drafts import Draft
    from detente.read.setting import Setting
    from detente.read.triggers import Hit


PLANNING = word_class("planning")


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
    quad = setting.book.quad(draft.type)
    if draft.type == "AGREE" and (harm := _harm_below(setting, draft, by_token)):
        recode(draft, "THREATEN", "130", draft.reality, f"of {harm.type}")
        return
    willed, negated = _willed(setting, draft)
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


def _harm_below(setting: Setting, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    inner = (by_token.get(i) for i in below(setting, draft))
    return next(
        (each for each in inner if each and each is not draft and each.type in ("ASSAULT", "COERCE", "SANCTION", "PROTEST")),
        None,
    )


def _willed(setting: Setting, draft: Draft) -> tuple[str, bool]:
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
            return "plan", denied
        if token.dep not in ("xcomp", "conj") or token.head == token.i:
            break
        token, steps = parse[token.head], steps + 1
    return "", False
