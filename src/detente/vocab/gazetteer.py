"""Where places are, from packaged gazetteers and reviewed files of our own."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOME: Final = Path(__file__).parent
PACKED: Final = HOME / "places" / "gazetteer.sqlite"
DATA: Final = HOME / "data" / "places"

# What kind of unit a place is; its position is the number kept in the compiled file.
KINDS: Final = ("country", "admin1", "admin2", "settlement", "region", "sea", "water", "mountain", "island", "site", "quarter")
PRECISION: Final = {
    "sea": "region",
    "water": "region",
    "mountain": "region",
    "island": "region",
    "site": "settlement",
    "quarter": "settlement",
}

# How a name belongs to a place.
OWN, OFFICIAL, OTHER, SHORT, ABBREVIATION, ADJECTIVE, REVIEWED = range(7)
ABBREVIATED: Final = 7

_DROPPED: Final = re.compile(r"['’‘ʻʼ`´.]")
_GAP: Final = re.compile(r"[^\w]+|_")
_OPENERS: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is looked up: no case, accents, apostrophes or hyphens; "St." is Saint, "Mt." Mount, "Co." County."""
    plain = name if name.isascii() else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _GAP.sub(" ", _DROPPED.sub("", plain).casefold()).split()
    if words and words[0] == "the" and len(words) > 1:
        del words[0]
    if len(words) > 1 and words[0] in _OPENERS:
        words[0] = _OPENERS[words[0]]
    if len(words) > 1 and words[-1] == "co":
        words[-1] = "county"
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Known:
    """A place that a gazetteer knows, with what speaks for and against it.

    Attributes:
        id: its GeoNames id, or a negative number for a place of our own file.
        how: how the name asked for belongs to it: its ``OWN`` one, an ``OFFICIAL`` form, an ``OTHER`` name, a ``SHORT`` form of a unit's,
            an ``ABBREVIATION``, an ``ADJECTIVE`` or the name of its people, a name from a ``REVIEWED`` file of ours.
        within1, within2: ids of the first- and second-level units that hold it, 0 if none.
        fame: under how many names the world knows it.
        seat: 3 for the capital of a country, 2 of a first-level unit, 1 of a second-level one.
        since, until: years between which the unit or name was in use; None is open.
        claimed: who claims it, or what holds it, where that is in dispute.
    """

    id: int
    name: str
    kind: str
    country: str | None
    admin1: str | None
    within1: int
    within2: int
    lat: float | None
    lon: float | None
    population: int
    fame: int
    seat: int
    since: int | None
    until: int | None
    admin2: str | None
    how: int = OWN
    claimed: tuple[str, ...] = ()

    def place(self) -> Place:
        """What is recorded of it."""
        gid = self.id if self.id > 0 else None
        precision = PRECISION.get(self.kind, self.kind)
        return Place(
            self.name, self.country, self.admin1, self.lat, self.lon, gid, precision,
            admin2=self.admin2, since=self.since, until=self.until, claimed_by=self.claimed,
        )  # fmt: skip


class Gazetteer:
    """Places by name; each name is looked up once a process.

    Args:
        own: places of the user's own beside the packaged ones, as ``gazetteer_own`` keeps them.
    """

    def __init__(self, path: Path, own: Path | None = None) -> None:
        self.path = path
        self.own = own
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        if own is not None:
            self._base.execute("ATTACH ? AS own", (f"file:{own}?mode=ro",))
        self._seen: dict[str, tuple[Known, ...]] = {}
        self._claims = {place: tuple(by.split("|")) for place, by in self._base.execute("SELECT place, by FROM claimed")}
        self._past = {
            (key, place): told for key, place, *told in self._base.execute("SELECT key, place, name, since, until FROM past")
        }
        self._countries = {country: tuple(by.split("|")) for country, by in self._base.execute(_CLAIMED_COUNTRIES)}

    def named(self, name: str) -> tuple[Known, ...]:
        """All places of this name, the most populous first."""
        return self.find(name)[1]

    def find(self, name: str) -> tuple[str, tuple[Known, ...]]:
        """The key of a name as written and the places it may mean; "US" and "Pa." are what they are by how they are written."""
        key = fold(name)
        places = self.keyed(key)
        if len(name) <= ABBREVIATED and (name.isupper() or "." in name):
            places = (
                *self.keyed(f"={name}"),
                *(place for place in places if len(key) > 3 or place.kind == "country" or place.how == REVIEWED),
            )
        elif len(key) <= 3:
            places = tuple(place for place in places if place.kind != "country" or place.how == ADJECTIVE)
        return key, places

    def keyed(self, key: str) -> tuple[Known, ...]:
        """All places under this folded key."""
        seen = self._seen.get(key)
        if seen is None:
            if len(self._seen) > 200_000:
                self._seen.clear()
            rows = list(self._base.execute(_BY_KEY, (key,)))
            if self.own is not None:
                rows = _merged(rows, self._base.execute(_OWN_BY_KEY, (key, key)))
            seen = self._seen[key] = tuple(self._then(key, self._known(row)) for row in rows)
        return seen

    def get(self, number: int) -> Known | None:
        """The place of this id."""
        row = self._base.execute(_BY_ID, (number,)).fetchone()
        if row is None and self.own is not None:
            row = self._base.execute(_OWN_BY_ID, (number,)).fetchone()
        return self._known(row) if row else None

    def _then(self, key: str, place: Known) -> Known:
        """A place under a name that it no longer has, as it was called then ("Zaire", until 1997)."""
        past = self._past.get((key, place.id))
        return replace(place, name=past[0], since=past[1], until=past[2]) if past else place

    def _known(self, row: tuple[Any, ...]) -> Known:
        number, kind, country, within1, within2 = row[0], row[2], row[3], row[5], row[6]
        claims = self._claims
        claimed = claims.get(number) or claims.get(within2) or claims.get(within1) or self._countries.get(country, ())
        return Known(number, row[1], KINDS[kind], *row[3:], claimed)  # type: ignore[call-arg]

    def towns(self, south: float, west: float, north: float, east: float, most: int = 4_000) -> Iterator[tuple[float, float]]:
        """Where the most populous settlements within some degrees lie, as latitude and longitude."""
        return iter(self._base.execute(_TOWNS, (south, north, west, east, most)))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


