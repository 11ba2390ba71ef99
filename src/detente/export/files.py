"""A file or folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.errors import BadExport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole(path: Path, *, replace: bool = False, folder: bool = False) -> Iterator[Path]:
    """Write beside a path and take its place at the end; whatever goes wrong, what was there stays and nothing else is left.

    Args:
        replace: whether what is there may be replaced.
        folder: whether it becomes a folder.

    Raises:
        BadExport: if something is there, or it cannot be written.
    """
    if path.exists() and not replace:
        raise BadExport(f"{path} is there already; name another, or add --replace")
    if not path.parent.is_dir():
        raise BadExport(f"there is no folder {path.parent} to write in")
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if folder:
            fresh.mkdir()
        yield fresh
        _put(fresh, path)
    except OSError as fault:
        raise BadExport(f"{path} cannot be written: {fault.strerror or fault}") from fault
    finally:
        _remove(fresh)


def _put(fresh: Path, path: Path) -> None:
    if not path.is_dir() and not fresh.is_dir():
        fresh.replace(path)
        return
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    if path.exists():
        path.rename(old)
    fresh.rename(path)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
