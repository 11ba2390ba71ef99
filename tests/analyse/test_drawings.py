"""Small maps and timelines: what is drawn, and what is only listed since nobody says where or when it was."""

from datetime import date

from detente.analyse.atlas import Atlas, Spot
from detente.analyse.timeline import Mark, Timeline
from detente.export.drawings import ShownMap, bar, draw_map, draw_timeline


def spot(name: str, lat: float | None, lon: float | None, precision: str = "settlement", **more: object) -> Spot:
    told = {
        "country": "IQ",
        "radius_km": None,
        "claimed_by": (),
        "events": ("e1",),
        "types": (("ASSAULT", 1),),
        "first": None,
        "last": None,
    }
    return Spot(name, lat=lat, lon=lon, precision=precision, **(told | more))  # type: ignore[arg-type]


def mark(start: date | None, end: date | None, **more: object) -> Mark:
    told = {
        "how": "grammar",
        "type": "ASSAULT",
        "reality": "happened",
        "initiators": ("Rebels",),
        "recipients": (),
        "place": None,
        "words": ".",
    }
    return Mark("e1", start, end, **(told | more))  # type: ignore[arg-type]


def test_places_are_drawn_where_they_lie() -> None:
    drawn = draw_map(Atlas((spot("Mosul", 36.3, 43.1), spot("Basra", 30.5, 47.8)), 0)).splitlines()
    rows = [at for at, row in enumerate(drawn) if "a" in row[:73]], [at for at, row in enumerate(drawn) if "b" in row[:73]]
    assert rows[0][0] < rows[1][0], "north is up"
    assert drawn[rows[0][0]].index("a") < drawn[rows[1][0]].index("b"), "east is right"
    assert drawn[-2:] == ["a Mosul, IQ: ASSAULT 1", "b Basra, IQ: ASSAULT 1"]


def test_how_close_the_words_say_it_is_said_and_what_is_wider_is_not_drawn() -> None:
    near = spot("30 km north of Mosul", 36.6, 43.1, "near", radius_km=20.0)
    disputed = spot("Simferopol", 44.95, 34.1, claimed_by=("UA", "RU"), first=date(2014, 3, 1), last=date(2014, 3, 2))
    unit = spot("Nineveh", 36.0, 42.5, "admin1")
    country, unknown = spot("Iraq", 33.0, 44.0, "country"), spot("Zorqandeh", None, None, country=None)
    drawn = draw_map(Atlas((near, disputed, unit, country, unknown), 3))
    assert "30 km north of Mosul, IQ (within 20 km): ASSAULT 1" in drawn
    assert "Simferopol [claimed by UA, RU]: ASSAULT 1, 2014-03-01 … 2014-03-02" in drawn
    assert "Nineveh, IQ (middle of the province): ASSAULT 1" in drawn
    assert drawn.endswith("no closer than a country or region: Iraq 1\non no map of ours: Zorqandeh 1\nno place told: 3")


def test_towns_draw_the_land() -> None:
    drawn = draw_map(Atlas((spot("Mosul", 36.3, 43.1),), 0), lambda box: iter([(box[0] + 0.01, box[1] + 0.01)]))
    assert "·" in drawn


def test_a_map_of_nothing_says_so() -> None:
    assert draw_map(Atlas((), 2)) == "no place told: 2"
    assert "<pre" in ShownMap(Atlas((), 2), "no place told: 2")._repr_html_()


def test_intervals_are_drawn_to_scale() -> None:
    ends = date(2020, 1, 1), date(2020, 2, 9)  # forty days, a cell each
    assert bar(mark(date(2020, 1, 3), date(2020, 1, 3)), ends).index("■") == 2
    assert bar(mark(date(2020, 1, 1), date(2020, 1, 10)), ends).rstrip() == "├────────┤"
    assert bar(mark(None, date(2020, 1, 10)), ends).rstrip() == "◄────────┤"
    assert bar(mark(date(2020, 1, 31), None), ends).rstrip() == " " * 30 + "├────────►"


def test_a_line_says_when_what_and_who() -> None:
    told = draw_timeline(Timeline((mark(date(2020, 1, 3), date(2020, 1, 3), place="Mosul", reality="denied"),), 2))
    assert "2020-01-03" in told
    assert "ASSAULT (denied), Rebels → ?, Mosul" in told
    assert told.endswith("no day told: 2")
    assert draw_timeline(Timeline((), 0)) == "nothing to draw"
