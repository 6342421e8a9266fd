"""Plain text: title, headings, paragraphs, bullets."""

import pytest

from spinlint.document import BlockKind
from tests.readers.law import prose, reads, shown

SENTENCE = "Gout is a kind of arthritis that comes on when urate builds up in the blood and forms crystals."


def blocks(text: str) -> list[tuple[str, str]]:
    return prose(reads(text, "a.txt"))


def test_hard_wrapped_lines_join() -> None:
    text = "Gout is a kind of arthritis that comes\non when urate builds up in the blood\nand forms crystals.\nIt fades.\n"
    doc = reads("Living with gout\n\n" + text, "a.txt")
    assert prose(doc) == [("heading", "Living with gout"), ("paragraph", SENTENCE), ("paragraph", "It fades.")]
    assert doc.title == "Living with gout"
    assert shown(doc, "comes on") == ["comes\non"]


def test_a_long_line_is_a_paragraph() -> None:
    first, second = SENTENCE + " " + SENTENCE, "Second one. " + SENTENCE + " " + SENTENCE
    assert blocks(f"A title\n{first}\n{second}") == [("heading", "A title"), ("paragraph", first), ("paragraph", second)]


def test_a_line_broken_inside_a_sentence_goes_on() -> None:
    assert blocks("T\n\nYou can buy a cream,\nbut use it early.\nIt helps some people.")[1:] == [
        ("paragraph", "You can buy a cream, but use it early."),
        ("paragraph", "It helps some people."),
    ]


def test_headings_stand_alone_before_running_text() -> None:
    found = blocks(f"A title\n\n{SENTENCE}\n\nWhat to eat\n\n{SENTENCE}\n\nIs it safe?\n\n{SENTENCE}")
    assert [text for kind, text in found if kind == "heading"] == ["A title", "What to eat", "Is it safe?"]


@pytest.mark.parametrize(
    "text",
    [
        f"T\n\n{SENTENCE}\n\nGout Cure Foods\n\n{SENTENCE}\n\nGout Cure Foods\n\n{SENTENCE}",
        f"T\n\n{SENTENCE}\n\nGout Cure Foods\n\n{SENTENCE}\n\n{SENTENCE} Gout Cure Foods\n\n{SENTENCE}",
        f"T\n\n{SENTENCE}\n\ngout cure foods\n\n{SENTENCE}",
        f"T\n\n{SENTENCE}\n\nGout Cure Foods",
        f"T\n\n{SENTENCE}\nGout Cure Foods\n\n{SENTENCE}",
    ],
)
def test_a_dropped_in_key_phrase_stays_prose(text: str) -> None:
    doc = reads(text, "a.txt")
    assert [b.text for b in doc.blocks if b.kind is BlockKind.HEADING] == ["T"]
    assert doc.text.lower().count("gout cure foods") == text.lower().count("gout cure foods")


def test_underlines_and_rules_are_not_prose() -> None:
    found = blocks(f"A title\n=======\n{SENTENCE}\n\n* * *\n\nFoods\n-----\n{SENTENCE}")
    assert found == [("heading", "A title"), ("paragraph", SENTENCE), ("heading", "Foods"), ("paragraph", SENTENCE)]


def test_bullets_nest_and_numbers_are_ordered() -> None:
    text = f"T\n\n{SENTENCE}\n\n  - one\n  - two that\n    goes on\n    * inner\n• three\n1. first\n2) second\n\n{SENTENCE}"
    doc = reads(text, "a.txt")
    items = [(b.text, b.level, b.group, b.ordered) for b in doc.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        ("one", 1, 0, False),
        ("two that goes on", 1, 0, False),
        ("inner", 2, 0, False),
        ("three", 1, 0, False),
        ("first", 1, 1, True),
        ("second", 1, 1, True),
    ]


def test_a_sentence_is_not_a_title() -> None:
    assert blocks(f"This is a sentence.\n\n{SENTENCE}")[0] == ("paragraph", "This is a sentence.")
    assert blocks("Only a line") == [("paragraph", "Only a line")]


def test_line_ends_of_every_kind() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"A title{end}{end}{SENTENCE}{end}{end}Last one."
        assert blocks(text) == [("heading", "A title"), ("paragraph", SENTENCE), ("paragraph", "Last one.")]


def test_waivers_and_other_comments_are_not_prose() -> None:
    doc = reads(f"A title\n\n<!-- spinlint: disable-file=RD001 -- short -->\n{SENTENCE} <!-- n\n --> End.", "a.txt")
    assert prose(doc) == [("heading", "A title"), ("paragraph", f"{SENTENCE} End.")]
    assert [(w.action, w.codes, w.reason) for w in doc.waivers] == [("disable-file", ("RD001",), "short")]
