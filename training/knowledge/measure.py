"""`python -m training.knowledge.measure`: speed, loading, coverage and doubtful drug names, on edited texts.

Prints a Markdown table for docs/how-it-was-measured/terms.md.
"""

from __future__ import annotations

import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Iterator

from spinlint.models.term_names import DrugNames
from spinlint.models.terms import Terms, Words
from training.pipeline.paths import FLUENT

SEED, PARAGRAPHS = 11, 5000
_HEADING = re.compile(r"(?:signs and symptoms|treatments?|research|outlook|complications?|causes?) (?:of|for) ([^?.]{4,80})\?")
_ILL = ("condition", "symptom")


def main() -> None:
    """Prints one row for each measure."""
    for name, figure in rows():
        print(f"| {name} | {figure} |")


def rows() -> Iterator[tuple[str, str]]:
    """(measure, figure), in the order of the page."""
    start = time.process_time()
    terms = Terms.load()
    yield "loading, CPU-seconds", f"{time.process_time() - start:.3f}"
    for corpus in ("medquad", "openstax-ccby", "wikipedia"):
        sample = paragraphs(corpus)
        yield from _speed(terms, corpus, sample)
        yield f"doubtful drug names per million words, {corpus}", _doubtful(DrugNames.load(terms), sample)
    yield from _coverage(terms)


def paragraphs(corpus: str) -> list[str]:
    """A fixed random sample of a corpus."""
    with lzma.open(FLUENT / f"{corpus}.txt.xz", "rt", encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    return random.Random(SEED).sample(lines, PARAGRAPHS)


def _speed(terms: Terms, corpus: str, sample: list[str]) -> Iterator[tuple[str, str]]:
    words = sum(len(Words(text).keys) for text in sample)
    start = time.process_time()
    kinds = Counter(match.kind for text in sample for match in terms.find(text))
    yield f"words per CPU-second, own tokens, {corpus}", f"{words / (time.process_time() - start):,.0f}"
    yield f"hits per 100 words, {corpus}", f"{100 * sum(kinds.values()) / words:.2f}"


def _doubtful(names: DrugNames, sample: list[str]) -> str:
    words = [word for text in sample for word in re.findall(r"[^\W\d_]+", text)]
    return f"{1e6 * sum(names.unknown(word) is not None for word in words) / len(words):.1f}"


def _coverage(terms: Terms) -> Iterator[tuple[str, str]]:
    with lzma.open(FLUENT / "medquad.txt.xz", "rt", encoding="utf-8") as file:
        headings = sorted({found[1].strip() for line in file for found in _HEADING.finditer(line)})
    found = [[match for match in terms.find(heading) if match.kind in _ILL] for heading in headings]
    whole = sum(
        any(match.end - match.start >= len(heading) - 2 for match in matches)
        for heading, matches in zip(headings, found, strict=True)
    )
    yield "MedQuAD headings that name an illness", f"{len(headings):,}"
    yield "with an illness found in them", f"{sum(map(bool, found)) / len(headings):.1%}"
    yield "found as a whole", f"{whole / len(headings):.1%}"


if __name__ == "__main__":
    main()
