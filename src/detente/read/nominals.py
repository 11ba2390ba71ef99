"""Common nouns with which an article points at people and bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model.actor import Mention
from detente.read.metonyms import acts
from detente.read.names import NEVER_A_BODY
from detente.read.phrases import (
    MODIFIES,
    NUMBERS,
    QUANTITIES,
    apposed_to,
    called_by,
    cut_off,
    head_of,
    is_all_of_them,
    is_counted,
    is_definite,
    is_person_noun,
    is_someones,
    left_edge,
    modifiers_of,
    of_people,
    of_phrase,
    office,
    out_of,
    put_beside,
    uncounted,
    with_article,
)  # fmt: skip
from detente.read.predicates import first_of_all, only_describes, predicate, told_of
from detente.read.spotted import Scene, Spotted, state_key
from detente.vocab.deeds import word_class
from detente.vocab.nouns import Noun, load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from detente.read.language import Parse, Token
    from detente.read.names import Name
    from detente.vocab.register import Organ

# Words before a government that say that none in office is meant ("an inclusive Syrian government").
ANY = frozenset({"a", "an", "any", "such", "no", "every", "another"})
NEAR_CONJUNCT = 3
# Words that count one out of several.
SINGLE = frozenset({"one", "another", "each", "neither", "either"})
AT_HOME = frozenset({"government", "police"})  # organs that are those of the state in which they are said to be
MANY = frozenset({"people", "police", "staff", "troops", "personnel", "forces", "crew"})
ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions", "those"})
# Bodies whose nouns mean a tie, a deed or a stuff as well, if they stand bare or are said to be with somebody.
TIES = frozenset({"alliance", "association", "union", "coalition", "partnership", "relation"})
# Plural nouns for units of an army that mean what keeps people apart, unless something says that arms are borne.
SPLITS = frozenset({"division"})
# What is done with a mission that is a task.
TASKS = frozenset({"fly", "conduct", "complete", "accomplish", "undertake", "perform", "execute", "carry", "fulfil", "fulfill"})
SIDES_ARE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "conj"})
IN_ARMS = frozenset({"armed_group", "military"})
ARMS = frozenset({"armed", "armoured", "armored", "motorised", "motorized", "mechanised", "mechanized", "airborne", "elite"})
NO_PERSONS = word_class("no_persons")
LEADING = frozenset({"command", "leadership"})
PRESS = frozenset({"service", "office", "center", "centre"})
# Nouns for bodies that name one only with a word before them that says which; alone they mean a corpse or a trade.
TOLD_APART = frozenset({"body", "business"})
RIVERSIDES = frozenset({"other", "left", "right", "opposite", "far", "eastern", "western", "northern", "southern"})


ALONE = NUMBERS | {"side", "sides"}
PERSON_IS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent"})


class Nominals:
    """One walk through the common nouns of an article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.register = scene.register
        self.lowers = scene.lowers
        self.name_at = scene.name_at
        self.used = scene.used
        self.called = {word for name in set(self.name_at.values()) if name.sort == "body" for word in called_by(name.text)}

    def read(self) -> Iterator[Spotted]:
        """All nominal mentions in order."""
        nouns = load_nouns()
        for token in self.parse.tokens:
            if token.lower in CROWDS and (one := self._crowd(token)):
                yield one
            if token.lower in ALONE and (one := self._sides(token)):
                yield one
            if token.lower == "old" and (one := self._of_that_age(token)):
                yield one
            if one := first_of_all(self.parse, token):
                yield one
            if token.pos not in ("NOUN", "PROPN") or token.i in self.name_at:
                continue
            if one := self._leading(token):
                yield one
                continue
            noun = nouns.get(token.lemma.lower()) or nouns.get(token.lower) or nouns.get(token.lower.removesuffix("s"))
            if token.dep in MODIFIES | {"npadvmod"}:
                continue
            if (told := told_of(self.parse, token)) is not None or only_describes(self.parse, token):
                if told is not None and (one := predicate(self.parse, token, told)):
                    yield one
                continue
            if one := self._nominal(token, noun) if noun else self._again(token):
                yield one

    def _nominal(self, token: Token, noun: Noun) -> Spotted | None:
        first = left_edge(self.parse, token.i, token.i)
        if self._points_at_nobody(token, noun, first):
            return self._this_body(token)
        if _plural(token) and noun.many in IN_ARMS and (owner := self._of_body(token) or self._before(first, token)):
            return self._owned_by(owner, first, token)
        if (
            token.lower == "members"
            and token.dep == "nsubj"
            and self.lowers[first] == "the"
            and (owner := self._body_of_members(token))
        ):
            return self._owned_by(owner, first, token)
        organ, states, after = self._belongs(first, token)
        counted = is_counted(self.parse, token) or out_of(self.parse, token, first) is not None
        if (
            organ
            and not counted
            and (len(states) == 1 or (not states and (noun.body or token.lower in MANY or token.lower == "guard")))
        ):
            return self._organ_mention(organ, states, first, token, after)
        return self._described(token, noun, first, states)

    def _leading(self, token: Token) -> Spotted | None:
        """A body by those who lead it or speak for it as one ("the Syrian army command", "the ministry's press service")."""
        parse = self.parse
        press = token.lemma in PRESS and any(parse[c].lower == "press" for c in parse.children[token.i])
        if token.tag not in ("NN", "NNP") or token.dep in MODIFIES or not (press or token.lemma in LEADING):
            return None
        first = left_edge(parse, token.i, token.i)
        for i in range(token.i - 1, first - 1, -1):
            if (name := self.name_at.get(i)) and name.sort == "body" and name.after <= token.i:
                return self._owned_by(name, first, token)
            noun = load_nouns().get(parse[i].lemma.lower())
            if noun and noun.body and parse[i].dep in ("compound", "poss") and parse[i].tag in ("NN", "NNP"):
                organ, states, _ = self._belongs(first, parse[i])
                if organ is None:
                    return None
                one = self._organ_mention(organ, states[:1] if len(states) == 1 else [], first, parse[i], i + 1)
                return replace(one, mention=Mention(parse.span(first, token.i + 1), token.i, "nominal", "mentions:leading"))
        return None

    def _points_at_nobody(self, token: Token, noun: Noun, first: int) -> bool:
        parse = self.parse
        if noun.body and _means_no_body(parse, token, first):
            return True
        if noun.kin and self.lowers[token.i + 1 : token.i + 3] == ["-", "in"]:
            return True
        if token.lower == "staff" and self.lowers[max(token.i - 2, 0) : token.i] == ["chief", "of"]:
            return True
        if first == token.i and not noun.body and token.tag == "NN" and token.dep != "appos" and token.lower not in MANY:
            return True
        if (
            noun.one == "state"
            and self.lowers[first : first + 2] != ["our", "two"]
            and not (is_definite(parse, first, token.i) and acts(parse, token.i, token.i + 1, known="state"))
        ):
            return True
        return token.lower in QUANTITIES and of_people(parse, token)

    def _before(self, first: int, token: Token) -> Name | None:
        """The body in "Taliban fighters"."""
        owners = [name for i in range(first, token.i) if (name := self.name_at.get(i)) and name.sort == "body"]
        return owners[-1] if owners and self._own(owners[-1], token) else None

    def _belongs(self, first: int, token: Token) -> tuple[Organ | None, list[str], int]:
        """The organ of a state that a phrase names, the states it may be of, and the token after its words."""
        organ, after = self._organ(first, token)
        own = {"of", "in"} if organ and organ.key in AT_HOME else {"of"}
        states = self.scene.states(range(first, token.i)) or self._of_state(token, after, own)
        if any(self.parse[i].tag == "CC" for i in range(first, token.i)):
            states = states if len(states) > 1 else []
            organ = organ if states else None
        if organ and organ.key == "government" and self._somebodys(after):
            organ = None
        if organ and organ.key == "government" and self.lowers[first] in ANY:
            states = []
        return organ, states, after

    def _described(self, token: Token, noun: Noun, first: int, states: list[str]) -> Spotted:
        parse, outer = self.parse, out_of(self.parse, token, first)
        one_of_many = outer is not None and parse[outer].lower in SINGLE and not noun.body
        plural = _plural(token) and not one_of_many
        kind = noun.many if plural else noun.one
        quantity = outer is not None or is_counted(parse, token)
        start = left_edge(parse, outer, outer) if outer is not None else first
        if outer is None and kind != "unnamed":
            start = uncounted(parse, first, token.i)
        whole = parse.phrase(token.i)
        return Spotted(
            Mention(parse.span(start, of_phrase(parse, token.i)), token.i if outer is None else outer, "nominal", "mentions:noun"),
            kind, None, plural=plural, country=states[0] if len(states) == 1 else None if states or kind != "unnamed" else self._of_country(token, first), gender=noun.gender, sector=noun.sector,
            noun=office(parse, token.i), definite=is_definite(parse, first, token.i) and (not quantity or is_all_of_them(parse, first, token.i)),
            described=parse.span(max(first, whole[0]), cut_off(parse, token.i, whole[1])), apposed=self._put_beside(token, first),
            body=noun.body and not plural, loose=noun.loose, kin=noun.kin, modifiers=modifiers_of(parse, first, token.i),
            quantity=quantity, whose=is_someones(parse, first, token.i),
        )  # fmt: skip

    def _put_beside(self, token: Token, first: int) -> int | None:
        """The head of the name or noun that a noun is put beside, with a comma or without ("Kowalska the painter sold it")."""
        name = self.name_at.get(first - 1)
        beside = apposed_to(self.parse, token.i)
        inner = self.name_at.get(beside) if beside is not None else None
        if is_person_noun(token) and not (inner and inner.sort == "person"):
            beside = put_beside(self.parse, token.i)
        if name is None or name.sort != "person" or self.lowers[first] != "the" or token.tag != "NN":
            return beside
        head = self.parse[head_of(self.parse, name.first, name.after)]
        both = token.dep == "nsubj" and head.dep in ("nsubj", "npadvmod") and head.head == token.head
        return head.i if both else beside

    def _of_country(self, token: Token, first: int) -> str | None:
        """The state to whose body a person is said to belong ("a member of the Republican Guard", "a State Department official")."""
        where = [*range(first, token.i)]
        if self.lowers[token.i + 1 : token.i + 2] == ["of"]:
            where.append(token.i + 2 + (self.lowers[token.i + 2 : token.i + 3] == ["the"]))
        names = [self.name_at.get(i) for i in where]
        return next((name.entry.country for name in names if name and name.sort == "body" and name.entry), None)

    def _crowd(self, token: Token) -> Spotted | None:
        """People by their number alone ("dozens were killed"), or by what they did ("those who stayed")."""
        parse = self.parse
        below = [parse[c] for c in parse.children[token.i]]
        if any(each.lower == "of" for each in below) or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return None
        if token.lower == "those" and not any(
            each.dep == "relcl" and any(parse[c].lower == "who" for c in parse.children[each.i]) for each in below
        ):
            return None
        if token.lower != "those" and (token.dep == "pobj" or token.tag != "NNS" or any(each.dep == "relcl" for each in below)):
            return None
        first = left_edge(parse, token.i, token.i)
        return Spotted(
            Mention(parse.span(first, token.i + 1), token.i, "nominal", "mentions:crowd"), "population", None, plural=True, sector="CVL",
            described=parse.span(first, cut_off(parse, token.i, parse.phrase(token.i)[1])), quantity=True,
        )  # fmt: skip

    def _sides(self, token: Token) -> Spotted | None:
        """Both who deal with or fight one another, or "the two" of whom the article spoke."""
        parse, first = self.parse, left_edge(self.parse, token.i, token.i)
        words = self.lowers[first : token.i]
        if token.lower in NUMBERS:
            of = any(parse[c].lower == "of" for c in parse.children[token.i])
            if words != ["the"] or token.dep not in SIDES_ARE or token.dep == "conj" or of:
                return None
            return Spotted(
                Mention(parse.span(first, token.i + 1), token.i, "nominal", "mentions:sides"), None, None, plural=True, noun="pair" if token.lower == "two" else "all",
                definite=True, modifiers=(token.lower,),
            )  # fmt: skip
        if token.lower != "sides" or words not in (["both"], ["the", "two"], ["two"], ["the"]) or token.dep not in SIDES_ARE:
            return None
        return Spotted(
            Mention(parse.span(first, token.i + 1), token.i, "nominal", "mentions:sides"), "organisation", None, plural=True, noun="sides",
            definite=True,
        )  # fmt: skip

    def _of_that_age(self, token: Token) -> Spotted | None:
        """Somebody by how old he is ("the 45-year-old")."""
        parse, i = self.parse, token.i
        if i < 5 or token.dep not in PERSON_IS or self.lowers[i - 3 : i] != ["-", "year", "-"] or self.lowers[i - 5] != "the":
            return None
        span = parse.span(i - 5, i + 1)
        return Spotted(
            Mention(span, i, "nominal", "mentions:age"), None, None, noun="year-old", definite=True, described=span,
            modifiers=(self.lowers[i - 4],),
        )  # fmt: skip

    def _again(self, token: Token) -> Spotted | None:
        """A body by what its name says it is ("the fund", once the International Monetary Fund was named)."""
        if (
            token.lower not in self.called
            or token.tag != "NN"
            or token.dep not in ACTING | {"dobj", "pobj", "conj"}
            or token.i == 0
        ):
            return None
        if self.lowers[token.i - 1] != "the" or self.parse.hung(token.i, "relcl", "acl", "prep"):
            return None
        return Spotted(
            Mention(self.parse.span(token.i - 1, token.i + 1), token.i, "nominal", "mentions:again"), None, None, noun=token.lower, definite=True, body=True
        )  # fmt: skip

    def _this_body(self, token: Token) -> Spotted | None:
        """The body before which somebody speaks ("this body", "this august body")."""
        if (
            token.lower != "body"
            or "this" not in self.lowers[max(token.i - 2, 0) : token.i]
            or self.parse.hung(token.i, "relcl", "acl", "prep")
        ):
            return None
        first = token.i - 1 if self.lowers[token.i - 1] == "this" else token.i - 2
        return Spotted(
            Mention(self.parse.span(first, token.i + 1), token.i, "nominal", "mentions:again"), None, None, noun="body", definite=True, body=True
        )  # fmt: skip

    def _body_of_members(self, token: Token) -> Name | None:
        """The body whose members do something all together ("the members of the UN Security Council urged calm")."""
        owner = self._of_body(token)
        together = owner is not None and owner.entry and owner.kind == "organisation" and not is_counted(self.parse, token)
        return owner if together else None

    def _of_body(self, token: Token) -> Name | None:
        """The body in "forces of the Liberation Front"."""
        i = token.i + 1
        if self.lowers[i : i + 1] != ["of"]:
            return None
        i += 1 + (self.lowers[i + 1 : i + 2] == ["the"])
        name = self.name_at.get(i)
        return name if name and name.sort == "body" and name.kind in ("armed_group", "military", "organisation") else None

    def _own(self, owner: Name, token: Token) -> bool:
        if not owner.entry and self.parse[owner.after - 1].tag.startswith("JJ"):
            return False
        return owner.kind in ("armed_group", "military", "organisation", None) and self.parse[owner.after - 1].head == token.i

    def _owned_by(self, owner: Name, first: int, token: Token) -> Spotted:
        """Those who bear the arms of a body are that body acting ("Taliban fighters", "NATO troops")."""
        self.used.add(owner)
        known = owner.entry
        counted = is_counted(self.parse, token)
        first = uncounted(self.parse, first, token.i)
        return Spotted(
            Mention(self.parse.span(min(first, with_article(self.parse, owner.first)), max(owner.after, token.i + 1)), token.i, "nominal", "mentions:fighters-of"), owner.kind,
            owner.learnt or owner.text, state_key(known), known.country if known else None, sector=owner.sector, definite=True, body=True,
            loose=not known, quantity=counted, alias=owner.text if owner.learnt and not owner.text.istitle() else None,
        )  # fmt: skip

    def _organ(self, first: int, token: Token) -> tuple[Organ | None, int]:
        """The organ of a state that a phrase names, and the token after its words."""
        end = len(self.lowers) if self.lowers[token.i + 1 : token.i + 2] == ["of"] else token.i + 1
        words = self.lowers[max(first, token.i - 2) : min(end, token.i + 7)]
        for i in range(max(first, token.i - 2), token.i + 1):
            hit = self.register.organ_at(words, i - max(first, token.i - 2))
            whole = range(i, i + hit[0]) if hit else range(0)
            if (
                hit
                and token.i in whole
                and hit[1].key not in NEVER_A_BODY
                and not any(self.parse[t].tag == "POS" for t in whole)
            ):
                return hit[1], i + hit[0]
        return None, token.i + 1

    def _of_state(self, token: Token, after: int, own: AbstractSet[str]) -> list[str]:
        """The state in "the Government of Iraq", "police in Kenya", "the government and people of Peru"."""
        joined = self.parse.hung(token.i, "conj")
        i, heads = after, {*range(token.i, after), *([token.head] if token.dep == "conj" else [])}
        if len(joined) == 1 and 0 < joined[0].i - token.i <= NEAR_CONJUNCT and self.lowers[after] not in own:
            i, heads = joined[0].i + 1, {token.i, joined[0].i}
        if i < len(self.lowers) and self.lowers[i] in own and self.parse[i].head in heads:
            i += 1 + (i + 1 < len(self.lowers) and self.lowers[i + 1] == "the")
            name = self.name_at.get(i)
            if name and name.sort == "place" and name.entry and name.entry.kind == "state" and name.entry.country:
                if self.lowers[after] == "of":
                    self.used.add(name)
                return [name.entry.country]
        return []

    def _somebodys(self, after: int) -> bool:
        """Whether a government is told apart by who headed it ("the regime of Daud Khan")."""
        if after + 1 >= len(self.lowers) or self.lowers[after] != "of":
            return False
        return any((name := self.name_at.get(i)) and name.sort == "person" for i in (after + 1, after + 2, after + 3))

    def _organ_mention(self, organ: Organ, states: list[str], first: int, token: Token, after: int) -> Spotted:
        parse = self.parse
        entry = self.register.organ(states[0], organ.key) if states else None
        if states and parse[after].lower == "of" if after < len(parse) else False:
            while (after < len(parse) and after in self.name_at) or parse[after].lower in ("of", "the"):
                after += 1
        for i in range(first, after):
            if (name := self.name_at.get(i)) and name.sort in ("place", "people"):
                self.used.add(name)
        if entry:
            return Spotted(
                Mention(parse.span(first, after), token.i, "nominal", "mentions:organ"), entry.kind, None, state_key(entry), states[0],
                sector=entry.sector, noun=token.lemma.lower(), organ=organ.key, definite=True, body=True,
                apposed=apposed_to(parse, token.i), described=parse.span(first, after),
            )  # fmt: skip
        return Spotted(
            Mention(parse.span(first, after), token.i, "nominal", "mentions:organ"), organ.kind, None, sector=organ.sector,
            noun=token.lemma.lower(), organ=organ.key, body=True,
            definite=(first == token.i or is_definite(parse, first, token.i)) and not is_someones(parse, first, token.i), whose=is_someones(parse, first, token.i),
            apposed=apposed_to(parse, token.i), described=parse.span(first, after), modifiers=modifiers_of(parse, first, token.i),
        )  # fmt: skip


