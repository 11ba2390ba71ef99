"""What is taken from others is what their packages hold."""

from __future__ import annotations

import re
from hashlib import sha256

from detente.serve.shell import STATIC

VENDOR = STATIC / "vendor"


def test_every_file_is_the_one_its_digest_names() -> None:
    listed = dict(
        re.findall(
            r"^\| (\S+?)(?: \(.*?\))? \|.*\| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )
    there = {
        file.name: sha256(file.read_bytes()).hexdigest() for file in VENDOR.iterdir() if file.suffix not in (".md", ".LICENSE")
    }
    assert listed == there


def test_every_file_has_its_licence_beside_it() -> None:
    named = set(re.findall(r"[\w.-]+\.LICENSE", (VENDOR / "README.md").read_text("utf-8")))
    assert named == {file.name for file in VENDOR.glob("*.LICENSE")}
