"""What every page has at hand: the record, what was counted of it, the desk, and who may do what."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from detente.ledger.store import StoredLedger
    from detente.serve.desk import Desk, Person
    from detente.serve.intake import Intake
    from detente.serve.memory import Memory


@dataclass(frozen=True, slots=True)
class House:
    """One record, served.

    Attributes:
        team: whether everybody signs in.
        secret: binds the tokens of forms to this run of the program where nobody signs in.
    """

    record: StoredLedger
    memory: Memory
    desk: Desk
    intake: Intake
    team: bool = False
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def house_of(request: Request) -> House:
    """The house a request came to."""
    found: House = request.app.state.house
    return found


def person_of(request: Request) -> Person:
    """Who asks; the guard at the door has seen to it that there is somebody."""
    found: Person = request.state.person
    return found


At = Annotated["House", Depends(house_of)]
By = Annotated["Person", Depends(person_of)]
