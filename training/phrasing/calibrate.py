"""Fit the stages that hear the encoder, then set gates and thresholds: `python -m training.phrasing.calibrate [limits [stages]]`.

Both use the calibration fold. One half of its documents fits the classifier and the order of suggestions; the other half,
spun, and all of it clean, with our own clean articles, sets the rest. `limits` sets thresholds alone, on what the last run
read; `stages` fits the stages again too.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.metrics import average_precision_score
from spacy.language import Language as Pipeline

from spinlint.models.phrases import PhraseModel
from spinlint.models.phrases_gate import LEAST, Limits, dense, evidence, summary
from spinlint.models.phrases_store import Floats
from training.phrasing import trees
from training.phrasing.examples import drawn_rate, grouped, made
from training.phrasing.gates import CLEAN_CALLED, CLEAN_SPUN, OWN_CALLED, called_from, fit_cheap, fit_verdict
from training.phrasing.looking import Looked, look, looked
from training.phrasing.marked import KEPT_BACK, articles, kept_back, twins
from training.phrasing.originals import KnownOriginals
from training.phrasing.parse import pipeline
from training.phrasing.places import BUILD, SHIPPED
from training.phrasing.spin import Made, Spun, Style, degraded, spin
from training.phrasing.styles import training_styles
from training.phrasing.table import Corpus

PER_SOURCE, PER_OWN, SHORTEST = (70, 115), 4, 290
ALARMS, CLEAN_LOOKED = 0.5, 0.4
RIGHT_SPUN, RIGHT_SUSPECT, WORST = (0.785, 0.87), (0.76, 0.82), 1.4  # synthetic, written
WRITTEN = ("own dev", *(f"own {name}" for name in KEPT_BACK))


@dataclass
class Scored:
    """A document with, for every judged word, both stages' scores, the encoder's (and what that says of the whole), its label,
    its place in a running count of words, and its word number.
    """

    document: Made
    cheap: Floats
    full: Floats
    heard: Floats
    whole: float
    labels: np.ndarray
    at: np.ndarray
    words: int
    numbers: np.ndarray

    @property
    def spun(self) -> bool:
        return any(p.edits for p in self.document.paragraphs)


def scored(model: PhraseModel, batches: Sequence[Looked]) -> list[Scored]:
    """Every document of some batches with its scores."""
    found = []
    for one in batches:
        cheap, full = one.judged(one.cheap), one.judged(model.third.scores(one.rows))
        truth, whose = one.labels(full.places), one.text.document[full.places]
        for number, document in enumerate(one.documents):
            mine = whose == number
            words = sum(len(p.text.split()) for p in document.paragraphs)
            own = full.places[mine]
            stages = cheap.scores[mine], full.scores[mine], one.heard[own], float(one.wholes[number])
            found.append(Scored(document, *stages, truth[mine], own, words, one.text.words[own]))
    return found


def clean_documents(fold: str, half: int) -> list[Made]:
    """Clean documents of every source in one half of a fold, some also in careless style."""
    draw, found = random.Random(5), []
    for source, documents in grouped(fold).items():
        mine = documents[half::2]
        draw.shuffle(mine)
        for number, paragraphs in enumerate(mine[: PER_SOURCE[half]]):
            found.append(Made(source, f"{fold}-{number}", 0.0, (), tuple(Spun(p, ()) for p in paragraphs)))
            if number % 4 == 0:
                careless = tuple(Spun(degraded(p, draw), ()) for p in paragraphs)
                found.append(Made("careless", f"{source}-{number}", 0.0, (), careless))
    return found


def fit_stages(batches: Sequence[Looked]) -> None:
    """The third classifier, the cheap stage's rows with the encoder's scores; and the order of suggestions."""
    places = [one.described.places for one in batches]
    table, cheap = np.vstack([one.rows for one in batches]), np.concatenate([one.cheap for one in batches])
    label = np.concatenate([one.labels(own) for one, own in zip(batches, places, strict=True)])
    group = np.concatenate([one.text.document[own] + n * 1000 for n, (one, own) in enumerate(zip(batches, places, strict=True))])
    heard = np.concatenate([one.heard[own] for one, own in zip(batches, places, strict=True)])
    aside = group % 5 == 0
    check = (table[aside], label[aside])
    fitted = trees.fitted(table[~aside], label[~aside], check, num_leaves=16, learning_rate=0.07, rounds=200)
    for name, value in (("cheap", cheap), ("encoder", heard), ("both", fitted.predict(table))):
        print(f"{name}: AP {average_precision_score(label[aside], value[aside]):.3f}", flush=True)
    trees.save(fitted, SHIPPED / "look.npz")
    trees.save(KnownOriginals.joined([one.originals for one in batches]).fitted(), SHIPPED / "originals.npz")


def alarms(document: Scored, scores: Floats, threshold: float) -> int:
    """Flags above the threshold, neighbours merged."""
    at = document.at[scores >= threshold]
    return int((np.diff(at) > 1).sum() + (len(at) > 0))


def rate(documents: Sequence[Scored], level: float, stage: str) -> float:
    """Alarms per 1,000 words."""
    return 1000 * sum(alarms(d, getattr(d, stage), level) for d in documents) / max(sum(d.words for d in documents), 1)


def quiet_threshold(clean: Sequence[Scored], stage: str) -> float:
    """The lowest score with at most `ALARMS` per 1,000 words on the mean of the sources and `WORST` in each."""
    sources = sorted({c.document.source for c in clean})
    for level in np.arange(0.0, 9.0, 0.1):
        rates = [rate([c for c in clean if c.document.source == s], float(level), stage) for s in sources]
        if np.mean(rates) <= ALARMS and max(rates) <= WORST:
            return float(level)
    return 9.0


def sureness(spun: Sequence[Scored], enough: tuple[float, float]) -> float:
    """The least mean probability to ask for at which enough flags, neighbours merged, are right: of the synthetic documents
    and, apart, of those spun by hand.
    """
    written = [d for d in spun if d.document.source in WRITTEN]
    synthetic = [d for d in spun if d.document.source not in WRITTEN]
    for sure in np.arange(0.5, 0.99, 0.01):
        if all(right(part, float(sure)) >= least for part, least in zip((synthetic, written), enough, strict=True)):
            return float(sure)
    return 0.99


def right(spun: Sequence[Scored], sure: float) -> float:
    """The share of flags that hold a swapped word."""
    hits = [hit for d in spun for hit in flags_right(d, max(dense(d.full, sure), LEAST))]
    return float(np.mean(hits)) if hits else 1.0


def flags_right(document: Scored, threshold: float) -> list[bool]:
    """For each flag above the threshold, neighbours merged, whether a word of it was swapped in."""
    chosen = np.flatnonzero(document.full >= threshold)
    runs = np.split(chosen, np.flatnonzero(np.diff(document.at[chosen]) > 1) + 1)
    return [bool(document.labels[run].any()) for run in runs if len(run)]


def limits(clean: Sequence[Scored], long: Sequence[Scored], first: np.ndarray, second: np.ndarray) -> dict[str, float]:
    """All thresholds, from the two gates' probabilities of the long documents."""
    truth = np.array([s.spun for s in long])
    looked = first >= (look := float(np.quantile(first[~truth], 1 - CLEAN_LOOKED)))
    quiet = np.where(looked, second, 0)[~truth]
    own = np.array([s.document.source.startswith("own") for s in long])[~truth]
    suspect = max(called_from(quiet, CLEAN_CALLED), called_from(quiet[own], OWN_CALLED))
    spun = max(called_from(quiet, CLEAN_SPUN), suspect)
    found = [(s, c) for s, c, seen in zip(long, second, looked, strict=True) if s.spun and seen and c >= suspect]
    sure = sureness([s for s, c in found if c >= spun], RIGHT_SPUN)
    wary = max(sure, sureness([s for s, c in found if c < spun], RIGHT_SUSPECT))
    return {
        "look": look, "cheap": quiet_threshold(clean, "cheap"), "alone": quiet_threshold(clean, "full"),
        "sure": sure, "wary": wary, "suspect": suspect, "spun": spun,
    }  # fmt: skip


