"""GR001 languagetool-grammar."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from spinlint.document import Document
from spinlint.layers.grammar import GrammarRemarks, Placed
from spinlint.layers.orphans import Orphans
from spinlint.layers.safety_words import compiled
from spinlint.layers.terms import TermHits
from spinlint.models.lexicons import load_file
from spinlint.models.terms import KINDS
from spinlint.rules.rule import Bad, Good, Rule
from spinlint.values import Finding, Span

SPELLER = "MORFOLOGIK"


class LanguagetoolGrammar(Rule):
    """A slip of grammar that LanguageTool finds: agreement, tense, articles, confused words.

    Why: slips make readers doubt the facts; some change what is said (“do take” for “do not take”).
    Instead: what the message suggests.
    Source: LanguageTool (languagetool.org), rules for English, less those that say nothing to a health editor.
    """

    code, severity, needs = "GR001", "warning", (GrammarRemarks, Orphans, TermHits)
    examples = (
        Bad("The tablets [[works]] at once.", "work"),
        Bad("He [[have]] a rash on his arm.", "has"),
        Bad("It can help you to [[loose]] weight.", "lose"),
        Good("The tablets work at once. He has a rash on his arm."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for placed in doc.layer(GrammarRemarks).remarks:
            text, remark = doc.text[slice(*placed.span)], placed.remark
            judged = is_kept(placed) and not is_spelling(placed) and not doc.layer(Orphans).covers(placed.span)
            judged = judged and not _is_in_name(doc, placed.span)
            if judged and not _is_taste(remark.rule, text) and not _is_heading_before_text(text):
                yield self.found(placed.span, remark.message, *remark.replacements, safe=False)


def _is_in_name(doc: Document, span: Span) -> bool:
    """Inside the name of an illness, a body part or a medicine of several words: “restless legs syndrome”."""
    hits = doc.layer(TermHits).of_kind(*KINDS)
    return any(hit.span.contains(span) and hit.span.end - hit.span.start > span.end - span.start for hit in hits)


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return load_file("gr001_languagetool")


def is_kept(placed: Placed) -> bool:
    """Whether a health editor acts on such a remark."""
    remark, drop = placed.remark, _lists()["drop"]
    dropped = remark.rule in drop["rules"] or remark.rule.startswith(tuple(drop["prefixes"]))
    dropped = dropped or remark.rule.endswith(tuple(drop["suffixes"]))
    return remark.category in _lists()["keep"]["categories"] and not dropped


def _is_taste(rule: str, text: str) -> bool:
    """Words on which a rule that is kept says nothing to an editor."""
    places = _lists()["drop"]["places"].get(rule)
    return places is not None and bool(compiled(places).fullmatch(text))


def _is_heading_before_text(text: str) -> bool:
    """“Surgery Surgery”: a heading that ran into its paragraph, not a word said twice."""
    words = text.split()
    half = len(words) // 2
    return len(words) % 2 == 0 and words[:half] == words[half:] and words[half][0].isupper()


def is_spelling(placed: Placed) -> bool:
    """Whether the speller says it; confused words with a rule of their own are grammar."""
    return placed.remark.rule.startswith(SPELLER)
