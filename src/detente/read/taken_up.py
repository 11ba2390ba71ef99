"""Whom a definite noun takes up who was not called so before, and by what others are told from him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.chains import SAYING
from detente.read.names import is_firm
from detente.read.phrases import MODIFIES, called_by, is_person_noun, is_told_apart
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from detente.read.chains import Chain
    from detente.read.language import Parse, Token
    from detente.read.spotted import Spotted
    from detente.vocab.register import Register

FIRMS = frozenset({
    "company", "firm", "corporation", "enterprise", "manufacturer", "supplier", "airline", "carrier", "lender", "retailer", "insurer", "bank",
    "startup", "business",
})  # fmt: skip
AGENCIES = frozenset({"agency", "department", "ministry", "service", "bureau", "administration", "authority"})
CHARITIES = frozenset({"charity", "foundation", "fund", "trust", "society", "association", "ngo", "nonprofit", "non-profit"})
INSTITUTIONS = frozenset({
    "university", "college", "museum", "bank", "academy", "library", "institute", "church", "court", "orchestra", "theatre", "theater", "monastery",
})  # fmt: skip
# Nouns that stand for bodies whose names call them something narrower.
BROAD = {
    **dict.fromkeys(("company", "firm", "business", "enterprise", "startup", "start-up"), FIRMS), "agency": AGENCIES,
    **dict.fromkeys(("charity", "nonprofit", "non-profit"), CHARITIES), "institution": INSTITUTIONS,
}  # fmt: skip
STATES_MADE = frozenset({"UNO", "IGO", "EUR"})
# Words of the names of bodies that are no firm, and tell little else ("the Seamen's Union", "Halden High School").
NO_FIRMS = frozenset({
    "union", "federation", "movement", "front", "alliance", "coalition", "league", "school", "hospital", "jail", "prison", "county", "city",
})  # fmt: skip
# The sector by which the register knows what a noun tells.
SECTORS = {"party": "PTY", "company": "BUS", "firm": "BUS", "airline": "BUS", "bank": "BUS", "retailer": "BUS"}
# What one who speaks of his own body does, with a preposition.
SPEAKING = frozenset({"joke", "speak", "talk", "boast", "write", "comment", "complain", "testify"})
ENTERING = frozenset({"attend", "enter", "join"})
GOING = frozenset({"send", "go", "move", "transfer", "take", "fly", "study", "enrol", "enroll", "admit"})
# How many sentences back a person is still on the stage.
STAGE = 2
ACTING = frozenset({"nsubj", "nsubjpass"})
PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
# Nouns for those who head a body: with a body's name before them they tell of whoever heads that one.
HEADS = frozenset({
    "director", "chief", "head", "chairman", "chairwoman", "president", "secretary", "commander", "leader", "boss", "manager", "commissioner",
    "minister",
})  # fmt: skip
COLLEAGUES = frozenset({"colleague", "team", "co-author", "coauthor", "collaborator", "coworker", "co-worker"})
# Nouns that mean somebody and his colleagues.
TEAMS = frozenset({"team", "group", "researcher", "scientist", "author", "academic", "scholar", "investigator"})
# What befalls whoever stands before a court, or what he does there.
CHARGING = frozenset({
    "charge", "arrest", "convict", "sentence", "indict", "try", "plead", "detain", "jail", "prosecute", "arraign", "acquit", "suspect",
    "extradite",
})  # fmt: skip
ACCUSED = frozenset({"defendant", "suspect", "accused"})
# What is done to victims, apart from killing, wounding and taking.
HARMING = frozenset({
    "shoot", "stab", "beat", "attack", "assault", "rob", "grab", "punch", "strike", "hit", "rape", "batter", "mug", "sting", "bite", "knife",
})  # fmt: skip
LAWLESS = frozenset({"CRM", "REB"})
# Nouns for whoever did harm.
HARMERS = frozenset({"suspect", "attacker", "assailant", "perpetrator", "culprit", "offender"})
# Words before a noun that tell of others than the one on the stage, or of anybody.
OTHERS = frozenset({
    "next", "other", "new", "same", "common", "average", "future", "first", "second", "last", "right", "own", "respective", "vice", "deputy",
    "ordinary", "typical", "potential", "single", "individual",
})  # fmt: skip
# Words before a noun for a body that tell of another than the one on the stage.
OTHER_BODIES = frozenset({
    "county", "city", "district", "regional", "state", "foreign", "combined", "merged", "proposed", "whole", "entire", "parent", "holding", "rival", "former", "national", "local", "winning",
    "opposing", "resulting", "big", "biggest", "largest", "major", "opposition", "governing", "ruling",
})  # fmt: skip


def holds_the_stage(parse: Parse, one: Spotted, near: list[Chain], named: Container[int]) -> Chain | None:
    """The one person of whom the last sentences tell, told of by what he is ("The former governor", "the Ohio native").

    Where they tell of somebody without a name as well, it may be he who is meant, and nobody is named; nor is whoever speaks, whose
    words would be put into the other's mouth.

    Args:
        near: who was told of lately, the last first.
        named: the tokens by which actors were told of; another name may be of somebody whom the reader missed.
    """
    token = parse[one.mention.head]
    if not _tells_of_one(parse, one, token) or speaks(parse, token) or names_another(parse, token, named):
        return None
    people = [chain for chain in near if chain.person and token.sent - chain.seen[-1][1] <= STAGE]
    if any(not chain.named for chain in people):
        return None
    if len(people) > 1 and _opens(parse, one, token):
        people = [chain for chain in people if _is_main_subject(parse, chain, token.sent - 1)]
    if len(people) != 1:
        return None
    chain = people[0]
    fits = chain.gender in (None, one.gender or chain.gender) and f"former {one.noun}" not in chain.nouns
    return chain if fits and _is_topic(parse, token, chain) and not _beside_it(parse, token, chain) else None


def joined_before(parse: Parse, one: Spotted, near: list[Chain]) -> Chain | None:
    """The only group of named people or bodies that the last sentences make, if they tell of no other people."""
    token = parse[one.mention.head]
    people = one.kind in ("unnamed", "population")
    if (
        not one.plural or one.kin or one.quantity or not (people or one.kind == "organisation") or token.lemma.lower() in load_nouns().beside
        or (OTHERS | {"former"}).intersection(one.modifiers) or is_told_apart(parse, token.i)
    ):  # fmt: skip
        return None
    groups = [chain for chain in near if chain.members and all(each.named and each.person == people for each in chain.members)]
    others = [chain for chain in near if chain.plural and not chain.members and not chain.body]
    if len(groups) != 1 or others:
        return None
    return groups[0] if people or all(each.kind == "organisation" for each in groups[0].members) else None


def works_beside(one: Spotted) -> bool:
    """Whether those are told of who work with somebody, named only as his ("Lund and colleagues", "Lund and her team")."""
    return one.noun in COLLEAGUES and not one.quantity and (one.whose or not one.definite)


def with_his_own(one: Spotted, near: list[Chain]) -> Chain | None:
    """The only one on the stage who was told of together with his colleagues, and they ("the team", "the researchers")."""
    if one.noun not in TEAMS or one.modifiers or one.whose or not (one.plural or one.body):
        return None
    groups = [chain for chain in near if chain.members and not COLLEAGUES.isdisjoint(chain.members[-1].nouns)]
    others = [chain for chain in near if chain.plural and not chain.members and one.noun in chain.nouns]
    return groups[0] if len(groups) == 1 and not others else None


def stands_accused(parse: Parse, one: Spotted, near: list[Chain]) -> Chain | None:
    """The only one on the stage who was arrested or charged, or pleaded ("the defendant")."""
    if one.noun not in ACCUSED or one.modifiers or is_told_apart(parse, one.mention.head):
        return None
    fits = [
        chain for chain in near
        if chain.plural == one.plural and not chain.members and any(_is_accused(parse, parse[seen[0]]) for seen in chain.seen)
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def did_so(parse: Parse, one: Spotted, near: list[Chain]) -> Chain | None:
    """The only ones on the stage who did what a noun for lawbreakers or fighters is made from ("robbed a shop ... the robbers")."""
    if one.sector not in LAWLESS or one.modifiers or is_told_apart(parse, one.mention.head):
        return None
    alone = sum(chain.sector in LAWLESS for chain in near) < 2
    deeds = {*_made_from(parse[one.mention.head].lemma.lower()), *(HARMING if one.noun in HARMERS and alone else ())}
    fits = [
        chain for chain in near
        if chain.plural == one.plural and not chain.members and any(_does(parse, parse[seen[0]], deeds) for seen in chain.seen)
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _made_from(noun: str) -> Iterator[str]:
    """The verbs that a noun for a doer may be made from ("robber", "killer", "writer")."""
    if noun.endswith(("er", "or")):
        yield from (noun[:-2], f"{noun[:-2]}e")
        if noun[-4:-3] == noun[-3:-2]:
            yield noun[:-3]


def _does(parse: Parse, token: Token, deeds: set[str]) -> bool:
    verb = parse[token.head]
    tries = any(each.lemma in deeds for each in parse.hung(verb.i, "xcomp"))
    return (token.dep == "nsubj" and (verb.lemma in deeds or tries)) or (
        token.dep == "pobj" and verb.dep == "agent" and parse[verb.head].lemma in deeds
    )


def _is_accused(parse: Parse, token: Token) -> bool:
    verb = parse[token.head]
    return verb.lemma in CHARGING and token.dep in (("nsubj",) if verb.lemma == "plead" else ("dobj", "nsubjpass"))


def topic_before(parse: Parse, one: Spotted, stage: list[Chain]) -> Chain | None:
    """The one body that acts in the sentence before the one of which a noun for it is the main subject."""
    token = parse[one.mention.head]
    verb = parse[token.head]
    if token.dep not in ACTING or verb.head != verb.i:
        return None
    acting = [chain for chain in stage if any(seen[2] and seen[1] == token.sent - 1 for seen in chain.seen[-3:])]
    acting = acting or [
        chain for chain in stage if any(_owns_subject(parse, seen[0], token.sent - 1) for seen in chain.seen[-3:])
    ]
    return acting[0] if len(acting) == 1 else None


def _owns_subject(parse: Parse, i: int, sentence: int) -> bool:
    """Whether the subject of a sentence's main verb is somebody's ("Norling's sales fell")."""
    token = parse[i]
    above = parse[token.head]
    verb = parse[above.head]
    return token.sent == sentence and token.dep == "poss" and above.dep in ACTING and verb.head == verb.i


def goes_elsewhere(parse: Parse, one: Spotted, chain: Chain) -> bool:
    """Whether another house is told of since a body was ("a second hospital", "was sent to Halden ... the school")."""
    here = one.mention.head
    since = next((seen[0] for seen in chain.before(here)), here)
    own = {seen[0] for seen in chain.seen}
    for token in parse.tokens[since:here]:
        if token.lower == one.noun and not {"a", "another", "other"}.isdisjoint(
            parse[c].lower for c in parse.children[token.i]
        ):
            return True
        if token.tag != "NNP" or token.i in own or token.dep not in ("pobj", "dobj"):
            continue
        above = parse[token.head]
        if (token.dep == "dobj" and above.lemma in ENTERING) or (
            token.dep == "pobj" and above.lower in ("to", "at") and parse[above.head].lemma in GOING
        ):
            return True
    return False


def told_by(parse: Parse, one: Spotted) -> int | None:
    """The subject of the verb of saying under which a body is told of ("the brewery's director said the company would grow")."""
    for above in parse.ancestors(one.mention.head):
        verb = parse[above.head]
        if (above.dep == "ccomp" and verb.lemma in SAYING) or (above.dep == "prep" and verb.lemma in SPEAKING):
            subject = parse.hung(verb.i, "nsubj")
            return subject[0].i if subject else None
    return None


def may_be_called(one: Spotted, chain: Chain, register: Register) -> bool:
    """Whether nothing known of a body says that it is something else than a noun calls it ("the bank" is no university)."""
    told, entry = (
        SECTORS.get(one.noun or ""),
        register[chain.register] if chain.register and chain.register in register else None,
    )
    if chain.sector in ("PTY", "BUS") and chain.sector != told and (chain.sector == "PTY" or told):
        return False
    if entry is not None and entry.realm in STATES_MADE and one.noun in FIRMS | {"party", "club", "team"}:
        return False
    if one.noun in FIRMS and not NO_FIRMS.isdisjoint(_called(chain)):
        return False
    sorts = _sorts(chain, register)
    return not sorts or one.noun in sorts or not sorts.isdisjoint(BROAD.get(one.noun or "", ()))


def is_called(one: Spotted, chain: Chain, register: Register) -> bool:
    """Whether what is known of a body says that it is what a noun calls it ("the company", "Norling Mills Inc.")."""
    told = SECTORS.get(one.noun or "")
    suffix = told == "BUS" and any(is_firm(name) for name in chain.names)
    noun = load_nouns().get(one.noun or "")
    return (
        suffix
        or (told is not None and chain.sector == told)
        or (chain.kind == "media" and noun is not None and noun.one == "media")
        or not _sorts(chain, register).isdisjoint(BROAD.get(one.noun or "", ()))
    )


def _sorts(chain: Chain, register: Register) -> set[str]:
    """The nouns for bodies among the nouns used of it and the words of its names that say what it is."""
    nouns = load_nouns()
    known = [register[chain.register].name] if chain.register and chain.register in register else []
    words = {word for name in known for word in called_by(name)} | _called(chain)
    return {word for word in words if word in AGENCIES or ((told := nouns.get(word)) and told.body and not told.loose)}


def is_told_as(one: Spotted, chain: Chain) -> bool:
    """Whether a body without a name was told of by a noun that means the same ("a company that ... the firm")."""
    return not BROAD.get(one.noun or "", frozenset()).isdisjoint(chain.nouns)


def in_the_sentence(parse: Parse, one: Spotted, stage: list[Chain]) -> Chain | None:
    """The only body that the noun's own sentence tells of before it, if the noun has no words of its own."""
    token = parse[one.mention.head]
    if one.modifiers:
        return None
    here = [chain for chain in stage if any(seen[1] == token.sent and seen[0] < token.i for seen in chain.seen[-3:])]
    return here[0] if len(here) == 1 else None


