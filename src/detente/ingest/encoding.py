"""Bytes on a disk, made into text without guessing where a guess could change words."""

from __future__ import annotations

import codecs
import re

from detente.errors import BadInput

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset=["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zipped document (Word, OpenDocument, EPUB or an archive)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
)


def decode(raw: bytes) -> str:
    """Text from bytes, strictly: UTF-8, or UTF-16 where a byte-order mark says so.

    Raises:
        BadInput: if the bytes are no text, or break their encoding; the sentence names the first bad byte.
    """
    refuse_binary(raw)
    encoding = next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as fault:
        raise BadInput(
            f"is not valid {encoding.upper()} (byte {fault.start}); save it as UTF-8 and hand it in again"
        ) from fault
    return unbroken(text)


def decode_page(raw: bytes) -> str:
    """Text of a web page: UTF-8 if it is, else what the page declares, else what its bytes look like.

    Raises:
        BadInput: if the bytes are no text, or none of these encodings fits.
    """
    refuse_binary(raw)
    declared = DECLARED.search(raw[:4096])
    for encoding in ("utf-8-sig", declared.group(1).decode("ascii") if declared else None, _detected(raw)):
        try:
            if encoding:
                return unbroken(raw.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    raise BadInput("is in an encoding that could not be told; save it as UTF-8 and hand it in again")


def refuse_binary(raw: bytes) -> None:
    """Refuse what is no text at all.

    Raises:
        BadInput: if there are no bytes, if they open as a PDF or another document that is no plain text, or have NUL bytes outside UTF-16.
    """
    if not raw.strip():
        raise BadInput("is empty; there is nothing to read")
    if document := next((name for opening, name in DOCUMENTS if raw.startswith(opening)), None):
        raise BadInput(f"is {document}, not text; save it as text or as a web page and hand that in")
    if b"\x00" in raw[:8192] and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput("is a binary file, not text; hand in text, Markdown, HTML or article lines (.jsonl)")


def unbroken(text: str) -> str:
    """One kind of line end.

    Raises:
        BadInput: if control characters say that this is no text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(CONTROL.findall(text[:8192])) > len(text[:8192]) // 100:
        raise BadInput("is a binary file, not text; hand in text, Markdown, HTML or article lines (.jsonl)")
    return text


def _detected(raw: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    found: str | None = detect_encoding(raw)
    return found
