"""Turn weights that ship back into what training can go on from: the int8 graph and the heads as one state, for ``events.py --start``.

    python training/unpack.py --models src/detente/models/events --out build/shipped.pt

What int8 rounded off stays lost; a step of training costs more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertModel

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sentences import ENCODER


def state_of(home: Path) -> dict[str, torch.Tensor]:
    """The state of the reader whose weights lie in a folder.

    Raises:
        KeyError: if the graph has a product of no layer that it should have.
    """
    plain = BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attn_implementation="eager")
    state = {f"encoder.{name}": value for name, value in plain.state_dict().items()}
    graph = onnx.load(home / "encoder.onnx").graph
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for name, value in held.items():
        if name in state:
            state[name] = torch.from_numpy(value.copy())
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/").replace("/", ".")
            key = f"{layer}.weight"
            name = node.input[1]
            scale = held[name.removesuffix("_quantized") + "_scale"]
            found = torch.from_numpy((held[name].astype(np.float32) * scale).T.copy())
            if state[key].shape != found.shape:
                raise KeyError(key)
            state[key] = found
    with np.load(home / "heads.npz") as arrays:
        state |= {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    return state


def main() -> None:
    """Unpack."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--models", type=Path, required=True)
    given.add_argument("--out", type=Path, required=True)
    asked = given.parse_args()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state_of(asked.models), asked.out)


if __name__ == "__main__":
    main()
