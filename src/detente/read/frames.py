"""How what is said hangs on the word that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import Stretch, is_condition, stretches
from detente.read.subjects import FINITE, VERBAL, governor, is_infinitive, noun_phrase, speaker_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cue, Cues

TOPIC_DEPS = frozenset({"pobj", "pcomp", "ccomp"})
GROUNDS = frozenset({"of", "for", "as", "over", "against", "from", "to", "with"})
OF_IT = frozenset(
    {
        "in",
        "at",
        "of",
        "for",
        "to",
        "about",
        "on",
        "with",
        "against",
        "between",
        "from",
        "over",
        "as",
        "before",
        "toward",
        "towards",
    }
)
BESIDE_A_SAYING = frozenset({"prep", "npadvmod", "punct", "advmod", "conj", "cc", "prt"})
OPENS_AN_ADJUNCT = frozenset({"IN", "WRB", "VBG", "VBN", "TO"})
TIMES = frozenset({"DATE", "TIME"})
PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
TAKES_UP = frozenset({"otherwise", "so", "same", "reverse", "opposite", "contrary", "likewise"})
ANSWERS = frozenset({"yes", "no", "never"})
AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
POINTS_BACK = frozenset({"that", "this"})
OF, FOR = frozenset({"about", "against", "of"}), frozenset({"for"})
TO_WHOM = frozenset({"on", "upon", "to", "with"})


class Hung(NamedTuple):
    """A verb with the cue it may be, and the token after the cue's last word."""

    parse: Parse
    cues: Cues
    verb: Token
    cue: Cue
    after: int


class Frame(NamedTuple):
    """A way for content to hang on a verb."""

    takes: str
    content: Callable[[Hung], list[Stretch]]


def particle_end(parse: Parse, verb: Token, cue: Cue) -> int | None:
    """The token after the cue's last word, or None if its particle is not there."""
    at = verb.i + 1
    for word in cue.word.split()[1:]:
        if at < len(parse) and parse[at].lower != word and parse[at].pos == "ADV" and parse[at].dep == "advmod":
            at += 1
        if at >= len(parse) or word not in {parse[at].lower, parse[at].lemma}:
            return None
        at += 1
    return at


def content_of(parse: Parse, cues: Cues, verb: Token) -> tuple[Cue, int, str, list[Stretch]] | None:
    """The cue a verb is, the token after it, the frame seen and the content, by the first entry and frame that fit."""
    known = [
        (cue, after) for cue in cues.of_verb(verb.lemma, verb.lower) if (after := particle_end(parse, verb, cue)) is not None
    ]
    for word in dict.fromkeys(cue.word for cue, _ in known):
        for frame in FRAMES:
            for cue, after in known:
                if (
                    cue.word == word
                    and frame.takes in cue.takes
                    and not (cue.particle in TO_WHOM and _tells_that(parse, verb))
                    and (pieces := frame.content(Hung(parse, cues, verb, cue, after)))
                ):
                    return cue, after, frame.takes, pieces
    return None


def _tells_that(parse: Parse, verb: Token) -> bool:
    """Whether what follows "to" is who is told, and a clause what is said: "admitted to the court that ..."."""
    return any(
        mark.lower == "that"
        for child in parse.hung(verb.i, "ccomp")
        if child.i > verb.i
        for mark in parse.hung(child.i, "mark")
    )


def _clause(hung: Hung) -> list[Stretch]:
    """The clause behind the verb, else before it; both where the saying stands between commas."""
    parse, verb = hung.parse, hung.verb
    clauses = parse.hung(verb.i, "ccomp")
    behind = [
        child for child in clauses
        if child.i > verb.i and not is_infinitive(parse, child) and not _is_apart(hung, child) and not _is_condition(parse, child)
    ]  # fmt: skip
    of_whom = verb.lemma not in hung.cues.words["telling"] and any(p.tag == "PRP" for p in parse.hung(verb.i, "dobj"))
    before = [child for child in clauses if child.i < verb.i and not _is_apart(hung, child) and not of_whom]
    lost = [] if behind else _behind_that(hung)
    if lost or not (behind or before):
        return lost or _told_of_hearer(hung) or _parenthesis(hung) or _set_before(hung)
    between = hung.after < len(parse) and parse[hung.after].text == ","
    chosen = [*before, *behind] if between and behind else behind or before
    return [piece for child in chosen for piece in _without_loose(hung, _joined(hung, child))]