def _plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS") or token.lower in MANY


def _tells_arms(parse: Parse, token: Token) -> bool:
    """Whether divisions are those of an army: counted, or of a kind of arms ("two divisions", "tank divisions")."""
    return any(
        parse[c].dep in ("nummod", "compound") or parse[c].ent or parse[c].lemma in ARMS for c in parse.children[token.i]
    )


def _is_done(parse: Parse, token: Token) -> bool:
    """Whether a mission is a task, not those sent on it ("flew 70 missions", "its mission is to defend the strait")."""
    above = parse[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        return above.lemma in TASKS
    return (
        token.dep == "nsubj"
        and above.lemma == "be"
        and any(parse[c].dep == "xcomp" or parse[c].tag == "VB" for c in parse.children[above.i])
    )


def _is_condition(parse: Parse, token: Token) -> bool:
    """Whether a state is one that something is in ("the state of emergency", "state of the art"), not one with a name behind it."""
    i = token.i + 1
    if i + 1 >= len(parse) or parse[i].lower != "of":
        return False
    i += 1 + (parse[i + 1].lower == "the")
    return i < len(parse) and parse[i].text.islower()


def _of_things(parse: Parse, token: Token) -> bool:
    """Whether a group is one of things ("a group of buildings")."""
    return any(
        parse[below].lemma in NO_PERSONS
        for c in parse.children[token.i] if parse[c].lower == "of"
        for below in parse.children[c] if parse[below].dep == "pobj"
    )  # fmt: skip


def _means_no_body(parse: Parse, token: Token, first: int) -> bool:
    lemma = token.lemma.lower()
    if lemma == "bank" and any(parse[i].lower in RIVERSIDES for i in range(first, token.i)):
        return True
    if lemma in TOLD_APART and not any(
        parse[i].dep in ("compound", "amod") and parse[i].lower not in ("dead", "other", "whole", "same")
        for i in range(first, token.i)
    ):
        return True
    if lemma in SPLITS and token.tag == "NNS" and not _tells_arms(parse, token):
        return True
    if lemma == "mission" and _is_done(parse, token):
        return True
    if lemma == "state" and _is_condition(parse, token):
        return True
    if lemma == "force" and first == token.i and token.dep == "dobj" and parse[token.head].lemma == "join":
        return True
    if lemma == "group" and _of_things(parse, token):
        return True
    if lemma == "foundation" and token.text.islower() and any(parse[c].lower == "for" for c in parse.children[token.i]):
        return True
    if lemma in TIES and any(parse[c].lower in ("with", "between") for c in parse.children[token.i]):
        return True
    if (
        lemma == "front"
        and token.dep == "pobj"
        and parse[token.head].lower in ("at", "on", "to", "from", "along", "behind", "near")
    ):
        return True
    if token.tag == "NNP" and token.text.istitle() and first < token.i and parse[first].tag in ("NNP", "JJ", "VBN"):
        return all(parse[i].text[0].isupper() for i in range(first, token.i)) and lemma in TIES
    bare = first == token.i and token.tag == "NN" and token.text.islower()
    return bare and (
        lemma not in ("police", "parliament", "congress", "opposition", "resistance")
        or token.dep not in ("nsubj", "agent", "nsubjpass", "pobj")
    )
