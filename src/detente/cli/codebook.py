"""`detente codebook`: entries of the user's own in the code book, and whether their sentences read as they should."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow
from detente.errors import BadSetting
from detente.vocab.codebook import NAME, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.actor import Part
    from detente.model.reading import Reading
    from detente.vocab.codebook import Example, Own

app = typer.Typer(no_args_is_help=True, help="Your own entries of the code book: write one, check them.")
Folder = Annotated[
    Path | None, typer.Option("--codebook", metavar="FOLDER", help="Folder of your entries. [default: detente-codebook]")
]
Kind = Annotated[str, typer.Option("--type", metavar="TYPE", help="The type that it is a kind of (detente explain TYPE).")]
TEMPLATE = """\
name: {name}
type: {kind}  # a kind of which PLOVER type: its events stand as {kind} with mode {mode}
meaning: >
  What counts as {name}, in one or two sentences.
# Each cue is a lemma and what it asks for: =noun of these as object, +word beside it, !word not beside it, * an actor as object,
# in=word after a preposition, on> the recipient after "on", on?> perhaps so, by< the initiator after "by".
verbs:
  - cut +off =water
  - poison =well|reservoir
nouns:
  - cutoff +water to> by<
# Sentences of your own that must read so, and some that must not; `detente codebook check` reads them all.
examples:
  - text: The army cut off the water of the villagers.
    initiator: [The army]
    recipient: [villagers]
near_misses:
  - text: She cut off the water before she left for work.
    because: a tap at home
"""


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In capitals and underscores: WATER_CUT.")],
    kind: Kind = "COERCE",
    folder: Folder = None,
) -> None:
    """Write a file for an entry of your own, to be filled in; it counts from then on, without code or training."""
    if not NAME.match(name):
        raise BadSetting(f"a name is written in capitals and underscores (WATER_CUT), not '{name}'")
    if kind.upper() not in TYPES:
        raise BadSetting(f"'{kind}' is no type; types are {', '.join(TYPES)}")
    path = _folder(folder) / f"{name.lower()}.yaml"
    if path.exists():
        raise BadSetting(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEMPLATE.format(name=name, kind=kind.upper(), mode=name.lower().replace("_", "-")), encoding="utf-8")
    typer.echo(f"{path}: fill in its cues and examples, then run: detente codebook check")


@app.command()
def check(folder: Folder = None) -> None:
    """Read the examples and near-misses of your entries, and say which do not read as they should."""
    from dataclasses import replace

    from detente.model.text import Article
    from detente.pipeline import read_articles
    from detente.vocab import load
    from detente.vocab.codebook import load_codebook

    home = _folder(folder)
    book = load_codebook(home if home.is_dir() else None)
    sentences = [each.text for own in book.own for each in (*own.entry.examples, *own.entry.near_misses)]
    articles = (Article(text=text, key=text) for text in dict.fromkeys(sentences))
    read = {reading.article.text: reading for reading in read_articles(articles, replace(load(), codebook=book))}
    faults = [fault for own in book.own for fault in _faults(own, read)]
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{home}: {len(book.own)} entries, {len(sentences)} sentences, {len(faults) or 'no'} faults")
    if faults:
        raise typer.Exit(1)


def _folder(folder: Path | None) -> Path:
    return folder or Path(flow.settled(None).codebook)


def _faults(own: Own, read: dict[str, Reading]) -> Iterator[str]:
    if not own.entry.examples:
        yield f"{own.name}: it has no example"
    for example in own.entry.examples:
        yield from (f"{own.name}: '{example.text}' {fault}" for fault in _amiss(own, example, read[example.text]))
    for miss in own.entry.near_misses:
        if any(event.type == own.entry.type and event.mode == own.mode for event in read[miss.text].events):
            yield f"{own.name}: '{miss.text}' reads as {own.name}, though it is {miss.because or 'a near-miss'}"


def _amiss(own: Own, example: Example, reading: Reading) -> Iterator[str]:
    event = next((each for each in reading.events if each.type == own.entry.type and each.mode == own.mode), None)
    if event is None:
        told = ", ".join(f"{each.type}{'/' + each.mode if each.mode else ''}" for each in reading.events)
        yield f"tells {told or 'nothing'}, not {own.name}"
        return
    if example.reality and event.reality != example.reality:
        yield f"is {event.reality}, not {example.reality}"
    for side, wanted, parts in (
        ("initiator", example.initiator, event.initiators),
        ("recipient", example.recipient, event.recipients),
    ):
        words = _words(reading, parts)
        yield from (f"has no {side} {who}: {words or 'nobody'}" for who in wanted if who not in words)


def _words(reading: Reading, parts: Iterable[Part]) -> str:
    return " / ".join(reading.article.text[slice(*span)] for part in parts for span in part.spans)
