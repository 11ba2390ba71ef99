"""How the names of one tongue are spelt in others: Somali and Korean in their own ways and in English, Cyrillic, French, the surname first or last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Somali writes the ayn as c (Cali, Cabdi), the strong h as x (Xasan) and long vowels twice; English leaves both out.
SOMALI: Final = (
    (re.compile(r"c(?!h)"), ""),
    (re.compile(r"x"), "h"),
    (re.compile(r"([aeiou])\1+"), r"\1"),
    (re.compile(r"\bmah(?=am|um)"), "moh"),
    (re.compile(r"gh"), "g"),
)
# McCune-Reischauer, the Revised romanisation and what people write of themselves: one syllable, many spellings.
KOREAN: Final = (
    (re.compile(r"['’]"), ""),
    (re.compile(r"-"), " "),
    (re.compile(r"^(?:park|bak)\b"), "pak"),
    (re.compile(r"^(?:lee|rhee|yi|ri)\b"), "i"),
    (re.compile(r"^(?:roh|noh|ro)\b"), "no"),
    (re.compile(r"^(?:rim|lim)\b"), "im"),
    (re.compile(r"^(?:ryu|yoo|ryoo)\b"), "yu"),
    (re.compile(r"^(?:choi|choe)\b"), "cho"),
    (re.compile(r"\bsh(?=i)"), "s"),
    (re.compile(r"eo"), "o"),
    (re.compile(r"eu|oo|ou|uh"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"ch|j"), "j"),
    (re.compile(r"\bg"), "k"),
    (re.compile(r"\bd"), "t"),
    (re.compile(r"\bb"), "p"),
    (re.compile(r"(?<!n)g\b|ck\b"), "k"),
    (re.compile(r"\bwu"), "u"),
)
# What Russian letters become in English, German and French books.
CYRILLIC: Final = (
    (re.compile(r"\bye"), "e"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"der\b"), "dr"),
    (re.compile(r"s(?:h?ch|tsch)"), "sh"),
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"tz"), "ts"),
    (re.compile(r"(?<=[a-z])ff\b"), "v"),
    (re.compile(r"[iy][iyj]\b"), "i"),
    (re.compile(r"(?:iy|i|j)(?=[aue])"), "y"),
)
# In Ukrainian and Belarusian names the Russian g is an h.
EAST_SLAVIC: Final = (*CYRILLIC, (re.compile(r"(?<!z)gh?|kh"), "h"))
# Arabic and African names as French and as English hears them.
FRENCH: Final = (
    (re.compile(r"dj"), "j"),
    (re.compile(r"(?<!t)ch"), "sh"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"qu"), "k"),
)
# Letters with a hook or a stroke, which some write as two ("Djokic", "Sharich").
BALKAN: Final = ((re.compile(r"dj|dz"), "d"), (re.compile(r"sh"), "s"), (re.compile(r"ch"), "c"), (re.compile(r"zh"), "z"))
TURKISH: Final = ((re.compile(r"sh"), "s"), (re.compile(r"ch"), "c"), (re.compile(r"dj"), "c"))
# The south of India writes th for t; x is ksh.
INDIAN: Final = (
    (re.compile(r"th"), "t"),
    (re.compile(r"x"), "ksh"),
    (re.compile(r"ch[ao][uw]?dh?[auo]?r[iy]\b"), "chaudri"),
    (re.compile(r"\bshr(?=i|ee)"), "sr"),
)
# The Egyptian j is a g.
EGYPTIAN: Final = ((re.compile(r"gu(?=[ei])|g|dj"), "j"),)
SPELT_BY: Final = {
    **dict.fromkeys(("SOM",), SOMALI),
    **dict.fromkeys(("KOR", "PRK"), KOREAN),
    **dict.fromkeys(("RUS", "BGR", "KAZ", "KGZ", "UZB", "TJK", "MKD"), CYRILLIC),
    **dict.fromkeys(("UKR", "BLR"), EAST_SLAVIC),
    **dict.fromkeys(
        ("DZA", "MAR", "TUN", "LBN", "MRT", "SEN", "MLI", "NER", "BFA", "TCD", "CIV", "GIN", "CMR", "CAF", "DJI", "COM", "TGO", "BEN"), FRENCH
    ),
    **dict.fromkeys(("SRB", "HRV", "BIH", "MNE", "SVN"), BALKAN),
    **dict.fromkeys(("IND", "BGD", "NPL", "LKA"), INDIAN),
    "TUR": TURKISH,
    "EGY": EGYPTIAN,
}  # fmt: skip
# Where the surname goes first at home and last abroad.
SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "JPN", "HUN", "VNM", "KHM", "RWA", "BDI", "COD"})


def as_spelt(name: str, country: str | None) -> str:
    """A folded name in one spelling of its country's tongue; as it is where the country is not told or writes no other way."""
    for pattern, replacement in SPELT_BY.get(country or "", ()):
        name = pattern.sub(replacement, name)
    return name


def turned(name: str, country: str | None) -> Iterator[str]:
    """A folded name with its surname at the other end, where its country's people have it at either."""
    words = name.split()
    if country in SURNAME_FIRST and len(words) > 1:
        yield " ".join([words[-1], *words[:-1]])
        if len(words) > 2:
            yield " ".join([*words[1:], words[0]])
