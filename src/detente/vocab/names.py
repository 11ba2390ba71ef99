"""One name, however it is written: with or without accents, dots, hyphens, "the" or a possessive."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

POSSESSIVE = re.compile(r"(?:'s|')(?=\s|$)")
SOFT = str.maketrans(
    {"-": " ", "–": " ", "—": " ", "/": " ", "(": " ", ")": " ", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"}
)
DROPPED = str.maketrans("", "", ".'\",“”")
SILENT = frozenset({"-", "–", "'s", "'", "’s", "’"})
STOP = ("\0",)
# Letters whose accent is no separate mark.
PLAIN_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "&": " and "})


def fold(words: str) -> str:
    """The key under which a name is kept: lower case, no accents, dots, apostrophes, hyphens, possessives or leading "the"."""
    key = " ".join(_unpossessed(words.translate(SOFT)).translate(DROPPED).split()).casefold()
    if not key.isascii():
        key = "".join(mark for mark in unicodedata.normalize("NFKD", key) if not unicodedata.combining(mark))
    if not key.isascii() or "&" in key:
        key = " ".join(key.translate(PLAIN_LETTERS).split())
    return key.removeprefix("the ") if key != "the" else key


def _unpossessed(words: str) -> str:
    return POSSESSIVE.sub("", words) if "'" in words else words


@lru_cache(maxsize=100_000)
def pieces(token: str) -> tuple[str, ...]:
    """The parts of one token that count in a name: none for a hyphen or ``'s``, several for ``lashkar-e-taiba``."""
    if token.isalpha() and token.isascii():
        return (token.casefold(),)
    if token in SILENT:
        return ()
    return tuple(fold(token).split()) or STOP


def is_acronym(words: str) -> bool:
    """Whether a name is written without small letters ("TTP", "U.S.", "M23")."""
    return words.upper() == words and any(letter.isalpha() for letter in words)
