"""The words with which an article points at actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.actor import Mention
from detente.model.reading import Found, PassedOver
from detente.model.text import Span
from detente.read.metonyms import acts
from detente.read.names import NEVER_A_BODY, Name, read_names
from detente.vocab.nouns import Noun, load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.actor import ActorKind, MentionForm
    from detente.model.time import When
    from detente.read.language import Parse, Token
    from detente.vocab.nouns import Gender
    from detente.vocab.register import Entry, Organ, Register

PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "npadvmod", "case"}
)
MODIFIES = frozenset({"compound", "amod", "nmod"})
NO_START = frozenset({"CC", ",", ":", "-LRB-", "``", "''", "RB", "HYPH", "-RRB-", "POS"})
HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
MANY = frozenset({"people", "police", "staff", "troops", "personnel", "forces"})
CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions", "those"})
COUNTING = frozenset({"all", "many", "most", "some", "several", "few", "more"})
QUANTITIES = frozenset({
    "hundreds", "thousands", "dozens", "scores", "tens", "millions", "group", "groups", "number", "numbers", "majority",
    "handful", "couple", "some", "many", "most", "several", "one", "two", "three", "all", "none", "half", "both", "few",
    "wave", "crowd", "remnants",
})  # fmt: skip
HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": None, "sir": "m", "lady": "f", "lord": "m", "gen": None, "col": None, "lt": None,
    "sgt": None, "maj": None, "capt": None, "adm": None, "sen": None, "rep": None, "gov": None, "prof": None, "rev": None, "brig": None,
    "queen": "f", "king": "m", "prince": "m", "princess": "f", "dame": "f", "maulana": "m", "mullah": "m", "sheikh": "m",
    "ayatollah": "m", "haji": "m", "imam": "m", "sheikha": "f", "madame": "f", "pope": "m", "baroness": "f", "baron": "m",
}  # fmt: skip
# Bodies whose nouns mean a tie, a deed or a stuff as well, if they stand bare or are said to be with somebody.
TIES = frozenset({"alliance", "union", "coalition", "partnership", "relation"})


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention before it is known whom it points at.

    Attributes:
        name: the proper name alone, without titles, or None for nominals and pronouns.
        register: the key of whom the register knows under it, government and state taken as one.
        noun: lemma of the head noun of a nominal.
        organ: key of the organ of a state that the noun names ("military"), whether or not the state is known.
        definite: "the", "this", a possessive: the article supposes that one knows whom it means.
        described: span of the fullest words used here.
        apposed: head token of the mention it stands in apposition to.
        body: whether it means many acting as one; loose: whether the article has to say what kind of body.
        kin: whether the noun says whose relative somebody is.
        titles: lemmas of the nouns for people among a person's title.
        modifiers: words before the noun that tell it from others ("Pakistani", "insurgent").
        quantity: whether a number of people out of more is meant ("dozens of fighters").
        predicate_of: head token of the subject of which it is said ("She is the judge").
        alias: the words of a short form whose full name is ``name``.
        whose: whether it is told from others of its kind by whose it is ("their wing").
    """

    mention: Mention
    kind: ActorKind | None
    name: str | None
    register: str | None = None
    country: str | None = None
    plural: bool = False
    gender: Gender | None = None
    sector: str | None = None
    noun: str | None = None
    organ: str | None = None
    definite: bool = False
    described: Span | None = None
    apposed: int | None = None
    body: bool = False
    loose: bool = False
    kin: bool = False
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    quantity: bool = False
    whose: bool = False
    alias: str | None = None
    predicate_of: int | None = None


def read_mentions(parse: Parse, register: Register, published: When | None) -> Found[Spotted]:
    """All mentions of actors in order."""
    year = published.start.year if published and published.start else None
    return _Spotting(parse, register, year).read()


def state_key(entry: Entry | None) -> str | None:
    """The register key of an entry, a state's government standing for the state."""
    return entry.key.removesuffix(":government") if entry else None


