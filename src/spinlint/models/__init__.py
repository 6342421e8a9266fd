"""The models a run uses, loaded when first asked for and handed to the layers; never global, always offline."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from spinlint.models.light_spacy import prepare

if TYPE_CHECKING:
    from spacy.language import Language

    from spinlint.models.grammar import Grammar, GrammarAt
    from spinlint.models.phrases import PhraseModel
    from spinlint.models.terms import Terms
    from spinlint.models.unsound import UnsoundModel

prepare()


class Models:
    """Owns the models of one run.

    `english` is a spaCy pipeline in the label scheme of `en_core_web_*`: ours unless `name` gives another by package
    name or path. Raises `ModelError` if it cannot be loaded. `grammar_at` says where LanguageTool answers.
    """

    def __init__(self, name: str | None = None, grammar_at: GrammarAt | None = None) -> None:
        self.name = name
        self._grammar_at = grammar_at

    @cached_property
    def grammar_at(self) -> GrammarAt:
        """Where LanguageTool answers, or why there is none."""
        from spinlint.models.grammar import GrammarAt

        return self._grammar_at or GrammarAt()

    @cached_property
    def grammar(self) -> Grammar | None:
        """LanguageTool; `None` if there is no server."""
        from spinlint.models.grammar import Grammar

        return Grammar(self.grammar_at.url) if self.grammar_at.url else None

    @cached_property
    def english(self) -> Language:
        """The spaCy pipeline: tagger, parser, entities, lemmas."""
        from spinlint.models.pipeline import load

        return load(self.name)

    @cached_property
    def terms(self) -> Terms:
        """Names of drugs, conditions, symptoms, anatomy, procedures, supplements and foods."""
        from spinlint.models.terms import Terms

        return Terms.load()

    @cached_property
    def phrases(self) -> PhraseModel:
        """The phrase model: words that read as swapped in by a synonym dictionary."""
        from spinlint.models.phrases import PhraseModel

        return PhraseModel.load()

    @cached_property
    def unsound(self) -> UnsoundModel:
        """The classifier of unsound sentences."""
        from spinlint.models.unsound import UnsoundModel

        return UnsoundModel.load()
