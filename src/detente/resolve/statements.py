"""What a claim says, taken apart: which deeds, done or denied, by whom to whom, where, when and how many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from detente.model.text import Article, Span
from detente.read.language import parse
from detente.read.times import read_times
from detente.read.tolls import number, toll
from detente.resolve.phrases import PLACES, TIMES, Phrase, named, phrase
from detente.vocab.weighing import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.model.time import TimeExpression, When
    from detente.read.language import Parse, Token

Mood = Literal["real", "coming", "open"]
SUFFERED = frozenset(
    {"die", "perish", "survive", "fall", "rise", "collapse", "escape", "explode", "increase", "decrease", "grow"}
)
DONE_TO = frozenset({"kill", "wound", "arrest", "free", "abduct", "destroy", "torture", "seize", "expel", "displace"})
PASSED_ON = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "acl", "oprd", "nsubjpass", "attr", "pobj", "prep", "relcl"})
HANGING = frozenset({"xcomp", "pcomp", "acl", "ccomp", "dobj", "pobj", "prep", "nsubjpass"})
ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "convict", "acquit", "clear"})
ITSELF = frozenset({"it", "its", "they", "their", "he", "his", "she", "her", "we", "our"})
QUANTITIES = frozenset(
    {"dozen", "hundred", "thousand", "number", "score", "ten", "million", "lot", "handful", "majority", "kind", "part", "group"}
)
SHARES = frozenset({"percent", "%", "cent"})
STATES = frozenset({"acomp", "attr", "oprd"})
KILLED = "kill"
MANNERS = frozenset({"accidental", "deliberate"})
OF_BODIES = frozenset({"it", "its", "we", "our"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no"})
COUNTABLE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM"})
AT = frozenset({"in", "at", "near", "inside", "outside", "into", "around", "within"})
ON = frozenset({"on", "against", "at", "in", "into", "from"})


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of what, between low and high; ``deed`` is the group of the deed that befell them."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    deed: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed or state that a claim tells.

    Attributes:
        span: its chief word.
        group: the group of words that tell the same.
        negated: the words by which it is said not to be so; none if it is.
        doer, object: who did it and to whom; in states and deaths the object is who is in it.
        places: where it was; where it does not say so itself, the places that the claim names.
        when: the days it can have been on.
    """

    span: Span
    group: str
    negated: tuple[Span, ...]
    is_not: bool
    mood: Mood
    doer: Phrase | None
    object: Phrase | None
    places: tuple[Phrase, ...]
    when: When | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's content taken apart; spans count characters of ``text``.

    Attributes:
        words: groups of its telling words.
        marks: its names.
        lemmas: all its words in their plain form.
    """

    text: str
    content: str
    deeds: tuple[Deed, ...]
    counts: tuple[Counted, ...]
    words: frozenset[str]
    marks: frozenset[str]
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim as it stands on the page.

    Attributes:
        text: the sentences that hold it.
        content: the pieces of it that are the claim.
        marks: names of actors that words of the text are known to point at ("it" is Eritrea).
        published: when it was printed, for "on Tuesday".
    """

    text: str
    content: tuple[Span, ...]
    marks: tuple[tuple[Span, frozenset[str]], ...] = ()
    published: When | None = None


def plain(text: str, published: When | None = None) -> Wording:
    """A text that is a claim from its first word to its last."""
    return Wording(text, (Span(0, len(text)),), (), published)


def statements(wordings: Iterable[Wording]) -> Iterator[Statement]:
    """Take claims apart, in their order."""
    held = list(wordings)
    parses = parse(Article(text=each.text, key="", language="en", published=each.published) for each in held)
    return (statement(each, parsed) for each, parsed in zip(held, parses, strict=True))


