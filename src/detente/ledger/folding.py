"""The same name, however it is spelled: case, accents, apostrophes and articles aside."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an?) ")


LONGEST_WORD = 100
MOST_WORDS = 100_000


def fold(name: str) -> str:
    """Fold a name to what its spellings share: ``The Haqqani’s`` and ``haqqani's`` are one."""
    return _ARTICLE.sub("", _plain(name).strip())


def tokens(text: str) -> list[str]:
    """The words of a text as they are looked for: no case, accents or marks; very long texts by their beginning."""
    return [word[:LONGEST_WORD] for word in _plain(text).split()[:MOST_WORDS]]


def _plain(text: str) -> str:
    if text.isascii():
        return _NO_LETTER.sub(" ", text.casefold())
    return _NO_LETTER.sub(" ", "".join(letter for letter in normalize("NFKD", text) if not combining(letter)).casefold())
