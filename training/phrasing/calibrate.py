"""Set the gate and the thresholds on calibration text: `python -m training.phrasing.calibrate`."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression
from spacy.language import Language as Pipeline

from spinlint.models.phrases import PhraseModel
from spinlint.models.phrases_gate import summary
from spinlint.models.phrases_text import arrays
from training.phrasing.examples import grouped, labels, made
from training.phrasing.marked import articles
from training.phrasing.parse import pipeline
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.spin import Made, Spun, degraded
from training.phrasing.styles import training_styles
from training.phrasing.table import Corpus

PER_SOURCE, SHORTEST = 130, 290
ALARMS_ALONE, CLEAN_SUSPECT, CLEAN_SPUN, PRECISION_INSIDE = 0.45, 0.004, 0.001, 0.86


@dataclass
class Scored:
    """A document with the score and the label of every judged word, and the place of each in a running count of words."""

    document: Made
    scores: np.ndarray
    labels: np.ndarray
    at: np.ndarray
    words: int

    @property
    def spun(self) -> bool:
        return any(p.edits for p in self.document.paragraphs)

    def alarms(self, threshold: float) -> int:
        """Flags above the threshold, neighbours merged."""
        at = self.at[self.scores >= threshold]
        return int((np.diff(at) > 1).sum() + (len(at) > 0))


def clean_documents(fold: str) -> list[Made]:
    """Clean documents of every source in a fold, some also in careless style."""
    draw, found = random.Random(5), []
    for source, documents in grouped(fold).items():
        draw.shuffle(documents)
        for number, paragraphs in enumerate(documents[:PER_SOURCE]):
            spun = tuple(Spun(p, ()) for p in paragraphs)
            found.append(Made(source, f"{fold}-{number}", 0.0, (), spun))
            if number % 4 == 0:
                found.append(
                    Made("careless", f"{source}-{number}", 0.0, (), tuple(Spun(degraded(p, draw), ()) for p in paragraphs))
                )
    return found


def scored(model: PhraseModel, documents: Sequence[Made], nlp: Pipeline, batch: int = 40) -> list[Scored]:
    found = []
    for start in range(0, len(documents), batch):
        part = documents[start : start + batch]
        owner = [i for i, d in enumerate(part) for _ in d.paragraphs]
        text = arrays(list(nlp.pipe(p.text for d in part for p in d.paragraphs)), owner, model.vocabulary)
        judged = model.judge(text)
        truth = labels(text, [p.edits for d in part for p in d.paragraphs], judged.places)
        scores, whose = judged.scores, text.document[judged.places]
        for number, document in enumerate(part):
            mine = whose == number
            words = sum(len(p.text.split()) for p in document.paragraphs)
            found.append(Scored(document, scores[mine], truth[mine], judged.places[mine], words))
    return found


def alone_threshold(clean: Sequence[Scored], most: float) -> float:
    """The lowest score with at most `most` alarms per 1,000 words in every source."""
    sources = {c.document.source for c in clean}
    for level in np.arange(0.0, 9.0, 0.1):
        rates = [_rate([c for c in clean if c.document.source == s], float(level)) for s in sources]
        if np.mean(rates) <= most and max(rates) <= 2 * most:
            return float(level)
    return 9.0


def _rate(documents: Sequence[Scored], level: float) -> float:
    return 1000 * sum(d.alarms(level) for d in documents) / max(sum(d.words for d in documents), 1)


def inside_threshold(spun: Sequence[Scored], precision: float) -> float:
    """The lowest score at which flagged words of found documents are right often enough, documents counting alike."""
    for level in np.arange(-3.0, 5.0, 0.1):
        shares = [d.labels[d.scores >= level].mean() for d in spun if (d.scores >= level).any()]
        if shares and np.mean(shares) >= precision:
            return float(level)
    return 5.0


def main() -> None:
    nlp, draw = pipeline(), random.Random(9)
    gate_file = SHIPPED / "gate.json"
    if not gate_file.exists():
        gate_file.write_text(json.dumps({"weights": [0.0] * 6, "alone": 9, "between": 9, "inside": 9, "suspect": 1, "spun": 1}))
    (SHIPPED / "words.txt").write_text("\n".join(json.loads((BUILD / "words.json").read_text())), encoding="utf-8")
    model = PhraseModel.load()
    own = [replace(a.made, source=f"own {folder}") for folder in ("clean", "questions") for a in articles(folder)]
    clean = scored(model, clean_documents("calibrate") + own, nlp)
    spun = [s for s in scored(model, list(made("calibrate", 420, training_styles(Corpus()), nlp, 23)), nlp) if s.spun]
    everything = [s for s in clean + spun if s.words >= SHORTEST]
    draw.shuffle(everything)
    rows, truth = np.stack([summary(s.scores) for s in everything]), np.array([s.spun for s in everything])
    gate = LogisticRegression(C=3.0, max_iter=500).fit(rows, truth)
    chance = gate.predict_proba(rows)[:, 1]
    quiet = np.sort(chance[~truth])[::-1]
    suspect, certain = (float(quiet[int(len(quiet) * share)]) + 1e-4 for share in (CLEAN_SUSPECT, CLEAN_SPUN))
    found = [s for s, c in zip(everything, chance, strict=True) if s.spun and c >= suspect]
    inside = inside_threshold(found, PRECISION_INSIDE)
    alone = alone_threshold(clean, ALARMS_ALONE)
    facts = {
        "weights": [*map(float, gate.coef_[0]), float(gate.intercept_[0])], "alone": alone, "between": (alone + inside) / 2,
        "inside": inside, "suspect": suspect, "spun": max(certain, suspect + 1e-3),
    }  # fmt: skip
    gate_file.write_text(json.dumps(facts, indent=1))
    report(clean, spun, everything, chance, truth, facts)


def report(
    clean: Sequence[Scored],
    spun: Sequence[Scored],
    everything: Sequence[Scored],
    chance: np.ndarray,
    truth: np.ndarray,
    facts: dict,
) -> None:  # type: ignore[type-arg]
    print({k: v for k, v in facts.items()})
    for source in sorted({c.document.source for c in clean}):
        mine = [c for c in clean if c.document.source == source]
        values = np.array([c for c, s in zip(chance, everything, strict=True) if s.document.source == source and not s.spun])
        top = np.quantile(values, (0.5, 0.95, 1.0)).round(3) if len(values) else ()
        print(
            f"{source:24} {len(mine):4} documents, alarms alone {_rate(mine, facts['alone']):.2f} per 1,000; chance p50 p95 max {top}"
        )
    for low, high in ((0, 0.02), (0.02, 0.06), (0.06, 0.12), (0.12, 0.25), (0.25, 1)):
        mine = [(s, c) for s, c in zip(everything, chance, strict=True) if s.spun and low <= s.labels.mean() < high]
        if mine:
            right = [s.labels[s.scores >= facts["inside"]].mean() for s, c in mine if (s.scores >= facts["inside"]).any()]
            recall = np.mean([(s.scores[s.labels == 1] >= facts["inside"]).mean() for s, _ in mine])
            print(
                f"spun share {low}-{high}: {len(mine)} found {np.mean([c >= facts['suspect'] for _, c in mine]):.2f}; words P {np.mean(right):.2f} R {recall:.2f}"
            )


if __name__ == "__main__":
    main()
