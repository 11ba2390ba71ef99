"""The names that groups give themselves, where the parser sees none of them or only a piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.honorifics import TITLES
from detente.read.language import TIES
from detente.read.phrases import is_person_noun
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.language import Parse, Token

PARTICLES = frozenset({"al", "el", "as", "ad", "an", "ar", "ash", "at"})
# Small words inside the names of groups, of Arabic.
SMALL_WORDS = frozenset({"wa", "wal", "fi", "bi", "ul", "ud", "ur"})
ROMANCE = frozenset({"de", "del", "la", "las", "los", "da", "do", "dos", "du", "des"})
# With whom only a body does or has it, and whom only a body is accused or armed as.
WITH_BODIES = frozenset({
    "ally", "align", "clash", "collaborate", "merge", "alliance", "coalition", "feud", "merger", "pact", "rivalry", "truce", "ceasefire",
})  # fmt: skip
FROM_BODIES = frozenset({"split", "splinter", "secede", "defect"})
DONE_TO_BODIES = frozenset({"accuse", "ambush", "arm", "disarm", "outlaw"})
ARMED = frozenset({"armed_group", "military"})
PROPER = frozenset({"NNP", "NNPS"})
DAYS = frozenset({"DATE", "TIME"})


def opened(parse: Parse) -> Iterator[tuple[int, int]]:
    """First token and the one after the last of each name that opens as those of groups do ("Liwa Usud al-Nahr")."""
    openings = load_nouns().group_openings
    after = 0
    for token in parse.tokens:
        if token.i < after or token.lower not in openings or not token.text[0].isupper():
            continue
        first = token.i - _article_before(parse, token.i)
        before = parse[first - 1] if first else None
        if before is not None and before.tag in PROPER and before.dep == "compound" and before.end < parse[first].start:
            continue
        after = _run(parse, token.i + 1)
        if after > token.i + 1:
            yield first, after


def _article_before(parse: Parse, i: int) -> int:
    """How many tokens an Arabic article before a word takes ("Al-Fawj")."""
    if i > 1 and parse[i - 1].text == "-" and parse[i - 2].lower in PARTICLES:
        return 2
    return int(i > 0 and parse[i - 1].text == "Al")


def _run(parse: Parse, i: int) -> int:
    """The token after the last of those that go on a name from token ``i`` on."""
    while i < len(parse) and parse[i].sent == parse[i - 1].sent:
        step = _step(parse, i)
        if not step:
            break
        i += step
    return i


def _step(parse: Parse, i: int) -> int:
    """How many tokens go on a name at token ``i``: a word, one tied by a mark, or one behind a small word."""
    token, left = parse[i], len(parse) - i
    tied = token.text == "-" and left > 1 and parse[i - 1].end == token.start and parse[i + 1].start == token.end
    if tied:
        return 2 if _goes_on(parse[i + 1]) or (parse[i + 1].lower in TIES and left > 2 and parse[i + 2].text == "-") else 0
    if token.lower in PARTICLES and left > 2 and parse[i + 1].text == "-" and parse[i + 1].start == token.end:
        return 3 if _goes_on(parse[i + 2]) else 0
    if token.lower in PARTICLES | SMALL_WORDS | ROMANCE and left > 1 and _goes_on(parse[i + 1]):
        return 2
    if (
        (token.text.isdigit() or token.lower in ROMANCE)
        and left > 2
        and parse[i + 1].lower in ROMANCE
        and _goes_on(parse[i + 2])
    ):
        return 3  # "12 de Abril", "de la Libertad"
    return int(_goes_on(token))


def _goes_on(token: Token) -> bool:
    """Whether a word can go on a group's name: with a capital, no day, and no office that opens a person's name."""
    if not token.text[0].isupper() or token.pos in ("VERB", "AUX", "PRON") or token.ent in DAYS:
        return False
    return token.lower.rstrip(".") not in TITLES and not is_person_noun(token)


def of_what(parse: Parse, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Names made of a noun and what it is of or for ("the Coalition for the Homeland", "the Sons of the Hollow")."""
    for token in parse.tokens:
        if token.i in taken or token.tag not in PROPER or not token.text.istitle() or not _heads_a_name(parse, token):
            continue
        i = token.i + 1
        if i + 1 >= len(parse) or parse[i].lower not in ("of", "for"):
            continue
        i += 1 + (parse[i + 1].lower == "the")
        after = _run(parse, i) if i < len(parse) else i
        if after == i or all(parse[j].ent in ("GPE", "PERSON", "NORP") for j in range(i, after)):
            continue
        first = token.i
        while first and parse[first - 1].tag in PROPER and parse[first - 1].head == token.i and first - 1 not in taken:
            first -= 1
        yield first, after


def _heads_a_name(parse: Parse, token: Token) -> bool:
    """Whether a noun with a capital names a body by what it is: one that bears arms or joins many, or kin and fighters in the plural."""
    nouns = load_nouns()
    before = parse[token.i - 1] if token.i else None
    if before is None or not (before.lower == "the" or (before.tag in PROPER and before.head == token.i)):
        return False
    if token.tag == "NNPS" or token.lower.endswith("s"):
        noun = nouns.get(token.lower.removesuffix("s"))
        return noun is not None and not noun.body and (noun.kin or noun.sector in ("REB", "MIL"))
    noun = nouns.get(token.lower)
    return (
        noun is not None and noun.body and nouns.name_words.get(token.lower, ("", None))[0] in {"organisation", "armed_group"}
    )


def among_bodies(parse: Parse, first: int, after: int) -> bool:
    """Whether a name of several words with "the" stands where only a body can ("split from the Green Path", "accused the Dawn Shield")."""
    token = parse[after - 1]
    if after - first < 2 or not first or parse[first - 1].lower != "the" or not token.text.istitle():
        return False
    above = parse[token.head]
    if token.dep == "dobj":
        return above.lemma in DONE_TO_BODIES
    over = parse[above.head].lemma.lower()
    if token.dep != "pobj":
        return False
    return (above.lower == "with" and over in WITH_BODIES) or (above.lower == "from" and over in FROM_BODIES)


def dated(parse: Parse, first: int) -> int:
    """Where a name begins that has a day or years in it ("the March 28 Brigade", "the 1920s Column")."""
    at = first
    while at and at > first - 2 and parse[at - 1].ent == "DATE" and parse[at - 1].dep in ("compound", "nmod", "nummod"):
        at -= 1
    words = [parse[i].text for i in range(at, first)]
    day = len(words) == 2 and any(word.isalpha() and word.istitle() for word in words) and any(word.isdigit() for word in words)
    years = len(words) == 1 and words[0].endswith("s") and words[0][:-1].isdigit()
    bearer = next((parse[parse[i].head] for i in range(at, first) if not at <= parse[i].head < first), parse[first])
    own = bearer.tag in PROPER and bearer.dep not in ("compound", "nmod")  # not "the March 3 Flint debate"
    return at if own and at and parse[at - 1].lower == "the" and (day or years) else first


def begun_before_of(parse: Parse, first: int, taken: set[int]) -> int:
    """Where the name of a force begins of which the parser has only what stands behind "of" ("the Dawn of [Martyrs Brigade]")."""
    if first < 3 or parse[first - 1].lower != "of" or first - 2 in taken:
        return first
    head = parse[first - 2]
    plain = head.tag in PROPER and head.text.istitle() and parse[first - 3].lower == "the"
    return first - 2 if plain and not load_nouns().get(head.lemma.lower()) and not is_person_noun(head) else first
