"""Write the reference pages from the program itself, so that they cannot drift: ``python docs/build.py``."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer.main

from detente.cli.app import app
from detente.export import formats
from detente.export.shapes import TABLES
from detente.model import public
from detente.model.event import EventType
from detente.settings import Settings
from detente.vocab.codebook import load_codebook

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Path(__file__).parent / "reference"
SCHEMA = Path(public.__file__).parent / "reading.schema.json"
MADE = "<!-- made by docs/build.py -->\n\n"


def pages() -> dict[str, str]:
    """Every reference page by its file name."""
    return {
        "verbs.md": MADE + "# Verbs\n\n" + "\n".join(_verbs(typer.main.get_command(app), "detente")),
        "codebook.md": MADE + "# Code book\n\n" + "\n".join(_codebook()),
        "reading.md": MADE + "# A reading in its public shape\n\n" + "\n".join(_reading()),
        "exports.md": MADE + "# Exports\n\n" + "\n".join(_exports()),
        "settings.md": MADE + "# Settings\n\n" + "\n".join(_settings()),
    }


def _verbs(command: Any, path: str) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        for name in sorted(inner):
            yield from _verbs(inner[name], f"{path} {name}")
        return
    yield f"## `{path}`\n\n{_prose(command.help)}\n"
    for parameter in command.params:
        names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
        if parameter.param_type_name == "argument":
            names = f"`{parameter.name.upper()}`"
        if parameter.name != "help":
            yield f"- {names}: {getattr(parameter, 'help', None) or ''}"
    yield ""


def _prose(text: str | None) -> str:
    return " ".join((text or "").split())


def _codebook() -> Iterator[str]:
    book = load_codebook()
    for name in get_args(EventType):
        yield f"## {name}\n\n```\n{book.explain(name).rstrip()}\n```\n"


def _reading() -> Iterator[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    yield f"Version {public.VERSION}. The JSON Schema is `src/detente/model/reading.schema.json`.\n"
    for name, shape in sorted(schema.get("$defs", {}).items()):
        yield f"## {name}\n"
        for field, kind in shape.get("properties", {}).items():
            yield f"- `{field}`: " + "; ".join(filter(None, (_kind(kind), kind.get("description", ""))))
        yield ""


def _exports() -> Iterator[str]:
    yield "`detente export FORMAT --out PATH`, narrowed by the same flags as `detente show`.\n"
    for form in formats.FORMATS:
        yield f"## {form.name}\n\n{form.meaning} {'A folder.' if form.folder else 'A file.'}\n"
        for part, columns in form.columns.items():
            yield f"### {form.name}: {part}\n"
            yield from (f"- `{name}`: {meaning}" for name, meaning in columns.items())
            yield ""
    yield "## Tables\n\nOf csv, parquet and datasette; in the others where they say so.\n"
    for table in TABLES:
        yield f"### {table.name}\n\n{table.meaning} A row is named by {' and '.join(f'`{name}`' for name in table.key)}.\n"
        yield from (f"- `{column.name}` ({column.kind}): {column.meaning}" for column in table.columns)
        yield ""


def _kind(kind: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    if "$ref" in kind:
        return kind["$ref"].rsplit("/", 1)[-1]
    if "anyOf" in kind:
        return " or ".join(_kind(each) for each in kind["anyOf"])
    if "enum" in kind:
        return " | ".join(f"`{each}`" for each in kind["enum"] if each is not None)
    types = kind.get("type", [])
    names = [types] if isinstance(types, str) else types
    if "array" in names and "items" in kind:
        return f"list of {_kind(kind['items'])}"
    return " or ".join(names)


def _settings() -> Iterator[str]:
    yield "From `detente.toml` in the working folder, then the environment, then flags; the later over the earlier.\n"
    for field in fields(Settings):
        yield f"- `{field.name}` (`DETENTE_{field.name.upper()}`), `{field.default!r}` if nobody chose"


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
