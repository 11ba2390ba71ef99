"""A mention before it is known whom it points at, and what its readers share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.actor import ActorKind, Mention
    from detente.model.text import Span
    from detente.read.language import Parse
    from detente.read.names import Name
    from detente.vocab.nouns import Gender
    from detente.vocab.register import Entry, Register


@dataclass(frozen=True, slots=True)
class Spotted:
    """A mention before it is known whom it points at.

    Attributes:
        name: the proper name alone, without titles, or None for nominals and pronouns.
        register: the key of whom the register knows under it, government and state taken as one.
        noun: lemma of the head noun of a nominal.
        organ: key of the organ of a state that the noun names ("military"), whether or not the state is known.
        definite: "the", "this", a possessive: the article supposes that one knows whom it means.
        described: span of the fullest words used here.
        apposed: head token of the mention it stands in apposition to.
        body: whether it means many acting as one; loose: whether the article has to say what kind of body.
        kin: whether the noun says whose relative somebody is.
        titles: lemmas of the nouns for people among a person's title.
        modifiers: words before the noun that tell it from others ("Pakistani", "insurgent").
        quantity: whether a number of people out of more is meant ("dozens of fighters").
        predicate_of: head token of the subject of which it is said ("She is the judge").
        own: whether it is the speaker's word for himself ("I", "my") or, in the plural, for those he speaks for ("we").
        alias: the words of a short form whose full name is ``name``.
        whose: whether it is told from others of its kind by whose it is ("their wing").
    """

    mention: Mention
    kind: ActorKind | None
    name: str | None
    register: str | None = None
    country: str | None = None
    plural: bool = False
    gender: Gender | None = None
    sector: str | None = None
    noun: str | None = None
    organ: str | None = None
    definite: bool = False
    described: Span | None = None
    apposed: int | None = None
    body: bool = False
    loose: bool = False
    kin: bool = False
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    quantity: bool = False
    whose: bool = False
    alias: str | None = None
    predicate_of: int | None = None
    own: bool = False


def state_key(entry: Entry | None) -> str | None:
    """The register key of an entry, a state's government standing for the state."""
    return entry.key.removesuffix(":government") if entry else None


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its names found, as the readers of mentions see it.

    Attributes:
        name_at: for each token in a name, that name.
        used: names that are part of a longer mention and point at nobody by themselves; readers add to it.
    """

    parse: Parse
    register: Register
    lowers: list[str]
    name_at: dict[int, Name]
    used: set[Name] = field(default_factory=set)

    def states(self, tokens: range) -> list[str]:
        """The states named or meant by demonyms among these tokens."""
        found: dict[str, None] = {}
        for i in tokens:
            name = self.name_at.get(i)
            if name and name.entry and (name.entry.kind == "state" or name.seat) and name.entry.country:
                found[name.entry.country] = None
        return list(found)