_COLUMNS: Final = "p.id, p.name, p.kind, p.country, u.name, p.within1, p.within2, p.lat, p.lon, p.population, p.fame, p.seat, p.since, p.until, v.name"
_BY_KEY: Final = (
    f"SELECT {_COLUMNS}, n.how FROM name n JOIN place p ON p.id = n.place LEFT JOIN place u ON u.id = p.within1 "  # noqa: S608
    "LEFT JOIN place v ON v.id = p.within2 AND v.id <> p.id WHERE n.key = ? ORDER BY p.population DESC, p.fame DESC, p.id"
)
_BY_ID: Final = (
    f"SELECT {_COLUMNS}, 0 FROM place p LEFT JOIN place u ON u.id = p.within1 "  # noqa: S608
    "LEFT JOIN place v ON v.id = p.within2 AND v.id <> p.id WHERE p.id = ?"
)
# Of the user's own: places of theirs, and names of theirs for packaged places; units are packaged ones, or theirs.
_OWN_COLUMNS: Final = _COLUMNS.replace("u.name", "coalesce(u.name, x.name)").replace("v.name", "coalesce(v.name, y.name)")
_OWN_UNITS: Final = (
    "LEFT JOIN main.place u ON u.id = p.within1 LEFT JOIN own.place x ON x.id = p.within1 "
    "LEFT JOIN main.place v ON v.id = p.within2 AND v.id <> p.id LEFT JOIN own.place y ON y.id = p.within2 AND y.id <> p.id"
)
_OWN_BY_KEY: Final = (
    f"SELECT {_OWN_COLUMNS}, n.how FROM own.name n JOIN own.place p ON p.id = n.place {_OWN_UNITS} WHERE n.key = ? "  # noqa: S608
    f"UNION ALL SELECT {_OWN_COLUMNS}, n.how FROM own.name n JOIN main.place p ON p.id = n.place {_OWN_UNITS} WHERE n.key = ?"
)
_OWN_BY_ID: Final = f"SELECT {_OWN_COLUMNS}, 0 FROM own.place p {_OWN_UNITS} WHERE p.id = ?"  # noqa: S608
_TOWNS: Final = (
    f"SELECT lat, lon FROM place WHERE kind = {KINDS.index('settlement')} AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "  # noqa: S608
    "ORDER BY population DESC LIMIT ?"
)
_CLAIMED_COUNTRIES: Final = "SELECT p.country, c.by FROM claimed c CROSS JOIN place p ON p.id = c.place WHERE p.kind = 0"


def _merged(packaged: list[tuple[Any, ...]], own: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Packaged places and the user's own, each once, the most populous first."""
    seen = {row[0] for row in packaged}
    rows = [*packaged, *(row for row in own if row[0] not in seen)]
    return sorted(rows, key=lambda row: (-row[9], -row[10], row[0]))


def writable_copy() -> Path:
    """Where the compiled file goes if the package's own folder cannot be written."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "detente" / "gazetteer.sqlite"


def open_gazetteer(own: Path | None = None) -> Gazetteer:
    """Open the compiled gazetteer; compile it first (some 20 seconds) if it is not there or was made from other data.

    Args:
        own: the user's own places, to be looked up beside the packaged ones.

    Raises:
        BadPlaces: if ``own`` holds none.
    """
    from detente.vocab import gazetteer_build, gazetteer_own

    if own is not None:
        gazetteer_own.check(own)

    for path in (PACKED, writable_copy()):
        if path.exists() and gazetteer_build.current(path):
            return Gazetteer(path, own)
    return Gazetteer(gazetteer_build.build(), own)
