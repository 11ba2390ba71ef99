"""Events and their mentions in the columns of GDELT 2: two tab-separated files without a head, as GDELT has them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from detente.export.polecat import alpha3, plain
from detente.export.told import events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from detente.ledger.answers import ArticleEntry, EventEntry, Where, Who
    from detente.ledger.protocol import Asked, View

EVENTS, MENTIONS = "events.export.CSV", "events.mentions.CSV"
NEVER = "Always empty here."
GEO = {
    "Type": "1 country, 3 or 4 city, 5 first-level unit; 0 unknown.", "FullName": "Name of the place.",
    "CountryCode": "Its country, ISO 3166 alpha-3 (GDELT has FIPS).", "ADM1Code": NEVER, "ADM2Code": NEVER,
    "Lat": "Latitude, WGS 84.", "Long": "Longitude, WGS 84.", "FeatureID": "GeoNames id (GDELT has GNS).",
}  # fmt: skip
ACTOR = {
    "Code": "Register key, else country and sector.", "Name": "Name.", "CountryCode": "Country, ISO 3166 alpha-3.",
    "KnownGroupCode": NEVER, "EthnicCode": NEVER, "Religion1Code": NEVER, "Religion2Code": NEVER,
    "Type1Code": "PLOVER sector.", "Type2Code": NEVER, "Type3Code": NEVER,
}  # fmt: skip
EVENT_COLUMNS: dict[str, str] = {
    "GLOBALEVENTID": "The number in the event's id.",
    "SQLDATE": "Earliest day, YYYYMMDD; that of publication if unknown.",
    "MonthYear": "YYYYMM of it.",
    "Year": "Its year.",
    "FractionDate": "Year and the share of it that had passed.",
    **{f"Actor1{name}": f"First initiator. {what}" for name, what in ACTOR.items()},
    **{f"Actor2{name}": f"First recipient. {what}" for name, what in ACTOR.items()},
    "IsRootEvent": "1 where it is told in the first 1,000 characters.",
    "EventCode": "CAMEO code.",
    "EventBaseCode": "Its first three digits.",
    "EventRootCode": "Its first two digits.",
    "QuadClass": "PLOVER quad class, 1-4; the same four as CAMEO's.",
    "GoldsteinScale": "Goldstein's weight.",
    "NumMentions": "1: each telling is a line; the ledger's account says which are copies.",
    "NumSources": "1.",
    "NumArticles": "1.",
    "AvgTone": NEVER,
    **{f"Actor1Geo_{name}": NEVER for name in GEO},
    **{f"Actor2Geo_{name}": NEVER for name in GEO},
    **{f"ActionGeo_{name}": what for name, what in GEO.items()},
    "DATEADDED": "When the article was recorded, YYYYMMDDHHMMSS.",
    "SOURCEURL": "Address of the article, else its id.",
}
MENTION_COLUMNS: dict[str, str] = {
    "GLOBALEVENTID": "The number in the event's id.",
    "EventTimeDate": "When the article was recorded.",
    "MentionTimeDate": "The same.",
    "MentionType": "1 where the article has an address, else 6.",
    "MentionSourceName": "Publisher.",
    "MentionIdentifier": "Address of the article, else its id.",
    "SentenceID": NEVER,
    "Actor1CharOffset": "Where the first initiator stands, in characters; -1 if nowhere.",
    "Actor2CharOffset": "Where the first recipient stands; -1 if nowhere.",
    "ActionCharOffset": "Where the trigger stands.",
    "InRawText": "1.",
    "Confidence": "100 happened, 50 hedged or claimed, else 20.",
    "MentionDocLen": NEVER,
    "MentionDocTone": NEVER,
    "MentionDocTranslationInfo": NEVER,
    "Extras": "Id of the event and of the article.",
}
SURE = {"happened": 100, "hedged": 50, "claimed": 50}
PLACES = {"country": 1, "admin1": 5, "admin2": 5, "settlement": 4}
FIRST_WORDS = 1000
WIDE = 63


def write(view: View, asked: Asked, folder: Path) -> None:
    """Write ``events.export.CSV`` and ``events.mentions.CSV``: one line in each for every telling of an event told as done."""
    article: ArticleEntry | None = None
    with (
        (folder / EVENTS).open("w", encoding="utf-8", newline="") as one,
        (folder / MENTIONS).open("w", encoding="utf-8", newline="") as other,
    ):
        plain_tabs = {"delimiter": "\t", "lineterminator": "\n", "quoting": csv.QUOTE_NONE, "escapechar": None}
        told = csv.DictWriter(one, EVENT_COLUMNS, restval="", **plain_tabs)  # type: ignore[arg-type]
        mentioned = csv.DictWriter(other, MENTION_COLUMNS, restval="", **plain_tabs)  # type: ignore[arg-type]
        for event in events(view, asked):
            if article is None or article.id != event.article:
                article = next(view.articles(article=event.article))
            told.writerow({name: _clean(value) for name, value in _event(event, article)})
            mentioned.writerow({name: _clean(value) for name, value in _mention(event, article)})


def _clean(value: object) -> object:
    return plain(value).replace('"', "'") if isinstance(value, str) else "" if value is None else value


def number(event: EventEntry) -> int:
    """The number of an event, of as many bits as a database's large integers have."""
    return int(event.id[1:], 16) >> (64 - WIDE) if event.id[1:].isalnum() else 0