def _told_of_hearer(hung: Hung) -> list[Stretch]:
    """What the parser took for a clause about who is told: "told the court he had carried cash"."""
    parse, verb = hung.parse, hung.verb
    if verb.lemma not in hung.cues.words["telling"]:
        return []
    for hearer in parse.hung(verb.i, "dobj"):
        for clause in parse.hung(hearer.i, "relcl"):
            first = parse.subtree(clause.i)[0]
            own = [child for child in parse.hung(clause.i, "nsubj", "nsubjpass") if not child.tag.startswith("W")]
            opens = (parse[first].lower == "that" and parse[first].tag == "IN") or (own and parse.subtree(own[0].i)[0] == first)
            if own and opens and parse[first - 1].text != ",":
                return stretches(parse.subtree(clause.i))
    return []


def _is_condition(parse: Parse, clause: Token) -> bool:
    return is_condition(parse, parse.subtree(clause.i)[0])


def _is_apart(hung: Hung, child: Token) -> bool:
    """Whether a semicolon parts a verb from a clause."""
    first, after = sorted((child.i, hung.verb.i))
    return any(hung.parse[i].text == ";" for i in range(first, after))


def _joined(hung: Hung, child: Token) -> list[int]:
    """A clause up to the semicolon that parts it from what somebody else says."""
    below = hung.parse.subtree(child.i)
    left = max((i for i in below if i < child.i and hung.parse[i].text == ";"), default=-1)
    if not any(hung.parse[i].lemma in {"say", "tell"} for i in below if i < left):
        left = -1
    right = min((i for i in below if i > child.i and hung.parse[i].text == ";"), default=len(hung.parse))
    return [i for i in below if left < i < right or child.i > hung.verb.i]


def _without_loose(hung: Hung, below: list[int]) -> list[Stretch]:
    """Content without verbs that really go with the reporting verb, and what leads to them."""
    parse, kept = hung.parse, set(below)
    for i in below:
        token = parse[i]
        if token.dep in {"conj", "advcl"} and i > hung.verb.i and governor(parse, hung.cues, token) is hung.verb:
            kept -= set(parse.subtree(i))
    while kept and parse[max(kept)].dep in {"cc", "punct"} and max(kept) != below[-1]:
        kept.discard(max(kept))
    return stretches(kept)


def _parenthesis(hung: Hung) -> list[Stretch]:
    """The sentence around a saying put in between: "the plan, she said, is dead"."""
    parse, verb = hung.parse, hung.verb
    head = parse[verb.head]
    said_as = any(mark.lower == "as" for mark in parse.hung(verb.i, "mark"))
    if head.i == verb.i or not (verb.dep == "parataxis" or (verb.dep == "advcl" and said_as)):
        return []
    told = parse.hung(verb.i, "dobj", "xcomp", "ccomp", "advcl", "acomp")
    if any(child.i > verb.i and not _is_condition(parse, child) for child in told):
        return []
    own = set(parse.subtree(verb.i))
    return stretches(set(parse.subtree(head.i)) - own)


