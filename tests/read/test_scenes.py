"""At which of the places that a sentence names a deed was done."""

from __future__ import annotations

import pytest

from detente.model.text import Article
from detente.pipeline import read_articles
from detente.vocab import load

CASES = (
    ("Gunmen killed four shepherds in the village of Tazrouk, near Tamanrasset, on Sunday.", "killed", "Tazrouk"),
    ("Soldiers from Niamey shot two smugglers outside Agadez.", "shot", "Agadez"),
    ("Police in Lahore arrested a man wanted for a bombing in Quetta.", "arrested", "Lahore"),
    ("Police in Lahore arrested a man wanted for a bombing in Quetta.", "bombing", "Quetta"),
    ("The army shelled Benghazi on Tuesday, officials said in Tripoli.", "shelled", "Benghazi"),
    ("Thousands of teachers marched through Santiago on Friday.", "marched", "Santiago"),
    ("A Syrian colonel born in Homs was assassinated in Beirut.", "assassinated", "Beirut"),
    ("Rebels captured the town of Kidal, 280 kilometres north of Gao.", "captured", "Kidal"),
    ("Militants attacked a checkpoint in Nigeria's Borno state on Saturday.", "attacked", "Borno"),
    ("In the Iraqi city of Mosul, snipers killed three policemen.", "killed", "Mosul"),
    ("Two ministers met in Geneva to discuss the war in Yemen.", "met", "Geneva"),
    ("Turkish jets bombed Kurdish fighters near Sinjar, killing five of them.", "bombed", "Sinjar"),
    ("A bomb killed six pilgrims as they left a shrine in Karbala.", "killed", "Karbala"),
    ("The Colombian army killed nine rebels.", "killed", None),
    ("Rebel officials in Goma told reporters that nine villagers were killed.", "killed", None),
    ("Norway called on Chad to withdraw its troops from Darfur.", "called", None),
    ("The patrol was attacked, three officers in Bamako said.", "attacked", None),
    ("Three editors were detained by a general who had studied in London.", "detained", None),
    ("Soon after the release of the captives, drones struck a camp in Kidal.", "release", None),
)


@pytest.mark.parametrize(("text", "trigger", "place"), CASES, ids=[f"{trigger}-{place}" for _, trigger, place in CASES])
def test_a_deed_is_where_its_words_put_it(text: str, trigger: str, place: str | None) -> None:
    reading = next(iter(read_articles([Article(text=text, language="en")], load())))
    events = [event for event in reading.events if trigger in text[slice(*event.trigger)]]
    assert [event.place and text[slice(*event.place.span)] for event in events] == [place]


def test_a_deed_that_goes_on_is_where_the_incident_began() -> None:
    text = "Gunmen stormed a market in Katsina on Monday. The attackers shot nine traders."
    reading = next(iter(read_articles([Article(text=text, language="en")], load())))
    assert {event.place.place.name for event in reading.events if event.place} == {"Katsina"}
    assert all(event.place for event in reading.events)


def test_what_a_state_does_elsewhere_stays_without_a_place() -> None:
    text = "Chad shelled rebels near Tibesti on Monday. Chad expelled two French envoys."
    reading = next(iter(read_articles([Article(text=text, language="en")], load())))
    assert [
        event.place and event.place.place.name for event in reading.events if "expelled" in text[slice(*event.trigger)]
    ] == [None]
