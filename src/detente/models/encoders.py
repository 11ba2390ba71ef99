"""The layers of an encoder, held ready to run on one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onnxruntime import InferenceSession, SessionOptions

if TYPE_CHECKING:
    from pathlib import Path

# Processors that know AVX2 but not VNNI add the products of two bytes in sixteen bits, which spill: states then differ from those of
# other machines by a tenth of their size. So they are told to take the slower way (onnxruntime, "x64quantprecision").
EXACTLY = ("session.x64quantprecision", "1")


def open_encoder(path: Path) -> Any:
    """A session over int8 layers, on one thread, that multiplies alike on every processor."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry(*EXACTLY)
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
