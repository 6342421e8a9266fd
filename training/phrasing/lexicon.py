"""Compile the lexicon of spun phrases and weigh each by its rate in clean text: `python -m training.phrasing.lexicon`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import spacy
from spacy.attrs import IS_ALPHA, LIKE_NUM, LOWER
from spacy.language import Language as Pipeline

from spinlint.models.phrases_lexicon import LONGEST, sequence_keys
from spinlint.models.phrases_store import Vocabulary
from training.phrasing.corpus import passages
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.sources import observed
from training.phrasing.table import forms

NEVER_SEEN, HIGHEST, MILD, LEAST = 0.08, 4.5, 1.2, 0.3
_KINDS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj"}


@dataclass
class Entry:
    """A spun phrase in one form, its originals in the same form, and whether its author thinks it mild."""

    spun: str
    originals: tuple[str, ...]
    mild: bool


def entries() -> Iterator[Entry]:
    """Every row of the pair lists in every inflection, then the pairs observed on pages."""
    for path in sorted(SHIPPED.glob("pairs_*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            originals, mild = tuple(row["original"].split("|")), "mild" in (row["note"] or "")
            yield from inflections(row["spun"].lower(), originals, row["pos"], mild)
    for spun, original in observed():
        yield Entry(spun, (original,), False)


def inflections(spun: str, originals: tuple[str, ...], kind: str, mild: bool) -> Iterator[Entry]:
    """The row as written, and both sides inflected together where it names a word class."""
    yield Entry(spun, originals, mild)
    if kind in _KINDS:
        ours = forms(spun, _KINDS[kind])
        theirs = [forms(o, _KINDS[kind]) if o else {} for o in originals]
        for tag, form in ours.items():
            given = tuple(o[tag] for o in theirs if tag in o)
            if form != spun and given:
                yield Entry(form, given, mild)


def rates(keys: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Occurrences per million words in clean text: all of it, or web text alone where it says more."""
    vocabulary, nlp = Vocabulary.load(SHIPPED), spacy.blank("en")
    everything, everything_words = occurrences(np.load(BUILD / "stream.npy").astype(np.int64), keys, lengths)
    web = (passage for passage in passages() if passage.source == "web" and passage.fold != "test")
    spoken_stream = np.concatenate([tokens(nlp, vocabulary, p) for passage in web for p in passage.paragraphs])
    spoken, spoken_words = occurrences(spoken_stream, keys, lengths)
    overall = 1e6 * everything / everything_words
    chatty = np.where(spoken >= 2, 1e6 * spoken / spoken_words / 2, 0)
    return np.maximum(overall, chatty)


def tokens(nlp: Pipeline, vocabulary: Vocabulary, text: str) -> np.ndarray:
    rows = nlp.tokenizer(text).to_array([LOWER, LIKE_NUM, IS_ALPHA]).astype(np.uint64)
    words = vocabulary.of_hashes(rows[:, 0], (rows[:, 1] > 0) & (rows[:, 2] == 0))
    return np.concatenate([np.zeros(1, np.int64), words])


def occurrences(stream: np.ndarray, keys: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, int]:
    """How often each key occurs in a stream of word numbers."""
    found = np.zeros(len(keys))
    for length in range(1, LONGEST + 1):
        here = sequence_keys(stream, np.arange(len(stream) - length), length)
        at = np.minimum(np.searchsorted(keys, here), len(keys) - 1)
        hits = at[(keys[at] == here) & (lengths[at] == length)]
        found += np.bincount(hits, minlength=len(keys))
    return found, int((stream > 0).sum())


def main() -> None:
    nlp, vocabulary = spacy.blank("en"), Vocabulary.load(SHIPPED)
    kept: dict[int, tuple[int, Entry]] = {}
    unknown = 0
    for entry in entries():
        words = tokens(nlp, vocabulary, entry.spun)[1:]
        if not 1 <= len(words) <= LONGEST or (words == Vocabulary.UNKNOWN).any():
            unknown += 1
            continue
        key = int(sequence_keys(words, np.zeros(1, np.int64), len(words))[0])
        kept.setdefault(key, (len(words), entry))
    keys = np.array(sorted(kept), np.uint64)
    lengths = np.array([kept[int(k)][0] for k in keys])
    rate = rates(keys, lengths)
    mild = np.array([kept[int(k)][1].mild for k in keys])
    weights = np.clip(3.2 - np.log((rate + NEVER_SEEN) / NEVER_SEEN) * 0.8 + 1.3 - MILD * mild, 0, HIGHEST)
    useful = weights >= LEAST
    np.save(SHIPPED / "lexicon_keys.npy", keys)
    np.save(SHIPPED / "lexicon_weights.npy", np.where(useful, weights, 0).astype(np.float16))
    lines = ["|".join(kept[int(k)][1].originals) for k in keys]
    (SHIPPED / "lexicon_originals.txt").write_text("\n".join(lines), encoding="utf-8")
    print(len(kept), "phrases,", unknown, "with unknown words or too long,", int(useful.sum()), "carry evidence")
    print("never in clean text", int((rate == 0).sum()), "above 10 per million", int((rate > 10).sum()))


if __name__ == "__main__":
    main()
