"""The words that name what was done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.harm import is_firing
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Codebook, Cue, Slot, Words

PERSONAL = word_class("personal")
ACTING_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SIDES = word_class("sides")
CARRYING = word_class("carrying")
COUNTED = word_class("counted")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl")
PORTIONS = word_class("portions")
VAGUE = word_class("vague")
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
CRAFT = word_class("craft")
HISTORIC = word_class("historic")
ONE = frozenset({"NN", "NNP"})  # tags of a single one
INSISTING = word_class("insisting")  # that something be done, or that it is so
HYPHENS = frozenset({"-", "‐", "‑"})
OPENING = frozenset({"“", '"', ":", "-", "–", "—", "'", "("})
BEFORE_NOUNS = frozenset({"compound", "poss", "amod", "nmod"})
OF_A_NAME = frozenset({"compound", "nmod", "amod", "appos"})
NOT_DEEDS = frozenset({"amod", "compound", "nmod", "aux", "auxpass", "case"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of the code book at its place in the text.

    Attributes:
        i: the token that names the event.
        verb: the verb that carries it where ``i`` is a noun ("launched an attack"), else None.
        taken: nouns the cue itself has used up ("sever *ties*").
    """

    i: int
    cue: Cue
    verb: int | None = None
    taken: tuple[int, ...] = ()


class Surroundings:
    """What stands around one word of a parse, looked at once."""

    def __init__(
        self, parse: Parse, cast: Cast, i: int, towns: AbstractSet[int] = frozenset(), controlled: Words = frozenset()
    ) -> None:
        self.parse = parse
        self.towns = towns
        self.controlled = controlled
        self.cast = cast
        self.i = i
        self.token = parse[i]

    @cached_property
    def objects(self) -> list[int]:
        """What a verb acts on, or what is said to be."""
        if self.token.pos in ("VERB", "AUX"):
            return roles.objects(self.parse, self.i) or [
                c for c in self.parse.children[self.i] if self.parse[c].dep in ("attr", "oprd")
            ]
        return []

    @cached_property
    def given(self) -> list[int]:
        """What a passive's subject is given or refused ("was refused a visa")."""
        passive = self.token.pos == "VERB" and roles.is_passive(self.parse, self.i)
        return [c.i for c in self.parse.hung(self.i, "dobj")] if passive else []

    @cached_property
    def object_lemmas(self) -> set[str]:
        """The words of its objects."""
        return {
            word for i in (*self.objects, *self.given) for j in _carried(self.parse, i) for word in _all_words(self.parse, j)
        }

    @cached_property
    def beside(self) -> set[str]:
        """Words that hang on it, or on its object, and nouns it hangs on as a modifier."""
        near = [c for c in self.parse.children[self.i] if not roles.is_dated(self.parse, c)]
        near += [c for i in self.objects for c in self.parse.children[i]]
        near += [c for n in near if self.parse[n].dep in ("acomp", "prt", "advmod") for c in self.parse.children[n]]
        near += [c for n in near if self._is_marked(n) for c in self.parse.children[n] if self.parse[c].dep == "mark"]
        near += [self.i - 1] if is_firing(self.parse, self.i) else []
        found = {word for i in near for word in _words(self.parse[i])}
        if any(self.parse[c].dep == "oprd" for c in self.parse.children[self.i]):
            found.add("<oprd>")
        return found

    def _is_marked(self, i: int) -> bool:
        """Whether a clause is what a verb says or asks ("called for the museum to return them"), not when or why."""
        return self.parse[i].dep == "ccomp" or (self.parse[i].dep == "advcl" and _has_to(self.parse, i))

    @cached_property
    def doers(self) -> set[str]:
        """Words of its subject that stand nowhere else beside it: a verb may be barred by what it acts on, not by who acts."""
        active = self.token.pos == "VERB" and not roles.is_passive(self.parse, self.i)
        subjects = [c for c in self.parse.children[self.i] if self.parse[c].dep == "nsubj"] if active else []
        return {word for c in subjects for word in _words(self.parse[c])} - self.object_lemmas

    @cached_property
    def who(self) -> set[str]:
        """Words of whoever does it, and of what they are of."""
        parse = self.parse
        if self.token.pos not in ("VERB", "AUX"):
            heads = [c for c in parse.children[self.i] if parse[c].dep in BEFORE_NOUNS]
            heads += [c for prep, c in self.prepositions if prep == "by"]
        elif roles.is_passive(parse, self.i):
            heads = roles.behind_by(parse, self.i)
        else:
            heads = roles.subjects(parse, self.i, self.controlled)
        heads = [head for i in heads for head in roles.together(parse, i)]
        near = [c for i in heads for c in parse.children[i] if parse[c].dep in OF_A_NAME]
        of = [c for i in heads for prep, c in roles.prepositions(parse, i) if prep == "of"]
        near += [*of, *(c for i in of for c in parse.children[i] if parse[c].dep in OF_A_NAME)]
        return {word for i in (*heads, *near) for word in _words(parse[i])}

    @cached_property
    def far(self) -> set[str]:
        """The words beside it, and those on what its prepositions take."""
        parse = self.parse
        return self.beside | {word for _, i in self.prepositions for c in parse.children[i] for word in _words(parse[c])}

    @cached_property
    def prepositions(self) -> list[tuple[str, int]]:
        """Prepositions that hang on it, on its object or on its complement, with what follows."""
        found = list(roles.prepositions(self.parse, self.i))
        for i in self.objects:
            found.extend(roles.prepositions(self.parse, i))
        for c in self.parse.children[self.i]:
            if self.parse[c].dep in ("acomp", "attr", "oprd"):
                found.extend(roles.prepositions(self.parse, c))
        return found

    @cached_property
    def clauses(self) -> list[Token]:
        """Clauses that hang on it."""
        parse = self.parse
        near = [*self.parse.children[self.i], *(c for i in self.objects for c in parse.children[i])]
        near += [c for n in near if parse[n].dep in ("acomp", "attr", "npadvmod") for c in parse.children[n]]
        return [parse[c] for c in near if parse[c].dep in CLAUSES and (parse[c].dep in ("ccomp", "xcomp") or _has_to(parse, c))]

    @cached_property
    def acts_on_actor(self) -> bool:
        """Whether one of its objects can mean somebody."""
        return any(i not in self.towns and is_actor(self.parse, self.cast, i) for i in self.objects)


