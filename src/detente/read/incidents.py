"""What several sentences tell of one incident: the day told once holds for what follows, and the dead are those of the deed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.occurrence import tense_of
from detente.vocab.deeds import word_class
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.time import When
    from detente.read import roles
    from detente.read.language import Parse

NEAR = 3  # sentences over which "the attackers" are still those of the incident
LONGEST = 7  # days; a looser date says nothing of what follows
OTHER_TIMES = word_class("other_times")
# Who "the ..." in the sentence after a deed are those who did it.
DOERS = word_class("doers")
SERVING = word_class("serving")
OPEN = "before publication"


def told_on(parse: Parse, i: int) -> bool:
    """Whether a deed is told in the simple past, in a sentence that names no other time."""
    verb = next((each for each in (parse[i], *parse.ancestors(i)) if each.pos in ("VERB", "AUX")), None)
    if (
        verb is None
        or tense_of(parse, verb.i) != "past"
        or any(parse[c].lemma == "have" and parse[c].dep == "aux" for c in parse.children[verb.i])
    ):
        return False
    first, after = parse.sentences[parse[i].sent]
    return not any(parse[j].lower in OTHER_TIMES or parse[j].ent == "DATE" for j in range(first, after))


def day_of(when: When | None) -> When | None:
    """The day or few days of something, if it is told as closely as that."""
    if when is None or when.start is None or when.end is None or (when.end - when.start).days >= LONGEST:
        return None
    return None if when.how == "at publication" else when


def unnamed(parse: Parse, found: Iterable[roles.Found]) -> set[str]:
    """Those who are called by no name ("the attackers"), who with their day make an incident."""
    return {each.actor.id for each in found if parse[each.head].pos in ("NOUN", "PRON", "NUM")}


def ids(found: Iterable[roles.Found]) -> set[str]:
    """The actors among them."""
    return {each.actor.id for each in found}


def are_the_doers(parse: Parse, found: Iterable[roles.Found]) -> bool:
    """Whether one of them is said to be the one who did what was told before ("the attackers")."""
    return any(
        parse[each.head].lemma in DOERS and any(parse[c].lower in ("the", "these") for c in parse.children[each.head])
        for each in found
    )


def are_bystanders(parse: Parse, heads: Sequence[int]) -> bool:
    """Whether those hurt are of no armed side, so that they can be nobody but those whom the deed hit."""
    nouns = [load_nouns().get(parse[h].lemma) for h in heads]
    return not any(parse[h].lemma in SERVING for h in heads) and all(
        noun is None or (noun.many in ("population", "unnamed") and noun.sector != "COP") for noun in nouns
    )
