"""Whoever can act or speak, and the words an article uses to point at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from detente.model.text import Span

ActorKind = Literal[
    "person", "armed_group", "military", "government", "state", "organisation", "media", "population", "unnamed"
]
MentionForm = Literal["name", "short", "title", "metonym", "adjective", "nominal", "pronoun"]
KINDS: frozenset[str] = frozenset(get_args(ActorKind))


@dataclass(frozen=True, slots=True)
class Mention:
    """The words with which an article points at an actor.

    Attributes:
        span: the whole mention, title and modifiers included ("army chief General Qamar Javed Bajwa").
        head: index, in the parse, of its head token.
        form: how it points: by ``name``, a ``short`` form, an office or ``title``, a ``metonym`` (a capital for its
            government), an ``adjective`` ("Afghan officials" -> Afghan), a ``nominal`` ("the insurgents"), a ``pronoun``.
    """

    span: Span
    head: int
    form: MentionForm
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article, with all its mentions in order.

    Attributes:
        mentions: none where only a place's name puts it on a side of a deed ("moved to Suriname").
        country: ISO 3166 alpha-3, or None if the article does not say.
        description: for an unnamed actor, the fullest words the article uses of it; for a named one, its title or office.
        register: the key under which the register of actors knows it, or None.
        sector: PLOVER sector code (GOV, MIL, REB ...), or None.
        plural: whether several people are meant ("officials", "the Haqqanis").
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    country: str | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    register: str | None = None
    sector: str | None = None
    plural: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no actor is of kind {self.kind!r}")
        if self.kind == "unnamed" and self.register:
            raise ValueError("an unnamed actor is never matched to a register entry")


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in a claim, event or relation, and the words that put it there."""

    actor: str
    spans: tuple[Span, ...] = ()
