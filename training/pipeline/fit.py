"""Train the statistical part: one shared tok2vec with tagger, parser and named entities."""

from pathlib import Path
from typing import Final

import spacy
import srsly
from spacy.cli.train import train
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import load_config

import spinlint.models.pipeline  # noqa: F401  registers our components
from training.pipeline import mixture
from training.pipeline.gold import training_documents
from training.pipeline.paths import BUILD, CONFIG

TRAINED: Final = BUILD / "trained"
_LABELLED: Final = ("tagger", "parser")


def write_labels() -> None:
    """Collect the label sets from all gold and some silver documents: a stream has no end to collect them from."""
    nlp = spacy.blank("en")
    docs = training_documents(nlp.vocab)
    for shard in mixture.silver_shards()[:3]:
        docs += DocBin().from_disk(shard).get_docs(nlp.vocab)
    examples: list[Example] = [mixture.example(doc, nlp) for doc in docs]
    config = load_config(CONFIG)["components"]
    for name in _LABELLED:
        options = {key: value for key, value in config[name].items() if key not in {"factory", "model"}}
        nlp.add_pipe(name, config=options)
        nlp.get_pipe(name).initialize(lambda: examples, nlp=nlp)  # type: ignore[attr-defined]
        (BUILD / "labels").mkdir(parents=True, exist_ok=True)
        srsly.write_json(BUILD / "labels" / f"{name}.json", nlp.get_pipe(name).label_data)  # type: ignore[attr-defined]


def fit(out: Path = TRAINED, **overrides: object) -> Path:
    """Run the schedule in config.cfg; returns the folder of the model that was best on the development data."""
    if not (BUILD / "labels").exists():
        write_labels()
    train(CONFIG, out, overrides={"paths.labels": str(BUILD / "labels"), **overrides})
    return out / "model-best"
