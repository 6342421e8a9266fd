"""How the classifier of unsound sentences does on paragraphs and clean text that it has not seen: `python -m training.unsound`.

Writes docs/how-it-was-measured/unsound.md. Needs the measuring data (`SPINLINT_DATA`) for the clean text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from spinlint.models.unsound import UnsoundModel
from training.paths import ROOT
from training.unsound import material
from training.unsound.limits import rates, read
from training.unsound.material import KINDS, Sentence

_WRITTEN = {"skin": "as the training paragraphs were", "sly": "to do without the usual words"}
CLEAN = 12_000
_HEAD = """# Unsound sentences: how the classifier was measured

Made by `python -m training.unsound`. The classifier (layer `Unsound`) gives a kind to each sentence that a careful health editor
would send back; CL019, EV012, SF020 and ST007 speak of them. It learned from paragraphs written for this project
(`training/unsound/paragraphs`; one writer a file, one label a sentence) and, as sound text, from sentences of the open
corpora. Two of the files were never learned from; the limits were set on clean text alone. From a probability of 0.9 on a rule
warns; below it leaves a note.

Ten articles by an editor who had seen neither rules nor paragraphs, all rules together, before and with the classifier: claims
found 5 and 15 of 26, weak evidence 3 and 9 of 18, dangerous advice 4 and 18 of 22; of 83 passages that must not be warned of,
5 and 6 were. That 0.9 was chosen with a look at these articles, so the last figure flatters.
"""


def flags(model: UnsoundModel, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which sentences are flagged, and the likeliest kind of each."""
    likeliest = [model.likeliest(row) for row in seen]
    limits = np.array([model.facts["limits"][name] for name, _ in likeliest])
    return 1 - seen[:, 0] >= limits, np.array([kind for _, kind in likeliest])


def held_out(model: UnsoundModel) -> Iterator[str]:
    yield "## Paragraphs that were not learned from\n"
    yield "| paragraphs | sentences | unsound | precision | recall | kind right |\n|---|---|---|---|---|---|"
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for name in material.HELD:
        sentences = material.labelled(name)
        truth = np.array([s.kind for s in sentences])
        flagged, kind = flags(model, read(model, sentences))
        both = flagged & (truth > 0)
        found.append((truth, flagged))
        right = (kind[both] == truth[both]).mean()
        told = f"{both.sum() / max(flagged.sum(), 1):.2f} | {both.sum() / (truth > 0).sum():.2f} | {right:.2f}"
        yield f"| {name}: written {_WRITTEN[name]} | {len(sentences)} | {(truth > 0).sum()} | {told} |"
    truth, flagged = (np.concatenate(part) for part in zip(*found, strict=True))
    yield "\n| kind | sentences | found |\n|---|---|---|"
    for number, name in enumerate(KINDS):
        mine = truth == number
        yield f"| {name} | {mine.sum()} | {flagged[mine].mean():.2f} |"


def clean(model: UnsoundModel, sentences: Sequence[Sentence]) -> Iterator[str]:
    seen = read(model, sentences)
    flagged, _ = flags(model, seen)
    passed = rates(seen[:, 0] < 1, sentences)
    yield "\n## Clean text: flags per 1,000 words\n"
    yield "Sentences of the test fold; Cochrane summaries and OneStopEnglish news were never learned from in any part.\n"
    yield "| source | flags | sentences that the quick look lets through |\n|---|---|---|"
    for source, rate in rates(flagged, sentences).items():
        yield f"| {source} | {rate:.2f} | {passed[source]:.1f} |"
    yield f"\nLimits: {', '.join(f'{k} {v:g}' for k, v in model.facts['limits'].items())}."


def main() -> None:
    model = UnsoundModel.load()
    lines = [_HEAD, *held_out(model), *clean(model, material.clean("test", CLEAN))]
    (ROOT / "docs" / "how-it-was-measured" / "unsound.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
