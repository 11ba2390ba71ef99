"""Web pages: the article inside, and what the publisher says of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from detente.errors import BadInput
from detente.model.text import Article
from detente.model.time import When, parse_when

IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")


def read_page(html: str, key: str) -> Article:
    """The article of an HTML page, furniture removed, paragraphs set apart by blank lines.

    Raises:
        BadInput: if the page holds no article.
    """
    from trafilatura import bare_extraction

    page: Any = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, include_images=False,
        include_formatting=False, deduplicate=False, date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    text = (page.text or "").strip() if page is not None else ""
    if not text:
        raise BadInput("is a page without an article; hand in the page of one article, or its text")
    return Article(
        text=re.sub(r"\n+", "\n\n", text),
        key=key,
        title=_clean(page.title),
        publisher=_clean(page.sitename) or _clean(page.hostname),
        url=_clean(page.url),
        published=_published(page),
    )


def published_in_url(url: str | None) -> When | None:
    """The day that stands in an address like ``/2017/10/24/``, or None."""
    match = IN_URL.search(url or "")
    if not match:
        return None
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return When(day, day, "found")


def _published(page: Any) -> When | None:
    return parse_when(page.date, "found") if page.date else published_in_url(page.url)


def _clean(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
