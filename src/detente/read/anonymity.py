"""Why an article does not name somebody who speaks in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.read.grounds import FEARS, FINITE, NOMINATIVE, RISKS, goes_on, ground, harms
from detente.read.sighting import trimmed
from detente.read.subjects import VERBAL, speaker_of, stands_for
from detente.read.withheld import DREADING as AFRAID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.read.withheld import Request
    from detente.vocab.cues import Cues

NAME_NOUNS = frozenset({"name", "names", "surname", "identity", "identities", "nickname", "initials", "anonymity"})
SPOKEN = (
    r"(?:be )?(?:speak|talk|comment|discuss|brief|disclose|address|say|share|describe|reveal|answer|quot|giv(?:e|ing) (?:\w+ )?"
    r"(?:interview|information|detail|statement|comment)|(?:mak|go|releas)(?:e|ing)? (?:\w+ ){0,4}(?:public|statement|detail|information|figure|finding|result|data|report))"
)
OPENLY = r"(?:to|with) (?:the |any )?(?:\w+ )?(?:media|press|reporters?|journalists?|newspapers?|public)|publicly|openly|on the record|by name"
LEAVE = r"authori[sz]ed|allowed|permitted|cleared|empowered|supposed|entitled|free|at liberty|in a position"
MUZZLE = re.compile(
    rf"(?:\b(?:not|never|neither|nor|no longer)|n't) (?:yet |been |being |be |officially |formally |currently )*(?:{LEAVE}) to (?:\w+ly )?{SPOKEN}\w*"
    r"|(?:\b(?:lack(?:s|ed|ing)?|without|ha(?:s|ve|d) no|having no|(?:did|do|does) not have|(?:did|do|does)n't have)) (?:the |any |official |"
    rf"formal )*(?:authori[sz]ation|authority|permission|clearance|leave|approval|mandate) (?:to|for) (?:\w+ly )?{SPOKEN}\w*"
    rf"|\b(?:not|never|n't|without) (?:yet |been |having |being )*(?:given|granted|received?|got|obtain(?:ed)?|sought|had|have) (?:\w+ )?(?:permission|authority|leave"
    rf"|clearance|approval|authori[sz]ation) to {SPOKEN}\w*"
    r"|(?<=speaking )(?:[\w-]+ ){1,5}without (?:\w+ )?(?:authori[sz]ation|permission|leave|clearance|approval)(?: (?:from|of) (?:\w+ )?\w+)?"
    r"|\b(?:speak|spoke|talk|comment)\w* without (?:\w+ )?(?:authori[sz]ation|permission|leave|clearance|approval)"
    r"|\b(?:barred|forbidden|prohibited|banned|prevented|restrained) (?:\w+ ){0,5}?(?:from|to) (?:\w+ly )?(?:be )?"
    r"(?:speak|talk|comment|discuss|brief|giv|disclos|shar|answer|reveal)\w*"
    rf"|\b(?:may not|cannot|can not|could not|must not|can't|couldn't|are not to|is not to) (?:be )?(?:speak|talk|comment|quoted)\w* (?:{OPENLY})"
    r"|\b(?:bound by|subject to|sworn to|under|sign(?:s|ed|ing)?) (?:[\w'-]+ ){0,5}?(?:secrecy|confidentiality|non-disclosure|NDAs?|gag)(?: (?:rules?|laws?|orders?|"
    r"agreements?|of the \w+))*"
    r"|\b(?:allow|permit|grant|let|tolerate)(?:s|ed)? (?:\w+ ){0,3}no (?:interview|comment|contact)s?\b"
    r"|\b(?:does|do|did|would|will) not (?:allow|permit|let|want) (?:\w+ ){1,5}?(?:interviews|speak|talk|comment)\b"
    r"|\b(?:ban|forbid|prohibit|bar|forbade|prevent|stop)(?:s|red|ned|ed)? (?:\w+ ){1,5}?(?:interviews|(?:from |to |being )*(?:speak|talk|comment|nam|identif"
    r"|quot|giv)\w*|contacts? with)\b"
    r"|\b(?:(?:under|had|have|has|on) (?:\w+ )?(?:orders|instructions)|forbidden|sworn) not to (?:speak|talk|comment|brief|answer|give|be)\w*"
    r"|\b(?:told|ordered|instructed|warned) (?:\w+ ){0,4}?(?:to (?:keep|stay|remain) (?:silent|quiet)|not to (?:speak|talk|comment)\w*)\b",
    re.IGNORECASE,
)
DREADING = re.compile(
    r"\b(?:fear|worr|lose\b|(?:for|by) \w+ing\b|(?:would|could|might|may|'d|can) (?:be|lose|face)\b|(?:not|n't) (?:want|wish)|threat|afraid|scared|doing so|to do so|speaking|talking|being)",
    re.IGNORECASE,
)
DOING_SO = re.compile(
    r"(?:doing so|to do so|speaking|talking|being|going|publicity|openness|to speak|to talk|to be named|printing|publishing|naming|identifying"
    r"|revealing|disclosing)\b",
    re.IGNORECASE,
)
MARKS = frozenset({"because", "since", "as", "lest"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})
CLIMB = 8
TOLD = frozenset({"say", "speak", "talk", "tell", "name", "identify", "quote", "reveal", "comment", "know", "see"})
SOMEBODY = frozenset({"somebody", "someone", "one"})
ENDS = frozenset({",", ";", "—", "–", "--", ")"})
THEIRS = frozenset({"his", "her", "their", "him", "them"})
NOT_ONE = frozenset({"neither", "none", "no", "nobody"})
OF_MANY = frozenset({"both", "all", "none", "neither", "each"})
OWNERS = frozenset({"his", "her", "their", "both", "all", "neither", "none", "the"})
PRONOUNS = frozenset({"he", "she", "they", "both", "all", "none", "neither"})


class Reason(NamedTuple):
    """Why a name is kept back, and whose: head tokens, of which some may point at nobody who speaks.

    ``theirs``: the words say so clearly whose name it is that it can be nobody else's; ``bare``: no more is said than that somebody
    has no leave to speak.
    """

    heads: tuple[int, ...]
    words: Span
    theirs: bool = False
    bare: bool = False


def reasons(parse: Parse, cues: Cues, quoting: Quoting, asked: Sequence[Request]) -> Iterator[Reason]:
    """Each reason that is given, those of plain requests ahead."""
    told: list[Span] = []
    for request in asked:
        if quoting.speech(request.first):
            continue
        withheld = _withheld(parse, request)
        heads = (withheld,) if withheld is not None else tuple(_kept(parse, cues, request))
        why = _why(parse, cues, quoting, request) if heads else None
        why = why or next((each for head in heads if (each := _told_of(parse, cues, head, request))), None)
        if why and " " in parse.article.words(why).strip():
            told.append(why)
            yield Reason(heads, why, withheld is not None)
    for first, after in parse.sentences:
        words, base = parse.words(first, after), parse[first].start
        if not any(why.start < parse[after - 1].end and parse[first].start < why.end for why in told):
            yield from _without_leave(parse, cues, quoting, first, after)
        for muzzle in MUZZLE.finditer(words):
            if not any(why.start <= base + muzzle.start() < why.end for why in told):
                yield from _muzzled(parse, cues, quoting, *_tokens(parse, base, muzzle))
        if DREADING.search(words):
            yield from _in_passing(parse, cues, first, after)


def _tokens(parse: Parse, base: int, match: re.Match[str]) -> tuple[int, int]:
    first, last = parse.token_at(base + match.start()), parse.token_at(base + match.end() - 1)
    first = last if first is None else first
    return (first or 0), (last if last is not None else first or 0) + 1


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


# --- why


def _told_of(parse: Parse, cues: Cues, head: int, request: Request) -> Span | None:
    """What is told in passing of whoever asks: "The clerks, whose firm is under investigation, would not be named"."""
    for clause in parse.hung(head, "relcl"):
        below = parse.subtree(clause.i)
        apart = not any(request.first <= i < request.after for i in below)
        if apart and harms(cues, parse, below[0], below[-1] + 1) and parse[below[0]].sent == request.sent:
            piece = trimmed(parse, (below[0], below[-1] + 1))
            return parse.span(*piece) if piece else None
    return None


def _without_leave(parse: Parse, cues: Cues, quoting: Quoting, first: int, after: int) -> Iterator[Reason]:
    """No leave to speak, told by the subject: "Neither source is authorised to make statements"."""
    for i in range(first, after):
        verb = parse[i]
        if verb.lemma not in cues.words["hides"] or quoting.speech(i):
            continue
        for subject in parse.hung(i, "nsubj", "nsubjpass"):
            none = subject.lower in NOT_ONE or any(child.lower in NOT_ONE for child in parse.hung(subject.i, "det"))
            spoken = any(
                each.lemma in cues.words["spoken"] for child in parse.hung(i, "xcomp") for each in _with_object(parse, child)
            )
            if none and spoken and (piece := trimmed(parse, (parse.subtree(i)[0], parse.subtree(i)[-1] + 1))):
                yield Reason((subject.i,), parse.span(*piece))


def _with_object(parse: Parse, verb: Token) -> list[Token]:
    return [verb, *parse.hung(verb.i, "dobj")]


def _why(parse: Parse, cues: Cues, quoting: Quoting, request: Request) -> Span | None:
    """The ground told in the sentence of the request, else in a sentence beside it that tells of nothing but a fear."""
    if found := ground(parse, cues, quoting, request.first, request.after):
        return found
    if any(parse[i].lower in AFRAID for i in range(request.first, request.after)):
        return parse.span(request.first, request.after)
    first, after = parse.sentences[request.sent]
    if found := _rule_told(parse, quoting, first, after):
        return found
    for near in (request.sent + 1, request.sent - 1):
        if 0 <= near < len(parse.sentences) and (found := _told_beside(parse, cues, quoting, near, request.sent)):
            return found
    return None


def _rule_told(parse: Parse, quoting: Quoting, first: int, after: int) -> Span | None:
    """The clause that tells of a rule made for others: "the embassy forbids its staff to speak, so she asked not to be named"."""
    muzzle = MUZZLE.search(parse.words(first, after))
    if muzzle is None:
        return None
    begin, end = _tokens(parse, parse[first].start, muzzle)
    verb = next((parse[i] for i in range(begin, end) if parse[i].pos in VERBAL), parse[begin])
    start = min([begin, *(i for subject in parse.hung(verb.i, "nsubj") for i in parse.subtree(subject.i))])
    if parse[start].lower in NOMINATIVE or parse[start].tag in RELATIVE:
        start = begin
    piece = trimmed(parse, (_opening(parse, start), _closing(parse, quoting, end - 1, begin, end)))
    return parse.span(*piece) if piece and not quoting.speech(begin) else None


def _told_beside(parse: Parse, cues: Cues, quoting: Quoting, number: int, request: int) -> Span | None:
    """A sentence that says why: "He fears for his job.", "Doing so could cost her life.", "Her brother is still in prison."."""
    first, after = parse.sentences[number]
    words = parse.words(first, after)
    apart = abs(parse[first].para - parse[parse.sentences[request][0]].para) > 0
    if apart or any(quoting.speech(i) for i in range(first, after)) or not harms(cues, parse, first, after):
        return None
    root = next((parse[i] for i in range(first, after) if parse[i].dep == "ROOT"), None)
    if root is None or (root.lemma in cues.verbs and root.lemma not in FEARS and not parse.hung(root.i, "auxpass")):
        return None
    subjects = parse.hung(root.i, "nsubj", "nsubjpass")
    own = any(_is_theirs(parse, cues, subject, first) for subject in subjects)
    of_them = number > request and any(parse[i].lower in THEIRS for i in range(first, after))
    if not (DOING_SO.match(words) and number > request) and not own and not of_them:
        return None
    piece = trimmed(parse, (first, after))
    return parse.span(*piece) if piece else None


def _is_theirs(parse: Parse, cues: Cues, subject: Token, first: int) -> bool:
    """Whether a sentence is about those just told of: "He", "Both men", "Her brother"."""
    opens = parse[first]
    if opens.i == subject.i:
        return subject.lower in PRONOUNS
    person = subject.lemma in cues.words["people"] or opens.lower != "the"
    return opens.lower in OWNERS and opens.head == subject.i and person


def _muzzled(parse: Parse, cues: Cues, quoting: Quoting, first: int, after: int) -> Iterator[Reason]:
    """No leave to speak: "who was not authorized to speak to the media"."""
    verb = next((parse[i] for i in range(first, after) if parse[i].pos in VERBAL), parse[first])
    who = _who(parse, cues, verb)
    if who is None or quoting.speech(first):
        return
    begin = _opening(parse, first)
    last = max((i for i in range(first, after) if parse[i].pos in VERBAL), default=first)
    end = _closing(parse, quoting, last, first, after)
    if piece := trimmed(parse, (begin, end)):
        yield Reason(tuple(_beside(parse, who)), parse.span(*piece), bare=True)


def _opening(parse: Parse, i: int) -> int:
    """Where the clause around a token begins, with "who" or "because", else the token with its auxiliaries."""
    start = parse.sentences[parse[i].sent][0]
    for at in range(i - 1, max(start, i - 14) - 1, -1):
        token = parse[at]
        if token.tag in RELATIVE or (token.lower in MARKS and token.dep == "mark"):
            return at
        if token.dep in {"cc", "ROOT"} or token.text in {",", ";", "(", "-", "–", "—"}:
            break
    while i > start and parse[i - 1].pos in {"AUX", "PART"} and parse[i - 1].sent == parse[i].sent:
        i -= 1
    return i


def _closing(parse: Parse, quoting: Quoting, verb: int, first: int, after: int) -> int:
    """Where what may not be spoken of ends."""
    end = parse.sentences[parse[first].sent][1]
    for i in range(after, end):
        token = parse[i]
        if (
            quoting.speech(i)
            or token.text in ENDS
            or (token.dep == "cc" and (token.head < verb or parse[min(i + 1, end - 1)].tag in FINITE))
            or goes_on(parse, token, first)
        ):
            return i
    return end


def _in_passing(parse: Parse, cues: Cues, first: int, after: int) -> Iterator[Reason]:
    """A fear told of somebody unnamed in passing: "a clerk, who fears for her job", "who did not want to anger the generals"."""
    for i in range(first, after):
        token = parse[i]
        joined = token.dep == "conj" and parse[token.head].dep == "relcl"
        clause = parse[token.head] if joined else token
        if not (clause.dep == "relcl" or _is_second_clause(parse, clause)) or not (
            token.lemma in FEARS or _wants_no_risk(parse, token) or _risks(parse, cues, token)
        ):
            continue
        noun = stands_for(parse, cues, parse[clause.head])
        somebody = noun.lower in SOMEBODY or (noun.pos in {"NOUN", "ADJ"} and noun.lemma in cues.words["people"])
        if somebody and any(child.lower == "who" for child in parse.hung(clause.i, "nsubj", "nsubjpass")):
            below = [each for each in parse.subtree(i) if each < after]
            heads = [noun.i] if parse.hung(noun.i, "det") or noun.pos == "PRON" else []
            if heads and (piece := trimmed(parse, (below[0], below[-1] + 1))):
                yield Reason((heads[0],), parse.span(*piece))


def _is_second_clause(parse: Parse, verb: Token) -> bool:
    """Whether a clause about a noun was hung beside it: "a guard who was there, and who could lose his pension"."""
    return verb.dep == "conj" and any(child.tag == "WP" for child in parse.hung(verb.i, "nsubj", "nsubjpass"))


def _risks(parse: Parse, cues: Cues, verb: Token) -> bool:
    """Whether a verb tells what speaking could cost: "who could lose his pension for saying so"."""
    modal = verb.lemma == "risk" or any(aux.tag == "MD" or aux.text == "'d" for aux in parse.hung(verb.i, "aux"))
    below = parse.subtree(verb.i)
    spoken = any(parse[i].lemma in TOLD and parse[i].tag in {"VBG", "VBN", "VBD", "VB"} and i > verb.i for i in below)
    return modal and spoken and harms(cues, parse, below[0], below[-1] + 1)


def _wants_no_risk(parse: Parse, verb: Token) -> bool:
    if verb.lemma not in {"want", "wish"} or not parse.hung(verb.i, "neg"):
        return False
    return any(child.lemma in RISKS for child in parse.hung(verb.i, "xcomp"))
