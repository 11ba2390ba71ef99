"""Turn trained event weights into what ships: an int8 encoder for onnxruntime and the heads as arrays, with their digests.

    python training/export_events.py --weights build/events/weights.pt

The embedding table stays the one in src/detente/models/wordpieces, which training left frozen.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

sys.path.insert(0, str(Path(__file__).resolve().parent))
from events import EventReader
from sentences import ENCODER, MODELS, pack_layers

from detente.models.sealed import seal


def main() -> None:
    """Export, quantise and seal."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--weights", required=True, nargs="+", help="several are averaged")
    given.add_argument("--out", type=Path, default=MODELS / "events")
    asked = given.parse_args()
    torch.set_num_threads(1)
    asked.out.mkdir(parents=True, exist_ok=True)
    model = EventReader(BertModel.from_pretrained(str(ENCODER), add_pooling_layer=False, attn_implementation="eager"))
    every = [torch.load(path, map_location="cpu") for path in asked.weights]
    model.load_state_dict({name: sum(each[name] for each in every) / len(every) for name in every[0]})
    model.eval()
    pack_layers(model.encoder, asked.out)
    heads = {name: value.detach().numpy() for name, value in model.state_dict().items() if not name.startswith("encoder.")}
    np.savez(asked.out / "heads.npz", **heads)
    seal(asked.out)
    print({path.name: path.stat().st_size for path in sorted(asked.out.iterdir())})


if __name__ == "__main__":
    main()
