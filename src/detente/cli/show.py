"""`detente show`: what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from detente.cli import flow, options
from detente.cli.options import first_day, last_day
from detente.cli.printing import Column, Format, chosen, console, days, line, short, show, sides, table
from detente.errors import UnknownActor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.ledger.answers import ActorEntry, ClaimEntry, EventEntry, Told
    from detente.ledger.protocol import Asked, View

NOTHING = "nothing in the ledger answers that"
app = typer.Typer(no_args_is_help=True, help="Show what the ledger holds: actors, claims, events, relations, ties, articles.")


def _event(entry: EventEntry) -> str:
    return "\n".join(filter(None, (f"{entry.type}/{entry.mode}" if entry.mode else entry.type, entry.reality, _ruled(entry))))


def _ruled(entry: Told) -> str:
    """What a person made of an entry."""
    if entry.judged is None:
        return ""
    fields = f" {', '.join(entry.judged.fields)}" if entry.judged.fields else ""
    return f"{entry.judged.verdict}{fields} ({entry.judged.judgement})"


def _occurred(entry: EventEntry) -> str:
    return "\n".join(filter(None, (days(entry.occurred), entry.place.name if entry.place else None)))


def _printed(entry: Told) -> str:
    return "\n".join(filter(None, (days(entry.published), entry.publisher or entry.article)))


def _speaker(entry: ClaimEntry) -> str:
    own_words = entry.speaker is None or entry.naming == "unnamed"
    name = short(entry.description, 90) if own_words or entry.speaker is None else entry.speaker.name
    reason = f": {short(entry.anonymity_reason, 90)}" if entry.anonymity_reason else ""
    return f"{name}\n{entry.naming}{reason}"


ACTORS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("actor", lambda each: each.name, style="bold"),
    Column("kind", lambda each: each.kind),
    Column("country", lambda each: each.country or ""),
    Column("articles", lambda each: str(each.articles)),
    Column("claims", lambda each: str(each.claims)),
    Column("events", lambda each: str(each.events)),
    Column("relations", lambda each: str(each.relations)),
    Column("also", lambda each: short(", ".join(each.aliases), 60)),
)
CLAIMS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("printed", _printed, most=20),
    Column("speaker", _speaker, style="bold"),
    Column("act", lambda each: "\n".join(filter(None, (each.act, _ruled(each))))),
    Column("words", lambda each: short(" … ".join(each.content), 300), fills=True),
)
EVENTS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("occurred", _occurred, most=24),
    Column("event", _event, style="bold"),
    Column("who → whom", sides, most=28),
    Column("printed", _printed, most=20),
    Column("words", lambda each: short(each.words[0], 240), fills=True),
)
RELATIONS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("subject", lambda each: each.subject.name, style="bold", most=24),
    Column(
        "relation",
        lambda each: "\n".join(filter(None, (" ".join(filter(None, (each.state, each.kind))), each.detail, _ruled(each)))),
    ),
    Column("object", lambda each: each.object.name, style="bold", most=24),
    Column("during", lambda each: days(each.during), most=24),
    Column("printed", _printed, most=20),
    Column("words", lambda each: short(each.words, 240), fills=True),
)
ARTICLES = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("published", lambda each: days(each.published)),
    Column("publisher", lambda each: each.publisher or ""),
    Column("title", lambda each: short(each.title or each.key, 90), style="bold", most=60),
    Column("claims", lambda each: str(each.claims)),
    Column("events", lambda each: str(each.events)),
    Column("same copy as", lambda each: each.account if each.account != each.id else ""),
)
PASSED_OVER = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("article", lambda each: each.article, style="dim"),
    Column("reason", lambda each: each.reason),
    Column("rule", lambda each: each.rule),
    Column("words", lambda each: short(each.words), fills=True),
)

JUDGEMENTS = (
    Column("id", lambda each: each.id, style="dim", whole=True),
    Column("ruling", lambda each: each.ruling.replace("_", " "), style="bold"),
    Column("on", lambda each: "\n".join(each.entries), whole=True),
    Column("as", lambda each: f"{each.field}: {each.value or 'unknown'}" if each.field else ""),
    Column("by", lambda each: each.by),
    Column("at", lambda each: f"{each.at:%Y-%m-%d %H:%M}"),
    Column("undone by", lambda each: each.undone_by or ""),
    Column("why", lambda each: each.why, fills=True),
)


def _show(ledger: str | None, form: Format | None, ask: Callable[[View], Iterator[Any]], columns: tuple[Column, ...]) -> None:
    with flow.ledger(flow.settled(ledger)) as record:
        show(ask(record), columns, form, NOTHING)


@app.command()
def actors(
    kind: Annotated[
        str | None, typer.Option("--type", metavar="KIND", help="person, armed_group, military, government ...")
    ] = None,
    actor: options.Actor = None,
    since: options.Since = None,
    until: options.Until = None,
    publisher: options.OnlyPublisher = None,
    known_on: options.KnownOn = None,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Actors of the whole record, those with most parts first."""
    asked: Asked = {
        "type": kind, "actor": actor, "since": first_day(since), "until": last_day(until), "publisher": publisher,
        "known_on": last_day(known_on), "limit": limit,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.actors(**asked), ACTORS)


