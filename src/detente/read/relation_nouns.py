"""What nouns and adjectives tell of how two actors stand to each other: "the rift between X and Y", "X-backed Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import standing
from detente.read.relation_roles import role_fits
from detente.read.relation_scene import BECOMING, BODIES, NOUNS, PEOPLE, VERBAL, Finding, apart, armed
from detente.read.sides import Side, is_marked, is_passive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.model.relation import RelationKind
    from detente.read.language import Token
    from detente.read.relation_scene import Scene
    from detente.read.sides import Sides
    from detente.vocab.ties import AdjectiveFrame, NounFrame

CHANGES = frozenset({"split_from", "merged_with"})
MUTUAL = frozenset({"allied", "hostile", "merged_with"})
# What a party's name ends in, which is its leader's where it is told to be somebody's ("Novak's Civic League").
PARTIES = frozenset(
    {"army", "brigade", "battalion", "party", "league", "movement", "alliance", "coalition", "bloc", "union", "front"}
)
# Verbs by which support is got from whom "of" names, and by which it is lost or only sought.
GAINED = frozenset(
    {"win", "get", "receive", "secure", "gain", "earn", "land", "sew", "have", "enjoy", "draw", "collect", "pick"}
)
SOUGHT = frozenset({"lose", "seek", "need", "court", "want"})
FORMING = frozenset({"form", "create", "found", "establish", "build"})
ASIDE = frozenset({"miss", "watch", "see", "follow", "support", "cover"})  # a fight in which one has no part
BREAKS = frozenset({"split", "schism", "breakup", "break-up", "fragmentation", "fracture", "disintegration"})
ONSLAUGHTS = frozenset({"attack", "fire", "assault", "siege", "bombardment", "shelling"})
EMERGING = frozenset({"emerge", "arise", "grow", "result"})
# Verbs over "in a battle", "at war" whose subjects are on two sides of it; those of other verbs may be on one.
MEETING = frozenset(
    {"lock", "engage", "embroil", "involve", "be", "remain", "become", "meet", "face", "collide", "kill", "die"}
)
GIVING = frozenset({"hostile", "supports", "arms", "funds", "trains", "hosts", "holds"})


def by_noun(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    """What a noun with two sides tells."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    if noun.lemma == "term" and noun.tag == "NN":  # "had a good term", not "are on good terms"
        return
    if frame.shape != "between":
        yield from SHAPED[frame.shape](scene, noun, frame)
        return
    first, second = _between(sides, i)
    if not second and len(both := _each_other(scene, noun, frame)) > 1:
        first, second = both[:1], both[1:]
    if not second and frame.kind in {"merged_with", "allied"} and len(both := sides.after(i, "of")) > 1:
        first, second = both[:1], both[1:]
    if not second:
        first = (
            _owners(scene, noun, frame)
            or (sides.after(i, *sorted(frame.first)) if frame.first else [])
            or (_by_whom(scene, noun) if frame.armed else [])
        )
        second = sides.after(i, *sorted(frame.sides))
        if not second and frame.kind == "supports" and "of" in frame.first and parse.hung(i, "poss"):
            second = sides.after(i, "of")
        if not second and noun.dep == "dobj":
            second = _behind(scene, noun, frame)
        if frame.kind == "supports" and noun.dep == "pobj" and parse[noun.head].lower == "in":
            first, second = [], sides.after(i, "of")
        if frame.kind == "supports" and second and noun.dep == "dobj" and not parse.hung(i, "poss"):
            if parse[noun.head].lemma in SOUGHT or any(parse[c].lemma.lower() == "time" for c in parse.children[i]):
                return
            if parse[noun.head].lemma in GAINED and _tied_by_of(scene, i):
                first, second = second, sides.subjects(noun.head)
                yield from _given_support(scene, noun, frame, first, second)
                return
        if not first and not second and frame.kind == "supports":
            first = [its for each in parse.hung(i, "amod", "compound") if (its := sides.state(each.i))]
        first = (
            [side for side in first if all(side.at != other.at for other in second)]
            or apart(_helped(scene, noun), second)
            or _around(scene, noun, second)
        )
    if not first and not second:
        first, second = _hyphened(scene, noun)
    if not first and not second and noun.dep == "pobj" and parse[noun.head].lower in {"at", "on"}:
        above = parse[parse[noun.head].head]
        both = sides.subjects(above.i) if above.lemma in BECOMING else []
        first, second = both[:1], both[1:]
    if not first and not second and frame.kind in {"allied", "hostile"} and "with" in frame.sides:
        first, second = _both_above(scene, noun)
    if first and not second and frame.kind == "supports":
        second = apart(_enjoying(scene, noun), first)
    if not first or not second:
        return
    state, said = standing.of_noun(parse, scene.ties, i)
    if frame.neutral and not said:
        return
    if frame.state and not state:
        state = frame.state
    if state == "open" and frame.kind == "hostile" and any(owner.pos == "PROPN" for owner in parse.hung(i, "poss")):
        state = None  # "wants to join the league's fight": the league fights
    if state == "broken" and frame.kind in GIVING:
        state = "former"
    rule = f"relations:noun/{noun.lemma.lower()}"
    for one in first:
        for other in second:
            if one.actor.id != other.actor.id and (not frame.armed or armed(one, other)):
                kind: RelationKind = "member_of" if frame.kind == "part_of" and one.actor.kind in PEOPLE else frame.kind
                yield Finding(kind, one, other, i, state, None, rule, timed=said or frame.kind in CHANGES)


