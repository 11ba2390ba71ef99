"""Who stands behind the words in an event's roles, also where the article names somebody only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model import identity
from detente.model.actor import Actor, Mention
from detente.read import roles
from detente.read.drafts import ADDRESSING
from detente.read.names import AT_A_PLACE, no_bearer
from detente.read.triggers import SIDES
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.actor import ActorKind
    from detente.model.claim import Claim
    from detente.model.place import PlaceMention
    from detente.model.text import Span
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.vocab.register import Entry, Register

KINDS: dict[str, ActorKind] = {
    "GPE": "state",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "population",
    "": "organisation",
}
NOBODY = frozenset({"nobody", "none"})
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
SAYING = word_class("saying")


ANNOUNCING = frozenset(
    {"announcement", "claim", "statement", "pledge", "promise", "vow", "admission", "boast", "threat", "warning"}
)
WITHIN = frozenset(
    {"in", "at", "near", "into", "through", "across", "inside", "outside", "around", "within", "throughout", "along"}
)
NEARBY = frozenset({"off", "near", "outside", "beside"})
STRIKING = frozenset({"coalition", "alliance", "government", "regime", "junta", "opposition", "army", "navy", "police"})
BETWEEN = 3  # words between the last adjective of a state and its noun, and one
SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss"})
SHARING = ("poss", "nmod", "amod", "compound")
TOWARDS = frozenset({"to", "toward", "towards", "from", "via", "for"})
MOVING = word_class("moving")
IN_ARMS = frozenset({"armed_group", "military", "government"})
# Nouns that by themselves tell of nobody in particular.
NO_NEWS = frozenset({"country", "nation", "party"})
STATES = frozenset({"country", "nation"})
BEFORE_SIDES = frozenset({"det", "nummod", "amod", "predet"})
SHORT = 3
NO_NAMES_END = frozenset({"POS", "CC", ",", "HYPH"})
NO_PERSONS = word_class("no_persons")
OF_ARMS = word_class("of_arms")
NOT_PEOPLE = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"}
)


class Players:
    """The cast of an article, grown by those whom only their part in an event shows to be actors."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        claims: Sequence[Claim],
        places: Sequence[PlaceMention],
        register: Register | None = None,
    ) -> None:
        self.parse = parse
        self.known = cast
        self.register = register
        self.registered = {actor.register: actor.id for actor in cast if actor.register}
        self.claims = claims
        literal = [place for place in places if place.kind == "literal"]
        self.countries = {i for place in literal if place.place.precision == "country" for i in parse.tokens_in(place.span)}
        self.elsewhere = {i for place in literal for i in parse.tokens_in(place.span)} - self.countries
        self.names = {name.lower(): actor.id for actor in cast for name in (actor.name, *actor.aliases)}
        self.added: dict[str, Actor] = {}
        self.places_told: dict[str, list[str]] = {}

    def cast(self) -> Cast:
        """The cast with all who were added."""
        return self.known.changed(*self.added.values()) if self.added else self.known

    def behind(self, i: int, *, acts: bool = False) -> list[roles.Found]:
        """The actors that a head noun means; a country, person or body that only stands here joins the cast.

        Args:
            acts: its role is one that only somebody can take, so a city stands for those who rule from it.
        """
        token = self.parse[i]
        if token.lower in NOBODY or (token.lower == "one" and any(self.parse[c].lower == "no" for c in self.parse.children[i])):
            return []
        if token.lower in PRONOUNS and (speaker := self.sayer(i)):
            return [speaker]
        found = self._several(i) or roles.behind(self.parse, self.known, i)
        if found and i in self.elsewhere and not acts and found[0].actor.kind == "person":
            return []
        if found:
            return [self.named(each) for each in found]
        if self.may_join(i, acts=acts):
            actor = self._join(i)
            return [roles.Found(actor, roles.noun_phrase(self.parse, i), i, direct=True)]
        inner = [
            c for c in self.parse.children[i] if self.parse[c].dep in ("poss", "compound", "amod", "nmod") and self.may_join(c)
        ]
        owning = [c for c in self.parse.children[i] if self.parse[c].dep == "compound" and c < i]  # "a French navy frigate"
        inner += [d for c in owning for d in self.parse.children[c] if self.parse[d].ent == "NORP" and self.may_join(d)]
        inner += [c for prep, c in roles.prepositions(self.parse, i) if prep in ("of", "by", "in") and self.may_join(c)]
        span = roles.noun_phrase(self.parse, i)
        return [roles.Found(self._join(c), span, i, direct=False) for c in inner[:2]]

    def people_of(self, i: int) -> list[roles.Found]:
        """Those who live in a place that a deed befell ("a curfew in Kandara"): a state by its name, a town as its people."""
        token = self.parse[i]
        if i not in self.elsewhere and i not in self.countries and token.ent != "GPE":
            return []
        known = roles.behind(self.parse, self.known, i)
        if known:
            return [found for found in known if found.actor.kind in ("state", "population", "government")]
        actor = self._join(i, None if i in self.countries else "population")
        return [roles.Found(actor, roles.noun_phrase(self.parse, i), i, direct=True)]

    def rulers(self, i: int) -> list[roles.Found]:
        """The state that the name of a country or capital stands for, unless it only says where."""
        entry = self._entry(" ".join(self.parse.words(*self._name(i)).split())) if self.parse[i].text[0].isupper() else None
        if entry is None or entry.kind not in ("state", "government") or self._is_where(i) or not self._is_addressed(i):
            return []
        return [roles.Found(self._join(i), roles.noun_phrase(self.parse, i), i, direct=True)]

    def seat(self, i: int) -> list[roles.Found]:
        """The state whose capital a word names, wherever it stands ("recalled its envoy from Lima")."""
        entry = self._entry(" ".join(self.parse.words(*self._name(i)).split())) if i in self.elsewhere else None
        if entry is None or entry.kind not in ("state", "government"):
            return []
        return [roles.Found(self._join(i), roles.noun_phrase(self.parse, i), i, direct=True)]

    def _is_addressed(self, i: int) -> bool:
        """Whether a name is a subject, object or owner, or stands behind a preposition that takes somebody ("broke with Cyprus")."""
        token, above = self.parse[i], self.parse[self.parse[i].head]
        while token.dep == "conj" and token.head != token.i:
            token, above = above, self.parse[above.head]
        return token.dep in SUBJECT_OR_OBJECT or (above.dep in ("prep", "agent", "dative") and above.lower in ADDRESSING)

    def those_in(self, i: int) -> list[roles.Found]:
        """Those who are in a place without a name that a deed befell ("shelled a displacement camp"): once for "a camp" and "the camp"."""
        parse, span = self.parse, roles.noun_phrase(self.parse, i)
        first = parse.tokens_in(span)[0]
        again = self.places_told.get(parse[i].lemma, ())
        known = again[0] if len(again) == 1 and parse[first].lower in ("the", "this", "that") else None
        mention = Mention(span, i, "nominal", "events:role")
        if known:
            actor = _with_mention(self.added[known], mention)
        else:
            name = " ".join(parse.article.text[span.start : span.end].split())
            armed = any(parse[c].dep in SHARING and parse[c].lemma.lower() in OF_ARMS for c in parse.children[i])
            key = identity.name("a", [parse.article.id, span.start, name])
            actor = Actor(key, name, "military" if armed else "population", (mention,), plural=not armed)
            self.places_told.setdefault(parse[i].lemma, []).append(actor.id)
        self.added[actor.id] = actor
        return [roles.Found(actor, span, i, direct=True)]

    def somebody(self, i: int) -> list[roles.Found]:
        """Whoever a common noun means that no list knows, where the verb says that it is a person ("arrested two surveyors")."""
        token = self.parse[i]
        if token.pos not in ("NOUN", "PROPN") or token.ent in NOT_PEOPLE or token.lemma in NO_PERSONS or i in self.elsewhere:
            return []
        actor = self._join(i, "unnamed" if token.pos == "NOUN" else None)
        return [roles.Found(actor, roles.noun_phrase(self.parse, i), i, direct=True)]

    def striking(self, i: int) -> list[roles.Found]:
        """The body that a common noun before one of harm names ("a coalition airstrike"): the one last told of by that noun, or a new one."""
        token = self.parse[i]
        noun = load_nouns().get(token.lemma)
        if token.pos != "NOUN" or noun is None or token.lemma not in STRIKING:
            return []
        told = [
            (mention.span, actor)
            for actor in self.known
            for mention in actor.mentions
            if mention.head < i and self.parse[mention.head].lemma == token.lemma
        ]
        actor = max(told, key=lambda each: each[0])[1] if told else self._join(i, noun.one)
        return [roles.Found(actor, self.parse.span(i, i + 1), i, direct=True)]

    def body(self, i: int) -> list[roles.Found]:
        """The body that a word inside somebody's title names ("Superintendent of Police Rao": the police)."""
        known = self.known.at(i)
        actor = known if known and known.kind != "person" else self._join(i, KINDS["ORG"])
        return [roles.Found(actor, self.parse.span(i, i + 1), i, direct=False)]

    def _several(self, i: int) -> list[roles.Found]:
        """The states or bodies joined around a noun that is of each of them ("Kenya and Uganda's foreign ministers", "the leaders of both")."""
        parse = self.parse
        if len(peoples := self._peoples_before(i)) > 1:
            return [roles.Found(self.known.at(h) or self._join(h), parse.span(h, h + 1), h, direct=False) for h in peoples]
        if parse[i].tag == "NNS":
            of = [c for prep, c in roles.prepositions(parse, i) if prep == "of"]
            heads = roles.together(parse, of[0]) if of else []
            states = [h for h in heads if parse[h].ent in ("GPE", "NORP") or self.known.at(h)]
            if len(heads) > 1 and len(states) >= len(heads) - 1 and load_nouns().get(parse[i].lemma):
                heads = states
                return [roles.Found(self.known.at(h) or self._join(h), parse.span(h, h + 1), h, direct=False) for h in heads]
        for c in parse.children[i]:
            heads = roles.together(parse, c) if c < i and parse[c].dep in SHARING else []
            if len(heads) > 1 and all(parse[h].ent in ("GPE", "NORP", "ORG") for h in heads):
                return [
                    roles.Found(self.known.at(h) or self._join(h), roles.noun_phrase(parse, h), h, direct=False) for h in heads
                ]
        return []

    def _peoples_before(self, i: int) -> list[int]:
        """The adjectives of states joined before a noun for people or a body ("Norwegian, Finnish and British paratroopers")."""
        parse, found = self.parse, list[int]()
        if self.register is None or parse[i].pos != "NOUN" or load_nouns().get(parse[i].lemma) is None:
            return []
        first = parse.sentences[parse[i].sent][0]
        at = next((j for j in range(i - 1, max(i - BETWEEN, first) - 1, -1) if self._is_people(j)), None)
        joined = False
        while at is not None and self._is_people(at):
            found.append(at)
            before = at - 1
            while before > first and parse[before].lower in ("and", ","):
                joined |= parse[before].lower == "and"
                before -= 1
            at = before if first <= before < at - 1 else None
        return found[::-1] if joined else []

    def _is_people(self, i: int) -> bool:
        """Whether a word is the adjective of a state."""
        token = self.parse[i]
        return token.text[0].isupper() and self.register is not None and self.register.demonym(token.text) is not None

    def may_join(self, i: int, *, acts: bool = False) -> bool:
        """Whether a word that the cast does not know names or says somebody who can have a part."""
        token = self.parse[i]
        if (
            token.pos not in ("PROPN", "NOUN", "ADJ")
            or (i in self.elsewhere and not acts)
            or token.lower in load_nouns().things
            or (token.pos == "PROPN" and token.text.islower() and not self._behind_particle(i))
        ):
            return False
        if token.ent == "NORP" and token.dep in SHARING and not self._who(i):
            return False
        if token.pos in ("NOUN", "ADJ") and not token.ent:
            if token.lemma in NO_NEWS:
                return (
                    token.tag == "NNS"
                    and token.lemma in STATES
                    and any(_are_told_apart(self.parse, c) for c in self.parse.children[i])
                )
            people = token.dep in ("compound", "amod") and _people(token.lemma)
            return (token.lemma in SIDES and token.tag != "VB") or (
                people and (token.pos == "NOUN" or self._of_noun(i) is not None)
            )
        if token.ent in ("LOC", "FAC"):
            return False
        if token.ent == "GPE" or i in self.elsewhere or i in self.countries:
            if not acts and self._is_where(i):
                return False
            return acts or i in self.countries or not self.countries
        named = token.pos == "PROPN" and not token.ent and token.dep not in ("compound", "amod")
        of_state = token.pos == "PROPN" and token.dep == "compound" and token.ent != "NORP" and self._is_people(i)
        return (
            of_state
            or token.ent == "NORP"
            or (named and token.text[0].isupper() and not no_bearer(self.parse.tokens, *self._name(i)))
        )

    def _behind_particle(self, i: int) -> bool:
        """Whether a small word is part of a name in capitals."""
        first, after = self._name(i)
        return any(token.text[0].isupper() for token in self.parse.tokens[first:after])

    def _is_where(self, i: int) -> bool:
        """Whether a place name only says where: in or through it, or where somebody went."""
        above = self.parse[self.parse[i].head]
        return self.is_goal(i) or (above.dep == "prep" and above.lower in WITHIN)

    def is_goal(self, i: int) -> bool:
        """Whether a word only says where somebody goes or is brought ("was flown to The Hague")."""
        above = self.parse[self.parse[i].head]
        return above.dep == "prep" and above.lower in TOWARDS and self.parse[above.head].lemma in MOVING

    def is_beside(self, i: int) -> bool:
        """Whether a country's name only says near what something was ("seized a tanker off Togo")."""
        token, above = self.parse[i], self.parse[self.parse[i].head]
        return (token.ent == "GPE" or i in self.countries) and above.dep == "prep" and above.lower in NEARBY

    def _join(self, i: int, kind: ActorKind | None = None) -> Actor:
        first, after = self._name(i)
        span, name = self.parse.span(first, after), " ".join(self.parse.words(first, after).split())
        entry = self._entry(name) if kind is None else None
        known = self.names.get(name.lower()) or (self.registered.get(entry.key) if entry else None)
        if known is None and entry is None and kind is None:
            known = self._of_people(name) if self.parse[i].ent == "NORP" else self._of_noun(i)
        mention = Mention(span, i, "adjective" if self.parse[i].dep in ("amod", "compound", "nmod") else "name", "events:role")
        if known:
            actor = self.added.get(known) or self.known[known]
            actor = _with_mention(actor, mention)
        else:
            key = identity.name("a", [self.parse.article.id, span.start, name])
            actor = self._new(key, name, i, mention, entry) if kind is None else Actor(key, name, kind, (mention,), plural=True)
            self.names[name.lower()] = key
        self.added[actor.id] = actor
        return actor

    def _who(self, i: int) -> bool:
        """Whether an adjective of people says whose a thing is: of a state, or of people or a place that the article has told of."""
        name = " ".join(self.parse.words(*self._name(i)).split())
        return self._entry(name) is not None or name.lower() in self.names or self._of_people(name) is not None

    def _of_people(self, name: str) -> str | None:
        """The people or the place of which an adjective is made ("Ossetian fighters", where the article tells of the Ossetians)."""
        words = name.lower()
        fits = [key for known, key in self.names.items() if known.removeprefix("the ").removesuffix("s") == words]
        fits += [key for known, key in self.names.items() if len(known) > SHORT and words.removesuffix("n") == known]
        return fits[0] if fits else None

    def _of_noun(self, i: int) -> str | None:
        """Whom a noun before another means ("rebel positions", "army command"): the last of whom it was used, else the only one of that kind."""
        token = self.parse[i]
        noun = load_nouns().get(token.lemma) if token.pos in ("NOUN", "ADJ") and token.dep in SHARING else None
        if noun is None:
            return None
        used = sorted(
            (mention.head, actor.id)
            for actor in self.known
            for mention in actor.mentions
            if self.parse[mention.head].lemma == token.lemma and mention.form != "pronoun" and (actor.plural or noun.body)
        )
        if used:
            return next((key for at, key in reversed(used) if at < i), used[0][1])
        alike = [actor.id for actor in self.known if actor.kind == noun.many and noun.many in IN_ARMS]
        return alike[0] if len(alike) == 1 else None

    def _new(self, key: str, name: str, i: int, mention: Mention, entry: Entry | None) -> Actor:
        if entry is None:
            return Actor(key, name, self._kind(i), (mention,))
        self.registered[entry.key] = key
        return Actor(key, entry.name, entry.kind, (mention,), entry.country, register=entry.key, sector=entry.sector)

    def _entry(self, name: str) -> Entry | None:
        """What the register knows under a name, an adjective of nationality, or a capital that stands for its state."""
        if self.register is None:
            return None
        if name.islower():
            return None
        found = self.register.find(name)
        return self.register.demonym(name) or (found[0] if len(found) == 1 else None) or self.register.capital(name)

    def _kind(self, i: int) -> ActorKind:
        token = self.parse[i]
        noun = load_nouns().get(token.lemma) if token.pos in ("NOUN", "ADJ") else None
        if token.lemma in SIDES and not noun:
            return "unnamed"
        if noun:
            return noun.many
        if i in self.elsewhere and i not in self.countries:
            return "government"
        return "state" if i in self.countries else KINDS.get(token.ent, "organisation")

    def _name(self, i: int) -> tuple[int, int]:
        parse, first, after = self.parse, i, i + 1
        if parse[i].pos == "NOUN" and parse[i].lemma in SIDES and parse[i].dep not in SHARING:
            return min([i, *(c for c in parse.children[i] if c < i and parse[c].dep in BEFORE_SIDES)]), after
        while first and parse[first - 1].para == parse[i].para and self._same_name(first - 1, first):
            first -= 1
        while after < len(parse) and parse[after].para == parse[i].para and parse[after].ent and not parse[after].ent_first and (
            parse[after].ent == parse[i].ent
        ):  # fmt: skip
            after += 1
        while first < i and (parse[first].pos == "DET" or parse[first].lower in AT_A_PLACE):
            first += 1
        while after - 1 > i and parse[after - 1].tag in NO_NAMES_END:
            after -= 1
        return first, after

    def _same_name(self, before: int, here: int) -> bool:
        one, two = self.parse[before], self.parse[here]
        if two.ent:
            return one.ent == two.ent and not two.ent_first
        return one.pos == "PROPN" and not one.ent and one.dep == "compound"

    def sayer(self, i: int) -> roles.Found | None:
        """The speaker whom a pronoun means in "X said it would ...", unless number or sex forbid."""
        parse = self.parse
        verb = parse[parse[i].head]
        while verb.dep in ("conj", "xcomp") and verb.head != verb.i:
            verb = parse[verb.head]
        if parse[i].dep in ("nsubj", "nsubjpass") and parse[verb.head].lemma in ANNOUNCING and verb.dep in ("acl", "ccomp"):
            owners = [c for c in parse.children[verb.head] if parse[c].dep in ("poss", "amod", "compound")]
            found = [each for c in owners if parse[c].ent in ("GPE", "NORP", "ORG") for each in self.behind(c, acts=True)]
            return found[0] if found and _agrees(found[0].actor, parse[i].lower) else None
        if parse[i].dep not in ("nsubj", "nsubjpass") or verb.dep != "ccomp" or parse[verb.head].lemma not in SAYING:
            return None
        for c in parse.children[verb.head]:
            if parse[c].dep == "nsubj" and c != i and (actor := self.known.at(c)) and _agrees(actor, parse[i].lower):
                return roles.Found(actor, roles.noun_phrase(parse, c), c, direct=True)
        return None

    def named(self, found: roles.Found) -> roles.Found:
        """For a pronoun, the words of the same sentence that name whom it means, if there are any."""
        if self.parse[found.head].pos != "PRON":
            return found
        here = self.parse.sentence(found.head)
        for mention in found.actor.mentions:
            if mention.form != "pronoun" and here.start <= mention.span.start and mention.span.end <= here.end:
                return roles.Found(found.actor, roles.noun_phrase(self.parse, mention.head), mention.head, direct=True)
        return found


