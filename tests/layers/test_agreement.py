"""Agreement and confused words beyond the rules' own examples: in doubt, nothing is said."""

import pytest

from spinlint.engine import Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.registry import known_rules


def found(code: str, text: str, models: Models) -> list[tuple[str, tuple[str, ...]]]:
    checked = next(Linter([known_rules()[code]()], models).check([read(text.encode(), "a.txt")]))
    return [(checked.document.text[slice(*f.span)], f.suggestions) for f in checked.findings if f.span]


@pytest.mark.parametrize(
    ("text", "verb", "instead"),
    [
        ("The skin under the bandages need air.", "need", "needs"),
        ("Signs and symptoms varies with age.", "varies", "vary"),
        ("A cream that contain zinc can help.", "contain", "contains"),
        ("The muscles (the strong ones) tires first.", "tires", "tire"),
        ("Children needs more sleep than adults.", "needs", "need"),
        ("She were at the clinic.", "were", "was"),
    ],
)
def test_a_verb_far_from_its_subject(text: str, verb: str, instead: str, models: Models) -> None:
    assert found("GR006", text, models) == [(verb, (instead,))]


@pytest.mark.parametrize(
    "text",
    [
        "Ten milligrams is the usual dose.",
        "Half of the patients are better after a week.",
        "Measles is catching.",
        "If I were you, I would rest.",
        "Neither of them is harmful.",
        "What causes it is not known.",
        "They insisted that he stay in bed.",
        "The wound, like the stitches, has healed.",
        "One of the nurses who work here is my aunt.",
        "There is bread and cheese on the table.",
    ],
)
def test_what_english_leaves_open(text: str, models: Models) -> None:
    assert found("GR006", text, models) == []


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("It is safer then the old drug.", "then", "than"),
        ("The medicine may effect your mood.", "effect", "affect"),
        ("Take a deep breathe and count to ten.", "breathe", "breath"),
        ("Most of them lose there hair.", "there", "their"),
        ("You can choose weather to have the test.", "weather", "whether"),
    ],
)
def test_neighbours_tell_which_word_is_meant(text: str, written: str, meant: str, models: Models) -> None:
    assert (written, (meant,)) in found("GR007", text, models)


@pytest.mark.parametrize(
    "text",
    [
        "The side effects affect sleep more than mood. Then they fade.",
        "Its colour changes when it’s dry.",
        "They were told where to wear their brace.",
        "A loose bandage may lose its hold.",
    ],
)
def test_right_words_are_left_alone(text: str, models: Models) -> None:
    assert found("GR007", text, models) == []
