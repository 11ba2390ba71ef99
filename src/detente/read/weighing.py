"""Where a trained ear overrules the code book, or speaks for it."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, cast

from detente.models.event_types import NONE, load_types
from detente.read import roles, typed
from detente.read.drafting import draft_of
from detente.read.drafts import SPEAKING, recode, share, without
from detente.read.harm import DYING
from detente.read.heard import cooperates, does_itself, is_running, most_like, not_opposed, sides_of, told_of, vouched_for
from detente.read.own_words import issues
from detente.read.triggers import Hit
from detente.vocab.codebook import Slot
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.claim import Claim
    from detente.model.event import EventType
    from detente.models.events import Deed
    from detente.read.drafts import Draft
    from detente.read.heard import Heard
    from detente.read.language import Parse
    from detente.read.setting import Setting
    from detente.vocab.codebook import Cue


OVERRULES = 0.4  # how sure the model must be to overrule the code book
CROSSES = 0.95  # and to make friendship of force
DOUBTED = 0.3  # how little it must hold of what the book says
SUPPLIES = 0.4  # and to code what the code book does not know, in a lead of which nothing else is told
SUPPLIES_ELSE = (
    0.65  # and beside other deeds, below a lead, or where one side is heard: in real texts 2 of 21 less sure types were right
)
NAMED = 0.5  # and how likely the trained reader must hold it that such a word names a deed
SURELY_NAMED = 0.8  # and where the code book has other deeds in the sentence
NAMED_ALONE = 0.9  # and where only one side is heard
SURELY_DONE = 0.95  # and where those in it act for no state, force or body
RUNS = 0.45  # how likely a word of running text that the code book does not know must be to name a deed
RUNS_ALONE = 0.55  # and where somebody does what is done to nobody
BETWEEN = 0.6  # how likely its actors must stand on their sides then
HEARD = 0.6  # how much the trained reader counts beside the ridge model
LEAST = 1e-4  # so that neither can rule a label out alone
UNDONE = frozenset({"hypothetical", "demanded"})
WILLED = frozenset({"AGREE", "THREATEN"})  # older codes have a deed that is weighed as one that is threatened or promised
TO_SOMEBODY = frozenset(
    {"ASSAULT", "COERCE", "SANCTION"}
)  # what the models alone hear is no such deed where nobody has it done to them
ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
TELLING = frozenset({"say", "warn"})
FORCE = frozenset({"ASSAULT", "COERCE"})
FELT = word_class("felt")  # and voiced, which is a statement and no deed
WISHING = word_class("wishing")
UNSAID = word_class("unsaid")  # by those who decline to
OWNED = frozenset({"responsibility", "credit"})
DENYING = frozenset({"deny", "refute", "rebut"})
CHARGED = frozenset({"report", "involvement", "responsibility", "link", "role", "wrongdoing", "guilt", "knowledge", "part"})
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SETTLED = frozenset({"convict", "cyber"})  # what PLOVER 2.0 settles against the older codes the model was trained on
BY_WHOM = frozenset({"abduct"})  # and what is settled by who does it: whom an armed group holds it has not arrested
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
    cue = _any_cue(setting)
    for sentence in range(len(setting.parse.sentences)):
        if sentence in told:
            continue
        for i in typed.main_verbs(setting.parse, sentence, setting.controlled):
            draft = draft_of(setting, Hit(i, cue))
            if draft.initiators and not _only_says(setting, i):
                draft.rule = "model"
                yield draft


def _is_told(setting: Setting, draft: Draft, label: str, drafts: Sequence[Draft]) -> bool:
    """Whether another draft of the sentence tells that very deed: by the same doers, or as what threatens or promises this plan."""
    above = {each.i for each in setting.parse.ancestors(draft.i)} if draft.reality == "planned" and label in WILLED else set()
    sent = setting.parse[draft.i].sent
    return any(
        setting.parse[other.i].sent == sent
        and ROOTS.get(other.type, other.type) == label
        and (share(other.initiators, draft.initiators) or above & {other.i, other.hit.verb})
        for other in drafts
        if other is not draft
    )


def _only_says(setting: Setting, i: int) -> bool:
    """Whether a verb wishes, voices a feeling, puts out a statement, whose words are told by themselves, or tells that nothing is said."""
    parse = setting.parse
    if {parse[i].lemma, parse[i].lower} & (WISHING | UNSAID):
        return True
    below = {(parse[c].dep, parse[c].lemma) for c in parse.children[i]}
    if issues(parse, parse[i]) or _owns_or_denies(parse, i):
        return True
    return any((dep == "dobj" and word in FELT) or (dep == "xcomp" and word in UNSAID) for dep, word in below)


def _owns_or_denies(parse: Parse, i: int) -> bool:
    """Whether a verb owns to a deed or denies it, which is a claim ("claimed responsibility for", "denied charges that")."""
    objects = {parse[c].lemma for c in roles.objects(parse, i)}
    owns = parse[i].lemma == "claim" and bool(objects & OWNED)
    return owns or (parse[i].lemma in DENYING and bool(objects & (roles.ACCUSATIONS | CHARGED)))


def _introduces(setting: Setting, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a verb only brings in the deed below it, told by whoever does it or of others ("announced it would boycott", "decided to lift")."""
    parse = setting.parse
    below = [parse[c] for c in parse.children[draft.i] if parse[c].dep in ("ccomp", "xcomp")]
    clauses = {each for clause in below for each in (clause.i, *(c.i for c in parse.hung(clause.i, "conj")))}
    if _only_tells(setting, draft):
        return True
    cue = _claim_of(setting, draft)
    claims = cue is not None and cue.act == "say"
    return any(
        {other.i, other.hit.verb} & clauses and (claims or share(other.initiators, draft.initiators)) for other in drafts
    )


