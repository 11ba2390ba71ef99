"""Who stands behind the words that name a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from detente.model import identity
from detente.model.actor import Actor, Mention
from detente.read import bearers
from detente.read.cast import Cast
from detente.read.labels import is_handle
from detente.read.phrases import QUANTITIES, is_doubtful
from detente.read.subjects import noun_phrase
from detente.read.told_apart import OTHERS, is_a_further_one, last_names, noun_end, questions, told_by_number
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.claim import Naming
    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.read.sighting import Sighting, Stretch
    from detente.vocab.cues import Cues

HE, SHE, THEY, IT, ME, WE = "he", "she", "they", "it", "i", "we"
PRONOUNS: dict[str, str] = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "they": THEY, "them": THEY, "their": THEY, "themselves": THEY, "it": IT, "its": IT, "itself": IT,
    "i": ME, "me": ME, "my": ME, "myself": ME, "we": WE, "us": WE, "our": WE,
}  # fmt: skip
PERSONS = frozenset({"person", "unnamed"})
SPEECHLESS = frozenset({"GPE", "LOC", "FAC", "DATE", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"})
NO_KIND: frozenset[str] = frozenset()
NAMES = frozenset({"name", "short", "metonym", "title"})
TITLES = {"mr": "m", "mr.": "m", "sir": "m", "king": "m", "prince": "m", "ms": "f", "ms.": "f", "mrs": "f", "mrs.": "f", "miss": "f", "queen": "f",
          "princess": "f", "madame": "f", "lady": "f"}  # fmt: skip
DOERS = ("er", "or", "ist", "ian", "man", "woman", "eer", "herd")
QUESTIONS = 3
HEADINGS = 3
LONGEST_HEADING = 14
BODIES = frozenset({"organisation", "government", "military", "armed_group", "media"})
WITH = frozenset({"dobj", "pobj"})
OBJECTS = frozenset({"dobj", "dative", "iobj"})
INITIALS = re.compile(r"(?:(?:Mr|Ms|Mrs)\.? )?(?:[A-Z]\.){1,2}")
MEMORY = 3
LONGEST_NAME = 4
LONGEST_OWN = 14
FARTHEST_OWN = 22
SELF = frozenset({"name", "nickname", "surname", "himself", "herself", "themselves", "only", "known"})
NEAR = 25
COUNTED = frozenset({"first", "second", "third", "fourth", "former", "latter", "others"})
ORDINALS = {"first": 0, "second": 1}
GROUPS = frozenset({"both", "all", "they", "none", "neither"})
SINGLE = frozenset({"one", "another"})
PARTS = frozenset({"one", "two", "another", "some", "several", "others", "most", "a"})
SHARES = frozenset({"PERCENT", "CARDINAL"})
POINTED_AT = frozenset({"those", "these"})


class Known(NamedTuple):
    """A speaker as far as known: the actor's id, how the article names it, and words that describe it."""

    actor: str | None
    naming: Naming
    description: str


