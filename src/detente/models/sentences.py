"""What a sentence is about, as a point among points: sentences that say the like lie near one another."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.models import wordpieces
from detente.models.encoders import open_encoder
from detente.models.sealed import check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

HOME = Path(__file__).parent / "sentences"
MOST_PIECES = 128
WIDTH = 384


class Encoder:
    """all-MiniLM-L6-v2 in int8 on one thread.

    A sentence is read by itself: the layers take their int8 ranges over all that is read at once, so that company would change
    the answer (by up to .03 in cosine); reading eight together would save a quarter of the time.

    Raises:
        BadVocabulary: if a weight file is not the one its digest names.
    """

    def __init__(self, home: Path = HOME) -> None:
        check(home)
        self._layers: Any = open_encoder(home / "encoder.onnx")
        self._pieces = wordpieces.load()

    def vectors(self, sentences: Sequence[str]) -> Vector:
        """Unit vectors [sentences, 384]; the product of two is their cosine. What exceeds 128 word pieces is not read."""
        known: dict[str, Vector] = {}
        for sentence in sentences:
            if sentence not in known:
                known[sentence] = self._vector(sentence)
        return np.stack([known[sentence] for sentence in sentences]) if sentences else np.zeros((0, WIDTH), dtype=np.float32)

    @property
    def tokenizer(self) -> Any:
        """What cuts a sentence into the pieces that the encoder knows."""
        return self._pieces.tokenizer

    def states(self, sentence: str) -> tuple[Vector, list[tuple[int, int]]]:
        """The states of a sentence's pieces, [pieces, 384], and where each stands in it; (0, 0) for the marks at its edges."""
        encoded = self._pieces.tokenizer.encode(sentence)
        ids, offsets = encoded.ids, encoded.offsets
        if len(ids) > MOST_PIECES:
            ids, offsets = [*ids[: MOST_PIECES - 1], ids[-1]], [*offsets[: MOST_PIECES - 1], offsets[-1]]
        embedded = self._pieces.embed(np.array([ids], dtype=np.int64))
        states = self._layers.run(["states"], {"embedded": embedded, "mask": np.ones((1, len(ids)), dtype=np.int64)})[0]
        return states[0], offsets

    def _vector(self, sentence: str) -> Vector:
        mean: Vector = self.states(sentence)[0].mean(axis=0)
        return mean / np.float32(np.linalg.norm(mean))


@lru_cache(maxsize=1)
def load() -> Encoder:
    """The packaged encoder, loaded once a process."""
    return Encoder()
