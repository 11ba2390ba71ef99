"""What an article's events are read against: its words, who acts in it, what is claimed in it, and the code book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.read import roles
from detente.read.players import Players
from detente.read.withheld import requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.claim import Claim
    from detente.model.place import PlaceMention
    from detente.model.text import Span
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.vocab.codebook import Codebook, Words
    from detente.vocab.cues import Cues
    from detente.vocab.register import Register


ASKING = 2  # words before those by which a name is kept back
GIVEN_WITH = frozenset({"with", "to", "under"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One article while its events are read.

    Attributes:
        claims: the innermost first.
        reasons: where the article says why it does not name a speaker.
        kept_back: the words by which it says that it does not, and the few before that ask for it ("insisted on anonymity").
    """

    parse: Parse
    cast: Cast
    players: Players
    claims: tuple[Claim, ...]
    reasons: tuple[Span, ...]
    kept_back: frozenset[int]
    book: Codebook

    @property
    def controlled(self) -> Words:
        """Verbs whose object does what follows."""
        return self.book.frame("controlled")

    def claim_over(self, position: int) -> Claim | None:
        """The innermost claim whose content holds a position."""
        return next((claim for claim in self.claims if any(span.start <= position < span.end for span in claim.content)), None)

    def actors(self, heads: Iterable[int], *, acts: bool = False) -> list[roles.Found]:
        """The actors behind head nouns."""
        return [found for i in heads for found in self.players.behind(i, acts=acts)]

    def prepositions(self, i: int, objects: Iterable[int] = ()) -> list[tuple[str, int]]:
        """Prepositions that hang on a verb, on its objects or on its complement."""
        found = list(roles.prepositions(self.parse, i))
        for j in (*objects, *(c for c in self.parse.children[i] if self.parse[c].dep in ("acomp", "attr", "oprd", "dobj"))):
            found.extend(pair for pair in roles.prepositions(self.parse, j) if pair not in found)
        return found

    def agents(self, i: int) -> list[int]:
        """The heads behind a passive's "by": its own, else one astray below it ("was asked to abdicate by the generals"), else that of the
        last passive joined to it ("questioned and detained by the navy").
        """
        parse = self.parse
        below = [c for c in parse.children[i] if parse[c].dep == "xcomp" and parse[c].tag == "VB"]
        joined = [c for c in parse.children[i] if parse[c].dep == "conj" and parse[c].tag == "VBN"]
        own = roles.behind_by(parse, i)
        own = own or [c for verb in below for c in roles.behind_by(parse, verb) if parse[c].pos in ("NOUN", "PROPN")]
        own = own or self._behind_things(i)
        if not own and joined and not parse.hung(joined[-1], "nsubjpass", "nsubj", "auxpass"):
            return self.agents(joined[-1])
        return [head for c in own for head in roles.together(parse, c)]

    def _behind_things(self, i: int) -> list[int]:
        """Actors behind the "by" that the parser hung on what a passive's subject was given or struck with
        ("was refused a visa by the consulate", "were beaten with sticks by guards").
        """
        parse = self.parse
        near = [c.i for c in parse.hung(i, "dobj")]
        near += [c for prep, c in roles.prepositions(parse, i) if prep in GIVEN_WITH]
        near = [c for c in near if parse[c].lemma not in self.book.nouns]
        near += [d for c in near for prep, d in roles.prepositions(parse, c) if prep == "in"]
        return [c for j in near for c in roles.behind_by(parse, j) if self.actors([c])]


def set_up(
    parse: Parse,
    cast: Cast,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    codebook: Codebook,
    register: Register | None = None,
    cues: Cues | None = None,
) -> Setting:
    """An article's setting, before any of its events is read.

    Args:
        cues: by which names are seen to be kept back; without them none is.
    """
    narrow = sorted(claims, key=lambda claim: sum(span.length for span in claim.content))
    reasons = tuple(claim.speaker.anonymity_reason for claim in claims if claim.speaker.anonymity_reason)
    kept_back = frozenset(i for each in (requests(parse, cues) if cues else ()) for i in range(each.first - ASKING, each.after))
    return Setting(parse, cast, Players(parse, cast, claims, places, register), tuple(narrow), reasons, kept_back, codebook)
