"""Turn a trained model into the folder that ships: lemmatizer and parts of speech added, weights rounded, words pruned."""

import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np
import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.util import load_config
from thinc.api import Config

from spinlint.models.pipeline import MORPHOLOGY
from training.pipeline.lemmas import make_tables
from training.pipeline.paths import BUILD, SHIPPED

_META: Final = {
    "name": "spinlint_health",
    "version": "1.0.0",
    "description": "English pipeline for health articles: tags, ClearNLP-style trees, entities, lemmas.",
    "author": "The spinlint authors",
    "spacy_version": ">=3.8,<3.9",
    "license": "CC BY-SA 4.0 AND LicenseRef-WordNet-3.0",
}
_ABBREVIATIONS: Final = ("approx.", "incl.", "esp.", "tbsp.", "tsp.")
_NOTICES: Final = ("LICENSE", "LICENSES_SOURCES")


def assemble(trained: Path) -> Language:
    """The trained pipeline with parts of speech and lemmas after it."""
    nlp = spacy.load(trained)
    nlp.add_pipe("spinlint_one_subject", after="parser")
    nlp.add_pipe("spinlint_pos", after="spinlint_one_subject")
    nlp.add_pipe("spinlint_lemmatizer")
    for abbreviation in _ABBREVIATIONS:
        nlp.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])  # type: ignore[union-attr]
    nlp.get_pipe("spinlint_lemmatizer")._use(make_tables())  # type: ignore[attr-defined]
    return nlp


def _rounded(value: Any) -> Any:
    """Half the digits of each weight; they stay 32-bit, so spaCy loads them as they are, but compress to half."""
    if isinstance(value, np.ndarray) and value.dtype == np.float32:
        return value.astype(np.float16).astype(np.float32)
    if isinstance(value, dict):
        return {key: _rounded(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(entry) for entry in value]
    return value


def _needed_strings(nlp: Language) -> list[str]:
    """The strings of the label sets and of a blank pipeline: none of the words met in training."""
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    parts = {part for label in labels for part in label.split("||")} | set(MORPHOLOGY.values())
    parts |= {part.split("-", 1)[-1] for part in parts}
    return sorted((set(spacy.blank("en").vocab.strings) | labels | parts) - {""})


def pack(trained: Path, out: Path = SHIPPED) -> Path:
    """Write the shipping folder; the licence files that lie in `out` are kept."""
    nlp = assemble(trained)
    nlp.meta.update(_META)
    for noise in ("performance", "sources", "spacy_git_version"):
        nlp.meta.pop(noise, None)
    new = BUILD / "packed"
    shutil.rmtree(new, ignore_errors=True)
    nlp.to_disk(new)
    srsly.write_json(new / "vocab" / "strings.json", _needed_strings(nlp))
    config = load_config(new / "config.cfg")
    Config({section: config[section] for section in ("nlp", "components")}).to_disk(new / "config.cfg")
    for weights in new.rglob("model"):
        weights.write_bytes(srsly.msgpack_dumps(_rounded(srsly.msgpack_loads(weights.read_bytes()))))
    for name in _NOTICES:
        shutil.copy(out / name, new / name)
    shutil.rmtree(out)
    new.rename(out)
    return out
