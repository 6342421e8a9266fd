"""The layers that score a document; a run computes them whether or not a chosen rule needs them."""

from __future__ import annotations

from spinlint.layers.keyphrases import KeyPhrases
from spinlint.layers.layer import Layer
from spinlint.layers.ledger import Ledger
from spinlint.layers.phrases import Phrases
from spinlint.layers.readability import Readability
from spinlint.layers.scorecards import Scorecards

SCORES: tuple[type[Layer], ...] = (Readability, KeyPhrases, Phrases, Ledger, Scorecards)
