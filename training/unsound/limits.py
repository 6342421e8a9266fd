"""Set the limit of every family of kinds on clean text: `python -m training.unsound.limits`.

A family may speak `RATE` times in 1,000 words of edited text that nothing was learned from, on the mean of its sources, and
nowhere more than `WORST` times; and never below `LEAST`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from spinlint.models.unsound import Said, UnsoundModel
from training.unsound import material
from training.unsound.facts import tell
from training.unsound.material import FAMILIES, KINDS, Sentence

RATE, WORST, LEAST, CLEAN = 0.04, 0.15, 0.6, 12_000


def read(model: UnsoundModel, sentences: Sequence[Sentence]) -> np.ndarray:
    """The probability of every kind for every sentence, as the linter reads it."""
    return model.probabilities([Said(s.text, s.before, s.after) for s in sentences])


def rates(chosen: np.ndarray, sentences: Sequence[Sentence]) -> dict[str, float]:
    """How often in 1,000 words of each source."""
    found = {}
    for source in sorted({s.source for s in sentences}):
        mine = [i for i, s in enumerate(sentences) if s.source == source]
        found[source] = 1000 * float(chosen[mine].sum()) / sum(len(sentences[i].text.split()) for i in mine)
    return found


def limit(name: str, model: UnsoundModel, seen: np.ndarray, sentences: Sequence[Sentence]) -> float:
    """The least limit of a family that keeps to the rates."""
    mine = np.array([model.likeliest(row)[0] == name for row in seen])
    for level in np.arange(LEAST, 0.995, 0.005):
        found = rates(mine & (1 - seen[:, 0] >= level), sentences)
        if np.mean(list(found.values())) <= RATE and max(found.values()) <= WORST:
            return round(float(level), 3)
    return 0.995


def main() -> None:
    tell(kinds=KINDS, families=FAMILIES)
    clean = material.clean("set", CLEAN)
    model = UnsoundModel.load()
    seen = read(model, clean)
    limits = {name: limit(name, model, seen, clean) for name in FAMILIES}
    tell(limits=limits)
    print(limits)


if __name__ == "__main__":
    main()
