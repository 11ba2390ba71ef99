"""What somebody says that somebody else said."""

from __future__ import annotations

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_parse
from detente.read.language import parse


def nested(text: str) -> list[tuple[str, str]]:
    """The words of each claim inside another's, and those of the one around it."""
    (parsed,) = parse([Article(text=text)])
    read = read_parse(parsed, vocab.load())
    cues = {claim.id: read.article.words(claim.cue) for claim in read.claims}
    return [(cues[claim.id], cues[claim.inside]) for claim in read.claims if claim.inside]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mechanics think the pump was old, an aide to the mayor said.", [("think", "said")]),
        (
            "The cook told the judge that the owner ordered him to leave, according to a transcript.",
            [("told", "according to"), ("ordered", "told")],
        ),
        ("The guild welcomes the court's ruling that the boats were sold unlawfully.", [("ruling", "welcomes")]),
        ("The mayor said the rebels had sent word they would let the sick out.", [("had sent word", "said")]),
        ("“The captain said, ‘Take the road to the left,’ and we took it,” recalled a driver.", [("said", "recalled")]),
        ("Parents accuse the school of telling inspectors that the roof was whole.", [("telling", "accuse")]),
        ("“They said one hour,” she says.", [("said", "says")]),
    ],
)
def test_claims_inside_claims(text: str, found: list[tuple[str, str]]) -> None:
    assert nested(text) == found
