"""The classifier of unsound sentences: what reaches it, and what comes of its answers."""

from __future__ import annotations

import numpy as np
import pytest

from spinlint.models.unsound import Said, UnsoundModel, marks


@pytest.fixture(scope="module")
def model() -> UnsoundModel:
    return UnsoundModel.load()


def test_marks_are_those_of_words_and_pairs_and_figures_are_alike() -> None:
    assert marks("Take 5 tablets") == marks("take 7 tablets")
    assert len(marks("take two tablets")) == 3 + 4
    assert marks("take two tablets") != marks("tablets two take")


def test_every_kind_is_of_one_family_whose_limit_can_be_reached(model: UnsoundModel) -> None:
    kinds = model.facts["kinds"]
    families = model.facts["families"]
    assert kinds[0] == "ok"
    assert sorted(kind for family in families.values() for kind in family) == sorted(kinds[1:])
    assert all(0.5 <= model.facts["limits"][family] < 1 for family in families)


def test_probabilities_sum_to_one_and_do_not_depend_on_the_company(model: UnsoundModel) -> None:
    sly = Said("The tumour had packed its bags by Easter, thanks to her juices.", "She sent the surgeons away.", "")
    plain = Said("Ask your pharmacist which painkiller suits you.", "", "")
    together = model.probabilities([sly, plain])
    assert together.sum(1) == pytest.approx(np.ones(2), abs=1e-4)
    assert together[0].tolist() == model.probabilities([sly])[0].tolist()


def test_the_quick_look_spares_the_classifier_plain_sentences(model: UnsoundModel) -> None:
    seen = model.probabilities([Said("Cataract surgery restores sight for most people.", "", "")])
    assert model.glance("Cataract surgery restores sight for most people.") < model.facts["glance"]
    assert seen[0, 0] == 1.0


def test_nothing_is_asked_of_an_empty_document(model: UnsoundModel) -> None:
    assert model.verdicts([]) == []
