"""The house put together: one record, its pages, its JSON, and the door before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from detente.ledger.store import open_ledger
from detente.serve import api, faults
from detente.serve.desk import Desk, beside
from detente.serve.door import Door
from detente.serve.house import House
from detente.serve.intake import Intake, TakeIn
from detente.serve.memory import Memory
from detente.serve.pages import actors, articles, desk, entries, overview, pairs, people, review, search
from detente.serve.shell import STATIC

if TYPE_CHECKING:
    from detente.settings import Settings

PAGES = (desk, search, articles, entries, actors, pairs, overview, review, people)


def build(settings: Settings, take_in: TakeIn, folder: Path, *, team: bool = False) -> FastAPI:
    """The application on a record, which is made if there is none yet.

    Args:
        take_in: reads files and keeps them; runs in a child.
        folder: what the ledger's path counts from, and where files wait that were handed in.
        team: whether everybody signs in.

    Raises:
        BadLedger: if the record cannot be opened.
    """
    record = open_ledger(settings.ledger, make=True)
    memory = Memory()
    kept = Desk(beside(settings.ledger, folder))
    waiting = beside(settings.ledger, folder).with_suffix(".inbox")
    house = House(record, memory, kept, Intake(waiting, settings, take_in, memory.forget), team)

    @asynccontextmanager
    async def open_house(_app: FastAPI) -> AsyncIterator[None]:
        yield
        house.intake.close()
        memory.close()
        record.close()
        kept.close()

    app = FastAPI(
        title="detente",
        version=version("detente"),
        description="The record as JSON: the same answers as `detente show ... --format jsonl`.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=open_house,
    )
    app.state.house = house
    for pages in PAGES:
        app.include_router(pages.router, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    faults.receive(app)
    app.add_middleware(Door, house=house)
    return app
