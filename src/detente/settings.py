"""What a user may choose once for all verbs: by file, by environment, by flag, the later over the earlier."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from detente.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "detente.toml"
PREFIX = "DETENTE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices, with what holds when nobody chose.

    Attributes:
        ledger: where the record is: a path, or a database URL.
        workers: how many processes read; 0 takes as many as there are cores.
        batch: how many articles are kept in one go.
        register: folder of the user's own actors and offices (``actors.tsv``, ``offices.tsv``), which are laid over ours.
        codebook: folder of the user's own entries of the code book; where there is none, ours alone speaks.
        places: the user's own places, as `detente places build` keeps them; where there are none, the packaged ones are all.
    """

    ledger: str = "detente.db"
    workers: int = 0
    batch: int = 16
    register: str = "detente-register"
    codebook: str = "detente-codebook"
    places: str = "detente-places.sqlite"


def settle(folder: Path, environment: Mapping[str, str], **flags: Any) -> Settings:
    """Build the settings from ``detente.toml`` in a folder, the environment and flags; a flag that is None was not given.

    Raises:
        BadSetting: if the file cannot be read, or a name or value in it or in the environment is none of ours.
    """
    chosen = Settings()
    for origin in (_of_file(folder / FILE), _of_environment(environment)):
        chosen = replace(chosen, **origin)
    return replace(chosen, **{name: value for name, value in flags.items() if value is not None})


def _of_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise BadSetting(f"{path} cannot be read: {fault}") from fault
    return {name: _valued(name, value, str(path)) for name, value in found.items()}


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    ours = {field.name: environment.get(PREFIX + field.name.upper()) for field in fields(Settings)}
    return {name: _valued(name, value, PREFIX + name.upper()) for name, value in ours.items() if value}


def _valued(name: str, value: Any, origin: str) -> Any:
    kinds: dict[str, type[str | int]] = {
        "ledger": str, "workers": int, "batch": int, "register": str, "codebook": str, "places": str,
    }  # fmt: skip
    if name not in kinds:
        raise BadSetting(f"{origin}: there is no setting '{name}'; there are {', '.join(kinds)}")
    try:
        return kinds[name](value)
    except (TypeError, ValueError) as fault:
        raise BadSetting(f"{origin}: '{value}' is no value for {name}") from fault
