"""`detente serve`: the record on pages, for one person on this machine or for a team."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import flow, options
from detente.cli.printing import console
from detente.errors import BadPerson, BadSetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.set_aside import SetAside
    from detente.settings import Settings

SERVER = ("postgresql", "postgres:")


def serve(
    ledger: options.Ledger = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; beyond this machine only with --team.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="On which port; 0 takes a free one.")] = 8710,
    team: Annotated[bool, typer.Option("--team", help="Everybody signs in (`detente users add`).")] = False,
    workers: options.Workers = None,
) -> None:
    """Work in the record in a browser: hand in articles, search, follow a pair, rule on what was read."""
    settings = flow.settled(ledger, workers)
    if not team and not _loopback(host):
        raise BadSetting(
            f"{host} can be reached from other machines; serve a team (--team), where everybody signs in, or stay on 127.0.0.1"
        )
    try:
        import uvicorn

        from detente.serve.app import build
        from detente.serve.desk import Desk, beside
    except ModuleNotFoundError as fault:
        raise BadSetting(f"the pages need one more package ({fault.name}): pip install 'detente[serve]'") from fault
    folder = Path.cwd()
    if team:
        desk = Desk(beside(settings.ledger, folder))
        nobody = not any(role == "admin" for _, role in desk.people())
        desk.close()
        if nobody:
            raise BadPerson("nobody could sign in as an admin yet; add one first: detente users add NAME --role admin")
    app = build(absolute(settings, folder), take_in, folder, team=team)
    listening = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=32_768,
    )
    shown = f"[{host}]" if ":" in host else host
    console().print(f"the record {settings.ledger} is at http://{shown}:{port}/ - stop with Ctrl-C")
    uvicorn.Server(listening).run()


def take_in(
    settings: Settings,
    files: list[str],
    published: str | None,
    publisher: str | None,
    tell: Callable[[str, int, int, list[SetAside]], None],
) -> None:
    """Read files and keep what they hold, telling after every article how far it has come."""

    def so_far(tally: flow.Tally) -> None:
        tell("reading", tally.added, tally.known, tally.set_aside)

    with flow.ledger(settings, make=True) as record:
        tally = flow.keep(record, flow.opened(files, flow.given(published, publisher)), settings, so_far)
        tell("who is who", tally.added, tally.known, tally.set_aside)
        flow.settle_identities(record)


def absolute(settings: Settings, folder: Path) -> Settings:
    """The same settings where paths no longer hang on the folder one is in."""
    ledger = settings.ledger
    if not ledger.startswith(SERVER):
        ledger = str(folder / Path(ledger.removeprefix("sqlite:///")).expanduser())
    return replace(settings, ledger=ledger, register=str(folder / settings.register), codebook=str(folder / settings.codebook))


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
