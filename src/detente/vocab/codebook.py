"""What kinds of event there are, and the words that tell them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import yaml

from detente.errors import BadVocabulary, UnknownCode
from detente.model.event import EventType
from detente.vocab.deeds import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

DATA = Path(__file__).parent / "data" / "codebook"
FRAMES = "_frames.yaml"
TYPES: tuple[str, ...] = get_args(EventType)
NAME = re.compile(r"^[A-Z][A-Z0-9_]*$")
Codes = Mapping[str, tuple[str, float | None]]
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
TO_DO = ".."  # an infinitive
FLAGS = frozenset({"swap", "both", "noinit", "obj", "aimed"})
Role = Literal["initiator", "recipient", "both", ""]
Words = frozenset[str]
ANY: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A preposition (or ``'s``) by which a cue takes a part: whose, and whether the cue needs it, certain words in it, or any but some."""

    preps: Words
    role: Role
    required: bool = False
    words: Words = ANY
    other_than: Words = ANY


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which words tell a type of event.

    Attributes:
        pattern: the words as the code book writes them ("sever =tie|relation with?>").
        lemmas: the trigger's own lemma, or several.
        beside: each a set of words, one of which hangs on the trigger (or, with ``+``, on its object).
        objects: lemmas one of which must be its object; empty: any, or none.
        actor_object: its object must be an actor.
        without: words none of which is its object, its particle or modifier.
        infinitive: None: not needed; empty: any "to ..." or clause; else one of these lemmas.
        swap: its subject is the recipient.
        aimed: it tells nothing unless two sides are named.
        doers: words one of which must name whoever does it, or what they are of ("a police team", "officers of the constabulary").
        some_object: it must have an object, whatever it is.
        both: those taken by ``with`` or ``between`` stand on the same side as its subject.
    """

    pattern: str
    type: EventType
    kind: Literal["verb", "noun"]
    lemmas: Words
    cameo: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    beside: tuple[Words, ...] = ()
    objects: Words = ANY
    actor_object: bool = False
    no_object: bool = False
    without: Words = ANY
    infinitive: Words | None = None
    clause: bool = False
    slots: tuple[Slot, ...] = ()
    swap: bool = False
    both: bool = False
    no_initiator: bool = False
    some_object: bool = False
    aimed: bool = False
    doers: Words = ANY
    own: bool = False

    @property
    def weight(self) -> int:
        """How much it asks for; where several cues fit, the user's own speak first, then the one that asks for most."""
        return 100 * self.own + self._asked

    @property
    def _asked(self) -> int:
        asked = (
            2 * len(self.beside)
            + 2 * bool(self.objects)
            + 2 * bool(self.doers)
            + self.actor_object
            + self.no_object
            + self.clause
        )
        asked += (self.infinitive is not None) + bool(self.infinitive)
        return asked + sum((1 + 2 * bool(slot.words)) * slot.required for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Mode:
    """A finer kind of a type; ``cues`` are words whose presence beside the trigger tells it."""

    name: str
    meaning: str
    score: float | None = None
    cues: Words = ANY


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that the code book vouches for: what it tells, or, as a near-miss, why it tells nothing of the kind."""

    text: str
    initiator: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    reality: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One type of event as the code book has it."""

    type: EventType
    quad: int
    score: float
    cameo: str | None
    recipient: str
    meaning: str
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    cues: tuple[Cue, ...] = ()
    examples: tuple[Example, ...] = ()
    near_misses: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """An entry of the user's: a finer kind of one of the types, told by its own words.

    Attributes:
        name: as the user writes it ("WATER_CUT").
        mode: the mode under which its events stand ("water-cut").
    """

    name: str
    mode: str
    entry: Entry


@dataclass(frozen=True)
class Codebook:
    """All types of event, looked up by the words that tell them."""

    entries: tuple[Entry, ...]
    frames: Mapping[str, Words] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, float | None]] = field(default_factory=dict)
    own: tuple[Own, ...] = ()

    @cached_property
    def own_modes(self) -> frozenset[str]:
        """The modes of the user's entries, which no model overrules."""
        return frozenset(own.mode for own in self.own)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.type: entry for entry in self.entries}

    @cached_property
    def classes(self) -> dict[str, tuple[str, ...]]:
        """The classes of governing words that each lemma belongs to, in the order of the file."""
        found: dict[str, list[str]] = {}
        for name, words in self.frames.items():
            for word in sorted(words):
                found.setdefault(word, []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def verbs(self) -> dict[str, tuple[Cue, ...]]:
        """Cues by the lemma of a verb, the most demanding first."""
        return _by_lemma(cue for entry in self.entries for cue in entry.cues if cue.kind == "verb")

    @cached_property
    def nouns(self) -> dict[str, tuple[Cue, ...]]:
        """Cues by the lemma of a noun, the most demanding first."""
        return _by_lemma(cue for entry in self.entries for cue in entry.cues if cue.kind == "noun")

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def quad(self, name: str) -> int:
        """The quad class of a type."""
        return self._entries[name].quad

    def goldstein(self, cameo: str | None) -> float | None:
        """Goldstein's weight of a CAMEO code; None where the published scale gives none."""
        return self.codes[cameo][1] if cameo and cameo in self.codes else None

    def frame(self, name: str) -> Words:
        """The lemmas of one class of governing words ("planned", "light" ...)."""
        return self.frames.get(name, ANY)

    def explain(self, code: str) -> str:
        """What a type ("ASSAULT"), a mode of it ("ASSAULT/aerial") or a CAMEO code ("195") means, as plain text.

        Raises:
            UnknownCode: if the code book has no such code.
        """
        name, _, mode = code.strip().partition("/")
        entry = self._entries.get(name.upper())
        if entry and not mode:
            return "\n".join(_entry_lines(entry))
        if entry and (found := next((each for each in entry.modes if each.name == mode.lower()), None)):
            return "\n".join(_mode_lines(entry, found))
        if own := next((each for each in self.own if each.name == name.upper()), None):
            return "\n".join(_mode_lines(self[own.entry.type], own.entry.modes[0]))
        if code.strip() in self.codes:
            return "\n".join(_cameo_lines(self, code.strip()))
        raise UnknownCode(
            f"no code '{code}' is in the code book; types are {', '.join([*self._entries, *(own.name for own in self.own)])}"
        )


def load_codebook(extra: Path | None = None) -> Codebook:
    """Load the code book, and a user's own YAML files on top of it.

    Args:
        extra: a folder of files as ``detente codebook new`` writes them; one without a ``name`` adds its cues, modes and
            examples to the type it names.

    Raises:
        BadVocabulary: naming file, entry and fault.
    """
    codes = _read_codes(DATA / "cameo.tsv")
    entries: dict[str, Entry] = {}
    own: list[Own] = []
    for path in [*sorted(DATA.glob("[a-z]*.yaml")), *(sorted(extra.glob("*.yaml")) if extra else [])]:
        raw = _read_yaml(path)
        if "name" in raw:
            own.append(_read_own(path, raw, codes, entries))
            entry = own[-1].entry
        else:
            entry = _read_entry(path, raw, codes, entries.get(str(raw.get("type"))))
        entries[entry.type] = _merged(entries[entry.type], entry) if entry.type in entries else entry
    frames = {name: frozenset(str(words).split()) for name, words in _read_yaml(DATA / FRAMES).items()}
    return Codebook(tuple(entries[name] for name in TYPES if name in entries), frames, codes, tuple(own))


def _by_lemma(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for cue in cues:
        for lemma in sorted(cue.lemmas):
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(sorted(some, key=lambda cue: -cue.weight)) for lemma, some in found.items()}


def _merged(known: Entry, added: Entry) -> Entry:
    return Entry(
        known.type, known.quad, known.score, known.cameo, known.recipient, known.meaning,
        known.includes + added.includes, known.excludes + added.excludes, known.contexts,
        known.modes + added.modes, known.cues + added.cues,
        known.examples + added.examples, known.near_misses + added.near_misses,
    )  # fmt: skip


def _read_codes(path: Path) -> dict[str, tuple[str, float | None]]:
    with path.open(encoding="utf-8") as lines:
        return {
            row["cameo"]: (row["label"], float(row["goldstein"]) if row["goldstein"] else None)
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8") as text:
            raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are safe
    except (OSError, UnicodeDecodeError) as fault:
        raise BadVocabulary(f"{path.name}: {fault}") from fault
    except yaml.YAMLError as fault:
        mark, problem = getattr(fault, "problem_mark", None), getattr(fault, "problem", None)
        place = f", line {mark.line + 1}" if mark else ""
        raise BadVocabulary(f"{path.name}{place}: that is no YAML ({problem or type(fault).__name__})") from fault
    if not isinstance(raw, dict):
        raise BadVocabulary(f"{path.name}: a mapping is needed, not {type(raw).__name__}")
    return raw


def _read_own(path: Path, raw: dict[str, Any], codes: Codes, entries: Mapping[str, Entry]) -> Own:
    """An entry of the user's, made a mode of the type that it is a kind of."""
    name, kind = str(raw["name"]), str(raw.get("type"))
    mode = name.lower().replace("_", "-")
    if not NAME.match(name):
        raise BadVocabulary(f"{path.name}: a name is written in capitals and underscores (WATER_CUT), not {name!r}")
    if kind not in entries:
        raise BadVocabulary(f"{path.name}: type {kind!r} is none of {', '.join(TYPES)}; say of which of them {name} is a kind")
    if mode in {each.name for each in entries[kind].modes}:
        raise BadVocabulary(f"{path.name}: {kind} has a mode {mode} already")
    told = {key: raw.get(key) for key in ("meaning", "contexts", "nouns_take", "examples", "near_misses")}
    code = f"{raw.get('cameo') or entries[kind].cameo or ''}/{mode}"
    told |= {key: {code: _patterns(raw.get(key))} for key in ("verbs", "nouns") if raw.get(key)}
    told["modes"] = {mode: {"meaning": " ".join(str(raw.get("meaning", "")).split()), "score": raw.get("score")}}
    entry = _read_entry(path, told | {"type": kind}, codes)
    cues = tuple(replace(cue, own=True) for cue in entry.cues)
    examples = tuple(replace(each, mode=each.mode or mode) for each in entry.examples)
    return Own(name, mode, replace(entry, cues=cues, examples=examples))


def _patterns(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _read_entry(path: Path, raw: dict[str, Any], codes: Codes, known: Entry | None = None) -> Entry:
    """Read a file.

    Args:
        known: what earlier files say of the type, whose modes this one may use.
    """
    if raw.get("type") not in TYPES:
        raise BadVocabulary(f"{path.name}: type {raw.get('type')!r} is none of {', '.join(TYPES)}")
    try:
        modes = tuple(_mode(name, value or {}) for name, value in (raw.get("modes") or {}).items())
        entry = Entry(
            type=raw["type"],
            quad=int(raw.get("quad", 0)),
            score=float(raw.get("score", 0)),
            cameo=raw.get("cameo"),
            recipient=_spoken(raw.get("recipient")),
            meaning=str(raw.get("meaning", "")).strip(),
            includes=tuple(map(str, raw.get("includes") or ())),
            excludes=tuple(map(str, raw.get("excludes") or ())),
            contexts=tuple(raw.get("contexts") or ()),
            modes=modes,
            cues=(*_cues(raw, "verb"), *_cues(raw, "noun")),
            examples=tuple(_example(each) for each in raw.get("examples") or ()),
            near_misses=tuple(_example(each) for each in raw.get("near_misses") or ()),
        )
    except (TypeError, ValueError, KeyError, AttributeError) as fault:
        raise BadVocabulary(f"{path.name}: {fault}") from fault
    for cue in entry.cues:
        _check(path, cue, codes, {mode.name for each in (entry, known) if each for mode in each.modes})
    return entry


def _spoken(value: object) -> str:
    """YAML takes a bare yes or no for a truth value."""
    if isinstance(value, bool) or value is None:
        return "yes" if value else "no"
    return str(value)


def _check(path: Path, cue: Cue, codes: Mapping[str, tuple[str, float | None]], modes: AbstractSet[str]) -> None:
    if cue.cameo is not None and cue.cameo not in codes:
        raise BadVocabulary(f"{path.name}: cue '{cue.pattern}': no CAMEO code {cue.cameo}")
    if cue.mode and cue.mode not in modes:
        raise BadVocabulary(f"{path.name}: cue '{cue.pattern}': no mode {cue.mode}")


def _mode(name: str, raw: Mapping[str, Any]) -> Mode:
    score = raw.get("score")
    return Mode(
        name, str(raw.get("meaning", "")), None if score is None else float(score), frozenset(str(raw.get("cues", "")).split())
    )


def _example(raw: Mapping[str, Any]) -> Example:
    return Example(
        text=raw["text"],
        initiator=tuple(map(str, raw.get("initiator") or ())),
        recipient=tuple(map(str, raw.get("recipient") or ())),
        mode=raw.get("mode"),
        reality=raw.get("reality"),
        because=raw.get("because"),
    )


def _cues(raw: Mapping[str, Any], kind: Literal["verb", "noun"]) -> Iterator[Cue]:
    contexts = tuple(raw.get("contexts") or ())
    default = str(raw.get("nouns_take", "")) if kind == "noun" else ""
    for code, patterns in (raw.get(f"{kind}s") or {}).items():
        cameo, _, mode = str(code).partition("/")
        for pattern in str(patterns or "").split(","):
            if pattern.strip():
                whole = " ".join(pattern.split())
                yield read_pattern(whole, raw["type"], kind, cameo or None, mode or None, contexts, default)


def read_pattern(
    pattern: str,
    name: EventType,
    kind: Literal["verb", "noun"],
    cameo: str | None = None,
    mode: str | None = None,
    contexts: tuple[str, ...] = (),
    default: str = "",
) -> Cue:
    """Read a cue as the code book writes it.

    ``attack`` a lemma, ``attack|raid`` several; ``+off`` a particle or modifier; ``=tie|relation`` its object; ``*`` an actor as object; ``-obj`` no
    object, ``%obj`` some object; ``!price`` not with this; ``..`` with an infinitive or clause (``.. leave|go`` one of these); ``that`` with a clause;
    ``on>`` with a recipient after "on", ``on?>`` perhaps so, ``of<`` the same for an initiator, ``between=`` both sides,
    ``'s>`` the possessor is recipient; ``@policing`` done by one of this class of words (``_words.yaml``), which any list may name (``=@troops|convoy``); ``in=talk`` this preposition with this word (``in|at=talk`` one of these; ``of<=troop`` and whose part it is; ``by<=*`` with any word, ``for=!comment`` with any but this); a bare word: it hangs on the trigger.

    Args:
        default: tokens that count where the pattern names no part of its own.

    Raises:
        ValueError: if a token means nothing.
    """
    first, *tokens = pattern.split()
    if not any(token[-1] in "<>" for token in tokens):
        tokens = [*tokens, *default.split()]
    read = _Pattern()
    for at, token in enumerate(tokens):
        read.take(token, tokens[at - 1] if at else "")
    return Cue(
        pattern, name, kind, _listed_words(first), cameo, mode, contexts, tuple(read.beside), read.objects,
        "*" in tokens, "-obj" in tokens, read.without, read.infinitive, read.clause, tuple(read.slots),
        "%swap" in tokens, "%both" in tokens, "%noinit" in tokens, "%obj" in tokens, "%aimed" in tokens, read.doers,
    )  # fmt: skip


class _Pattern:
    """The tokens of one pattern, sorted as they are taken."""

    def __init__(self) -> None:
        self.beside: list[Words] = []
        self.objects: Words = ANY
        self.without: Words = ANY
        self.infinitive: Words | None = None
        self.clause = False
        self.slots: list[Slot] = []
        self.doers: Words = ANY

    def take(self, token: str, before: str) -> None:
        words = _listed_words(token.lstrip("+=!"))
        if token in {"*", "-obj"} or (token[0] == "%" and token[1:] in FLAGS):
            return
        if token[0] == "@":
            self.doers = _named(token)
        elif token in {TO_DO, "that", "that>"}:
            self.infinitive = ANY if token == TO_DO else self.infinitive
            self.clause = self.clause or token != TO_DO
        elif token[0] in "+=!":
            self._marked(token[0], words)
        elif token[0] == "%":
            raise ValueError(f"no flag {token} is known")
        elif token[-1] in "<>x=" and _slot(token):
            self.slots.append(_slot(token) or Slot(ANY, ""))
        elif "=" in token:
            self.slots.append(_worded(*token.split("=")))
        elif before == TO_DO:
            self.infinitive = words
        else:
            self.beside.append(words)

    def _marked(self, mark: str, words: Words) -> None:
        if mark == "+":
            self.beside.append(words)
        elif mark == "=":
            self.objects |= words
        else:
            self.without |= words


def _slot(token: str) -> Slot | None:
    roles: dict[str, Role] = {">": "recipient", "<": "initiator", "=": "both"}
    if token.endswith("?x"):
        return Slot(frozenset({token[:-2]}), "")
    if token[-1] not in roles:
        return None
    role, stem = roles[token[-1]], token[:-1]
    return Slot(frozenset({stem.rstrip("?")}), role, required=role == "recipient" and not stem.endswith("?") and stem != "'s")


def _worded(prep: str, words: str) -> Slot:
    role: Role = {"<": "initiator", ">": "recipient"}.get(prep[-1], "")  # type: ignore[assignment]
    preps, bars = frozenset(prep.rstrip("<>").split("|")), words[0] == "!"
    listed = _listed_words(words.lstrip("!"))
    if bars:
        return Slot(preps, role, required=True, words=frozenset("*"), other_than=listed)
    return Slot(preps, role, required=True, words=listed)


def _listed_words(listed: str) -> Words:
    """Words as a pattern lists them, a class of words among them by its name ("@troops|convoy")."""
    return frozenset(word for each in listed.split("|") for word in (_named(each) if each.startswith("@") else (each,)))


def _named(token: str) -> Words:
    """The class of words that a pattern names ("@troops").

    Raises:
        ValueError: if there is none of that name, for whoever reads the pattern to say where.
    """
    try:
        return word_class(token[1:])
    except BadVocabulary as fault:
        raise ValueError(f"no class of words is called {token}") from fault


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"{entry.type}: {QUADS[entry.quad]}, score {entry.score:g}"
    yield entry.meaning
    yield from _listed("Includes", entry.includes)
    yield from _listed("Not", entry.excludes)
    yield from _listed("Modes", [f"{mode.name}{_scored(mode.score)}: {mode.meaning}" for mode in entry.modes])
    yield from _listed("CAMEO", dict.fromkeys(cue.cameo for cue in entry.cues if cue.cameo))
    yield from _listed("Examples", [each.text for each in entry.examples])
    yield from _listed("Near misses", [f"{each.text} ({each.because})" for each in entry.near_misses])


def _mode_lines(entry: Entry, mode: Mode) -> Iterator[str]:
    yield f"{entry.type}/{mode.name}{_scored(mode.score)}: {mode.meaning}"
    yield from _listed("Cues", [cue.pattern for cue in entry.cues if cue.mode == mode.name])
    yield from _listed("Examples", [each.text for each in entry.examples if each.mode == mode.name])


def _cameo_lines(book: Codebook, code: str) -> Iterator[str]:
    label, weight = book.codes[code]
    yield f"CAMEO {code}: {label}"
    yield f"Goldstein {weight:g}" if weight is not None else "Goldstein's scale gives this code no weight."
    using = dict.fromkeys(
        f"{entry.type}{'/' + cue.mode if cue.mode else ''}" for entry in book.entries for cue in entry.cues if cue.cameo == code
    )
    yield f"Coded here as {', '.join(using)}" if using else "No cue of the code book carries it."


def _scored(score: float | None) -> str:
    return "" if score is None else f" ({score:g})"


def _listed(head: str, lines: Iterable[str]) -> Iterator[str]:
    if some := list(lines):
        yield f"{head}:"
        yield from (f"  {line}" for line in some)
