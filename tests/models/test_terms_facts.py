"""Typed facts: which sentence a fact contradicts, and that the file is whole."""

from pathlib import Path

import pytest

from spinlint.errors import ModelError
from spinlint.models.term_facts import RELATIONS, Facts
from spinlint.models.term_fold import fold_phrase


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


@pytest.mark.parametrize(
    ("subject", "relation", "said", "wrong"),
    [
        ("The spinal discs", "is a", "fragile bones", True),
        ("the vertebrae", "is a", "bones", False),
        ("Tendons", "joins", "bone to bone", True),
        ("Tendons", "joins", "muscle to bone", False),
        ("Chickenpox", "caused by", "bacteria", True),
        ("Chicken pox", "is a", "viral infection", False),
        ("whooping cough", "is a", "viral illness", True),
        ("Bile", "made by", "the gallbladder", True),
        ("Bile", "made by", "the liver", False),
        ("zinc", "is a", "an essential vitamin", True),
        ("The moon", "is a", "bone", False),
        ("Antibiotics", "treats", "the flu", True),
        ("an MRI scan", "uses", "ionizing radiation", True),
    ],
)
def test_contradicted(facts: Facts, subject: str, relation: str, said: str, wrong: bool) -> None:
    assert (facts.contradicted(subject, relation, said) is not None) is wrong


def test_the_head_decides_and_a_true_kind_clears(facts: Facts) -> None:
    assert facts.contradicted("a tendon", "is a", "cord of connective tissue between muscle and bone") is None
    assert facts.contradicted("rotator cuff", "is a", "muscle and tendon near the joint") is None


def test_at_least_110_typed_pairs_each_with_an_authority(facts: Facts) -> None:
    groups = {(fact.relation, fact.true, fact.false) for fact in facts}
    assert len(groups) >= 110
    for fact in facts:
        assert fact.relation in RELATIONS
        assert fact.authority
        assert fact.date.year >= 2026
        assert not {fold_phrase(kind) for kind in fact.true} & {fold_phrase(kind) for kind in fact.false}, fact


def test_no_two_facts_about_one_thing_disagree(facts: Facts) -> None:
    for fact in facts:
        for kind in fact.true:
            assert facts.contradicted(fact.subject, fact.relation, kind) is None, (fact.subject, kind)


def test_wrong_tissue(facts: Facts) -> None:
    assert facts.wrong_tissue(frozenset({"bone", "organ"}), "a strong muscle") == "bone"
    assert facts.wrong_tissue(frozenset({"bone"}), "long bones") is None
    assert facts.wrong_tissue(frozenset({"disc"}), "bones") == "disc"
    assert facts.wrong_tissue(frozenset({"disc"}), "cartilage") is None
    assert facts.wrong_tissue(frozenset(), "bone") is None


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[[group]]\nauthority = "A"\ndate = 2026-01-01\nfacts = "x -> likes -> y -> z"\n')
    with pytest.raises(ModelError, match="likes"):
        Facts.load(path)
