"""Words in pieces that a model has numbers for: the first layer that every encoder here shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from detente.models.sealed import check

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOME = Path(__file__).parent / "wordpieces"


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The tokenizer and embedding table of all-MiniLM-L6-v2; the table in int8 with one scale a row.

    Attributes:
        tokenizer: neither cuts nor pads; offsets count characters of the text it was given.
        table: int8 [pieces, width].
        scale: float32 [pieces, 1].
    """

    tokenizer: Tokenizer
    table: NDArray[np.int8]
    scale: NDArray[np.float32]

    def embed(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Word embeddings [..., width] of piece ids [...]; position, type and normalisation belong to the encoder."""
        return self.table[ids] * self.scale[ids]


@lru_cache(maxsize=1)
def load() -> WordPieces:
    """The packaged pieces, loaded once a process.

    Raises:
        BadVocabulary: if a file is not the one its digest names.
    """
    check(HOME)
    tokenizer = Tokenizer.from_file(str(HOME / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with np.load(HOME / "embedding.npz") as arrays:
        return WordPieces(tokenizer, arrays["table"], arrays["scale"])
