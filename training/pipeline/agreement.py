"""Blank the teacher's tags where a tagger trained on gold alone disagrees.

The teacher's tags follow an older guideline and err on other text than news; what both say is nearly always right, and
a blank tag simply does not count in training.
"""

from pathlib import Path
from typing import Final

import spacy
from spacy.cli.train import train
from spacy.tokens import DocBin

from training.pipeline import mixture
from training.pipeline.paths import BUILD, CONFIG
from training.pipeline.teacher import ATTRIBUTES

AGREED: Final = BUILD / "agreed"
_TAGGER: Final = BUILD / "gold-tagger"


def fit_gold_tagger() -> Path:
    """A tagger that has seen gold data only; returns its folder."""
    train(
        CONFIG,
        _TAGGER,
        overrides={
            "paths.labels": str(BUILD / "labels"),
            "nlp.pipeline": ["tok2vec", "tagger"],
            "corpora.train.gold_share": 1.0,
            "training.score_weights": {"tag_acc": 1.0},
            "training.max_steps": 1200,
        },
    )
    return _TAGGER / "model-best"


def _blank_doubtful(shard: Path, tagger: Path) -> None:
    nlp = spacy.load(tagger)
    box = DocBin(attrs=ATTRIBUTES)
    docs = list(DocBin().from_disk(shard).get_docs(nlp.vocab))
    copies = (doc.copy() for doc in docs)
    for doc, second in zip(docs, nlp.pipe(copies, batch_size=64), strict=True):
        for token, other in zip(doc, second, strict=True):
            if token.tag != other.tag:
                token.tag_ = ""
        box.add(doc)
    unfinished = AGREED / f"{shard.stem}.part"
    box.to_disk(unfinished)
    unfinished.rename(AGREED / shard.name)


def make_agreed() -> None:
    """The training shards of the teacher with the doubtful tags blanked, in `AGREED`."""
    AGREED.mkdir(parents=True, exist_ok=True)
    missing = [shard for shard in mixture.teacher_shards() if not (AGREED / shard.name).exists()]
    tagger = _TAGGER / "model-best"
    if missing and not tagger.exists():
        tagger = fit_gold_tagger()
    for shard in missing:
        _blank_doubtful(shard, tagger)


if __name__ == "__main__":
    make_agreed()
