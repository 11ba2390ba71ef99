"""What can be asked of the record, and how it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypedDict, Unpack

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from detente.ledger.answers import (
        ActorEntry,
        Added,
        ArticleActor,
        ArticleEntry,
        Balance,
        Change,
        ClaimEntry,
        Counts,
        EventEntry,
        Facets,
        Identity,
        JudgementEntry,
        Meetings,
        Opened,
        PassedOverEntry,
        RelationEntry,
        SameEvents,
        SetAsideEntry,
        Tombstone,
        Twin,
    )
    from detente.model.judgement import Judgement
    from detente.model.reading import Reading


BalancesBy = Literal["weight", "torn", "entries"]


class Asked(TypedDict, total=False):
    """Which entries; everything left out does not narrow.

    Attributes:
        since, until: days, both included. An event is asked by when it occurred (one whose time is unknown never answers, and
            where only one side of it is known, that side stands for both), a relation by when it held (to this day, if its end
            is unknown), a claim by when it was said, else by when it was published.
        actor: id, register key or name of an actor with any part in the entry; a claim also answers if its content mentions it,
            an article if it does.
        pair: two such actors, both with a part in the entry.
        speaker: id, register key or name of who speaks (claims), or in whose words an event or relation is told.
        naming: how that speaker is named: ``named``, ``institution``, ``unnamed`` or ``article``.
        type: event type (``ASSAULT``), claim act (``deny``), relation kind (``leads``) or actor kind (``person``).
        reality, quad, country: of events; country is the place's, ISO 3166 alpha-2.
        article: id of one article.
        ids: only these entries.
        known_on: answer as could be known on that day: from articles published by then, by the readings and judgements laid down
            by then; an article that was read only later answers by its first reading.
        words: only what all these words stand in: the title and text of an article, the speaker and content of a claim, the sentences of an
            event or relation; ``"words in a row"`` in marks, ``word*`` as a beginning; case and accents aside.
        newest: what could be known last comes first, in place of the order that each question names.
        skip: leave out so many of the first.
        limit: at most so many.
    """

    since: date | None
    until: date | None
    actor: str | None
    pair: tuple[str, str] | None
    speaker: str | None
    type: str | None
    naming: str | None
    reality: str | None
    quad: int | None
    country: str | None
    publisher: str | None
    article: str | None
    ids: tuple[str, ...] | None
    known_on: date | None
    words: str | None
    newest: bool
    skip: int | None
    limit: int | None


class View(Protocol):
    """Reading access; every answer streams, in an order that is the same on every store."""

    def articles(self, **asked: Unpack[Asked]) -> Iterator[ArticleEntry]:
        """Articles by the day they could be known; since and until ask for the day of publication."""

    def text(self, article: str) -> str:
        """The text of an article.

        Raises:
            UnknownEntry: if there is none of that id.
        """

    def reading(self, article: str, known_on: date | None = None) -> str:
        """The standing reading of an article in its public shape, as JSON text, with what people ruled on it.

        Raises:
            UnknownEntry: if there is none of that id.
        """

    def actors(self, **asked: Unpack[Asked]) -> Iterator[ActorEntry]:
        """Actors of the whole record, those with most parts first; ``actor`` asks by id, register key or name."""

    def article_actors(self, *, unidentified: bool = False) -> Iterator[ArticleActor]:
        """Actors as each article has them, in the order of recording; on demand only those with no identity yet."""

    def identities(self, actor: str, known_on: date | None = None) -> tuple[Identity, ...]:
        """How a record's actor was put together, or which one an article's actor is; with the reasons."""

    def judgements(
        self, *, entry: str | None = None, by: str | None = None, known_on: date | None = None
    ) -> Iterator[JudgementEntry]:
        """What people ruled, in the order in which it was laid down; on demand only on one entry, or by one person."""

    def same_events(self, known_on: date | None = None) -> SameEvents:
        """Which events people ruled to be one and the same, or not."""

    def claims(self, **asked: Unpack[Asked]) -> Iterator[ClaimEntry]:
        """Claims by the day they could be known."""

    def events(self, **asked: Unpack[Asked]) -> Iterator[EventEntry]:
        """Events by the day they occurred, those of unknown day last."""

    def relations(self, **asked: Unpack[Asked]) -> Iterator[RelationEntry]:
        """Relations by the day they could be known."""

    def balances(
        self,
        most: int,
        *,
        by: BalancesBy = "weight",
        across: bool = False,
        among: Collection[str] | None = None,
        **asked: Unpack[Asked],
    ) -> tuple[Balance, ...]:
        """Pairs of actors of the whole record with how much support and strain is told between them.

        Args:
            most: so many at most.
            by: which come first: those with most ``weight`` on both sides, those most ``torn`` between the two, or those with most ``entries``.
            across: only actors that the whole record knows by a name.
            among: only these actors, by id.
            asked: of which events and relations.
        """

    def meetings(self, a: str, b: str, known_on: date | None = None) -> Meetings:
        """Which entries two actors both have a part in: what ``pair`` asks for, for several questions at once."""

    def facets(self, kind: str, most: int, **asked: Unpack[Asked]) -> Facets:
        """What the newest entries that answer a question have in common.

        Args:
            kind: ``articles``, ``claims``, ``events`` or ``relations``.
            most: how many entries are looked at.
        """

    def passed_over(self, **asked: Unpack[Asked]) -> Iterator[PassedOverEntry]:
        """What was seen and not recorded."""

    def set_aside(self) -> Iterator[SetAsideEntry]:
        """Files, and places in them, that could not be read."""

    def changes(self, since: date, until: date | None = None) -> Iterator[Change]:
        """What newer readings and judgements changed between two days, both included: entries gained, lost and altered, field by field."""

    def tombstones(self) -> Iterator[Tombstone]:
        """What was erased, by whom and why; no word of it is kept."""

    def entry(self, key: str) -> Opened:
        """One entry, opened down to its words.

        Raises:
            UnknownEntry: if there is none of that id.
        """

    def unmarked(self) -> Iterator[str]:
        """Ids of articles that nobody has looked at for near-copies yet, in the order of recording."""

    def sharing(self, bands: Iterable[str]) -> Iterator[str]:
        """Ids of articles marked with any of these bands, the earliest known first."""

    def counts(self) -> Counts:
        """How much there is."""


class Ledger(View, Protocol):
    """A record that can grow. What a method has returned from is kept, whatever happens to the process after it."""

    def holds(self, articles: Iterable[str]) -> frozenset[str]:
        """Which of these article ids the record has a reading of."""

    def add(self, readings: Iterable[Reading], *, again: bool = False) -> Added:
        """Take in readings, all or none of them; an article that is there is left alone.

        Args:
            again: let a reading of an article that is there supersede the one that stands.

        Raises:
            ValueError: if a reading does not hold together (``sound.fault`` says how).
        """

    def put_aside(self, path: str, place: str, reason: str) -> None:
        """Record that a file, or a place in one, could not be read; saying it twice records it once."""

    def identify(self, identities: Iterable[Identity]) -> None:
        """Record which actor of the whole record an article's actor is; the latest word on an actor counts."""

    def mark(self, article: str, bands: Iterable[str], twin: Twin | None = None) -> None:
        """Record the bands under which near-copies of an article meet, and of which earlier article it is a copy itself."""

    def judge(self, judgement: Judgement) -> str:
        """Record a person's ruling; what was rejected stands in no answer, what was corrected stands as corrected.

        Returns:
            The id of the judgement, by which it can be undone.

        Raises:
            BadJudgement: if these entries cannot be judged so; nobody unnamed is ever taken for somebody else.
            UnknownEntry: if there is no such entry.
        """

    def erase_article(self, article: str, *, by: str, why: str) -> Tombstone:
        """Delete an article with everything that was read in it, judged of it or found with it; it is never taken in again.

        Raises:
            UnknownEntry: if there is none of that id.
            BadErasure: if nobody says who erases it, or why.
        """

    def erase_person(self, who: str, *, by: str, why: str) -> Tombstone:
        """Blot out a person's names wherever they stand; what the person did or said stays, and nobody can tell whose it is.

        Raises:
            UnknownActor: if there is nobody of that id, register key or name.
            BadErasure: if several are meant, it is no person, or nobody says who erases or why.
        """

    def close(self) -> None:
        """Let go of the store."""
