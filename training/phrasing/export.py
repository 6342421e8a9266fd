"""The fine-tuned encoder as int8 ONNX: `python -m training.phrasing.export` (needs torch, onnx)."""

from __future__ import annotations

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.phrasing.bert import Tagger
from training.phrasing.encode import weights_folder
from training.phrasing.places import BUILD, SHIPPED


def main() -> None:
    model = Tagger().eval()
    model.load_state_dict(torch.load(BUILD / "encoder.pt"))
    full, small = BUILD / "encoder.onnx", SHIPPED / "encoder.onnx"
    sample = torch.randint(999, 20000, (2, 64))
    axes = {"ids": {0: "windows", 1: "pieces"}, "scores": {0: "windows", 1: "pieces"}}
    names = {"input_names": ["ids"], "output_names": ["scores"]}
    torch.onnx.export(model, (sample,), str(full), dynamic_axes=axes, opset_version=17, dynamo=False, **names)
    kinds = {"op_types_to_quantize": ["MatMul", "Gather"], "extra_options": {"MatMulConstBOnly": True}}
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, **kinds)
    (SHIPPED / "pieces.txt").write_text((weights_folder() / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")
    with torch.no_grad():
        wanted = model(sample).numpy()
    given = onnxruntime.InferenceSession(str(small)).run(["scores"], {"ids": sample.numpy()})[0]
    print(small.stat().st_size / 1e6, "MB, agreement", np.corrcoef(wanted.ravel(), given.ravel())[0, 1])


if __name__ == "__main__":
    main()