@app.command()
def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name, register key or id.")],
    known_on: options.KnownOn = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many of each.")] = 10,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """One actor: names, offices, relatives, who stands above, allies, sponsors and foes; what it did, what was done to it, what it said."""
    day = last_day(known_on)
    with flow.ledger(flow.settled(ledger)) as record:
        found = list(record.actors(actor=name, known_on=day))
        if not found:
            raise UnknownActor(f"no actor '{name}' is in the ledger; `detente show actors` lists them")
        if chosen(form) is Format.jsonl:
            from detente.cli.network import profile_lines

            for each in found:
                line(profile_lines(record, each, day))
            return
        for each in found[:limit]:
            _actor(record, each, known_on=day, limit=limit)


def _actor(view: View, each: ActorEntry, **asked: Any) -> None:
    to = console()
    to.rule(each.name, align="left", style="dim")
    key = f"register: {each.register}" if each.register else None
    about = (each.kind, each.country, key, each.description, f"also: {', '.join(each.aliases)}" if each.aliases else None)
    to.print(" · ".join(part for part in about if part))
    from detente.cli.network import show_profile

    show_profile(view, each, asked["known_on"], asked["limit"])
    for title, entries, columns in (
        ("Events", list(view.events(actor=each.id, **asked)), EVENTS),
        ("Claims", list(view.claims(speaker=each.id, **asked)), CLAIMS),
    ):
        if entries:
            to.print(table(entries, columns, title))
    for same in view.identities(each.id, asked["known_on"])[: asked["limit"]]:
        to.print(f"{same.actor}: {same.reason}", style="dim")


@app.command()
def claims(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    act: Annotated[str | None, typer.Option("--type", metavar="ACT", help="say, deny, warn, accuse, demand ...")] = None,
    speaker: options.Speaker = None,
    publisher: options.OnlyPublisher = None,
    naming: options.Naming = None,
    words: options.Words = None,
    known_on: options.KnownOn = None,
    newest: options.Newest = False,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """What was said: by whom, in which words, and why a speaker is not named."""
    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": act, "speaker": speaker,
        "publisher": publisher, "naming": naming, "known_on": last_day(known_on), "limit": limit, "words": words, "newest": newest,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.claims(**asked), CLAIMS)


@app.command()
def events(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    code: Annotated[str | None, typer.Option("--type", metavar="CODE", help="ASSAULT, CONSULT ... (`detente explain`)")] = None,
    speaker: options.Speaker = None,
    publisher: options.OnlyPublisher = None,
    naming: options.Naming = None,
    reality: Annotated[
        str | None, typer.Option(metavar="REALITY", help="happened, hedged, claimed, denied, planned ...")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Where it happened, ISO 3166 alpha-2.")] = None,
    words: options.Words = None,
    known_on: options.KnownOn = None,
    newest: options.Newest = False,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """What was done, planned, demanded or denied; by whom to whom, when and where."""
    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": code.upper() if code else None,
        "speaker": speaker, "publisher": publisher, "naming": naming, "reality": reality, "country": country,
        "known_on": last_day(known_on), "limit": limit, "words": words, "newest": newest,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.events(**asked), EVENTS)


@app.command()
def relations(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="KIND", help="leads, part_of, kin, allied, hostile ...")] = None,
    speaker: options.Speaker = None,
    publisher: options.OnlyPublisher = None,
    naming: options.Naming = None,
    words: options.Words = None,
    known_on: options.KnownOn = None,
    newest: options.Newest = False,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """How actors stand to one another: who leads, belongs, supports, opposes."""
    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": kind, "speaker": speaker,
        "publisher": publisher, "naming": naming, "known_on": last_day(known_on), "limit": limit, "words": words, "newest": newest,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.relations(**asked), RELATIONS)


@app.command()
def articles(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    publisher: options.OnlyPublisher = None,
    words: options.Words = None,
    known_on: options.KnownOn = None,
    newest: options.Newest = False,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Articles, with how much was read in each and of which one it is a near-copy."""
    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "publisher": publisher, "known_on": last_day(known_on),
        "limit": limit, "words": words, "newest": newest,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.articles(**asked), ARTICLES)


