"""The fine-tuned encoder as int8 ONNX: `python -m training.phrasing.export` (needs torch, onnx)."""

from __future__ import annotations

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.phrasing.bert import Tagger
from training.phrasing.encode import weights_folder
from training.phrasing.places import BUILD, SHIPPED


class Shipped(nn.Module):  # type: ignore[misc]
    """What the linter asks for: scores and guesses of the pieces of windows, the log-odds that something in each was swapped
    in, and the vectors of `wanted` pieces that guesses are near to.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        scores, hidden = self.tagger(ids)
        return scores, self.tagger.guess(hidden), self.tagger.whole(hidden[:, 0])[:, 0], self.tagger.pieces(wanted)


def main() -> None:
    tagger = Tagger().eval()
    tagger.load_state_dict(torch.load(BUILD / "encoder.pt"))
    model = Shipped(tagger)
    full, small = BUILD / "encoder.onnx", SHIPPED / "encoder.onnx"
    ids, wanted = torch.randint(999, 20000, (2, 64)), torch.arange(5)
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "scores", "guesses")} | {
        name: {0: "wanted"} for name in ("wanted", "meanings")
    }
    axes["wholes"] = {0: "windows"}
    names = {"input_names": ["ids", "wanted"], "output_names": ["scores", "guesses", "wholes", "meanings"]}
    torch.onnx.export(model, (ids, wanted), str(full), dynamic_axes=axes, opset_version=17, dynamo=False, **names)
    kinds = {"op_types_to_quantize": ["MatMul", "Gather"], "extra_options": {"MatMulConstBOnly": True}}
    quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, **kinds)
    (SHIPPED / "pieces.txt").write_text((weights_folder() / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")
    with torch.no_grad():
        known = [t.numpy() for t in model(ids, wanted)]
    given = onnxruntime.InferenceSession(str(small)).run(None, {"ids": ids.numpy(), "wanted": wanted.numpy()})
    agreement = [round(float(np.corrcoef(a.ravel(), b.ravel())[0, 1]), 4) for a, b in zip(known, given, strict=True)]
    print(small.stat().st_size / 1e6, "MB, agreement of scores, guesses, wholes, meanings", agreement)


if __name__ == "__main__":
    main()
