"""Real text as one file of rows: MedQuAD's answers, then blocks of Wikipedia."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from training.paths import BUILD, SHARED

_BLOCK = 6


def rows(words: int) -> Path:
    """A file of JSON lines with about so many words."""
    path = BUILD / "scale" / f"rows-{words}.jsonl"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        left = words
        with path.open("w", encoding="utf-8") as file:
            for identity, text in _texts():
                file.write(json.dumps({"id": identity, "text": text}) + "\n")
                left -= len(text.split())
                if left <= 0:
                    break
    return path


def _texts() -> Iterator[tuple[str, str]]:
    with gzip.open(SHARED / "fluent" / "medquad_answers_100w.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["text"]
    with lzma.open(SHARED / "fluent" / "wikipedia.txt.xz", "rt", encoding="utf-8") as lines:
        for number in range(10**6):
            block = list(islice(lines, _BLOCK))
            if not block:
                return
            yield f"wikipedia-{number}", "\n\n".join(line.strip() for line in block)
