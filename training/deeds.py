"""Sentences of our own in which deeds, who did them and to whom are marked in place; how to write them is in ``own/deeds/README.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

from detente.model.event import EventType, Reality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HOME = Path(__file__).parent / "own" / "deeds"
TYPES = frozenset(get_args(EventType))
REALITIES = frozenset(get_args(Reality))
ROLES = frozenset("irp")
MARK = re.compile(r"[\[{]([^|\[\]{}]*)\||([\]}])")
TRIGGER = re.compile(r"(?P<number>[1-9]\d?):(?P<type>[A-Z]+)(?:/(?P<mode>[a-z_ -]+))? (?P<reality>[a-z]+)")
PART = re.compile(r"(?:[1-9]\d?[irp]+)+")
LURE = "0"
BLOCKS = 6  # the last of so many blocks (what stands below one heading) is kept out of training, for thresholds
CLOSES = {"[": "]", "{": "}"}


class BadMark(ValueError):
    """A line is not marked up as the format asks; the message names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed of a line: what kind it is, how it is put, the words that name it."""

    type: EventType
    mode: str | None
    reality: Reality
    trigger: tuple[int, int]
    initiators: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A passage without its marks, its deeds in order, and the words that only look like one."""

    text: str
    deeds: tuple[Deed, ...]
    lures: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Open:
    """A mark that has been opened: its kind of bracket, what it says, and where its words begin."""

    bracket: str
    label: str
    start: int


def load(home: Path = HOME, names: Collection[str] = ()) -> list[Line]:
    """Every marked line of every file, or of those named ("one"), in order.

    Raises:
        BadMark: naming file and line.
    """
    return [each for path in sorted(home.glob("*.txt")) if not names or path.stem in names for each in read(path)]


def kept_out(home: Path = HOME) -> frozenset[str]:
    """The texts of the blocks that no weights learn from."""
    texts: set[str] = set()
    for path in sorted(home.glob("*.txt")):
        block = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            block += line.startswith("#")
            if line.strip() and not line.startswith("#") and block % BLOCKS == BLOCKS - 1:
                texts.add(parse(line.strip()).text)
    return frozenset(texts)


def read(path: Path) -> Iterator[Line]:
    """The marked lines of one file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parse(line.strip(), f"{path.name}, line {number}")


def parse(line: str, where: str = "line") -> Line:
    """One marked line."""
    text, opened, marks, at = "", [], [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[2] is None:
            opened.append(_Open(mark[0][0], mark[1], len(text)))
        elif not opened or CLOSES[opened[-1].bracket] != mark[2]:
            _fault(where, f"{mark[2]!r} closes nothing")
        else:
            last = opened.pop()
            if last.start == len(text):
                _fault(where, f"{last.bracket}{last.label}| marks no words")
            marks.append((last, (last.start, len(text))))
    text += line[at:]
    if opened:
        _fault(where, f"{opened[-1].bracket}{opened[-1].label}| is not closed")
    if any(each in text for each in "[]{}|"):
        _fault(where, "a bracket or | is left over")
    return _line(text, marks, where)


def _line(text: str, marks: list[tuple[_Open, tuple[int, int]]], where: str) -> Line:
    heads: dict[str, tuple[re.Match[str], tuple[int, int]]] = {}
    parts: dict[tuple[str, str], list[tuple[int, int]]] = {}
    lures = [span for mark, span in marks if mark.bracket == "{" and mark.label == LURE]
    for mark, span in marks:
        if mark.bracket == "[":
            for number, role in _roles(mark.label, where):
                parts.setdefault((number, role), []).append(span)
        elif mark.label != LURE:
            named = _named(mark.label, where)
            if named["number"] in heads:
                _fault(where, f"deed {named['number']} has two triggers")
            heads[named["number"]] = named, span
    for number, _ in parts:
        if number not in heads:
            _fault(where, f"deed {number} has parts and no trigger")
    deeds = tuple(
        Deed(
            named["type"],  # type: ignore[arg-type]
            named["mode"],
            named["reality"],  # type: ignore[arg-type]
            span,
            *(tuple(sorted(parts.get((number, role), ()))) for role in "irp"),
        )
        for number, (named, span) in sorted(heads.items(), key=lambda each: int(each[0]))
    )
    return Line(text, deeds, tuple(sorted(lures)))


def _named(label: str, where: str) -> re.Match[str]:
    named = TRIGGER.fullmatch(label)
    if not named:
        _fault(where, f"{{{label}| is not NUMBER:TYPE reality")
    if named["type"] not in TYPES:
        _fault(where, f"there is no type {named['type']}")
    if named["reality"] not in REALITIES:
        _fault(where, f"there is no reality {named['reality']!r}")
    return named


def _roles(label: str, where: str) -> list[tuple[str, str]]:
    if not PART.fullmatch(label):
        _fault(where, f"[{label}| is not NUMBER and i, r or p")
    return [(number, role) for number, roles in re.findall(r"(\d+)([irp]+)", label) for role in roles]


def _fault(where: str, fault: str) -> NoReturn:
    raise BadMark(f"{where}: {fault}")
