"""The formulas against textstat, the units we count, and the offline promise."""

import socket
from typing import NoReturn

import pytest

from spinlint.engine import Linter
from spinlint.layers import formulas
from spinlint.layers.oracle import offline_textstat, textstat_grades
from spinlint.layers.readability import Readability
from spinlint.models import Models
from spinlint.models.syllables import syllables
from spinlint.readers import read

TEXTS = (
    "The nurse looks at the wound. She washes it with clean water. Then she puts a dry dressing on it.",
    "Rest the ankle for two days. Put a cold cloth on it for ten minutes. Ask a pharmacist about tablets for the pain.",
    "Most headaches get better without treatment. Drink some water and lie down in a quiet room. "
    "Telephone your doctor if the headache is sudden or unusually severe.",
)


def layer_of(text: str, models: Models, name: str = "x.txt") -> Readability:
    checked = next(Linter([], models, [Readability]).check([read(text.encode(), name)]))
    return checked.document.layer(Readability)


@pytest.mark.parametrize("text", TEXTS)
def test_scores_agree_with_textstat_where_the_counts_agree(text: str, models: Models) -> None:
    counts, textstat = layer_of(text, models).total, offline_textstat()
    assert counts.words == textstat.lexicon_count(text)
    assert counts.sentences == textstat.sentence_count(text)
    assert counts.syllables == textstat.syllable_count(text)
    assert counts.letters == textstat.letter_count(text)
    assert formulas.flesch_kincaid(counts) == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.01)
    assert formulas.flesch_reading_ease(counts) == pytest.approx(textstat.flesch_reading_ease(text), abs=0.01)
    assert formulas.smog(counts) == pytest.approx(textstat.smog_index(text), abs=0.01)
    # textstat 0.7.13 has 0.058 where Coleman and Liau published 0.0588
    rounding = 0.0008 * 100 * counts.letters / counts.words
    assert formulas.coleman_liau(counts) == pytest.approx(textstat.coleman_liau_index(text) + rounding, abs=0.01)


def test_headings_list_items_and_cells_are_units_of_their_own(models: Models) -> None:
    page = "# Feet\n\nRest them\n\n- warm socks\n- dry shoes\n\n| day | walk |\n|---|---|\n| one | ten steps |\n"
    assert layer_of(page, models, "x.md").total.sentences == 8


def test_abbreviations_and_decimals_do_not_split(models: Models) -> None:
    assert layer_of("Dr. Lee gave 2.5 mg, i.e. half a tablet. It helped.", models).total.sentences == 2


@pytest.mark.parametrize(
    ("word", "count"), [("gabapentin", 4), ("paracetamol", 5), ("people", 2), ("atorvastatin", 5), ("asked", 1)]
)
def test_syllables_of_drug_names_and_common_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_textstat_never_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert set(textstat_grades(TEXTS[0])) >= {"flesch_kincaid", "smog", "gunning_fog"}