def _carried(parse: Parse, i: int) -> list[int]:
    """An object's head, or what a part, number or vague noun is of ("some of its troops", "curfew hours")."""
    token = parse[i]
    found = [i]
    if token.pos in ("NUM", "DET", "PRON", "ADJ") or token.lemma in roles.PARTITIVE or token.lemma in PORTIONS:
        found += [c for prep, c in roles.prepositions(parse, i) if prep == "of"]
    if token.lemma in VAGUE:
        found += [c for c in parse.children[i] if parse[c].dep == "compound"]
    return found


def _words(token: Token) -> tuple[str, str]:
    return token.lower, token.lemma


def _hyphened(parse: Parse, i: int) -> tuple[str, ...]:
    """A noun with what is joined to it by a hyphen, with it and without ("sit-in", "walk-outs": "walk-out", "walkout")."""
    before = i - 2
    if before < 0 or parse[i - 1].text not in HYPHENS or parse[before].end != parse[i - 1].start:
        return ()
    if parse[i - 1].end != parse[i].start or parse[before].sent != parse[i].sent:
        return ()
    return f"{parse[before].lower}-{parse[i].lemma}", f"{parse[before].lower}{parse[i].lemma}"


def _all_words(parse: Parse, i: int) -> tuple[str, ...]:
    return (*_words(parse[i]), *_hyphened(parse, i))


def _has_to(parse: Parse, i: int) -> bool:
    return any(parse[c].lower == "to" and parse[c].dep == "aux" for c in parse.children[i])


def is_actor(parse: Parse, cast: Cast, i: int) -> bool:
    """Whether a head noun can mean somebody."""
    token = parse[i]
    if token.pos == "NUM" or token.lower in COUNTED:
        return token.ent not in ("MONEY", "PERCENT", "DATE", "TIME", "QUANTITY")
    if token.lower in PERSONAL or token.ent in ACTING_ENTITIES or cast.at(i):
        return True
    return (
        token.lemma in SIDES
        or load_nouns().get(token.lemma) is not None
        or any(found.direct for found in roles.behind(parse, cast, i))
    )


