"""The reference pages say what the program says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
SPEC = importlib.util.spec_from_file_location("build", DOCS / "build.py")
BUILD = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(BUILD)


@pytest.mark.parametrize("name", sorted(BUILD.pages()))
def test_a_reference_page_is_as_the_program_would_write_it(name):
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == BUILD.pages()[name].rstrip() + "\n", "run: make docs"
