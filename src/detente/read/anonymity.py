"""Why an article does not name somebody who speaks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.read.sighting import trimmed
from detente.read.subjects import VERBAL, speaker_of, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.text import Span
    from detente.models.reasons import Heard
    from detente.read.language import Parse, Token
    from detente.read.sighting import Stretch
    from detente.read.withheld import Request
    from detente.vocab.cues import Cues

NAME_NOUNS = frozenset({"name", "names", "surname", "identity", "identities", "nickname", "initials", "anonymity"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLIMB = 8
SUFFERING = frozenset({"lose", "face", "risk", "suffer", "die", "pay"})
LEAST = 2  # words
JOINED = 4  # words from "and" to the words that keep a name back
ALONE = 0.95  # how sure the ear must be where no words keep a name back beside it
OF_SOMEBODY = 0.7  # and right behind somebody without a name: "a nurse, who feared for her job"
RIGHT_BEHIND = 2  # words
SPEAKS = 0.5  # and where they tell of speaking out or of a name: "not authorised to speak to reporters"
STOPS = frozenset({",", ";", ":", ".", "?", "!", "-", "–", "—", "--", "(", ")", '"', "“", "”"})
PRINTED = frozenset({"notice", "story", "book", "newspaper", "paper", "print", "page", "account"})
OF_MANY = frozenset({"both", "all", "none", "neither", "each"})


class Reason(NamedTuple):
    """Why a name is kept back, and whose: head tokens, of which some may point at nobody who speaks.

    ``theirs``: the words say so clearly whose name it is that it can be nobody else's.
    """

    heads: tuple[int, ...]
    words: Span
    theirs: bool = False


def reasons(parse: Parse, cues: Cues, asked: Sequence[Request], heard: Sequence[Heard]) -> list[Reason]:
    """Each reason that is given, those nearest to the words that keep a name back first.

    Args:
        asked: where a name is kept back.
        heard: the words that say why, as the trained ear hears them.
    """
    found: list[tuple[tuple[int, int], Reason]] = []
    for first, after, sure in heard:
        free = [i for i in range(first, _joint(parse, asked, first, after)) if not _within(asked, i)]
        if (
            len(free) < LEAST
            or _is_named(parse, cues, asked, first, after)
            or any(_goes_on_without(parse, each, first) or _is_the_request(parse, cues, each, first, after) for each in asked)
            or (after < len(parse) and parse[after].lower in cues.words["anonymity"])
        ):
            continue
        piece = trimmed(parse, _whole(parse, (free[0], free[-1] + 1)))
        if piece and _is_empty(parse, piece):
            piece = trimmed(parse, (first, after))
        if piece:
            heads, theirs = _whose(parse, cues, asked, piece)
            if heads:
                far = min((_distance(parse, each, piece) for each in asked), default=(len(parse.sentences), 0))
                if far[0] > 1 and sure < _least_alone(parse, cues, heads, piece):
                    continue
                found.append((far, Reason(heads, parse.span(*piece), theirs)))
    told = {i for _, each in found for i in parse.tokens_in(each.words)}
    found += [((0, 0), each) for each in _if_named(parse) if told.isdisjoint(parse.tokens_in(each.words))]
    return [reason for _, reason in sorted(found, key=lambda each: each[0])]


def _least_alone(parse: Parse, cues: Cues, heads: Sequence[int], piece: Stretch) -> float:
    """How sure the ear must be of a stretch beside which no name is kept back."""
    if _tells_of_speaking(parse, cues, piece):
        return SPEAKS
    people = (i for i in heads if parse[i].pos == "NOUN" and parse[i].lemma in cues.words["people"])
    right_behind = any(parse[i].sent == parse[piece[0]].sent and 0 < piece[0] - i <= RIGHT_BEHIND for i in people)
    return OF_SOMEBODY if right_behind else ALONE


def kept_back(parse: Parse, cues: Cues, asked: Sequence[Request]) -> frozenset[int]:
    """The heads of all whose name an article says it keeps back, where it is ``asked`` to."""
    heads: set[int] = set()
    for request in asked:
        withheld = _withheld(parse, request)
        heads.update(_kept(parse, cues, request) if withheld is None else [withheld])
    return frozenset(heads)


def _if_named(parse: Parse) -> Iterator[Reason]:
    """What would become of somebody if he were named: "he would be jailed if his name appeared"."""
    for mark in parse.tokens:
        clause, main = parse[mark.head], parse[parse[mark.head].head]
        if mark.lower != "if" or mark.dep != "mark" or clause.dep != "advcl" or main.pos not in VERBAL:
            continue
        suffers = bool(parse.hung(main.i, "auxpass")) or main.lemma in SUFFERING
        if not suffers or not any(child.tag == "MD" for child in parse.hung(main.i, "aux")):
            continue
        below = parse.subtree(clause.i)
        whose = [owner.i for i in below if parse[i].lower in NAME_NOUNS for owner in parse.hung(i, "poss")]
        if clause.lemma in {"name", "identify", "quote"}:
            whose += [each.i for each in parse.hung(clause.i, "nsubjpass") or parse.hung(clause.i, "dobj")]
        opens = [each.i for each in parse.hung(main.i, "mark") if each.lower == "that"]
        first = opens[0] + 1 if opens else parse.subtree(main.i)[0]
        piece = trimmed(parse, (first, below[-1] + 1)) if first < below[-1] else None
        if piece and whose:
            yield Reason(tuple(whose), parse.span(*piece))


def _is_empty(parse: Parse, piece: Stretch) -> bool:
    """Whether a stretch has no word that says anything, so that the request is the reason ("who was not allowed to be named")."""
    return all(parse[i].pos in {"AUX", "PRON", "PUNCT", "PART", "CCONJ", "SCONJ", "DET"} for i in range(*piece))


def _tells_of_speaking(parse: Parse, cues: Cues, piece: Stretch) -> bool:
    """Whether words tell of speaking out or of being known: "whose embassy allows no interviews"."""
    return any(not cues.words["outspoken"].isdisjoint((parse[i].lemma, parse[i].lower)) for i in range(*piece))


def _within(asked: Sequence[Request], i: int) -> bool:
    return any(each.first <= i < each.after for each in asked)


def _joint(parse: Parse, asked: Sequence[Request], first: int, after: int) -> int:
    """Where a stretch ends at the "and" before a request joined to it: "who has been threatened and asked not to be named"."""
    for each in asked:
        joints = [i for i in range(first + 1, min(each.first, after)) if parse[i].dep == "cc" and each.first - i <= JOINED]
        if each.first <= after and joints:
            return joints[-1]
    return after


def _is_named(parse: Parse, cues: Cues, asked: Sequence[Request], first: int, after: int) -> bool:
    """Whether a stretch says why somebody let himself be named: "agreed to be named because he has retired"."""
    start, end = parse.sentences[parse[first].sent]
    told = (parse[i] for i in range(start, end) if not first <= i < after)
    named = any(each.tag == "VBN" and each.lemma in cues.words["identify"] for each in told)
    return named and not any(each.sent == parse[first].sent for each in asked)


def _goes_on_without(parse: Parse, request: Request, first: int) -> bool:
    """Whether a stretch tells of the main clause behind a request made in passing: "a teacher, who spoke anonymously, left because ..."."""
    if parse[first].sent != request.sent or first < request.after:
        return False
    above = {token.i for token in parse.ancestors(request.first) if token.tag in FINITE and token.i > request.after}
    return bool(above) and first > min(above)


def _is_the_request(parse: Parse, cues: Cues, request: Request, first: int, after: int) -> bool:
    """Whether a stretch holds only a request and where it is made: "who did not wish to have her name in this paper"."""
    if not first < request.after < after or not _is_empty(parse, (first, request.first)):
        return False
    rest = [parse[i] for i in range(request.after, after)]
    places = [each for each in rest if each.lemma in cues.words["document"] or each.lemma in PRINTED]
    return not any(each.pos in VERBAL for each in rest) and bool(places) and rest[0].pos == "ADP"


def _whole(parse: Parse, stretch: Stretch) -> Stretch:
    """A stretch from where its clause or phrase begins to where its last phrase ends."""
    first, after = stretch
    start, end = parse.sentences[parse[first].sent]
    opener = parse[max(start, first - 1)]
    hangs = any(parse[i].head == opener.i or opener.head == i for i in range(first, after))
    if opener.pos in {"ADP", "SCONJ"} and hangs:
        first = opener.i
    elif parse[first].tag in FINITE and [each for i in parse.children[first] if i < first for each in parse.subtree(i)] == [
        *range(start, first)
    ]:
        first = start
    below = set(parse.subtree(_top(parse, first, after)))
    while after < end and after in below and parse[after].text not in STOPS and parse[after].dep != "cc":
        after += 1
    return first, after


def _top(parse: Parse, first: int, after: int) -> int:
    """The token of a stretch on which most of it hangs, itself or above the stretch's own opener."""
    top = min(range(first, after), key=lambda i: (sum(1 for _ in parse.ancestors(i)), i))
    opener = parse[first]
    return opener.head if opener.dep == "mark" and opener.head >= after else top


