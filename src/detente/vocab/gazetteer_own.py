"""Places that a user brings along: a GeoNames dump or files of Who's On First, kept beside the packaged gazetteer."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.errors import BadPlaces
from detente.vocab.gazetteer import KINDS, OTHER, OWN, SHORT, fold
from detente.vocab.gazetteer_build import CODE, LATIN, UNIT, unit_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.vocab.gazetteer import Gazetteer

FORM: Final = "1"
COLUMNS: Final = (
    19  # of a GeoNames line: id, name, ascii, alternate names, lat, lon, class, code, country, cc2, admin1-4, people ...
)
BATCH: Final = 5_000
WOF: Final = 1_000_000_000  # Who's On First numbers places by itself; without a GeoNames id theirs is kept below this
MOST_NAMES: Final = 60
# Feature codes of GeoNames, by prefix, and the kind of unit each is here; the longest prefix counts.
CODES: Final[Mapping[str, str]] = {
    "A.ADM1": "admin1", "A.ADM2": "admin2", "A.ADM3": "admin2", "A.ADM4": "admin2", "A.ADMD": "admin2", "A.TERR": "region",
    "P.": "settlement", "P.PPLX": "quarter", "P.STLMT": "settlement", "L.RGN": "region", "L.AREA": "region", "L.CST": "region",
    "L.NVB": "site", "L.MILB": "site", "L.OILF": "site", "L.INDS": "site", "L.PRK": "site", "L.RES": "site", "L.PORT": "site",
    "H.STM": "water", "H.LK": "water", "H.RSV": "water", "H.CNL": "water", "H.WAD": "water", "H.BAY": "sea", "H.STRT": "sea",
    "H.SEA": "sea", "H.GULF": "sea", "T.MT": "mountain", "T.PK": "mountain", "T.HLL": "mountain", "T.PASS": "mountain", "T.ISL": "island",
    "T.VAL": "region", "T.PEN": "region", "T.DSRT": "region", "T.PLN": "region", "T.CAPE": "region", "S.AIR": "site", "S.INSM": "site",
    "S.DAM": "site", "S.BDG": "site", "S.CMP": "settlement", "S.MN": "site", "S.OIL": "site", "S.PS": "site", "S.HSP": "site",
    "S.PRN": "site", "S.PP": "site", "S.BP": "site", "R.PASS": "mountain",
}  # fmt: skip
PLACETYPES: Final[Mapping[str, str]] = {
    "country": "country", "region": "admin1", "macroregion": "region", "county": "admin2", "macrocounty": "admin2", "localadmin": "admin2",
    "locality": "settlement", "borough": "quarter", "neighbourhood": "quarter", "macrohood": "quarter", "microhood": "quarter",
    "campus": "site", "marinearea": "sea", "ocean": "sea",
}  # fmt: skip
TABLES: Final = """
CREATE TABLE IF NOT EXISTS form (what TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS added (digest TEXT PRIMARY KEY, file TEXT, places INTEGER);
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, within1 INTEGER, within2 INTEGER,
  lat REAL, lon REAL, population INTEGER, fame INTEGER, seat INTEGER, since INTEGER, until INTEGER);
CREATE TABLE IF NOT EXISTS name (key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


class Spot(NamedTuple):
    """A place as a file tells it."""

    id: int
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    admin1: str
    admin2: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one file.

    Attributes:
        places: new ones; named: places that were known and have more names now; left: features of kinds that reporting hardly names.
        before: whether this very file had been added before, so that nothing was done.
    """

    file: Path
    places: int = 0
    named: int = 0
    left: int = 0
    before: bool = False


def add(target: Path, files: Iterable[Path], packaged: Gazetteer) -> list[Added]:
    """Add files to the user's own places, all of them or none; the same file twice is one.

    Raises:
        BadPlaces: if a file is none of the two kinds or has a fault; the message says where. What was there stays as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".places-", suffix=".part", dir=target.parent)
    os.close(handle)
    try:
        if target.exists():
            check(target)
            shutil.copyfile(target, part)
        with closing(sqlite3.connect(part)) as base:
            base.executescript(TABLES)
            base.execute("INSERT OR IGNORE INTO form VALUES (?)", (FORM,))
            told = [_add(base, file, packaged) for file in _listed(files)]
            base.commit()
        Path(part).chmod(0o644)
        Path(part).replace(target)
    finally:
        Path(part).unlink(missing_ok=True)
    return told