def called(limits: Limits, document: Scored, first: float, second: float) -> bool:
    """Whether the document would be called suspect or spun."""
    looked = first >= limits.look
    verdict = limits.verdict(second if looked else 0.0)
    return limits.borne_out(verdict, looked, document.full) != "clean"


def start_files() -> None:
    """What the model wants to find before it is calibrated."""
    if (BUILD / "words.json").exists():
        (SHIPPED / "words.txt").write_text("\n".join(json.loads((BUILD / "words.json").read_text())), encoding="utf-8")
    for later in ("look.npz", "originals.npz"):
        if not (SHIPPED / later).exists():
            (SHIPPED / later).write_bytes((SHIPPED / "context.npz").read_bytes())
    if not (SHIPPED / "gate.json").exists():
        nothing = dict.fromkeys(("look", "cheap", "alone", "sure", "wary", "suspect", "spun"), 9.0)
        none = np.zeros(0, np.float32)
        sizes = {"cheap": len(summary(none)), "full": len(evidence(none, 0.0, none, none, none))}
        weights = {gate: [0.0] * (size + 1) for gate, size in sizes.items()}
        (SHIPPED / "gate.json").write_text(json.dumps({**weights, "limits": nothing}))


def own_spun(nlp: Pipeline, styles: dict[str, Style]) -> Iterator[Made]:
    """Our own clean articles and twins, each spun some times by drawn styles at drawn rates."""
    draw = random.Random(31)
    for one in [*articles("clean"), *twins("dev")]:
        docs = list(nlp.pipe(p.text for p in one.made.paragraphs))
        for number in range(PER_OWN):
            chosen, rate = draw.sample(sorted(styles), draw.choice((1, 1, 2, 3))), drawn_rate(draw)
            spun = tuple(spin(doc, [styles[c] for c in chosen], rate, draw) for doc in docs)
            yield Made("own spun", f"{one.name}~{number}", rate, tuple(chosen), spun)


