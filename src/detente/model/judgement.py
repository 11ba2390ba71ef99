"""A person's ruling on entries, itself an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Ruling = Literal["accept", "reject", "correct", "same", "not_same", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who ruled what on which entries, when and why; ``correct`` names a field and its new value as text."""

    ruling: Ruling
    entries: tuple[str, ...]
    by: str
    why: str
    at: datetime
    field: str | None = None
    value: str | None = None
