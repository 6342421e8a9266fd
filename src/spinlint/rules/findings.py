"""How strongly a sentence reports a finding, whatever it is about: none, linked, may, can or plain cause.

It reads the words alone, so it also judges sentences in which the layer `Claims` knows no agent or target.
"""

from __future__ import annotations

from spinlint.layers.claims_line import Line
from spinlint.layers.ladder import Strength
from spinlint.layers.syntax import Sentence
from spinlint.rules.wordings import wordings

_FINITE = frozenset({"VBZ", "VBD", "VBP", "VB"})
_HAVE = frozenset({"has", "have", "had"})
_HEDGING = frozenset({"may", "might", "could"})
_NEAR = 3


def strength_of_finding(sentence: Sentence, line: Line) -> Strength:
    """The level of a sentence; a recommendation or a call for research is none, unless it says what may be."""
    ways = wordings("claims_ladder")
    words = frozenset(line.words[sentence.tokens.start : sentence.tokens.end])
    may = bool(words & _HEDGING)
    if ways.has("advice", sentence, line) and not may:
        return Strength.NONE
    linked = ways.has("linked", sentence, line)
    causes = [found.start for found in ways.find("caused", sentence, line)]
    if ways.has("hedged", sentence, line) and (causes or not linked) and (may or not linked):
        return Strength.MAY
    if any(_is_finite(at, line) for at in causes):
        return Strength.CAN if "can" in words else Strength.DOES
    if linked:
        return Strength.LINKED
    return Strength.DOES if causes else Strength.NONE


def _is_finite(at: int, line: Line) -> bool:
    perfect = line.tags[at] == "VBN" and bool(_HAVE & frozenset(line.words[max(at - _NEAR, 0) : at]))
    return line.tags[at] in _FINITE or perfect
