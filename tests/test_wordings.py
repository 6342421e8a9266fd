"""The language of patterns: words, plurals, verb forms, families, gaps, terms, clause ends."""

import pytest

from spinlint.engine import Linter
from spinlint.errors import ModelError
from spinlint.layers.claims_line import Lines
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.wordings import Wordings


def found(pattern: str, text: str, models: Models, **words: list[str]) -> list[str]:
    document = read(text.encode(), "text.md", "markdown")
    lines = next(iter(Linter([], models, [Lines]).check([document]))).document.layer(Lines)
    ways = Wordings(words, {"it": [pattern]})
    return [line.parsed.parse[f.start : f.end].text for s, line in lines.sentences() for f in ways.find("it", s, line)]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("doctor+", "The doctor met other doctors.", ["doctor", "doctors"]),
        ("remedy+", "Remedies differ from one remedy to the next.", ["Remedies", "remedy"]),
        ("<throw> away", "She threw away what he throws away.", ["threw away", "throws away"]),
        ("red|blue pill", "A blue pill, a red pill, a green pill.", ["blue pill", "red pill"]),
        ("no ..2 risk", "No known risk; no great and lasting risk.", ["No known risk"]),
        ("no ..4 risk", "No. The risk is small.", []),
        ("very? good", "Good is very good.", ["Good", "very good"]),
        ("so* good", "It is so so good.", ["so so good"]),
        ("^ stop", "Stop it now, stop it or do not stop.", ["Stop", "stop"]),
        ("tea $", "Drink tea, green tea is fine.", ["tea"]),
        ("# days", "In 9 days or nine days or many days.", ["9 days", "nine days"]),
        (":drug", "Take ibuprofen with water.", ["ibuprofen"]),
        (":target", "It eases a cough.", ["cough"]),
        ("since &", "Since 1999, and since 20 years.", ["Since 1999"]),
        ("said @", "It is said; so said Anna.", ["said Anna"]),
        ("so? very?", "It is so very good.", ["so very"]),
        ("..2 tea", "Drink hot green tea.", ["hot green tea"]),
        ("do n't", "Don't go.", ["Don't"]),
    ],
)
def test_patterns(pattern: str, text: str, hits: list[str], models: Models) -> None:
    assert found(pattern, text, models) == hits


def test_families_hold_families_terms_and_longer_entries(models: Models) -> None:
    words = {"care": [":drug", "blood test+", "{people}"], "people": ["nurse+", "<skip> it"]}
    hits = found("my {care}", "My nurse did my blood tests; my ibuprofen is out.", models, **words)
    assert hits == ["My nurse", "my blood tests", "my ibuprofen"]


def test_families_hold_entries_that_begin_with_a_number_or_with_any_word(models: Models) -> None:
    words = {"later": ["# days", "..1 after", "soon"]}
    hits = found("home {later}", "Home 9 days, home the day after, home day after, home soon, home now.", models, **words)
    assert hits == ["Home 9 days", "home day after", "home soon"]


def test_the_longest_of_all_ways_to_match_is_taken(models: Models) -> None:
    words = {"a": ["red", "red big"], "b": ["big", "big dog", "dog house"]}
    assert found("{a}* {b}", "A red big dog house.", models, **words) == ["red big dog house"]


def test_tokens_of_a_sentence_are_searched_alone(models: Models) -> None:
    document = read(b"Tea is good and green tea is good.", "text.md", "markdown")
    lines = next(iter(Linter([], models, [Lines]).check([document]))).document.layer(Lines)
    ways = Wordings({}, {"it": ["green? tea is good"]})
    ((sentence, line),) = lines.sentences()
    assert [f.start for f in ways.find("it", sentence, line, (1, 8))] == [4]
    assert not ways.has("it", sentence, line, (4, 7))


def test_an_unknown_family_is_an_error() -> None:
    with pytest.raises(ModelError, match="'care'"):
        Wordings({}, {"it": ["my {care}"]})
