"""What the record answers: entries with their words, each actor as the whole record knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from detente.model.evidence import Evidence
    from detente.model.time import When


@dataclass(frozen=True, slots=True)
class Who:
    """An actor in a part.

    Attributes:
        actor: its id in the whole record (its own id while nothing says that it is the same as another).
        here: its id in the article.
        words: the words that put it there.
        register: the key under which the register of actors knows it.
        sector: PLOVER sector code.
    """

    actor: str
    name: str
    kind: str
    country: str | None
    here: str
    words: str = ""
    register: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the gazetteer knows it, and the words that named it; ``precision`` says what kind of unit its point stands for,
    ``radius_km`` how far off a reckoned point may be, ``claimed_by`` who claims a place in dispute.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    words: str
    precision: str = "settlement"
    radius_km: float | None = None
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many, between low and high; an open side is None."""

    low: int | None
    high: int | None
    words: str


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article without its text.

    Attributes:
        known: the day from which it could be known: its latest day of publication, or the day it was recorded.
        account: the article whose near-copy this is, or itself: forty papers printing one wire text are one account.
    """

    id: str
    key: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    published: When | None
    known: date
    recorded: datetime
    account: str
    reader: str
    actors: int
    claims: int
    events: int
    relations: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the article from which an entry was taken, and as what."""

    role: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What people made of an entry.

    Attributes:
        verdict: ``accepted``, or ``corrected`` in these fields; whatever was rejected stands in no answer.
        by, why, at, judgement: of the last judgement that counts.
    """

    verdict: str
    fields: tuple[str, ...]
    by: str
    why: str
    at: datetime
    judgement: str


@dataclass(frozen=True, slots=True)
class Told:
    """What every entry of an article carries: where it stands, who printed it, when it could be known, what saw it.

    Attributes:
        judged: what people made of it, if anybody did.
        spots: all stretches that it was taken from, in order.
    """

    id: str
    article: str
    account: str
    publisher: str | None
    published: When | None
    known: date
    start: int
    rule: str
    judged: Judged | None = field(default=None, kw_only=True)
    spots: tuple[Spot, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class ClaimEntry(Told):
    """A claim; ``speaker`` is None where the words name nobody that could be told apart.

    Attributes:
        content: the pieces of what was said, in order.
        about: actors that the content mentions.
    """

    speaker: Who | None
    description: str
    naming: str
    anonymity_reason: str | None
    cue: str
    act: str
    content: tuple[str, ...]
    quotation: str
    addressee: Who | None
    said: When | None
    inside: str | None
    hedges: tuple[str, ...]
    about: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class EventEntry(Told):
    """An event; ``words`` are the sentences that tell it, the first telling first.

    Attributes:
        initiator_words: words for who did it, where that is no actor of the record; empty where ``initiators`` are known.
        recipient_words: words for whom or what it was done to, where that is none; empty where ``recipients`` are known.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    goldstein: float | None
    quad: int
    reality: str
    initiators: tuple[Who, ...]
    recipients: tuple[Who, ...]
    occurred: When | None
    place: Where | None
    fatalities: Count | None
    wounded: Count | None
    held: Count | None
    hedges: tuple[str, ...]
    claim: str | None
    trigger: str
    words: tuple[str, ...]
    initiator_words: tuple[str, ...] = ()
    recipient_words: tuple[str, ...] = ()

    @property
    def by_whom(self) -> tuple[str, ...]:
        """Who did it: names of actors, else the article's words."""
        return tuple(who.name for who in self.initiators) or self.initiator_words

    @property
    def to_whom(self) -> tuple[str, ...]:
        """Whom or what it was done to: names of actors, else the article's words."""
        return tuple(who.name for who in self.recipients) or self.recipient_words


@dataclass(frozen=True, slots=True)
class RelationEntry(Told):
    """A relation; ``words`` is the sentence that tells it."""

    kind: str
    subject: Who
    object: Who
    state: str | None
    detail: str | None
    during: When | None
    claim: str | None
    words: str


