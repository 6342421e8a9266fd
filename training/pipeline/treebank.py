"""Read Universal Dependencies treebanks: sentences with the surface text kept exact, grouped by paragraph."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from training.pipeline.paths import TREEBANKS

CURLY_APOSTROPHE: Final = "’"


@dataclass(slots=True)
class Token:
    """One syntactic word. `head` is an index into the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    label: str
    space: bool


Sentence = list[Token]


def _sentence(rows: list[list[str]]) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    tokens = [
        Token(r[1].replace(" ", "\u00a0"), r[2] if r[2] != "_" else r[1], r[3], r[4], int(r[6]) - 1, r[7],
              "SpaceAfter=No" not in r[9])
        for r in words
    ]  # fmt: skip
    for row in rows:
        if "-" in row[0]:
            first, last = (int(number) - 1 for number in row[0].split("-"))
            for token in tokens[first:last]:
                token.space = False
            tokens[last].space = "SpaceAfter=No" not in row[9]
    return tokens


def sentences(name: str) -> Iterator[tuple[str, bool, Sentence]]:
    """(document id, begins a paragraph, sentence) for each sentence of `<name>.conllu.gz`."""
    document, begins, rows = "", True, []
    with gzip.open(TREEBANKS / f"{name}.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                begins = begins or line.startswith(("# newdoc", "# newpar"))
                document = line.split("=")[-1].strip() if line.startswith("# newdoc") else document
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield document, begins, _sentence(rows)
                begins, rows = False, []


def paragraphs(name: str, longest: int = 1000) -> Iterator[list[Sentence]]:
    """The treebank paragraph by paragraph; longer ones are cut after `longest` sentences."""
    current: list[Sentence] = []
    for _, begins, sentence in sentences(name):
        if current and (begins or len(current) >= longest):
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current