def _called(chain: Chain) -> set[str]:
    return {word for name in chain.names for word in called_by(name)} | chain.nouns


def tells_what_kind(one: Spotted) -> bool:
    """Whether the words before a noun tell of what kind the body is, not that it is another."""
    return (OTHERS | OTHER_BODIES).isdisjoint(one.modifiers)


def names_another(parse: Parse, token: Token, named: Container[int]) -> bool:
    """Whether a name of somebody stands in the last sentences that no actor bears."""
    first = parse.sentences[max(token.sent - STAGE, 0)][0]
    return any(
        each.tag == "NNP"
        and each.i not in named
        and (each.dep in ACTING or (each.ent == "PERSON" and each.dep not in MODIFIES))
        for each in parse.tokens[first : token.i]
    )


def stands_for_another(parse: Parse, one: Spotted, chain: Chain) -> bool:
    """Whether a chain was called so as one of another party, people or place ("the Liberal candidate", "the Green candidate")."""
    mine = list(_belonging(parse, one))
    theirs = [word for told in chain.mentions if one.noun in (told.noun, *told.titles) for word in _belonging(parse, told)]
    sorts = {sort for sort, _ in mine} & {sort for sort, _ in theirs}
    return any(set(mine).isdisjoint(word for word in theirs if word[0] == sort) for sort in sorts)


