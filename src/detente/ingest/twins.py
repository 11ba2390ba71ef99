"""Near-copies: one wire story under several publishers counts as one account."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rensa import RMinHash

WORD = re.compile(r"\w+")
SHINGLE = 4
PERMUTATIONS = 64
ROWS = 4
LEAD = 25
FEWEST_WORDS = 40
LIKE = 0.6
CONTAINED = 0.75


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What near-copies share.

    Attributes:
        bands: keys under which near-copies meet (locality-sensitive hashing over MinHash), and one for the lead's words.
        shingles: hashes of every run of four words.
    """

    bands: tuple[str, ...]
    shingles: frozenset[int]


def fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint of a text, or None if it is too short to tell a copy from a coincidence."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return None
    runs = [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=7)
    hashed.update(runs)
    digest = hashed.digest()
    bands = [f"{i}:{'-'.join(f'{value:x}' for value in digest[i : i + ROWS])}" for i in range(0, PERMUTATIONS, ROWS)]
    return Fingerprint((*bands, "lead:" + " ".join(words[:LEAD])), frozenset(map(_hashed, runs)))


def are_twins(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two texts are, all but a little, the same copy, or one is a shortened printing of the other."""
    shared = len(one.shingles & other.shingles)
    union = len(one.shingles) + len(other.shingles) - shared
    return shared / union >= LIKE or shared / min(len(one.shingles), len(other.shingles)) >= CONTAINED


def _hashed(run: str) -> int:
    import zlib

    return zlib.crc32(run.encode())
