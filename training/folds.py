"""In which fifth a sentence falls, the same in every set that has it."""

from __future__ import annotations

import re
from hashlib import sha256

FOLDS = 5


def name_of(text: str) -> str:
    """By what the same sentence is known again in another set, whatever was done to its spaces, marks and end."""
    return re.sub(r"\W", "", text.lower())[:50]


def fold_of(text: str) -> int:
    """The fifth a sentence falls in, where PLV, whose fifths go by number, has it not."""
    return sha256(name_of(text).encode()).digest()[0] % FOLDS
