"""RD005 knows the headings of plain text: numbered, lettered, in capitals, with or without a blank line below."""

import pytest

from spinlint.engine import Linter
from spinlint.models import Models
from spinlint.readers import read
from spinlint.rules.readability.no_subheadings import NoSubheadings

PARAGRAPH = "Rest the arm on a cushion and ask a nurse to look at it in the morning if it hurts. " * 8


def count(text: str, models: Models, media: str = "plain") -> int:
    return len(next(Linter([NoSubheadings()], models).check([read(text.encode(), "arms", media)])).findings)


@pytest.mark.parametrize("below", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "heads",
    [
        ("1. What it is", "2. What helps", "3. When to call"),
        ("1) What it is", "2) What helps", "3) When to call"),
        ("1.1 What it is", "1.2 What helps", "2.1 When to call"),
        ("(1) What it is", "(2) What helps", "(3) When to call"),
        ("II. What it is", "III. What helps", "IV. When to call"),
        ("A. What it is", "B. What helps", "C. When to call"),
        ("WHAT IT IS", "WHAT HELPS", "WHEN TO CALL"),
        ("Step 1: Look at it", "Step 2: Clean it", "Step 3: Cover it"),
    ],
)
def test_such_lines_are_headings(heads: tuple[str, ...], below: str, models: Models) -> None:
    assert count("Sore arms\n\n" + "\n\n".join(head + below + PARAGRAPH for head in heads), models) == 0


def test_a_wall_of_text_has_none(models: Models) -> None:
    assert count("Sore arms\n\n" + "\n\n".join([PARAGRAPH] * 3), models) == 1


def test_a_list_is_no_row_of_headings(models: Models) -> None:
    steps = "\n".join(f"{n}. Bend the arm and hold it" for n in range(1, 5))
    assert count(f"Sore arms\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{steps}", models) == 1


def test_lines_in_bold_are_headings(models: Models) -> None:
    heads = ("**What it is**", "**What helps**", "**When to call?**")
    assert count("# Sore arms\n\n" + "\n\n".join(f"{head}\n\n{PARAGRAPH}" for head in heads), models, "markdown") == 0
