"""Turns of phrase that spinners write by rule."""

import pytest
from spacy.lang.en import English

from spinlint.layers.phrases_turns import turns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rest the foot of yours.", [("the foot of yours", "your foot")]),
        ("Lift the sore left arm of theirs slowly.", [("the sore left arm of theirs", "their sore left arm")]),
        ("A friend of yours came by.", []),
        ("It is the best of yours.", [("the best of yours", "your best")]),
        ("Ice as well as rest.", [("as well as", "and")]),
        ("He did as well as she and also won.", [("as well as", "and"), ("and also", "and")]),
        ("Of yours the.", []),
    ],
)
def test_turns(text: str, found: list[tuple[str, str]]) -> None:
    parse = English()(text)
    assert [(parse[t.start : t.end].text, t.words) for t in turns(parse)] == found
