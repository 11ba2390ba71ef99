"""Files of all kinds become articles; what cannot be read is set aside with one clear sentence."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from detente.errors import NoArticles
from detente.ingest import Given, open_articles
from detente.model.set_aside import SetAside
from detente.model.text import Article
from detente.model.time import parse_when

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "The army said on Monday that its troops had left the valley. Residents said they saw tanks there on Tuesday."


def opened(*paths: Path, given: Given | None = None) -> list[Any]:
    return list(open_articles([str(path) for path in paths], given))


def test_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    words = "  Ministers met.\n\n“Nothing was agreed,” she said. \n"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    assert opened(tmp_path / "a.txt")[0].text == words


def test_markdown_says_who_published_it_and_when(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: Troops leave\npublisher: The Valley Post\npublished: 2021-06-29\nurl: https://post.invalid/1\n---\n\n{REPORT}\n",
        encoding="utf-8",
    )
    article = opened(tmp_path / "a.md")[0]
    assert (article.title, article.publisher, article.published.start) == ("Troops leave", "The Valley Post", date(2021, 6, 29))
    assert article.text == REPORT


def test_a_page_gives_its_own_title_date_and_address_without_furniture(tmp_path: Path) -> None:
    page = f"""<!doctype html><html><head><title>Troops leave - Post</title>
    <meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="2021-06-29T08:00:00Z">
    <link rel="canonical" href="https://post.invalid/2021/troops"><meta property="og:title" content="Troops leave"></head>
    <body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Troops leave</h1><p>{REPORT}</p><p>{REPORT[::1]}
    A second paragraph tells what the villagers saw when the convoy passed.</p></article><footer>Share on Facebook</footer></body></html>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = opened(tmp_path / "a.html")[0]
    assert (article.title, article.publisher, article.url) == (
        "Troops leave",
        "The Valley Post",
        "https://post.invalid/2021/troops",
    )
    assert article.published.start == date(2021, 6, 29)
    assert article.published.how == "found"
    assert "Facebook" not in article.text
    assert "Home" not in article.text


def test_article_lines_carry_their_key_and_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    lines = [
        json.dumps({"key": "k1", "text": REPORT, "published": "2021-06"}),
        "{oops",
        json.dumps({"key": "k3", "text": REPORT}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first, bad, third = opened(tmp_path / "a.jsonl")
    assert (first.key, first.published.end, third.key) == ("k1", date(2021, 6, 30), "k3")
    assert bad.place == "line 2"
    assert "no JSON object" in bad.reason


def test_what_the_user_gives_holds_only_where_the_file_is_silent(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublisher: The Valley Post\n---\n{REPORT}", encoding="utf-8")
    article = opened(tmp_path / "a.md", given=Given(parse_when("2020"), "Somebody"))[0]
    assert (article.publisher, article.published.start) == ("The Valley Post", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("name", "raw", "because"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("report.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF, not text"),
        ("memo.txt", b"PK\x03\x04\x14\x00\x06\x00", "is a zipped document"),
        ("letter.txt", rb"{\rtf1\ansi The ministry said so.}", "is an RTF document"),
        ("broken.txt", "Zażółć".encode("iso8859-2"), "not valid UTF-8 (byte 2)"),
        ("front.md", b"---\n: : :\n- x\n---\nText.", "front matter"),
        ("date.md", b"---\npublished: someday\n---\nText.", "no date"),
        ("nothing.html", b"<html><body></body></html>", "page without an article"),
        ("french.txt", ("Le ministère a déclaré que les troupes avaient quitté la vallée. " * 8).encode(), "French"),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_its_reason(tmp_path: Path, name: str, raw: bytes, because: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    aside, good = opened(tmp_path / name, tmp_path / "good.txt")
    assert isinstance(aside, SetAside)
    assert because in aside.reason
    assert isinstance(good, Article)


def test_a_huge_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    assert "is 200 MB; one article is at most 20 MB" in opened(tmp_path / "huge.txt")[0].reason


def test_a_folder_without_articles_and_a_missing_path_are_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(NoArticles, match="holds no articles"):
        opened(tmp_path)
    with pytest.raises(NoArticles, match="no file, folder or match"):
        opened(tmp_path / "nowhere" / "*.txt")


def test_the_same_article_has_the_same_id_on_every_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert opened(tmp_path / "a.txt")[0].id == opened(tmp_path / "a.txt")[0].id
