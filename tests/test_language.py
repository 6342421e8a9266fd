"""Only English is judged."""

import pytest

from spinlint.document import Block, BlockKind, Document, Meta, Piece, Source
from spinlint.language import language_of, screen

ENGLISH = "Put a cold pack on the ankle for ten minutes, and keep the foot up when you sit down in the evening."
FRENCH = "Posez une poche froide sur la cheville pendant dix minutes et gardez le pied en hauteur le soir."
GERMAN = "Legen Sie zehn Minuten lang eine kalte Kompresse auf den Knöchel und lagern Sie den Fuß abends hoch."
SPANISH = "Ponga una compresa fría en el tobillo durante diez minutos y mantenga el pie en alto por la noche."
CHINESE = "用冷敷袋敷脚踝十分钟,晚上坐下时把脚抬高。如果两天后仍然肿胀,请去看医生。不要按摩受伤的部位,也不要热敷。"
DRUGS = "Amoxicillin 500 mg TID; prednisolone 5 mg OD; omeprazole 20 mg OD; atorvastatin 40 mg nocte; ramipril 2.5 mg"


def document(*texts: str, language: str = "", kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    blocks = [Block(kind, text, (Piece(0, len(text), 0, len(text)),)) for text in texts]
    return Document(Source("x.md", "markdown", "\n\n".join(texts)), blocks, Meta(language=language))


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (ENGLISH.upper(), "en"), (FRENCH, "fr"), (GERMAN, "de"), (SPANISH, "es"), (CHINESE * 3, "zh"), (DRUGS, "")],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_other_languages_are_skipped_and_say_so() -> None:
    assert screen(document(FRENCH, FRENCH)) == ["language: fr"]
    assert screen(document(ENGLISH)) == []


def test_the_text_counts_more_than_what_the_page_says_of_itself() -> None:
    assert screen(document(ENGLISH, language="de-AT")) == []
    assert screen(document(GERMAN, language="en")) == ["language: de"]


def test_where_the_text_says_nothing_the_page_does() -> None:
    assert screen(document("12 345", language="fr-CA")) == ["language: fr"]
    assert screen(document("12 345", language="en_US")) == []
    assert screen(document("12 345")) == []


def test_a_quotation_does_not_make_an_english_article_french() -> None:
    assert screen(document(ENGLISH, ENGLISH, FRENCH)) == []


def test_english_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinlint.language._detector", lambda: pytest.fail("loaded"))
    assert language_of(ENGLISH) == "en"
