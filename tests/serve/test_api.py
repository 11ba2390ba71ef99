"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.serve.conftest import house

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = 8
# A day that is none, or an actor nobody knows, is text like any other to a description.
NOT_ASKED = [positive_data_acceptance]


def test_an_answer_is_as_it_is_described_whatever_is_asked(record: Path) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", house(record), headers={"host": "127.0.0.1"})
    asked = set()
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @settings(
            max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
        )
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            case.call_and_validate(headers={"host": "127.0.0.1"}, excluded_checks=NOT_ASKED)

        answers()
        asked.add(operation.path)
    assert len(asked) >= 15
