"""What makes an entry that entry: a digest over the fields that name it."""

from __future__ import annotations

import json
from hashlib import blake2b, sha256

Field = str | int | float | None | list["Field"] | tuple["Field", ...]


def name(prefix: str, fields: list[Field]) -> str:
    """Name an entry after its fields: the same fields give the same name on every machine and run.

    Args:
        prefix: one letter for the kind of entry (``a`` actor, ``c`` claim, ``e`` event, ``r`` relation, ``d`` article ...).
        fields: what makes it that entry, in a fixed order.
    """
    packed = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{prefix}{blake2b(packed, digest_size=8).hexdigest()}"


def text_digest(text: str) -> str:
    """The sha-256 of a text, by which evidence knows that it still stands where it stood."""
    return sha256(text.encode()).hexdigest()
