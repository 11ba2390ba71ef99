"""The actors of a text, as the tests of names, nouns and pronouns ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.text import Article
from detente.read.coreference import read_actors
from detente.read.language import parse
from detente.read.mentions import read_mentions
from detente.read.places import find_toponyms
from detente.read.quotations import read_quotations
from detente.vocab.register import load_register

if TYPE_CHECKING:
    from detente.model.time import When
    from detente.read.cast import Cast
    from detente.vocab.gazetteer import Gazetteer

REGISTER = load_register()


def cast(text: str, published: When | None = None, gazetteer: Gazetteer | None = None) -> Cast:
    """Everybody in a text; with a gazetteer, names that the map knows are places unless they act."""
    (parsed,) = parse([Article(text=text)])
    seen = read_mentions(parsed, REGISTER, published, find_toponyms(parsed, gazetteer) if gazetteer else ())
    return read_actors(parsed, seen.found, read_quotations(parsed), REGISTER, published)
