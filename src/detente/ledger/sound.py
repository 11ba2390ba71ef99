"""What a reading must be before it can be kept: names of its own, references to what is in it, words inside its text."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.actor import Actor
    from detente.model.claim import Claim
    from detente.model.event import Event
    from detente.model.reading import Reading
    from detente.model.relation import Relation
    from detente.model.text import Span

NUL = "\x00"


def fault(reading: Reading) -> str | None:
    """The first thing that does not hold in a reading, or None; an article read so is set aside, not kept by halves."""
    looks = (_unkeepable, _named_twice, _missing_actors, _missing_claims, _outside)
    return next((found for look in looks for found in look(reading)), None)


def _unkeepable(reading: Reading) -> Iterator[str]:
    article = reading.article
    if any(NUL in (words or "") for words in (article.text, article.title, article.publisher, article.url, article.key)):
        yield "the article holds a NUL character, which no store keeps"


def _named_twice(reading: Reading) -> Iterator[str]:
    seen: set[str] = set()
    kinds: tuple[tuple[Actor | Claim | Event | Relation, ...], ...] = (
        reading.actors, reading.claims, reading.events, reading.relations,
    )  # fmt: skip
    for entry in chain.from_iterable(kinds):
        if entry.id in seen:
            yield f"two entries are named {entry.id}"
        seen.add(entry.id)


def _missing_actors(reading: Reading) -> Iterator[str]:
    there = {actor.id for actor in reading.actors}
    for claim in reading.claims:
        for actor in (claim.speaker.actor, claim.addressee):
            if actor is not None and actor not in there:
                yield f"the claim {claim.id} names {actor}, who is no actor of the article"
    for event in reading.events:
        for part in (*event.initiators, *event.recipients):
            if part.actor not in there:
                yield f"the event {event.id} names {part.actor}, who is no actor of the article"
    for relation in reading.relations:
        for part in (relation.subject, relation.object):
            if part.actor not in there:
                yield f"the relation {relation.id} names {part.actor}, who is no actor of the article"


def _missing_claims(reading: Reading) -> Iterator[str]:
    there = {claim.id for claim in reading.claims}
    told_in = chain(
        ((claim.id, claim.inside) for claim in reading.claims),
        ((event.id, event.claim) for event in reading.events),
        ((relation.id, relation.claim) for relation in reading.relations),
    )
    for entry, claim in told_in:
        if claim is not None and (claim not in there or claim == entry):
            yield f"{entry} is told in {claim}, which is no claim around it"


def _outside(reading: Reading) -> Iterator[str]:
    end = len(reading.article.text)
    for span in _spans(reading):
        if not 0 <= span.start < span.end <= end:
            yield f"the stretch {span.start}-{span.end} is not in the text"


def _spans(reading: Reading) -> Iterator[Span]:
    for actor in reading.actors:
        yield from (mention.span for mention in actor.mentions)
    for claim in reading.claims:
        yield from (*claim.speaker.spans, claim.cue, *claim.content, *claim.hedges)
    for event in reading.events:
        yield from (event.trigger, *event.evidence, *event.hedges, *event.initiator_words, *event.recipient_words)
        yield from (span for part in (*event.initiators, *event.recipients) for span in part.spans)
    for relation in reading.relations:
        yield from (relation.evidence, *relation.subject.spans, *relation.object.spans)
    yield from (time.span for time in reading.times)
    yield from (place.span for place in reading.places)
    yield from (passed.span for passed in reading.passed_over)
