"""Trained weights lie beside the code in files that anybody could damage; each folder names the digests of what belongs there."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from pathlib import Path

DIGESTS = "digests.json"


def check(home: Path) -> None:
    """Make sure that a folder's files are those that its ``digests.json`` names.

    Raises:
        BadVocabulary: if one is missing or another.
    """
    for name, digest in json.loads((home / DIGESTS).read_text(encoding="utf-8")).items():
        if not (home / name).exists() or sha256((home / name).read_bytes()).hexdigest() != digest:
            raise BadVocabulary(f"{home.name}/{name}: the weights are not those their card names; install detente again")


def seal(home: Path) -> None:
    """Write the digests of all files in a folder."""
    files = sorted(each for each in home.iterdir() if each.is_file() and each.name != DIGESTS)
    digests = {each.name: sha256(each.read_bytes()).hexdigest() for each in files}
    (home / DIGESTS).write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
