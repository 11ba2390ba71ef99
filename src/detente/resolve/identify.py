"""Which actor of the whole record an article's actor is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from detente.ledger.answers import Identity
from detente.model import identity
from detente.resolve.names import folded, is_description, is_proper, sound, telling
from detente.resolve.tongues import SPELT_BY, turned

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
    actor where kind and country allow it. Those whose country is told come first, so that the order of articles decides nothing: who is
    named without a country is the one of that very name if there is but one, and nobody if the record knows two. A description ("Afghan border guards") and a single name that the register
    does not know stay with their article, as does whoever is not named: a likeness of one word is no reason.
    """
    known = _Known(ledger, {})
    decided = 0
    for placed in (True, False):
        waiting = (each for each in ledger.article_actors(unidentified=True) if placed == bool(each.country or each.register))
        while batch := list(islice(waiting, BATCH)):
            identities = [found for actor in batch for found in _decided(actor, known)]
            ledger.identify(identities)
            decided += len(identities)
    return decided


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
        key = identity.name("w", [kind, sound(actor.name, actor.country), actor.country])
        there = known.under(key)
    elif there and not actor.country and known.shared(key, actor.name):
        return
    if there is None:
        yield _same(actor, key, f"first of the name {actor.name}", 1.0, known)
    elif folded(actor.name) in known.spelt[key]:
        yield _same(actor, key, f"the same name, {there[0]}", 0.95, known)
    elif there[1] and there[1] == actor.country:
        yield _same(actor, key, f"the same name and country, spelt {there[0]} elsewhere", 0.85, known)


def _key(actor: ArticleActor, kind: str, known: _Known) -> str:
    """The key of a name's sound; of a person's also that of another order of the words or another country's spelling, if it is taken."""
    key = identity.name("w", [kind, sound(actor.name, actor.country)])
    if kind != "person" or known.under(key):
        return key
    if actor.country:
        others = [sound(name, actor.country) for name in turned(folded(actor.name), actor.country)]
    else:
        others = [sound(actor.name, country) for country in SPELT_BY]
    for other in dict.fromkeys(others):
        taken = identity.name("w", [kind, other])
        there = known.under(taken)
        if there and (there[1] == actor.country if actor.country else folded(actor.name) in known.spelt[taken]):
            return taken
    return key


def _same(actor: ArticleActor, key: str, reason: str, score: float, known: _Known) -> Identity:
    if known.under(key) is None:
        known.spelling[key] = (actor.name, actor.country)
    known.spelt[key].add(folded(actor.name))
    return Identity(actor.id, key, actor.name, actor.kind, reason, score, actor.country, actor.register)
