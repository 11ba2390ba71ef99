"""Which actor of the whole record an article's actor is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from detente.ledger.answers import Identity
from detente.model import identity
from detente.resolve.names import arranged, folded, is_description, is_proper, sound, telling
from detente.resolve.tongues import COUNTRIES, parted, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.answers import ArticleActor
    from detente.ledger.protocol import Ledger

BATCH = 500
MANY = 8
NEVER = frozenset({"unnamed", "population"})


@dataclass(slots=True)
class _Known:
    """What is already decided about names, so that each is looked up once."""

    ledger: Ledger
    spelling: dict[str, tuple[str, str | None] | None]
    homonyms: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    spelt: dict[str, set[str]] = field(default_factory=dict)

    def under(self, key: str) -> tuple[str, str | None] | None:
        """Name and country of the record's actor of this id, or None if there is none yet."""
        if key not in self.spelling:
            found = next(iter(self.ledger.actors(actor=key, limit=1)), None)
            there = found if found and found.id == key else None
            self.spelling[key] = (there.name, there.country) if there else None
            self.spelt[key] = {folded(name) for name in (there.name, *there.aliases)} if there else set()
        return self.spelling[key]

    def shared(self, key: str, name: str) -> bool:
        """Whether several actors of the record bear a name."""
        if key not in self.homonyms and key not in self.alone:
            ids = {each.id for each in self.ledger.actors(actor=name, limit=MANY) if folded(each.name) == folded(name)}
            (self.homonyms if len(ids) > 1 else self.alone).add(key)
        return key in self.homonyms


def identify(ledger: Ledger) -> int:
    """Decide who is who for every article's actor that has no identity yet; how many were decided.

    The same key of the register is the same actor. The same full name, or the same sound of a full name spelt otherwise, is the same
    actor where kind and country allow it. Those whose country is told come first, of them those who are told with most of their name, so
    that the order of articles decides nothing: who is named without a country is the one of that very name if there is but one, and nobody
    if the record knows two; who is named without the initial, father's name or second given name that another has is that one, and nobody
    where two have others. A description ("Afghan border guards") and a single name that the register
    does not know stay with their article, as does whoever is not named: a likeness of one word is no reason.
    """
    known = _Known(ledger, {})
    decided = 0
    for turn in range(3):
        waiting = (each for each in ledger.article_actors(unidentified=True) if _turn(each) == turn)
        while batch := list(islice(waiting, BATCH)):
            identities = [found for actor in batch for found in _decided(actor, known)]
            ledger.identify(identities)
            decided += len(identities)
    return decided


def _turn(actor: ArticleActor) -> int:
    if not (actor.country or actor.register):
        return 2
    return 0 if actor.kind != "person" or parted(folded(actor.name), actor.country)[1] else 1


def _decided(actor: ArticleActor, known: _Known) -> Iterator[Identity]:
    if actor.kind in NEVER:
        return
    if actor.register:
        key = identity.name("w", ["register", actor.register])
        yield _same(actor, key, f"the register knows {actor.name} as {actor.register}", 1.0, known)
        return
    if telling(actor.name, person=actor.kind == "person") < 2 or not is_proper(actor.name):
        return
    if actor.kind != "person" and is_description(actor.name):
        return
    kind = "person" if actor.kind == "person" else "group"
    key = _key(actor, kind, known)
    there = known.under(key)
    if there and there[1] and actor.country and there[1] != actor.country:
        known.homonyms.add(key)
        key = identity.name("w", [kind, _sound(actor, kind), actor.country])
        there = known.under(key)
    elif there and not actor.country and known.shared(key, actor.name):
        return
    if kind == "person" and actor.country and there:
        found = _of_two(actor, key, known)
        if found is None:
            return
        key, there = found, known.under(found)
    if there is None:
        yield _same(actor, key, f"first of the name {actor.name}", 1.0, known)
    elif folded(actor.name) in known.spelt[key]:
        yield _same(actor, key, f"the same name, {there[0]}", 0.95, known)
    elif there[1] and there[1] == actor.country:
        yield _same(actor, key, f"the same name and country, told as {there[0]} elsewhere", 0.85, known)


def _of_two(actor: ArticleActor, key: str, known: _Known) -> str | None:
    """The key of who has the same father's name, initial or second given name, if two bear the name; None if that is not told."""
    mine = parted(folded(actor.name), actor.country)[1]
    second = identity.name("w", [key, "another"])
    if not mine:
        return None if known.under(second) else key
    for taken in (key, second):
        if known.under(taken) is None or not _others(mine, taken, actor.country, known):
            return taken
    return identity.name("w", [key, *mine])


def _others(mine: tuple[str, ...], key: str, country: str | None, known: _Known) -> bool:
    """Whether who bears a name is told with other names between its ends."""
    theirs = [left_out for name in known.spelt[key] if (left_out := parted(name, country)[1])]
    return any(not _agree(mine, each, country) for each in theirs)


def _agree(some: tuple[str, ...], others: tuple[str, ...], country: str | None) -> bool:
    fewer, more = sorted((some, others), key=len)
    rest = iter(more)
    return all(any(_one(name, each, country) for each in rest) for name in fewer)


def _one(name: str, other: str, country: str | None) -> bool:
    if 1 in {len(name), len(other)}:
        return name[0] == other[0]
    return sound(name, country) == sound(other, country)


def _sound(actor: ArticleActor, kind: str) -> str:
    if kind != "person":
        return sound(arranged(actor.name), actor.country)
    return sound(parted(folded(actor.name), actor.country)[0], actor.country)


def _key(actor: ArticleActor, kind: str, known: _Known) -> str:
    """The key of a name's sound; of a person's also that of another order of the words or another country's spelling, if it is taken."""
    own = _sound(actor, kind)
    if kind != "person":
        return identity.name("w", [kind, own])
    if not actor.country:
        return _elsewhere(actor, kind, known) or identity.name("w", [kind, sound(folded(actor.name))])
    return _at_home(actor, own, kind, known) or identity.name("w", [kind, own])


def _at_home(actor: ArticleActor, own: str, kind: str, known: _Known) -> str | None:
    """The key under which the record has a person of this country, by the sound, with the surname at the other end or without a hyphen."""
    name, country = folded(actor.name), actor.country
    ends = [own, *(sound(each, country) for each in turned(parted(name, country)[0], country))]
    hyphened = [sound(each, country) for each in (name, parted(name.replace("-", " "), country)[0])]
    for other in dict.fromkeys([*ends, *hyphened]):
        for taken in (identity.name("w", [kind, other]), identity.name("w", [kind, other, country])):
            there = known.under(taken)
            alike = other in ends or (there and sound(name) in {sound(each) for each in known.spelt[taken]})
            if there and there[1] == country and alike:
                return taken
    return None


def _elsewhere(actor: ArticleActor, kind: str, known: _Known) -> str | None:
    """The key under which the record has a person of this very name, whose country tells how it sounds or what may be left out of it."""
    name = folded(actor.name)
    for country in (None, *COUNTRIES):
        for each in (parted(name, country)[0], name):
            taken = identity.name("w", [kind, sound(each, country)])
            if known.under(taken) and name in known.spelt[taken]:
                return taken
    return None


def _same(actor: ArticleActor, key: str, reason: str, score: float, known: _Known) -> Identity:
    if known.under(key) is None:
        known.spelling[key] = (actor.name, actor.country)
    known.spelt[key].add(folded(actor.name))
    return Identity(actor.id, key, actor.name, actor.kind, reason, score, actor.country, actor.register)
