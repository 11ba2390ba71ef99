"""What holds between actors on a day: who stands above whom, who is whose kin, ally, sponsor or foe, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from detente.ledger.answers import RelationEntry, Who
    from detente.ledger.protocol import View
    from detente.vocab.register import Entry, Register

Sign = Literal["+", "-", "0"]
SIGNS: dict[str, Sign] = {
    "supports": "+", "hosts": "+", "arms": "+", "funds": "+", "trains": "+", "allied": "+", "merged_with": "+", "part_of": "+",
    "hostile": "-", "split_from": "-", "holds": "-",
}  # fmt: skip
MUTUAL = frozenset({"kin", "allied", "hostile", "merged_with"})
# What makes one stand above another, and whether it is told of the lower or the upper one.
ABOVE = {"leads": "upper", "part_of": "lower", "member_of": "lower", "officer_of": "lower", "deputy_of": "lower"}
SPONSORS = frozenset({"supports", "arms", "funds", "trains", "hosts"})
OVER = frozenset({"former", "broken", "denied"})
ONCE = frozenset({"founded", "split_from", "merged_with"})
LONGEST_PATH = 5
HIGHEST = 12
REGISTER = "register:"


@dataclass(frozen=True, slots=True)
class Bond:
    """One relation between two actors, however many articles tell it.

    Attributes:
        state: as the latest word on it has it: None while it simply holds, else strained, warming.
        since: the earliest day on which it is known to have held, or None; latest: the day of the latest word on it.
        accounts: how many independent accounts tell it.
        claimed: whether it stands only in somebody's words.
        contested: whether somebody denies it.
        entries: ids of the relations, the latest first; words: the latest sentence.
        how: ``told`` by articles, or ``register``: known to the field, with no sentence.
    """

    kind: str
    subject: Who
    object: Who
    state: str | None
    since: date | None
    latest: date | None
    accounts: int
    claimed: bool
    contested: bool
    entries: tuple[str, ...]
    words: str
    detail: str | None = None
    how: Literal["told", "register"] = "told"

    @property
    def sign(self) -> Sign:
        """For, against, or neither; what is under strain is still for."""
        return SIGNS.get(self.kind, "0")

    def other(self, actor: str) -> Who:
        """The one of the two that is not this actor."""
        return self.object if self.subject.actor == actor else self.subject


@dataclass(frozen=True, slots=True)
class Step:
    """One step up a chain, or along a path: ``upper`` stands above ``lower``, or sponsors it, because of the bond."""

    lower: Who
    upper: Who
    bond: Bond


def bonds(view: View, on: date | None = None, known_on: date | None = None, actor: str | None = None) -> tuple[Bond, ...]:
    """The relations that hold on a day, each pair and kind once, those with most accounts first.

    A relation told without a time holds from the day of the article on; one that is told to be former, broken or denied by a later
    article no longer holds. What happened once (founding, split, merger) stays so.

    Args:
        on: the day; None for the latest that the record knows.
        known_on: as could be known on that day.
        actor: only this actor's, by id, register key or name.
    """
    told: dict[tuple[str, str, str], list[RelationEntry]] = defaultdict(list)
    for entry in view.relations(actor=actor, known_on=known_on):
        if "unnamed" not in (entry.subject.kind, entry.object.kind) and _begun(entry, on):
            told[_key(entry)].append(entry)
    found = [bond for entries in told.values() if (bond := _folded(entries, on))]
    return tuple(
        sorted(
            _one_holder(found), key=lambda bond: (-bond.accounts, bond.kind, bond.subject.name, bond.object.name, bond.entries)
        )
    )


def above(bonds: Iterable[Bond], actor: Who, register: Register | None = None, on: date | None = None) -> tuple[Step, ...]:
    """Who stands above an actor, step by step; at each step the best attested, until nobody stands higher.

    Args:
        register: what the field knows of parents and offices, used where no article tells a step.
    """
    upward = _upward(bonds)
    steps: list[Step] = []
    seen, here = {actor.actor}, actor
    while len(steps) < HIGHEST:
        ways = [step for step in upward.get(here.actor, ()) if step.upper.actor not in seen]
        ways.sort(
            key=lambda step: (
                step.bond.kind == "leads" and here.kind != "person",
                step.bond.claimed,
                step.bond.contested,
                -step.bond.accounts,
                step.upper.name,
            )
        )
        step = ways[0] if ways else _by_register(here, register, on) if register else None
        if step is None or step.upper.actor in seen:
            break
        steps.append(step)
        here = step.upper
        seen.add(here.actor)
    return tuple(steps)


def sponsor_paths(
    bonds: Iterable[Bond], sponsor: Who, proxy: Who, register: Register | None = None, most: int = 5
) -> tuple[tuple[Step, ...], ...]:
    """The ways in which one actor stands behind another: by support given on, and through what is part of it; the shortest first.

    Args:
        register: what the field knows of parents ("the army is the state's"), for steps that no article needs to tell.
    """
    bonds = tuple(bonds)
    downward: dict[str, list[Step]] = defaultdict(list)
    for step in _parents(bonds, register, (sponsor, proxy)) if register else ():
        downward[step.upper.actor].append(step)
    for bond in bonds:
        if bond.kind in SPONSORS:
            downward[bond.subject.actor].append(Step(bond.object, bond.subject, bond))
        elif bond.kind in ABOVE:
            step = _step(bond)
            downward[step.upper.actor].append(step)
    found: list[tuple[Step, ...]] = []
    waiting: list[tuple[Step, ...]] = [(step,) for step in downward.get(sponsor.actor, ())]
    while waiting and len(found) < most:
        longer: list[tuple[Step, ...]] = []
        for path in waiting:
            end = path[-1].lower.actor
            if end == proxy.actor:
                if any(step.bond.kind in SPONSORS for step in path):
                    found.append(path)
            elif len(path) < LONGEST_PATH:
                passed = {sponsor.actor, *(step.lower.actor for step in path)}
                longer.extend((*path, step) for step in downward.get(end, ()) if step.lower.actor not in passed)
        waiting = longer
    return tuple(found[:most])


def _parents(bonds: Sequence[Bond], register: Register, more: Sequence[Who]) -> Iterator[Step]:
    """The steps from the actors of these bonds up to their parents in the register, through those that no article names too."""
    there = {each.name: each for bond in bonds for each in (bond.subject, bond.object)}
    there.update({each.name: each for each in more})
    waiting = [each for each in there.values() if each.kind != "person"]
    done: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here.actor in done:
            continue
        done.add(here.actor)
        if step := _by_register(here, register, None):
            upper = there.setdefault(step.upper.name, step.upper)
            yield Step(here, upper, step.bond)
            waiting.append(upper)


def _key(entry: RelationEntry) -> tuple[str, str, str]:
    one, other = entry.subject.actor, entry.object.actor
    turned = entry.kind in MUTUAL and other < one
    return (entry.kind, other, one) if turned else (entry.kind, one, other)


def _begun(entry: RelationEntry, on: date | None) -> bool:
    start = _since(entry)
    return on is None or start is None or start <= on


def _since(entry: RelationEntry) -> date | None:
    if entry.during and (entry.during.start or entry.during.end):
        return entry.during.start
    return entry.published.start if entry.published else None


def _folded(entries: Sequence[RelationEntry], on: date | None) -> Bond | None:
    """What all that is told of one relation comes to on a day; None if it does not hold."""
    held = [entry for entry in entries if entry.state not in OVER and not _ended(entry, on)]
    denied = [entry for entry in entries if entry.state == "denied"]
    if not held:
        return None
    latest = max(held, key=lambda entry: (_told(entry), entry.claim is None, entry.id))
    closed = [entry for entry in entries if entry.state in {"former", "broken"} and _told(entry) > _told(latest)]
    if closed and latest.kind not in ONCE:
        return None
    known = sorted(held, key=lambda entry: (_told(entry), entry.id), reverse=True)
    starts = [start for entry in held if (start := _since(entry))]
    return Bond(
        latest.kind, latest.subject, latest.object, latest.state, min(starts, default=None), _told(latest), len({entry.account for entry in held}),
        all(entry.claim for entry in held), bool(denied), tuple(entry.id for entry in known), latest.words,
        next((entry.detail for entry in known if entry.detail), None),
    )  # fmt: skip


def _one_holder(found: Sequence[Bond]) -> Iterator[Bond]:
    """Bonds, but for those of leaders whose office a later article gives to another."""
    last: dict[tuple[str, str], date] = {}
    for bond in found:
        if bond.kind == "leads" and bond.detail and bond.latest:
            key = (bond.object.actor, bond.detail)
            last[key] = max(last.get(key, bond.latest), bond.latest)
    for bond in found:
        followed = bond.kind == "leads" and bond.detail and bond.latest and bond.latest < last[bond.object.actor, bond.detail]
        if not followed:
            yield bond


def _told(entry: RelationEntry) -> date:
    return (entry.published.end if entry.published else None) or entry.known


def _ended(entry: RelationEntry, on: date | None) -> bool:
    """Whether a relation is told to have ended before a day; one told with a time of the past alone has."""
    if entry.kind in ONCE or entry.during is None or entry.during.end is None:
        return False
    day = on or _told(entry)
    return entry.during.end < day and entry.during.end < _told(entry) and entry.during.start != entry.during.end


def _upward(bonds: Iterable[Bond]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for bond in bonds:
        if bond.kind in ABOVE:
            step = _step(bond)
            found[step.lower.actor].append(step)
    return found


def _step(bond: Bond) -> Step:
    upper, lower = (bond.subject, bond.object) if ABOVE[bond.kind] == "upper" else (bond.object, bond.subject)
    return Step(lower, upper, bond)


def _by_register(here: Who, register: Register, on: date | None) -> Step | None:
    """The step up that the field knows: the parent of a body, the body of one who holds an office that year."""
    from_key = here.actor.removeprefix(REGISTER)
    entry = _entry(register, here.name) if from_key == here.actor else register[from_key]
    if entry is not None and here.kind != "person":
        parent = entry.parent or (entry.key.partition(":")[0] if ":" in entry.key else None)
        return _known(here, register, parent, "part_of", None) if parent and parent in register else None
    held = [office for office in register.office_holder(here.name) if on is not None and office.held(on.year)]
    bodies = {office.body for office in held}
    return _known(here, register, bodies.pop(), "officer_of", held[0].office) if len(bodies) == 1 else None


def _entry(register: Register, name: str) -> Entry | None:
    """Whom the register knows by a name, organs of states included ("Pakistani military")."""
    words = name.split()
    for after in range(1, min(len(words), 3)):
        state = register.demonym(" ".join(words[:after]))
        if state and (organ := register.organ(state, " ".join(words[after:]).lower())):
            return organ
    return next(iter(register.find(name)), None)


def _known(here: Who, register: Register, key: str, kind: str, detail: str | None) -> Step | None:
    if key not in register:
        return None
    entry = register[key.removesuffix(":government")]
    upper = type(here)(f"{REGISTER}{entry.key}", entry.name, entry.kind, entry.country, "")
    bond = Bond(
        kind,
        here,
        upper,
        None,
        None,
        None,
        0,
        claimed=False,
        contested=False,
        entries=(),
        words="",
        detail=detail,
        how="register",
    )
    return Step(here, upper, bond)
