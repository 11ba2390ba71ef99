"""What is kept beside the record: people, their sessions and tokens, saved searches, and who did what."""

from __future__ import annotations

import getpass
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, func, insert, select, update

from detente.errors import BadLedger, BadPerson
from detente.ledger import sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Row

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
SHORTEST = 10
LONGEST = 200
LASTS = timedelta(hours=12)
MOST_SAVED = 200
TRAIL = 300

metadata = MetaData()
people = Table(
    "people",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("since", DateTime, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("until", DateTime, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("digest", String, primary_key=True),
    Column("label", String, nullable=False),
    Column("name", String, nullable=False, index=True),
    Column("since", DateTime, nullable=False),
)
saved = Table(
    "saved",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("address", Text, nullable=False),
)
later = Table(
    "later",
    metadata,
    Column("name", String, primary_key=True),
    Column("entry", String, primary_key=True),
)
trail = Table(
    "trail",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", String, nullable=False),
    Column("did", String, nullable=False),
    Column("what", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the pages, and what binds their forms to them."""

    name: str
    role: Role
    csrf: str = ""

    def may(self, role: Role) -> bool:
        """Whether this role is theirs, or one that includes it."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Saved:
    """A search somebody kept."""

    number: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the audit trail: who did what to what; never any text of an article."""

    at: datetime
    by: str
    did: str
    what: str


class Desk:
    """The file beside the record."""

    def __init__(self, path: Path) -> None:
        self._engine = sqlite.engine(path, make=True)
        with self._writing() as connection:
            metadata.create_all(connection)
        path.chmod(0o600)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # --- people

    def people(self) -> list[tuple[str, Role]]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            return [(row.name, row.role) for row in connection.execute(select(people).order_by(people.c.name))]

    def welcome(self, name: str, role: str, password: str) -> None:
        """Let somebody in from now on, or give them another role and password.

        Raises:
            BadPerson: if the name, the role or the password will not do.
        """
        if not NAME.fullmatch(name):
            raise BadPerson(f"'{name[:40]}' is no name here; write 1 to 40 of a-z, 0-9, dot, dash and underscore")
        if role not in ROLES:
            raise BadPerson(f"there is no role '{role[:40]}'; there are {', '.join(ROLES)}")
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadPerson(f"a password has {SHORTEST} to {LONGEST} characters")
        sealed = _hasher().hash(password)
        with self._writing() as connection:
            _end(connection, name)
            connection.execute(insert(people).values(name=name, role=role, password=sealed, since=_now()))

    def dismiss(self, name: str) -> None:
        """Let somebody in no more; their sessions and tokens end.

        Raises:
            BadPerson: if there is no such person.
        """
        with self._writing() as connection:
            if not _end(connection, name):
                raise BadPerson(f"there is nobody called {name[:40]} here")
            connection.execute(delete(tokens).where(tokens.c.name == name))

    def sign_in(self, name: str, password: str) -> str | None:
        """A new session for who says the right password, else None; as slow for a name that is none."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.name == name)).first()
        try:
            _hasher().verify(row.password if row else _nobody(), password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        if row is None:
            return None
        key = secrets.token_urlsafe(32)
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.until < _now()))
            connection.execute(
                insert(sessions).values(digest=_digest(key), name=name, csrf=secrets.token_urlsafe(24), until=_now() + LASTS)
            )
        return key

    def sign_out(self, key: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == _digest(key)))

    def of_session(self, key: str) -> Person | None:
        """Whose session this is, if it still runs."""
        s, p = sessions.c, people.c
        question = (
            select(p.name, p.role, s.csrf)
            .select_from(sessions.join(people, p.name == s.name))
            .where(s.digest == _digest(key), s.until > _now())
        )
        return self._person(question)

    def of_token(self, key: str) -> Person | None:
        """Whose token this is."""
        t, p = tokens.c, people.c
        question = select(p.name, p.role).select_from(tokens.join(people, p.name == t.name)).where(t.digest == _digest(key))
        return self._person(question)

    def token(self, name: str, label: str) -> str:
        """A new token with which a program may act for somebody; it is shown this once.

        Raises:
            BadPerson: if there is no such person.
        """
        if name not in dict(self.people()):
            raise BadPerson(f"there is nobody called {name[:40]} here")
        key = f"det_{secrets.token_urlsafe(32)}"
        with self._writing() as connection:
            connection.execute(insert(tokens).values(digest=_digest(key), label=label[:80], name=name, since=_now()))
        return key

    def tokens(self, name: str) -> list[tuple[str, str, datetime]]:
        """Somebody's tokens: the first of each one's digest, its label, since when."""
        t = tokens.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.digest, t.label, t.since).where(t.name == name).order_by(t.since))
            return [(row.digest[:12], row.label, row.since) for row in rows]

    def revoke(self, name: str, digest: str) -> bool:
        """End a token by the first of its digest."""
        wanted = tokens.c.name == name, func.substr(tokens.c.digest, 1, 12) == digest
        with self._writing() as connection:
            ended: int = connection.execute(delete(tokens).where(*wanted)).rowcount
        return ended > 0

    # --- saved searches

    def saved(self, name: str) -> list[Saved]:
        """Somebody's searches, in the order of saving."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(saved).where(saved.c.name == name).order_by(saved.c.number))
            return [Saved(row.number, row.label, row.address) for row in rows]

    def save(self, name: str, label: str, address: str) -> None:
        """Keep a search; one of the same label is replaced, and the oldest goes when there are too many."""
        with self._writing() as connection:
            wanted = saved.c.name == name, saved.c.label == label
            if connection.execute(update(saved).where(*wanted).values(address=address)).rowcount:
                return
            connection.execute(insert(saved).values(name=name, label=label, address=address))
            kept = select(saved.c.number).where(saved.c.name == name).order_by(saved.c.number.desc()).limit(MOST_SAVED)
            connection.execute(delete(saved).where(saved.c.name == name, saved.c.number.not_in(kept)))

    def unsave(self, name: str, number: int) -> None:
        """Let a search go."""
        with self._writing() as connection:
            connection.execute(delete(saved).where(saved.c.name == name, saved.c.number == number))

    # --- what was left for later

    def leave(self, name: str, entry: str) -> None:
        """Leave an entry for later."""
        with self._writing() as connection:
            connection.execute(delete(later).where(later.c.name == name, later.c.entry == entry))
            connection.execute(insert(later).values(name=name, entry=entry))

    def left(self, name: str) -> frozenset[str]:
        """What somebody left for later."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(later.c.entry).where(later.c.name == name)).scalars())

    def take_up(self, name: str) -> None:
        """Have everything that was left for later come up again."""
        with self._writing() as connection:
            connection.execute(delete(later).where(later.c.name == name))

    # --- who did what

    def note(self, by: str, did: str, what: str) -> None:
        """Write a line of the audit trail."""
        with self._writing() as connection:
            connection.execute(insert(trail).values(at=_now(), by=by, did=did, what=what))

    def trail(self, most: int = TRAIL) -> list[Deed]:
        """The audit trail, the latest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(trail).order_by(trail.c.number.desc()).limit(most))
            return [Deed(row.at, row.by, row.did, row.what) for row in rows]

    def _person(self, question: Any) -> Person | None:
        with self._engine.connect() as connection:
            row: Row[Any] | None = connection.execute(question).first()
        return Person(*tuple(row)) if row else None

    def _writing(self) -> Any:
        return self._engine.execution_options(writing=True).begin()


def beside(ledger: str, folder: Path) -> Path:
    """Where the desk file of a ledger is: beside its file, or for a server in the folder one works in."""
    if "://" in ledger and not ledger.startswith("sqlite:///"):
        return folder / "detente.desk"
    path = folder / ledger.removeprefix("sqlite:///")
    if path.is_dir():
        raise BadLedger(f"{path} is a folder, no ledger; name a file in it")
    return path.with_name(path.name + ".desk")


def myself() -> Person:
    """Who sits at a machine where nobody signs in."""
    try:
        return Person(getpass.getuser(), "admin")
    except (KeyError, OSError):
        return Person("analyst", "admin")


def _end(connection: Connection, name: str) -> int:
    connection.execute(delete(sessions).where(sessions.c.name == name))
    return connection.execute(delete(people).where(people.c.name == name)).rowcount


def _hasher() -> Any:
    from argon2 import PasswordHasher

    return PasswordHasher()


_NOBODY: list[str] = []


def _nobody() -> str:
    if not _NOBODY:
        _NOBODY.append(_hasher().hash(secrets.token_urlsafe(16)))
    return _NOBODY[0]


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
