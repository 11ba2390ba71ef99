"""Who is known to the field: states, governments, armies, groups, their names and years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast

from detente.errors import BadVocabulary
from detente.model.actor import KINDS
from detente.vocab import actor_codes
from detente.vocab.names import fold, is_acronym, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.model.actor import ActorKind

ACTORS = Path(__file__).parent / "data" / "actors"
FILES = ("agencies", "groups", "organisations", "parties", "media")
# Where PLOVER has no country but a world of its own.
REALMS = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "ISM", "IMG"})

Form = Literal["office", "rank", "honorific", "role"]
Years = tuple[int | None, int | None]
T = TypeVar("T")
ACTORS_HEADING = ("key", "name", "kind", "country", "sector", "parent", "from", "to", "aliases")
OFFICES_HEADING = ("actor", "office", "person", "from", "to", "organ", "sector", "aliases")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that the register knows.

    Attributes:
        key: an ISO 3166 alpha-3 code for a state, ``PAK:military`` for an organ of one, a plain word for all others.
        country: the state it belongs to or acts in, or None.
        realm: PLOVER's stand-in for a country where there is none (``UNO``, ``IGO``, ``NGO``, ``EUR``, ``MNC``).
        sector: PLOVER sector code, or None.
        parent: the key of what it is part of.
        years: first and last year in which it was known as this; an open side is None.
        adjectives: for a state, its adjectives and the names of its people.
        capitals: for a state, its capitals, today's first.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    sector: str | None = None
    parent: str | None = None
    years: Years = (None, None)
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    realm: str | None = None
    note: str = ""

    def lived(self, year: int) -> bool:
        """Whether the year lies in its years, as far as they are known."""
        first, last = self.years
        return (first is None or first <= year) and (last is None or year <= last)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, rank or office, and what its holder belongs to.

    Attributes:
        form: ``office`` ("army chief"), ``rank`` ("General"), ``honorific`` ("Mullah", "Mr."), ``role`` ("spokesman").
        organ: the organ of a state its holder belongs to, as in `Register.organ`, or None where any actor can have one.
        leads: whether its holder heads the organ; ``deputy`` for the second in rank.
    """

    words: str
    form: Form
    organ: str | None
    sector: str | None
    leads: bool = False
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Organ:
    """A part that states have: government, army, police, parliament ..., and the words for it."""

    key: str
    kind: ActorKind
    sector: str
    parent: str | None
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office of a state, group or organisation, and when (years; an open side is None).

    Attributes:
        actor: the key of the state, group or organisation whose office it is.
        organ: the organ of a state that its holder belongs to; empty for all others.
    """

    person: str
    actor: str
    office: str
    years: Years
    organ: str
    sector: str | None
    aliases: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The key of what its holder belongs to: ``PAK:military``, or the actor itself."""
        return f"{self.actor}:{self.organ}" if self.organ else self.actor

    def held(self, year: int) -> bool:
        """Whether the office was held in that year."""
        first, last = self.years
        return (first is None or first <= year) and (last is None or year <= last)


