"""The record's answers, each question narrowed by what was asked and ordered alike on every store."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, distinct, exists, func, or_, select, tuple_, union_all

from detente.errors import UnknownEntry
from detente.ledger import asking, judged, search, tables, telling
from detente.ledger.answers import (
    ActorEntry,
    ArticleActor,
    ArticleEntry,
    Counts,
    Facets,
    Identity,
    Meetings,
    Opened,
    SetAsideEntry,
)
from detente.ledger.finding import find, must_find
from detente.ledger.folding import fold
from detente.model.evidence import Evidence
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select, Table

    from detente.ledger.protocol import Asked

a, r, e = tables.articles.c, tables.readings.c, tables.entries.c
same, local = tables.identities.c, tables.article_actors.c
INVOLVED = ("initiator", "recipient")
KINDS = {"claims": "claim", "events": "event", "relations": "relation"}


def claims(connection: Connection, asked: Asked) -> Select[Any]:
    """Claims by the day they could be known."""
    c = tables.claims.c
    question = _entries(connection, tables.claims, asked)
    start = case((c.said_how.is_not(None), c.said_start), else_=a.published_start)
    end = case((c.said_how.is_not(None), c.said_end), else_=a.published_end)
    question = asking.during(question, asked, start, end)
    question = asking.valued(question, c.act, asked.get("type"))
    question = asking.valued(question, c.naming, asked.get("naming"))
    if speaker := asked.get("speaker"):
        known_on = asked.get("known_on")
        speakers = must_find(connection, speaker, known_on)
        often = asking.is_frequent(connection, speakers, asked.get("limit"))
        question = asking.taking_part(question, tables.claims, speakers, "speaker", known_on=known_on, often=often)
    order = (c.known, c.article, c.position, c.entry)
    return asking.ordered(question, asked, *order, newest=order)


def events(connection: Connection, asked: Asked) -> Select[Any]:
    """Events by the day they occurred, those of unknown day last."""
    v = tables.events.c
    question = _in_time(_entries(connection, tables.events, asked), asked)
    for column, value in (
        (v.type, asked.get("type")),
        (v.reality, asked.get("reality")),
        (v.quad, asked.get("quad")),
        (v.place_country, asked.get("country")),
    ):
        question = asking.valued(question, column, value)
    question = _in_words_of(connection, question, asked, v.claim)
    newest = (v.known, v.article, v.position, v.entry)
    return asking.ordered(question, asked, v.day, v.occurred_end.is_(None), v.occurred_end, *newest, newest=newest)


def _in_time(question: Select[Any], asked: Asked) -> Select[Any]:
    """Narrow to events of the time asked for.

    The day by which an event stands in order says when it began, or ended if only that is known; so that an index is enough.
    """
    v = tables.events.c
    if since := asked.get("since"):
        question = question.where(func.coalesce(v.occurred_end, v.day) >= since, v.day < date.max)
    if until := asked.get("until"):
        question = question.where(v.day <= until)
    return question


def relations(connection: Connection, asked: Asked) -> Select[Any]:
    """Relations by the day they could be known."""
    rel = tables.relations.c
    question = _entries(connection, tables.relations, asked)
    question = asking.during(question, asked, rel.during_start, rel.during_end, lasting=True)
    question = asking.valued(question, rel.kind, asked.get("type"))
    question = _in_words_of(connection, question, asked, rel.claim)
    order = (rel.known, rel.article, rel.position, rel.entry)
    return asking.ordered(question, asked, *order, newest=order)


def meetings(connection: Connection, a: str, b: str, known_on: date | None = None) -> Meetings:
    """Which entries two actors of the record both have a part in."""
    both = asking.shared([must_find(connection, each, known_on) for each in (a, b)], known_on).subquery().c
    joined = select(e.kind, both.entry).where(e.reading == both.reading, e.id == both.entry, r.number == both.reading)
    found: dict[str, list[str]] = {}
    for kind, entry in connection.execute(joined.where(asking.stands(both.entry, known_on))):
        found.setdefault(kind, []).append(entry)
    return Meetings(*(tuple(sorted(found.get(kind, ()))) for kind in KINDS.values()))


def facets(connection: Connection, kind: str, most: int, asked: Asked) -> Facets:
    """How often each value of each facet stands in the newest entries that answer."""
    ask, key, columns = FACETS[kind]
    words = asked.get("words")
    if words and search.are_frequent(connection, words):
        most = min(most, MOST_OF_FREQUENT)
    question = ask(connection, {**asked, "newest": True, "limit": most + 1, "skip": None})
    question = question.with_only_columns(key, *columns.values(), maintain_column_froms=True)
    rows = _newest_in_time(connection, question, most + 1, asked) if kind == "events" else None
    rows = connection.execute(question).all() if rows is None else rows
    whole = len(rows) <= most
    rows = rows[:most]
    of = {}
    for at, name in enumerate(columns, 1):
        counted = Counter(row[at] for row in rows if row[at])
        of[name] = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    return Facets(len(rows), whole, tuple(row[0] for row in rows), of)


def _newest_in_time(connection: Connection, question: Select[Any], wanted: int, asked: Asked) -> Sequence[Row[Any]] | None:
    """The newest events of a stretch of time, looked for only among those known late enough; None where that does not find enough.

    How many events of the time were known on which day is read off the index by time; without it either every event of the
    time is looked at and sorted, or every event known since.
    """
    v = tables.events.c
    if not asked.get("until") or not {name for name, value in asked.items() if value is not None} <= IN_TIME:
        return None
    # No bare column, for which SQLite would walk the index by when all events were known.
    when = func.coalesce(v.known, v.known).label("when")
    columns: tuple[Any, ...] = (when, func.count(), func.min(v.day))
    counted = _in_time(select(*columns), asked).group_by(when).order_by(when.desc())
    found, first, known = 0, date.max, date.max
    for then, number, day in connection.execute(counted):
        found, first, known = found + number, min(first, day), then
        if found >= wanted * AMPLE:
            break
    rows = connection.execute(question.where(v.known >= known, v.day >= first)).all()
    return rows if len(rows) >= wanted or found < wanted * AMPLE else None


def passed_over(connection: Connection, asked: Asked) -> Select[Any]:
    """What was passed over, article by article."""
    o = tables.passed_over.c
    question = asking.during(_entries(connection, tables.passed_over, asked), asked, a.published_start, a.published_end)
    order = (a.known, a.id, o.position, o.entry)
    return asking.ordered(question, asked, *order, newest=order)


def articles(connection: Connection, asked: Asked) -> Select[Any]:
    """Articles by the day they could be known."""
    columns = (
        a.id, a.key, a.title, a.publisher, a.url, a.language, a.published_start, a.published_end, a.published_how, a.known,
        a.recorded, r.reader, r.number,
    )  # fmt: skip
    known_on = asked.get("known_on")
    question: Select[Any] = select(*columns).select_from(tables.articles.join(tables.readings, r.article == a.id))
    question = asking.told(asking.among(question.where(asking.standing(known_on)), a.id, asked), asked)
    question = asking.during(question, asked, a.published_start, a.published_end)
    if actor := asked.get("actor"):
        question = asking.mentioning(question, must_find(connection, actor, known_on), known_on)
    if words := asked.get("words"):
        question = search.narrowed(connection, question, words, search.OF_ARTICLE, a.id, search.ARTICLE)
    return asking.ordered(question, asked, a.known, a.id, newest=(a.known, a.id))


Facet = tuple[Any, Any, dict[str, Any]]
FACETS: dict[str, Facet] = {
    "articles": (articles, a.id, {"publisher": a.publisher}),
    "claims": (
        claims,
        tables.claims.c.entry,
        {"publisher": a.publisher, "type": tables.claims.c.act, "naming": tables.claims.c.naming},
    ),
    "events": (
        events,
        tables.events.c.entry,
        {
            "publisher": a.publisher,
            "type": tables.events.c.type,
            "reality": tables.events.c.reality,
            "country": tables.events.c.place_country,
        },
    ),
    "relations": (relations, tables.relations.c.entry, {"publisher": a.publisher, "type": tables.relations.c.kind}),
}
# Where entries are looked at one by one for words, so many are enough.
MOST_OF_FREQUENT = 100
IN_TIME = frozenset({"since", "until", "newest", "limit", "skip"})
# So many more are looked at than asked for, since a few may not stand.
AMPLE = 1.1


def told_articles(connection: Connection, rows: Sequence[Row[Any]], known_on: date | None = None) -> list[ArticleEntry]:
    """A page of articles, with how much stands of what was read in each."""
    ids = [row.id for row in rows]
    accounts = telling.accounts(connection, ids)
    counted = (
        select(r.article, e.kind, func.count())
        .join_from(tables.readings, tables.entries, e.reading == r.number)
        .where(r.article.in_(ids), asking.stands(e.id, known_on))
        .group_by(r.article, e.kind)
    )
    counts = {(article, kind): count for article, kind, count in connection.execute(counted)}
    return [
        ArticleEntry(
            *(row.id, row.key, row.title, row.publisher, row.url, row.language, telling.published(row)),
            *(row.known, row.recorded, accounts[row.id], row.reader),
            *(counts.get((row.id, kind), 0) for kind in ("actor", "claim", "event", "relation")),
        )
        for row in rows
    ]


WHOLE = frozenset({"actor", "type", "country", "limit", "skip", "newest"})


def actors(connection: Connection, asked: Asked) -> Select[Any] | None:
    """Actors of the whole record, those with most parts first; None where nobody is meant."""
    wanted = asked.get("actor")
    ids = find(connection, wanted, asked.get("known_on")) if wanted else None
    if ids == ():
        return None
    if {name for name, value in asked.items() if value is not None} <= WHOLE:
        return _tallied(asked, ids)
    whole, parts = _local(asked, ids), _parts(asked.get("known_on"))
    p = parts.c
    question = select(
        whole.c.actor,
        func.count(distinct(whole.c.reading)).label("articles"),
        func.count(distinct(case((p.role == "speaker", p.entry)))).label("claims"),
        func.count(distinct(case((p.role.in_(INVOLVED), p.entry)))).label("events"),
        func.count(distinct(case((p.role.in_(("subject", "object")), p.entry)))).label("relations"),
    ).select_from(whole.outerjoin(parts, p.actor == whole.c.entry))
    if kind := asked.get("type"):
        question = question.where(whole.c.kind == kind)
    if country := asked.get("country"):
        question = question.where(whole.c.country == country)
    weight = func.count(distinct(case((p.role != "about", p.entry))))
    order = (weight.desc(), func.count(distinct(whole.c.reading)).desc(), whole.c.actor)
    return asking.ordered(question.group_by(whole.c.actor), asked, *order, newest=order)


def _tallied(asked: Asked, ids: Sequence[str] | None) -> Select[Any]:
    """Actors as they are tallied."""
    t = tables.tallies.c
    question: Select[Any] = select(tables.tallies)
    question = asking.valued(asking.valued(question, t.kind, asked.get("type")), t.country, asked.get("country"))
    if ids is not None:
        question = question.where(t.actor.in_(ids))
    limit, skip = asked.get("limit"), asked.get("skip")
    question = question.order_by(t.weight.desc(), t.articles.desc(), t.actor).limit(limit)
    return question.offset(skip) if skip else question


def told_actors(connection: Connection, rows: Sequence[Row[Any]]) -> list[ActorEntry]:
    """A page of actors, with their names."""
    ids = [row.actor for row in rows]
    known, t, c = tables.actors.c, tables.tallies.c, tables.called.c
    own = {row.id: row for row in connection.execute(select(tables.actors).where(known.id.in_(ids)))}
    alone = [key for key in ids if key not in own]
    here = {row.entry: row for row in connection.execute(select(tables.article_actors).where(local.entry.in_(alone)))}
    described = dict(map(tuple, connection.execute(select(t.actor, t.description).where(t.actor.in_(ids)))))
    spelled: dict[str, dict[str, str]] = {}
    for actor, folded, name in connection.execute(select(c.actor, c.folded, c.name).where(c.actor.in_(ids))):
        spelled.setdefault(actor, {})[folded] = name
    return [
        _actor(row, own.get(row.actor) or here[row.actor], described.get(row.actor), spelled.get(row.actor, {})) for row in rows
    ]


def article_actors(*, unidentified: bool) -> Select[Any]:
    """Actors as each article has them."""
    joined = tables.article_actors.join(tables.readings, r.number == local.reading).join(tables.articles, a.id == r.article)
    columns = (
        local.entry, local.reading, a.id.label("article"), a.publisher, a.known, local.name, local.kind, local.country,
        local.register, local.sector, local.description, same.same_as,
    )  # fmt: skip
    question: Select[Any] = select(*columns).select_from(asking.identified(joined)).where(asking.standing())
    if unidentified:
        question = question.where(same.same_as.is_(None))
    return question.order_by(local.reading, local.entry)


def told_article_actors(connection: Connection, rows: Sequence[Row[Any]]) -> list[ArticleActor]:
    """A page of articles' actors, with their aliases."""
    n = tables.names.c
    aliases: dict[tuple[int, str], list[str]] = {}
    wanted = select(n.reading, n.entry, n.name).where(
        n.reading.in_(sorted({row.reading for row in rows})), n.entry.in_([row.entry for row in rows])
    )
    for reading, entry, name in sorted(map(tuple, connection.execute(wanted))):
        aliases.setdefault((reading, entry), []).append(name)
    return [
        ArticleActor(
            *(row.entry, row.article, row.publisher, row.known, row.name, row.kind, row.country, row.register, row.sector),
            description=row.description,
            aliases=tuple(name for name in aliases.get((row.reading, row.entry), ()) if name != row.name),
            same_as=row.same_as,
        )
        for row in rows
    ]