def _set_before(hung: Hung) -> list[Stretch]:
    """What stands before "..., guards said" or "..., said a guard" where the parser lost it."""
    parse, verb = hung.parse, hung.verb
    told = {"dobj", "dative"} if verb.lemma in hung.cues.words["telling"] else set()
    subject = subject_of(parse, verb)
    who = speaker_of(parse, hung.cues, verb) if subject is None and verb.tag in FINITE and verb.dep != "conj" else None
    begin = noun_phrase(parse, subject.i)[0] if subject else who.words[0][0] if who and who.words else None
    ends = all(
        parse[i].dep in BESIDE_A_SAYING | told
        or _is_aside(parse, parse[i])
        or (subject is not None and i == subject.i)
        or _is_condition(parse, parse[i])
        for i in parse.children[verb.i]
        if i > verb.i
    )
    if "quote" not in hung.cue.takes or not ends or begin is None:
        return []
    begin = min(begin, verb.i)
    first = parse.sentences[verb.sent][0]
    clause = parse[first].tag not in OPENS_AN_ADJUNCT and any(parse[i].tag in PAST_OR_PRESENT for i in range(first, begin))
    return [(first, begin - 1)] if clause and begin - 1 > first + 2 and parse[begin - 1].text == "," else []


def _is_aside(parse: Parse, token: Token) -> bool:
    """A participle set off behind a saying: "..., she said, speaking by telephone"."""
    first = parse.subtree(token.i)[0]
    return token.dep == "advcl" and token.tag in {"VBG", "VBN"} and first > 0 and parse[first - 1].text == ","


def _behind_that(hung: Hung) -> list[Stretch]:
    """A clause that the parser lost: "said on Monday that ..."."""
    parse, verb = hung.parse, hung.verb
    if parse.hung(verb.i, "xcomp") or (parse.hung(verb.i, "dobj") and verb.lemma not in hung.cues.words["telling"]):
        return []
    named = {i for subject in parse.hung(verb.i, "nsubj", "dobj", "conj") for i in parse.subtree(subject.i)}
    aside = {i for child in parse.hung(verb.i, "advcl") if _is_aside(parse, child) for i in parse.subtree(child.i)}
    below = [i for i in parse.subtree(verb.i) if i > verb.i and i not in named and i not in aside]
    for i in below:
        if parse[i].lower == "that" and parse[i].tag == "IN" and parse[i].dep == "mark" and not is_condition(parse, i):
            return stretches(each for each in below if each >= i)
    return []


def _infinitive(hung: Hung) -> list[Stretch]:
    for child in hung.parse.hung(hung.verb.i, "xcomp"):
        if child.i > hung.verb.i and is_infinitive(hung.parse, child):
            return _with_passive_subject(hung, _without_loose(hung, _undone(hung.parse, child)))
    return []


def _with_passive_subject(hung: Hung, pieces: list[Stretch]) -> list[Stretch]:
    if hung.parse.hung(hung.verb.i, "auxpass"):
        for subject in hung.parse.hung(hung.verb.i, "nsubjpass"):
            return [noun_phrase(hung.parse, subject.i), *pieces]
    return pieces


def _gerund(hung: Hung) -> list[Stretch]:
    for child in hung.parse.hung(hung.verb.i, "xcomp", "pcomp"):
        done = any(aux.lower == "having" for aux in hung.parse.hung(child.i, "aux"))
        if (child.tag == "VBG" or done) and child.i > hung.verb.i:
            return stretches(hung.parse.subtree(child.i))
    return []


def _person_infinitive(hung: Hung) -> list[Stretch]:
    parse, verb = hung.parse, hung.verb
    for child in parse.hung(verb.i, "ccomp", "xcomp", "advcl"):
        if child.i < verb.i or not is_infinitive(parse, child):
            continue
        if parse.hung(child.i, "nsubj", "nsubjpass"):
            return stretches(_undone(parse, child))
        for person in parse.hung(verb.i, "dobj"):
            if verb.i < person.i < child.i:
                return stretches([*parse.subtree(person.i), *_undone(parse, child)])
        if parse.hung(verb.i, "auxpass"):
            return _with_passive_subject(hung, stretches(parse.subtree(child.i)))
    return []


def _undone(parse: Parse, child: Token) -> list[int]:
    """An infinitive without what is joined to it as done: "asked them to go and had vowed to follow"."""
    kept = set(parse.subtree(child.i))
    for other in parse.hung(child.i, "conj"):
        if other.tag in FINITE or any(aux.tag in FINITE for aux in parse.hung(other.i, "aux")):
            kept -= set(parse.subtree(other.i))
            kept -= {mark.i for mark in parse.hung(child.i, "cc")}
    return sorted(kept)


