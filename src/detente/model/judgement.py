"""A person's ruling on entries, itself an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from detente.errors import BadJudgement

if TYPE_CHECKING:
    from datetime import datetime

Ruling = Literal["accept", "reject", "correct", "same", "not_same", "undo"]
Field = Literal["type", "speaker", "date", "place", "reality"]
FIELDS: tuple[str, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who ruled what on which entries, when and why; ``correct`` names a field and its new value as text.

    Attributes:
        entries: the entry ruled on; of ``same`` and ``not_same`` two; of ``undo`` the judgement undone (``j12``).
        at: when; with a time zone.
        value: a code of the field's own for ``type`` and ``reality``; an actor of the article by id or name, or nobody (empty), for
            ``speaker``; a day, month or year, or unknown (empty), for ``date``; a place's name or GeoNames id, or unknown (empty), for
            ``place``.
    """

    ruling: Ruling
    entries: tuple[str, ...]
    by: str
    why: str
    at: datetime
    field: str | None = None
    value: str | None = None

    def __post_init__(self) -> None:
        if self.ruling not in get_args(Ruling):
            raise BadJudgement(f"'{self.ruling}' is no ruling; there are {', '.join(get_args(Ruling))}")
        if not self.by.strip():
            raise BadJudgement("a judgement says who judged")
        if not self.why.strip():
            raise BadJudgement("a judgement says why")
        wanted = 2 if self.ruling in {"same", "not_same"} else 1
        if len(self.entries) != wanted or len(set(self.entries)) != wanted:
            raise BadJudgement(f"'{self.ruling}' rules on {'two different entries' if wanted == 2 else 'one entry'}")
        if (self.ruling == "correct") != (self.field is not None):
            raise BadJudgement("a correction, and nothing else, names a field")
        if self.field is not None and self.field not in FIELDS:
            raise BadJudgement(f"'{self.field}' cannot be corrected; there are {', '.join(FIELDS)}")
        if self.field is not None and self.value is None:
            raise BadJudgement(f"a correction of the {self.field} says what it is")