def identities(connection: Connection, actor: str, known_on: date | None = None) -> list[Identity]:
    """How a record's actor was put together."""
    known = tables.actors.c
    question = (
        select(same.actor, known.id, known.name, known.kind, same.reason, same.score, known.country, known.register)
        .select_from(tables.identities.join(tables.actors, known.id == same.same_as))
        .where(or_(same.same_as == actor, same.actor == actor), asking.last_word(known_on))
        .order_by(same.number)
    )
    return [Identity(*row) for row in connection.execute(question)]


def set_aside(connection: Connection) -> list[SetAsideEntry]:
    """What could not be read."""
    s = tables.set_aside.c
    question = select(s.path, s.place, s.reason, s.recorded).order_by(s.number)
    return [SetAsideEntry(*row) for row in connection.execute(question)]


def opened(connection: Connection, key: str) -> Opened:
    """An entry, opened down to its words.

    Raises:
        UnknownEntry: if there is none of that id.
    """
    newer = tables.readings.alias("newer")
    question = (
        select(e.reading, e.kind, e.shape, r.article, r.reader, r.recorded, newer.c.number.label("newer"))
        .select_from(
            tables.entries.join(tables.readings, r.number == e.reading).outerjoin(newer, newer.c.supersedes == r.number)
        )
        .where(e.id == key, r.judgement.is_(None))
        .order_by(e.reading.desc())
    )
    row = connection.execute(question).first()
    if row is None:
        raise UnknownEntry(f"no entry {key} is in the ledger")
    article = told_articles(connection, connection.execute(articles(connection, {"article": row.article})).all())[0]
    p = tables.parts.c
    parts = select(p.actor).where(p.reading == row.reading, p.entry == key).order_by(p.role, p.actor)
    here = list(dict.fromkeys(connection.execute(parts).scalars())) or ([key] if row.kind == "actor" else [])
    who = telling.whoever(connection, here)
    return Opened(
        id=key,
        kind=row.kind,
        article=article,
        shape=row.shape,
        evidence=_sealed(connection, row.reading, key),
        actors=tuple(who[actor] for actor in here if actor in who),
        identities=tuple(each for actor in here for each in identities(connection, actor)),
        reader=row.reader,
        recorded=row.recorded,
        superseded=row.newer is not None,
        ruled=ruled_shape(connection, key),
        judgements=tuple(judged.judgements(connection, entry=key)),
    )


