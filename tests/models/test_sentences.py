import numpy as np
import pytest

from detente.models import sentences

SAID = (
    "The bridge was blown up by the retreating army.",
    "Soldiers destroyed the bridge as they withdrew.",
    "The harvest was the best in ten years, farmers said.",
    "Talks.",
)


@pytest.fixture(scope="module")
def encoder() -> sentences.Encoder:
    return sentences.load()


def test_what_says_the_like_lies_near(encoder: sentences.Encoder) -> None:
    bridge, same, harvest, _ = encoder.vectors(SAID)

    assert bridge @ same > 0.6
    assert bridge @ harvest < 0.3


def test_company_changes_no_vector(encoder: sentences.Encoder) -> None:
    together = encoder.vectors(SAID)

    for alone, beside in zip((encoder.vectors([each])[0] for each in SAID), together, strict=True):
        assert np.abs(alone - beside).max() < 1e-5


def test_vectors_have_length_one_however_long_the_sentence(encoder: sentences.Encoder) -> None:
    found = encoder.vectors(["the army and " * 400, ""])

    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_no_sentence_no_vector(encoder: sentences.Encoder) -> None:
    assert encoder.vectors([]).shape == (0, 384)


def test_every_processor_hears_the_same(encoder: sentences.Encoder) -> None:
    exact = [0.0335, 0.0093, -0.0203, 0.1151, 0.0034, 0.0632, -0.0773, 0.0348]  # where bytes are multiplied without spilling

    vector = encoder.vectors(["The two ministers met in Vienna on Monday."])[0]

    assert np.abs(vector[: len(exact)] - exact).max() < 1e-3
