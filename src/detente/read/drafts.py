"""An event while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.claim import Claim
    from detente.model.event import EventType, Reality, Toll
    from detente.model.place import PlaceMention
    from detente.model.reading import PassedOver
    from detente.model.text import Span
    from detente.model.time import When
    from detente.read import roles
    from detente.read.triggers import Hit

HARM = "1823"
DONE = frozenset({"happened", "hedged", "claimed"})
KILLING = word_class("killing")
WOUNDING = word_class("wounding")
SPEAKING = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE"})
ADDRESSING = frozenset({"to", "with", "against", "between", "by", "on", "upon"})


@dataclass(slots=True)
class Draft:
    """An event while it is put together."""

    hit: Hit
    type: EventType
    cameo: str | None
    mode: str | None
    reality: Reality
    initiators: list[roles.Found] = field(default_factory=list)
    recipients: list[roles.Found] = field(default_factory=list)
    initiator_words: list[Span] = field(default_factory=list)
    recipient_words: list[Span] = field(default_factory=list)
    victims: set[str] = field(default_factory=set)
    fatalities: Toll | None = None
    wounded: Toll | None = None
    held: Toll | None = None
    evidence: list[Span] = field(default_factory=list)
    again: list[Hit] = field(default_factory=list)
    claim: Claim | None = None
    place: PlaceMention | None = None
    when: When | None = None
    rule: str = ""

    @property
    def i(self) -> int:
        """The token that names it."""
        return self.hit.i


@dataclass(frozen=True, slots=True)
class Sight:
    """What the code book and the grammar show of an article's deeds, before anything is weighed.

    Attributes:
        barred: words that tell of another world here ("attacked down the left") or stand in a name ("Save the Children").
    """

    drafts: list[Draft]
    passed_over: list[PassedOver]
    barred: frozenset[int]


def without(found: Sequence[roles.Found], others: Sequence[roles.Found]) -> list[roles.Found]:
    """Those found who are not among the others."""
    ids = {each.actor.id for each in others}
    return [each for each in found if each.actor.id not in ids]


def share(one: Sequence[roles.Found], other: Sequence[roles.Found]) -> bool:
    """Whether somebody is among both."""
    return bool({each.actor.id for each in one} & {each.actor.id for each in other})


def complete(main: Draft, other: Draft) -> None:
    """Let another telling of the same deed complete it."""
    main.initiators = main.initiators or without(other.initiators, main.recipients)
    if not main.recipients or other.cameo == HARM:
        main.victims |= {each.actor.id for each in other.recipients} if other.cameo == HARM else set()
        main.recipients = [*main.recipients, *without(other.recipients, [*main.initiators, *main.recipients])]
    main.initiator_words = [] if main.initiators else main.initiator_words or other.initiator_words
    main.recipient_words = [] if main.recipients else main.recipient_words or other.recipient_words
    main.fatalities = main.fatalities or other.fatalities
    main.wounded = main.wounded or other.wounded
    main.held = main.held or other.held
    main.place = main.place or other.place
    main.again.append(other.hit)
    main.mode = other.mode or main.mode if other.hit.cue.kind == "noun" else main.mode or other.mode
    main.evidence.extend(span for span in other.evidence if span not in main.evidence)


def recode(draft: Draft, name: EventType, cameo: str | None, state: Reality, why: str) -> None:
    """Give a draft another type, and say why in its rule."""
    draft.type, draft.cameo, draft.mode, draft.reality = name, cameo, None, state
    draft.rule = f"{draft.rule} ({why})"
