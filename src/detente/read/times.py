"""The words of an article that say when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.reading import Found

if TYPE_CHECKING:
    from detente.model.time import TimeExpression, When
    from detente.read.language import Parse


def read_times(parse: Parse, published: When | None) -> Found[TimeExpression]:
    """All time expressions in order."""
    return Found()
