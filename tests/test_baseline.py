"""The baseline: known findings are known again wherever their sentence has gone, and new ones are not."""

import re
import textwrap
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinlint.baseline import Baseline, load
from spinlint.engine import Checked
from spinlint.errors import ConfigError
from spinlint.fingerprints import sentences, unique_fingerprints
from spinlint.readers import read
from spinlint.values import Finding, Severity, Span

WORD = re.compile("snake oil|miracle|cure")


def checked(text: str, path: str = "a.md") -> Checked:
    """A document with a finding on the whole and one on each of a few words, as a rule would find them."""
    doc = read(text.encode(), path)
    places = [Span(*match.span()) for match in WORD.finditer(doc.text)]
    return Checked(doc, [Finding("HX002", "y", Severity.INFO, "m", "w"), *(found(place) for place in places)])


def found(place: Span) -> Finding:
    return Finding("HX001", "x", Severity.ERROR, "m", "w", place)


def after(baseline: Baseline, text: str) -> list[str]:
    """The words of the findings that the baseline does not let pass."""
    one = checked(text)
    baseline.let_pass([one])
    return [one.document.text[slice(*f.span)] if f.span else "" for f in one.findings]


def made(tmp_path: Path, text: str) -> Baseline:
    (tmp_path / "a.md").write_text(text)
    baseline = Baseline(Path("b.json"))
    baseline.write([checked(text)])
    return baseline


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Rub the snake oil in.",
            "No cure is known, and no miracle either.",
            "It’s a “miracle” cure.",
            "Rest the leg on a chair and put something cold on the ankle.",
            "The snake oil dries within 3.5 hours.",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
ARTICLE = st.lists(SENTENCES, min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(ARTICLE, st.randoms(use_true_random=False), st.integers(20, 90), st.sampled_from(["", "  ", "> "]))
def test_moved_wrapped_and_indented_paragraphs_are_known(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], random: Random, width: int, indent: str
) -> None:
    folder = tmp_path_factory.mktemp("b")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        baseline = made(folder, "\n\n".join(paragraphs))
        random.shuffle(paragraphs)
        wrapped = [textwrap.fill(p, width, initial_indent=indent, subsequent_indent=indent) for p in paragraphs]
        text = "\r\n\r\n".join(p.replace("'", "’").replace("\n", "\r\n") for p in wrapped)
        assert after(baseline, text) == []
        assert after(baseline, f"{text}\n\nYet another miracle.\n") == ["miracle"]


def test_one_more_of_the_same_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    baseline = made(tmp_path, "Use snake oil.\n\nUse snake oil.\n")
    assert after(baseline, "Use snake oil.\n") == []
    assert after(baseline, "Use snake oil.\n\nUse snake oil.\n\nUse snake oil.\n") == ["snake oil"]
    assert after(baseline, "Never use snake oil.\n") == ["snake oil"]


def test_prune_takes_out_what_is_gone_and_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    baseline = made(tmp_path, "Use snake oil.\n\nA miracle.\n")
    one = checked("A miracle. A cure.\n")
    baseline.let_pass([one])
    assert baseline.prune([one]) == 1
    assert sorted(known.text for known in baseline.files["a.md"]) == ["", "miracle"]
    assert after(baseline, "A miracle. A cure.\n") == ["cure"]
    (tmp_path / "a.md").unlink()
    baseline.prune([])
    assert baseline.total == 0


def test_saved_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    baseline = made(tmp_path, "Use “snake oil”.\n")
    baseline.save()
    again = load(Path("b.json"))
    assert again.files == baseline.files
    again.save()
    assert after(load(tmp_path / "b.json"), 'Use "snake oil".\n') == []
    assert load(Path("none.json")).total == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"spinlint-baseline": 9, "files": {}}', '{"spinlint-baseline": 1, "files": [1]}', "[" * 9000]
)
def test_something_else_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(ConfigError, match="not a baseline"):
        load(tmp_path / "b.json")


def test_sentences_by_punctuation() -> None:
    doc = read(b'One is 2.5 cm, e.g. here. "Two?" (Three!) Four', "a.txt")
    whole = Span(0, len(doc.text))
    assert [doc.text[slice(*s)].strip() for s in sentences(doc, whole)] == [
        "One is 2.5 cm, e.g. here.",
        '"Two?"',
        "(Three!)",
        "Four",
    ]


def test_fingerprints_are_unique_within_a_document() -> None:
    one = checked("Use snake oil.\n\nUse snake oil.\n")
    prints = unique_fingerprints(one.document, one.findings)
    assert len(set(prints)) == 3
    assert prints[2] == f"{prints[1]}-2"
