"""Which medical words are explained nearby, and which words everybody knows though a count does not."""

import pytest

from spinlint.document import Document
from spinlint.engine import Linter
from spinlint.layers.familiar import familiarity
from spinlint.layers.grammar import keeps_to_variant, variant
from spinlint.layers.jargon import COMMON, Jargon
from spinlint.models import Models
from spinlint.readers import read


def document(text: str, models: Models) -> Document:
    return next(Linter([], models, [Jargon]).check([read(text.encode(), "page.md", "markdown")])).document


def unexplained(text: str, models: Models) -> list[str]:
    return [term.word for term in document(text, models).layer(Jargon).unexplained()]


@pytest.mark.parametrize(
    "text",
    [
        "Shingles can leave neuralgia, which is nerve pain.",
        "The test finds proteinuria. Proteinuria means that there is protein in the urine.",
        "Iron is needed for haemoglobin. This is the part of the blood that carries oxygen.",
        "The red cells are broken down too soon (undergo haemolysis).",
        "A form known as chronic pancreatitis, in which the gland scars, is rarer.",
        "A milder form affects the eyelids and the kneecap.",
    ],
)
def test_what_needs_no_explanation(text: str, models: Models) -> None:
    assert unexplained(text, models) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You may have valvular damage. It is common.", ["valvular"]),
        ("Proteinuria tests are repeated. Bring the proteinuria chart.", ["proteinuria"]),
        ("A papule may form. Papules itch. The papules fade.", ["papule"]),
    ],
)
def test_what_is_not_explained_is_named_once(text: str, words: list[str], models: Models) -> None:
    assert unexplained(text, models) == words


@pytest.mark.parametrize("word", ["milder", "eyelids", "kneecap", "earache", "bloodstream", "numbness"])
def test_relatives_and_parts_make_a_word_familiar(word: str) -> None:
    assert familiarity(word) >= COMMON


@pytest.mark.parametrize("word", ["proteinuria", "cardiomyopathy", "syncope", "valvular"])
def test_learned_words_are_not_familiar_by_their_parts(word: str) -> None:
    assert familiarity(word) < COMMON


@pytest.mark.parametrize(
    ("text", "named", "kept"),
    [
        ("Your GP may test for coeliac disease and anaemia. The colour of the skin fades.", "en-GB", True),
        ("Your mom can call the pediatrician about the diarrhea. The color fades.", "en-US", True),
        ("The tablets help with the pain.", "en-US", False),
        ("The colour fades.", "en-GB", False),
    ],
)
def test_the_english_of_an_article(text: str, named: str, kept: bool, models: Models) -> None:
    doc = document(text, models)
    assert (variant(doc), keeps_to_variant(doc)) == (named, kept)
