"""Names that an article says are not real: whoever bears one is not named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.model.actor import Actor
    from detente.read.cast import Cast
    from detente.read.language import Parse

NAMES: Final = frozenset({"name", "short", "metonym"})
OWN: Final = r"(?:his|her|their|its|your|the \w+['’]s)"
SORT: Final = r"(?:pseudonym|assumed name|false name|invented name|made-up name|fictitious name|cover name)"
HIDDEN: Final = r"(?:(?:have|has) been|was|were|is|are|is being) (?:changed|altered|withheld|disguised)"
AFTER: Final = re.compile(
    rf"[\s,;(\[–—-]*(?:(?:which|that|it) is )?(?:not {OWN} (?:(?:real|own|true|given|actual) )?name|(?:a|{OWN}) {SORT}"
    rf"|as (?:he|she|they) (?:ask|want|wish|choose|chose|prefer|like)(?:s|ed|es)? to be (?:called|known|named|identified)"
    rf"|(?:whose|{OWN}|the) (?:real )?names? {HIDDEN}|names? (?:{HIDDEN}|changed))",
    re.IGNORECASE,
)
BEFORE: Final = re.compile(
    rf"\b(?:(?:pick|choose|chose|use|using|adopt|borrow|take|took|give|gave|under|by)(?:s|d|ed|ing)? (?:the|a|{OWN}) (?:name|{SORT})(?: of)?"
    rf"|{SORT}(?: of)?,?|ask(?:s|ed)? to be (?:called|known as)|(?:we|I|let us|let['’]s)(?:['’]ll| will| shall| have)? call(?:ed)? (?:him|her|them))"
    r"[\s“\"‘']*$",
    re.IGNORECASE,
)
ALL: Final = re.compile(rf"\b(?:the |all |their |some |interviewees['’] )?names(?: [\w' ’]{{1,40}}?)? {HIDDEN}", re.IGNORECASE)
REACH: Final = 60  # characters before a name in which words may say that it is not real


def pseudonyms(parse: Parse, cast: Cast) -> frozenset[str]:
    """The actors whose name is said not to be real, by what stands right before or behind it.

    Where an article says that names were changed without saying whose, all who bear a single name and are known from nowhere else.
    """
    text = parse.article.text
    changed = ALL.search(text) is not None
    return frozenset(actor.id for actor in cast if _is_hidden(text, actor) or (changed and _has_one_name(actor)))


def _is_hidden(text: str, actor: Actor) -> bool:
    if actor.register:
        return False
    spans = [mention.span for mention in actor.mentions if mention.form in NAMES]
    return any(AFTER.match(text, span.end) or BEFORE.search(text[max(0, span.start - REACH) : span.start]) for span in spans)


def _has_one_name(actor: Actor) -> bool:
    return actor.kind == "person" and not actor.register and " " not in actor.name and bool(actor.mentions)
