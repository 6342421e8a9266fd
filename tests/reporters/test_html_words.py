"""How words are written on the pages of the HTML report: hidden characters, shortened text, names of pages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinlint.reporters.html.cards import cards
from spinlint.reporters.html.links import page_names
from spinlint.reporters.html.visible import plain, shortened, visible
from tests.reporters.html_material import Page, checked, report


@given(st.text())
def test_hidden_characters_are_written_out_and_the_rest_is_kept(text: str) -> None:
    hidden = re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
    )
    assert not hidden.search(plain(text)) and not hidden.search(visible(text))
    if not hidden.search(text):
        assert plain(text) == text and Page(f"<p>{visible(text)}</p>").text.replace("\r", "") == text.replace("\r", "")


@given(st.text(), st.integers(1, 40))
def test_shortened_text_is_short_and_on_one_line(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most + 1
    assert "\n" not in shortened(text, most)


@given(st.lists(st.text(max_size=12), unique=True))
def test_names_of_pages_are_unique_and_safe(paths: list[str]) -> None:
    names = page_names(paths)
    assert len(set(names)) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize(
    ("words", "suggestion", "old", "new"),
    [
        ("beta", "better", "beta", "better"),
        ("beta", "", "beta", ""),
        (
            "gamma delta epsilon zeta eta theta. Alpha beta gamma delta epsilon",
            "gamma delta epsilon zeta eta THETA. Alpha beta gamma delta epsilon",
            "… eta theta. Alpha …",
            "… eta THETA. Alpha …",
        ),
        (
            "gamma delta epsilon zeta eta theta. Alpha beta",
            "gamma delta epsilon zeta eta theta. Alpha",
            "… Alpha beta",
            "… Alpha",
        ),
    ],
)
def test_a_card_shows_its_first_suggestion_in_brief(words: str, suggestion: str, old: str, new: str) -> None:
    one = checked("Alpha beta gamma delta epsilon zeta eta theta. " * 2, ("SP003", words, suggestion))
    (card,) = cards(report(one), one)
    assert card.brief
    assert (card.brief.old, card.brief.new) == (old, new)
