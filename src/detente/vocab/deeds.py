"""Classes of words that tell how a deed was done, to whom, and what came of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = Path(__file__).parent / "data" / "codebook" / "_words.yaml"


def word_class(name: str) -> frozenset[str]:
    """The words of one class.

    Raises:
        BadVocabulary: if the file has a fault, or no such class.
    """
    classes = _classes()
    if name not in classes:
        raise BadVocabulary(f"{WORDS.name}: no class {name}")
    return classes[name]


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, frozenset[str]]:
    try:
        raw = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return {name: frozenset(str(words).split()) for name, words in raw.items()}
    except (yaml.YAMLError, AttributeError) as fault:
        raise BadVocabulary(f"{WORDS.name}: {fault}") from fault
