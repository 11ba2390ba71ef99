"""The tables that an export has, column by column; the reference page is made from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.ledger.answers import EventEntry, Told, Who
    from detente.ledger.protocol import Asked, View
    from detente.model.time import When

Kind = Literal["text", "integer", "number", "date", "moment", "list"]
Row = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of values it has and what they mean; ``of`` takes it from what a row is made of."""

    name: str
    kind: Kind
    meaning: str
    of: Callable[[Any], Any] = field(repr=False, compare=False, default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, by which columns its rows are named, and to which other tables its columns point."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    points: tuple[tuple[str, str], ...] = ()

    def row(self, source: Any) -> Row:
        """The row made of something."""
        return self.name, tuple(column.of(source) for column in self.columns)


def _start(when: When | None) -> Any:
    return when.start if when else None


def _end(when: When | None) -> Any:
    return when.end if when else None


def _names(who: Iterable[Who]) -> list[str]:
    return [each.name for each in who]


def _told() -> tuple[Column, ...]:
    return (
        Column("id", "text", "Id of the entry, the same whenever it is found again.", lambda each: each.id),
        Column("article", "text", "Id of the article that tells it.", lambda each: each.article),
        Column(
            "account", "text", "Article of which that one is a near-copy, or itself: count these.", lambda each: each.account
        ),
        Column("publisher", "text", "Who printed it.", lambda each: each.publisher),
        Column("published_start", "date", "Earliest day on which it was printed.", lambda each: _start(each.published)),
        Column("published_end", "date", "Latest day on which it was printed.", lambda each: _end(each.published)),
        Column("known", "date", "Day from which it could be known.", lambda each: each.known),
        Column("start", "integer", "Where it begins in the text, in characters.", lambda each: each.start),
        Column("rule", "text", "The rule or model that saw it.", lambda each: each.rule),
        Column("verdict", "text", "What people made of it: accepted or corrected; empty if nobody ruled.", _verdict),
        Column(
            "corrected", "list", "Fields that a person corrected.", lambda each: list(each.judged.fields if each.judged else ())
        ),
    )


def _verdict(each: Told) -> str | None:
    return each.judged.verdict if each.judged else None


def _place(name: str) -> Callable[[EventEntry], Any]:
    return lambda each: getattr(each.place, name) if each.place else None


def _tolls() -> tuple[Column, ...]:
    columns = []
    for toll, what in (("fatalities", "killed"), ("wounded", "wounded"), ("held", "held or taken")):
        for side, bound in (("low", "At least"), ("high", "At most")):
            columns.append(Column(f"{toll}_{side}", "integer", f"{bound} so many {what}.", _toll(toll, side)))
    return tuple(columns)


def _toll(toll: str, side: str) -> Callable[[EventEntry], Any]:
    return lambda each: getattr(getattr(each, toll), side) if getattr(each, toll) else None


ARTICLES = Table(
    "articles",
    "Articles, without their text.",
    ("id",),
    (
        Column("id", "text", "Id of the article.", lambda each: each.id),
        Column("key", "text", "The name under which it was handed in.", lambda each: each.key),
        Column("title", "text", "Title.", lambda each: each.title),
        Column("publisher", "text", "Who printed it.", lambda each: each.publisher),
        Column("url", "text", "Address.", lambda each: each.url),
        Column("language", "text", "Language, ISO 639-1.", lambda each: each.language),
        Column("published_start", "date", "Earliest day of publication.", lambda each: _start(each.published)),
        Column("published_end", "date", "Latest day of publication.", lambda each: _end(each.published)),
        Column("known", "date", "Day from which it could be known.", lambda each: each.known),
        Column("recorded", "moment", "When it was taken in, UTC.", lambda each: each.recorded),
        Column("account", "text", "Article of which it is a near-copy, or itself.", lambda each: each.account),
        Column("reader", "text", "Version of the reader.", lambda each: each.reader),
        Column("actors", "integer", "How many actors were read in it.", lambda each: each.actors),
        Column("claims", "integer", "How many claims.", lambda each: each.claims),
        Column("events", "integer", "How many events.", lambda each: each.events),
        Column("relations", "integer", "How many relations.", lambda each: each.relations),
    ),
)
ACTORS = Table(
    "actors",
    "Actors of the whole record.",
    ("id",),
    (
        Column("id", "text", "Id of the actor.", lambda each: each.id),
        Column("name", "text", "Name.", lambda each: each.name),
        Column("kind", "text", "person, armed_group, military, government, state, organisation, media, population or unnamed.", lambda each: each.kind),
        Column("country", "text", "Country, ISO 3166 alpha-3.", lambda each: each.country),
        Column("register", "text", "Key under which the register of actors knows it.", lambda each: each.register),
        Column("description", "text", "Office or description.", lambda each: each.description),
        Column("aliases", "list", "Other names that articles use.", lambda each: list(each.aliases)),
        Column("articles", "integer", "In how many articles it stands.", lambda each: each.articles),
        Column("claims", "integer", "How many claims it makes.", lambda each: each.claims),
        Column("events", "integer", "In how many events it has a part.", lambda each: each.events),
        Column("relations", "integer", "In how many relations it stands.", lambda each: each.relations),
    ),
)  # fmt: skip
CLAIMS = Table(
    "claims",
    "What articles say somebody said or thinks.",
    ("id",),
    (
        *_told(),
        Column("speaker", "text", "Id of the actor who speaks; empty where nobody could be told apart.", lambda each: each.speaker.actor if each.speaker else None),
        Column("speaker_name", "text", "Its name.", lambda each: each.speaker.name if each.speaker else None),
        Column("description", "text", "How the article describes the speaker.", lambda each: each.description),
        Column("naming", "text", "named, institution, unnamed or article.", lambda each: each.naming),
        Column("anonymity_reason", "text", "Words that say why the speaker is not named.", lambda each: each.anonymity_reason),
        Column("cue", "text", "Words that attribute.", lambda each: each.cue),
        Column("act", "text", "What the speaker does by saying it.", lambda each: each.act),
        Column("content", "list", "What was said, in pieces.", lambda each: list(each.content)),
        Column("quotation", "text", "direct, indirect or mixed.", lambda each: each.quotation),
        Column("addressee", "text", "Id of the actor to whom it was said.", lambda each: each.addressee.actor if each.addressee else None),
        Column("said_start", "date", "Earliest day on which it was said.", lambda each: _start(each.said)),
        Column("said_end", "date", "Latest day on which it was said.", lambda each: _end(each.said)),
        Column("inside", "text", "Id of the claim in whose content it stands.", lambda each: each.inside),
        Column("hedges", "list", "Words that weaken it.", lambda each: list(each.hedges)),
    ),
    (("article", "articles"), ("speaker", "actors")),
)  # fmt: skip
EVENTS = Table(
    "events",
    "What was done, planned, demanded or denied.",
    ("id",),
    (
        *_told(),
        Column("type", "text", "PLOVER event type.", lambda each: each.type),
        Column("mode", "text", "PLOVER mode.", lambda each: each.mode),
        Column("contexts", "list", "PLOVER contexts.", lambda each: list(each.contexts)),
        Column("cameo", "text", "CAMEO code.", lambda each: each.cameo),
        Column("goldstein", "number", "Goldstein's weight of that code, -10 to 10.", lambda each: each.goldstein),
        Column("quad", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.", lambda each: each.quad),
        Column("reality", "text", "How the article puts it: happened, hedged, claimed, denied, planned, demanded, hypothetical or negated.", lambda each: each.reality),
        Column("initiators", "list", "Names of those who act.", lambda each: _names(each.initiators)),
        Column("recipients", "list", "Names of those acted on.", lambda each: _names(each.recipients)),
        Column("initiator_words", "list", "Words for who acts, where that is no actor of the record.", lambda each: list(each.initiator_words)),
        Column("recipient_words", "list", "Words for whom or what is acted on, where that is none.", lambda each: list(each.recipient_words)),
        Column("occurred_start", "date", "Earliest day on which it happened.", lambda each: _start(each.occurred)),
        Column("occurred_end", "date", "Latest day on which it happened.", lambda each: _end(each.occurred)),
        Column("occurred_how", "text", "How that was derived.", lambda each: each.occurred.how if each.occurred else None),
        Column("place", "text", "Name of the place.", _place("name")),
        Column("country", "text", "Its country, ISO 3166 alpha-2.", _place("country")),
        Column("lat", "number", "Latitude, WGS 84.", _place("lat")),
        Column("lon", "number", "Longitude, WGS 84.", _place("lon")),
        Column("geonameid", "integer", "GeoNames id.", _place("geonameid")),
        Column("precision", "text", "What kind of unit the point stands for.", _place("precision")),
        *_tolls(),
        Column("claim", "text", "Id of the claim in whose words it is told; empty where the article tells it itself.", lambda each: each.claim),
        Column("hedges", "list", "Words that weaken it.", lambda each: list(each.hedges)),
        Column("trigger", "text", "Words that name it.", lambda each: each.trigger),
        Column("sentence", "text", "The sentence that tells it.", lambda each: each.words[0]),
    ),
    (("article", "articles"), ("claim", "claims")),
)  # fmt: skip
RELATIONS = Table(
    "relations",
    "How actors stand to one another for a while.",
    ("id",),
    (
        *_told(),
        Column("kind", "text", "leads, part_of, kin, supports, allied, hostile ...", lambda each: each.kind),
        Column("subject", "text", "Id of the actor.", lambda each: each.subject.actor),
        Column("subject_name", "text", "Its name.", lambda each: each.subject.name),
        Column("object", "text", "Id of the other.", lambda each: each.object.actor),
        Column("object_name", "text", "Its name.", lambda each: each.object.name),
        Column("state", "text", "strained, warming, broken, denied or former.", lambda each: each.state),
        Column("detail", "text", "What kind of office or kinship.", lambda each: each.detail),
        Column("during_start", "date", "Earliest day on which it held.", lambda each: _start(each.during)),
        Column("during_end", "date", "Latest day on which it held.", lambda each: _end(each.during)),
        Column("claim", "text", "Id of the claim in whose words it is told.", lambda each: each.claim),
        Column("sentence", "text", "The sentence that tells it.", lambda each: each.words),
    ),
    (("article", "articles"), ("subject", "actors"), ("object", "actors")),
)
PARTS = Table(
    "parts",
    "Who has which part in which entry.",
    ("entry", "role", "here"),
    (
        Column("entry", "text", "Id of a claim, event or relation.", lambda each: each[0]),
        Column("kind", "text", "claim, event or relation.", lambda each: each[1]),
        Column("role", "text", "speaker, addressee, about, initiator, recipient, subject or object.", lambda each: each[2]),
        Column("actor", "text", "Id of the actor in the whole record.", lambda each: each[3].actor),
        Column("here", "text", "Its id in the article.", lambda each: each[3].here),
        Column("name", "text", "Its name.", lambda each: each[3].name),
        Column("words", "text", "The words that put it there.", lambda each: each[3].words),
    ),
    (("actor", "actors"),),
)
EVIDENCE = Table(
    "evidence",
    "The stretches of text that each entry was taken from.",
    ("entry", "ordinal"),
    (
        Column("entry", "text", "Id of a claim, event or relation.", lambda each: each[0].id),
        Column("ordinal", "integer", "Which of its stretches.", lambda each: each[1]),
        Column("article", "text", "Id of the article.", lambda each: each[0].article),
        Column("role", "text", "As what: cue, content, trigger, sentence, initiator ...", lambda each: each[2].role),
        Column("start", "integer", "First character of the stretch, from 0.", lambda each: each[2].start),
        Column("end", "integer", "First character after it.", lambda each: each[2].end),
        Column("words", "text", "The exact words.", lambda each: each[2].words),
    ),
    (("article", "articles"),),
)
PASSED_OVER = Table(
    "passed_over",
    "What was seen and not recorded, and why.",
    ("id",),
    (
        *_told()[:9],
        Column("words", "text", "The words.", lambda each: each.words),
        Column("reason", "text", "Why they were passed over.", lambda each: each.reason),
    ),
    (("article", "articles"),),
)
JUDGEMENTS = Table(
    "judgements",
    "What people ruled.",
    ("id",),
    (
        Column("id", "text", "Id of the judgement.", lambda each: each.id),
        Column("ruling", "text", "accept, reject, correct, same, not_same or undo.", lambda each: each.ruling),
        Column("entries", "list", "Ids of what was ruled on.", lambda each: list(each.entries)),
        Column("by", "text", "Who ruled.", lambda each: each.by),
        Column("why", "text", "Why.", lambda each: each.why),
        Column("at", "moment", "When, UTC.", lambda each: each.at),
        Column("field", "text", "The field corrected.", lambda each: each.field),
        Column("value", "text", "What it is.", lambda each: each.value),
        Column("undone_by", "text", "Id of the judgement that undid it.", lambda each: each.undone_by),
    ),
)
TABLES = (ARTICLES, ACTORS, CLAIMS, EVENTS, RELATIONS, PARTS, EVIDENCE, PASSED_OVER, JUDGEMENTS)


def rows(view: View, asked: Asked) -> Iterator[Row]:
    """All rows that an export holds, table by table but for parts and evidence, which follow their entries; nothing is held."""
    told = only(asked, "since", "until", "actor", "publisher", "known_on", "words")
    yield from map(ARTICLES.row, view.articles(**told))
    yield from map(ACTORS.row, view.actors(**only(asked, "since", "until", "actor", "publisher", "known_on")))
    for claim in view.claims(**only(asked, *told, "naming")):
        yield CLAIMS.row(claim)
        by = [("speaker", claim.speaker), ("addressee", claim.addressee), *(("about", who) for who in claim.about)]
        yield from _beside(claim, "claim", by)
    for event in view.events(**only(asked, *told, "type", "reality", "naming", "country")):
        yield EVENTS.row(event)
        sides = (("initiator", event.initiators), ("recipient", event.recipients))
        yield from _beside(event, "event", [(role, who) for role, side in sides for who in side])
    for relation in view.relations(**only(asked, *told, "naming")):
        yield RELATIONS.row(relation)
        yield from _beside(relation, "relation", [("subject", relation.subject), ("object", relation.object)])
    yield from map(PASSED_OVER.row, view.passed_over(**only(asked, *told)))
    yield from map(JUDGEMENTS.row, view.judgements(known_on=asked.get("known_on")))


def _beside(entry: Told, kind: str, parts: list[tuple[str, Who | None]]) -> Iterator[Row]:
    taken = {(role, who.here): (entry.id, kind, role, who) for role, who in parts if who}
    yield from map(PARTS.row, taken.values())
    for ordinal, spot in enumerate(entry.spots):
        yield EVIDENCE.row((entry, ordinal, spot))


def only(asked: Asked, *names: str) -> Any:
    """What a question of one kind can be narrowed by, of all that was asked."""
    return {name: value for name, value in asked.items() if name in names and value is not None}