def fitting(nlp: Pipeline, styles: dict[str, Style]) -> list[Made]:
    """The documents that fit the stages: one half of the fold."""
    return [*clean_documents("calibrate", 0), *made("calibrate", 600, styles, nlp, 23, 0), *kept_back(SHORTEST, 0)]


def setting(nlp: Pipeline, styles: dict[str, Style]) -> list[Made]:
    """The documents that set thresholds beside the clean ones of the other half, which both use: spun ones, and our own."""
    own = [replace(a.made, source=f"own {folder}") for folder in ("clean", "questions", "dev") for a in articles(folder)]
    own += [*(replace(a.made, source="own twins") for a in twins("dev")), *kept_back(SHORTEST, 1)]
    own += [*kept_back(SHORTEST, 0, fluent=True), *kept_back(SHORTEST, 1, fluent=True)]
    spun = [*made("calibrate", 900, styles, nlp, 29, 1), *own_spun(nlp, styles)]
    return [*clean_documents("calibrate", 1), *own, *spun]


def main() -> None:
    start_files()
    if "limits" in sys.argv:
        half, rest = looked("fitting"), looked("setting")
    else:
        nlp, styles = pipeline(), training_styles(Corpus())
        half, rest = look("fitting", fitting(nlp, styles), with_originals=True), look("setting", setting(nlp, styles))
    if "limits" not in sys.argv or "stages" in sys.argv:
        fit_stages(half)
    model = PhraseModel.load(SHIPPED)
    everything = [*(s for s in scored(model, half) if not s.spun), *scored(model, rest)]
    clean = [s for s in everything if not s.spun]
    long = [s for s in everything if s.words >= SHORTEST]
    (cheap, first), (full, second) = fit_cheap(long), fit_verdict(long)
    facts = {"cheap": cheap, "full": full, "limits": limits(clean, long, first, second)}
    (SHIPPED / "gate.json").write_text(json.dumps(facts, indent=1))
    report(clean, long, first, second, facts["limits"])  # type: ignore[arg-type]


def report(clean: Sequence[Scored], long: Sequence[Scored], first: Floats, second: Floats, limits: dict[str, float]) -> None:
    print(limits)
    for source in sorted({c.document.source for c in clean}):
        mine = [c for c in clean if c.document.source == source]
        here = np.array([s.document.source == source and not s.spun for s in long])
        top = [np.quantile(v[here], (0.5, 0.95, 1.0)).round(3) for v in (first, second)] if here.any() else ()
        alarms = [round(rate(mine, limits[limit], stage), 2) for limit, stage in (("cheap", "cheap"), ("alone", "full"))]
        print(f"{source:14} {len(mine):4} documents, alarms {alarms}; gates {top}")
    gate = Limits(**limits)
    calls = np.array([called(gate, *one) for one in zip(long, first, second, strict=True)])
    wrong = sorted(long[int(i)].document.source for i in np.flatnonzero(calls & ~np.array([s.spun for s in long])))
    print(f"clean ones called suspect or spun: {len(wrong)} of {sum(not s.spun for s in long)}, {wrong}")
    share = np.array([s.labels.mean() for s in long])
    for low, high in ((0.001, 0.03), (0.03, 0.06), (0.06, 0.1), (0.1, 0.16), (0.16, 0.25), (0.25, 1)):
        which = np.flatnonzero((share >= low) & (share < high))
        flagged = [(s.labels, s.full >= max(dense(s.full, limits["sure"]), LEAST)) for s in (long[int(i)] for i in which)]
        right = np.mean([truth[f].mean() for truth, f in flagged if f.any()])
        recall = np.mean([f[truth == 1].mean() for truth, f in flagged])
        print(f"share {low}-{high}: {len(which)}, found {calls[which].mean():.2f}; P {right:.2f} R {recall:.2f}")


if __name__ == "__main__":
    main()
