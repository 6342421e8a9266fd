"""Which substitutes the layer of phrases may offer."""

import pytest
import spacy

from spinlint.layers.phrases_options import says_another_thing, set_phrases
from spinlint.models import Models

_BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lowest degree", "highest degree"),
        ("two spoons", "three spoons"),
        ("no fever", "fever"),
        ("right knee", "left knee"),
        ("kidney", "liver"),
        ("rises", "rises never"),
    ],
)
def test_another_number_side_denial_or_organ_is_no_wording(old: str, new: str, models: Models) -> None:
    assert says_another_thing(old, new, models.terms)
    assert says_another_thing(new, old, models.terms)


@pytest.mark.parametrize(("old", "new"), [("insistence", "pressure"), ("two tykes", "two children"), ("tummy", "tummy area")])
def test_a_plainer_wording_may_be_offered(old: str, new: str, models: Models) -> None:
    assert not says_another_thing(old, new, models.terms)


def test_set_phrases_are_found_whole() -> None:
    parse = _BLANK("He spoke by means of a board, in order that all could see, and by and large they did.")
    assert [parse[a:b].text for a, b in set_phrases(parse)] == ["by means of", "in order that", "by and large"]
