"""Whose words stand in quotation marks or behind a colon, and whom "himself" points back at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.chains import SAYING, is_subject
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.read.quotations import Quotation

# The most words that a label before a turn has.
LABEL = 5
ISSUING = frozenset({"release", "issue", "make", "give", "provide", "deliver", "publish", "circulate"})
CARRIERS = word_class("carriers")


def speakers_of(parse: Parse, quotations: Sequence[Quotation], quoted: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each quotation, the subject of the verb of saying beside it; a quotation without one goes on from that before it."""
    before: tuple[int, int] | None = None
    for number, quotation in enumerate(quotations):
        first, after = quotation.tokens
        if quotation.scare or first >= after:
            continue
        para = parse[first].para
        found = None
        for sent in dict.fromkeys((parse[after - 1].sent, parse[first].sent)):
            for i in range(*parse.sentences[sent]):
                if quoted[i] < 0 and parse[i].lemma in SAYING:
                    found = next((c for c in parse.children[i] if quoted[c] < 0 and is_subject(parse, parse[c])), found)
            if found is not None:
                break
        found = _issued_before(parse, first) if found is None else found
        if found is None and before and before[0] == para:
            found = before[1]
        if found is not None:
            before = (para, found)
            yield number, found


def _issued_before(parse: Parse, first: int) -> int | None:
    """Who issues the statement that is quoted behind a colon ("The general released this statement:")."""
    colon = next((parse[i] for i in range(first - 1, max(first - 3, -1), -1) if parse[i].text == ":"), None)
    return _said_before(parse, colon) if colon else None


def in_main_clause(parse: Parse, verb: Token) -> bool:
    """Whether a verb is that of its sentence's main clause, or joined to it."""
    while verb.dep == "conj":
        verb = parse[verb.head]
    return verb.head == verb.i


def statements_of(parse: Parse, quoted: Sequence[int]) -> dict[int, int]:
    """For each token of a statement printed behind "the minister said:", the subject of that verb of saying."""
    found: dict[int, int] = {}
    speaker: int | None = None
    for token in parse.tokens:
        if (
            token.text == ":"
            and quoted[token.i] < 0
            and (subject := _said_before(parse, token) or _label(parse, token)) is not None
        ):
            behind = token.i + 1
            speaker = subject if behind < len(parse) and quoted[behind] < 0 else None
        elif speaker is not None and quoted[token.i] < 0:
            found[token.i] = speaker
    return found


def _said_before(parse: Parse, colon: Token) -> int | None:
    """The subject of the verb of saying in the sentence that a colon ends."""
    start = parse.sentences[parse[colon.i - 1].sent][0] if colon.i else 0
    for i in range(colon.i - 1, start - 1, -1):
        if parse[i].pos == "VERB" and (parse[i].lemma in SAYING or issues(parse, parse[i])):
            subject = parse.hung(i, "nsubj")
            return subject[0].i if subject and subject[0].i < i else None
    return None


def issues(parse: Parse, verb: Token) -> bool:
    """Whether a verb puts out a statement or the like, whose words are told by themselves."""
    return verb.lemma in ISSUING and any(said.lemma in CARRIERS for said in parse.hung(verb.i, "dobj", "nsubjpass"))


def _label(parse: Parse, colon: Token) -> int | None:
    """The last word of a name that opens a turn ("SECRETARY KERRY: We spoke of it")."""
    start = colon.i
    while start and colon.i - start < LABEL and parse[start - 1].text.isupper() and parse[start - 1].para == colon.para:
        start -= 1
    opens = start == 0 or parse[start - 1].para != colon.para or parse[start - 1].text[-1] in ".?!\"'”"
    return colon.i - 1 if opens and 0 < colon.i - start < LABEL and len(parse[colon.i - 1].text) > 1 else None


def reflects(parse: Parse, i: int) -> int | None:
    """The subject to which "himself" or "themselves" points back, where it is what the verb is done to."""
    token = parse[i]
    if token.lower not in ("himself", "herself", "themselves") or token.dep not in ("dobj", "dative", "pobj"):
        return None
    for above in parse.ancestors(i):
        if above.pos in ("VERB", "AUX") and (subject := parse.hung(above.i, "nsubj", "nsubjpass")):
            named = subject[0].tag not in ("WP", "WDT") or above.dep != "relcl"
            return subject[0].i if named else above.head
        if above.pos in ("VERB", "AUX") and above.dep not in ("xcomp", "conj", "advcl", "pcomp"):
            return None
    return None
