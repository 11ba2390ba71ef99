"""One wire copy, one paper, one spokesman is one account."""

from __future__ import annotations

from detente.resolve.independence import Source, accounts, agency


def test_one_spokesman_in_two_papers_is_one_account() -> None:
    assert accounts([Source("spokesman", "herald"), Source("spokesman", "courier")]) == 1


def test_two_speakers_in_one_paper_are_one_account() -> None:
    assert accounts([Source("minister", "herald"), Source("doctor", "herald")]) == 1


def test_two_speakers_in_two_papers_are_two() -> None:
    assert accounts([Source("minister", "herald"), Source("doctor", "courier")]) == 2


def test_the_most_that_can_be_picked_counts() -> None:
    told = [Source("minister", "herald"), Source("minister", "courier"), Source("doctor", "herald")]
    assert accounts(told) == accounts(told[::-1]) == 2


def test_nobody_is_no_account() -> None:
    assert accounts([]) == 0


def test_the_agency_of_the_dateline() -> None:
    assert agency("KHARTOUM, June 22 (Nile Press) - Soldiers left the town.") == "Nile Press"
    assert agency("Soldiers left the town (again) on Monday.") is None
