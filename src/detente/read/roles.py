"""Who stands where around a word: its subjects, its objects, and those that prepositions tie to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.text import Span
from detente.read.phrases import COUNTING
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.actor import Actor
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.codebook import Words

SUBJECTS = ("nsubj", "csubj", "expl")
DATING = frozenset({"on", "in", "at", "by", "to", "from", "until"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
OUTWARD = frozenset(
    {"out", "away", "back", "up", "down", "off", "ahead", "because", "on", "over", "together", "along", "as", "in"}
)
CALLING = word_class("calling")  # on or to somebody to do something
DEMANDS = word_class("demands")  # on or to somebody
ASKING = word_class("asking")
JOINTLY = frozenset({"together", "along", "jointly"})
PREPOSITIONS = ("prep", "agent", "dative", "prt", "advmod", "mark")
HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
INSIDE = ("poss", "compound", "amod", "nmod", "appos")
AFTER_NAME = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "dep", "advmod", "npadvmod", "parataxis", "prep")
CHARGING = word_class("charging")  # somebody of something
PARTITIVE = word_class("partitive")
DISPOSED = word_class("disposed")
EVERY = frozenset({"all", "both", "each", "any"})
COUNTS = frozenset({"hundred", "thousand", "dozen", "score", "ten", "million", "number", "handful", "couple"})
UNTITLED = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC"})  # a name behind their comma is somebody else's
ASKED = word_class("asked")  # somebody to do something, never without him
TAKING = word_class("taking")
OF_PERSONS = word_class("of_persons")  # never done to nobody in the active
GIVING = frozenset({"refuse", "deny", "give", "grant", "offer", "promise", "send", "award"})  # somebody something
# Nouns behind "in" that tell for whom a blow is struck, not who is struck ("shelled the hills in support of the army").
HELPING = frozenset(
    {"support", "aid", "defence", "defense", "favour", "favor", "coordination", "cooperation", "conjunction", "solidarity"}
)
# Nouns for deeds that somebody claims to have done.
CLAIMED = frozenset({
    "attack", "bombing", "blast", "explosion", "raid", "ambush", "assault", "shooting", "strike", "kidnapping", "killing", "assassination", "murder",
})  # fmt: skip
ACCUSATIONS = frozenset({"accusation", "allegation", "charge", "claim", "suspicion"})
PEOPLES = frozenset({"NORP", "GPE"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LETTERS = 2  # of a word in capitals that is more than an "AM" or "OK"
CAUSING = word_class("causing")  # something to be done to somebody ("ordered the mayor arrested")
OPPOSITE = word_class("opposite")  # whoever is that to somebody is somebody else
RULING = word_class("ruling")  # what a place is by those who have it ("rebel-held")


def together(parse: Parse, i: int) -> list[int]:
    """A head noun and those joined to it ("Egypt, Sudan and Chad")."""
    found = [i]
    for child in parse.children[i]:
        if parse[child].dep == "conj" and parse[child].pos in HEADS and not _is_left_out(parse, child):
            found.extend(together(parse, child))
    return found


def _is_left_out(parse: Parse, i: int) -> bool:
    """Whether somebody is joined only to be left out ("Peru and Chile, but not Bolivia")."""
    first = parse.subtree(i)[0]
    return parse[first].lower == "not" or (first > 0 and parse[first - 1].lower == "not")


def is_passive(parse: Parse, i: int) -> bool:
    """Whether a verb form says what is done to its subject."""
    token = parse[i]
    if any(parse[c].dep in ("nsubjpass", "auxpass", "csubjpass") for c in parse.children[i]):
        return not _is_minded(parse, i)
    if (
        token.tag == "VBD"
        and token.lemma in ASKED
        and not any(parse[c].dep in ("dobj", "dative", "prt") for c in parse.children[i])
    ):
        below = [c for c in parse.children[i] if parse[c].dep in ("xcomp", "advcl") and parse[c].tag == "VB"]
        if any(parse[d].tag == "TO" for c in below for d in parse.children[c]):
            return True  # "Premier urged to drop tax by bakers"
    if _shares_passive(parse, i):
        return True
    if token.tag != "VBN" or any(parse[c].dep in ("aux", "dobj") for c in parse.children[i]):
        return False
    if token.dep == "acl":
        disposed = token.lemma in DISPOSED and not behind_by(parse, i)
        return not disposed and not any(parse[c].dep == "nsubj" for c in parse.children[i])
    if token.dep == "ccomp" and parse[token.head].lemma in CAUSING and token.head < i:
        return any(parse[c].dep == "nsubj" and c < i for c in parse.children[i])
    return token.dep in ("conj", "xcomp") and is_passive(parse, token.head)  # "were reported killed"


def _shares_passive(parse: Parse, i: int) -> bool:
    """Whether a verb, whatever its form was taken for, is in the passive with the one that it is joined to
    ("were seized and their crews jailed", "were given food and refused passports by the junta").
    """
    token = parse[i]
    if (
        token.dep != "conj"
        or token.tag not in ("VBN", "VBD")
        or not is_passive(parse, token.head)
        or parse.hung(i, "aux", "auxpass")
    ):
        return False
    things = parse.hung(i, "dobj")
    if not things:
        return token.lemma in OF_PERSONS and token.tag == "VBD"
    given = token.lemma in GIVING and not parse.hung(i, "nsubj", "nsubjpass")
    return given and any(behind_by(parse, j) for j in (i, *(thing.i for thing in things)))


def _is_minded(parse: Parse, i: int) -> bool:
    """Whether a participle says what somebody means to do, not what was done to him ("is committed to opening the road")."""
    if parse[i].lemma not in DISPOSED or behind_by(parse, i):
        return False
    behind = [d for c in parse.children[i] if parse[c].dep == "prep" and parse[c].lower == "to" for d in parse.children[c]]
    return any(parse[d].dep == "pcomp" for d in behind) or any(parse[c].dep == "xcomp" for c in parse.children[i])


def subjects(parse: Parse, i: int, controlled: Words, depth: int = 0) -> list[int]:
    """The heads of the subject of a verb: its own, one shared with the verb it is joined to, or one that controls it.

    Args:
        controlled: verbs whose object is the subject of the infinitive after it ("urge X to ...").
    """
    own = [parse[c] for c in parse.children[i] if parse[c].dep in (*SUBJECTS, "nsubjpass")]
    if own and (taken := _taken_before(parse, own[0])):
        return [head for head in together(parse, own[0].i) if head != taken[0]]
    if own:
        return [head for token in own if token.dep != "expl" for head in _meant(parse, token, i)]
    token = parse[i]
    if astray := _astray(parse, i) or _given_away(parse, i):
        return astray
    if depth > 6 or token.head == i:
        return []
    above = parse[token.head]
    if token.dep == "acl" and token.tag == "VB" and above.lemma in DEMANDS:
        return [
            head
            for prep, c in prepositions(parse, above.i)
            if prep in ("on", "upon", "to") and c < i
            for head in together(parse, c)
        ]
    if token.dep == "acl":
        return together(parse, above.i)
    if token.dep == "relcl":
        return []
    if (
        token.dep in ("xcomp", "ccomp", "oprd")
        or (token.dep == "advcl" and above.lemma in controlled and not rung_up(parse, token))
        or is_astray_infinitive(parse, i)
    ):
        objects = [c for c in parse.children[above.i] if parse[c].dep in ("dobj", "dative") and c < i]
        if above.lemma in CALLING and not objects:
            called = [c for prep, c in prepositions(parse, above.i) if prep in ("on", "upon", "to") and c < i]
            objects = [c for c in called if parse[c].tag not in ("VB", "VBG")][:1]
        if above.lemma in (controlled | CALLING) and objects and parse[objects[0]].pos in HEADS:
            return [head for c in objects for head in together(parse, c)]
        return subjects(parse, above.i, controlled, depth + 1)
    if token.dep in ("conj", "advcl", "dep", "attr", "acomp") and above.pos in ("VERB", "AUX"):
        return subjects(parse, above.i, controlled, depth + 1)
    if token.dep == "pcomp":
        return _over_gerund(parse, above, controlled, depth)
    return []


def beside(parse: Parse, i: int, doers: Iterable[int]) -> list[int]:
    """Those together with whom somebody does a deed ("together with Peru, closed the border", "Chile, along with Peru, closed it")."""
    verb = parse[i]
    near = [c for c in parse.children[i] if next_of(parse, c) is None]
    near += [c for head in doers for c in parse.children[head]]
    near += [c for c in parse.children[verb.head] if verb.dep == "conj" and next_of(parse, c) == i]
    joint = [c for c in near if parse[c].lower == "with" and c and parse[c - 1].lower in JOINTLY]
    joint += [c for c in near if parse[c].lower == "alongside"]
    return [head for c in joint for d in parse.hung(c, "pobj") for head in together(parse, d.i)]


def next_of(parse: Parse, i: int) -> int | None:
    """The verb joined to the one a word hangs on, if the word stands between "and" and it, where it tells of that one."""
    above = parse.children[parse[i].head]
    joined = next((c for c in above if parse[c].dep == "conj" and parse[c].pos == "VERB" and c > i), None)
    return joined if joined is not None and any(parse[c].dep == "cc" and parse[i].head < c < i for c in above) else None


def rung_up(parse: Parse, purpose: Token) -> bool:
    """Whether an infinitive tells why somebody was rung up ("called him on Monday to congratulate him"), which the caller does."""
    above = parse[purpose.head]
    called = [c for c in parse.children[above.i] if parse[c].dep == "dobj"]
    return above.lemma == "call" and bool(called) and any(parse[c].lower == "to" for c in parse.children[purpose.i])


def is_astray_infinitive(parse: Parse, i: int) -> bool:
    """Whether a bare infinitive was joined to the verb that asks for it ("called on X to either help or lose its aid")."""
    token = parse[i]
    above = parse[token.head]
    if token.tag != "VB" or above.tag not in ("VBD", "VBZ", "VBN") or above.lemma not in ASKING:
        return False
    helped = any(parse[c].dep in ("aux", "nsubj") for c in parse.children[i])
    return not helped and (token.dep == "conj" or (token.dep == "pobj" and parse[token.head].lower == "to"))


def _astray(parse: Parse, i: int) -> list[int]:
    """A name before a finite verb, taken by the parser for an adverb ("The Taliban targeted ...")."""
    if parse[i].tag not in FINITE and not (parse[i].tag == "VBN" and parse[i].dep == "ROOT"):
        return []
    named = [parse[c] for c in parse.children[i] if c < i and parse[c].dep in ("npadvmod", "advmod")]
    return [
        token.i
        for token in named
        if (token.pos == "PROPN" and token.dep == "npadvmod" and token.ent not in ("DATE", "TIME"))
        or (token.text.isupper() and len(token.text) > LETTERS)
    ]


def _over_gerund(parse: Parse, prep: Token, controlled: Words, depth: int) -> list[int]:
    verb = parse[prep.head]
    if prep.lower == "of" and verb.dep == "dobj" and parse[verb.head].lemma in CHARGING:
        return together(parse, verb.i)  # "accuse the militia of burning their homes"
    if prep.lower == "of" and verb.lemma in ACCUSATIONS and verb.dep == "dobj":
        accused = [d for c in parse.children[verb.i] if parse[c].lower == "against" for d in parse.children[c]]
        owned = any(parse[c].dep == "poss" for c in parse.children[verb.i])
        return (
            accused if accused or owned else subjects(parse, verb.head, controlled, depth + 1)
        )  # "denied charges of beating them"
    if verb.pos not in ("VERB", "AUX"):
        owners = [c for c in parse.children[verb.i] if parse[c].dep == "poss"]
        return owners or [c for c in parse.children[verb.i] if parse[c].dep in ("amod", "compound") and parse[c].ent in PEOPLES]
    if prep.lower in ("of", "for", "from", "as", "against") and prep.i > verb.i:
        objects = [c for c in parse.children[verb.i] if parse[c].dep in ("dobj", "nsubjpass")]
        if not objects and prep.lower == "for":  # "sneered at the Treasury for calling ..."
            objects = [c for word, c in prepositions(parse, verb.i) if word in ("at", "against") and c < prep.i]
        if objects:
            return [head for c in objects for head in _meant(parse, parse[c], verb.i)]
    return subjects(parse, verb.i, controlled, depth + 1)


def _meant(parse: Parse, token: Token, verb: int) -> list[int]:
    """The heads behind a subject; a relative pronoun stands for what its clause hangs on."""
    if token.lower in RELATIVES and token.tag in ("WDT", "WP", "WP$"):
        clause = parse[verb]
        seen = 0
        while clause.dep in ("conj", "ccomp", "xcomp") and seen < 4:
            clause, seen = parse[clause.head], seen + 1
        meant = clause.head
        if token.lower in ("who", "whom") and parse[meant].ent in ("DATE", "TIME"):
            meant = _person_before(parse, meant)  # "told the envoys late last year, who asked her"
        elif token.lower == "which" and parse[meant].ent in ("GPE", "LOC", "FAC"):
            meant = _done_there(parse, meant)  # "an attack in Marsa, which killed two"
        return together(parse, meant) if clause.dep in ("relcl", "acl") else []
    return together(parse, token.i)


def _done_there(parse: Parse, place: int) -> int:
    """The noun in plural or with an article that is told to be in a place before a comma, the place itself if there is none."""
    if place + 1 >= len(parse) or parse[parse.subtree(place)[0] - 1].lower not in ("in", "at", "near", "on", "of"):
        return place
    top, in_it = parse[place], False
    while top.dep in ("pobj", "prep", "compound", "appos") and top.head != top.i:
        in_it |= top.dep == "prep" and top.lower in ("in", "at", "near", "on")
        top = parse[top.head]
    return top.i if in_it and top.pos == "NOUN" and not top.ent else place


def _person_before(parse: Parse, date: int) -> int:
    """The noun before a date, on the way up from it, that "who" may mean; the date itself if there is none."""
    verb = next((each for each in parse.ancestors(date) if each.pos in ("VERB", "AUX")), None)
    if verb is None:
        return date
    near = [c for _, c in prepositions(parse, verb.i)] + [c.i for c in parse.hung(verb.i, "dobj", "dative")]
    near += [c for j in near for _, c in prepositions(parse, j)]
    fit = [c for c in near if verb.i < c < date and parse[c].pos in ("NOUN", "PROPN") and parse[c].ent not in ("DATE", "TIME")]
    return max(fit, default=date)


def objects(parse: Parse, i: int) -> list[int]:
    """The heads of what a verb acts on: its object, or in the passive its subject."""
    if is_passive(parse, i):
        token = parse[i]
        own = [c for c in parse.children[i] if parse[c].dep in ("nsubjpass", "csubjpass", "nsubj")]
        if own:
            return [head for c in own for head in _meant(parse, parse[c], i)]
        if token.dep in ("acl", "relcl"):
            return together(parse, token.head)
        if token.dep in ("xcomp", "pcomp", "ccomp") and token.tag == "VBN" and parse[token.head].pos in ("VERB", "AUX"):
            return [
                head for c in parse.hung(token.head, "nsubj", "nsubjpass") for head in _meant(parse, c, token.head)
            ]  # "denied being expelled", "are believed to have been killed", "are to be disarmed"
        if token.dep != "conj":
            return []
        if is_passive(parse, token.head):
            return objects(parse, token.head)
        return [
            head for c in parse.hung(token.head, "nsubj") for head in _meant(parse, c, token.head)
        ]  # "led them and was taken"
    own = [c for c in parse.children[i] if parse[c].dep in ("dobj", "dative") and parse[c].pos in HEADS]
    own = own or [c for c in parse.children[i] if parse[c].dep == "oprd" and parse[c].pos == "PROPN"]
    own = own or [
        c for prt in parse.hung(i, "prt") for c in parse.children[prt.i] if parse[c].dep == "pobj"
    ]  # "sealed off the port"
    if not own and (astray := lost(parse, i)):
        return astray
    own = own or _raised(parse, i)
    if own:
        above = parse[i].head if parse[i].dep == "xcomp" else i
        others = {head for c in (*parse.children[i], *parse.children[above]) for head in _given_away(parse, c)}
        return [head for c in own for head in _meant(parse, parse[c], i) if head not in others]
    relative = parse[i].dep == "relcl" and not any(
        parse[c].lower in RELATIVES and parse[c].dep in SUBJECTS for c in parse.children[i]
    )
    return [parse[i].head] if relative and any(parse[c].dep == "nsubj" for c in parse.children[i]) else []


def _taken_before(parse: Parse, subject: Token) -> tuple[int, int] | None:
    """Where the parser joined the object of one clause to the subject of the next: that object, and the verb that lost it.

    "Ukraine shelled Donetsk and Russia bombed Odessa" is no bombing by Donetsk.
    """
    first = parse.subtree(subject.i)[0]
    joined = [c for c in parse.children[subject.i] if parse[c].dep == "conj" and c > subject.i]
    if first == 0 or len(joined) != 1 or subject.pos not in ("NOUN", "PROPN"):
        return None
    verb = parse[first - 1]
    bare = verb.lemma in TAKING and verb.tag in FINITE and not any(parse[c].dep == "dobj" for c in parse.children[verb.i])
    apart = verb.i != subject.head and verb.sent == subject.sent and not is_passive(parse, verb.i)
    return (subject.i, verb.i) if bare and apart else None


def _given_away(parse: Parse, i: int) -> list[int]:
    """The subject of a verb that was joined to the object of the clause before ("recalled its envoy and Morocco closed the road")."""
    verb, before = parse[i], parse[parse[i].head]
    if (
        verb.dep != "conj"
        or verb.tag not in FINITE
        or any(parse[c].dep in (*SUBJECTS, "nsubjpass", "cc") for c in parse.children[i])
    ):
        return []
    if any(before.i < c < i and parse[c].dep == "cc" for c in parse.children[before.i]):
        return []
    joined = [head for c in parse.children[before.i] if parse[c].dep == "dobj" for head in together(parse, c)[1:]]
    return [head for head in joined[-1:] if parse.subtree(head)[-1] == i - 1] or _behind_comma(parse, i)


def _behind_comma(parse: Parse, i: int) -> list[int]:
    """The subject of a verb that was joined to what stood before a comma, with more between it and its verb
    ("used gas on the crowd, and the mayor, who had been hurt, offered talks").
    """
    before = parse[parse[i].head]
    if any(parse[c].dep == "cc" for c in parse.children[before.i] if parse[c].i < i) or parse[i - 1].text != ",":
        return []
    joined = [j for j in parse.subtree(before.i) if before.i < j < i and parse[j].dep == "conj" and parse[j].pos in HEADS]
    for head in joined:
        first, after = parse.subtree(head)[0], parse.subtree(head)[-1] + 1
        opened = first >= 2 and parse[first - 1].dep == "cc" and parse[first - 1].head == parse[head].head
        if opened and parse[first - 2].text == "," and parse[after].text == "," and after < i:
            return together(parse, head)
    return []


def lost(parse: Parse, i: int) -> list[int]:
    """The object of a verb that was joined to the subject of the next clause."""
    if parse[i].lemma not in TAKING or i + 1 >= len(parse):
        return []
    after = next((j for j in range(i + 1, min(i + 4, len(parse))) if parse[j].dep == "nsubj"), None)
    taken = _taken_before(parse, parse[after]) if after is not None else None
    return [taken[0]] if taken and taken[1] == i else []


def _raised(parse: Parse, i: int) -> list[int]:
    """The subject of a clause without a verb of its own time, which is what the verb above acts on ("found the mayor guilty")."""
    below = [parse[c] for c in parse.children[i] if parse[c].dep == "ccomp" and c > i]
    return [
        c
        for clause in below
        if clause.pos == "ADJ"
        or (clause.tag == "VB" and (parse[i].lemma == "help" or any(parse[c].lower == "to" for c in parse.children[clause.i])))
        for c in parse.children[clause.i]
        if i < c < clause.i and parse[c].dep in ("nsubj", "nsubjpass")
    ]


def is_against(parse: Parse, i: int) -> bool:
    """Whether a word stands behind "against", itself, with what it is joined to or before the noun that does ("against the X forces")."""
    token = parse[i]
    while token.dep in {"conj", "appos", "nmod", "compound"}:
        token = parse[token.head]
    return parse[token.head].lower == "against"


def is_helped(parse: Parse, i: int) -> bool:
    """Whether somebody is told of as the one for whom a thing is done ("strikes in support of the army", "in their defence")."""
    noun = parse[i]
    for _ in range(3):
        above = parse[noun.head]
        if noun.lemma in HELPING and noun.dep == "pobj" and above.lower == "in":
            return True
        noun = parse[above.head] if noun.dep == "pobj" and above.lower in ("of", "with") else above
    return False


def behind_it(parse: Parse, i: int) -> list[int]:
    """Those whose doing a noun or clause names: "the law passed by X", "claims that X ...", "whether X ..."."""
    token = parse[i]
    if token.pos in ("VERB", "AUX"):
        return [head for c in parse.children[i] if parse[c].dep in ("nsubj", "nsubjpass") for head in together(parse, c)]
    found: list[int] = []
    for c in parse.children[i]:
        below = parse[c]
        if below.dep == "acl" and below.tag == "VBN":
            found += [head for d in behind_by(parse, c) for head in together(parse, d)]
        elif below.dep in ("acl", "relcl") and any(
            parse[d].lower == "that" and parse[d].dep == "mark" for d in parse.children[c]
        ):
            found += behind_it(parse, c)
    return found or [d for prep, d in prepositions(parse, i) if prep in ("by", "from") for d in together(parse, d)]


def prepositions(parse: Parse, i: int) -> Iterator[tuple[str, int]]:
    """Each preposition that hangs on a word, with the head of what follows it; "out of" counts as both."""
    for c in parse.children[i]:
        token = parse[c]
        if (token.dep in PREPOSITIONS or token.pos == "ADP") and token.lower != "according":
            yield from _following(parse, token)


def behind_by(parse: Parse, i: int) -> list[int]:
    """The heads behind each "by" that hangs on a word, and behind "at the hands of"."""
    found = list(prepositions(parse, i))
    hands = [
        d for prep, c in found if prep == "at" and parse[c].lower == "hands" for of, d in prepositions(parse, c) if of == "of"
    ]
    return [*(c for prep, c in found if prep == "by"), *hands]


def is_dated(parse: Parse, i: int) -> bool:
    """Whether a preposition only says when ("on Friday")."""
    return any(parse[c].dep == "pobj" and parse[c].ent in ("DATE", "TIME") for c in parse.children[i])


def _following(parse: Parse, token: Token) -> Iterator[tuple[str, int]]:
    for child in parse.children[token.i]:
        below = parse[child]
        if below.dep in ("pobj", "pcomp"):
            if below.ent not in ("DATE", "TIME") or token.lower not in DATING:
                yield token.lower, child
        elif below.dep in ("prep", "pobj") or below.pos == "ADP":
            for _, inner in _following(parse, below):
                yield below.lower, inner
                if token.lower in OUTWARD:
                    yield token.lower, inner


@dataclass(frozen=True, slots=True)
class Found:
    """An actor behind a head noun, and the words that point at it."""

    actor: Actor
    span: Span
    head: int
    direct: bool


def behind(parse: Parse, cast: Cast, i: int, depth: int = 0) -> list[Found]:
    """The actors that a head noun means: itself, or whoever owns or fills it ("Iraqi warplanes", "positions of the rebels")."""
    token = parse[i]
    actors = cast.all_at(i)
    if actors:
        also = _counted(parse, token)[1:] if depth < 2 else []
        return [
            *(Found(actor, noun_phrase(parse, i), i, direct=True) for actor in actors),
            *(each for head in also for each in behind(parse, cast, head, depth + 1) if each.actor not in actors),
        ]
    if (
        token.pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON")
        and (around := cast.around(i))
        and (token.dep != "pobj" or is_counted_out(parse, token))
    ):
        return [Found(around, noun_phrase(parse, i), i, direct=True)]
    if depth > 2:
        return []
    another = token.lemma in OPPOSITE
    inside = ("appos", "compound") if another else INSIDE
    beside = [c for c in parse.children[i] if parse[c].dep in inside and not (parse[c].dep == "appos" and c > i + 12)]
    inner = [head for c in beside for head in ([c] if parse[c].dep == "appos" else together(parse, c))]
    span = noun_phrase(parse, i)
    found = [each for c in inner for each in _owner(parse, cast, c, depth)]
    if found or another:
        return [Found(each.actor, span, i, direct=False) for each in found]
    return [
        Found(each.actor, _as_far_as(span, each) if prep == "by" else span if head == c else each.span, i, direct=False)
        for prep, c in prepositions(parse, i)
        if prep in ("of", "from", "by", "in", "against", "for") and (prep in ("of", "by") or token.lemma in PARTITIVE)
        for head in together(parse, c)
        for each in behind(parse, cast, head, depth + 1)
    ] or _claiming(parse, cast, token, depth)


def _as_far_as(span: Span, found: Found) -> Span:
    """A phrase drawn out to the end of whoever stands in it."""
    return Span(span.start, max(span.end, found.span.end))


def is_counted_out(parse: Parse, token: Token) -> bool:
    """Whether a noun says out of whom somebody is counted ("two of the raiders"): who is counted are of them."""
    above = parse[token.head]
    number = parse[above.head]
    counts = number.pos == "NUM" or number.lemma in COUNTS or number.lower in COUNTING | EVERY
    return above.lower == "of" and counts


def _claiming(parse: Parse, cast: Cast, deed: Token, depth: int) -> list[Found]:
    """Whoever says that a deed was theirs ("attacks claimed by the Brigade killed nine", "it claimed attacks that killed nine")."""
    above = parse[deed.head]
    heads = [
        head for c in parse.children[deed.i] if parse[c].dep == "acl" and parse[c].lemma == "claim"
        for prep, head in prepositions(parse, c) if prep == "by"
    ]  # fmt: skip
    if deed.dep == "dobj" and above.lemma == "claim" and deed.lemma in CLAIMED:
        heads += [subject.i for subject in parse.hung(above.i, "nsubj")]
    return [each for head in heads for each in behind(parse, cast, head, depth + 1)]


def _counted(parse: Parse, token: Token) -> list[int]:
    """Those joined behind a number of them ("hundreds of monks and nuns")."""
    if token.lemma not in COUNTS:
        return []
    return [head for prep, c in prepositions(parse, token.i) if prep == "of" for head in together(parse, c)]


def _owner(parse: Parse, cast: Cast, i: int, depth: int) -> list[Found]:
    if parse[i].tag == "WP$":  # "the FARC, whose camp was raided"
        clause = next((above for above in parse.ancestors(i) if above.dep == "relcl"), None)
        return (
            [Found(actor, noun_phrase(parse, clause.head), clause.head, direct=False)]
            if clause and (actor := cast.at(clause.head))
            else []
        )
    if (actor := cast.at(i)) or (actor := cast.around(i)):
        return [Found(actor, noun_phrase(parse, i), i, direct=False)]
    if parse[i].tag == "VBN" and parse[i].lemma in RULING:
        return [each for c in parse.children[i] if c < i for each in _owner(parse, cast, c, depth + 1)]
    return behind(parse, cast, i, depth + 1) if parse[i].dep in ("poss", "appos") else []


def is_held(parse: Parse, i: int) -> bool:
    """Whether a noun tells of what somebody rules, so that it is his foes who free or help it ("liberated rebel-held villages")."""
    near = [i, *(c for prep, c in prepositions(parse, i) if prep == "of")]
    return any(parse[c].tag == "VBN" and parse[c].lemma in RULING for j in near for c in parse.children[j] if c < j)


def noun_phrase(parse: Parse, i: int) -> Span:
    """The words of a noun phrase without clauses, appositions and what is joined to it; "of" and "in" phrases that follow stay."""
    first = last = i
    charged = parse[i].dep in ("dobj", "nsubjpass") and parse[parse[i].head].lemma in CHARGING
    trailing = {"in", "from"} if charged else {"of", "in", "from", "for"}
    if parse[i].pos == "NUM":
        trailing = trailing | {"of"}
    if parse[i].ent == "PERSON":
        trailing = {"of"}
    for c in parse.children[i]:
        token = parse[c]
        when = token.ent in ("DATE", "TIME") and token.dep not in ("poss", "amod")
        if c < i and not when and token.dep not in ("cc", "conj", "punct", "preconj", "advcl", "relcl", "prep", "advmod"):
            first = min(first, parse.subtree(c)[0])
        elif c < i and token.dep == "advmod" and token.lower in ("nearly", "about", "around", "almost", "over"):
            first = min(first, c)
    for c in parse.children[i]:
        token = parse[c]
        if c > last and token.dep == "prep" and token.lower in trailing and c == last + 1:
            last = _phrase_end(parse, c)
        elif c > last and token.dep not in AFTER_NAME and c == last + 1:
            last = parse.subtree(c)[-1]
    last = _appended(parse, i, last)
    while last > i and parse[last].tag == "POS":
        last -= 1
    while first < i and parse[first].tag in (",", "``", "''", "-LRB-", ":", "CC"):
        first += 1
    return parse.span(first, last + 1)


def _appended(parse: Parse, i: int, last: int) -> int:
    """The end of a phrase with the short name in brackets or the name after a comma that follows it."""
    for c in parse.children[i]:
        if parse[c].dep != "appos" or c <= last or last + 2 >= len(parse):
            continue
        end = max(parse.subtree(c))
        if parse[last + 1].text == "(" and c == last + 2 and last + 3 < len(parse) and parse[last + 3].text == ")":
            return last + 3
        if parse[last + 1].text == "," and parse[c].ent == "PERSON" and parse[i].ent not in UNTITLED and end <= last + 6:
            return end
    return last


def _phrase_end(parse: Parse, prep: int) -> int:
    below = [c for c in parse.children[prep] if parse[c].dep == "pobj"]
    if not below:
        return prep - 1
    span = noun_phrase(parse, below[0])
    return parse.tokens_in(span)[-1]
