"""The lists of words that the code book's patterns and the readers of deeds name."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

NAME = re.compile(r"^(\w+):", re.MULTILINE)


@pytest.mark.parametrize("name", ["_words.yaml", "_frames.yaml"])
def test_no_list_stands_twice(name: str) -> None:
    """A second list of the same name would silently take the first one's place."""
    found = NAME.findall((files("detente.vocab") / "data" / "codebook" / name).read_text(encoding="utf-8"))
    assert len(found) == len(set(found)) > 0
