"""Who did what to whom, coded by the code book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model import identity
from detente.model.actor import Part
from detente.model.event import Event
from detente.model.reading import PassedOver
from detente.read import roles
from detente.read.aims import inherit, on_condition
from detente.read.bearings import RULE as RECKONED
from detente.read.bearings import told_from
from detente.read.casualties import told_after
from detente.read.coding import call_by, disarmed, in_words, joint, to_come, turn
from detente.read.demands import obligations, refusals
from detente.read.drafting import draft_of
from detente.read.drafts import HARM, SPEAKING, Sight
from detente.read.filling import take_sides
from detente.read.heard import hear, heeded
from detente.read.hedges import hedges_over
from detente.read.occurrence import occurred
from detente.read.one_deed import absorbed
from detente.read.partakers import by_police
from detente.read.players import WITHIN
from detente.read.retold import dated_alike, placed_alike, told_again
from detente.read.scenes import place_of
from detente.read.setting import Setting, set_up
from detente.read.triggers import Hit, find_hits, in_names
from detente.read.weighing import sure_of, weigh
from detente.read.worlds import sorted_out
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.claim import Claim
    from detente.model.place import PlaceMention
    from detente.model.text import Span
    from detente.model.time import TimeExpression, When
    from detente.read.cast import Cast
    from detente.read.drafts import Draft
    from detente.read.language import Parse
    from detente.vocab.codebook import Codebook
    from detente.vocab.cues import Cues
    from detente.vocab.register import Register

MUTUAL = frozenset({"040", "046"})  # meetings and talks, in which all are initiators and recipients alike
LODGED = ("ACCUSE", "PROTEST")  # a protest that is lodged, which nobody marches in
BESIDE = frozenset({"margin", "margins", "sideline", "sidelines", "fringe", "fringes"})
DUTIES = word_class("duties")
ELSEWHERE = frozenset(
    {"ASSAULT", "CONSULT"}
)  # what is done in a place to or with those who are there; a curfew befalls the place
PARTIES = word_class("sides") | word_class("leaders")
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


@dataclass(frozen=True, slots=True)
class Events:
    """The events of an article, and its cast with those who only came to act in them."""

    found: tuple[Event, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


def read_events(
    parse: Parse,
    cast: Cast,
    claims: Sequence[Claim],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    codebook: Codebook,
    cues: Cues,
    published: When | None,
    register: Register | None = None,
) -> Events:
    """All events in order: deeds told in several sentences once, plans, demands and denials with their ``reality``."""
    setting = set_up(parse, cast, claims, places, codebook, register, cues)
    drafts, passed = drafted(setting)
    named = [each for each in places if each.rule != RECKONED]
    for draft in drafts:
        draft.when = occurred(parse, draft.i, times, published)
        ways = (place_of(parse, named, hit.i, hit.verb) for hit in (draft.hit, *draft.again))
        lost = roles.lost(parse, draft.i)
        draft.place = _struck(parse, places, lost) if lost else told_from(places, next(filter(None, ways), None))
    dated_alike(parse, drafts)
    placed_alike(parse, drafts)
    kept, idle = _with_somebody(parse, drafts)
    events = tuple(_event(parse, codebook, cues, draft) for draft in told_again(parse, kept))
    return Events(
        tuple(sorted(events, key=lambda event: (event.trigger, event.type))), (*passed, *idle), setting.players.cast()
    )


def sighted(setting: Setting) -> Sight:
    """All that the code book and the grammar show was done, drafted."""
    passed: list[PassedOver] = []
    barred = in_names(setting.parse, setting.cast)
    drafts: list[Draft] = []
    for hit in _free(list(find_hits(setting.parse, setting.cast, setting.book, setting.players.elsewhere, barred))):
        if reason := _elsewhere(setting, hit):
            passed.append(PassedOver(setting.parse.span(hit.i, hit.i + 1), reason, f"codebook:{hit.cue.type}"))
            barred.add(hit.i)
        else:
            drafts.append(draft_of(setting, hit))
    drafts.extend(obligations(setting, drafts))
    drafts.extend(refusals(setting, drafts))
    by_token = {draft.i: draft for draft in drafts}
    for draft in drafts:
        inherit(setting, draft, by_token)
    for draft in drafts:
        joint(setting, draft)
        call_by(setting, draft)
        disarmed(setting, draft)
        turn(setting, draft, by_token)
        on_condition(setting, draft)
    return Sight(drafts, passed, frozenset(barred))


def drafted(setting: Setting, *, weighs: bool = True) -> tuple[list[Draft], list[PassedOver]]:
    """All that an article tells was done, drafted.

    Args:
        weighs: whether the trained models may overrule and add to the code book.
    """
    sight = sighted(setting)
    drafts = sight.drafts
    heard = hear(setting, sight) if weighs else {}
    if weighs:
        weigh(setting, drafts, heard)
        told = {draft.i for draft in drafts}
        for draft in drafts:
            if draft.type != "CONSULT":  # PLV, too, names an announced meeting by its own type, other cooperation as AGREE
                to_come(setting, draft, told)
    for draft in drafts:
        by_police(setting, draft, drafts)
    of_ours, others = sorted_out(setting, absorbed(setting, drafts), sure_of(setting, heard))
    of_ours, unheard = heeded(setting, of_ours, heard)
    told_after(setting, of_ours)
    named = frozenset(draft.i for draft in of_ours)
    for draft in of_ours:
        take_sides(setting, draft, heard, named)
        in_words(setting, draft)
    return of_ours, [*sight.passed_over, *others, *unheard]


def _struck(parse: Parse, places: Sequence[PlaceMention], heads: Sequence[int]) -> PlaceMention | None:
    """The place, if it is one, that the parser gave to the next clause; no other place of that clause is the deed's."""
    return next((each for each in places if parse[heads[0]].start in each.span and each.kind == "literal"), None)


