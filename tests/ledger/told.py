"""A small story, told by three articles of two publishers: a shelling, who answers for it, and a talk that was only planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.model.actor import Actor, Mention, Part
from detente.model.claim import Claim, Speaker
from detente.model.event import Event, Toll
from detente.model.place import Place, PlaceMention
from detente.model.reading import PassedOver, Reading
from detente.model.relation import Relation
from detente.model.text import Article, Furniture, Span
from detente.model.time import TimeExpression, When

FIRST = (
    "Share this page. On Monday the army of Norland shelled Tamrel, killing at least 12, a senior official, who asked not to be "
    "named, told the Herald. General Okoro, who leads the army, denied it."
)
SECOND = (
    "The Norland army will meet the Tamrel Front in May, Okoro said. Nobody of the Front could be reached. A senior official said "
    "the army was tired."
)
THIRD = FIRST.replace("a senior official", "one senior official")


def day(year: int, month: int, number: int) -> When:
    return When(date(year, month, number), date(year, month, number), "given")


def spanned(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def first(article: Article | None = None) -> Reading:
    """The Herald tells of a shelling that an unnamed official claims and a general denies."""
    text = article.text if article else FIRST
    article = article or Article(
        text=FIRST,
        key="first.txt",
        title="Tamrel shelled",
        publisher="The Herald",
        url="https://herald.example/1",
        language="en",
        published=day(2020, 3, 4),
        furniture=(Furniture(spanned(FIRST, "Share this page."), "share"),),
    )
    key = article.id[1:]
    official = "one senior official" if "one senior official" in text else "a senior official"

    def at(words: str) -> Span:
        return spanned(text, words)

    army = Actor(
        f"a1{key}",
        "Norland army",
        "military",
        (Mention(at("the army of Norland"), 0, "name", "names:army"), Mention(at("the army, denied"), 0, "nominal")),
        country="NOR",
        aliases=("army of Norland",),
        register="norland-army",
    )
    unnamed = Actor(f"a2{key}", official, "unnamed", (Mention(at(official), 0, "nominal"),), description=official)
    okoro = Actor(f"a3{key}", "General Okoro", "person", (Mention(at("General Okoro"), 0, "name"),), aliases=("Okoro",))
    told = Claim(
        f"c1{key}",
        Speaker(unnamed.id, (at(official),), official, "unnamed", at("who asked not to be named")),
        at("told"),
        "say",
        (at("the army of Norland shelled Tamrel, killing at least 12"),),
        "indirect",
        rule="claims:tell",
    )
    denied = Claim(
        f"c2{key}",
        Speaker(okoro.id, (at("General Okoro"),), "General Okoro", "named"),
        at("denied"),
        "deny",
        (at("it."),),
        "indirect",
        said=day(2020, 3, 3),
    )
    place = PlaceMention(at("Tamrel"), Place("Tamrel", "NO", "South", 1.5, 2.5, 42))
    shelling = Event(
        f"e1{key}",
        "ASSAULT",
        at("shelled"),
        (
            at("On Monday the army of Norland shelled Tamrel, killing at least 12"),
            at("General Okoro, who leads the army, denied it."),
        ),
        "claimed",
        4,
        (Part(army.id, (at("the army of Norland"),)),),
        mode="heavy-weapons",
        contexts=("military",),
        cameo="194",
        goldstein=-10.0,
        occurred=day(2020, 3, 2),
        place=place,
        claim=told.id,
        fatalities=Toll(12, None, at("at least 12")),
        rule="codebook:ASSAULT/shell",
    )
    leads = Relation(
        f"r1{key}",
        "leads",
        Part(okoro.id, (at("General Okoro"),)),
        Part(army.id, (at("the army, denied"),)),
        at("General Okoro, who leads the army, denied it."),
        during=When(None, date(2020, 3, 4), "published"),
    )
    return Reading(
        article,
        (army, unnamed, okoro),
        (told, denied),
        (shelling,),
        (leads,),
        (TimeExpression(at("On Monday"), "DATE", "2020-03-02", interval=day(2020, 3, 2)),),
        (place,),
        (PassedOver(at("Herald"), "a title", "names:title"), PassedOver(at("Herald"), "a title", "names:title")),
    )


def second() -> Reading:
    """The Courier, a month later, tells of a plan to meet; its senior official is nobody the Herald knows."""
    article = Article(text=SECOND, key="second.txt", publisher="The Courier", language="en", published=day(2020, 4, 1))
    key = article.id[1:]

    def at(words: str) -> Span:
        return spanned(SECOND, words)

    army = Actor(f"a1{key}", "Norland army", "military", (Mention(at("The Norland army"), 0, "name"),), register="norland-army")
    front = Actor(f"a2{key}", "Tamrel Front", "armed_group", (Mention(at("the Tamrel Front"), 0, "name"),))
    okoro = Actor(f"a3{key}", "Okoro", "person", (Mention(at("Okoro"), 0, "short"),))
    unnamed = Actor(f"a4{key}", "A senior official", "unnamed", (Mention(at("A senior official"), 0, "nominal"),))
    said = Claim(
        f"c1{key}",
        Speaker(okoro.id, (at("Okoro"),), "Okoro", "named"),
        at("Okoro said"),
        "say",
        (at("The Norland army will meet the Tamrel Front in May"),),
        "indirect",
    )
    tired = Claim(
        f"c2{key}",
        Speaker(unnamed.id, (at("A senior official"),), "A senior official", "unnamed"),
        at("official said"),
        "say",
        (at("the army was tired"),),
        "indirect",
    )
    meeting = Event(
        f"e1{key}",
        "CONSULT",
        at("meet"),
        (at("The Norland army will meet the Tamrel Front in May"),),
        "planned",
        1,
        (Part(army.id, (at("The Norland army"),)),),
        (Part(front.id, (at("the Tamrel Front"),)),),
        occurred=When(date(2020, 5, 1), date(2020, 5, 31), "grammar"),
        claim=said.id,
    )
    undated = replace(meeting, id=f"e2{key}", type="REJECT", quad=3, reality="happened", occurred=None, claim=None)
    return Reading(article, (army, front, okoro, unnamed), (said, tired), (meeting, undated))


def third() -> Reading:
    """The Courier prints the Herald's copy two days after it, all but a word."""
    return first(Article(text=THIRD, key="third.txt", publisher="The Courier", language="en", published=day(2020, 3, 6)))