def _claim_of(setting: Setting, draft: Draft) -> Claim | None:
    """The claim whose cue a word is."""
    start = setting.parse[draft.i].start
    return next((claim for claim in setting.claims if claim.cue and start in claim.cue), None)


def _only_tells(setting: Setting, draft: Draft) -> bool:
    """Whether a word only tells something, or warns of it, to nobody in particular: that is a claim."""
    claim = _claim_of(setting, draft)
    return claim is not None and claim.act in TELLING and not draft.recipients


def _befriends(setting: Setting, draft: Draft, label: str) -> bool:
    """Whether a label makes cooperation of a deed of force."""
    return draft.type in FORCE and label != NONE and cooperates(setting, _root(label))


def _against(setting: Setting, draft: Draft, label: str) -> bool:
    """Whether a label makes cooperation of what is done against somebody."""
    return label != NONE and len(not_opposed(setting, _root(label), draft.recipients)) < len(draft.recipients)


def _root(label: str) -> str:
    return "RETREAT" if label == "YIELD" else label


def _any_cue(setting: Setting) -> Cue:
    """A verb of any kind, with its recipient behind any preposition."""
    cue = next(cue for cue in setting.book["AGREE"].cues if cue.kind == "verb")
    return replace(cue, slots=tuple(Slot(frozenset({prep}), "recipient") for prep in ANY_PREPOSITION))


def weigh(setting: Setting, drafts: list[Draft], heard: Heard) -> None:
    """Recode the drafts of which the models are clearly of another mind, and add those that only they hear."""
    model = load_types()
    if model is None:
        return
    for draft in drafts:
        deed = heard.get(draft.i)
        if _may_be_recoded(setting, draft):
            shares = together(model.weigh(evidence(setting, draft, drafts)), deed)
            label, likely = _likeliest(shares)
            undone = (label in WILLED and draft.reality in UNDONE) or _is_told(setting, draft, label, drafts)
            undone = undone or _against(setting, draft, label)
            doubted = shares[ROOTS.get(draft.type, draft.type)] < DOUBTED
            asked = CROSSES if _befriends(setting, draft, label) else OVERRULES
            if label != NONE and likely >= asked and doubted and not undone:
                name = _type(label, deed)
                recode(draft, name, setting.book[name].cameo, draft.reality, f"{draft.type} by the book, model {likely:.2f}")
    for draft in [*bare(setting, drafts), *alone(setting, drafts, heard)]:
        deed = heard.get(draft.i)
        label, likely = _likeliest(together(model.weigh(typed.features(setting.parse, draft.i, None, ["type=NONE"])), deed))
        unlikely = deed is not None and deed.named < NAMED
        if deed is not None:
            heard_doing = told_of(setting, draft, deed, deed.initiators, BETWEEN)
            doers = [each for each in heard_doing if not does_itself(setting.parse, draft.i, each.head)]
            known = share(doers, draft.initiators) or {each.head for each in doers} & {each.head for each in draft.initiators}
            draft.initiators = draft.initiators if known else doers or draft.initiators
            done_to = without(sides_of(setting, draft, deed, BETWEEN)[1], draft.initiators)
            draft.recipients = draft.recipients if share(done_to, draft.recipients) else done_to or draft.recipients
        idle = label in TO_SOMEBODY and not draft.recipients and not (deed and deed.recipients and label == "ASSAULT")
        idle = idle and (running(setting, draft.i, deed) or 0) < RUNS_ALONE
        idle = idle or (label in SPEAKING and (not draft.initiators or _only_tells(setting, draft)))
        least = _least(setting, draft, label, deed, drafts)
        if label != NONE and likely >= least and not idle and not unlikely and draft.i not in {each.i for each in drafts}:
            name = _type(label, deed)
            draft.recipients = not_opposed(setting, name, draft.recipients)
            if setting.parse[draft.i].lemma in DYING:
                draft.initiators, draft.recipients = [], [*draft.initiators, *draft.recipients]
                draft.victims = {each.actor.id for each in draft.recipients}
            recode(draft, name, setting.book[name].cameo, draft.reality, f"{likely:.2f}")
            if not _told_inside(setting, draft, drafts):
                drafts.append(draft)


