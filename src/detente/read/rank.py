"""Which of the places of one name an article means: how known each is, what holds it, what else the article names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, exp, hypot, log, log1p, log10, radians
from typing import TYPE_CHECKING, Final

from detente.vocab.gazetteer import OWN, REVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.models.place_trees import PlaceTrees
    from detente.read.language import Parse
    from detente.read.toponym_signs import Toponym
    from detente.vocab.gazetteer import Known

MOST: Final = 40
NEIGHBOURS: Final = 24
LIKELIEST: Final = 8  # places of one name that trees weigh against each other
SURE: Final = 0.995
AFAR: Final = 20_000.0
SETTLED: Final = ("country", "region", "sea")
# Kinds of places that lend their names to what stands in them, each with how many kilometres from its point that may be.
LENT: Final = {"settlement": 8.0, "quarter": 4.0, "site": 4.0, "admin2": 40.0}
# How a name stands in the text, where that tells a city from a state or country of the same name.
FORMS: Final = (
    "capitals",
    "opens sentence",
    "before=in",
    "before=at",
    "before=of",
    "before=from",
    "before=the",
    "before=,",
    "behind='s",
    "behind=,",
)
Signs = dict[str, float]


@dataclass(slots=True)
class Name:
    """All mentions of one name in an article: one sense each."""

    places: tuple[Known, ...]
    mentions: list[Toponym] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    holders: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    near: list[int] = field(default_factory=list)
    fixed: list[Signs] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Which place is the likeliest; of equals the first."""
        return max(range(len(self.shares)), key=lambda at: (self.shares[at], -at))


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beside the place names.

    Attributes:
        actors: countries (ISO alpha-2) of the article's actors, with their mentions counted.
        home: the places that the outlet's name may mean, one of which is its home.
        country: the outlet's country.
    """

    actors: Mapping[str, float] = field(default_factory=dict)
    home: tuple[Known, ...] = ()
    country: str | None = None


def resolve(
    parse: Parse,
    toponyms: Sequence[Toponym],
    background: Background,
    weights: Mapping[str, Mapping[str, float]],
    trees: PlaceTrees | None = None,
) -> list[Known | None]:
    """For each toponym the place it means, or None where no gazetteer knows its name.

    Three rounds of named weights, in which each name takes the others' likeliest places into account; then trees choose among the few
    that are left.
    """
    names = gather(parse, toponyms, background)
    for each in names:
        each.fixed = [prior(each, place) for place in each.places]
        each.shares = shares(each.fixed, weights["first"])
    for stage in ("second", "third"):
        told = [context(names, at, background) for at in range(len(names))]
        for each, signs in zip(names, told, strict=True):
            each.shares = shares(signs, weights[stage])
    best = [each.best if trees is None else chosen_by(trees, names, at, background) for at, each in enumerate(names)]
    chosen = {id(mention): each.places[at] for each, at in zip(names, best, strict=True) for mention in each.mentions}
    return [chosen.get(id(toponym)) for toponym in toponyms]


def lenders(parse: Parse, toponyms: Sequence[Toponym], places: Sequence[Known | None]) -> dict[int, Known]:
    """For names that nobody knows, the place that the article names by itself and that they carry: "Manila Cathedral", "University of Goma".

    Args:
        places: as ``resolve`` gave them.

    Returns:
        By position in ``toponyms``.
    """
    alone: dict[tuple[str, ...], Known] = {}
    for toponym, place in zip(toponyms, places, strict=True):
        if place is not None and place.kind in LENT and place.lat is not None and not toponym.part:
            alone.setdefault(_words(parse, toponym), place)
    found: dict[int, Known] = {}
    for at, (toponym, place) in enumerate(zip(toponyms, places, strict=True)):
        words = _words(parse, toponym)
        if place is None and len(words) > 1:
            parts = [part for size in range(len(words) - 1, 0, -1) for part in (words[:size], words[-size:])]
            if lender := next((alone[part] for part in parts if part in alone), None):
                found[at] = lender
    return found


def _words(parse: Parse, toponym: Toponym) -> tuple[str, ...]:
    return tuple(parse[i].lower for i in range(toponym.first, toponym.after))


def chosen_by(trees: PlaceTrees, names: Sequence[Name], at: int, background: Background) -> int:
    """Which place of a name the trees take; a name of one place, or of one that is all but certain, is not asked for."""
    mine = names[at]
    if not mine.mentions or len(mine.places) == 1 or max(mine.shares) > SURE:
        return mine.best
    few, rows = finalists(names, at, background)
    return few[int(trees.weigh(rows).argmax())]


def finalists(names: Sequence[Name], at: int, background: Background) -> tuple[list[int], list[Signs]]:
    """The likeliest places of a name, and all that speaks for each, its chance so far included."""
    mine = names[at]
    few = sorted(range(len(mine.places)), key=lambda each: (-mine.shares[each], each))[:LIKELIEST]
    told = context(names, at, background, few)
    top = mine.shares[few[0]]
    for order, (which, signs) in enumerate(zip(few, told, strict=True)):
        signs["share so far"] = mine.shares[which]
        signs["share to the first"] = log(mine.shares[which] + 1e-6) - log(top + 1e-6)
        signs["order so far"] = order
        signs.update(_standing(names, at, which, background))
    return few, told


def _standing(names: Sequence[Name], at: int, which: int, background: Background) -> Signs:
    """How a place stands among its namesakes and beside the likeliest places of the other names, in plain numbers."""
    mine, place = names[at], names[at].places[which]
    within = {30: 0.0, 100: 0.0, 300: 0.0}
    unit2 = unit1 = country = held = 0.0
    nearest = close = AFAR
    for other_at, other in enumerate(names):
        if other_at == at:
            continue
        there, share = other.places[other.best], other.shares[other.best]
        if there.id == place.id:
            continue
        if place.country and there.country == place.country:
            country += share
        if there.id in (place.within1, place.within2):
            held += share
        unit2 += share * (place.within2 != 0 and there.within2 == place.within2)
        unit1 += share * (place.within1 != 0 and there.within1 == place.within1)
        if there.kind in SETTLED or there.lat is None or place.lat is None:
            continue
        far = distance(place, there)
        for reach in within:
            within[reach] += share * (far < reach)
        nearest = min(nearest, far) if share > 0.5 else nearest
        close = min(close, far) if share > 0.4 and abs(other_at - at) <= 2 else close
    rest = max(1, len(names) - 1)
    homes = [distance(place, home) for home in background.home] if place.lat is not None else []
    most = max(each.population for each in mine.places)
    famed = max(each.fame for each in mine.places)
    return {
        **{f"mass within {reach} km": mass for reach, mass in within.items()},
        "part within 100 km": within[100] / rest,
        "log km to the nearest": log1p(nearest),
        "log km to one told beside it": log1p(close),
        "mass in its second unit": unit2,
        "mass in its first unit": unit1,
        "part in its first unit": unit1 / rest,
        "mass in its country": country,
        "part in its country": country / rest,
        "mass of what holds it": held,
        "log people": log10(place.population + 1),
        "log people to the most": log10((place.population + 1) / (most + 1)),
        "log fame": log10(place.fame + 1),
        "log fame to the most": log10((place.fame + 1) / (famed + 1)),
        "namesakes": len(mine.places),
        "namesakes in its country": sum(each.country == place.country for each in mine.places),
        "namesakes in its first unit": sum(each.within1 == place.within1 for each in mine.places),
        "countries of the name": len({each.country for each in mine.places}),
        "mentions": len(mine.mentions),
        "log km to the outlet's home": log1p(min(homes, default=AFAR)),
        "homes": len(background.home),
        "how": place.how,
        "seat": place.seat,
        "names": len(names),
    }


def gather(parse: Parse, toponyms: Sequence[Toponym], background: Background) -> list[Name]:
    """Mentions put together by name, with what each name stands in, holds or is near to; the outlet's home is one more name."""
    numbers: dict[str, int] = {}
    names: list[Name] = []
    for toponym in toponyms:
        if toponym.places and toponym.key not in numbers:
            numbers[toponym.key] = len(names)
            names.append(Name(toponym.places[:MOST]))
        if toponym.places:
            each = names[numbers[toponym.key]]
            each.mentions.append(toponym)
            if toponym.unit:
                each.units.add(toponym.unit)
            each.forms.update(sign for sign in FORMS if sign in toponym.signs)
    known = [toponym for toponym in toponyms if toponym.places]
    for one, other in pairwise(known):
        _pair(parse, one, other, names, numbers[one.key], numbers[other.key])
    if background.home:
        names.append(Name(background.home[:MOST]))
    return names


