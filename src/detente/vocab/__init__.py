"""Reviewed word lists, the code book, actors and places; one loader each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
    """Load everything once a process."""
    return Vocabulary(load_register(), load_cues(), load_codebook(), open_gazetteer())
