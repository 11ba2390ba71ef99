"""Where the words with which an article points at somebody begin and end."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.language import Parse, Token

PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg", "npadvmod", "case"}
)
MODIFIES = frozenset({"compound", "amod", "nmod"})
NO_START = frozenset({"CC", ",", ":", "-LRB-", "``", "''", "RB", "HYPH", "-RRB-", "POS"})
PORTFOLIOS = frozenset({
    "prime", "foreign", "defence", "defense", "interior", "finance", "justice", "information", "home", "health", "oil", "energy",
    "economy", "trade", "security", "affairs",
})  # fmt: skip
# Numbers in words as far as people are counted in them.
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"})
COUNTING = frozenset({"many", "most", "some", "several", "few", "more"})
QUANTITIES = frozenset({
    "hundreds", "thousands", "dozens", "scores", "tens", "millions", "group", "groups", "number", "numbers", "majority",
    "handful", "couple", "some", "many", "most", "several", "one", "two", "three", "all", "none", "half", "both", "few",
    "another", "neither", "either", "each",
    "wave", "crowd", "remnants",
})  # fmt: skip

TELLING = word_class("saying")
HELD = frozenset({"held", "controlled", "occupied", "ruled", "administered"})
OF_WHOM = frozenset(
    {"of", "in", "at", "from", "for", "with", "on", "against", "near", "between", "to", "under", "over", "across"}
)
ENDS = frozenset({"cc", "conj", "appos", "punct", "case", "ccomp", "advcl", "parataxis"})
STRUCK = word_class("killing") | word_class("wounding") | word_class("holding") | {"leave"}
LONGEST_NAME = 14
LONGEST_AFTER = 7
LONGEST_CLAUSE = 20


def left_edge(parse: Parse, i: int, first: int) -> int:
    """The first token of the phrase whose head is ``i``, going left from ``first`` over what describes it."""
    edge = first
    for c in reversed(parse.children[i]):
        if c >= edge:
            continue
        if parse[c].dep not in PREMODIFIERS and not (
            parse[c].dep == "punct" and (parse[c].tag == "HYPH" or parse[c].text == "-")
        ):
            break
        below = parse.subtree(c)
        between = [parse[x] for x in range(below[-1] + 1, edge)]
        if any(token.tag not in ("HYPH", "POS") and token.text != "'" for token in between):
            break
        edge = below[0]
    while edge < first and _no_start(parse, edge):
        edge += 1
    return edge


def uncounted(parse: Parse, first: int, head: int) -> int:
    """The phrase without the number before it ("more than twenty militants"): who they are stays, how many goes."""
    for c in parse.children[head]:
        if parse[c].dep == "nummod" and c < head and min(parse.subtree(c)) <= first <= c:
            return min(max(parse.subtree(c)) + 1, head)
        if c == first and parse[c].lower in COUNTING and c < head:
            return c + 1
    return first


def _no_start(parse: Parse, edge: int) -> bool:
    token = parse[edge]
    if token.tag in ("VBN", "VBD") and token.dep == "amod" and token.lemma in TELLING and edge and parse[edge - 1].text == ",":
        return True
    if token.tag == "RB":
        return parse[edge + 1].tag != "HYPH" and not _counts(parse, token)
    if token.tag == "IN" and token.dep in ("advmod", "quantmod"):
        return False
    return token.tag in NO_START or token.ent in ("DATE", "TIME") or not token.text[0].isalnum()


def _counts(parse: Parse, token: Token) -> bool:
    """Whether a word belongs to a number ("at least four")."""
    above = parse[token.head]
    return above.pos == "NUM" or (above.dep in ("advmod", "quantmod") and parse[above.head].pos == "NUM")


def is_listed(parse: Parse, after: int) -> bool:
    """Whether a name that ends before a token goes on with a comma: "Niger, Chad and Cameroon" are three."""
    return after < len(parse) and parse[after].text == ","


def goes_on_with_of(parse: Parse, i: int) -> bool:
    """Whether a name goes on behind "of": "the Islamic Republic of X" is not what "the Islamic Republic" alone is."""
    return i + 2 < len(parse) and parse[i + 1].lower == "of" and parse[i + 2].text[:1].isupper()


def with_article(parse: Parse, first: int) -> int:
    """The first token of a name, or "the" before it."""
    return first - 1 if first and parse[first - 1].lower == "the" and parse[first - 1].para == parse[first].para else first


def held_by_somebody(parse: Parse, first: int) -> bool:
    """Whether words before a name say who holds it, so that it is a place ("rebel-held Karaba")."""
    return first > 1 and parse[first - 1].lower in HELD and parse[first - 2].text == "-"


def head_of(parse: Parse, first: int, after: int) -> int:
    """The token of a stretch by which it hangs on the rest of its sentence."""
    for i in range(after - 1, first - 1, -1):
        if not first <= parse[i].head < after or parse[i].head == i:
            return i
    return after - 1


def is_person_noun(token: Token) -> bool:
    """Whether a token is a common noun for one human being."""
    noun = load_nouns().get(token.lemma.lower())
    return noun is not None and noun.one == "unnamed"


def out_of(parse: Parse, token: Token, first: int) -> int | None:
    """The word that counts, where a noun says out of whom ("dozens of fighters")."""
    above = parse[token.head]
    counts = token.dep == "pobj" and above.lower == "of" and parse[above.head].lower in QUANTITIES and above.head < first
    return above.head if counts else None


def office(parse: Parse, i: int) -> str:
    """The lemma of a noun for a person, with what makes it another office ("prime minister", "vice president")."""
    lemma = parse[i].lemma.lower()
    if parse[i].tag == "NNPS" and load_nouns().get(lemma) is None and load_nouns().get(lemma.removesuffix("s")):
        lemma = lemma.removesuffix("s")
    before = parse[i - 1].lower if i else ""
    if lemma == "minister" and before in PORTFOLIOS:
        lemma, i = f"{before.replace('defense', 'defence')} {lemma}", i - 1
        before = parse[i - 1].lower if i else ""
    return f"deputy {lemma}" if before in ("deputy", "vice") else lemma


def apposed_to(parse: Parse, head: int) -> int | None:
    """The token that ``head`` is put beside, if it is an apposition."""
    beside = parse[head].head
    return beside if parse[head].dep == "appos" and not is_doubtful(parse, beside, head) else None


def is_doubtful(parse: Parse, beside: int, name: int) -> bool:
    """Whether a name may as well be of somebody in the words of whom it was put beside ("an aide to the mayor, Ana Sosa")."""
    opens = min(parse.subtree(name))
    inner = parse[opens - 2] if opens - 2 > beside and parse[opens - 1].text == "," else None
    if inner is None or inner.tag not in ("NN", "VBN", "JJ") or inner.dep != "pobj" or parse[name].pos != "PROPN":
        return False
    if not is_person_noun(inner) and not (inner.tag in ("VBN", "JJ") and parse.hung(inner.i, "det")):
        return False
    nouns, given = load_nouns(), parse[opens].text
    outer = nouns.get(parse[beside].lemma.lower())
    return not (outer and outer.gender and outer.gender == nouns.gender(given))


def put_beside(parse: Parse, head: int) -> int | None:
    """What a name or noun for a person is put beside: the officer, where the parser hangs it on his body or place ("a spokesman for the Front, Musa Okello")."""
    beside = apposed_to(parse, head)
    if beside is None or is_person_noun(parse[beside]) or parse[beside].dep != "pobj":
        return beside
    officer = parse[parse[parse[beside].head].head]
    return (
        officer.i if is_person_noun(officer) and officer.tag in ("NN", "NNP") and officer.sent == parse[head].sent else beside
    )


def of_people(parse: Parse, token: Token) -> bool:
    """Whether a number word is followed by those it counts ("a group of fighters")."""
    nouns = load_nouns()
    return any(
        nouns.get(parse[g].lemma.lower())
        for c in parse.children[token.i] if c == token.i + 1 and parse[c].lower == "of"
        for g in parse.children[c]
    )  # fmt: skip


def is_definite(parse: Parse, first: int, head: int) -> bool:
    """Whether a phrase supposes that one knows whom it means."""
    word = parse[first].lower
    return word in ("the", "this", "that", "these", "those", "both") or parse[first].tag == "PRP$" or any(
        parse[c].dep == "poss" for c in parse.children[head]
    )  # fmt: skip


def is_someones(parse: Parse, first: int, head: int) -> bool:
    """Whether a body is told from others of its kind by whose it is ("their regime", "the regime of Daud")."""
    return any(parse[i].tag in ("PRP$", "POS", "WP$") for i in range(first, head)) or any(
        parse[c].lower == "of" for c in parse.children[head]
    )  # fmt: skip


def is_counted(parse: Parse, token: Token) -> bool:
    """Whether the phrase tells how many, out of more."""
    return any(
        parse[c].dep == "nummod" or parse[c].lower in ("some", "several", "many", "few", "other", "more")
        for c in parse.children[token.i]
        if c < token.i
    )


def is_all_of_them(parse: Parse, first: int, head: int) -> bool:
    """Whether a number is that of all who are meant ("the two men", "these five"), not of some out of more."""
    return parse[first].lower in ("the", "these", "those") and any(
        parse[c].dep == "nummod" and c == first + 1 for c in parse.children[head]
    )


def is_told_apart(parse: Parse, head: int) -> bool:
    """Whether words behind a noun say which one is meant ("the men in blue", "the only guy who has been there")."""
    return any(
        (parse[c].dep in ("relcl", "acl") or (parse[c].dep == "prep" and parse[c].head == head))
        and parse[min(parse.subtree(c)) - 1].text != ","
        for c in parse.children[head]
        if c > head
    )


def called_by(name: str) -> Iterator[str]:
    """The words of a body's name that say what it is: the last, and that before "of" or "for"."""
    words = name.lower().split()
    if len(words) > 1:
        yield words[-1]
        yield from (word for word, after in pairwise(words) if after in ("of", "for"))


