"""A flag stands over the environment, the environment over the file, the file over what holds when nobody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import BadSetting
from detente.settings import Settings, settle

if TYPE_CHECKING:
    from pathlib import Path


def test_nobody_chose(tmp_path: Path) -> None:
    assert settle(tmp_path, {}) == Settings(ledger="detente.db", workers=0, batch=16)


def test_the_later_stands_over_the_earlier(tmp_path: Path) -> None:
    (tmp_path / "detente.toml").write_text('ledger = "file.db"\nworkers = 3\nbatch = 4\n')
    environment = {"DETENTE_LEDGER": "environment.db", "DETENTE_WORKERS": "2", "HOME": "/"}
    assert settle(tmp_path, environment, ledger="flag.db", workers=None) == Settings("flag.db", 2, 4)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ledger = ", "cannot be read"),
        ('colour = "red"', "there is no setting 'colour'; there are ledger, workers, batch"),
        ('workers = "many"', "'many' is no value for workers"),
    ],
)
def test_what_is_no_setting_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "detente.toml").write_text(text)
    with pytest.raises(BadSetting, match=fault):
        settle(tmp_path, {})


def test_a_variable_without_sense_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="DETENTE_BATCH: 'x' is no value for batch"):
        settle(tmp_path, {"DETENTE_BATCH": "x"})
