"""`detente read`: articles in, readings out."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Format, chosen, console
from detente.errors import BadInput
from detente.model import public
from detente.model.set_aside import SetAside


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Files, folders, patterns, or - for standard input.")],
    published: options.Published = None,
    publisher: options.Publisher = None,
    form: options.Form = None,
    workers: options.Workers = None,
) -> None:
    """Read articles and show what was found: claims, events, relations, times, places, each with its words."""
    settings = flow.settled(workers=workers)
    articles = flow.opened(paths, flow.given(published, publisher))
    shown, aside = 0, []
    for outcome in flow.read_all(articles, settings.workers):
        if isinstance(outcome, SetAside):
            aside.append(outcome)
            sys.stderr.write(f"detente: {outcome}\n")
            continue
        shown += 1
        if chosen(form) is Format.jsonl:
            sys.stdout.write(json.dumps(public.reading(outcome), ensure_ascii=False) + "\n")
        else:
            from detente.cli.reading import show_reading

            show_reading(outcome, console())
    if not shown:
        raise typer.Exit(2) if aside else BadInput("there is nothing to read")
