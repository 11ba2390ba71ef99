"""What verbs tell of how two actors stand to each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.read import standing
from detente.read.relation_scene import NOUNS, PEOPLE, VERBAL, Finding, armed
from detente.read.roles import is_against
from detente.read.sides import COLLECTIVE, MARKED, Side, is_marked, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.relation import RelationKind
    from detente.read.language import Parse, Token
    from detente.read.relation_scene import Scene
    from detente.read.sides import Sides
    from detente.vocab.ties import VerbFrame

HELD = frozenset({"person", "unnamed", "population", "armed_group", "military"})
MISTAGGED = frozenset({"arm", "fund", "back", "train", "host", "support", "finance", "sponsor", "shelter", "arms", "funds"})
SHARES = frozenset({"most", "much", "some", "all", "part", "bulk", "lot", "half", "many", "more"})
TAKING = frozenset(
    {"take", "retake", "capture", "recapture", "seize", "drive", "oust", "expel", "liberate", "defend", "defeat"}
)
PIECES = frozenset(
    {
        "wing",
        "branch",
        "faction",
        "unit",
        "cell",
        "brigade",
        "battalion",
        "element",
        "contingent",
        "fighter",
        "bureau",
        "office",
    }
)
# Nouns for what somebody sets himself to do, and verbs for doing it.
STRIVING = frozenset(
    {
        "effort",
        "campaign",
        "fight",
        "strategy",
        "determination",
        "resolve",
        "mission",
        "struggle",
        "operation",
        "offensive",
        "battle",
        "war",
    }
)
WAGING = frozenset(
    {"lead", "join", "wage", "continue", "launch", "conduct", "mount", "intensify", "pursue", "sustain", "begin", "step"}
)
# Verbs that with an infinitive tell what somebody is bidden to do.
BIDDING = frozenset({"command", "direct", "instruct", "teach", "lead", "run"})
# Verbs of what several do, each for himself unless they are told to do it together.
APIECE = frozenset({"work", "operate", "campaign", "deploy", "serve"})
# What is held that is nobody: "holds a majority".
MEASURED = frozenset({"majority", "minority", "share", "lead", "seat", "percent", "hostage", "plurality", "advantage"})
NEAR = 8  # words
STORMING = frozenset({"attack", "storm", "shell", "bomb", "overrun", "enter", "raid", "bombard"})
KEPT = frozenset({"held", "controlled", "occupied"})
PEOPLE_AT_ARMS = frozenset(
    {"fighter", "troop", "soldier", "force", "militant", "rebel", "insurgent", "gunman", "unit", "warplane"}
)
SIDED = frozenset({"fight", "battle", "struggle", "serve", "stand"})
FORMING = frozenset({"form", "create", "found", "establish", "launch", "build"})


def by_verbs(scene: Scene, verb: Token, frames: tuple[VerbFrame, ...]) -> Iterator[Finding]:
    """What a verb tells; where the parse shows no sides, what stands next to it."""
    found = [finding for frame in frames for finding in _by_verb(scene, verb, frame)]
    yield from found or _nearby(scene, verb, frames)


def by_mistagged(scene: Scene, token: Token) -> Iterator[Finding]:
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
        if frame.particle and not any(each.lower == frame.particle for each in scene.parse.tokens[verb.i + 1 : verb.i + 4]):
            continue
        if _something_else(scene.parse, verb, frame):
            continue
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
            beside = frame.kind == "hostile" and _together(scene, verb) and not is_against(scene.parse, other.at)
            kind: RelationKind = "allied" if beside or _joins_people(scene, verb) else frame.kind
            yield Finding(kind, first, other, verb.i, state, None, f"relations:near/{verb.lemma.lower()}")
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
    if _something_else(parse, verb, frame):
        return
    first = _slot(sides, verb.i, frame.first, frame.nouns)
    second = _slot(sides, verb.i, frame.second, frame.nouns)
    if frame.second != ("object",) and frame.first == ("subject",) and not first and is_passive(parse, verb.i):
        first = sides.objects(verb.i)
    if frame.second == ("subject",) and first and not second and is_passive(parse, verb.i):
        second = sides.objects(verb.i)
    if frame.each and not first and not second and (told := parse.hung(verb.i, "nsubjpass")):
        first = sides.all_at(told)
    if (
        frame.each
        and not second
        and len(first) > 1
        and not (verb.lemma in APIECE and not _jointly(parse, verb))
        and not _against_third(parse, verb.i, frame)
        and not _beside(parse, verb, frame)
    ):
        first, second = first[:1], first[1:]
    if frame.kind == "holds" and first:
        second = _kept(scene, verb) or second
    if frame.kind == "leads" and not second and verb.dep == "acl" and is_passive(parse, verb.i):
        second = [side for side in sides.anyone(verb.head) if side.actor.kind in {"armed_group", "military"}]
    if frame.kind == "split_from" and (formed := _formed(scene, verb.i)):
        first = formed
    if frame.kind == "founded" and (parent := _broken_from(scene, verb.i)):
        first, second = second, parent
        frame = replace(frame, kind="split_from", only=frozenset())
    striving = frame.kind == "hostile" and frame.second == ("object",) and _strives(parse, verb)
    if striving:
        first = _strivers(scene, verb)
    beside = frame.kind == "hostile" and _together(scene, verb)
    if frame.kind == "part_of" and first and _joins_people(scene, verb):
        frame = replace(frame, kind="allied")
    if frame.kind == "leads" and _piece(scene, verb, second):
        frame = replace(frame, kind="officer_of")
    state = (standing.of_verb(parse, scene.ties, verb.i) or frame.state) if first and second and not striving else None
    for one in first:
        for other in second:
            if _fits(frame, one, other):
                stance: RelationKind = "allied" if beside and not is_against(parse, other.at) else frame.kind
                kind, stands = _between_states(stance, state, one, other)
                yield Finding(kind, one, other, verb.i, stands, None, f"relations:verb/{verb.lemma.lower()}")
    if frame.kind == "hostile":
        yield from _fought_beside(scene, verb, frame, second, state)
    if frame.kind == "merged_with" and frame.each:
        yield from _merged_to_form(scene, verb, first + second, state)
    jointly = frame.kind == "hostile" and any(parse[c].lower in {"together", "jointly"} for c in parse.children[verb.i])
    if len(first) > 1 and second and (jointly or (frame.each and not _against_third(parse, verb.i, frame))):
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


def _joins_people(scene: Scene, verb: Token) -> bool:
    """Whether those joined are a body's people at something they do, who are joined in it, not a body ("joined Y fighters fighting Z")."""
    if verb.lemma not in {"join", "rejoin"}:
        return False
    near = (each for each in scene.parse.tokens[verb.i + 1 : verb.i + NEAR] if each.dep in {"dobj", "nsubj"})
    return any(each.tag == "NNS" and each.lemma in PEOPLE_AT_ARMS for each in near)


