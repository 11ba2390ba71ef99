"""The actors of one article, and who stands behind each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.actor import Actor
    from detente.model.text import Span
    from detente.read.language import Parse


class Cast:
    """Who is who in an article; a change gives a new cast.

    ``at(i)`` is the actor whose mention has token ``i`` as its head; ``over(span)`` the actors with a mention inside a span.
    """

    def __init__(self, parse: Parse, actors: Iterable[Actor]) -> None:
        self.parse = parse
        self.actors = tuple(
            sorted(actors, key=lambda actor: (actor.mentions[0].span, actor.id) if actor.mentions else ((0, 0), ""))
        )
        self._by_id = {actor.id: actor for actor in self.actors}
        self._heads: dict[int, list[str]] = {}
        self._covering: dict[int, list[tuple[int, str]]] = {}
        for actor in self.actors:
            for mention in actor.mentions:
                self._heads.setdefault(mention.head, []).append(actor.id)
                for i in parse.tokens_in(mention.span):
                    self._covering.setdefault(i, []).append((mention.span.length, actor.id))

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors)

    def __len__(self) -> int:
        return len(self.actors)

    def __getitem__(self, key: str) -> Actor:
        return self._by_id[key]

    def at(self, i: int) -> Actor | None:
        """The actor that token ``i``, as the head of a mention, points at."""
        return next(iter(self.all_at(i)), None)

    def all_at(self, i: int) -> list[Actor]:
        """All actors that token ``i``, as the head of a mention, points at: several behind "they" or "both countries"."""
        return [self._by_id[key] for key in dict.fromkeys(self._heads.get(i, ()))]

    def around(self, i: int) -> Actor | None:
        """The actor of the shortest mention that covers token ``i``."""
        covering = self._covering.get(i)
        return self._by_id[min(covering)[1]] if covering else None

    def over(self, span: Span) -> list[Actor]:
        """The actors whose mentions lie inside a span, in the order of their words."""
        inside = [
            (mention.span.start, actor.id) for actor in self.actors for mention in actor.mentions if span.holds(mention.span)
        ]
        return [self._by_id[key] for key in dict.fromkeys(key for _, key in sorted(inside))]

    def changed(self, *actors: Actor) -> Cast:
        """This cast with some actors replaced (same id) or added."""
        return Cast(self.parse, {**self._by_id, **{actor.id: actor for actor in actors}}.values())
