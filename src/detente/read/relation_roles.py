"""What somebody is to another: "leader of Y", "a son of J", "army chief General Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read import standing
from detente.read.relation_scene import BECOMING, BODIES, FIGHTING, NOUNS, PEOPLE, VERBAL, Finding
from detente.read.sides import Side, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.relation import RelationKind
    from detente.read.language import Parse, Token
    from detente.read.relation_scene import Scene
    from detente.vocab.register import Title
    from detente.vocab.ties import Role

DEPUTIES = frozenset({"deputy", "vice", "assistant", "associate"})
# "a commander of X" is one of many, "the commander of X" leads it.
ONE_OF_MANY = frozenset(
    {"a", "an", "senior", "top", "key", "local", "former", "another", "one", "some", "several", "prominent"}
)
RANKED = frozenset({"commander", "leader", "chief", "head", "general", "minister", "secretary", "president", "director"})
# Of whom there is one at a time, so that "the former chief" led.
ALONE = frozenset({"leader", "chief", "head", "president", "director"})
# "A Sudan analyst" belongs to nobody in Sudan.
OVER = frozenset(
    {
        "former",
        "ex",
        "erstwhile",
        "onetime",
        "one-time",
        "ousted",
        "deposed",
        "then",
        "once",
        "formerly",
        "previously",
        "late",
        "previous",
    }
)
# Who is one of these of a state leads it; its "chief of staff" does not.
RULING = frozenset(
    {
        "president",
        "leader",
        "ruler",
        "king",
        "monarch",
        "dictator",
        "head",
        "emir",
        "strongman",
        "premier",
        "supremo",
        "prime",
        "chairman",
    }
)
# Verbs with "as" of leaving an office, and of being put out of it.
RESIGNING = frozenset({"resign", "quit", "retire", "depart"})
REMOVING = frozenset(
    {"oust", "remove", "sack", "dismiss", "fire", "depose", "replace", "overthrow", "drop", "topple", "suspend", "succeed"}
)
# Nouns for those who help or stand by somebody, who are their state ("the group's Rwandan backers").
# Words before an office that somebody may come to hold.
COMING = frozenset({"next", "future", "would-be", "prospective", "potential", "aspiring", "presumptive", "possible", "likely"})
# Words before "director" that leave him over all of it, as "legal" does not.
GENERAL = frozenset(
    {"executive", "managing", "general", "founding", "acting", "new", "current", "longtime", "national", "then"}
)
# Who is one of these to a state stands before it, and is another's: "the British envoy to Chad".
SENT = frozenset({"ambassador", "envoy", "emissary", "representative"})
# Where a state stands that has a part of its own in a sentence, and is not what an office in it is of.
PARTAKING = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
# Of a house of parliament, one leads only a side.
OF_A_SIDE = frozenset({"minority", "majority", "floor"})
# Who is one of these of "the state" is so of a part of a country.
OF_A_REGION = frozenset({"governor", "senator", "lawmaker", "legislator"})
CANDIDATES = frozenset({"candidate", "nominee", "hopeful", "contender", "politician"})
BACKERS = frozenset({"backer", "sponsor", "patron", "ally", "paymaster", "benefactor"})
MAKING = frozenset({"create", "form", "establish", "found", "set", "launch", "build", "raise"})
NAMING = frozenset({"name", "appoint", "elect", "choose", "pick", "install"})
OBSERVERS = frozenset({"analyst", "expert", "specialist", "correspondent", "researcher", "scholar", "critic", "strategist"})


def by_role(scene: Scene, noun: Token, role: Role) -> Iterator[Finding]:
    """What a noun says its holder is to a body."""
    holders = _holders(scene, noun, role)
    if not holders:
        return
    bodies, each = _bodies(scene, noun, role, holders)
    told = _told_as(scene, noun, role)
    if told is None:
        return
    kind, detail = told[0], _titled(scene, noun, told[1])
    if kind == "leads" and _stationed(scene, noun):
        kind = "officer_of"
    state = _role_standing(scene, noun, role)
    bodies = [body for body in bodies if _may_be_of(scene, noun, role, body)]
    if not bodies and kind in {"leads", "deputy_of", "officer_of"} and _bare(scene, noun, detail):
        bodies = _own_organ(scene, holders, detail, former=state == "former")
    if not bodies and kind in {"leads", "deputy_of", "officer_of"} and _bare(scene, noun, detail):
        bodies = _by_common_noun(scene, noun)
    if not bodies and len(holders) > 1 and noun.tag in {"NNS", "NNPS"} and kind in {"allied", "hostile", "kin"}:
        holders, bodies = holders[:1], holders[1:]
    if not bodies and len(holders) > 1 and noun.tag == "NNS" and noun.lemma == "affiliate" and noun.dep in {"attr", "appos"}:
        kind, holders, bodies = "allied", holders[:1], holders[1:]
    replaced = _predecessor(scene, noun) if kind in {"leads", "officer_of", "deputy_of"} else []
    for holder, body in ((each, body) for each in replaced for body in bodies):
        if role_fits(kind, holder, body) and holder.actor.id != body.actor.id:
            yield Finding(kind, holder, body, noun.i, "former", detail, f"relations:succeeded/{noun.lemma.lower()}")
    for holder in holders:
        for body in bodies:
            kind, body = _in_rank(scene, kind, detail, body)
            kind = (
                "officer_of"
                if kind == "leads" and (_of_a_branch(scene, body) or _over_something(scene, noun, detail))
                else kind
            )
            if kind == "member_of" and holder.actor.kind in BODIES:
                if any(scene.parse[c].lower in {"senior", "junior", "top"} for c in scene.parse.children[noun.i]):
                    continue  # "the X, a senior member of Y says": a person
                kind = "part_of"
            if holder.actor.id != body.actor.id and role_fits(kind, holder, body):
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


def _stationed(scene: Scene, noun: Token) -> bool:
    """Whether somebody commands only in a place: "NATO's commander in Afghanistan"."""
    own = any(scene.parse[c].dep == "poss" or scene.parse[c].lower == "of" for c in scene.parse.children[noun.i])
    return (
        own
        and noun.lemma in RANKED
        and any(c.lower == "in" and scene.parse.hung(c.i, "pobj") for c in scene.parse.hung(noun.i, "prep"))
    )


def _by_common_noun(scene: Scene, noun: Token) -> list[Side]:
    """The body told by a common noun right before an office: "the army chief", "rebel commander Z"."""
    before = scene.parse[noun.i - 1] if noun.i else noun
    if before.dep not in {"compound", "nmod"} or before.head not in {noun.i, noun.head} or before.i == noun.i:
        return []
    plain = before.text.islower() or before.i == scene.parse.sentences[before.sent][0]
    return [side] if plain and (side := scene.sides.body(before.i)) else []


def _bare(scene: Scene, noun: Token, detail: str) -> bool:
    """Whether an office is told without whose it is: "the army chief", "minister of defense", not "the president of the region"."""
    parse = scene.parse
    tied = [c for c in parse.hung(noun.i, "prep") if c.lower in {"of", "for"}]
    owners = [*parse.hung(noun.i, "poss"), *(pobj for c in tied for pobj in parse.hung(c.i, "pobj"))]
    before = parse[noun.i - 1] if noun.i else noun
    named = (
        before.pos == "PROPN"
        and before.head in {noun.i, noun.head}
        and before.dep in {"compound", "nmod"}
        and before.lower not in {*detail.split(), *OVER, *DEPUTIES}
        and before.text.isupper()
    )
    return not named and all(owner.lower in detail.split() for owner in owners)


def _may_be_of(scene: Scene, noun: Token, role: Role, body: Side) -> bool:
    """Whether a body found at a noun is one to whom its holder is that: no state holds "an American prisoner"."""
    if role.kind == "holds":
        return scene.parse[body.at].pos != "ADJ"
    if role.kind == "hosts":
        return body.actor.kind not in {"media", "unnamed"} and noun.tag != "NNS"
    if noun.lemma in OF_A_REGION and scene.parse[body.at].lemma == "state":
        return False
    return not (noun.lemma == "friend" and body.at and scene.parse[body.at - 1].text == "-")


def _over_something(scene: Scene, noun: Token, detail: str) -> bool:
    """Whether an office is told to be over some of a body's doings: "Sony's president of production"."""
    parse = scene.parse
    things = [pobj for c in parse.hung(noun.i, "prep") if c.lower == "of" for pobj in parse.hung(c.i, "pobj")]
    return any(
        each.pos == "NOUN" and each.lower not in detail.split() and not scene.sides.anyone(each.i) for each in things
    ) and not (scene.sides.after(noun.i, "of"))


