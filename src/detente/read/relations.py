"""How the actors of an article hang together."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from detente.model import identity
from detente.model.actor import Part
from detente.model.reading import PassedOver
from detente.model.relation import SYMMETRIC, Relation
from detente.read import standing
from detente.read.occurrence import Clock
from detente.read.sides import COLLECTIVE, Side, Sides, is_marked, is_passive
from detente.vocab.register import load_register
from detente.vocab.ties import load_ties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.claim import Claim
    from detente.model.relation import RelationKind, RelationState
    from detente.model.time import TimeExpression, When
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.register import Register, Title
    from detente.vocab.ties import AdjectiveFrame, NounFrame, Role, Ties, VerbFrame

VERBAL = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
BECOMING = frozenset({"be", "become", "remain", "stay"})
DEPUTIES = frozenset({"deputy", "vice", "assistant"})
# "a commander of X" is one of many, "the commander of X" leads it.
ONE_OF_MANY = frozenset(
    {"a", "an", "senior", "top", "key", "local", "former", "another", "one", "some", "several", "prominent"}
)
RANKED = frozenset({"commander", "leader", "chief", "head", "general", "minister", "secretary", "president", "director"})
CHANGES = frozenset({"split_from", "merged_with"})
PEOPLE = frozenset({"person", "unnamed"})
HELD = frozenset({"person", "unnamed", "population", "armed_group", "military"})
GIVING = frozenset({"hostile", "supports", "arms", "funds", "trains", "hosts", "holds"})
# "A Sudan analyst" belongs to nobody in Sudan.
OBSERVERS = frozenset({"analyst", "expert", "specialist", "correspondent", "researcher", "scholar", "critic", "strategist"})
RANKS = {"member_of": 1, "officer_of": 2, "deputy_of": 3, "leads": 4}
FIGHTING = frozenset({"armed_group", "military"})
BODIES = frozenset({"armed_group", "organisation", "military", "state"})
MISTAGGED = frozenset({"arm", "fund", "back", "train", "host", "support", "finance", "sponsor", "shelter", "arms", "funds"})
FORMING = frozenset({"form", "create", "found", "establish", "launch", "build"})
VAGUE = ("at publication", "before publication", "after publication")
OPEN = "wished, feared or supposed, not told as holding"


class Relations(NamedTuple):
    """The relations of an article, and its cast with the states that only stand in one of them."""

    found: tuple[Relation, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


class Finding(NamedTuple):
    """A relation before it has a time, a claim and a name."""

    kind: RelationKind
    subject: Side
    object: Side
    at: int
    state: standing.Standing
    detail: str | None
    rule: str
    timed: bool = True


class Scene(NamedTuple):
    """What every rule looks at."""

    parse: Parse
    sides: Sides
    ties: Ties
    register: Register
    year: int | None


@lru_cache(maxsize=1)
def _register() -> Register:
    return load_register()


def read_relations(
    parse: Parse, cast: Cast, claims: Sequence[Claim], times: Sequence[TimeExpression], published: When | None
) -> Relations:
    """All relations in order, each told once for each claim that tells it."""
    year = published.start.year if published and published.start else None
    ties = load_ties()
    scene = Scene(parse, Sides(parse, cast, ties, _register()), ties, _register(), year)
    clock = Clock(parse, times, published)
    telling = _claims_by_token(parse, claims)
    found: dict[tuple[str, ...], Relation] = {}
    told: set[tuple[str, ...]] = set()
    passed: list[PassedOver] = []
    for finding in sorted(_findings(scene), key=lambda each: each.at):
        if finding.subject.actor.id == finding.object.actor.id:
            continue
        if finding.state in {"open", "not"}:
            reason = OPEN if finding.state == "open" else "said not to be so"
            passed.append(PassedOver(parse.span(finding.at, finding.at + 1), f"{finding.kind}: {reason}", finding.rule))
            continue
        relation = _relation(parse, finding, telling.get(finding.at), clock)
        key = _key(relation)
        here = (*key[:-1], str(relation.evidence.start))
        if here not in told:
            told.add(here)
            found.setdefault(key, relation)
    kept = tuple(_without_weaker(found))
    used = [(part.actor, part.spans[0]) for each in kept for part in (each.subject, each.object)]
    return Relations(kept, tuple(passed), scene.sides.grown(used))


def _without_weaker(found: dict[tuple[str, ...], Relation]) -> Iterator[Relation]:
    """Leave out what a closer relation of the same two says already: membership under office, office under command."""
    closest: dict[tuple[str, str], int] = {}
    for each in found.values():
        pair = (each.subject.actor, each.object.actor)
        closest[pair] = max(closest.get(pair, 0), RANKS.get(each.kind, 0))
    for each in found.values():
        rank = RANKS.get(each.kind)
        if rank is None or rank == closest[each.subject.actor, each.object.actor]:
            yield each


def _key(relation: Relation) -> tuple[str, ...]:
    pair = (relation.subject.actor, relation.object.actor)
    if relation.kind in SYMMETRIC:
        pair = (min(pair), max(pair))
    return (relation.kind, *pair, relation.state or "", relation.claim or "")


def _relation(parse: Parse, finding: Finding, claim: Claim | None, clock: Clock) -> Relation:
    state = finding.state
    if claim and claim.act == "deny" and state is None:
        state = "denied"
    when = clock.occurred(finding.at) if finding.timed else None
    during = when if when and not when.how.startswith(VAGUE) else None
    evidence = parse.sentence(finding.at)
    claimed = claim.id if claim else None
    fields: list[identity.Field] = [
        parse.article.id, finding.kind, finding.subject.actor.id, finding.object.actor.id, state, claimed, evidence.start
    ]  # fmt: skip
    return Relation(
        identity.name("r", fields),
        finding.kind,
        Part(finding.subject.actor.id, (finding.subject.span,)),
        Part(finding.object.actor.id, (finding.object.span,)),
        evidence,
        _plain(state),
        during,
        claimed,
        finding.detail,
        finding.rule,
    )


def _plain(state: standing.Standing) -> RelationState | None:
    return None if state in {"open", "not"} else state  # type: ignore[return-value]


def _claims_by_token(parse: Parse, claims: Sequence[Claim]) -> dict[int, Claim]:
    """For each token in the content of a claim, the innermost claim."""
    telling: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda each: -sum(span.length for span in each.content)):
        for span in claim.content:
            for i in parse.tokens_in(span):
                telling[i] = claim
    return telling


def _findings(scene: Scene) -> Iterator[Finding]:
    ties = scene.ties
    for token in scene.parse.tokens:
        lemma = token.lemma.lower()
        adjective = ties.adjectives.get(token.lower)
        if adjective and (token.pos != "VERB" or lemma not in ties.verbs or _hangs_on_hyphen(scene, token.i)):
            yield from _by_adjective(scene, token, adjective)
        if token.pos == "VERB":
            yield from _by_verbs(scene, token, ties.verbs.get(lemma, ()))
        elif token.tag == "NNS" and lemma in MISTAGGED:
            yield from _by_mistagged(scene, token)
        if (token.pos in NOUNS and not adjective) or lemma in {"deputy", "ally"}:
            for noun in ties.nouns.get(lemma, ()):
                yield from _by_noun(scene, token, noun)
            role = ties.roles.get(lemma)
            if role and token.text.lower() != "arms":
                yield from _by_role(scene, token, role)
            if lemma in ties.ruled:
                yield from _by_ruler(scene, token)
    yield from _by_title(scene)


# ---- verbs


def _by_verbs(scene: Scene, verb: Token, frames: tuple[VerbFrame, ...]) -> Iterator[Finding]:
    found = [finding for frame in frames for finding in _by_verb(scene, verb, frame)]
    yield from found or _nearby(scene, verb, frames)


def _by_mistagged(scene: Scene, token: Token) -> Iterator[Finding]:
    """A verb that the parse took for a noun: "Iran arms and funds the Houthis"."""
    parse, lemma = scene.parse, token.lemma.lower()
    first, last = token.i, token.i
    while first > 0 and (parse[first - 1].lower == "and" or parse[first - 1].lemma.lower() in MISTAGGED):
        first -= 1
    while last + 1 < len(parse) and (parse[last + 1].lower == "and" or parse[last + 1].lemma.lower() in MISTAGGED):
        last += 1
    before = scene.sides.heads.get(first - 1)
    after = _first_after(scene, last + 1, token)
    if before and after and is_marked(before[0]) and before[0].kind in COLLECTIVE and parse[first - 1].lower != token.lower:
        for frame in scene.ties.verbs.get(lemma, ()):
            if frame.second == ("object",) and not frame.nouns and _fits(frame, side := Side(*before, first - 1), after):
                yield Finding(frame.kind, side, after, token.i, None, None, f"relations:near/{lemma}")


def _nearby(scene: Scene, verb: Token, frames: tuple[VerbFrame, ...]) -> Iterator[Finding]:
    """Where the parse went astray: the body named last before the verb and the one straight after it or its preposition."""
    if is_passive(scene.parse, verb.i):
        return
    first = _last_before(scene, verb.i)
    for frame in frames if first else ():
        if frame.first != ("subject",) or frame.kind not in {"hostile", "allied", "merged_with", "split_from", "part_of"}:
            continue
        if _direct(scene.parse, verb.i) and not frame.nouns and frame.second != ("object",):
            continue
        k = verb.i + 1
        if frame.nouns:
            k = next((j + 1 for j in range(k, min(k + 4, len(scene.parse))) if scene.parse[j].lemma.lower() in frame.nouns), 0)
            if not k:
                continue
        if frame.second != ("object",):
            start = k
            while k < len(scene.parse) and k < start + 3 and scene.parse[k].lower not in frame.second:
                k += 1
            if k >= len(scene.parse) or scene.parse[k].lower not in frame.second:
                continue
            k += 1
        other = _first_after(scene, k, verb)
        if first and other and _fits(frame, first, other):
            state = standing.of_verb(scene.parse, scene.ties, verb.i)
            yield Finding(frame.kind, first, other, verb.i, state, None, f"relations:near/{verb.lemma.lower()}")
            return


def _last_before(scene: Scene, i: int) -> Side | None:
    for j in range(i - 1, max(i - 7, -1), -1):
        token = scene.parse[j]
        if token.sent != scene.parse[i].sent or token.pos in {"VERB", "SCONJ"} or token.text in {",", ";", ":", '"', "“", "”"}:
            return None
        here = scene.sides.heads.get(j)
        if here:
            return Side(*here, j) if is_marked(here[0]) and here[0].kind in COLLECTIVE else None
    return None


def _first_after(scene: Scene, start: int, verb: Token) -> Side | None:
    for j in range(start, min(start + 5, len(scene.parse))):
        token = scene.parse[j]
        if token.sent != verb.sent or token.pos in {"VERB", "SCONJ", "ADP"} or token.text in {",", ";", ":", '"', "“", "”"}:
            return None
        here = scene.sides.heads.get(j)
        if here and (is_marked(here[0]) or here[0].kind == "person"):
            return Side(*here, j) if here[0].kind in COLLECTIVE else None
    return None


def _by_verb(scene: Scene, verb: Token, frame: VerbFrame) -> Iterator[Finding]:
    parse, sides = scene.parse, scene.sides
    if frame.nouns and not _has_object(parse, verb.i, frame.nouns):
        return
    if frame.nouns and verb.lemma == "give" and any(each.lower == "up" for each in parse.hung(verb.i, "prt")):
        return
    if frame.particle and not any(parse[c].lower == frame.particle for c in parse.children[verb.i]):
        return
    if frame.given and not _given(parse, verb.i, frame.given):
        return
    first = _slot(sides, verb.i, frame.first, frame.nouns)
    second = _slot(sides, verb.i, frame.second, frame.nouns)
    if frame.second != ("object",) and frame.first == ("subject",) and not first and is_passive(parse, verb.i):
        first = sides.objects(verb.i)
    if frame.each and not first and not second and (told := parse.hung(verb.i, "nsubjpass")):
        first = sides.all_at(told)
    if frame.each and not second and len(first) > 1:
        first, second = first[:1], first[1:]
    if frame.kind == "holds" and first and not second:
        held = parse.hung(verb.i, "nsubjpass" if is_passive(parse, verb.i) else "dobj")
        second = [side for each in held for side in sides.anyone(each.i) if side.actor.kind in HELD]
    if frame.kind == "split_from" and (formed := _formed(scene, verb.i)):
        first = formed
    if frame.kind == "founded" and (parent := _broken_from(scene, verb.i)):
        first, second = second, parent
        frame = replace(frame, kind="split_from", only=frozenset())
    state = (standing.of_verb(parse, scene.ties, verb.i) or frame.state) if first and second else None
    for one in first:
        for other in second:
            if _fits(frame, one, other):
                kind, stands = _between_states(frame.kind, state, one, other)
                yield Finding(kind, one, other, verb.i, stands, None, f"relations:verb/{verb.lemma.lower()}")
    if frame.each and len(first) > 1 and second:
        for other in first[1:]:
            if _fits(frame, first[0], other) and second[0] not in first:
                yield Finding(
                    "allied" if frame.kind == "hostile" else frame.kind,
                    first[0],
                    other,
                    verb.i,
                    state,
                    None,
                    "relations:together",
                )


def _formed(scene: Scene, i: int) -> list[Side]:
    """What those who split went to form: "broke away from X to form Y"."""
    parse = scene.parse
    for c in parse.children[i]:
        if parse[c].dep in {"advcl", "xcomp", "conj"} and parse[c].lemma in FORMING:
            return scene.sides.objects(c)
    return []


def _broken_from(scene: Scene, i: int) -> list[Side]:
    """What a splinter that forms something broke from: "a breakaway faction of X formed Y"."""
    for subject in scene.parse.hung(i, "nsubj"):
        if any(scene.parse[c].lower in {"breakaway", "splinter", "dissident"} for c in scene.parse.children[subject.i]):
            return scene.sides.after(subject.i, "of", "from")
    return []


def _direct(parse: Parse, i: int) -> bool:
    return bool(parse.hung(i, "dobj")) or is_passive(parse, i)


def _has_object(parse: Parse, i: int, nouns: frozenset[str]) -> bool:
    objects = parse.hung(i, "nsubjpass") if is_passive(parse, i) else parse.hung(i, "dobj")
    if parse[i].dep == "relcl" and not objects:
        objects = [parse[parse[i].head]]
    return any(parse[j].lemma.lower() in nouns for each in objects for j in _joined(parse, each.i))


def _given(parse: Parse, i: int, nouns: frozenset[str]) -> bool:
    things = [pobj for c in parse.children[i] if parse[c].lower == "with" for pobj in parse.hung(c, "pobj")]
    return any(parse[j].lemma.lower() in nouns for each in things for j in _joined(parse, each.i))


def _joined(parse: Parse, i: int) -> list[int]:
    return [i, *(c for c in parse.children[i] if parse[c].dep == "conj")]


def _slot(sides: Sides, i: int, slots: tuple[str, ...], nouns: frozenset[str]) -> list[Side]:
    found: list[Side] = []
    for slot in slots:
        match slot:
            case "subject":
                found.extend(sides.subjects(i))
            case "object":
                if not nouns:
                    found.extend(sides.objects(i))
                elif dative := sides.all_at(sides.parse.hung(i, "dative")):
                    found.extend(dative)
            case _:
                found.extend(sides.after(i, slot))
                for each in sides.parse.hung(i, "dobj", "nsubjpass") if nouns else ():
                    if each.lemma.lower() in nouns:
                        found.extend(sides.after(each.i, slot))
    unique: dict[str, Side] = {}
    for side in found:
        unique.setdefault(side.actor.id, side)
    return list(unique.values())


def _fits(frame: VerbFrame, one: Side, other: Side) -> bool:
    if one.actor.id == other.actor.id or (frame.armed and not _armed(one, other)):
        return False
    if frame.only and not (one.actor.kind in frame.only and other.actor.kind in frame.only):
        return False
    if frame.kind == "part_of" and (one.actor.kind in PEOPLE or other.actor.kind in PEOPLE):
        return one.actor.kind not in PEOPLE
    if frame.kind == "member_of" and other.actor.kind in {*PEOPLE, "state", "media", "population"}:
        return False
    return not frame.subject_kinds or one.actor.kind in frame.subject_kinds


def _between_states(
    kind: RelationKind, state: standing.Standing, one: Side, other: Side
) -> tuple[RelationKind, standing.Standing]:
    """States do not split from one another: a state that breaks with another ends an alliance."""
    if kind == "split_from" and {one.actor.kind, other.actor.kind} <= {"state", "government"}:
        return "allied", state or "broken"
    return kind, state


def _armed(one: Side, other: Side) -> bool:
    """Whether two sides can fight: one an armed group or force, both bodies."""
    kinds = {one.actor.kind, other.actor.kind}
    return bool(kinds & FIGHTING) and kinds <= FIGHTING | BODIES | {"government"}


# ---- nouns with two sides


def _by_noun(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    parse, sides, i = scene.parse, scene.sides, noun.i
    if frame.joint:
        yield from _by_joint(scene, noun, frame)
        return
    first, second = _between(sides, i)
    if frame.swap:
        yield from _by_keeping(scene, noun, frame)
        return
    if not second and frame.kind in {"merged_with", "allied"} and len(both := sides.after(i, "of")) > 1:
        first, second = both[:1], both[1:]
    if not second:
        first = sides.all_at(parse.hung(i, "poss")) or (sides.after(i, *sorted(frame.first)) if frame.first else [])
        second = sides.after(i, *sorted(frame.sides))
        if frame.kind == "supports" and noun.dep == "pobj" and parse[noun.head].lower == "in":
            first, second = [], sides.after(i, "of")
        first = [side for side in first if all(side.at != other.at for other in second)] or _around(scene, noun, second)
    if not first and not second:
        first, second = _hyphened(scene, noun)
    if not first and not second and noun.dep == "pobj" and parse[noun.head].lower == "at":
        above = parse[parse[noun.head].head]
        both = sides.subjects(above.i) if above.lemma in BECOMING else []
        first, second = both[:1], both[1:]
    if not first and not second and frame.kind in {"allied", "hostile"}:
        first, second = _both_above(scene, noun)
    if first and not second and frame.kind == "supports":
        second = _apart(_enjoying(scene, noun), first)
    if not first or not second:
        return
    state, said = standing.of_noun(parse, scene.ties, i)
    if frame.neutral and not said:
        return
    if frame.state and not state:
        state = frame.state
    if state == "broken" and frame.kind in GIVING:
        state = "former"
    rule = f"relations:noun/{noun.lemma.lower()}"
    for one in first:
        for other in second:
            if one.actor.id != other.actor.id and (not frame.armed or _armed(one, other)):
                yield Finding(frame.kind, one, other, i, state, None, rule, timed=said or frame.kind in CHANGES)


def _both_above(scene: Scene, noun: Token) -> tuple[list[Side], list[Side]]:
    """The two subjects of the verb over a noun that says nothing of sides: "X and Y ended twenty years of hostility"."""
    below = noun
    for above in scene.parse.ancestors(noun.i):
        if above.pos in VERBAL:
            both = scene.sides.subjects(above.i) if below.dep == "dobj" else []
            return both[:1], both[1:]
        if above.dep not in {"prep", "dobj"}:
            break
        below = above
    return [], []


def _enjoying(scene: Scene, noun: Token) -> list[Side]:
    """Who has what a noun names: "with the backing of X, Y took the town", "Y enjoys the support of X"."""
    head = scene.parse[noun.head]
    if noun.dep == "dobj" and head.lemma in {"have", "enjoy", "get", "receive", "win", "gain", "retain", "secure", "draw"}:
        return scene.sides.subjects(head.i)
    if noun.dep == "pobj" and head.lower in {"with", "under"} and scene.parse[head.head].pos in VERBAL:
        return scene.sides.subjects(head.head)
    return []


def _by_keeping(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    """Who is kept by whom: "X is in the custody of Y", "X, held in Y custody"."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    keepers = sides.after(i, *sorted(frame.sides)) or sides.all_at(parse.hung(i, "poss", "compound", "nmod"))
    keepers = keepers or [side for each in parse.hung(i, "amod", "compound") if (side := sides.state(each.i))]
    head = parse[noun.head]
    if noun.dep != "pobj" or head.lower not in {"in", "into", "under"}:
        return
    above = parse[head.head]
    kept = (
        (sides.objects(above.i) if is_passive(parse, above.i) else sides.subjects(above.i))
        if above.pos in VERBAL
        else sides.at(above.i)
    )
    state = standing.of_verb(parse, scene.ties, above.i) if above.pos in VERBAL else None
    for keeper in keepers:
        for one in _apart(kept, [keeper]):
            yield Finding(frame.kind, keeper, one, i, state, None, f"relations:noun/{noun.lemma.lower()}")


