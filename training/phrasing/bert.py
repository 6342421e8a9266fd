"""MiniLM (six layers, Apache-2.0) as a tagger of swapped words that also guesses the original. Needs torch, for training only."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as nnf

WIDTH, HEADS, LAYERS, PIECES = 384, 12, 6, 30522


class Layer(nn.Module):  # type: ignore[misc]
    """One transformer block, normalised after each sum."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_one, self.norm_two = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = nnf.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_one(x + self.out(attended))
        return self.norm_two(x + self.down(nnf.gelu(self.up(x))))


class Tagger(nn.Module):  # type: ignore[misc]
    """Word pieces in; per piece its log-odds of being swapped in, and a vector near those of the pieces it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.verdict = nn.Linear(WIDTH, 1)
        self.guess = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.whole = nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        mask = (ids > 0)[:, None, None, :]
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.places(place) + self.kind)
        for layer in self.layers:
            x = layer(x, mask)
        return self.verdict(x)[..., 0], x

    def load_pretrained(self, path: Path) -> Tagger:
        """Take over the published weights."""
        weights = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        with torch.no_grad():
            self.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                _copy_layer(layer, weights, f"encoder.layer.{number}.")
            nn.init.zeros_(self.verdict.weight)
            nn.init.constant_(self.verdict.bias, -2.2)
        return self


def _copy_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    for side in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{name}.{side}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, side).copy_(torch.cat(parts))
        for ours, theirs in (
            (layer.out, "attention.output.dense"), (layer.norm_one, "attention.output.LayerNorm"),
            (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm_two, "output.LayerNorm"),
        ):  # fmt: skip
            getattr(ours, side).copy_(weights[f"{prefix}{theirs}.{side}"])


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """The learned weights of the shipped model as numbers of full length; the frozen embeddings are those of the package."""
    from onnx import load, numpy_helper

    graph = load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {n.removeprefix("tagger."): torch.from_numpy(v.copy()) for n, v in stored.items() if n.startswith("tagger.")}
    found = {n: v for n, v in found.items() if not n.startswith(("pieces.", "places."))}
    products = [n.input[1] for n in graph.node if n.op_type == "MatMulInteger"]
    parts = [f"layers.{i}.{name}" for i in range(LAYERS) for name in ("qkv", "out", "up", "down")]
    for name, product in zip([*parts, "verdict", "guess.0", "whole"], products, strict=True):
        first = product.removesuffix("_quantized")
        weight = (stored[product].astype("float32") - stored[f"{first}_zero_point"]) * stored[f"{first}_scale"]
        found[f"{name}.weight"] = torch.from_numpy(weight.T.copy())
    return found
