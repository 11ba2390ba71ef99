"""A claim on a terminal, with what other articles have to say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.weighed import other, said, scales
from detente.cli.printing import Column, Format, chosen, console, days, line, short, table
from detente.errors import UnknownEntry
from detente.ledger.answers import ClaimEntry

if TYPE_CHECKING:
    from datetime import date

    from detente.analyse.weighed import Entry, Weighed
    from detente.ledger.protocol import View


def show_claim(view: View, key: str, known_on: date | None, form: Format | None) -> None:
    """Print a claim or event, and which claims elsewhere say the same, bear it out or rule it out.

    Raises:
        UnknownEntry: if it is neither.
    """
    entry: Entry | None = next(view.claims(ids=(key,)), None) or next(view.events(ids=(key,)), None)
    if entry is None:
        raise UnknownEntry(f"no claim or event {key} is in the ledger; `detente show claims` lists them")
    found = scales(view, entry, known_on)
    if chosen(form) is Format.jsonl:
        line(found)
        return
    to = console()
    to.rule(f"{'claim' if isinstance(entry, ClaimEntry) else 'event'} {entry.id}", align="left", style="dim")
    to.print(f"{who_says(entry)}{short(said(entry), 600)}")
    to.print(printed(entry), style="dim")
    to.print(f"{_accounts(found.behind)} behind it, {_accounts(found.against)} against it", style="bold")
    columns = (
        Column("id", lambda each: other(each, entry).id, style="dim", whole=True),
        Column("decided by", lambda each: decided(each, entry)),
        Column("who says so", lambda each: f"{who_says(other(each, entry))}{short(said(other(each, entry)), 300)}", fills=True),
        Column("printed", lambda each: printed(other(each, entry)) + (", one voice" if each.one_voice else "")),
    )
    for title, weighed in (
        ("Says the same", found.same),
        ("Bears it out", found.supporting),
        ("Rules it out", found.contradicting),
    ):
        if weighed:
            to.print(table(weighed, columns, title))


def decided(each: Weighed, entry: Entry) -> str:
    """The words that decide: those of this claim, then those of the other."""
    turned = each.left.id != entry.id
    sides = ((words[1], words[0]) if turned else words[:2] for words in each.words)
    return "\n".join(f"“{mine}” – “{theirs}”" for mine, theirs in sides)


def who_says(entry: Entry) -> str:
    """Who says it and by which act, where it is somebody's claim."""
    if not isinstance(entry, ClaimEntry):
        return ""
    known = entry.speaker if entry.naming != "unnamed" else None
    return f"{short(known.name if known else entry.description or '?', 60)} ({entry.act}): "


def printed(entry: Entry) -> str:
    """Who printed it and when."""
    return " · ".join(filter(None, (entry.publisher or entry.article, days(entry.published))))


def _accounts(number: int) -> str:
    return "nobody" if not number else f"{number} independent account{'s' if number > 1 else ''}"
