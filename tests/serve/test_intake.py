"""Files handed in are read beside, whatever they are, and nothing of them is lost."""

from __future__ import annotations

import json
import os
import random
import re
import time
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.conftest import house

from detente.errors import TooMuch
from detente.ledger.store import open_ledger
from detente.serve import intake as taking
from detente.serve.intake import Intake
from detente.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

SOME = 40
REPORT = "NAIROBI, 2 March 2021\n\nKenyan officials said on Tuesday that talks with Somalia had failed.\n"
HOSTILE = (
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/shadow",
    ".hidden",
    "a" * 400 + ".txt",
    "nul\x00.txt",
    "",
    ".",
    "..",
    "con?.txt",
    "\u202etxt.exe",
)


def patient(intake: Intake, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while any(drop.running for drop in intake.drops()):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(house(tmp_path / "new.db"), base_url="http://127.0.0.1") as client:
        yield client


def hand_in(client: TestClient, files: list[tuple[str, bytes]], **fields: str) -> int:
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert token
    sent = [("files", (name, BytesIO(body))) for name, body in files]
    return client.post("/drop", data={"csrf": token[1], **fields}, files=sent, follow_redirects=False).status_code


def hand_in_over(client: httpx.Client, files: list[tuple[str, bytes]], together: int = 250) -> dict[str, int]:
    """Hand files in at a desk that is served elsewhere, and wait until all are read: what became of them.

    Raises:
        AssertionError: if one of them made the desk fail, or is not accounted for.
    """
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert token
    for first in range(0, len(files), together):
        some = [("files", (name, BytesIO(body))) for name, body in files[first : first + together]]
        answer = client.post("/drop", data={"csrf": token[1]}, files=some, timeout=600)
        assert answer.status_code < 500, answer.status_code
        assert client.get("/", timeout=60).status_code == 200
    while "data-running" in client.get("/", timeout=60).text:
        time.sleep(1)
    counts: dict[str, int] = client.get("/api/v1/counts", timeout=60).json()
    told = re.findall(r"done: (\d+) added, (\d+) there already, (\d+) set aside", client.get("/", timeout=60).text)
    return {
        "handed in": len(files),
        "drops done": len(told),
        "articles": counts["articles"],
        "there already": sum(int(each[1]) for each in told),
        "set aside": sum(int(each[2]) for each in told),
    }


def malformed(seed: int) -> tuple[str, bytes]:
    """A file that is no article, or hardly one; of every kind that a seed can draw."""
    draw = random.Random(seed)
    noise = draw.randbytes(draw.randint(1, 3000))
    made = (
        lambda: ("noise.txt", noise),
        lambda: ("page.html", b"<html><body>" + b"<div>" * draw.randint(1, 3000) + noise),
        lambda: ("page.html", b"<html><head><meta charset=utf-16></head><p>\xff\xfe" + noise),
        lambda: ("bomb.zip", b"PK\x03\x04" + zlib.compress(b"\0" * 1_000_000)),
        lambda: ("bomb.gz.txt", b"\x1f\x8b\x08\x00" + zlib.compress(b"\0" * 1_000_000)),
        lambda: ("encoding.txt", REPORT.encode(draw.choice(["utf-16", "utf-32", "cp037", "utf-16-be"]))),
        lambda: ("latin.txt", ("Señor " * 40).encode("latin-1")),
        lambda: ("long.txt", b"word " * draw.randint(1, 40_000)),
        lambda: ("lines.jsonl", b'{"key": "a", "text": ' + noise + b'}\n{not json}\n[]\n"x"\nnull\n'),
        lambda: ("lines.jsonl", b'{"key":"a","text":"' + b"a" * draw.randint(1, 60_000) + b'"}'),
        lambda: ("deep.jsonl", b'{"text":' + b"[" * 3000 + b"]" * 3000 + b"}"),
        lambda: ("front.md", b"---\n" + noise + b"\n---\n" + REPORT.encode()),
        lambda: ("yaml.md", b"---\ntitle: !!python/object/apply:os.system ['true']\n---\nText.\n"),
        lambda: ("script.html", b"<!doctype html><script>alert(1)</script><p onload=alert(1)>" + noise),
        lambda: ("empty.txt", b""),
        lambda: ("blank.md", b" \n\t\r\n" * draw.randint(1, 99)),
        lambda: ("nul.txt", b"\0" * draw.randint(1, 5000)),
        lambda: (draw.choice(HOSTILE) or "x", REPORT.encode()),
        lambda: ("picture.png.html", b"\x89PNG\r\n\x1a\n" + noise),
        lambda: ("controls.txt", bytes(draw.choices(range(1, 32), k=400)) + REPORT.encode()),
    )
    return draw.choice(made)()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    kept = taking._plain(name)
    assert kept == taking._plain(kept)
    assert kept not in ("", ".", "..")
    assert not re.search(r"[/\\\x00]|^\.", kept)
    assert len(kept.encode()) < 200


def copying(settings: Settings, files: list[str], published: str | None, publisher: str | None, _tell: Any) -> None:
    """Reads nothing, and writes down what it was given."""
    Path(settings.ledger).write_text(json.dumps([files, published, publisher, Path(files[0]).read_text()]))


def quiet(*_: Any) -> None:
    """Reads nothing."""


def dying(*_: Any) -> None:
    """Reads nothing and dies of it."""
    os._exit(1)


def test_what_a_stopped_program_had_not_read_is_read_by_the_next(tmp_path: Path) -> None:
    settings = Settings(ledger=str(tmp_path / "told.json"))
    first = Intake(tmp_path / "inbox", settings, quiet, lambda: None)
    first.close()
    first.take([("talks.txt", BytesIO(REPORT.encode()))], "ada", None, "The Herald")
    second = Intake(tmp_path / "inbox", settings, copying, lambda: None)
    patient(second)
    second.close()
    assert json.loads((tmp_path / "told.json").read_text()) == [["talks.txt"], None, "The Herald", REPORT]
    assert list((tmp_path / "inbox").iterdir()) == []


def test_a_reader_that_dies_costs_no_file(tmp_path: Path) -> None:
    intake = Intake(tmp_path / "inbox", Settings(ledger=str(tmp_path / "l.db")), dying, lambda: None)
    drop = intake.take([("talks.txt", BytesIO(REPORT.encode()))], "ada", None, None)
    patient(intake)
    intake.close()
    assert intake.drops()[0].state == "stopped"
    assert (tmp_path / "inbox" / drop.id / "files" / "talks.txt").read_text() == REPORT


def test_too_large_a_file_is_refused_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "ONE_FILE", 1000)
    intake = Intake(tmp_path / "inbox", Settings(ledger=str(tmp_path / "l.db")), quiet, lambda: None)
    with pytest.raises(TooMuch):
        intake.take([("long.txt", BytesIO(b"x" * 1001))], "ada", None, None)
    intake.close()
    assert list((tmp_path / "inbox").iterdir()) == []


