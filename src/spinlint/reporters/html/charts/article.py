"""The pictures of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from leather import Ordinal
from leather.shapes import Bars

from spinlint.document import METADATA_KINDS, BlockKind
from spinlint.engine import Checked
from spinlint.report import Report
from spinlint.reporters.html.charts.drawing import Chart, Dimension, Legend, Table, distinct, draw, label
from spinlint.reporters.html.charts.scales import Exact
from spinlint.reporters.html.charts.shapes import Stacks, Stems, Strips
from spinlint.values import Severity

LONG, GRADE = 30, 10.0
MOST_ROWS = 24
MOST_PHRASES = 12
SEVERITIES = tuple(severity.value for severity in Severity)
COLOURS = {severity: f"var(--{severity})" for severity in SEVERITIES}
PER_CENT = (0, 25, 50, 75, 100)


def charts(report: Report, checked: Checked) -> list[Chart]:
    """Every picture that the scores and findings of a document give."""
    return [*_sentences(report, checked), *_grades(report, checked), *_phrases(checked), *_sections(checked)]


def severity_legend() -> tuple[Legend, ...]:
    """The legend of every chart that counts by severity."""
    return tuple(Legend(COLOURS[severity], severity) for severity in SEVERITIES)


def _option(report: Report, code: str, name: str, default: float) -> float:
    return float(getattr(report.rules.get(code), name, default))


def _sentences(report: Report, checked: Checked) -> Iterator[Chart]:
    along: Mapping[str, Sequence[float]] = checked.scores.get("readability", {}).get("along", {})
    words, grades = along.get("words", ()), along.get("grades", ())
    if len(words) < 3:
        return
    limit = _option(report, "RD002", "most", LONG)
    rows = [
        (i, count, f"sentence {i}: {count} words, grade {grade}")
        for i, (count, grade) in enumerate(zip(words, grades, strict=True), start=1)
    ]
    over = sum(count > limit for count in words)
    svg = draw(
        rows,
        Stems(len(rows), limit, lambda row: "var(--chart-strong)" if row[1] > limit else "var(--chart-quiet)"),
        Dimension(Exact(len(rows) + 1), "sentence, in the order of the text"),
        Dimension(Exact(1.08 * max(*words, limit)), "words"),
        230,
    )
    yield Chart(
        "sentences",
        "Length of each sentence",
        f"{len(words)} sentences; half of them have at most {median(words):g} words, the longest has {max(words)}. "
        f"{over or 'None'} of them {'is' if over == 1 else 'are'} longer than {limit:g} words (the dashed line).",
        svg,
        Table(("Sentence", "Words", "Grade"), tuple((str(i), str(w), str(g)) for (i, w, _), g in zip(rows, grades, strict=True))),
        (Legend("var(--chart-quiet)", f"up to {limit:g} words"), Legend("var(--chart-strong)", "longer")),
    )


def _grades(report: Report, checked: Checked) -> Iterator[Chart]:
    sections = checked.scores.get("readability", {}).get("sections", ())[:MOST_ROWS]
    if len(sections) < 2:
        return
    target = _option(report, "RD001", "target", GRADE)
    names = distinct([label(section["heading"] or "before the first heading") for section in sections])
    rows = [(max(float(s["grade"]), 0.0), name) for s, name in zip(sections, names, strict=True)]
    hardest = max(rows)
    svg = draw(
        rows,
        Bars(lambda datum: "var(--chart-strong)" if datum.x > target else "var(--chart-quiet)"),
        Dimension(Exact(1.04 * max(hardest[0], target)), "Flesch-Kincaid grade (years of US schooling)"),
        Dimension(Ordinal(names[::-1])),
        62 + 26 * len(rows),
    )
    yield Chart(
        "grades",
        "Reading grade of each section",
        f"The hardest section is “{hardest[1]}” at grade {hardest[0]:g}; the target is {target:g}.",
        svg,
        Table(
            ("Section", "Grade", "Words"),
            tuple((n, f"{s['grade']:g}", str(s["words"])) for n, s in zip(names, sections, strict=True)),
        ),
        (Legend("var(--chart-quiet)", f"up to grade {target:g}"), Legend("var(--chart-strong)", "harder")),
    )


def _phrases(checked: Checked) -> Iterator[Chart]:
    known = checked.scores.get("keywords", {}).get("phrases", ())
    found = [*(p for p in known if p["target"]), *(p for p in known if p["places"] and not p["target"])][:MOST_PHRASES]
    if not any(phrase["places"] for phrase in found):
        return
    names = distinct([label(phrase["phrase"]) for phrase in found])
    rows = [
        (100 * place, name, f"{name}: {100 * place:.0f} % into the text", phrase["target"])
        for phrase, name in zip(found, names, strict=True)
        for place in phrase["places"]
    ]
    densest = max(found, key=lambda phrase: phrase["count"])
    svg = draw(
        rows,
        Strips(),
        Dimension(Exact(100), "place in the text", PER_CENT, " %"),
        Dimension(Ordinal(names[::-1])),
        62 + 28 * len(names),
    )
    yield Chart(
        "phrases",
        "Where the key phrases stand",
        f"“{label(densest['phrase'])}” is used most: {densest['count']} times. {_targets(found)}Strokes close together read as "
        "repetition; a stroke at the end of every section reads as stuffing.",
        svg,
        Table(
            ("Phrase", "Uses", "Density", "Declared by the page"),
            tuple(
                (n, str(p["count"]), f"{p['density']:g}", "yes" if p["target"] else "no")
                for p, n in zip(found, names, strict=True)
            ),
        ),
        (Legend("var(--chart-quiet)", "repeated phrase"), Legend("var(--chart-strong)", "the page's own key phrase")),
    )


def _targets(found: Sequence[Mapping[str, Any]]) -> str:
    """What to say of the page's own key phrases that never occur: that is no fault."""
    unused = [label(phrase["phrase"]) for phrase in found if phrase["target"] and not phrase["places"]]
    return f"Not used word for word: {', '.join(f'“{name}”' for name in unused)}; that is no fault. " if unused else ""