class _Spotting:
    """One walk through an article."""

    def __init__(self, parse: Parse, register: Register, year: int | None) -> None:
        self.parse = parse
        self.register = register
        self.lowers = [token.lower for token in parse.tokens]
        self.names = read_names(parse, register, year)
        self.name_at: dict[int, Name] = {i: name for name in self.names for i in range(name.first, name.after)}
        self.passed: list[PassedOver] = []
        self.used: set[Name] = set()

    def read(self) -> Found[Spotted]:
        nominals = list(self._nominals())
        spotted = [one for name in self.names if name not in self.used and (one := self._named(name))]
        titles = {i for one in spotted if one.kind == "person" for i in self.parse.tokens_in(one.mention.span)}
        spotted = [one for one in spotted if not self._part_of_title(one, titles)]
        heads = {one.mention.head for one in spotted}
        spotted.extend(one for one in nominals if one.mention.head not in titles and one.mention.head not in heads)
        spotted.extend(_pronouns(self.parse))
        spotted.sort(key=lambda one: (one.mention.span, one.mention.head))
        return Found(tuple(spotted), tuple(self.passed))

    def _part_of_title(self, one: Spotted, titles: set[int]) -> bool:
        """Whether a name only says whose official a person is ("U.S. Secretary of State"); a known body ("CIA Director") stays."""
        if one.kind == "person" or one.mention.head not in titles:
            return False
        return not (one.body and one.register and one.kind not in ("state", "government")) and not (
            one.register and ":" in one.register
        )

    def _named(self, name: Name) -> Spotted | None:
        head = _head(self.parse, name.first, name.after)
        if name.sort == "person":
            return self._person(name, head)
        if name.sort == "body":
            return self._body(name, head)
        if name.sort == "people":
            return self._people(name, head)
        if name.sort == "place":
            return self._place(name, head)
        return None

    def _person(self, name: Name, head: int) -> Spotted:
        parse, nouns = self.parse, load_nouns()
        first = left_edge(parse, head, name.first)
        above = parse[parse[head].head]
        if parse[head].dep == "appos" and above.i == first - 1 and _is_person_noun(above):
            first, head = left_edge(parse, above.i, above.i), above.i
        elif first == name.first:
            first = _title_edge(parse, name.first)
        if any(parse[i].tag == "POS" for i in range(first, name.first)) and not any(
            _is_person_noun(parse[i]) for i in range(first, name.first)
        ):
            first = name.first
        before = range(first, name.first)
        gender = nouns.gender(parse[name.first].text) or _title_gender(parse, before)
        modifier = parse[head].dep in ("compound", "nmod") and head == name.after - 1 and first == name.first
        title = self._title(before)
        return Spotted(
            Mention(parse.span(first, name.after), head, "adjective" if modifier else "name", "mentions:person"), "person", name.text,
            country=self._country_of_title(before), gender=gender, sector=title, definite=True,
            described=parse.span(first, name.first) if before else None, apposed=_apposed(parse, head),
            titles=self._titles(before),
        )  # fmt: skip

    def _titles(self, before: range) -> tuple[str, ...]:
        past = "former " if any(self.lowers[i] in ("former", "ex", "late", "ex-president") for i in before) else ""
        return tuple(past + self.parse[i].lemma.lower() for i in before if _is_person_noun(self.parse[i]))

    def _title(self, before: range) -> str | None:
        for i in before:
            if (name := self.name_at.get(i)) and name.sort == "body" and name.entry:
                return name.entry.sector
        for i in before:
            if (hit := self.register.title(self.lowers, i)) and hit[1].sector:
                return hit[1].sector
        return None

    def _states(self, tokens: range) -> list[str]:
        """The states named or meant by demonyms among these tokens."""
        found: dict[str, None] = {}
        for i in tokens:
            name = self.name_at.get(i)
            if name and name.entry and (name.entry.kind == "state" or name.seat) and name.entry.country:
                found[name.entry.country] = None
        return list(found)

    def _country_of_title(self, before: range) -> str | None:
        states = self._states(before) or [
            name.entry.country for i in before if (name := self.name_at.get(i)) and name.entry and name.entry.country and name.sort == "body"
        ]  # fmt: skip
        return states[0] if len(set(states)) == 1 else None

    def _body(self, name: Name, head: int) -> Spotted:
        parse = self.parse
        modifier = parse[head].dep in MODIFIES and head == name.after - 1 and parse[head].head > head
        first = _with_article(parse, name.first)
        if not modifier:
            edge = left_edge(parse, head, name.first)
            before = [parse[i] for i in range(edge, name.first)]
            if not any(token.tag in ("POS", "PRP$") or token.pos in ("VERB", "AUX", "NUM") for token in before):
                first = min(edge, first)
        known = name.entry
        return Spotted(
            Mention(parse.span(first, name.after), head, "adjective" if modifier else "name", name.rule), name.kind,
            name.learnt or name.text, state_key(known), known.country if known else None, sector=name.sector, definite=True,
            apposed=_apposed(parse, head), body=True, loose=not known, alias=name.text if name.learnt and not name.text.istitle() else None,
        )  # fmt: skip

    def _people(self, name: Name, head: int) -> Spotted | None:
        """A demonym: for the state in the noun of a deed ("Afghan attacks"), for its people where it stands as a noun."""
        parse, token = self.parse, self.parse[head]
        state = name.entry
        if token.dep in MODIFIES or (
            token.dep == "conj" and parse[token.head].dep in MODIFIES and token.tag not in ("NNS", "NNPS")
        ):
            above = parse[token.head] if token.dep in MODIFIES else parse[parse[token.head].head]
            lemma = above.lemma.lower()
            if not state or lemma not in load_nouns().acting["deeds"] or load_nouns().get(lemma):
                return None
            return Spotted(
                Mention(parse.span(name.first, name.after), head, "adjective", "mentions:demonym-deed"), state.kind, state.name,
                state_key(state), state.country, sector=state.sector, definite=True, body=True,
            )  # fmt: skip
        if token.tag in ("NNS", "NNPS", "NNP", "NN", "JJ") and token.dep not in (
            "acomp",
            "attr",
            "advmod",
            "ROOT",
            "oprd",
            "npadvmod",
        ):
            first = left_edge(parse, head, name.first)
            plural = token.tag in ("NNS", "NNPS") or (token.lower.endswith(("s", "sh", "ch", "ese")) and first < name.first)
            if not plural and (not state or parse[first].lower not in ("a", "an", "the", "one")):
                return None
            return Spotted(
                Mention(parse.span(first, name.after), head, "name" if plural else "nominal", "mentions:demonym"),
                "population" if plural else "unnamed", name.text if plural else None, None, state.country if state else None, plural=plural,
                sector="CVL", noun=None if plural else name.key, definite=plural, described=None if plural else parse.span(first, name.after),
            )  # fmt: skip
        return None

    def _place(self, name: Name, head: int) -> Spotted | None:
        parse, entry = self.parse, name.entry
        if not entry and parse[name.first].ent != "GPE":
            return None
        if not acts(parse, name.first, name.after, known=_standing(name)):
            self.passed.append(
                PassedOver(parse.span(name.first, name.after), "a place, not one who acts there", "metonyms:place")
            )
            return None
        modifier = parse[head].dep in MODIFIES and parse[head].head > head
        form: MentionForm = "adjective" if modifier else "metonym" if name.seat or not entry else "name"
        first = name.first if modifier and not _the_of_name(parse, name) else _with_article(parse, name.first)
        return Spotted(
            Mention(parse.span(first, name.after), head, form, "metonyms:seat" if name.seat else "metonyms:place-name"),
            entry.kind if entry else "organisation", name.text, state_key(entry), entry.country if entry else None,
            sector=entry.sector if entry else None, definite=True, body=True,
        )  # fmt: skip

    def _nominals(self) -> Iterator[Spotted]:
        nouns = load_nouns()
        for token in self.parse.tokens:
            if token.lower in CROWDS and (one := self._crowd(token)):
                yield one
            if token.pos not in ("NOUN", "PROPN") or token.i in self.name_at:
                continue
            noun = nouns.get(token.lemma.lower()) or nouns.get(token.lower) or nouns.get(token.lower.removesuffix("s"))
            if noun is None or token.dep in MODIFIES | {"npadvmod"}:
                continue
            if _only_describes(self.parse, token):
                if one := self._predicate(token):
                    yield one
                continue
            if one := self._nominal(token, noun):
                yield one

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
            described=parse.span(first, _cut(parse, token.i, parse.phrase(token.i)[1])), quantity=True,
        )  # fmt: skip

    def _predicate(self, token: Token) -> Spotted | None:
        """The same one again, if the article supposes that there is but one ("She is the first judge to resign")."""
        parse, subjects = self.parse, self.parse.hung(token.head, "nsubj")
        first = left_edge(parse, token.i, token.i)
        if token.dep != "attr" or not subjects or parse[first].lower != "the" or token.tag not in ("NN", "NNP"):
            return None
        span = parse.span(first, _of_phrase(parse, token.i))
        return Spotted(
            Mention(span, token.i, "title", "mentions:predicate"), None, None, noun=token.lemma.lower(), definite=True, described=span,
            predicate_of=subjects[0].i,
        )  # fmt: skip

    def _nominal(self, token: Token, noun: Noun) -> Spotted | None:
        parse = self.parse
        first = left_edge(parse, token.i, token.i)
        if noun.body and _means_no_body(parse, token, first):
            return None
        if first == token.i and not noun.body and token.tag == "NN" and token.dep != "appos" and token.lower not in MANY:
            return None
        if noun.one == "state" and not (_definite(parse, first, token.i) and acts(parse, token.i, token.i + 1, known="state")):
            return None
        organ, after = self._organ(first, token)
        states = self._states(range(first, token.i)) or self._of_state(token, after)
        if any(parse[i].tag == "CC" for i in range(first, token.i)):
            states = states if len(states) > 1 else []
            organ = None if not states else organ
        owners = [name for i in range(first, token.i) if (name := self.name_at.get(i)) and name.sort == "body"]
        plural = token.tag in ("NNS", "NNPS") or token.lower in MANY
        if plural and noun.many in ("armed_group", "military") and (whole_name := self._of_body(token)):
            return self._owned_by(whole_name, first, token)
        if owners and plural and noun.many in ("armed_group", "military") and self._own(owners[-1], token):
            return self._owned_by(owners[-1], first, token)
        kind = noun.many if plural else noun.one
        if token.lower in QUANTITIES and _of_people(parse, token):
            return None
        head, start, quantity = token.i, first, _counted(parse, token)
        above = parse[token.head]
        if token.dep == "pobj" and above.lower == "of" and parse[above.head].lower in QUANTITIES and above.head < first:
            head, quantity, start = above.head, True, left_edge(parse, above.head, above.head)
            if parse[head].lower == "one" and not noun.body:
                plural, kind = False, noun.one
        if organ and organ.key == "government" and self._somebodys(after):
            organ = None
        if organ and not quantity and (len(states) == 1 or (not states and (noun.body or token.lower in MANY))):
            return self._organ_mention(organ, states, start, token, after)
        whole = parse.phrase(token.i)
        return Spotted(
            Mention(parse.span(start if head != token.i or kind == "unnamed" else _uncounted(parse, start, token.i), _of_phrase(parse, token.i)), head, "nominal", "mentions:noun"), kind, None, plural=plural,
            country=states[0] if len(states) == 1 else None, gender=noun.gender, sector=noun.sector, noun=token.lemma.lower(),
            definite=not quantity and _definite(parse, first, token.i), described=parse.span(max(first, whole[0]), _cut(parse, token.i, whole[1])),
            apposed=_apposed(parse, token.i), body=noun.body and not plural, loose=noun.loose, kin=noun.kin,
            modifiers=_modifiers(parse, first, token.i), quantity=quantity, whose=_someones(parse, first, token.i),
        )  # fmt: skip

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
        counted = _counted(self.parse, token)
        return Spotted(
            Mention(self.parse.span(min(first, _with_article(self.parse, owner.first)), max(owner.after, token.i + 1)), token.i, "nominal", "mentions:fighters-of"), owner.kind,
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

    def _of_state(self, token: Token, after: int) -> list[str]:
        """The state in "the Government of Iraq"."""
        i = after
        if i < len(self.lowers) and self.lowers[i] == "of" and self.parse[i].head in range(token.i, after):
            i += 1 + (i + 1 < len(self.lowers) and self.lowers[i + 1] == "the")
            name = self.name_at.get(i)
            if name and name.sort == "place" and name.entry and name.entry.kind == "state" and name.entry.country:
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
                apposed=_apposed(parse, token.i), described=parse.span(first, after),
            )  # fmt: skip
        return Spotted(
            Mention(parse.span(first, after), token.i, "nominal", "mentions:organ"), organ.kind, None, sector=organ.sector,
            noun=token.lemma.lower(), organ=organ.key, body=True,
            definite=(first == token.i or _definite(parse, first, token.i)) and not _someones(parse, first, token.i), whose=_someones(parse, first, token.i),
            apposed=_apposed(parse, token.i), described=parse.span(first, after), modifiers=_modifiers(parse, first, token.i),
        )  # fmt: skip