def _pair(parse: Parse, one: Toponym, other: Toponym, names: list[Name], first: int, second: int) -> None:
    if first == second or other.first - one.after > 4:
        return
    between = [parse[i].lower for i in range(one.after, other.first)]
    if (
        between in ([","], ["("], ["in"], [",", "in"], ["of"], ["-"], ["-", "based"], ["county", ","], ["district", ","])
        or not between
    ):
        names[first].holders.append(second)
        names[second].held.append(first)
    elif between == ["'s"]:
        names[second].holders.append(first)
        names[first].held.append(second)
    elif "near" in between or "outside" in between or between in (["and"], ["or"], ["to"]):
        names[first].near.append(second)
        names[second].near.append(first)


def shares(signs: Sequence[Signs], weights: Mapping[str, float]) -> list[float]:
    """How likely each place is, given its signs; they sum to one."""
    sums = [sum(weights.get(sign, 0.0) * value for sign, value in each.items()) for each in signs]
    top = max(sums)
    grown = [exp(each - top) for each in sums]
    whole = sum(grown)
    return [each / whole for each in grown]


def prior(name: Name, place: Known) -> Signs:
    """What speaks for a place by itself: its kind, size, fame, and how the name belongs to it."""
    size = log10(place.population + 1) / 8
    how = OWN if place.how == REVIEWED else place.how
    fame = log10(1 + place.fame) / 2
    signs = {
        f"kind={place.kind}": 1.0,
        f"how={how}": 1.0,
        f"size,{place.kind}": size,
        "fame": fame,
        f"seat={place.seat}": 1.0,
    }
    if place.kind == "settlement":
        signs["fame,settlement"] = fame
        signs[f"how={how},settlement"] = 1.0
    if place.population == max(other.population for other in name.places):
        signs["largest"] = 1.0
    if place.fame == max(other.fame for other in name.places):
        signs["most famed"] = 1.0
    for form in sorted(name.forms):
        signs[f"{form},{place.kind}"] = 1.0
    if place.how == REVIEWED:
        signs["reviewed"] = 1.0
    if place.kind == "settlement" and any(other.id in (place.within1, place.within2) for other in name.places):
        signs["gives its unit its name"] = 1.0
        signs[f"gives its unit its name,{bool(name.units)}"] = 1.0
    if place.kind in ("admin1", "admin2"):
        towns = [other for other in name.places if place.id in (other.within1, other.within2) and other.kind == "settlement"]
        if towns:
            signs[f"{place.kind} named after a town"] = 1.0
        if not name.units and any(town.how <= place.how and 5 * town.population >= place.population for town in towns):
            signs["a town's unit"] = 1.0
    kinds = {other.kind for other in name.places}
    if len(kinds) > 1:
        for kind in ("country", "admin1", "admin2", "settlement"):
            if kind in kinds and place.kind != kind:
                signs[f"{place.kind},beside {kind}"] = 1.0
    for unit in name.units:
        signs["unit fits" if unit == place.kind else "unit differs"] = 1.0
        signs[f"unit {unit},{place.kind}"] = 1.0
    return signs


