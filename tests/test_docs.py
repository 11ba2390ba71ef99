"""The reference pages say what the program says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = runpy.run_path(str(DOCS / "build.py"))["pages"]()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_as_the_program_would_write_it(name: str) -> None:
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == PAGES[name].rstrip() + "\n", "run: make docs"
