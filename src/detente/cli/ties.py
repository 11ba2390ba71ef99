"""Ties and contradictions on a terminal, each opened to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse import ties
from detente.analyse.contradictions import contradictions
from detente.analyse.weighed import said
from detente.cli.claims import who_says
from detente.cli.printing import Column, Format, chosen, console, days, line, short, show, table

if TYPE_CHECKING:
    from datetime import date

    from detente.analyse.contradictions import Contradiction
    from detente.analyse.weighed import Entry
    from detente.ledger.protocol import Asked, View

WIDTH = 24
HEAVIEST = 8


def show_tie(view: View, a: str, b: str, by: ties.By, known_on: date | None, form: Format | None, *, organs: bool) -> None:
    """Print the course of a tie: a bar for each point, its turns, and the weightiest sentences."""
    tie = ties.tie(view, a, b, by, known_on, organs=organs)
    if chosen(form) is Format.jsonl:
        line(tie)
        return
    to = console()
    if not tie.weights:
        to.print(
            f"nothing in the ledger tells how {a} and {b} stand to each other{'' if organs else '; --organs counts army and ministries in'}"
        )
        return
    to.rule(f"{a} and {b}: support {tie.support:.1f}, strain {tie.strain:.1f}", align="left", style="dim")
    heights = [max(point.support + point.claimed_support, point.strain + point.claimed_strain) for point in tie.points]
    most = max(heights, default=0.0)
    columns = (
        Column(by, lambda point: str(point.start)),
        Column("support", lambda point: bar(point.support, point.claimed_support, most), style="green"),
        Column("strain", lambda point: bar(point.strain, point.claimed_strain, most), style="red"),
        Column("entries", lambda point: str(len(point.entries))),
    )
    to.print(table(tie.points, columns))
    for turn in tie.turns:
        to.print(f"{turn.start}: {turn.kind}")
    show_weights(tie)


def show_weights(tie: ties.Tie, most: int = HEAVIEST) -> None:
    """Print the weightiest sentences of a tie."""
    columns = (
        Column("id", lambda each: each.entry, style="dim", whole=True),
        Column("when", lambda each: days(each.when)),
        Column("side", lambda each: f"{each.side}{', claimed' if each.claimed else ''}"),
        Column("weight", lambda each: f"{each.weight:.2f}"),
        Column("publisher", lambda each: each.publisher or ""),
        Column("words", lambda each: short(each.words, 300), fills=True),
    )
    heaviest = sorted(tie.weights, key=lambda each: (-each.weight, each.entry))[:most]
    console().print(table(heaviest, columns, "What weighs most"))


def show_contradictions(view: View, asked: Asked, about: str | None, form: Format | None) -> None:
    """Print contradictions, the two accounts side by side.

    Args:
        about: an actor with a part in at least one of the two.
    """
    columns = (
        Column("kind", lambda each: each.kind, style="bold"),
        Column("they say", lambda each: each.says),
        Column("one account", lambda each: account(each.left), fills=True),
        Column("the other", lambda each: account(each.right), fills=True),
    )
    found: tuple[Contradiction, ...] = contradictions(view, **asked)
    if about:
        told = {each.id for each in (*view.claims(actor=about), *view.events(actor=about))}
        found = tuple(each for each in found if {each.left.id, each.right.id} & told)
    show(found, columns, form, "no two accounts in the ledger contradict each other")


def account(entry: Entry) -> str:
    """What one article tells, with who says so if it is somebody's claim, and where and when it was printed."""
    head = " · ".join(filter(None, (entry.publisher or entry.article, days(entry.published), entry.id)))
    return f"{who_says(entry)}{short(said(entry), 300)} [{head}]"


def bar(reported: float, claimed: float, most: float) -> str:
    """A bar, what is only claimed in a lighter shade, with the sum."""
    if reported + claimed == 0 or most == 0:
        return ""
    full, light = round(WIDTH * reported / most), round(WIDTH * claimed / most)
    return f"{'█' * full}{'░' * light} {reported + claimed:.2f}"
