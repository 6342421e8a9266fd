"""Turns of phrase that spinners add by rule: connectors, fillers, possessives, stacked nouns, split compounds."""

from __future__ import annotations

import random

from spacy.tokens import Doc

_CONNECTORS = {
    "and": ("as well as", "and also", "along with", "in addition to", "plus", "together with"),
    "also": ("likewise", "additionally", "moreover", "in addition"),
    "but": ("yet", "however", "nevertheless"),
    "because": ("due to the fact that", "since", "as a result of the fact that"),
    "if": ("in the event that", "on the off chance that", "in case"),
    "so": ("thus", "hence", "consequently"),
    "many": ("numerous", "a great deal of", "plenty of", "a whole lot of"),
    "any": ("any type of", "any kind of", "whatever"),
    "some": ("a few", "certain", "some sort of"),
    "very": ("exceptionally", "extremely", "truly", "amazingly"),
    "about": ("regarding", "concerning", "approximately"),
    "to": ("in order to", "so as to"),
    "may": ("might possibly", "could potentially"),
    "can": ("is able to", "can easily", "has the ability to"),
    "people": ("individuals", "folks", "persons"),
    "most": ("the majority of", "the greater part of", "nearly all"),
    "before": ("prior to", "ahead of", "previous to"),
    "after": ("following", "subsequent to", "right after"),
    "when": ("at the point when", "whenever", "once"),
    "while": ("whilst", "even as"),
}
_FILLERS = ("actually", "certainly", "really", "definitely", "truly", "simply", "basically", "surely", "typically", "undoubtedly")
_STACKED = ("problem", "issue", "condition", "level", "type", "process", "area", "situation", "system", "matter")


class Turns:
    """Rule-made rewriting: no dictionary of content words behind it."""

    name, ease = "turns", 1.6

    def rewrite(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        if token.lower_ in _CONNECTORS:
            return 1, draw.choice(_CONNECTORS[token.lower_])
        if token.tag_ in ("VB", "VBZ", "VBP", "VBD") and draw.random() < 0.35:
            return 1, f"{draw.choice(_FILLERS)} {token.text}" if token.tag_ != "MD" else None or token.text
        if token.tag_ == "PRP$" and at + 1 < len(doc) and doc[at + 1].tag_ in ("NN", "NNS"):
            return self._possessive(doc, at, draw)
        return self._noun(doc, at, draw)

    def _possessive(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        owner = {"your": "yours", "their": "theirs", "our": "ours", "my": "mine", "her": "hers"}.get(doc[at].lower_)
        if owner is None or (at + 2 < len(doc) and doc[at + 2].tag_ in ("NN", "NNS")):
            return None
        return 2, f"the {doc[at + 1].text} of {owner}" if draw.random() < 0.8 else f"the {doc[at + 1].text}"

    def _noun(self, doc: Doc, at: int, draw: random.Random) -> tuple[int, str] | None:
        token = doc[at]
        if token.tag_ != "NN" or at + 1 >= len(doc):
            return None
        if doc[at + 1].tag_ in ("NN", "NNS") and draw.random() < 0.7:
            return 2, f"{doc[at + 1].text} of the {token.text}" if draw.random() < 0.6 else f"{token.text}'s {doc[at + 1].text}"
        return (
            (1, f"{token.text} {draw.choice(_STACKED)}")
            if doc[at + 1].tag_ not in ("NN", "NNS") and draw.random() < 0.4
            else None
        )
