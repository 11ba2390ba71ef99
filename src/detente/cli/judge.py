"""`detente judge`: what a person rules on entries, actors and events."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Format, chosen, console, line
from detente.errors import BadJudgement, UnknownActor
from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger
    from detente.model.judgement import Ruling

app = typer.Typer(
    no_args_is_help=True,
    help="Rule on what was read: accept, reject, correct, same, different, undo. Every ruling is kept with who, when and why.",
)
Entry = Annotated[str, typer.Argument(metavar="ENTRY", help="The id of a claim, event or relation.")]
Why = Annotated[str, typer.Option(metavar="WORDS", help="Why.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who rules. [default: the user of this machine]")]
One = Annotated[str, typer.Argument(metavar="A", help="An actor by id or name, or an event by id.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another.")]
RULED = {
    "accept": "accepted", "reject": "rejected; it stands in no answer any more", "correct": "corrected",
    "same": "from now on one and the same", "not_same": "from now on not the same", "undo": "undone",
}  # fmt: skip


@app.command()
def accept(entry: Entry, why: Why, by: By = None, ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Say that an entry was read rightly."""
    with flow.ledger(flow.settled(ledger)) as record:
        _rule(record, "accept", (entry,), by, why, form)


@app.command()
def reject(entry: Entry, why: Why, by: By = None, ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Say that an entry was read wrongly; it stands in no answer and counts in no tie any more, and `why` still shows it."""
    with flow.ledger(flow.settled(ledger)) as record:
        _rule(record, "reject", (entry,), by, why, form)


@app.command()
def correct(
    entry: Entry,
    why: Why,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="CODE", help="Type of event, act of a claim, kind of relation.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Who says it: an actor of the article, by id or name; '' for nobody.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was: a day, month or year, or FIRST..LAST; '' for unknown.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Where it was: a name or GeoNames number; '' for unknown.")
    ] = None,
    reality: Annotated[str | None, typer.Option(metavar="REALITY", help="happened, claimed, denied, planned ...")] = None,
    by: By = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Say what an entry should read; every answer shows it as corrected, and `why` still shows what was read."""
    fields = {"type": kind, "speaker": speaker, "date": date, "place": place, "reality": reality}
    given = {field: value for field, value in fields.items() if value is not None}
    if not given:
        raise BadJudgement("say what to correct: --type, --speaker, --date, --place or --reality")
    with flow.ledger(flow.settled(ledger)) as record:
        for field, value in given.items():
            _rule(record, "correct", (entry,), by, why, form, field, value)


@app.command()
def same(a: One, b: Other, why: Why, by: By = None, ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Say that two actors are one, or that two articles tell the same event; of two actors the second becomes the first."""
    with flow.ledger(flow.settled(ledger)) as record:
        _rule(record, "same", (_meant(record, a), _meant(record, b)), by, why, form)


@app.command()
def different(a: One, b: Other, why: Why, by: By = None, ledger: options.Ledger = None, form: options.Form = None) -> None:
    """Say that two actors or two events are not the same; an article's actor is split off, by its id."""
    with flow.ledger(flow.settled(ledger)) as record:
        _rule(record, "not_same", (_meant(record, a), _meant(record, b)), by, why, form)


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="The id of a judgement, such as j12.")],
    why: Why,
    by: By = None,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Take a judgement back, or give one that was taken back its force again; nothing is deleted."""
    with flow.ledger(flow.settled(ledger)) as record:
        _rule(record, "undo", (judgement,), by, why, form)


def _rule(
    record: StoredLedger,
    ruling: Ruling,
    entries: tuple[str, ...],
    by: str | None,
    why: str,
    form: Format | None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    key = record.judge(Judgement(ruling, entries, by or getpass.getuser(), why, datetime.now(UTC), field, value))
    if chosen(form) is Format.jsonl:
        line({"judgement": key, "ruling": ruling, "entries": entries, "field": field, "value": value})
        return
    what = f"{RULED[ruling]}{f' in its {field}' if field else ''}"
    console().print(f"{key}: {' and '.join(entries)} {what}; `detente judge undo {key}` takes it back")


def _meant(record: StoredLedger, name: str) -> str:
    """The one entry that an id, register key or name means.

    Raises:
        UnknownActor: if there is none.
        BadJudgement: if there are several.
    """
    if len(name) > 1 and name[0] in "ae" and name[1:].isalnum() and any(each.isdigit() for each in name):
        return name
    found = [each.id for each in record.actors(actor=name)]
    if not found:
        raise UnknownActor(f"no actor '{name}' is in the ledger; `detente show actors` lists them")
    if len(found) > 1:
        raise BadJudgement(f"'{name}' may be any of {', '.join(found)}; say which")
    return found[0]