def bears_another_name(parse: Parse, one: Spotted, chain: Chain) -> bool:
    """Whether a noun is written as the end of a name, of which the chain's names have no other word ("the Lisbon Energy Forum")."""
    if parse[one.mention.head].tag != "NNP" or not chain.names or not one.modifiers:
        return False
    return set(one.modifiers).isdisjoint(word for name in chain.names for word in name.lower().split())


def says_who_we_are(parse: Parse, one: Spotted) -> bool:
    """Whether a noun is put beside the speakers' or hearers' own word ("we the members", "you the voters")."""
    first = parse.tokens_in(one.mention.span)[0]
    return first > 0 and parse[first - 1].lower in ("we", "us", "you") and parse[first].lower in ("the", "two", "three")


def words_shared(parse: Parse, one: Spotted, chain: Chain) -> int:
    """How many words before a noun stood before a noun or name of the chain as well."""
    theirs = chain.modifiers | {word for told in chain.mentions if told.titles for _, word in _belonging(parse, told)}
    return len(theirs & set(one.modifiers))


def _belonging(parse: Parse, one: Spotted) -> Iterator[tuple[str, str]]:
    """The words with a capital before the noun of a mention that say what he belongs to, each with its sort."""
    for i in parse.tokens_in(one.described or one.mention.span):
        token = parse[i]
        if i >= one.mention.head and one.mention.form != "name":
            return
        if token.text[0].isupper() and token.text.isalpha() and token.tag[:2] in ("JJ", "NN") and _tells(token):
            yield token.tag[:2], token.lower