def _as(hung: Hung) -> list[Stretch]:
    for child in hung.parse.hung(hung.verb.i, "prep", "advcl", "mark"):
        at = child.lower == "at" and _is_put(hung, child)
        if (child.lower == "as" or at) and child.i > hung.verb.i:
            return _object_and(hung, child.i)
    return []


def _is_put(hung: Hung, at: Token) -> bool:
    """Whether a figure is put at something, or something at an amount: "put the toll at nine", "put reserves at nine billion"."""
    things = hung.parse.hung(hung.verb.i, "dobj", "nsubjpass")
    put = hung.parse.hung(at.i, "pobj")
    amount = any(each.ent in AMOUNTS or (each.tag == "CD" and hung.parse.children[each.i]) for each in put)
    figure = any(thing.lemma in hung.cues.words["figures"] for thing in things)
    return hung.verb.lemma in {"put", "place", "set"} and (figure or (amount and bool(things)))


def _proform(hung: Hung) -> list[Stretch]:
    """A word that takes up what was said: "said otherwise", "say the same of their rivals"."""
    for child in hung.parse.hung(hung.verb.i, "advmod", "dobj"):
        points = child.lower in POINTS_BACK and child.tag == "DT" and child.dep == "dobj" and hung.cue.word in {"say", "tell"}
        if child.i > hung.verb.i and (child.lower in TAKES_UP or points):
            return stretches(hung.parse.subtree(child.i))
    return []


def _object_and(hung: Hung, i: int) -> list[Stretch]:
    parse, verb = hung.parse, hung.verb
    for thing in parse.hung(verb.i, "dobj"):
        return stretches([*parse.subtree(thing.i), *parse.subtree(i)])
    if parse.hung(verb.i, "auxpass"):
        return _with_passive_subject(hung, stretches(parse.subtree(i)))
    return []


def _small(hung: Hung) -> list[Stretch]:
    parse, verb = hung.parse, hung.verb
    for child in parse.hung(verb.i, "ccomp"):
        if child.i > verb.i and child.pos not in VERBAL and parse.hung(child.i, "nsubj"):
            return stretches(parse.subtree(child.i))
    if verb.lemma in hung.cues.words["naming"]:
        for thing in parse.hung(verb.i, "dobj"):
            for made in parse.hung(thing.i, "acl"):
                if made.tag == "VBN" and made.i == thing.i + 1:
                    return stretches(parse.subtree(thing.i))
    for child in parse.hung(verb.i, "oprd"):
        if child.i > verb.i:
            return _object_and(hung, child.i) or _run_together(hung, child.i)
    things = parse.hung(verb.i, "dobj", "dative", "attr")
    if len(things) > 1 and things[0].i > verb.i:
        return stretches(i for thing in things for i in parse.subtree(thing.i))
    if things and verb.lemma in hung.cues.words["naming"] and parse[things[0].i].i > verb.i:
        first = min(parse.subtree(things[0].i))
        after = max(i for i in parse.subtree(verb.i)) + 1
        return [(first, after)] if first == hung.after and _holds_marks(parse, first, after) else []
    return []


def _run_together(hung: Hung, i: int) -> list[Stretch]:
    """A thing and what it is called, where the parser took them for one: "called the plan "dead"."."""
    below = hung.parse.subtree(i)
    swallowed = hung.verb.dep in {"ROOT", "conj"} and any(
        child.i > below[0] for child in hung.parse.hung(i, "compound", "nmod")
    )
    whole = below[0] == hung.after and (swallowed or _holds_marks(hung.parse, below[0], below[-1] + 1))
    return [(below[0], below[-1] + 1)] if whole and hung.verb.lemma in hung.cues.words["naming"] else []


def _holds_marks(parse: Parse, first: int, after: int) -> bool:
    return any(parse[i].tag in {"``", "''"} for i in range(first, after))