def statement(wording: Wording, parsed: Parse) -> Statement:
    """Take one claim apart whose text is parsed already."""
    said = [i for piece in wording.content for i in parsed.tokens_in(piece)]
    known = dict(_own_words(parsed)) | {i: marks for span, marks in wording.marks for i in parsed.tokens_in(span)}
    deeds = {i: group for i in said if (group := _group(parsed, i))}
    around = tuple(_located(parsed, [parsed[i] for i in said if parsed[i].dep == "prep"], known))
    times = read_times(parsed, wording.published).found
    timed = {i for time in times for i in parsed.tokens_in(time.span)}
    dated = _dated(parsed, times, deeds)
    weights = load_weights()
    telling = [parsed[i] for i in said if parsed[i].pos in ("NOUN", "VERB", "ADJ", "NUM")]
    counts = tuple(_counts(parsed, [i for i in said if i not in timed], deeds))
    told = tuple(_deed(parsed, i, group, known, around, dated.get(i)) for i, group in deeds.items())
    return Statement(
        text=wording.text,
        content=" ".join(wording.text[slice(*piece)] for piece in wording.content),
        deeds=(*told, *_counted_only(counts, told, around)),
        counts=counts,
        words=frozenset(map(_word, telling)) - weights.lists["plain"],
        marks=named(parsed, said) | frozenset(mark for i in said for mark in known.get(i, ())),
        lemmas=tuple(_lemma(parsed[i]) for i in said),
    )


def _counted_only(counts: Iterable[Counted], told: Iterable[Deed], around: tuple[Phrase, ...]) -> Iterator[Deed]:
    """Deeds that stand in a count alone ("counted 310 dead")."""
    groups = {deed.group for deed in told}
    for each in counts:
        if each.deed == KILLED and each.deed not in groups:
            yield Deed(each.span, each.deed, (), False, "real", None, None, around, None)


def _word(token: Token) -> str:
    weights = load_weights()
    return weights.noun(_lemma(token)) if token.pos == "NOUN" else weights.group(_lemma(token))


def _own_words(parsed: Parse) -> Iterator[tuple[int, frozenset[str]]]:
    """Pronouns of who says or denies something of itself ("the army said it had not fired"), with the speaker's marks."""
    denying = load_weights().lists["denying"]
    speaking = denying | load_weights().lists["plain"]
    for token in parsed.tokens:
        if token.lower not in ITSELF:
            continue
        verbs = speaking if token.lower in OF_BODIES else denying
        denier = next((above.i for above in parsed.ancestors(token.i) if above.pos == "VERB" and _lemma(above) in verbs), None)
        for subject in parsed.hung(denier, "nsubj") if denier is not None else ():
            if subject.i != token.i and (marks := named(parsed, _unbroken(parsed, subject.i))):
                yield token.i, marks


def _unbroken(parsed: Parse, i: int) -> Sequence[int]:
    return range(*parsed.phrase(i))


def _lemma(token: Token) -> str:
    return token.lemma.lower()


def _group(parsed: Parse, i: int) -> str | None:
    """The group of a word that tells a deed or state, or None if it tells none of its own."""
    token, weights = parsed[i], load_weights()
    lemma = _lemma(token)
    if token.lower == "according":
        return None
    if (shared := _partaken(parsed, i)) is not None:
        return weights.group(_lemma(parsed[shared]))
    if token.pos == "ADJ" and token.dep in ("dobj", "pobj", "nsubj", "nsubjpass") and lemma in weights.deeds:
        return weights.group(lemma)
    if token.pos == "VERB" and token.dep not in ("aux", "auxpass", "amod", "case"):
        return _verb_group(parsed, i)
    if (token.dep in STATES or _beside_state(parsed, i)) and token.pos in ("ADJ", "NOUN", "VERB"):
        return weights.group(_lemma(parsed[_quantified(parsed, i)]))
    if token.pos == "NOUN" and lemma in weights.deeds and lemma not in weights.lists["verbs_only"]:
        return None if token.dep in ("compound", "nmod", "amod") else weights.group(lemma)
    if token.pos == "ADV" and lemma.endswith("ly") and _adjective(lemma) in weights.deeds:
        return weights.group(_adjective(lemma))
    if token.pos in ("AUX", "VERB") and lemma == "be" and any(each.lower in AT for each in parsed.hung(i, "prep")):
        return "present"
    return "present" if token.pos == "ADJ" and lemma == "present" else None


def _beside_state(parsed: Parse, i: int) -> bool:
    """Whether a word is joined to one that says what somebody is ("a doctor and not a soldier")."""
    return (
        parsed[i].dep in ("conj", "appos")
        and parsed[i].pos in ("ADJ", "NOUN")
        and parsed[parsed[i].head].dep in ("attr", "acomp")
    )


