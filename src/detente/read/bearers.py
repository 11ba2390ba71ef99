"""Whether a name or a label is that of a person, of a body, or says only what somebody is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.read.language import Parse, Token
    from detente.read.sighting import Stretch
    from detente.vocab.cues import Cues

Bearer = Literal["named", "institution", "unnamed"]
ADDRESSED = frozenset({"you", "your", "yours", "yourself"})
LONGEST_NAME = 4
LONGEST_PERSON = 3
FORENAME_AND_SURNAME = 2
LONGEST_ROLE = 10
SHORTEST_END = 4
NEW = frozenset({"a", "an", "another", "one"})
OLDEST = 110
LINKS = frozenset({"for", "against", "without", "of", "with", "beyond", "under"})
MANY = frozenset({"NNS", "NNPS"})


def bearer(parse: Parse, cues: Cues, label: Stretch) -> Bearer | None:
    """Whose label it is ("Corporal Dube", "Fire Brigade", "Speaker of Parliament"); None where nothing tells."""
    words, handle = _parts(parse, label)
    if not words or parse[label[0]].text.startswith("@"):
        return "institution" if _is_bodys_handle(cues, parse[label[0]].text) else None
    plain = [word.text.lower().strip(".") for word in words]
    people = [_does(cues, word) for word in plain]
    if people[-1] and not _is_given(plain[0]) and (len(words) == 1 or words[-1].text.islower() or all(people)):
        return "unnamed"
    if is_calling(cues, label, parse) or is_lettered(cues, plain):
        return "unnamed"
    if words[-1].tag in MANY and parse[label[0]].lower == "the" and any(parse[i].tag == "CD" for i in range(*label)):
        return "unnamed"
    titled = all(word.text[0].isupper() for word in words) and not is_bodys(cues, words[1:])
    if len(words) in {2, LONGEST_PERSON} and _is_given(plain[0]) and titled:
        return "named"
    calling = next((at for at, does in enumerate(people[1:-1], 1) if does), None)
    if calling and is_called(cues, words[calling], words[calling + 1 :]):
        return "named"
    if is_bodys(cues, words) or calling:
        return "institution" if is_bodys(cues, words[-1:]) or not people[0] else None
    if len(words) > LONGEST_NAME or not all(_is_name(word) for word in words):
        return None
    if any(_does(cues, parse[i].lemma) for i in _role(parse, words[-1].i, label[1])):
        return "named"
    if people[0] or _is_given(plain[0]) or plain[0] in cues.words["forenames"] or _is_own(plain, handle):
        return "named"
    return None


def is_bodys(cues: Cues, words: Sequence[Token]) -> bool:
    """Whether a word of a name says that a body bears it ("the Dadu Relief Forum")."""
    nouns = load_nouns()
    plain = [word.text.lower() for word in words]
    return any(
        word in nouns.name_words or word in cues.words["body_words"] or ((noun := nouns.get(word)) is not None and noun.body)
        for word in plain
    )


def is_plain_name(parse: Parse, label: Stretch) -> bool:
    """Whether a label is up to three words that may be a name and nothing else."""
    words = [parse[i] for i in range(*label)]
    known = load_nouns().name_words
    return len(words) <= LONGEST_PERSON and all(
        _is_name(word) and word.text.isalpha() and word.lower not in known for word in words
    )


def _parts(parse: Parse, label: Stretch) -> tuple[list[Token], str]:
    """The words of a label up to a comma or preposition, and the handle behind it, if there is one."""
    first, after = label
    words: list[Token] = []
    for i in range(first, after):
        if words and (parse[i].text in {",", "("} or parse[i].tag in {"IN", "VBN", "VBG", "WP", "WDT", "WP$"}):
            break
        if parse[i].pos not in {"PUNCT", "DET"}:
            words.append(parse[i])
    near = range(after, min(after + 3, len(parse)))
    return words, next((parse[i].text for i in near if parse[i].text.startswith("@")), "")


def _role(parse: Parse, last: int, after: int) -> range:
    """What stands behind a name's comma, or between brackets behind it ("Odo (farmer):", "Odo, of the farmers' union:")."""
    mark = parse[min(last + 1, len(parse) - 1)].text
    if mark == "(":
        return range(
            last + 2, next((i for i in range(last + 2, min(last + LONGEST_ROLE, len(parse))) if ")" in parse[i].text), last)
        )
    return range(last + 2, after) if mark == "," else range(0)


