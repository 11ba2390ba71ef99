"""How one name is spelt in many ways."""

from __future__ import annotations

import re
import unicodedata

from detente.resolve.tongues import as_spelt
from detente.vocab.nouns import load_nouns

# One sound, many spellings: what transliteration from Arabic, Persian, Pashto, Urdu, Amharic and Cyrillic leaves open.
SPELLINGS = (
    (re.compile(r"\bm[uo]h?[aeiou]m+[aei][dt]\b"), "mhmd"),
    (re.compile(r"\babd[- ]?(?:[aeu]|ou)[lrsz][- ]?"), "abd"),
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
HONORIFIC = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "lord",
        "lady",
        "gen",
        "general",
        "lt",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "sgt",
        "adm",
        "admiral",
        "president",
        "prime",
        "minister",
        "mullah",
        "maulana",
        "mawlawi",
        "maulvi",
        "sheikh",
        "shaikh",
        "haji",
        "sayed",
        "syed",
        "king",
        "prince",
        "queen",
        "princess",
        "ayatollah",
        "imam",
        "ambassador",
        "senator",
        "secretary",
        "minister",
        "chief",
        "commander",
        "former",
        "acting",
        "vice",
        "deputy",
        "brigadier",
        "governor",
        "mayor",
        "judge",
        "justice",
        "lieutenant",
        "marshal",
        "field",
        "commodore",
        "dame",
        "rev",
        "reverend",
        "bishop",
        "archbishop",
        "cardinal",
        "pope",
        "sultan",
        "crown",
        "madame",
        "monsieur",
    ]
)
LINKING = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "la",
        "le",
        "du",
        "des",
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "da",
        "di",
        "al-",
    ]
)
DOTLESS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
ARTICLE = re.compile(r"(?:al|el|ul|ad|ar|as|az|an|at)-[A-Z]")
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
    return bool(words) and all(word[0].isupper() or ARTICLE.match(word) for word in words)


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
    return len(words) if person else sum(len(word) > 1 and word not in LINKING for word in words)


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
