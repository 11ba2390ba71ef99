"""A small record to export: the story told, one event corrected."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.ledger.told import first, second, third

from detente.ledger.answers import Identity
from detente.ledger.store import open_ledger
from detente.model import identity
from detente.model.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.ledger.store import StoredLedger


@pytest.fixture
def told(tmp_path: Path) -> Iterator[StoredLedger]:
    with open_ledger(tmp_path / "ledger.db") as record:
        record.add([first(), second(), third()])
        named = [each for each in record.article_actors() if each.kind != "unnamed"]
        record.identify(
            Identity(each.id, identity.name("w", [each.name]), each.name, each.kind, "the same name", 1.0, each.country)
            for each in named
        )
        at = datetime(2021, 6, 1, tzinfo=UTC)
        record.judge(Judgement("correct", (first().events[0].id,), "Amara", "I read it", at, "date", "2020-03-01"))
        yield record