def _event(event: EventEntry, article: ArticleEntry) -> Iterator[tuple[str, object]]:
    day = _day(event)
    yield from (
        ("GLOBALEVENTID", number(event)),
        ("SQLDATE", f"{day:%Y%m%d}"),
        ("MonthYear", f"{day:%Y%m}"),
        ("Year", day.year),
    )
    yield "FractionDate", f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}"
    for side, parts in (("Actor1", event.initiators), ("Actor2", event.recipients)):
        yield from _actor(side, parts[0] if parts else None)
    code = event.cameo or ""
    yield from (("EventCode", code), ("EventBaseCode", code[:3]), ("EventRootCode", code[:2]))
    yield from (("IsRootEvent", int(event.start < FIRST_WORDS)), ("QuadClass", event.quad), ("GoldsteinScale", event.goldstein))
    yield from ((name, 1) for name in ("NumMentions", "NumSources", "NumArticles"))
    yield from _geo(event.place)
    yield from (("DATEADDED", f"{article.recorded:%Y%m%d%H%M%S}"), ("SOURCEURL", article.url or article.id))


def _day(event: EventEntry) -> date:
    for when in (event.occurred, event.published):
        day = (when.start or when.end) if when else None
        if day:
            return day
    return event.known


def _actor(side: str, who: Who | None) -> Iterator[tuple[str, object]]:
    if who:
        code = who.register or f"{who.country or ''}{who.sector or ''}"
        values = {"Code": code, "Name": who.name, "CountryCode": who.country, "Type1Code": who.sector}
        yield from ((f"{side}{name}", value) for name, value in values.items())


def _geo(place: Where | None) -> Iterator[tuple[str, object]]:
    if place is None:
        yield "ActionGeo_Type", 0
        return
    values = {
        "Type": PLACES.get(place.precision, 0), "FullName": place.name, "CountryCode": alpha3(place.country), "Lat": place.lat,
        "Long": place.lon, "FeatureID": place.geonameid,
    }  # fmt: skip
    yield from ((f"ActionGeo_{name}", value) for name, value in values.items())


def _mention(event: EventEntry, article: ArticleEntry) -> Iterator[tuple[str, object]]:
    at = {spot.role: spot.start for spot in reversed(event.spots)}
    recorded = f"{article.recorded:%Y%m%d%H%M%S}"
    yield from (("GLOBALEVENTID", number(event)), ("EventTimeDate", recorded), ("MentionTimeDate", recorded))
    yield from (("MentionType", 1 if article.url else 6), ("MentionSourceName", event.publisher))
    yield "MentionIdentifier", article.url or article.id
    for name, role in (("Actor1", "initiator"), ("Actor2", "recipient"), ("Action", "trigger")):
        yield f"{name}CharOffset", at.get(role, -1)
    yield from (("InRawText", 1), ("Confidence", SURE.get(event.reality, 20)), ("Extras", f"{event.id} {event.article}"))
