"""A record made by hand, as much of one as the analysis looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from detente.ledger.answers import ActorEntry, Count, EventEntry, Meetings, RelationEntry, SameEvents, Where, Who
from detente.model.time import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.ledger.answers import ClaimEntry
    from detente.ledger.protocol import View

E = TypeVar("E", EventEntry, RelationEntry)
PLACES = {"Togo Ga": (13.6, 39.4), "Wukro": (13.8, 39.6), "Jinka": (5.8, 36.6)}


def who(name: str, kind: str = "state", country: str | None = None) -> Who:
    return Who(name.lower(), name, kind, country, f"a-{name}", name)


def on(day: str, until: str | None = None) -> When:
    return When(date.fromisoformat(day), date.fromisoformat(until or day))


def event(
    key: str, words: str, *, article: str = "d1", account: str | None = None, kind: str = "ASSAULT", by: Sequence[Who] = (),
    to: Sequence[Who] = (), when: When | None = None, published: str = "2021-06-25", reality: str = "happened", goldstein: float = -9.0,
    quad: int = 4, dead: tuple[int | None, int | None, str] | None = None, place: str | None = None, claim: str | None = None,
    mode: str | None = None,
) -> EventEntry:  # fmt: skip
    """An event as the record would answer it."""
    out, known = on(published), date.fromisoformat(published)
    return EventEntry(
        id=key, article=article, account=account or article, publisher=article, published=out, known=known, start=0, rule="",
        type=kind, mode=mode, contexts=(), cameo=None, goldstein=goldstein, quad=quad, reality=reality, initiators=tuple(by),
        recipients=tuple(to), occurred=when, place=Where(place, "ET", *PLACES[place], None, place) if place else None,
        fatalities=Count(*dead) if dead else None, wounded=None, held=None, hedges=(), claim=claim, trigger="attack", words=(words,),
    )  # fmt: skip


def relation(
    key: str, kind: str, one: Who, other: Who, *, state: str | None = None, article: str = "d1", published: str = "2021-06-25",
    claim: str | None = None,
) -> RelationEntry:  # fmt: skip
    """A relation as the record would answer it."""
    out, known = on(published), date.fromisoformat(published)
    return RelationEntry(
        id=key, article=article, account=article, publisher=article, published=out, known=known, start=0, rule="",
        kind=kind, subject=one, object=other, state=state, detail=None, during=None, claim=claim, words=f"{one.name} {kind} {other.name}",
    )  # fmt: skip


def actor(key: str, kind: str, register: str) -> ActorEntry:
    """An actor as the record would answer it."""
    return ActorEntry(key, key, kind, None, register, None, (), 1, 0, 0, 0)


@dataclass
class Lists:
    """Events and relations, asked as a View is."""

    told: list[EventEntry] = field(default_factory=list)
    related: list[RelationEntry] = field(default_factory=list)
    known: list[ActorEntry] = field(default_factory=list)
    ruled: SameEvents = field(default_factory=SameEvents)

    def events(self, pair: tuple[str, str] | None = None, **asked: object) -> Iterator[EventEntry]:
        return iter(
            [
                each
                for each in _among(self.told, asked)
                if not pair or {who.actor for who in (*each.initiators, *each.recipients)} >= set(pair)
            ]
        )

    def meetings(self, a: str, b: str, known_on: object = None) -> Meetings:
        related = tuple(each.id for each in self.related)
        return Meetings((), tuple(each.id for each in self.events(pair=(a, b))), related)

    def claims(self, **_: object) -> Iterator[ClaimEntry]:
        return iter(())

    def actors(self, **asked: object) -> Iterator[ActorEntry]:
        return iter(
            [each for each in self.known if asked.get("type") in {None, each.kind} and asked.get("actor") in {None, each.id}]
        )

    def same_events(self, known_on: object = None) -> SameEvents:
        return self.ruled

    def relations(self, **asked: object) -> Iterator[RelationEntry]:
        return iter([each for each in _among(self.related, asked) if asked.get("type") in (None, each.kind)])


def _among(entries: Sequence[E], asked: dict[str, object]) -> list[E]:
    ids = cast("tuple[str, ...] | None", asked.get("ids"))
    return [each for each in entries if ids is None or each.id in ids]


def record(told: Sequence[EventEntry] = (), related: Sequence[RelationEntry] = (), actors: Sequence[ActorEntry] = ()) -> View:
    """A View over lists."""
    return cast("View", Lists(list(told), list(related), list(actors)))