def _by_whom(scene: Scene, noun: Token) -> list[Side]:
    """Who strikes, where the parse hangs him on what is struck: "reprisals on X positions by Y"."""
    struck = [pobj for c in scene.parse.hung(noun.i, "prep") for pobj in scene.parse.hung(c.i, "pobj")]
    return [side for each in struck for side in scene.sides.after(each.i, "by")]


def by_merger(scene: Scene, noun: Token) -> Iterator[Finding]:
    """What comes of a merger: "Z was formed by the merger of X and Y"."""
    parse, sides = scene.parse, scene.sides
    head = parse[noun.head]
    above = parse[head.head]
    if noun.dep != "pobj" or head.lower not in {"by", "from", "through", "of", "in"} or above.lemma not in FORMING | EMERGING:
        return
    made = sides.objects(above.i) if above.lemma in FORMING and is_passive(parse, above.i) else []
    made = sides.subjects(above.i) if above.lemma in EMERGING else made
    for one in sides.after(noun.i, "of", "between"):
        for other in apart(made, [one])[:1]:
            yield Finding("merged_with", one, other, noun.i, None, None, f"relations:noun/{noun.lemma.lower()}")


def by_breaking(scene: Scene, noun: Token) -> Iterator[Finding]:
    """What comes of a split: "X emerged from a split in Y", "X was formed after a schism within Y"."""
    parse, sides = scene.parse, scene.sides
    head = parse[noun.head]
    above = parse[head.head]
    if noun.dep != "pobj" or head.lower not in {"from", "after", "following", "in", "of", "by", "through", "out", "since"}:
        return
    above = parse[above.head] if above.dep == "prep" else above
    formed = above.lemma in FORMING and is_passive(parse, above.i)
    made = sides.objects(above.i) if formed else sides.subjects(above.i) if above.lemma in EMERGING | {"form"} else []
    for one in made:
        for other in apart(sides.after(noun.i, "in", "within", "inside", "of"), [one]):
            if one.actor.kind in BODIES and other.actor.kind in BODIES - {"state"}:
                yield Finding("split_from", one, other, noun.i, None, None, f"relations:noun/{noun.lemma.lower()}")


