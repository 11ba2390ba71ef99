"""Chinese names as Taiwan writes them (Wade-Giles without its apostrophes), also where an article has them in pinyin."""

from __future__ import annotations

import re
from typing import Final

SYLLABLE: Final = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(iang|iong|uang|iao|ian|uai|uan|ang|eng|ing|ong|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
    r"(?![aeiou])"
)
INITIALS: Final = {
    "b": "p", "d": "t", "g": "k", "z": "ts", "c": "ts", "zh": "ch", "r": "j", "j": "ch", "q": "ch", "x": "hs",
}  # fmt: skip
FINALS: Final = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o", "er": "erh"}
WHOLE: Final = {
    "zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "yi": "i", "you": "yu", "yan": "yen",
    "ye": "yeh", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei", "ge": "ko", "ke": "ko", "he": "ho",
}  # fmt: skip


def as_in_taiwan(name: str) -> str:
    """A folded name in Wade-Giles; one whose given name is hyphened is written so already."""
    if "-" in name or not all(_is_pinyin(word) for word in name.split()):
        return name
    return " ".join(SYLLABLE.sub(_syllable, word) for word in name.split())


def _is_pinyin(word: str) -> bool:
    return not SYLLABLE.sub("", word)


def _syllable(found: re.Match[str]) -> str:
    initial, final = found[1] or "", found[2]
    return WHOLE.get(found[0]) or INITIALS.get(initial, initial) + FINALS.get(final, final)
