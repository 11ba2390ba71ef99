"""Which actors stand at a word: by the word itself, by who follows "and", by a relative pronoun, by what the word is a part of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from detente.model import identity
from detente.model.actor import Actor, Mention
from detente.read.phrases import goes_on_with_of
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.actor import MentionForm
    from detente.model.text import Span
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.register import Entry, Register
    from detente.vocab.ties import Ties

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Rules for mentions that have a body's own name inside, whatever the noun before it ("fighters of the Hill Guard").
NAMING = frozenset({"mentions:fighters-of"})
MARKED = frozenset({"name", "short", "metonym", "title"})
COLLECTIVE = frozenset({"armed_group", "military", "government", "state", "organisation", "media", "population"})
INSIDE = ("compound", "amod", "poss", "nmod", "nummod", "appos")
APART = frozenset({"splinter", "breakaway", "dissident", "dissenting", "renegade", "rogue", "rival", "former", "ex", "anti"})
BEARING = frozenset({"armed_group", "military"})
TWO = frozenset({"two", "both", "2"})
# One of these is a person, not the body ("a party member who backs X").
PERSONS = frozenset({"member", "official", "supporter", "follower", "loyalist", "representative", "leader", "officer"})
CALLING = frozenset({"call", "name", "dub", "know", "title"})
DEFINITE = frozenset({"the", "this", "these", "that", "those"})
HELPS = frozenset({"support", "back", "backing", "aid", "help", "assist", "assistance"})
DISPOSED = word_class("disposed")
NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET")


class Side(NamedTuple):
    """An actor and the words that put it there."""

    actor: Actor
    span: Span
    at: int


class Sides:
    """Who stands where in one article."""

    def __init__(self, parse: Parse, cast: Cast, ties: Ties, register: Register) -> None:
        self.parse = parse
        self.cast = cast
        self.ties = ties
        self.register = register
        self.joined_later: dict[str, Actor] = {}
        self.heads: dict[int, tuple[Actor, Span]] = {}
        self.known: dict[str, Actor] = {}
        self._spoken: dict[tuple[str, Span], Mention] = {}
        self._shared: dict[int, list[Side]] = {}
        for actor in cast.actors:
            if actor.register:
                self.known.setdefault(actor.register, actor)
            for mention in actor.mentions:
                self.heads.setdefault(mention.head, (actor, mention.span))
                if mention.form == "pronoun":
                    self._shared.setdefault(mention.head, []).append(Side(actor, mention.span, mention.head))

    def grown(self, used: Iterable[tuple[str, Span]]) -> Cast:
        """The cast with the states that stand in a relation only by their name ("an ally of Chad"), and these mentions of them."""
        joining: dict[str, Actor] = {}
        for key, span in used:
            mention = self._spoken.get((key, span))
            if mention is None:
                if key in self.joined_later:
                    joining.setdefault(key, self.joined_later[key])
                continue
            actor = joining.get(key) or self.joined_later.get(key) or self.cast[key]
            mentions = tuple(sorted({*actor.mentions, mention}, key=lambda each: (each.span, each.head, each.form, each.rule)))
            joining[key] = replace(actor, mentions=mentions)
        return self.cast.changed(*joining.values()) if joining else self.cast

    def state(self, i: int) -> Side | None:
        """The state that a word names, where the article has no actor there: "an ally of Chad", "the Kenyan president"."""
        token = self.parse[i]
        if not token.text[:1].isupper() or token.pos not in {"PROPN", "ADJ", "NOUN"} or self._inside_name(i):
            return None
        if goes_on_with_of(self.parse, i):
            return None
        first = i
        while first > 0 and self.parse[first - 1].head == i and self.parse[first - 1].dep == "compound":
            first -= 1
        for start in range(first, i + 1):
            words = [each.text for each in self.parse.tokens[start : i + 1]]
            entry = next((each for each in self.register.find(words) if each.kind == "state"), None)
            form: MentionForm = "name"
            if entry is None:
                entry, form = self.register.demonym(" ".join(words)), "adjective"
            if entry:
                return self._state_side(entry, start, i, form)
        return None

    def seat(self, i: int) -> Side | None:
        """The state that is called by its seat or capital in a word tied by a hyphen: "Moscow-friendly", "Kremlin-backed"."""
        token = self.parse[i]
        found = self.register.seat_at([token.lower], 0, [token.text]) if token.pos == "PROPN" else None
        entry = found[1][0] if found else None
        state = self.register[entry.country] if entry and entry.country else None
        return self._state_side(state, i, i, "metonym") if state and entry and entry.kind in {"state", "government"} else None

    def body(self, i: int) -> Side | None:
        """The body that a common noun before another means ("army chief"): the one the article calls so, else one of its own."""
        token = self.parse[i]
        lemma = token.lemma.lower()
        called = {
            here[0].id: here[0]
            for j, here in self.heads.items()
            if self.parse[j].lemma.lower() == lemma and here[0].kind in COLLECTIVE and not is_marked(here[0])
        }
        if called:
            return Side(next(iter(called.values())), self.parse.span(i, i + 1), i) if len(called) == 1 else None
        noun = load_nouns().get(lemma)
        if (
            noun is None
            or not noun.body
            or noun.loose
            or (noun.one not in BEARING and noun.sector != "COP")
            or any(j != i and each.lemma.lower() == lemma for j, each in enumerate(self.parse.tokens))
        ):
            return None
        span = self.parse.span(i, i + 1)
        key = identity.name("a", [self.parse.article.id, "relations", span.start])
        mention = Mention(span, i, "adjective", "relations:body")
        actor = Actor(key, token.lower, noun.one, (mention,), sector=noun.sector)
        self.joined_later[key] = actor
        self._spoken[key, span] = mention
        return Side(actor, span, i)

    def _inside_name(self, i: int) -> bool:
        around = self.cast.around(i)
        if around is None:
            return False
        start = self.parse[i].start
        return any(start in m.span and m.form in MARKED for m in around.mentions) and around.kind != "person"

    def _state_side(self, entry: Entry, first: int, i: int, form: MentionForm) -> Side:
        span = self.parse.span(first, i + 1)
        actor = self.known.get(entry.key) or self.known.get(f"{entry.key}:government")
        if actor is None:
            key = identity.name("a", [self.parse.article.id, "relations", entry.key])
            mention = Mention(span, i, form, "relations:state")
            actor = Actor(key, entry.name, "state", (mention,), entry.country, register=entry.key, sector="GOV")
            self.known[entry.key] = self.joined_later[key] = actor
        self._spoken[actor.id, span] = Mention(span, i, form, "relations:state")
        return Side(actor, span, i)

    def at(self, i: int) -> list[Side]:
        """The actors at a head word and at those joined to it by "and"."""
        found: list[Side] = []
        for j in self.joined(i):
            two = self._shared_by(j) or self._two(j)
            if two:
                found.extend(side for side in two if all(side.actor.id != other.actor.id for other in found))
                continue
            if len(several := self._before_and(j)) > 1:
                found.extend(side for side in several if all(side.actor.id != other.actor.id for other in found))
                continue
            if len(several := self._of_several(j)) > 1:
                found.extend(side for side in several if all(side.actor.id != other.actor.id for other in found))
                continue
            side = self.one(j)
            listed = [] if side and is_marked(side.actor) else self._listed(j)
            found.extend(each for each in listed if all(each.actor.id != other.actor.id for other in found))
            if side and not listed and all(side.actor.id != other.actor.id for other in found):
                found.append(side)
        return found

    def _before_and(self, i: int) -> list[Side]:
        """The bodies joined by "and" before a word for many people: "IMU and Taliban militants"."""
        if self.parse[i].lemma not in self.ties.behind:
            return []
        first = next((c for c in self.parse.hung(i, "nmod", "compound", "amod") if self.parse.hung(c.i, "conj")), None)
        heads = [first, *self.parse.hung(first.i, "conj")] if first else []
        here = [(self.heads[each.i], each.i) for each in heads if each.i in self.heads and each.i < i]
        return [Side(*told, at) for told, at in here if is_marked(told[0]) and told[0].kind != "person"]

    def _of_several(self, i: int) -> list[Side]:
        """The bodies joined by "and" behind a word for many people: "fighters from X and Y"."""
        here = self.heads.get(i)
        if self.parse[i].lemma not in self.ties.behind or self.parse[i].tag != "NNS" or (here and is_marked(here[0])):
            return []
        tied = [c for c in self.parse.hung(i, "prep") if c.lower in {"of", "from"} and c.i == i + 1]
        heads = [j for c in tied for pobj in self.parse.hung(c.i, "pobj") for j in self.joined(pobj.i)]
        told = [Side(*self.heads[j], j) for j in heads if j in self.heads]
        return [side for side in told if is_marked(side.actor) and side.actor.kind != "person"]

    def _shared_by(self, i: int) -> list[Side]:
        """Those whom one pronoun stands for together: "their alliance"."""
        several = self._shared.get(i, [])
        return [side for side in several if is_marked(side.actor)] if len(several) > 1 else []

    def _listed(self, i: int) -> list[Side]:
        """The actors that "including" or "such as" lists of many: "groups including X and Y"."""
        found: list[Side] = []
        for c in self.parse.children[i]:
            child = self.parse[c]
            if child.dep == "prep" and child.lower in {"including", "as", "like", "of"}:
                for pobj in self.parse.hung(c, "pobj"):
                    found.extend(self._listed(pobj.i) if child.lower == "of" else self.at(pobj.i))
            elif child.dep == "appos" and child.pos == "PROPN":
                found.extend(self.at(c))
        return found

    def joined(self, i: int) -> list[int]:
        """A head word and those joined to it, in order."""
        chain, k = [i], 0
        while k < len(chain):
            chain.extend(
                c for c in self.parse.children[chain[k]] if self.parse[c].dep == "conj" and self.parse[c].pos in NOMINAL
            )
            k += 1
        for c in self.parse.children[i]:
            if self.parse[c].dep == "appos" and c > 0 and any(self.parse[k].text == ")" for k in range(i, c + 1)):
                # "the Moro National Liberation Front (MNLF) and ...", where the parse joins the second name to the bracket.
                chain.extend(each.i for each in self.parse.hung(c, "conj") if each.pos in NOMINAL)
        chain.extend(self._joined_inside(i))
        chain.extend(self._listed_beside(i))
        last = max(chain)
        if last + 2 < len(self.parse) and self.parse[last + 1].lower == "and" and self.parse[last + 2].pos == "AUX":
            # An acronym that looks like a small word ("JRTN and IS worked together").
            chain.extend(j for j in (last + 2,) if j in self.heads)
        return [j for j in chain if j == i or not self._dashed(j)]

    def _listed_beside(self, i: int) -> list[int]:
        """Those of a list of three or more whom the parse sets beside the first of it: "Liwa al-Sadd, the Hill Guard and the Lake Front"."""
        here, parse = self.heads.get(i), self.parse
        for each in parse.hung(i, "appos") if here and parse[i].pos == "PROPN" else ():
            beside = self.heads.get(each.i)
            commas = {parse[j].text for j in range(i + 1, each.i)} & {",", ";"}
            if each.pos == "PROPN" and beside and commas and beside[0].id != here[0].id:  # type: ignore[index]
                more = [c.i for c in parse.hung(each.i, "conj")] or self._joined_inside(each.i)
                return [each.i, *more] if more else []
        return []

    def _joined_inside(self, i: int) -> list[int]:
        """Those joined to the last word of a name that is of something: "the Lions of Karm and the Hill Guard"."""
        here = self.heads.get(i)
        words = self.parse.tokens_in(here[1]) if here and here[1].start <= self.parse[i].start else range(0)
        if not words or words[-1] <= i or not is_marked(here[0]):  # type: ignore[index]
            return []
        return [
            each.i for j in words if j > i for each in self.parse.hung(j, "conj") if each.i > words[-1] and each.pos in NOMINAL
        ]

    def _dashed(self, i: int) -> bool:
        """Whether a dash opens the phrase: then it is set beside the word before, not joined to it."""
        first = min([i, *self.parse.children[i]])
        first = min([first, *self.parse.children[first]])
        return first > 0 and self.parse[first - 1].text in {"--", "—", "–"}

    def _two(self, i: int) -> list[Side]:
        """The two bodies behind "the two groups" or "both sides", if just two were named in this sentence and the one before."""
        token = self.parse[i]
        alone = token.lower in TWO and token.dep in {"nsubj", "nsubjpass", "pobj", "poss"}
        alone = alone or (token.lower == "their" and i not in self.heads)
        if not alone and (token.lemma not in self.ties.pairs or token.tag != "NNS"):
            return []
        definite = token.dep == "pobj" and self.parse[token.head].lower == "between"
        counted = any(self.parse[c].lower in TWO or (definite and self.parse[c].lower == "the") for c in self.parse.children[i])
        if not alone and not counted:
            return []
        start = self.parse.sentences[max(token.sent - 1, 0)][0]
        above = self._over(i)
        named: dict[str, Side] = {}
        for j in range(start, i):
            here = self.heads.get(j)
            if here is None and self.parse[j].pos == "ADJ" and (state := self.state(j)):
                here = (state.actor, state.span)
            if here and j not in above and is_marked(here[0]) and here[0].kind in COLLECTIVE:
                named.setdefault(here[0].id, Side(here[0], self.parse.span(i, i + 1), i))
        return list(named.values()) if len(named) == 2 and not _of_one_state(*named.values()) else []

    def _over(self, i: int) -> set[int]:
        """The subjects of the verb over a word, who are not of those that it means: "Washington urged both sides"."""
        verb = next((each for each in self.parse.ancestors(i) if each.pos in {"VERB", "AUX"}), None)
        if verb and self.parse[i].dep in {"nsubj", "nsubjpass"}:
            verb = self.parse[verb.head] if verb.dep in {"ccomp", "xcomp"} else None
        return {each.i for each in self.parse.hung(verb.i, "nsubj", "nsubjpass")} if verb else set()

    def one(self, i: int, depth: int = 0) -> Side | None:
        """The actor at one word: named there, behind a relative pronoun, or the body that the word is a part of."""
        token = self.parse[i]
        if depth > 3:
            return None
        if token.lower in RELATIVE and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}:
            return self._antecedent(i, depth)
        here = self.heads.get(i)
        if here and is_marked(here[0]):
            return Side(*here, i)
        if here is None and token.pos == "PROPN" and (state := self.state(i)):
            return state
        if token.lemma in self.ties.behind or token.pos == "NUM" or here is None:
            inner = self._inside(i, depth)
            if inner and not self._broken_away(i):
                return inner
        if called := self._called(i):
            return called
        if here is None:
            # A name whose head the parse puts on another of its words.
            return self._covering(i) if token.pos == "PROPN" else None
        return Side(*here, i) if is_telling(here[0], self.parse, i) else None

    def _called(self, i: int) -> Side | None:
        """Whom a noun for a body means by the name that it is told to bear: "a new group called X", "a front known as X"."""
        noun = load_nouns().get(self.parse[i].lemma.lower())
        for clause in self.parse.hung(i, "acl") if noun and noun.body else ():
            behind = [
                pobj for c in self.parse.hung(clause.i, "prep") if c.lower == "as" for pobj in self.parse.hung(c.i, "pobj")
            ]
            for name in (*self.parse.hung(clause.i, "oprd"), *behind) if clause.lemma in CALLING else ():
                here = self.heads.get(name.i)
                if here and is_marked(here[0]) and here[0].kind in COLLECTIVE:
                    return Side(*here, name.i)
        return None

    def _antecedent(self, i: int, depth: int) -> Side | None:
        for above in self.parse.ancestors(i):
            if above.dep == "relcl":
                said = self.parse[above.head].dep == "attr" and above.head not in self.heads  # "X is a group that fights Y"
                whom = next(iter(self._told_of(above.head)), None) if said else None
                return whom or self.one(above.head, depth + 1)
        return None

    def _inside(self, i: int, depth: int) -> Side | None:
        for c in reversed(self.parse.children[i]):
            child = self.parse[c]
            if child.dep in INSIDE and c < i:
                here = self.heads.get(c)
                if here and is_marked(here[0]) and here[0].kind != "person" and self._stands_for(i, here[0]):
                    return Side(*here, c)
                if here is None and self.parse[i].lemma in self.ties.own and (state := self.state(c)):
                    return state
        if self.parse[i].lemma not in self.ties.behind and self.parse[i].pos != "NUM":
            return None
        if self._broken_away(i):
            return None
        for c in self.parse.children[i]:
            if self.parse[c].dep == "prep" and self.parse[c].lower in {"of", "from"}:
                for pobj in self.parse.hung(c, "pobj"):
                    found = self.one(pobj.i, depth + 1)
                    if found and found.actor.kind != "person":
                        return found
        return None

    def _stands_for(self, i: int, body: Actor) -> bool:
        """Whether a word with a body's name before it means that body: "Taliban positions", not "the Iraq invasion"."""
        token = self.parse[i]
        if (
            token.lemma in PERSONS
            and token.tag == "NN"
            and any(self.parse[c].lower in {"a", "an"} for c in self.parse.children[i])
        ):
            return False
        known = token.lemma in self.ties.behind or token.lemma in self.ties.own or token.pos in {"NUM", "PROPN"}
        return known or body.kind in BEARING

    def _broken_away(self, i: int) -> bool:
        """Whether a piece is no longer of the body it came from: "a splinter group of X"."""
        return any(self.parse[c].lower in APART for c in self.parse.children[i])

    def _covering(self, i: int) -> Side | None:
        actor = self.cast.around(i)
        if actor is None or not is_marked(actor):
            return None
        start = self.parse[i].start
        spans = [m.span for m in actor.mentions if start in m.span and m.form in MARKED]
        return Side(actor, min(spans, key=lambda span: span.length), i) if spans else None

    def anyone(self, i: int) -> list[Side]:
        """Whoever a word points at, told apart or not: "three engineers", "the mayor"."""
        here = self.heads.get(i)
        return [Side(*here, i)] if here else []

    def all_at(self, words: Iterable[Token]) -> list[Side]:
        """The actors at several head words, each once."""
        found: list[Side] = []
        for word in words:
            found.extend(side for side in self.at(word.i) if all(side.actor.id != other.actor.id for other in found))
        return found

    def after(self, i: int, *prepositions: str) -> list[Side]:
        """The actors tied to a word by one of these prepositions, one or two words deep ("away from X")."""
        found: list[Side] = []
        for c in self.parse.children[i]:
            child = self.parse[c]
            if child.dep in {"prep", "agent", "dative", "prt", "advmod"} and child.lower not in {"according", "due", "thanks"}:
                if child.lower in prepositions:
                    found.extend(self.all_at(self.parse.hung(c, "pobj", "pcomp")))
                found.extend(self.after(c, *prepositions) if child.dep != "agent" or child.lower not in prepositions else ())
        return found

    def subjects(self, i: int, depth: int = 0) -> list[Side]:
        """The actors that do what a verb tells: its subject, "by X", or whoever governs it from above."""
        if depth > 4:
            return []
        passive = is_passive(self.parse, i)
        own = self.parse.hung(i, "nsubj") if not passive else []
        if own:
            return self.all_at(own)
        if passive:
            told = self.parse.hung(i, "oprd")  # "held hostage by X"
            return self.after(i, "by") or [side for each in told for side in self.after(each.i, "by")] or self._agent_shared(i)
        return self._governing(i, depth)

    def objects(self, i: int, depth: int = 0) -> list[Side]:
        """The actors to whom a verb does what it tells."""
        if is_passive(self.parse, i):
            own = self.parse.hung(i, "nsubjpass") or self.parse.hung(i, "nsubj")
            if own:
                return self.all_at(own)
            token = self.parse[i]
            if token.dep in {"acl", "relcl"}:
                return self.at(token.head) or self._told_of(token.head)
            if token.dep == "conj" and depth < 3:
                return self.objects(token.head, depth + 1)
            if token.dep not in {"xcomp", "advcl"} or depth >= 3 or self.parse[token.head].pos not in {"VERB", "AUX"}:
                return []
            if token.dep == "advcl" and any(self.parse[c].dep in {"mark", "aux"} for c in self.parse.children[i]):
                return []
            over = self.objects if is_passive(self.parse, token.head) else self.subjects
            return over(token.head, depth + 1)
        own = self.parse.hung(i, "dobj", "dative")
        if own:
            return self.all_at(word for word in own if word.pos in NOMINAL and not word.lower.endswith(("self", "selves")))
        token = self.parse[i]
        if (
            (other := self._verb_joined(i))
            and self.parse.hung(other, "dobj")
            and not self.parse.hung(i, "prep", "ccomp", "xcomp")
        ):
            return self.objects(other)
        if token.lemma == "help":
            return self.all_at(each for c in self.parse.hung(i, "ccomp") for each in self.parse.hung(c.i, "nsubj"))
        return self._antecedents(i) if token.dep == "relcl" else []

    def helped(self, i: int) -> list[Side]:
        """Whom a verb or noun of helping says is helped: "X assists Y", "X's support for Y", "X gives support to Y"."""
        token = self.parse[i]
        nouns = [token] if token.pos == "NOUN" else self.parse.hung(i, "dobj")
        told = [each for each in nouns if each.lemma in HELPS]
        if token.pos == "VERB" and token.lemma in HELPS and not told:
            return [] if is_passive(self.parse, i) else self.objects(i)
        return [side for each in told for side in self.after(each.i, "for", "to", "of")]

    def _told_of(self, i: int) -> list[Side]:
        """Whom a noun without an actor of its own describes: "X is a group led by Y", "X, a party founded by Y"."""
        noun = self.parse[i]
        above = self.parse[noun.head]
        if noun.dep == "attr" and above.lemma in {"be", "remain", "become"}:
            return self.subjects(above.i)
        return self.at(above.i) if noun.dep == "appos" else []

    def _agent_shared(self, i: int) -> list[Side]:
        """Who does both of two things done to one: "funded and armed by X"."""
        other = self._verb_joined(i)
        return self.subjects(other) if other and not self.parse.hung(other, "nsubjpass", "nsubj") else []

    def _verb_joined(self, i: int) -> int | None:
        """The verb joined straight to this one: "funds and arms", "arms, funds and trains"."""
        return next((c for c in self.parse.children[i] if self.parse[c].dep == "conj" and i < c <= i + 2), None)

    def _antecedents(self, i: int) -> list[Side]:
        """The word a relative clause without its own object hangs on: "the group it shelters"."""
        words = {self.parse[c].lower for c in self.parse.children[i] if self.parse[c].dep in {"nsubj", "nsubjpass"}}
        return [] if words & RELATIVE else self.at(self.parse[i].head)

    def _governing(self, i: int, depth: int) -> list[Side]:
        token = self.parse[i]
        head = token.head
        if head == i:
            return []
        above = self.parse[head]
        if (
            token.dep in {"xcomp", "advcl"}
            and self.parse.hung(i, "aux")
            and token.tag == "VB"
            and (helped := self.helped(head))
        ):
            return helped
        if token.dep in {"conj", "advcl", "dep", "parataxis"} and above.pos in {"VERB", "AUX"}:
            return self.subjects(head, depth + 1) if not is_passive(self.parse, head) else self.objects(head)
        if token.dep in {"xcomp", "ccomp"}:
            if above.lemma in self.ties.controlled and self.parse.hung(head, "dobj"):
                return self.objects(head)
            return self.subjects(head, depth + 1) if not is_passive(self.parse, head) else self.objects(head)
        if token.dep == "pcomp":
            verb = above.head
            if self.parse[verb].pos == "VERB" and above.lower in {"as", "of", "for"} and is_passive(self.parse, verb):
                return self.objects(verb)
            if above.lower in {"over", "about"}:  # "a dispute over arming Y": who arms is not said
                return []
            objects = self.parse.hung(verb, "dobj")
            if objects and self.parse[verb].pos == "VERB" and above.lower in {"as", "of", "for", "from"}:
                return self.all_at(objects)
            return self._of_word(verb, depth)
        if token.dep == "acomp" and token.lemma in DISPOSED:  # "is committed to defeating Y"
            return self.subjects(head, depth + 1)
        if token.dep == "acl":
            doing = self.at(head) if token.tag in {"VBG", "VBD"} else []
            others = (
                token.tag == "VBG" and load_nouns().get(above.lemma.lower()) is not None
            )  # "arms rebels fighting Y": the rebels fight
            return doing if doing or others else self._of_word(head, depth)
        return []

    def _of_word(self, i: int, depth: int) -> list[Side]:
        """Who a noun or verb belongs to: "pressure on X to ...", "X's effort to ...", or the subject of the verb above."""
        token = self.parse[i]
        if token.pos in {"VERB", "AUX"}:
            bent = token.lemma in DISPOSED and is_passive(self.parse, i) and not self.parse.hung(i, "agent")
            return self.objects(i) if bent else self.subjects(i, depth + 1)
        owner = self.after(i, "on", "upon") or self.all_at(self.parse.hung(i, "poss"))
        if owner:
            return owner
        verb = next((each for each in self.parse.ancestors(i) if each.pos in {"VERB", "AUX"}), None)
        return self.subjects(verb.i, depth + 1) if verb else []


