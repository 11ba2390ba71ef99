"""The forms that one given name has in a country: its own and its neighbour's, in full and for short."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from detente.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "data" / "actors" / "given_forms.yaml"


@lru_cache(maxsize=1)
def load_given_forms() -> Mapping[str, Mapping[str, str]]:
    """For each country (ISO 3166, three letters), the common form of each given name in small letters.

    Raises:
        BadVocabulary: if a form stands for two names in one country.
    """
    found: dict[str, dict[str, str]] = {}
    for entry in yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        for country in entry["of"]:
            forms = found.setdefault(country, {})
            for line in entry["forms"]:
                common, *others = line.split()
                for form in (common, *others):
                    if forms.setdefault(form, common) != common:
                        raise BadVocabulary(f"given_forms.yaml: {form} stands for {forms[form]} and {common} in {country}")
    return found