def of_phrase(parse: Parse, head: int) -> int:
    """A noun keeps what it is said to be of ("residents of Mosul"), if that is short and follows at once."""
    for c in parse.children[head]:
        if c == head + 1 and parse[c].lower == "of":
            first, after = parse.phrase(c)
            if not any(parse[x].pos in ("NOUN", "PROPN", "PRON") for x in parse.children[c]):
                return head + 1
            if after - first <= 6 and not any(parse[i].tag in (",", ":", "CC") for i in range(first, after)):
                return after
    return head + 1


def cut_off(parse: Parse, head: int, after: int) -> int:
    """The token where what says who ``head`` is ends: before what is put beside it, what it does and what befalls it."""
    for c in parse.children[head]:
        if c > head and (parse[c].dep in ENDS or _is_done(parse, parse[c])):
            return min(parse.subtree(c))
    return after


def _is_done(parse: Parse, token: Token) -> bool:
    """Whether words behind a noun tell a deed, not who is meant ("the rebels of starting it", "rebels lying dead", "four men killed")."""
    if token.dep == "prep":
        return any(parse[c].dep == "pcomp" for c in parse.children[token.i])
    length = len(parse.subtree(token.i))
    if token.dep == "relcl":
        return length > LONGEST_CLAUSE or not any(
            parse[i].lower in ("who", "whose", "whom") for i in parse.subtree(token.i)[:3]
        )
    if token.dep != "acl":
        return False
    does = any(parse[c].tag == "TO" or parse[c].dep in ("ccomp", "dobj") for c in parse.children[token.i])
    return does or token.tag != "VBN" or token.lemma in STRUCK or not 1 < length <= LONGEST_CLAUSE


