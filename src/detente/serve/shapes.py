"""The shapes of answers as JSON Schema, written from the answers themselves so that the two cannot drift."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from detente.analyse import contradictions, ties, weighed
from detente.ledger import answers
from detente.model import evidence, text, time
from detente.resolve import weighing

Shape = dict[str, Any]
# The answers name these for their reader only; here they are looked up.
NAMES: dict[str, Any] = {
    **vars(answers), **vars(time), **vars(evidence), **vars(text), **vars(weighing), **vars(weighed), **vars(contradictions), **vars(ties),
    "date": date, "datetime": datetime,
}  # fmt: skip
PLAIN: dict[Any, Shape] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string"},
}


class Shapes:
    """Shapes by name, each written once."""

    def __init__(self) -> None:
        self.known: dict[str, Shape] = {}

    def of(self, kind: Any) -> Shape:
        """The shape of a type; of a dataclass, a reference."""
        if kind in PLAIN:
            return PLAIN[kind]
        if kind is type(None):
            return {"type": "null"}
        if is_dataclass(kind) and isinstance(kind, type):
            return self._named(kind)
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in inner]}
        if origin is Literal:
            return {"enum": list(inner)}
        if origin in (tuple, list):
            return self._row(inner)
        if isinstance(kind, type) and issubclass(kind, tuple):
            return self._row(tuple(get_type_hints(kind, localns=NAMES).values()))
        return {}

    def _row(self, inner: tuple[Any, ...]) -> Shape:
        if (len(inner) == 2 and inner[1] is Ellipsis) or len(inner) == 1:
            return {"type": "array", "items": self.of(inner[0])}
        return {
            "type": "array",
            "prefixItems": [self.of(each) for each in inner],
            "minItems": len(inner),
            "maxItems": len(inner),
        }

    def _named(self, kind: type) -> Shape:
        if kind.__name__ not in self.known:
            self.known[kind.__name__] = {}
            hints = get_type_hints(kind, localns=NAMES)
            self.known[kind.__name__] = {
                "type": "object",
                "properties": {field.name: self.of(hints[field.name]) for field in fields(kind)},
                "required": [field.name for field in fields(kind)],
            }
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