def _of_a_branch(scene: Scene, body: Side) -> bool:
    """Whether the words before a body's name say that only a part of it is meant: "the Polk County GOP"."""
    first = next(iter(scene.parse.tokens_in(body.span)), body.at)
    before = scene.parse[first - 1] if first else scene.parse[first]
    return before.pos == "PROPN" and before.lower == "county" and before.sent == scene.parse[first].sent


def _holders(scene: Scene, noun: Token, role: Role) -> list[Side]:
    """Whom the noun is said of: a name it stands with, one it is set beside, or the subject it is said to be."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    head = parse[noun.head]
    if noun.dep == "conj" and head.pos == "NOUN" and not parse.hung(i, "appos") and (first := _first_joined(parse, noun)):
        beside = _beside_body(scene, noun)
        return beside or _holders(scene, first, role)
    if noun.dep == "nsubj" and head.lemma == "include":
        return sides.objects(head.i)
    if role.kind == "kin" and noun.tag in {"NNS", "NNPS"} and noun.dep == "compound" and len(both := sides.at(head.i)) == 2:
        return both
    if noun.dep in {"compound", "nmod", "amod"} and head.pos == "PROPN" and (side := sides.one(head.i)):
        return [side] if side.actor.kind == "person" or role.kind in {"allied", "hostile"} else []
    beside = sides.all_at(each for each in parse.hung(i, "appos") if not each.i or parse[each.i - 1].text != "(")
    if not beside and noun.dep == "conj" and head.pos == "PROPN" and noun.i + 1 < len(parse) and parse[noun.i + 1].text == ",":
        # "X and its rival, Y, ...", where the parse sets Y beside X
        beside = sides.all_at(each for each in parse.hung(head.i, "appos") if each.i > noun.i)
    if beside:
        return beside[:1] if noun.tag == "NN" else beside
    if noun.dep == "appos":
        near = [each.i for each in parse.hung(noun.head, "conj") if each.i < i] if noun.tag in {"NN", "NNP"} else []
        return [side] if (side := sides.one(near[-1] if near else noun.head)) else []
    if noun.dep == "nsubj" and head.lemma in BECOMING and (told := sides.all_at(parse.hung(head.i, "attr"))):
        return [side for side in told if side.actor.kind == "person"]
    named = _beside_body(scene, noun)
    if named:
        return named
    if noun.dep in {"attr", "oprd"}:
        return _said_subject(scene, head)
    one = parse[head.head]
    if noun.dep == "pobj" and head.lower == "of" and one.lower == "one" and noun.tag == "NNS":
        if one.dep == "attr":
            return _said_subject(scene, parse[one.head])
        if one.dep == "appos":
            return [side] if (side := sides.one(one.head)) else []
    if noun.dep in {"dobj", "pobj"} and (verb := _naming(scene, noun)) is not None:
        whole = [each for each in parse.hung(verb, "dobj", "oprd") if each.i != i] or parse.hung(i, "compound")
        return [side for each in whole for side in sides.at(each.i) if not side.actor.register][:1]
    if noun.dep == "ccomp" and head.lemma in scene.ties.calling and noun.head != i:
        return sides.all_at(parse.hung(i, "nsubj"))
    if noun.dep == "pobj" and head.lower == "as" and parse[head.head].pos in VERBAL:
        verb = head.head
        acted_on = (
            is_passive(parse, verb)
            or (parse.hung(verb, "dobj") and parse[verb].lemma in scene.ties.calling)
            or (parse[verb].dep == "relcl" and parse[verb].lemma in scene.ties.calling)
        )
        return sides.objects(verb) if acted_on else sides.subjects(verb)
    here = sides.heads.get(i)
    if here and noun.pos == "PROPN" and any(m.head == i and m.form in {"name", "short"} for m in here[0].mentions):
        words = parse.tokens_in(here[1])
        if words and words[-1] == i:  # a surname that is a word for an office: "King said"
            return []
    if here and here[0].kind == "person" and any(m.form == "name" for m in here[0].mentions):
        return [Side(*here, i)]
    if noun.lemma.lower() in BACKERS and noun.tag == "NNS":
        return [state for each in parse.hung(i, "amod", "compound") if (state := sides.state(each.i))]
    return _dashed(scene, noun)


def _first_joined(parse: Parse, noun: Token) -> Token | None:
    """The noun that this one is joined to, where the two say of one what it is: "the deputy head of X and a brother of Y"."""
    first = parse[noun.head]
    return first if first.dep in {"attr", "appos"} and first.tag == noun.tag else None


def _beside_body(scene: Scene, noun: Token) -> list[Side]:
    """A person whom the parse sets beside the body instead of the noun: "the vice president of X, Y", "the sister of X, Y"."""
    for c in scene.parse.children[noun.i]:
        preposition = scene.parse[c].lower
        for body in scene.parse.hung(c, "pobj") if preposition in {"of", "for", "to", "at", "in"} else ():
            own = scene.sides.one(body.i)
            for beside in scene.parse.hung(body.i, "appos"):
                side = scene.sides.one(beside.i)
                fitting = PEOPLE | FIGHTING if preposition == "in" else PEOPLE
                if side and side.actor.kind in fitting and (own is None or own.actor.id != side.actor.id):
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
    if (
        noun.dep == "nsubj"
        or first < 2
        or parse[first - 1].text not in {"--", "—", "–", ",", "("}
        or parse[first - 2].sent != noun.sent
    ):
        return []
    before = first - 2
    side = scene.sides.one(before) if parse[before].pos in NOUNS else None
    after = max(parse.subtree(noun.i)) + 1
    return [side] if side and (after >= len(parse) or parse[after].pos == "PUNCT" or parse[after].lower == "and") else []


def _makers(scene: Scene, noun: Token) -> list[Side]:
    """Who made what he has for his own: "X was set up by Y as its youth wing", "Y created X to become its arm"."""
    parse, sides = scene.parse, scene.sides
    if not any(each.lower in {"its", "their"} and each.i not in sides.heads for each in parse.hung(noun.i, "poss")):
        return []
    verb = next((each for each in parse.ancestors(noun.i) if each.lemma in MAKING), None)
    return sides.subjects(verb.i) if verb else []


def _bodies(scene: Scene, noun: Token, role: Role, holders: list[Side]) -> tuple[list[Side], str]:
    """To whom the noun ties its holder: "of Y", "Y's", "Y leader", "Y's ally"."""
    parse, sides, i = scene.parse, scene.sides, noun.i
    held = {side.actor.id for side in holders}
    prepositions: tuple[str, ...] = (
        ("of", "to") if role.kind in {"kin", "allied", "hostile", "part_of"} else ("of", "for", "at", "with", "in", "to")
    )
    if noun.lemma in SENT:
        prepositions = ("of", "for", "from")
    if role.kind == "split_from":
        prepositions = ("of", "from")
    if noun.lemma == "name":
        found = [side for each in parse.hung(i, "acl") for side in sides.after(each.i, "by")]  # "a cover name used by Y"
        return found or sides.after(i, "of", "for"), "role"
    if role.kind == "part_of" and noun.dep == "pobj":
        prepositions = ("of", "in", "within", "inside")
    found = [side for side in sides.after(i, *prepositions[:1]) if side.actor.id not in held]
    if not found and role.kind in {"leads", "officer_of", "deputy_of"} and (naming := _naming(scene, noun)) is not None:
        found = [side for side in sides.subjects(naming) if side.actor.id not in held and side.actor.kind not in PEOPLE]
    first = parse[noun.head] if noun.dep == "conj" else noun
    if not found and first.tag == noun.tag and not parse.hung(i, "poss", "prep"):
        found = [side for side in sides.after(first.i, "of") if side.actor.id not in held] if first is not noun else []
    found = found or [side for side in sides.all_at(parse.hung(i, "poss")) if side.actor.id not in held]
    if not found and role.kind == "part_of":
        found = [side for side in _makers(scene, noun) if side.actor.id not in held]
    if not found and noun.dep in {"compound", "nmod"}:
        found = [side for side in sides.all_at(parse.hung(noun.head, "poss")) if side.actor.id not in held]
    if found and role.kind == "leads" and noun.lemma == "chief" and all(side.actor.name.lower() == "staff" for side in found):
        found = []
    if not found and role.kind == "kin":
        whose = [
            *parse.hung(i, "poss"),
            *(pobj for c in parse.hung(i, "prep") if c.lower == "of" for pobj in parse.hung(c.i, "pobj")),
        ]
        owners = [side for owner in whose if owner.pos == "NOUN" for side in sides.anyone(owner.i)]
        return [side for side in owners if side.actor.id not in held and not side.actor.plural], "kin"
    if role.kind == "officer_of":
        found = found or [side for side in _before(scene, noun, held) if parse[side.at].pos != "ADJ"]
        found = found or [side for side in sides.after(i, *prepositions[1:]) if side.actor.id not in held]
    found = found or _before(scene, noun, held)
    found = found or [side for side in sides.after(i, *prepositions[1:]) if side.actor.id not in held]
    if not found and role.kind in {"allied", "hostile"} and noun.dep in {"oprd", "ccomp"}:
        found = [side for side in sides.subjects(noun.head) if side.actor.id not in held]
    if not found and role.kind in {"allied", "hostile"} and noun.dep == "pobj" and parse[noun.head].lower == "as":
        found = [side for side in sides.subjects(parse[noun.head].head) if side.actor.id not in held]
    return found, "role" if role.kind != "kin" else "kin"


def _naming(scene: Scene, noun: Token) -> int | None:
    """The verb by which a body gives somebody the office a noun tells: "the party named Z as its leader", "elected Z chairman"."""
    parse = scene.parse
    as_ = noun.dep == "pobj" and parse[noun.head].lower == "as"
    verb = parse[parse[noun.head].head] if as_ else parse[noun.head]
    tied = as_ or noun.dep in {"oprd", "ccomp"} or (noun.dep == "dobj" and noun.i > verb.i)
    mine = parse.hung(noun.i, "poss")
    if not tied or verb.lemma not in NAMING or verb.pos != "VERB" or is_passive(parse, verb.i):
        return None
    return verb.i if all(each.lower in {"its", "their"} for each in mine) else None


def _before(scene: Scene, noun: Token, held: set[str]) -> list[Side]:
    """The body named inside the same noun phrase before the noun: "deputy Taliban leader", "Taliban leader Mullah Z"."""
    parse = scene.parse
    top = noun.head if noun.dep in {"compound", "nmod", "amod"} else noun.i
    inside = {*parse.children[noun.i], *parse.children[top]}
    for j in range(noun.i - 1, max(noun.i - 6, -1), -1):
        if j not in inside or parse[j].dep not in {"compound", "amod", "nmod", "poss"}:
            continue
        if noun.lemma == "friend" and j and parse[j - 1].text == "-":  # "Mexican-American friends"
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
    if lemma == "chief" and [each.lower for each in parse.tokens[noun.i + 1 : noun.i + 3]] == ["of", "staff"]:
        return "officer_of", "chief of staff"
    if lemma == "lieutenant" and noun.dep == "compound":
        return "officer_of", lemma
    last = parse[noun.i - 1] if noun.i else noun
    if lemma == "director" and last.dep in {"amod", "compound"} and last.text.islower() and last.lower not in GENERAL | OVER:
        return "officer_of", lemma
    if lemma == "leader" and OF_A_SIDE & {*before, flat}:
        return "officer_of", lemma
    many = ONE_OF_MANY & {*before, flat}
    if role.kind == "leads" and lemma in RANKED and (many - {"former"} or (many and lemma not in ALONE)):
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


def _own_organ(scene: Scene, holders: list[Side], detail: str, *, former: bool) -> list[Side]:
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
    if not former and not _held_then(scene, holders[0]):
        return []
    country = holders[0].actor.country or _country_of(scene, holders[0]) or _country_beside(scene, holders[0])
    if country is None and len(_states(scene.sides.known)) > 1:
        return []
    named = [
        key for key in scene.sides.known if key.endswith(f":{organ}") and (country is None or key.startswith(f"{country}:"))
    ]
    if len(named) != 1:
        named = [country] if country in scene.sides.known else []
    return [Side(scene.sides.known[named[0]], holders[0].span, holders[0].at)] if named else []


def _held_then(scene: Scene, holder: Side) -> bool:
    """Whether somebody whose offices are known held one in the year of the article; of others nothing is known."""
    held = scene.register.office_holder(holder.actor.name)
    return not held or scene.year is None or any(office.held(scene.year) for office in held)


def _states(keys: Iterable[str]) -> set[str]:
    """The states behind register keys: "ETH" for "ETH:military"."""
    return {key.partition(":")[0] for key in keys if key[:1].isupper()}


def _country_beside(scene: Scene, holder: Side) -> str | None:
    """The only state that the sentence names or calls by its adjective."""
    first, after = scene.parse.sentences[scene.parse[holder.at].sent]
    if any(side.actor.kind in {"state", "government"} for side in _acting_on(scene, holder)):
        return None
    parse = scene.parse
    words = [i for i in range(first, after) if i + 1 == after or parse[i + 1].text != "-"]
    sides = [Side(*scene.sides.heads[i], i) if i in scene.sides.heads else scene.sides.state(i) for i in words]
    told = [side for side in sides if side and side.actor.register]
    named = _states(side.actor.register for side in told if side.actor.register)
    if all(parse[side.at].dep in PARTAKING for side in told):
        return None
    return named.pop() if len(named) == 1 else None


def _acting_on(scene: Scene, holder: Side) -> list[Side]:
    """Who does something to somebody, and so is not whose officer he is: "Belarus jailed opposition leader Z"."""
    parse, below = scene.parse, scene.parse[holder.at]
    while below.dep in {"pobj", "prep", "dobj", "compound", "appos"} and below.head != below.i:
        above = parse[below.head]
        if above.pos in VERBAL:
            return scene.sides.subjects(above.i)
        below = above
    return []


def _in_rank(scene: Scene, kind: RelationKind, detail: str, body: Side) -> tuple[RelationKind, Side]:
    """Whoever heads an organ of a state leads that organ, or is an officer of the state where the article has only the state."""
    title = scene.register.title(detail.split(), 0)
    if kind == "officer_of" and title and title[1].leads and title[1].organ in {None, "government"} and " " in detail:
        return "leads", body
    if kind != "leads" or body.actor.kind != "state":
        return kind, body
    if title is None or title[1].organ in {None, "government"}:
        return ("leads" if RULING & set(detail.split()) else "officer_of"), body
    organ = _organ(scene, body, title[1])
    return ("leads", organ) if organ is not body else ("officer_of", body)


def _role_standing(scene: Scene, noun: Token, role: Role) -> standing.Standing:
    parse = scene.parse
    for c in parse.children[noun.i]:
        lower = parse[c].lower
        if lower in {"no", "neither", "hardly"}:
            return "not"
        if lower in OVER:
            return "former"
        if lower in COMING and role.kind in {"leads", "officer_of", "deputy_of", "member_of"}:
            return "open"
        if role.kind == "allied" and (state := scene.ties.adjective_states.get(lower)):
            return state
    if _once_so(parse, noun):
        return "former"
    if _only_if(parse, noun, role):
        return "open"
    if (left := _given_up(scene, noun, role)) is not None:
        return left
    before = noun.i - 2 if noun.i > 1 and parse[noun.i - 1].text == "-" else noun.i - 1
    if before >= 0 and parse[before].lower in {"former", "ex-", "ex", "erstwhile"}:
        return "former"
    if role.state:
        return role.state
    if noun.dep in {"attr", "oprd"} and parse[noun.head].pos in VERBAL:
        return standing.of_verb(parse, scene.ties, noun.head)
    return None


def _only_if(parse: Parse, noun: Token, role: Role) -> bool:
    """Whether an office is told of a wish or condition: "fit to be chair", "if he becomes chair"."""
    as_ = noun.dep == "pobj" and parse[noun.head].lower == "as"
    if role.kind not in {"leads", "officer_of", "deputy_of"} or not (noun.dep in {"attr", "oprd"} or as_):
        return False
    verb = parse[parse[noun.head].head] if as_ else parse[noun.head]
    above = parse[verb.head]
    infinitive = any(parse[c].lower == "to" and parse[c].dep == "aux" for c in parse.children[verb.i])
    if infinitive and (verb.dep == "acl" or (verb.dep == "xcomp" and (above.pos == "ADJ" or above.lemma == "destine"))):
        return True
    over = [verb, *(each for each in parse.ancestors(verb.i) if each.pos in VERBAL)]
    return any(
        parse[c].dep == "mark" and parse[c].lower in standing.CONDITIONS for each in over for c in parse.children[each.i]
    )


def _once_so(parse: Parse, noun: Token) -> bool:
    """Whether the words before a body in one phrase with the noun say that it is over: "former Green Party leader Z"."""
    j = noun.i - 1
    while j > 0 and parse[j].dep in {"compound", "amod", "nmod"} and parse[j].sent == noun.sent and parse[j].head > j:
        if parse[j].lower in OVER:
            return True
        j -= 1
    if j > 0 and parse[j].text == "-" and parse[j - 1].lower == "ex":
        return True
    return j >= 0 and parse[j].lower in OVER and parse[j].sent == noun.sent and parse[j].head > j


def _given_up(scene: Scene, noun: Token, role: Role) -> standing.Standing:
    """How it stands by the verb with "as": who steps down or is removed as leader was it, who is to serve as leader is it not yet."""
    parse = scene.parse
    as_ = parse[noun.head]
    verb = parse[as_.head]
    if noun.dep != "pobj" or as_.lower != "as" or verb.pos not in VERBAL:
        return None
    removed = verb.lemma in REMOVING and is_passive(parse, verb.i)
    stepped = verb.lemma == "step" and any(parse[c].lower in {"down", "aside"} for c in parse.children[verb.i])
    if removed or stepped or verb.lemma in RESIGNING:
        told = standing.of_verb(parse, scene.ties, verb.i)
        return "former" if told is None else None
    lasts = role.kind in {"leads", "officer_of", "deputy_of", "member_of"}
    return standing.of_verb(parse, scene.ties, verb.i) if lasts else None


def _predecessor(scene: Scene, noun: Token) -> list[Side]:
    """Who had been what a noun says, where another takes his place: "succeeded Z as leader", "took over as leader from Z"."""
    parse, as_ = scene.parse, scene.parse[noun.head]
    verb = parse[as_.head]
    if noun.dep != "pobj" or as_.lower != "as" or verb.pos != "VERB" or standing.of_verb(parse, scene.ties, verb.i) is not None:
        return []
    if verb.lemma in {"succeed", "replace"}:
        return [] if is_passive(parse, verb.i) else scene.sides.objects(verb.i)
    over = verb.lemma == "take" and any(parse[c].lower == "over" for c in parse.children[verb.i])
    return scene.sides.after(verb.i, "from") if over else []


def role_fits(kind: RelationKind, holder: Side, body: Side) -> bool:
    """Whether two actors can stand in a relation of this kind."""
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


def by_title(scene: Scene) -> Iterator[Finding]:
    """What the title before a name says its bearer belongs to."""
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
        told = scene.ties.roles.get(scene.parse[words[k] + taken - 1].lemma.lower())
        if told and told.kind not in {"leads", "officer_of", "deputy_of"}:
            return
        if COMING & set(lowers[:k]):
            return
        body = _body_of_title(scene, holder, title, words[k])
        if body and not _titled_by(lowers[k + taken - 1], body):
            return
        if body and body.actor.id != holder.actor.id:
            former = any(word in {"former", "ex", "then", "late"} for word in lowers[:k])
            named = " ".join(lowers[k : k + taken])
            exact = _exact(body, title)
            over = title.leads and exact and not _of_a_desk(scene, words[k]) and not _of_a_branch(scene, body)
            kind: RelationKind = "deputy_of" if title.deputy else "leads" if over else "officer_of"
            kind = "member_of" if lowers[k + taken - 1] in CANDIDATES else kind
            yield Finding(
                kind, holder, body, words[k], "former" if former else None, named, f"relations:title/{named}", timed=False
            )
            return
        k += taken


def _titled_by(last: str, body: Side) -> bool:
    """Whether somebody can have a title from a body: a candidate has it from a party, not from a state or people."""
    return last not in CANDIDATES or body.actor.kind == "organisation"


def _of_a_desk(scene: Scene, at: int) -> bool:
    """Whether a common noun before a title says over what of a body it is: "Pentagon press director"."""
    before = scene.parse[at - 1] if at else scene.parse[at]
    return before.pos == "NOUN" and before.text.islower() and before.sent == scene.parse[at].sent


def _exact(body: Side, title: Title) -> bool:
    """Whether the body found is the one the title's holder heads, not the state above it."""
    key = body.actor.register or ""
    if title.organ in {None, "government"}:
        return True
    return key.endswith(f":{title.organ}") or ":" in key


def _body_of_title(scene: Scene, holder: Side, title: Title, at: int) -> Side | None:
    """The body whose title it is: named just before it, or known from the state before it or the holder's country."""
    parse, sides = scene.parse, scene.sides
    inner = sides.heads.get(at)
    if inner and inner[0].id != holder.actor.id and inner[0].kind not in PEOPLE:  # "the UK Independence Party leader"
        return Side(*inner, at)
    for j in range(at - 1, max(at - 4, -1), -1):
        if parse[j].sent != parse[at].sent or parse[j].pos in {"VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ"}:
            break
        here = sides.heads.get(j)
        if here and here[0].id != holder.actor.id and here[0].kind not in PEOPLE:
            return _organ(scene, Side(*here, j), title)
        if parse[j].pos in {"PROPN", "ADJ", "NOUN"} and (state := sides.state(j)):
            return _organ(scene, state, title)
    for side in sides.after(holder.at, "of", "for", "at"):
        if side.actor.kind not in PEOPLE and (title.organ is None or side.actor.register):
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