def check(path: Path) -> None:
    """Make sure that a file holds places as ``add`` keeps them.

    Raises:
        BadPlaces: if it does not.
    """
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            form = base.execute("SELECT what FROM form").fetchone()
    except sqlite3.DatabaseError:
        form = None
    if form != (FORM,):
        raise BadPlaces(f"{path} holds no places of yours; name another file under `places` in the settings, or move it away")


def added(path: Path) -> list[tuple[str, int]]:
    """The files that were added, and how many places each brought."""
    check(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        return list(base.execute("SELECT file, places FROM added ORDER BY rowid"))


def _listed(files: Iterable[Path]) -> Iterator[Path]:
    """The files given, and those of Who's On First in the folders given."""
    for file in files:
        if not file.exists():
            raise BadPlaces(f"{file}: there is no such file")
        if not file.is_dir():
            yield file
            continue
        inside = sorted(each for each in file.rglob("*") if each.suffix.lower() in {".geojson", ".txt", ".zip"})
        if not inside:
            raise BadPlaces(f"{file}: no GeoNames dump (.txt, .zip) and no Who's On First file (.geojson) in this folder")
        yield from inside


def _add(base: sqlite3.Connection, file: Path, packaged: Gazetteer) -> Added:
    digest = _digest(file)
    if base.execute("SELECT 1 FROM added WHERE digest = ?", (digest,)).fetchone():
        return Added(file, before=True)
    units, left, counts = unit_codes(), Counter[str](), Counter[str]()
    spots: list[Spot] = []
    for spot in _spots(file, left):
        if spot.kind in ("admin1", "admin2") and spot.admin1:
            units.setdefault(".".join(filter(None, (spot.country, spot.admin1, spot.admin2))), spot.id)
        spots.append(spot)
        if len(spots) >= BATCH:
            _keep(base, spots, units, packaged, counts)
            spots.clear()
    _keep(base, spots, units, packaged, counts)
    if not counts["places"] and not counts["named"] and not left["left"]:
        raise BadPlaces(f"{file}: there is no place in it")
    base.execute("INSERT INTO added VALUES (?, ?, ?)", (digest, file.name, counts["places"]))
    return Added(file, counts["places"], counts["named"], left["left"])


def _digest(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as data:
        while piece := data.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _keep(
    base: sqlite3.Connection, spots: list[Spot], units: Mapping[str, int], packaged: Gazetteer, counts: Counter[str]
) -> None:
    """Store places; one that the packaged gazetteer has only gains names."""
    for spot in spots:
        known = packaged.get(spot.id) if spot.id > 0 else None
        if known is None:
            within1 = units.get(f"{spot.country}.{spot.admin1}", 0) if spot.admin1 else 0
            within2 = units.get(f"{spot.country}.{spot.admin1}.{spot.admin2}", 0) if spot.admin2 else 0
            base.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL)",
                (spot.id, spot.name, KINDS.index(spot.kind), spot.country, within1, within2, spot.lat, spot.lon, spot.population,
                 len(spot.names)),
            )  # fmt: skip
        counts["places" if known is None else "named"] += 1
        base.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", ((key, spot.id, how) for key, how in _keys(spot)))


def _keys(spot: Spot) -> Iterator[tuple[str, int]]:
    keys = {fold(spot.name): OWN}
    short = UNIT.sub("", spot.name)
    if short != spot.name and len(short) > 2:
        keys.setdefault(fold(short), SHORT)
    for name in spot.names[:MOST_NAMES]:
        if LATIN.fullmatch(name) and not CODE.fullmatch(name):
            keys.setdefault(fold(name), OTHER)
    return ((key, how) for key, how in keys.items() if key)


def _spots(file: Path, left: Counter[str]) -> Iterator[Spot]:
    """The places of a file, one at a time."""
    if file.suffix.lower() in {".geojson", ".json"}:
        yield from _of_wof(file, left)
        return
    with _lines(file) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                spot = _of_geonames(line, f"{file}, line {number}", left)
                if spot:
                    yield spot


