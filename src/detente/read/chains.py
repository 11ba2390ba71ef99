"""Mentions tied together so far, and what they tell of whom they point at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.actor import ActorKind
    from detente.read.language import Parse, Token
    from detente.read.spotted import Spotted
    from detente.vocab.nouns import Gender

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
PAST = frozenset({"former", "ex"})
SAYING = frozenset({
    "say", "tell", "add", "note", "ask", "write", "continue", "explain", "reply", "warn", "claim", "argue", "insist", "state", "announce",
    "declare", "recall", "remark", "acknowledge", "admit", "deny", "confirm", "believe",
})  # fmt: skip


def place_of(parse: Parse, i: int) -> Token:
    """The token that holds the place of a mention in its sentence: that to which an apposition is put."""
    token = parse[i]
    while token.dep == "appos" and token.head < token.i:
        token = parse[token.head]
    return token


def is_subject(parse: Parse, token: Token) -> bool:
    """Whether a token is what its verb is said of; the parser takes a speaker after the verb for an object ("asked a cousin")."""
    above = parse[token.head]
    if token.dep in SUBJECT or above.dep == "agent":
        return True
    return (
        token.dep == "dobj"
        and above.lemma in SAYING
        and above.i < token.i
        and not parse.hung(above.i, "nsubj")
        and _after_quotation(parse, above.i)
    )


def _after_quotation(parse: Parse, i: int) -> bool:
    return i > 0 and parse[i - 1].tag in ("''", ",", "``", '"')


@dataclass(slots=True, eq=False)
class Chain:
    """One actor in the making.

    Attributes:
        nouns: lemmas of common nouns used of it ("the politician"), titles and predicates included.
        modifiers: words that told it from others ("Pakistani", "insurgent").
        seen: (token, sentence, subject, quoted) of each mention, in the order read.
        members: for a group that only the sentence makes ("X and Y"), who is in it.
    """

    number: int
    kind: ActorKind | None = None
    gender: Gender | None = None
    plural: bool = False
    body: bool = False
    register: str | None = None
    country: str | None = None
    sector: str | None = None
    mentions: list[Spotted] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    organs: set[str] = field(default_factory=set)
    seen: list[tuple[int, int, bool, bool]] = field(default_factory=list)
    members: tuple[Chain, ...] = ()

    def add(self, one: Spotted, parse: Parse, quoted: bool) -> None:
        """Tie a mention to it and learn from it."""
        token = place_of(parse, one.mention.head)
        self.mentions.append(one)
        self.seen.append((token.i, token.sent, is_subject(parse, token), quoted))
        if one.mention.form != "pronoun":
            self.learn(one)
        if one.gender and not self.gender and not self.plural:
            self.gender = one.gender

    def learn(self, one: Spotted) -> None:
        """Take over what a mention tells."""
        if one.name and one.name not in self.names:
            self.names.append(one.name)
            if not one.loose or (self.kind is None or len(self.names) == 1):
                self.kind = one.kind or self.kind
        if one.alias and one.alias not in self.names:
            self.names.append(one.alias)
        if one.register and not self.register:
            self.register, self.sector, self.country = one.register, one.sector or self.sector, one.country or self.country
        self.kind = self.kind or one.kind
        if one.organ:
            self.organs.add(one.organ)
        self.country = self.country or one.country
        self.sector = self.sector or one.sector
        self.plural = self.plural or one.plural
        self.body = self.body or one.body
        if one.noun:
            self.nouns.add(one.noun if PAST.isdisjoint(one.modifiers) else f"former {one.noun}")
        self.nouns.update(one.titles)
        self.modifiers.update(one.modifiers)

    @property
    def person(self) -> bool:
        """Whether one human being is meant."""
        return self.kind in ("person", "unnamed") and not self.plural

    @property
    def named(self) -> bool:
        """Whether the article names it."""
        return bool(self.names)

    def before(self, token: int) -> Iterator[tuple[int, int, bool, bool]]:
        """Its mentions that stand before a token, the nearest first."""
        return (seen for seen in reversed(self.seen) if seen[0] < token)


def of_gender(chain: Chain | None, chains: Iterable[Chain], one: Spotted) -> Chain | None:
    """Whom a bare surname stands for, if the title before it allows him; else who bears it too: "Mr Cole" is not "Mrs Cole"."""
    if chain is None or not (one.gender and chain.gender and chain.gender != one.gender):
        return chain
    return next((each for each in chains if one.name in each.names and each.gender == one.gender), None)