def _partaken(parsed: Parse, i: int) -> int | None:
    """The deed in which somebody is said to have had a hand ("denied any role in the attack")."""
    weights = load_weights()
    if _lemma(parsed[i]) not in weights.lists["partaking"]:
        return None
    below = (
        each.i
        for prep in parsed.hung(i, "prep")
        if prep.lower in weights.lists["partaken"]
        for each in parsed.hung(prep.i, "pobj")
    )
    carrier = parsed[parsed[i].head]
    beside = parsed.hung(carrier.i, "prep") if parsed[i].dep == "dobj" and _lemma(carrier) in weights.lists["light"] else []
    across = (each.i for prep in beside if prep.lower == "in" for each in parsed.hung(prep.i, "pobj"))
    return next((j for j in chain(below, across) if _lemma(parsed[j]) in weights.deeds or parsed[j].pos == "NOUN"), None)


def _partaker(parsed: Parse, i: int) -> int | None:
    """Who had a hand in it: whose role it is, else who does what is said of the role."""
    token = parsed[i]
    if token.pos == "VERB":
        subject, passive = _subject(parsed, i)
        return (
            next((each.i for each in parsed.hung(i, "dobj")), subject)
            if not passive and _lemma(token) == "involve"
            else subject
        )
    if token.pos == "ADJ":
        return _subject_of_state(parsed, i)
    owner = next((each.i for each in parsed.hung(i, "poss")), None)
    return owner if owner is not None else _subject(parsed, token.head)[0]


def _adjective(adverb: str) -> str:
    return f"{adverb[:-3]}y" if adverb.endswith("ily") else adverb.removesuffix("ly")


def _quantified(parsed: Parse, i: int) -> int:
    """What a word of quantity counts ("dozens of civilians" are civilians)."""
    if _lemma(parsed[i]) not in QUANTITIES:
        return i
    return next((below.i for of in parsed.hung(i, "prep") if of.lower == "of" for below in parsed.hung(of.i, "pobj")), i)


def _verb_group(parsed: Parse, i: int) -> str | None:
    weights, lemma = load_weights(), _lemma(parsed[i])
    for particle in parsed.hung(i, "prt", "advmod", "prep"):
        if (phrasal := f"{lemma} {particle.lower}") in weights.groups:
            return weights.group(phrasal)
    objects = parsed.hung(i, "dobj", "attr") or [
        below for prep in parsed.hung(i, "prep") for below in parsed.hung(prep.i, "pobj")
    ]
    if lemma in weights.lists["light"] and any(_lemma(each) in weights.deeds for each in objects):
        return None
    if lemma == "have" and any(each.lower in AT for each in _preps(parsed, i)):
        return "present"
    if lemma == "hold" and not objects and not parsed.hung(i, "nsubjpass"):
        return weights.group("last")
    if lemma == "hold" and any(
        parsed.hung(each.i, "prep") or each.pos == "PROPN" for each in parsed.hung(i, "dobj", "nsubjpass")
    ):
        return weights.group("seize")
    if undergone := _undergone(parsed, i):
        return weights.noun(_lemma(undergone))
    speaks = lemma in weights.lists["plain"] and (lemma not in weights.deeds or bool(parsed.hung(i, "ccomp")))
    return None if speaks else weights.group(lemma)


def _undergone(parsed: Parse, i: int) -> Token | None:
    """What befell the subject of a verb ("had a stroke", "suffered losses")."""
    if _lemma(parsed[i]) not in load_weights().lists["undergoing"]:
        return None
    found = next((each for each in parsed.hung(i, "dobj") if each.tag == "NN"), None)
    articles = {each.lower for each in parsed.hung(found.i, "det")} if found else set()
    return found if articles & {"a", "an", "no", "another"} else None


def _preps(parsed: Parse, i: int) -> Iterator[Token]:
    yield from parsed.hung(i, "prep")
    for below in parsed.hung(i, "dobj"):
        yield from parsed.hung(below.i, "prep")


def _deed(
    parsed: Parse, i: int, group: str, known: Mapping[int, frozenset[str]], around: tuple[Phrase, ...], when: When | None
) -> Deed:
    doer, done_to = _sides(parsed, i, group)
    negated = tuple(_negated(parsed, i))
    spans = tuple(parsed.span(j, j + 1) for j, _ in negated)
    return Deed(
        span=parsed.span(i, i + 1),
        group=group,
        negated=tuple(sorted(spans)),
        is_not=sum(flips for _, flips in negated) % 2 == 1,
        mood=_mood(parsed, i),
        doer=phrase(parsed, doer, known) if doer is not None else None,
        object=phrase(parsed, _quantified(parsed, done_to), known) if done_to is not None else None,
        places=tuple(_places(parsed, i, known)) or around,
        when=when,
    )


