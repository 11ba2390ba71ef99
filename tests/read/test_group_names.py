"""What armed groups and parties call themselves, and how they hang together by such names."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_articles
from detente.read.language import parse


def bonds(text: str) -> list[tuple[str, str, str, str | None]]:
    (reading,) = read_articles([Article(text=text)], vocab.load())
    names = {actor.id: actor.name.removeprefix("the ") for actor in reading.actors}
    return [(each.kind, names[each.subject.actor], names[each.object.actor], each.state) for each in reading.relations]


def test_a_tied_name_hangs_on_the_sentence_as_one_word() -> None:
    """Tehrik-e-Nejat gave shelter to Lashkar-e-Haq's men."""
    (parsed,) = parse([Article(text="Tehrik-e-Nejat gave shelter to Lashkar-e-Haq's men.")])
    assert [token.text for token in parsed.tokens[:6]] == ["Tehrik", "-", "e", "-", "Nejat", "gave"]
    assert (parsed[4].dep, parsed[parsed[4].head].text) == ("nsubj", "gave")
    assert parsed.words(0, 5) == "Tehrik-e-Nejat"
    assert [token.text for token in parsed.tokens[-4:]] == ["Haq", "'s", "men", "."]


def test_is_behind_a_preposition_is_a_group() -> None:
    """In May Jund al-Sawahil vows allegiance to IS at a gathering."""
    assert bonds("In May Jund al-Sawahil vows allegiance to IS at a gathering.") == [
        ("part_of", "Jund al-Sawahil", "Islamic State", None)
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Katibat Badr al-Shimal pledged allegiance to Dawlat al-Wadi in a video released on Sunday.",
            ("part_of", "Katibat Badr al-Shimal", "Dawlat al-Wadi", None),
        ),
        (
            "The Frente Popular de Oriente and its rival, the Comando Rojo del Sur, have battled over smuggling routes for years.",
            ("hostile", "Comando Rojo del Sur", "Frente Popular de Oriente", None),
        ),
        (
            "The Unified Shield (US) is an umbrella group that includes Liwa Usud al-Nahr, the Lions of Karm and Kataib al-Zaytun.",
            ("part_of", "Kataib al-Zaytun", "Unified Shield", None),
        ),
        (
            "The Kurmat-led Desert Shield Forces repelled an assault by the Turan Brigade.",
            ("hostile", "Desert Shield Forces", "Turan Brigade", None),
        ),
        (
            "Police believe that the Sons of the Hollow is a cover name used by the Loyal Ulmer Volunteers.",
            ("part_of", "Sons of the Hollow", "Loyal Ulmer Volunteers", None),
        ),
        (
            "Lashkar-e-Haq (LeH) and Sipah-e-Zarb (SeZ) claimed joint responsibility for the bombing.",
            ("allied", "Lashkar-e-Haq", "Sipah-e-Zarb", None),
        ),
        (
            "Tehrik-e-Nejat gave Ansar al-Hijra sanctuary in the tribal districts.",
            ("hosts", "Tehrik-e-Nejat", "Ansar al-Hijra", None),
        ),
        (
            "After two years of fighting, the Coalition for the Homeland and the United Fronts of Azer agreed on a truce.",
            ("allied", "Coalition for the Homeland", "United Fronts of Azer", "warming"),
        ),
        (
            "Guerrillas of the Movimiento 12 de Abril attacked a camp held by the Autodefensas del Norte.",
            ("hostile", "Movimiento 12 de Abril", "Autodefensas del Norte", None),
        ),
        (
            "Fighting between the United Highland Front (UHF) and the Lake Province Army (LPA) killed 40 people.",
            ("hostile", "United Highland Front", "Lake Province Army", None),
        ),
        (
            "Jund al-Wafa accused the Dawn Shield of killing its commander and vowed revenge.",
            ("hostile", "Jund al-Wafa", "Dawn Shield", None),
        ),
        (
            "The Sons of the Valley fought alongside the Army of the Righteous Path against government troops.",
            ("allied", "Sons of the Valley", "Army of the Righteous Path", None),
        ),
        (
            "The May 9 Circle received support from the Lake Front.",
            ("supports", "Lake Front", "May 9 Circle", None),
        ),
        (
            "The River Brigade, the Lake Front and Liwa al-Sadd ended their alliances with the Hill Guard.",
            ("allied", "River Brigade", "Hill Guard", "broken"),
        ),
        (
            "Kataib al-Sahra fought alongside the Lake Front against the Hill Guard and River Brigade forces.",
            ("hostile", "Lake Front", "Hill Guard", None),
        ),
    ],
)
def test_who_is_tied_to_whom(text: str, relation: tuple[str, str, str, str | None]) -> None:
    assert relation in bonds(text)


def test_letters_in_brackets_tell_who_is_spelt_otherwise() -> None:
    """The Jemmah Islamiya (JI) split from the Marsh Front."""
    assert ("split_from", "Jemaah Islamiyah", "Marsh Front", None) in bonds("Jemmah Islamiya (JI) split from the Marsh Front.")
