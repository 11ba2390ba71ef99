"""What the compiled gazetteer knows, how fast it opens, and that it may be made by two processes at once."""

import multiprocessing
import time
from pathlib import Path

import pytest

from detente.errors import BadVocabulary
from detente.vocab import gazetteer_build
from detente.vocab.gazetteer import ADJECTIVE, Gazetteer, fold, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"), ("Sana’a", "sanaa"), ("Kābul", "kabul"), ("St. Louis", "saint louis"), ("U.S.", "us"),
        ("the Gambia", "gambia"), ("Ft. Hood", "fort hood"), ("NORTH WAZIRISTAN", "north waziristan"),
    ],
)  # fmt: skip
def test_names_are_folded(written: str, key: str) -> None:
    assert fold(written) == key


def test_opens_in_a_tenth_of_a_second(gazetteer: Gazetteer) -> None:
    took = []
    for _ in range(3):
        start = time.process_time()
        open_gazetteer().close()
        took.append(time.process_time() - start)
    assert min(took) < 0.1
    assert gazetteer.path.exists()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Miran Shah", "settlement", "PK"), ("Dande Darpakhel", "settlement", "PK"), ("Kurram", "admin2", "PK"),
        ("North Waziristan", "admin2", "PK"), ("Parachinar", "settlement", "PK"), ("FATA", "region", "PK"),
        ("Khan Younis", "settlement", "PS"), ("Gaza Strip", "admin1", "PS"), ("Tigray", "admin1", "ET"), ("Badme", "settlement", None),
        ("Crimea", "admin1", "UA"), ("Donetsk Oblast", "admin1", "UA"), ("Nagorno-Karabakh", "region", "AZ"),
        ("Soviet Union", "country", None), ("Czechoslovakia", "country", None), ("Red Sea", "sea", None), ("Sahel", "region", None),
        ("U.S.", "country", "US"), ("Calif.", "admin1", "US"), ("Chechnya", "admin1", "RU"), ("Stalingrad", "settlement", "RU"),
    ],
)  # fmt: skip
def test_the_places_of_conflict_reporting_are_known(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    assert (kind, country) in {(place.kind, place.country) for place in gazetteer.named(name)}


def test_abbreviations_are_believed_only_as_written(gazetteer: Gazetteer) -> None:
    assert [place.name for place in gazetteer.named("Pa.")] == ["Pennsylvania"]
    assert "Pennsylvania" not in {place.name for place in gazetteer.named("Pa")}
    assert "United States" not in {place.name for place in gazetteer.named("Us")}


def test_a_unit_without_a_point_of_its_own_lies_amid_its_towns(gazetteer: Gazetteer) -> None:
    texas = next(place for place in gazetteer.named("Texas") if place.kind == "admin1")
    assert texas.lat is not None
    assert 29 < texas.lat < 33


def test_adjectives_lead_to_their_country(gazetteer: Gazetteer) -> None:
    assert {(place.name, place.how) for place in gazetteer.named("Pakistani")} == {("Pakistan", ADJECTIVE)}


def test_places_of_the_past_say_until_when(gazetteer: Gazetteer) -> None:
    assert next(place for place in gazetteer.named("FATA") if place.kind == "region").until == 2018
    assert next(place for place in gazetteer.named("Yugoslavia")).until == 2003


def test_a_fault_in_a_reviewed_file_names_file_and_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "small.tsv").write_text("# names\nNowhere\tsettlement\tPK\n", encoding="utf-8")
    monkeypatch.setattr(gazetteer_build, "DATA", tmp_path)
    with pytest.raises(BadVocabulary, match=r"small\.tsv, Nowhere"):
        list(gazetteer_build._table("small.tsv", 11))


def _put(folder: str, number: int) -> None:
    """Stand in for the long compilation: what matters here is how the file is put in its place."""
    gazetteer_build._fill = lambda base: base.execute(f"CREATE TABLE made AS SELECT {number} AS what")  # type: ignore[assignment]
    gazetteer_build.build(Path(folder) / "gazetteer.sqlite")


def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_put, args=(str(tmp_path), number)) for number in (1, 2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]
