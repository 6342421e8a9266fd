"""Text is cut into word pieces as the encoders were trained to read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from spinlint.models.word_pieces import UNKNOWN, WordPieces


@pytest.fixture
def pieces(tmp_path: Path) -> WordPieces:
    path = tmp_path / "pieces.txt"
    path.write_text("\n".join(["[PAD]", "pain", "##kill", "##er", "cafe", "'", "s", "-", "##s"]), encoding="utf-8")
    return WordPieces(path)


def test_the_longest_piece_first(pieces: WordPieces) -> None:
    assert pieces.of_word("painkillers") == (1, 2, 3, 8)


def test_capitals_and_accents_do_not_count(pieces: WordPieces) -> None:
    assert pieces.of_text("Café pain") == [4, 1]


def test_a_word_that_cannot_be_cut_is_one_unknown_piece(pieces: WordPieces) -> None:
    assert pieces.of_word("painful") == (UNKNOWN,)


def test_punctuation_stands_alone(pieces: WordPieces) -> None:
    assert pieces.of_text("pain-killer's") == [1, 7, UNKNOWN, 5, 6]