def _standing(name: Name) -> str:
    if name.seat:
        return "seat"
    return "state" if name.entry and name.entry.kind == "state" else "place"


def _the_of_name(parse: Parse, name: Name) -> bool:
    """Whether "the" before a modifier belongs to the name ("the UK military" no, "the United States" yes if nothing follows)."""
    return parse[name.after - 1].head < name.after


def _head(parse: Parse, first: int, after: int) -> int:
    for i in range(after - 1, first - 1, -1):
        if not first <= parse[i].head < after or parse[i].head == i:
            return i
    return after - 1


def left_edge(parse: Parse, i: int, first: int) -> int:
    """The first token of the phrase whose head is ``i``, going left from ``first`` over what describes it."""
    edge = first
    for c in reversed(parse.children[i]):
        if c >= edge:
            continue
        if parse[c].dep not in PREMODIFIERS and not (parse[c].dep == "punct" and parse[c].tag == "HYPH"):
            break
        below = parse.subtree(c)
        between = [parse[x] for x in range(below[-1] + 1, edge)]
        if any(token.tag not in ("HYPH", "POS") and token.text != "'" for token in between):
            break
        edge = below[0]
    while edge < first and _no_start(parse, edge):
        edge += 1
    return edge


def _uncounted(parse: Parse, first: int, head: int) -> int:
    """The phrase without the number before it ("more than twenty militants"): who they are stays, how many goes."""
    for c in parse.children[head]:
        if parse[c].dep == "nummod" and c < head and min(parse.subtree(c)) <= first <= c:
            return c + 1
        if c == first and parse[c].lower in COUNTING and c < head:
            return c + 1
    return first


