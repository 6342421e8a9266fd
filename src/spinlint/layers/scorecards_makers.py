"""Scorecard items about the makers of a page: who, when, on what grounds, and for whose money."""

from __future__ import annotations

import re

from spinlint.document import Document
from spinlint.layers.claims import Claims
from spinlint.layers.paid_links import paid_links
from spinlint.layers.provenance import Provenance
from spinlint.layers.safety_words import no_replacement
from spinlint.layers.scorecards_answer import ASK, MET, NOT_MET, Answer, first_with, sentence_round
from spinlint.layers.support import Support
from spinlint.layers.syntax import Syntax
from spinlint.values import Span

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b(?:tel|phone|telephone):?\s*\+?[\d ()-]{7,}", re.I)


def authorship(doc: Document) -> Answer:
    """JAMA 1."""
    made = doc.layer(Provenance)
    named = made.authors or made.reviewers
    if named and made.credentials:
        return Answer(MET, made.byline, _said_by_page(", ".join(named), made.byline))
    if named:
        return Answer(NOT_MET, made.byline, f"{', '.join(named)}: no qualification or affiliation is given")
    return Answer(NOT_MET, None, f"no author, only the publisher: {made.publisher}" if made.publisher else "no author is named")


def qualification(doc: Document) -> Answer:
    """HONcode 1."""
    made = doc.layer(Provenance)
    if made.credentials:
        return Answer(MET, made.byline, ", ".join(dict.fromkeys(made.credentials)))
    return Answer(NOT_MET, made.byline, "no qualification of an author or reviewer is given")


def attribution(doc: Document) -> Answer:
    """JAMA 2, DISCERN 4: a reference list, or sources in the text that could bear a statement."""
    support = doc.layer(Support)
    if support.references.entries:
        first = doc.span_of(min(support.references.blocks))
        return Answer(MET, first, f"{len(support.references.entries)} references")
    source = next((s for s in support.sources if s.bears), None)
    return Answer(MET, sentence_round(doc, source.span)) if source else Answer(NOT_MET, None, "no source is named or linked")


def currency(doc: Document) -> Answer:
    """JAMA 4, DISCERN 5."""
    dated = doc.layer(Provenance).latest("published", "updated", "reviewed")
    if dated is None:
        return Answer(NOT_MET, None, "no date is given")
    return Answer(MET, dated.span, _said_by_page(f"{dated.role} {dated.day.isoformat()}", dated.span))


def cited_and_dated(doc: Document) -> Answer:
    """HONcode 4."""
    answers = (attribution(doc), currency(doc))
    return next((answer for answer in answers if answer.verdict != MET), answers[0])


def disclosure(doc: Document) -> Answer:
    """JAMA 3, HONcode 7. What stands on another page of the site cannot be seen."""
    stated = doc.layer(Provenance).disclosure
    if stated:
        return Answer(MET, sentence_round(doc, stated))
    paid = next(paid_links(doc), None)
    if paid:
        return Answer(NOT_MET, paid, "a paid link, and nothing says who earns by it")
    return Answer(ASK, None, "this page does not say who owns it and who pays; does the site?")


def advertising(doc: Document) -> Answer:
    """HONcode 8."""
    paid, stated = next(paid_links(doc), None), doc.layer(Provenance).disclosure
    if paid and (stated is None or stated.start > paid.start):
        return Answer(NOT_MET, paid, "a paid link with no label before it")
    if stated:
        return Answer(MET, sentence_round(doc, stated))
    return Answer(ASK, None, "no paid link is seen in the text; are there advertisements round it?")


def complementarity(doc: Document) -> Answer:
    """HONcode 2."""
    sentence = next((s for s in doc.layer(Syntax).sentences() if no_replacement().search(s.text)), None)
    return Answer(MET, sentence.span) if sentence else Answer(NOT_MET, None, "nothing says that it replaces no doctor's advice")


def justifiability(doc: Document) -> Answer:
    """HONcode 5."""
    claims = [claim for claim in doc.layer(Claims).asserted() if claim.helps and claim.is_remedy and claim.is_strong]
    bare = next((claim for claim in claims if not claim.supported), None)
    if bare:
        more = sum(not claim.supported for claim in claims)
        return Answer(NOT_MET, bare.sentence.span, f"{more} of {len(claims)} plain claims of benefit have no source near them")
    return Answer(MET, claims[0].sentence.span) if claims else Answer(ASK, None, "no plain claim of benefit is seen")


def contact(doc: Document) -> Answer:
    """HONcode 6."""
    address = _ADDRESS.search(doc.text)
    if address:
        return Answer(MET, Span(*address.span()))
    for index, block in enumerate(doc.blocks):
        for link in block.inlines:
            if link.kind == "link" and link.target.lower().startswith(("mailto:", "tel:")):
                return Answer(MET, doc.span_of(index))
    sentence = first_with(doc, "contact")
    return Answer(MET, sentence.span) if sentence else Answer(ASK, None, "no address on this page; does the site give one?")


def privacy(doc: Document) -> Answer:
    """HONcode 3."""
    sentence = first_with(doc, "privacy")
    return Answer(MET, sentence.span) if sentence else Answer(ASK, None, "not on this page; does the site have a privacy notice?")


def _said_by_page(what: str, span: Span | None) -> str:
    return what if span else f"{what} (in the page's metadata)"