@app.command("map")
def map_(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    code: Annotated[str | None, typer.Option("--type", metavar="CODE", help="ASSAULT, CONSULT ... (`detente explain`)")] = None,
    publisher: options.OnlyPublisher = None,
    reality: Annotated[
        str | None, typer.Option(metavar="REALITY", help="happened, hedged, claimed, denied, planned ...")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Where it happened, ISO 3166 alpha-2.")] = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """A small map of where events took place; what is known no closer than a country is listed, not drawn."""
    from detente import vocab
    from detente.analyse.atlas import atlas
    from detente.export.drawings import draw_map

    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": code.upper() if code else None,
        "publisher": publisher, "reality": reality, "country": country, "known_on": last_day(known_on),
    }  # fmt: skip
    with flow.ledger(flow.settled(ledger)) as record:
        told = atlas(record, **asked)
        if chosen(form) is Format.jsonl:
            for spot in told.spots:
                line(spot)
            return
        towns = vocab.load().gazetteer.towns
        console().print(draw_map(told, lambda box: towns(*box)) if told.spots or told.nowhere else NOTHING)


@app.command()
def timeline(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    code: Annotated[str | None, typer.Option("--type", metavar="CODE", help="ASSAULT, CONSULT ... (`detente explain`)")] = None,
    publisher: options.OnlyPublisher = None,
    reality: Annotated[
        str | None, typer.Option(metavar="REALITY", help="happened, hedged, claimed, denied, planned ...")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Where it happened, ISO 3166 alpha-2.")] = None,
    known_on: options.KnownOn = None,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Events along a line, each as wide as its words leave the day open."""
    from detente.analyse.timeline import timeline as course
    from detente.export.drawings import draw_timeline

    asked: Asked = {
        "since": first_day(since), "until": last_day(until), "actor": actor, "type": code.upper() if code else None,
        "publisher": publisher, "reality": reality, "country": country, "known_on": last_day(known_on), "limit": limit,
    }  # fmt: skip
    with flow.ledger(flow.settled(ledger)) as record:
        told = course(record, **asked)
        if chosen(form) is Format.jsonl:
            for mark in told.marks:
                line(mark)
            return
        to = console()
        to.print(draw_timeline(told, to.width) if told.marks or told.undated else NOTHING)


@app.command("passed-over")
def passed_over(
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only in this article.")] = None,
    since: options.Since = None,
    until: options.Until = None,
    publisher: options.OnlyPublisher = None,
    known_on: options.KnownOn = None,
    limit: options.Limit = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """What was seen and not recorded, and why."""
    asked: Asked = {
        "article": article, "since": first_day(since), "until": last_day(until), "publisher": publisher,
        "known_on": last_day(known_on), "limit": limit,
    }  # fmt: skip
    _show(ledger, form, lambda view: view.passed_over(**asked), PASSED_OVER)


@app.command()
def judgements(
    entry: Annotated[str | None, typer.Option(metavar="ID", help="Only on this entry.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only by this person.")] = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """What people ruled, who, when and why; what is undone says by which judgement."""
    day = last_day(known_on)
    _show(ledger, form, lambda view: view.judgements(entry=entry, by=by, known_on=day), JUDGEMENTS)


@app.command("set-aside")
def set_aside(ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Files, and places in them, that could not be read, and why."""
    columns = (
        Column("path", lambda each: each.path),
        Column("place", lambda each: each.place),
        Column("reason", lambda each: each.reason, fills=True),
    )
    _show(ledger, form, lambda view: view.set_aside(), columns)


@app.command()
def tie(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    by: Annotated[Literal["week", "month", "year"], typer.Option(help="How wide a point is.")] = "month",
    organs: Annotated[bool, typer.Option("--organs", help="Count a state's army, services and ministries with it.")] = False,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """How two actors stand to each other over time: support and strain, down to the sentences."""
    from detente.cli.ties import show_tie

    with flow.ledger(flow.settled(ledger)) as record:
        show_tie(record, a, b, by, last_day(known_on), form, organs=organs)


@app.command("network")
def the_network(
    on: options.On = None,
    actor: options.Actor = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Who stood with whom and against whom on a day: signed edges, and the coalitions they make."""
    from detente.cli.network import show_network

    with flow.ledger(flow.settled(ledger)) as record:
        show_network(record, last_day(on), last_day(known_on), form, actor)


@app.command()
def chain(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name, register key or id.")],
    on: options.On = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Who stands above an actor on a day, step by step, each with the sentence that tells it."""
    from detente.cli.network import show_chain

    with flow.ledger(flow.settled(ledger)) as record:
        show_chain(record, name, last_day(on), last_day(known_on), form)


@app.command()
def paths(
    a: Annotated[str, typer.Argument(metavar="SPONSOR", help="Who may stand behind ...")],
    b: Annotated[str, typer.Argument(metavar="PROXY", help="... this one.")],
    on: options.On = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """The ways in which one actor stands behind another: support given on, and through whom."""
    from detente.cli.network import show_paths

    with flow.ledger(flow.settled(ledger)) as record:
        show_paths(record, a, b, last_day(on), last_day(known_on), form)


@app.command()
def claim(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of a claim or event, as every answer shows it.")],
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """One claim on the scales: who else says so, what bears it out, what rules it out, on how many independent accounts."""
    from detente.cli.claims import show_claim

    with flow.ledger(flow.settled(ledger)) as record:
        show_claim(record, entry, last_day(known_on), form)


@app.command()
def event(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of an event, as every answer shows it.")],
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """One event as all articles together tell it: each account beside the others, and in what they cannot all be right."""
    from detente.cli.events import show_event

    with flow.ledger(flow.settled(ledger)) as record:
        show_event(record, entry, last_day(known_on), form)


@app.command()
def contradictions(
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="Only about this actor ...")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="... and this one.")] = None,
    since: options.Since = None,
    until: options.Until = None,
    known_on: options.KnownOn = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Accounts that cannot both be right: toll, place, doer, or whether it was at all; and claims that rule each other out."""
    from detente.cli.ties import show_contradictions

    asked: Asked = {"since": first_day(since), "until": last_day(until), "known_on": last_day(known_on)}
    if a and b:
        asked["pair"] = (a, b)
    with flow.ledger(flow.settled(ledger)) as record:
        show_contradictions(record, asked, a if a and not b else None, form)
