"""How the actors of an article hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.model import identity
from detente.model.actor import Part
from detente.model.reading import PassedOver
from detente.model.relation import SYMMETRIC, Relation
from detente.read.hedges import hedges_over
from detente.read.occurrence import Clock
from detente.read.paired import by_ear
from detente.read.relation_nouns import (
    BREAKS,
    ONSLAUGHTS,
    by_adjective,
    by_belonging,
    by_breaking,
    by_general,
    by_leaning,
    by_merger,
    by_noun,
    by_onslaught,
    by_ruler,
    hangs_on_hyphen,
)
from detente.read.relation_roles import by_role, by_title
from detente.read.relation_scene import FIGHTING, NOUNS, PEOPLE, Finding, Scene
from detente.read.relation_verbs import (
    MISTAGGED,
    by_company,
    by_founders,
    by_joining,
    by_mistagged,
    by_taking,
    by_verbs,
)
from detente.read.sides import Side, Sides, is_passive
from detente.vocab.ties import load_ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.model.claim import Claim
    from detente.model.relation import RelationState
    from detente.model.text import Span
    from detente.model.time import TimeExpression, When
    from detente.read import standing
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.cues import Cues
    from detente.vocab.register import Register

RANKS = {"member_of": 1, "officer_of": 2, "deputy_of": 3, "leads": 4}
SWORN = frozenset({"loyal", "pledge", "swear", "declare", "renew"})
GERUND = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
LEANING = frozenset({"pro", "anti"})
DOUBTED = 0.3
BENT = frozenset({"vow", "threaten", "swear", "pledge"})
VAGUE = ("at publication", "before publication", "after publication")
OPEN = "wished, feared or supposed, not told as holding"


class Relations(NamedTuple):
    """The relations of an article, and its cast with the states that only stand in one of them."""

    found: tuple[Relation, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


def read_relations(
    parse: Parse,
    cast: Cast,
    claims: Sequence[Claim],
    times: Sequence[TimeExpression],
    published: When | None,
    register: Register,
    cues: Cues,
) -> Relations:
    """All relations in order, each told once for each claim that tells it; the cast returned has every actor they name."""
    year = published.start.year if published and published.start else None
    ties = load_ties()
    scene = Scene(parse, Sides(parse, cast, ties, register), ties, register, year)
    clock = Clock(parse, times, published)
    telling = _claims_by_token(parse, claims)
    found: dict[tuple[str, ...], Relation] = {}
    told: set[tuple[str, ...]] = set()
    passed: list[PassedOver] = []
    by_grammar = list(_under_persons(sorted(_findings(scene), key=lambda each: each.at)))
    spoken_of = {frozenset({each.subject.actor.id, each.object.actor.id}) for each in by_grammar}
    for finding in (*by_grammar, *by_ear(scene, spoken_of)):
        if finding.subject.actor.id == finding.object.actor.id:
            continue
        if finding.state == "open" and finding.kind == "hostile" and _bent_on(parse, finding.at):
            finding = finding._replace(state=None)
        if finding.state in {"open", "not"}:
            reason = OPEN if finding.state == "open" else "said not to be so"
            passed.append(PassedOver(parse.span(finding.at, finding.at + 1), f"{finding.kind}: {reason}", finding.rule))
            continue
        if past := _past_office(scene, finding):
            passed.append(PassedOver(parse.span(finding.at, finding.at + 1), past, finding.rule))
            continue
        if finding.at not in telling and (doubt := _doubt(parse, cues, finding.at)):
            passed.append(PassedOver(parse.span(finding.at, finding.at + 1), f"{finding.kind}: {doubt}", finding.rule))
            continue
        relation = _relation(parse, finding, telling.get(finding.at), clock)
        key = _key(relation)
        here = (*key[:-1], str(relation.evidence.start))
        if here not in told:
            told.add(here)
            found.setdefault(key, relation)
    kept = tuple(_without_weaker(found))
    used = [(part.actor, part.spans[0]) for each in kept for part in (each.subject, each.object)]
    grown = scene.sides.grown(used)
    ids = {actor.id for actor in grown}
    return Relations(tuple(each for each in kept if {each.subject.actor, each.object.actor} <= ids), tuple(passed), grown)


def _bent_on(parse: Parse, i: int) -> bool:
    """Whether somebody has the will to harm another, which is enmity before the deed: "vowed to crush Y"."""
    verb = parse[i]
    above = parse[verb.head]
    return (
        verb.dep == "xcomp"
        and above.lemma in BENT
        and not any(parse[c].dep == "neg" for c in (*parse.children[i], *parse.children[above.i]))
    )


def _past_office(scene: Scene, finding: Finding) -> str | None:
    """The note on a title whose bearer is known to have held that office, but not in the year of the article."""
    name, year = finding.subject.actor.name, scene.year
    if year is None or finding.state or " " not in name:
        return None
    title = scene.register.title(finding.detail.split(), 0) if finding.detail else None
    if title is None or title[1].organ is None:
        return None
    held = [office for office in scene.register.office_holder(name) if office.organ == title[1].organ]
    if not held or any(office.held(year) for office in held):
        return None
    first, last = held[-1].years
    return f"{name} is known to have been {held[-1].office} from {first or '?'} to {last or 'now'}, not in {year}"


def _under_persons(findings: Iterable[Finding]) -> Iterator[Finding]:
    """A force that is loyal to a person is led by him; nobody is otherwise part or member of a person."""
    for finding in findings:
        if finding.kind not in {"part_of", "member_of"} or finding.object.actor.kind not in PEOPLE:
            yield finding
        elif (
            finding.subject.actor.kind in FIGHTING
            and finding.object.actor.kind == "person"
            and finding.rule.rpartition("/")[2] in SWORN
        ):
            yield finding._replace(kind="leads", subject=finding.object, object=finding.subject)


def _doubt(parse: Parse, cues: Cues, i: int) -> str | None:
    """Why the article does not tell a relation as so: it leaves it open in its own voice, and a relation has no hedge."""
    words = [hedge.word for hedge in hedges_over(parse, cues, i) if hedge.strength >= DOUBTED and hedge.word != "so-called"]
    token = parse[i]
    above = parse[token.head]
    if token.dep == "pcomp" and above.lower in {"of", "as"} and is_passive(parse, above.head):
        verb = parse[above.head].lemma
        words += [verb] if verb in cues.hedges["passive"] else []
    return f"told only as {words[0]}, by nobody who is named" if words else None


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
    if claim and claim.act == "deny" and state is None and finding.timed:
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
        Part(finding.subject.actor.id, (_named(parse, finding.subject),)),
        Part(finding.object.actor.id, (_named(parse, finding.object),)),
        evidence,
        _plain(state),
        during,
        claimed,
        finding.detail,
        finding.rule,
    )


def _named(parse: Parse, side: Side) -> Span:
    """For a pronoun, the words of the same sentence that name whom it means, if there are any."""
    here = parse.sentence(side.at)
    told = (
        [mention.span for mention in side.actor.mentions if mention.form != "pronoun"] if parse[side.at].pos == "PRON" else []
    )
    return next((span for span in told if here.start <= span.start and span.end <= here.end), side.span)


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


def _lemma(parse: Parse, token: Token) -> str:
    """The word to look up: "to found" is no form of "find", and a hyphen makes one word of "secretary-general"."""
    i = token.i
    if token.lower == "found" and i and (parse[i - 1].lower == "to" or parse[i - 1].text == "-"):
        return "found"
    if token.lower == "second" and [each.lower for each in parse.tokens[i + 1 : i + 5]] == ["-", "in", "-", "command"]:
        return "second-in-command"
    if token.lower == "number" and i + 1 < len(parse) and parse[i + 1].lower == "two":
        return "number-two"
    if token.lower == "general" and i > 1 and parse[i - 1].text == "-":
        return f"{parse[i - 2].lower}-general"
    return token.lemma.lower()


def _findings(scene: Scene) -> Iterator[Finding]:
    ties, parse = scene.ties, scene.parse
    for token in scene.parse.tokens:
        lemma = _lemma(scene.parse, token)
        adjective = ties.adjectives.get(token.lower)
        if token.lower in LEANING:
            yield from by_leaning(scene, token)
        stative = token.dep == "acomp" and any(parse[c].lower == "to" for c in parse.children[token.i])
        if adjective and (token.pos != "VERB" or lemma not in ties.verbs or stative or hangs_on_hyphen(scene, token.i)):
            yield from by_adjective(scene, token, adjective)
        if token.pos == "VERB":
            yield from by_verbs(scene, token, ties.verbs.get(lemma, ()))
            yield from by_company(scene, token)
            yield from by_founders(scene, token)
            yield from by_joining(scene, token)
            yield from by_taking(scene, token)
        elif token.tag == "NNS" and lemma in MISTAGGED:
            yield from by_mistagged(scene, token)
        if token.tag == "VBG" and token.dep in GERUND and any(parse[c].lower == "between" for c in parse.children[token.i]):
            for noun in ties.nouns.get(token.lower, ()):  # "Fighting between X and Y killed ten"
                yield from by_noun(scene, token, noun)
        if (token.pos in NOUNS and not adjective) or lemma in {"deputy", "ally"} or "-" in lemma:
            for noun in ties.nouns.get(lemma, ()):
                yield from by_noun(scene, token, noun)
                yield from by_merger(scene, token) if noun.kind == "merged_with" else ()
            yield from by_breaking(scene, token) if lemma in BREAKS else ()
            yield from by_onslaught(scene, token) if lemma in ONSLAUGHTS else ()
            role = ties.roles.get(lemma)
            if role and token.text.lower() != "arms":
                yield from by_role(scene, token, role)
            if lemma in ties.ruled or token.pos == "PROPN":
                yield from by_ruler(scene, token)
            if token.pos == "PROPN":
                yield from by_belonging(scene, token)
            else:
                yield from by_general(scene, token)
    yield from by_title(scene)
