"""Where what is recorded took place, no closer than the words say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from datetime import date

    from detente.ledger.answers import EventEntry, Where
    from detente.ledger.protocol import Asked, View

# What a point stands for that is as wide as a country or wider; it is listed, not drawn.
WIDE = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what is told to have happened there.

    Attributes:
        precision: what its point stands for: a settlement, a unit, a point reckoned from another (``near``).
        radius_km: how far off a reckoned point may be.
        claimed_by: who claims it, where it is in dispute.
        events: ids of the entries, by day; first, last: the days between which they took place, as far as that is known.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    claimed_by: tuple[str, ...]
    events: tuple[str, ...]
    types: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None

    @property
    def drawn(self) -> bool:
        """Whether the words say closely enough where it is to draw it as a point."""
        return self.lat is not None and self.lon is not None and self.precision not in WIDE


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places of some events, those with most entries first, and how many events have none."""

    spots: tuple[Spot, ...]
    nowhere: int


def atlas(view: View, **asked: Unpack[Asked]) -> Atlas:
    """The places of events, asked for as events are."""
    placed: defaultdict[tuple[str, float | None, float | None], list[EventEntry]] = defaultdict(list)
    nowhere = 0
    for event in view.events(**asked):
        if event.place is None:
            nowhere += 1
        else:
            placed[event.place.name, event.place.lat, event.place.lon].append(event)
    spots = [_spot(events) for events in placed.values()]
    return Atlas(tuple(sorted(spots, key=lambda spot: (-len(spot.events), spot.name))), nowhere)


def _spot(events: list[EventEntry]) -> Spot:
    place: Where = events[0].place  # type: ignore[assignment]
    kinds: defaultdict[str, int] = defaultdict(int)
    for event in events:
        kinds[event.type] += 1
    whens = [event.occurred for event in events if event.occurred]
    return Spot(
        place.name,
        place.country,
        place.lat,
        place.lon,
        place.precision,
        place.radius_km,
        place.claimed_by,
        tuple(event.id for event in events),
        tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        min((when.start for when in whens if when.start), default=None),
        max((when.end for when in whens if when.end), default=None),
    )
