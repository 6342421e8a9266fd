"""GR002 spelling-with-medical-words."""

import re
from collections.abc import Iterator

from spinlint.document import Document
from spinlint.layers.familiar import familiarity
from spinlint.layers.frequency import zipf, zipf_of_any
from spinlint.layers.grammar import GrammarRemarks, keeps_to_variant
from spinlint.layers.orphans import Orphans
from spinlint.models.term_fold import fold
from spinlint.rules.grammar.languagetool_grammar import is_kept, is_spelling
from spinlint.rules.rule import Bad, Good, Rule, option
from spinlint.values import Finding

_KNOWN = 3.2
_RARER, _COMMON = 1.5, 2.9
_RARER_TERM, _COMMON_TERM = 1.0, 2.3
_HOUSE_WORD = 3
_LONG = 7
_PART = 4
_PREFIX = re.compile(
    r"(?:oro|naso|peri|supra|infra|sub|inter|intra|para|poly|multi|micro|macro|auto|bio|neuro|cardio|gastro|osteo|immuno|cranio|"
    r"cervico|thoraco|lumbo|retro|trans|ultra|hyper|hypo|post|pre|anti|non|over|under|mega|mono|photo|psycho|pseudo|thermo|hydro)-?"
)
_NO_WORD = re.compile(r"[^a-z'’]|^.{0,2}$")


class SpellingWithMedicalWords(Rule):
    """A word that neither the dictionary nor the lists of drugs, diseases and body parts know.

    Why: a misspelled medicine can be the wrong medicine, and slips make readers doubt the facts.
    Instead: what the message suggests; add house words to the option `accept`.
    Source: LanguageTool's speller, less the words of data/terms and rare words that resemble no common one.
    """

    code, severity, needs = "GR002", "info", (GrammarRemarks, Orphans)
    accept = option((), "words to accept")
    examples = (
        Bad("The cream eases [[inflamation]].", "inflammation"),
        Bad("Wash your hands [[befor]] you eat.", "before"),
        Good("The cream eases inflammation. Take atorvastatin for hypercholesterolaemia."),
        Good("Dr Smeaton Kowalczyk wrote it."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        accepted = {str(word).lower() for word in self.accept}
        layer = doc.layer(GrammarRemarks)
        for placed in layer.remarks:
            word = doc.text[slice(*placed.span)]
            if not is_spelling(placed) or not is_kept(placed) or doc.layer(Orphans).covers(placed.span):
                continue
            if word.lower() in accepted or _NO_WORD.search(word) or layer.is_medical(word) or zipf(word) >= _KNOWN:
                continue
            if _is_part_of_name(doc, placed.span.start) or _is_built(word, layer):
                continue
            if len(re.findall(rf"\b{re.escape(word)}\b", doc.text)) >= _HOUSE_WORD:
                continue
            meant = [other for other in placed.remark.replacements if _is_slip(word, other, layer)]
            if any(fold(word) == fold(other) for other in meant) and not keeps_to_variant(doc):
                continue
            if meant:
                yield self.found(placed.span, f"“{word}”: is “{meant[0]}” meant?", *meant)


def _is_part_of_name(doc: Document, start: int) -> bool:
    """What follows an apostrophe: “Prud’homme”."""
    return start > 1 and doc.text[start - 1] in "'’" and doc.text[start - 2].isalpha()


def _is_built(word: str, layer: GrammarRemarks) -> bool:
    """Made of others (“strap|line”), of a prefix and a known word (“oro|dental”), or a chemist's form of one (“cholesteryl”)."""
    lower = word.lower()
    prefix = _PREFIX.match(lower)
    rest = lower[prefix.end() :] if prefix else ""
    prefixed = len(rest) > _PART and (zipf(rest) >= _COMMON or layer.is_medical(rest))
    chemical = lower.endswith("yl") and any(layer.is_medical(lower[:-2] + ending) for ending in ("ol", "ene", "ane", "ic", "ate"))
    return prefixed or chemical or familiarity(lower) > _KNOWN


def _is_slip(word: str, meant: str, layer: GrammarRemarks) -> bool:
    """Whether `word` is one letter off (two in a long word) from a much more common word, or from a medical term."""
    plain = meant.lower()
    if _distance(word, plain) > 1 + (len(word) > _LONG):
        return False
    rarer, common = (_RARER_TERM, _COMMON_TERM) if layer.is_medical(plain) else (_RARER, _COMMON)
    return zipf_of_any(plain) >= max(zipf_of_any(word) + rarer, common)


def _distance(a: str, b: str) -> int:
    """Letters to insert, delete, replace or swap with their neighbour to make `b` of `a`."""
    before, last = list(range(len(b) + 1)), [0] * (len(b) + 1)
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, last[j - 2] + 1)
            now.append(best)
        last, before = before, now
    return before[-1]
