"""Where a trained ear overrules the code book, or speaks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from detente.models.event_types import NONE, load_types
from detente.read import typed
from detente.read.drafting import draft_of
from detente.read.drafts import recode
from detente.read.triggers import Hit
from detente.vocab.codebook import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.event import EventType
    from detente.read.drafts import Draft
    from detente.read.setting import Setting


OVERRULES = 0.4  # how sure the model must be to overrule the code book
DOUBTED = 0.3  # how little it must hold of what the book says
SUPPLIES = 0.4  # and to code what the code book does not know
UNDONE = frozenset({"hypothetical", "demanded"})
WILLED = frozenset({"AGREE", "THREATEN"})  # older codes have a deed that is weighed as one that is threatened or promised
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SETTLED = frozenset({"convict", "cyber"})  # what PLOVER 2.0 settles against the older codes the model was trained on
ANY_PREPOSITION = ("to", "with", "against", "for", "from", "on", "of")


def evidence(setting: Setting, draft: Draft, drafts: Sequence[Draft]) -> typed.Features:
    """What the model weighs of a draft among the others of its sentence."""
    sent = setting.parse[draft.i].sent
    coded = [f"type={draft.type}", f"type+real={draft.type}{draft.reality}", f"pat={draft.rule}", f"mode={draft.mode}"]
    coded += [f"other={other.type}" for other in drafts if other is not draft and setting.parse[other.i].sent == sent]
    return typed.features(setting.parse, draft.i, draft.hit.verb, coded)


def bare(setting: Setting, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts, of no type yet, for main verbs with actors in sentences where the code book finds none with any."""
    told = {setting.parse[draft.i].sent for draft in drafts if draft.initiators or draft.recipients}
    cue = next(cue for cue in setting.book["AGREE"].cues if cue.kind == "verb")
    cue = replace(cue, slots=tuple(Slot(frozenset({prep}), "recipient") for prep in ANY_PREPOSITION))
    for sentence in range(len(setting.parse.sentences)):
        if sentence in told:
            continue
        for i in typed.main_verbs(setting.parse, sentence, setting.controlled):
            draft = draft_of(setting, Hit(i, cue))
            if draft.initiators:
                draft.rule = "model"
                yield draft


def weigh(setting: Setting, drafts: list[Draft]) -> None:
    """Recode the drafts of which the model is clearly of another mind, and add those that only it hears."""
    model = load_types()
    if model is None:
        return
    for draft in drafts:
        if (
            draft.rule.startswith("codebook")
            and draft.mode not in SETTLED | setting.book.own_modes
            and draft.reality != "negated"
        ):
            shares = model.weigh(evidence(setting, draft, drafts))
            label, share = _likeliest(shares)
            undone = draft.reality in UNDONE and label in WILLED
            doubted = shares[ROOTS.get(draft.type, draft.type)] < DOUBTED
            if label != NONE and share >= OVERRULES and doubted and not undone:
                name = _type(label)
                recode(draft, name, setting.book[name].cameo, draft.reality, f"{draft.type} by the book, model {share:.2f}")
    for draft in list(bare(setting, drafts)):
        label, share = _likeliest(model.weigh(typed.features(setting.parse, draft.i, None, ["type=NONE"])))
        if label != NONE and share >= SUPPLIES:
            recode(draft, _type(label), setting.book[_type(label)].cameo, draft.reality, f"{share:.2f}")
            drafts.append(draft)


def _likeliest(shares: dict[str, float]) -> tuple[str, float]:
    label = max(shares, key=lambda each: (shares[each], each))
    return label, shares[label]


def _type(label: str) -> EventType:
    """The type behind a label of the model, which knows PLOVER's two kinds of yielding as one."""
    return "RETREAT" if label == "YIELD" else cast("EventType", label)