def _of_one_state(one: Side, other: Side) -> bool:
    """Whether one of two is the other's organ."""
    keys = [side.actor.register.partition(":")[0] if side.actor.register else "" for side in (one, other)]
    return keys[0] == keys[1] != ""


def is_marked(actor: Actor) -> bool:
    """Whether an actor is told apart: by a name, a capital that stands for it, or an entry of the register."""
    if actor.kind == "unnamed":
        return False
    return actor.register is not None or any(
        mention.form in MARKED
        or mention.rule in NAMING
        or (mention.form == "adjective" and mention.rule.startswith("names:"))  # "River Brigade positions"
        for mention in actor.mentions
    )


def is_telling(actor: Actor, parse: Parse, i: int) -> bool:
    """Whether a body without a name is still a definite one: "the insurgents", "their movement"."""
    if actor.kind not in COLLECTIVE:
        return False
    if parse[i].pos == "PRON" or any(parse[c].lower in DEFINITE or parse[c].dep == "poss" for c in parse.children[i]):
        return True
    return any(parse[c].dep in {"amod", "compound"} and parse[c].text[:1].isupper() for c in parse.children[i])


def is_passive(parse: Parse, i: int) -> bool:
    """Whether a verb form says what is done to its subject."""
    token = parse[i]
    deps = {parse[c].dep for c in parse.children[i]}
    if deps & {"nsubjpass", "auxpass"} or (token.tag == "VBN" and token.dep == "acl" and "agent" in deps):
        return True
    if token.tag != "VBN" or deps & {"aux", "dobj", "nsubj"}:
        return False
    if token.dep in {"acl", "relcl", "amod", "advcl"}:
        return True
    return token.dep == "conj" and is_passive(parse, token.head)