class Speakers:
    """The speakers of one article, followed from claim to claim in the order of their cues."""

    def __init__(self, parse: Parse, cast: Cast, quoting: Quoting, cues: Cues, told: frozenset[int]) -> None:
        self.parse = parse
        self.cues = cues
        self.told = told
        asked = questions(parse)
        self.first_question = asked[0] if asked else len(parse)
        self.is_interview = len(asked) >= QUESTIONS and len(asked) * 4 >= len(parse.paragraphs)
        self.nouns = load_nouns()
        self.quoting = quoting
        self.cast = cast = told_by_number(parse, cast)
        self.actors: dict[str, Actor] = {actor.id: actor for actor in cast}
        self.last: list[tuple[int, str]] = []
        self.last_names = last_names(cast)
        self.heads = {actor.id: sorted(each.head for each in actor.mentions if each.form != "pronoun") for actor in cast}
        self.fullest: dict[str, tuple[int, str]] = {}
        self.genders: dict[str, str | None] = {}
        self.interviewee: Known | None = None
        self.by_noun: dict[str, str] = {}
        self.of_noun: dict[str, list[str]] = {}
        self.merged: dict[str, str] = {}
        self.known_at: dict[int, str] = {}
        self.kept: tuple[int, ...] = ()
        self.documents: list[tuple[int, Known]] = []
        self.labels: dict[int, Stretch] = {}
        self.ends: dict[int, int] = {}
        self.by_letter: dict[str, str] = {}
        self.turns: set[int] = set()

    def know(self, sighting: Sighting, outer: Known | None, own: bool = False) -> Known:
        """Who speaks; the actor stays None where nobody fits or two fit equally.

        Args:
            outer: who speaks the claim that holds this one.
            own: whether that claim is in its speaker's own words without marks (a turn of an interview).
        """
        if sighting.who is None:
            return Known(None, "unnamed", "")
        token = bearers.behind_calling(self.parse, self.cues, self.parse[sighting.who])
        verb = self.parse[sighting.head]
        below = any(above.i == token.i for above in self.parse.ancestors(verb.i))
        if verb.dep == "acl" and verb.tag in {"VBD", "VBN"} and below and token.i < sighting.words[0]:
            self.ends[token.i] = sighting.words[0]
        if sighting.rule in {"claims:turn", "claims:signed"} and sighting.speaker:
            self.labels[token.i] = sighting.speaker[0]
            self.turns.add(sighting.head)
        else:
            token = self._behind_label(token)
        if sighting.rule == "claims:answer":
            known = self._interviewed(token)
        elif token.i in self.labels:
            known = self._labelled(token, sighting)
        else:
            known = self._know(token, outer, own or self.quoting.over[token.i] >= 0)
        if known.actor:
            self.known_at[token.i] = known.actor
        if known.actor and not self.quoting.speech(sighting.head):
            insort(self.last, (sighting.head, known.actor))
        return known

    def _behind_label(self, token: Token) -> Token:
        """Who speaks where a label was read with the subject behind it ("Hiba: A lieutenant says ...")."""
        ends = [after for first, after in self.labels.values() if first <= token.i < after]
        behind = [each for each in self.parse.hung(token.i, "appos") if ends and each.i >= ends[0]]
        return behind[0] if behind else token

    def _labelled(self, token: Token, sighting: Sighting) -> Known:
        """Who speaks behind a label; what it says of him is the label's words."""
        label = self.labels[token.i]
        sort, words = bearers.bearer(self.parse, self.cues, label), _words(self.parse, label)
        if sort is None and bearers.is_plain_name(self.parse, label) and self._says_i(sighting):
            sort = "named"
        if any(self.parse[i].lower in self.cues.words["anonymity"] for i in range(*label)):
            return Known(self._new(token), "unnamed", words)
        if is_handle(words):
            return Known(None, "named", words)
        if meant := bearers.initialled(self.parse, label):
            key = self.actor_at(meant[1] - 1)
            if key is None or not self.actors[key].register:
                return Known(key, "named", _words(self.parse, meant))
        if called := self._lettered(token):
            return self._by_letter(token, called)
        if sort == "unnamed":
            told = self._know(self._told_in_lead(token) or token, None, own=False)
            if told.actor and told.naming == "named" and " " in self.actors[told.actor].name and token.ent == "PERSON":
                if not bearers.is_calling(self.cues, label, self.parse):
                    return told
                return Known(self._new(token), "unnamed", words)
            key = told.actor if told.actor and told.naming == "unnamed" else self._new(token)
            return Known(key, self._naming(self.actors[key]), self._fullest(self.actors[key]))
        by_surname = self._by_last_name(token) if len(self.parse.words(*label).split()) == 1 else None
        if by_surname:
            return Known(by_surname, "named", words)
        known = self._know(token, None, own=self.quoting.over[token.i] >= 0)
        if words.startswith("@"):
            return Known(None, sort or "named", words)
        if known.actor and known.naming == "unnamed" and sort != "named":
            return Known(None, sort, words) if sort else known
        if sort is not None and known.actor and not self.actors[known.actor].register:
            kind = self.actors[known.actor].kind
            kind = "person" if sort == "named" else "organisation" if kind in PERSONS else kind
            self.actors[known.actor] = replace(self.actors[known.actor], kind=kind)
        key = known.actor or (self._new_name(token, sort, NO_KIND) if sort == "named" else None)
        return known._replace(actor=key, naming=sort or known.naming, description=words)

    def _says_i(self, sighting: Sighting) -> bool:
        """Whether a turn is in the words of one person, who says "I"."""
        told = (i for first, after in sighting.content for i in range(first, after) if self.quoting.over[i] < 0)
        return any(PRONOUNS.get(self.parse[i].lower) == ME and self.parse[i].tag in {"PRP", "PRP$"} for i in told)

    def _told_in_lead(self, token: Token) -> Token | None:
        """The one somebody brought up before a label that calls him by the same noun ("an officer ... Officer:")."""
        fits = [
            each for each in self.parse.tokens[: token.i]
            if each.lower == token.lower and bearers.is_new(self.parse, each) and self.quoting.over[each.i] < 0
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 and self.labels[token.i][1] - self.labels[token.i][0] == 1 else None

    def settled(self, known: Known) -> Known:
        """The same with the actor it was merged into, and the fullest description of somebody unnamed."""
        if known.actor is None:
            return known
        actor = self.actors[self._current(known.actor)]
        return known._replace(
            actor=actor.id, description=self._fullest(actor) if known.naming == "unnamed" else known.description
        )

    def finished(self) -> Cast:
        """The cast with unnamed speakers known as such and kept together."""
        return Cast(self.parse, (actor for key, actor in self.actors.items() if key not in self.merged))

    def actor_at(self, i: int) -> str | None:
        """The actor a token points at, after what has been merged."""
        found = self.cast.at(i)
        return self._current(found.id) if found else None

    def all_at(self, i: int) -> list[str]:
        """The actors at a token: a pronoun's speaker, all unnamed speakers just before "both" or "they", a group with its members."""
        token = self.parse[i]
        if token.lower not in GROUPS and not self._is_all_of(token):
            pronoun = PRONOUNS.get(token.lower) if token.pos == "PRON" else None
            found = self.known_at.get(i) or (self._pronoun(token, pronoun, False).actor if pronoun else self.actor_at(i))
            keys = [self._current(found)] if found else self._holding(i) or (self._named_later(i) if pronoun else [])
            since = min((head for key in keys for head in self.heads.get(key, ())), default=i)
            return [*keys, *self._members(token, min(since, i))] if token.tag == "NNS" else keys
        near = [self._current(key) for head, key in self._spoken_before(i) if token.para - self.parse[head].para <= 1]
        return [key for key in dict.fromkeys(near) if self._is_unnamed(self.actors[key])]

    def _is_all_of(self, token: Token) -> bool:
        """Whether a noun or number takes up several told of before: "all three", "both men"."""
        of = self.parse[token.head]
        if of.lower == "of" and self.parse[of.head].lower in GROUPS:
            return not self.actor_at(token.i)
        whole = any(child.lower in GROUPS for child in self.parse.hung(token.i, "det", "preconj", "predet"))
        return whole and (token.tag in {"CD", "NNS"} or token.lemma == "source")

    def members(self, i: int) -> list[str]:
        """The unnamed speakers later in the article who are of those told of at a token: "two guards ... one of them"."""
        token = self.parse[i]
        wholes = (noun for prep in self.parse.hung(i, "prep") if prep.lower == "of" for noun in self.parse.hung(prep.i, "pobj"))
        group = next(wholes, token) if token.tag == "CD" else token
        return self._members(group, i)

    def _members(self, group: Token, since: int) -> list[str]:
        """The unnamed speakers later in the article who are of a group: "one survivor", "one of them"."""
        later = sorted((at, self._current(key)) for at, key in self.known_at.items() if at > since)
        of_it = (key for at, key in later if self._is_of(self.parse[at], group) and self._is_unnamed(self.actors[key]))
        return list(dict.fromkeys(of_it))

    def _is_of(self, token: Token, group: Token) -> bool:
        if token.lemma == group.lemma:
            return token.tag == "NN" and not is_a_further_one(self.parse, token)
        if token.para - group.para > MEMORY or token.lower not in PARTS:
            return False
        wholes = (
            noun for prep in self.parse.hung(token.i, "prep") if prep.lower == "of" for noun in self.parse.hung(prep.i, "pobj")
        )
        return any(whole.lower in {"them", "whom"} or whole.lemma == group.lemma for whole in wholes)

    def _named_later(self, i: int) -> list[str]:
        """The unnamed speaker whom a pronoun at the head of a sentence runs ahead of."""
        later = sorted(at for at in self.known_at if at > i and self.parse[at].sent == self.parse[i].sent)
        keys = [self._current(self.known_at[at]) for at in later[:1]]
        return [key for key in keys if self._is_unnamed(self.actors[key])]

    def _spoken_before(self, i: int) -> Iterator[tuple[int, str]]:
        """Cue and speaker of the claims before a token, nearest first, as far back as a reader remembers."""
        for at in range(bisect_left(self.last, (i, "")) - 1, -1, -1):
            if self.parse[i].para - self.parse[self.last[at][0]].para > MEMORY:
                return
            yield self.last[at]

    def _holding(self, i: int) -> list[str]:
        """The unnamed speaker in whose description a noun stands ("two people familiar with the talks")."""
        for above in self.parse.ancestors(i):
            if above.pos in {"VERB", "AUX"}:
                return []
            if (key := self.known_at.get(above.i)) and self._is_unnamed(self.actors[self._current(key)]):
                return [self._current(key)]
        return []

    def _current(self, key: str) -> str:
        while key in self.merged:
            key = self.merged[key]
        return key

    def _interviewed(self, token: Token) -> Known:
        """Who answers in an interview: the first person brought up before it, if somebody is."""
        if self.interviewee is None:
            self.interviewee = self._found_interviewee(token)
        return self.interviewee

    def _found_interviewee(self, token: Token) -> Known:
        limit = min(token.i, self.first_question)
        if not self.kept and (spoken_to := self._addressed()):
            return spoken_to
        for actor in self.cast:
            before = [mention for mention in actor.mentions if mention.head < limit and mention.form != "pronoun"]
            if before and actor.kind in PERSONS and not actor.plural:
                first = self.parse[before[0].head]
                return self._described(self._kept_together(self._current(actor.id), first), first)
        for i in self.kept:
            if self.parse[i].pos == "NOUN" and self._is_person(self.parse[i]):
                return self._know(self.parse[i], None, own=False)
        for noun in self.parse.tokens[:limit]:
            if noun.tag == "NN" and self.parse.hung(noun.i, "det", "poss") and self._is_person(noun):
                return self._know(noun, None, own=False)
        you = next((each for each in self.parse.tokens[: token.i] if each.lower == "you"), None)
        if you is None:
            return Known(None, "unnamed", "")
        key = self.known_at[you.i] = self._new(you)
        return Known(key, "unnamed", "You")

    def _issued(self, token: Token) -> Known | None:
        """The body under whose name a text stands, which is "we" in it: the one in a heading of a few words."""
        if self.quoting.over[token.i] >= 0:
            return None
        for span in self.parse.paragraphs[:HEADINGS]:
            within = self.parse.tokens_in(span)
            text = self.parse.article.text[slice(*span)].strip()
            if not within or token.i in within or len(within) > LONGEST_HEADING or text[-1:] in {".", "?", "!", ":"}:
                continue
            keys = dict.fromkeys(key for i in within if (key := self.actor_at(i)))
            bodies = [key for key in keys if self.actors[key].kind in BODIES and not self.actors[key].plural]
            if len(bodies) == 1:
                actor = self.actors[bodies[0]]
                return Known(actor.id, self._naming(actor), actor.name)
        return None

    def _addressed(self) -> Known | None:
        """The only one whom the questions call by name."""
        found: dict[str, Known] = {}
        offices: list[Token] = []
        for first, after in bearers.addressed(self.parse):
            words, key = _words(self.parse, (first, after)), self.actor_at(after - 1)
            if key and self.actors[key].name[:3] in {"Q. ", "A. "}:
                key = None
            if all(self.parse[i].lower in self.cues.words["people"] for i in range(first, after)):
                offices.append(self.parse[after - 1])
                continue
            if key and (self.actors[key].register or self.actors[key].kind not in {"person", "organisation"}):
                continue
            if key:
                self.actors[key] = replace(self.actors[key], kind="person")
            found.setdefault(key or words, Known(key, "named", words))
        if offices and not found:
            key = self._new(offices[0])
            return Known(key, "unnamed", self._fullest(self.actors[key]))
        return next(iter(found.values())) if len(found) == 1 else None

    def _know(self, token: Token, outer: Known | None, own: bool) -> Known:
        pronoun = PRONOUNS.get(token.lower) if token.pos in {"PRON", "DET"} or token.tag.startswith("PRP") else None
        if pronoun in {ME, WE}:
            if own and outer:
                return (self._spoken_for(token) if pronoun == WE else None) or outer
            if beside := next((each for each in self.parse.hung(token.i, "appos") if each.pos in {"NOUN", "PROPN"}), None):
                return self._know(beside, outer, own)
            if self.is_interview:
                return self._interviewed(token)
            return (self._issued(token) if pronoun == WE else None) or Known(None, "article", "")
        if token.lower == "you" and self.interviewee is None:
            asked = self.is_interview and self.parse.words(*self.parse.sentences[token.sent]).endswith("?")
            return self._interviewed(token) if asked else Known(None, "unnamed", "")
        if pronoun and outer and not own:
            return self._told_of(token, pronoun, outer)
        if pronoun:
            known = self._pronoun(token, pronoun, own)
            himself = own and outer and known.actor == outer.actor and pronoun in {HE, SHE}
            return Known(None, "unnamed", "") if himself else known
        if document := self._document(token):
            return document
        key = self._named_beside(token) or self._newly_named(token) or self.actor_at(token.i) or self._through_name(token)
        key = key or self._by_last_name(token)
        if bearers.is_titled(self.parse, self.cues, token):
            return self._titled(token, key)
        if self._is_body(token):
            words = _words(self.parse, self._phrase(token.i))
            if key and self.actors[key].kind in PERSONS:
                self.actors[key] = replace(self.actors[key], kind="organisation")
            return Known(key, "institution", words)
        if called := self._lettered(token):
            return self._by_letter(token, called)
        if self._is_initial(token, key) or self._is_office_alone(token, self.actors[key] if key else None):
            key = self._new(token)
        if self._is_plainly_people(token, self.actors[key] if key else None):
            key = self._new(token) if key is None else self._as_people(key)
        if key is None:
            return self._unknown(token)
        if self._is_called_so(key, token):
            self.actors[key] = replace(self.actors[key], kind="person")
        elif self._is_called_as_bodies(key):
            self.actors[key] = replace(self.actors[key], kind="organisation")
        told_of = outer is not None and key == outer.actor and token.pos == "NOUN" and self.actors[key].kind == "person"
        if told_of or self._is_another(token, self.actors[key]) or self._is_of_a_body(token, self.actors[key]):
            key = self._new(token)  # who tells of himself says "he", not "the port director"
        if self._is_somebody_of(token, self.actors[key]) or self._is_spoken_of_as_person(token, self.actors[key]):
            words = _words(self.parse, self._phrase(token.i))
            self.actors[key] = replace(self.actors[key], name=words, kind="unnamed", register=None, description=words)
        return self._described(self._kept_together(key, token), token)

    def _spoken_for(self, token: Token) -> Known | None:
        """The body for which one says "we", where the article tells which it is."""
        actor = self.actors.get(self.actor_at(token.i) or "")
        return Known(actor.id, self._naming(actor), actor.name) if actor and actor.kind in BODIES and not actor.plural else None

    # --- nouns and names

    def _titled(self, token: Token, key: str | None) -> Known:
        """A body whose name begins with a plural of people."""
        words = _words(self.parse, self._phrase(token.i))
        if key and not any(mention.form in NAMES for mention in self.actors[key].mentions):
            actor = self.actors[key]
            mentions = tuple(replace(each, form="name") if each.head == token.i else each for each in actor.mentions)
            self.actors[key] = replace(actor, name=words, kind="organisation", mentions=mentions, description=None)
        return Known(key, "institution", words)

    def _is_another(self, token: Token, actor: Actor) -> bool:
        """Whether somebody new was taken for one who is named elsewhere: "a lieutenant at the gate"."""
        if not bearers.is_new(self.parse, token) or not self._is_person(token):
            return False
        named = [mention.head for mention in actor.mentions if mention.form in NAMES]
        own = {i for i in self.parse.subtree(token.i) if not self._is_labelled(i, token.i)}
        return bool(named) and own.isdisjoint(named)

    def _is_labelled(self, i: int, head: int) -> bool:
        """Whether a colon stands between a word and the noun it was read with: "Hiba: A lieutenant"."""
        return any(self.parse[at].text == ":" for at in range(i + 1, head))

    def _named_beside(self, token: Token) -> str | None:
        """The person named in apposition ("the former top soldier, Admiral Mullen")."""
        for name in self._beside(token):
            key = self.actor_at(name.i) if name.pos == "PROPN" and token.pos != "PROPN" else None
            somebody = self._is_person(token) or token.tag == "CD" or token.lower in PARTS or self._is_beside_forename(token)
            if key is None or not somebody:
                continue
            if self._is_firm(token, name):
                if self.actors[key].kind == "person":
                    self.actors[key] = replace(self.actors[key], kind="organisation")
                return key
            if self._is_misread(token, name, self.actors[key]) or self._is_called_so(key, name):
                self.actors[key] = replace(self.actors[key], kind="person")
            if self.actors[key].kind == "person":
                self._take_in(token, name, key)
                return key
        return None

    def _beside(self, token: Token) -> Iterator[Token]:
        """What stands in apposition to a noun, also where it was read with what the noun is of ("the head of our mission, Ana Sosa")."""
        yield from (
            each for each in self.parse.hung(token.i, "appos")
            if len(each.text.strip(".")) > 1 and not is_doubtful(self.parse, token.i, each.i)
        )  # fmt: skip
        if token.tag != "NN" or not self._is_person(token):
            return
        for prep in self.parse.hung(token.i, "prep"):
            for whole in self.parse.hung(prep.i, "pobj") if prep.lower == "of" else ():
                if whole.pos == "NOUN" and not self._is_person(whole):
                    yield from (name for name in self.parse.hung(whole.i, "appos") if self._is_full_name(name))

    def _is_full_name(self, name: Token) -> bool:
        """Whether a name is one of somebody, forename and surname."""
        first, after = noun_phrase(self.parse, name.i)
        words = [self.parse[i] for i in range(first, after)]
        known = name.ent == "PERSON" or self.nouns.gender(words[0].text)
        return 1 < len(words) <= LONGEST_NAME and bool(known) and not bearers.is_bodys(self.cues, words)

    def _is_firm(self, token: Token, name: Token) -> bool:
        """Whether an owner, insurer or the like is a firm: "the trawler's owner, Northern Star Fisheries", "the operator, Straitline"."""
        if token.lemma not in self.cues.words["firms"] or token.tag != "NN":
            return False
        first, after = noun_phrase(self.parse, name.i)
        alone = after - first == 1 or not self.parse.hung(token.i, "poss")
        if alone and name.ent == "ORG" and not self.nouns.gender(self.parse[first].text):
            return True
        return bearers.is_bodys(self.cues, [self.parse[i] for i in range(first, after)])

    def _take_in(self, token: Token, name: Token, key: str) -> None:
        """Merge what was said of somebody by his calling alone, where nobody else could bear the name beside it."""
        alone = self.actor_at(token.i)
        between = [self.parse[i] for i in range(token.i + 1, name.i)]
        if alone in {None, key} or any(each.pos in {"NOUN", "PROPN"} and each.head != name.i for each in between):
            return
        actor = self.actors[str(alone)]
        if actor.kind == "unnamed" and not actor.plural and all(each.form not in NAMES for each in actor.mentions):
            self._merge(str(alone), key)

    def _is_misread(self, token: Token, name: Token, actor: Actor) -> bool:
        """Whether the name behind an office was taken for that of a body: "the mayor's lawyer, Óscar Funes"."""
        one = self._is_one_of(token)
        if actor.kind != "organisation" or actor.register or (token.tag not in {"NN", "JJ"} and not one):
            return False
        own = any(owner.tag == "PRP$" and owner.lower != "its" for owner in self.parse.hung(token.i, "poss"))
        if self._is_firm(token, name) or (token.lemma in self.cues.words["firms"] and not own):
            return False
        first, after = noun_phrase(self.parse, name.i)
        words = [self.parse[i] for i in range(first, after)]
        known = any(word.lower in self.nouns.name_words for word in words)
        beside = one or self._is_definite(token) or bool(self.parse.hung(token.i, "poss"))
        if len(words) == 1 and words[0].pos == "PROPN" and beside:
            return self._is_kin_or_given(token, words[0])
        return 1 < len(words) <= LONGEST_NAME and all(word.pos == "PROPN" for word in words) and not known

    def _is_one_of(self, token: Token) -> bool:
        """Whether a word counts one person out of several: "one of the strikers", "another of them"."""
        wholes = (
            noun for prep in self.parse.hung(token.i, "prep") if prep.lower == "of" for noun in self.parse.hung(prep.i, "pobj")
        )
        return token.lower in SINGLE and any(self._is_person(noun) or noun.lower in {"them", "whom"} for noun in wholes)

    def _is_somebody_of(self, token: Token, actor: Actor) -> bool:
        """Whether one who works for a body was taken for the body: "a Honduran prosecutor"."""
        if token.tag != "NN" or token.lemma not in self.cues.words["people"] or actor.kind not in {"government", "military"}:
            return False
        heads = (self.parse[each.head] for each in actor.mentions if each.form != "pronoun")
        new = any(child.lower in {"a", "an", "one", "another"} for child in self.parse.hung(token.i, "det", "nummod"))
        return new and all(head.lemma == token.lemma for head in heads)

    def _is_spoken_of_as_person(self, token: Token, actor: Actor) -> bool:
        """Whether one who may be a firm is told of as somebody: "a supplier, whose contract forbids him to talk"."""
        if token.tag != "NN" or actor.kind != "organisation" or any(each.form in NAMES for each in actor.mentions):
            return False
        return any(
            PRONOUNS.get(self.parse[i].lower) in {HE, SHE}
            for verb in self.parse.hung(token.i, "relcl")
            for i in self.parse.subtree(verb.i)
        )

    def _is_body(self, token: Token) -> bool:
        """Whether a word for one of its people names a body: "the coast guard", "his employer, a haulage firm"."""
        before = self.parse[token.i - 1].lower if token.i else ""
        one = any(child.lower in {"a", "an", "one", "another"} for child in self.parse.hung(token.i, "det", "nummod"))
        called = not one and f"{before} {token.lower}" in self.cues.words["bodies"]
        return token.tag == "NN" and (called or self._is_beside_a_body(token))

    def _is_beside_a_body(self, token: Token) -> bool:
        """Whether what stands beside an owner or the like tells that it is a firm."""
        if token.lemma not in self.cues.words["firms"]:
            return False
        beside = [each for each in self.parse.hung(token.i, "appos") if each.pos == "NOUN" and not self._is_person(each)]
        nouns = [noun for each in beside if (noun := self.nouns.get(each.lemma))]
        return any(noun.one in BODIES for noun in nouns) or bearers.is_bodys(self.cues, beside)

    def _is_called_so(self, key: str, token: Token) -> bool:
        """Whether somebody's name was taken for that of a body or place: "Abu Salem", "Amina, 17,"."""
        actor = self.actors[key]
        first, _, rest = actor.name.partition(" ")
        if actor.kind != "organisation" or actor.register or (token.pos != "PROPN" and token.i not in self.labels):
            return False
        return (
            (first.lower() in {"abu", "umm", "um"} and bool(rest))
            or bearers.goes_by_age(self.parse, token.i)
            or self._is_titled(actor)
            or self._goes_by_forename(actor, token)
            or bearers.is_somebodys(self.parse, token)
            or any(self._tells_of_somebody(each) for each in self.parse.hung(token.i, "appos"))
        )

    def _tells_of_somebody(self, beside: Token) -> bool:
        """Whether what stands beside a name tells that somebody bears it: "a baker", "the firm's chief executive"."""
        if bearers.is_new(self.parse, beside) and self._is_person(beside):
            return True
        called = {beside.lemma, *(each.lower for each in self.parse.hung(beside.i, "amod", "compound"))}
        return beside.tag == "NN" and self._is_person(beside) and not called.isdisjoint(self.cues.words["office"] - {"leader"})

    def _goes_by_forename(self, actor: Actor, token: Token) -> bool:
        """Whether a forename and surname stand behind what people are called by, or before a clause with "who": "Sister Agnes Mbeki"."""
        words = actor.name.split()
        if not 1 < len(words) < LONGEST_NAME or not self.nouns.gender(words[0]) or bearers.is_bodys(self.cues, [token]):
            return False
        before = self.parse[max(token.i - len(words), 0)]
        called = before.text[0].isupper() and before.lower in self.cues.words["forenames"]
        return called or any(
            self.parse[min(self.parse.subtree(verb.i))].lower == "who" for verb in self.parse.hung(token.i, "relcl")
        )

    def _is_titled(self, actor: Actor) -> bool:
        """Whether a title stands before a name somewhere: "Mr. Haidari"."""
        before = [self.parse[each.head - 1] for each in actor.mentions if each.form != "pronoun" and each.head]
        return any(each.text[0].isupper() and each.lower in self.cues.words["titled"] for each in before)

    def _is_called_as_bodies(self, key: str) -> bool:
        """Whether the name of a body was taken for somebody's: "the Dadu Relief Forum"."""
        actor = self.actors[key]
        if actor.kind != "person" or actor.register:
            return False
        named = [self.parse.tokens_in(mention.span) for mention in actor.mentions if mention.form == "name"]
        the = any(within and self.parse[within[0]].lower == "the" for within in named)
        if " " not in actor.name and not self.nouns.gender(actor.name) and (the or self._opens_bodys_name(actor)):
            return the is False or not self._is_spoken_of_as_somebody(actor)
        last = [self.parse[mention.head] for mention in actor.mentions if mention.form == "name"]
        return the and any(bearers.is_bodys(self.cues, [word]) for word in last)

    def _is_spoken_of_as_somebody(self, actor: Actor) -> bool:
        """Whether "he" or "she" points at an actor somewhere, or a noun for people does."""
        heads = [self.parse[mention.head] for mention in actor.mentions if mention.form != "name"]
        return any(PRONOUNS.get(head.lower) in {HE, SHE} or head.lemma in self.cues.words["people"] for head in heads)

    def _opens_bodys_name(self, actor: Actor) -> bool:
        """Whether a single word is the last of a body's name, behind an owner ("the Reporters' Guild"), or elsewhere the first of one ("Kestrel Air")."""
        heads = [self.parse[each.head] for each in actor.mentions if each.form != "pronoun"]
        owned = all(self.parse.hung(each.i, "poss") and bearers.is_bodys(self.cues, [each]) for each in heads)
        opens = [
            each for each in self.parse.tokens[:-1]
            if each.text == actor.name and each.tag == "NNP" and self.parse[each.i + 1].tag in {"NNP", "NNPS"}
        ]  # fmt: skip
        ends = any(each.text == actor.name and each.i and self.parse[each.i - 1].tag == "NNP" for each in self.parse.tokens)
        whole = (self.parse[i] for each in opens for i in range(each.i, noun_end(self.parse, each.i)))
        return owned or (bool(opens) and not ends and all(each.ent == "ORG" for each in whole))

    def _is_of_a_body(self, token: Token, actor: Actor) -> bool:
        """Whether those who work for a body were taken for it: "UN officials"."""
        people = token.pos == "NOUN" and token.lemma in self.cues.words["people"]
        if people and token.tag == "NNS" and actor.kind in {"military", "government"}:
            alone = {child.lower for child in self.parse.hung(token.i, "det", "poss")}
            of_state = any(mention.head == token.i and mention.rule == "mentions:organ" for mention in actor.mentions)
            return of_state and "the" not in alone
        if not people or actor.kind not in {"organisation", "government"}:
            return False
        named = any(mention.head == token.i and mention.form == "name" for mention in actor.mentions)
        return named and any(child.pos == "PROPN" for child in self.parse.hung(token.i, "compound", "nmod"))

    def _is_plainly_people(self, token: Token, actor: Actor | None) -> bool:
        """Whether a plain word for people was taken for a name where it opens a sentence: "Peacekeepers said", "Counsel for the crew"."""
        opens = token.i == self.parse.sentences[token.sent][0] and not self.parse.hung(token.i, "compound", "appos", "flat")
        lower, people = token.lower, self.cues.words["people"]
        plain = {lower.removesuffix("s"), lower.replace("men", "man")} - {lower}
        plain |= {lower for prep in self.parse.hung(token.i, "prep") if prep.lower in {"for", "to"}}
        named = actor is not None and any(each.head == token.i and each.form == "name" for each in actor.mentions)
        if not opens or not (token.pos == "PROPN" or named) or plain.isdisjoint(people):
            return False
        return actor is None or (
            not actor.register and all(each.head == token.i or each.form == "pronoun" for each in actor.mentions)
        )

    def _lettered(self, token: Token) -> str:
        """The words for somebody told from others by a letter alone ("Witness B"); none where he is named."""
        words = _words(self.parse, self._phrase(token.i))
        return words if bearers.is_lettered(self.cues, words.lower().split()) else ""

    def _by_letter(self, token: Token, called: str) -> Known:
        """The same one wherever he is called by the same letter."""
        if called not in self.by_letter:
            self.by_letter[called] = self.by_noun[called.lower().split()[0]] = self._new(token)
        key = self._current(self.by_letter[called])
        return Known(key, "unnamed", called)

    def _is_initial(self, token: Token, key: str | None) -> bool:
        """Whether all that the article gives of a name is a letter ("Mr. T.")."""
        names = [each for each in self.actors[key].mentions if each.form == "name"] if key else []
        words = [word for each in names for word in _words(self.parse, self._heads_words(each)).split()]
        if not names:
            return bool(INITIALS.fullmatch(token.text) and INITIALS.fullmatch(_words(self.parse, self._phrase(token.i))))
        letters = [word for word in words if len(word.strip(".")) == 1 and word[0].isupper()]
        others = [word.lower() for word in words if word not in letters]
        return bool(letters) and all(word in TITLES or word in self.cues.words["people"] for word in others)

    def _is_office_alone(self, token: Token, actor: Actor | None) -> bool:
        """Whether a capitalised office was taken for a name: "the Prefect"."""
        if token.pos != "PROPN" or token.lower not in self.cues.words["people"] or not self.parse.hung(token.i, "det"):
            return False
        joined = range(token.i - 2, token.i) if self.parse[token.i - 1].text == "-" else range(0)  # "the Vice-Chair"
        beside = [each for each in self.parse.hung(token.i, "appos", "flat", "compound", "nmod") if each.i not in joined]
        return not beside and (
            actor is None
            or (
                actor.kind != "unnamed"
                and not actor.register
                and all(" " not in _words(self.parse, self._heads_words(each)) for each in actor.mentions)
            )
        )

    def _heads_words(self, mention: Mention) -> Stretch:
        """The words of a mention without its article."""
        within = [i for i in self.parse.tokens_in(mention.span) if self.parse[i].pos != "DET"]
        return (within[0], within[-1] + 1) if within else (mention.head, mention.head + 1)

    def _as_people(self, key: str) -> str:
        actor = self.actors[key]
        mentions = tuple(replace(each, form="nominal") if each.form != "pronoun" else each for each in actor.mentions)
        self.actors[key] = replace(actor, kind="unnamed", mentions=mentions, description=actor.name, plural=True)
        return key

    def _newly_named(self, token: Token) -> str | None:
        """Somebody whose name no register and no recogniser of names knew: "the mayor's lawyer, Óscar Funes", "a man named Odo"."""
        one = token.lower in SINGLE
        if not one and (token.tag not in {"NN", "CD"} or not (self._is_person(token) or self._is_beside_forename(token))):
            return None
        named = next(iter((*self._names_beside(token), *self._own_names(token))), None)
        if named is None:
            return None
        key = self.actor_at(token.i) or self._new(token)
        words, actor = _words(self.parse, named), self.actors[key]
        other = self.actor_at(named[1] - 1)
        homonym = other is not None and self._is_homonym(self.parse[named[1] - 1])
        if other and other != key and (homonym or (self.actors[other].name == words and self._is_nobodys(self.actors[other]))):
            self._merge(other, key)
            actor = self.actors[key]
        mention = Mention(self.parse.span(*named), named[1] - 1, "name", "claims:named-beside")
        before = (each for each in actor.mentions if each.head != mention.head)
        mentions = tuple(sorted((*before, mention), key=lambda each: (each.span, each.head)))
        self.actors[key] = replace(actor, name=words, kind="person", mentions=mentions, description=None)
        self.last_names.setdefault(words.lower().rpartition(" ")[2], []).append(key)
        return key

    def _is_beside_forename(self, token: Token) -> bool:
        """Whether somebody's forename and surname stand beside a noun that no list has: "his Swedish counterpart, Maria Lindqvist"."""
        beside = (name for name in self._beside(token) if name.pos == "PROPN" and self._is_full_name(name))
        return any(self.nouns.gender(self.parse[noun_phrase(self.parse, name.i)[0]].text) for name in beside)

    def _is_nobodys(self, actor: Actor) -> bool:
        """Whether a name was taken for a body's that nothing else tells of."""
        return actor.kind in {"organisation", "person"} and not actor.register

    def _names_beside(self, token: Token) -> Iterator[Stretch]:
        """A name of two words or more in apposition that nobody else bears."""
        for name in self._beside(token):
            firm = name.ent == "ORG" and token.lemma in self.cues.words["firms"]
            first, after = noun_phrase(self.parse, name.i)
            after = next((i for i in range(first, after) if self.parse[i].text == ","), after)
            place = name.ent in {"GPE", "LOC", "FAC", "NORP"} and not self.nouns.gender(self.parse[first].text)
            if name.pos != "PROPN" or (self.actor_at(name.i) and not self._is_homonym(name)) or place or firm:
                continue
            of_him = after - first > 1 or self.parse.hung(token.i, "poss") or bearers.goes_by_age(self.parse, name.i)
            of_him = of_him or (self._is_definite(token) and self._is_kin_or_given(token, name))
            of_several = token.lower in SINGLE and self.nouns.gender(self.parse[first].text)
            if (of_him or of_several) and all(self.parse[i].tag.startswith("NNP") for i in range(first, after)):
                yield first, after

    def _is_kin_or_given(self, token: Token, name: Token) -> bool:
        """Whether a first name may stand alone beside a noun: "the sister, Ilka", "the courier, Anna"."""
        noun = self.nouns.get(token.lemma)
        return bool((noun and noun.kin) or self.nouns.gender(name.text))

    def _is_homonym(self, name: Token) -> bool:
        """Whether a first name that stands alone was taken for the like name of a body: "his wife, Jane"."""
        actor = self.actors[str(self.actor_at(name.i))]
        alone = len(actor.mentions) == 1 and not self.parse.hung(name.i, "compound", "flat")
        return alone and actor.kind in BODIES and self.nouns.gender(name.text) is not None

    def _own_names(self, token: Token) -> Iterator[Stretch]:
        """The name somebody goes by in the words that describe him: "a shopkeeper who gave his name as Odo"."""
        actor = self.actor_at(token.i)
        if actor and any(mention.form in NAMES for mention in self.actors[actor].mentions):
            return
        below = [i for i in self.parse.subtree(token.i) if token.i < i <= token.i + FARTHEST_OWN]
        for i in below[:-1]:
            word, name = self.parse[i], self.parse[i + 1]
            told = (
                word.lower == "as"
                and i <= token.i + LONGEST_OWN
                and any(self.parse[at].lower in SELF for at in range(max(token.i, i - 4), i))
            )
            told = told or (word.text == "," and self.parse[i - 1].lower in {"name", "nickname"} and name.text[0].isupper())
            before = self.parse[i - 1]
            called = word.lower in {"named", "called"} and (
                before.i == token.i or (before.lower == "be" and i <= token.i + LONGEST_OWN)
            )
            if name.pos != "PROPN" or not name.text.isalpha() or not (told or called):
                continue
            after = i + 1
            while after in below and self.parse[after].pos == "PROPN":
                after += 1
            yield i + 1, after

    def _through_name(self, token: Token) -> str | None:
        """A name whose mention has another head in the cast ("Lt. Gen. Asad Durrani, retired,")."""
        around = self.cast.around(token.i)
        if around is None or token.pos != "PROPN":
            return None
        fits = any(token.i in self.parse.tokens_in(mention.span) and mention.form in NAMES for mention in around.mentions)
        return self._current(around.id) if fits else None

    def _document(self, token: Token) -> Known | None:
        """A statement speaks for whoever issued it."""
        if token.lemma not in self.cues.words["document"]:
            return None
        issuer = self._issuer(token)
        key = self.actor_at(issuer.i) if issuer else None
        words = _words(self.parse, noun_phrase(self.parse, token.i))
        if key is None:
            if self.actor_at(token.i) and issuer is None and token.pos == "PROPN":
                return None
            self.documents.append((token.i, Known(None, "institution", words)))
            return self.documents[-1][1]
        return Known(key, self._naming(self.actors[key]), words)

    def _by_last_name(self, token: Token) -> str | None:
        """The one person whose last name this is, however it is written ("KOWALIK:")."""
        if token.pos != "PROPN" and token.i not in self.labels:
            return None
        fits = self.last_names.get(token.lower, [])
        return self._current(fits[0]) if len(fits) == 1 else None

    def _issuer(self, token: Token) -> Token | None:
        for owner in self.parse.hung(token.i, "poss"):
            return owner
        for prep in [*self.parse.hung(token.i, "prep", "agent")]:
            if prep.lower in {"by", "from"}:
                return next(iter(self.parse.hung(prep.i, "pobj")), None)
        for verb in self.parse.hung(token.i, "acl"):
            if verb.lemma not in self.cues.words["issuing"] - {"read", "share"}:
                continue
            for agent in self.parse.hung(verb.i, "agent", "prep"):
                if agent.lower == "by":
                    return next(iter(self.parse.hung(agent.i, "pobj")), None)
        verb = self.parse[token.head]
        for prep in self.parse.hung(verb.i, "prep", "agent") if verb.i < token.i else ():
            if prep.lower in {"by", "from"} and prep.i > token.i:
                return next(iter(self.parse.hung(prep.i, "pobj")), None)
        for name in self.parse.hung(token.i, "compound", "amod", "nmod"):
            if self.cast.at(name.i):
                return name
        return None

    def _unknown(self, token: Token) -> Known:
        words = _words(self.parse, self._phrase(token.i))
        if (
            self._is_person(token)
            or INITIALS.fullmatch(words)
            or (token.pos in {"PRON", "DET", "ADJ", "NUM"} and not self._is_thing(token))
        ):
            key = self._told_beside(token) or self._new(token)
            return Known(key, "unnamed", self._fullest(self.actors[key]))
        naming = self._naming_of(token, words)
        named = token.pos == "PROPN" and token.text[0].isupper() and not words.startswith("@")
        never = NO_KIND if self._is_behind_calling(token) else SPEECHLESS
        return Known(self._new_name(token, naming, never) if named else None, naming, words)

    def _told_beside(self, token: Token) -> str | None:
        """Whoever "another" or "one of them" is, by what stands beside it and nowhere before: "another, a baker"."""
        if token.lower not in SINGLE:
            return None
        for noun in self.parse.hung(token.i, "appos"):
            key = self.actor_at(noun.i)
            actor = self.actors[key] if key else None
            if actor and self._is_unnamed(actor) and not actor.plural and min(self.heads[actor.id], default=-1) >= noun.i:
                mention = Mention(self.parse.span(*self._phrase(token.i)), token.i, "nominal", "claims:speaker")
                mentions = tuple(sorted((*actor.mentions, mention), key=lambda each: (each.span, each.head)))
                words = _words(self.parse, self._phrase(token.i))
                self.actors[actor.id] = replace(actor, name=words, kind="unnamed", mentions=mentions, description=words)
                return self._kept_together(actor.id, token)
        return None

    def _new_name(self, token: Token, naming: Naming, never: frozenset[str] = SPEECHLESS) -> str | None:
        """An actor for a name that nothing but its saying something shows to be somebody's ("Plants said").

        Args:
            never: the kinds of name that are nobody's.
        """
        if naming not in {"named", "institution"} or token.ent in never:
            return None
        first = noun_phrase(self.parse, token.i)[0]
        first = next((i for i in range(first, token.i + 1) if self.parse[i].pos == "PROPN"), token.i)
        words = _words(self.parse, (first, token.i + 1))
        known = next((key for key, actor in self.actors.items() if actor.name == words), None)
        key = known or identity.name("a", [self.parse.article.id, "speaker", words])
        mention = Mention(self.parse.span(first, token.i + 1), token.i, "name", "claims:speaker")
        if known:
            actor = self.actors[known]
            mentions = tuple(sorted({*actor.mentions, mention}, key=lambda each: (each.span, each.head)))
            self.actors[known] = replace(actor, mentions=mentions)
        else:
            self.actors[key] = Actor(key, words, "person" if naming == "named" else "organisation", (mention,))
        return self._current(key)

    def _naming_of(self, token: Token, words: str) -> Naming:
        """How somebody is named whom the cast does not know."""
        known = [self.nouns.name_words[word.lower()] for word in words.split() if word.lower() in self.nouns.name_words]
        if INITIALS.fullmatch(words):
            return "unnamed"
        the = any(child.lower == "the" for child in self.parse.hung(token.i, "det"))
        of_one_word = the and not self.nouns.gender(token.text) and not self.parse.hung(token.i, "compound", "flat")
        if words.startswith("@") or (token.ent == "PERSON" and not of_one_word):
            return "named"
        if known or token.pos != "PROPN":
            return "institution"
        given = next((word for word in words.replace(",", " ").split() if word.lower() not in self.cues.words["people"]), "")
        first = words.partition(" ")[0].lower()
        called = " " in words and (first in self.cues.words["forenames"] or self._is_behind_calling(token))
        return "named" if called or self.nouns.gender(given) or given.lower() in TITLES else "institution"

    def _is_behind_calling(self, token: Token) -> bool:
        """Whether forename and surname stand behind a calling: "butcher Len Hacking"."""
        first, after = noun_phrase(self.parse, token.i)
        words = [each for each in self.parse.tokens[first:after] if each.tag == "NNP" and each.text.istitle()]
        calling = self.parse[words[0].i - 1] if words and words[0].i else None
        people = calling is not None and calling.lower in self.cues.words["people"]
        return people and len(words) == bearers.FORENAME_AND_SURNAME and words[-1].i == token.i

    def _is_person(self, token: Token) -> bool:
        """Whether a noun names somebody by what he or she does."""
        if token.i > 1 and self.parse[token.i - 1].text == "-" and token.pos != "PROPN":
            whole = f"{self.parse[token.i - 2].lower}-{token.lower}"
            if token.lower == "general" or whole in self.cues.words["people"]:
                return True
        if token.tag in {"VBN", "JJ"} and self.parse.hung(token.i, "det", "poss"):
            return True  # "the accused", "her superior"
        if token.pos == "NOUN" and (token.ent in SHARES or token.lower in QUANTITIES):
            return self._is_share_of_people(token)
        if token.pos != "NOUN" or token.lemma in self.cues.words["people"]:
            return token.pos == "NOUN"
        if token.lower in COUNTED:
            return True
        if any(self.parse[min(self.parse.subtree(verb.i))].lower == "who" for verb in self.parse.hung(token.i, "relcl")):
            return True
        noun = self.nouns.get(token.lemma)
        if noun:
            return noun.one in PERSONS
        if any(token.lemma[at:] in self.cues.words["people"] for at in range(3, len(token.lemma) - 3)):
            return True
        return token.lemma.endswith(DOERS) and token.lemma not in self.cues.words["document"] | self.cues.words["no_doer"]

    def _is_share_of_people(self, token: Token) -> bool:
        """Whether people are counted in a share or number that speaks: "37 percent of growers", "over a quarter"."""
        wholes = [
            each for prep in self.parse.hung(token.i, "prep") if prep.lower == "of" for each in self.parse.hung(prep.i, "pobj")
        ]
        people = any(self._is_person(each) or self._is_pointed_at(each) or each.ent == "NORP" for each in wholes)
        return people or (token.ent in SHARES and not wholes)

    def _is_pointed_at(self, token: Token) -> bool:
        """Whether "those" are people, by what is told of them: "those surveyed", "those around him"."""
        told = [each for each in self.parse.children[token.i] if each > token.i and self.parse[each].pos != "PUNCT"]
        opener = self.parse[min(self.parse.subtree(told[0]))].lower if told else "of"
        return token.lower in POINTED_AT and opener not in {"of", "which", "that"}

    def _is_thing(self, token: Token) -> bool:
        if self._is_pointed_at(token):
            return False
        return token.lower in {"it", "this", "that", "these", "those", "which", "what", "nothing", "something", "everything"}

    def _phrase(self, i: int) -> Stretch:
        """The words of a noun up to the verb of which it is the speaker, for a label just those of the label."""
        first, after = self.labels.get(i) or noun_phrase(self.parse, i)
        return first, min(after, self.ends.get(i, after))

    def _new(self, token: Token) -> str:
        """An actor for somebody the cast does not know."""
        span = self.parse.span(*self._phrase(token.i))
        words = " ".join(self.parse.article.words(span).split())
        key = identity.name("a", [self.parse.article.id, "speaker", span.start, words])
        mention = Mention(span, token.i, "nominal", "claims:speaker")
        self.actors[key] = Actor(key, words, "unnamed", (mention,), description=words, plural=token.tag in {"NNS", "NNPS"})
        return self._kept_together(key, token)

    def _kept_together(self, key: str, token: Token) -> str:
        """One actor for "a politician", "the politician" and "the Pakistani politician", unless two could be meant."""
        actor = self.actors[key]
        if not self._is_unnamed(actor):
            return key
        if actor.kind != "unnamed":
            self.actors[key] = actor = replace(actor, kind="unnamed", register=None)
        noun = token.lemma
        if (told := self._by_number(token, key)) is not None:
            self._merge(key, told)
            return told
        told_of = self.of_noun.setdefault(noun, [])
        if key not in told_of and not actor.plural:
            told_of.append(key)
        known = self.by_noun.get(noun)
        known = self._current(known) if known else None
        if known is None or known == key:
            self.by_noun[noun] = key
            return key
        if self._is_definite(token) and not actor.plural and not self.actors[known].plural and self._may_be(token, known):
            self._merge(key, known)
            return known
        self.by_noun[noun] = key
        return key

    def _by_number(self, token: Token, key: str) -> str | None:
        """The second of two told of before, for "the second guard" or "the other guard"."""
        told = list(dict.fromkeys(map(self._current, self.of_noun.get(token.lemma, []))))
        mods = {child.lower for child in self.parse.hung(token.i, "amod", "det")}
        if not self._is_definite(token) or key in told or len(told) != len(ORDINALS):
            return None
        return next((told[at] for word, at in ORDINALS.items() if word in mods), None)

    def _is_definite(self, token: Token) -> bool:
        if token.i in self.labels:
            return not self.parse.hung(token.i, "det", "poss", "amod", "compound")
        return any(child.lower in {"the", "this", "that", "same"} for child in self.parse.hung(token.i, "det", "amod"))

    def _may_be(self, token: Token, key: str) -> bool:
        """Whether the modifiers of a later mention do not speak against it ("the second official")."""
        mods = {child.lower for child in self.parse.hung(token.i, "amod", "compound", "nmod")} - {"same"}
        if mods & OTHERS:
            return False
        earlier = {self.parse[i].lower for mention in self.actors[key].mentions for i in self.parse.tokens_in(mention.span)}
        described = {word.lower() for word in (self.actors[key].description or "").split()}
        return mods <= earlier | described or not mods

    def _merge(self, key: str, into: str) -> None:
        one, other = self.actors[key], self.actors[into]
        mentions = tuple(
            sorted(dict.fromkeys((*other.mentions, *one.mentions)), key=lambda mention: (mention.span, mention.head))
        )
        self.actors[into] = replace(other, mentions=mentions)
        self.merged[key] = into
        self.heads[into] = sorted({*self.heads.get(into, ()), *self.heads.get(key, ())})
        self.genders.pop(into, None)

    # --- pronouns

    def _pronoun(self, token: Token, pronoun: str, own: bool) -> Known:
        resolved = self.actor_at(token.i)
        if resolved and min(self.heads.get(resolved, [0]), default=0) > token.i:
            resolved = None  # "According to him, General Tarn wept": not the general
        speaking = self._last_speaker(token, pronoun)
        if pronoun in {HE, SHE} and not own and not self.quoting.speech(token.i):
            if new := self._another_before(token, pronoun, resolved or speaking):
                return self._know(new, None, own=False)
            key = self._told_before(token, pronoun, speaking) or self._agreed(token, resolved, speaking)
            key = key or self._somebody_before(token, pronoun)
            if key and (new := self._brought_up(token, key) or self._of_main_clause(token, pronoun, key)):
                return self._know(new, None, own=False)
            if key and (new := self._of_whom_it_tells(token, pronoun, key)):
                return self._know(new, None, own=False)
            if key and self._may_be_another(token, key):
                return Known(None, "unnamed", "")
        elif pronoun == IT and speaking and self.last and token.sent - self.parse[self.last[-1][0]].sent <= 1:
            key = speaking
        else:
            key = resolved or (speaking if pronoun == THEY else None) or self._subject_before(token, pronoun)
        if key and pronoun == SHE and (told := self._a_woman_before(token, key)):
            return self._know(told, None, own=False)
        if key is None and pronoun == IT:
            return self._same_document(token) or self._body_before(token) or Known(None, "institution", "")
        return self._described(key, token) if key else Known(None, "unnamed", "")

    def _another_before(self, token: Token, pronoun: str, key: str | None) -> Token | None:
        """The subject of the sentence before who is told apart from the one unnamed that spoke: "A second minister was kinder"."""
        if key is None or not token.sent or not self._is_unnamed(self.actors[self._current(key)]):
            return None
        first, after = self.parse.sentences[token.sent - 1]
        for each in self.parse.tokens[first:after]:
            if each.dep == "nsubj" and each.head == self.parse[each.head].head and is_a_further_one(self.parse, each):
                known = self._know(each, None, own=False).actor if each.para == token.para and self._is_person(each) else None
                return each if known and self._agrees(self.actors[self._current(known)], pronoun) else None
        return None

    def _of_main_clause(self, token: Token, pronoun: str, key: str) -> Token | None:
        """Of whom the sentence before tells, where the one meant stands only in a clause below: "A cook hid, because a guard was there. She"."""
        if not token.sent or not self._is_unnamed(self.actors[self._current(key)]):
            return None
        first, after = self.parse.sentences[token.sent - 1]
        heads = self._between(self._current(key), first, token.i)
        if not heads or self.parse[first].para != token.para or not all(self._is_below(i) for i in heads):
            return None
        subjects = (each for each in self.parse.tokens[first:after] if each.dep in {"nsubj", "nsubjpass"})
        main = next((each for each in subjects if each.head == self.parse[each.head].head), None)
        if main and main.lower in {"i", "we"}:
            main = next(iter(self.parse.hung(main.head, "dobj")), None)
        if main is None or main.pos == "PRON" or not self._is_person(main):
            return None
        known = self._know(main, None, own=False).actor
        actor = self.actors[self._current(known)] if known else None
        if actor is None or not self._is_unnamed(actor) or not self._agrees(actor, pronoun):
            return None
        self.known_at[main.i] = actor.id
        return main

    def _is_below(self, i: int) -> bool:
        """Whether a token stands in a clause that hangs on another: "although the mayor forbade it"."""
        return any(above.dep in {"advcl", "relcl"} for above in self.parse.ancestors(i))

    def _told_before(self, token: Token, pronoun: str, speaking: str | None) -> str | None:
        """The one who spoke before whoever told "her" something in the sentence before: "A guard told her to go. She said ..."."""
        if speaking is None or not token.sent:
            return None
        first, after = self.parse.sentences[token.sent - 1]
        told = (each for each in self.parse.tokens[first:after] if each.tag == "PRP" and PRONOUNS.get(each.lower) == pronoun)
        if not any(each.dep in OBJECTS and self.known_at.get(self._subject_of(each)) == speaking for each in told):
            return None
        others = (self._current(key) for _, key in self._spoken_before(first))
        return next((key for key in others if key != speaking and self._agrees(self.actors[key], pronoun)), None)

    def _subject_of(self, token: Token) -> int:
        """The subject of the verb that a word is the object of; -1 where it has none."""
        return next((each.i for each in self.parse.hung(token.head, "nsubj")), -1)

    def _brought_up(self, token: Token, key: str) -> Token | None:
        """Somebody new in the paragraph of "he" or "she", where whoever bears the name was last told of in an earlier one."""
        actor = self.actors[self._current(key)]
        if not self._is_bare_name(actor):
            return None
        before = self._between(actor.id, 0, token.i)
        if not before or self.parse[before[-1]].para == token.para:
            return None
        new = (
            each
            for each in reversed(self.parse.tokens[: token.i])
            if each.para == token.para and bearers.is_new(self.parse, each) and self._is_person(each)
        )
        return next((each for each in new if not self.quoting.speech(each.i)), None)

    def _of_whom_it_tells(self, token: Token, pronoun: str, key: str) -> Token | None:
        """The subject of the sentence before, where whoever bears a name stands there only in his words: "A neighbour of Ana wept. She said"."""
        actor = self.actors[self._current(key)]
        before = self._between(actor.id, 0, token.i)
        if not before or not any(mention.form in NAMES for mention in actor.mentions):
            return None
        if self.parse[before[-1]].sent != token.sent - 1 or self.parse[before[-1]].para != token.para:
            return None
        for above in self.parse.ancestors(before[-1]):
            if above.dep in {"nsubj", "nsubjpass"} and above.tag == "NN" and self._is_person(above):
                known = self._know(above, None, own=False)
                fits = (
                    known.actor and known.actor != actor.id and self._agrees(self.actors[self._current(known.actor)], pronoun)
                )
                return above if fits and known.naming == "unnamed" else None
        return None

    def _may_be_another(self, token: Token, key: str) -> bool:
        """Whether "he" or "she" may be somebody unnamed whom a name stood beside that tells no gender ("Kim met a guard. He ...")."""
        actor = self.actors[self._current(key)]
        before = self._between(actor.id, 0, token.i)
        if not before or not self._is_bare_name(actor) or self.parse[before[-1]].sent != token.sent - 1:
            return False
        beside = range(before[-1] + 1, self.parse.sentences[token.sent - 1][1])
        return any(
            bearers.is_new(self.parse, self.parse[i]) and self.parse[i].dep in WITH and self._is_person(self.parse[i])
            for i in beside
        )

    def _a_woman_before(self, token: Token, key: str) -> Token | None:
        """The woman to whom something is done in the sentence before, where nothing tells that "she" may be whoever was meant so far."""
        actor = self.actors[self._current(key)]
        before = tuple(mention for mention in actor.mentions if mention.head < token.i)
        if not token.sent or not self._is_unnamed(actor) or self._gender(replace(actor, mentions=before)):
            return None
        first, after = self.parse.sentences[token.sent - 1]
        told = [
            each for each in self.parse.tokens[first:after]
            if each.tag == "NN" and each.dep in OBJECTS and self.parse[each.head].dep == "ROOT" and self._is_person(each)
        ]  # fmt: skip
        noun = self.nouns.get(told[0].lemma) if len(told) == 1 and told[0].para == token.para else None
        return told[0] if noun and noun.gender == "f" else None

    def _is_bare_name(self, actor: Actor) -> bool:
        named = [mention for mention in actor.mentions if mention.form in NAMES]
        words = [self.parse[i] for mention in named for i in self.parse.tokens_in(mention.span)]
        told = any(word.lower in TITLES or self.nouns.gender(word.text) for word in words)
        return bool(named) and actor.kind == "person" and not told

    def _same_document(self, token: Token) -> Known | None:
        """The document that spoke in the sentence before, where "it" goes on."""
        near = (known for at, known in self.documents if at < token.i and token.sent - self.parse[at].sent <= 1)
        return next(near, None)

    def _body_before(self, token: Token) -> Known | None:
        """The body or thing that is the subject of the sentence before, where "it" opens the next ("The Survey raised the alert. It ...")."""
        opens = token.i == self.parse.sentences[token.sent][0]
        if not opens or not token.sent or self.parse[self.parse.sentences[token.sent - 1][0]].para != token.para:
            return None
        first, after = self.parse.sentences[token.sent - 1]
        subjects = (each for each in self.parse.tokens[first:after] if each.dep in {"nsubj", "nsubjpass"})
        main = next((each for each in subjects if each.head == self.parse[each.head].head), None)
        if main is None or main.tag not in {"NN", "NNP"} or self._is_person(main):
            return None
        known = self._know(main, None, own=False)
        return known if known.naming == "institution" else None

    def _told_of(self, token: Token, pronoun: str, outer: Known) -> Known:
        """A pronoun in what somebody is reported to have said: the one who said it, if it can be, else whoever it tells of."""
        resolved = self.actor_at(token.i)
        speaker = self.actors[self._current(outer.actor)] if outer.actor else None
        near = self._between(resolved, token.i - NEAR, token.i) if resolved else []
        if resolved and any(head in self.told and not self.quoting.speech(head) for head in near):
            return self._described(resolved, token)
        if speaker and self._agrees(speaker, pronoun):
            return self._described(speaker.id, token)
        if outer.actor is None and outer.description:
            return Known(None, "unnamed" if pronoun != IT else "institution", "")
        return self._described(resolved, token) if resolved else Known(None, "unnamed" if pronoun != IT else "institution", "")

    def _agrees(self, actor: Actor, pronoun: str) -> bool:
        if pronoun in {HE, SHE}:
            return actor.kind in PERSONS and not actor.plural and self._gender_fits(actor, pronoun)
        return actor.plural or actor.kind not in PERSONS if pronoun == THEY else actor.kind not in PERSONS

    def _subject_before(self, token: Token, pronoun: str) -> str | None:
        """The subject of the sentence before, where "it" or "they" opens a sentence."""
        if not token.sent or token.dep != "nsubj" or self.parse[token.head].dep != "ROOT":
            return None
        first, after = self.parse.sentences[token.sent - 1]
        for i in range(first, after):
            if self.parse[i].dep in {"nsubj", "nsubjpass"} and self.parse[self.parse[i].head].dep == "ROOT":
                key = self.actor_at(i)
                actor = self.actors[key] if key else None
                fits = actor and (actor.plural if pronoun == THEY else actor.kind not in PERSONS and not actor.plural)
                return key if fits else None
        return None

    def _somebody_before(self, token: Token, pronoun: str) -> str | None:
        """The one person that is the subject of a sentence before, spoken of for the first time ("the deserter would not ...")."""
        if self.quoting.speech(token.i):
            return None
        for number in range(token.sent - 1, max(token.sent - 1 - MEMORY, -1), -1):
            if token.para - self.parse[self.parse.sentences[number][0]].para > 1:
                return None
            if key := self._somebody_in(number, token, pronoun):
                return key
        return None

    def _somebody_in(self, number: int, token: Token, pronoun: str) -> str | None:
        first, after = self.parse.sentences[number]
        for i in range(first, after):
            subject = self.parse[i]
            if (
                subject.dep not in {"nsubj", "nsubjpass"}
                or self.parse[subject.head].dep not in {"ROOT", "ccomp"}
                or subject.tag != "NN"
            ):
                continue
            if self.quoting.speech(i) or not self._is_person(subject) or token.para - subject.para > 1:
                continue
            key = self._know(subject, None, own=False).actor
            if key is None or not self._agrees(self.actors[self._current(key)], pronoun):
                continue
            self.known_at[i] = key
            return key
        return None

    def _agreed(self, token: Token, resolved: str | None, speaking: str | None) -> str | None:
        """The speaker before, unless somebody else was brought up since, outside anybody's words."""
        resolved = None if resolved and self._is_place(self.actors[resolved]) else resolved
        if resolved is None or speaking is None or resolved == speaking:
            return resolved or speaking
        since = next((head for head, key in self._spoken_before(token.i) if self._current(key) == speaking), 0)
        if since in self.turns:  # whoever speaks in turns is spoken to, not of
            return resolved
        leads = any(head not in self.told and self._leads(head) for head in self._between(resolved, since + 1, token.i))
        return resolved if leads else speaking

    def _between(self, key: str, first: int, after: int) -> list[int]:
        """The heads of an actor's mentions in a stretch, pronouns aside."""
        heads = self.heads.get(key, [])
        return heads[bisect_left(heads, first) : bisect_left(heads, after)]

    def _is_place(self, actor: Actor) -> bool:
        """Whether the parser takes every name of somebody for a place."""
        named = [mention.head for mention in actor.mentions if mention.form != "pronoun"]
        return actor.kind == "person" and all(self.parse[i].ent in {"GPE", "LOC", "FAC"} for i in named)

    def _leads(self, i: int) -> bool:
        """Whether a mention is the subject of a sentence of the article's own."""
        token = self.parse[i]
        return token.dep in {"nsubj", "nsubjpass"} and self.parse[token.head].dep in {"ROOT", "conj", "advcl", "ccomp"}

    def _last_speaker(self, token: Token, pronoun: str) -> str | None:
        for _, key in self._spoken_before(token.i):
            actor = self.actors[self._current(key)]
            if self._agrees(actor, pronoun):
                return actor.id
        return None

    def _gender_fits(self, actor: Actor, pronoun: str) -> bool:
        if actor.id not in self.genders:
            self.genders[actor.id] = self._gender(actor)
        return self.genders[actor.id] != ("f" if pronoun == HE else "m")

    def _gender(self, actor: Actor) -> str | None:
        """What pronouns, titles, nouns and given names tell, the first that does."""
        for mention in actor.mentions:
            own = mention.form == "pronoun" and not self.quoting.speech(mention.head) and mention.head not in self.told
            pronoun = PRONOUNS.get(self.parse[mention.head].lower) if own else None
            if pronoun in {HE, SHE}:
                return "m" if pronoun == HE else "f"
        for mention in actor.mentions:
            for i in self.parse.tokens_in(mention.span):
                told = TITLES.get(self.parse[i].lower) or (
                    noun.gender if (noun := self.nouns.get(self.parse[i].lemma)) else None
                )
                if told:
                    return told
        return self.nouns.gender(actor.name.partition(" ")[0]) if actor.kind == "person" and " " in actor.name else None

    # --- how they are named

    def _is_unnamed(self, actor: Actor) -> bool:
        if actor.register or any(mention.form in NAMES for mention in actor.mentions) or self._as_one(actor):
            return False
        return actor.kind == "unnamed" or any(
            self.parse[mention.head].lemma in self.cues.words["people"] and mention.form == "nominal"
            for mention in actor.mentions
        )

    def _as_one(self, actor: Actor) -> bool:
        """Whether many speak as one side: "the rebels said", not "two rebels said"."""
        if actor.kind not in {"armed_group", "military", "government"}:
            return False
        head = self.parse[actor.mentions[0].head]
        noun = self.nouns.get(head.lemma)
        one = any(self.parse.hung(head.i, "det")) and not self.parse.hung(head.i, "nummod")
        return bool(noun and noun.body) or (actor.kind == "armed_group" and actor.plural and one)

    def _naming(self, actor: Actor) -> Naming:
        if actor.kind == "unnamed" or self._is_unnamed(actor):
            return "unnamed"
        if actor.kind == "person" or self._has_calling(actor):
            return "unnamed" if self._is_calling_alone(actor) else "named"
        nameless = not any(mention.form in NAMES for mention in actor.mentions)
        return "unnamed" if actor.kind == "population" and nameless else "institution"

    def _is_calling_alone(self, actor: Actor) -> bool:
        """Whether what was taken for a name only says what somebody is ("Soldier's mother")."""
        named = [mention for mention in actor.mentions if mention.form in NAMES]
        plain = {self.parse[mention.head].lower for mention in named}
        if not named or actor.register or " " in actor.name or not plain <= self.cues.words["people"]:
            return False
        titled = any(each.head and self.parse[each.head - 1].lower in self.cues.words["titled"] for each in named)
        return not titled and not any(self.nouns.gender(word) for word in plain)

    def _has_calling(self, actor: Actor) -> bool:
        """Whether a name follows what somebody does for a living ("analyst Ruth Adeyemi")."""
        within = self.parse.tokens_in(actor.mentions[0].span)
        first = self.parse[within[0] if within else actor.mentions[0].head]
        owned = bool(self.parse.hung(actor.mentions[0].head, "poss"))
        return (
            actor.kind == "organisation"
            and not owned
            and first.lower in self.cues.words["people"]
            and first.i < actor.mentions[0].head
        )

    def _described(self, key: str, token: Token) -> Known:
        actor = self.actors[key]
        naming = self._naming(actor)
        if naming == "unnamed":
            return Known(key, naming, self._fullest(actor))
        if token.pos == "PRON" or token.tag == "PRP$":
            return Known(key, naming, self._fullest(actor) if naming == "named" else actor.name)
        return Known(key, naming, _words(self.parse, self._phrase(token.i)))

    def _fullest(self, actor: Actor) -> str:
        """The longest description the article gives of somebody unnamed."""
        seen, longest = self.fullest.get(actor.id, (0, actor.name))
        if seen != len(actor.mentions):
            told = (_words(self.parse, self._alone(mention.head)) for mention in actor.mentions if mention.form != "pronoun")
            longest = max((words.removesuffix("'s").removesuffix("’s") for words in (*told, actor.name)), key=len)
            self.fullest[actor.id] = len(actor.mentions), longest
        return longest

    def _is_done(self, token: Token) -> bool:
        """Whether words behind a noun tell what it is to do or charged with, hung there by the parser ("the separatists to cease fire")."""
        if token.dep == "prep":
            return token.lower == "of" and any(each.tag == "VBG" for each in self.parse.hung(token.i, "pcomp"))
        return any(each.tag == "TO" for each in self.parse.hung(token.i, "aux"))

    def _alone(self, i: int) -> tuple[int, int]:
        """A noun phrase; for one person, without whoever is named beside him."""
        first, after = self._phrase(i)
        if i not in self.labels:
            after = min(
                [after, *(min(self.parse.subtree(each.i)) for each in self.parse.hung(i, "prep", "acl") if self._is_done(each))]
            )
        if self.parse[i].tag == "NN" and i not in self.labels:
            after = min([after, *(child.i for child in self.parse.hung(i, "cc") if child.i > i)])
        return first, after


def _words(parse: Parse, piece: tuple[int, int]) -> str:
    return " ".join(parse.words(*piece).split())
