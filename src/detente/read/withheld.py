"""The words by which an article keeps somebody's name back."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from detente.read.subjects import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cues

# Ways of speaking that bind whoever listens.
ASIDE = re.compile(
    r"\b(?:not|never|neither|none|nobody|no one|refus\w+|declin\w+) (?:\w+ ){0,5}on the record\b|\bon (?:deep )?background\b|\boff the record\b|\bnot for (?:attribution|publication)\b|\bwithout attribution\b|\bin (?:strict )?confidence\b"
    r"|\b(?:names?|identity|identities) (?:is|are|was|were|being) known to\b|\b(?:speak|spoke|talk|say|said|sa(?:y|id)s|conced|admit|complain|acknowledg)\w* privately\b|\bprivately (?:say|said|admit|conced|acknowledg)\w*",
    re.IGNORECASE,
)
DREADING = frozenset({"afraid", "scared", "frightened", "terrified", "fearful", "nervous", "wary"})
HIGH = 5
NEAR = 4
BESIDE = frozenset({"neg", "advmod", "preconj", "det", "aux", "nsubj", "nsubjpass", "cc", "predet", "prt"})
TRAILING = frozenset({"by", "name", "publicly", "further", "here", "fully", "only", "in", "print", "openly", "not"})
ONLY = frozenset({"only", "simply", "just", "merely", "solely", "here"})
ASKED = frozenset({"ask", "request", "insist", "prefer", "want", "wish"})
STAYING = frozenset({"stay", "remain", "keep", "be"})
LEAVING = frozenset({"leave", "keep", "cut", "strike"})
AWAY = frozenset({"out", "off", "from", "away", "back", "secret", "private", "hidden", "confidential"})


class Request(NamedTuple):
    """Words that keep a name back, first token and the one after the last, in a sentence."""

    first: int
    after: int
    sent: int


def requests(parse: Parse, cues: Cues) -> Iterator[Request]:
    """Every place where a name is kept back, in order."""
    for number, (first, after) in enumerate(parse.sentences):
        seen = first
        for i in range(first, after):
            if i >= seen and (found := _request(parse, cues, parse[i])):
                yield Request(max(found[0], first), min(found[1], after), number)
                seen = found[1]
        base = parse[first].start
        for match in ASIDE.finditer(parse.words(first, after)):
            begin, end = parse.token_at(base + match.start()), parse.token_at(base + match.end() - 1)
            if begin is not None and end is not None:
                yield Request(begin, end + 1, number)


def _request(parse: Parse, cues: Cues, token: Token) -> tuple[int, int] | None:
    words = cues.words
    if token.lower in words["anonymity"]:
        shown = token.dep == "amod" or any(above.lemma in words["lifted"] for above in _above(parse, cues, token))
        return None if shown else _extent(parse, token, token)
    is_verb = token.pos in VERBAL or token.tag in {"VBN", "VBG"}
    keeper: Token | None = None
    if (token.pos == "NOUN" and token.lemma in words["names"]) or (is_verb and token.lemma in words["identify"]):
        keeper = _keeper(parse, cues, token)
    elif is_verb and token.lemma in words["introduce"]:
        behind = (parse[i] for i in range(token.i + 1, min(token.i + NEAR, len(parse))))
        keeper = next((each for each in (*_around(parse, token), *behind) if each.lower in ONLY), None)
        asked = (above for above in _above(parse, cues, token) if above.lemma in ASKED and above.i < token.i)
        keeper = keeper or (next(asked, None) if token.tag == "VBN" else None)
    return _extent(parse, token, keeper) if keeper else None


def _above(parse: Parse, cues: Cues, token: Token) -> Iterator[Token]:
    """A token and those it hangs on, up to the saying that tells of it."""
    yield token
    for above in islice(parse.ancestors(token.i), HIGH):
        if above.lemma in cues.words["indifferent"] and not _not_to(parse, above):
            return
        yield above
        if above.dep == "relcl" or above.lemma in {"say", "tell", "add"}:
            return


def _keeper(parse: Parse, cues: Cues, token: Token) -> Token | None:
    """The word by which a name is kept: "not", "refuse", "withhold", "only"."""
    keeps = cues.words["keeps"]
    for above in _above(parse, cues, token):
        if above.i != token.i and above.lower in DREADING:
            return next((child for child in parse.hung(above.i, "advmod") if child.lower == "too"), above)
        if above.i != token.i and above.lower != "only" and (above.lemma in keeps or above.lower in keeps):
            return above
        if above.lemma in LEAVING | STAYING and any(
            parse[i].lower in AWAY and parse[i].dep in {"prt", "advmod", "acomp", "oprd", "prep"}
            for i in parse.children[above.i]
        ):
            return above
        if refused := _not_to(parse, above):
            return refused
        for child in _around(parse, above):
            if child.dep == "dobj":
                continue
            if (child.lower in keeps and (child.dep in BESIDE or child.head == token.i)) or (
                child.dep in {"acl", "amod"} and child.tag == "VBN" and child.lemma in keeps and child.head == token.i
            ):
                return child
    return None


def _not_to(parse: Parse, verb: Token) -> Token | None:
    """The "not" of what somebody agreed, asked or was begged not to do."""
    for child in parse.hung(verb.i, "xcomp", "ccomp"):
        if child.i > verb.i and child.tag == "VB":
            return next((each for each in parse.hung(child.i, "neg") if verb.i < each.i), None)
    return None


def _around(parse: Parse, token: Token) -> Iterator[Token]:
    for i in parse.children[token.i]:
        yield parse[i]
        if parse[i].lower in {"as", "by", "of", "to"}:
            yield from (parse[each] for each in parse.children[i])


def _extent(parse: Parse, token: Token, keeper: Token) -> tuple[int, int]:
    head = parse[token.head]
    near = head.pos in VERBAL and abs(head.i - token.i) < HIGH and (head.i < token.i or keeper.i != token.i)
    tied = [token.i, keeper.i, *([head.i] if near else [])]
    first, after = min(tied), max(tied) + 1
    while (
        after < len(parse) and parse[after].sent == token.sent and (parse[after].lower in TRAILING or parse[after].dep == "prt")
    ):
        after += 1
    while after > first and parse[after - 1].lower in {"by", "in", "only", "not"} and after - 1 not in tied:
        after -= 1
    return first, after
