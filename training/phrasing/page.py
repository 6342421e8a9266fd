"""The page docs/how-it-was-measured/phrasing.md: printed while it grows, then written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from spinlint.layers.phrases import Phrases
from training.phrasing.places import ROOT

if TYPE_CHECKING:
    from training.phrasing.marked import Article
    from training.phrasing.score import Tally

TRIED = Path(__file__).with_name("tried.md")
_BINS = (0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)
TARGET = ROOT / "docs" / "how-it-was-measured" / "phrasing.md"


class Counted(Protocol):
    documents: int
    called: int
    spun: int
    flags: int
    words: int
    long: int
    chances: list[float]


class Page:
    """Lines of Markdown."""

    def __init__(self) -> None:
        made = "Written by `make eval-phrasing`; the figures are of the shipped model."
        self.lines = ["# How the phrase model was measured", "", made]

    def say(self, *lines: str) -> None:
        self.lines += ["", *lines]
        print("\n" + "\n".join(lines), flush=True)

    def head(self, *cells: object) -> None:
        self.say("| " + " | ".join(map(str, cells)) + " |", "|" + "---|" * len(cells))

    def row(self, *cells: object) -> None:
        line = "| " + " | ".join(map(str, cells)) + " |"
        self.lines.append(line)
        print(line, flush=True)

    def facts(self, paragraphs: int) -> None:
        self.say(
            "Every paragraph of the fluent text belongs to one fold (counting, spinning, calibration, test): "
            f"checked by hash on {paragraphs:,} paragraphs in this run.",
            "A flag is right when it overlaps a marked edit; an edit is found when a flag overlaps it. A suggestion is right",
            "when the original's content words (as lemmas) all stand in it and the swapped ones do not. Intervals: 95 per cent,",
            "articles drawn with replacement, 1,000 times.",
        )

    def section(self, folder: str, lexicon: str) -> None:
        meaning = {
            "fourth": "six families by a writer who had seen nothing of the project, put aside when the encoder and the word "
            "lists were done; their first score, before the limits of suspect documents were set, was .89, .71, .47, this is "
            "the second",
            "third": "six families by another such writer, put aside before the last round of word lists; this is their second "
            "score, and the first told how little was known of phrases put for a word",
            "fresh": "five families by another such writer, put aside before an earlier model read them; this is their fourth "
            "score",
            "locked": "six families written without sight of the lexicon or the model. Nothing was fitted to them, but this is "
            "their ninth score, and those before were seen: "
            "they told which families were found least, and kinds of like name were asked of those who spun the training "
            "documents by hand, who had not seen these articles",
            "dev": "three families that were looked at during development",
        }
        self.say(f"## Spans, {folder} articles, {lexicon}", "", f"{meaning[folder][0].upper()}{meaning[folder][1:]}.")

    def overlap(self, touched: float, known: float) -> None:
        shares = f"{100 * touched:.0f} % of these edits, and gives the original for {100 * known:.0f} %"
        self.say(f"A lexicon phrase touches {shares}.")

    def misses(self, scored: Sequence[tuple[Article, Tally, str]]) -> None:
        self.say("### Misses and wrong flags in the development articles (the first of each)")
        for article, one, _ in scored:
            missed = "; ".join(f"{spun} (for {original or 'nothing'})" for spun, original in one.missed[:6])
            self.say(f"- {article.name}: missed: {missed or 'none'}. Wrong: {', '.join(one.wrong[:5]) or 'none'}.")

    def clean(self, counts: Mapping[str, Counted], own: Sequence[tuple[str, Phrases, int]]) -> None:
        kind = "Held-out documents by source; the last rows are our own articles, which also calibrated."
        self.say("## Clean text: false alarms and verdicts", "", kind)
        self.head("source", "documents", "words", "alarms per 1,000 words", "with a verdict", "called spun or suspect")
        for name, one in sorted(counts.items()):
            self.row(name, one.documents, one.words, f"{1000 * one.flags / max(one.words, 1):.2f}", one.long, one.called)
        ones = list(counts.values())
        flags, words = sum(c.flags for c in ones), sum(c.words for c in ones)
        called, long = sum(c.called for c in ones), sum(c.long for c in ones)
        share = f"{called} ({100 * called / max(long, 1):.2f} %)"
        self.row("all held out", sum(c.documents for c in ones), words, f"{1000 * flags / words:.2f}", long, share)
        for kind in sorted({k for k, _, _ in own}):
            mine = [(layer, count) for k, layer, count in own if k == kind]
            total = sum(count for _, count in mine)
            called = sum(layer.verdict in ("spun", "suspect") for layer, _ in mine)
            long = sum(layer.verdict != "too_short" for layer, _ in mine)
            self.row(kind, len(mine), total, f"{1000 * sum(len(layer.flags) for layer, _ in mine) / total:.2f}", long, called)

    def spun(self, counts: Mapping[str, Counted]) -> None:
        self.say(
            "## Spun documents by dictionaries that are not in the table",
            "",
            "Test documents of 310 words and more, spun with the fifth of Moby's pairs that was held out of table and training.",
        )
        self.head("strength (edits per 100 words)", "documents", "called spun or suspect", "called spun")
        for name, one in counts.items():
            self.row(name, one.long, f"{one.called} ({100 * one.called / max(one.long, 1):.0f} %)", one.spun)

    def curve(self, clean: Mapping[str, Counted], spun: Mapping[str, Counted]) -> None:
        """How often documents with a given probability were spun, clean and spun ones of the two tables above alike."""
        unspun, made = ([c for one in side.values() for c in one.chances] for side in (clean, spun))
        self.say(
            "## Calibration",
            "",
            f"The documents of both tables, {len(unspun)} clean and {len(made)} spun.",
        )
        self.head("probability given", "clean", "spun", "share spun, weighed alike")
        for low, high in pairwise(_BINS):
            counts = [sum(low <= c < high for c in side) for side in (unspun, made)]
            shares = [count / max(len(side), 1) for count, side in zip(counts, (unspun, made), strict=True)]
            self.row(f"{low}–{min(high, 1)}", *counts, f"{shares[1] / sum(shares):.2f}" if sum(counts) else "–")

    def tried(self) -> None:
        self.say(*TRIED.read_text(encoding="utf-8").rstrip().split("\n"))

    def speed(self, cheap: float, whole: float, blank: float, start: float) -> None:
        self.say(
            "## Speed",
            "",
            f"On held-out clean text, after parsing: the cheap stage reads {cheap:,.0f} words per CPU-second, the whole layer "
            f"{whole:,.0f}, `spacy.blank('en')` in the same run {blank:,.0f}: "
            f"ratios {cheap / blank:.2f} and {whole / blank:.2f}. "
            f"To start, the model costs {start:.2f} CPU-seconds more than a run without it.",
        )

    def write(self) -> None:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
