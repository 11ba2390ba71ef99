"""How the names of one tongue are spelt in others: Somali and Korean in their own ways and in English, Cyrillic, French, the surname first or last."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.resolve.wade import as_in_taiwan
from detente.vocab.given_forms import load_given_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    (re.compile(r"^(?:park|bak)\b|\b(?:park|bak)$"), "pak"),
    (re.compile(r"^(?:lee|rhee|yi|ri)\b|\b(?:lee|rhee|yi|ri)$"), "i"),
    (re.compile(r"^(?:roh|noh|ro)\b|\b(?:roh|noh|ro)$"), "no"),
    (re.compile(r"^(?:rim|lim)\b|\b(?:rim|lim)$"), "im"),
    (re.compile(r"^(?:ryu|yoo|ryoo)\b|\b(?:ryu|yoo|ryoo)$"), "yu"),
    (re.compile(r"^(?:choi|choe)\b|\b(?:choi|choe)$"), "cho"),
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
    (re.compile(r"(?<=[bcdfghklmnpqrstvz])i?[yij][oe]"), "e"),
    (re.compile(r"(?:iy|i|j)(?=[aue])"), "y"),
)
# Persian writes one letter for q and gh; Portuguese names have small words inside or not; Burmese breath and address.
PERSIAN: Final = ((re.compile(r"gh"), "q"),)
PORTUGUESE: Final = ((re.compile(r"(?<=\w )(?:d[aeo]s?|e) (?=\w)"), ""),)
BURMESE: Final = ((re.compile(r"^u (?=\w+ )"), ""), (re.compile(r"\bh(?=[tpk])"), ""), (re.compile(r"(?<=\bt|\bp|\bk)h"), ""))
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
    **dict.fromkeys(("BRA", "PRT", "AGO", "MOZ", "CPV", "GNB"), PORTUGUESE),
    "IRN": PERSIAN,
    "MMR": BURMESE,
    "TUR": TURKISH,
    "EGY": EGYPTIAN,
}  # fmt: skip
# Where the surname goes first at home and last abroad.
SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "JPN", "HUN", "VNM", "KHM", "RWA", "BDI", "COD"})
# Where the father's name may stand behind one's own, and where a second given name may be left out.
PATRONYMIC: Final = re.compile(r"\w+(?:[oe]v[iy]c?h|[oei]vna|[oe]vyc?h|inichna|lyich)")
FATHERS_NAMED: Final = frozenset({"RUS", "UKR", "BLR", "KAZ", "KGZ", "UZB", "TJK", "TKM", "AZE", "ARM", "GEO", "MDA"})
MIDDLE_NAMED: Final = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL", "ZAF"})
PARTICLES: Final = frozenset(
    {"van", "von", "der", "den", "de", "di", "da", "du", "la", "le", "del", "della", "st", "al", "el", "zu", "ter", "ten"}
)

# Of each way to spell or shorten names, one country that has it.
COUNTRIES: Final = (
    "SOM",
    "KOR",
    "RUS",
    "UKR",
    "BLR",
    "DZA",
    "SRB",
    "IND",
    "BRA",
    "IRN",
    "MMR",
    "TUR",
    "EGY",
    "USA",
    "KAZ",
    "AZE",
)


def as_spelt(name: str, country: str | None) -> str:
    """A folded name in one spelling of its country's tongue; as it is where the country is not told or writes no other way."""
    first, space, rest = _by_tongue(name, country).partition(" ")
    return _given(country).get(first, first) + space + rest


def _by_tongue(name: str, country: str | None) -> str:
    name = as_in_taiwan(name) if country == "TWN" else name
    for pattern, replacement in SPELT_BY.get(country or "", ()):
        name = pattern.sub(replacement, name)
    return name


@lru_cache(maxsize=1024)
def _given(country: str | None) -> Mapping[str, str]:
    """The forms of given names in a country, as its tongue is spelt here."""
    forms = load_given_forms().get(country or "", {})
    return {_by_tongue(form, country): _by_tongue(common, country) for form, common in forms.items()}


def parted(name: str, country: str | None) -> tuple[str, tuple[str, ...]]:
    """A person's folded name without what some articles leave out of it, and that: initials, fathers' names, second given names."""
    words = name.split()
    if len(words) < 3 or len(words[0]) == 1:
        return name, ()
    left_out = [word for word in words[1:-1] if _may_be_left_out(word, country)]
    if not left_out and country in FATHERS_NAMED and PATRONYMIC.fullmatch(words[-1]):
        return " ".join(words[:-1]), (words[-1],)
    return " ".join([words[0], *(word for word in words[1:-1] if word not in left_out), words[-1]]), tuple(left_out)


def _may_be_left_out(word: str, country: str | None) -> bool:
    return (
        len(word) == 1
        or (country in FATHERS_NAMED and bool(PATRONYMIC.fullmatch(word)))
        or (country in MIDDLE_NAMED and word not in PARTICLES)
    )


def turned(name: str, country: str | None) -> Iterator[str]:
    """A folded name with its surname at the other end, where its country's people have it at either."""
    words = name.split()
    if country in SURNAME_FIRST and len(words) > 1:
        yield " ".join([words[-1], *words[:-1]])
        if len(words) > 2:
            yield " ".join([*words[1:], words[0]])
