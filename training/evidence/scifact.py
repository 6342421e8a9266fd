"""Retrieval on SciFact (claims CC BY 4.0, abstracts ODC-By 1.0): the 300 development claims against 5,183 abstracts.

An abstract is right for a claim if the claim's writers cite it, as in BEIR. Retrieval is that of `spinlint evidence
search`: passages by BM25, an abstract ranked by its best passage. The gate is measured apart: how often it lets a passage
through for a claim that the rules read in the sentence, and how often that passage is of a cited abstract.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spinlint.engine import Linter
from spinlint.evidence.library import Library
from spinlint.evidence.passages import Draft, Stretch
from spinlint.evidence.search import Search
from spinlint.layers.ledger import Ledger
from spinlint.models import Models
from spinlint.models.terms import Terms
from spinlint.readers import read
from training.paths import SHARED

ARCHIVE = SHARED / "claims" / "scifact_release_data.tar.gz"
DEPTHS = (1, 5, 10, 100)


@dataclass(frozen=True)
class Question:
    """A claim and the paths of the abstracts that it cites."""

    text: str
    cited: frozenset[str]


def figures() -> dict[str, float]:
    """Recall at some depths and nDCG@10 of the retrieval; then claims read, claims shown a passage, and of these right."""
    with TemporaryDirectory() as place:
        library = Library.open(Path(place) / "library.db", "rwc")
        terms = Terms.load()
        for abstract in _rows("corpus.jsonl"):
            sentences = tuple(Stretch("", 0, sentence.strip()) for sentence in abstract["abstract"])
            library.add(Path(place) / str(abstract["doc_id"]), Draft(abstract["title"], sentences), "", terms)
        search = Search(library, terms)
        questions = [Question(row["claim"], frozenset(map(str, row["cited_doc_ids"]))) for row in _rows("claims_dev.jsonl")]
        return retrieval(search, questions) | gate(search, questions)


def retrieval(search: Search, questions: Sequence[Question]) -> dict[str, float]:
    """R@1, 5, 10, 100 and nDCG@10, means over the questions."""
    ranked = [(question, _ranking(search, question.text)) for question in questions]
    recalls = {
        f"R@{depth}": sum(len(q.cited & set(found[:depth])) / len(q.cited) for q, found in ranked) / len(ranked)
        for depth in DEPTHS
    }
    return {**recalls, "nDCG@10": sum(_ndcg(q, found[:10]) for q, found in ranked) / len(ranked)}


def gate(search: Search, questions: Sequence[Question]) -> dict[str, float]:
    """How many sentences the rules read as claims, for how many a passage is shown, and in how many of these it is cited."""
    documents = [read(question.text.encode(), "claim.txt") for question in questions]
    read_as_claims = shown = right = 0
    for question, checked in zip(questions, Linter([], Models(), [Ledger]).check(documents), strict=True):
        texts = [text for claim in checked.claims for text in search.related(claim)]
        read_as_claims += bool(checked.claims)
        shown += bool(texts)
        right += any(Path(text.path).name in question.cited for text in texts)
    return {"read as claims": read_as_claims, "shown a passage": shown, "of a cited abstract": right}


def _ranking(search: Search, text: str) -> list[str]:
    hits = search.passages(text, 3 * max(DEPTHS))
    return list(dict.fromkeys(Path(hit.document).name for hit in hits))[: max(DEPTHS)]


def _ndcg(question: Question, found: Sequence[str]) -> float:
    gain = sum(1 / log2(rank + 2) for rank, path in enumerate(found) if path in question.cited)
    return gain / sum(1 / log2(rank + 2) for rank in range(min(10, len(question.cited))))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with tarfile.open(ARCHIVE) as archive:
        member = archive.extractfile(f"data/{name}")
        assert member is not None
        yield from (json.loads(line) for line in member.read().decode().splitlines() if line.strip())