def _tells(token: Token) -> bool:
    return token.ent != "PERSON" and not token.text.isupper() and not is_person_noun(token)


def _tells_of_one(parse: Parse, one: Spotted, token: Token) -> bool:
    """Whether a noun may be said of the one person on the stage, not of somebody beside him."""
    nouns = load_nouns()
    lemma = token.lemma.lower()
    return (
        one.kind == "unnamed" and bool(one.modifiers) and not (one.plural or one.kin or one.whose or one.quantity)
        and (lemma not in nouns.beside or "former" in one.modifiers) and lemma in nouns.by_lemma and token.tag == "NN" and token.text.islower()
        and not OTHERS.intersection(one.modifiers) and not is_told_apart(parse, token.i) and token.dep in PLACES
        and not (lemma in HEADS and any(parse[c].ent == "ORG" for c in parse.children[token.i]))
    )  # fmt: skip


def speaks(parse: Parse, token: Token) -> bool:
    """Whether words are attributed to whom a noun tells of ("the local engineer said", "according to the engineer")."""
    above = parse[token.head]
    return above.lemma in SAYING or (token.dep == "pobj" and parse[above.head].lower == "according")


def _is_topic(parse: Parse, token: Token, chain: Chain) -> bool:
    """Whether a person was the subject of the sentence before, or acts in this one."""
    last = [seen for seen in chain.seen if token.sent - seen[1] <= 1]
    return any(seen[2] or parse[seen[0]].dep == "poss" for seen in last)


