"""Common nouns for people and bodies."""

from __future__ import annotations

from detente.vocab.nouns import load_nouns

NOUNS = load_nouns()


def test_a_noun_says_whom_one_and_many_of_it_point_at() -> None:
    soldier = NOUNS.get("soldier")
    assert soldier is not None
    assert (soldier.one, soldier.many, soldier.sector) == ("unnamed", "military", "MIL")


def test_a_given_name_may_tell_a_man_from_a_woman() -> None:
    assert (NOUNS.gender("Maria"), NOUNS.gender("Omar"), NOUNS.gender("Robin")) == ("f", "m", None)


def test_no_word_is_a_thing_and_an_actor() -> None:
    assert not NOUNS.things & set(NOUNS.by_lemma)