def _sections(checked: Checked) -> Iterator[Chart]:
    counts = section_counts(checked)
    if len(counts) < 2 or not any(count.total() for _, count in counts):
        return
    names = distinct([label(name) for name, _ in counts])
    rows = [
        (count.total(), name, [(count[s], COLOURS[s], f"{name}: {count[s]} {s}") for s in SEVERITIES])
        for name, (_, count) in zip(names, counts, strict=True)
    ]
    most = max(rows, key=lambda row: row[0])
    svg = draw(
        rows,
        Stacks(),
        Dimension(Exact(max(most[0], 4)), "findings"),
        Dimension(Ordinal(names[::-1])),
        62 + 26 * len(rows),
    )
    yield Chart(
        "severities",
        "Findings in each section",
        f"Most stand in “{most[1]}”: {most[0]}.",
        svg,
        Table(
            ("Section", *SEVERITIES),
            tuple((n, *(str(c[s]) for s in SEVERITIES)) for n, (_, c) in zip(names, counts, strict=True)),
        ),
        severity_legend(),
    )


def section_counts(checked: Checked) -> list[tuple[str, Counter[str]]]:
    """Heading and findings by severity of each section that has a heading or a finding, in order."""
    document = checked.document
    headings = [(document.starts[i], block.text) for i, block in document.of_kind(BlockKind.HEADING)]
    first = document.block_index(headings[0][0]) if headings else len(document.blocks)
    before = (
        "the page's metadata" if all(b.kind in METADATA_KINDS for b in document.blocks[:first]) else "before the first heading"
    )
    borders = [(0, before), *headings, (len(document.text) + 1, "")]
    found = []
    for (start, name), (end, _) in pairwise(borders):
        inside = [f.severity.value for f in checked.findings if f.span and start <= f.span.start < end]
        if inside or (start, name) in headings:
            found.append((name, Counter(inside)))
    return found[:MOST_ROWS]
