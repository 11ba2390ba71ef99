"""Files, folders, patterns and standard input, opened one article at a time."""

from __future__ import annotations

import glob
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import BadInput, NoArticles
from detente.ingest import furniture
from detente.ingest.encoding import decode, decode_page
from detente.ingest.lines import is_lines, read_line
from detente.ingest.markdown import read_markdown
from detente.ingest.pages import published_in_url, read_page
from detente.ingest.tongue import language
from detente.model.set_aside import SetAside
from detente.model.text import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from detente.model.time import When

LARGEST = 20_000_000
TEXT_KINDS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
LINE_KINDS = (".jsonl", ".ndjson")
LANGUAGES = {"fr": "French", "es": "Spanish", "de": "German", "ar": "Arabic", "ru": "Russian", "fa": "Persian", "ur": "Urdu",
             "pt": "Portuguese", "it": "Italian", "tr": "Turkish", "zh": "Chinese", "am": "Amharic", "ps": "Pashto"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of articles where their files do not."""

    published: When | None = None
    publisher: str | None = None


def open_articles(paths: Iterable[str | Path], given: Given | None = None) -> Iterator[Article | SetAside]:
    """Articles from files, folders (walked in order of name), patterns and ``-`` (standard input), one at a time.

    What cannot be read comes out as ``SetAside``, and the rest goes on.

    Raises:
        NoArticles: if a path does not exist, a pattern fits nothing, or a folder holds no file that could be an article.
    """
    given = given or Given()
    for path in paths:
        if str(path) == "-":
            yield from _stream(sys.stdin.buffer, "-", given)
            continue
        for file in files(path):
            yield from _opened(file, given)


def files(path: str | Path) -> list[Path]:
    """The files a path stands for.

    Raises:
        NoArticles: if there are none.
    """
    here = Path(path)
    if here.is_dir():
        inside = sorted(
            file for file in here.rglob("*") if file.suffix.lower() in TEXT_KINDS + LINE_KINDS and _wanted(file, here)
        )
        if not inside:
            raise NoArticles(f"the folder {path} holds no articles (.txt, .md, .html or .jsonl)")
        return inside
    if here.exists():
        return [here]
    matching = sorted(Path(match) for match in glob.glob(str(path), recursive=True) if Path(match).is_file())  # noqa: PTH207
    if not matching:
        raise NoArticles(f"there is no file, folder or match for {path}")
    return matching


def article_from_text(text: str, key: str, given: Given) -> Article:
    """An article from plain text that is already decoded; the text is kept as it is and its furniture marked.

    Raises:
        BadInput: if it holds no words, or is in a language that is not read.
    """
    if not text.strip():
        raise BadInput("is empty; there is nothing to read")
    found = furniture.find(text)
    return _finished(Article(text=text, key=key, title=furniture.title(text, found), furniture=found), given)


def _wanted(file: Path, folder: Path) -> bool:
    names = file.relative_to(folder).parts
    return file.is_file() and not any(name.startswith(".") for name in names) and file.name != "README.md"


def _opened(file: Path, given: Given) -> Iterator[Article | SetAside]:
    try:
        with file.open("rb") as stream:
            if file.suffix.lower() in LINE_KINDS:
                yield from _lines(stream, str(file), given)
            else:
                yield from _guarded(str(file), "", lambda: _whole(stream, file, given))
    except OSError as fault:
        yield SetAside(str(file), "", f"cannot be opened ({fault.strerror})")


def _whole(stream: BinaryIO, file: Path, given: Given) -> Article:
    size = file.stat().st_size
    if size > LARGEST:
        raise BadInput(
            f"is {size // 1_000_000} MB; one article is at most {LARGEST // 1_000_000} MB: split it, or hand in article lines (.jsonl)"
        )
    return _read(stream.read(), file.name, file.suffix.lower(), given)


def _read(raw: bytes, key: str, kind: str, given: Given) -> Article:
    if kind in (".html", ".htm", ".xhtml") or raw.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        return _finished(read_page(decode_page(raw), key), given)
    if kind in (".md", ".markdown"):
        return _finished(read_markdown(decode(raw), key), given)
    return article_from_text(decode(raw), key, given)


def _stream(stream: BinaryIO, path: str, given: Given) -> Iterator[Article | SetAside]:
    first = stream.readline(LARGEST)
    if _is_lines(first):
        yield from _numbered(first, stream, path, given)
        return
    raw = first + stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        yield SetAside(path, "", f"is over {LARGEST // 1_000_000} MB; hand in article lines (.jsonl), one article a line")
        return
    yield from _guarded(path, "", lambda: _read(raw, path, "", given))


def _is_lines(first: bytes) -> bool:
    try:
        return is_lines(first.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _lines(stream: BinaryIO, path: str, given: Given) -> Iterator[Article | SetAside]:
    first = stream.readline(LARGEST)
    if not first:
        yield SetAside(path, "", "is empty; there is nothing to read")
    yield from _numbered(first, stream, path, given)


def _numbered(first: bytes, stream: BinaryIO, path: str, given: Given) -> Iterator[Article | SetAside]:
    number, line = 1, first
    while line:
        place = f"line {number}"
        if len(line) >= LARGEST and not line.endswith(b"\n"):
            yield SetAside(path, place, f"is longer than {LARGEST // 1_000_000} MB; one article a line")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
        elif line.strip():
            yield from _guarded(path, place, partial(_line, line, str(number), given))
        line = stream.readline(LARGEST)
        number += 1


def _line(raw: bytes, key: str, given: Given) -> Article:
    article = read_line(decode(raw), key)
    return _finished(replace(article, furniture=furniture.find(article.text)), given)


def _guarded(path: str, place: str, read: Callable[[], Article]) -> Iterator[Article | SetAside]:
    try:
        article = read()
    except BadInput as fault:
        yield SetAside(path, place, str(fault))
    else:
        yield article


def _finished(article: Article, given: Given) -> Article:
    code = article.language or language(article.text)
    if code != "en":
        raise BadInput(f"is in {LANGUAGES.get(code, code)}; only English is read so far")
    return replace(
        article,
        language=code,
        publisher=article.publisher or given.publisher,
        published=article.published or published_in_url(article.url) or given.published,
        id="",
    )