def _least(setting: Setting, draft: Draft, label: str, deed: Deed | None, drafts: Sequence[Draft]) -> float:
    """How sure the models must be of a deed that only they hear; below the lead the ear for running text must hear it too.

    What the models learnt from is mostly leads; how sure they are says less there than that ear does. A town that is taken or struck is
    as good as in a lead.
    """
    towns = label == "ASSAULT" and any(i in setting.players.elsewhere for i in roles.objects(setting.parse, draft.i))
    ear = None if towns else running(setting, draft.i, deed)
    if ear is not None:
        return SUPPLIES_ELSE if ear >= RUNS else inf
    sent = setting.parse[draft.i].sent
    one_sided = draft.rule != "model" and not (draft.initiators and draft.recipients)
    beside = not towns and any(
        setting.parse[other.i].sent == sent and (other.initiators or other.recipients) for other in drafts
    )
    return SUPPLIES_ELSE if one_sided or beside else SUPPLIES


def sure_of(setting: Setting, heard: Heard) -> frozenset[int]:
    """The words of which the trained reader is as good as sure that they name a deed, in running text its ear as well."""
    ears = {i: running(setting, i, deed) for i, deed in heard.items() if deed.named >= SURELY_DONE}
    return frozenset(i for i, ear in ears.items() if ear is None or ear >= RUNS_ALONE)


def running(setting: Setting, i: int, deed: Deed | None) -> float | None:
    """How likely a word of running text names a deed by the ear for it; None in a lead, and where that ear was left out or not asked."""
    return deed.running if deed is not None and is_running(setting, i) else None


def _told_inside(setting: Setting, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a noun inside what a verb acts on tells the same deed ("approved a billion in military aid to Egypt")."""
    inside = {j for i in roles.objects(setting.parse, draft.i) for j in setting.parse.subtree(i)}
    alike = (other for other in drafts if other.i in inside and other.type == draft.type)
    return any(share(other.recipients, draft.recipients) for other in alike)


def alone(setting: Setting, drafts: Sequence[Draft], heard: Heard) -> Iterator[Draft]:
    """Drafts, of no type yet, for words that only the trained reader is sure to name a deed: between two, or by or to somebody."""
    told = {i for draft in drafts for i in (draft.i, draft.hit.verb)}
    told |= {
        setting.parse[draft.i].head for draft in drafts if setting.parse[draft.i].dep == "dobj"
    }  # "pressing its operations"
    for i, deed in heard.items():
        ear = running(setting, i, deed)
        sure = deed.named >= SURELY_NAMED if ear is None else deed.named >= NAMED and ear >= RUNS
        if i in told or not sure or _only_says(setting, i):
            continue
        draft = draft_of(setting, Hit(i, _any_cue(setting)))
        sides = _both_told(draft, deed, sides_of(setting, draft, deed, BETWEEN))
        if (all(sides) and not share(*sides)) or (any(sides) and (ear is not None or deed.named >= NAMED_ALONE)):
            draft.initiators = draft.initiators or sides[0]
            draft.recipients = without(sides[1], draft.initiators)
            draft.rule = "model/alone"
            addressed = bool(draft.recipients) and most_like(deed) in ADDRESSED
            if addressed or not _introduces(setting, draft, drafts):
                yield draft


def _both_told(
    draft: Draft, deed: Deed, sides: tuple[list[roles.Found], list[roles.Found]]
) -> tuple[list[roles.Found], list[roles.Found]]:
    """The sides heard, or whom the grammar has on a side where the trained reader hears somebody without saying whom ("X said it seized")."""
    doers, done_to = sides
    return doers or (draft.initiators if deed.initiators else []), done_to or (draft.recipients if deed.recipients else [])


def _may_be_recoded(setting: Setting, draft: Draft) -> bool:
    return (
        draft.rule.startswith("codebook")
        and draft.mode not in SETTLED | BY_WHOM
        and not vouched_for(setting, draft)
        and draft.reality != "negated"
    )


def together(shares: dict[str, float], deed: Deed | None) -> dict[str, float]:
    """The shares of both models as one: the mean of their logarithms, as far as the trained reader ``HEARD`` counts."""
    if deed is None:
        return shares
    sums = dict.fromkeys(shares, 0.0)
    for label, each in deed.shares.items():
        sums[ROOTS.get(label, label)] += each
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
