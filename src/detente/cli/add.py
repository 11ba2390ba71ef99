"""`detente add`: articles in, kept in the ledger."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from detente.cli import flow, options
from detente.cli.printing import Format, chosen, console, line
from detente.model.set_aside import SetAside
from detente.model.text import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest import Given
    from detente.settings import Settings

MOST_REASONS = 20


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Files, folders, patterns, or - for standard input.")],
    ledger: options.Ledger = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read articles that are there again; the newer reading stands.")
    ] = False,
    together: Annotated[
        bool,
        typer.Option(
            "--together",
            help="Share the work: any number of such commands on one ledger take the next file in turn, whoever named it.",
        ),
    ] = False,
    workers: options.Workers = None,
    form: options.Form = None,
) -> None:
    """Read articles and keep them in the ledger; what is there already is left alone, what cannot be read is set aside."""
    settings = flow.settled(ledger, workers)
    tally = keep(paths, settings, published, publisher, again=again, together=together)
    report(tally, form)
    if not tally.added and not tally.known:
        raise typer.Exit(2)


def keep(
    paths: list[str],
    settings: Settings,
    published: str | None = None,
    publisher: str | None = None,
    *,
    again: bool = False,
    together: bool = False,
) -> flow.Tally:
    """Keep what the paths hold; a ledger is made only once there is an article to keep."""
    if together:
        return _together(paths, settings, flow.given(published, publisher), again=again)
    items = flow.opened(paths, flow.given(published, publisher))
    aside: list[Article | SetAside] = []
    for item in items:
        aside.append(item)
        if isinstance(item, Article):
            break
    else:
        return flow.Tally(set_aside=[each for each in aside if isinstance(each, SetAside)])
    with flow.ledger(settings, make=True) as record, _progress(paths) as progress:
        task = progress.add_task("reading", total=_total(paths))

        def tell(tally: flow.Tally) -> None:
            progress.update(task, completed=tally.added + tally.known + len(tally.set_aside))

        tally = flow.keep(record, chain(aside, items), settings, tell, again=again)
        progress.update(task, description="who is who")
        flow.settle_identities(record)
    return tally


def _together(paths: list[str], settings: Settings, said: Given, *, again: bool) -> flow.Tally:
    from detente.cli.shared import keep_together

    files = [str(file.resolve()) if str(file) != "-" else "-" for file in _files(paths)]
    with flow.ledger(settings, make=True) as record, _progress(paths) as progress:
        task = progress.add_task("reading", total=None)

        def tell(tally: flow.Tally) -> None:
            progress.update(task, completed=tally.added + tally.known + len(tally.set_aside))

        tally = keep_together(record, files, said, settings, tell, again=again)
        progress.update(task, description="who is who")
        flow.settle_identities(record)
    return tally


def report(tally: flow.Tally, form: options.Form = None) -> None:
    """Print what became of everything."""
    if chosen(form) is Format.jsonl:
        line({"added": tally.added, "known": tally.known, "set_aside": tally.set_aside})
    else:
        console().print(f"added {tally.added}, already there {tally.known}, set aside {len(tally.set_aside)}")
    for each in tally.set_aside[:MOST_REASONS]:
        sys.stderr.write(f"detente: {each}\n")
    if len(tally.set_aside) > MOST_REASONS:
        sys.stderr.write(f"detente: ... and {len(tally.set_aside) - MOST_REASONS} more\n")


def _progress(paths: list[str]) -> Progress:
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"),
        TimeElapsedColumn(),
    )  # fmt: skip
    to = console(error=True)
    return Progress(*columns, console=to, transient=True, disable=not to.is_terminal or paths == ["-"])


def _total(paths: list[str]) -> int | None:
    if "-" in paths or not sys.stderr.isatty():
        return None
    return sum(_articles(file) for file in _files(paths))


def _files(paths: list[str]) -> Iterator[Path]:
    from detente.errors import NoArticles
    from detente.ingest.sources import files

    for path in paths:
        try:
            yield from files(path)
        except NoArticles:
            yield Path(path)


def _articles(file: Path) -> int:
    if file.suffix.lower() not in (".jsonl", ".ndjson"):
        return 1
    with file.open("rb") as stream:
        return sum(1 for each in stream if each.strip())