def _no_start(parse: Parse, edge: int) -> bool:
    token = parse[edge]
    if token.tag == "RB":
        return parse[edge + 1].tag != "HYPH" and parse[token.head].pos != "NUM"
    return token.tag in NO_START or token.ent == "DATE"


def _with_article(parse: Parse, first: int) -> int:
    return first - 1 if first and parse[first - 1].lower == "the" and parse[first - 1].para == parse[first].para else first


def _is_person_noun(token: Token) -> bool:
    noun = load_nouns().get(token.lemma.lower())
    return noun is not None and noun.one == "unnamed"


def _title_edge(parse: Parse, first: int) -> int:
    edge = first
    while edge and parse[edge - 1].para == parse[first].para and parse[edge - 1].text[0].isupper():
        if not (_is_person_noun(parse[edge - 1]) or parse[edge - 1].lower.rstrip(".") in HONORIFICS):
            break
        edge -= 1
    return edge


def _title_gender(parse: Parse, before: range) -> Gender | None:
    for i in before:
        if told := HONORIFICS.get(parse[i].lower.rstrip(".")):
            return told
        if (noun := load_nouns().get(parse[i].lemma.lower())) and noun.gender and parse[i].tag in ("NN", "NNP"):
            return noun.gender
    return None


def _apposed(parse: Parse, head: int) -> int | None:
    return parse[head].head if parse[head].dep == "appos" else None


