"""A dump that a user brings along: read line by line, all or nothing, the same file once."""

import json
import zipfile
from pathlib import Path

import pytest

from detente.errors import BadPlaces
from detente.vocab.gazetteer import Gazetteer, open_gazetteer
from detente.vocab.gazetteer_own import add, added


def line(
    number: int, name: str, other: str = "", code: str = "P.PPL", country: str = "PK", admin1: str = "03", admin2: str = "1168875",
    lat: float = 33.1, lon: float = 70.1, people: int = 900,
) -> str:  # fmt: skip
    kind, feature = code.split(".")
    fields = [
        str(number), name, name, other, str(lat), str(lon), kind, feature, country, "", admin1, admin2, "", "", str(people), "", "",
        "Asia/Karachi", "2020-01-01",
    ]  # fmt: skip
    return "\t".join(fields) + "\n"


DUMP = (
    line(990000001, "Zorqandeh", "Zorkanda,Zor Qandeh,زرقنده")
    + line(990000002, "Zorqandeh Khwar", code="H.STM", people=0)
    + line(990000003, "Zorqandeh Well", code="S.WLL", people=0)
)


@pytest.fixture(scope="module")
def packaged() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "PK.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def test_a_village_is_known_from_then_on(tmp_path: Path, dump: Path, packaged: Gazetteer) -> None:
    own = tmp_path / "own" / "places.sqlite"
    (told,) = add(own, [dump], packaged)
    assert (told.places, told.named, told.left, told.before) == (2, 0, 1, False)
    found = open_gazetteer(own)
    assert packaged.named("Zorqandeh") == ()
    for name in ("Zorqandeh", "Zorkanda", "zor qandeh"):
        (place,) = found.named(name)
        assert (place.id, place.country, place.admin1, place.kind) == (990000001, "PK", "Khyber Pakhtunkhwa", "settlement")
        assert place.admin2 == "North Wazīristān District"
    assert found.get(990000002) is not None
    assert found.named("Mosul") == packaged.named("Mosul")


def test_the_same_file_twice_is_one(tmp_path: Path, dump: Path, packaged: Gazetteer) -> None:
    own = tmp_path / "places.sqlite"
    add(own, [dump], packaged)
    once = open_gazetteer(own).named("Zorqandeh")
    assert [each.before for each in add(own, [dump], packaged)] == [True]
    assert open_gazetteer(own).named("Zorqandeh") == once
    assert added(own) == [("PK.txt", 2)]


def test_a_packaged_place_only_gains_names(tmp_path: Path, packaged: Gazetteer) -> None:
    mosul = packaged.named("Mosul")[0]
    path = tmp_path / "IQ.txt"
    path.write_text(line(mosul.id, "Mosul", "Pearl of Nineveh", country="IQ", admin1="15", admin2=""), encoding="utf-8")
    own = tmp_path / "places.sqlite"
    (told,) = add(own, [path], packaged)
    assert (told.places, told.named) == (0, 1)
    (place,) = open_gazetteer(own).named("Pearl of Nineveh")
    assert (place.id, place.population, place.lat) == (mosul.id, mosul.population, mosul.lat)
    assert len(open_gazetteer(own).named("Mosul")) == len(packaged.named("Mosul"))


def test_an_archive_is_read_as_it_comes(tmp_path: Path, packaged: Gazetteer) -> None:
    path = tmp_path / "PK.zip"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("readme.txt", "about")
        whole.writestr("PK.txt", DUMP)
    add(tmp_path / "places.sqlite", [path], packaged)
    assert open_gazetteer(tmp_path / "places.sqlite").named("Zorqandeh")


def test_who_is_on_first(tmp_path: Path, packaged: Gazetteer) -> None:
    told = {
        "wof:id": 421234567, "wof:name": "Qalat Zorqan", "wof:placetype": "locality", "iso:country": "AF", "geom:latitude": 32.2,
        "geom:longitude": 66.9, "name:eng_x_variant": ["Kalat-e Zorqan"], "wof:population": 1200,
    }  # fmt: skip
    (tmp_path / "421").mkdir()
    (tmp_path / "421" / "421234567.geojson").write_text(json.dumps({"type": "Feature", "properties": told}), encoding="utf-8")
    own = tmp_path / "places.sqlite"
    add(own, [tmp_path / "421"], packaged)
    (place,) = open_gazetteer(own).named("Kalat-e Zorqan")
    assert (place.name, place.country, place.population) == ("Qalat Zorqan", "AF", 1200)
    assert place.place().geonameid is None


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("PK.txt", DUMP + "half a line\n", "PK.txt, line 4: 1 columns where a GeoNames dump has 19"),
        ("PK.txt", line(5, "Nowhere", lat=333.0), "PK.txt, line 1: 'Nowhere' lies at no point of the earth"),
        ("PK.txt", DUMP.replace("990000001", "one"), "PK.txt, line 1: id, point or population is no number"),
        ("PK.txt", "", "there is no place in it"),
        ("PK.zip", "no archive", "PK.zip cannot be read"),
        ("1.geojson", "{", "1.geojson: no GeoJSON of Who's On First"),
        ("1.geojson", '{"type": "Feature", "properties": {"name": "x"}}', "a feature without `wof:placetype`"),
    ],
)
def test_a_fault_is_one_sentence_and_changes_nothing(
    tmp_path: Path, dump: Path, packaged: Gazetteer, name: str, text: str, says: str
) -> None:
    own = tmp_path / "places.sqlite"
    add(own, [dump], packaged)
    before = own.read_bytes()
    bad = tmp_path / "bad" / name
    bad.parent.mkdir()
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(BadPlaces) as fault:
        add(own, [dump, bad], packaged)
    assert says in str(fault.value)
    assert own.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["PK.txt", "bad", "places.sqlite"]


def test_what_holds_no_places_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(BadPlaces, match="holds no places of yours"):
        open_gazetteer(path)
    with pytest.raises(BadPlaces, match="there is no such file"):
        add(tmp_path / "new.sqlite", [tmp_path / "XX.txt"], open_gazetteer())