def find_hits(
    parse: Parse, cast: Cast, codebook: Codebook, towns: AbstractSet[int] = frozenset(), barred: AbstractSet[int] = frozenset()
) -> Iterator[Hit]:
    """Every word that a cue of the code book fits, in order; each word by its most demanding cue.

    Args:
        barred: tokens that name no deed whatever fits them.
        towns: tokens that name places smaller than a country, which are nobody whom one could seize or kill.
    """
    verbs, nouns = codebook.verbs, codebook.nouns
    for token in parse.tokens:
        if token.i in barred:
            continue
        if token.pos in ("VERB", "AUX") and not _nominal(parse, token):
            cues = verbs.get(token.lemma) or (
                verbs.get(token.lemma + "e") if token.lower.startswith(token.lemma + "e") else None
            )
            for word in _hyphened(parse, token.i):
                cues = _both(verbs.get(word), cues)
            if (
                cues
                and token.dep not in NOT_DEEDS
                and (found := _fitting(Surroundings(parse, cast, token.i, towns, codebook.frame("controlled")), cues))
            ):
                yield found
        elif token.pos in ("NOUN", "VERB") or (token.pos == "PROPN" and not token.ent):
            cues = _both(nouns.get(token.lower), nouns.get(token.lemma))
            for word in _hyphened(parse, token.i):
                cues = _both(nouns.get(word), cues)
            if (
                cues
                and token.dep not in NOT_DEEDS
                and cast.at(token.i) is None
                and not _in_name(parse, token)
                and not _half_a_word(parse, token)
                and not _is_sort(parse, token)
                and (noun := _fitting_noun(parse, cast, token, cues, codebook))
            ):
                yield noun


def in_names(parse: Parse, cast: Cast) -> set[int]:
    """The verbs, with a capital, in the names of those who act ("Save the Children")."""
    spans = [mention.span for actor in cast for mention in actor.mentions if mention.form == "name"]
    words = {i for span in spans for i in parse.tokens_in(span)}
    return {i for i in words if parse[i].pos == "VERB" and parse[i].text[0].isupper()}


def _in_name(parse: Parse, token: Token) -> bool:
    """Whether a noun is written as part of a name ("the Attack on Gao"), other than that of a war, in a text that is no heading."""
    first, after = parse.sentences[token.sent]
    if not token.text[0].isupper() or token.i == first or token.lower in HISTORIC or parse[token.i - 1].text in OPENING:
        return False
    words = [parse[j].text for j in range(first, after) if len(parse[j].text) > 3 and parse[j].text.isalpha()]
    return 2 * sum(word[0].isupper() for word in words) < len(words)


def _half_a_word(parse: Parse, token: Token) -> bool:
    """Whether a noun only says in what way: "battle-hardened fighters"."""
    after = token.i + 1
    return token.dep == "npadvmod" and after < len(parse) and parse[after].text == "-" and parse[after].start == token.end


def _is_sort(parse: Parse, token: Token) -> bool:
    """Whether a bare noun is one of several that say of what sort craft are ("attack, bomber and fighter aircraft")."""
    if token.tag != "NN" or any(c < token.i for c in parse.children[token.i]):
        return False
    below = [parse[c] for c in parse.subtree(token.i)]
    return any(each.dep == "conj" for each in below) and any(
        each.lemma in CRAFT and each.dep in ("conj", "dobj", "appos") for each in below
    )


def _both(one: tuple[Cue, ...] | None, other: tuple[Cue, ...] | None) -> tuple[Cue, ...]:
    if one and other and one is not other:
        return tuple(sorted((*one, *other), key=lambda cue: -cue.weight))
    return one or other or ()


def _nominal(parse: Parse, token: Token) -> bool:
    """Whether a word taken for a verb stands where a noun stands ("the air strikes by ... went on")."""
    if token.dep not in NOMINAL:
        return is_firing(parse, token.i)
    if token.tag == "VBG" and token.dep == "pobj":
        return True
    return any(parse[c].dep in ("det", "compound", "poss", "amod") and c < token.i for c in parse.children[token.i])


def _fitting(here: Surroundings, cues: tuple[Cue, ...]) -> Hit | None:
    for cue in cues:
        if _fits(here, cue):
            taken = [
                i
                for i in (*here.objects, *here.given)
                if here.parse[i].lemma in cue.objects or here.parse[i].lower in cue.objects
            ]
            words = frozenset().union(*(slot.words for slot in cue.slots))
            taken += [i for _, i in here.prepositions if here.parse[i].lemma in words]
            return Hit(here.i, cue, None, tuple(taken))
    return None