def _is_deed(hung: Hung) -> bool:
    """Whether what could be a view is something done: "supported them with arms", "is supporting the Ogaden front"."""
    parse, verb, words = hung.parse, hung.verb, hung.cues.words
    if verb.lemma not in words["deeds"] and verb.lemma not in {"dismiss", "honor", "honour"}:
        return False
    things = parse.hung(verb.i, "dobj")
    given = [
        noun
        for prep in parse.hung(verb.i, "prep")
        if prep.lower in {"with", "by", "through"}
        for noun in parse.hung(prep.i, "pobj", "pcomp")
    ]
    given += [
        noun
        for thing in things
        for prep in parse.hung(thing.i, "prep")
        if prep.lower == "with"
        for noun in parse.hung(prep.i, "pobj")
    ]
    if verb.lemma in {"dismiss", "honor", "honour"}:
        done = {"dismiss": words["people"], "honor": words["dues"], "honour": words["dues"]}[verb.lemma]
        return any(thing.lemma in done for thing in things)
    if verb.lemma == "seek":
        return any(thing.lemma in words["havens"] for thing in things)
    if any(each.lemma in words["means"] for noun in given for each in (noun, *parse.hung(noun.i, "conj", "compound"))):
        return True
    underway = verb.tag == "VBG" and any(child.lemma == "be" for child in parse.hung(verb.i, "aux"))
    return any(child.lower in words["materially"] for child in parse.hung(verb.i, "advmod")) or (
        underway and any(thing.pos == "PROPN" and thing.ent != "PERSON" for thing in things)
    )


def _object(hung: Hung) -> list[Stretch]:
    parse, verb = hung.parse, hung.verb
    if _is_deed(hung):
        return []
    for thing in parse.hung(verb.i, "dobj"):
        if thing.i > verb.i and thing.pos not in {"PUNCT", "SYM"} and thing.ent not in TIMES and thing.tag not in {"WP", "WDT"}:
            return [_object_stretch(hung, thing)]
    if parse.hung(verb.i, "auxpass"):
        for subject in parse.hung(verb.i, "nsubjpass"):
            return [noun_phrase(parse, subject.i)]
    return []


def _object_stretch(hung: Hung, thing: Token) -> Stretch:
    """An object, and for praise and blame what it is praised or blamed for."""
    parse = hung.parse
    first, after = noun_phrase(parse, thing.i)
    if hung.cue.act in {"accuse", "praise", "say"}:
        for child in parse.hung(hung.verb.i, "prep"):
            if child.i >= thing.i and child.lower in GROUNDS:
                after = max(after, parse.subtree(child.i)[-1] + 1)
    for child in parse.hung(hung.verb.i, "prep"):
        if parse.subtree(child.i)[0] == after and _belongs(parse, child):
            after = parse.subtree(child.i)[-1] + 1
    return first, after


def _belongs(parse: Parse, prep: Token) -> bool:
    """Whether a phrase right behind an object tells of it, and not of when it was said."""
    return prep.lower in OF_IT and not any(child.ent in TIMES for child in parse.hung(prep.i, "pobj"))


def _hearer_topic(hung: Hung) -> list[Stretch]:
    """What the hearer is told of: "warned the bank against buying bonds"."""
    parse, verb = hung.parse, hung.verb
    for thing in parse.hung(verb.i, "dobj"):
        for child in parse.hung(verb.i, "prep"):
            if child.i > thing.i > verb.i and child.lower in (FOR if hung.cue.act == "demand" else OF):
                return stretches(parse.subtree(child.i))
    return []


def _topic(hung: Hung) -> list[Stretch]:
    parse, verb = hung.parse, hung.verb
    if hung.cue.particle is None:
        return []
    last = parse[hung.after - 1]
    below = [token.i for token in parse.hung(last.i, *TOPIC_DEPS) if token.ent not in TIMES]
    if last.dep == "mark":
        return stretches(i for i in parse.subtree(last.head) if i > last.i)
    if not below and last.dep == "prt":
        below = [token.i for token in parse.hung(verb.i, "dobj", "pobj") if token.i > last.i]
    if not below:
        return []
    taken = {i for child in below for i in _topic_tokens(parse, child)}
    if hung.cue.act == "demand":
        taken |= _to_do(hung, taken)
    return stretches(taken)


