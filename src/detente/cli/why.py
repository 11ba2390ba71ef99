"""`detente why`: an entry opened down to the words it was taken from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import flow, options
from detente.cli.printing import Column, Format, chosen, console, days, line, short, table

if TYPE_CHECKING:
    from detente.ledger.answers import Opened
    from detente.ledger.store import StoredLedger

SHOWN_ELSEWHERE = frozenset({"id", "rule", "mentions"})


def why(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="The id of an entry, as every answer shows it.")],
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Why an entry is in the ledger: its article, its words, the rule or model that saw them, and what it was merged with."""
    with flow.ledger(flow.settled(ledger)) as record:
        opened = record.entry(entry)
        merged = _merged(record, opened)
        if chosen(form) is Format.jsonl:
            line({"entry": opened, "merged_with": merged})
        else:
            _show(opened, merged)


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
    to.print("in " + " · ".join(each for each in head if each), markup=False)
    to.print(f"read by {opened.reader}, recorded {opened.recorded:%Y-%m-%d %H:%M} UTC", style="dim", markup=False)
    for name, value in json.loads(opened.shape).items():
        if name not in SHOWN_ELSEWHERE and value not in (None, [], "") and not _only_ends(value):
            to.print(f"  {name}: {_plain(value)}", markup=False)
    columns = (
        Column("as", lambda each: each[0], style="bold"),
        Column("at", lambda each: f"{each[1].span.start}-{each[1].span.end}", style="dim"),
        Column("words", lambda each: short(each[1].words, 500), fills=True),
        Column("seen by", lambda each: each[1].rule, style="dim"),
    )
    to.print(table(opened.evidence, columns, "Words"))
    for who in opened.actors:
        to.print(f"  {who.here} is {who.name} ({who.kind}) {who.actor}", markup=False)
    for same in opened.identities:
        to.print(f"  {same.actor} = {same.same_as}: {same.reason} ({same.score:.2f})", style="dim", markup=False)
    if merged:
        to.print("merged with", style="bold")
        for each in merged:
            to.print(f"  {each['id']}: {each['reason']}", markup=False)


def _only_ends(value: object) -> bool:
    """Whether a value is nothing but positions, which the table of words shows."""
    if isinstance(value, list):
        return all(isinstance(each, int) or _only_ends(each) for each in value)
    return False


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name} {_plain(each)}" for name, each in value.items() if each not in (None, [], "") and name != "spans"
        )
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    return str(value)
