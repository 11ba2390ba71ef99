"""Which mentions of an article point at the same actor; silent where two fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model import identity
from detente.model.actor import Actor
from detente.read.cast import Cast
from detente.read.chains import PAST, SAYING, SUBJECT, Chain, is_subject, of_gender
from detente.read.names import plain
from detente.read.own_words import in_main_clause, reflects, speakers_of, statements_of
from detente.read.phrases import NUMBERS, STRUCK, called, called_by, is_person_noun, is_told_apart
from detente.read.predicates import said_of
from detente.read.pronouns import antecedent, twin_of
from detente.read.taken_up import (
    HARMING,
    STAGE,
    bears_another_name,
    did_so,
    goes_elsewhere,
    holds_the_stage,
    in_the_sentence,
    is_called,
    is_told_as,
    joined_before,
    may_be_called,
    names_another,
    says_who_we_are,
    speaks,
    stands_accused,
    stands_for_another,
    tells_what_kind,
    told_by,
    topic_before,
    with_his_own,
    words_shared,
    works_beside,
)  # fmt: skip
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from detente.model.time import When
    from detente.read.language import Parse, Token
    from detente.read.quotations import Quotation
    from detente.read.spotted import Spotted
    from detente.vocab.register import Register

TWO = frozenset({"pair", "couple", "duo"})
PAIRS = TWO | {
    "country", "neighbor", "neighbour", "side", "nation", "ally", "rival", "state", "party", "government", "leader", "man", "woman",
    "brother", "sister", "minister", "president", "general", "commander",
}  # fmt: skip
SIDE = frozenset({"side", "sides"})
# What one does to another is done by both.
EACH_OTHER = frozenset({"meet", "marry", "wed", "date", "befriend", "divorce", "join"})
TOGETHER = frozenset({"with", "alongside"})
# Words before a noun that tell one from whoever was called so before.
SECOND = frozenset({"vice", "deputy", "assistant"})
NEW = SECOND | {"former", "new", "next", "other", "future", "respective"}
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
EVERYBODY = frozenset({"press", "public", "people", "media", "community", "population"})
AGAIN = "mentions:again"
# What points at nobody unless somebody was told of before.
NEVER_NEW = SIDE | {"year-old", "all"}
HUMAN = frozenset({"minister", "president", "general", "commander", "man", "woman", "brother", "sister", "leader", "couple"})
AGES = frozenset({"old", "young", "younger", "older", "elderly", "little", "late", "poor", "dead"})
CALLED_SO = frozenset({
    "company", "firm", "club", "team", "agency", "party", "paper", "newspaper", "charity", "bank", "society", "body", "airline", "carrier",
    "lender", "retailer", "insurer", "manufacturer", "watchdog", "ngo", "nonprofit", "non-profit", "startup", "start-up", "institution",
    "enterprise", "magazine", "tabloid", "daily", "outlet",
})  # fmt: skip
# Words that say of a group or organisation no more than what it is for.
WORKS_FOR = frozenset(
    {"rights", "human", "aid", "relief", "campaign", "advocacy", "monitoring", "humanitarian", "environmental"}
)
# Nouns that blame as they name: only who was called so is meant, not whichever government is near.
LOADED = frozenset({"regime"})
PLACED = frozenset({"GPE", "LOC", "NORP"})
# Nouns for bodies made of bodies, and the like: another body on the stage is not meant.
OF_ITS_KIND = frozenset({"coalition", "alliance", "bloc", "union", "front"})
PRESS = frozenset({"company", "firm", "agency", "paper", "newspaper", "team"})
PRINTED = frozenset({"magazine", "tabloid", "daily", "outlet"})
# Words before a noun that say no more than that a group bears arms.
ARMED = frozenset({
    "insurgent", "militant", "terrorist", "rebel", "guerrilla", "guerilla", "extremist", "jihadist", "islamist", "armed", "hard", "line", "hard-line",
    "hardline", "deadly", "radical",
})  # fmt: skip
OFFICIAL = frozenset({"government", "federal", "national", "security", "armed", "regular", "central"})
OFFICES = frozenset(
    {
        "president",
        "premier",
        "minister",
        "chancellor",
        "king",
        "queen",
        "secretary",
        "governor",
        "mayor",
        "prime minister",
        "foreign minister",
        "defence minister",
    }
)
OFFICIALS = OFFICES | {"minister", "spokesman", "spokeswoman", "ambassador", "envoy", "adviser", "advisor"}
OF_A_STATE = frozenset({"state", "government", "military", "person", "unnamed"})
# Prepositions before somebody to whom the subject of the verb does something.
TOWARDS = frozenset({"for", "to", "against", "behind", "with", "on", "at", "toward", "towards"})
GROUPS = frozenset({"armed_group", "organisation", "military", "media", "government"})
NO_GROUPS = frozenset({"military", "government", "media"})
BETWEEN_STATES = frozenset({"UNO", "IGO", "EUR"})
GROUPED = frozenset({"group", "organization", "organisation", "movement", "network"})
VICTIMS = frozenset({"victim", "casualty"})
# Nouns for a body to which one speaks, and how many sentences back it may have been named.
GATHERED = frozenset(
    {"body", "forum", "organization", "organisation", "institution", "assembly", "house", "chamber", "council"}
)
HALL = 8
NEAR = 4
SURNAME_REACH = 12
FAR_MORE = 3
BESIDE = 6
# What a body does by saying so, in a statement of its own ("The Union condemns the attack. We call for calm.").
AVOWING = frozenset({
    "condemn", "denounce", "deplore", "welcome", "urge", "congratulate", "commend", "applaud", "express", "reaffirm", "reiterate", "mourn",
    "support", "reject", "extend", "thank", "salute", "regret",
})  # fmt: skip


def read_actors(
    parse: Parse,
    spotted: Sequence[Spotted],
    quotations: Sequence[Quotation],
    register: Register,
    published: When | None,
    kept_back: Container[int] = (),
) -> Cast:
    """The actors of an article with all mentions that certainly point at them.

    Args:
        kept_back: the heads of those whose name the article says it keeps back; none of them is anybody who is named.
    """
    year = published.start.year if published and published.start else None
    tied = _Tying(parse, spotted, quotations, register, year, kept_back).chains()
    actors: dict[str, Actor] = {}
    for chain in tied:
        if chain.mentions:
            actor = _actor(parse, chain, register, year)
            if actor.id in actors:
                known = actors[actor.id]
                actor = replace(
                    known, mentions=tuple(sorted({*known.mentions, *actor.mentions}, key=lambda each: (each.span, each.head)))
                )
            actors[actor.id] = actor
    return Cast(parse, actors.values())


class _Tying:
    """One walk through an article, mention by mention."""

    def __init__(
        self,
        parse: Parse,
        spotted: Sequence[Spotted],
        quotations: Sequence[Quotation],
        register: Register,
        year: int | None,
        kept_back: Container[int],
    ) -> None:
        self.year = year
        self.kept_back = kept_back
        self.parse = parse
        self.register = register
        self.spotted = spotted
        self.all: list[Chain] = []
        self.recent: dict[int, Chain] = {}
        self.by_name: dict[str, Chain] = {}
        self.by_part: dict[str, list[Chain]] = {}
        self.by_key: dict[str, Chain] = {}
        self.at_head: dict[int, Chain] = {}
        self.groups: dict[int, Chain] = {}
        self.owned: dict[str, list[tuple[int, Chain]]] = {}
        self.full: dict[int, list[list[str]]] = {}
        self.by_initials: dict[str, list[Chain]] = {}
        self.spotted_at = {one.mention.head: one for one in reversed(spotted)}
        self.apposed = {one.apposed: one for one in spotted if one.apposed is not None and one.name}
        self.quoted = [-1] * len(parse)
        for number, quotation in enumerate(quotations):
            if not quotation.scare:
                for i in range(*quotation.tokens):
                    self.quoted[i] = number
        self.speakers = dict(speakers_of(parse, quotations, self.quoted))
        self.stated = statements_of(parse, self.quoted)
        self.last_speaker: Chain | None = None
        self.named = _states_named(parse, register)
        self.said_of = said_of(parse)

    def chains(self) -> list[Chain]:
        """All chains, in the order in which they were opened."""
        self._full_names()
        unsaid: list[Spotted] = []
        for one in self._in_turn():
            chain = self._find(one)
            if chain is None:
                if one.own and one.plural and self._nobody_speaks(one.mention.head):
                    unsaid.append(one)
                if (
                    one.mention.form == "pronoun"
                    or one.predicate_of is not None
                    or one.noun in NEVER_NEW
                    or one.mention.rule == AGAIN
                    or (one.kind == "state" and one.noun)
                ):
                    continue
                chain = self._open()
            self._tie_all(one, chain)
        if unsaid and (body := self._issuer()):
            for one in unsaid:
                self._tie_all(one, body)
        self._settle()
        return self.all

    def _nobody_speaks(self, i: int) -> bool:
        return self.quoted[i] < 0 and i not in self.stated

    def _issuer(self) -> Chain | None:
        """The one body that an article is the statement of: it condemns or welcomes there, and nobody is told to have said anything."""
        bodies: dict[int, Chain] = {}
        for token in self.parse.tokens:
            if not self._nobody_speaks(token.i) or token.pos != "VERB":
                continue
            subject = self.parse.hung(token.i, "nsubj")
            if token.tag == "VBD" and token.lemma in SAYING and subject and self.parse.hung(token.i, "ccomp"):
                return None
            if token.tag not in ("VBZ", "VBP") or token.lemma not in AVOWING or not in_main_clause(self.parse, token):
                continue
            chain = self.at_head.get(subject[0].i) if subject else None
            if subject and chain is None and subject[0].tag.startswith("NNP"):
                return None
            if chain and not chain.person and (chain.body or chain.register) and subject[0].tag != "PRP":
                bodies[chain.number] = chain
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _settle(self) -> None:
        """An army or government that is nobody's so far is that of the only state the whole article knows."""
        countries = {chain.country for chain in self.all if chain.country and chain.mentions and chain.kind in OF_A_STATE}
        if len(countries) != 1:
            return
        country = countries.pop()
        for chain in list(self.all):
            if (
                chain.register
                or chain.country
                or len(chain.organs) != 1
                or not LOADED.isdisjoint(chain.nouns)
                or any(
                    one.whose or not one.definite or set(one.modifiers) - OFFICIAL or self._opposite(one) == country
                    for one in chain.mentions
                )
            ):
                continue
            if (meant := self._state_organ(country, next(iter(chain.organs)))) is not None:
                meant.mentions = sorted([*meant.mentions, *chain.mentions], key=lambda one: one.mention.span)
                meant.nouns |= chain.nouns
                chain.mentions = []

    def _in_turn(self) -> list[Spotted]:
        """Mentions in order; a pronoun before the subject of its sentence waits for that subject ("In his speech, Mr Diallo")."""
        turns = [(awaited := self._awaited(one), awaited != one.mention.head, at, one) for at, one in enumerate(self.spotted)]
        return [turn[3] for turn in sorted(turns, key=lambda turn: turn[:3])]

    def _awaited(self, one: Spotted) -> int:
        head = one.mention.head
        if one.own:
            speaker = self._speaker_of(head)
            return (
                max(head, self.parse.sentences[self.parse[speaker].sent][1] - 1)
                if speaker >= 0 and one.plural
                else max(head, speaker)
            )
        if (
            one.mention.form != "pronoun"
            or twin_of(self.parse, self.parse[head])
            or (self.parse[head].dep == "nsubj" and self.parse[head].head == self.parse[self.parse[head].head].head)
        ):
            return head
        for above in self.parse.ancestors(head):
            if above.dep in ("advcl", "prep") and above.i < above.head:
                subject = self.parse.hung(above.head, "nsubj", "nsubjpass")
                if subject and subject[0].i > head and subject[0].sent == self.parse[head].sent:
                    return subject[0].i
        return head

    def _open(self) -> Chain:
        chain = Chain(len(self.all))
        self.all.append(chain)
        return chain

    def _tie_all(self, one: Spotted, chain: Chain) -> None:
        """Tie a mention to a chain, or to every member of a group that the sentence makes."""
        told = one
        if chain.members:
            told = replace(one, described=None, noun=None, modifiers=(), sector=None, country=None, organ=None, plural=False)
        for each in chain.members or (chain,):
            self._tie(told, each)
        if chain.members:
            self._see(one, chain)
        else:
            if one.mention.form != "pronoun":
                self._join(one, chain)
            self._bring_together(one, chain)

    def _see(self, one: Spotted, group: Chain) -> None:
        token = self.parse[one.mention.head]
        group.seen.append((token.i, token.sent, token.dep in SUBJECT, self.quoted[token.i] >= 0))
        self.recent.pop(group.number, None)
        self.recent[group.number] = group

    def _join(self, one: Spotted, chain: Chain) -> None:
        """Two actors joined by "and" make a group that "they", "both" and "the two" can point at."""
        token = self.parse[one.mention.head]
        if (
            token.dep != "conj"
            or (first := self.at_head.get(token.head)) is None
            or first is chain
            or self.parse[token.head].sent != token.sent
        ):
            return
        of_his = first.person and works_beside(one)
        if not of_his and ((chain.plural != first.plural and not (chain.body and first.body)) or first.person != chain.person):
            return
        group = self.groups.get(token.head)
        if group is None:
            group = self._open()
            group.plural, group.kind = True, first.kind
            group.members = (first,)
        group.members = (*group.members, chain)
        self.groups[token.head] = self.groups[token.i] = group
        self._see(self.spotted_at[token.head], group)

    def _bring_together(self, one: Spotted, chain: Chain) -> None:
        """Whoever does something with another makes a group with him too ("Diallo met Kone", "has talked with Kone")."""
        token = self.parse[one.mention.head]
        first = self.at_head.get(self._does_with(token))
        if first is None or first is chain or not (first.person and chain.person) or token.i in self.groups:
            return
        group = self._open()
        group.plural, group.kind, group.members = True, first.kind, (first, chain)
        self.groups[token.i] = group
        self._see(one, group)

    def _does_with(self, token: Token) -> int:
        """The subject of what is done with or to each other; -1 where nothing is."""
        above = self.parse[token.head]
        if token.dep == "dobj" and above.lemma in EACH_OTHER:
            verb = above
        elif token.dep == "pobj" and above.lower in TOGETHER:
            verb = next((each for each in self.parse.ancestors(above.i) if each.pos in ("VERB", "AUX")), above)
        else:
            return -1
        subject = self.parse.hung(verb.i, "nsubj", "nsubjpass")
        return subject[0].i if subject and subject[0].i < token.i else -1

    def _tie(self, one: Spotted, chain: Chain) -> None:
        head = one.mention.head
        chain.add(one, self.parse, self.quoted[head] >= 0)
        if one.kind == "unnamed" and one.noun in OFFICIALS and chain.kind == "person" and not chain.country:
            owners = [owner for token in self.parse.hung(head, "poss") if (owner := self.at_head.get(token.i))]
            chain.country = next((owner.country for owner in owners if owner.country), None)
        self._learn_predicate(one, chain)
        self.at_head.setdefault(head, chain)
        self.recent.pop(chain.number, None)
        self.recent[chain.number] = chain
        for noun, at in self._whose(one):
            self.owned.setdefault(noun, []).append((at, chain))
        if one.name:
            self.by_name.setdefault(plain(one.name), chain)
        if one.register:
            self.by_key.setdefault(one.register, chain)
        token = self.parse[head]
        if is_subject(self.parse, token) and self.parse[token.head].lemma in SAYING and self.quoted[head] < 0:
            self.last_speaker = chain

    def _learn_predicate(self, one: Spotted, chain: Chain) -> None:
        chain.nouns.update(self.said_of.get(one.mention.head, ()))

    def _full_names(self) -> None:
        """Chains for all full names first, so that a surname is known wherever it stands."""
        for one in self.spotted:
            if not one.name:
                continue
            key = plain(one.name)
            if one.kind == "person" and len(key.split()) > 1 and key not in self.by_name:
                chain = self._same_person(key) or self._open()
                self.by_name[key] = chain
                self.full.setdefault(chain.number, []).append(key.split())
                chain.kind = "person"
                for part in key.split():
                    if chain not in self.by_part.setdefault(part, []):
                        self.by_part[part].append(chain)
            elif one.body and one.kind != "state":
                chain = self.by_name.get(key) or self.by_key.get(one.register or "") or self._open()
                chain.body, chain.kind = True, chain.kind or one.kind
                self.by_name[key] = chain
                for initials in _initials(key):
                    self.by_initials.setdefault(initials, []).append(chain)
                if one.register:
                    self.by_key[one.register] = chain

    def _same_person(self, key: str) -> Chain | None:
        words = key.split()
        fits = [
            chain for chain in dict.fromkeys((*self.by_part.get(words[-1], ()), *self.by_part.get(words[0], ())))
            if any((words[-1] == name[-1] and _one_name(words, name)) or _begins(words, name) for name in self.full.get(chain.number, ()))
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _find(self, one: Spotted) -> Chain | None:
        if one.predicate_of is not None:
            chain = self.at_head.get(one.predicate_of)
            return chain if chain and (chain.person or not one.loose) else None
        if one.own:
            speaker = self.at_head.get(self._speaker_of(one.mention.head))
            if one.plural:
                return self._spoken_for(speaker) if speaker else None
            return speaker if speaker and speaker.person else None
        if one.mention.form == "pronoun":
            if (subject := reflects(self.parse, one.mention.head)) is not None:
                if one.plural:
                    chain = self.groups.get(subject) or self.at_head.get(subject)
                    return chain if chain and not chain.person else None
                chain = self.at_head.get(subject)
                return chain if chain and chain.person and chain.gender in (None, one.gender) else None
            recent = reversed(self.recent.values())
            return antecedent(self.parse, one, recent, self.quoted, self.last_speaker, self._own_words(one), self.at_head)
        if beside := self._beside(one):
            return beside
        if one.register:
            return self.by_key.get(one.register) or (self.by_name.get(plain(one.name)) if one.name else None)
        if one.name:
            return self._by_name(one)
        return self._by_noun(one)

    def _beside(self, one: Spotted) -> Chain | None:
        """The body that one's name is put beside, where one of the two is only what sort it is ("the UN mission, MINUSMA")."""
        if one.apposed is None or not one.body or not one.name or self.apposed.get(one.apposed) is not one:
            return None
        first, chain = self.spotted_at.get(one.apposed), self.at_head.get(one.apposed)
        if first is None or chain is None or not first.body or first.mention.form not in ("name", "metonym"):
            return None
        if (
            one.mention.span.start - first.mention.span.end > BESIDE
            and first.mention.span.start - one.mention.span.end > -BESIDE
        ):
            return None
        sorts = [each for each in (first, one) if each.mention.rule == "names:body-noun" and not each.register]
        return chain if len(sorts) == 1 and not (chain.register and one.register) else None

    def _speaker_of(self, i: int) -> int:
        """The subject that is said to speak the words around a token, in quotation marks or behind a colon; -1 if nobody is."""
        return self.speakers.get(self.quoted[i], -1) if self.quoted[i] >= 0 else self.stated.get(i, -1)

    def _spoken_for(self, speaker: Chain) -> Chain | None:
        """Whom one who says "we" speaks for: the body itself, that of which he is the spokesman or officer, else his state."""
        if not speaker.person:
            return speaker if speaker.body and not speaker.plural else None
        bodies = {chain.number: chain for one in speaker.mentions for chain in self._bodies_in(one)}
        states = {chain.country for chain in bodies.values() if chain.country and chain.register == chain.country}
        told = [chain for chain in bodies.values() if not (chain.register and chain.register == chain.country)]
        if len(told) == 1:
            return told[0]
        if told or not _serves(speaker):
            return None
        country = states.pop() if len(states) == 1 else speaker.country or self._served(speaker)
        if not country:
            return None
        return self.by_key.get(country) or self._state_organ(country, "government")

    def _served(self, speaker: Chain) -> str | None:
        """The state of which one is known to have held an office, where his title does not say it ("Foreign Secretary")."""
        full = max(speaker.names, key=lambda name: (len(name), name), default="")
        return _by_office(full, self.register, self.year)[0] if " " in full else None

    def _bodies_in(self, one: Spotted) -> Iterator[Chain]:
        """The bodies that the words of a person's title name ("the Taliban's spokesman", "a spokesman for the Taliban")."""
        if one.mention.form == "pronoun":
            return
        head = one.mention.head
        within = [*self.parse.tokens_in(one.mention.span)]
        if one.noun:
            within.extend(token.i for token in self.parse.hung(head, "appos") if token.tag == "NNP")
        for c in self.parse.children[head]:
            if self.parse[c].lower in ("of", "for", "at", "with") and c > head:
                within.extend(i for below in self.parse.children[c] for i in (below, *self.parse.children[below]))
        for i in within:
            chain = self.at_head.get(i)
            if chain and chain.body and not chain.plural:
                yield chain

    def _own_words(self, one: Spotted) -> Chain | None:
        """Who speaks the words that a pronoun stands in; a speaker who comes after it is looked up, not yet tied."""
        head = one.mention.head
        if self.quoted[head] < 0 and not self._says_i(self.parse[head].sent):
            return None
        subject = self._speaker_of(head)
        if subject < 0:
            return None
        if subject in self.at_head:
            return self.at_head[subject]
        speaker = self.spotted_at.get(subject)
        if speaker is None or speaker.mention.form == "pronoun":
            return self.last_speaker
        return self._find(speaker)

    def _says_i(self, sent: int) -> bool:
        """Whether a sentence without quotation marks is surely its speaker's own: he says "I" in it."""
        return any(self.parse[i].lower in ("i", "my") and self.quoted[i] < 0 for i in range(*self.parse.sentences[sent]))

    def _by_name(self, one: Spotted) -> Chain | None:
        key = plain(one.name or "")
        if one.kind == "person" and " " not in key:
            return self._by_part(one, key)
        if key in self.by_name and self.by_name[key].seen:
            return self.by_name[key]
        return (
            self._by_acronym(one, key) or self._by_last_words(one, key) or self._by_members(one, key) or self.by_name.get(key)
        )

    def _by_last_words(self, one: Spotted, key: str) -> Chain | None:
        """The one body whose full name, said before, ends in these words ("the Deterrence Force")."""
        if not one.body or one.kind == "media":
            return None
        if " " not in key and not (key in load_nouns().name_words and self._has_the(one)):
            return None
        fits = [chain for name, chain in self.by_name.items() if name.endswith(f" {key}") and chain.body and chain.seen]
        return fits[0] if len(dict.fromkeys(map(id, fits))) == 1 else None

    def _by_members(self, one: Spotted, key: str) -> Chain | None:
        """The party of those who bear its name ("the Liberals", "the Liberal Party")."""
        return self.by_name.get(f"{key.removesuffix('s')} party") if key.endswith("s") and self._has_the(one) else None

    def _has_the(self, one: Spotted) -> bool:
        return self.parse.article.words(one.mention.span).lower().startswith("the ")

    def _by_part(self, one: Spotted, key: str) -> Chain | None:
        """A bare surname or given name: the one bearer, or the one last spoken of."""
        fits = [
            chain for chain in self.by_part.get(key, ()) or self.by_part.get(f"al-{key}", ())
            if not (one.gender and chain.gender and chain.gender != one.gender)
        ]  # fmt: skip
        if not fits:
            return of_gender(self.by_name.get(key), self.all, one)
        if len(fits) == 1:
            return fits[0]
        here = self.parse[one.mention.head].sent
        seen = sorted((chain for chain in fits if chain.seen), key=_on_stage, reverse=True)
        if (
            not seen
            or here - seen[0].seen[-1][1] > SURNAME_REACH
            or (len(seen) > 1 and _on_stage(seen[0]) == _on_stage(seen[1]))
        ):
            return _foremost(seen) or self.by_name.get(key)
        return seen[0]

    def _by_acronym(self, one: Spotted, key: str) -> Chain | None:
        if not one.body or not 2 <= len(key) <= 8 or not (one.name or "").replace(".", "").isupper():
            return None
        fits = dict.fromkeys(self.by_initials.get(key, ()))
        return next(iter(fits)) if len(fits) == 1 else None

    def _by_noun(self, one: Spotted) -> Chain | None:
        named = self.apposed.get(one.mention.head)
        if named and not one.plural and (named.kind == "person") == (one.kind == "unnamed"):
            return self._by_name(named)
        if one.apposed is not None and (chain := self.at_head.get(one.apposed)) and self._alike(chain, one):
            return chain
        if says_who_we_are(self.parse, one):
            return None
        if (one.plural or one.noun in TWO) and (one.noun in PAIRS or self._are_two(one)) and (group := self._pair(one)):
            return group
        if one.noun in SIDE:
            return self._sides(one)
        if one.mention.rule == AGAIN and self._is_here(one):
            return self._spoken_to(one)
        if one.mention.rule == AGAIN:
            near = (chain for chain in self._near(one, 2 * NEAR) if chain.body and not chain.plural)
            fits = [chain for chain in near if any(one.noun in set(called_by(name)) for name in chain.names)]
            return fits[0] if len(fits) == 1 and not goes_elsewhere(self.parse, one, fits[0]) else None
        if one.noun == "year-old":
            return self._of_that_age(one)
        if one.noun == "all":
            return self._so_many(one, one.modifiers[0])
        if one.whose and self._is_army(one) and (owner := self._bears_arms_for(one)):
            return owner
        if one.kind == "state" and one.whose:
            return self._own_country(one)
        if one.kin and one.plural and one.definite and not one.whose:
            return next((chain for chain in self._near(one, 200) if chain.plural and one.noun in chain.nouns), None)
        if self._is_bare(one):
            return next((chain for chain in self._near(one, 200) if chain.plural and self._same_bare(one, chain)), None)
        if one.whose and (chain := self._same_whose(one) or self._same_owners(one)):
            return chain
        if not one.definite or one.kin or (one.whose and not one.organ):
            return None
        if one.body:
            return self._body(one)
        chain = self._people(one)
        another = chain and chain.named and (one.mention.head in self.kept_back or self._is_named_by(one, chain))
        return None if another else chain

    def _is_named_by(self, one: Spotted, chain: Chain) -> bool:
        """Whether whoever says something calls somebody by his name in it, and so is another: "The man said Mr Diallo slept"."""
        token = self.parse[one.mention.head]
        if not is_subject(self.parse, token):
            return False
        told = (i for clause in self.parse.hung(token.head, "ccomp") for i in self.parse.subtree(clause.i))
        called = {plain(spotted.name) for i in told if (spotted := self.spotted_at.get(i)) and spotted.name}
        return any(plain(name) in called or plain(name).split()[-1] in called for name in chain.names)

    def _is_bare(self, one: Spotted) -> bool:
        """Whether people are told of without number, article or anything that tells them apart from their kind ("prosecutors")."""
        said = self.parse.tokens_in(one.described) if one.described else ()
        return one.plural and not (one.definite or one.quantity or one.whose or one.body) and len(said) == 1

    def _same_bare(self, one: Spotted, chain: Chain) -> bool:
        first = chain.mentions[0] if chain.mentions else None
        return (
            first is not None and first.noun == one.noun and first.kind == one.kind and not chain.named and self._is_bare(first)
        )

    def _same_whose(self, one: Spotted) -> Chain | None:
        """Whoever was told of in the very same words, if they name whose he is ("Gravely's family")."""
        within = self.parse.tokens_in(one.mention.span)
        if not any(self.parse[i].tag == "NNP" and self.parse[i].dep == "poss" for i in within):
            return None
        words = self.parse.article.words(one.mention.span).lower()
        told = ((self.parse.article.words(each.mention.span).lower(), chain) for chain in self.all for each in chain.mentions)
        return next((chain for said, chain in told if said == words), None)

    def _whose(self, one: Spotted) -> Iterator[tuple[str, int]]:
        """What he is of whom a mention tells, and the token of whose he is ("her brother", "the head of the mission")."""
        head = self.parse[one.mention.head]
        if one.quantity or one.organ or one.mention.form not in ("name", "nominal") or not is_person_noun(head):
            return
        owners = self.parse.hung(head.i, "poss")
        if not owners and one.definite:
            owners = [
                each for c in self.parse.children[head.i] if self.parse[c].lower == "of" for each in self.parse.hung(c, "pobj")
            ]
        for token in owners:
            noun = head.lemma.lower()
            yield (f"{noun} s" if one.plural else noun), token.i

    def _same_owners(self, one: Spotted) -> Chain | None:
        """The one who was called the same to the same person or body before ("his father")."""
        fits: dict[int, Chain] = {}
        for noun, token in self._whose(one):
            whose = self._owner(token)
            if whose is not None and not whose.members:
                fits.update({chain.number: chain for at, chain in self.owned.get(noun, ()) if self.at_head.get(at) is whose})
        told = [chain for chain in fits.values() if not _at_odds(one, chain)]
        return told[0] if len(told) == 1 else None

    def _owner(self, token: int) -> Chain | None:
        """Whoever a token tells of; one who comes later in the same phrase is looked up, not yet tied."""
        inner = self.spotted_at.get(token)
        if token in self.at_head or inner is None or inner.mention.form == "pronoun" or inner.whose:
            return self.at_head.get(token)
        return self._find(inner)

    def _is_army(self, one: Spotted) -> bool:
        """Whether "its troops" means all who bear arms for it, not some of them."""
        if one.organ == "military":
            return True
        return (
            one.kind == "military"
            and one.plural
            and not one.quantity
            and set(one.modifiers) <= {"own", "armed", "ground", "regular"}
        )

    def _sides(self, one: Spotted) -> Chain | None:
        """The two bodies last named together; "both sides" are never people."""
        for chain in self._near(one, 2):
            if len(chain.members) == 2 and not chain.person:
                return chain
        return None

    def _bears_arms_for(self, one: Spotted) -> Chain | None:
        """Whose "its troops" are: a group's are the group, a state's its army."""
        for token in self.parse.hung(one.mention.head, "poss"):
            owner = self.at_head.get(token.i)
            if token.tag == "WP$" and (above := self._told_of(token)) is not None:
                owner = self.at_head.get(above)
            elif token.tag != "PRP$":
                return None
            if owner is None:
                return None
            if owner.kind == "armed_group":
                return owner
            if owner.kind == "person" and owner.country and owner.sector == "GOV" and one.noun in ("army", "military"):
                return self._state_organ(owner.country, "military")
            if owner.country and owner.register == owner.country:
                return self._state_organ(owner.country, "military")
        return None

    def _told_of(self, token: Token) -> int | None:
        """The noun that a clause with "whose" tells of."""
        above = next((each for each in self.parse.ancestors(token.i) if each.dep == "relcl"), None)
        return above.head if above else None

    def _own_country(self, one: Spotted) -> Chain | None:
        """The state of the person who is meant by "his" in "his country"."""
        for token in self.parse.hung(one.mention.head, "poss"):
            owner = self.at_head.get(token.i)
            if owner and owner.country:
                return self.by_key.get(owner.country)
        return None

    def _pair(self, one: Spotted) -> Chain | None:
        """The pair last named together ("both sides"), else the two states on the stage, if there are but two."""
        words = self.parse.article.words(one.mention.span).lower().split()
        bare = words[0] == "the" and len(words) == 2
        if not (words[0] in ("both", "two") or words[:2] in (["the", "two"], ["our", "two"]) or bare):
            return None
        if bare and is_told_apart(self.parse, one.mention.head):
            return None
        states = one.kind in ("state", "government")
        human, either = one.noun in HUMAN or self._are_two(one), one.noun == "party"
        if human and words[0] == "two" and one.apposed is None:
            return None
        for chain in self._near(one, 2 if bare and one.noun not in TWO else 6):
            if (
                len(chain.members) == 2
                and (either or all((member.kind in ("state", "government")) == states for member in chain.members))
                and (not human or chain.members[0].person)
            ):
                return chain
        if one.noun in TWO:
            return self._so_many(one, "two") or self._two_people(one)
        if human and words[:2] == ["the", "two"]:
            called = (
                chain for chain in self._near(one, NEAR) if chain.plural and not chain.members and one.noun in chain.nouns
            )
            return None if any(called) else self._two_people(one)
        near = [
            chain for chain in self._near(one, 3) if chain.kind in ("state", "government") and chain.country == chain.register
        ]
        if states and len(near) == 2 and not bare:
            group = self._open()
            group.plural, group.kind, group.members = True, "state", (near[0], near[1])
            return group
        return None

    def _are_two(self, one: Spotted) -> bool:
        """Whether just two people are meant of whom one knows ("the two candidates")."""
        told_apart = is_told_apart(self.parse, one.mention.head) or one.noun in load_nouns().beside
        return one.kind in ("unnamed", "population") and one.modifiers == ("two",) and not one.kin and not told_apart

    def _so_many(self, one: Spotted, number: str) -> Chain | None:
        """The only people or pair just told of as so many ("two men ... the pair", "five soldiers ... the five")."""
        fits = [
            chain for chain in self._near(one, NEAR)
            if (chain.plural and not chain.members and number in chain.modifiers) or (number == "two" and not chain.nouns.isdisjoint(TWO))
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _of_that_age(self, one: Spotted) -> Chain | None:
        """The one whose age was told, else the only person on the stage ("the 45-year-old")."""
        people = [chain for chain in self._near(one, 1) if chain.person]
        fits = [chain for chain in people if one.modifiers[0] in chain.modifiers] or people
        return fits[0] if len(fits) == 1 else None

    def _two_people(self, one: Spotted) -> Chain | None:
        """The only two persons on the stage ("the couple")."""
        people = [chain for chain in self._near(one, 2) if chain.person and chain.named]
        if len(people) != 2 or any(not chain.person and not chain.members for chain in self._near(one, 0)):
            return None
        group = self._open()
        group.plural, group.kind, group.members = True, "person", (people[0], people[1])
        return group

    def _alike(self, chain: Chain, one: Spotted) -> bool:
        return chain.plural == one.plural and (chain.person if one.kind == "unnamed" else chain.body or chain.kind == one.kind)

    def _near(self, one: Spotted, reach: int) -> Iterator[Chain]:
        here = self.parse[one.mention.head].sent
        for chain in reversed(self.recent.values()):
            if here - chain.seen[-1][1] > reach:
                return
            yield chain

    def _people(self, one: Spotted) -> Chain | None:
        """A person or people by the noun used of them before."""
        fits = [
            chain for chain in self._near(one, 200)
            if chain.plural == one.plural and _called(one, chain) and not _at_odds(one, chain) and not self._somebody_new(one, chain)
            and not stands_for_another(self.parse, one, chain)
        ]  # fmt: skip
        if not fits:
            return (
                self._in_office(one)
                or self._struck(one)
                or stands_accused(self.parse, one, list(self._near(one, NEAR)))
                or did_so(self.parse, one, list(self._near(one, NEAR)))
                or self._taken_up(one)
                or self._of_that_sort(one)
                or with_his_own(one, list(self._near(one, 2)))
                or joined_before(self.parse, one, list(self._near(one, 1)))
                or holds_the_stage(self.parse, one, list(self._near(one, 3)), self.at_head)
            )
        shared = {chain.number: words_shared(self.parse, one, chain) for chain in fits}
        ranked = sorted(fits, key=lambda chain: (shared[chain.number], chain.seen[-1][1]), reverse=True)
        first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
        if second and not shared[first.number] and _on_stage(first) == _on_stage(second):
            return None
        return first

    def _somebody_new(self, one: Spotted, chain: Chain) -> bool:
        """Whether the words around a noun tell of others than were called so before ("the men in blue", "the former students")."""
        if is_told_apart(self.parse, one.mention.head) and "only" not in chain.modifiers & set(one.modifiers):
            behind = range(one.mention.head + 1, self.parse.phrase(one.mention.head)[1])
            said = {self.parse[i].lower for i in behind if self.parse[i].pos in TELLING}
            words = (self.parse.article.words(told.described).lower().split() for told in chain.mentions if told.described)
            if all(said.isdisjoint(each) for each in words):
                return True
        known = (
            chain.modifiers
            | ({"former"} if not one.plural else set())
            | (SECOND if (one.noun or "").startswith("deputy ") else set())
        )
        return not NEW.isdisjoint(set(one.modifiers) - known)

    def _in_office(self, one: Spotted) -> Chain | None:
        """The one just named who is known to hold the office that year ("the Polish prime minister")."""
        if one.plural or self.year is None or set(one.modifiers) & {"former", "next", "new", "late"}:
            return None
        if not one.country and (one.modifiers or one.whose or is_told_apart(self.parse, one.mention.head)):
            return None
        fits = [
            chain for chain in self._near(one, 3)
            if chain.kind == "person" and any(
                one.country in (None, office.actor) and office.office == one.noun and office.held(self.year)
                for name in chain.names for office in self.register.office_holder(name)
            )
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _struck(self, one: Spotted) -> Chain | None:
        """The only ones on the stage who were killed, hurt or taken ("the victims")."""
        if one.noun not in VICTIMS or one.modifiers or is_told_apart(self.parse, one.mention.head):
            return None
        fits = [
            chain for chain in self._near(one, NEAR)
            if chain.plural == one.plural and not chain.members and any(self._is_struck(self.parse[seen[0]]) for seen in chain.seen)
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _is_struck(self, token: Token) -> bool:
        return token.dep in ("dobj", "nsubjpass") and self.parse[token.head].lemma in STRUCK | HARMING

    def _taken_up(self, one: Spotted) -> Chain | None:
        """The only ones on the stage who were told of by a noun of the same sort ("gunmen", "the attackers")."""
        nouns = load_nouns().sorts.get(one.noun or "")
        if nouns is None or not set(one.modifiers) <= AGES | ARMED or is_told_apart(self.parse, one.mention.head):
            return None
        fits = [
            chain for chain in self._near(one, NEAR)
            if _as_many(one, chain) and not nouns.isdisjoint(map(_present, chain.nouns)) and (chain.gender is None or one.gender in (None, chain.gender))
        ]  # fmt: skip
        armed = one.kind == "armed_group" and any(
            chain.kind == "armed_group" and chain not in fits for chain in self._near(one, NEAR)
        )
        return fits[0] if len(fits) == 1 and not armed else None

    def _of_that_sort(self, one: Spotted) -> Chain | None:
        """The only one on the stage that a noun can mean: "the boy" the one male, "the militants" the one armed group."""
        doer = self._doer_of(one)
        near = [chain for chain in self._near(one, 1) if not chain.members and chain is not doer]
        told_apart = is_told_apart(self.parse, one.mention.head)
        if one.gender and not one.plural and set(one.modifiers) <= AGES and not told_apart:
            people = [chain for chain in near if chain.person and chain.named]
            fits = [chain for chain in people if chain.gender == one.gender]
            if fits:
                if any(chain.gender is None for chain in people):
                    return None
                token = self.parse[one.mention.head]
                missed = len(people) == 1 and names_another(self.parse, token, self.at_head)
                if speaks(self.parse, token) and any(
                    chain.person and not chain.named and not chain.plural and chain.gender in (None, one.gender)
                    for chain in near
                ):
                    return None
                return fits[0] if len(fits) == 1 and len(people) <= 2 and not missed else None
            people = [chain for chain in near if chain.person] or [chain for chain in self._near(one, STAGE) if chain.person]
            told = len(people) == 1 and people[0].gender in (None, one.gender) and not people[0].named
            return people[0] if told else None
        if one.gender and one.plural and set(one.modifiers) <= AGES and not told_apart:
            fits = [chain for chain in near if chain.plural and not chain.body and chain.gender in (None, one.gender)]
            return fits[0] if len(fits) == 1 else None
        if one.kind == "armed_group" and one.plural and set(one.modifiers) <= ARMED:
            here = self.parse[one.mention.head].sent
            armed = [
                chain
                for chain in self._near(one, 2)
                if chain.kind == "armed_group" and not chain.members and (chain.body or chain.plural)
            ]
            fits = [chain for chain in armed if here - chain.seen[-1][1] <= 1] or armed
            return fits[0] if len(fits) == 1 and fits[0].named else None
        return None

    def _body(self, one: Spotted) -> Chain | None:
        """A body by the noun in its name or used of it before, else ("the group") the body that holds the stage."""
        near = [
            chain for chain in self._near(one, 200)
            if chain.body and not _at_odds(one, chain) and not bears_another_name(self.parse, one, chain)
        ]  # fmt: skip
        if doer := self._doer_of(one):
            near = [chain for chain in near if chain is not doer or one.noun in chain.nouns]
        if one.organ:
            return self._named_so(one, near) or self._organ(one, one.organ, near)
        armed = not ARMED.isdisjoint(one.modifiers)
        if group := with_his_own(one, list(self._near(one, 2))):
            return group
        same = [
            chain for chain in near
            if not (armed and chain.named and chain.kind == "organisation")
            and (one.noun in chain.nouns or self._in_name(one, chain))
        ]  # fmt: skip
        if (len(same) > 1 and self._two_at_once(one, same)) or (same and self._another_since(one, same[0], doer)):
            return None
        if same:
            return same[0]
        if (called := self._called_so(one, doer)) is not None or one.noun in CALLED_SO:
            return called
        if (
            not one.loose
            and one.noun not in OF_ITS_KIND
            and self._is_of_all_kinds(one)
            and (topic := topic_before(self.parse, one, self._may_be(one, doer)))
        ):
            return topic
        if self._is_here(one) and (body := self._spoken_to(one)):
            return body
        if not one.loose or one.noun in OF_ITS_KIND:
            return None
        here = self.parse[one.mention.head].sent
        reach, kinds = (
            (1, frozenset({"armed_group"})) if one.modifiers else (NEAR, GROUPS - NO_GROUPS if one.noun in GROUPED else GROUPS)
        )
        hyphened = self._tied_by_hyphen(one)
        told = set(one.modifiers) - ARMED - hyphened
        stage = [
            chain for chain in near
            if chain.kind in kinds and here - chain.seen[-1][1] <= reach and chain.named and (not chain.country or chain.register != chain.country)
        ]  # fmt: skip
        if told and not (one.country and all(self._demonym(word, one.country) for word in told)):
            return None
        stage = [chain for chain in stage if not one.country or hyphened or chain.country == one.country]
        bearing = [chain for chain in stage if chain.kind == "armed_group"]
        if one.noun == "group" and len(bearing) == 1 and all(chain is bearing[0] or self._of_states(chain) for chain in stage):
            return bearing[0]
        if len(stage) > 1 and not self._leads(stage[0], here) and any(other.seen[-1][2] for other in stage[1:]):
            return None
        return stage[0] if stage else None

    def _called_so(self, one: Spotted, doer: Chain | None) -> Chain | None:
        """The one body on the stage that may be called a company, a club or the like, else the one of which the sentence before told."""
        news = one.noun in PRESS and set(one.modifiers) == {"news"}
        group = one.noun in GROUPED and bool(one.modifiers) and set(one.modifiers) <= WORKS_FOR
        if not news and not group and one.noun not in CALLED_SO:
            return None
        stage = self._may_be(one, doer)
        stage = [chain for chain in stage if chain.kind != "media" or is_called(one, chain, self.register)] or stage
        sure = [chain for chain in stage if is_called(one, chain, self.register)]
        if len(stage) > 1 and len(sure) == 1:
            stage = sure
        if len(stage) == 1 and (news or group or not one.modifiers or tells_what_kind(one)):
            return stage[0]
        if (speaker := told_by(self.parse, one)) is not None and not one.modifiers:
            bodies = {id(chain): chain for told in self._told_at(speaker) for chain in self._bodies_in(told) if chain in stage}
            if len(bodies) == 1:
                return next(iter(bodies.values()))
        return topic_before(self.parse, one, stage) or in_the_sentence(self.parse, one, stage)

    def _may_be(self, one: Spotted, doer: Chain | None) -> list[Chain]:
        """The named bodies on the stage that a noun for one may mean."""
        news = one.noun in PRINTED or (one.noun in PRESS and set(one.modifiers) == {"news"})
        kinds = {"media"} if news else {"organisation", "government"} if one.noun == "agency" else {"organisation"}
        return [
            chain for chain in self._near(one, 2)
            if (chain.kind in kinds or (chain.kind == "media" and one.noun in PRESS)) and chain is not doer and chain.body
            and (chain.named or is_told_as(one, chain)) and not chain.plural
            and not (chain.register and chain.register == chain.country) and may_be_called(one, chain, self.register)
        ]  # fmt: skip

    def _is_of_all_kinds(self, one: Spotted) -> bool:
        noun = load_nouns().get(one.noun or "")
        return noun is not None and noun.one == "organisation"

    def _is_here(self, one: Spotted) -> bool:
        """Whether a speaker points at the body before which he stands ("this assembly", "this august body")."""
        return one.noun in GATHERED and self.parse[self.parse.tokens_in(one.mention.span)[0]].lower == "this"

    def _spoken_to(self, one: Spotted) -> Chain | None:
        """The only named body told of so far that may be one before which somebody speaks; no firm, party or paper is."""
        fits = [
            chain for chain in self._near(one, HALL)
            if chain.named and chain.body and not chain.plural and chain.kind in ("organisation", "government") and chain.sector not in ("BUS", "PTY")
            and not (chain.register and chain.register == chain.country) and not chain.names[0].isupper()
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _told_at(self, token: int) -> list[Spotted]:
        return [self.spotted_at[token]] if token in self.spotted_at else []

    def _doer_of(self, one: Spotted) -> Chain | None:
        """Who does in the clause what a noun is told of in: he is called by no other noun in it ("The company rejects the union's claim")."""
        for above in self.parse.ancestors(one.mention.head):
            if above.pos in ("VERB", "AUX"):
                subject = next((each for each in self.parse.hung(above.i, "nsubj") if each.i < one.mention.head), None)
                return self.at_head.get(subject.i) if subject else None
        return None

    def _another_since(self, one: Spotted, chain: Chain, doer: Chain | None) -> bool:
        """Whether a place tells a body from the one that was called so, and another was named since ("the Bergen club")."""
        told = self._told_apart_by(one) - chain.modifiers - {word for name in chain.names for word in plain(name).split()}
        return bool(told) and any(other is not chain and other.seen[-1] > chain.seen[-1] for other in self._may_be(one, doer))

    def _two_at_once(self, one: Spotted, same: list[Chain]) -> bool:
        """Whether the last sentence named two of that noun, neither of them by the noun alone ("the Civic Party beat the Labour Party")."""
        first, second = same[0].seen[-1], same[1].seen[-1]
        return first[1] == second[1] and not one.modifiers and one.noun not in same[0].nouns | same[1].nouns

    def _tied_by_hyphen(self, one: Spotted) -> set[str]:
        """The words before a noun that a hyphen ties into one ("the Iran-backed group")."""
        within = self.parse.tokens_in(one.mention.span)
        hyphens = [i for i in within if self.parse[i].text == "-" and i + 1 in within]
        return {self.parse[j].lower for i in hyphens for j in (i - 1, i + 1)} if len(hyphens) == 1 else set()

    def _of_states(self, chain: Chain) -> bool:
        """Whether a body is one that states make or that is a state's, and so no group."""
        return bool(
            chain.register and chain.register in self.register and self.register[chain.register].realm in BETWEEN_STATES
        )

    def _in_name(self, one: Spotted, chain: Chain) -> bool:
        """Whether a noun, or its plural, is among the words of a name ("the airline", "Acme Airlines"); "the press" means everybody there."""
        if one.kind == "state" or (one.noun in EVERYBODY and self.parse[one.mention.head].text.islower()):
            return False
        names = [*chain.names, *self._known_names(chain)] if one.loose else chain.names
        return any(word in (one.noun, f"{one.noun}s") for name in names for word in plain(name).split())

    def _known_names(self, chain: Chain) -> tuple[str, ...]:
        """The names that the register has for a body, where the article may write but its letters ("NATO ... the alliance")."""
        entry = self.register[chain.register] if chain.register and chain.register in self.register else None
        return (entry.name, *entry.aliases) if entry and entry.kind != "state" else ()

    def _leads(self, chain: Chain, here: int) -> bool:
        """Whether it was last named as one who acts, or in the sentence before as whose one who acts is ("ASEAN leaders met")."""
        at, sent, subject, _ = chain.seen[-1]
        token = self.parse[at]
        whose = (
            token.dep in ("compound", "nmod", "poss") and here - sent == 1 and is_subject(self.parse, self.parse[token.head])
        )
        return subject or whose

    def _named_so(self, one: Spotted, near: list[Chain]) -> Chain | None:
        """The one body near whose name ends as a noun for a state's organ that is none ("the Coastal Workers Federation ... the federation")."""
        here = self.parse[one.mention.head].sent
        close = [chain for chain in near if here - chain.seen[-1][1] <= NEAR]
        if one.modifiers or any(one.organ in chain.organs for chain in close):
            return None
        fits = [
            chain for chain in close if not chain.register and any(one.noun in set(called_by(name)) for name in chain.names)
        ]
        return fits[0] if len(fits) == 1 else None

    def _organ(self, one: Spotted, organ: str, near: list[Chain]) -> Chain | None:
        """That of which the article last spoke ("the army", "the government"); silent where it speaks of two."""
        here = self.parse[one.mention.head].sent
        fits = [
            chain for chain in near
            if (organ in chain.organs and chain.kind not in ("armed_group", "organisation")) or (chain.register or "").endswith(f":{organ}") or (organ == "government" and chain.register and chain.register == chain.country)
        ]  # fmt: skip
        fits = [chain for chain in fits if not self._is_any(chain)]
        called = [chain for chain in fits if one.noun in chain.nouns]
        loaded, apart = one.noun in LOADED, self._told_apart_by(one)
        if loaded:
            fits = called = [chain for chain in near if one.noun in chain.nouns or self._in_name(one, chain)]
        elif apart:
            fits = called = [chain for chain in called if apart <= chain.modifiers]
        if not fits and organ == "ministry":
            fits = [chain for chain in near if any(each.endswith("ministry") for each in chain.organs)]
        opposite = self._opposite(one)
        fits, called = ([chain for chain in each if not opposite or chain.country != opposite] for each in (fits, called))
        close = [chain for chain in called or fits if here - chain.seen[-1][1] <= NEAR]
        if len(close) == 1 or (called and len(called) == 1):
            return (close or called)[0]
        if fits or loaded or apart:
            return None
        return self._organ_of_the_only_state(one, organ)

    def _is_any(self, chain: Chain) -> bool:
        """Whether all that is told of a body is that there is one ("he works for a government")."""
        return not chain.register and not chain.named and all(
            not (each.definite or each.whose or each.modifiers) for each in chain.mentions if each.mention.form != "pronoun"
        )  # fmt: skip

    def _told_apart_by(self, one: Spotted) -> set[str]:
        """The names of places and peoples before a body's noun that say which it is of ("the New Hampshire government")."""
        before = (self.parse[i] for i in self.parse.tokens_in(one.mention.span) if i < one.mention.head)
        return {
            each.lower for each in before
            if each.lower in one.modifiers and each.text[0].isupper() and (each.ent in PLACED or (each.tag in ("NNP", "NNPS") and each.lower not in OFFICIAL))
            and each.lower.replace("defense", "defence") not in (one.organ or "")
        }  # fmt: skip

    def _organ_of_the_only_state(self, one: Spotted, organ: str) -> Chain | None:
        """The organ of the one state whose officials, parts or people the article has spoken of until here."""
        countries = {chain.country for chain in self._near(one, NEAR) if chain.country and chain.kind in OF_A_STATE}
        if len(countries) != 1 or self._opposite(one) in countries or self._spoken_of(one) - countries:
            return None
        country = countries.pop()
        told = Counter(each.country for each in self.all if each.kind in OF_A_STATE for _ in each.mentions)
        if any(other and other != country and often > told[country] for other, often in told.items()):
            return None
        return self._state_organ(country, organ)

    def _opposite(self, one: Spotted) -> str | None:
        """The state of the one who does something to a body: "the French minister accused the junta" means no French junta."""
        chain = self._acting_on(one)
        if chain is None and (doer := self._doer_of(one)) and doer.register and doer.register == doer.country:
            chain = doer
        return chain.country if chain else None

    def _acting_on(self, one: Spotted) -> Chain | None:
        """Who does something to the one meant, and so is somebody else: "France withdrew its support for the junta"."""
        token = self.parse[one.mention.head]
        while token.dep == "pobj" and self.parse[token.head].lower in TOWARDS:
            token = self.parse[self.parse[token.head].head]
            if token.pos == "VERB":
                return self._subject_of(token.i)
        return self._subject_of(token.head) if token.dep in ("dobj", "dative") else None

    def _subject_of(self, verb: int) -> Chain | None:
        subject = self.parse.hung(verb, "nsubj")
        return self.at_head.get(subject[0].i) if subject else None

    def _spoken_of(self, one: Spotted) -> set[str]:
        """The states of which places were named just before, also where none of them acts."""
        here = self.parse[one.mention.head].sent
        return {country for sent in range(max(here - 1, 0), here + 1) for country in self.named.get(sent, ())}

    def _state_organ(self, country: str, organ: str) -> Chain | None:
        entry = self.register.organ(country, organ)
        if entry is None:
            return None
        key = entry.key.removesuffix(":government")
        if key not in self.by_key:
            chain = self.by_key[key] = self._open()
            chain.register, chain.country, chain.kind = key, entry.country, entry.kind
        return self.by_key[key]

    def _demonym(self, word: str, country: str) -> bool:
        state = self.register.demonym(word.capitalize())
        return state is not None and state.country == country


def _serves(chain: Chain) -> bool:
    """Whether one holds an office of state or bears arms for it."""
    return chain.sector in ("GOV", "MIL", "LEG", "COP", "SPY") or not chain.nouns.isdisjoint(OFFICIALS)


def _states_named(parse: Parse, register: Register) -> dict[int, set[str]]:
    """The states named in each sentence, or meant by their capitals."""
    named: dict[int, set[str]] = {}
    for token in parse.tokens:
        if token.ent == "GPE" and token.ent_first:
            after = token.i + 1
            while after < len(parse) and parse[after].ent == "GPE" and not parse[after].ent_first:
                after += 1
            words = parse.words(token.i, after)
            entry = next((each for each in register.find(words) if each.kind == "state"), None) or register.capital(words)
            if entry and entry.country:
                named.setdefault(token.sent, set()).add(entry.country)
    return named


def _initials(name: str) -> set[str]:
    words = name.split()
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))}


def _on_stage(chain: Chain) -> tuple[int, bool]:
    """The last sentence that tells of it, and whether as the one who acts there."""
    last = chain.seen[-1][1]
    return last, any(sentence == last and subject for _, sentence, subject, _ in chain.seen[-4:])


def _foremost(chains: Sequence[Chain]) -> Chain | None:
    """The one of whom the article tells far more than of the others of that name."""
    ranked = sorted(chains, key=lambda chain: len(chain.mentions), reverse=True)
    far = len(ranked) > 1 and len(ranked[0].mentions) >= FAR_MORE * max(len(ranked[1].mentions), 1)
    return ranked[0] if far else None


def _one_name(one: list[str], other: list[str]) -> bool:
    """Whether two full names with the same surname may be one person's: the shorter is in the longer, initials allowed."""
    short, long = sorted((one[:-1], other[:-1]), key=len)
    left = list(long)
    for word in short:
        for at, candidate in enumerate(left):
            if (
                candidate == word
                or (len(word) == 1 and candidate.startswith(word))
                or (len(candidate) == 1 and word.startswith(candidate))
            ):
                del left[: at + 1]
                break
        else:
            return False
    return True


def _begins(one: list[str], other: list[str]) -> bool:
    """Whether a full name of two words or more is the beginning of a longer one ("Noor Wali", "Noor Wali Mehsud")."""
    short, long = sorted((one, other), key=len)
    return 1 < len(short) < len(long) and long[: len(short)] == short


def _called(one: Spotted, chain: Chain) -> bool:
    """Whether the noun was used of a chain; who was president once is "the former president"."""
    if one.noun in chain.nouns:
        return True
    if one.noun == "minister" and not one.modifiers and any(noun.endswith(" minister") for noun in chain.nouns):
        return True
    return f"former {one.noun}" in chain.nouns and (one.noun not in OFFICES or not PAST.isdisjoint(one.modifiers))


def _as_many(one: Spotted, chain: Chain) -> bool:
    """Whether a chain is of as many as a noun, or of unnamed people told of as a body ("troops", "the crew")."""
    unnamed = one.plural and chain.body and not chain.named and not chain.register and chain.kind in ("military", "population")
    return not chain.members and (chain.plural == one.plural or unnamed)


def _present(noun: str) -> str:
    return noun.removeprefix("former ")


def _at_odds(one: Spotted, chain: Chain) -> bool:
    """Whether the words before the noun say that another is meant: other words, or another number."""
    words = ({word for word in each if not _is_number(word) and word != "ex"} for each in (one.modifiers, chain.modifiers))
    numbers = ({word for word in each if _is_number(word)} for each in (one.modifiers, chain.modifiers))
    return any(mine and theirs and not mine & theirs for mine, theirs in (tuple(words), tuple(numbers)))


def _is_number(word: str) -> bool:
    return word in NUMBERS or word in ("hundred", "thousand") or word[0].isdigit()


def _actor(parse: Parse, chain: Chain, register: Register, year: int | None) -> Actor:
    mentions = sorted(chain.mentions, key=lambda each: (each.mention.span, each.mention.head))
    article = parse.article
    kind = chain.kind or "organisation"
    names = sorted(chain.names, key=lambda name: (-len(name), name))
    described = [" ".join(article.words(each.described).split()) for each in mentions if each.described]
    telling = next((each for each in mentions if each.mention.form != "pronoun"), mentions[0])
    name = " ".join((names[0] if names else _short(parse, telling)).split())
    if chain.register and chain.register in register:
        name, names = register[chain.register].name, [name, *names] if names else []
        if chain.country == chain.register:
            kind = "state" if any(each.kind == "state" for each in mentions) else "government"
    elif kind == "organisation" and not chain.sector and any(_is_of_fighters(parse, each) for each in mentions):
        kind, chain.sector = "armed_group", "REB"
    country, sector = _by_office(name, register, year) if kind == "person" else (None, None)
    return Actor(
        id=identity.name("a", [article.id, mentions[0].mention.span.start, name]),
        name=name,
        kind=kind,
        mentions=tuple(each.mention for each in mentions),
        country=chain.country or country,
        aliases=tuple(dict.fromkeys(" ".join(each.split()) for each in names if each != name)),
        description=max(described, key=len) if described and not chain.register else None,
        register=chain.register if kind != "unnamed" else None,
        sector=chain.sector or sector,
        plural=chain.plural,
    )


def _is_of_fighters(parse: Parse, one: Spotted) -> bool:
    """Whether a body of which nothing else is known has people who bear arms ("Red Banner militants")."""
    noun = load_nouns().get(parse[one.mention.head].lemma.lower()) if one.mention.rule == "mentions:fighters-of" else None
    return noun is not None and noun.sector == "REB"


def _short(parse: Parse, one: Spotted) -> str:
    """The words by which somebody without a name is listed: his phrase without the clauses behind it."""
    span = one.described or one.mention.span
    within = parse.tokens_in(span)
    if one.mention.rule == "mentions:crowd" or one.mention.head not in within:
        return parse.article.words(span if one.plural else one.mention.span)
    return parse.words(within[0], called(parse, one.mention.head, within[-1] + 1))


def _by_office(name: str, register: Register, year: int | None) -> tuple[str | None, str | None]:
    """The state and sector of one who is known to have held office; a bare surname counts only while its one bearer holds it."""
    offices = register.office_holder(name)
    held = tuple(office for office in offices if year is not None and office.held(year))
    if " " not in name and (not held or len({office.person for office in offices}) != 1):
        return None, None
    states = {register[office.actor].country for office in held or offices if office.actor in register}
    sectors = {office.sector for office in held}
    return (states.pop() if len(states) == 1 else None), (sectors.pop() if len(sectors) == 1 else None)