def _merged_to_form(scene: Scene, verb: Token, parts: list[Side], state: standing.Standing) -> Iterator[Finding]:
    """Those who merge go into what they form by it: "X and Y merged to form Z"."""
    for made in _formed(scene, verb.i) if len(parts) > 1 else ():
        for part in parts:
            if part.actor.id != made.actor.id:
                yield Finding("merged_with", part, made, verb.i, state, None, f"relations:verb/{verb.lemma.lower()}")


def _something_else(parse: Parse, verb: Token, frame: VerbFrame) -> bool:
    """Whether a verb tells of no tie by what else hangs on it: "led the polls", "directed X to act", "turned the tables on X"."""
    direct = [] if is_passive(parse, verb.i) else parse.hung(verb.i, "dobj")
    words = [parse[c] for c in parse.children[verb.i]]
    if frame.kind in {"leads", "trains"} and verb.lemma in BIDDING:
        below = [each for each in words if each.dep in {"xcomp", "ccomp"} and each.pos in VERBAL]
        return any(parse[c].lower == "to" for each in below for c in parse.children[each.i])
    if verb.lemma == "turn" and direct and not frame.nouns:
        return True
    if verb.lemma in {"leave", "abandon"} and frame.kind == "split_from" and direct:
        return any(each.lower == "as" or each.dep in {"oprd", "xcomp", "ccomp"} for each in words if each.i > direct[0].i)
    if verb.lemma == "join" and direct:
        aims = [below for each in words if each.lower in {"in", "for"} for below in parse.hung(each.i, "pobj", "pcomp")]
        return any(each.dep == "pcomp" or parse.hung(each.i, "poss") for each in aims)
    return verb.lemma == "hold" and any(each.lemma.lower() in MEASURED for each in direct)


