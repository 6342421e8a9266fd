"""The rules about corpora, by code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spinlint.corpus.rules.author_rate import AuthorRate
from spinlint.corpus.rules.corpus_rule import CorpusRule
from spinlint.corpus.rules.disagreeing_figures import DisagreeingFigures
from spinlint.corpus.rules.link_farm import LinkFarm
from spinlint.corpus.rules.shared_boilerplate import SharedBoilerplate
from spinlint.corpus.rules.spun_sibling import SpunSibling
from spinlint.corpus.rules.template_pages import TemplatePages


@cache
def corpus_rules() -> Mapping[str, type[CorpusRule]]:
    """Every rule about a corpus."""
    rules = (SpunSibling, SharedBoilerplate, DisagreeingFigures, AuthorRate, TemplatePages, LinkFarm)
    return {rule.code: rule for rule in rules}
