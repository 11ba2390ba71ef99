"""The record in a database: a file of SQLite's, or a PostgreSQL server."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError, OperationalError

from detente.errors import BadLedger, UnknownEntry
from detente.ledger import (
    adding,
    answering,
    changes,
    check,
    erasing,
    judged,
    judging,
    keeping,
    migrations,
    rows,
    sqlite,
    tables,
    telling,
    weighing,
)
from detente.ledger.answers import Tombstone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Engine, Row, Select

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
        Twin,
    )
    from detente.ledger.protocol import Asked, BalancesBy
    from detente.model.judgement import Judgement
    from detente.model.public import Shape
    from detente.model.reading import Reading

T = TypeVar("T")
PAGE = 500
MANY = 10_000
FILE = "sqlite:///"
PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")
SERVER = ("postgresql+psycopg://", "postgresql://", "postgres://")


def open_ledger(where: str | Path = "detente.db", *, make: bool = True) -> StoredLedger:
    """Open a record.

    Args:
        where: a file, ``sqlite:///file`` or ``postgresql://user@host/name``.
        make: whether a record that is not there yet is made.

    Raises:
        BadLedger: if there is none, or something else is there, or it was written by a newer program.
    """
    return StoredLedger(str(where), make=make)


class StoredLedger:
    """A ledger in a database; ``protocol.Ledger`` says what each question answers."""

    def __init__(self, where: str, *, make: bool) -> None:
        self.where = _shown(where)
        self.reader = version("detente")
        with _faults(self.where):
            self._engine = _engine(where, make=make)
        with self.reading_access() as connection:
            if migrations.is_current(connection, self.where, make=make):
                return
        with self.writing_access() as connection:
            migrations.migrate(connection, self.where, self.reader, _now())

    @property
    def dialect(self) -> str:
        """Which store it is: ``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()

    def articles(self, **asked: Unpack[Asked]) -> Iterator[ArticleEntry]:
        """Articles by the day they could be known."""
        known_on = asked.get("known_on")
        return self._pages(
            lambda connection: answering.articles(connection, asked),
            lambda connection, page: answering.told_articles(connection, page, known_on),
        )

    def text(self, article: str) -> str:
        """The text of an article."""
        with self.reading_access() as connection:
            question = select(tables.articles.c.text).where(tables.articles.c.id == article)
            found: str | None = connection.execute(question).scalar()
        if found is None:
            raise UnknownEntry(f"no article {article} is in the ledger")
        return found

    def reading(self, article: str, known_on: date | None = None) -> str:
        """The standing reading of an article in its public shape, as JSON text."""
        with self.reading_access() as connection:
            return keeping.reading_text(connection, article, known_on)

    def actors(self, **asked: Unpack[Asked]) -> Iterator[ActorEntry]:
        """Actors of the whole record, those with most parts first."""
        return self._pages(lambda connection: answering.actors(connection, asked), answering.told_actors)

    def article_actors(self, *, unidentified: bool = False) -> Iterator[ArticleActor]:
        """Actors as each article has them."""
        return self._pages(lambda _: answering.article_actors(unidentified=unidentified), answering.told_article_actors)

    def identities(self, actor: str, known_on: date | None = None) -> tuple[Identity, ...]:
        """How a record's actor was put together, or which one an article's actor is."""
        with self.reading_access() as connection:
            return tuple(answering.identities(connection, actor, known_on))

    def claims(self, **asked: Unpack[Asked]) -> Iterator[ClaimEntry]:
        """Claims by the day they could be known."""
        return self._entries(answering.claims, telling.claim, asked, _by_known)

    def events(self, **asked: Unpack[Asked]) -> Iterator[EventEntry]:
        """Events by the day they occurred, those of unknown day last."""
        return self._entries(answering.events, telling.event, asked, _by_day)

    def relations(self, **asked: Unpack[Asked]) -> Iterator[RelationEntry]:
        """Relations by the day they could be known."""
        return self._entries(answering.relations, telling.relation, asked, _by_known)

    def balances(
        self,
        most: int,
        *,
        by: BalancesBy = "weight",
        across: bool = False,
        among: Collection[str] | None = None,
        **asked: Unpack[Asked],
    ) -> tuple[Balance, ...]:
        """Pairs of actors with how much support and strain is told between them."""
        with self.reading_access() as connection:
            return tuple(weighing.balances(connection, most, asked, by, across=across, among=among))

    def meetings(self, a: str, b: str, known_on: date | None = None) -> Meetings:
        """Which entries two actors both have a part in."""
        with self.reading_access() as connection:
            return answering.meetings(connection, a, b, known_on)

    def facets(self, kind: str, most: int, **asked: Unpack[Asked]) -> Facets:
        """What the newest entries that answer a question have in common."""
        with self.reading_access() as connection:
            return answering.facets(connection, kind, most, asked)

    def passed_over(self, **asked: Unpack[Asked]) -> Iterator[PassedOverEntry]:
        """What was seen and not recorded."""
        return self._entries(answering.passed_over, telling.passed_over, asked, _by_known)

    def set_aside(self) -> Iterator[SetAsideEntry]:
        """Files, and places in them, that could not be read."""
        with self.reading_access() as connection:
            return iter(answering.set_aside(connection))

    def judgements(
        self, *, entry: str | None = None, by: str | None = None, known_on: date | None = None
    ) -> Iterator[JudgementEntry]:
        """What people ruled, in the order in which it was laid down."""
        with self.reading_access() as connection:
            for each in judged.judgements(connection, entry=entry, known_on=known_on):
                if by in (None, each.by):
                    yield each

    def same_events(self, known_on: date | None = None) -> SameEvents:
        """Which events people ruled to be one and the same, or not."""
        with self.reading_access() as connection:
            return judged.same_events(connection, known_on)

    def changes(self, since: date, until: date | None = None) -> Iterator[Change]:
        """What newer readings and judgements changed."""
        with self.reading_access() as connection:
            yield from changes.changes(connection, since, until)

    def tombstones(self) -> Iterator[Tombstone]:
        """What was erased."""
        x = tables.erasures.c
        question = select(x.entry, x.kind, x.by, x.why, x.recorded).where(x.kind != erasing.WORDS).order_by(x.number)
        with self.reading_access() as connection:
            return iter([Tombstone(*row) for row in connection.execute(question)])

    def entry(self, key: str) -> Opened:
        """One entry, opened down to its words."""
        with self.reading_access() as connection:
            return answering.opened(connection, key)

    def unmarked(self) -> Iterator[str]:
        """Ids of articles that nobody has looked at for near-copies yet."""
        marked = select(tables.bands.c.article)
        question = select(tables.articles.c.id).where(tables.articles.c.id.not_in(marked))
        with self.reading_access() as connection:
            found = connection.execute(question.order_by(tables.articles.c.recorded, tables.articles.c.id)).scalars().all()
        return iter(found)

    def sharing(self, bands: Iterable[str]) -> Iterator[str]:
        """Ids of articles marked with any of these bands, the earliest known first."""
        a, b = tables.articles.c, tables.bands.c
        joined = tables.bands.join(tables.articles, a.id == b.article)
        question = select(a.id).select_from(joined).where(b.band.in_(list(bands))).group_by(a.id, a.known)
        with self.reading_access() as connection:
            found = connection.execute(question.order_by(a.known, a.id)).scalars().all()
        return iter(found)

    def counts(self) -> Counts:
        """How much there is."""
        with self.reading_access() as connection:
            return answering.counts(connection)

    def holds(self, articles: Iterable[str]) -> frozenset[str]:
        """Which of these article ids the record has a reading of."""
        with self.reading_access() as connection:
            wanted = list(articles)
            return frozenset(adding.held(connection, wanted)) | erasing.erased(connection, wanted)

    def add(self, readings: Iterable[Reading], *, again: bool = False) -> Added:
        """Take in readings, all or none of them."""
        batch = list(readings)
        return self.written(lambda connection: adding.add(connection, batch, self.reader, _now(), again=again))

    def put_aside(self, path: str, place: str, reason: str) -> None:
        """Record that a file, or a place in one, could not be read."""
        self.written(lambda connection: adding.put_aside(connection, path, place, reason, _now()))

    def identify(self, identities: Iterable[Identity]) -> None:
        """Record which actor of the whole record an article's actor is."""
        batch = list(identities)
        self.written(lambda connection: adding.identify(connection, batch, _now()))

    def mark(self, article: str, bands: Iterable[str], twin: Twin | None = None) -> None:
        """Record the bands under which near-copies meet, and of which earlier article this is a copy."""
        keys = list(bands)
        self.written(lambda connection: adding.mark(connection, article, keys, twin, _now()))

    def judge(self, judgement: Judgement) -> str:
        """Record a person's ruling; the id of the judgement."""
        return self.written(lambda connection: judging.judge(connection, judgement))

    def erase_article(self, article: str, *, by: str, why: str) -> Tombstone:
        """Delete an article with everything that was read in it, down to the bytes of the store."""
        now = _now()
        self.written(lambda connection: erasing.erase_article(connection, article, by, why, now))
        self.compact()
        return Tombstone(article, erasing.ARTICLE, by, why, now)

    def erase_person(self, who: str, *, by: str, why: str) -> Tombstone:
        """Blot out a person's names wherever they stand, down to the bytes of the store."""
        now = _now()
        actor, _ = self.written(lambda connection: erasing.erase_person(connection, who, by, why, now))
        self.compact()
        return Tombstone(actor, erasing.ACTOR, by, why, now)

    def compact(self) -> None:
        """Write the store anew, so that nothing deleted is left in its free pages or its log."""
        with _faults(self.where):
            if self._engine.dialect.name == "sqlite":
                sqlite.compact(self._engine)
            else:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql("VACUUM FULL")

    def mend(self) -> None:
        """Make again what follows from the rows: tallies, names and the index of words."""
        self.written(check.mend)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one moment, however long it takes."""
        options = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with _faults(self.where), self._engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def reading_access(self) -> Iterator[Connection]:
        """A connection that sees the record as it stands at this moment, for checks and exports of whole tables."""
        with _faults(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing_access(self) -> Iterator[Connection]:
        """A connection whose writing is kept at its end, or not at all."""
        with _faults(self.where), self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection

    def written(self, write: Callable[[Connection], T]) -> T:
        """Write in one transaction; once more from the start where another process laid the same row first."""
        try:
            with self.writing_access() as connection:
                return write(connection)
        except IntegrityError:
            with self.writing_access() as connection:
                return write(connection)

    def _pages(
        self,
        ask: Callable[[Connection], Select[Any] | None],
        tell: Callable[[Connection, Sequence[Row[Any]]], Iterable[T]],
    ) -> Iterator[T]:
        with self.reading_access() as connection:
            question = ask(connection)
            if question is None:
                return
            result = connection.execute(question.execution_options(yield_per=PAGE))
            for page in result.partitions(PAGE):
                yield from tell(connection, page)

    def _entries(
        self,
        ask: Callable[[Connection, Asked], Select[Any]],
        teller: Callable[[telling.Page, Row[Any], Shape], T],
        asked: Asked,
        order: Callable[[Any], Any],
    ) -> Iterator[T]:
        known_on = asked.get("known_on")
        ids = asked.get("ids") or ()
        if len(ids) > MANY:
            return self._among_many(ask, teller, asked, ids, order)
        return self._pages(
            lambda connection: ask(connection, asked),
            lambda connection, page: telling.tell(connection, page, teller, known_on),
        )

    def _among_many(
        self,
        ask: Callable[[Connection, Asked], Select[Any]],
        teller: Callable[[telling.Page, Row[Any], Shape], T],
        asked: Asked,
        ids: Sequence[str],
        order: Callable[[Any], Any],
    ) -> Iterator[T]:
        """More entries by id than one question to a store may name."""
        newest, skip, limit = asked.get("newest", False), asked.get("skip") or 0, asked.get("limit")
        most = None if limit is None else skip + limit
        some: list[T] = []
        for at in range(0, len(ids), MANY):
            few: Asked = {**asked, "ids": tuple(ids[at : at + MANY]), "skip": None, "limit": most}
            some += self._entries(ask, teller, few, order)
        return iter(sorted(some, key=_by_known if newest else order, reverse=newest)[skip:most])


def _by_known(entry: Any) -> tuple[Any, ...]:
    """The order of ``answering.claims`` and ``answering.relations``, and of whatever was asked with the newest first."""
    return entry.known, entry.article, entry.start, entry.id


def _by_day(event: EventEntry) -> tuple[Any, ...]:
    """The order of ``answering.events``."""
    last = event.occurred.end if event.occurred else None
    return rows.first_day(event.occurred), last is None, last or date.max, *_by_known(event)


@contextmanager
def _faults(where: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (OperationalError, DatabaseError) as fault:
        if not isinstance(fault, OperationalError) and type(fault) is not DatabaseError:
            raise
        raise BadLedger(f"the ledger {where} cannot be used: {str(fault.orig).splitlines()[0]}") from fault


def _engine(where: str, *, make: bool) -> Engine:
    server = next((scheme for scheme in SERVER if where.startswith(scheme)), None)
    if server:
        return _server(SERVER[0] + where.removeprefix(server), where)
    if "://" in where and not where.startswith(FILE):
        raise BadLedger(f"{_shown(where)} is no ledger; name a file, or postgresql://user@host/name")
    return sqlite.engine(Path(where.removeprefix(FILE)).expanduser(), make=make)


def _server(url: str, where: str) -> Engine:
    try:
        made = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as fault:
        raise BadLedger(f"{_shown(where)} is no address of a database") from fault
    except ModuleNotFoundError as fault:
        raise BadLedger("a PostgreSQL ledger needs one more package: pip install 'detente[postgres]'") from fault
    event.listen(made, "connect", _settle)
    return made


def _settle(connection: Any, _record: object) -> None:
    """Have questions answered as they are: compiling one first takes longer than most of them."""
    connection.autocommit = True
    connection.execute("SET jit = off")
    connection.autocommit = False


def _shown(where: str) -> str:
    return PASSWORD.sub(r"\1:***@", where)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
