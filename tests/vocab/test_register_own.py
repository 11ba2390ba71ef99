"""A user's own actors and offices, laid over the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import BadVocabulary
from detente.vocab.register import load_register

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = "key\tname\tkind\tcountry\tsector\tparent\tfrom\tto\taliases\n"
OFFICES = "actor\toffice\tperson\tfrom\tto\torgan\tsector\taliases\n"


def overlay(folder: Path, actors: str = "", offices: str = "") -> Path:
    if actors:
        (folder / "actors.tsv").write_text(ACTORS + actors, encoding="utf-8")
    if offices:
        (folder / "offices.tsv").write_text(OFFICES + offices, encoding="utf-8")
    return folder


def test_an_actor_of_ones_own_is_found_and_an_alias_is_added(tmp_path: Path) -> None:
    own = overlay(
        tmp_path,
        "hill-guard\tHill Guard\tarmed_group\tSDN\tREB\t\t2019\t\tHaras al-Tal; TTP\n"
        "haqqani-network\t\t\t\t\t\t\t\tMiram Shah network\n",
    )
    register = load_register(own)
    assert register.find("Haras al-Tal")[0].key == "hill-guard"
    assert register.find("TTP")[0].key == "hill-guard"
    known = register.find("Miram Shah network")[0]
    assert (known.key, known.parent) == ("haqqani-network", "taliban")
    assert "Haqqanis" in known.aliases


def test_a_later_holder_ends_the_years_of_ours(tmp_path: Path) -> None:
    register = load_register(overlay(tmp_path, offices="USA\tpresident\tAda Mintwood\t2041\t\tgovernment\tGOV\t\n"))
    holders = [office for office in register.offices if (office.actor, office.office) == ("USA", "president")]
    assert [office.person for office in holders if office.held(2042)] == ["Ada Mintwood"]


@pytest.mark.parametrize(
    ("actors", "offices", "fault"),
    [
        ("hill-guard\tHill Guard\tarmy\tSDN\n", "", "actors.tsv, line 2: 'hill-guard' is of kind 'army', which no actor is"),
        ("a\tA Front\tarmed_group\tSDN\na\tB Front\tarmed_group\tSDN\n", "", "actors.tsv, line 3: 'a' stands there twice"),
        ("a\tA Front\tarmed_group\tSDN\nb\tA Front\tarmed_group\tSDN\n", "", "the name 'A Front' is given to 'b' and to 'a'"),
        ("a\tA Front\tarmed_group\tXXX\n", "", "'XXX' is the code of no state"),
        ("a\tA Front\tarmed_group\tSDN\tREB\t\t2010\t2001\n", "", "'a' ends in 2001 before it begins in 2010"),
        ("a\tA Front\tarmed_group\tSDN\tREB\tnobody\n", "", "'a' is part of 'nobody', which is not in the register"),
        ("taliban\t\t\t\t\thaqqani-network\n", "", "is, step by step, part of itself"),
        ("a\n", "", "needs a key, a name and a kind"),
        ("", "USA\tpresident\tAda Mintwood\t1995\t1997\tgovernment\tGOV\n", "as Bill Clinton was from 1993 to 2001"),
        ("", "USA\tpresident\tAda Mintwood\t\t\tgovernment\tGOV\n", "needs a year in which the office began"),
        (
            "",
            "USA\tpresident\tAda\t2041\t\t\tGOV\nUSA\tpresident\tBea\t2042\t\t\tGOV\n",
            "Bea cannot have been president of USA",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_in_one_sentence(tmp_path: Path, actors: str, offices: str, fault: str) -> None:
    with pytest.raises(BadVocabulary) as refused:
        load_register(overlay(tmp_path, actors, offices))
    assert fault in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_without_its_heading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.tsv").write_text("hill-guard\tHill Guard\tarmed_group\n", encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"actors\.tsv, line 1: write the heading there, with tabs: key name kind"):
        load_register(tmp_path)
