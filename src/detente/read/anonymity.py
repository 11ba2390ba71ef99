"""Why an article does not name somebody who speaks in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.sighting import trimmed
from detente.read.subjects import VERBAL, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.read.quoted import Quoting
    from detente.vocab.cues import Cues

KEPT_BACK = re.compile(
    r"\banonym(?:ity|ous|ously)\b|\b(?:be|remain|being|go|stay) (?:un)?(?:named|identified|nameless)\b|\bbe quoted\b"
    r"|\b(?:names?|identity|identities) (?:not )?(?:to )?(?:be |being |is |are |was )?"
    r"(?:withheld|used|published|disclosed|printed|revealed|given|made)\b"
    r"|\bwith(?:held|hold|holding) (?:his|her|their) (?:full |last |real )?names?\b|\bnot (?:want|wish) (?:his|her|their) names?\b"
    r"|\b(?:protect|hide|hiding|left out|leave out|withold) (?:his|her|their) (?:names?|identity|identities)\b",
    re.IGNORECASE,
)
MARKS = frozenset({"because", "since", "as", "lest"})
GROUNDS = frozenset({"due", "given", "citing", "owing"})
DREAD = frozenset({"fear", "security", "safety", "concern", "worry", "reprisal", "retaliation", "retribution"})
FEARS = frozenset({"fear", "worry"})
NEGATIONS = frozenset({"not", "n't", "never"})
SPEAKING = frozenset(
    {"speak", "talk", "comment", "discuss", "brief", "disclose", "give", "address", "release", "say", "share", "describe",
     "reveal", "be", "make", "go"}
)  # fmt: skip


def reasons(parse: Parse, cues: Cues, quoting: Quoting) -> Iterator[tuple[int, Span]]:
    """For each reason given, the head token of who is kept unnamed and the words that say why."""
    for first, after in parse.sentences:
        words = parse.words(first, after)
        base = parse[first].start
        for match in KEPT_BACK.finditer(words):
            at = parse.token_at(base + match.start())
            if at is not None and (found := _asked_for(parse, cues, quoting, parse[at], after)):
                yield found
                break
    for token in parse.tokens:
        if token.lower in cues.words["hides"] and (found := _not_allowed(parse, cues, token)):
            yield found
        elif token.lemma in FEARS or token.lemma == "lose":
            yield from _afraid(parse, cues, token)


def _asked_for(parse: Parse, cues: Cues, quoting: Quoting, token: Token, end: int) -> tuple[int, Span] | None:
    """Anonymity asked for and granted: "on condition of anonymity because ..."."""
    who = _who(parse, cues, token)
    if who is None:
        return None
    for i in (*range(token.i, end), *range(parse.sentences[token.sent][0], token.i)):
        if not quoting.speech(i) and (reason := _reason(parse, i, end)):
            return who, reason
    return None


def _reason(parse: Parse, i: int, end: int) -> Span | None:
    """The reason that begins at token ``i``, if one does."""
    token = parse[i]
    behind = parse[i + 1] if i + 1 < end else token
    if token.lower in MARKS and token.dep == "mark":
        top = parse[token.head]
    elif (token.lower in GROUNDS and token.dep in {"prep", "advcl", "amod"}) or (
        (token.lower == "for" or (token.lower == "out" and behind.lower == "of")) and _dread_near(parse, i, end)
    ):
        top = token
    else:
        return None
    below = [each for each in parse.subtree(top.i) if i <= each < end]
    piece = trimmed(parse, (i, below[-1] + 1)) if below else None
    return parse.span(*piece) if piece else None


def _dread_near(parse: Parse, i: int, end: int) -> bool:
    return any(parse[at].lemma in DREAD for at in range(i + 1, min(i + 4, end)))


def _not_allowed(parse: Parse, cues: Cues, token: Token) -> tuple[int, Span] | None:
    """No leave to speak: "who was not authorized to speak to the media"."""
    negated = [child for child in parse.hung(token.i, "neg", "advmod", "preconj") if child.lower in NEGATIONS]
    negated = negated or [parse[token.i - 1]] if token.i and parse[token.i - 1].lower in NEGATIONS else negated
    purpose = [child for child in parse.hung(token.i, "xcomp", "advcl", "ccomp") if child.lemma in SPEAKING]
    who = _who(parse, cues, token) if negated and purpose else None
    if who is None:
        return None
    clause = [each for each in parse.subtree(token.i) if parse[each].dep in {"mark", "nsubjpass", "nsubj"} and each < token.i]
    opener = [each for each in clause if parse[each].lower in MARKS or parse[each].tag.startswith("W")]
    first = min([*opener, negated[0].i])
    piece = trimmed(parse, (first, parse.subtree(purpose[0].i)[-1] + 1))
    return (who, parse.span(*piece)) if piece else None


def _afraid(parse: Parse, cues: Cues, token: Token) -> Iterator[tuple[int, Span]]:
    """A fear told of somebody unnamed in passing: "a clerk, who fears for her job"."""
    verb = token
    if token.lemma == "lose":
        verb = parse[token.head]
        if verb.lemma not in {"want", "wish"} or not parse.hung(verb.i, "neg"):
            return
    noun = parse[verb.head]
    if verb.dep == "relcl" and noun.lemma in cues.words["people"] and parse.hung(noun.i, "det"):
        below = parse.subtree(verb.i)
        if piece := trimmed(parse, (below[0], below[-1] + 1)):
            yield noun.i, parse.span(*piece)


def _verb_above(parse: Parse, token: Token) -> Token | None:
    if token.pos in VERBAL:
        return token
    return next((above for above in parse.ancestors(token.i) if above.pos in VERBAL), None)


def _who(parse: Parse, cues: Cues, token: Token) -> int | None:
    """Who is not named: the subject of the nearest clause that has one that is no mere pronoun, else that pronoun."""
    verb = _verb_above(parse, token)
    pronoun: int | None = None
    for _ in range(8):
        if verb is None:
            return pronoun
        if verb.dep in {"relcl", "acl"} and parse[verb.head].pos in {"NOUN", "PROPN", "PRON"}:
            noun = parse[verb.head]
            if noun.lower not in {"condition", "name", "names", "request"}:
                return noun.i
        for subject in parse.hung(verb.i, "nsubj", "nsubjpass"):
            if subject.lower in {"name", "names", "identity", "identities"} or subject.tag.startswith("W"):
                continue
            if subject.pos != "PRON" or subject.lower in {"both", "all"}:
                return subject.i
            pronoun = subject.i
        if not parse.hung(verb.i, "nsubj", "nsubjpass"):
            who = speaker_of(parse, cues, verb)
            if who and who.head is not None and parse[who.head].pos != "PRON":
                return who.head
        verb = parse[verb.head] if verb.head != verb.i else None
        verb = _verb_above(parse, verb) if verb else None
    return pronoun
