"""Doubtful drug names: misspellings are found and mended, ordinary words are not touched."""

import pytest

from spinlint.models.term_names import DrugNames, Shapes
from spinlint.models.terms import Terms


@pytest.fixture(scope="module")
def names() -> DrugNames:
    return DrugNames.load(Terms.load())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ibuprophen", "ibuprofen"),
        ("amoxicilin", "amoxicillin"),
        ("simvastatine", "simvastatin"),
        ("Lipitorr", "Lipitor"),
        ("metopralol", "metoprolol"),
        ("hydroxychloroquin", "hydroxychloroquine"),
        ("ciprofloxacine", "ciprofloxacin"),
        ("prednizone", "prednisone"),
    ],
)
def test_misspellings(names: DrugNames, wrong: str, right: str) -> None:
    guess = names.unknown(wrong)
    assert guess is not None
    assert guess.suggestions[0] == right


@pytest.mark.parametrize(
    "word",
    "gabapentin Lipitor insulin vitamins statistics Carolina medicine machine vaccine routine cholesterol arterial"
    " symptoms exercises aprils cocaine mainstream headache Caroline Gillian discipline protein dialysis oxygenation".split(),
)
def test_known_names_and_ordinary_words(names: DrugNames, word: str) -> None:
    assert names.unknown(word) is None


def test_a_stem_says_what_an_unknown_name_would_be(names: DrugNames) -> None:
    guess = names.unknown("qorvastatin")
    assert guess is not None
    assert guess.stem == "cholesterol medicine"
    assert names.unknown("Qorvazumab") is None, "a capital alone may be a person's name"


def test_stems_need_something_before_them() -> None:
    shapes = Shapes.load()
    assert shapes.says("statin") == ""
    assert shapes.says("vastatin") == ""
    assert shapes.says("xovastatin") == ""
    assert shapes.says("novovastatin") == "cholesterol medicine"