def _whose(parse: Parse, cues: Cues, asked: Sequence[Request], piece: Stretch) -> tuple[tuple[int, ...], bool]:
    """Whose reason a stretch is: whose name the nearest request keeps back, else whose clause it is."""
    first, after = piece
    near = [each for each in asked if abs(each.sent - parse[first].sent) <= 1 and parse[each.first].para == parse[first].para]
    for request in sorted(near, key=lambda each: _distance(parse, each, piece)):
        withheld = _withheld(parse, request)
        if withheld is not None:
            return (withheld,), True
        if kept := tuple(_kept(parse, cues, request)):
            return kept, False
    who = _who(parse, cues, parse[_top(parse, first, after)])
    return ((), False) if who is None else (tuple(_beside(parse, who)), False)


def _distance(parse: Parse, request: Request, piece: Stretch) -> tuple[int, int]:
    first, after = piece
    return abs(request.sent - parse[first].sent), min(abs(request.first - after), abs(first - request.after))


# --- who is kept unnamed


def _withheld(parse: Parse, request: Request) -> int | None:
    """Somebody else whom a speaker would not name: "declined to name the officer"."""
    for i in range(request.first, request.after):
        if parse[i].lemma in {"name", "identify"} and parse[i].tag in {"VB", "VBG", "VBD", "VBZ", "VBP"}:
            for thing in parse.hung(i, "dobj"):
                if thing.pos in {"NOUN", "PROPN"}:
                    return thing.i
    return None


