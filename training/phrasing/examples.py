"""Spun and clean documents with their labels: `python -m training.phrasing.examples [documents] [seed] [name]`."""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.language import Language as Pipeline

from spinlint.models.phrases_text import TokenArrays
from training.phrasing.corpus import passages
from training.phrasing.parse import pipeline
from training.phrasing.places import BUILD
from training.phrasing.spin import Edit, Made, Spun, Style, degraded, spin

SHARES = {"medquad": 0.36, "web": 0.16, "onestop": 0.14, "openstax": 0.12, "wikipedia": 0.16, "cochrane": 0.06}
CLEAN_SHARE, DEGRADED_SHARE = 0.25, 0.3
LEAST_RATE, RATES = 0.02, 20


def grouped(fold: str, words: int = 420) -> dict[str, list[list[str]]]:
    """The fold's documents of about `words` words, as paragraphs, by source."""
    found: dict[str, list[list[str]]] = {}
    for passage in passages():
        if passage.fold != fold:
            continue
        document: list[str] = []
        for paragraph in passage.paragraphs:
            document.append(paragraph)
            if sum(len(p.split()) for p in document) >= words:
                found.setdefault(passage.source, []).append(document)
                document = []
        if sum(len(p.split()) for p in document) >= words / 3:
            found.setdefault(passage.source, []).append(document)
    return found


def made(fold: str, count: int, styles: dict[str, Style], nlp: Pipeline, seed: int, half: int | None = None) -> Iterator[Made]:
    """`count` documents (of one half of the fold, if told) by `SHARES`: spun by drawn styles at drawn rates, or clean."""
    draw = random.Random(seed)
    documents = grouped(fold)
    for source, share in SHARES.items():
        have = [d for i, d in enumerate(documents.get(source, [])) if half is None or i % 2 == half]
        draw.shuffle(have)
        for number, paragraphs in enumerate(have[: int(count * share)]):
            if draw.random() < DEGRADED_SHARE:
                paragraphs = [degraded(p, draw) for p in paragraphs]
            clean = draw.random() < CLEAN_SHARE
            rate = 0.0 if clean else drawn_rate(draw)
            chosen = [] if clean else draw.sample(sorted(styles), draw.choice((1, 1, 2, 3)))
            spun = [
                spin(doc, [styles[c] for c in chosen], rate, draw) if chosen else Spun(doc.text, ())
                for doc in nlp.pipe(paragraphs)
            ]
            yield Made(source, f"{fold}-{number}", rate, tuple(chosen), tuple(spun))


def drawn_rate(draw: random.Random) -> float:
    """A share of the content words to rewrite: as many documents lightly as heavily."""
    return float(LEAST_RATE * RATES ** draw.random())


def labels(text: TokenArrays, edits: Sequence[Sequence[Edit]], places: np.ndarray) -> np.ndarray:
    """1 for the words (at `places`) that an edit of their block covers."""
    found = np.zeros(len(text), np.int8)
    for number, block_edits in enumerate(edits):
        tokens = np.flatnonzero(text.block == number)
        for edit in block_edits:
            found[tokens[(text.start[tokens] < edit.end) & (text.end[tokens] > edit.start)]] = 1
    chosen: np.ndarray = found[places]
    return chosen


def main() -> None:
    from training.phrasing.styles import training_styles
    from training.phrasing.table import Corpus

    count, seed, name = [*sys.argv[1:], *("1200", "7", "made")[len(sys.argv) - 1 :]]
    tagger = pipeline()
    documents = list(made("spin", int(count), training_styles(Corpus()), tagger, int(seed)))
    print(len(documents), "documents", sum(len(s.text.split()) for d in documents for s in d.paragraphs), "words")
    (BUILD / f"{name}.pickle").write_bytes(pickle.dumps(documents))
    for document in random.Random(3).sample([d for d in documents if d.styles], 9):
        spun = document.paragraphs[0]
        shown = [(spun.text[e.start : e.end], e.original) for e in spun.edits[:8]]
        print(document.source, round(document.rate, 2), document.styles, spun.text[:160], shown)


if __name__ == "__main__":
    main()
