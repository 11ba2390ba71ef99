"""Who said what, in whose words, and why a speaker is not named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.claim import Claim
    from detente.model.reading import PassedOver
    from detente.model.time import TimeExpression, When
    from detente.read.cast import Cast
    from detente.read.language import Parse
    from detente.read.quotations import Quotation
    from detente.vocab.cues import Cues


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of an article, and its cast with unnamed speakers known as such."""

    found: tuple[Claim, ...]
    passed_over: tuple[PassedOver, ...]
    cast: Cast


def read_claims(
    parse: Parse,
    cast: Cast,
    quotations: Sequence[Quotation],
    times: Sequence[TimeExpression],
    cues: Cues,
    published: When | None,
) -> Claims:
    """All claims in order."""
    return Claims((), (), cast)
