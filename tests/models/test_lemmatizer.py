"""The lemmatizer: its rules on small tables of our own, and the shipped tables on everyday words."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from spinlint.models.lemmatizer import LemmaTables, Lemmatizer
from spinlint.models.pipeline import load_english

SMALL = LemmaTables(
    lexicon={"VBZ": {"is": "be"}, "PRP": {"me": "I"}},
    exceptions={"noun": {"feet": "foot"}, "verb": {"went": "go"}, "adj": {}, "adv": {}},
    rules={
        "noun": [["s", ""], ["ses", "s"], ["ies", "y"]],
        "verb": [["s", ""], ["ing", "e"], ["ing", ""]],
        "adj": [["er", ""]],
        "adv": [],
    },
    index={"noun": ["disease", "lens"], "verb": ["make", "walk"], "adj": ["mild"], "adv": []},
)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("is", "VBZ", "be"),
        ("Me", "PRP", "I"),
        ("feet", "NNS", "foot"),
        ("went", "VBD", "go"),
        ("diseases", "NNS", "disease"),
        ("lenses", "NNS", "lens"),
        ("making", "VBG", "make"),
        ("walking", "VBG", "walk"),
        ("biopsies", "NNS", "biopsy"),
        ("MRI", "NN", "MRI"),
        ("DISEASE", "NN", "disease"),
        ("Marys", "NNPS", "Mary"),
        ("london", "NNP", "London"),
        ("1,200", "CD", "1200"),
        ("s", "NNS", "s"),
        ("", "NN", ""),
    ],
)
def test_each_source_of_a_lemma(form: str, tag: str, lemma: str) -> None:
    assert SMALL.lemma(form, tag) == lemma


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    tables = LemmaTables({"RB": {"n't": "not"}}, {}, {}, {})
    assert tables.lemma("n’t", "RB") == tables.lemma("n't", "RB") == "not"


@pytest.fixture(scope="module")
def english() -> Language:
    return load_english()


@pytest.mark.parametrize(
    ("sentence", "lemmas"),
    [
        ("It is safe.", ["it", "be", "safe", "."]),
        ("You need rest.", ["you", "need", "rest", "."]),
        ("They told me.", ["they", "tell", "I", "."]),
        ("She wasn't sleeping.", ["she", "be", "not", "sleep", "."]),
        ("Older women have weaker bones.", ["old", "woman", "have", "weak", "bone", "."]),
    ],
)
def test_shipped_tables_in_sentences(english: Language, sentence: str, lemmas: list[str]) -> None:
    assert [token.lemma_ for token in english(sentence)] == lemmas


def test_tables_survive_disk_and_bytes(tmp_path: Path) -> None:
    first = Lemmatizer(SMALL)
    first.to_disk(tmp_path / "lemmas")
    empty = LemmaTables({}, {}, {}, {})
    assert Lemmatizer(empty).from_disk(tmp_path / "lemmas").tables.as_data() == SMALL.as_data()
    assert Lemmatizer(empty).from_bytes(first.to_bytes()).tables.as_data() == SMALL.as_data()


def test_lemmas_are_set_on_every_token_of_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("spinlint_lemmatizer")
    assert [token.lemma_ for token in nlp("Two Words")] == ["two", "words"]
