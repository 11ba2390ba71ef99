"""A reading on a page of a notebook: what was found, each with the words it was found in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Self

from detente.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.actor import Part
    from detente.model.event import Event
    from detente.model.time import When

CELL = "text-align:left;vertical-align:top"


@dataclass(frozen=True, slots=True)
class ShownReading(Reading):
    """A reading that shows itself in a notebook."""

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """The same reading."""
        return cls(**{field.name: getattr(reading, field.name) for field in fields(reading)})

    def _repr_html_(self) -> str:
        return page(self)


def page(reading: Reading) -> str:
    """A reading as tables of HTML."""
    article = reading.article
    about = (article.title or article.key, article.publisher, days(article.published))
    tables = (
        ("Claims", ("speaker", "naming", "act", "words"), _claims(reading)),
        ("Events", ("event", "by", "to", "when", "where", "reality", "words"), _events(reading)),
        ("Relations", ("subject", "relation", "object", "state", "words"), _relations(reading)),
    )
    head = " · ".join(escape(each) for each in about if each)
    return f"<div><p><b>{head}</b></p>{''.join(_table(*table) for table in tables)}</div>"


def days(when: When | None) -> str:
    """An interval of days in a few characters, empty if unknown."""
    return str(when) if when else ""


def names(reading: Reading, parts: Iterable[Part]) -> str:
    """The names of actors in their parts."""
    known = {actor.id: actor.name for actor in reading.actors}
    return ", ".join(known.get(part.actor, part.actor) for part in parts)


def sides(reading: Reading, event: Event) -> tuple[str, str]:
    """Who did it and to whom: names of actors, else the article's words; empty where it says neither."""
    by_whom, to_whom = (
        ", ".join(map(reading.article.words, spans)) for spans in (event.initiator_words, event.recipient_words)
    )
    return names(reading, event.initiators) or by_whom, names(reading, event.recipients) or to_whom


def _claims(reading: Reading) -> Iterable[tuple[str, ...]]:
    words = reading.article.words
    for claim in reading.claims:
        speaker = claim.speaker
        reason = f" ({words(speaker.anonymity_reason)})" if speaker.anonymity_reason else ""
        yield (
            speaker.description + reason,
            speaker.naming,
            claim.act,
            " … ".join(words(span) for span in claim.content),
        )


def _events(reading: Reading) -> Iterable[tuple[str, ...]]:
    for event in reading.events:
        yield (
            f"{event.type}/{event.mode}" if event.mode else event.type,
            *sides(reading, event),
            days(event.occurred),
            event.place.place.name if event.place else "",
            event.reality,
            reading.article.words(event.evidence[0]),
        )


def _relations(reading: Reading) -> Iterable[tuple[str, ...]]:
    for relation in reading.relations:
        yield (
            names(reading, (relation.subject,)),
            relation.kind,
            names(reading, (relation.object,)),
            relation.state or "",
            reading.article.words(relation.evidence),
        )


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(_row("td", row) for row in rows)
    return f"<p><b>{title}</b></p><table>{_row('th', heads)}{body}</table>" if body else f"<p>No {title.lower()}.</p>"


def _row(cell: str, values: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{cell} style={chr(34)}{CELL}{chr(34)}>{escape(value)}</{cell}>' for value in values)}</tr>"
