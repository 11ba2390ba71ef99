"""The words that stand beside the names of places, and within them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from detente.errors import BadVocabulary
from detente.vocab.gazetteer import DATA, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = DATA / "words.yaml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All lists of ``words.yaml``, as it explains them; ``units`` by word, each with the kind of unit it says, or "";
    ``counts`` by word, each with the number it says.
    """

    before: frozenset[str]
    where: frozenset[str]
    opening: frozenset[str]
    reached: frozenset[str]
    trodden: frozenset[str]
    there: frozenset[str]
    assaults: frozenset[str]
    shares: frozenset[str]
    moving: frozenset[str]
    speaks: frozenset[str]
    titles: frozenset[str]
    inside: frozenset[str]
    articles: frozenset[str]
    part: frozenset[str]
    settled: frozenset[str]
    parts_of: frozenset[str]
    facilities: frozenset[str]
    generic: frozenset[str]
    units: Mapping[str, str]
    counts: Mapping[str, float]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """Load the lists once a process.

    Raises:
        BadVocabulary: if a list is missing or unknown, or a unit is of no kind; the message names file, entry and fault.
    """
    lists = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    units: dict[str, str] = {}
    for kind, words in lists.pop("units").items():
        if kind and kind not in KINDS:
            raise BadVocabulary(f"words.yaml: units: {kind!r} is no kind of place")
        units.update(dict.fromkeys(words.split(), kind))
    try:
        counts = {word: float(value) for word, value in lists.pop("counts").items()}
        return PlaceWords(units=units, counts=counts, **{name: frozenset(words.split()) for name, words in lists.items()})
    except (TypeError, KeyError, ValueError) as fault:
        raise BadVocabulary(f"words.yaml: {fault}") from None
