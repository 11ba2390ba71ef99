"""Which language a text is in; only English is read so far."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "by",
        "as",
        "at",
        "from",
        "it",
        "his",
        "he",
        "has",
        "have",
        "be",
        "are",
        "were",
        "said",
    ]
)
ENOUGH = 40


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language.

    A text of under forty words is taken for English, since nothing tells short texts apart surely. A text in which every
    tenth word is one of the commonest English ones is English; only others are put to the classifier (py3langid).
    """
    words = [word.lower() for word in WORD.findall(text[:6000])]
    if len(words) < ENOUGH or sum(word in COMMON for word in words) * 10 >= len(words):
        return "en"
    import py3langid

    code: str = py3langid.classify(text[:6000])[0]
    return code
