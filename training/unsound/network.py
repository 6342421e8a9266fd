"""The classifier: the lower layers of MiniLM (Apache-2.0) over a sentence and what is next to it. Needs torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as nnf

from spinlint.models.unsound import AFTER, BEFORE, LONGEST
from spinlint.models.word_pieces import BEGIN, END
from training.phrasing.bert import PIECES, WIDTH, Layer, Tagger
from training.unsound.material import KINDS, Sentence


class Classifier(nn.Module):  # type: ignore[misc]
    """Word pieces of a sentence, between the last ones before it and the first ones after it; out: a logit for each kind."""

    def __init__(self, layers: int, dropout: float = 0.15) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.verdict = nn.Linear(2 * WIDTH, len(KINDS))

    def forward(self, ids: Tensor, own: Tensor) -> Tensor:
        """`ids` (sentences, pieces), 0 where there is none; `own` is 1 on the pieces of the sentence itself."""
        mask = (ids > 0)[:, None, None, :]
        x = self.norm(self.pieces(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)) + self.kind)
        for layer in self.layers:
            x = layer(self.drop(x), mask)
        weight = own[..., None].to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1)
        top = (x + (weight - 1) * 1e4).amax(1)
        logits: Tensor = self.verdict(self.drop(torch.cat([mean, top], 1)))
        return logits

    def load_pretrained(self, path: Path) -> Classifier:
        """Take over the published weights of the layers there are."""
        whole = Tagger().load_pretrained(path).state_dict()
        mine = self.state_dict()
        mine.update({name: value for name, value in whole.items() if name in mine and not name.startswith("verdict")})
        self.load_state_dict(mine)
        return self


def cut(sentence: Sentence, pieces: Tokenizer) -> tuple[list[int], list[int]]:
    """The piece numbers of a sentence with what stands next to it, and which are its own."""
    before, own, after = (
        pieces.encode(t, add_special_tokens=False).ids for t in (sentence.before, sentence.text, sentence.after)
    )
    before, own, after = before[-BEFORE:], own[:LONGEST], after[:AFTER]
    ids = [BEGIN, *before, END, *own, END, *after]
    return ids, [0] * (len(before) + 2) + [1] * len(own) + [0] * (len(after) + 1)


def padded(rows: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor]:
    """Rows of different length as two tensors."""
    longest = max(len(ids) for ids, _ in rows)
    ids, own = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest, dtype=torch.long)
    for row, (numbers, mine) in enumerate(rows):
        ids[row, : len(numbers)], own[row, : len(mine)] = torch.tensor(numbers), torch.tensor(mine)
    return ids, own


def loss(logits: Tensor, kinds: Tensor) -> Tensor:
    """Cross entropy over the kinds, and again over sound against unsound, which matters most."""
    sound = torch.stack([logits[:, 0], torch.logsumexp(logits[:, 1:], 1)], 1)
    kind = nnf.cross_entropy(logits, kinds, label_smoothing=0.05)
    return kind + nnf.cross_entropy(sound, (kinds > 0).long())