def _fits(here: Surroundings, cue: Cue) -> bool:
    if cue.objects and not (cue.objects & here.object_lemmas):
        return False
    if cue.doers and not (cue.doers & here.who):
        return False
    if cue.without and (cue.without & here.beside - here.doers or cue.without & here.object_lemmas):
        return False
    if any(not words & here.far for words in cue.beside):
        return False
    if (cue.no_object and here.objects) or (cue.some_object and not here.objects):
        return False
    if cue.actor_object and not here.acts_on_actor:
        return False
    if (cue.infinitive is not None or cue.clause) and not _has_clause(here, cue):
        return False
    return all(_slot_fits(here.parse, here.prepositions, slot) for slot in cue.slots if slot.required)


def _has_clause(here: Surroundings, cue: Cue) -> bool:
    below = [token for token in here.clauses if cue.clause or token.dep == "xcomp" or _has_to(here.parse, token.i)]
    if here.token.lemma in INSISTING:
        below = [token for token in below if not _is_so(here.parse, token)]
    if cue.infinitive:
        return any(token.lemma in cue.infinitive or _words_in(here.parse, token.i, cue.infinitive) for token in below)
    return bool(below)


def _is_so(parse: Parse, clause: Token) -> bool:
    """Whether a clause says that something is so, not that it should be: "insists that nobody was sent"."""
    first = next((parse[c] for c in parse.children[clause.i] if parse[c].dep in ("aux", "auxpass")), clause)
    alone = any(parse[c].dep in ("nsubj", "nsubjpass") and parse[c].tag in ONE for c in parse.children[clause.i])
    return first.tag in roles.FINITE and not (first.tag == "VBP" and alone)  # "that the king give way"


def _words_in(parse: Parse, i: int, words: Words) -> bool:
    """Whether a clause's verb carries a noun that says the same ("to take revenge")."""
    return any(parse[c].dep == "dobj" and parse[c].lemma in words for c in parse.children[i])


def _slot_fits(parse: Parse, prepositions: list[tuple[str, int]], slot: Slot) -> bool:
    return any(prep in slot.preps and _takes(parse, i, slot) for prep, i in prepositions)


def _takes(parse: Parse, i: int, slot: Slot) -> bool:
    """Whether what follows a preposition is what a cue takes by it."""
    if parse[i].lemma in slot.other_than or parse[i].lower in slot.other_than:
        return False
    return (
        not slot.words
        or "*" in slot.words
        or any(slot.words.intersection(_all_words(parse, j)) for j in roles.together(parse, i))
    )


def _fitting_noun(parse: Parse, cast: Cast, token: Token, cues: tuple[Cue, ...], codebook: Codebook) -> Hit | None:
    here = Surroundings(parse, cast, token.i)
    verb = carrying(parse, token.i, codebook.frame("light") | codebook.frame("swapped") | CARRYING)
    if verb is not None:
        here.prepositions.extend(roles.prepositions(parse, verb))
    for cue in cues:
        if _noun_fits(here, cue):
            words = frozenset().union(*(slot.words for slot in cue.slots))
            return Hit(token.i, cue, verb, tuple(i for _, i in here.prepositions if parse[i].lemma in words))
    return None


def _noun_fits(here: Surroundings, cue: Cue) -> bool:
    if cue.doers and not (cue.doers & here.who):
        return False
    if cue.without & here.beside or any(not words & here.beside for words in cue.beside):
        return False
    if (cue.infinitive is not None or cue.clause) and not _has_clause(here, cue):
        return False
    return all(_slot_fits(here.parse, here.prepositions, slot) for slot in cue.slots if slot.required and slot.words)


def carrying(parse: Parse, i: int, light: Words) -> int | None:
    """The light verb that a noun is the object of ("launch an attack", "an attack was launched"), or None."""
    token = parse[i]
    steps = 0
    while token.dep == "conj" and steps < 4:
        token, steps = parse[token.head], steps + 1
    if token.dep == "pobj" and parse[token.head].lower in ("of", "in") and parse[parse[token.head].head].pos == "NOUN":
        above = parse[parse[token.head].head]
        if above.lemma in ("series", "wave", "number", "round", "string", "spate", "campaign"):
            token = above
    head = parse[token.head]
    if token.dep in ("dobj", "nsubjpass") and head.lemma in light:
        return head.i
    if token.dep == "pobj" and head.lower in ("on", "in", "into", "with") and parse[head.head].lemma in light:
        verb = parse[head.head]
        return verb.i if not any(parse[c].dep == "dobj" for c in parse.children[verb.i]) else None
    return None
