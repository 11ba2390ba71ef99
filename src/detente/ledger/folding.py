"""The same name, however it is spelled: case, accents, apostrophes and articles aside."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an?) ")


def fold(name: str) -> str:
    """Fold a name to what its spellings share: ``The Haqqani’s`` and ``haqqani's`` are one."""
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()
    return _ARTICLE.sub("", _NO_LETTER.sub(" ", plain).strip())
