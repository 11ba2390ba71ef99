"""What was taken in comes back, narrowed by what was asked; the same on every store."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.ledger.told import FIRST, first, second, third

from detente.errors import UnknownActor, UnknownEntry
from detente.ledger import store
from detente.ledger.answers import Identity, Twin
from detente.model import public
from detente.model.time import When

if TYPE_CHECKING:
    from detente.ledger.protocol import View
    from detente.ledger.store import StoredLedger


@pytest.fixture
def full(ledger: StoredLedger) -> StoredLedger:
    ledger.add([first(), second(), third()])
    return ledger


def said(view: View, **asked: object) -> list[tuple[str, str]]:
    return [(claim.description, claim.content[0]) for claim in view.claims(**asked)]  # type: ignore[arg-type]


def done(view: View, **asked: object) -> list[tuple[str, str]]:
    return [(event.publisher or "", event.type) for event in view.events(**asked)]  # type: ignore[arg-type]


def test_a_reading_comes_back_as_it_was(full: StoredLedger) -> None:
    for reading in (first(), second(), third()):
        assert json.loads(full.reading(reading.article.id)) == json.loads(json.dumps(public.reading(reading)))


def test_an_article_is_taken_in_once(full: StoredLedger) -> None:
    again = full.add([first(), second()])
    assert (again.added, again.known) == ((), (first().article.id, second().article.id))
    assert full.counts().articles == 3
    assert full.holds([first().article.id, "d0"]) == {first().article.id}


def test_twice_in_one_batch_is_once(ledger: StoredLedger) -> None:
    ledger.add([first(), first()])
    assert ledger.counts().articles == 1
    assert len(list(ledger.claims())) == 2


def test_a_claim_has_its_words(full: StoredLedger) -> None:
    claim = next(full.claims(naming="unnamed", publisher="The Herald"))
    assert claim.speaker
    assert (claim.speaker.words, claim.cue, claim.act) == ("a senior official", "told", "say")
    assert claim.content == ("the army of Norland shelled Tamrel, killing at least 12",)
    assert claim.anonymity_reason == "who asked not to be named"
    assert [who.name for who in claim.about] == ["Norland army"]
    assert (claim.published, claim.known, claim.rule) == (first().article.published, date(2020, 3, 4), "claims:tell")


def test_an_event_has_its_words(full: StoredLedger) -> None:
    event = next(full.events(publisher="The Herald"))
    assert (event.type, event.mode, event.cameo, event.goldstein, event.quad) == ("ASSAULT", "heavy-weapons", "194", -10.0, 4)
    assert [(who.name, who.words, who.country) for who in event.initiators] == [("Norland army", "the army of Norland", "NOR")]
    assert event.place
    assert event.fatalities
    assert (event.place.name, event.place.words, event.place.geonameid) == ("Tamrel", "Tamrel", 42)
    assert (event.fatalities.low, event.fatalities.high, event.fatalities.words) == (12, None, "at least 12")
    assert event.words[1].startswith("General Okoro")
    assert str(event.occurred) == "2020-03-02"
    assert event.contexts == ("military",)


def test_a_relation_has_its_words(full: StoredLedger) -> None:
    relation = next(full.relations())
    assert (relation.subject.name, relation.kind, relation.object.words) == ("General Okoro", "leads", "the army, denied")
    assert str(relation.during) == "until 2020-03-04"


def test_claims_are_asked_by_who_and_how(full: StoredLedger) -> None:
    assert said(full, naming="unnamed", publisher="The Courier") == [
        ("one senior official", "the army of Norland shelled Tamrel, killing at least 12"),
        ("A senior official", "the army was tired"),
    ]
    assert said(full, speaker="General Okoro", type="deny", publisher="The Herald") == [("General Okoro", "it.")]
    assert said(full, actor="Tamrel Front") == [("Okoro", "The Norland army will meet the Tamrel Front in May")]
    assert len(said(full, limit=2)) == 2
    assert said(full, ids=()) == []


def test_claims_are_asked_by_when_they_were_said_else_published(full: StoredLedger) -> None:
    assert said(full, until=date(2020, 3, 3)) == [("General Okoro", "it."), ("General Okoro", "it.")]
    assert len(said(full, since=date(2020, 4, 1), until=date(2020, 4, 30))) == 2


def test_events_are_asked_by_when_they_occurred(full: StoredLedger) -> None:
    assert done(full, since=date(2020, 5, 31)) == [("The Courier", "CONSULT")]
    assert done(full, until=date(2020, 3, 2), publisher="The Herald") == [("The Herald", "ASSAULT")]
    assert [event.type for event in full.events()] == ["ASSAULT", "ASSAULT", "CONSULT", "REJECT"], "unknown days come last"


def test_where_one_side_is_known_it_stands_for_both(ledger: StoredLedger) -> None:
    reading = first()
    open_start = replace(reading.events[0], occurred=When(None, date(2020, 3, 4), "published"))
    from_then_on = replace(reading.relations[0], during=When(date(2019, 5, 1), None, "grammar"))
    ledger.add([replace(reading, events=(open_start,), relations=(from_then_on,))])
    assert done(ledger, since=date(2020, 3, 1), until=date(2020, 3, 31)) == [("The Herald", "ASSAULT")]
    assert done(ledger, since=date(1950, 1, 1), until=date(1950, 12, 31)) == []
    assert len(list(ledger.relations(since=date(2020, 1, 1)))) == 1, "it may hold to this day"
    assert list(ledger.relations(until=date(2019, 4, 30))) == []


def test_events_are_asked_by_what_and_who(full: StoredLedger) -> None:
    assert done(full, type="CONSULT") == [("The Courier", "CONSULT")]
    assert done(full, reality="planned") == [("The Courier", "CONSULT")]
    assert done(full, quad=3) == [("The Courier", "REJECT")]
    assert done(full, country="NO", publisher="The Herald") == [("The Herald", "ASSAULT")]
    assert done(full, pair=("norland-army", "Tamrel Front"), type="CONSULT") == [("The Courier", "CONSULT")]
    assert done(full, pair=("General Okoro", "Tamrel Front")) == []
    assert done(full, speaker="Okoro") == [("The Courier", "CONSULT")]
    assert done(full, naming="named") == [("The Courier", "CONSULT")]
    assert done(full, naming="unnamed", publisher="The Herald") == [("The Herald", "ASSAULT")]


def test_two_actors_meet_in_the_entries_that_a_pair_asks_for(full: StoredLedger) -> None:
    pair = ("norland-army", "Tamrel Front")
    met = full.meetings(*pair)
    assert met.events
    assert met.claims
    assert list(full.events(ids=met.events)) == list(full.events(pair=pair))
    assert list(full.claims(ids=met.claims)) == list(full.claims(pair=pair))
    assert list(full.relations(ids=met.relations)) == list(full.relations(pair=pair))
    with pytest.raises(UnknownActor):
        full.meetings("norland-army", "Nobody Such")


@pytest.mark.parametrize("asked", [{}, {"limit": 3}, {"limit": 2, "skip": 2}, {"newest": True, "limit": 4, "skip": 1}])
def test_more_ids_than_one_question_may_name_are_told_alike(
    full: StoredLedger, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]
) -> None:
    ids = {"events": full.events, "claims": full.claims, "relations": full.relations}
    for ask in ids.values():
        every = tuple(sorted(each.id for each in ask()))
        right = list(ask(ids=every, **asked))
        with monkeypatch.context() as smaller:
            smaller.setattr(store, "MANY", 2)
            assert list(ask(ids=every, **asked)) == right


def test_what_could_be_known_on_a_day(full: StoredLedger) -> None:
    assert done(full, known_on=date(2020, 3, 4)) == [("The Herald", "ASSAULT")]
    assert [article.publisher for article in full.articles(known_on=date(2020, 3, 31))] == ["The Herald", "The Courier"]
    assert list(full.actors(actor="Tamrel Front", known_on=date(2020, 3, 31))) == []


def test_without_identities_every_article_has_its_own_actors(full: StoredLedger) -> None:
    assert len([actor for actor in full.actors() if actor.name == "Norland army"]) == 3


def same(full: StoredLedger, name: str, key: str, as_name: str) -> None:
    actors = [actor for actor in full.article_actors() if actor.name == name]
    full.identify(Identity(each.id, key, as_name, each.kind, "same name", 0.9, each.country, each.register) for each in actors)


def test_identities_bring_actors_together(full: StoredLedger) -> None:
    same(full, "Norland army", "w1", "Norland's army")
    army = next(full.actors(actor="army of Norland"))
    assert (army.id, army.name, army.articles, army.events) == ("w1", "Norland's army", 3, 4)
    assert army.aliases == ("army of Norland", "Norland army")
    assert {event.initiators[0].actor for event in full.events()} == {"w1"}
    assert [each.reason for each in full.identities("w1")] == ["same name"] * 3
    assert next(full.actors(actor="norland-army")).id == "w1"
    assert {actor.name for actor in full.article_actors(unidentified=True)} == {
        "General Okoro", "Okoro", "Tamrel Front", "a senior official", "one senior official", "A senior official",
    }  # fmt: skip


def test_the_latest_word_on_an_actor_counts(full: StoredLedger) -> None:
    same(full, "Okoro", "w1", "somebody else")
    same(full, "Okoro", "w2", "Chike Okoro")
    assert list(full.actors(actor="w1")) == []
    assert next(full.actors(actor="w2")).name == "Chike Okoro"
    assert said(full, speaker="Chike Okoro") == [("Okoro", "The Norland army will meet the Tamrel Front in May")]


def test_a_name_means_its_owner_before_those_called_so_too(full: StoredLedger) -> None:
    same(full, "Okoro", "w2", "Chike Okoro")
    same(full, "General Okoro", "w3", "Okoro")
    assert [actor.id for actor in full.actors(actor="Okoro")] == ["w3"]
    assert [actor.id for actor in full.actors(actor="chike")] == ["w2"], "whole words of a name will do"
    assert list(full.actors(actor="Oko")) == []


def test_near_copies_are_one_account(full: StoredLedger) -> None:
    assert sorted(full.unmarked()) == sorted(each().article.id for each in (first, second, third))
    full.mark(first().article.id, ["b1", "b2"])
    full.mark(second().article.id, ["b9"])
    assert list(full.sharing(["b2", "b3"])) == [first().article.id]
    full.mark(third().article.id, ["b2", "b3"], Twin(first().article.id, "the same copy", 0.9))
    assert list(full.unmarked()) == []
    assert {event.account for event in full.events(type="ASSAULT")} == {first().article.id}
    assert next(full.articles(article=third().article.id)).account == first().article.id


def test_a_newer_reading_stands_and_the_older_is_kept(full: StoredLedger) -> None:
    better = replace(first(), claims=first().claims[:1])
    assert full.add([better], again=True).added == (first().article.id,)
    assert full.add([better], again=True).added == (), "nothing new was read"
    assert said(full, publisher="The Herald") == [
        ("a senior official", "the army of Norland shelled Tamrel, killing at least 12")
    ]
    assert full.counts().claims == 5
    assert full.entry(first().claims[1].id).superseded
    assert not full.entry(first().claims[0].id).superseded


def test_an_entry_opens_down_to_its_words(full: StoredLedger) -> None:
    opened = full.entry(first().claims[0].id)
    assert (opened.kind, opened.article.title, opened.reader) == ("claim", "Tamrel shelled", full.reader)
    assert [(role, sealed.words) for role, sealed in opened.evidence] == [
        ("speaker", "a senior official"),
        ("cue", "told"),
        ("content", "the army of Norland shelled Tamrel, killing at least 12"),
        ("reason", "who asked not to be named"),
    ]
    assert {sealed.standing(FIRST).value for _, sealed in opened.evidence} == {"exact"}
    mention = full.entry(first().actors[0].id).evidence[0]
    assert (mention[0], mention[1].rule) == ("name", "names:army")


def test_what_was_passed_over_is_kept(full: StoredLedger) -> None:
    passed = list(full.passed_over(publisher="The Herald"))
    assert [(each.words, each.reason, each.rule) for each in passed] == [("Herald", "a title", "names:title")] * 2
    assert passed[0].id != passed[1].id


def test_what_was_set_aside_is_kept_once(full: StoredLedger) -> None:
    full.put_aside("a.txt", "", "is empty")
    full.put_aside("a.txt", "", "is empty")
    full.put_aside("a.jsonl", "line 3", "has no text")
    assert [(each.path, each.place, each.reason) for each in full.set_aside()] == [
        ("a.txt", "", "is empty"),
        ("a.jsonl", "line 3", "has no text"),
    ]


def test_a_batch_goes_in_whole_or_not_at_all(ledger: StoredLedger) -> None:
    broken = replace(second(), claims=second().claims[:1] * 2)
    with pytest.raises(ValueError, match=r"two entries are named"):
        ledger.add([first(), broken])
    assert ledger.counts().articles == 0
    assert list(ledger.events()) == []


def test_articles_are_counted(full: StoredLedger) -> None:
    herald = next(full.articles(publisher="The Herald"))
    assert (herald.actors, herald.claims, herald.events, herald.relations) == (3, 2, 1, 1)
    counts = full.counts()
    assert (counts.articles, counts.claims, counts.events, counts.relations, counts.passed_over) == (3, 6, 4, 2, 4)
    assert full.text(first().article.id) == FIRST
    assert [article.key for article in full.articles(actor="Tamrel Front")] == ["second.txt"]


def test_what_is_not_there_is_said_so(full: StoredLedger) -> None:
    with pytest.raises(UnknownActor, match="no actor 'the moon' is in the ledger"):
        list(full.claims(speaker="the moon"))
    with pytest.raises(UnknownEntry):
        full.entry("c0")
    with pytest.raises(UnknownEntry):
        full.text("d0")
    with pytest.raises(UnknownEntry):
        full.reading("d0")
    assert list(full.actors(actor="the moon")) == []


def test_it_can_grow_while_it_is_read(full: StoredLedger) -> None:
    claims = full.claims()
    next(claims)
    full.put_aside("a.txt", "", "is empty")
    assert len(list(claims)) == 5
