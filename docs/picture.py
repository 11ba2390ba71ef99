"""Draw ``docs/demo.svg``: what the demo prints, from a run of the demo itself (``make picture``)."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from rich.console import Console

from detente.cli import demo, ties

HERE = Path(__file__).parent


def main() -> None:
    """Run the demo into a throwaway ledger and save what it shows."""
    screen = Console(record=True, width=132, file=io.StringIO(), highlight=False)
    for module in (demo, ties):
        module.console = lambda **_: screen
    with tempfile.TemporaryDirectory() as folder:
        demo.demo(str(HERE.parent / "samples"), f"{folder}/demo.db")
        picture = screen.export_svg(title="detente demo").replace(f"{folder}/", "")
    (HERE / "demo.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