def _by_joint(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    """What two are told to do together: "a joint attack by X and Y"."""
    if not any(scene.parse[c].lower in {"joint", "combined", "coordinated"} for c in scene.parse.children[noun.i]):
        return
    both = scene.sides.after(noun.i, *sorted(frame.sides))
    if len(both) == 1:
        both = [*_around(scene, noun, both), *both]
    for other in both[1:]:
        if other.actor.id != both[0].actor.id:
            yield Finding(frame.kind, both[0], other, noun.i, None, None, f"relations:joint/{noun.lemma.lower()}")


def _between(sides: Sides, i: int) -> tuple[list[Side], list[Side]]:
    """The two sides of "between X and Y" (or "of X and Y", for what only two can have)."""
    both = sides.after(i, "between", "among")
    head = sides.parse[sides.parse[i].head]
    if len(both) < 2 and sides.parse[i].dep == "nsubj" and head.pos in VERBAL:
        both = sides.after(head.i, "between", "among")
    return (both[:1], both[1:]) if len(both) > 1 else ([], [])


def _hyphened(scene: Scene, noun: Token) -> tuple[list[Side], list[Side]]:
    """The two sides of "Pakistan-Taliban ties": the actors straight before the noun, joined by a hyphen."""
    parse = scene.parse
    inside = [c for c in parse.children[noun.i] if parse[c].dep in {"compound", "amod", "nmod"} and c < noun.i]
    words = sorted({j for c in inside for j in parse.subtree(c)})
    if not any(parse[j].text in {"-", "–", "/"} for j in words):
        return [], []
    found: list[Side] = []
    for j in words:
        side = scene.sides.heads.get(j)
        if side and all(side[0].id != other.actor.id for other in found):
            found.append(Side(*side, j))
    return (found[:1], found[1:2]) if len(found) == 2 else ([], [])


def _around(scene: Scene, noun: Token, second: list[Side]) -> list[Side]:
    """Who has what the noun names, where the noun itself does not say: the adjective before it, or the subject of the verb above."""
    parse, sides = scene.parse, scene.sides
    if not second:
        return []
    for c in reversed(parse.children[noun.i]):
        if parse[c].dep in {"amod", "compound", "nmod"} and c < noun.i:
            if side := sides.heads.get(c):
                return [Side(*side, c)]
            if state := sides.state(c):
                return [state]
    if noun.dep == "dobj" and parse[noun.head].pos in VERBAL:
        return _apart(sides.subjects(noun.head), second)
    if noun.dep == "pobj" and parse[noun.head].lower in {"in", "into", "for", "of", "through", "at"}:
        above = parse[parse[noun.head].head]
        if above.pos in VERBAL:
            return _apart(sides.subjects(above.i), second)
        if above.pos in NOUNS:
            named = sides.at(above.i) if above.pos == "PROPN" else []
            return _apart(sides.all_at(parse.hung(above.i, "poss")) or named, second)
    return []


def _apart(sides: list[Side], others: list[Side]) -> list[Side]:
    return [side for side in sides if all(side.actor.id != other.actor.id for other in others)]


# ---- adjectives


def _hangs_on_hyphen(scene: Scene, i: int) -> bool:
    return i > 1 and scene.parse[i - 1].text == "-"


def _by_adjective(scene: Scene, word: Token, frame: AdjectiveFrame) -> Iterator[Finding]:
    parse, sides, i = scene.parse, scene.sides, word.i
    rule = f"relations:adjective/{word.lower}"
    if (
        frame.joined
        and i > 1
        and parse[i - 1].text == "-"
        and (other := Side(*sides.heads[i - 2], i - 2) if i - 2 in sides.heads else sides.state(i - 2))
    ):
        told = next((side for above in parse.ancestors(i) if above.pos in NOUNS and (side := sides.one(above.i))), None)
        if told and told.actor.id != other.actor.id:
            one, two = (other, told) if frame.swap else (told, other)
            yield Finding(frame.kind, one, two, i, None, None, rule, timed=False)
        return
    if frame.swap:
        return
    second = sides.after(i, *sorted(frame.sides))
    if not second or word.dep not in {
        "acomp",
        "amod",
        "acl",
        "relcl",
        "ROOT",
        "advcl",
        "conj",
        "attr",
        "oprd",
        "ccomp",
        "xcomp",
    }:
        return
    head = parse[word.head]
    if is_passive(parse, i) and parse.hung(i, "nsubjpass"):
        first, state = sides.objects(i), standing.of_verb(parse, scene.ties, i)
    elif word.dep in {"amod", "acl"} and head.pos in NOUNS:
        first, state = sides.at(head.i), None
    elif head.pos in VERBAL and word.dep in {"acomp", "attr", "oprd"}:
        first, state = sides.subjects(head.i), standing.of_verb(parse, scene.ties, head.i)
    else:
        return
    for one in first:
        for other in second:
            if one.actor.id != other.actor.id and (frame.kind != "kin" or _role_fits("kin", one, other)):
                kind: RelationKind = "member_of" if frame.kind == "part_of" and one.actor.kind in PEOPLE else frame.kind
                yield Finding(kind, one, other, i, state, None, rule)


# ---- bodies that are somebody's


def _by_ruler(scene: Scene, noun: Token) -> Iterator[Finding]:
    """Whoever owns a regime or force leads it: "the regime of Z", "Z's forces"."""
    parse, sides = scene.parse, scene.sides
    here = sides.heads.get(noun.i)
    if here is None or here[0].kind in PEOPLE:
        return
    for owner in (*sides.all_at(parse.hung(noun.i, "poss")), *sides.after(noun.i, "of")):
        if owner.actor.kind == "person" and not any(m.form == "pronoun" and m.span == owner.span for m in owner.actor.mentions):
            body = Side(*here, noun.i)
            yield Finding("leads", owner, body, noun.i, None, None, f"relations:ruled/{noun.lemma.lower()}", timed=False)


# ---- nouns for what somebody is


def _by_role(scene: Scene, noun: Token, role: Role) -> Iterator[Finding]:
    holders = _holders(scene, noun, role)
    if not holders:
        return
    bodies, each = _bodies(scene, noun, role, holders)
    told = _told_as(scene, noun, role)
    if told is None:
        return
    kind, detail = told[0], _titled(scene, noun, told[1])
    if not bodies and kind in {"leads", "deputy_of", "officer_of"}:
        bodies = _own_organ(scene, holders, detail)
    state = _role_standing(scene, noun)
    if not bodies and len(holders) > 1 and noun.tag == "NNS" and kind in {"allied", "hostile", "kin"}:
        holders, bodies = holders[:1], holders[1:]
    for holder in holders:
        for body in bodies:
            kind, body = _in_rank(scene, kind, detail, body)
            kind = "part_of" if kind == "member_of" and holder.actor.kind in BODIES else kind
            if holder.actor.id != body.actor.id and _role_fits(kind, holder, body):
                one, other = (body, holder) if role.swap else (holder, body)
                yield Finding(
                    kind,
                    one,
                    other,
                    noun.i,
                    state,
                    detail,
                    f"relations:{each}/{noun.lemma.lower()}",
                    noun.dep in {"attr", "oprd"},
                )


def _holders(scene: Scene, noun: Token, role: Role) -> list[Side]:
    """Whom the noun is said of: a name it stands with, one it is set beside, or the subject it is said to be."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    head = parse[noun.head]
    if noun.dep in {"compound", "nmod", "amod"} and head.pos == "PROPN" and (side := sides.one(head.i)):
        return [side] if side.actor.kind == "person" or role.kind in {"allied", "hostile"} else []
    beside = sides.all_at(parse.hung(i, "appos"))
    if beside:
        return beside
    if noun.dep == "appos":
        return [side] if (side := sides.one(noun.head)) else []
    if noun.dep == "nsubj" and head.lemma in BECOMING and (told := sides.all_at(parse.hung(head.i, "attr"))):
        return [side for side in told if side.actor.kind == "person"]
    named = _beside_body(scene, noun)
    if named:
        return named
    if noun.dep in {"attr", "oprd"}:
        return _said_subject(scene, head)
    if noun.dep == "ccomp" and head.lemma in scene.ties.calling and noun.head != i:
        return sides.all_at(parse.hung(i, "nsubj"))
    if noun.dep == "pobj" and head.lower == "as" and parse[head.head].pos in VERBAL:
        verb = head.head
        acted_on = (
            is_passive(parse, verb)
            or (_direct(parse, verb) and parse[verb].lemma in scene.ties.calling)
            or (parse[verb].dep == "relcl" and parse[verb].lemma in scene.ties.calling)
        )
        return sides.objects(verb) if acted_on else sides.subjects(verb)
    here = sides.heads.get(i)
    if here and here[0].kind == "person" and any(m.form == "name" for m in here[0].mentions):
        return [Side(*here, i)]
    return _dashed(scene, noun)


def _beside_body(scene: Scene, noun: Token) -> list[Side]:
    """A person whom the parse sets beside the body instead of the noun: "the vice president of X, Y", "the sister of X, Y"."""
    for c in scene.parse.children[noun.i]:
        if scene.parse[c].lower in {"of", "for", "to", "at"}:
            for body in scene.parse.hung(c, "pobj"):
                for beside in scene.parse.hung(body.i, "appos"):
                    side = scene.sides.one(beside.i)
                    if side and side.actor.kind == "person":
                        return [side]
    return []


def _said_subject(scene: Scene, verb: Token) -> list[Side]:
    if verb.lemma in BECOMING:
        return scene.sides.subjects(verb.i)
    return scene.sides.objects(verb.i) if verb.lemma in scene.ties.calling else []


def _dashed(scene: Scene, noun: Token) -> list[Side]:
    """A name straight before a noun phrase that a dash or comma sets beside it: "the X network -- Y's armed wing --"."""
    parse = scene.parse
    first = min([noun.i, *(j for c in parse.children[noun.i] if c < noun.i for j in parse.subtree(c))])
    if first < 2 or parse[first - 1].text not in {"--", "—", "–", ",", "("} or parse[first - 2].sent != noun.sent:
        return []
    before = first - 2
    side = scene.sides.one(before) if parse[before].pos in NOUNS else None
    after = parse[noun.i + 1] if noun.i + 1 < len(parse) else None
    return [side] if side and (after is None or after.pos == "PUNCT" or after.lower in {"of", "for", "and"}) else []


def _bodies(scene: Scene, noun: Token, role: Role, holders: list[Side]) -> tuple[list[Side], str]:
    """To whom the noun ties its holder: "of Y", "Y's", "Y leader", "Y's ally"."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    held = {side.actor.id for side in holders}
    prepositions = ("of", "to") if role.kind in {"kin", "allied", "hostile", "part_of"} else ("of", "for", "at", "with", "in")
    if role.kind == "split_from":
        prepositions = ("of", "from")
    found = [side for side in sides.after(i, *prepositions[:1]) if side.actor.id not in held]
    found = found or [side for side in sides.all_at(parse.hung(i, "poss")) if side.actor.id not in held]
    if not found and noun.dep in {"compound", "nmod"}:
        found = [side for side in sides.all_at(parse.hung(noun.head, "poss")) if side.actor.id not in held]
    if not found and role.kind == "kin":
        owners = [side for owner in parse.hung(i, "poss") if owner.pos == "NOUN" for side in sides.anyone(owner.i)]
        return [side for side in owners if side.actor.id not in held and not side.actor.plural], "kin"
    if role.kind == "officer_of":
        found = found or [side for side in sides.after(i, *prepositions[1:]) if side.actor.id not in held]
    found = found or _before(scene, noun, held)
    found = found or [side for side in sides.after(i, *prepositions[1:]) if side.actor.id not in held]
    if not found and role.kind in {"allied", "hostile"} and noun.dep in {"oprd", "ccomp"}:
        found = [side for side in sides.subjects(noun.head) if side.actor.id not in held]
    if not found and role.kind in {"allied", "hostile"} and noun.dep == "pobj" and parse[noun.head].lower == "as":
        found = [side for side in sides.subjects(parse[noun.head].head) if side.actor.id not in held]
    return found, "role" if role.kind != "kin" else "kin"


def _before(scene: Scene, noun: Token, held: set[str]) -> list[Side]:
    """The body named inside the same noun phrase before the noun: "deputy Taliban leader", "Taliban leader Mullah Z"."""
    parse = scene.parse
    top = noun.head if noun.dep in {"compound", "nmod", "amod"} else noun.i
    inside = {*parse.children[noun.i], *parse.children[top]}
    for j in range(noun.i - 1, max(noun.i - 6, -1), -1):
        if j not in inside or parse[j].dep not in {"compound", "amod", "nmod", "poss"}:
            continue
        here = scene.sides.heads.get(j)
        if here and here[0].id not in held and here[0].kind not in PEOPLE:
            return [] if here[0].kind == "state" and noun.lemma in OBSERVERS else [Side(*here, j)]
        if here is None and noun.lemma not in OBSERVERS and (state := scene.sides.state(j)):
            return [state]
    return []


def _told_as(scene: Scene, noun: Token, role: Role) -> tuple[RelationKind, str] | None:
    parse = scene.parse
    lemma = noun.lemma.lower()
    before = [parse[c].lower for c in parse.children[noun.i] if c < noun.i]
    flat = parse[noun.i - 1].lower if noun.i and parse[noun.i - 1].head in {noun.i, noun.head} else ""
    if role.qualified:
        return next(((kind, f"{word} {lemma}") for word, kind in role.qualified if word in before or word == flat), None)
    if role.kind in {"leads", "officer_of", "founded"} and (DEPUTIES & {*before, flat}):
        return "deputy_of", f"deputy {lemma}"
    if role.kind == "leads" and ONE_OF_MANY & {*before, flat} and lemma in RANKED:
        return "officer_of", lemma
    if role.kind == "part_of" and "splinter" in before:
        return "split_from", lemma
    if role.kind in {"member_of", "part_of"} and {"breakaway", "splinter"} & set(before):
        return "split_from", lemma
    return role.kind, lemma


def _titled(scene: Scene, noun: Token, detail: str) -> str:
    """The whole title that a noun closes: "foreign minister" for "minister"."""
    for start in range(max(noun.i - 3, 0), noun.i + 1):
        words = [token.lower for token in scene.parse.tokens[start : noun.i + 4]]
        found = scene.register.title(words, 0)
        if found and start + found[0] > noun.i:
            return " ".join(words[: found[0]])
    return detail


def _own_organ(scene: Scene, holders: list[Side], detail: str) -> list[Side]:
    """The organ that a bare office belongs to ("the army chief, General Z"): that of the holder's state, or the only one there is."""
    found = scene.register.title(detail.split(), 0)
    if (
        found is None
        or found[1].organ is None
        or found[1].form != "office"
        or len(holders) != 1
        or holders[0].actor.kind != "person"
    ):
        return []
    organ = found[1].organ
    country = holders[0].actor.country or _country_of(scene, holders[0])
    named = [
        key for key in scene.sides.known if key.endswith(f":{organ}") and (country is None or key.startswith(f"{country}:"))
    ]
    if len(named) != 1:
        named = [country] if country in scene.sides.known else []
    return [Side(scene.sides.known[named[0]], holders[0].span, holders[0].at)] if named else []


def _in_rank(scene: Scene, kind: RelationKind, detail: str, body: Side) -> tuple[RelationKind, Side]:
    """Whoever heads an organ of a state leads that organ, or is an officer of the state where the article has only the state."""
    title = scene.register.title(detail.split(), 0)
    if kind == "officer_of" and title and title[1].leads and title[1].organ is None and " " in detail:
        return "leads", body
    if kind != "leads" or body.actor.kind != "state" or title is None or title[1].organ in {None, "government"}:
        return kind, body
    organ = _organ(scene, body, title[1])
    return ("leads", organ) if organ is not body else ("officer_of", body)


def _role_standing(scene: Scene, noun: Token) -> standing.Standing:
    parse = scene.parse
    for c in parse.children[noun.i]:
        if parse[c].lower in {"no", "neither", "hardly"}:
            return "not"
        if parse[c].lower in {"former", "ex", "erstwhile", "onetime", "one-time", "ousted", "deposed", "then"}:
            return "former"
    if noun.i and parse[noun.i - 1].lower in {"former", "ex-", "ex", "erstwhile"}:
        return "former"
    if noun.dep in {"attr", "oprd"} and parse[noun.head].pos in VERBAL:
        return standing.of_verb(parse, scene.ties, noun.head)
    return None


def _role_fits(kind: RelationKind, holder: Side, body: Side) -> bool:
    if kind == "kin":
        return holder.actor.kind == "person" and body.actor.kind in PEOPLE
    if kind in {"leads", "officer_of", "deputy_of", "member_of"}:
        person = holder.actor.kind in PEOPLE or (holder.actor.kind == "organisation" and holder.actor.register is None)
        return person and (body.actor.kind not in PEOPLE or kind in {"deputy_of", "officer_of"})
    if kind == "part_of":
        return holder.actor.kind not in PEOPLE and body.actor.kind not in PEOPLE
    if kind == "founded":
        return body.actor.kind not in PEOPLE
    return True


# ---- titles before a name


def _by_title(scene: Scene) -> Iterator[Finding]:
    parse = scene.parse
    for actor in scene.sides.cast.actors:
        if actor.kind != "person":
            continue
        for mention in actor.mentions:
            words = parse.tokens_in(mention.span)
            if mention.form in {"name", "title"} and len(words) > 1:
                yield from _title_of(scene, Side(actor, mention.span, mention.head), words)


def _title_of(scene: Scene, holder: Side, words: range) -> Iterator[Finding]:
    lowers = [scene.parse[i].lower for i in words]
    k = 0
    while k < len(lowers) - 1:
        found = scene.register.title(lowers, k)
        if found is None or k + found[0] >= len(lowers) or found[1].form not in {"office", "role"}:
            k += found[0] if found else 1
            continue
        taken, title = found
        body = _body_of_title(scene, holder, title, words[k])
        if body and body.actor.id != holder.actor.id:
            former = any(word in {"former", "ex", "then", "late"} for word in lowers[:k])
            named = " ".join(lowers[k : k + taken])
            exact = _exact(body, title)
            kind: RelationKind = "deputy_of" if title.deputy else "leads" if title.leads and exact else "officer_of"
            yield Finding(
                kind, holder, body, words[k], "former" if former else None, named, f"relations:title/{named}", timed=False
            )
            return
        k += taken


def _exact(body: Side, title: Title) -> bool:
    """Whether the body found is the one the title's holder heads, not the state above it."""
    key = body.actor.register or ""
    if title.organ in {None, "government"}:
        return True
    return key.endswith(f":{title.organ}") or ":" in key


def _body_of_title(scene: Scene, holder: Side, title: Title, at: int) -> Side | None:
    """The body whose title it is: named just before it, or known from the state before it or the holder's country."""
    parse, sides = scene.parse, scene.sides
    for j in range(at - 1, max(at - 4, -1), -1):
        if parse[j].sent != parse[at].sent or parse[j].pos in {"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ"}:
            break
        here = sides.heads.get(j)
        if here and here[0].id != holder.actor.id and here[0].kind not in PEOPLE:
            return _organ(scene, Side(*here, j), title)
        if parse[j].pos in {"PROPN", "ADJ", "NOUN"} and (state := sides.state(j)):
            return _organ(scene, state, title)
    for side in sides.after(holder.at, "of", "for", "at"):
        if side.actor.kind not in PEOPLE:
            return _organ(scene, side, title)
    country = holder.actor.country or _country_of(scene, holder)
    if country is None or title.organ is None:
        return None
    for key in (f"{country}:{title.organ}", f"{country}:government", country):
        if key in sides.known:
            return Side(sides.known[key], parse.span(at, at + 1), at)
    return None


def _organ(scene: Scene, side: Side, title: Title) -> Side:
    """The organ of a state that the title belongs to, if the article has it among its actors."""
    state = side.actor.register or ""
    organ = scene.sides.known.get(f"{state}:{title.organ}") if title.organ and ":" not in state else None
    return Side(organ, side.span, side.at) if organ else side


def _country_of(scene: Scene, holder: Side) -> str | None:
    offices = scene.register.office_holder(holder.actor.name)
    states = {office.actor for office in offices if scene.year is None or office.held(scene.year)}
    return states.pop() if len(states) == 1 else None
