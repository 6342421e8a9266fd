"""Scorecard items about treatments: benefits, risks, choices, and what is not known."""

from __future__ import annotations

import re

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.ladder import Strength
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET, Answer, first_with, told, with_cue
from spinlint.layers.scorecards_makers import attribution
from spinlint.layers.support import Support
from spinlint.layers.syntax import Sentence

_DENIED = re.compile(
    r"\b(?:no|without|zero|free (?:of|from)|never|not a single)\b[^.,;]{0,30}\b(?:side[- ]effects?|risks?|harm\w*)\b|"
    r"\b(?:lower\w*|reduc\w+|cut\w*|halv\w+|decreas\w+|less|smaller)\b[^.,;]{0,30}\b(?:risks?|chance|danger\w*|complications?)\b",
    re.I,
)


def uncertainty(doc: Document) -> Answer:
    """DISCERN 8."""
    return told(doc, "uncertainty", "nothing says what is not known")


def known_and_unknown(doc: Document) -> Answer:
    """CDC 11."""
    known, unknown = attribution(doc), uncertainty(doc)
    return known if known.verdict != MET else unknown


def benefits(doc: Document) -> Answer:
    """DISCERN 10."""
    claim = next((c for c in doc.layer(Claims).asserted() if c.helps and c.is_remedy), None)
    return Answer(MET, claim.sentence.span) if claim else told(doc, "benefits", "no benefit of a treatment is told")


def risks(doc: Document) -> Answer:
    """DISCERN 11. “No side effects” tells of none."""
    sentence = _harm(doc)
    return Answer(MET, sentence.span) if sentence else Answer(NOT_MET, None, "no risk of a treatment is told")


def risks_and_benefits(doc: Document) -> Answer:
    """CDC 19."""
    good, bad = benefits(doc), risks(doc)
    if good.verdict != MET:
        return Answer(ASK, bad.span, "no benefit of what is recommended is seen")
    return bad if bad.verdict == MET else Answer(NOT_MET, good.span, "the benefit is told, and no risk")


def balanced(doc: Document) -> Answer:
    """DISCERN 6: a promise without limits, or benefits with no risk, is not balanced; the rest a person must judge."""
    claims = [c for c in doc.layer(Claims).asserted() if c.helps and c.is_remedy]
    promise = next((c for c in claims if c.strength is Strength.GUARANTEED), None)
    if promise:
        return Answer(NOT_MET, promise.sentence.span, "an effect is promised")
    if len(claims) > 2 and _harm(doc) is None:
        return Answer(NOT_MET, claims[0].sentence.span, f"{len(claims)} benefits, and no risk")
    return Answer(ASK)


def no_treatment(doc: Document) -> Answer:
    """DISCERN 12."""
    return told(doc, "no_treatment", "nothing says what happens without treatment")


def daily_life(doc: Document) -> Answer:
    """DISCERN 13."""
    return told(doc, "daily_life", "nothing is said of work, sleep or everyday life")


def choices(doc: Document) -> Answer:
    """DISCERN 14."""
    return told(doc, "choices", "no other choice is named")


def shared_decision(doc: Document) -> Answer:
    """DISCERN 15."""
    return told(doc, "shared_decision", "nothing invites the reader to decide together with a professional")


def further_support(doc: Document) -> Answer:
    """DISCERN 7."""
    sentence = first_with(doc, "support")
    if sentence:
        return Answer(MET, sentence.span)
    link = next((s for s in doc.layer(Support).sources if s.kind in {"link", "url"} and s.bears), None)
    return Answer(MET, link.span) if link else Answer(NOT_MET, None, "no place for more help or information is named")


def _harm(doc: Document) -> Sentence | None:
    return next((s for s in with_cue(doc, "harms") if not _DENIED.search(s.text)), None)
