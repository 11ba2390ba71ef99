"""Two bodies named in one sentence, of whom the grammar tells nothing: what a trained ear hears of how they stand to each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.models import bonds
from detente.models import events as deeds
from detente.models import sentences as encoder
from detente.models.bonds import DIRECTED, FIRST, NONE, OTHERS, SECOND, Features
from detente.models.events import KIND_IDS, Notes
from detente.models.windows import sentences
from detente.read import standing
from detente.read.learned import words_of
from detente.read.relation_scene import Finding
from detente.read.sides import Side, is_marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.actor import Actor
    from detente.model.text import Span
    from detente.models.windows import Window, Words
    from detente.read.language import Parse
    from detente.read.relation_scene import Scene

RULE = "relations:ear"
MOST = 10  # bodies of one sentence that are paired
LINKS = 6  # between the two in the grammar
# Probability from which on a kind is told.
SURE = {"allied": 0.8, "supports": 0.85, "part_of": 0.8, "hostile": 0.85, "split_from": 0.75, "merged_with": 0.75}
SURE_WAY = 0.6
BODIES = frozenset(
    {"armed_group"}
)  # in running news what it heard between armies, coalitions and parties was wrong half of the time
NAMED = frozenset({"name", "short"})
FAR = 20.0  # words


class Pair(NamedTuple):
    """Two bodies in a sentence, each with the words that point at it there."""

    first: tuple[Side, ...]
    second: tuple[Side, ...]
    sentence: int


class Listener:
    """What a sentence of an article gives the model to hear; the states of its words are made once."""

    def __init__(self, parse: Parse, actors: Sequence[Actor]) -> None:
        self.parse = parse
        self._words: Words = words_of(parse)
        kind = np.zeros(len(parse), dtype=np.int64)
        self._named: list[Span] = []
        for actor in actors:
            for mention in actor.mentions:
                kind[mention.head] = KIND_IDS[actor.kind]
                if mention.form in NAMED:
                    self._named.append(mention.span)
        self._notes = Notes({}, kind, {})
        self._windows: list[Window] | None = None
        self._states: dict[int, Any] = {}

    def features(self, pair: Pair) -> Features | None:
        """What is known of a pair; None where the event reader was left out, or a sentence is too long to be read at once."""
        states = self._of_words(pair)
        if states is None:
            return None
        return Features(self._masked(pair), states, self._links(pair))

    def _of_words(self, pair: Pair) -> Any:
        model = deeds.load()
        if model is None:
            return None
        if self._windows is None:
            self._windows = list(sentences(self._words, encoder.load().tokenizer))
        heads = [[side.at for side in sides] for sides in (pair.first, pair.second)]
        window = next((each for each in self._windows if each.low <= heads[0][0] < each.after), None)
        if window is None or not all(window.low <= i < window.after for i in heads[1]):
            return None
        if window.low not in self._states:
            self._states[window.low] = model.states(self._words, self._notes, window)
        states = self._states[window.low]
        at = [[i - window.low for i in some if window.low <= i < window.after] for some in heads]
        low, high = sorted((at[0][0], at[1][0]))
        return np.stack([states.mean(0), states[at[0]].mean(0), states[at[1]].mean(0), states[low : high + 1].mean(0)])

    def _masked(self, pair: Pair) -> Any:
        text, places = self.masked(pair)
        states, offsets = encoder.load().states(text)
        rows = [states.mean(0)]
        for word in (FIRST, SECOND):
            mine = [n for n, (start, end) in enumerate(offsets) if any(start < b and end > a for a, b in places[word])]
            rows.append(states[mine].mean(0) if mine else np.zeros_like(rows[0]))
        return np.stack(rows)

    def masked(self, pair: Pair) -> tuple[str, dict[str, list[tuple[int, int]]]]:
        """The sentence with a word in the place of every name, and where the words for the two stand in it."""
        whole = self.parse.span(*self.parse.sentences[pair.sentence])
        first, second = ({side.span for side in sides} for sides in (pair.first, pair.second))
        marks: list[tuple[Span, tuple[str, ...]]] = [(span, (FIRST, SECOND)) for span in first & second]
        marks += [(span, (FIRST,)) for span in first - second] + [(span, (SECOND,)) for span in second - first]
        marks += [(span, (OTHERS,)) for span in self._named if whole.holds(span) and span not in first | second]
        kept: list[tuple[Span, tuple[str, ...]]] = []
        for span, stand_in in sorted(marks, key=lambda mark: (mark[0].length, mark[0])):
            if all(span.end <= other.start or span.start >= other.end for other, _ in kept):
                kept.append((span, stand_in))
        text, at = "", whole.start
        places: dict[str, list[tuple[int, int]]] = {FIRST: [], SECOND: [], OTHERS: []}
        for span, stand_in in sorted(kept):
            text += self.parse.article.text[at : span.start]
            for n, word in enumerate(stand_in):
                text += " and " if n else ""
                places[word].append((len(text), len(text) + len(word)))
                text += word
            at = span.end
        return text + self.parse.article.text[at : whole.end], places

    def _links(self, pair: Pair) -> dict[str, float]:
        """Words on the way from one to the other through the grammar, between them, and in the sentence."""
        parse = self.parse
        one, other = min(
            ((a.at, b.at) for a in pair.first for b in pair.second), key=lambda ends: (abs(ends[0] - ends[1]), ends)
        )
        inside = {i for side in (*pair.first, *pair.second) if side.span.length < 60 for i in parse.tokens_in(side.span)}
        whole = parse.span(*parse.sentences[pair.sentence])
        own = {side.span for side in (*pair.first, *pair.second)}
        names = {i for span in self._named if span not in own and whole.holds(span) for i in parse.tokens_in(span)}

        def word(i: int) -> str:
            return "NAME" if i in names else parse[i].lemma.lower()

        found: dict[str, float] = {}
        up, down, top = path(parse, one, other)
        if top is not None:
            found[f"top={word(top)}"] = found[f"part={parse[top].pos}"] = 1
            for side, way in (("1", up), ("2", down)):
                for i in way[1:]:
                    found[f"way{side}={word(i)}"] = found[f"way={word(i)}"] = 1
                found.update({f"link{side}={parse[i].dep}": 1 for i in way})
            found["links=" + ">".join(parse[i].dep for i in up) + "|" + "<".join(parse[i].dep for i in down)] = 1
            found.update(
                {f"near={word(c)}": 1 for i in {*up[1:], *down[1:], top} for c in parse.children[i] if c not in inside}
            )
        low, high = sorted((one, other))
        found.update({f"between={word(i)}": 1 for i in range(low + 1, high) if i not in inside and parse[i].pos != "PUNCT"})
        before = ""
        for i in range(*parse.sentences[pair.sentence]):
            if i not in inside and parse[i].pos != "PUNCT":
                found[f"word={word(i)}"] = 1
                if before:
                    found[f"words={before} {word(i)}"] = 1
                before = word(i)
        found["far"] = min(high - low, FAR) / FAR
        return found


def path(parse: Parse, one: int, other: int) -> tuple[list[int], list[int], int | None]:
    """The words from each of two up to, not including, the word under which both hang, and that word if there is one."""
    ups = [[i, *(above.i for above in parse.ancestors(i))] for i in (one, other)]
    top = next((i for i in ups[0] if i in set(ups[1])), None)
    if top is None:
        return [], [], None
    return ups[0][: ups[0].index(top)], ups[1][: ups[1].index(top)], top


def by_ear(scene: Scene, told: set[frozenset[str]]) -> Iterator[Finding]:
    """Relations of pairs of which nothing was ``told``, where the model is sure of one."""
    listener: Listener | None = None
    for pair in _pairs(scene):
        one, other = pair.first[0], pair.second[0]
        if one.at == other.at:  # "they" are on one side
            continue
        up, down, top = path(scene.parse, one.at, other.at)
        if frozenset({one.actor.id, other.actor.id}) in told or top is None or len(up) + len(down) > LINKS:
            continue
        listener = listener or Listener(scene.parse, scene.sides.cast.actors)
        features = listener.features(pair)
        if features is None:
            continue
        heard = bonds.load().hear(features)
        if heard.kind == NONE or heard.sure < SURE[heard.kind]:
            continue
        if heard.kind in DIRECTED:
            if heard.likely < SURE_WAY:
                continue
            one, other = (one, other) if heard.forward else (other, one)
        at = _carrier(scene.parse, pair)
        state = standing.of_verb(scene.parse, scene.ties, at) if scene.parse[at].pos in standing.VERBAL else None
        yield Finding(heard.kind, one, other, at, state, None, RULE)  # type: ignore[arg-type]


def _pairs(scene: Scene) -> Iterator[Pair]:
    """Every two groups that bear arms, told apart, in one sentence, the one named first as the first."""
    here: dict[int, dict[str, list[Side]]] = {}
    for actor in scene.sides.cast.actors:
        if actor.kind in BODIES and is_marked(actor):
            for mention in actor.mentions:
                sides = here.setdefault(scene.parse[mention.head].sent, {})
                sides.setdefault(actor.id, []).append(Side(actor, mention.span, mention.head))
    for number in sorted(here):
        bodies = sorted(here[number].values(), key=lambda sides: (sides[0].span, sides[0].actor.id))[:MOST]
        for first, second in combinations(bodies, 2):
            if not _one_body(first[0].actor, second[0].actor) and _apart(first, second):
                yield Pair(tuple(first), tuple(second), number)


def _one_body(one: Actor, other: Actor) -> bool:
    """Whether both are of one state."""
    roots = {actor.register.partition(":")[0] for actor in (one, other) if actor.register}
    return bool(one.register and other.register) and len(roots) == 1


def _apart(first: Sequence[Side], second: Sequence[Side]) -> bool:
    """Whether neither is only named inside the words for the other."""
    return any(a.span == b.span or a.span.end <= b.span.start or a.span.start >= b.span.end for a in first for b in second)


def _carrier(parse: Parse, pair: Pair) -> int:
    """The word that carries what is heard: the verb over both, else the word under which they meet."""
    _, _, top = path(parse, pair.first[0].at, pair.second[0].at)
    if top is None:
        return pair.first[0].at
    over = (i for i in (top, *(above.i for above in parse.ancestors(top))) if parse[i].pos in standing.VERBAL)
    return next(over, top)
