"""Do the grades put the three levels of OneStopEnglish in order? `python -m training.readability.onestop`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations
from statistics import median

from spinlint.engine import Linter
from spinlint.layers.formulas import Counts
from spinlint.layers.readability import Readability, grades_of
from spinlint.models import Models
from spinlint.readers import read
from training.paths import REPORTS, SHARED

LEVELS = ("Ele", "Int", "Adv")
TEXTSTAT = ("flesch_kincaid", "smog", "gunning_fog", "automated_readability", "coleman_liau", "dale_chall_score")
Scores = Mapping[str, tuple[float, ...]]


def main() -> None:
    """Prints and writes Spearman's rank correlation and the share of triples in full order, by measure."""
    texts = _texts()
    linter = Linter([], Models(), [Readability])
    docs = [(name, level, read(text, f"{name}-{level}.txt")) for (name, level), text in sorted(texts.items())]
    checked = list(linter.check(doc for _, _, doc in docs))
    layers = {(name, level): one.document.layer(Readability) for (name, level, _), one in zip(docs, checked, strict=True)}
    rows = []
    for measure, value in _measures().items():
        scores = {n: tuple(value(layers[n, level]) for level in LEVELS) for n in {n for n, _ in layers}}
        rows.append((measure, spearman(scores), in_order(scores)))
    lines = [f"| {m} | {rho:.3f} | {100 * share:.1f} % |" for m, rho, share in rows]
    print("\n".join(lines))
    head = (
        "# Readability on the OneStopEnglish levels\n\n"
        "189 news articles, each rewritten at three levels (CC BY-SA 4.0, measured only).\n"
        "Made by `python -m training.readability.onestop`.\n\n"
        "| measure | Spearman with level | triples in full order |\n|---|---|---|\n"
    )
    (REPORTS / "readability.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _measures() -> Mapping[str, Callable[[Readability], float]]:
    ours = {name: partial(_grade, name=name) for name in grades_of(Counts(words=1, sentences=1))}
    theirs = {f"textstat {name}": partial(_textstat, name=name) for name in TEXTSTAT}
    return {**ours, "consensus": lambda layer: layer.consensus, "difficulty": lambda layer: layer.difficulty, **theirs}


def _grade(layer: Readability, name: str) -> float:
    return layer.grades[name]


def _textstat(layer: Readability, name: str) -> float:
    score = layer.as_score()
    return float(score["textstat"][name]) if score else 0.0


def spearman(scores: Scores) -> float:
    """Spearman's rho between score and level over all texts; ties take the mean rank."""
    pairs = [(score, level) for triple in scores.values() for level, score in enumerate(triple)]
    a, b = _ranks([p[0] for p in pairs]), _ranks([float(p[1]) for p in pairs])
    mean = (len(pairs) - 1) / 2
    cov = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return float(cov / (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5)


def in_order(scores: Scores) -> float:
    """Share of triples whose scores rise from elementary to advanced."""
    return sum(all(x < y for x, y in combinations(triple, 2)) for triple in scores.values()) / len(scores)


def _ranks(values: list[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [median(places[value]) for value in values]


def _texts() -> dict[tuple[str, str], bytes]:
    found = {}
    for path in (SHARED / "eval" / "onestop").rglob("*.txt"):
        level = next((level for level in LEVELS if level.lower() in path.stem.lower()[-4:]), None)
        if level:
            found[path.stem[: -len(level)].rstrip("-_ "), level] = path.read_bytes()
    names = {n for n, _ in found}
    whole = {n for n in names if all((n, level) in found for level in LEVELS)}
    return {key: text for key, text in found.items() if key[0] in whole}


if __name__ == "__main__":
    main()