def context(names: Sequence[Name], at: int, background: Background, few: Sequence[int] | None = None) -> list[Signs]:
    """The signs of each place of one name, or of some of them, those from the rest of the article included."""
    mine = names[at]
    rest = [*names[max(0, at - NEIGHBOURS) : at], *names[at + 1 : at + NEIGHBOURS + 1]]
    countries, units = _whereabouts(rest)
    if background.home and names[-1] is not mine and names[-1] not in rest[-1:]:
        rest.append(names[-1])
    likely = [(each.places[each.best], each.shares[each.best]) for each in rest]
    points = [(place, share) for place, share in likely if place.kind not in SETTLED and place.lat is not None]
    told: list[Signs] = []
    for which in range(len(mine.places)) if few is None else few:
        place, signs = mine.places[which], dict(mine.fixed[which])
        if rest:
            _shares_of(signs, "country", countries.get(place.country or "", 0.0), len(rest))
            _shares_of(signs, "unit", units.get(place.within1, 0.0) if place.within1 else 0.0, len(rest))
            close = sum(share for other, share in points if distance(place, other) < 100)
            _shares_of(signs, "close", close, max(1, len(points)))
            if points and place.lat is not None:
                signs["nearest"] = min(1.0, min(distance(place, other) for other, _ in points) / 2000)
        else:
            signs["alone"] = 1.0
        _background(signs, place, background)
        _holders(signs, place, mine, names)
        told.append(signs)
    return told


