"""A reading on a terminal: what was found, each with the words it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.printing import Column, days, short, table
from detente.export.notebook import names, sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from detente.model.claim import Claim
    from detente.model.event import Event
    from detente.model.reading import Reading
    from detente.model.text import Span


def show_reading(reading: Reading, to: Console) -> None:
    """Print one reading as tables."""
    article = reading.article
    head = (article.title or article.key, article.publisher, days(article.published))
    to.rule(" · ".join(each for each in head if each), align="left", style="dim")
    if article.published:
        to.print(f"published {days(article.published)} ({article.published.how})", style="dim")
    for title, entries, columns in _tables(reading):
        if entries:
            to.print(table(entries, columns, title))
    counts = (
        (len(reading.actors), "actors"), (len(reading.claims), "claims"), (len(reading.events), "events"),
        (len(reading.relations), "relations"), (len(reading.times), "times"), (len(reading.places), "places"),
        (len(reading.passed_over), "passed over"),
    )  # fmt: skip
    to.print(", ".join(f"{count} {what}" for count, what in counts))


def _tables(reading: Reading) -> Iterator[tuple[str, tuple[object, ...], tuple[Column, ...]]]:
    yield "Claims", reading.claims, _claims(reading)
    yield "Events", reading.events, _events(reading)
    yield (
        "Relations",
        reading.relations,
        (
            Column("subject", lambda each: names(reading, (each.subject,)), style="bold"),
            Column("relation", lambda each: " ".join(filter(None, (each.state, each.kind, each.detail)))),
            Column("object", lambda each: names(reading, (each.object,))),
            Column("when", lambda each: days(each.during)),
            Column("words", lambda each: short(reading.article.words(each.evidence)), fills=True),
        ),
    )
    yield (
        "Times",
        reading.times,
        (
            Column("words", lambda each: reading.article.words(each.span)),
            Column("value", lambda each: each.value),
            Column("days", lambda each: days(each.interval)),
            Column("hangs on", lambda each: each.anchor),
        ),
    )
    yield (
        "Places",
        reading.places,
        (
            Column("words", lambda each: reading.article.words(each.span)),
            Column("kind", lambda each: each.kind.replace("_", " ")),
            Column("place", lambda each: ", ".join(filter(None, (each.place.name, each.place.admin1, each.place.country)))),
            Column("point", lambda each: f"{each.place.lat:.2f}, {each.place.lon:.2f}" if each.place.lat is not None else ""),
            Column(
                "precision", lambda each: each.place.precision if each.place.lat is not None else "unknown to the gazetteer"
            ),
        ),
    )


def _claims(reading: Reading) -> tuple[Column, ...]:
    words = reading.article.words

    def speaker(each: Claim) -> str:
        reason = each.speaker.anonymity_reason
        return f"{each.speaker.description}\n{each.speaker.naming}{': ' + words(reason) if reason else ''}"

    return (
        Column("speaker", speaker, style="bold"),
        Column("act", lambda each: f"{each.act}\n“{words(each.cue)}”", most=20),
        Column("words", lambda each: short(_joined(reading, each.content), 400), fills=True),
    )


def _events(reading: Reading) -> tuple[Column, ...]:
    def who(each: Event) -> str:
        return " → ".join(side or "?" for side in sides(reading, each))

    def when(each: Event) -> str:
        return "\n".join(filter(None, (days(each.occurred), each.place.place.name if each.place else None)))

    return (
        Column("event", lambda each: f"{each.type}{'/' + each.mode if each.mode else ''}\n{each.reality}", style="bold"),
        Column("who → whom", who, most=28),
        Column("when and where", when, most=24),
        Column("words", lambda each: short(reading.article.words(each.evidence[0]), 300), fills=True),
    )


def _joined(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(reading.article.words(span) for span in spans)