def _only_describes(parse: Parse, token: Token) -> bool:
    """A predicate says something of an actor; it points at none of its own."""
    above = parse[token.head]
    if token.dep == "attr":
        subjects = parse.hung(above.i, "nsubj")
        return above.lemma in ("be", "become", "remain") and bool(subjects) and subjects[0].lower != "there"
    return token.dep in ("pobj", "oprd") and above.lower == "as"


def _means_no_body(parse: Parse, token: Token, first: int) -> bool:
    lemma = token.lemma.lower()
    if lemma in TIES and any(parse[c].lower in ("with", "between") for c in parse.children[token.i]):
        return True
    bare = first == token.i and token.tag == "NN" and token.text.islower()
    return bare and (
        lemma not in ("police", "parliament", "congress", "opposition", "resistance")
        or token.dep not in ("nsubj", "agent", "nsubjpass", "pobj")
    )


def _of_people(parse: Parse, token: Token) -> bool:
    """Whether a number word is followed by those it counts ("a group of fighters")."""
    nouns = load_nouns()
    return any(
        nouns.get(parse[g].lemma.lower())
        for c in parse.children[token.i] if c == token.i + 1 and parse[c].lower == "of"
        for g in parse.children[c]
    )  # fmt: skip


def _definite(parse: Parse, first: int, head: int) -> bool:
    word = parse[first].lower
    return word in ("the", "this", "that", "these", "those", "both") or parse[first].tag == "PRP$" or any(
        parse[c].dep == "poss" for c in parse.children[head]
    )  # fmt: skip


