"""The words by which a sentence says why a name is kept back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.sighting import trimmed
from detente.read.subjects import VERBAL

if TYPE_CHECKING:
    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cues

FEARS = frozenset({"fear", "worry", "dread"})
RISKS = frozenset(
    {"lose", "endanger", "jeopardize", "jeopardise", "anger", "offend", "upset", "antagonize", "antagonise", "harm", "hurt", "risk",
     "provoke", "damage", "embarrass", "alarm", "draw", "alienate", "imperil", "compromise"}
)  # fmt: skip
DREADS = (
    r"(?:fears?|security|safety|concerns?|worry|worries|reprisals?|retaliation|retribution|reasons?|protection|sakes?|privacy|punishment"
    r"|arrest|prosecution|persecution|dismissal|confidentiality)"
)
RULES = r"(?:rules?|polic(?:y|ies)|protocols?|regulations?|customs?|practices?|guidelines?|laws?|terms|procedures?|conventions?|orders?)"
# Openers that mean why wherever they stand.
PLAIN = re.compile(
    r"because\b|lest\b|so as (?:not )?to\b|in order (?:not )?to\b|so (?:that|he|she|they)\b|due to\b|owing to\b|given (?!names?\b|only\b|up\b|his\b|her\b)|citing\b"
    r"|out of (?:\w+ ){0,2}(?:concern|fear|respect|worry|loyalty|caution|deference)\b|on (?:the )?grounds? (?:that|of)\b|on account of\b"
    r"|in view of\b|in (?:the )?light of\b|in (?:line|keeping|accordance|compliance) with\b|thanks to\b|at (?:the|his|her|their) (?:\w+ )?(?:own |[\w']+ )?(?:requests?|insistence|wish|behest|urging)\b|with an eye to\b"
    r"|as (?:is|was|are) (?:\w+ )?(?:custom|usual|required|standard|normal|practice|common)|as (?:\w+ ){0,4}(?:requires?|demands?|dictates?)\b"
    r"|on (?:the |his |her |their )?(?:\w+ )?(?:advice|orders|instructions) of\b|on (?:\w+ )?legal advice\b"
    rf"|amid (?:\w+ ){{0,2}}(?:fears?|concerns?|threats?|worries|worry|risks?)\b|for (?!(?:that|this|which) reason)(?:[\w'-]+ ){{0,5}}?{DREADS}\b|(?:under|per|as per|following|by|as part of) (?:[\w'-]+ ){{0,6}}?{RULES}\b"
    r"|under (?:the )?(?:usual|customary|standard|normal|traditional|diplomatic|routine) (?:\w+ ){0,2}anonymity\b"
    r"|(?:fearing|fearful|afraid|worried|wary|scared|terrified|frightened|anxious|nervous|concerned|mindful|dreading|worrying)\b",
    re.IGNORECASE,
)
# Openers that mean why right behind the request: "anonymity to discuss ...", "not to be named discussing ...".
BEHIND = re.compile(
    r"to (?:be (?:able to|free to|frank|more|candid) |feel free to |\w+ly )?(?:discuss|speak|talk|describe|share|reveal|disclose|detail|protect|avoid|prevent|shield|"
    r"preserve|give|comment|address|outline|characteri[sz]e|relay|provide|keep|guard|safeguard|spare|able|frank|candid|ensure|not)\b"
    r"|(?:when |while |in )?(?:discussing|(?:talk|speak)ing about|describing|revealing|disclosing|detailing|sharing|relaying|contradicting|critici[sz]ing)\b|ahead of\b|before\b|pending\b",
    re.IGNORECASE,
)
# Openers that mean why before the request: "To protect her, the paper is not naming ...".
AHEAD = re.compile(r"(?:in order )?to (?:protect|avoid|prevent|shield|preserve|safeguard|guard|spare|ensure)\b", re.IGNORECASE)
PURPOSE = re.compile(r"to (?:protect|avoid|prevent|shield|preserve|safeguard|guard|spare|keep)\b", re.IGNORECASE)
SO = frozenset({"therefore", "so", "hence", "thus", "consequently"})
TELLING = frozenset({"saying", "explaining", "arguing", "noting", "adding", "stating", "insisting"})
NOMINATIVE = frozenset({"he", "she", "they", "it", "we", "i"})
THAT = frozenset({"that", "this", "which"})
OF_THEM = frozenset({"he", "she", "they", "both", "all"})
ABOUT = frozenset({"on", "about", "over", "in", "with"})
UNTIL = frozenset({"while", "until", "till", "whilst"})
FAR = 2
APPENDS = frozenset({":", ";", "(", "—", "–", "--"})
SPEAKING = frozenset({"speak", "talk", "comment", "interview", "press", "media", "discuss", "disclose", "reveal", "brief"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({";", "—", "–", "--", ")", ":"})


def ground(parse: Parse, cues: Cues, quoting: Quoting, first: int, after: int) -> Span | None:
    """The ground in the sentence of a request, the nearest behind it, else one before it.

    Args:
        first: the request's first token.
        after: the token after its last.
    """
    start, end = parse.sentences[parse[first].sent]
    for i in (*range(after, _own_end(parse, first, after, end)), *range(start, first)):
        if (
            quoting.speech(i)
            or not _opens(parse, cues, i, (first, after, start, end))
            or _in_other_words(parse, cues, i, range(first, after))
        ):
            continue
        if (span := _extent(parse, quoting, i, first if i < first else end)) is not None:
            return span
    return _joined(parse, cues, parse[first], start)


def _own_end(parse: Parse, first: int, after: int, end: int) -> int:
    """Where the main clause goes on behind a request made in passing: "a teacher, who spoke anonymously, left because ..."."""
    above = {token.i for token in parse.ancestors(first) if token.tag in FINITE and token.i > after}
    return min(above, default=end)


def _joined(parse: Parse, cues: Cues, request: Token, start: int) -> Span | None:
    """What is told ahead of the request in the same breath: "who has been threatened and asked not to be named"."""
    for verb in (request, *parse.ancestors(request.i)):
        head = parse[verb.head]
        if verb.dep != "conj" or head.pos not in VERBAL | {"ADJ"} or verb.i < head.i:
            continue
        first = max(start, parse.subtree(head.i)[0])
        joint = min((i for i in range(head.i + 1, verb.i) if parse[i].dep == "cc" and parse[i].head == head.i), default=verb.i)
        so = any(
            parse[i].lower in SO or (parse[i].lower == "reason" and parse[i - 1].lower in THAT) for i in range(joint, verb.i)
        ) or any(parse[i].lower == "reason" and parse[i - 1].lower in THAT for i in parse.subtree(verb.i))
        piece = trimmed(parse, (first, joint))
        why = (
            so
            or _is_state(parse, cues, head)
            or (
                (head.lemma not in cues.verbs or head.lemma in FEARS or bool(parse.hung(head.i, "auxpass")))
                and harms(cues, parse, first, joint)
            )
        )
        return parse.span(*piece) if piece and why else None
    return None


def harms(cues: Cues, parse: Parse, first: int, after: int) -> bool:
    """Whether words tell of harm or of its fear, or of what still ties somebody."""
    return any(
        parse[i].lemma in cues.words["harm"] or parse[i].lower in cues.words["harm"] or parse[i].lower == "still"
        for i in range(first, after)
    )


def _opens(parse: Parse, cues: Cues, i: int, place: tuple[int, int, int, int]) -> bool:
    """Whether a reason begins at a token."""
    _, after, start, end = place
    token = parse[i]
    if token.text in APPENDS:
        return _is_behind(parse, i, after) and _tells_why(parse, cues, i + 1, end)
    if not token.text[0].isalpha():
        return False
    words = parse.words(i, min(i + 9, end))
    if PLAIN.match(words):
        return not (token.lower in {"concerned", "worried"} and token.dep == "amod") and not _is_told(parse, token)
    if token.lower == "as" and i == after and parse[i + 1].pos == "PROPN":
        return False
    if token.lower in {"since", "as"}:
        return token.dep == "mark" or (i == after and any(parse[at].tag in FINITE for at in range(i, _to_comma(parse, i, end))))
    if token.lower in UNTIL and i >= after:
        return token.dep == "mark" or i == after
    if token.lower == "for" and i + 1 < end:
        clause = any(parse[at].tag in FINITE for at in range(i, _to_comma(parse, i, end)))
        return token.dep == "mark" or (parse[i - 1].text == "," and clause)
    if token.lower in TELLING and i >= after:
        return harms(cues, parse, i, end) or _of_speaking(parse, i, end)
    if i >= after and _is_behind(parse, i, after) and BEHIND.match(words):
        return True
    if i >= after and PURPOSE.match(words):
        return True
    if token.lower in ABOUT and i >= after and parse[i + 1].lower in {"so", "such"}:
        return True
    if i == start and _is_circumstance(parse, cues, i, place[0]):
        return True
    return i == start and bool(AHEAD.match(words))


def _is_state(parse: Parse, cues: Cues, verb: Token) -> bool:
    """Whether a main verb tells of how those who ask stand: "Both belong to the party, and neither wanted to be named"."""
    present = verb.tag in {"VBZ", "VBP"} and verb.lemma in cues.words["circumstance"] and verb.dep == "ROOT"
    return present and any(subject.lower in OF_THEM for subject in parse.hung(verb.i, "nsubj"))


def _is_circumstance(parse: Parse, cues: Cues, i: int, first: int) -> bool:
    """Whether a participle at the head of the sentence tells in what case whoever asks is: "Not being the owner, she asked ..."."""
    verb = parse[i + 1] if parse[i].lower == "not" else parse[i]
    if verb.tag not in {"VBG", "VBN"} or verb.lemma not in cues.words["circumstance"]:
        return False
    return any(above.i <= first and above.i > i for above in parse.ancestors(verb.i)) or parse[verb.head].i > i


def _tells_why(parse: Parse, cues: Cues, first: int, end: int) -> bool:
    """Whether what is put behind a request tells of whoever asks, of harm or of leave to speak, and is no saying of its own."""
    verb = next((parse[i] for i in range(first, end) if parse[i].tag in FINITE), None)
    if verb is None or any("quote" in cue.takes for cue in cues.of_verb(verb.lemma, verb.lower)):
        return False
    own = parse[first].lower in NOMINATIVE or parse[first].tag == "PRP$"
    return own or harms(cues, parse, first, end) or _of_speaking(parse, first, end)


def _of_speaking(parse: Parse, first: int, end: int) -> bool:
    return any(parse[i].lemma in SPEAKING for i in range(first, end))


def _is_told(parse: Parse, token: Token) -> bool:
    """Whether a word like "worried" is what the sentence itself says of its subject."""
    return token.tag == "JJ" and token.dep == "acomp" and parse[token.head].dep in {"ROOT", "ccomp"}


def _is_behind(parse: Parse, i: int, after: int) -> bool:
    """Whether a token follows a request with nothing but its own words between."""
    return all(parse[at].pos in {"ADV", "NOUN", "PART", "ADP", "DET", "PRON"} for at in range(after, i)) and i - after <= FAR


def _in_other_words(parse: Parse, cues: Cues, i: int, request: range) -> bool:
    """Whether a token stands in what somebody says, and the request does not."""
    return any(
        above.dep == "ccomp"
        and parse[above.head].lemma in cues.verbs
        and not any(at in request for at in parse.subtree(above.i))
        for above in parse.ancestors(i)
    )


def _extent(parse: Parse, quoting: Quoting, i: int, end: int) -> Span | None:
    """The opener with what hangs on it, up to where the sentence goes on without it."""
    if parse[i].text in APPENDS:
        i += 1
        end = next((at for at in range(i, end) if parse[at].text in STOPS), end)
        piece = trimmed(parse, (i, end))
        return parse.span(*piece) if piece else None
    below = [each for each in parse.subtree(_top(parse, i)) if i <= each < end]
    last = below[-1] + 1 if below else i + 1
    if last - i < 3 or (parse[i].lower == "as" and parse[i].dep != "mark"):
        last = _to_comma(parse, i, end)
    for at in range(i + 1, last):
        if quoting.speech(at) or parse[at].text in STOPS or goes_on(parse, parse[at], i):
            last = at
            break
    while last - 1 > i and parse[last - 1].dep == "cc":
        last -= 1
    piece = trimmed(parse, (i, last))
    return parse.span(*piece) if piece and piece[1] - piece[0] > 1 else None


def _top(parse: Parse, i: int) -> int:
    """The token on which all of a reason hangs."""
    token = parse[i]
    head = parse[token.head]
    return head.i if token.head > i and token.dep in {"mark", "aux", "cc", "advmod", "det", "amod"} else i


def _to_comma(parse: Parse, i: int, end: int) -> int:
    return next((at for at in range(i + 1, end) if parse[at].text in {",", ";"}), end)


def goes_on(parse: Parse, token: Token, opener: int) -> bool:
    """Whether a verb behind the opener belongs to what stands before it."""
    if token.tag not in FINITE:
        return False
    subjects = parse.hung(token.i, "nsubj", "nsubjpass")
    if not subjects and token.pos == "VERB" and token.tag != "MD" and token.dep not in {"aux", "auxpass", "conj", "relcl"}:
        return True
    return bool(subjects and all(subject.i < opener for subject in subjects)) or (token.dep == "conj" and token.head < opener)
