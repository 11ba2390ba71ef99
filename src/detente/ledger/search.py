"""Words looked for: cut and folded here, so that both stores find the same; each keeps them in its own kind of index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, exists, false, func, insert, literal_column, select, text, true, tuple_

from detente.ledger import tables
from detente.ledger.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

# By which of its words an entry is found.
ROLES = {"claim": frozenset({"speaker", "content"}), "event": frozenset({"sentence"}), "relation": frozenset({"sentence"})}
ARTICLE = "article"
OF_ARTICLE = 0
FREQUENT = 10_000
PAGE = 200
PART = re.compile(r'"([^"]*)"|(\S+)')
LONGEST = 200
LAST_POSITION = 16383
MOST_POSITIONS = 255
x = tables.searched.c
Laid = tuple[int, str, str, str]


def make(connection: Connection) -> None:
    """Make the store's own index of words."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii')")
        )
    else:
        connection.execute(
            text(
                "CREATE TABLE search_words (number INTEGER PRIMARY KEY REFERENCES searched (number) ON DELETE CASCADE, "
                "words TSVECTOR NOT NULL)"
            )
        )
        connection.execute(text("CREATE INDEX search_words_by_word ON search_words USING gin (words)"))


def lay(connection: Connection, what: Sequence[Laid]) -> None:
    """Index words.

    Args:
        what: for each entry its reading (``OF_ARTICLE`` for an article), kind, id and words.
    """
    if not what:
        return
    rows = [{"reading": reading, "kind": kind, "entry": entry} for reading, kind, entry, _ in what]
    laid = insert(tables.searched).returning(x.number, sort_by_parameter_order=True)
    numbers = connection.execute(laid, rows).scalars().all()
    postgres = connection.dialect.name == "postgresql"
    of = "number, words) VALUES (:number, CAST(:words AS tsvector)" if postgres else "rowid, words) VALUES (:number, :words"
    cut = [
        {"number": number, "words": packed(words, postgres=postgres)} for number, (*_, words) in zip(numbers, what, strict=True)
    ]
    connection.execute(text(f"INSERT INTO search_words ({of})"), cut)


def packed(words: str, *, postgres: bool) -> str:
    """Words as the index of a store takes them."""
    cut = tokens(words)
    return _vector(cut) if postgres else " ".join(cut)


def lay_all(connection: Connection) -> None:
    """Index the words of everything."""
    a, r = tables.articles.c, tables.readings.c
    last = ""
    while found := connection.execute(select(a.id, a.title, a.text).where(a.id > last).order_by(a.id).limit(PAGE)).all():
        last = found[-1].id
        told = [(OF_ARTICLE, ARTICLE, row.id, f"{row.title or ''} {row.text}") for row in found]
        numbers = connection.execute(select(r.number).where(r.article.in_([row.id for row in found]))).scalars()
        lay(connection, [*told, *words_of(connection, list(numbers))])


def clear(connection: Connection) -> None:
    """Take all words out of the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    connection.execute(tables.searched.delete())


def words_of(connection: Connection, readings: Sequence[int]) -> list[Laid]:
    """By which words the entries of some readings are found."""
    s, e = tables.evidence.c, tables.entries.c
    question = (
        select(s.reading, e.kind, s.entry, s.role, s.words)
        .join_from(tables.evidence, tables.entries, and_(e.reading == s.reading, e.id == s.entry))
        .where(s.reading.in_(readings), e.kind.in_(ROLES))
        .order_by(s.reading, s.entry, s.ordinal)
    )
    words: dict[tuple[int, str, str], list[str]] = {}
    for row in connection.execute(question):
        if row.role in ROLES[row.kind]:
            words.setdefault((row.reading, row.kind, row.entry), []).append(row.words)
    return [(*key, " ".join(each)) for key, each in words.items()]


def lift(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take words out of the index."""
    numbers = list(connection.execute(select(x.number).where(which)).scalars())
    if connection.dialect.name == "sqlite" and numbers:
        connection.execute(text("DELETE FROM search_words WHERE rowid = :number"), [{"number": each} for each in numbers])
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))
    connection.execute(tables.searched.delete().where(which))


def narrowed(
    connection: Connection, question: Select[Any], words: str, reading: Any, entry: ColumnElement[Any], kind: str
) -> Select[Any]:
    """Narrow a question to entries in which all these words stand; ``"words in a row"`` together, ``word*`` as a beginning.

    Rare words say where to look; for frequent ones each entry is looked at in the order asked for.

    Args:
        reading, entry: the columns that name an entry.
    """
    looked_for = asked(words)
    if not looked_for:
        return question
    matched = _matching(connection, looked_for)
    if are_frequent(connection, words):
        # SQLite is slow to look for words in one entry, and quick to run through all that have them.
        here: Any = x.number.in_(matched)
        if connection.dialect.name == "postgresql" and isinstance(reading, int):
            # PostgreSQL would fetch and sort every article found; put so, it walks them in order and looks each up in a list.
            listed = select(x.entry).where(x.reading == reading, x.number.in_(matched))
            return question.where(case((entry.in_(listed), true()), else_=false()))
        if connection.dialect.name == "postgresql":
            here = matched.where(literal_column(_number(connection)) == x.number).exists()
        return question.where(exists().where(x.reading == reading, x.entry == entry, here))
    found = select(x.reading, x.entry).where(x.kind == kind, x.number.in_(matched))
    if isinstance(reading, int):
        return question.where(entry.in_(found.with_only_columns(x.entry)))
    return question.where(tuple_(reading, entry).in_(found))


def are_frequent(connection: Connection, words: str) -> bool:
    """Whether all these words stand in so many entries that each is better looked at in the order asked for."""
    looked_for = asked(words)
    some = _matching(connection, looked_for).limit(FREQUENT + 1).subquery() if looked_for else None
    return some is not None and connection.execute(select(func.count()).select_from(some)).scalar_one() > FREQUENT


def asked(words: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """What is looked for: words in a row, and whether the last of them is only a beginning."""
    parts = (
        (cut, not row and word.endswith("*")) for row, word in PART.findall(words[:LONGEST]) if (cut := tokens(row or word))
    )
    return tuple((tuple(cut), begins) for cut, begins in parts)


def _number(connection: Connection) -> str:
    return "search_words.rowid" if connection.dialect.name == "sqlite" else "search_words.number"


def _matching(connection: Connection, looked_for: Iterable[tuple[tuple[str, ...], bool]]) -> Select[Any]:
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{" ".join(row)}"{" *" if begins else ""}' for row, begins in looked_for)
        matches = text("search_words MATCH :query")
    else:
        query = " & ".join(
            "(" + " <-> ".join(f"'{word}'{':*' if begins and at == len(row) - 1 else ''}" for at, word in enumerate(row)) + ")"
            for row, begins in looked_for
        )
        matches = text("search_words.words @@ CAST(:query AS tsquery)")
    number: Any = literal_column(_number(connection)).label("number")
    return select(number).select_from(text("search_words")).where(matches.bindparams(bindparam("query", query, unique=True)))


def _vector(words: Sequence[str]) -> str:
    at: dict[str, list[int]] = {}
    for position, word in enumerate(words, 1):
        at.setdefault(word, []).append(min(position, LAST_POSITION))
    return " ".join(f"'{word}':{','.join(map(str, places[:MOST_POSITIONS]))}" for word, places in at.items())
