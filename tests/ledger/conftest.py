"""One story of tests runs on every store."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from detente.ledger import tables
from detente.ledger.store import StoredLedger, open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PORT = "54329"
BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL server of its own on a socket in a folder of its own, run as nobody; gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="detente-pg-"))
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(BIN / program) if BIN else program, *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=60)

    try:
        run("initdb", "-D", str(data), "-U", "news", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {PORT} -h '' -k {folder} -c fsync=off"
        run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://news@/{{name}}?host={folder}&port={PORT}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """The address of a database that is empty whenever it is asked for."""
    if BIN is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'detente[postgres]')")
    with server() as address:
        where = address.format(name="postgres")

        def fresh() -> str:
            with open_ledger(where) as record, record.writing_access() as connection:
                names = ", ".join(f'"{table.name}"' for table in tables.metadata.sorted_tables if table is not tables.versions)
                connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            return where

        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    fresh: Callable[[], str] = request.getfixturevalue("postgres")
    return fresh()


@pytest.fixture
def ledger(where: str) -> Iterator[StoredLedger]:
    """An empty ledger."""
    with open_ledger(where) as record:
        yield record