def _is_bodys_handle(cues: Cues, handle: str) -> bool:
    parts = re.findall(r"[A-Z]?[a-z]+", handle) or [handle.strip("@")]
    known = cues.words["body_words"]
    ends = any(handle.lower().endswith(word) for word in known if len(word) >= SHORTEST_END)
    return ends or any(part.lower() in known or part.lower() in load_nouns().name_words for part in parts)


def _is_name(word: Token) -> bool:
    return word.text[0].isupper() and (not word.text.isupper() or len(word.text.strip(".")) == 1)


def _is_own(plain: Sequence[str], handle: str) -> bool:
    """Whether a handle plays on one word of a name, as people's do; bodies run their names together or cut them short."""
    letters = "".join(filter(str.isalpha, handle.lower()))
    if len(plain) == 1:
        return bool(letters)
    return (
        len(plain) <= LONGEST_PERSON and "".join(plain) != letters and any(len(word) > 2 and word in letters for word in plain)
    )


def _does(cues: Cues, word: str) -> bool:
    """Whether a word says what somebody is or does, also as the end of a longer one ("stallholder")."""
    people = cues.words["people"]
    return word in people or any(word[at:] in people for at in range(3, len(word) - 2))


def is_called(cues: Cues, calling: Token, words: Sequence[Token]) -> bool:
    """Whether the words behind a calling are somebody's name ("police chief Omar Haddad", "Foreign Minister Ursel Tarn")."""
    if is_bodys(cues, words):
        return False
    office = calling.lower in cues.words["office"] | cues.words["titled"] and len(words) == FORENAME_AND_SURNAME
    return _is_full_name([word.text.lower().strip(".") for word in words]) or (office and all(map(_is_name, words)))


def _is_full_name(plain: Sequence[str]) -> bool:
    """Whether what stands behind a calling is forename and surname ("police chief Omar Haddad")."""
    return 1 < len(plain) <= LONGEST_PERSON and _is_given(plain[0])


def is_lettered(cues: Cues, plain: Sequence[str]) -> bool:
    """Whether somebody is told from others by a letter or number alone ("Witness B", "Soldier 2")."""
    return len(plain) > 1 and _does(cues, plain[0]) and all(len(word) == 1 or word.isdigit() for word in plain[1:])


def is_calling(cues: Cues, label: Stretch, parse: Parse) -> bool:
    """Whether a label with capitals says what somebody is and no more ("County Sheriff")."""
    plain = [word.text.lower().strip(".") for word in _parts(parse, label)[0]]
    return 1 < len(plain) <= LONGEST_PERSON and _does(cues, plain[-1]) and all(_is_plain(cues, word) for word in plain[:-1])


def _is_plain(cues: Cues, word: str) -> bool:
    """Whether a word is one of the language's own, no name ("County Sheriff")."""
    return word in cues.words["body_words"] or load_nouns().get(word) is not None


def _is_given(word: str) -> bool:
    return load_nouns().gender(word) is not None


def goes_by_age(parse: Parse, i: int) -> bool:
    """Whether an age stands behind a name: "Amina, 17"."""
    if i + 2 >= len(parse) or parse[i + 1].text != "," or not parse[i + 2].text.isdigit():
        return False
    behind = parse[i + 3].text if i + 3 < len(parse) else ""
    return int(parse[i + 2].text) < OLDEST and behind in {",", ".", "", ";"}


def is_somebodys(parse: Parse, name: Token) -> bool:
    """Whether a name was read with the words it stands beside: "her superior, Gerd Aubel", "my late uncle, Ivo Tarn"."""
    owned = [each for each in parse.hung(name.i, "poss") if each.tag == "PRP$" and each.lower not in {"its", "their", "our"}]
    return any(parse[i].text == "," for owner in owned for i in range(owner.i + 1, name.i))


def behind_calling(parse: Parse, cues: Cues, token: Token) -> Token:
    """The name behind a calling that the parser took for a verb: "said butcher Len Hocking"."""
    last = token.i + FORENAME_AND_SURNAME
    if token.pos != "VERB" or token.lower not in cues.words["people"] or last >= len(parse):
        return token
    return parse[last] if all(parse[i].tag == "NNP" for i in range(token.i + 1, last + 1)) else token


