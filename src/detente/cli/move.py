"""`detente move`, `backup` and `restore`: the whole ledger, from one store to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import Format, chosen, console, line
from detente.errors import BadLedger

if TYPE_CHECKING:
    from detente.ledger.answers import Copied


def move(
    to: Annotated[str, typer.Argument(metavar="URL", help="A file or postgresql:// that is empty or not there yet.")],
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Copy the ledger into another store and compare the two; the old one is left as it is, to be put away once you are content."""
    from detente.ledger import copying
    from detente.ledger.store import open_ledger

    with flow.ledger(flow.settled(ledger)) as record, open_ledger(to) as other:
        _told(
            copying.copy(record, other),
            f"the ledger is in {other.where} too; name it with --ledger or DETENTE_LEDGER from now on",
            form,
        )


def backup(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The file to write.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is there.")] = False,
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Copy the ledger as it stands at this moment into one file, with digests of what it must hold; others may go on writing."""
    from detente.export.files import whole
    from detente.ledger import copying

    with flow.ledger(flow.settled(ledger)) as record, whole(Path(path).expanduser(), replace=replace) as fresh:
        copied = copying.backup(record, fresh)
    _told(copied, f"written to {path}; `detente restore {path}` brings it back", form)


def restore(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A backup.")],
    ledger: options.Ledger = None,
    form: options.Form = None,
) -> None:
    """Bring a backup back into a ledger that is empty or not there yet, if it still holds what it held when it was made."""
    from detente.ledger import copying
    from detente.ledger.store import open_ledger

    target = flow.settled(ledger).ledger
    if not Path(path).is_file():
        raise BadLedger(f"there is no backup at {path}")
    with open_ledger(path, make=False) as kept, open_ledger(target) as other:
        _told(copying.restore(kept, other), f"restored to {other.where}", form)


def _told(copied: list[Copied], sentence: str, form: Format | None) -> None:
    if chosen(form) is Format.jsonl:
        for each in copied:
            line(each)
        return
    console().print(f"{sum(each.rows for each in copied):,} rows in {len(copied)} tables; {sentence}")