def _someones(parse: Parse, first: int, head: int) -> bool:
    """Whether a body is told from others of its kind by whose it is ("their regime", "the regime of Daud")."""
    return any(parse[i].tag in ("PRP$", "POS") for i in range(first, head)) or any(
        parse[c].lower == "of" for c in parse.children[head]
    )  # fmt: skip


def _counted(parse: Parse, token: Token) -> bool:
    return any(
        parse[c].dep == "nummod" or parse[c].lower in ("some", "several", "many", "few", "other", "more")
        for c in parse.children[token.i]
        if c < token.i
    )


def _of_phrase(parse: Parse, head: int) -> int:
    """A noun keeps what it is said to be of ("residents of Mosul"), if that is short and follows at once."""
    for c in parse.children[head]:
        if c == head + 1 and parse[c].lower == "of":
            first, after = parse.phrase(c)
            if not any(parse[x].pos in ("NOUN", "PROPN", "PRON") for x in parse.children[c]):
                return head + 1
            if after - first <= 6 and not any(parse[i].tag in (",", ":", "CC") for i in range(first, after)):
                return after
    return head + 1


def _cut(parse: Parse, head: int, after: int) -> int:
    for c in parse.children[head]:
        if c > head and parse[c].dep in ("cc", "conj", "appos", "punct", "case"):
            return c
    return after


def _modifiers(parse: Parse, first: int, head: int) -> tuple[str, ...]:
    return tuple(
        parse[i].lower for i in range(first, head) if parse[i].pos in ("ADJ", "NOUN", "PROPN", "NUM") or parse[i].tag == "VBN"
    )


def _pronouns(parse: Parse) -> Iterator[Spotted]:
    for token in parse.tokens:
        if token.lower in HE_OR_SHE:
            yield Spotted(_pronoun(token), "person", None, gender=HE_OR_SHE[token.lower], definite=True)
        elif token.lower in THEY:
            yield Spotted(_pronoun(token), None, None, plural=True, definite=True)
        elif token.lower in IT:
            yield Spotted(_pronoun(token), None, None, definite=True)


def _pronoun(token: Token) -> Mention:
    return Mention(Span(token.start, token.end), token.i, "pronoun", "mentions:pronoun")
