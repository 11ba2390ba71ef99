"""Whether a record holds together: every entry's words in its article where it says, every reference to something there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, case, cast, exists, func, literal, or_, select, union_all

from detente.ledger import erasing, judged, judging, search, tables, tallying, weighing
from detente.ledger.asking import last_word, standing
from detente.model import identity
from detente.model.evidence import Evidence
from detente.model.text import Article, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Select, Table

    from detente.ledger.store import StoredLedger

a, r, e = tables.articles.c, tables.readings.c, tables.entries.c
PAGE = 500
SKEW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the record that does not hold.

    Attributes:
        check: name of the check that found it.
        entry: id of the entry, article or actor that it is about.
    """

    check: str
    entry: str
    what: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.what} ({self.check})"


Found = "Iterator[tuple[str, str]]"


def words_stand_where_they_should(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every entry's words are in its article where it says."""
    s = tables.evidence.c
    question = (
        select(r.article, s.entry, s.start, s.end, s.words, s.rule)
        .select_from(tables.evidence.join(tables.readings, r.number == s.reading))
        .order_by(r.article, s.reading, s.entry, s.ordinal)
    )
    article, text = "", ""
    for row in _rows(connection, question):
        if row.article != article:
            article = row.article
            text = connection.execute(select(a.text).where(a.id == article)).scalar() or ""
        sealed = Evidence(article, Span(row.start, row.end), row.words, "", row.rule)
        standing_now = sealed.standing(text).value
        if standing_now != "exact":
            yield row.entry, f"its words '{row.words[:60]}' are {standing_now} in article {article}"


def every_entry_has_evidence(connection: Connection) -> Iterator[tuple[str, str]]:
    """No entry without words."""
    s = tables.evidence.c
    question = select(e.id, e.kind).where(~exists().where(s.reading == e.reading, s.entry == e.id))
    for row in _rows(connection, question.order_by(e.id)):
        yield row.id, f"a {row.kind} without any words"


def texts_are_unchanged(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every article's text has the digest it was taken in with, and its name follows from it (until a person's name was blotted out in it)."""
    x = tables.erasures.c
    blotted = set(connection.execute(select(x.entry).where(x.kind == erasing.WORDS)).scalars())
    question = select(a.id, a.publisher, a.url, a.title, a.text, a.digest).order_by(a.id)
    for row in _rows(connection, question):
        digest = identity.text_digest(row.text)
        if digest != row.digest:
            yield row.id, "its text is not the text that was taken in"
        elif (
            row.id not in blotted and row.id != Article(text=row.text, publisher=row.publisher, url=row.url, title=row.title).id
        ):
            yield row.id, "its name does not follow from its publisher, address, title and text"


def names_are_unique(connection: Connection) -> Iterator[tuple[str, str]]:
    """No two articles have an entry of the same name."""
    count = func.count(r.article.distinct())
    joined = tables.entries.join(tables.readings, r.number == e.reading)
    question = select(e.id, count.label("articles")).select_from(joined).group_by(e.id).having(count > 1).order_by(e.id)
    for row in _rows(connection, question):
        yield row.id, f"{row.articles} articles have an entry of this name"


def one_reading_stands(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every article has exactly one reading that no other supersedes."""
    count = func.count()
    standing_one = select(r.article, count.label("readings")).where(standing()).group_by(r.article).subquery()
    question = select(a.id, standing_one.c.readings).select_from(
        tables.articles.outerjoin(standing_one, standing_one.c.article == a.id)
    )
    question = question.where(or_(standing_one.c.readings.is_(None), standing_one.c.readings != 1))
    for row in _rows(connection, question.order_by(a.id)):
        yield row.id, f"{row.readings or 'no'} readings stand"


def actors_are_there(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every speaker, initiator, recipient, subject, object and addressee is an actor of the reading."""
    p, local, read = tables.parts.c, tables.article_actors.c, tables.readings.alias().c
    of_article = exists().where(local.entry == p.actor, read.number == local.reading, read.article == r.article)
    of_reading = exists().where(local.reading == p.reading, local.entry == p.actor)
    question = select(p.entry, p.role, p.actor).join_from(tables.parts, tables.readings, r.number == p.reading)
    missing = case((r.judgement.is_(None), ~of_reading), else_=~of_article)
    for row in _rows(connection, question.where(missing).order_by(p.entry, p.role)):
        yield row.entry, f"its {row.role} {row.actor} is no actor of the article"


def claims_are_there(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every claim that an entry is said to be told in is a claim of the reading, or of the article if a person corrected it; none is
    inside itself.
    """
    c = tables.claims.alias("outer_claim").c
    told_in = union_all(
        *(
            select(table.c.reading, table.c.entry, column.label("claim")).where(column.is_not(None))
            for table, column in (
                (tables.claims, tables.claims.c.inside),
                (tables.events, tables.events.c.claim),
                (tables.relations, tables.relations.c.claim),
            )
        )
    ).subquery()
    judged_here = exists().where(r.number == told_in.c.reading, r.judgement.is_not(None))
    same_reading = or_(c.reading == told_in.c.reading, judged_here)
    missing = ~exists().where(c.entry == told_in.c.claim, same_reading)
    itself = told_in.c.entry == told_in.c.claim
    question = select(told_in.c.entry, told_in.c.claim).where(or_(missing, itself)).order_by(told_in.c.entry)
    for row in _rows(connection, question):
        yield row.entry, f"it is told in {row.claim}, which is no claim around it"


def typed_entries_are_there(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every entry stands in the table of its kind."""
    for kind, table in TABLES:
        there = exists().where(table.c.reading == e.reading, table.c.entry == e.id)
        for row in _rows(connection, select(e.id).where(e.kind == kind, ~there).order_by(e.id)):
            yield row.id, f"no row for it among the {table.name}"


def intervals_are_in_order(connection: Connection) -> Iterator[tuple[str, str]]:
    """No interval ends before it starts."""
    for table, name, key in INTERVALS:
        start, end = table.c[f"{name}_start"], table.c[f"{name}_end"]
        question = select(table.c[key].label("key"), start.label("start"), end.label("end")).where(end < start)
        for row in _rows(connection, question.order_by(table.c[key])):
            yield row.key, f"{name} from {row.start} to {row.end}"


def nothing_is_recorded_ahead(connection: Connection) -> Iterator[tuple[str, str]]:
    """Nothing was recorded later than now."""
    now = datetime.now(UTC).replace(tzinfo=None) + SKEW
    for row in _rows(connection, select(a.id, a.recorded).where(a.recorded > now).order_by(a.id)):
        yield row.id, f"recorded at {row.recorded}, which is yet to come"


def tolls_are_in_order(connection: Connection) -> Iterator[tuple[str, str]]:
    """No toll is higher at its lowest than at its highest."""
    v = tables.events.c
    for toll in ("fatalities", "wounded", "held"):
        low, high = tables.events.c[f"{toll}_low"], tables.events.c[f"{toll}_high"]
        for row in _rows(connection, select(v.entry).where(or_(low > high, low < 0)).order_by(v.entry)):
            yield row.entry, f"{toll}: low is above high, or below none"


def the_unnamed_stay_alone(connection: Connection) -> Iterator[tuple[str, str]]:
    """No unnamed actor is the same as anybody in another article, or known to the register."""
    local, same = tables.article_actors.c, tables.identities.c
    other = tables.identities.alias("other")
    elsewhere, home = tables.article_actors.alias().c, tables.readings.alias().c
    shared = exists().where(
        other.c.same_as == same.same_as,
        other.c.actor != same.actor,
        elsewhere.entry == other.c.actor,
        home.number == elsewhere.reading,
        or_(home.article != r.article, elsewhere.kind != "unnamed"),
    )
    question = (
        select(local.entry)
        .select_from(
            tables.article_actors.join(tables.identities, same.actor == local.entry).join(
                tables.readings, r.number == local.reading
            )
        )
        .where(local.kind == "unnamed", or_(shared, local.register.is_not(None)), last_word())
    )
    for row in _rows(connection, question.order_by(local.entry)):
        yield row.entry, "an unnamed actor was taken to be somebody else"


def identities_are_of_actors(connection: Connection) -> Iterator[tuple[str, str]]:
    """Whoever was identified is an actor of an article."""
    same, local = tables.identities.c, tables.article_actors.c
    for row in _rows(connection, select(same.actor).where(~exists().where(local.entry == same.actor)).order_by(same.number)):
        yield row.actor, "identified, but no article has such an actor"


def judgements_are_of_entries(connection: Connection) -> Iterator[tuple[str, str]]:
    """Whatever was judged is an entry, an article, an actor or a judgement."""
    j = tables.judged.c
    number = cast(tables.judgements.c.number, String)
    there = or_(
        exists().where(literal("j") + number == j.entry),
        exists().where(e.id == j.entry),
        exists().where(a.id == j.entry),
        exists().where(tables.actors.c.id == j.entry),
    )
    for row in _rows(connection, select(j.entry).where(~there).order_by(j.judgement, j.ordinal)):
        yield row.entry, "judged, but not in the ledger"


def rulings_follow_judgements(connection: Connection) -> Iterator[tuple[str, str]]:
    """What rules each entry is what the judgements on it that count make of it, and a corrected entry has its row."""
    q = tables.rulings.c
    for entry in connection.execute(select(q.entry).distinct().order_by(q.entry)).scalars().all():
        last = judged.last_rulings(connection, [entry])[entry]
        verdict, fields = judging.verdict(judged.counting(connection, entry))
        if (last.verdict, last.fields) != (verdict, ",".join(fields)):
            yield entry, f"{last.verdict or 'nothing'} rules it, but the judgements on it come to {verdict or 'nothing'}"
        elif last.reading and not connection.execute(select(e.id).where(e.reading == last.reading, e.id == entry)).first():
            yield entry, "corrected, but its corrected row is missing"


def what_is_erased_is_gone(connection: Connection) -> Iterator[tuple[str, str]]:
    """No article is there that was erased."""
    x = tables.erasures.c
    erased = select(x.entry).where(x.kind == erasing.ARTICLE)
    for row in _rows(connection, select(a.id).where(a.id.in_(erased)).order_by(a.id)):
        yield row.id, "erased, but still there"


def tallies_are_right(connection: Connection) -> Iterator[tuple[str, str]]:
    """How often each actor has a part is what counting again comes to, and every name that it is called by is kept."""
    t, c = tables.tallies.c, tables.called.c
    kept = {row.actor: tuple(row)[1:] for row in connection.execute(select(t.actor, *(t[name] for name in tallying.COUNTED)))}
    counted = {actor: tally.counts for actor, tally in tallying.counted(connection).items()}
    for actor in sorted(kept.keys() | counted.keys()):
        if kept.get(actor) != counted.get(actor):
            yield (
                actor,
                f"kept to have {kept.get(actor)} parts, but it has {counted.get(actor)}; `detente check --mend` counts again",
            )
    called = set(map(tuple, connection.execute(select(c.actor, c.folded))))
    for each in tallying.names(connection):
        if (each["actor"], each["folded"]) not in called:
            yield each["actor"], f"called {each['name']}, which is not kept; `detente check --mend` keeps it"


def sums_are_right(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is told between two actors sums up to what counting again comes to."""
    w = tables.sums.c
    rows = connection.execute(select(w.a, w.b, w.support, w.strain, w.entries, w.latest))
    kept = {(row.a, row.b): tuple(row)[2:] for row in rows}
    counted = weighing.counted(connection)
    for pair in sorted(kept.keys() | counted.keys()):
        if kept.get(pair) != counted.get(pair):
            yield (
                pair[0],
                f"kept with {kept.get(pair)} to {pair[1]}, but it is {counted.get(pair)}; `detente check --mend` sums again",
            )


def words_are_found(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every article, claim, event and relation can be found by its words, and nothing else can."""
    x = tables.searched.c
    lacking = ~exists().where(x.entry == a.id, x.reading == search.OF_ARTICLE)
    for row in _rows(connection, select(a.id).where(lacking).order_by(a.id)):
        yield row.id, "its words are not found; `detente check --mend` indexes them"
    lacking = ~exists().where(x.reading == e.reading, x.entry == e.id)
    for row in _rows(connection, select(e.id).where(e.kind.in_(search.ROLES), lacking).order_by(e.id)):
        yield row.id, "its words are not found; `detente check --mend` indexes them"
    left = ~or_(exists().where(a.id == x.entry), exists().where(e.reading == x.reading, e.id == x.entry))
    for row in _rows(connection, select(x.entry).where(left).order_by(x.entry)):
        yield row.entry, "found by words, but not there"


def twins_come_after(connection: Connection) -> Iterator[tuple[str, str]]:
    """No article is a near-copy of itself, or of a copy."""
    t, other = tables.twins.c, tables.twins.alias("other")
    copied = exists().where(other.c.article == t.twin_of, other.c.twin_of != other.c.article)
    for row in _rows(connection, select(t.article).where(or_(t.article == t.twin_of, copied)).order_by(t.article)):
        yield row.article, "a near-copy of itself, or of another near-copy"


TABLES: tuple[tuple[str, Table], ...] = (
    ("actor", tables.article_actors),
    ("claim", tables.claims),
    ("event", tables.events),
    ("relation", tables.relations),
    ("time", tables.times),
    ("place", tables.places),
    ("passed_over", tables.passed_over),
)
INTERVALS: tuple[tuple[Table, str, str], ...] = (
    (tables.articles, "published", "id"),
    (tables.claims, "said", "entry"),
    (tables.events, "occurred", "entry"),
    (tables.relations, "during", "entry"),
    (tables.times, "interval", "entry"),
)
CHECKS: tuple[Callable[[Connection], Iterator[tuple[str, str]]], ...] = (
    texts_are_unchanged,
    words_stand_where_they_should,
    every_entry_has_evidence,
    names_are_unique,
    one_reading_stands,
    typed_entries_are_there,
    actors_are_there,
    claims_are_there,
    intervals_are_in_order,
    tolls_are_in_order,
    nothing_is_recorded_ahead,
    the_unnamed_stay_alone,
    identities_are_of_actors,
    judgements_are_of_entries,
    rulings_follow_judgements,
    what_is_erased_is_gone,
    tallies_are_right,
    sums_are_right,
    words_are_found,
    twins_come_after,
)


def problems(ledger: StoredLedger) -> Iterator[Problem]:
    """Everything in a record that does not hold, check by check."""
    with ledger.reading_access() as connection:
        for check in CHECKS:
            for entry, what in check(connection):
                yield Problem(check.__name__.replace("_", " "), entry, what)


def mend(connection: Connection) -> None:
    """Make again what follows from the rows: how often actors have parts, and by which words everything is found."""
    tallying.rebuild(connection)
    search.clear(connection)
    search.lay_all(connection)


def _rows(connection: Connection, question: Select[Any]) -> Iterator[Any]:
    for page in connection.execute(question.execution_options(yield_per=PAGE)).partitions(PAGE):
        yield from page
