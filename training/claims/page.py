"""Writes docs/how-it-was-measured/claims.md from the results of all rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from training.claims.measures import Result
from training.paths import ROOT

PAGE = ROOT / "docs" / "how-it-was-measured" / "claims.md"


@dataclass(frozen=True)
class Goal:
    """A row of the page: whose figure it is, what it means, and the bound that is wanted (`most`: not above it)."""

    row: str
    figure: str
    says: str
    bound: float
    most: bool = False

    def holds(self, value: float) -> bool:
        return value <= self.bound if self.most else value >= self.bound


GOALS = (
    Goal(
        "medquad", "per 1,000 words", "flags of CL001-CL003, CL005-CL012 per 1,000 words on MedQuAD, held-out answers", 0.20, True
    ),
    Goal("planted", "recall", "recall on 200 strong claims of our own planted in MedQuAD answers", 0.80),
    Goal("sentences-test", "precision", "own labelled sentences never read: precision of claim flags", 0.90),
    Goal("sentences-test", "recall", "own labelled sentences never read: recall of claim flags", 0.80),
    Goal("strength-pubmed", "macro-F1", "claim strength, PubMed, rules only, held-out half: macro-F1", 0.68),
    Goal("strength-eureka", "macro-F1", "claim strength, EurekAlert, rules only, held-out half: macro-F1", 0.66),
    Goal("titles", "false alarms", "title drug never discussed: false alarms on answers under their drug's name", 0, True),
    Goal("pairs", "right", "negation, attribution, question: own minimal pairs right", 0.95),
    Goal("speed", "words per CPU-second", "the whole family, words per CPU-second after the pipeline", 20_000),
)
_HEAD = """# How claims and their support were measured

Made by `python -m training.claims` (`make eval-claims`), which prints one row at a time too: `python -m training.claims ROW`.
What is measured: the layers `Claims` and `Support` and the rules CL001 to CL018 and EV001 to EV011. The measuring data beside the
project (MANIFEST.tsv there) is read and never shipped; our own material is in `training/claims/labelled`, one writer's labels.

| measure | figure | wanted | |
|---|---|---|---|
"""
_NOTES = """
## How to read it

- **MedQuAD** is cut in four by the answers' names. Part 0 was read while rules were written; the row counts parts 1 and 2.
- **A claim flag is right** if it overlaps a marked claim. Several rules may speak of one claim (a cure claim for a product is
  CL001 and CL007), and the most exact one speaks; how often the code is one of those listed is in the table below.
- **Own sentences**: `sentences.tsv` has a dev part, which was read, and a test part, of which only the figures were looked at.
  `more_dev.tsv` was read in parts, each scored before it was read: of the claims, 0.25 were found with the rules of the day
  before, and about 0.55 in the last part. It is written to be hard: fragments, figures of speech, claims without a verb. What the
  rules find in sentences that were read says little; the test row is the one to go by.
- **Fresh**: `fresh_dev.tsv` was written in five parts after all rules, each scored before its failures were read. Of the first
  part's claims 0.60 were found and 0.83 of the flags were right; of the first part of near misses alone, 25 of 90 texts were
  flagged; of the third part, claims and near misses, 0.65 were found and every flag was right. The row is what the rules do now.
- **Articles** are read with the limit of CL004 (five findings in one article) lifted: the row asks what is recognised.
- **Strength** is read by `rules/findings.py`; the labellers counted “can” as plain cause, so it is counted as such here.
- **Titles**: the data has no questions, so an answer stands under the name of the drug that it names most. The row's last figure
  is the control: under the name of a drug that the answer does not name, how often the rule speaks.
- **Clean** is the share of clean documents in which a rule of error level speaks; the limit is 0.5 %.
- **Speed** is CPU time of all layers and rules of the family on one thread, the reading of terms included, the parse not, with
  the limits of garbage collection that the command sets (without them 19,900 in the same hour). Machines differ much, and one
  machine by the hour.

## All rows

| row | figures |
|---|---|
"""


def write(results: Mapping[str, Result]) -> None:
    """Writes the page; every row of `GOALS` must be among the results."""
    lines = [_goal(goal, results[goal.row].figures[goal.figure]) for goal in GOALS]
    failed = [goal.says for goal in GOALS if not goal.holds(results[goal.row].figures[goal.figure])]
    rows = [
        f"| {name} | {'; '.join(f'{k} {_shown(v)}' for k, v in result.figures.items())} |" for name, result in results.items()
    ]
    short = "\n\nNot reached: " + "; ".join(failed) + ".\n" if failed else "\n"
    PAGE.write_text(_HEAD + "\n".join(lines) + short + _NOTES + "\n".join(rows) + "\n", encoding="utf-8")


def _goal(goal: Goal, value: float) -> str:
    wanted = ("at most " if goal.most else "at least ") + _shown(goal.bound)
    return f"| {goal.says} | {_shown(value)} | {wanted} | {'' if goal.holds(value) else 'not reached'} |"


def _shown(value: float) -> str:
    return (
        f"{value:,}" if isinstance(value, int) else f"{value:,.0f}" if value >= 1000 else f"{value:.3f}".rstrip("0").rstrip(".")
    )