# --- who did it to whom


def _sides(parsed: Parse, i: int, group: str) -> tuple[int | None, int | None]:
    token = parsed[i]
    if (shared := _partaken(parsed, i)) is not None:
        return _partaker(parsed, i), _noun_sides(parsed, shared, group)[1]
    if token.pos == "VERB" and group != "present" and _undergone(parsed, i):
        return None, _subject(parsed, i)[0]
    if token.dep == "pobj" and group in MANNERS and parsed[token.head].lower == "by":
        return None, parsed[token.head].head
    there = token.dep == "attr" and bool(parsed.hung(token.head, "expl"))
    if there and _lemma(token) not in load_weights().deeds:
        return None, i
    if token.pos == "NOUN" and (there or (token.dep not in STATES and not _beside_state(parsed, i))):
        return _noun_sides(parsed, i, group)
    if token.pos == "ADV":
        return None, token.head
    if token.pos != "VERB":
        return None, _subject_of_state(parsed, i)
    subject, passive = _subject(parsed, i)
    done_to = next((each.i for each in parsed.hung(i, "dobj", "attr")), None)
    agent = next((below.i for by in parsed.hung(i, "agent") for below in parsed.hung(by.i, "pobj")), None)
    if passive:
        return agent, subject
    if done_to is None and _lemma(token) in SUFFERED:
        return None, subject
    if done_to is None:
        done_to = next(
            (
                below.i
                for prep in parsed.hung(i, "prep")
                if prep.lower in ON
                for below in parsed.hung(prep.i, "pobj")
                if below.ent not in TIMES
            ),
            None,
        )
    return subject, done_to


def _subject(parsed: Parse, i: int) -> tuple[int | None, bool]:
    """Who stands before a verb, or is understood to; and whether the verb is passive."""
    token = parsed[i]
    passive = bool(parsed.hung(i, "nsubjpass", "auxpass"))
    for each in parsed.hung(i, "nsubj", "nsubjpass"):
        if each.tag in ("WDT", "WP") and token.dep == "relcl":
            return token.head, passive
        return each.i, passive
    if token.dep in ("acl", "relcl"):
        return token.head, token.tag == "VBN"
    if token.dep in ("conj", "xcomp", "advcl") and token.head != i:
        above, was_passive = _subject(parsed, token.head) if parsed[token.head].pos in ("VERB", "AUX") else (None, False)
        return above, passive or (token.dep == "conj" and was_passive and token.tag == "VBN")
    if token.dep == "pcomp":
        return _accused(parsed, token.head), passive
    return None, passive or (token.tag == "VBN" and token.dep == "acl")


def _accused(parsed: Parse, prep: int) -> int | None:
    verb = parsed[parsed[prep].head]
    if _lemma(verb) in ACCUSING:
        return next((each.i for each in parsed.hung(verb.i, "dobj", "nsubjpass")), None)
    return _subject(parsed, verb.i)[0] if verb.pos == "VERB" else None


def _subject_of_state(parsed: Parse, i: int) -> int | None:
    """Of whom a state is said ("he is alive", "called the strike deliberate")."""
    token = parsed[i]
    if _beside_state(parsed, i):
        return _subject_of_state(parsed, token.head)
    own = parsed.hung(i, "nsubj", "nsubjpass")
    if own or token.head == i:
        return own[0].i if own else None
    if token.dep == "oprd":
        return next((each.i for each in parsed.hung(token.head, "dobj", "nsubjpass")), None)
    return _subject(parsed, token.head)[0]


