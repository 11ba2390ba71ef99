"""Reviewed word lists, the code book, actors and places; one loader each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from detente.settings import settle
from detente.vocab.codebook import Codebook, load_codebook
from detente.vocab.cues import Cues, load_cues
from detente.vocab.gazetteer import Gazetteer, open_gazetteer
from detente.vocab.register import Register, load_register


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All reviewed data that readers need."""

    register: Register
    cues: Cues
    codebook: Codebook
    gazetteer: Gazetteer


@lru_cache(maxsize=1)
def load() -> Vocabulary:
    """Load everything once a process, with the user's own actors, entries of the code book and places where the settings name them."""
    return Vocabulary(load_register(own_actors()), load_cues(), load_codebook(own_codes()), open_gazetteer(own_places()))


def own_actors() -> Path | None:
    """The folder of the user's own actors and offices, if there is one."""
    folder = Path(settle(Path.cwd(), os.environ).register)
    return folder if folder.is_dir() else None


def own_places() -> Path | None:
    """The file of the user's own places, if there is one."""
    file = Path(settle(Path.cwd(), os.environ).places)
    return file if file.is_file() else None


def own_codes() -> Path | None:
    """The folder of the user's own entries, if there is one."""
    folder = Path(settle(Path.cwd(), os.environ).codebook)
    return folder if folder.is_dir() else None