def by_onslaught(scene: Scene, noun: Token) -> Iterator[Finding]:
    """Who is under attack: "X came under fire from Y"."""
    parse, sides = scene.parse, scene.sides
    head = parse[noun.head]
    above = parse[head.head]
    if noun.dep != "pobj" or head.lower != "under" or above.pos not in VERBAL:
        return
    for one in sides.after(noun.i, "from", "by") or sides.after(above.i, "from", "by"):
        for other in apart(sides.subjects(above.i), [one]):
            if armed(one, other):
                state = standing.of_verb(parse, scene.ties, above.i)
                yield Finding("hostile", one, other, noun.i, state, None, f"relations:under/{noun.lemma.lower()}")


def _owners(scene: Scene, noun: Token, frame: NounFrame) -> list[Side]:
    """Whose a thing is; a fight that a pronoun owns is theirs who are helped in it ("backs Y in its fight")."""
    owners = scene.parse.hung(noun.i, "poss")
    helped = frame.kind == "hostile" and all(owner.pos == "PRON" for owner in owners)
    return (_helped(scene, noun) if helped else []) or scene.sides.all_at(owners)


def _each_other(scene: Scene, noun: Token, frame: NounFrame) -> list[Side]:
    """Who have something mutual of which no other side is told: "their rivalry", not "their fight against Z"."""
    third = frame.kind not in MUTUAL or scene.sides.after(noun.i, *sorted(frame.sides)) or _behind(scene, noun, frame)
    return [] if third else scene.sides.all_at(scene.parse.hung(noun.i, "poss"))


def _tied_by_of(scene: Scene, i: int) -> bool:
    return any(c.lower == "of" for c in scene.parse.hung(i, "prep"))


def _given_support(scene: Scene, noun: Token, frame: NounFrame, givers: list[Side], receivers: list[Side]) -> Iterator[Finding]:
    """Who is given the support that he is told to win: "X won the endorsement of Y"."""
    state = standing.of_verb(scene.parse, scene.ties, noun.head)
    for one in givers:
        for other in apart(receivers, [one]):
            yield Finding(frame.kind, one, other, noun.i, state, None, f"relations:noun/{noun.lemma.lower()}", timed=False)


def _behind(scene: Scene, noun: Token, frame: NounFrame) -> list[Side]:
    """The other side where the parse hangs it on the verb: "cut [all links] to Y"."""
    parse = scene.parse
    for c in parse.hung(noun.head, "prep", "dative"):
        if c.i == noun.i + 1 and c.lower in frame.sides:
            return scene.sides.all_at(parse.hung(c.i, "pobj"))
    return []


def _both_above(scene: Scene, noun: Token) -> tuple[list[Side], list[Side]]:
    """The two subjects of the verb over a noun that says nothing of sides: "X and Y ended twenty years of hostility"."""
    below = noun
    for above in scene.parse.ancestors(noun.i):
        if above.pos in VERBAL:
            inside = below.dep == "prep" and below.lower in {"in", "into"}
            told = (below.dep == "dobj" and above.lemma not in ASIDE) or (inside and above.lemma in MEETING)
            both = scene.sides.subjects(above.i) if told else []
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
        for one in apart(kept, [keeper]):
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