def _topic_tokens(parse: Parse, i: int) -> range | list[int]:
    return range(*noun_phrase(parse, i)) if parse[i].pos in {"NOUN", "PROPN", "PRON"} else parse.subtree(i)


def _to_do(hung: Hung, taken: set[int]) -> set[int]:
    """What somebody is called on to do."""
    parse, verb = hung.parse, hung.verb
    if (hung.cue.particle or "").split()[-1] in TO_WHOM:
        return set(range(min(taken), max(parse.subtree(verb.i)) + 1))
    more: set[int] = set()
    for child in parse.hung(verb.i, "xcomp", "ccomp", "advcl"):
        if child.i > max(taken) and is_infinitive(parse, child):
            more |= set(parse.subtree(child.i))
    return more


def _marked(hung: Hung) -> list[Stretch]:
    """What stands between single marks behind a verb, in words that stand between marks themselves: "he said, 'Go,' and we went"."""
    parse, at = hung.parse, hung.after
    while at < len(parse) and parse[at].text in {",", ":"}:
        at += 1
    if at in {hung.after, len(parse)} or parse[at].text != "'" or not _is_marked(parse, hung.verb):
        return []
    for i in range(at + 1, len(parse)):
        if parse[i].para != hung.verb.para or parse[i].text in {'"', "“", "”"}:
            break
        if parse[i].text == "'" and parse[i].tag != "POS" and i > at + 1:
            return [(at, i + 1)]
    return []


def _is_marked(parse: Parse, verb: Token) -> bool:
    """Whether the nearest double mark before a verb opens a quotation."""
    for i in range(verb.i - 1, -1, -1):
        if parse[i].para != verb.para:
            return False
        if parse[i].text in {'"', "“", "”"}:
            return parse[i].text == "“" or parse[i].tag == "``"
    return False


def _bare(hung: Hung) -> list[Stretch]:
    """A figure, a yes or a no behind a saying: "The mayor says 3,000", "They said one hour", "He says no"."""
    parse, verb = hung.parse, hung.verb
    if hung.cue.word not in {"say", "tell", "answer", "reply"} or parse.hung(verb.i, "ccomp", "auxpass"):
        return []
    for child in parse.hung(verb.i, "dobj", "npadvmod", "intj", "attr", "advmod", "dep"):
        figure = child.pos == "NUM" or (bool(parse.hung(child.i, "nummod")) and (child.ent not in TIMES or child.dep == "dobj"))
        near = child.lower in ANSWERS or parse.subtree(child.i)[0] == hung.after or child.dep == "dobj"
        if child.i > verb.i and near and (figure or child.lower in ANSWERS or _is_length(parse, hung, child)):
            return stretches(parse.subtree(child.i))
    return []


def _is_length(parse: Parse, hung: Hung, token: Token) -> bool:
    """Whether a stretch of time stands right behind a saying and is what is said: "They said one hour"."""
    below = parse.subtree(token.i)
    ends = below[-1] + 1 < len(parse) and parse[below[-1] + 1].pos == "PUNCT"
    return below[0] == hung.after and parse[below[0]].pos == "NUM" and ends


FRAMES = (
    Frame("quote", _marked),
    Frame("clause", _clause),
    Frame("whether", _clause),
    Frame("hearer", _clause),
    Frame("person_infinitive", _person_infinitive),
    Frame("infinitive", _infinitive),
    Frame("as", _as),
    Frame("small", _small),
    Frame("topic", _topic),
    Frame("gerund", _gerund),
    Frame("hearer_topic", _hearer_topic),
    Frame("clause", _proform),
    Frame("object", _object),
    Frame("clause", _bare),
)
