"""The order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model.reading import Reading
from detente.models.threads import one_thread
from detente.read.anonymity import kept_back
from detente.read.claims import read_claims
from detente.read.coreference import read_actors
from detente.read.events import read_events
from detente.read.language import Parse, parse
from detente.read.mentions import read_mentions
from detente.read.places import find_toponyms, read_places
from detente.read.quotations import read_quotations
from detente.read.relations import read_relations
from detente.read.standins import without_standins
from detente.read.times import infer_published, read_times
from detente.read.withheld import requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.reading import Found
    from detente.model.text import Article
    from detente.model.time import TimeExpression, When
    from detente.vocab import Vocabulary


def read_articles(articles: Iterable[Article], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Read articles in their order, one process, never holding more than a few."""
    for parsed in parse(articles):
        yield read_parse(parsed, vocabulary)


def read_parse(parsed: Parse, vocabulary: Vocabulary) -> Reading:
    """Read one parsed article, from its words to its relations."""
    with one_thread():
        return _read(parsed, vocabulary)


def _read(parsed: Parse, vocabulary: Vocabulary) -> Reading:
    times, published = _dated(parsed)
    quotations = read_quotations(parsed)
    toponyms = find_toponyms(parsed, vocabulary.gazetteer)
    mentions = read_mentions(parsed, vocabulary.register, published, toponyms)
    asked = tuple(requests(parsed, vocabulary.cues))
    unnamed = kept_back(parsed, vocabulary.cues, asked)
    actors = read_actors(parsed, mentions.found, quotations, vocabulary.register, published, unnamed)
    claims = read_claims(parsed, actors, quotations, times.found, vocabulary.cues, published, asked)
    cast = claims.cast
    places = read_places(parsed, cast, vocabulary.gazetteer, toponyms)
    events = read_events(
        parsed,
        cast,
        claims.found,
        times.found,
        places.found,
        vocabulary.codebook,
        vocabulary.cues,
        published,
        vocabulary.register,
    )
    relations = read_relations(parsed, events.cast, claims.found, times.found, published, vocabulary.register, vocabulary.cues)
    stages = (times, mentions, claims, places, events, relations)
    return Reading(
        article=replace(parsed.article, published=published),
        actors=without_standins(relations.cast, places.found, events.found, relations.found),
        claims=claims.found,
        events=events.found,
        relations=relations.found,
        times=times.found,
        places=places.found,
        passed_over=tuple(sorted((each for stage in stages for each in stage.passed_over), key=lambda each: each.span)),
    )


def _dated(parsed: Parse) -> tuple[Found[TimeExpression], When | None]:
    """The times of an article, and the day it was published; where nobody says, what its own words say of it."""
    published = parsed.article.published
    times = read_times(parsed, published)
    if published is None and (published := infer_published(parsed, times.found)):
        times = read_times(parsed, published)
    return times, published