def _kept(parse: Parse, cues: Cues, request: Request) -> Iterator[int]:
    """Whose name it is: the subject of the clause, the owner of the name and the object of what is not named."""
    seen: set[int] = set()
    found = [_who(parse, cues, parse[request.first])]
    found += [
        thing.i for above in parse.ancestors(request.first) for thing in parse.hung(above.i, "dobj") if thing.tag == "PRP"
    ]
    for i in range(request.first, request.after):
        token = parse[i]
        if token.lower in NAME_NOUNS:
            found += [_owner(parse, cues, child) for child in parse.hung(i, "poss")]
            found += [noun.i for prep in parse.hung(i, "prep") if prep.lower == "of" for noun in parse.hung(prep.i, "pobj")]
        elif token.lower in {"naming", "identifying", "name", "identify"}:
            found += [thing.i for thing in parse.hung(i, "dobj")]
    for head in found:
        for each in _beside(parse, head) if head is not None else ():
            if each not in seen:
                seen.add(each)
                yield each


def _beside(parse: Parse, head: int) -> Iterator[int]:
    """A noun and the ones it is joined with ("a doctor and a nurse, who both ...")."""
    yield head
    token = parse[head]
    if token.dep == "appos":
        yield token.head
    while token.dep == "conj" and parse[token.head].pos in {"NOUN", "PRON"}:
        token = parse[token.head]
        yield token.i
    yield from (child.i for child in parse.hung(head, "conj") if child.pos == "NOUN" and child.i > head)


def _owner(parse: Parse, cues: Cues, token: Token) -> int:
    """An owner, for "whose" the noun it stands for."""
    if token.tag != "WP$":
        return token.i
    above = next((each for each in parse.ancestors(token.i) if each.dep == "relcl"), None)
    return stands_for(parse, cues, parse[above.head]).i if above else token.i


def _verb_above(parse: Parse, token: Token) -> Token | None:
    if token.pos in VERBAL:
        return token
    return next((above for above in parse.ancestors(token.i) if above.pos in VERBAL), None)


def _who(parse: Parse, cues: Cues, token: Token) -> int | None:
    """Who is not named: the subject of the nearest clause that has one that is no mere pronoun, else that pronoun."""
    verb = _verb_above(parse, parse[token.head] if token.dep in {"aux", "auxpass"} else token)
    fallback: int | None = None
    for _ in range(CLIMB):
        if verb is None:
            return fallback
        if verb.dep in {"relcl", "acl"} and parse[verb.head].pos in {"NOUN", "PROPN", "PRON"}:
            noun = parse[verb.head]
            somebody = verb.dep == "relcl" or noun.pos != "NOUN" or noun.lemma in cues.words["people"]
            if somebody and noun.lower not in NAME_NOUNS and noun.lower not in {"condition", "request"}:
                return stands_for(parse, cues, noun).i
        for subject in parse.hung(verb.i, "nsubj", "nsubjpass"):
            if subject.lower in NAME_NOUNS or subject.tag.startswith("W"):
                continue
            if subject.pos != "PRON" and subject.lower not in OF_MANY and not _is_thing_told(parse, cues, subject, verb, token):
                return subject.i
            if whole := next((noun for prep in parse.hung(subject.i, "prep") for noun in parse.hung(prep.i, "pobj")), None):
                return whole.i
            fallback = subject.i
        if not parse.hung(verb.i, "nsubj", "nsubjpass"):
            who = speaker_of(parse, cues, verb)
            if who and who.head is not None and parse[who.head].pos != "PRON":
                if not _is_thing_told(parse, cues, parse[who.head], verb, token):
                    return who.head
                fallback = who.head
        verb = parse[verb.head] if verb.head != verb.i else None
        verb = _verb_above(parse, verb) if verb else None
    return fallback


def _is_thing_told(parse: Parse, cues: Cues, subject: Token, verb: Token, request: Token) -> bool:
    """Whether the parser hung a request on what is told of a thing: "said the tax had doubled and asked not to be named"."""
    told = any(above.dep == "ccomp" for above in (verb, parse[verb.head]))
    joined = verb.dep == "conj" or any(above.dep == "conj" for above in parse.ancestors(request.i))
    return told and joined and subject.pos == "NOUN" and subject.lemma not in cues.words["people"]
