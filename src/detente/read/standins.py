"""A place's name beside a deed says where it was done, and is nobody's mention unless somebody there acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.actor import Actor
    from detente.model.event import Event
    from detente.model.place import PlaceMention
    from detente.model.relation import Relation
    from detente.read.cast import Cast

# The rule that takes a name for an actor's only because a deed has it on a side; a bond is always somebody's.
BY_PART = "events:role"


def without_standins(
    cast: Cast, places: Iterable[PlaceMention], events: Iterable[Event], relations: Iterable[Relation]
) -> tuple[Actor, ...]:
    """The actors without the mentions that only a part in a deed made of literal place names ("visited Chile").

    The part keeps its words. An actor told of nowhere else has no mention then, and is none if it plays no part either.
    """
    where = {i for place in places if place.kind == "literal" for i in cast.parse.tokens_in(place.span)}
    playing = {part.actor for event in events for part in (*event.initiators, *event.recipients)}
    playing |= {part.actor for relation in relations for part in (relation.subject, relation.object)}
    told = (_without(actor, where) for actor in cast)
    return tuple(actor for actor in told if actor.mentions or actor.id in playing)


def _without(actor: Actor, where: set[int]) -> Actor:
    kept = tuple(mention for mention in actor.mentions if mention.rule != BY_PART or mention.head not in where)
    return actor if kept == actor.mentions else replace(actor, mentions=kept)
