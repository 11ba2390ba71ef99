"""How one name is spelt in many ways."""

from __future__ import annotations

import re
import unicodedata

from detente.resolve.tongues import as_spelt
from detente.vocab.nouns import load_nouns

# One sound, many spellings: what transliteration from Arabic, Persian, Pashto, Urdu, Amharic and Cyrillic leaves open.
SPELLINGS = (
    (re.compile(r"\bm[uo]h?[aeiou]m+[aei][dt]\b"), "mhmd"),
    (re.compile(r"\b(?:ou|[uo])(?:th|s)m[ae]+ne?\b"), "usman"),
    (re.compile(r"\b[ei]sma['’]?[aeiy]*l\b"), "ismail"),
    (re.compile(r"(?:(?<=\w)[- ]?ur[- ]?)?r[ae]+hm[ae]+n\b"), "rahman"),
    (re.compile(r"(?<=[a-z]{2})(?:[- ](?:al|el|ad|ed|ud|ul)[- ]d|[- ]?[aeu]d?d)[iey]+ne?\b"), "din"),
    (re.compile(r"\babd[- ]?[aou]l+ah?\b"), "abdula"),
    (re.compile(r"(?<=[a-z]{3})(?:[- ]?[aou]lla|[- ]?[ou]la|[- ]ala)h?\b"), "ula"),
    (re.compile(r"\babd[- ]?(?:[aeu]|ou)[lrsz][- ]?"), "abd"),
    (re.compile(r"(?<=[a-z]{3})et(?=[- ](?:al|el|ul|a[dnrsz]|ash)[- ])"), "at"),
    (re.compile(r"(?<![-\w])(?:a[nt]|ash|ath|e[dnrst]|esh)-(?=\w)"), ""),
    (re.compile(r"(?<=\w )(?:bin|ben|ibn)[- ](?=\w)"), ""),
    (re.compile(r"\b[yj](?:ou|oo|u|o)s+[aeiou]+f\b"), "jusf"),
    (re.compile(r"\bahm[aei][dt]\b"), "ahmd"),
    (re.compile(r"\bi?sk[ae]nder\b"), "skndr"),
    (re.compile(r"(?<![-\w])(?:al|el|ul|ad|ar|as|az)[- ]"), ""),
    (re.compile(r"-"), " "),
    (re.compile(r"['’]"), ""),
    (re.compile(r"oo|ou|ue"), "u"),
    (re.compile(r"oe"), "o"),
    (re.compile(r"(?<=[^aeiou\W])y(?=[^aeiou\W])"), "i"),
    (re.compile(r"ai|ei|ay|ey"), "i"),
    (re.compile(r"ee|ie|iy|yi|y\b"), "i"),
    (re.compile(r"aa"), "a"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"q|ck|c(?=[aoukrlt])"), "k"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"w"), "v"),
    (re.compile(r"e"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
HONORIFIC = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "hon", "honourable", "honorable", "madame", "monsieur",
    "gen", "general", "lt", "col", "colonel", "maj", "major", "capt", "captain", "sgt", "sergeant", "cpl", "corporal", "adm", "admiral",
    "brig", "brigadier", "lieutenant", "marshal", "field", "commodore", "commander", "cmdr", "inspector", "senior", "sr", "staff", "rear", "warrant",
    "president", "prime", "minister", "secretary", "ambassador", "senator", "governor", "mayor", "judge", "justice", "chief", "chairman",
    "former", "acting", "vice", "deputy",
    "mullah", "maulana", "mawlawi", "maulvi", "molvi", "mufti", "qari", "ustad", "sheikh", "shaikh", "shaykh", "haji", "hajji", "hadji",
    "alhaji", "hajj", "sayed", "syed", "ayatollah", "hojatoleslam", "imam", "engineer", "comrade",
    "king", "prince", "queen", "princess", "crown", "sultan", "rev", "reverend", "bishop", "archbishop", "cardinal", "pope",
    "daw", "datuk", "dato",
})  # fmt: skip
LINKING = frozenset({
    "the", "of", "and", "for", "in", "on", "at", "to", "de", "la", "le", "du", "des", "al", "el", "ul", "bin", "ibn", "van", "von", "der", "den",
    "da", "di", "al-", "ben", "bint", "b", "ur", "ud", "do", "dos", "das", "del", "della", "ter", "ten", "zu", "y", "ould", "ag",
})  # fmt: skip
DOTLESS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
# Bodies: one spelling of English, numbers as figures, no "and", no form of company behind.
OF_BODIES = (
    (re.compile(r"\b(?:and|the)\b"), " "),
    (re.compile(r"(?<=[a-z])is(?=ation|e\b|ed\b|ing\b)"), "iz"),
    (re.compile(r"(?<=[a-z])ence\b"), "ense"),
    (re.compile(r"(?<=[a-z])tre\b"), "ter"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"(?<=[a-z]s)['’](?=\s|$)|['’](?=s\b)"), ""),
)
COMPANY = re.compile(
    r"(?<=\w) (?:ltd|limited|inc|incorporated|corp|co|plc|llc|llp|gmbh|ag|sa|spa|nv|bv|oao|ooo|pao|pjsc|jsc|pte|pty)\b"
)
PARTED = re.compile(r" (?:of|for) ")
ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
    "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th", "fifteenth": "15th",
    "sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th", "twentieth": "20th",
}  # fmt: skip
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
ARTICLE = re.compile(r"(?:al|a[dnrstz]|ash|ath|e[dlnrst]|esh|u[drls])-[A-Z]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def folded(name: str) -> str:
    """A name without case, accents, titles and articles."""
    plain = unicodedata.normalize("NFKD", name.translate(DOTLESS)).encode("ascii", "ignore").decode() or name
    words = [word for word in WORD.findall(plain.casefold()) if word != "the"]
    while len(words) > 1 and words[0] in HONORIFIC:
        words.pop(0)
    return " ".join(words)


def is_proper(name: str) -> bool:
    """Whether a name is one, and no description ("more than 2,000 rebels", "Afghan insurgents"): all its chief words are capitals."""
    words = [word for word in WORD.findall(name) if word.lower() not in LINKING]
    return bool(words) and all(word[0].isupper() or ARTICLE.match(word) or ORDINAL.fullmatch(word) for word in words)


def is_description(name: str) -> bool:
    """Whether what looks like a name only says what sort of people or body is meant ("Afghan Islamists", "Council")."""
    words = [word for word in WORD.findall(name.casefold()) if word not in LINKING]
    if not words:
        return True
    nouns, last = load_nouns(), words[-1]
    if len(words) == 1:
        return last in nouns.name_words or nouns.get(last) is not None
    one = next(filter(None, map(nouns.get, (last[:-1], last[:-2], f"{last[:-3]}y", f"{last[:-3]}man"))), None)
    return one is not None and not one.body and last[-1] in "sn" and not {"of", "for"} & set(name.casefold().split())


def telling(name: str, *, person: bool) -> int:
    """How many words of a name tell who is meant; a hyphen parts the words of a body's name ("Jaish-e-Safa"), not of a person's."""
    words = folded(name).split() if person else folded(name).replace("-", " ").split()
    return (
        len(words) if person else sum(len(word) > 1 and word not in LINKING and not ORDINAL.fullmatch(word) for word in words)
    )


def arranged(name: str) -> str:
    """A body's name in one order and spelling: the "Front for the Liberation of Sarwan" is the "Sarwan Liberation Front"."""
    key = folded(name)
    for pattern, replacement in OF_BODIES:
        key = pattern.sub(replacement, key)
    key = COMPANY.sub("", key)
    words = " ".join(ORDINALS.get(word, word) for word in key.split()).replace("  ", " ")
    return " ".join(reversed(PARTED.split(words)))


def sound(name: str, country: str | None = None) -> str:
    """A key under which the transliterations of one name meet (Daud, Daoud, Dawood); homonyms meet under it too.

    The vowels e/i and o/u fall together, and so do ai/ei/i, q/k, kh/gh/h, w/v, doubled letters, the article al-, the many ways to
    write Muhammad, Yusuf and Ahmad, and names written as one word or two ("Gebremariam"). Where the country is told, what its own
    letters mean falls together too (Cali and Ali in Somalia).
    """
    key = as_spelt(folded(name), country)
    for pattern, replacement in SPELLINGS:
        key = pattern.sub(replacement, key)
    key = re.sub(r"avu|av(?=[^aiu]|\b)", "au", key).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", key)
