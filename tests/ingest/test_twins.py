"""Near-copies of one wire story are twins; two reports of one event are not."""

from __future__ import annotations

from detente.ingest.twins import Fingerprint, are_twins, fingerprint

WIRE = (
    "The ceasefire along the northern road broke down on Friday after gunmen fired on a convoy of aid trucks, officials said. "
    "Four drivers were wounded and two vehicles burned, according to the district hospital. The federal army blamed regional forces. "
    "A spokesman for the regional government denied it and said federal drones had circled over the road since dawn. "
    "The agency that sent the trucks suspended deliveries until both sides guaranteed safe passage. "
    "It was the third such incident since the truce was agreed in March, and mediators called both sides to talks in the capital."
)
OTHER = (
    "Two aid trucks went up in flames on the northern road on Friday when armed men attacked a convoy. Doctors treated four drivers. "
    "Each side accuses the other. The regional administration says drones were over the road from early morning, while the army in the "
    "capital speaks of an ambush by regional fighters. Aid deliveries have been stopped. Since the truce in March this has happened "
    "three times, and the mediators now want both parties to come and explain themselves at a new round of talks."
)


def marks(text: str) -> Fingerprint:
    found = fingerprint(text)
    assert found is not None
    return found


def test_an_edited_copy_is_a_twin() -> None:
    edited = WIRE.replace("on Friday", "Friday").replace("Four drivers were wounded", "Four drivers were hurt")
    assert are_twins(marks(WIRE), marks("NORTH ROAD (Agency) - " + edited))


def test_a_shortened_printing_is_a_twin_and_meets_it_in_a_band() -> None:
    short = WIRE[: WIRE.index("The agency")]
    assert are_twins(marks(WIRE), marks(short))
    assert set(marks(WIRE).bands) & set(marks(short).bands)


def test_another_report_of_the_same_event_is_none() -> None:
    assert not are_twins(marks(WIRE), marks(OTHER))


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("Gunmen fired on a convoy.") is None
