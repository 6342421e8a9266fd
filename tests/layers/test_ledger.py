"""The claim ledger: what is in it, what is not, and its score."""

import pytest

from spinlint.engine import Checked, Linter
from spinlint.layers.ledger import Ledger
from spinlint.models import Models
from spinlint.readers import read
from spinlint.stored import dump, load
from spinlint.values import LedgerEntry

TEXT = """# Garlic

Garlic cures gout. Nobody has shown that garlic prevents asthma.

Zinc may shorten a cold, according to [a Cochrane review](https://www.cochranelibrary.com/zinc).

Buy [our best oil](https://www.amazon.com/oil), as fish oil relieves dry eyes.
"""


@pytest.fixture(scope="module")
def one(models: Models) -> Checked:
    (checked,) = Linter([], models, [Ledger]).check([read(TEXT.encode(), "garlic.md")])
    return checked


def by_agent(one: Checked, name: str) -> LedgerEntry:
    return next(claim for claim in one.claims if name in claim.agent.text)


def test_a_claim_has_its_sentence_its_parties_and_its_strength(one: Checked) -> None:
    claim = by_agent(one, "Garlic")
    assert (claim.sentence, claim.agent.text, claim.target.text) == ("Garlic cures gout.", "Garlic", "gout")
    assert claim.agent.ids and claim.target.ids
    assert (claim.strength, claim.level) == ("does", 3)
    assert one.document.text[claim.span.start : claim.span.end] == "Garlic cures gout"


def test_what_the_text_denies_is_not_in_it(one: Checked) -> None:
    assert not any("asthma" in claim.sentence for claim in one.claims)


def test_support_has_a_name_a_tier_and_a_reach(one: Checked) -> None:
    zinc, garlic, oil = by_agent(one, "Zinc"), by_agent(one, "Garlic"), by_agent(one, "fish oil")
    assert (zinc.tier, zinc.reach, zinc.supported, zinc.enough) == ("guideline", "sentence", True, True)
    assert "Cochrane" in zinc.source
    assert (garlic.source, garlic.tier, garlic.supported) == ("", "none", False)
    assert (oil.tier, oil.supported, oil.enough) == ("shop", False, False)
    assert "guideline" in garlic.would_be_enough and "shop" not in garlic.would_be_enough


def test_the_score_counts_what_the_ledger_lists(one: Checked) -> None:
    score = one.scores["claims"]
    assert set(score) == {"claims", "strong", "supported", "unsupported", "support_by_tier"}
    assert score["claims"] == len(one.claims) == score["supported"] + score["unsupported"] == 3
    assert score["strong"] == sum(claim.level >= 3 for claim in one.claims) == 2
    assert {tier: n for tier, n in score["support_by_tier"].items() if n} == {"guideline": 1, "shop": 1}


def test_the_ledger_is_remembered(one: Checked) -> None:
    again = load(dump(one), "garlic.md", TEXT.encode())
    assert again is not None and again.claims == one.claims and again.scores == one.scores