def ruled_shape(connection: Connection, key: str) -> str | None:
    """An entry as people corrected it, in its public shape; None where nobody did, or it was rejected."""
    ruling = judged.last_rulings(connection, [key]).get(key)
    if ruling is None or not ruling.reading:
        return None
    shape: str | None = connection.execute(select(e.shape).where(e.reading == ruling.reading, e.id == key)).scalar()
    return shape


def counts(connection: Connection) -> Counts:
    """How much there is."""
    return Counts(
        articles=_one(connection, select(func.count()).select_from(tables.articles)),
        actors=_one(connection, select(func.count()).select_from(tables.tallies)),
        claims=_standing(connection, tables.claims),
        events=_standing(connection, tables.events),
        relations=_standing(connection, tables.relations),
        passed_over=_standing(connection, tables.passed_over),
        set_aside=_one(connection, select(func.count()).select_from(tables.set_aside)),
    )


def _standing(connection: Connection, table: Table) -> int:
    """How many entries of a kind stand: all but those of older readings and the few that people ruled out; a corrected one counts once."""
    t, q, later = table.c, tables.rulings.c, tables.rulings.alias().c
    older = union_all(select(r.supersedes).where(r.supersedes.is_not(None)), select(r.number).where(r.judgement.is_not(None)))
    last = ~exists().where(later.entry == q.entry, later.number > q.number)
    out = select(q.entry).where(q.reading == 0, last)
    every = _one(connection, select(func.count()).select_from(table))
    replaced = _one(connection, select(func.count()).select_from(table).where(t.reading.in_(older)))
    rejected = select(func.count()).select_from(table).where(t.entry.in_(out), t.reading.not_in(older))
    nobody_ruled = connection.execute(out.limit(1)).first() is None
    return every - replaced - (0 if nobody_ruled else _one(connection, rejected))


