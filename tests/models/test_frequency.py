"""The tables of words give what the packages give that they are made from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.models.frequency import zipf_of
from spinlint.models.inflect import verb_lemmas

LISTED = (
    "the", "health", "anticoagulant", "xylophone", "don’t", "don't", "o'clock", "self-care", "vitamin d", "café", "naïve",
    "2024", "1850", "2051", "0123", "7", "18,000", "12.5", "1,234.56", "covid-19", "b12", "90s", "1st", "u.s.", "e.g", "cm²",
    "24/7", "silvio", "conundrum", "qwzxv", "", "—", "d'angelo", "d’angelo", "omega-3", "mg/ml", "it's", "h₂o", "3.8.0",
)  # fmt: skip
PIECES = st.sampled_from(["the", "pain", "care", "-", "'", "’", ".", ",", "2", "19", "2024", "000", " ", "é", "s", "/", "b"])


@pytest.fixture(scope="module")
def wordfreq() -> object:
    return pytest.importorskip("wordfreq")


@pytest.mark.parametrize(("rare_too", "name"), [(False, "small"), (True, "large")])
@pytest.mark.parametrize("word", LISTED)
def test_words_are_as_common_as_wordfreq_says(wordfreq: object, word: str, rare_too: bool, name: str) -> None:
    assert zipf_of(word, rare_too) == wordfreq.zipf_frequency(word, "en", wordlist=name)  # type: ignore[attr-defined]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_joined_words_and_numbers_too(word: str) -> None:
    wordfreq = pytest.importorskip("wordfreq")
    assert zipf_of(word, True) == wordfreq.zipf_frequency(word, "en", wordlist="large")


@pytest.mark.parametrize(
    "word", ["uses", "went", "off", "relieves", "pain", "felt", "leaves", "arthritis", "e-mailed", "is", "zzz"]
)
def test_verbs_are_those_of_lemminflect(word: str) -> None:
    from lemminflect import getAllLemmas

    assert verb_lemmas(word) == tuple(getAllLemmas(word, "VERB").get("VERB", ()))
