"""`detente why`: an entry opened down to the words it was taken from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import flow, options
from detente.cli.printing import Column, Format, chosen, console, days, line, short, table

if TYPE_CHECKING:
    from detente.ledger.answers import Identity, JudgementEntry, Opened
    from detente.ledger.store import StoredLedger

WHOLE = "w"
SHOWN_ELSEWHERE = frozenset({"id", "rule", "mentions"})


def why(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of an entry, as every answer shows it.")],
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Why an entry is in the ledger: its article, its words, the rule or model that saw them, and what it was merged with."""
    with flow.ledger(flow.settled(ledger)) as record:
        if together := record.identities(entry) if entry.startswith(WHOLE) else ():
            _show_whole(entry, together, form)
            return
        opened = record.entry(entry)
        merged = _merged(record, opened)
        if chosen(form) is Format.jsonl:
            line({"entry": opened, "merged_with": merged})
        else:
            _show(opened, merged)
            _show_claim(record, opened)


def _show_whole(actor: str, together: tuple[Identity, ...], form: Format | None) -> None:
    """How an actor of the whole record was put together."""
    if chosen(form) is Format.jsonl:
        for each in together:
            line(each)
        return
    to = console()
    to.rule(f"actor {actor}: {together[0].name}, {together[0].kind}", align="left", style="dim")
    for each in together:
        to.print(f"  {each.actor}: {each.reason} ({each.score:.2f})")


def _show_claim(record: StoredLedger, opened: Opened) -> None:
    """In whose words an entry is told."""
    told_in = json.loads(opened.shape).get("claim")
    for claim in record.claims(ids=(told_in,)) if told_in else ():
        words = short(" … ".join(claim.content), 300)
        console().print(f"told in the words of {claim.description} ({claim.naming}): {words} [{claim.id}]")


def _merged(record: StoredLedger, opened: Opened) -> list[dict[str, Any]]:
    """Other tellings of the same event; the article's near-copies; for an actor, where else it stands."""
    if opened.kind == "event":
        from detente.cli.accounts import tellings

        return tellings(record, opened)
    if opened.kind == "actor":
        whole = {who.actor for who in opened.actors}
        return [
            {"id": same.actor, "reason": same.reason, "score": same.score}
            for actor in sorted(whole)
            for same in record.identities(actor)
            if same.actor != opened.id
        ]
    return []


def _show(opened: Opened, merged: list[dict[str, Any]]) -> None:
    to = console()
    article = opened.article
    to.rule(f"{opened.kind} {opened.id}", align="left", style="dim")
    if opened.superseded:
        to.print("a newer reading of the article no longer has this entry", style="yellow")
    head = (article.title or article.key, article.publisher, days(article.published), article.url, article.id)
    to.print("in " + " · ".join(each for each in head if each))
    to.print(f"read by {opened.reader}, recorded {opened.recorded:%Y-%m-%d %H:%M} UTC", style="dim")
    names = {who.here: who.name for who in opened.actors}
    for judgement in opened.judgements:
        to.print(_ruling(judgement), style="yellow")
    if opened.ruled:
        _show_ruled(opened)
    for name, value in json.loads(opened.shape).items():
        if name not in SHOWN_ELSEWHERE and value not in (None, [], "") and not _only_ends(value):
            to.print(f"  {name}: {_plain(value, names)}")
    columns = (
        Column("as", lambda each: each[0], style="bold"),
        Column("at", lambda each: f"{each[1].span.start}-{each[1].span.end}", style="dim"),
        Column("words", lambda each: short(each[1].words, 500), fills=True),
        Column("seen by", lambda each: short(each[1].rule, 60), style="dim"),
    )
    to.print(table(opened.evidence, columns, "Words"))
    for who in opened.actors:
        to.print(f"  {who.here} is {who.name} ({who.kind}) {who.actor}")
    for same in opened.identities:
        to.print(f"  {same.actor} = {same.same_as}: {same.reason} ({same.score:.2f})", style="dim")
    if merged:
        to.print("merged with", style="bold")
        for each in merged:
            to.print(f"  {each['id']}: {each['reason']}")


def _ruling(laid: JudgementEntry) -> str:
    as_what = f" {laid.field}: {laid.value or 'unknown'}" if laid.field else ""
    taken_back = f", undone by {laid.undone_by}" if laid.undone_by else ""
    return f"{laid.id}: {laid.ruling.replace('_', ' ')}{as_what} by {laid.by}, {laid.at:%Y-%m-%d %H:%M}: {laid.why}{taken_back}"


def _show_ruled(opened: Opened) -> None:
    """Which fields a person corrected; what was read follows below."""
    read, ruled = json.loads(opened.shape), json.loads(opened.ruled or "{}")
    names = {who.here: who.name for who in opened.actors}
    for name, value in ruled.items():
        if value != read.get(name) and not _only_ends(value):
            console().print(f"  {name}, as corrected: {_plain(value, names)}", style="yellow")


def _only_ends(value: object) -> bool:
    """Whether a value is nothing but positions, which the table of words shows."""
    if isinstance(value, list):
        return all(isinstance(each, int) or _only_ends(each) for each in value)
    return False


def _plain(value: object, names: dict[str, str]) -> str:
    if isinstance(value, dict) and "how" in value:
        return " … ".join(dict.fromkeys(value[side] or "" for side in ("start", "end"))) + f" ({value['how']})"
    if isinstance(value, dict):
        return ", ".join(
            f"{name} {_plain(each, names)}" for name, each in value.items() if each not in (None, [], "") and name != "spans"
        )
    if isinstance(value, list):
        return "; ".join(_plain(each, names) for each in value)
    return names.get(str(value), str(value))
