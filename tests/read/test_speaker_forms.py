"""Who speaks, and how he is named, in wire copy, communiqués, court reports, transcripts and lists, where few names are given.

``speaker_forms.txt`` holds passages, each with its speakers in the order of their claims.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import vocab
from detente.model.text import Article
from detente.pipeline import read_articles

FORMS = Path(__file__).with_suffix("").with_name("speaker_forms.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("form", FORMS)
def test_whoever_speaks_is_named_as_the_article_names_him(form: str) -> None:
    lines = form.splitlines()
    text = "\n".join(line for line in lines if not line.startswith("= "))
    (reading,) = read_articles([Article(text=text, language="en")], vocab.load())
    names = {actor.id: actor.name for actor in reading.actors}

    assert [
        f"= {each.naming}: {names.get(each.actor or '', each.description) if each.naming == 'named' else each.description}".rstrip()
        for each in (claim.speaker for claim in reading.claims)
    ] == [line for line in lines if line.startswith("= ")]