@contextmanager
def _lines(file: Path) -> Iterator[Iterable[str]]:
    try:
        if file.suffix.lower() == ".zip":
            with zipfile.ZipFile(file) as whole:
                inside = [each for each in whole.namelist() if each.endswith(".txt") and "readme" not in each.lower()]
                if len(inside) != 1:
                    raise BadPlaces(f"{file}: a GeoNames archive holds one .txt file, this one {len(inside)}")
                with whole.open(inside[0]) as data:
                    yield TextIOWrapper(data, encoding="utf-8")
        else:
            with file.open(encoding="utf-8") as lines:
                yield lines
    except (zipfile.BadZipFile, UnicodeDecodeError, OSError) as fault:
        raise BadPlaces(f"{file} cannot be read: {fault}") from fault


def _of_geonames(line: str, where: str, left: Counter[str]) -> Spot | None:
    fields = line.rstrip("\n").split("\t")
    if len(fields) != COLUMNS:
        raise BadPlaces(
            f"{where}: {len(fields)} columns where a GeoNames dump has {COLUMNS}; download a country or allCountries.txt"
        )
    code = f"{fields[6]}.{fields[7]}"
    kind = next((CODES[code[:cut]] for cut in range(len(code), 1, -1) if code[:cut] in CODES), None)
    if kind is None or (fields[7].endswith("H") and fields[6] in "AP" and fields[7] != "STLMTH"):
        left["left"] += 1
        return None
    try:
        number, lat, lon = int(fields[0]), float(fields[4]), float(fields[5])
        population = int(fields[14] or 0)
    except ValueError:
        raise BadPlaces(f"{where}: id, point or population is no number") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and number > 0):
        raise BadPlaces(f"{where}: {fields[1]!r} lies at no point of the earth")
    names = tuple(filter(None, (fields[2], *fields[3].split(","))))
    admin2 = fields[11] if fields[7] != "ADM1" else ""
    return Spot(number, fields[1], names, kind, fields[8] or None, fields[10], admin2, lat, lon, population)


def _of_wof(file: Path, left: Counter[str]) -> Iterator[Spot]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        features = data["features"] if data.get("type") == "FeatureCollection" else [data]
    except (json.JSONDecodeError, UnicodeDecodeError, OSError, KeyError, AttributeError) as fault:
        raise BadPlaces(f"{file}: no GeoJSON of Who's On First ({fault})") from None
    for feature in features:
        told = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(told, dict) or "wof:placetype" not in told:
            raise BadPlaces(f"{file}: a feature without `wof:placetype` is none of Who's On First")
        kind = PLACETYPES.get(told["wof:placetype"])
        if kind is None or told.get("mz:is_current") == 0 or told.get("edtf:deprecated") not in {None, "", "uuuu", ".."}:
            left["left"] += 1
            continue
        yield _wof_spot(file, told, kind)


def _wof_spot(file: Path, told: Mapping[str, Any], kind: str) -> Spot:
    try:
        lat = float(told.get("lbl:latitude", told.get("geom:latitude")))
        lon = float(told.get("lbl:longitude", told.get("geom:longitude")))
        number, name = int(told["wof:id"]), str(told["wof:name"])
    except (KeyError, TypeError, ValueError):
        raise BadPlaces(f"{file}: a feature without id, name or point (`wof:id`, `wof:name`, `geom:latitude`)") from None
    gn = (told.get("wof:concordances") or {}).get("gn:id")
    names = [each for key, some in told.items() if key.startswith("name:eng") and isinstance(some, list) for each in some]
    country = str(told.get("iso:country") or told.get("wof:country") or "").upper()
    people = told.get("wof:population") or told.get("gn:population") or 0
    known = len(country) == 2 and country.isalpha() and country not in {"XX", "XY", "XZ"}
    return Spot(
        int(gn) if gn and int(gn) > 0 else -(WOF + number),
        name,
        tuple(names),
        kind,
        country if known else None,
        "",
        "",
        lat,
        lon,
        int(people),
    )
