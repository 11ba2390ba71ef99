"""When what a word tells took place: the nearest expression that governs it, else tense and the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.time import TimeExpression, When
    from detente.read.language import Parse


def occurred(parse: Parse, i: int, times: Sequence[TimeExpression], published: When | None) -> When | None:
    """The interval in which what token ``i`` names took place, with ``how`` naming the rule; None if nothing says."""
    return None
