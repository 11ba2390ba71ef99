"""Score the country and sector of mentions, as the register and its rules give them, against labelled ones.

usage: actor_codes.py GOLD.tsv [--misses]

A row is asked for what it labels: its country (an ISO 3166 code or PLOVER's realm: IGO, NGO, ...) and its first sector. Of mentions
that code nobody (no country and no sector labelled), how many rightly get neither. Rows that only test a look-up elsewhere are left out.
"""

from __future__ import annotations

import csv
import sys
from functools import lru_cache
from pathlib import Path

import pycountry

from detente import vocab

ASKED = frozenset({"agent_to_code", "short_text_to_agent", "search_nat"})
ALSO = {"XKX": "KOS"}


@lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The country of the likeliest place of a name."""
    places = vocab.load().gazetteer.find(name)[1]
    best = max(places, key=lambda place: (place.kind == "country", place.population, place.fame), default=None)
    country = pycountry.countries.get(alpha_2=best.country) if best and best.country else None
    return country.alpha_3 if country else None


def main() -> None:
    """Score and print."""
    right: dict[str, list[bool]] = {"country": [], "sector": [], "neither": []}
    rows = csv.DictReader(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), delimiter="\t")
    for row in rows:
        if row["function"] not in ASKED:
            continue
        year = int(row["kwargs"].partition("query_date=")[2][:4] or 0) or None
        country, sector = vocab.load().register.code(row["mention"], year, country_of)
        gold = ALSO.get(row["country"] or row["cc"], row["country"] or row["cc"])
        asked = [("country", gold, country)] if gold else []
        asked += [("sector", row["code_1"], sector)] if row["code_1"] else []
        asked = asked or [("neither", "", country or sector or "")]
        for what, wanted, found in asked:
            right[what].append(ALSO.get(found or "", found or "") == wanted)
            if "--misses" in sys.argv and not right[what][-1]:
                print(f"{what}: {row['mention']!r} {year or ''} is {wanted!r}, found {found!r}")
    for what, some in right.items():
        print(f"{what} {100 * sum(some) / max(1, len(some)):.1f} of {len(some)}")


if __name__ == "__main__":
    main()
