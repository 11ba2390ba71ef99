"""What entries bear on how two actors stand to each other: on which side, and how much."""

from __future__ import annotations

from typing import Literal

Side = Literal["support", "strain"]

# How much of an event's weight counts, by how the article puts it; what is denied or never was counts nothing.
REALITY = {"happened": 1.0, "hedged": 0.5, "claimed": 0.5, "planned": 0.25, "demanded": 0.25}
WEIGHT_OF_QUAD = {1: 0.3, 2: 0.7, 3: 0.3, 4: 0.8}
RELATIONS: dict[str, tuple[Side, float]] = {
    "supports": ("support", 0.6), "hosts": ("support", 0.5), "arms": ("support", 0.8), "funds": ("support", 0.7),
    "trains": ("support", 0.7), "allied": ("support", 0.7), "merged_with": ("support", 0.9), "part_of": ("support", 0.3),
    "hostile": ("strain", 0.8), "split_from": ("strain", 0.6), "holds": ("strain", 0.5),
}  # fmt: skip
STATES: dict[str, tuple[Side, float]] = {"strained": ("strain", 0.5), "broken": ("strain", 0.8), "warming": ("support", 0.5)}
# In these states a relation is told as none, or none any more.
UNSAID = frozenset({"denied", "former"})
# How much counts of what is only claimed.
CLAIMED = 0.5
