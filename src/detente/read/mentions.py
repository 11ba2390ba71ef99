"""The words with which an article points at actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.actor import Mention
from detente.model.reading import Found, PassedOver
from detente.model.text import Span
from detente.read.metonyms import acts
from detente.read.names import PLACES, Name, read_names
from detente.read.nominals import Nominals
from detente.read.phrases import (
    MODIFIES,
    TELLING,
    apposed_to,
    head_of,
    is_person_noun,
    left_edge,
    office,
    out_of,
    put_beside,
    with_article,
)
from detente.read.spotted import Scene, Spotted, state_key
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.actor import MentionForm
    from detente.model.time import When
    from detente.read.language import Parse, Token
    from detente.read.toponym_signs import Toponym
    from detente.vocab.nouns import Gender
    from detente.vocab.register import Register

HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OWN = frozenset({"i", "me", "my", "myself", "mine"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
SPOUSES: dict[str, Gender] = {
    "wife": "m", "widow": "m", "girlfriend": "m", "fiancee": "m", "husband": "f", "widower": "f", "boyfriend": "f", "fiance": "f",
}  # fmt: skip
LINKS = frozenset({"the", "for", "to", "and", "of", "in"})
LONGEST_POST = 10
HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": None, "sir": "m", "lady": "f", "lord": "m", "gen": None, "col": None, "lt": None,
    "sgt": None, "maj": None, "capt": None, "adm": None, "sen": None, "rep": None, "gov": None, "prof": None, "rev": None, "brig": None,
    "queen": "f", "king": "m", "prince": "m", "princess": "f", "dame": "f", "maulana": "m", "mullah": "m", "sheikh": None,
    "ayatollah": "m", "haji": "m", "imam": "m", "sheikha": "f", "madame": "f", "pope": "m", "baroness": "f", "baron": "m",
}  # fmt: skip

# Bodies whose people are told by their name: "Hill Guard commander".
OWN_PEOPLE = frozenset({"armed_group", "military", "organisation"})


def read_mentions(parse: Parse, register: Register, published: When | None, toponyms: Sequence[Toponym] = ()) -> Found[Spotted]:
    """All mentions of actors in order.

    Args:
        toponyms: what may be the name of a place here, so that a town is taken for no person or body.
    """
    year = published.start.year if published and published.start else None
    return _Spotting(parse, register, year, toponyms).read()


class _Spotting:
    """One walk through an article."""

    def __init__(self, parse: Parse, register: Register, year: int | None, toponyms: Sequence[Toponym]) -> None:
        self.parse = parse
        self.register = register
        self.names = read_names(parse, register, year, toponyms)
        name_at = {i: name for name in self.names for i in range(name.first, name.after)}
        self.scene = Scene(parse, register, [token.lower for token in parse.tokens], name_at)
        self.lowers, self.name_at = self.scene.lowers, self.scene.name_at
        self.passed: list[PassedOver] = []
        self.told_gender = _told_genders(parse)

    def read(self) -> Found[Spotted]:
        nominals = list(Nominals(self.scene).read())
        spotted = [one for name in self.names if name not in self.scene.used and (one := self._named(name))]
        titles = {i for one in spotted if one.kind == "person" for i in self.parse.tokens_in(one.mention.span)}
        spotted = [one for one in spotted if not self._part_of_title(one, titles)]
        heads = {one.mention.head for one in spotted}
        spotted.extend(one for one in nominals if one.mention.head not in titles and one.mention.head not in heads)
        spotted.extend(_pronouns(self.parse))
        spotted.sort(key=lambda one: (one.mention.span, one.mention.head))
        return Found(tuple(spotted), tuple(self.passed))

    def _part_of_title(self, one: Spotted, titles: set[int]) -> bool:
        """Whether a name only says whose official a person is ("U.S. Secretary of State"); a known body ("CIA Director") stays, and one
        whose man he is by a noun ("Hill Guard commander Abu Yusuf").
        """
        if one.kind == "person" or one.mention.head not in titles:
            return False
        behind = self.parse[min(one.mention.head + 1, len(self.parse) - 1)]
        if one.body and one.kind in OWN_PEOPLE and is_person_noun(behind) and behind.text.islower():
            return False
        return not (one.body and one.register and one.kind not in ("state", "government")) and not (
            one.register and ":" in one.register
        )

    def _named(self, name: Name) -> Spotted | None:
        head = head_of(self.parse, name.first, name.after)
        if name.sort == "person":
            return self._person(name, head)
        if name.sort == "body":
            return self._body(name, head)
        if name.sort == "people":
            return self._people(name, head)
        if name.sort == "place":
            return self._place(name, head)
        return None

    def _person(self, name: Name, head: int) -> Spotted | None:
        parse, nouns = self.parse, load_nouns()
        if name.first and self.lowers[name.first - 1] in ("a", "an") and name.after - name.first == 1:
            return None
        first = left_edge(parse, head, name.first)
        above = parse[parse[head].head]
        if parse[head].dep == "appos" and above.i == first - 1 and is_person_noun(above):
            first, head = left_edge(parse, above.i, above.i), above.i
        elif first == name.first:
            first = _title_edge(parse, name.first)
        if (posted := _post_edge(parse, name.first)) is not None:
            first = posted
        if any(parse[i].tag == "CC" and self._is_persons(i - 1) for i in range(first + 1, name.first)):
            first = name.first
        if any(parse[i].tag == "POS" for i in range(first, name.first)) and not any(
            is_person_noun(parse[i]) for i in range(first, name.first)
        ):
            first = name.first
        said = [
            i + 1
            for i in range(first + 1, name.first)
            if parse[i].lemma in TELLING and parse[i].tag == "VBD" and parse[i - 1].pos == "PROPN"
        ]
        first = said[-1] if said else first
        before = range(first, name.first)
        gender = nouns.gender(parse[name.first].text) or _title_gender(parse, before) or self._known_gender(name)
        modifier = parse[head].dep in ("compound", "nmod") and head == name.after - 1 and first == name.first
        title = self._title(before)
        return Spotted(
            Mention(parse.span(first, name.after), head, "adjective" if modifier else "name", "mentions:person"), "person", name.learnt or name.text,
            country=self._country_of_title(before), gender=gender, sector=title, definite=True,
            described=parse.span(first, name.first) if before else None, apposed=put_beside(parse, head),
            titles=self._titles(before), alias=name.text if name.learnt else None,
        )  # fmt: skip

    def _known_gender(self, name: Name) -> Gender | None:
        """What the article's kin and reflexives tell of a name, else the given name of the one known to have held office under it."""
        if told := self.told_gender.get(self.lowers[name.after - 1]):
            return told
        if name.after - name.first > 1:
            return None
        given = {
            load_nouns().gender(office.person.split()[0])
            for office in self.register.office_holder(name.text)
            if " " in office.person
        }
        return given.pop() if len(given) == 1 else None

    def _is_persons(self, i: int) -> bool:
        name = self.name_at.get(i)
        return name is not None and name.sort == "person"

    def _titles(self, before: range) -> tuple[str, ...]:
        past = "former " if any(self.lowers[i] in ("former", "ex", "late", "ex-president") for i in before) else ""
        short = load_nouns().short_titles
        told = [office(self.parse, i) for i in before if is_person_noun(self.parse[i])]
        told.extend(noun for i in before for noun in short.get(self.lowers[i].rstrip("."), ()))
        return tuple(past + noun for noun in told)

    def _title(self, before: range) -> str | None:
        for i in before:
            if (name := self.name_at.get(i)) and name.sort == "body" and name.entry:
                return name.entry.sector
        for i in before:
            if (hit := self.register.title(self.lowers, i)) and hit[1].sector:
                return hit[1].sector
        return None

    def _country_of_title(self, before: range) -> str | None:
        if any(self.lowers[i] == "-" for i in before):  # "Moscow-friendly President Z"
            before = range(1 + max(i for i in before if self.lowers[i] == "-"), before.stop)
        states = self.scene.states(before) or [
            name.entry.country for i in before if (name := self.name_at.get(i)) and name.entry and name.entry.country and name.sort == "body"
        ]  # fmt: skip
        return states[0] if len(set(states)) == 1 else None

    def _body(self, name: Name, head: int) -> Spotted:
        parse = self.parse
        modifier = parse[head].dep in MODIFIES and head == name.after - 1 and parse[head].head > head
        first = with_article(parse, name.first)
        if modifier and first < name.first and parse[first].head >= name.after:
            first = name.first  # "the RDF advance": the article is that of the noun behind
        if not modifier:
            edge = left_edge(parse, head, name.first)
            before = [parse[i] for i in range(edge, name.first)]
            if not any(token.tag in ("POS", "PRP$") or token.pos in ("VERB", "AUX", "NUM") for token in before):
                first = min(edge, first)
        known = name.entry
        return Spotted(
            Mention(parse.span(first, name.after), head, "adjective" if modifier else "name", name.rule), name.kind,
            name.learnt or name.text, state_key(known), known.country if known else None, sector=name.sector, definite=True,
            apposed=apposed_to(parse, head), body=True, loose=not known, alias=name.text if name.learnt and not name.text.istitle() else None,
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
            outer = out_of(parse, token, first) if plural else None
            if outer is not None and parse[outer].tag == "NNS":  # "thousands of Armenians", not "a majority of Armenians"
                first, head = left_edge(parse, outer, outer), outer
            return Spotted(
                Mention(parse.span(first, name.after), head, "name" if plural else "nominal", "mentions:demonym"),
                "population" if plural else "unnamed", name.text if plural else None, None, state.country if state else None, plural=plural,
                sector="CVL", noun=None if plural else name.key, definite=plural, quantity=head != token.i, described=None if plural else parse.span(first, name.after),
            )  # fmt: skip
        return None

    def _place(self, name: Name, head: int) -> Spotted | None:
        parse, entry = self.parse, name.entry
        if not entry and parse[name.first].ent != "GPE":
            return None
        built = not entry and self.lowers[name.after - 1] in PLACES
        if built or not acts(parse, name.first, name.after, known=_standing(name)):
            self.passed.append(
                PassedOver(parse.span(name.first, name.after), "a place, not one who acts there", "metonyms:place")
            )
            return None
        modifier = parse[head].dep in MODIFIES and parse[head].head > head
        form: MentionForm = "adjective" if modifier else "metonym" if name.seat or not entry else "name"
        first = name.first if modifier and not _the_of_name(parse, name) else with_article(parse, name.first)
        return Spotted(
            Mention(parse.span(first, name.after), head, form, "metonyms:seat" if name.seat else "metonyms:place-name"),
            entry.kind if entry else "organisation", name.text, state_key(entry), entry.country if entry else None,
            sector=entry.sector if entry else None, definite=True, body=True,
        )  # fmt: skip


def _standing(name: Name) -> str:
    if name.seat:
        return "seat"
    return "state" if name.entry and name.entry.kind == "state" else "place"


def _the_of_name(parse: Parse, name: Name) -> bool:
    """Whether "the" before a modifier belongs to the name ("the UK military" no, "the United States" yes if nothing follows)."""
    return parse[name.after - 1].head < name.after


def _title_edge(parse: Parse, first: int) -> int:
    edge = first
    while edge and parse[edge - 1].para == parse[first].para and parse[edge - 1].text[0].isupper():
        short = parse[edge - 1].lower.rstrip(".")
        if not (is_person_noun(parse[edge - 1]) or short in HONORIFICS or short in load_nouns().short_titles):
            break
        edge -= 1
    return edge


def _post_edge(parse: Parse, first: int) -> int | None:
    """Where a post begins that goes before a name with what it is for ("Minister for the Middle East Tobias Ellwood")."""
    i = first - 1
    while (
        i > 0
        and parse[i].para == parse[first].para
        and (parse[i].text.istitle() or parse[i].text.isupper() or parse[i].lower in LINKS)
    ):
        if parse[i].lower in ("for", "to") and is_person_noun(parse[i - 1]) and parse[i - 1].text.istitle() and i < first - 1:
            edge = i - 1
            while (
                edge
                and parse[edge - 1].para == parse[first].para
                and parse[edge - 1].text.istitle()
                and parse[edge - 1].tag in ("NNP", "JJ")
            ):
                edge -= 1
            return edge
        if first - i > LONGEST_POST:
            break
        i -= 1
    return None


def _told_genders(parse: Parse) -> dict[str, Gender]:
    """What an article tells of a name's bearer by "Mr Novak", "Novak's wife" and "Novak shot himself"; nothing where it tells both."""
    found: dict[str, set[Gender]] = {}
    for token in parse.tokens:
        whose: list[Token] = []
        if token.lower in SPOUSES:
            whose, gender = [each for each in parse.hung(token.i, "poss") if each.tag == "NNP"], SPOUSES[token.lower]
        elif token.lower in ("himself", "herself") and token.dep == "dobj":
            whose, gender = [each for each in parse.hung(token.head, "nsubj") if each.tag == "NNP"], HE_OR_SHE[token.lower]
        elif (told := HONORIFICS.get(token.lower.rstrip("."))) and token.tag == "NNP" and parse[token.head].tag == "NNP":
            whose, gender = [parse[token.head]], told
        for each in whose:
            found.setdefault(each.lower, set()).add(gender)
    return {name: genders.pop() for name, genders in found.items() if len(genders) == 1}


def _title_gender(parse: Parse, before: range) -> Gender | None:
    for i in before:
        if told := HONORIFICS.get(parse[i].lower.rstrip(".")):
            return told
        if (noun := load_nouns().get(parse[i].lemma.lower())) and noun.gender and parse[i].tag in ("NN", "NNP"):
            return noun.gender
    return None


def _pronouns(parse: Parse) -> Iterator[Spotted]:
    for token in parse.tokens:
        if token.lower in HE_OR_SHE:
            yield Spotted(_pronoun(token), "person", None, gender=HE_OR_SHE[token.lower], definite=True)
        elif token.lower in THEY:
            yield Spotted(_pronoun(token), None, None, plural=True, definite=True)
        elif token.lower in OWN and token.pos == "PRON":
            yield Spotted(_pronoun(token), "person", None, definite=True, own=True)
        elif token.lower in OURS and token.pos == "PRON" and token.text != "US":
            yield Spotted(_pronoun(token), None, None, plural=True, definite=True, own=True)
        elif token.lower in IT:
            yield Spotted(_pronoun(token), None, None, definite=True)


def _pronoun(token: Token) -> Mention:
    return Mention(Span(token.start, token.end), token.i, "pronoun", "mentions:pronoun")