def _are_told_apart(parse: Parse, i: int) -> bool:
    """Whether a word before "countries" says how many or which ("eleven countries", "African countries")."""
    return parse[i].dep == "nummod" or (parse[i].dep == "amod" and parse[i].ent == "NORP")


def _people(lemma: str) -> bool:
    """Whether a word before a noun says whose it is ("rebel positions"), not only of what kind ("military positions")."""
    noun = load_nouns().get(lemma)
    return noun is not None and (noun.many in ("armed_group", "population", "unnamed") or lemma in ("army", "police"))


def _with_mention(actor: Actor, mention: Mention) -> Actor:
    spans: set[Span] = {each.span for each in actor.mentions}
    if mention.span in spans:
        return actor
    mentions = tuple(sorted((*actor.mentions, mention), key=lambda each: (each.span, each.head)))
    return Actor(
        actor.id, actor.name, actor.kind, mentions, actor.country, actor.aliases, actor.description, actor.register, actor.sector,
        actor.plural,
    )  # fmt: skip


def _agrees(actor: Actor, pronoun: str) -> bool:
    if pronoun in ("he", "she"):
        return actor.kind in ("person", "unnamed") and not actor.plural
    if pronoun == "it":
        return actor.kind not in ("person", "unnamed", "population")
    return actor.plural or actor.kind not in ("person", "unnamed") or pronoun in ("we", "i")
