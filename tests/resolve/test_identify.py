"""Who is who across articles: by the register, by a full name, never by a likeness of one word, and the unnamed never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.actor import Actor, ActorKind, Mention
from detente.model.reading import Reading
from detente.model.text import Article, Span
from detente.resolve import identify

if TYPE_CHECKING:
    from pathlib import Path


def settled(tmp_path: Path, *actors: tuple[str, ActorKind, str | None, str | None]) -> list[str | None]:
    """Each actor in an article of its own; for each, the name under which the record has it, or None."""
    with open_ledger(str(tmp_path / "ledger.db")) as record:
        for number, (name, kind, country, register) in enumerate(actors):
            article = Article(text=f"{name} spoke in article {number}.", key=str(number))
            key = identity.name("a", [article.id, 0, name])
            mention = Mention(Span(0, len(name)), 0, "name", "test")
            record.add([Reading(article, (Actor(key, name, kind, (mention,), country, register=register),))])
            identify(record)
        found = sorted(record.article_actors(), key=lambda actor: actor.article)
        order = {article.id: int(article.key) for article in record.articles()}
        return [each.same_as for each in sorted(found, key=lambda actor: order[actor.article])]


def test_the_register_decides(tmp_path: Path) -> None:
    one, other = settled(tmp_path, ("TPLF", "armed_group", "ETH", "tplf"), ("Mekelle", "armed_group", "ETH", "tplf"))
    assert one == other
    assert one is not None


def test_one_full_name_in_two_spellings_with_one_country(tmp_path: Path) -> None:
    one, other = settled(tmp_path, ("Daud Karim Shah", "person", "AFG", None), ("Dawood Karim Shah", "person", "AFG", None))
    assert one == other


def test_another_spelling_without_a_country_stays_apart(tmp_path: Path) -> None:
    one, other = settled(tmp_path, ("Daud Karim Shah", "person", None, None), ("Dawood Karim Shah", "person", None, None))
    assert one is not None
    assert other is None


def test_homonyms_of_two_countries_stay_apart(tmp_path: Path) -> None:
    one, other = settled(tmp_path, ("Abdi Nur Hassan", "person", "SOM", None), ("Abdi Nur Hassan", "person", "KEN", None))
    assert None not in (one, other)
    assert one != other


def test_a_description_is_no_name(tmp_path: Path) -> None:
    one, other = settled(
        tmp_path, ("more than 2,000 rebels", "armed_group", None, None), ("Afghan border guards", "military", "AFG", None)
    )
    assert (one, other) == (None, None)


def test_a_single_name_and_an_unnamed_actor_stay_with_their_article(tmp_path: Path) -> None:
    assert settled(tmp_path, ("Bajwa", "person", "PAK", None), ("a senior official", "unnamed", None, None)) == [None, None]


def test_who_bears_an_initial_is_who_is_told_without_it(tmp_path: Path) -> None:
    names = ("Pavel A. Gusev", "Pavel Gusev", "Pavel Andreevich Gusev")
    assert len(set(settled(tmp_path, *((name, "person", "RUS", None) for name in names)))) == 1


def test_whoever_is_told_without_the_initials_that_tell_two_apart_is_neither(tmp_path: Path) -> None:
    names = ("Ann J. Pell", "Ann O. Pell", "Ann Pell")
    one, other, bare = settled(tmp_path, *((name, "person", "USA", None) for name in names))
    assert None not in (one, other)
    assert one != other
    assert bare is None