def _free(hits: list[Hit]) -> list[Hit]:
    """Hits without the nouns that another hit has used up."""
    taken = {i: hit.cue.type for hit in hits if hit.cue.kind == "verb" for i in hit.taken}
    told = {(i, hit.cue.type) for hit in hits if hit.cue.kind == "noun" for i in hit.taken}  # "an exchange of gunfire"
    return [
        hit
        for hit in hits
        if (hit.i not in taken and (hit.i, hit.cue.type) not in told)
        or (
            hit.i in taken
            and taken[hit.i] in SPEAKING
            and taken[hit.i] != hit.cue.type
            and (taken[hit.i], hit.cue.type) != LODGED
        )
    ]


def _elsewhere(setting: Setting, hit: Hit) -> str | None:
    """The reason why words of conflict or cooperation tell of something else here."""
    if _is_duty(setting.parse, hit.i):
        return "charged with a duty, not with a crime"
    if hit.cue.type == "REQUEST" and hit.i in setting.kept_back:
        return "asked for not being named, which is no deed"
    if _is_beside(setting.parse, hit):
        return "a meeting beside which something was done, not one told of"
    here = setting.parse[hit.i].start
    reason = any(span.start <= here < span.end for span in setting.reasons)
    return "a reason for not naming a speaker, not a deed" if reason else None


def _is_beside(parse: Parse, hit: Hit) -> bool:
    """Whether a meeting only says beside what others met ("on the margins of the ministerial meeting")."""
    above = parse[parse[hit.i].head]
    return (
        hit.cue.type == "CONSULT"
        and hit.cue.kind == "noun"
        and above.lower in ("of", "at")
        and parse[above.head].lemma in BESIDE
    )


def _is_duty(parse: Parse, i: int) -> bool:
    """Whether "charged with" names what somebody is to do ("is charged with guarding the port")."""
    behind = [c for prep, c in roles.prepositions(parse, i) if prep == "with"] if parse[i].lemma == "charge" else []
    return any(parse[c].dep == "pcomp" and parse[c].lemma in DUTIES for c in behind)


def _with_somebody(parse: Parse, drafts: Sequence[Draft]) -> tuple[list[Draft], list[PassedOver]]:
    kept: list[Draft] = []
    idle: list[PassedOver] = []
    for draft in drafts:
        sides = {each.actor.id for each in (*draft.initiators, *draft.recipients)}
        if draft.reality == "negated" and draft.cameo == HARM and not draft.initiators:
            idle.append(PassedOver(parse.span(draft.i, draft.i + 1), "nobody was harmed", draft.rule))
            continue
        if draft.hit.cue.aimed and len(sides) < 2:
            idle.append(PassedOver(parse.span(draft.i, draft.i + 1), "it does not say who stood against whom", draft.rule))
        elif (
            sides
            or (draft.initiator_words and (draft.recipient_words or draft.type == "PROTEST"))
            or (draft.type == "ASSAULT" and _is_told_of(draft))
        ):
            kept.append(draft)
        else:
            reason = "nobody is named who did it or had it done to them"
            idle.append(PassedOver(parse.span(draft.i, draft.i + 1), reason, draft.rule))
    return kept, idle