def test_too_much_at_once_is_refused(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.serve.door.LARGEST_DROP", 10_000)
    assert hand_in(desk, [("long.txt", b"x" * 20_000)]) == 413


def test_a_drop_without_a_file_or_with_a_day_that_is_none_is_refused(desk: TestClient) -> None:
    assert hand_in(desk, []) == 422
    assert hand_in(desk, [("talks.txt", REPORT.encode())], published="some day") == 422


def test_malformed_files_break_nothing_and_none_is_lost(desk: TestClient) -> None:
    intake: Intake = desk.app.state.house.intake  # type: ignore[attr-defined]
    files = [("talks.txt", REPORT.encode()), *(malformed(seed) for seed in range(SOME))]
    assert hand_in(desk, files) == 303
    with desk.stream("GET", "/drops") as stream:
        told = "".join(stream.iter_text())
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert told.startswith("event: drops")
    assert told.rstrip().endswith("data: grown")
    patient(intake, 400)
    drop = intake.drops()[0]
    assert drop.state == "done"
    kept = open_ledger(str(desk.app.state.house.record.where)).counts()  # type: ignore[attr-defined]
    assert drop.added == kept.articles >= 1
    aside = {path.rsplit(", line", 1)[0] for path, _ in drop.aside}
    assert drop.added + drop.known + len(aside) >= len(files) - sum(body == b"" for _, body in files)
    text = desk.get("/").text
    assert "bomb" in text
    assert "<script>alert" not in text + desk.get("/search?kind=articles").text