def _by_haven(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    """Who has a haven where: "safe havens for X in Y", "X's sanctuaries in Y"."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    head = parse[noun.head]
    over = head.i if noun.dep == "dobj" else head.head
    above = over if parse[over].pos in VERBAL else i
    hosts = sides.after(i, *sorted(frame.first)) or sides.after(above, *sorted(frame.first))
    guests = sides.after(i, *sorted(frame.sides)) or sides.all_at(parse.hung(i, "poss", "compound", "nmod"))
    guests = guests or sides.after(above, "for")
    state = standing.of_noun(parse, scene.ties, i)[0]
    for host in hosts:
        for guest in apart(guests, [host]) if host.actor.kind not in PEOPLE else ():
            yield Finding(frame.kind, host, guest, i, state, None, f"relations:noun/{noun.lemma.lower()}")


def _by_under(scene: Scene, noun: Token, frame: NounFrame) -> Iterator[Finding]:
    """Who stands under whom: "X, under the command of Y", "X fights under Y's orders"."""
    parse, sides = scene.parse, scene.sides
    head = parse[noun.head]
    if noun.dep != "pobj" or head.lower != "under" or any(parse[c].lower == "own" for c in parse.children[noun.i]):
        return
    owners = sides.all_at(parse.hung(noun.i, "poss")) or sides.after(noun.i, *sorted(frame.sides))
    above = parse[head.head]
    verbal = above.pos in VERBAL
    passive = verbal and is_passive(parse, above.i)
    below = (sides.objects(above.i) if passive else sides.subjects(above.i)) if verbal else _fighters(sides, above.i)
    state = standing.of_verb(parse, scene.ties, above.i) if verbal else None
    for owner in owners:
        for one in apart(below, [owner]):
            if one.actor.kind not in {"armed_group", "military", "organisation"}:
                continue
            if owner.actor.kind == "person":
                yield Finding("leads", owner, one, noun.i, state, None, f"relations:under/{noun.lemma.lower()}")
            elif owner.actor.kind in BODIES and (frame.kind == "part_of" or noun.lemma in {"order", "command"}):
                yield Finding("part_of", one, owner, noun.i, state, None, f"relations:under/{noun.lemma.lower()}")


def _fighters(sides: Sides, i: int) -> list[Side]:
    """The actors at a word, and a force without a name that this sentence alone tells of: "rebels under the command of X"."""
    return sides.at(i) or [side for side in sides.anyone(i) if side.actor.kind in {"armed_group", "military"}]


SHAPED: Mapping[str, Callable[[Scene, Token, NounFrame], Iterator[Finding]]] = {
    "joint": _by_joint, "keeping": _by_keeping, "haven": _by_haven, "under": _by_under,
}  # fmt: skip


def _between(sides: Sides, i: int) -> tuple[list[Side], list[Side]]:
    """The two sides of "between X and Y" (or "of X and Y", for what only two can have)."""
    both = sides.after(i, "between", "among")
    for c in sides.parse.children[i] if len(both) < 2 else ():
        for pobj in sides.parse.hung(c, "pobj") if sides.parse[c].lower == "between" else ():
            both = owners if len(owners := sides.all_at(sides.parse.hung(pobj.i, "poss"))) > 1 else both
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


def _helped(scene: Scene, noun: Token) -> list[Side]:
    """Who is helped in a fight, and so fights it: "X supports Y in the fight against Z", "X's support for Y in its fight"."""
    preposition = scene.parse[noun.head]
    if noun.dep != "pobj" or preposition.lower != "in":
        return []
    i = preposition.head
    found = scene.sides.helped(i)
    owned = scene.parse.hung(noun.i, "poss")
    if not found and owned and scene.parse[i].pos in NOUNS:
        while owned[0].lower == "their" and scene.parse[i].dep == "conj":
            i = scene.parse[i].head
        found = scene.sides.at(i)
    return found


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
        return apart(sides.subjects(noun.head), second)
    if noun.dep == "pobj" and parse[noun.head].lower in {"in", "into", "for", "of", "through", "at", "on"}:
        above = parse[parse[noun.head].head]
        if above.pos in VERBAL:
            held = is_passive(parse, above.i) and not sides.subjects(above.i)
            return apart(sides.objects(above.i) if held else sides.subjects(above.i), second)
        if above.pos in NOUNS and above.dep == "attr":
            return apart(sides.subjects(above.head), second)
        if above.pos in NOUNS:
            named = sides.at(above.i) if above.pos == "PROPN" else []
            return apart(sides.all_at(parse.hung(above.i, "poss")) or named, second)
    return []


def hangs_on_hyphen(scene: Scene, i: int) -> bool:
    """Whether a hyphen ties a word to the one before: "Iran-backed"."""
    return i > 1 and scene.parse[i - 1].text == "-"


def by_adjective(scene: Scene, word: Token, frame: AdjectiveFrame) -> Iterator[Finding]:
    """What an adjective tells: "loyal to X", "X-backed"."""
    parse, sides, i = scene.parse, scene.sides, word.i
    rule = f"relations:adjective/{word.lower}"
    if (
        frame.joined
        and i > 1
        and parse[i - 1].text == "-"
        and (other := Side(*sides.heads[i - 2], i - 2) if i - 2 in sides.heads else sides.state(i - 2) or sides.seat(i - 2))
    ):
        above = next((each for each in parse.ancestors(i) if each.pos in NOUNS), None)
        for told in _told_of(scene, above.i) if above else ():
            if told.actor.id != other.actor.id:
                one, two = (other, told) if frame.swap else (told, other)
                yield Finding(frame.kind, one, two, i, None, None, rule, timed=False)
        return
    if frame.swap:
        return
    second = sides.after(i, *sorted(frame.sides))
    if not second and frame.kind in MUTUAL and word.dep == "acomp" and parse[word.head].pos in VERBAL:
        named = all(each.pos != "PRON" for each in parse.hung(word.head, "nsubj"))
        second = sides.subjects(word.head)[1:] if named or word.lower not in {"close", "tied", "connected"} else []
    if word.lower == "tied" and any(parse[c].lower == "for" for c in parse.children[i]):  # "tied for second place with Y"
        return
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
        first, state = _fighters(sides, head.i), None
    elif head.pos in VERBAL and word.dep == "advcl" and word.tag == "VBN":
        first, state = sides.objects(i), None
    elif head.pos in VERBAL and word.dep in {"acomp", "attr", "oprd"}:
        first, state = sides.subjects(head.i), standing.of_verb(parse, scene.ties, head.i)
    else:
        return
    for one in first:
        for other in second:
            if one.actor.id != other.actor.id and (frame.kind != "kin" or role_fits("kin", one, other)):
                kind: RelationKind = "member_of" if frame.kind == "part_of" and one.actor.kind in PEOPLE else frame.kind
                yield Finding(kind, one, other, i, state or frame.state, None, rule)


def _told_of(scene: Scene, i: int) -> list[Side]:
    """Of whom an adjective with a hyphen is told: those of a name at a word or listed behind it, else the force it means."""
    found = scene.sides.at(i)
    return found or [side for side in scene.sides.anyone(i) if side.actor.kind in {"armed_group", "military"}]


def by_leaning(scene: Scene, word: Token) -> Iterator[Finding]:
    """For or against whom a body is: "pro-Iranian militias", "the anti-government Reform Front"."""
    parse, sides, i = scene.parse, scene.sides, word.i
    if i + 2 >= len(parse) or parse[i + 1].text != "-":
        return
    told = parse[i + 2]
    other = Side(*sides.heads[told.i], told.i) if told.i in sides.heads else sides.state(told.i) or sides.seat(told.i)
    above = next((each for each in (word, *parse.ancestors(i)) if each.pos in NOUNS and each.i > told.i), None)
    if other is None or above is None or other.actor.kind == "person":
        return
    for one in _told_of(scene, above.i):
        if one.actor.id != other.actor.id and one.actor.kind in BODIES - {"state"}:
            kind: RelationKind = "allied" if word.lower == "pro" else "hostile"
            yield Finding(kind, one, other, i, None, None, f"relations:leaning/{word.lower}", timed=False)


def by_belonging(scene: Scene, noun: Token) -> Iterator[Finding]:
    """To whom somebody is told to belong by name alone: "the Civic Party's Otto Brandt", "Otto Brandt of the Civic Party"."""
    parse, sides = scene.parse, scene.sides
    here = sides.heads.get(noun.i)
    if here is None or here[0].kind != "person" or noun.dep == "poss" or noun.lemma.lower() in scene.ties.roles:
        return
    tied = [c for c in parse.hung(noun.i, "prep") if c.lower in {"of", "from"}]
    now = [c for c in tied if c.i <= noun.i + 2]
    past = [c for c in tied if any(parse[d].lower in standing.PAST for d in parse.children[c.i])]
    bodies: list[tuple[Side, standing.Standing]] = [(side, None) for side in sides.all_at(parse.hung(noun.i, "poss"))]
    bodies += [(side, None) for c in now if c not in past for side in sides.all_at(parse.hung(c.i, "pobj"))]
    bodies += [(side, "former") for c in past for side in sides.all_at(parse.hung(c.i, "pobj"))]
    for body, state in bodies:
        place = any(mention.rule.startswith("metonyms:") for mention in body.actor.mentions)  # "the senator of Ohio"
        if (
            body.actor.kind in {"armed_group", "organisation"}
            and is_marked(body.actor)
            and parse[body.at].pos != "PRON"
            and not place
        ):
            kind, detail = _office_between(scene, body.at, noun.i)
            yield Finding(kind, Side(*here, noun.i), body, noun.i, state, detail, "relations:belonging", timed=False)


def _office_between(scene: Scene, first: int, last: int) -> tuple[RelationKind, str | None]:
    """What a noun between a body and a name says its bearer is: "the Civic Party's envoy, Otto Brandt"."""
    for each in scene.parse.tokens[first + 1 : last]:
        role = scene.ties.roles.get(each.lemma.lower())
        if role and role.kind in {"leads", "officer_of", "deputy_of"}:
            return role.kind, each.lemma.lower()
    return "member_of", None


def by_general(scene: Scene, noun: Token) -> Iterator[Finding]:
    """Under whom a force stands: "troops under General Z"."""
    parse, sides = scene.parse, scene.sides
    for c in parse.hung(noun.i, "prep"):
        for leader in sides.all_at(parse.hung(c.i, "pobj")) if c.lower == "under" else ():
            for one in _fighters(sides, noun.i) if leader.actor.kind == "person" else ():
                if one.actor.kind in {"armed_group", "military"}:
                    yield Finding("leads", leader, one, noun.i, None, None, "relations:under/person", timed=False)


def by_ruler(scene: Scene, noun: Token) -> Iterator[Finding]:
    """Whoever owns a regime or force leads it: "the regime of Z", "Z's forces"."""
    parse, sides = scene.parse, scene.sides
    here = sides.heads.get(noun.i)
    if here is None or here[0].kind in PEOPLE:
        return
    if noun.lower == "party" and any(parse[c].dep == "compound" and parse[c].text.islower() for c in parse.children[noun.i]):
        return  # "Z's watch party"
    party = (
        here[0].kind in {"organisation", "military"}
        and here[0].register is None
        and noun.pos == "PROPN"
        and noun.lower in PARTIES
        and is_marked(here[0])
    )
    if noun.lemma.lower() not in scene.ties.ruled and here[0].kind != "armed_group" and not party:
        return
    past = noun.lower == "party"  # "the party of Reagan" is not led by him
    owners = [*sides.all_at(parse.hung(noun.i, "poss")), *([] if past else sides.after(noun.i, "of"))]
    shared = any(parse.hung(owner.i, "conj") for owner in parse.hung(noun.i, "poss"))
    if shared or any(owner.actor.id == here[0].id for owner in owners):
        return
    for owner in owners:
        if owner.actor.kind == "person" and not any(m.form == "pronoun" and m.span == owner.span for m in owner.actor.mentions):
            body = Side(*here, noun.i)
            yield Finding("leads", owner, body, noun.i, None, None, f"relations:ruled/{noun.lemma.lower()}", timed=False)