def is_new(parse: Parse, token: Token) -> bool:
    """Whether one somebody is brought up who was not told of before: "a lieutenant"."""
    return token.tag == "NN" and any(child.lower in NEW for child in parse.hung(token.i, "det", "nummod"))


def is_titled(parse: Parse, cues: Cues, token: Token) -> bool:
    """Whether a plural of people heads the name of a body: "Lawyers for the Coast has", "Engineers Against Corruption, a group"."""
    if token.tag not in MANY or not token.text[0].isupper() or parse.hung(token.i, "det", "poss", "nummod"):
        return False
    after = _name_end(parse, token.i)
    if after is None:
        return False
    linked = parse[token.i + 1].text.istitle()
    alone = any(is_bodys(cues, [parse[i]]) for child in parse.hung(token.i, "appos") for i in [child.i])
    verb = parse[token.head]
    one = [verb, *parse.hung(verb.i, "aux", "auxpass")] if token.dep in {"nsubj", "nsubjpass"} else []
    letterhead = "\n" in parse.article.text[parse[after - 1].end : parse[min(after, len(parse) - 1)].start]
    return linked or alone or letterhead or any(each.tag == "VBZ" for each in one)


def _name_end(parse: Parse, i: int) -> int | None:
    """Where a capitalised name "Doctors for Clean Water" ends."""
    if i + 2 >= len(parse) or parse[i + 1].lower not in LINKS:
        return None
    at = i + 2 + (parse[i + 2].pos == "DET")
    after = at
    while after < len(parse) and parse[after].text[0].isupper() and parse[after].sent == parse[i].sent:
        after += 1
    return after if after > at else None


def addressed(parse: Parse) -> Iterator[Stretch]:
    """The names by which questions speak to somebody ("Mrs. Ba, how long will you stay?")."""
    for first, after in parse.sentences:
        words = [parse[i].lower for i in range(first, after)]
        asks = "?" in words
        i = first
        while i < after:
            end = i
            while end < after and parse[end].tag.startswith("NNP") and parse[end].text not in {"Q", "A", "Q.", "A."}:
                end += 1
            before = parse[i - 1] if i else None
            opens = before is None or before.text in {",", ":", "Q.", "—", "–", "-"} or _breaks(parse, i) or _asked(parse, i)
            behind = parse[end].text if end < len(parse) else ""
            if i < end <= i + LONGEST_NAME and opens and (behind == "," or (behind == "?" and before and before.text == ",")):
                ran = asks or not ADDRESSED.isdisjoint(words)
                if ran and (not ADDRESSED.isdisjoint(words) or not before or before.text != ","):
                    yield i, end
            i = max(end, i + 1)


def _asked(parse: Parse, i: int) -> bool:
    """Whether a question's label stands before a word."""
    return i > 1 and parse[i - 1].text in {".", ":"} and parse[i - 2].text in {"Q", "Question"}


def _breaks(parse: Parse, i: int) -> bool:
    return "\n" in parse.article.text[parse[i - 1].end : parse[i].start]


def initialled(parse: Parse, label: Stretch) -> Stretch | None:
    """The one name in the article whose initials a label is: "RK:" for Rosa Klein."""
    letters = parse[label[0]].text.replace(".", "")
    if label[1] - label[0] != 1 or not (letters.isupper() and letters.isalpha() and len(letters) in {2, 3}):
        return None
    found: dict[str, Stretch] = {}
    for i in range(len(parse) - len(letters) + 1):
        run = [parse[at] for at in range(i, i + len(letters))]
        if all(
            each.tag == "NNP" and not each.text.isupper() and each.text[0] == mark
            for each, mark in zip(run, letters, strict=True)
        ):
            edges = (i == 0 or parse[i - 1].tag != "NNP") and (
                i + len(letters) >= len(parse) or parse[i + len(letters)].tag != "NNP" or parse[i + len(letters)].text.isupper()
            )
            if edges and not load_nouns().name_words.keys() & {each.lower for each in run}:
                found.setdefault(parse.words(i, i + len(letters)), (i, i + len(letters)))
    return next(iter(found.values())) if len(found) == 1 else None
