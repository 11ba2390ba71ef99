"""The words with which an article points at actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.actor import Mention
from detente.model.reading import Found, PassedOver
from detente.model.text import Span
from detente.read.metonyms import acts
from detente.read.names import Name, read_names
from detente.vocab.nouns import Noun, load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.actor import ActorKind, MentionForm
    from detente.model.time import When
    from detente.read.language import Parse, Token
    from detente.vocab.nouns import Gender
    from detente.vocab.register import Register

PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "npadvmod", "case"}
)
HE_OR_SHE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
INDEFINITE = frozenset(
    {"a", "an", "some", "many", "several", "few", "another", "no", "any", "most", "other", "more", "such", "every", "each"}
)
QUANTITIES = frozenset(
    "hundreds thousands dozens scores tens millions group groups number numbers majority handful couple some many most several one "
    "two three all none half both few team range wave crowd".split()
)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention before it is known whom it points at.

    Attributes:
        name: the proper name alone, without titles, or None for nominals and pronouns.
        noun: lemma of the head noun of a nominal, or of an organ ("the Pakistani military").
        definite: "the", "this", a possessive: the article supposes that one knows whom it means.
        owner: index of the head token of the possessor or demonym ("Pakistan's army" -> Pakistan).
        described: span of the fullest words used here.
        apposed: head token of the mention it stands in apposition to.
        body: whether it means many acting as one; loose: whether the article has to say what kind of body.
        kin: whether the noun says whose relative somebody is.
        titles: lemmas of the nouns for people among a person's title.
        modifiers: words before the noun that tell it from others ("Pakistani", "insurgent").
        quantity: whether a number of people out of more is meant ("dozens of fighters").
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
    definite: bool = False
    owner: int | None = None
    described: Span | None = None
    apposed: int | None = None
    body: bool = False
    loose: bool = False
    kin: bool = False
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    quantity: bool = False


def read_mentions(parse: Parse, register: Register, published: When | None) -> Found[Spotted]:
    """All mentions of actors in order."""
    names = read_names(parse, register)
    spotted: list[Spotted] = []
    passed: list[PassedOver] = []
    taken: set[int] = set()
    for name in names:
        taken.update(range(name.first, name.after))
        if one := _named(parse, name):
            spotted.append(one)
        elif name.sort == "place":
            passed.append(PassedOver(parse.span(name.first, name.after), "a place, not one who acts there", "mentions:place"))
    covered = {each.mention.head for each in spotted}
    titles = {i for each in spotted for i in parse.tokens_in(each.mention.span)}
    spotted.extend(_nominals(parse, taken | titles, covered))
    spotted.extend(_pronouns(parse))
    spotted.sort(key=lambda each: (each.mention.span, each.mention.head))
    return Found(tuple(spotted), tuple(passed))


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
    while edge < first and (parse[edge].tag in ("CC", ",", ":", "-LRB-", "``", "''") or parse[edge].ent == "DATE"):
        edge += 1
    return edge


def _named(parse: Parse, name: Name) -> Spotted | None:
    head = _head(parse, name.first, name.after)
    if name.sort == "person":
        return _person(parse, name, head)
    if name.sort == "body":
        return _body(parse, name, head)
    if name.sort == "place" and acts(parse, name.first, name.after):
        span = parse.span(_with_article(parse, name.first), name.after)
        form: MentionForm = "adjective" if parse[head].dep in ("compound", "amod", "nmod") else "metonym"
        return Spotted(
            Mention(span, head, form, "metonyms:grammar"), "state", name.text, name.register, name.country, definite=True
        )
    return None


def _with_article(parse: Parse, first: int) -> int:
    return first - 1 if first and parse[first - 1].lower == "the" and parse[first - 1].para == parse[first].para else first


def _person(parse: Parse, name: Name, head: int) -> Spotted:
    nouns = load_nouns()
    first = left_edge(parse, head, name.first) if head < name.after else name.first
    if first == name.first:
        first = _title_edge(parse, name.first)
    gender = nouns.gender(parse[name.first].text) or _title_gender(parse, first, name.first)
    described = parse.span(first, name.first) if first < name.first else None
    titles = tuple(parse[i].lemma.lower() for i in range(first, name.first) if nouns.get(parse[i].lemma.lower()))
    modifier = parse[head].dep in ("compound", "nmod") and head == name.after - 1 and first == name.first
    return Spotted(
        Mention(parse.span(first, name.after), head, "adjective" if modifier else "name", "mentions:person"), "person", name.text,
        name.register, name.country, gender=gender, definite=True, described=described, apposed=_apposed(parse, head), titles=titles,
    )  # fmt: skip


def _title_edge(parse: Parse, first: int) -> int:
    edge = first
    while edge and parse[edge - 1].para == parse[first].para and parse[edge - 1].text[0].isupper() and (
        load_nouns().get(parse[edge - 1].lower) or parse[edge - 1].lower.rstrip(".") in HONORIFICS
    ):  # fmt: skip
        edge -= 1
    return edge


HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": None, "sir": "m", "lady": "f", "lord": "m", "gen": None, "col": None, "lt": None,
    "sgt": None, "maj": None, "capt": None, "adm": None, "sen": None, "rep": None, "gov": None, "prof": None, "rev": None, "brig": None,
    "father": "m", "sister": "f", "queen": "f", "king": "m", "prince": "m", "princess": "f", "dame": "f", "maulana": "m", "mullah": "m",
    "sheikh": "m", "ayatollah": "m", "haji": "m",
}  # fmt: skip


def _title_gender(parse: Parse, first: int, after: int) -> Gender | None:
    for i in range(first, after):
        if told := HONORIFICS.get(parse[i].lower.rstrip(".")):
            return told
        if (noun := load_nouns().get(parse[i].lemma.lower())) and noun.gender and parse[i].tag in ("NN", "NNP"):
            return noun.gender
    return None


def _apposed(parse: Parse, head: int) -> int | None:
    return parse[head].head if parse[head].dep == "appos" else None


def _body(parse: Parse, name: Name, head: int) -> Spotted:
    first = left_edge(parse, head, name.first) if parse[head].dep not in ("compound", "amod", "nmod") else name.first
    first = _with_article(parse, name.first) if first == name.first else first
    if any(parse[i].tag == "POS" for i in range(first, name.first)):
        first = name.first
    modifier = parse[head].dep in ("compound", "nmod", "amod") and head == name.after - 1
    form: MentionForm = "adjective" if modifier else "name"
    return Spotted(
        Mention(parse.span(first, name.after), head, form, name.rule), name.kind, name.text, name.register, name.country,
        sector=name.sector, definite=True, apposed=_apposed(parse, head), body=True, loose=name.rule == "names:parser",
    )  # fmt: skip


def _nominals(parse: Parse, taken: set[int], covered: set[int]) -> Iterator[Spotted]:
    nouns = load_nouns()
    for token in parse.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.i in taken or token.i in covered:
            continue
        noun = nouns.get(token.lemma.lower()) or nouns.get(token.lower)
        if noun is None or token.dep in ("compound", "npadvmod", "amod", "nmod") or _only_describes(parse, token):
            continue
        yield _nominal(parse, token, noun)


def _only_describes(parse: Parse, token: Token) -> bool:
    """A predicate or an apposition after a name says something of an actor; it points at none of its own."""
    above = parse[token.head]
    if token.dep == "attr":
        return above.lemma == "be" and bool(parse.hung(above.i, "nsubj")) and parse.hung(above.i, "nsubj")[0].lower != "there"
    return token.dep == "pobj" and above.lower == "as"


def _nominal(parse: Parse, token: Token, noun: Noun) -> Spotted:
    first = left_edge(parse, token.i, token.i)
    plural = token.tag in ("NNS", "NNPS") or token.lower in MANY
    kind = noun.many if plural else noun.one
    head, start, definite, quantity = token.i, first, _definite(parse, first, token.i), False
    above = parse[token.head]
    if token.dep == "pobj" and above.lower == "of" and parse[above.head].lower in QUANTITIES and above.head < first:
        head, quantity = above.head, True
        start, definite = left_edge(parse, head, head), False
    whole = parse.phrase(token.i)
    described = parse.span(max(first, whole[0]), _cut(parse, token.i, whole[1]))
    return Spotted(
        Mention(parse.span(start, _of_phrase(parse, token.i)), head, "nominal", "mentions:noun"), kind, None, plural=plural,
        gender=noun.gender, sector=noun.sector, noun=token.lemma.lower(), definite=definite, described=described,
        apposed=_apposed(parse, token.i), country=None, owner=_owner(parse, token.i), body=noun.body and not plural, loose=noun.loose,
        kin=noun.kin, modifiers=_modifiers(parse, first, token.i), quantity=quantity,
    )  # fmt: skip


MANY = frozenset({"people", "police", "staff", "troops", "personnel"})


def _modifiers(parse: Parse, first: int, head: int) -> tuple[str, ...]:
    return tuple(parse[i].lower for i in range(first, head) if parse[i].pos in ("ADJ", "NOUN", "PROPN", "NUM") or parse[i].tag == "VBN")


def _definite(parse: Parse, first: int, head: int) -> bool:
    word = parse[first].lower
    return word in ("the", "this", "that", "these", "those", "both") or parse[first].tag == "PRP$" or any(
        parse[c].dep == "poss" for c in parse.children[head]
    )  # fmt: skip


def _owner(parse: Parse, head: int) -> int | None:
    for c in parse.children[head]:
        if parse[c].dep in ("poss", "amod", "compound", "nmod") and c < head:
            if parse[c].ent in ("GPE", "NORP", "ORG", "PERSON") or parse[c].tag == "PRP$":
                return c
    return None


def _of_phrase(parse: Parse, head: int) -> int:
    """A noun keeps what it is said to be of ("residents of Mosul"), if that is short and follows at once."""
    for c in parse.children[head]:
        if c == head + 1 and parse[c].lower == "of":
            first, after = parse.phrase(c)
            if after - first <= 6 and not any(parse[i].tag in (",", ":", "CC") for i in range(first, after)):
                return after
    return head + 1


def _cut(parse: Parse, head: int, after: int) -> int:
    for c in parse.children[head]:
        if c > head and parse[c].dep in ("cc", "conj", "appos", "punct"):
            return c
    return after


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