def _jointly(parse: Parse, verb: Token) -> bool:
    return any(parse[c].lower in {"together", "jointly", "alongside", "closely"} for c in parse.children[verb.i])


def _strives(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells what somebody's effort is for ("its campaign to defeat Y"), which is enmity before the deed."""
    infinitive = any(parse[c].dep == "aux" and parse[c].lower == "to" for c in parse.children[verb.i])
    return infinitive and verb.dep == "acl" and parse[verb.head].lemma in STRIVING


def _strivers(scene: Scene, verb: Token) -> list[Side]:
    """Whose effort it is: its owner, who leads it, or who is helped in it."""
    parse, sides, noun = scene.parse, scene.sides, scene.parse[verb.head]
    above = parse[noun.head]
    if noun.dep == "pobj" and above.lower == "in" and (helped := sides.helped(above.head) or _stood_by(scene, above.head)):
        return helped
    if owners := sides.all_at(parse.hung(noun.i, "poss")):
        return owners
    waged = noun.dep == "dobj" and above.lemma in WAGING and standing.of_verb(parse, scene.ties, above.i) is None
    return sides.subjects(above.i) if waged else []


def _stood_by(scene: Scene, i: int) -> list[Side]:
    return scene.sides.after(i, "with", "by") if scene.parse[i].lemma == "stand" else []


def _fought_beside(
    scene: Scene, verb: Token, frame: VerbFrame, foes: list[Side], state: standing.Standing
) -> Iterator[Finding]:
    """Whom those fight beside whom somebody fights: "X fought alongside Y against Z"."""
    for foe in foes if any(scene.parse[c].lower == "alongside" for c in scene.parse.children[verb.i]) else ():
        for one in _with_whom(scene, verb.i) if is_against(scene.parse, foe.at) else ():
            if _fits(frame, one, foe):
                yield Finding("hostile", one, foe, verb.i, state, None, "relations:beside")


def _kept(scene: Scene, verb: Token) -> list[Side]:
    """Whom somebody holds, told apart or not: "two engineers", "dozens of employees", "two of X's soldiers"."""
    parse = scene.parse
    told = [each.i for each in parse.hung(verb.i, "nsubjpass" if is_passive(parse, verb.i) else "dobj")]
    several = [i for i in told if parse[i].pos == "NUM" or parse[i].lemma in scene.ties.behind]
    told += [pobj.i for i in several for c in parse.hung(i, "prep") if c.lower == "of" for pobj in parse.hung(c.i, "pobj")]
    return [side for i in told for side in scene.sides.anyone(i) if side.actor.kind in HELD][:1]


def _beside(parse: Parse, verb: Token, frame: VerbFrame) -> bool:
    """Whether several do it beside another, and so not to one another: "X and Y fought alongside Z"."""
    return frame.kind == "hostile" and any(
        parse[c].lower in {"alongside", "beside", "together", "jointly"} for c in parse.children[verb.i]
    )


def _against_third(parse: Parse, i: int, frame: VerbFrame) -> bool:
    """Whether what two do, they do to a third: "X and Y fought the same enemy"."""
    if frame.nouns or frame.kind != "hostile":
        return False
    return any(
        each.lower not in {"other", "another"} and each.pos in NOUNS and each.lemma not in {"war", "battle"}
        for each in parse.hung(i, "dobj")
    )


def _together(scene: Scene, verb: Token) -> bool:
    """Whether those who "fought with" one another fought for the same: against a third, side by side, or to take a town."""
    parse = scene.parse
    if verb.lemma in SIDED and _side_by_side(parse, verb):
        return True
    if verb.lemma not in {"fight", "battle"} or not any(parse[c].lower == "with" for c in parse.children[verb.i]):
        return False
    if scene.sides.after(verb.i, "against"):
        return True
    near = parse.tokens[verb.i + 1 : verb.i + NEAR]
    if any(each.lower == "to" and after.lemma in TAKING for each, after in pairwise(near)):
        return True
    below = [parse[c] for c in parse.children[verb.i] if parse[c].dep in {"advcl", "xcomp"}]
    return any(each.lemma in TAKING and any(parse[c].lower == "to" for c in parse.children[each.i]) for each in below)


def _side_by_side(parse: Parse, verb: Token) -> bool:
    """Whether they do it "side by side", "shoulder to shoulder" or "on the same side"."""
    behind = [parse[i].lower for i in range(verb.i + 1, min(verb.i + 6, len(parse))) if parse[i].sent == verb.sent]
    told = " ".join(behind)
    return any(phrase in told for phrase in ("side by side", "shoulder to shoulder", "on the same side", "back to back"))


def by_company(scene: Scene, verb: Token) -> Iterator[Finding]:
    """Who does a deed with whom: "X and Y jointly claimed the attack", "together with Y, X seized the town", "X, along with Y, ..."."""
    parse, sides = scene.parse, scene.sides
    subjects = sides.objects(verb.i) if is_passive(parse, verb.i) else sides.subjects(verb.i)
    words = {parse[c].lower for c in parse.children[verb.i]}
    below = [pobj.i for c in parse.hung(verb.i, "prep") if c.lower in {"in", "on"} for pobj in parse.hung(c.i, "pobj")]
    below += [each.i for each in parse.hung(verb.i, "dobj")]
    jointly = "jointly" in words or any(parse[c].lower == "joint" for i in below for c in parse.children[i])
    others: list[Side] = []
    if jointly and len(subjects) > 1:
        subjects, others = subjects[:1], subjects[1:]
    elif len(subjects) == 1:
        others = [side for i in (verb.i, subjects[0].at) for side in _with_whom(scene, i)]
    for one in subjects if verb.lemma not in {"be", "say"} else ():
        for other in others:
            state = standing.of_verb(parse, scene.ties, verb.i)
            both = {one.actor.kind, other.actor.kind}
            if one.actor.id != other.actor.id and (armed(one, other) or (jointly and both == {"organisation"})):
                yield Finding("allied", one, other, verb.i, state, None, "relations:company")


def _with_whom(scene: Scene, i: int) -> Iterator[Side]:
    """The sides behind "together with", "along with", "alongside" and "in collaboration with" that hang on a word."""
    parse = scene.parse
    for c in parse.hung(i, "prep", "advmod"):
        before = parse[c.i - 1].lower if c.i else ""
        if c.lower == "alongside" or (c.lower == "with" and before in {"together", "along"}):
            yield from scene.sides.all_at(parse.hung(c.i, "pobj"))
        elif c.lower in {"together", "along"}:
            yield from (
                side
                for w in parse.hung(c.i, "prep")
                if w.lower == "with"
                for side in scene.sides.all_at(parse.hung(w.i, "pobj"))
            )
        elif c.lower == "in":
            for noun in parse.hung(c.i, "pobj"):
                if noun.lemma in {
                    "collaboration",
                    "cooperation",
                    "coordination",
                    "conjunction",
                    "concert",
                    "partnership",
                    "league",
                }:
                    yield from scene.sides.after(noun.i, "with")


def by_joining(scene: Scene, verb: Token) -> Iterator[Finding]:
    """Those who come together in what they form by it: "X and Y joined together to form Z"."""
    together = any(scene.parse[c].lower == "together" for c in scene.parse.children[verb.i])
    if verb.lemma in {"join", "come", "band"} and together:
        yield from _merged_to_form(scene, verb, scene.sides.subjects(verb.i), standing.of_verb(scene.parse, scene.ties, verb.i))


def by_taking(scene: Scene, verb: Token) -> Iterator[Finding]:
    """From whom something is taken that is told to be his: "seized villages held by Y", "attacked a Y-held town"."""
    parse, sides = scene.parse, scene.sides
    if verb.lemma not in TAKING | STORMING or is_passive(parse, verb.i):
        return
    held: list[Side] = []
    for ground in parse.hung(verb.i, "dobj"):
        for clause in parse.hung(ground.i, "acl", "amod"):
            if clause.lower in KEPT:
                before = clause.i - 2
                joined = before >= 0 and parse[clause.i - 1].text == "-" and before in sides.heads
                held += [Side(*sides.heads[before], before)] if joined else sides.after(clause.i, "by")
    for one in sides.subjects(verb.i) if held else ():
        for other in held:
            if one.actor.id != other.actor.id and armed(one, other):
                state = standing.of_verb(parse, scene.ties, verb.i)
                yield Finding("hostile", one, other, verb.i, state, None, f"relations:held/{verb.lemma.lower()}")


def by_founders(scene: Scene, verb: Token) -> Iterator[Finding]:
    """What was formed by people who had left something: "X was founded by former members of Y", "men who quit Y set up X"."""
    parse, sides = scene.parse, scene.sides
    if verb.lemma not in FORMING | {"set"} and not _helped_found(parse, verb):
        return
    passive = is_passive(parse, verb.i)
    made = sides.objects(verb.i)
    agents = [pobj for c in parse.hung(verb.i, "agent") for pobj in parse.hung(c.i, "pobj")]
    founders = agents if passive else _subjects(parse, verb)
    left = [side for each in founders for side in _left(scene, each)]
    left += [side for clause in _when_left(parse, verb) for side in (*_left_by(scene, clause), *_torn(scene, clause))]
    if not passive and verb.dep == "conj":
        left += list(_left_by(scene, parse[verb.head]))
    for one in made:
        for other in left:
            if one.actor.id != other.actor.id and other.actor.kind in {"armed_group", "organisation", "military"}:
                yield Finding(
                    "split_from", one, other, verb.i, standing.of_verb(parse, scene.ties, verb.i), None, "relations:founders"
                )


def _helped_found(parse: Parse, verb: Token) -> bool:
    """Whether "found" is told in "helped found Y", where it is no form of "find"."""
    helped = verb.dep in {"xcomp", "ccomp"} and parse[verb.head].lemma == "help"
    return verb.lower == "found" and (helped or any(each.lemma == "help" for each in parse.hung(verb.i, "aux")))


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    while (verb.dep == "conj" or parse[verb.head].lemma == "help") and not parse.hung(verb.i, "nsubj") and verb.head != verb.i:
        verb = parse[verb.head]
    return parse.hung(verb.i, "nsubj")


def _left(scene: Scene, founder: Token) -> Iterator[Side]:
    """What a founder is said to have left: "former members of Y", "dissidents within Y", "men who had been expelled from Y"."""
    parse, sides = scene.parse, scene.sides
    words = {parse[c].lower for c in parse.children[founder.i]}
    gone = not words.isdisjoint(
        {"former", "ex", "dissident", "disaffected", "breakaway", "disgruntled", "renegade", "expelled"}
    )
    apart = founder.lemma.lower() in {"dissident", "defector", "hardliner", "renegade", "splinter", "deserter", "ex-member"}
    if gone or apart:
        yield from sides.after(founder.i, "of", "from", "within", "inside", "in")
    for clause in parse.hung(founder.i, "relcl", "acl"):
        yield from _left_by(scene, clause)


def _when_left(parse: Parse, verb: Token) -> Iterator[Token]:
    """The verbs of the clauses that tell after what somebody formed something: "after he left Y", "after leaving Y", "when X split off"."""
    for clause in parse.hung(verb.i, "advcl"):
        if any(parse[c].lower in {"after", "when", "once"} for c in parse.children[clause.i]):
            yield clause
    for c in parse.hung(verb.i, "prep"):
        yield from parse.hung(c.i, "pcomp") if c.lower in {"after", "upon", "on", "since"} else ()


def _torn(scene: Scene, verb: Token) -> Iterator[Side]:
    """The body of which a piece parts without a word from what: "when a faction of Y split off"."""
    if verb.lemma in {"split", "break", "splinter", "secede", "defect"} and not scene.sides.after(verb.i, "from", "with"):
        for subject in scene.parse.hung(verb.i, "nsubj"):
            if subject.lemma.lower() in PIECES | {"member", "group"}:
                yield from scene.sides.after(subject.i, "of", "within", "in")


def _left_by(scene: Scene, verb: Token) -> Iterator[Side]:
    """The body that a verb of leaving or being thrown out has."""
    parse, sides = scene.parse, scene.sides
    if verb.lemma in {"quit", "leave", "desert", "abandon"}:
        yield from sides.objects(verb.i)
    elif verb.lemma in {
        "withdraw",
        "break",
        "split",
        "defect",
        "secede",
        "resign",
        "separate",
        "expel",
        "oust",
        "eject",
        "depart",
    }:
        yield from sides.after(verb.i, "from", "with", "away")
        yield from (side for c in parse.hung(verb.i, "advmod", "prt") for side in sides.after(c.i, "from"))


def _piece(scene: Scene, verb: Token, bodies: list[Side]) -> bool:
    """Whether what is led is a piece of the body named: "commands the military wing of X"."""
    led = scene.parse.hung(verb.i, "nsubjpass" if is_passive(scene.parse, verb.i) else "dobj")
    named = {m.head for side in bodies for m in side.actor.mentions if m.form in MARKED}
    pieces = [each for each in led if each.lemma in PIECES and each.text[:1].islower()]
    return any(each.i in named or all(side.at != each.i for side in bodies) for each in pieces)


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
    objects = parse.hung(i, "nsubjpass", "dobj") if is_passive(parse, i) else parse.hung(i, "dobj")
    parts = [c for each in objects if each.lemma.lower() in SHARES for c in parse.hung(each.i, "prep") if c.lower == "of"]
    parts += [c for c in parse.hung(i, "prep") if parse[i].lemma == "agree" and c.lower in {"on", "to"}]
    objects = [*objects, *(pobj for c in parts for pobj in parse.hung(c.i, "pobj"))]
    if parse[i].dep == "relcl" and not objects:
        objects = [parse[parse[i].head]]
    if "town" in nouns and any(_is_ground(each, parse[i].lemma) for each in objects):
        return True
    return any(parse[j].lemma.lower() in nouns for each in objects for j in _joined(parse, each.i))


def _is_ground(token: Token, verb: str) -> bool:
    """Whether a name is of ground that is fought for ("retook Sarda from Y"): a place's, or any that a verb of taking has."""
    return token.pos == "PROPN" and (token.ent in {"GPE", "LOC", "FAC"} or verb in TAKING | {"wrest", "reclaim"})


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
                else:
                    given = (
                        sides.parse.hung(i, "nsubjpass")
                        if _told_given(sides.parse, i, nouns)
                        else sides.parse.hung(i, "dative")
                    )
                    found.extend(sides.all_at(given) or _given_to(sides, i, nouns))
            case _:
                found.extend(sides.after(i, slot))
                for c in sides.parse.hung(i, "prep") if slot == "against" else ():
                    joined = [j for pobj in sides.parse.hung(c.i, "pobj") for j in sides.joined(pobj.i)]
                    found.extend(side for j in joined for side in sides.after(j, slot))
                for each in sides.parse.hung(i, "dobj", "nsubjpass") if nouns else ():
                    if each.lemma.lower() in nouns:
                        # "gave money and shelter to X": the parse hangs "to X" on what is named last.
                        last = _joined(sides.parse, each.i)[-1]
                        found.extend(sides.after(each.i, slot) or (sides.after(last, slot) if last != each.i else []))
    unique: dict[str, Side] = {}
    for side in found:
        unique.setdefault(side.actor.id, side)
    return list(unique.values())


def _told_given(parse: Parse, i: int, nouns: frozenset[str]) -> bool:
    """Whether the subject is given something: "X was given refuge by Y"."""
    return is_passive(parse, i) and any(each.lemma.lower() in nouns for each in parse.hung(i, "dobj"))


def _given_to(sides: Sides, i: int, nouns: frozenset[str]) -> list[Side]:
    """To whom something is given that the parse draws into one phrase: "gave [X sanctuary]"."""
    if sides.after(i, "to", "for", "with"):
        return []
    given = [each for each in sides.parse.hung(i, "dobj") if each.lemma.lower() in nouns]
    inside = [word for each in given for word in sides.parse.hung(each.i, "nmod", "compound")]
    return [
        Side(*sides.heads[word.i], word.i) for word in inside if word.i in sides.heads and is_marked(sides.heads[word.i][0])
    ]


def _fits(frame: VerbFrame, one: Side, other: Side) -> bool:
    if one.actor.id == other.actor.id or (frame.armed and not armed(one, other)):
        return False
    if frame.kind == "holds" and other.actor.kind not in HELD:
        return False
    if frame.kind == "leads" and other.actor.kind in PEOPLE:  # "leads Y in the polls"
        return False
    if frame.only and not (one.actor.kind in frame.only and other.actor.kind in frame.only):
        return False
    if frame.named and not (is_marked(one.actor) and is_marked(other.actor)):
        return False
    if frame.object_kinds and other.actor.kind not in frame.object_kinds:
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
