"""What stands on a page beside the article is marked, not cut out."""

from __future__ import annotations

from detente.ingest import furniture

PAGE = """Skip to content

World

Two Armies, One Valley: How A Quiet Front Came Back To Life

FILE: A soldier looks over the valley in 2019.
FILE: A soldier looks over the valley in 2019.

For two years nobody fired a shot here.

Colonel Adane Wolde
Colonel Adane Wolde

“We are ready,” the colonel said.

Share on Facebook
Read more: The valley in pictures
"""


def marked(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.span.start : piece.span.end]) for piece in furniture.find(text)]


def test_navigation_captions_and_share_lines_are_furniture() -> None:
    assert marked(PAGE) == [
        ("navigation", "Skip to content"),
        ("navigation", "World"),
        ("caption", "FILE: A soldier looks over the valley in 2019."),
        ("caption", "FILE: A soldier looks over the valley in 2019."),
        ("caption", "Colonel Adane Wolde"),
        ("caption", "Colonel Adane Wolde"),
        ("share", "Share on Facebook"),
        ("navigation", "Read more: The valley in pictures"),
    ]


def test_the_headline_is_the_title() -> None:
    assert furniture.title(PAGE, furniture.find(PAGE)) == "Two Armies, One Valley: How A Quiet Front Came Back To Life"


def test_a_short_text_is_all_article() -> None:
    assert marked("Troops left.\nThe town is quiet.") == []


def test_a_repeated_sentence_is_marked_once() -> None:
    text = "The bridge was shelled.\n\nNobody was hurt there.\n\nThe bridge was shelled."
    assert marked(text) == [("repeat", "The bridge was shelled.")]


def test_a_line_that_gives_the_day_is_no_navigation() -> None:
    text = "The Harbour Post\n6 November 2020\n\nDockers walk out over pay\n\nThe port stood still on Thursday.\nTalks go on.\n"

    assert marked(text) == [("navigation", "The Harbour Post")]
    assert furniture.title(text, furniture.find(text)) == "Dockers walk out over pay"
