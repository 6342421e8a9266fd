"""The page on how the rules on dangerous advice were measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from training.safety.measures import CODES, KINDS, Clean, Score, whole

_HEAD = """# Dangerous advice: how it was measured

`python -m training.safety` writes this page. The sentences are our own (`training/safety/sentences.tsv`), half of them dangerous,
half near misses as good health pages have them. All but some of the dev half were written before the rules; the results of the
test half were not looked at one by one. Both halves are by the author of the rules, so the figures flatter. Two harder tests:

- An article with 27 marked passages, by an editor who did not know the rules (the author of the rules had read a summary of what
  was missed in it): 2 were found before these rules, 14 at the first run with them. The misses showed what was wrong in
  general (a weight of powder taken for a volume of water, help refused taken for help); mended, 22 are found, which is no test
  any more. Three of the other five are claims, not advice.
- Two lots of new sentences by the author, after the rules stood: of 55 in unusual words 10 were found at first sight, of 40 in
  plain words on other illnesses 16. Both were then used to widen the rules. Expect about half of what an unknown article holds.

A sentence counts as found if any of the rules on dangerous advice speaks on it; a finding on a near miss is a false alarm. The
tables of limits, mixtures, groups and readings name their public sources and need clinical review.
"""


_FRESH = """## Passages of many kinds

`training/safety/fresh.tsv`: 80 dangerous passages and 80 safe ones that look alike, of twenty kinds (medicines stopped,
too much, mixed or shared; help put off; infants; pregnancy; home surgery; fasting; food; bleach; essential oils; first
aid; signs; vaccines; food supplements; alcohol; driving; mental health; quack cures). They were written before the
rules were looked at for them, and scored first with the rules as they stood: 12 of 40 found in the dev half and 10 of
40 in the test half, 3 of 40 false alarms in each. **That first score is what to expect of an article that nobody here
has read: about three in ten dangerous passages.** The rules were then widened by the dev half (SF019 is new; mixtures
over two sentences; help that is put off; tools and passive verbs; amounts without a unit), and the test half was scored
once more. Its author also wrote the rows of SF019, so that score flatters.

"""


def page(halves: Mapping[str, Mapping[str, Score]], fresh: Mapping[str, Score], texts: Clean) -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, *_table(halves), "", *_passages(fresh), "", *_clean(texts), ""])


def _passages(fresh: Mapping[str, Score]) -> Iterator[str]:
    yield _FRESH + "| half | dangerous passages found | false alarms | precision |"
    yield "|---|---|---|---|"
    for split, s in fresh.items():
        yield f"| {split}, after | {s.found} of {s.dangerous} | {s.alarms} of {s.sound} | {s.precision:.2f} |"


def _table(halves: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    yield "| kind | " + " | ".join(f"{split}: recall | precision" for split in halves) + " |"
    yield "|---|" + "---|---|" * len(halves)
    for kind, (meaning, _) in KINDS.items():
        yield f"| {meaning} | " + " | ".join(_cells(scores[kind]) for scores in halves.values()) + " |"
    yield "| **all** | " + " | ".join(_cells(whole(scores)) for scores in halves.values()) + " |"


def _cells(score: Score) -> str:
    return f"{score.recall:.2f} ({score.found} of {score.dangerous}) | {score.precision:.2f}"


def _clean(texts: Clean) -> Iterator[str]:
    yield "## Clean texts"
    yield ""
    yield f"MedQuAD, Cochrane and OneStopEnglish, {texts.words:,} words in {texts.documents:,} texts."
    yield "The limit is an error in 0.5 % of the texts."
    yield f"Any finding in {_share(texts, 'any')}, an error in {_share(texts, 'error')}."
    yield ""
    yield "| rule | findings | per 1,000 words | texts hit |"
    yield "|---|---|---|---|"
    for code in CODES:
        found = texts.findings[code]
        yield f"| {code} | {found} | {1000 * found / max(texts.words, 1):.3f} | {_share(texts, code)} |"


def _share(texts: Clean, key: str) -> str:
    return f"{100 * texts.hit[key] / max(texts.documents, 1):.2f} %"