class Phrases(Generic[T]):
    """Names of one or more words, found longest first in running text."""

    def __init__(self) -> None:
        self._known: dict[str, list[T]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._loose: set[str] = set()

    def add(self, words: str, meant: T) -> None:
        """Keep a name; the first one kept under it stays first."""
        key = fold(words)
        parts = key.split()
        if not parts:
            return
        held = self._known.setdefault(key, [])
        if meant not in held:
            held.append(meant)
        if not is_acronym(words):
            self._loose.add(key)
        lengths = self._lengths.get(parts[0], ())
        if len(parts) not in lengths:
            self._lengths[parts[0]] = tuple(sorted({*lengths, len(parts)}, reverse=True))

    def order(self, words: str, first: Sequence[T]) -> None:
        """Put what a name means into this order, the likeliest first."""
        key = fold(words)
        self._known[key] = [*first, *(meant for meant in self._known.get(key, ()) if meant not in first)]

    def get(self, words: str) -> tuple[T, ...]:
        """What the words mean."""
        return tuple(self._known.get(fold(words), ()))

    def capitals_only(self, key: str) -> bool:
        """Whether a folded name is known as an acronym only."""
        return key not in self._loose

    def items(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """All folded names, in the order in which they were first kept."""
        return ((key, tuple(held)) for key, held in self._known.items())

    def longest(
        self, tokens: Sequence[str], i: int, texts: Sequence[str] | None = None, *, capitals: bool = False
    ) -> tuple[int, tuple[T, ...]] | None:
        """The longest name that starts at token ``i``: how many tokens it takes, and what it means.

        Args:
            tokens: words in small letters.
            texts: the same words as written; with them, acronyms have to stand in capitals.
            capitals: with ``texts``, whether a name has to hold at least one capital letter.
        """
        first = pieces(tokens[i])
        lengths = self._lengths.get(first[0]) if first else None
        if not lengths:
            return None
        parts: list[str] = []
        ends: dict[int, int] = {}
        for j in range(i, min(len(tokens), i + 2 * lengths[0] + 1)):
            more = pieces(tokens[j])
            if more:
                parts.extend(more)
                ends[len(parts)] = j + 1
            if len(parts) >= lengths[0]:
                break
        for length in lengths:
            after = ends.get(length)
            if after is None:
                continue
            key = " ".join(parts[:length])
            held = self._known.get(key)
            if held and (texts is None or self._written_so(key, texts[i:after], capitals)):
                return after - i, tuple(held)
        return None

    def _written_so(self, key: str, texts: Sequence[str], capitals: bool) -> bool:
        if key in self._loose:
            return not capitals or any(letter.isupper() for word in texts for letter in word)
        return all(is_acronym(word) or not word[:1].isalpha() for word in texts)


class Register:
    """All actors the field knows, by key, name, adjective, seat, organ, title and office."""

    def __init__(
        self,
        entries: Iterable[Entry],
        organs: Iterable[Organ],
        titles: Iterable[Title],
        offices: Iterable[Office],
        seats: Iterable[tuple[str, tuple[str, ...]]],
        sectors: Iterable[tuple[str, tuple[str, ...]]] = (),
        homonyms: Iterable[tuple[str, tuple[str, ...]]] = (),
        first: frozenset[str] = frozenset(),
    ) -> None:
        self.sectors: Phrases[str] = Phrases()
        actor_codes.fill(self.sectors, iter(sectors))
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            if entry.key in self.entries:
                raise BadVocabulary(f"actors: two entries have the key '{entry.key}'")
            self.entries[entry.key] = entry
        self.organs = {organ.key: organ for organ in organs}
        self.offices = tuple(offices)
        self._names: Phrases[Entry] = Phrases()
        self._adjectives: Phrases[Entry] = Phrases()
        self._seats: Phrases[str] = Phrases()
        self._organs: Phrases[Organ] = Phrases()
        self._titles: Phrases[Title] = Phrases()
        self._capitals: Phrases[Entry] = Phrases()
        self._fill(titles, seats)
        self.homonyms = dict(homonyms)
        self._settle()
        self._put_first(first)
        self._made: dict[str, Entry] = {}

    def _fill(self, titles: Iterable[Title], seats: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        for entry in self.entries.values():
            for name in (entry.name, *entry.aliases):
                self._names.add(name, entry)
            for adjective in entry.adjectives:
                self._adjectives.add(adjective, entry)
        for name, stands_for in seats:
            for key in stands_for:
                self._seats.add(name, key)
        for entry in self.entries.values():
            for capital in entry.capitals:
                self._capitals.add(capital, entry)
                self._seats.add(capital, f"{entry.key}:government")
        for organ in self.organs.values():
            for word in organ.words:
                self._organs.add(word, organ)
        for title in titles:
            self._titles.add(title.words, title)

    def _settle(self) -> None:
        for name, owners in self.homonyms.items():
            entries = [self.entries[key] for key in owners]
            for phrases in (self._names, self._adjectives):
                if set(phrases.get(name)) == set(entries):
                    phrases.order(name, entries)

    def _put_first(self, keys: frozenset[str]) -> None:
        """Let the names of these entries mean them before all others who bear them."""
        for key in sorted(keys):
            for name in (self.entries[key].name, *self.entries[key].aliases):
                owners = self._names.get(name)
                if len(owners) > 1:
                    self._names.order(name, sorted(owners, key=lambda owner: owner.key not in keys))

    def shared(self) -> dict[str, tuple[str, ...]]:
        """Every folded name or adjective that several entries bear, with their keys: all are in `homonyms`, or one is a mistake."""
        return {
            name: tuple(entry.key for entry in owners)
            for phrases in (self._names, self._adjectives)
            for name, owners in phrases.items()
            if len(owners) > 1
        }

    def __getitem__(self, key: str) -> Entry:
        """The entry with this key; an organ of a state (``PAK:military``) is built where no file has it.

        Raises:
            KeyError: if neither is known.
        """
        if key in self.entries:
            return self.entries[key]
        state, _, organ = key.partition(":")
        return self._organ_of(self.entries[state], self.organs[organ])

    def __contains__(self, key: str) -> bool:
        state, _, organ = key.partition(":")
        return key in self.entries or (state in self.entries and organ in self.organs)

    def find(self, words: Sequence[str] | str) -> tuple[Entry, ...]:
        """All entries with this name, the likeliest first; an acronym that is also a word has to be in capitals ("US")."""
        text = words if isinstance(words, str) else " ".join(words)
        found = self._names.get(text)
        if found and text.islower() and self._names.capitals_only(fold(text)) and "." not in text:
            return ()
        return found

    def longest(
        self, tokens: Sequence[str], i: int, texts: Sequence[str] | None = None
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name of an entry that starts at token ``i``, with how many tokens it takes.

        Args:
            tokens: the words in small letters; "the" is never part of a name.
            texts: the words as written: then a name needs a capital letter, an acronym nothing but capitals.
        """
        return self._names.longest(tokens, i, texts, capitals=True)

    def demonym(self, word: str) -> Entry | None:
        """The state whose adjective or people this is ("Pakistani", "Afghans", "U.S."), the likelier of two."""
        found = self._adjectives.get(word)
        if not found or (word.islower() and self._adjectives.capitals_only(fold(word)) and "." not in word):
            return None
        return found[0]

    def demonym_at(
        self, tokens: Sequence[str], i: int, texts: Sequence[str] | None = None
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest adjective of a state that starts at token ``i`` ("North Korean")."""
        return self._adjectives.longest(tokens, i, texts, capitals=True)

    def seats(self, words: str) -> tuple[Entry, ...]:
        """What a capital, seat or building stands for as a metonym, the likeliest first."""
        return tuple(self[key] for key in self._seats.get(words))

    def seat_at(
        self, tokens: Sequence[str], i: int, texts: Sequence[str] | None = None
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest seat that starts at token ``i``, with what it stands for."""
        found = self._seats.longest(tokens, i, texts, capitals=True)
        return (found[0], tuple(self[key] for key in found[1])) if found else None

    def capital(self, words: str) -> Entry | None:
        """The state whose capital this is."""
        found = self._capitals.get(words)
        return found[0] if found else None

    def title(self, tokens: Sequence[str], i: int) -> tuple[int, Title] | None:
        """The longest title, rank or office that starts at token ``i``, with how many tokens it takes."""
        found = self._titles.longest(tokens, i)
        return (found[0], found[1][0]) if found else None

    def organ_at(self, tokens: Sequence[str], i: int) -> tuple[int, Organ] | None:
        """The longest word for an organ of a state that starts at token ``i`` ("foreign ministry")."""
        found = self._organs.longest(tokens, i)
        return (found[0], found[1][0]) if found else None

    def organ(self, state: Entry | str, word: str) -> Entry | None:
        """An organ of a state by its word ("army") or key ("military"): an entry with a key like ``PAK:military``."""
        owner = state if isinstance(state, Entry) else self.entries.get(state)
        if owner is None or owner.kind != "state":
            return None
        organ = self.organs.get(word)
        if organ is None:
            named = self._organs.get(word)
            organ = named[0] if named else None
        return self._organ_of(owner, organ) if organ else None

    def _organ_of(self, state: Entry, organ: Organ) -> Entry:
        if organ.key == "state":
            return state
        key = f"{state.key}:{organ.key}"
        if key in self.entries:
            return self.entries[key]
        if key not in self._made:
            adjective = state.adjectives[0] if state.adjectives else state.name
            parent = state.key if organ.parent in (None, "state") else f"{state.key}:{organ.parent}"
            self._made[key] = Entry(
                key, f"{adjective} {organ.name}", organ.kind, state.key, sector=organ.sector, parent=parent, years=state.years
            )
        return self._made[key]

    @cached_property
    def _holders(self) -> tuple[dict[str, list[Office]], dict[str, list[Office]]]:
        full: dict[str, list[Office]] = {}
        last: dict[str, list[Office]] = {}
        for office in self.offices:
            for name in (office.person, *office.aliases):
                key = fold(name)
                full.setdefault(key, []).append(office)
                last.setdefault(key.split()[-1], []).append(office)
        return full, last

    def office_holder(self, name: str) -> tuple[Office, ...]:
        """The offices a person of this name held; by one word alone, those of all who are so called or whose last name it is."""
        full, last = self._holders
        key = fold(name)
        if " " in key:
            return tuple(full.get(key, ()))
        return tuple(dict.fromkeys((*full.get(key, ()), *last.get(key, ()))))

    def code(
        self, mention: str, year: int | None = None, country_of: Callable[[str], str | None] | None = None
    ) -> actor_codes.Code:
        """The country and PLOVER sector of a mention, as far as its words tell; see `actor_codes.code`."""
        return actor_codes.code(self, mention, year, country_of)


def load_register(own: Path | None = None) -> Register:
    """Read all files of actors, and a user's own ``actors.tsv`` and ``offices.tsv`` on top of them.

    An actor of the user's whose key is ours is ours with what the user's row fills in, its aliases added; a name that the user gives
    means the user's actor before any of ours. A later holder of an office ends the years of ours who still holds it.

    Args:
        own: the folder of the user's own files; either may be missing.

    Raises:
        BadVocabulary: naming file, line and fault; so does whatever contradicts itself or the register.
    """
    entries = {entry.key: entry for entry in (*_states(), *(entry for name in FILES for entry in _entries(name)))}
    offices = list(_offices())
    mine = _own_entries(own / "actors.tsv", entries) if own else {}
    if own:
        offices = _own_offices(own / "offices.tsv", offices)
    register = Register(
        (entries | mine).values(), _organs(), _titles(), offices, _seats(), _sectors(), _homonyms(), first=frozenset(mine)
    )
    for entry in register.entries.values():
        if entry.parent and entry.parent not in register:
            raise BadVocabulary(f"actors: '{entry.key}' is part of '{entry.parent}', which is not in the register")
        if entry.key in _parents(register, entry):
            raise BadVocabulary(f"actors: '{entry.key}' is, step by step, part of itself")
    for office in register.offices:
        if office.body not in register:
            raise BadVocabulary(
                f"offices: '{office.person}' was {office.office} of '{office.body}', which is not in the register"
            )
    return register


def _parents(register: Register, entry: Entry) -> list[str]:
    """The keys of what an entry is part of, step by step, until there is none or one comes again."""
    above: list[str] = []
    while entry.parent and entry.parent not in above:
        above.append(entry.parent)
        entry = register[entry.parent]
    return above


def _own_entries(path: Path, known: dict[str, Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    names: dict[str, str] = {}
    for number, (key, title, kind, country, sector, parent, first, last, aliases) in (
        _own_lines(path, ACTORS_HEADING) if path.is_file() else ()
    ):
        place = f"{path.name}, line {number}"
        ours = known.get(key)
        if key in found:
            raise BadVocabulary(f"{place}: '{key}' stands there twice")
        if ours is None and not (key and title and kind):
            raise BadVocabulary(f"{place}: '{key or title}' needs a key, a name and a kind, as the register does not know it")
        if country and country not in known and country not in REALMS:
            raise BadVocabulary(f"{place}: '{country}' is the code of no state")
        years = (
            _year(first, place) or (ours.years[0] if ours else None),
            _year(last, place) or (ours.years[1] if ours else None),
        )
        if years[0] and years[1] and years[0] > years[1]:
            raise BadVocabulary(f"{place}: '{key}' ends in {years[1]} before it begins in {years[0]}")
        added = _list(aliases)
        for name in (title, *added):
            if name and names.setdefault(fold(name), key) != key:
                raise BadVocabulary(f"{place}: the name '{name}' is given to '{key}' and to '{names[fold(name)]}'")
        told = ours or Entry(key, title, _kind(kind, place, key))
        found[key] = replace(
            told,
            name=title or told.name,
            kind=_kind(kind, place, key) if kind else told.kind,
            country=None if country in REALMS else country or told.country,
            realm=country if country in REALMS else told.realm,
            sector=sector or told.sector,
            parent=parent or told.parent,
            years=years,
            aliases=tuple(dict.fromkeys((*told.aliases, *added, *((told.name,) if title and title != told.name else ())))),
        )
    return found


def _own_offices(path: Path, ours: Sequence[Office]) -> list[Office]:
    """Offices with the user's own; whoever of ours still holds one that the user gives on has it until then."""
    offices = list(ours)
    for number, row in _own_lines(path, OFFICES_HEADING) if path.is_file() else ():
        place = f"{path.name}, line {number}"
        office = _office(row, place)
        first, last = office.years
        if first is None or (last is not None and last < first):
            raise BadVocabulary(
                f"{place}: {office.person} needs a year in which the office began, and none before it in which it ended"
            )
        for n, other in enumerate(offices):
            if (other.actor, other.office) != (office.actor, office.office) or other.person == office.person:
                continue
            began, ended = other.years
            if ended is None and n < len(ours) and began is not None and began <= first:
                offices[n] = replace(other, years=(began, first))
            elif (ended is None or ended > first) and (last is None or (began or 0) < last):
                raise BadVocabulary(
                    f"{place}: {office.person} cannot have been {office.office} of {office.actor} from {first} to {last or 'now'},"
                    f" as {other.person} was from {began or '?'} to {ended or 'now'}"
                )
        offices = [other for other in offices if (other.person, other.actor, other.office) != (office.person, office.actor, office.office)
                   or other.years[0] != first]  # fmt: skip
        offices.append(office)
    return offices


def _rows(name: str, width: int) -> Iterator[list[str]]:
    return (cells for _, cells in _lines(ACTORS / f"{name}.tsv", width))


def _own_lines(path: Path, heading: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """The rows of a file of the user's, which must name its columns, lest a first row be taken for them."""
    rows = list(_lines(path, len(heading)))
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    if tuple(cell.strip() for cell in first.split("\t")) != heading:
        raise BadVocabulary(f"{path.name}, line 1: write the heading there, with tabs: {' '.join(heading)}")
    return rows


def _lines(path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file under its heading, each with the number of its line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadVocabulary(f"{path} cannot be read: {fault}") from fault
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) > width:
            raise BadVocabulary(f"{path.name}, line {number}: {len(cells)} columns where {width} are known")
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells] + [""] * (width - len(cells))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _year(cell: str, name: str) -> int | None:
    if cell and not cell.isdecimal():
        raise BadVocabulary(f"{name}: '{cell}' is no year")
    return int(cell) if cell else None


def _kind(cell: str, name: str, key: str) -> ActorKind:
    if cell not in KINDS:
        raise BadVocabulary(f"{name}: '{key}' is of kind '{cell}', which no actor is")
    return cast("ActorKind", cell)


def _states() -> Iterator[Entry]:
    for key, iso2, name, aliases, adjectives, capitals, first, last in _rows("states", 8):
        yield Entry(
            key, name, "state", key, _list(aliases), "GOV", None, (_year(first, "states"), _year(last, "states")),
            _list(adjectives), _list(capitals), note=iso2,
        )  # fmt: skip


def _entries(name: str) -> Iterator[Entry]:
    for key, title, kind, country, sector, parent, first, last, aliases in _rows(name, 9):
        years = (_year(first, name), _year(last, name))
        realm = country if country in REALMS else None
        yield Entry(
            key, title, _kind(kind, name, key), None if realm else country or None, _list(aliases), sector or None,
            parent or None, years, realm=realm,
        )  # fmt: skip


def _organs() -> Iterator[Organ]:
    for key, kind, sector, parent, name, words in _rows("organs", 6):
        yield Organ(key, _kind(kind, "organs", key), sector, parent or None, name, _list(words))


def _titles() -> Iterator[Title]:
    for words, form, organ, sector, leads in _rows("titles", 5):
        yield Title(words, cast("Form", form), organ or None, sector or None, leads == "yes", leads == "deputy")


def _seats() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, stands_for, _ in _rows("seats", 3):
        yield name, _list(stands_for)


def _homonyms() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, owners, _ in _rows("homonyms", 3):
        yield name, _list(owners)


def _offices() -> Iterator[Office]:
    return (_office(row, "offices") for row in _rows("offices", 8))


def _office(row: list[str], place: str) -> Office:
    actor, office, person, first, last, organ, sector, aliases = row
    return Office(person, actor, office, (_year(first, place), _year(last, place)), organ, sector or None, _list(aliases))


def _sectors() -> Iterator[tuple[str, tuple[str, ...]]]:
    for sector, _, words in _rows("sectors", 3):
        yield sector, _list(words)
