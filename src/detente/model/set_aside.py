"""What was handed in and could not be read, kept with its reason so that the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """One input that was not read.

    Attributes:
        path: the file it came from, or ``-`` for standard input.
        place: where in the file ("line 12"), empty for the whole of it.
        reason: one sentence saying what is wrong and what to do.
    """

    path: str
    place: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.path}, {self.place}" if self.place else self.path
        return f"{where}: {self.reason}"
