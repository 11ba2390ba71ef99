"""`detente demo`: the sample articles read, and what the record then says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow
from detente.cli.add import keep, report
from detente.cli.printing import Format, console, table
from detente.cli.show import ACTORS, CLAIMS
from detente.errors import NoArticles

if TYPE_CHECKING:
    from rich.console import Console

    from detente.ledger.answers import ClaimEntry
    from detente.ledger.protocol import View

MOST_ACTORS = 15
MOST_UNNAMED = 8


def demo(
    samples: Annotated[str, typer.Argument(metavar="FOLDER", help="Sample articles.")] = "samples",
    ledger: Annotated[str, typer.Option("--ledger", metavar="URL", help="Where to keep them.")] = "demo.db",
) -> None:
    """Read the sample articles into a ledger of their own, and show the state of the record."""
    if not Path(samples).is_dir():
        raise NoArticles(f"there is no folder {samples} here; run it where the sample articles are, or name their folder")
    report(keep([samples], flow.settled(ledger)), Format.text)
    with flow.ledger(flow.settled(ledger)) as record:
        to = console()
        _counts(record, to)
        _actors(record, to)
        pair = _strained(record, to)
        _contradicted(record, to)
        _unnamed(record, to)
        _next(to, ledger, pair)


def _counts(view: View, to: Console) -> None:
    held = view.counts()
    to.print(
        f"{held.articles} articles, {held.actors} actors, {held.claims} claims, {held.events} events, "
        f"{held.relations} relations, {held.passed_over} stretches passed over with a reason"
    )


def _actors(view: View, to: Console) -> None:
    to.print(table(view.actors(limit=MOST_ACTORS), ACTORS, "Actors with most parts"))


def _strained(view: View, to: Console) -> tuple[str, str] | None:
    from detente.analyse import ties
    from detente.cli.ties import show_weights

    found = next(iter(ties.most_strained(view, limit=1)), None)
    if found is None:
        to.print("No tie is under strain.")
        return None
    a, b, strain = found
    tie = ties.tie(view, a.actor, b.actor, "year")
    to.print(
        f"\nThe tie under most strain: {a.name} and {b.name} (strain {strain:.1f}, support {tie.support:.1f})", style="bold"
    )
    show_weights(tie, 5)
    return a.name, b.name


def _contradicted(view: View, to: Console) -> None:
    from detente.analyse.contradictions import contradictions
    from detente.cli.ties import account

    found = contradictions(view)
    if not found:
        to.print("\nNo two accounts contradict each other.")
        return
    first = found[0]
    to.print(f"\nTwo accounts that contradict each other ({len(found)} pairs in all): {first.says}", style="bold")
    to.print(f"  {account(first.left)}")
    to.print(f"  {account(first.right)}")


def _unnamed(view: View, to: Console) -> None:
    first: dict[tuple[str, str], ClaimEntry] = {}
    for claim in view.claims(naming="unnamed"):
        if claim.anonymity_reason and claim.act != "believe":
            first.setdefault((claim.account, claim.description), claim)
    step = max(1, len(first) // MOST_UNNAMED)
    chosen = list(first.values())[::step][:MOST_UNNAMED]
    title = f"\nWhat unnamed speakers said, and why they are not named ({len(first)} speakers give a reason)"
    to.print(table(chosen, CLAIMS, title) if chosen else "\nNo unnamed speaker gives a reason.")


def _next(to: Console, ledger: str, pair: tuple[str, str] | None) -> None:
    a, b = pair or ("A", "B")
    program = sys.argv[0] if Path(sys.argv[0]).name == "detente" else "detente"
    to.print(f'\nTry next: {program} show tie "{a}" "{b}" --ledger {ledger}', markup=False, style="bold")
    to.print(f"Open the pages: {program} serve --ledger {ledger}", markup=False, style="bold")
