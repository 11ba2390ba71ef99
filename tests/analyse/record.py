"""A record made by hand, as much of one as the analysis looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from detente.ledger.answers import Count, EventEntry, RelationEntry, Where, Who
from detente.model.time import When


def who(name: str, kind: str = "state", country: str | None = None) -> Who:
    return Who(name.lower(), name, kind, country, f"a-{name}", name)


def on(day: str, until: str | None = None) -> When:
    return When(date.fromisoformat(day), date.fromisoformat(until or day))


def event(key, words, *, article="d1", account=None, kind="ASSAULT", by=(), to=(), when=None, published="2021-06-25", reality="happened",
          goldstein=-9.0, quad=4, dead=None, place=None, claim=None, mode=None) -> EventEntry:  # fmt: skip
    out = on(published)
    return EventEntry(
        id=key, article=article, account=account or article, publisher=article, published=out, known=out.end, start=0, rule="",
        type=kind, mode=mode, contexts=(), cameo=None, goldstein=goldstein, quad=quad, reality=reality, initiators=tuple(by),
        recipients=tuple(to), occurred=when, place=Where(place, "ET", *PLACES[place], None, place) if place else None,
        fatalities=Count(*dead) if dead else None, wounded=None, held=None, hedges=(), claim=claim, trigger="attack", words=(words,),
    )  # fmt: skip


def relation(key, kind, one, other, *, state=None, article="d1", published="2021-06-25", claim=None) -> RelationEntry:
    out = on(published)
    return RelationEntry(
        id=key, article=article, account=article, publisher=article, published=out, known=out.end, start=0, rule="",
        kind=kind, subject=one, object=other, state=state, detail=None, during=None, claim=claim, words=f"{one.name} {kind} {other.name}",
    )  # fmt: skip


PLACES = {"Togo Ga": (13.6, 39.4), "Wukro": (13.8, 39.6), "Jinka": (5.8, 36.6)}


@dataclass
class Record:
    """A View over lists."""

    told: list[EventEntry] = field(default_factory=list)
    related: list[RelationEntry] = field(default_factory=list)

    def events(self, **asked):
        return iter(self.told)

    def relations(self, **asked):
        return iter([each for each in self.related if asked.get("type") in (None, each.kind)])
