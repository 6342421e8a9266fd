"""The classifier as int8 ONNX: `python -m training.unsound.export LAYERS` (needs torch, onnx)."""

from __future__ import annotations

import sys

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from spinlint.models.unsound import DATA
from training.unsound.learn import WORK
from training.unsound.network import Classifier


def main() -> None:
    layers = int(sys.argv[1])
    model = Classifier(layers).eval()
    model.load_state_dict(torch.load(WORK / f"classifier-{layers}.pt"))
    full, small = WORK / "classifier.onnx", DATA / "unsound" / "classifier.onnx"
    ids, own = torch.randint(999, 20000, (3, 40)), torch.ones(3, 40, dtype=torch.long)
    axes = {"ids": {0: "sentences", 1: "pieces"}, "own": {0: "sentences", 1: "pieces"}, "logits": {0: "sentences"}}
    names = {"input_names": ["ids", "own"], "output_names": ["logits"]}
    torch.onnx.export(model, (ids, own), str(full), dynamic_axes=axes, opset_version=17, dynamo=False, **names)
    kinds = {"op_types_to_quantize": ["MatMul", "Gather"], "extra_options": {"MatMulConstBOnly": True}}
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, **kinds)
    with torch.no_grad():
        known = model(ids, own).numpy()
    given = onnxruntime.InferenceSession(str(small)).run(None, {"ids": ids.numpy(), "own": own.numpy()})[0]
    agreement = float(np.corrcoef(known.ravel(), given.ravel())[0, 1])
    print(f"{small.stat().st_size / 1e6:.1f} MB, agreement {agreement:.4f}")


if __name__ == "__main__":
    main()
