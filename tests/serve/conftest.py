"""A small record of sample articles, served: one story that a newcomer can follow, rival accounts, and near-copies."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

from detente.cli.serve import take_in
from detente.serve.app import build
from detente.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from playwright.sync_api import Browser

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
STORY = (
    "tigray/1998-05-14-badme-addis.md", "tigray/2000-12-12-algiers.md", "tigray/2018-07-10-asmara-peace.html", "tigray/2021-02-26-axum-report.md",
    "tigray/2021-02-28-asmara-denies.txt", "tigray/2022-12-28-allies-after-pretoria.txt", "haqqani/1998-08-21-missile-strikes.md",
    "haqqani/1998-08-22-missile-strikes-northfield.md", "haqqani/1998-08-22-missiles-khyber-ledger.html",
)  # fmt: skip
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, read once however many processes test."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path = shared / "story.db"
    with (shared / "story.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = shared / "making.db"
            files = [str(SAMPLES)] if os.environ.get("DETENTE_PICTURES") else [str(SAMPLES / each) for each in STORY]
            take_in(Settings(ledger=str(making), workers=1), files, None, None, lambda *_: None)
            making.rename(path)
    return path


@pytest.fixture
def record(story: Path, tmp_path: Path) -> Path:
    """A copy of the record, to change."""
    return Path(shutil.copy(story, tmp_path / "record.db"))


def house(record: Path, *, team: bool = False) -> FastAPI:
    """The pages on a record."""
    return build(Settings(ledger=str(record), workers=1), take_in, record.parent, team=team)


@pytest.fixture(scope="session")
def client(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser without a window, on this machine."""
    record = Path(shutil.copy(story, tmp_path_factory.mktemp("client") / "record.db"))
    with TestClient(house(record), base_url="http://127.0.0.1") as client:
        yield client


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The pages at an address, as `detente serve` serves them."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages."""
    record = Path(shutil.copy(story, tmp_path_factory.mktemp("site") / "record.db"))
    with served(house(record)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; `make test` opens it, a bare `pytest` only where it is asked to."""
    if not os.environ.get("DETENTE_BROWSER"):
        pytest.skip("DETENTE_BROWSER is not set; `make test` sets it")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS), timeout=90_000)
        yield browser
        browser.close()
