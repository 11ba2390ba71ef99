"""The words of an article that say where."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from detente.model.place import Place, PlaceMention
from detente.model.reading import Found, PassedOver
from detente.models.place_trees import load_place_trees
from detente.read.bearings import reckon
from detente.read.home import home_of, iso2
from detente.read.rank import LENT, Background, lenders, resolve
from detente.read.toponym_signs import CAPITAL, WORDS, Toponym, adjective, is_somewhere, span_of
from detente.read.toponyms import read_toponyms
from detente.vocab.gazetteer import fold
from detente.vocab.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.model.actor import Actor, Mention
    from detente.model.place import PlaceKind
    from detente.model.text import Span
    from detente.read.cast import Cast
    from detente.read.language import Parse, Token
    from detente.vocab.gazetteer import Gazetteer, Known

LIKELY: Final = 0.4
SEEN: Final = 0.25
GOVERN: Final = frozenset({"state", "government"})
# What a name is that says nowhere that anything is, by the rule that saw it.
KINDS: Final[dict[str, PlaceKind]] = {"places:metonym": "metonym", "places:actor": "metonym", "places:name": "part_of_name"}
NIL: Final = "no gazetteer knows the name"
BODIES: Final = frozenset({"armed_group", "military", "organisation", "media"})
MODIFIES: Final = frozenset({"compound", "amod", "nmod"})


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each sign weighs, as trained (see ``places.json.md`` beside it)."""
    told: Mapping[str, Mapping[str, float]] = json.loads((files("detente.models") / "places.json").read_text(encoding="utf-8"))
    return told


def find_toponyms(parse: Parse, gazetteer: Gazetteer) -> Sequence[Toponym]:
    """The names that may be places', with their chances, before it is known who acts."""
    return [each for each in read_toponyms(parse, gazetteer, weights()) if each.chance >= SEEN or adjective(each)]


def read_places(
    parse: Parse, cast: Cast, gazetteer: Gazetteer, toponyms: Sequence[Toponym] | None = None
) -> Found[PlaceMention]:
    """All place mentions in order, each with its kind; a name that stands for an actor (a metonym in the cast) is also passed over.

    Args:
        toponyms: what ``find_toponyms`` found here, if it was asked before.
    """
    found, passed = [], []
    seen = find_toponyms(parse, gazetteer) if toponyms is None else toponyms
    likely = [each for each in seen if each.chance >= LIKELY or adjective(each)]
    resolved = resolve(parse, likely, background(parse, cast, gazetteer), weights(), load_place_trees())
    places = dict(zip(map(id, likely), resolved, strict=True))
    lent = {span_of(parse, likely[at]): place for at, place in lenders(parse, likely, resolved).items()}
    for each in seen:
        kind, reason = _kind(parse, cast, each)
        if reason:
            passed.append(PassedOver(span_of(parse, each), *reason))
        if kind:
            known = places.get(id(each))
            place = known.place() if known else Place(each.name, unknown=NIL)
            rule = f"places:{known.kind}" if known else "places:nil"
            found.append(PlaceMention(span_of(parse, each), place, rule, kind))
    told = reckon(parse.article, [_as_told(parse, each, found) for each in found])
    return Found(tuple(_lent(each, lent.get(each.span)) for each in told), tuple(passed))


def _lent(each: PlaceMention, place: Known | None) -> PlaceMention:
    """A name that no gazetteer knows, near the place whose name it carries."""
    if place is None or each.place.lat is not None:
        return each
    near = Place(
        each.place.name, place.country, place.admin1, place.lat, place.lon, None, "near",
        admin2=place.admin2, radius=LENT[place.kind], claimed_by=place.claimed,
    )  # fmt: skip
    return replace(each, place=near, rule="places:named after")


