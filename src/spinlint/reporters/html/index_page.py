"""The list of all articles, worst first: rows that are shown page by page and searched as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from spinlint.engine import Checked
from spinlint.report import Report, is_skipped
from spinlint.reporters.html.article_page import severity_counts, strip, title_of
from spinlint.reporters.html.changes import Changes
from spinlint.reporters.html.visible import plain
from spinlint.reporters.verdict import judgement
from spinlint.values import chance

ROWS_A_PAGE = 100
ROWS_A_CHUNK = 1000


@dataclass(frozen=True)
class Row:
    """An article in the list. `density` is findings per 1,000 words; `grade` and `spun` are -1 where not known;
    `chance` is `spun` in words.

    `rank` counts from 1, the worst article first. `new` and `fixed` are -1 if no previous run is known.
    """

    rank: int
    name: str
    title: str
    path: str
    level: str
    headline: str
    words: int
    error: int
    warning: int
    info: int
    density: float
    grade: float
    spun: float
    chance: str
    strip: str
    new: int = -1
    fixed: int = -1


def rows(report: Report, names: Sequence[str], changes: Changes | None) -> list[Row]:
    """A row for each document, worst first: by errors, by spun text, then by warnings and info per 1,000 words."""
    pairs = sorted(zip(report.documents, names, strict=True), key=lambda pair: (*_badness(pair[0]), pair[1]))
    return [_row(report, checked, name, rank, changes) for rank, (checked, name) in enumerate(pairs, start=1)]


def _badness(checked: Checked) -> tuple[bool, int, bool, float, float]:
    counts = severity_counts(checked)
    words = max(checked.document.words, 1)
    spun = checked.scores.get("spun", {}).get("verdict") == "spun"
    return is_skipped(checked), -counts["error"], not spun, -counts["warning"] / words, -counts["info"] / words


def _row(report: Report, checked: Checked, name: str, rank: int, changes: Changes | None) -> Row:
    level, headline, _ = judgement(report, checked)
    spun = checked.scores.get("spun", {}).get("probability", -1.0)
    change = changes.by_path.get(checked.document.source.path) if changes else None
    return Row(
        rank=rank,
        name=name,
        title=title_of(checked),
        path=plain(checked.document.source.path),
        level=level,
        headline=headline,
        words=checked.document.words,
        **severity_counts(checked),
        density=round(1000 * len(checked.findings) / max(checked.document.words, 1), 1),
        grade=round(checked.scores.get("readability", {}).get("consensus", -1.0), 1),
        spun=round(spun, 4),
        chance=chance(spun) if spun >= 0 else "–",
        strip=strip(checked),
        new=len(change.new) if change else -1,
        fixed=len(change.fixed) if change else -1,
    )


def chunks(found: Sequence[Row]) -> Iterable[str]:
    """The rows as classic scripts, a thousand in each; `<` is escaped, so that none can end its script element."""
    for at in range(0, len(found), ROWS_A_CHUNK):
        yield f"spinlintRows({at},{rows_json(found[at : at + ROWS_A_CHUNK])});\n"


def rows_json(found: Sequence[Row]) -> str:
    """The rows as JSON that is safe inside a script element."""
    data = json.dumps([asdict(row) for row in found], ensure_ascii=True, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
