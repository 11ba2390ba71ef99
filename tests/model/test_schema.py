"""The public shape of a reading is what its schema says, and the schema says all that the types say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from tests.ledger.told import first, second, third

import detente
from detente.model import actor, claim, event, public, relation, text, time

SCHEMA: dict[str, Any] = json.loads((Path(detente.__file__).parent / "model" / "reading.schema.json").read_text("utf-8"))


def plain(shape: public.Shape) -> Any:
    return json.loads(json.dumps(shape))


@pytest.mark.parametrize("told", [first, second, third])
def test_a_reading_fits(told: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(plain(public.reading(told())))


def test_an_article_with_nothing_in_it_fits() -> None:
    bare = detente.Reading(detente.Article(text="Nothing."))
    jsonschema.Draft202012Validator(SCHEMA).validate(plain(public.reading(bare)))


def test_nothing_is_printed_that_the_schema_does_not_know() -> None:
    shape = plain(public.reading(first()))
    definitions = SCHEMA["$defs"]
    assert set(shape) == set(SCHEMA["properties"])
    assert set(shape["article"]) == set(definitions["article"]["properties"])
    for name in ("actors", "claims", "events", "relations", "times", "places", "passed_over"):
        kind = name.removesuffix("s") if name != "passed_over" else name
        assert set(shape[name][0]) == set(definitions[kind]["properties"])


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (actor.ActorKind, ("actor", "kind")),
        (claim.Naming, ("claim", "speaker", "naming")),
        (claim.Act, ("claim", "act")),
        (claim.Quotation, ("claim", "quotation")),
        (event.EventType, ("event", "type")),
        (event.Reality, ("event", "reality")),
        (relation.RelationKind, ("relation", "kind")),
        (time.TimeType, ("time", "type")),
    ],
)
def test_the_words_that_may_stand_in_a_field(values: Any, path: tuple[str, ...]) -> None:
    here = SCHEMA["$defs"][path[0]]
    for step in path[1:]:
        here = here["properties"][step]
    assert here["enum"] == list(get_args(values))


def test_kinds_of_furniture() -> None:
    pieces = SCHEMA["$defs"]["article"]["properties"]["furniture"]["items"]
    assert pieces["properties"]["kind"]["enum"] == list(get_args(text.FurnitureKind))


def test_what_does_not_fit_is_refused() -> None:
    shape = plain(public.reading(first()))
    shape["claims"][0]["act"] = "mumble"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(shape)