def called(parse: Parse, head: int, after: int) -> int:
    """The token where the few words end by which somebody without a name is listed ("residents of the town of Yei")."""
    end = min(_called(parse, head), after)
    return end if end - head <= LONGEST_NAME else head + 1


def _called(parse: Parse, head: int) -> int:
    end = head + 1
    for c in parse.children[head]:
        if c < end:
            continue
        token = parse[c]
        below = parse.subtree(c)
        if token.dep == "amod" and below[0] == end and len(below) <= LONGEST_AFTER:
            end = below[-1] + 1
            continue
        if c != end or token.dep != "prep" or token.lower not in OF_WHOM:
            break
        nouns = [parse[n] for n in parse.children[c] if parse[n].dep == "pobj"]
        if len(nouns) != 1 or nouns[0].ent in ("DATE", "TIME") or nouns[0].pos == "PRON":
            break
        end = _called(parse, nouns[0].i)
        for joined in _joined(parse, nouns[0]):
            end = max(end, _called(parse, joined))
    return end


def _joined(parse: Parse, noun: Token) -> list[int]:
    """The names or nouns joined to it ("Syria, Jordan and Egypt")."""
    joined = [c for c in parse.children[noun.i] if parse[c].dep == "conj" and parse[c].pos in ("NOUN", "PROPN")]
    return [i for c in joined for i in (c, *_joined(parse, parse[c]))]


def modifiers_of(parse: Parse, first: int, head: int) -> tuple[str, ...]:
    """The telling words between the start of a phrase and its head, in small letters."""
    return tuple(
        parse[i].lower
        for i in range(first, head)
        if (parse[i].pos in ("ADJ", "NOUN", "PROPN", "NUM") or parse[i].tag == "VBN") and parse[i].text != "-"
    )