def _one(connection: Connection, question: Select[Any]) -> int:
    return int(connection.execute(question).scalar_one())


def _entries(connection: Connection, table: Table, asked: Asked) -> Select[Any]:
    known_on = asked.get("known_on")
    question = asking.told(asking.entries_of(table, known_on), asked)
    if (ids := asked.get("ids")) is not None:
        # Only the list of all entries has an index by id.
        question = question.where(tuple_(table.c.reading, table.c.entry).in_(select(e.reading, e.id).where(e.id.in_(ids))))
    if article := asked.get("article"):
        question = question.where(table.c.reading.in_(select(r.number).where(r.article == article)))
    if actor := asked.get("actor"):
        found = must_find(connection, actor, known_on)
        often = asking.is_frequent(connection, found, asked.get("limit"))
        question = asking.taking_part(question, table, found, known_on=known_on, often=often)
    if pair := asked.get("pair"):
        both = asking.shared([must_find(connection, each, known_on) for each in pair], known_on)
        question = question.where(tuple_(table.c.reading, table.c.entry).in_(both))
    if words := asked.get("words"):
        question = search.narrowed(connection, question, words, table.c.reading, table.c.entry, KINDS.get(table.name, ""))
    return question


def _in_words_of(connection: Connection, question: Select[Any], asked: Asked, claim: Any) -> Select[Any]:
    speaker, naming = asked.get("speaker"), asked.get("naming")
    if not speaker and not naming:
        return question
    known_on = asked.get("known_on")
    speakers = must_find(connection, speaker, known_on) if speaker else None
    return asking.told_in(question, claim, speakers, naming, known_on)