def _shares_of(signs: Signs, what: str, mass: float, count: int) -> None:
    signs[f"{what} share"] = mass / count
    signs[f"{what} mass"] = log10(1 + mass)
    if mass > 0.5:
        signs[f"{what} any"] = 1.0


def _whereabouts(names: Iterable[Name]) -> tuple[dict[str, float], dict[int, float]]:
    countries: defaultdict[str, float] = defaultdict(float)
    units: defaultdict[int, float] = defaultdict(float)
    for each in names:
        for place, share in zip(each.places, each.shares, strict=True):
            if share > 0.02:
                countries[place.country or ""] += share
                if place.within1:
                    units[place.within1] += share
    return countries, units


def _background(signs: Signs, place: Known, background: Background) -> None:
    if background.actors:
        total = sum(background.actors.values())
        signs["actors' country"] = background.actors.get(place.country or "", 0.0) / total
    if background.home:
        if any(place.id == other.id for other in background.home):
            signs["bears the outlet's name"] = 1.0
            signs[f"bears the outlet's name,seat={place.seat}"] = 1.0
            signs["bears the outlet's name,fame"] = log10(1 + place.fame) / 2
            if background.country:
                signs[
                    "bears the outlet's name,its country"
                    if place.country == background.country
                    else "bears the outlet's name,elsewhere"
                ] = 1.0
        elif any(distance(place, other) < 100 for other in background.home):
            signs["close to one of the outlet's name"] = 1.0
    if background.country and place.country == background.country:
        signs["home country"] = 1.0
        signs[f"home country,{place.kind}"] = 1.0


def _holders(signs: Signs, place: Known, mine: Name, names: Sequence[Name]) -> None:
    if mine.holders:
        fit = max(_fit(place, names[i]) for i in mine.holders)
        signs["in holder"] = fit
        if fit < 0.1:
            signs["out of holder"] = 1.0
    if mine.held:
        fit = max(max((share for other, share in _pairs(names[i]) if inside(other, place)), default=0.0) for i in mine.held)
        signs["holds"] = fit
    if mine.near:
        signs["near"] = max(
            max((share for other, share in _pairs(names[i]) if distance(place, other) < 120), default=0.0) for i in mine.near
        )


def _fit(place: Known, holder: Name) -> float:
    """How much of a holder's chance goes to places that could hold this one."""
    return min(1.0, sum(max(0.2, share) for other, share in _pairs(holder) if inside(place, other)))


def _pairs(name: Name) -> Iterable[tuple[Known, float]]:
    return zip(name.places, name.shares, strict=True)


def inside(place: Known, holder: Known) -> bool:
    """Whether a place lies in a country, unit or region, or beside a settlement that stands for its surroundings."""
    if place.id == holder.id:
        return False
    if holder.kind == "country":
        held = place.country == holder.country or (holder.country in place.claimed)
        return held and place.kind != "country"
    if holder.kind == "admin1":
        return place.within1 == holder.id and place.kind not in ("country", "admin1")
    if holder.kind == "admin2":
        return place.within2 == holder.id or (
            place.kind != "country" and place.country == holder.country and distance(place, holder) < 60
        )
    reach = 400 if holder.kind in ("region", "sea") else 60
    return place.kind not in ("country", "admin1") and distance(place, holder) < reach


def distance(one: Known, other: Known) -> float:
    """Kilometres between two points, near enough for telling near from far; far where a point is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 20_000.0
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * hypot(one.lat - other.lat, east)
