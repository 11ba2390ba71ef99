"""Who did what to whom, coded by the code book."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from detente.model import identity
from detente.model.actor import Part
from detente.model.event import Event
from detente.model.reading import PassedOver
from detente.model.time import When
from detente.models.event_types import NONE, load_types
from detente.read import incidents, roles, typed
from detente.read.harm import deaths_after, deaths_around, is_firing, top_of, wounded_too
from detente.read.hedges import hedges_over
from detente.read.occurrence import occurred
from detente.read.players import Players
from detente.read.reality import MUST, WILL, WOULD, reality
from detente.read.scenes import place_of
from detente.read.tolls import tolls
from detente.read.triggers import Hit, find_hits
from detente.vocab.codebook import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.model.actor import Actor
    from detente.model.claim import Claim
    from detente.model.event import EventType, Reality, Toll
    from detente.model.place import PlaceMention
    from detente.model.text import Span
    from detente.model.time import TimeExpression
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.vocab.codebook import Codebook, Cue
    from detente.vocab.cues import Cues
    from detente.vocab.register import Register

OVERRULES = 0.4  # how sure the model must be to overrule the code book
DOUBTED = 0.3  # how little it must hold of what the book says
SUPPLIES = 0.25  # and to code what the code book does not know
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SETTLED = frozenset({"convict", "cyber"})  # what PLOVER 2.0 settles against the older codes the model was trained on
ANY_PREPOSITION = ("to", "with", "against", "for", "from", "on", "of")
SPEAKING = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE"})
MUTUAL = frozenset({"040", "046"})  # meetings and talks, in which all are initiators and recipients alike
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
HARM = "1823"
KILLING = frozenset(
    {"kill", "murder", "slay", "massacre", "assassinate", "behead", "execute", "lynch", "die", "slaughter", "butcher"}
)
DEADLY = frozenset({"dead", "+dead", "gun", "mow", "death", "=life"})
WOUNDING = frozenset({"wound", "injure", "hurt", "maim"})
HOLDING = frozenset(
    {"arrest", "detain", "capture", "abduct", "kidnap", "hold", "release", "free", "rescue", "jail", "take", "seize"}
)
POINTING = frozenset({"the", "this", "these", "those", "such", "that", "both"})
ADDRESSING = frozenset({"to", "with", "against", "between", "by", "on", "upon"})
BACK_REFERENCE = 6  # sentences over which "the strikes" may point back
BELOW = frozenset({"xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp"})
PLANNING = frozenset({"plan", "intend", "prepare", "schedule", "set", "expect"})
# Who, when they are sent without a word by whom, act themselves ("police were deployed").
FORCES = frozenset(
    {
        "police",
        "policeman",
        "troop",
        "soldier",
        "force",
        "army",
        "guard",
        "gendarme",
        "officer",
        "personnel",
        "trooper",
        "commando",
        "marine",
    }
)
WEIGHING = frozenset({"consider", "mull", "weigh", "contemplate", "plan", "prepare", "discuss"})
DONE = frozenset({"happened", "hedged", "claimed"})
JOINED = frozenset({"conj", "advcl", "relcl", "acl", "xcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Events:
    """The events of an article, and its cast with those who only came to act in them."""

    found: tuple[Event, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


@dataclass(slots=True)
class Draft:
    """An event while it is put together."""

    hit: Hit
    type: EventType
    cameo: str | None
    mode: str | None
    reality: Reality
    initiators: list[roles.Found] = field(default_factory=list)
    recipients: list[roles.Found] = field(default_factory=list)
    fatalities: Toll | None = None
    wounded: Toll | None = None
    held: Toll | None = None
    evidence: list[Span] = field(default_factory=list)
    claim: Claim | None = None
    place: PlaceMention | None = None
    when: When | None = None
    rule: str = ""

    @property
    def i(self) -> int:
        """The token that names it."""
        return self.hit.i


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
    reader = _Reader(parse, cast, claims, places, codebook, register=register)
    drafts, passed = reader.drafts()
    for draft in drafts:
        draft.when = occurred(parse, draft.i, times, published)
        draft.place = place_of(parse, places, draft.i, draft.hit.verb)
    _dated_alike(parse, drafts)
    kept, idle = _with_somebody(parse, drafts)
    events = tuple(_event(parse, codebook, cues, draft) for draft in _told_again(parse, kept))
    return Events(tuple(sorted(events, key=lambda event: (event.trigger, event.type))), (*passed, *idle), reader.players.cast())


class _Reader:
    """One article, its cast and its claims, while events are drafted."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        claims: Sequence[Claim],
        places: Sequence[PlaceMention],
        codebook: Codebook,
        weighs: bool = True,
        register: Register | None = None,
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.weighs = weighs
        self.players = Players(parse, cast, claims, places, register)
        self.claims = sorted(claims, key=lambda claim: sum(span.length for span in claim.content))
        self.reasons = [claim.speaker.anonymity_reason for claim in claims if claim.speaker.anonymity_reason]
        self.book = codebook
        self.controlled = codebook.frame("controlled")

    def drafts(self) -> tuple[list[Draft], list[PassedOver]]:
        passed: list[PassedOver] = []
        drafts: list[Draft] = []
        for hit in self._free(list(find_hits(self.parse, self.cast, self.book, self.players.elsewhere))):
            if reason := self._elsewhere(hit):
                passed.append(PassedOver(self.parse.span(hit.i, hit.i + 1), reason, f"codebook:{hit.cue.type}"))
            else:
                drafts.append(self._draft(hit))
        drafts.extend(self._obligations(drafts))
        drafts.extend(self._refusals(drafts))
        by_token = {draft.i: draft for draft in drafts}
        for draft in drafts:
            self._inherit(draft, by_token)
        for draft in drafts:
            self._turn(draft, by_token)
        self._weighed(drafts)
        for draft in drafts:
            self._by_police(draft, drafts)
        kept = self._absorbed(drafts)
        self._told_after(kept)
        return kept, passed

    # The model

    def evidence(self, draft: Draft, drafts: Sequence[Draft]) -> typed.Features:
        """What the model weighs of a draft among the others of its sentence."""
        sent = self.parse[draft.i].sent
        coded = [f"type={draft.type}", f"type+real={draft.type}{draft.reality}", f"pat={draft.rule}", f"mode={draft.mode}"]
        coded += [f"other={other.type}" for other in drafts if other is not draft and self.parse[other.i].sent == sent]
        return typed.features(self.parse, draft.i, draft.hit.verb, coded)

    def bare(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Drafts, of no type yet, for main verbs with actors in sentences where the code book finds none with any."""
        told = {self.parse[draft.i].sent for draft in drafts if draft.initiators or draft.recipients}
        cue = next(cue for cue in self.book["AGREE"].cues if cue.kind == "verb")
        cue = replace(cue, slots=tuple(Slot(frozenset({prep}), "recipient") for prep in ANY_PREPOSITION))
        for sentence in range(len(self.parse.sentences)):
            if sentence in told:
                continue
            for i in typed.main_verbs(self.parse, sentence, self.controlled):
                draft = self._draft(Hit(i, cue))
                if draft.initiators:
                    draft.rule = "model"
                    yield draft

    def _weighed(self, drafts: list[Draft]) -> None:
        model = load_types()
        if model is None or not self.weighs:
            return
        for draft in drafts:
            if draft.rule.startswith("codebook") and draft.mode not in SETTLED and draft.reality != "negated":
                shares = model.weigh(self.evidence(draft, drafts))
                label, share = _likeliest(shares)
                if label != NONE and share >= OVERRULES and shares[ROOTS.get(draft.type, draft.type)] < DOUBTED:
                    name = _type(label)
                    self._recode(
                        draft, name, self.book[name].cameo, draft.reality, f"{draft.type} by the book, model {share:.2f}"
                    )
        for draft in list(self.bare(drafts)):
            label, share = _likeliest(model.weigh(typed.features(self.parse, draft.i, None, ["type=NONE"])))
            if label != NONE and share >= SUPPLIES:
                self._recode(draft, _type(label), self.book[_type(label)].cameo, draft.reality, f"{share:.2f}")
                drafts.append(draft)

    def _free(self, hits: list[Hit]) -> list[Hit]:
        """Hits without the nouns that another hit has used up."""
        taken = {i: hit.cue.type for hit in hits if hit.cue.kind == "verb" for i in hit.taken}
        return [hit for hit in hits if hit.i not in taken or (taken[hit.i] in SPEAKING and taken[hit.i] != hit.cue.type)]

    def _elsewhere(self, hit: Hit) -> str | None:
        """The reason why words of conflict or cooperation tell of something else here."""
        if any(span.start <= self.parse[hit.i].start < span.end for span in self.reasons):
            return "a reason for not naming a speaker, not a deed"
        first, after = self.parse.sentences[self.parse[hit.i].sent]
        nouns = [self.parse[i] for i in range(first, after) if self.parse[i].pos in ("NOUN", "PROPN")]
        words = {word for noun in nouns for word in (noun.lemma.lower(), noun.lower)}
        for world, reason in (("sports", "a game"), ("markets", "a market"), ("arts", "a work of art"), ("weather", "weather")):
            needed = 1 if world == "weather" else 2
            if len(words & self.book.frame(world)) >= needed and not self._acted(hit, world):
                return f"told of {reason}, not of what actors did to one another"
        return None

    def _acted(self, hit: Hit, world: str) -> bool:
        return world == "weather" and hit.cue.type not in ("ASSAULT", "COERCE", "THREATEN", "RETREAT", "SANCTION")

    def _draft(self, hit: Hit) -> Draft:
        parse, cue = self.parse, hit.cue
        draft = Draft(hit, cue.type, cue.cameo, cue.mode or self._mode(hit), reality(parse, self.book, hit.i, hit.verb))
        draft.rule = f"codebook:{cue.type}/{cue.pattern}"
        draft.evidence = [parse.sentence(hit.i)]
        (self._noun_parts if cue.kind == "noun" else self._verb_parts)(draft)
        draft.recipients = _without(draft.recipients, draft.initiators)
        if draft.mode == "arrest" and draft.initiators and all(each.actor.kind == "armed_group" for each in draft.initiators):
            draft.type, draft.cameo, draft.mode = "ASSAULT", "181", "abduct"
        self._counts(draft)
        self._claimed(draft)
        return draft

    # Parts

    def _actors(self, heads: Iterable[int], *, acts: bool = False) -> list[roles.Found]:
        return [found for i in heads for found in self.players.behind(i, acts=acts)]

    def _verb_parts(self, draft: Draft) -> None:
        parse, i, cue = self.parse, draft.i, draft.hit.cue
        passive = roles.is_passive(parse, i)
        heads = self._agents(i) if passive else roles.subjects(parse, i, self.controlled)
        doers = [] if cue.no_initiator else self._actors(heads, acts=not cue.swap)
        if not doers and parse[i].dep == "acl" and not passive and parse[parse[i].head].dep in ("dobj", "pobj"):
            doers = self._actors(self._above(parse[i].head))
        objects = [j for j in roles.objects(parse, i) if j not in heads]
        slotted = self._slotted(cue, self._prepositions(i, objects), "recipient")
        if not slotted:
            plain = [j for j in objects if j not in draft.hit.taken]
            slotted = self._actors(plain, acts=self.book.quad(cue.type) % 2 == 1) or self._actors(draft.hit.taken)
        both = self._slotted(cue, self._prepositions(i, objects), "both")
        draft.initiators, draft.recipients = (slotted, doers) if cue.swap else (doers, slotted)
        if cue.swap:
            draft.initiators = draft.initiators or self._actors(self._agents(i))
        draft.initiators = [*draft.initiators, *both]
        if cue.type == "MOBILIZE" and passive and not draft.initiators:
            draft.initiators = self._actors((j for j in objects if parse[j].lemma in FORCES), acts=True)

    def _prepositions(self, i: int, objects: Iterable[int] = ()) -> list[tuple[str, int]]:
        found = list(roles.prepositions(self.parse, i))
        for j in (*objects, *(c for c in self.parse.children[i] if self.parse[c].dep in ("acomp", "attr", "oprd", "dobj"))):
            found.extend(pair for pair in roles.prepositions(self.parse, j) if pair not in found)
        return found

    def _slotted(self, cue: Cue, prepositions: Sequence[tuple[str, int]], role: str) -> list[roles.Found]:
        preps = {prep for slot in cue.slots if slot.role == role for prep in slot.preps}
        return [
            found
            for prep, i in prepositions
            if prep in preps
            for head in roles.together(self.parse, i)
            for found in self.players.behind(head, acts=prep in ADDRESSING)
        ]

    def _above(self, i: int) -> list[int]:
        """The subject of the clause in which a noun stands ("signed a decree granting ...": who signed it)."""
        verb = next((above for above in self.parse.ancestors(i) if above.pos in ("VERB", "AUX")), None)
        return roles.subjects(self.parse, verb.i, self.controlled) if verb and not roles.is_passive(self.parse, verb.i) else []

    def _agents(self, i: int) -> list[int]:
        return [head for prep, c in roles.prepositions(self.parse, i) if prep == "by" for head in roles.together(self.parse, c)]

    def _noun_parts(self, draft: Draft) -> None:
        parse, i, cue, verb = self.parse, draft.i, draft.hit.cue, draft.hit.verb
        prepositions = self._prepositions(i) + (self._prepositions(verb) if verb is not None else [])
        if verb is None and parse[i].dep == "dobj" and not roles.is_passive(parse, parse[i].head):
            prepositions += [pair for pair in self._prepositions(parse[i].head) if pair[0] == "by"]
        prepositions += [
            pair for prep, c in prepositions if prep == "of" for pair in roles.prepositions(parse, c) if pair[0] == "by"
        ]
        own = [c for c in parse.children[i] if parse[c].dep in ("poss", "compound", "amod", "nmod")]
        own += [d for c in own if parse[c].dep == "compound" and not parse[c].ent for d in parse.children[c] if parse[d].ent]
        own += [parse[i].head] if is_firing(parse, i) else []
        mine = self._actors_at(own)
        by = self._actors(head for prep, c in prepositions if prep == "by" for head in roles.together(parse, c))
        doers = [*by, *self._slotted(cue, prepositions, "initiator")]
        done_to = self._slotted(cue, prepositions, "recipient")
        possessed = any(slot.role == "recipient" and "'s" in slot.preps for slot in cue.slots)
        if possessed and not done_to:
            done_to = mine
        else:
            doers = [*doers, *mine]
        if verb is not None:
            carrier = self._carrier(verb)
            if parse[verb].lemma in self.book.frame("swapped"):
                done_to = [*done_to, *carrier]
            else:
                doers = [*carrier, *doers]
        above = parse[parse[i].head]
        if verb is None and not doers and parse[i].dep == "dobj" and above.lemma in WEIGHING:
            doers = self._carrier(above.i)
        doers = [*doers, *self._slotted(cue, prepositions, "both")]
        draft.initiators, draft.recipients = ([] if cue.no_initiator else doers), done_to

    def _carrier(self, verb: int) -> list[roles.Found]:
        heads = self._agents(verb) if roles.is_passive(self.parse, verb) else roles.subjects(self.parse, verb, self.controlled)
        return self._actors(heads, acts=True)

    def _actors_at(self, heads: Iterable[int]) -> list[roles.Found]:
        found = []
        for i in heads:
            actor = self.cast.at(i) or (self.cast.around(i) if self.parse[i].dep != "amod" or self.parse[i].ent else None)
            if actor:
                found.append(roles.Found(actor, roles.noun_phrase(self.parse, i), i, direct=True))
            elif self.parse[i].dep == "poss" or self.parse[i].ent in ("GPE", "NORP") or self.players.may_join(i):
                found.extend(self.players.behind(i, acts=True))
        return found

    def _by_police(self, draft: Draft, drafts: Sequence[Draft]) -> None:
        """Arrests told in the passive are made by the police who report them, or who act in the same sentence."""
        if (
            draft.mode != "arrest"
            or draft.initiators
            or draft.hit.cue.kind != "verb"
            or not roles.is_passive(self.parse, draft.i)
        ):
            return
        sent = self.parse[draft.i].sent
        near = [
            found for other in drafts if other is not draft and self.parse[other.i].sent == sent for found in other.initiators
        ]
        near = [found for found in near if self._is_police(found.actor, found.span)]
        if not near and draft.claim and draft.claim.speaker.actor and draft.claim.speaker.spans:
            speaker, span = self.cast[draft.claim.speaker.actor], draft.claim.speaker.spans[0]
            near = [roles.Found(speaker, span, draft.i, direct=False)] if self._is_police(speaker, span) else []
        draft.initiators = _without(near[:1], draft.recipients)

    def _is_police(self, actor: Actor, span: Span) -> bool:
        words = {self.parse[i].lemma.lower() for i in self.parse.tokens_in(span)}
        return actor.kind != "person" and bool(words & self.book.frame("police"))

    def _inherit(self, draft: Draft, by_token: dict[int, Draft]) -> None:
        """What one asks, threatens or promises to do to somebody, one asks, threatens or promises them."""
        if draft.recipients or draft.type not in SPEAKING or self._somebody_named(draft):
            return
        for i in self._below(draft):
            inner = by_token.get(i)
            told = inner if inner is not draft else None
            draft.recipients = (self._asked if draft.type == "REQUEST" else self._aimed)(draft, i, told)
            if draft.recipients:
                return

    def _asked(self, draft: Draft, i: int, inner: Draft | None) -> list[roles.Found]:
        """Who is to do what is asked for."""
        doers = inner.initiators if inner else []
        if not doers and self.parse[i].pos in ("VERB", "AUX"):
            doers = self._actors((c for c in self.parse.children[i] if self.parse[c].dep == "nsubj"), acts=True)
        return _without(doers, draft.initiators)

    def _aimed(self, draft: Draft, i: int, inner: Draft | None) -> list[roles.Found]:
        """To whom it is to be done."""
        if inner and (whom := _without(inner.recipients or inner.initiators, draft.initiators)):
            return whom
        if self.parse[i].pos not in ("VERB", "AUX"):
            return []
        heads = [*roles.objects(self.parse, i), *(c for prep, c in self._prepositions(i) if prep in ADDRESSING)]
        return _without(self._actors(heads, acts=True), draft.initiators)[:1]

    def _somebody_named(self, draft: Draft) -> bool:
        """Whether its own object names a person or body, though nobody the cast knows."""
        objects = roles.objects(self.parse, draft.i) if draft.hit.cue.kind == "verb" else []
        return any(self.parse[j].pos in ("PROPN", "PRON") for j in objects if j not in draft.hit.taken)

    def _below(self, draft: Draft) -> list[int]:
        parse = self.parse
        near = [
            draft.i,
            *draft.hit.taken,
            *(c for c in parse.children[draft.i] if parse[c].dep in ("acomp", "dobj", "attr", "prep")),
        ]
        found = [
            c
            for n in near
            for c in parse.children[n]
            if parse[c].dep in ("xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "advcl")
        ]
        return [*found, *(d for c in found for d in parse.children[c] if parse[d].dep in ("dobj", "xcomp", "conj"))]

    # Codes

    def _mode(self, hit: Hit) -> str | None:
        modes = [mode for mode in self.book[hit.cue.type].modes if mode.cues]
        if not modes:
            return None
        parse = self.parse
        top = hit.i if hit.verb is None else hit.verb
        near = [i for i in parse.subtree(top) if abs(i - hit.i) <= 12]
        words = {parse[i].lower for i in near} | {parse[i].lemma for i in near}
        return next((mode.name for mode in modes if mode.cues & words), None)

    def _turn(self, draft: Draft, by_token: dict[int, Draft]) -> None:
        """Deeds to come are agreements or threats; deeds refused are rejections (PLOVER 2.0, chapter 3)."""
        quad = self.book.quad(draft.type)
        if draft.type == "AGREE" and (harm := self._harm_below(draft, by_token)):
            self._recode(draft, "THREATEN", "130", draft.reality, f"of {harm.type}")
            return
        willed, negated = self._willed(draft)
        if not willed:
            return
        if negated and draft.reality == "negated":
            if quad <= 2:
                self._recode(draft, "REJECT", "120", "happened", f"no {draft.type} to come")
            return
        if draft.reality != "planned":
            return
        if quad <= 2 and draft.type != "AGREE":
            self._recode(draft, "AGREE", "030", "planned", f"{draft.type} to come")
        elif quad == 4 and willed == "will":
            self._recode(draft, "THREATEN", "130", "planned", f"{draft.type} to come")

    def _harm_below(self, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
        inner = (by_token.get(i) for i in self._below(draft))
        return next(
            (
                each
                for each in inner
                if each and each is not draft and each.type in ("ASSAULT", "COERCE", "SANCTION", "PROTEST")
            ),
            None,
        )

    def _recode(self, draft: Draft, name: EventType, cameo: str | None, state: Reality, why: str) -> None:
        draft.type, draft.cameo, draft.mode, draft.reality = name, cameo, None, state
        draft.rule = f"{draft.rule} ({why})"

    def _willed(self, draft: Draft) -> tuple[str, bool]:
        """Whether a deed is to come, by ``will`` or by ``plan``, and whether that is denied."""
        parse = self.parse
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

    def _obligations(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Where somebody says that another must do something, they demand it."""
        asked = {draft.i for draft in drafts if draft.type == "REQUEST"}
        return [made for token in self.parse.tokens if token.lower in MUST and token.dep == "aux" and token.head not in asked
                and (made := self._obligation(token.i, token.head))]  # fmt: skip

    def _obligation(self, modal: int, verb: int) -> Draft | None:
        claim = self._claim_over(self.parse[verb].start)
        if claim is None or not claim.speaker.actor or self.parse[modal].lower != "must":
            return None
        cue = next(cue for cue in self.book["REQUEST"].cues if cue.kind == "verb")
        speaker = self.cast[claim.speaker.actor]
        span = claim.speaker.spans[0] if claim.speaker.spans else self.parse.span(verb, verb + 1)
        draft = Draft(Hit(modal, cue), "REQUEST", "100", None, "happened", rule="events:must")
        draft.initiators = [roles.Found(speaker, span, verb, direct=True)]
        draft.recipients = _without(self._actors(roles.subjects(self.parse, verb, self.controlled)), draft.initiators)
        draft.evidence = [self.parse.sentence(verb)]
        return draft if draft.recipients else None

    def _refusals(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Where somebody says that they themselves will not do something, they refuse."""
        coded = {draft.i for draft in drafts}
        verbs = (token.head for token in self.parse.tokens if token.dep == "neg" and token.head not in coded)
        return [made for verb in verbs if (made := self._refusal(verb))]

    def _refusal(self, verb: int) -> Draft | None:
        parse = self.parse
        if (
            not any(parse[c].lower in WILL | WOULD and parse[c].dep == "aux" for c in parse.children[verb])
            or parse[verb].lemma == "be"
        ):
            return None
        heads = [c for c in parse.children[verb] if parse[c].dep == "nsubj"]
        said = next((found for c in heads if (found := self.players.sayer(c))), None)
        if said is None:
            return None
        cue = next(cue for cue in self.book["REJECT"].cues if cue.kind == "verb")
        draft = Draft(Hit(verb, cue), "REJECT", "120", None, "happened", [said], rule="events:will-not")
        draft.recipients = _without(
            self._actors([*roles.objects(parse, verb), *(c for _, c in self._prepositions(verb))]), [said]
        )
        draft.evidence = [parse.sentence(verb)]
        return draft

    # Claims and counts

    def _claim_over(self, position: int) -> Claim | None:
        return next((claim for claim in self.claims if any(span.start <= position < span.end for span in claim.content)), None)

    def _claimed(self, draft: Draft) -> None:
        token = self.parse[draft.i]
        claim = self._claim_over(token.start)
        if claim is None:
            return
        draft.claim = claim
        if draft.reality in ("happened", "hedged"):
            draft.reality = "denied" if claim.act == "deny" else draft.reality if claim.act == "acknowledge" else "claimed"

    def _counts(self, draft: Draft) -> None:
        if draft.type not in ("ASSAULT", "COERCE", "RETREAT", "AID"):
            return
        lemma = self.parse[draft.i].lemma
        count = tolls(self.parse, self._counted(draft))
        if draft.type == "ASSAULT" and (lemma in WOUNDING):
            draft.wounded = self._either(draft, count)
        elif draft.type == "ASSAULT" and (lemma in KILLING or DEADLY & set(draft.hit.cue.pattern.split())):
            draft.fatalities = self._either(draft, count)
            draft.wounded = wounded_too(self.parse, draft.i) if lemma == "leave" else None
        elif lemma in HOLDING or draft.mode in ("arrest", "abduct", "release"):
            draft.held = count
        if draft.type == "ASSAULT" and not draft.fatalities:
            draft.fatalities = deaths_around(self.parse, draft.i, draft.hit.verb)

    def _counted(self, draft: Draft) -> list[int]:
        """The heads of those whom a deed was done to, with all that are joined to them."""
        objects = roles.objects(self.parse, draft.i)
        heads = [found.head for found in draft.recipients]
        if heads and not set(heads) & set(objects):
            return heads
        if draft.hit.cue.swap and not objects:
            return roles.subjects(self.parse, draft.i, self.controlled)
        return objects

    def _either(self, draft: Draft, count: Toll | None) -> Toll | None:
        """What is sure of a number of people "killed or wounded": no more than all of them."""
        verbs = {draft.i, self.parse[draft.i].head if self.parse[draft.i].dep == "conj" else draft.i}
        verbs |= {c for c in self.parse.children[draft.i] if self.parse[c].dep == "conj"}
        lemmas = {self.parse[v].lemma for v in verbs}
        joined_by_or = any(self.parse[c].lower == "or" for v in verbs for c in self.parse.children[v])
        if count is None or not (joined_by_or and lemmas & KILLING and lemmas & WOUNDING):
            return count
        return replace(count, low=None) if count.high is not None else None

    def _told_after(self, drafts: Sequence[Draft]) -> None:
        """Let a deed alone in its sentence have the dead that the next sentence counts ("The hospital counted 41 bodies")."""
        parse = self.parse
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

    def _absorbed(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts in which an attack and what it did to people are one event."""
        gone: set[int] = set()
        harms = [draft for draft in drafts if draft.type == "ASSAULT"]
        for harm in harms:
            main = next(
                (main for main in harms if main is not harm and main.i not in gone and self._one_deed(main, harm)), None
            )
            if main and harm.i not in gone:
                gone.add(harm.i)
                _add(main, harm)
        return [draft for draft in drafts if draft.i not in gone]

    def _one_deed(self, main: Draft, harm: Draft) -> bool:
        if main.hit.cue.aimed and not (main.initiators and main.recipients):
            return False
        if self._is_subject(main, harm) and main.hit.cue.kind == "noun" and harm.hit.cue.kind == "verb":
            return True
        if harm.cameo != HARM or self.parse[main.i].sent != self.parse[harm.i].sent:
            return self._same_noun(main, harm)
        if main.cameo == HARM and (main.i > harm.i or self._when(main, harm)):
            return False
        if (
            main.initiators
            and harm.initiators
            and not _share(main.initiators, harm.initiators)
            and not self._is_subject(main, harm)
        ):
            return False
        ways = (self._is_subject, self._inside, self._in_which, self._when, self._joined)
        return any(way(main, harm) for way in ways)

    def _in_which(self, main: Draft, harm: Draft) -> bool:
        """Whether harm came in a deed just named ("the firing on the crowd in which two were killed")."""
        verb = self.parse[harm.i]
        if verb.dep != "relcl" or main.i > harm.i:
            return False
        which = any(
            prep in ("in", "during") and self.parse[c].lower == "which" for prep, c in roles.prepositions(self.parse, harm.i)
        )
        return which and (verb.head == main.i or any(above.i == main.i for above in self.parse.ancestors(verb.head)))

    def _same_noun(self, main: Draft, harm: Draft) -> bool:
        """Whether a noun only tells how a deed was done ("targeted X in drone attacks")."""
        if self.parse[main.i].sent != self.parse[harm.i].sent or harm.hit.cue.kind != "noun" or main.hit.cue.kind != "verb":
            return False
        return self._inside(harm, main) and not (
            main.initiators and harm.initiators and not _share(main.initiators, harm.initiators)
        )

    def _is_subject(self, main: Draft, harm: Draft) -> bool:
        heads = roles.subjects(self.parse, harm.i, self.controlled)
        if main.i in heads or any(
            main.i in self.parse.subtree(head) for head in heads if self.parse[head].lemma in roles.PARTITIVE
        ):
            return True
        return any(main.i == i for i in self._agents(harm.i))

    def _inside(self, main: Draft, harm: Draft) -> bool:
        """Whether the main deed stands in a phrase of the harm ("killed in an attack")."""
        token = top_of(self.parse, main.i)
        above = self.parse[token.head]
        if token.dep != "pobj" or above.lower not in ("in", "by", "during", "with", "after", "from", "as"):
            return False
        return above.head == harm.i or (
            self.parse[above.head].dep in ("dobj", "prep", "nsubjpass") and self.parse[above.head].head == harm.i
        )

    def _when(self, main: Draft, harm: Draft) -> bool:
        """Whether harm came "when" something was done ("three were killed when militants ambushed their convoy")."""
        verb = self.parse[main.hit.verb if main.hit.verb is not None else main.i]
        marks = {self.parse[c].lower for c in self.parse.children[verb.i] if self.parse[c].dep in ("advmod", "mark")}
        above = self.parse[verb.head]
        return verb.dep == "advcl" and harm.i in {above.i, above.head} and bool(marks & {"when", "as", "after"})

    def _joined(self, main: Draft, harm: Draft) -> bool:
        here, steps = self.parse[harm.i], 0
        tops = {main.i, main.hit.verb}
        while here.dep in JOINED and steps < 3:
            if here.head in tops:
                return True
            here, steps = self.parse[here.head], steps + 1
        return False


def _likeliest(shares: dict[str, float]) -> tuple[str, float]:
    label = max(shares, key=lambda each: (shares[each], each))
    return label, shares[label]


def _type(label: str) -> EventType:
    """The type behind a label of the model, which knows PLOVER's two kinds of yielding as one."""
    return "RETREAT" if label == "YIELD" else cast("EventType", label)


def _without(found: Sequence[roles.Found], others: Sequence[roles.Found]) -> list[roles.Found]:
    ids = {each.actor.id for each in others}
    return [each for each in found if each.actor.id not in ids]


def _share(one: Sequence[roles.Found], other: Sequence[roles.Found]) -> bool:
    return bool({each.actor.id for each in one} & {each.actor.id for each in other})


def _add(main: Draft, other: Draft) -> None:
    """Let another telling of the same deed complete it."""
    main.initiators = main.initiators or _without(other.initiators, main.recipients)
    if not main.recipients or other.cameo == HARM:
        main.recipients = [*main.recipients, *_without(other.recipients, [*main.initiators, *main.recipients])]
    main.fatalities = main.fatalities or other.fatalities
    main.wounded = main.wounded or other.wounded
    main.held = main.held or other.held
    main.place = main.place or other.place
    main.mode = other.mode or main.mode if other.hit.cue.kind == "noun" else main.mode or other.mode
    main.evidence.extend(span for span in other.evidence if span not in main.evidence)


def _with_somebody(parse: Parse, drafts: Sequence[Draft]) -> tuple[list[Draft], list[PassedOver]]:
    kept: list[Draft] = []
    idle: list[PassedOver] = []
    for draft in drafts:
        sides = {each.actor.id for each in (*draft.initiators, *draft.recipients)}
        if draft.hit.cue.aimed and len(sides) < 2:
            idle.append(PassedOver(parse.span(draft.i, draft.i + 1), "it does not say who stood against whom", draft.rule))
        elif sides or (draft.type == "ASSAULT" and (draft.place or draft.fatalities or draft.wounded)):
            kept.append(draft)
        else:
            reason = "nobody is named who did it or had it done to them"
            idle.append(PassedOver(parse.span(draft.i, draft.i + 1), reason, draft.rule))
    return kept, idle


def _dated_alike(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Give undated deeds the day of the incident that they go on telling of."""
    before: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: each.i):
        if draft.reality not in DONE or draft.type not in ("ASSAULT", "COERCE", "PROTEST"):
            continue
        undated = draft.when is None or (draft.when.start is None and draft.when.how == incidents.OPEN)
        if undated and incidents.told_on(parse, draft.i):
            first = next((one for one in reversed(before) if _goes_on(parse, one, draft)), None)
            day = incidents.day_of(first.when) if first else None
            draft.when = When(day.start, day.end, "same incident") if day else draft.when
        if incidents.day_of(draft.when):
            before.append(draft)


def _goes_on(parse: Parse, first: Draft, later: Draft) -> bool:
    """Whether a deed belongs to the incident of one told before: the next sentence shares a side, or "the attackers" go on."""
    apart = parse[later.i].sent - parse[first.i].sent
    if not 1 <= apart <= incidents.NEAR or parse[later.i].para - parse[first.i].para > 1:
        return False
    mine, theirs = [*first.initiators, *first.recipients], [*later.initiators, *later.recipients]
    if incidents.unnamed(parse, mine) & incidents.ids(theirs):
        return True
    doers = first.type == "ASSAULT" and incidents.are_the_doers(parse, later.initiators)
    return apart == 1 and (doers or bool(incidents.ids(mine) & incidents.ids(theirs)) or _only_harm(parse, first, later))


def _only_harm(parse: Parse, first: Draft, later: Draft) -> bool:
    """Whether a later sentence only says whom the deed before it killed or hurt ("Twelve people were killed")."""
    if later.initiators or later.cameo != HARM or later.hit.cue.kind != "verb" or not roles.is_passive(parse, later.i):
        return False
    heads = roles.objects(parse, later.i)
    hit = not first.initiators or incidents.are_bystanders(parse, heads)
    return first.type == "ASSAULT" and first.cameo != HARM and not first.fatalities and hit


def _told_again(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with later tellings of the same deed added to the first."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((one for one in reversed(kept) if _same_deed(parse, one, draft)), None)
        if first:
            _add(first, draft)
            if first.type == "ASSAULT":
                first.recipients = [*first.recipients, *_without(draft.recipients, [*first.initiators, *first.recipients])]
        else:
            kept.append(draft)
    return kept


def _same_deed(parse: Parse, first: Draft, later: Draft) -> bool:
    if first.type != later.type or {first.reality, later.reality} & {"negated", "planned", "demanded", "hypothetical"}:
        return False
    if first.when and later.when and not first.when.meets(later.when):
        return False
    one, two = parse[first.i], parse[later.i]
    if one.sent == two.sent:
        return False
    if two.sent - one.sent == 1 and _only_harm(parse, first, later) and incidents.told_on(parse, later.i):
        return not later.place or not first.place or later.place.place == first.place.place
    fits = _fits(first.initiators, later.initiators)
    aimed = _fits(first.recipients, later.recipients)
    pointing = any(parse[c].lower in POINTING and parse[c].dep == "det" for c in parse.children[later.i])
    if later.hit.cue.kind == "noun" and pointing and two.sent - one.sent <= BACK_REFERENCE:
        return fits and (one.lemma == two.lemma or (aimed and not (later.initiators and later.recipients)))
    whole = bool(first.initiators and later.initiators and first.recipients and later.recipients)
    return fits and aimed and whole and one.lemma == two.lemma


def _fits(one: Sequence[roles.Found], other: Sequence[roles.Found]) -> bool:
    return not one or not other or {each.actor.id for each in one} >= {each.actor.id for each in other}


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
    if mutual and len(initiators) > 1 and not recipients:
        recipients = initiators
    elif draft.type == "CONSULT" and draft.cameo in MUTUAL and initiators and recipients:
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


def _doubtful(parse: Parse, cues: Cues, i: int) -> bool:
    return any(hedge.strength >= 0.3 for hedge in hedges_over(parse, cues, i))


def _trigger(parse: Parse, hit: Hit) -> Span:
    """The naming words: a noun with the verb that carries it if they stand close, a verb with its particle."""
    first, last = hit.i, hit.i
    if hit.verb is not None and 0 < hit.i - hit.verb <= 4:
        first = hit.verb
    for c in parse.children[hit.i]:
        if (parse[c].dep == "prt" and c == last + 1) or (parse[c].dep == "compound" and c == first - 1 and not parse[c].ent):
            first, last = min(first, c), max(last, c)
    return parse.span(first, last + 1)
