"""Prints and writes the share of our slips that the rules find, by kind, and of slips made by machine in clean text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from spinlint.engine import Linter
from spinlint.examples import marked
from spinlint.models import Models
from spinlint.models.grammar import serving
from spinlint.readers import read
from spinlint.rules.registry import known_rules
from training.grammar.made import EACH, measured
from training.paths import REPORTS

SLIPS = Path(__file__).with_name("slips.toml")
CODES = ("GR001", "GR002", "GR003", "GR004", "GR005", "GR006", "GR007")


def main() -> None:
    """Raises `SystemExit` if LanguageTool is not there."""
    with serving() as at:
        if not at.url:
            raise SystemExit(at.reason)
        models = Models(grammar_at=at)
        found, (made, spoken) = _found(models), measured(models)
    rows = [(kind, sum(hits), len(hits)) for kind, hits in found.items()]
    rows.append(("all", sum(r[1] for r in rows), sum(r[2] for r in rows)))
    lines = [f"| {kind} | {right} of {of} | {100 * right / of:.0f} % |" for kind, right, of in rows]
    print("\n".join(lines))
    head = (
        "# Slips that the grammar rules find\n\n"
        "Sentences of our own with one slip each (`training/grammar/slips.toml`), through the rules GR001 to GR007 with\n"
        "LanguageTool 6.8. Made by `python -m training.grammar`. How often the rules speak on clean text: rules.md.\n\n"
        "| kind | found | share |\n|---|---|---|\n"
    )
    lines += ["", *_made(made, spoken)]
    (REPORTS / "grammar.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _made(shares: Mapping[str, float], spoken: Mapping[str, float]) -> Iterator[str]:
    yield "## Slips made by machine\n"
    yield f"{EACH} verbs put into the other number and {EACH} words swapped for another of their set, in sentences of Cochrane"
    yield "summaries and OneStopEnglish news; and what the rules find in the same text as it was. Without LanguageTool.\n"
    yield "| rule | found | findings per 1,000 words of the text as it was |\n|---|---|---|"
    yield from (f"| {code} | {100 * shares[code]:.0f} % | {spoken[code]:.2f} |" for code in shares)


def _found(models: Models) -> dict[str, list[bool]]:
    linter = Linter([known_rules()[code]() for code in CODES], models)
    found: dict[str, list[bool]] = {}
    for kind, sentences in tomllib.loads(SLIPS.read_text(encoding="utf-8")).items():
        if isinstance(sentences, list):
            found[kind] = [_is_found(linter, sentence) for sentence in sentences]
    return found


def _is_found(linter: Linter, sentence: str) -> bool:
    """Whether a finding overlaps the first slip or touches it."""
    text, spans = marked(sentence)
    checked = next(linter.check([read(text.encode(), "slip.txt", "plain")]))
    near = spans[0]._replace(start=spans[0].start - 1, end=spans[0].end + 1)
    hit = any(f.span and f.span.overlaps(near) for f in checked.findings)
    if not hit:
        print(f"missed: {sentence}")
    return hit


if __name__ == "__main__":
    main()
