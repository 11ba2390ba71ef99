"""All that was read in one article, and all that was seen there and not recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from detente.model.actor import Actor
    from detente.model.claim import Claim
    from detente.model.event import Event
    from detente.model.place import PlaceMention
    from detente.model.relation import Relation
    from detente.model.text import Article, Span
    from detente.model.time import TimeExpression

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a reader saw and did not record, with the reason in plain words and the rule that decided."""

    span: Span
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What one reader found, and what it passed over."""

    found: tuple[T, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read."""

    article: Article
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    passed_over: tuple[PassedOver, ...] = field(default=())

    def actor(self, key: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: if the article has none of that id.
        """
        for actor in self.actors:
            if actor.id == key:
                return actor
        raise KeyError(key)
