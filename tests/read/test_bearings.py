"""Places told from others, places in dispute, and units of the past."""

from detente import vocab
from detente.model.place import Place
from detente.model.reading import Reading
from detente.model.text import Article
from detente.model.time import parse_when
from detente.pipeline import read_articles


def reading(text: str) -> Reading:
    article = Article(text=text, key="a", published=parse_when("2020-03-05"), language="en")
    return next(iter(read_articles([article], vocab.load())))


def place(text: str, words: str) -> Place:
    told = reading(text)
    return next(each.place for each in told.places if told.article.words(each.span) == words)


def test_so_far_from_a_town_is_a_point_with_a_radius() -> None:
    found = place("Gunmen killed nine shepherds some 30 km north of Mosul on Tuesday.", "some 30 km north of Mosul")
    assert (found.lat, found.lon, found.country) == (36.6048, 43.1189, "IQ")
    assert (found.precision, found.radius, found.geonameid) == ("near", 20.0, None)


def test_miles_and_winds_between() -> None:
    found = place("The jet crashed ten miles south-west of Kandahar.", "ten miles south-west of Kandahar")
    assert found.lat is not None
    assert found.lon is not None
    assert 31.4 < found.lat < 31.6
    assert 65.5 < found.lon < 65.7


def test_a_distance_without_a_wind_is_a_ring() -> None:
    found = place("The helicopter crashed five kilometres outside Goma.", "five kilometres outside Goma")
    assert (found.lat, found.lon, found.radius) == (-1.6741, 29.2284, 11.0)


def test_an_event_is_where_it_is_told_to_be_not_in_the_town_it_is_told_from() -> None:
    (event,) = reading("Gunmen killed nine shepherds some 30 km north of Mosul on Tuesday.").events
    assert event.place is not None
    assert event.place.place.name == "some 30 km north of Mosul"


def test_a_village_on_no_map_takes_the_point_told_beside_it() -> None:
    found = place("A bomb exploded in Zorqandeh, a hamlet about 25 km west of Kandahar, police said.", "Zorqandeh")
    assert (found.precision, found.country, found.radius) == ("near", "AF", 18.0)
    assert found.unknown == "no gazetteer knows the name"


def test_a_road_between_two_towns() -> None:
    text = "Rebels ambushed a convoy on the road between Mosul and Erbil."
    found = place(text, "between Mosul and Erbil")
    assert found.precision == "near"
    assert found.radius is not None
    assert 40 < found.radius < 60


def test_two_sides_are_no_road() -> None:
    told = reading("The fight between Mosul and Erbil went on.")
    assert not any(each.place.precision == "near" for each in told.places)


def test_a_place_in_dispute_says_who_claims_it() -> None:
    crimea = place("Shells fell in Crimea overnight.", "Crimea")
    assert (crimea.country, crimea.claimed_by) == ("UA", ("UA", "RU"))
    assert place("Police arrested three men in Srinagar.", "Srinagar").claimed_by == ("IN", "PK")
    assert place("A mine exploded in the Golan Heights.", "Golan Heights").claimed_by == ("SY", "IL")
    assert place("Police arrested three men in Lahore.", "Lahore").claimed_by == ()


def test_the_articles_own_words_say_in_which_country_it_is() -> None:
    found = place("Shells fell in Simferopol, Russia, overnight.", "Simferopol")
    assert (found.country, found.claimed_by) == ("RU", ("UA", "RU"))


def test_units_of_the_past_keep_their_name_and_years() -> None:
    zaire = place("Rebels seized a town in eastern Zaire.", "Zaire")
    assert (zaire.name, zaire.since, zaire.until, zaire.country) == ("Zaire", 1971, 1997, "CD")
    fata = place("Militants attacked a post in FATA.", "FATA")
    assert (fata.since, fata.until) == (1947, 2018)
    assert place("Rebels seized a town in eastern Congo.", "Congo").until is None