def _noun_sides(parsed: Parse, i: int, group: str) -> tuple[int | None, int | None]:
    below = {prep.lower: child.i for prep in parsed.hung(i, "prep", "agent") for child in parsed.hung(prep.i, "pobj")}
    owner = next((each.i for each in parsed.hung(i, "poss")), None)
    adjective = next((each.i for each in parsed.hung(i, "amod", "compound", "nmod") if named(parsed, [each.i])), None)
    doer = below.get("by") or (None if group in DONE_TO else owner or adjective)
    object_ = next((below[prep] for prep in ("on", "against", "of", "into", "at") if prep in below), None)
    if object_ is None and group in DONE_TO:
        object_ = owner or adjective
    if doer is None and "of" in below and group == "attack" and object_ != below["of"]:
        doer = below["of"]
    carrier = parsed[parsed[i].head]
    if doer is None and parsed[i].dep == "dobj" and _lemma(carrier) in load_weights().lists["light"]:
        subject, passive = _subject(parsed, carrier.i)
        doer = None if passive else subject
    return doer, object_


# --- whether it is so


def _negated(parsed: Parse, i: int) -> Iterator[tuple[int, bool]]:
    """Words that negate a deed; with each, whether it turns it round (else it only belongs to one that does)."""
    weights = load_weights()
    yield from ((j, True) for j in _own_negation(parsed, i))
    below = i
    for above in parsed.ancestors(i):
        link = parsed[below].dep
        lemma = _lemma(above)
        if link == "relcl" or lemma in weights.lists["tellings"]:
            return
        if above.lower == "without":
            yield above.i, True
        if link in PASSED_ON and above.pos in ("VERB", "NOUN"):
            if lemma in weights.lists["denying"] and not (
                above.pos == "VERB" and link == "nsubjpass" and _is_deed(parsed, below)
            ):
                yield above.i, True
                yield from ((j, True) for j in _own_negation(parsed, above.i))
            elif lemma in weights.lists["failing"] and link in ("xcomp", "pcomp"):
                yield above.i, True
            elif lemma in weights.lists["light"] and below == i:
                yield from ((j, True) for j in _own_negation(parsed, above.i))
        below = above.i


def _is_deed(parsed: Parse, i: int) -> bool:
    return parsed[i].pos == "VERB"


def _own_negation(parsed: Parse, i: int) -> Iterator[int]:
    token = parsed[i]
    yield from (each.i for each in parsed.hung(i, "neg"))
    yield from (
        each.i for each in parsed.hung(i, "advmod", "preconj") if each.lower in ("never", "neither", "nowhere", "hardly")
    )
    yield from (each.i for each in parsed.hung(i, "det") if each.lower in ("no", "neither"))
    sides = chain(parsed.hung(i, "nsubj", "nsubjpass"), parsed.hung(i, "dobj") if token.pos == "VERB" else ())
    for side in sides:
        yield from _denying_side(parsed, side)
    if token.dep in ("acomp", "attr", "oprd") and token.head != i:
        copula = token.head
        yield from (each.i for each in parsed.hung(copula, "neg"))
        yield from (each.i for each in parsed.hung(copula, "advmod") if each.lower == "never")
        for side in parsed.hung(copula, "nsubj"):
            yield from _denying_side(parsed, side)


def _denying_side(parsed: Parse, side: Token) -> Iterator[int]:
    if side.lower in NOBODY:
        yield side.i
    yield from (each.i for each in parsed.hung(side.i, "det", "neg") if each.lower in ("no", "not", "neither"))


def _mood(parsed: Parse, i: int) -> Mood:
    weights = load_weights()
    coming, open_ = weights.lists["coming"], weights.lists["open"]
    words = {each.lower for each in parsed.hung(i, "aux")} | {each.lower for each in parsed.hung(i, "mark")}
    if parsed[i].dep in ("acomp", "attr", "oprd"):
        words |= {each.lower for each in parsed.hung(parsed[i].head, "aux", "mark")}
    if parsed[i].dep == "conj" and parsed[i].tag == "VB" and not parsed.hung(i, "nsubj", "aux"):
        words |= {each.lower for each in parsed.hung(parsed[i].head, "aux", "mark")}
    if words & open_ or _asks_or_bids(parsed, i):
        return "open"
    if words & coming:
        return "coming"
    below = i
    for above in parsed.ancestors(i):
        link = parsed[below].dep
        if link not in PASSED_ON and link not in ("advcl", "conj"):
            break
        lemma = _lemma(above)
        if link in HANGING and lemma in open_ | coming and not (link == "ccomp" and lemma in ("suggest", "tell")):
            return "coming" if lemma in coming else "open"
        if above.pos == "NOUN" and link in HANGING and lemma in weights.lists["sayings"] and not _is_denied(parsed, above.i):
            return "open"
        below = above.i
    return "real"


