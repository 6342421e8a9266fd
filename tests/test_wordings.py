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
        ("do n't", "Don't go.", ["Don't"]),
    ],
)
def test_patterns(pattern: str, text: str, hits: list[str], models: Models) -> None:
    assert found(pattern, text, models) == hits


def test_families_hold_families_terms_and_longer_entries(models: Models) -> None:
    words = {"care": [":drug", "blood test+", "{people}"], "people": ["nurse+", "<skip> it"]}
    hits = found("my {care}", "My nurse did my blood tests; my ibuprofen is out.", models, **words)
    assert hits == ["My nurse", "my blood tests", "my ibuprofen"]


def test_an_unknown_family_is_an_error() -> None:
    with pytest.raises(ModelError, match="'care'"):
        Wordings({}, {"it": ["my {care}"]})
