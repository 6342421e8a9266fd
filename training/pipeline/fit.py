"""Train the statistical part: one shared tok2vec with tagger, parser and named entities."""

from pathlib import Path
from typing import Any, Final

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.cli.train import train
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import load_config

import spinlint.models.pipeline  # noqa: F401  registers our components
from training.pipeline import mixture
from training.pipeline.gold import training_documents
from training.pipeline.paths import BUILD, CONFIG

TRAINED: Final = BUILD / "trained"
LABELS: Final = BUILD / "labels"
_LABELLED: Final = ("tagger", "parser")


def write_labels() -> None:
    """Collect the label sets from all gold and some silver documents: a stream has no end to collect them from."""
    nlp = spacy.blank("en")
    docs = training_documents(nlp.vocab)
    for shard in mixture.silver_shards()[:3]:
        docs += DocBin().from_disk(shard).get_docs(nlp.vocab)
    examples: list[Example] = [mixture.example(doc, nlp) for doc in docs]
    config = load_config(CONFIG)["components"]
    LABELS.mkdir(parents=True, exist_ok=True)
    for name in _LABELLED:
        options = {key: value for key, value in config[name].items() if key not in {"factory", "model"}}
        nlp.add_pipe(name, config=options)
        nlp.get_pipe(name).initialize(lambda: examples, nlp=nlp)  # type: ignore[attr-defined]
        srsly.write_json(LABELS / f"{name}.json", nlp.get_pipe(name).label_data)  # type: ignore[attr-defined]


def fit(out: Path = TRAINED, **overrides: Any) -> Path:
    """Run the schedule of config.cfg; returns the folder of the model that was best on the development data."""
    train(CONFIG, out, overrides={"paths.labels": str(LABELS), **overrides})
    return out / "model-best"