def _as_told(parse: Parse, each: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """A place in dispute, in the country that the article's own words put it in ("Simferopol, Russia"), if they do."""
    if not each.place.claimed_by:
        return each
    for other in places:
        beside = parse.article.text[each.span.end : other.span.start] if other.span.start >= each.span.end else ""
        if (
            beside in {", ", " in ", " ("}
            and other.place.precision == "country"
            and other.place.country in each.place.claimed_by
        ):
            return replace(each, place=replace(each.place, country=other.place.country))
    return each


def _kind(parse: Parse, cast: Cast, each: Toponym) -> tuple[PlaceKind | None, tuple[str, str] | None]:
    """In which way a name points at its place, if at all, and why it says nowhere that anything is."""
    if adjective(each):
        return ("part_of_name" if _within_name(parse, cast, each) else "adjective"), None
    reason = _no_place(parse, cast, each) or _goes_on_a_name(parse, cast, each)
    if reason:
        return KINDS.get(reason[1]) if each.places else None, reason  # what acts and lies nowhere known is no place's name
    return ("part_of_name" if _opens_a_name(parse, each) else "adjective" if _tells_whose(parse, each) else "literal"), None


def _within_name(parse: Parse, cast: Cast, each: Toponym) -> bool:
    """Whether an adjective opens or stands in the name of an actor ("the Syrian Arab Army")."""
    behind = parse[each.after] if each.after < len(parse) else None
    if behind is None or not CAPITAL.match(behind.text):
        return False
    actor = cast.around(each.first)
    return actor is not None and any(
        mention.form == "name" and mention.span.start <= parse[each.first].start and behind.start < mention.span.end
        for mention in actor.mentions
    )


def _goes_on_a_name(parse: Parse, cast: Cast, each: Toponym) -> tuple[str, str] | None:
    """Whether it ends the name of a body, which the article also uses without it ("the Free Union of Ruritania")."""
    if each.first <= 1 or parse[each.first - 1].lower != "of" or not CAPITAL.match(parse[each.first - 2].text):
        return None
    actor = cast.around(each.first - 2)
    if actor is None or actor.kind not in BODIES:
        return None
    end = parse[each.first - 2].end
    named = any(mention.form in ("name", "short") and mention.span.end == end for mention in actor.mentions)
    return (f"part of a name: {actor.name}", "places:name") if named else None


def _opens_a_name(parse: Parse, each: Toponym) -> bool:
    """Whether the name of a body goes on behind it, and it is none of a building or unit ("Milford Analytics")."""
    after = each.after
    while after < len(parse) and parse[after].ent == "ORG" == parse[each.after - 1].ent and not parse[after].ent_first:
        after += 1
    rest = parse.tokens[each.after : after]
    return bool(rest) and CAPITAL.match(rest[0].text) is not None and not any(map(is_somewhere, rest))


def _tells_whose(parse: Parse, each: Toponym) -> bool:
    """Whether a place's name stands as its adjective before people or bodies ("a U.S. envoy", "Kabul residents")."""
    head = parse[each.after - 1]
    noun = parse[head.head]
    if head.dep not in MODIFIES or noun.i < each.after or noun.lower in WORDS.units or noun.lower in WORDS.facilities:
        return False
    said = load_nouns().get(noun.lemma.lower())
    return said is not None and (
        any(place.kind == "country" for place in each.places) or not (said.body or said.sector == "COP")
    )


def background(parse: Parse, cast: Cast, gazetteer: Gazetteer) -> Background:
    """The countries of the article's actors, and its outlet's home."""
    counts: Counter[str] = Counter()
    for actor in cast:
        country = iso2(actor.country)
        if country:
            counts[country] += min(len(actor.mentions), 5)
    return Background(counts, *home_of(parse.article.publisher, gazetteer))


def _no_place(parse: Parse, cast: Cast, each: Toponym) -> tuple[str, str] | None:
    """Why a name is no place here, or None."""
    if each.chance < LIKELY:
        return "a name that a place bears, but likely none here", "places:unlikely"
    span = span_of(parse, each)
    for actor in dict.fromkeys(actor for i in range(each.first, each.after) if (actor := cast.around(i))):
        for mention in actor.mentions:
            if mention.span.overlaps(span):
                reason = _actor_here(parse, each, span, actor, mention)
                if reason:
                    return reason
    return None


def _trodden(parse: Parse, each: Toponym) -> bool:
    """Whether a name is where somebody goes or stays, whomever it means elsewhere ("entered Syria", "in northern Iraq")."""
    head = parse[each.after - 1]
    above = parse[head.head]
    before = parse[each.first - 1] if each.first else head
    if before.lower in WORDS.part and head.dep in ("dobj", "nsubjpass") and before.pos in ("ADJ", "NOUN"):
        return True
    if head.dep in ("dobj", "nsubjpass"):
        return above.lemma in WORDS.trodden
    if head.dep in MODIFIES and above.i == each.after and (above.lemma in WORDS.units or above.lemma in WORDS.settled):
        return True
    if head.dep == "pobj" and _gone_over(parse, each, above):
        return True
    if before.lower in WORDS.units or (before.lower == "of" and each.first > 1 and parse[each.first - 2].lemma in WORDS.units):
        return True
    apart = before.lower in WORDS.part and before.pos in ("ADJ", "NOUN")
    return head.dep == "pobj" and (above.lower in WORDS.there or apart)


def _gone_over(parse: Parse, each: Toponym, preposition: Token) -> bool:
    """Whether somebody goes to it, a part or share of it is meant, or somebody does to a town what is done to towns ("70 percent of Bosnia")."""
    word, over = preposition.lower, parse[preposition.head]
    if word in ("to", "from", "into"):
        return over.lemma in WORDS.moving
    if word == "of" and over.lower in WORDS.part and over.pos == "NOUN":
        return True  # "the south of Ethiopia"
    if word == "of":
        return over.lemma in WORDS.shares and over.dep in ("dobj", "pobj") and parse[over.head].lemma in WORDS.trodden
    known = not any(place.kind in ("country", "region") for place in each.places)
    return word == "on" and known and over.lemma in WORDS.assaults


def _actor_here(parse: Parse, each: Toponym, span: Span, actor: Actor, mention: Mention) -> tuple[str, str] | None:
    if mention.span.length <= span.length + 4 and _trodden(parse, each):
        return None
    if mention.form == "metonym" and span.overlaps(mention.span):
        return f"stands for an actor here: {actor.name}", "places:metonym"
    if mention.span.length <= span.length + 4:
        governs = actor.kind in GOVERN and mention.form in ("name", "short", "adjective")
        known = actor.register is not None and mention.form in ("name", "short")
        return (f"acts here: {actor.name}", "places:actor") if governs or known else None
    if actor.kind == "unnamed" or mention.form not in ("name", "short", "title"):
        return None
    before = parse[each.first - 1].lower if each.first else ""
    if before in ("in", "from", "near", "at", "outside", ","):
        return None
    if actor.register is None and " and " in parse.article.words(mention.span):
        return None
    words = {token.lower for token in parse.tokens[each.first : each.after]}
    if (
        actor.register is not None
        or words < set(fold(actor.name).split())
        or words < set(actor.name.lower().replace("'", " ").split())
    ):
        return f"part of a name: {actor.name}", "places:name"
    return None
