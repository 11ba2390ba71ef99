"""Why an article does not name somebody who speaks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.sighting import trimmed
from detente.read.subjects import VERBAL, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.text import Span
    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cues

REASONS = frozenset({"because", "since", "as", "given", "due", "citing", "owing", "lest", "out"})
SPEAKING = frozenset(
    {
        "speak",
        "talk",
        "comment",
        "discuss",
        "brief",
        "disclose",
        "be",
        "give",
        "address",
        "release",
        "say",
        "share",
        "describe",
        "reveal",
    }
)


def reasons(parse: Parse, cues: Cues) -> Iterator[tuple[int, Span]]:
    """For each reason given, the head token of who is kept unnamed and the words that say why."""
    for token in parse.tokens:
        if token.lower in cues.words["anonymity"]:
            found = _asked_for(parse, cues, token)
        elif token.lower in cues.words["hides"]:
            found = _not_allowed(parse, cues, token)
        else:
            continue
        if found:
            yield found


def _asked_for(parse: Parse, cues: Cues, token: Token) -> tuple[int, Span] | None:
    """Anonymity asked for and granted: "on condition of anonymity because ..."."""
    verb = _verb_above(parse, token)
    who = _who(parse, cues, verb) if verb else None
    if verb is None or who is None:
        return None
    _, end = parse.sentences[token.sent]
    for i in range(token.i + 1, min(token.i + 25, end)):
        if parse[i].lower in REASONS and not (parse[i].lower in {"as", "out"} and parse[i].dep not in {"mark", "prep"}):
            return who, _reason_span(parse, i, end)
        if parse[i].text == "for" and i + 1 < end and parse[i + 1].lower in {"fear", "security", "safety", "reasons"}:
            return who, _reason_span(parse, i, end)
        if parse[i].pos == "VERB" and parse[i].dep == "ROOT":
            return None
    return None


def _reason_span(parse: Parse, i: int, end: int) -> Span:
    token = parse[i]
    top = parse[token.head] if token.dep == "mark" else token
    below = [each for each in parse.subtree(top.i) if i <= each < end]
    piece = trimmed(parse, (i, below[-1] + 1)) or (i, i + 1)
    return parse.span(*piece)


def _not_allowed(parse: Parse, cues: Cues, token: Token) -> tuple[int, Span] | None:
    """No leave to speak: "who was not authorized to speak to the media"."""
    negated = [child for child in parse.hung(token.i, "neg", "advmod", "preconj") if child.lower in {"not", "n't", "never"}]
    purpose = [child for child in parse.hung(token.i, "xcomp", "advcl", "ccomp") if child.lemma in SPEAKING]
    if not negated or not purpose:
        return None
    who = _who(parse, cues, token)
    if who is None:
        return None
    first = _because(parse, token) or negated[0].i
    after = parse.subtree(purpose[0].i)[-1] + 1
    piece = trimmed(parse, (first, after)) or (first, after)
    return who, parse.span(*piece)


def _because(parse: Parse, token: Token) -> int | None:
    for mark in parse.hung(token.i, "mark"):
        if mark.lower in REASONS:
            return mark.i
    return None


def _verb_above(parse: Parse, token: Token) -> Token | None:
    return next((above for above in parse.ancestors(token.i) if above.pos in VERBAL), None)


def _who(parse: Parse, cues: Cues, verb: Token) -> int | None:
    """Who is not named: the subject, a passive one too; for a pronoun in a subordinate clause, the subject above it."""
    for _ in range(6):
        subjects = parse.hung(verb.i, "nsubj", "nsubjpass")
        if subjects and subjects[0].tag.startswith("W"):
            return verb.head
        if subjects and (subjects[0].pos != "PRON" or verb.dep == "ROOT"):
            return subjects[0].i
        who = None if subjects else speaker_of(parse, cues, verb)
        if who and who.head is not None:
            return who.head
        above = _verb_above(parse, verb)
        if above is None:
            return verb.head if verb.dep in {"relcl", "acl"} and verb.head != verb.i else (subjects[0].i if subjects else None)
        if verb.dep in {"relcl", "acl"}:
            return verb.head
        verb = above
    return None