def _is_told_of(draft: Draft) -> bool:
    """Whether an assault by nobody in particular is told with where it was, what it struck or whom it hurt."""
    return bool(draft.place or draft.recipient_words or draft.fatalities or draft.wounded)


def _parts(found: Iterable[roles.Found]) -> tuple[Part, ...]:
    spans: dict[str, list[Span]] = {}
    for each in found:
        known = spans.setdefault(each.actor.id, [])
        if each.span not in known:
            known.append(each.span)
    return tuple(Part(actor, tuple(sorted(some))) for actor, some in spans.items())


def _event(parse: Parse, codebook: Codebook, cues: Cues, draft: Draft) -> Event:
    trigger = _trigger(parse, draft.hit)
    initiators, recipients = _parts(draft.initiators), _parts(draft.recipients)
    mutual = draft.type in TOGETHER or draft.hit.cue.both or draft.hit.cue.aimed
    among_themselves = draft.hit.cue.cameo in MUTUAL and len(initiators) == 1 and _are_several(parse, draft)
    if mutual and (len(initiators) > 1 or among_themselves) and not recipients and not _but_where(parse, draft):
        recipients = initiators
    elif draft.type in ("CONSULT", "AGREE") and draft.hit.cue.cameo in MUTUAL and initiators and recipients:
        initiators = recipients = _parts([*draft.initiators, *draft.recipients])
    hedges = tuple(hedge.span for hedge in hedges_over(parse, cues, draft.i))
    doubted = draft.reality == "happened" and any(True for _ in hedges) and _doubtful(parse, cues, draft.i)
    return Event(
        id=identity.name("e", [parse.article.id, draft.type, trigger.start, trigger.end]),
        type=draft.type,
        trigger=trigger,
        evidence=tuple(draft.evidence),
        reality="hedged" if doubted else draft.reality,
        quad=codebook.quad(draft.type),
        initiators=initiators,
        recipients=recipients,
        initiator_words=() if initiators else tuple(sorted(draft.initiator_words)),
        recipient_words=() if recipients else tuple(sorted(_but_where(parse, draft))),
        mode=draft.mode,
        contexts=draft.hit.cue.contexts,
        cameo=draft.cameo,
        goldstein=codebook.goldstein(draft.cameo),
        occurred=draft.when,
        place=draft.place,
        hedges=hedges,
        claim=draft.claim.id if draft.claim else None,
        fatalities=draft.fatalities,
        wounded=draft.wounded,
        held=draft.held,
        rule=" ".join(word for word in draft.rule.split(" ") if not word.startswith("!")),
    )


def _but_where(parse: Parse, draft: Draft) -> list[Span]:
    """The words for what a deed was done to, without those that only say where ("strikes in Iraq")."""
    place = draft.place.span if draft.place and draft.type in ELSEWHERE else None
    where = [
        span
        for span in draft.recipient_words
        if place and place.overlaps(span) and parse[max(0, parse.tokens_in(span)[0] - 1)].lower in WITHIN
    ]
    return [span for span in draft.recipient_words if span not in where]


def _are_several(parse: Parse, draft: Draft) -> bool:
    """Whether the only ones told of in a meeting are sides or leaders who met among themselves ("the two sides met", "ministers discussed")."""
    heads = [parse[each.head] for each in draft.initiators]
    return any(head.tag in ("NNS", "NNPS") and head.lemma in PARTIES for head in heads)


def _doubtful(parse: Parse, cues: Cues, i: int) -> bool:
    return any(hedge.strength >= 0.3 for hedge in hedges_over(parse, cues, i))


def _trigger(parse: Parse, hit: Hit) -> Span:
    """The naming words: a noun with the verb that carries it if they stand close, a verb with its particle or adjective."""
    first, last = hit.i, hit.i
    if hit.verb is not None and 0 < hit.i - hit.verb <= 4:
        first = hit.verb
    for c in parse.children[hit.i]:
        if (parse[c].dep == "prt" and c == last + 1) or (parse[c].dep == "compound" and c == first - 1 and not parse[c].ent):
            first, last = min(first, c), max(last, c)
        if parse[hit.i].lemma == "be" and parse[c].dep == "acomp" and parse[c].lemma in set().union(*hit.cue.beside):
            last = max(last, c)
    return parse.span(first, last + 1)