def _is_main_subject(parse: Parse, chain: Chain, sentence: int) -> bool:
    """Whether a person is the subject of the main verb of a sentence."""
    verbs = (parse[parse[seen[0]].head] for seen in chain.seen[-6:] if seen[1] == sentence and seen[2])
    return any(verb.head == verb.i for verb in verbs)


def _opens(parse: Parse, one: Spotted, token: Token) -> bool:
    """Whether a noun is the subject with which a sentence opens."""
    first = parse.sentences[token.sent][0]
    return token.dep in ACTING and one.mention.span.start <= parse[first].end + 1


def _beside_it(parse: Parse, token: Token, chain: Chain) -> bool:
    """Whether a person stands in the clause of a noun as another than it means ("Kone thanked the young singer")."""
    own = _clauses(parse, token)
    return any(
        seen[1] == token.sent and own & _clauses(parse, parse[seen[0]]) for seen in chain.seen[-4:] if seen[0] != token.i
    )


def _clauses(parse: Parse, token: Token) -> set[int]:
    """The verb of which a token is a part, and those that share its subject."""
    verb = next((each for each in parse.ancestors(token.i) if each.pos in ("VERB", "AUX")), None)
    found: set[int] = set()
    while verb is not None and verb.i not in found:
        found.add(verb.i)
        above = parse[verb.head]
        shares = verb.dep in ("conj", "xcomp") and not parse.hung(verb.i, "nsubj", "nsubjpass") and above.pos in ("VERB", "AUX")
        verb = above if shares else None
    return found