@dataclass(frozen=True, slots=True)
class PassedOverEntry(Told):
    """Words that were seen and not recorded, and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the whole record.

    Attributes:
        aliases: the other names that articles use, sorted.
        articles, claims, events, relations: in how many articles it stands, and how often it has a part.
    """

    id: str
    name: str
    kind: str
    country: str | None
    register: str | None
    description: str | None
    aliases: tuple[str, ...]
    articles: int
    claims: int
    events: int
    relations: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How much support and strain is told between two actors in all; each telling counts, what is only claimed by half.

    Attributes:
        entries: how many events and relations tell it.
        latest: the last day that any of them counts for.
    """

    a: Who
    b: Who
    support: float
    strain: float
    entries: int
    latest: date | None


@dataclass(frozen=True, slots=True)
class Meetings:
    """The entries in which two actors of the record both have a part, by id."""

    claims: tuple[str, ...]
    events: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """What the newest entries that answer a question have in common.

    Attributes:
        counted: how many answer, or how many were looked at if there are more.
        whole: whether there are no more.
        ids: these entries, the newest first.
        of: of each facet its values with how many of these have it, the most frequent first.
    """

    counted: int
    whole: bool
    ids: tuple[str, ...]
    of: dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class ArticleActor:
    """An actor of one article, as resolution across articles needs it."""

    id: str
    article: str
    publisher: str | None
    known: date
    name: str
    kind: str
    country: str | None
    register: str | None
    sector: str | None
    description: str | None
    aliases: tuple[str, ...]
    same_as: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """That an article's actor is this actor of the whole record, why, and how surely (0 to 1).

    Attributes:
        actor: id of the article's actor.
        same_as: id of the record's actor; with ``name``, ``kind``, ``country`` and ``register`` if it is new to the record.
    """

    actor: str
    same_as: str
    name: str
    kind: str
    reason: str
    score: float
    country: str | None = None
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """That an article is, all but a little, the same copy as an earlier one, why, and how surely (0 to 1)."""

    twin_of: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class SetAsideEntry:
    """A file, or a place in one, that could not be read, and why."""

    path: str
    place: str
    reason: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry opened down to its words.

    Attributes:
        kind: ``actor``, ``claim``, ``event``, ``relation``, ``time``, ``place`` or ``passed_over``.
        shape: the entry in the public shape of a reading, as JSON text.
        evidence: role and sealed words of everything the entry was taken from.
        identities: how its actors came to be the record's actors.
        reader: version of the reader, and when it read.
        superseded: whether a newer reading of the article stands in its place.
        ruled: the entry as people corrected it, in the public shape; ``shape`` stays as the reader read it.
        judgements: what people ruled on it, the last one last.
    """

    id: str
    kind: str
    article: ArticleEntry
    shape: str
    evidence: tuple[tuple[str, Evidence], ...]
    actors: tuple[Who, ...]
    identities: tuple[Identity, ...]
    reader: str
    recorded: datetime
    superseded: bool
    ruled: str | None = None
    judgements: tuple[JudgementEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch: ids of articles taken in, and of those that were there already."""

    added: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds."""

    articles: int
    actors: int
    claims: int
    events: int
    relations: int
    passed_over: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """A person's ruling, as it was laid down.

    Attributes:
        id: ``j`` and its number.
        undone_by: id of the judgement that undid it and still counts.
    """

    id: str
    ruling: str
    entries: tuple[str, ...]
    by: str
    why: str
    at: datetime
    field: str | None
    value: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class SameEvents:
    """Pairs of events that people ruled to be one and the same, or not."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of an entry before and after, as JSON text; None where there is none."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer reading or a judgement did to an entry.

    Attributes:
        change: ``gained``, ``lost`` or ``altered``.
        at: when.
        by: the version of the reader, or who judged.
        cause: ``reading``, or the id of the judgement.
        entry: its id; of an altered entry the new one, with ``was`` where a newer reader gave it another id.
    """

    change: str
    at: datetime
    by: str
    cause: str
    article: str
    kind: str
    entry: str
    was: str | None
    words: str
    fields: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of what was erased: its id, who erased it, when and why.

    Attributes:
        kind: ``article`` or ``actor``.
    """

    id: str
    kind: str
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of work that this process has for a while.

    Attributes:
        lease: which lease of the shard it is; once another process has a later one, this one counts for nothing.
    """

    number: int
    source: str
    lease: int


@dataclass(frozen=True, slots=True)
class Copied:
    """A table as it was copied: how many rows, and a digest of all of them in order."""

    table: str
    rows: int
    digest: str
