"""One name in several spellings folds to one."""

from __future__ import annotations

import pytest

from detente.ledger.folding import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Tamrel  Front", "tamrel front"),
        ("José Ángel", "jose angel"),
        ("Okoro’s", "okoro s"),
        ("Okoro's", "okoro s"),
        ("Lashkar-e-Test", "lashkar e test"),
        ("  ", ""),
    ],
)
def test_spellings(name: str, folded: str) -> None:
    assert fold(name) == folded
