"""Which mentions of an article point at the same actor; silent where two fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.model import identity
from detente.model.actor import Actor
from detente.read.cast import Cast
from detente.read.names import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.time import When
    from detente.read.language import Parse
    from detente.read.mentions import Spotted
    from detente.read.quotations import Quotation
    from detente.vocab.register import Register


@dataclass(slots=True)
class Chain:
    """The mentions tied together so far, and what they tell of whom they point at."""

    mentions: list[Spotted] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)

    def add(self, spotted: Spotted) -> None:
        self.mentions.append(spotted)
        if spotted.name and spotted.name not in self.names:
            self.names.append(spotted.name)
        if spotted.noun:
            self.nouns.add(spotted.noun)

    @property
    def last(self) -> Spotted:
        return self.mentions[-1]


def read_actors(
    parse: Parse, spotted: Sequence[Spotted], quotations: Sequence[Quotation], register: Register, published: When | None
) -> Cast:
    """The actors of an article with all mentions that certainly point at them."""
    chains: list[Chain] = []
    by_name: dict[str, Chain] = {}
    for one in spotted:
        chain = _find(parse, one, chains, by_name)
        if chain is None:
            if one.mention.form == "pronoun":
                continue
            chain = Chain()
            chains.append(chain)
        chain.add(one)
        if one.name:
            by_name.setdefault(plain(one.name), chain)
    return Cast(parse, (_actor(parse, chain) for chain in chains))


def _find(parse: Parse, one: Spotted, chains: list[Chain], by_name: dict[str, Chain]) -> Chain | None:
    if one.name:
        key = plain(one.name)
        if key in by_name:
            return by_name[key]
        if one.kind == "person":
            fits = [chain for name, chain in by_name.items() if key in name.split() and chain.mentions[0].kind == "person"]
            return fits[-1] if fits and all(fit is fits[0] for fit in fits) else None
        return None
    if one.mention.form == "pronoun":
        return _pronoun(parse, one, chains)
    if one.definite and one.noun:
        fits = [chain for chain in chains if one.noun in chain.nouns or any(one.noun in plain(n).split() for n in chain.names)]
        return max(fits, key=lambda chain: chain.last.mention.head) if fits else None
    return None


def _pronoun(parse: Parse, one: Spotted, chains: list[Chain]) -> Chain | None:
    here = parse[one.mention.head].sent
    best: Chain | None = None
    for chain in chains:
        first, last = chain.mentions[0], chain.last
        if here - parse[last.mention.head].sent > 3 or last.mention.head >= one.mention.head:
            continue
        if one.gender and (first.kind not in ("person", "unnamed") or first.plural or first.gender not in (None, one.gender)):
            continue
        if one.plural and not (first.plural or first.kind in ("armed_group", "military", "organisation")):
            continue
        if not one.gender and not one.plural and first.kind in ("person", "unnamed", "population"):
            continue
        if best is None or last.mention.head > best.last.mention.head:
            best = chain
    return best


def _actor(parse: Parse, chain: Chain) -> Actor:
    first = chain.mentions[0]
    article = parse.article
    kind = next((each.kind for each in chain.mentions if each.name and each.kind), first.kind) or "organisation"
    names = sorted(chain.names, key=lambda name: (-len(name), name))
    described = [article.words(each.described) for each in chain.mentions if each.described]
    name = names[0] if names else article.words(first.described or first.mention.span)
    return Actor(
        id=identity.name("a", [article.id, first.mention.span.start, name]),
        name=" ".join(name.split()),
        kind=kind,
        mentions=tuple(each.mention for each in chain.mentions),
        country=next((each.country for each in chain.mentions if each.country), None),
        aliases=tuple(names[1:]),
        description=max(described, key=len) if described else None,
        register=first.register if kind != "unnamed" else None,
        sector=next((each.sector for each in chain.mentions if each.sector), None),
        plural=any(each.plural for each in chain.mentions),
    )