def _asks_or_bids(parsed: Parse, i: int) -> bool:
    """Whether a verb stands in a question, or tells somebody to do something."""
    token = parsed[i]
    if parsed[parsed.sentences[token.sent][1] - 1].text.endswith("?") or "?" in _ending(parsed, token.sent):
        return True
    bare = token.pos == "VERB" and token.tag == "VB" and token.dep in ("ROOT", "ccomp", "conj")
    helped = {each.lower for each in parsed.hung(i, "aux")} - {"do"}
    return bare and not helped and not parsed.hung(i, "nsubj", "nsubjpass")


def _ending(parsed: Parse, sentence: int) -> str:
    last = parsed.sentences[sentence][1]
    return "".join(parsed[j].text for j in range(max(parsed.sentences[sentence][0], last - 2), last))


def _is_denied(parsed: Parse, saying: int) -> bool:
    above = parsed[parsed[saying].head]
    return _lemma(above) in load_weights().lists["denying"]


# --- where, when, how many


def _places(parsed: Parse, i: int, known: Mapping[int, frozenset[str]]) -> Iterator[Phrase]:
    return _located(parsed, _preps(parsed, i), known)


def _located(parsed: Parse, preps: Iterable[Token], known: Mapping[int, frozenset[str]]) -> Iterator[Phrase]:
    for prep in preps:
        if prep.lower in AT:
            for below in parsed.hung(prep.i, "pobj"):
                if any(
                    parsed[j].ent in PLACES or (parsed[j].pos == "PROPN" and parsed[j].ent not in TIMES)
                    for j in parsed.subtree(below.i)
                ):
                    yield phrase(parsed, below.i, known)


def _dated(parsed: Parse, times: Sequence[TimeExpression], deeds: Mapping[int, str]) -> dict[int, When]:
    """For each deed the interval of the time expression that hangs on it."""
    dated: dict[int, When] = {}
    for time in times:
        tokens = parsed.tokens_in(time.span)
        if time.interval is None or time.type not in ("DATE", "TIME") or not len(tokens):
            continue
        deed = next((above.i for above in parsed.ancestors(tokens[-1]) if above.i in deeds), None)
        if deed is not None:
            dated.setdefault(deed, time.interval)
    return dated


def _counts(parsed: Parse, said: Sequence[int], deeds: Mapping[int, str]) -> Iterator[Counted]:
    weights = load_weights()
    for i in said:
        token = parsed[i]
        if token.pos not in COUNTABLE or token.dep in ("nummod", "quantmod", "compound", "amod"):
            continue
        if _lemma(token) in SHARES:
            for span, value in _measured(parsed, i):
                yield Counted(span, value, value, "share", _befallen(parsed, i, deeds))
            continue
        found = toll(parsed, i)
        if found is None or found.span is None or _is_article(parsed, found.span):
            continue
        lemma = _lemma(parsed[_quantified(parsed, i)])
        if lemma in weights.lists["measures"] or token.ent in ("DATE", "TIME", "ORDINAL"):
            continue
        people = lemma in weights.lists["counted_people"] or token.pos in ("NUM", "ADJ")
        yield Counted(
            found.span, found.low, found.high, "person" if people else weights.group(lemma), _befallen(parsed, i, deeds)
        )


def _measured(parsed: Parse, i: int) -> Iterator[tuple[Span, float]]:
    """Numbers before a measure ("41 percent", "$3 million" are left whole)."""
    for each in parsed.hung(i, "nummod", "quantmod"):
        value = number(each.lower.replace(",", ""))
        if value is not None:
            yield parsed.span(each.i, i + 1), float(value)
        elif each.text.replace(".", "", 1).isdigit():
            yield parsed.span(each.i, i + 1), float(each.text)


def _is_article(parsed: Parse, span: Span) -> bool:
    return parsed.article.words(span).split()[0].lower() in ("a", "an", "another", "one")


def _befallen(parsed: Parse, i: int, deeds: Mapping[int, str]) -> str:
    """The group of the deed that befell those who are counted."""
    for j in (i, *parsed.children[i], *(above.i for above in parsed.ancestors(i))):
        if _lemma(parsed[j]) in ("toll", "dead", "death"):
            return KILLED
        if j in deeds and deeds[j] != "present":
            return deeds[j]
    return ""
