"""Markdown with front matter: who published a text and when, written above it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from detente.errors import BadDate, BadInput
from detente.model.text import Article
from detente.model.time import When, parse_when

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"\A#{1,6} +(.+?)(?: +#+)?\n+")
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
BLOCK = re.compile(r"^(?:#{1,6} +|> ?)", re.MULTILINE)


def read_markdown(text: str, key: str) -> Article:
    """An article from Markdown; ``title``, ``publisher``, ``published`` (or ``date``) and ``url`` from its front matter.

    Raises:
        BadInput: if the front matter is no YAML mapping, or its date none, or nothing follows it.
    """
    front, body = _parted(text)
    heading = HEADING.match(body)
    title = front.get("title") or (heading.group(1) if heading else None)
    body = body[heading.end() :] if heading else body
    body = BLOCK.sub("", EMPHASIS.sub(r"\2", LINK.sub(r"\1", body))).strip()
    if not body:
        raise BadInput("has no text below its front matter")
    return Article(
        text=body,
        key=key,
        title=_text(title),
        publisher=_text(front.get("publisher")),
        url=_text(front.get("url")),
        language=_text(front.get("language")),
        published=_day(front.get("published", front.get("date"))),
    )


def _parted(text: str) -> tuple[dict[str, Any], str]:
    match = FRONT.match(text)
    if not match:
        return {}, text.lstrip()
    try:
        front = yaml.safe_load(match.group(1))
    except yaml.YAMLError as fault:
        raise BadInput(
            "has front matter that is no YAML; write lines like `publisher: The Herald` between two lines `---`"
        ) from fault
    if front is not None and not isinstance(front, dict):
        raise BadInput("has front matter that is no list of fields; write lines like `publisher: The Herald`")
    return front or {}, text[match.end() :].lstrip()


def _text(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _day(value: object) -> When | None:
    if value is None:
        return None
    if isinstance(value, date):
        value = value.isoformat()
    try:
        return parse_when(str(value))
    except BadDate as fault:
        raise BadInput(f"says it was published '{value}', which is no date; write 2017-10-24, 2017-10 or 2017") from fault