def _local(asked: Asked, ids: Sequence[str] | None = None) -> Any:
    """Actors of articles, each with the actor of the record that it is; on demand only of some of the record's actors."""
    known = tables.actors.c
    joined = tables.article_actors.join(tables.readings, r.number == local.reading).join(tables.articles, a.id == r.article)
    known_on = asked.get("known_on")
    joined = asking.identified(joined, known_on).outerjoin(tables.actors, known.id == same.same_as)
    question: Select[Any] = select(
        func.coalesce(known.id, local.entry).label("actor"),
        func.coalesce(known.kind, local.kind).label("kind"),
        func.coalesce(known.country, local.country).label("country"),
        *(local.reading, local.entry, local.name, local.register, local.description),
    )
    question = question.select_from(joined).where(asking.standing(known_on))
    if ids is not None:
        question = question.where(local.entry.in_(asking.here(tuple(ids), known_on)))
    question = asking.told(question, asked)
    return asking.during(question, asked, a.published_start, a.published_end).subquery()


def _parts(known_on: date | None) -> Any:
    """Parts in entries that stand."""
    p = tables.parts.c
    joined = tables.parts.join(tables.readings, r.number == p.reading)
    return select(p.entry, p.role, p.actor).select_from(joined).where(asking.stands(p.entry, known_on)).subquery()


def _actor(row: Row[Any], own: Row[Any], description: str | None, spelled: dict[str, str]) -> ActorEntry:
    name = fold(own.name)
    return ActorEntry(
        id=row.actor,
        name=own.name,
        kind=own.kind,
        country=own.country,
        register=own.register,
        description=description,
        aliases=tuple(alias for folded, alias in sorted(spelled.items()) if folded != name),
        articles=row.articles,
        claims=row.claims,
        events=row.events,
        relations=row.relations,
    )


def _sealed(connection: Connection, reading: int, key: str) -> tuple[tuple[str, Evidence], ...]:
    s = tables.evidence.c
    question = (
        select(s.role, a.id, s.start, s.end, s.words, a.digest, s.rule)
        .select_from(tables.evidence.join(tables.readings, r.number == s.reading).join(tables.articles, a.id == r.article))
        .where(s.reading == reading, s.entry == key)
        .order_by(s.ordinal)
    )
    return tuple(
        (role, Evidence(article, Span(start, end), words, digest, rule))
        for role, article, start, end, words, digest, rule in connection.execute(question)
    )
