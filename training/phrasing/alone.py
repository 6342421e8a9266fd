"""Thresholds for words in documents that are not called spun, set on flags as an editor would see them.

The layer leaves out flags that are good English; so the allowance of false alarms is measured after it, on clean documents of
the calibration fold and on our own: `python -m training.phrasing.alone`.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from spinlint.layers.phrases import Phrases
from spinlint.models import Models
from spinlint.readers import read
from training.phrasing.evaluate import compute
from training.phrasing.examples import grouped
from training.phrasing.marked import articles, twins
from training.phrasing.places import SHIPPED

MEAN, WORST, LOWEST, PER_SOURCE, BATCH = 0.4, 0.9, 0.0, 60, 30
ALLOWED = {"own questions": 1.7, "own clean": 1.3}
NEVER = 2.0


@dataclass
class Alarms:
    """Of one source: its words, and the scores of its flags."""

    words: int = 0
    scores: list[float] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def rate(self, level: float) -> float:
        """False alarms per 1,000 words from a score on."""
        return 1000 * sum(s >= level for s in self.scores) / max(self.words, 1)


def texts() -> Iterator[tuple[str, str, str]]:
    """Source, text and form of clean documents."""
    draw = random.Random(41)
    for source, documents in sorted(grouped("calibrate").items()):
        draw.shuffle(documents)
        yield from ((source, "\n\n".join(paragraphs), "plain") for paragraphs in documents[:PER_SOURCE])
    for folder in ("clean", "questions"):
        yield from ((f"own {folder}", a.spun.text, "markdown") for a in articles(folder))
    yield from (("own twins", a.spun.text, "markdown") for a in twins("dev"))


def alarms(models: Models) -> dict[str, Alarms]:
    """Flags with scores from `LOWEST` on, by source, no document being called spun."""
    gates = models.phrases.gates
    limits = replace(gates.limits, cheap=LOWEST, alone=LOWEST, suspect=NEVER, spun=NEVER)
    models.phrases.gates = replace(gates, limits=limits)
    found: defaultdict[str, Alarms] = defaultdict(Alarms)
    named = list(texts())
    for at in range(0, len(named), BATCH):
        part = named[at : at + BATCH]
        docs = [read(text.encode(), "page.md" if form == "markdown" else "page.txt", form) for _, text, form in part]
        compute(docs, models)
        for (source, _, _), doc in zip(part, docs, strict=True):
            flags = doc.layer(Phrases).flags
            found[source].words += doc.words
            found[source].scores += [f.score for f in flags]
            found[source].shown += [f"{f.text} ({f.suggestions[0]}, {f.score:.1f})" for f in flags]
    return dict(found)


def threshold(found: Mapping[str, Alarms]) -> float:
    """The lowest score that keeps to the allowance: of the mean of the sources, and of each."""
    for level in np.arange(LOWEST, 9.0, 0.05):
        rates = {source: one.rate(float(level)) for source, one in found.items()}
        if np.mean(list(rates.values())) <= MEAN and all(r <= ALLOWED.get(s, WORST) for s, r in rates.items()):
            return float(level)
    return 9.0


def main() -> None:
    found = alarms(Models())
    level = threshold(found)
    for source, one in found.items():
        shown = [round(one.rate(x), 2) for x in (LOWEST, 0.0, 0.5, 1.0, 1.5, level)]
        print(f"{source:14} {one.words} words; alarms {shown}; {one.shown[:12]}")
    path = SHIPPED / "gate.json"
    facts = json.loads(path.read_text())
    facts["limits"] |= {"cheap": level, "alone": level}
    path.write_text(json.dumps(facts, indent=1))
    print("from", level)


if __name__ == "__main__":
    main()
