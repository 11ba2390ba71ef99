"""Article lines: one JSON object a line, one article each."""

from __future__ import annotations

import json
from typing import Any

from detente.errors import BadDate, BadInput
from detente.model.text import Article
from detente.model.time import parse_when

FIELDS = ("key", "title", "publisher", "url", "language", "published")


def read_line(line: str, key: str) -> Article:
    """The article of one line ``{"key", "text", "title"?, "published"?, "publisher"?, "url"?}``; its text is kept as it is.

    Raises:
        BadInput: if the line is no such object.
    """
    fields = _fields(line)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadInput('has no text; an article line is {"key": ..., "text": ..., "published": ...}')
    if not _is_sound(text):
        raise BadInput("has half a character in its text (a lone surrogate); write it again from the source")
    for name in FIELDS:
        if not isinstance(fields.get(name), str | int | None):
            raise BadInput(f"has a field '{name}' that is no text")
    published = fields.get("published")
    try:
        when = parse_when(str(published)) if published else None
    except BadDate as fault:
        raise BadInput(f"says it was published '{published}', which is no date; write 2017-10-24, 2017-10 or 2017") from fault
    return Article(
        text=text,
        key=str(fields.get("key", key)),
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        url=fields.get("url") or None,
        language=fields.get("language") or None,
        published=when,
    )


def is_lines(text: str) -> bool:
    """Whether a text is article lines: its first line is a JSON object with a text."""
    first = text.lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return "text" in json.loads(first)
    except ValueError:
        return False


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadInput("is no JSON object; an article line is one JSON object on one line") from fault
    if not isinstance(fields, dict):
        raise BadInput("is no JSON object; an article line is one JSON object on one line")
    return fields
