"""Files handed in at the desk: they wait in a folder until a supervised child has read them, and nothing of them is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import shutil
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Literal
from uuid import uuid4

from detente.errors import BadInput, TooMuch

if TYPE_CHECKING:
    from detente.model.set_aside import SetAside
    from detente.settings import Settings

State = Literal["waiting", "reading", "who is who", "done", "stopped"]
Tell = Callable[[str, int, int, "list[SetAside]"], None]
# Reads files and keeps them: settings, files, published, publisher, what is told after every article.
TakeIn = Callable[["Settings", "list[str]", "str | None", "str | None", Tell], None]
ONE_FILE = 64_000_000
MOST_FILES = 2000
REMEMBERED = 40
TRIES = 2
SILENCE = 900.0
CHUNK = 1 << 20
PLAIN = re.compile(r"[^\w. ()\[\]+,-]", re.UNICODE)
CONTEXT: Any = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Drop:
    """What was handed in at once, and how far it has come.

    Attributes:
        added, known: articles taken in, and those that were there already.
        aside: what could not be read, with the reason.
    """

    id: str
    by: str
    at: datetime
    files: int
    state: State = "waiting"
    added: int = 0
    known: int = 0
    aside: tuple[tuple[str, str], ...] = ()
    says: str = ""

    @property
    def running(self) -> bool:
        """Whether something is still to come."""
        return self.state in ("waiting", "reading", "who is who")


@dataclass(slots=True)
class _Line:
    drops: dict[str, Drop] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)


class Intake:
    """One drop after the other is read, each in a child of its own."""

    def __init__(self, folder: Path, settings: Settings, take_in: TakeIn, grown: Callable[[], None]) -> None:
        self._folder, self._settings, self._take_in, self._grown = folder, settings, take_in, grown
        self._line, self._lock = _Line(), Lock()
        self._bell, self._closing = Event(), Event()
        self._child: Any = None
        self._left_over()
        self._thread = Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    def drops(self) -> list[Drop]:
        """What was handed in since the program started, the latest first."""
        with self._lock:
            return sorted(self._line.drops.values(), key=lambda drop: (drop.at, drop.id), reverse=True)

    def take(self, files: list[tuple[str, BinaryIO]], by: str, published: str | None, publisher: str | None) -> Drop:
        """Lay files down on the disk; once this returns they will be read, whatever happens to the program.

        Raises:
            BadInput: if there is none.
            TooMuch: if there are too many, or one is too large.
        """
        if not files:
            raise BadInput("no file was handed in; choose some, or drop them on the desk")
        if len(files) > MOST_FILES:
            raise TooMuch(f"at most {MOST_FILES} files are taken at once; hand them in in parts, or use `detente add`")
        drop = Drop(uuid4().hex[:12], by, datetime.now(UTC).replace(tzinfo=None), len(files))
        laying = self._folder / f".{drop.id}"
        (laying / "files").mkdir(parents=True)
        try:
            for name, stream in files:
                _lay(laying / "files" / _plain(name), name, stream)
            about = {"by": by, "at": drop.at.isoformat(), "published": published, "publisher": publisher}
            (laying / "drop.json").write_text(json.dumps(about), "utf-8")
            laying.rename(self._folder / drop.id)
        except BaseException:
            shutil.rmtree(laying, ignore_errors=True)
            raise
        self._join(drop)
        return drop

    def close(self) -> None:
        """Stop reading; what still waits is read when the program starts again."""
        self._closing.set()
        self._bell.set()
        child = self._child
        if child is not None and child.is_alive():
            child.kill()
        self._thread.join(timeout=5)

    def _join(self, drop: Drop) -> None:
        with self._lock:
            self._line.drops[drop.id] = drop
            self._line.waiting.append(drop.id)
            done = [each.id for each in sorted(self._line.drops.values(), key=lambda each: each.at) if not each.running]
            for old in done[: max(0, len(done) - REMEMBERED)]:
                del self._line.drops[old]
        self._bell.set()

    def _left_over(self) -> None:
        """Take up what a program that was stopped had not read yet."""
        if not self._folder.is_dir():
            return
        for folder in sorted(self._folder.iterdir()):
            if folder.name.startswith("."):
                shutil.rmtree(folder, ignore_errors=True)
            elif (folder / "drop.json").is_file():
                about = json.loads((folder / "drop.json").read_text("utf-8"))
                files = len(list((folder / "files").iterdir()))
                self._join(Drop(folder.name, about["by"], datetime.fromisoformat(about["at"]), files))

    def _work(self) -> None:
        while not self._closing.is_set():
            self._bell.wait()
            self._bell.clear()
            while self._line.waiting and not self._closing.is_set():
                self._read(self._line.waiting.popleft())

    def _read(self, key: str) -> None:
        folder = self._folder / key
        about = json.loads((folder / "drop.json").read_text("utf-8"))
        for _ in range(TRIES):
            if self._read_once(key, folder, about):
                shutil.rmtree(folder, ignore_errors=True)
                self._set(key, state="done")
                self._grown()
                return
            if self._closing.is_set():
                return
        says = self._line.drops[key].says or "the reader stopped twice"
        self._set(key, state="stopped", says=f"{says}; the files are kept in {self._folder.name}/{key}")
        self._grown()

    def _read_once(self, key: str, folder: Path, about: dict[str, Any]) -> bool:
        self._set(key, state="reading", added=0, known=0, aside=(), says="")
        ours, theirs = CONTEXT.Pipe(duplex=False)
        arguments = (self._take_in, self._settings, str(folder / "files"), about["published"], about["publisher"], theirs)
        child = self._child = CONTEXT.Process(target=_child, args=arguments)
        child.start()
        theirs.close()
        heard = time.monotonic()
        finished = False
        try:
            while not finished and not self._closing.is_set():
                if ours.poll(0.5):
                    finished = self._hear(key, ours.recv())
                    heard = time.monotonic()
                elif not child.is_alive() or time.monotonic() - heard > SILENCE:
                    break
        except (EOFError, OSError):
            pass
        finally:
            ours.close()
            if not finished:
                child.kill()
            child.join()
        return finished

    def _hear(self, key: str, said: tuple[str, Any]) -> bool:
        what, about = said
        if what == "fault":
            self._set(key, says=about)
        elif what == "progress":
            state, added, known, aside = about
            self._set(key, state=state, added=added, known=known, aside=aside)
        return what == "finished"

    def _set(self, key: str, **changes: Any) -> None:
        with self._lock:
            self._line.drops[key] = replace(self._line.drops[key], **changes)


def _child(
    take_in: TakeIn, settings: Settings, folder: str, published: str | None, publisher: str | None, line: Connection
) -> None:
    from detente.errors import DetenteError

    os.chdir(folder)
    told = 0.0

    def tell(state: str, added: int, known: int, aside: list[SetAside]) -> None:
        nonlocal told
        if state == "reading" and time.monotonic() - told < 0.1:
            return
        told = time.monotonic()
        line.send(("progress", (state, added, known, tuple((_shown(each), each.reason) for each in aside))))

    try:
        take_in(settings, sorted(os.listdir()), published, publisher, tell)  # noqa: PTH208  names alone, as articles are keyed by them
    except DetenteError as fault:
        line.send(("fault", str(fault)))
        return
    line.send(("finished", None))


def _shown(aside: SetAside) -> str:
    return f"{aside.path}, {aside.place}" if aside.place and " " in aside.place else aside.path


def _plain(name: str) -> str:
    """A name for a file that is a name and nothing else: no folder, no dot at its head, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = PLAIN.sub("_", last).strip(". ").rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = stem + dot + suffix, ""
    return (stem.encode()[:120].decode(errors="ignore") or "file") + (f".{suffix}" if suffix else "")


def _lay(path: Path, name: str, stream: BinaryIO) -> None:
    number = 1
    while True:
        try:
            file = (path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")).open("xb")
            break
        except FileExistsError:
            number += 1
    taken = 0
    with file:
        while chunk := stream.read(CHUNK):
            taken += len(chunk)
            if taken > ONE_FILE:
                raise TooMuch(f"{Path(name).name[:60]} is over {ONE_FILE // 1_000_000} MB; use `detente add` for it")
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
