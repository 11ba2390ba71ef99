"""Where a trained ear overrules the code book, or speaks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from detente.models.event_types import NONE, load_types
from detente.read import typed
from detente.read.drafting import draft_of
from detente.read.drafts import recode
from detente.read.heard import vouched_for
from detente.read.triggers import Hit
from detente.vocab.codebook import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.event import EventType
    from detente.models.events import Deed
    from detente.read.drafts import Draft
    from detente.read.heard import Heard
    from detente.read.setting import Setting


OVERRULES = 0.4  # how sure the model must be to overrule the code book
DOUBTED = 0.3  # how little it must hold of what the book says
SUPPLIES = 0.4  # and to code what the code book does not know
HEARD = 0.5  # how much the trained reader counts beside the ridge model
LEAST = 1e-4  # so that neither can rule a label out alone
UNDONE = frozenset({"hypothetical", "demanded"})
WILLED = frozenset({"AGREE", "THREATEN"})  # older codes have a deed that is weighed as one that is threatened or promised
TO_SOMEBODY = frozenset(
    {"ASSAULT", "COERCE", "SANCTION"}
)  # what the models alone hear is no such deed where nobody has it done to them
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


def weigh(setting: Setting, drafts: list[Draft], heard: Heard) -> None:
    """Recode the drafts of which the models are clearly of another mind, and add those that only they hear."""
    model = load_types()
    if model is None:
        return
    for draft in drafts:
        deed = heard.get(draft.i)
        if _may_be_recoded(setting, draft):
            shares = together(model.weigh(evidence(setting, draft, drafts)), deed)
            label, share = _likeliest(shares)
            undone = draft.reality in UNDONE and label in WILLED
            doubted = shares[ROOTS.get(draft.type, draft.type)] < DOUBTED
            if label != NONE and share >= OVERRULES and doubted and not undone:
                name = _type(label, deed)
                recode(draft, name, setting.book[name].cameo, draft.reality, f"{draft.type} by the book, model {share:.2f}")
    for draft in list(bare(setting, drafts)):
        shares = model.weigh(typed.features(setting.parse, draft.i, None, ["type=NONE"]))
        label, share = _likeliest(together(shares, heard.get(draft.i)))
        idle = label in TO_SOMEBODY and not draft.recipients
        if label != NONE and share >= SUPPLIES and not idle:
            name = _type(label, heard.get(draft.i))
            recode(draft, name, setting.book[name].cameo, draft.reality, f"{share:.2f}")
            drafts.append(draft)


def _may_be_recoded(setting: Setting, draft: Draft) -> bool:
    return (
        draft.rule.startswith("codebook")
        and draft.mode not in SETTLED
        and not vouched_for(setting, draft)
        and draft.reality != "negated"
    )


def together(shares: dict[str, float], deed: Deed | None) -> dict[str, float]:
    """The shares of both models as one: the mean of their logarithms, as far as the trained reader ``HEARD`` counts."""
    if deed is None:
        return shares
    sums = dict.fromkeys(shares, 0.0)
    for label, share in deed.shares.items():
        sums[ROOTS.get(label, label)] += share
    raised = {label: shares[label] ** (1 - HEARD) * max(sums[label], LEAST) ** HEARD for label in shares}
    whole = sum(raised.values())
    return {label: each / whole for label, each in raised.items()}


def _likeliest(shares: dict[str, float]) -> tuple[str, float]:
    label = max(shares, key=lambda each: (shares[each], each))
    return label, shares[label]


def _type(label: str, deed: Deed | None) -> EventType:
    """The type behind a label of the ridge model, which knows PLOVER's two kinds of yielding as one."""
    if label != "YIELD":
        return cast("EventType", label)
    return "CONCEDE" if deed and deed.shares["CONCEDE"] > deed.shares["RETREAT"] else "RETREAT"
