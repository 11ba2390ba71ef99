"""Where places are, from packaged gazetteers and reviewed files of our own."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from detente.model.place import Place

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
    how: int = OWN

    def place(self) -> Place:
        """What is recorded of it."""
        gid = self.id if self.id > 0 else None
        precision = PRECISION.get(self.kind, self.kind)
        return Place(self.name, self.country, self.admin1, self.lat, self.lon, gid, precision)


class Gazetteer:
    """Places by name; each name is looked up once a process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._seen: dict[str, tuple[Known, ...]] = {}

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
                *(place for place in places if len(key) > 3 or place.kind == "country" or place.id < 0),
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
            seen = self._seen[key] = tuple(map(_known, self._base.execute(_BY_KEY, (key,))))
        return seen

    def get(self, number: int) -> Known | None:
        """The place of this id."""
        row = self._base.execute(_BY_ID, (number,)).fetchone()
        return _known(row) if row else None

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


_COLUMNS: Final = "p.id, p.name, p.kind, p.country, u.name, p.within1, p.within2, p.lat, p.lon, p.population, p.fame, p.seat, p.since, p.until"
_BY_KEY: Final = (
    f"SELECT {_COLUMNS}, n.how FROM name n JOIN place p ON p.id = n.place LEFT JOIN place u ON u.id = p.within1 "  # noqa: S608
    "WHERE n.key = ? ORDER BY p.population DESC, p.fame DESC, p.id"
)
_BY_ID: Final = f"SELECT {_COLUMNS}, 0 FROM place p LEFT JOIN place u ON u.id = p.within1 WHERE p.id = ?"  # noqa: S608


def _known(row: tuple[object, ...]) -> Known:
    return Known(row[0], row[1], KINDS[row[2]], *row[3:])  # type: ignore[arg-type,call-overload]


def writable_copy() -> Path:
    """Where the compiled file goes if the package's own folder cannot be written."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "detente" / "gazetteer.sqlite"


def open_gazetteer() -> Gazetteer:
    """Open the compiled gazetteer; compile it first (some 20 seconds) if it is not there or was made from other data."""
    from detente.vocab import gazetteer_build

    for path in (PACKED, writable_copy()):
        if path.exists() and gazetteer_build.current(path):
            return Gazetteer(path)
    return Gazetteer(gazetteer_build.build())
