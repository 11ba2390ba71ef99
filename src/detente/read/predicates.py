"""What is said of an actor by a noun: "She is the first judge to resign", "his time as the head", "hailed as the founder"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.actor import Mention
from detente.read.phrases import left_edge, of_phrase, office
from detente.read.spotted import Spotted
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from detente.read.language import Parse, Token

DESCRIBING = frozenset({
    "describe", "call", "name", "portray", "regard", "hail", "praise", "see", "consider", "label", "brand", "denounce", "know", "dub", "appoint",
    "elect", "recognise", "recognize", "acclaim", "identify", "declare", "proclaim",
})  # fmt: skip
SERVING = frozenset({"serve", "act", "resign", "step", "retire", "take", "continue", "return"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "one"})
NTH = re.compile(r"\d+(?:st|nd|rd|th)")
COPULAS = frozenset({"be", "become", "remain", "stay"})
PREDICATES = frozenset({"attr", "conj", "oprd", "pobj"})
QUOTES = frozenset({"``", "''"})


def told_of(parse: Parse, token: Token) -> int | None:
    """The head of whom a noun is said as a predicate ("He is the founder", "describes her as the founder", "called him the founder")."""
    above = parse[token.head]
    if token.dep == "conj" and (above.tag in ("NN", "NNP") or above.dep == "attr"):
        return told_of(parse, above)
    if token.dep == "attr" or _joins_an_attribute(parse, token):
        subject = _subject(parse, above)
        there = subject is None or parse[subject].lower == "there" or subject > token.i
        return None if there or above.lemma not in COPULAS else subject
    with_as = _with_as(parse, above) if token.dep == "pobj" and above.lower == "as" else None
    if with_as and with_as.pos == "NOUN":
        return _owner(parse, above)
    verb = above if token.dep == "oprd" else with_as
    if verb is None or verb.pos != "VERB":
        return None
    if verb.lemma in SERVING and token.dep == "pobj":
        objects = parse.hung(verb.i, "dobj")
        return _subject(parse, verb) if not objects or objects[0].lemma in ("place", "office", "post") else None
    told = parse.hung(verb.i, "nsubjpass") or [each for each in parse.hung(verb.i, "dobj") if each.i < token.i]
    return told[0].i if told and verb.lemma in DESCRIBING else None


def said_of(parse: Parse) -> dict[int, set[str]]:
    """For each token of whom a noun for an actor is said ("She is a poet and translator"), those nouns."""
    nouns = load_nouns()
    found: dict[int, set[str]] = {}
    for token in parse.tokens:
        if token.dep not in PREDICATES or token.tag not in ("NN", "NNS") or nouns.get(token.lemma.lower()) is None:
            continue
        subject = told_of(parse, token)
        if subject is not None and not parse.hung(token.head, "neg") and not _is_nickname(parse, token):
            found.setdefault(subject, set()).add(office(parse, token.i))
    return found


def only_describes(parse: Parse, token: Token) -> bool:
    """A predicate says something of an actor; it points at none of its own."""
    above = parse[token.head]
    if token.dep == "attr":
        subjects = parse.hung(above.i, "nsubj")
        return above.lemma in ("be", "become", "remain") and bool(subjects) and subjects[0].lower != "there"
    return token.dep in ("pobj", "oprd") and above.lower == "as"


def predicate(parse: Parse, token: Token, subject: int) -> Spotted | None:
    """The same one again, if the article supposes that there is but one ("She is the first judge to resign")."""
    first = left_edge(parse, token.i, token.i)
    nickname = _is_nickname(parse, token)
    if nickname:
        first -= 2
    if parse[first].lower != "the" or token.tag not in ("NN", "NNP"):
        return None
    span = parse.span(first, of_phrase(parse, token.i))
    return Spotted(
        Mention(span, token.i, "title", "mentions:predicate"), None, None, noun=None if nickname else office(parse, token.i), definite=True,
        described=span, predicate_of=subject, loose=load_nouns().get(token.lemma.lower()) is None,
    )  # fmt: skip


def first_of_all(parse: Parse, token: Token) -> Spotted | None:
    """The same one again, by what nobody else is ("She was the first to resign")."""
    if not (token.lower in ORDINALS or NTH.fullmatch(token.lower)) or token.dep not in ("attr", "conj"):
        return None
    subject = told_of(parse, token)
    if subject is None or parse[token.i - 1].lower != "the":
        return None
    span = parse.span(token.i - 1, token.i + 1)
    return Spotted(
        Mention(span, token.i, "title", "mentions:predicate"), None, None, definite=True, described=span, predicate_of=subject, loose=True,
    )  # fmt: skip


def _is_nickname(parse: Parse, token: Token) -> bool:
    """Whether a mark of quotation stands between a noun and its article ("the 'Queen of the dunes'"): it says no office."""
    first = left_edge(parse, token.i, token.i)
    return first > 1 and parse[first - 1].tag in QUOTES and parse[first - 2].head == token.i


def _joins_an_attribute(parse: Parse, token: Token) -> bool:
    """Whether the parser joined a predicate to its verb, not to the predicate before it ("He is the founder, and the head")."""
    above = parse[token.head]
    return (
        token.dep == "conj"
        and above.lemma in COPULAS
        and any(each.i < token.i for each in parse.hung(above.i, "attr"))
        and not parse.hung(token.i, "nsubj", "cop")
    )


def _with_as(parse: Parse, as_: Token) -> Token:
    """The verb or noun to which "as" belongs, also where the parser hangs it on who did it ("described by a critic as the founder")."""
    above = parse[as_.head]
    by = parse[above.head]
    return parse[by.head] if above.dep == "pobj" and by.dep == "agent" else above


def _owner(parse: Parse, as_: Token) -> int | None:
    """Whose the noun is to which "as" belongs ("his time as the head", "the choice of Kone as the head")."""
    noun = parse[as_.head]
    of = [each.i for each in parse.hung(noun.i, "prep") if each.lower == "of" and each.i < as_.i]
    owners = [each for i in of for each in parse.hung(i, "pobj")] or parse.hung(noun.i, "poss")
    return owners[0].i if owners else None


def _subject(parse: Parse, verb: Token) -> int | None:
    """The subject of a verb, also where it shares that of the verb before ("moved and became") or stands for the noun before ("who was")."""
    while (
        not (found := parse.hung(verb.i, "nsubj", "nsubjpass"))
        and verb.dep == "conj"
        and parse[verb.head].pos in ("VERB", "AUX")
    ):
        verb = parse[verb.head]
    if found and found[0].lower in ("who", "that") and verb.dep == "relcl":
        return verb.head
    return found[0].i if found else None
