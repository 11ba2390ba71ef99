import shutil
from pathlib import Path

import numpy as np
import pytest

from detente.errors import BadVocabulary
from detente.models import sealed, wordpieces


def test_offsets_count_the_characters_of_the_text() -> None:
    text = "The Côte d'Ivoire talks failed."
    pieces = wordpieces.load().tokenizer.encode(text)

    assert [text[start:end] for start, end in pieces.offsets if end][1:3] == ["Côte", "d"]


def test_every_piece_has_its_row() -> None:
    pieces = wordpieces.load()
    ids = np.array([pieces.tokenizer.encode("talks").ids, pieces.tokenizer.encode("truce").ids])

    rows = pieces.embed(ids)

    assert rows.shape == (2, 3, 384)
    assert rows.dtype == np.float32
    assert np.array_equal(rows[0, 0], rows[1, 0])
    assert not np.array_equal(rows[0, 1], rows[1, 1])


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    home = tmp_path / "wordpieces"
    shutil.copytree(wordpieces.HOME, home)
    (home / "tokenizer.json").write_text("{}")

    with pytest.raises(BadVocabulary, match=r"wordpieces/tokenizer\.json"):
        sealed.check(home)


def test_a_sealed_folder_is_sound(tmp_path: Path) -> None:
    (tmp_path / "weights.txt").write_text("1 2 3")
    sealed.seal(tmp_path)

    sealed.check(tmp_path)
